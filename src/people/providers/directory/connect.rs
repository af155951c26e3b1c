//! Reaching a directory: to an address we may ask, within three seconds, over TLS unless it is on this very machine.
use super::Directory;
use super::sieve::{behind, start_tls};
use crate::key;
use crate::people::providers::failure::Failure;
use crate::platform::outbound::is_public;
use crate::platform::patience::ABROAD_CONNECT;
use crate::platform::tls::{self, trusting_the_system};
use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, StdStream};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

/// Connects to the first of its addresses that answers, of those we may ask.
pub(super) async fn reach(address: &Url, private_too: bool) -> Result<TcpStream, Failure> {
    let host = address.host_str().unwrap_or_default();
    let usual = if address.scheme() == "ldaps" {
        636
    } else {
        389
    };
    let port = address.port().unwrap_or(usual);
    let unreached = |detail: String| Failure::new(key!("people-fail-unreached"), detail);
    let slow = || Failure::new(key!("people-fail-slow"), format!("{host}:{port}"));
    let looking = lookup_host((host.trim_matches(['[', ']']), port));
    let found = timeout(ABROAD_CONNECT, looking)
        .await
        .map_err(|_late| slow())?;
    let found: Vec<SocketAddr> = found.map_err(|e| unreached(e.to_string()))?.collect();
    let may_ask = |at: &&SocketAddr| private_too || is_public(at.ip());
    let allowed: Vec<&SocketAddr> = found.iter().filter(may_ask).collect();
    if allowed.is_empty() {
        return Err(Failure::new(key!("people-fail-private"), host));
    }
    let connecting = async {
        let mut last = unreached(host.to_owned());
        for at in allowed {
            match TcpStream::connect(at).await {
                Ok(stream) => return Ok(stream),
                Err(error) => last = unreached(format!("{at}: {error}")),
            }
        }
        Err(last)
    };
    timeout(ABROAD_CONNECT, connecting)
        .await
        .map_err(|_late| slow())?
}

/// Whether the connection needs no TLS: it leads to this very machine, and nobody named an authority for it.
fn goes_plain(address: &Url, directory: &Directory, peer: SocketAddr) -> bool {
    address.scheme() == "ldap" && peer.ip().is_loopback() && directory.authority.is_empty()
}

/// A talk that was begun.
pub(super) struct Opened {
    pub ldap: Ldap,
    /// How it is kept from others' ears; nothing where it needs not be.
    pub how: Option<&'static str>,
    /// Whether something was answered that nobody should read.
    pub was_refused: Arc<AtomicBool>,
}

/// Begins to talk, over TLS from the first byte or after StartTLS.
pub(super) async fn open(
    address: &Url,
    directory: &Directory,
    mut stream: TcpStream,
) -> Result<Opened, Failure> {
    let wrong =
        |error: &dyn std::fmt::Display| Failure::new(key!("people-fail-tls"), error.to_string());
    let peer = stream.peer_addr().map_err(|e| wrong(&e))?;
    let (sifted, how) = if goes_plain(address, directory, peer) {
        (behind(stream), None)
    } else {
        let config = config(&directory.authority).map_err(|e| wrong(&e))?;
        let is_tls = address.scheme() == "ldaps";
        if !is_tls {
            start_tls(&mut stream).await.map_err(|e| wrong(&e))?;
        }
        let host = address.host_str().unwrap_or_default();
        let host = host.trim_matches(['[', ']']).to_owned();
        let host = ServerName::try_from(host).map_err(|e| wrong(&e))?;
        let connector = TlsConnector::from(Arc::new(config));
        let stream = connector.connect(host, stream).await;
        let stream = stream.map_err(|e| wrong(&e))?;
        let how = if is_tls { "TLS" } else { "StartTLS" };
        (behind(stream), Some(how))
    };
    let (near, was_refused) = sifted.map_err(|e| wrong(&e))?;
    let settings = LdapConnSettings::new().set_std_stream(StdStream::Unix(near));
    let opened = LdapConnAsync::with_settings(settings, "ldapi:///").await;
    let (connection, ldap) = opened.map_err(|e| wrong(&e))?;
    // ends with the last of whoever asks over it
    tokio::spawn(async move {
        let _ = connection.drive().await;
    });
    Ok(Opened {
        ldap,
        how,
        was_refused,
    })
}

/// Whether a text holds certificates that can be authorities.
pub(super) fn is_authority(text: &str) -> bool {
    roots(text).is_ok_and(|roots| !roots.is_empty())
}

fn roots(text: &str) -> anyhow::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(text.as_bytes()) {
        roots.add(certificate?)?;
    }
    Ok(roots)
}

fn config(authority: &str) -> anyhow::Result<ClientConfig> {
    if authority.is_empty() {
        return Ok(trusting_the_system()?);
    }
    let builder = tls::builder()?.with_root_certificates(roots(authority)?);
    Ok(builder.with_no_client_auth())
}
