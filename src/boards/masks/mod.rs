//! Pseudonyms: on a board that not everybody reads, somebody may write so that neither colleagues nor moderators know who it is. One
//! pseudonym a person and board, a person of its own in every table, so that no page, mail, log or export can name anybody else.
//! An administrator who looks behind one gives a reason; the log keeps it, and whoever it is hears of it.
mod acts;
mod forget;
mod mail;
mod names;
mod policy;
mod queries;
mod reveal;

pub use acts::wear;
pub use forget::forget_masks;
pub use policy::{Mask, may_mask};
pub use queries::{find_owners, is_mask, owner_of, post_to, worn};
pub(super) use reveal::routes;
