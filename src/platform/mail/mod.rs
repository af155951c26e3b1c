//! Mail on its way out: written in the transaction that causes it, sent by a job, kept readable. Owns the table `mails`.
mod outbox;
mod send;

pub use outbox::{Letter, Mail, find_mail, list_mails, post};
pub use send::{Mailer, SEND, send_job};
