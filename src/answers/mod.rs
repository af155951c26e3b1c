//! Official answers: status, text and who hears it in one act; appended, never overwritten.
//! And the promises it keeps: the pulse of a board, and reminders of what is due. Owns `answers`, `answer_versions` and `due_steps`.
mod acts;
mod climbing;
mod edit;
mod forget;
mod forms;
mod model;
mod parts;
mod policy;
mod pulse;
mod queries;
mod rules;

pub use acts::{NewAnswer, count_told, give_answer, import_answer};
pub use climbing::{Rung, jobs};
pub use edit::routes;
pub use forget::forget_addressee;
pub use forms::AnswerForm;
pub use model::{Answer, AnswerId, Cited, DeclineReason};
pub use parts::{AnswerFields, Loop, Track, is_offered};
pub use policy::{Give, may_answer};
pub use pulse::{Kept, Pulse, Span, find_kept, find_median_days, find_pulse};
pub use queries::{find_answer, find_promise, list_answers, next_update};
