//! Whom a board is for and what they may do there, and the people invited to it. One table says (board, action, audience); what it
//! does not say is denied.
mod acts;
mod invite;
mod queries;
mod terms;

pub use acts::change_terms;
pub use invite::{
    INVITATION, Invitation, InvitationId, Inviting, NewInvitation, end_invitation, invite,
    list_invitations, still_invited,
};
pub(super) use queries::{Belonging, load_belonging, load_open_to};
pub use queries::{OpenTo, find_terms};
pub use terms::{Terms, widest};
