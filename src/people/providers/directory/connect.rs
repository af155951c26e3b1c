//! Reaching a directory: to an address we may ask, within three seconds, over TLS unless it is on this very machine.
use super::Directory;
use crate::key;
use crate::people::providers::failure::Failure;
use crate::platform::outbound::is_public;
use crate::platform::patience::ABROAD_CONNECT;
use crate::platform::tls::{self, trusting_the_system};
use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, StdStream};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
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

/// Begins to talk, over TLS from the first byte or after StartTLS. Says which; nothing for neither.
pub(super) async fn open(
    address: &Url,
    directory: &Directory,
    stream: TcpStream,
) -> Result<(Ldap, Option<&'static str>), Failure> {
    let wrong =
        |error: &dyn std::fmt::Display| Failure::new(key!("people-fail-tls"), error.to_string());
    let peer = stream.peer_addr().map_err(|e| wrong(&e))?;
    let stream = StdStream::Tcp(stream.into_std().map_err(|e| wrong(&e))?);
    let settings = LdapConnSettings::new().set_std_stream(stream);
    let (settings, how) = if goes_plain(address, directory, peer) {
        (settings, None)
    } else {
        let config = config(&directory.authority).map_err(|e| wrong(&e))?;
        let is_tls = address.scheme() == "ldaps";
        let how = if is_tls { "TLS" } else { "StartTLS" };
        let settings = settings.set_config(Arc::new(config));
        (settings.set_starttls(!is_tls), Some(how))
    };
    let opened = LdapConnAsync::from_url_with_settings(settings, address).await;
    let (connection, ldap) = opened.map_err(|e| wrong(&e))?;
    // ends with the last of whoever asks over it
    tokio::spawn(async move {
        let _ = connection.drive().await;
    });
    Ok((ldap, how))
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
