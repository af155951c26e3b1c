//! Trying the mail server step by step, so that whoever set it up reads which step failed and what to change.
use super::send::message;
use super::server::{Secrecy, Server};
use super::{Letter, Mail};
use crate::platform::config::Settings;
use chrono::{DateTime, Utc};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use std::error::Error as _;
use std::io::ErrorKind;
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

/// The step that failed, as far as it says what to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The settings name no server.
    NoServer,
    /// The settings are no address, or our own sender is none.
    Settings,
    NoSuchHost,
    /// Nothing listens at this port.
    Refused,
    /// No way there: a firewall, a network that is down.
    Unreachable,
    /// It is there, but does not answer in time.
    Slow,
    /// What answers there does not speak SMTP.
    NotMail,
    /// It wants TLS from the first byte, and we began without.
    TlsFirst,
    /// It begins without TLS, and we began with it.
    TlsLater,
    /// It offers no STARTTLS, and the settings insist.
    NoTls,
    /// Its certificate is not for this name, or nobody's we know.
    Certificate,
    /// It knows no way to sign in that we know; often it offers one only after TLS.
    NoSignIn,
    /// Name or password is wrong.
    SignIn,
    /// It wants somebody signed in, and the settings name nobody.
    SignInNeeded,
    Sender,
    Recipient,
    Content,
    /// It says "later".
    Busy,
    /// It ended the conversation.
    Broken,
}

/// A trouble, and what the server said itself.
#[derive(Clone, Debug)]
pub struct Failed {
    pub trouble: Trouble,
    pub said: String,
}

impl Failed {
    fn new(trouble: Trouble, said: impl ToString) -> Self {
        Self {
            trouble,
            said: said.to_string(),
        }
    }
}

/// Sends a letter through the server of the settings, now, and says what went wrong.
///
/// # Errors
/// The first trouble met.
pub async fn probe(settings: &Settings, letter: Letter, now: DateTime<Utc>) -> Result<(), Failed> {
    let Some(url) = &settings.smtp_url else {
        return Err(Failed::new(Trouble::NoServer, ""));
    };
    let wrong = |error: anyhow::Error| Failed::new(Trouble::Settings, format!("{error:#}"));
    let server = Server::of(url).map_err(wrong)?;
    let mail = Mail::unsent(letter, now);
    let message = message(settings, &mail).map_err(wrong)?;
    let patience = settings.mail_patience;
    reach(&server, patience).await?;
    let mut talk = greet(&server, patience).await?;
    secure(&server, &mut talk, patience).await?;
    sign_in(&server, &mut talk, patience).await?;
    let envelope = message.envelope();
    let from = MailFrom::new(envelope.from().cloned(), Vec::new());
    step(patience, talk.command(from), Trouble::Sender).await?;
    for to in envelope.to() {
        let to = Rcpt::new(to.clone(), Vec::new());
        step(patience, talk.command(to), Trouble::Recipient).await?;
    }
    step(patience, talk.command(Data), Trouble::Content).await?;
    let text = message.formatted();
    step(patience, talk.message(&text), Trouble::Content).await?;
    // it took the mail: how it says goodbye is its own affair
    drop(timeout(patience, talk.quit()).await);
    Ok(())
}

/// Finds the machine and opens its port.
async fn reach(server: &Server, patience: Duration) -> Result<(), Failed> {
    let place = (server.host.as_str(), server.port);
    let found = timeout(patience, lookup_host(place)).await;
    let mut found = match found {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return Err(Failed::new(Trouble::NoSuchHost, error)),
        Err(_late) => return Err(Failed::new(Trouble::NoSuchHost, "")),
    };
    if found.next().is_none() {
        return Err(Failed::new(Trouble::NoSuchHost, ""));
    }
    match timeout(patience, TcpStream::connect(place)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => {
            Err(Failed::new(Trouble::Refused, error))
        }
        Ok(Err(error)) => Err(Failed::new(Trouble::Unreachable, error)),
        Err(_late) => Err(Failed::new(Trouble::Unreachable, "")),
    }
}

async fn connect(
    server: &Server,
    (wrapped, patience): (bool, Duration),
) -> Result<Result<AsyncSmtpConnection, SmtpError>, ()> {
    let place = (server.host.as_str(), server.port);
    let tls = match wrapped.then(|| server.tls()).transpose() {
        Ok(tls) => tls,
        Err(error) => return Ok(Err(error)),
    };
    let hello = Server::hello();
    let opening = AsyncSmtpConnection::connect_tokio1(place, Some(patience), &hello, tls, None);
    timeout(patience, opening).await.map_err(|_late| ())
}

