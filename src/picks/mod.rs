//! Team picks: what somebody of the organisation points out although few voted for it, and why. Owns `team_picks`.
mod acts;
mod page;
mod parts;
mod policy;
mod queries;

pub use acts::pick_idea;
pub use page::routes;
pub use parts::{PickLine, PickNote};
pub use policy::may_pick;
pub use queries::{Pick, find_picks};
