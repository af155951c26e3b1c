//! Handing mails to the relay, or into files where there is none.
use super::outbox::Mail;
use super::server::Server;
use crate::platform::app::Shared;
use crate::platform::config::Settings;
use crate::platform::db::schema::mails;
use crate::platform::web::Error;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport as _, Message, Tokio1Executor};
use std::path::PathBuf;
use uuid::Uuid;

/// The kind of job that sends one mail.
pub const SEND: &str = "mail-send";

/// Where mail goes.
#[derive(Clone)]
pub enum Mailer {
    /// To a relay.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder, one `.eml` file a mail, for sites without a relay yet.
    Folder(PathBuf),
}

impl Mailer {
    /// Reads the settings.
    ///
    /// # Errors
    /// When the relay's address is not an `smtp://` or `smtps://` address.
    pub fn from_settings(settings: &Settings) -> anyhow::Result<Self> {
        let Some(url) = &settings.smtp_url else {
            return Ok(Self::Folder(settings.data.join("outbox")));
        };
        let server = Server::of(url).context(
            "WEERKLANK_SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host",
        )?;
        let transport = server.transport(settings.mail_patience)?;
        Ok(Self::Smtp(transport))
    }
}

/// The mail a job `mail-send` is about.
///
/// # Errors
/// When the job names none.
pub fn mail_of(payload: &serde_json::Value) -> Result<Uuid, Error> {
    payload
        .get("mail")
        .and_then(|v| v.as_str())
        .and_then(|s| s.parse().ok())
        .context("a job without its mail")
        .map_err(Error::Internal)
}

/// Sends one mail and notes it. A mail that can never be sent is set aside and shown.
///
/// # Errors
/// When it could not be sent now and is to be tried again.
pub async fn send_mail(app: &Shared, mail: &Mail) -> Result<(), Error> {
    if !mail.is_waiting() {
        return Ok(());
    }
    let outcome = match message(&app.settings, mail) {
        Ok(message) => deliver(app, mail, message).await,
        Err(error) => Outcome::Never(format!("{error:#}")),
    };
    note(app, mail.id, &outcome, app.clock.now()).await?;
    match outcome {
        // the relay's own sentence names whom it refused
        Outcome::Later(_) if mail.sealed => {
            Err(Error::Internal(anyhow::anyhow!("a sealed mail waits")))
        }
        Outcome::Later(reason) => Err(Error::Internal(anyhow::anyhow!(reason))),
        Outcome::Sent | Outcome::Never(_) => Ok(()),
    }
}

/// Sets a mail aside that is not to be sent any more, with the reason as the outbox shows it.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw_mail(app: &Shared, mail: &Mail, reason: &str) -> Result<(), Error> {
    let never = Outcome::Never(reason.to_owned());
    note(app, mail.id, &never, app.clock.now()).await
}

enum Outcome {
    Sent,
    Later(String),
    Never(String),
}

async fn deliver(app: &Shared, mail: &Mail, message: Message) -> Outcome {
    match &app.mailer {
        Mailer::Smtp(transport) => match transport.send(message).await {
            Ok(_) => Outcome::Sent,
            Err(error) if error.is_permanent() => Outcome::Never(error.to_string()),
            Err(error) => Outcome::Later(error.to_string()),
        },
        Mailer::Folder(folder) => {
            let file = folder.join(format!("{}.eml", mail.id));
            let written = async {
                tokio::fs::create_dir_all(folder).await?;
                tokio::fs::write(&file, message.formatted()).await
            };
            match written.await {
                Ok(()) => Outcome::Sent,
                Err(error) => Outcome::Later(format!("{}: {error}", file.display())),
            }
        }
    }
}

async fn note(app: &Shared, id: Uuid, outcome: &Outcome, now: DateTime<Utc>) -> Result<(), Error> {
    let (sent, dead, reason) = match outcome {
        Outcome::Sent => (Some(now), None, None),
        Outcome::Later(reason) => (None, None, Some(reason)),
        Outcome::Never(reason) => (None, Some(now), Some(reason)),
    };
    diesel::update(mails::table.find(id))
        .set((
            mails::sent_at.eq(sent),
            mails::dead_at.eq(dead),
            mails::last_error.eq(reason),
            mails::attempts.eq(mails::attempts + 1),
        ))
        .execute(&mut *app.db.conn().await?)
        .await?;
    Ok(())
}

/// The mail as it goes over the wire, with both parts, threading and one-click unsubscribe.
pub(super) fn message(settings: &Settings, mail: &Mail) -> anyhow::Result<Message> {
    let to = Mailbox::new(
        Some(mail.to_name.clone()),
        mail.to_address.parse().context("the address is not one")?,
    );
    let from = Mailbox::new(
        mail.from_name.clone(),
        settings
            .mail_from
            .parse()
            .context("the sender's address is not one")?,
    );
    let mut builder = Message::builder()
        .from(from)
        .to(to)
        .subject(&mail.subject)
        .date(mail.created_at.into())
        .message_id(Some(mail.message_id.clone()));
    if let Some(thread) = &mail.thread_id {
        builder = builder
            .in_reply_to(thread.clone())
            .references(thread.clone());
    }
    if let Some(address) = &mail.unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", format!("<{address}>")))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ));
    }
    builder = builder.raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
    Ok(builder.multipart(MultiPart::alternative_plain_html(
        mail.text_part.clone(),
        mail.html_part.clone(),
    ))?)
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
