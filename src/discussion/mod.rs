//! Discussion: comments in threads of two visible levels, edited with history, removed with a reason; thanks for them; the
//! best answer to a question. Owns `comments`, `comment_versions`, `comment_removals`, `comment_marks`,
//! `comment_mentions`, `extensions`, `best_answers` and `withheld_comments`.
mod acts;
mod best;
mod bring;
mod edit;
mod extend;
mod extensions;
mod forget;
mod forms;
mod marks;
mod mentions;
mod model;
mod parts;
mod policy;
mod queries;
mod remove;
mod restore;
mod routes;
mod rules;
mod saying;
mod threads;
mod withheld;

pub use acts::{
    NewComment, count_imported, edit_comment, hand_over_comment, import_comment, post_comment,
};
pub use best::{Best, find_best};
pub use bring::{bring_comments, return_comments};
pub use extensions::{Extension, list_extensions, remove_with_extension};
pub use forget::forget_comments;
pub use forms::CommentDraft;
pub use marks::{Marks, set_marks};
pub use mentions::list_mentioned;
pub use model::{Comment, CommentId, Reason, Stone, Thread};
pub use parts::{CommentForm, Threads};
pub use policy::{
    Extend, Tend, Write, may_comment, may_comment_for, may_edit_for, may_extend_at_all, may_remove,
};
pub use queries::{
    count_additions, find_comment, find_removed, find_standing_comment, followed_a_comment,
    list_texts, list_texts_of, my_marks,
};
pub use remove::find_part;
pub use restore::restore_comment;
pub use routes::routes;
pub use threads::{Asked, Order, find_thread, find_threads};
pub use withheld::{is_withheld, let_out_comments, list_waiting_comments, withhold_comments};
