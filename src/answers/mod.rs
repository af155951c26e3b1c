//! Official answers: status, text and who hears it in one act; appended, never overwritten. Owns `answers` and `answer_versions`.
mod acts;
mod edit;
mod forms;
mod model;
mod parts;
mod policy;
mod queries;
mod rules;

pub use acts::{NewAnswer, count_told, give_answer, import_answer};
pub use edit::routes;
pub use forms::AnswerForm;
pub use model::{Answer, AnswerId, DeclineReason};
pub use parts::{AnswerFields, Loop, Track};
pub use policy::{Give, may_answer};
pub use queries::{find_answer, find_on_time_share, list_answers, next_update};
