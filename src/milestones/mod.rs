//! What a board does by number of votes: a look with a due date at what many want, and a ladder of steps, so many supporters within so many
//! days. Owns `desk_thresholds`, `idea_reviews`, `board_ladders` and `idea_climbs`.
mod acts;
mod climbs;
mod forms;
mod jobs;
mod model;
mod parts;
mod policy;
mod queries;
mod reviews;
mod routes;
mod rules;
mod settings;

pub use acts::set_threshold;
pub use jobs::jobs;
pub use model::Threshold;
pub use parts::{MilestonePanel, MilestoneTags};
pub use queries::{Marks, Standing, find_marks, find_standing, find_threshold};
pub use routes::routes;
