//! Discussion: comments in threads of two visible levels, edited with history, removed with a reason.
//! Owns `comments`, `comment_versions` and `comment_removals`.
mod acts;
mod bring;
mod edit;
mod forms;
mod model;
mod parts;
mod policy;
mod queries;
mod remove;
mod routes;

pub use acts::{NewComment, count_imported, import_comment, post_comment};
pub use bring::{bring_comments, return_comments};
pub use forms::CommentDraft;
pub use model::{Comment, CommentId, Stone, Thread};
pub use parts::{CommentForm, Threads};
pub use policy::{Write, may_comment};
pub use queries::{Order, find_removed, find_threads, followed_a_comment};
pub use routes::routes;
