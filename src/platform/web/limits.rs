//! Brakes per address: a flood from one place is slowed before it costs us anything.
use super::fields::app_of;
use super::gates::in_turn;
use super::sent::take_in;
use super::streamed::Streamed;
use super::{Error, RouteFacts};
use actix_web::HttpRequest;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

/// What a request costs us, and so how often one address may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// What asks no database anything: as often as a page, and no turn is waited for.
    Free,
    /// A page: 50 a second, bursts of 200.
    Read,
    /// A search or similar ideas while typing: 10 a second, bursts of 40.
    Search,
    /// A change: 2 a second, bursts of 60.
    Write,
    /// A door that could be tried over and over, or that sends mail: one per 6 seconds, bursts of 10.
    Door,
}

type Limiter = DefaultKeyedRateLimiter<IpAddr>;

/// One bucket per address and cost. Kept per process: with several, an address gets as many times the allowance.
pub struct Limits {
    on: bool,
    read: Limiter,
    search: Limiter,
    write: Limiter,
    door: Limiter,
}

fn per_minute(sustained: u32, burst: u32) -> Limiter {
    let number = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_minute(number(sustained)).allow_burst(number(burst)))
}

impl Limits {
    pub fn new(on: bool) -> Self {
        Self {
            on,
            read: per_minute(3000, 200),
            search: per_minute(600, 40),
            write: per_minute(120, 60),
            door: per_minute(10, 10),
        }
    }

    fn check(&self, cost: Cost, address: IpAddr) -> Result<(), Error> {
        let (limiter, retry_after) = match cost {
            Cost::Free | Cost::Read => (&self.read, 1),
            Cost::Search => (&self.search, 2),
            Cost::Write => (&self.write, 5),
            Cost::Door => (&self.door, 10),
        };
        if self.on && limiter.check_key(&bucket(address)).is_err() {
            return Err(Error::TooMany { retry_after });
        }
        Ok(())
    }

    /// Forgets addresses that have been quiet, so the tables stay small.
    pub fn tidy(&self) {
        for limiter in [&self.read, &self.search, &self.write, &self.door] {
            limiter.retain_recent();
        }
    }
}

/// An IPv6 customer holds a whole /64, so that is one bucket.
fn bucket(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Where a visitor is, as the brakes count them.
pub fn place_of(req: &HttpRequest, behind_proxy: bool) -> IpAddr {
    bucket(address(req, behind_proxy))
}

/// The visitor's address: the peer's, or what our own proxy says.
fn address(req: &HttpRequest, behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        req.headers()
            .get("x-forwarded-for")?
            .to_str()
            .ok()?
            .rsplit(',')
            .next()?
            .trim()
            .parse()
            .ok()
    };
    let peer = || req.peer_addr().map(|peer| peer.ip());
    let found = if behind_proxy {
        forwarded().or_else(peer)
    } else {
        peer()
    };
    found.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED))
}

/// Counts a request, and stops it when its address asked too often.
pub(super) fn brake(facts: RouteFacts, req: &HttpRequest) -> Result<(), Error> {
    let app = app_of(req)?;
    let address = address(req, app.settings.behind_proxy);
    app.limits.check(facts.cost, address)
}

/// Lets a request through in its turn, with its body read, or answers 429 or 503.
pub(super) async fn limit<B: MessageBody + 'static>(
    facts: RouteFacts,
    mut req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let verdict = match brake(facts, req.request()) {
        Ok(()) if facts.streams => {
            Streamed::put_aside(&mut req);
            Ok(())
        }
        Ok(()) => take_in(&mut req).await,
        refused => refused,
    };
    match verdict {
        Ok(()) => in_turn(facts, req.request().clone(), next.call(req)).await,
        Err(error) => Ok(req.error_response(error)),
    }
}
