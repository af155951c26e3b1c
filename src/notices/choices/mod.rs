//! What somebody wants to hear of, in the site and by mail, and by whose clock it is morning.
mod acts;
mod page;
mod queries;

pub(super) use acts::{stop_digest, stop_matter};
pub(super) use page::routes;
pub(super) use queries::{load_wanted, load_zone};
