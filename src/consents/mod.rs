//! Consent: an idea of an internal board goes to one that more people read only when its author says yes to exactly what would go
//! along. The title and the text go, under the author's name; comments, votes, pictures, files and everything else stay inside. And when a whole
//! board is opened, each idea from before is read by everybody only when everybody whose words are in it says yes, and each comment when who
//! wrote it does. Owns `consents`, `opening_answers` and `comment_consents`.
mod acts;
mod forget;
mod mail;
mod model;
mod opening;
mod pages;
mod policy;
mod queries;
mod routes;

pub use forget::forget_consents;
pub use opening::{
    Asking, WithheldNote, count_asked, has_undecided, is_awaited, jobs, switch_audience,
};
pub use policy::may_ask;
pub use queries::is_asked;
pub use routes::routes;
