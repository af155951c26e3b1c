//! Merging: two ideas that say the same become one, with an undo that restores exactly what was; and links between ideas that only
//! have to do with each other. Owns `merges`, `merged_votes`, `merged_comments`, `idea_links` and `duplicate_hints`.
mod acts;
mod hints;
mod links;
mod model;
mod pages;
mod parts;
mod policy;
mod queries;
mod routes;

pub use acts::{count_by_others, hand_over_brought, merge_all, split_all};
pub use model::{Batch, BatchId, Merge, MergeId};
pub use parts::MergedList;
pub use policy::{may_hint, may_merge};
pub use queries::{
    Origins, find_batch_board, find_last_batch, find_merge, find_survivor, list_all_merged,
    list_linked, list_origins, list_partners, was_brought,
};
pub use routes::routes;
