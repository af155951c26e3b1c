//! The web application: every room's routes and jobs, and what wraps them all.
use crate::platform::app::Shared;
use crate::platform::figures::measured;
use crate::platform::jobs::Registry;
use crate::platform::mail;
use crate::platform::patience::{ENDING, HEAD};
use crate::platform::web::{Routes, hang_up, to_the_end};
use crate::ui::draw_errors;
use crate::{
    answers, archiving, behalf, boards, consents, deeds, desk, discussion, feeds, front, guard,
    ideas, merging, milestones, moderation, notes, notices, people, picks, pictures, pins, privacy,
    teams, ui, votes,
};
use actix_web::dev::Server;
use actix_web::middleware::{Compress, DefaultHeaders, NormalizePath, TrailingSlash, from_fn};
use actix_web::{App, HttpServer, web};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// Every address of the site. Those with fixed words stand before those with numbers.
pub fn all_routes() -> Routes {
    ui::asset_routes()
        .and(people::routes())
        .and(feeds::routes())
        .and(boards::routes())
        .and(pictures::routes())
        .and(ideas::routes())
        .and(votes::routes())
        .and(discussion::routes())
        .and(answers::routes())
        .and(milestones::routes())
        .and(archiving::routes())
        .and(notes::routes())
        .and(merging::routes())
        .and(consents::routes())
        .and(moderation::routes())
        .and(picks::routes())
        .and(pins::routes())
        .and(deeds::routes())
        .and(teams::routes())
        .and(behalf::routes())
        .and(desk::routes())
        .and(notices::routes())
        .and(privacy::routes())
        .and(front::routes())
}

/// Every kind of job.
pub fn all_jobs() -> Registry {
    let registry = boards::jobs(people::jobs(mail::jobs(Registry::default())));
    let registry = ideas::jobs(pictures::jobs(guard::jobs(registry)));
    let registry = teams::jobs(answers::jobs(votes::jobs(registry)));
    let registry = consents::jobs(archiving::jobs(milestones::jobs(registry)));
    privacy::jobs(notices::jobs(desk::jobs(registry)))
}

/// A server bound to its address but not yet serving.
pub struct Application {
    server: Server,
    address: SocketAddr,
}

/// From `default-src 'none'`: what a page may load is our own, and nothing is written into it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn headers(secure: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("content-security-policy", POLICY))
        .add(("x-content-type-options", "nosniff"))
        .add(("x-frame-options", "DENY"))
        .add(("referrer-policy", "same-origin"))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("cross-origin-resource-policy", "same-origin"))
        .add((
            "permissions-policy",
            "camera=(), geolocation=(), microphone=()",
        ));
    if secure {
        headers.add(("strict-transport-security", "max-age=31536000"))
    } else {
        headers
    }
}

impl Application {
    /// Binds the address and prepares the workers. Port 0 takes a free one.
    ///
    /// # Errors
    /// When the address is taken or can't be bound.
    pub fn build(app: Shared, listen: &str, workers: usize) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen)?;
        let address = listener.local_addr()?;
        let secure = app.settings.secure();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::new(Shared::clone(&app)))
                .app_data(web::Data::new(people::Bell(notices::count_unread)))
                .configure(|config| all_routes().mount(config, front::missing))
                .default_service(web::to(front::missing))
                .wrap(from_fn(to_the_end))
                .wrap(from_fn(draw_errors))
                .wrap(from_fn(people::ring_refusals))
                .wrap(Compress::default())
                .wrap(NormalizePath::new(TrailingSlash::Trim))
                .wrap(headers(secure))
                .wrap(from_fn(measured))
                .wrap(from_fn(hang_up))
        })
        .workers(workers)
        .client_request_timeout(HEAD)
        .keep_alive(Duration::from_secs(30))
        .shutdown_timeout(ENDING.as_secs())
        .disable_signals()
        .listen(listener)?
        .run();
        Ok(Self { server, address })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The server itself: await it to serve, or take its handle to stop it.
    pub fn into_server(self) -> Server {
        self.server
    }
}