/// Waits for the first word. Silence often means that the server waits for TLS, so that is tried before it is called slow.
async fn greet(server: &Server, patience: Duration) -> Result<AsyncSmtpConnection, Failed> {
    let wrapped = server.secrecy == Secrecy::FromTheStart;
    let error = match connect(server, (wrapped, patience)).await {
        Ok(Ok(talk)) => return Ok(talk),
        Ok(Err(error)) => Some(error),
        Err(()) => None,
    };
    let said = error.as_ref().map(told).unwrap_or_default();
    if wrapped {
        return Err(match error {
            None => Failed::new(Trouble::Slow, said),
            Some(_) if is_about_certificate(&said) => Failed::new(Trouble::Certificate, said),
            Some(error) if error.status().is_some() => answered(&error, Trouble::Broken),
            Some(_) => Failed::new(Trouble::TlsLater, said),
        });
    }
    if let Some(error) = error.as_ref().filter(|error| error.status().is_some()) {
        return Err(answered(error, Trouble::Broken));
    }
    let speaks_tls = match connect(server, (true, patience)).await {
        Ok(Ok(_)) => true,
        Ok(Err(error)) => {
            let said = told(&error);
            is_about_certificate(&said) || said.contains("alert")
        }
        Err(()) => false,
    };
    Err(match (speaks_tls, error) {
        (true, _) => Failed::new(Trouble::TlsFirst, said),
        (false, None) => Failed::new(Trouble::Slow, said),
        (false, Some(_)) => Failed::new(Trouble::NotMail, said),
    })
}

/// Makes the conversation secret where it did not begin so.
async fn secure(
    server: &Server,
    talk: &mut AsyncSmtpConnection,
    patience: Duration,
) -> Result<(), Failed> {
    match server.secrecy {
        Secrecy::Plain | Secrecy::FromTheStart => return Ok(()),
        Secrecy::WhereOffered if !talk.can_starttls() => return Ok(()),
        Secrecy::StartTls if !talk.can_starttls() => return Err(Failed::new(Trouble::NoTls, "")),
        Secrecy::WhereOffered | Secrecy::StartTls => {}
    }
    let tls = server
        .tls()
        .map_err(|error| Failed::new(Trouble::Settings, error))?;
    match timeout(patience, talk.starttls(tls, &Server::hello())).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Failed::new(Trouble::Certificate, told(&error))),
        Err(_late) => Err(Failed::new(Trouble::Slow, "")),
    }
}

async fn sign_in(
    server: &Server,
    talk: &mut AsyncSmtpConnection,
    patience: Duration,
) -> Result<(), Failed> {
    let Some(credentials) = server.credentials() else {
        return Ok(());
    };
    let ways = [Mechanism::Plain, Mechanism::Login];
    if talk.server_info().get_auth_mechanism(&ways).is_none() {
        return Err(Failed::new(Trouble::NoSignIn, ""));
    }
    step(patience, talk.auth(&ways, &credentials), Trouble::SignIn).await
}

/// One exchange; a refusal is the trouble of this step.
async fn step<T>(
    patience: Duration,
    asked: impl Future<Output = Result<T, SmtpError>>,
    refused: Trouble,
) -> Result<(), Failed> {
    match timeout(patience, asked).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(answered(&error, refused)),
        Err(_late) => Err(Failed::new(Trouble::Slow, "")),
    }
}

/// What an answer means at a step that would be refused for this reason.
fn answered(error: &SmtpError, refused: Trouble) -> Failed {
    let code = error.status().map(u16::from);
    let trouble = match code {
        Some(530) => Trouble::SignInNeeded,
        _ if error.is_permanent() => refused,
        _ if error.is_transient() => Trouble::Busy,
        _ => Trouble::Broken,
    };
    Failed::new(trouble, told(error))
}

/// An error and what is behind it, in one line.
fn told(error: &SmtpError) -> String {
    let mut told = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        let cause_said = cause.to_string();
        if !told.contains(&cause_said) {
            told = format!("{told}: {cause_said}");
        }
        behind = cause.source();
    }
    told
}

fn is_about_certificate(said: &str) -> bool {
    said.to_lowercase().contains("certificate")
}
