//! Overload: so many requests of one cost are worked on at once, a few more wait for their turn, and the rest hear at once that they should
//! come back. So a flood of searches leaves pages and votes their connections, and what is answered is answered in time.
use super::fields::app_of;
use super::{Cost, Error, RouteFacts};
use crate::platform::patience::{ABROAD_HANDLER, TURN};
use actix_web::HttpRequest;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::ServiceResponse;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Where one kind of requests waits. It guards this machine's connections and processors, so each process has its own.
struct Gate {
    turns: Semaphore,
    waiting: AtomicUsize,
    /// How many may wait; more would only wait in vain.
    most: usize,
}

impl Gate {
    fn new(turns: usize, most: usize) -> Self {
        Self {
            turns: Semaphore::new(turns.max(1)),
            waiting: AtomicUsize::new(0),
            most,
        }
    }

    async fn enter(&self) -> Result<SemaphorePermit<'_>, Error> {
        if let Ok(turn) = self.turns.try_acquire() {
            return Ok(turn);
        }
        let place = Place::of(&self.waiting);
        if place.number > self.most {
            return Err(Error::Unavailable);
        }
        match tokio::time::timeout(TURN, self.turns.acquire()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable),
        }
    }
}

/// A place in the queue, left also by whoever hangs up.
struct Place<'a> {
    waiting: &'a AtomicUsize,
    number: usize,
}

impl<'a> Place<'a> {
    fn of(waiting: &'a AtomicUsize) -> Self {
        let number = waiting.fetch_add(1, Ordering::Relaxed) + 1;
        Self { waiting, number }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One gate for each cost.
pub struct Gates {
    read: Gate,
    search: Gate,
    write: Gate,
    door: Gate,
    abroad: Gate,
    sent: Gate,
}

impl Gates {
    /// For a program with so many connections to its database on a machine with so many processors.
    pub fn new(connections: usize, processors: usize) -> Self {
        // a fifth is left to whatever else there is to do
        let most = connections * 4 / 5;
        Self {
            read: Gate::new(most, 128),
            // the dearest questions get half of the connections, whatever else is asked
            search: Gate::new(connections.div_ceil(2), 16),
            // votes on one idea wait for one row: they must not do it on every connection
            write: Gate::new(most, 256),
            // hashing a password is all a processor does for a while
            door: Gate::new(processors.max(2), 32),
            // these wait for others, mostly without a connection; they do not take the turns of who only comes to us
            abroad: Gate::new(16, 16),
            // whoever sends a picture over a slow line takes a minute of it, and no turn of those who vote
            sent: Gate::new(16, 16),
        }
    }

    /// The turns a request needs.
    async fn enter(&self, facts: RouteFacts) -> Result<Turns<'_>, Error> {
        let own = match self.of(facts) {
            Some(gate) => Some(gate.enter().await?),
            None => None,
        };
        // in one line with the other pages: by itself it would get a share of a busy machine that is far above that of what is asked, at
        // many times their price
        let page = match own {
            Some(_) if facts.cost == Cost::Search => Some(self.read.enter().await?),
            _ => None,
        };
        Ok(Turns {
            _own: own,
            _page: page,
        })
    }

    const fn of(&self, facts: RouteFacts) -> Option<&Gate> {
        if facts.abroad {
            return Some(&self.abroad);
        }
        if facts.streams {
            return Some(&self.sent);
        }
        match facts.cost {
            Cost::Free => None,
            Cost::Read => Some(&self.read),
            Cost::Search => Some(&self.search),
            Cost::Write => Some(&self.write),
            Cost::Door => Some(&self.door),
        }
    }
}

/// What a request holds while it is worked on.
struct Turns<'a> {
    _own: Option<SemaphorePermit<'a>>,
    _page: Option<SemaphorePermit<'a>>,
}

/// How long the work on a request may take; a handler that reads the body itself has its own limits.
fn within(facts: RouteFacts, usual: Duration) -> Option<Duration> {
    match facts {
        RouteFacts { streams: true, .. } => None,
        RouteFacts { abroad: true, .. } => Some(ABROAD_HANDLER),
        _ => Some(usual),
    }
}

/// Does the work on a request when its turn comes, and gives it up when it takes too long. What a transaction had done by then is undone:
/// its connection is not used again.
pub(super) async fn in_turn<B: MessageBody + 'static>(
    facts: RouteFacts,
    req: HttpRequest,
    work: impl Future<Output = Result<ServiceResponse<B>, actix_web::Error>>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let app = app_of(&req)?;
    let _turns = match app.gates.enter(facts).await {
        Ok(turns) => turns,
        Err(error) => return Ok(ServiceResponse::from_err(error, req)),
    };
    let Some(most) = within(facts, app.settings.patience) else {
        return Ok(work.await?.map_into_boxed_body());
    };
    match tokio::time::timeout(most, work).await {
        Ok(answer) => Ok(answer?.map_into_boxed_body()),
        Err(_) => {
            tracing::warn!(route = facts.path, "given up after {most:?}");
            Ok(ServiceResponse::from_err(Error::Unavailable, req))
        }
    }
}
