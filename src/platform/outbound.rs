//! Asking other servers: the one client for it. Public addresses only, https only, no redirects, and caps on time and size; a setting
//! lifts the first two for sites whose providers stand in the same building.
use super::patience::{ABROAD, ABROAD_CONNECT};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::{Host, Url};

/// The largest answer, in bytes.
const MOST: usize = 256 * 1024;

/// Why there was no answer.
#[derive(Debug, thiserror::Error)]
pub enum OutboundError {
    #[error("{0} is not a public address")]
    Private(String),
    #[error("{0} is not https")]
    Plain(String),
    #[error("the answer is larger than {MOST} bytes")]
    Large,
    #[error("no answer in time")]
    Slow,
    #[error("{0}")]
    Failed(String),
}

/// The client.
pub struct Outbound {
    client: reqwest::Client,
    private_too: bool,
}

impl Outbound {
    /// # Errors
    /// When TLS can't be set up.
    pub fn new(private_too: bool) -> anyhow::Result<Self> {
        // whoever is first in the process decides; all of ours decide the same
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(ABROAD_CONNECT)
            .timeout(ABROAD)
            .no_proxy()
            // a kept connection would live on one worker's thread and be used from another
            .pool_max_idle_per_host(0)
            .user_agent("Weerklank");
        let client = if private_too {
            client
        } else {
            client.dns_resolver(PublicOnly)
        };
        Ok(Self {
            client: client.build()?,
            private_too,
        })
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// [`OutboundError`] says why there is none.
    pub async fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, OutboundError> {
        let failed = |error: &dyn std::fmt::Display| OutboundError::Failed(error.to_string());
        let request = reqwest::Request::try_from(request).map_err(|e| failed(&e))?;
        self.may_ask(request.url())?;
        let mut answer = self.client.execute(request).await.map_err(explain)?;
        let mut response = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(explain)? {
            if body.len() + chunk.len() > MOST {
                return Err(OutboundError::Large);
            }
            body.extend_from_slice(&chunk);
        }
        response.body(body).map_err(|e| failed(&e))
    }

    /// What an address alone says. A name is looked up first and then judged, where the connection is made.
    fn may_ask(&self, url: &Url) -> Result<(), OutboundError> {
        if self.private_too && matches!(url.scheme(), "http" | "https") {
            return Ok(());
        }
        if url.scheme() != "https" {
            return Err(OutboundError::Plain(url.to_string()));
        }
        let public = match url.host() {
            Some(Host::Ipv4(ip)) => is_public(ip.into()),
            Some(Host::Ipv6(ip)) => is_public(ip.into()),
            Some(Host::Domain(_)) => true,
            None => false,
        };
        if public {
            Ok(())
        } else {
            Err(OutboundError::Private(
                url.host_str().unwrap_or_default().to_owned(),
            ))
        }
    }
}

/// The innermost reason: the outer ones only repeat the address.
fn explain(error: reqwest::Error) -> OutboundError {
    if error.is_timeout() {
        return OutboundError::Slow;
    }
    let mut inner: &dyn std::error::Error = &error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    match inner.downcast_ref::<NotPublic>() {
        Some(NotPublic(name)) => OutboundError::Private(name.clone()),
        None => OutboundError::Failed(inner.to_string()),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{0} has no public address")]
struct NotPublic(String);

/// Looks names up and leaves out what is not public; the connection is made to what is left, so no second look-up can differ.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|at| is_public(at.ip())).collect();
            if public.is_empty() {
                return Err(NotPublic(name.as_str().to_owned()).into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

/// Whether an address is one of the open internet.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(v4) = ip.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    // only what is given out worldwide, without tunnels that carry another address inside, and without the books' examples
    let [a, b, ..] = ip.segments();
    let worldwide = a & 0xe000 == 0x2000;
    let tunnel = a == 0x2002 || (a == 0x2001 && b < 0x0200);
    let example = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    worldwide && !tunnel && !example
}

#[cfg(test)]
mod tests {
    use super::{Outbound, OutboundError, is_public};

    #[test]
    fn only_public_addresses_are_public() {
        for public in [
            "1.1.1.1",
            "8.8.8.8",
            "100.128.0.1",
            "2a00:1450:4001::1",
            "::ffff:9.9.9.9",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.9.9",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "203.0.113.5",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2001::1",
            "64:ff9b::7f00:1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[tokio::test]
    async fn what_is_inside_is_not_asked() {
        let client = Outbound::new(false).unwrap();
        let ask = async |address: &str| {
            let request = http::Request::get(address).body(Vec::new()).unwrap();
            client.send(request).await.unwrap_err()
        };
        for private in [
            "https://127.0.0.1/",
            "https://[::1]:9/",
            "https://localhost/",
            "https://0x7f.1/",
        ] {
            let error = ask(private).await;
            assert!(
                matches!(error, OutboundError::Private(_)),
                "{private}: {error}"
            );
        }
        assert!(matches!(
            ask("http://example.org/").await,
            OutboundError::Plain(_)
        ));
    }
}
