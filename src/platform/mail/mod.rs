//! Mail on its way out: written in the transaction that causes it, sent by a job, kept readable. Owns the table `mails`.
mod outbox;
mod send;

pub use outbox::{
    Letter, Mail, find_mail, forget_texts, list_mails, post, post_about, post_sealed,
};
pub use send::{Mailer, SEND, mail_of, send_mail, withdraw_mail};
