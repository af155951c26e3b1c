//! People: accounts, ways to sign in, sessions, and who is asking.
//! Owns the tables `people`, `sessions`, `sign_ups`, `sign_in_links`, `password_links`, `address_changes`, `second_steps`,
//! `recovery_codes`, `half_arrivals`, `attempts`, `passkeys`, `passkey_challenges`, `providers`, `identities`, `provider_flows`,
//! `pending_requests`, `groups`, `group_members`, `group_domains`, `group_claims` and `claimed_groups`.
mod account;
mod acts;
mod address;
mod attempts;
mod bell;
mod caller;
mod carry_on;
mod entered;
mod entering;
mod forget;
mod forgotten;
mod forms;
mod groups;
mod guests;
mod here;
mod jobs;
mod links;
mod mails;
mod model;
mod name_link;
mod pages;
mod passkeys;
mod password_rules;
mod passwords;
mod pending;
mod proof;
mod providers;
mod queries;
mod routes;
mod sealed;
mod second;
mod seeing;
mod sessions;
mod switches;
mod tidying;

pub use acts::{NewPerson, add_person, import_person};
pub use bell::{Bell, ring_refusals};
pub use caller::{Caller, access_of, conn_for};
pub use entered::{confirm_person, enter_person, forget_person};
pub use forget::{Leaver, count_other_admins, forget_account, lock_admins, lock_leaver};
pub use forms::{is_name, password_problem};
pub use groups::{
    Crowd, Group, GroupId, forget_claims, groups_of, list_groups, set_claimed_groups,
};
pub use guests::{add_guest, add_pseudonym};
pub use jobs::jobs;
pub use links::make_sign_in_link;
pub use model::{Me, Member, Person, PersonId, SessionId, domain_of, email_key};
pub use name_link::{NameLink, former_name};
pub use queries::{find_member, find_person, find_person_by_email, for_ids, list_after};
pub use routes::routes;
pub use sealed::count_unreadable;
pub use second::end_second_step;
pub use seeing::{SeeAs, see_as_cookie};
pub use sessions::end_sessions;
