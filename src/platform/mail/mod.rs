//! Mail on its way out: written in the transaction that causes it, sent by a job, kept readable. Owns the table `mails`.
mod forget;
mod outbox;
mod probe;
mod send;
mod server;
mod shred;

pub use forget::{
    call_back, delete_mails, empty_mails_saying, expire_mails, forget_mails, forget_texts,
};
pub use outbox::{
    Letter, Mail, find_mail, list_mails, post, post_about, post_about_several, post_sealed,
};
pub use probe::{Failed, Trouble, probe};
pub use send::{Mailer, SEND, mail_of, send_mail, withdraw_mail};
pub use server::{Secrecy, Server};
pub use shred::{jobs, shred_mails};
