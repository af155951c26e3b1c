//! Teams at work: whose an idea is, by theme or by a word in it; handing it over; who is away and who stands in; what each team has open.
//! Owns `team_words`, `absences`, `assignments` and `hand_overs`.
mod absence_page;
mod acts;
mod away;
mod forget;
mod hand_over_page;
mod hub_page;
mod hub_queries;
mod jobs;
mod letter;
mod model;
mod morning;
mod newcomers;
mod parts;
mod policy;
mod queries;
mod routes;
mod routing;
mod rules;
mod settings;
mod settings_page;

pub use forget::forget_duties;
pub use jobs::jobs;
pub use letter::Stop;
pub use model::{Assignment, HandOver, HandOverId, WhoHas};
pub use morning::{MORNING, hold_morning};
pub use parts::{HandOvers, WhoseFact};
pub use policy::{may_hand_over, may_see_hub, may_welcome};
pub use queries::{find_assignments, list_hand_overs, my_teams, stand_in_of, who_has};
pub use routes::routes;
