//! The mail server as the settings name it: where it is, how the connection is kept secret, who we are to it.
use anyhow::{Context as _, bail};
use lettre::Tokio1Executor;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, AsyncSmtpTransportBuilder};
use std::net::IpAddr;
use std::time::Duration;
use url::{Host, Url};

/// How the connection is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// Not at all: for a relay on the same machine.
    Plain,
    /// STARTTLS where the server offers it.
    WhereOffered,
    /// STARTTLS or nothing.
    StartTls,
    /// TLS from the first byte.
    FromTheStart,
}

/// A mail server.
#[derive(Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub secrecy: Secrecy,
    /// Whom we sign in as; the password is nobody's to read.
    pub user: Option<String>,
    password: String,
}

impl Server {
    /// Reads `smtp://user:password@host:587` or `smtps://…`. Without a word about TLS it is used where the server offers it, but not
    /// with a relay on the same machine, whose certificate is nobody's.
    ///
    /// # Errors
    /// When it is no such address.
    pub fn of(url: &str) -> anyhow::Result<Self> {
        let url: Url = url.parse().context("not an address")?;
        let said = url.query_pairs().find(|(name, _)| name == "tls");
        let said = said.map(|(_, value)| value.into_owned());
        let is_here = match url.host() {
            // of a scheme that is not the web's, numbers are read as a name
            Some(Host::Domain(name)) => {
                name == "localhost" || name.parse().is_ok_and(|at: IpAddr| at.is_loopback())
            }
            Some(Host::Ipv4(at)) => IpAddr::from(at).is_loopback(),
            Some(Host::Ipv6(at)) => IpAddr::from(at).is_loopback(),
            None => bail!("no host in it"),
        };
        let (secrecy, port) = match (url.scheme(), said.as_deref()) {
            ("smtp", None) if is_here => (Secrecy::Plain, 25),
            ("smtp", None | Some("opportunistic")) => (Secrecy::WhereOffered, 587),
            ("smtp", Some("none")) => (Secrecy::Plain, 25),
            ("smtp", Some("required")) => (Secrecy::StartTls, 587),
            ("smtps", _) => (Secrecy::FromTheStart, 465),
            _ => bail!(
                "it begins with neither smtp:// nor smtps://, or its tls= is not one of none, opportunistic, required"
            ),
        };
        let decoded = |text: &str| {
            let pairs = format!("x={}", text.replace('+', "%2B"));
            let value = url::form_urlencoded::parse(pairs.as_bytes()).next();
            value
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        let user = Some(decoded(url.username())).filter(|user| !user.is_empty());
        Ok(Self {
            host: url
                .host_str()
                .unwrap_or_default()
                .trim_matches(['[', ']'])
                .to_owned(),
            port: url.port().unwrap_or(port),
            secrecy,
            user,
            password: decoded(url.password().unwrap_or_default()),
        })
    }

    pub(super) fn tls(&self) -> Result<TlsParameters, lettre::transport::smtp::Error> {
        TlsParameters::new(self.host.clone())
    }

    pub(super) fn credentials(&self) -> Option<Credentials> {
        let user = self.user.clone()?;
        Some(Credentials::new(user, self.password.clone()))
    }

    /// What we call ourselves.
    pub(super) fn hello() -> ClientId {
        ClientId::default()
    }

    /// A transport that keeps connections.
    pub(super) fn transport(
        &self,
        patience: Duration,
    ) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
        let tls = match self.secrecy {
            Secrecy::Plain => Tls::None,
            Secrecy::WhereOffered => Tls::Opportunistic(self.tls()?),
            Secrecy::StartTls => Tls::Required(self.tls()?),
            Secrecy::FromTheStart => Tls::Wrapper(self.tls()?),
        };
        let builder: AsyncSmtpTransportBuilder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host);
        let builder = builder
            .port(self.port)
            .tls(tls)
            .hello_name(Self::hello())
            .timeout(Some(patience));
        Ok(match self.credentials() {
            Some(credentials) => builder.credentials(credentials).build(),
            None => builder.build(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tell_5_an_address_says_where_and_how() {
        let of = |url: &str| {
            let server = Server::of(url).unwrap();
            (
                server.host.clone(),
                server.port,
                server.secrecy,
                server.user,
            )
        };
        let is = |host: &str, port, secrecy, user: Option<&str>| {
            (host.to_owned(), port, secrecy, user.map(str::to_owned))
        };
        for (url, server) in [
            (
                "smtp://localhost",
                is("localhost", 25, Secrecy::Plain, None),
            ),
            (
                "smtp://127.0.0.1:2525",
                is("127.0.0.1", 2525, Secrecy::Plain, None),
            ),
            ("smtp://[::1]", is("::1", 25, Secrecy::Plain, None)),
            (
                "smtp://a%40b.nl:p%3Aw+@mail.example:587",
                is("mail.example", 587, Secrecy::WhereOffered, Some("a@b.nl")),
            ),
            (
                "smtp://mail.example?tls=required",
                is("mail.example", 587, Secrecy::StartTls, None),
            ),
            (
                "smtp://mail.example:25?tls=none",
                is("mail.example", 25, Secrecy::Plain, None),
            ),
            (
                "smtps://u@mail.example",
                is("mail.example", 465, Secrecy::FromTheStart, Some("u")),
            ),
        ] {
            assert_eq!(of(url), server, "{url}");
        }
        assert_eq!(
            Server::of("smtp://a:p%3Aw+@h.example").unwrap().password,
            "p:w+"
        );
        for wrong in [
            "mail.example",
            "http://mail.example",
            "smtp://h?tls=perhaps",
            "smtp:///x",
        ] {
            assert!(Server::of(wrong).is_err(), "{wrong}");
        }
    }
}
