//! A board that becomes one that everybody can read. What stood on it stays out of sight until everybody whose words are in it says yes: of an
//! idea who wrote it, whom they made it with, who changed it, and whose comments became part of it; of a comment who wrote that. What is
//! posted from then on is public.
mod acts;
mod mail;
mod pages;
mod queries;
mod routes;
mod said;

pub use acts::switch_audience;
pub use mail::jobs;
pub use pages::WithheldNote;
pub(super) use queries::Asked;
pub use queries::{Asking, count_asked, has_undecided, is_awaited};
pub(super) use routes::{say, show};
pub(super) use said::AskedComment;
