//! Another process of the same site, as far as a test can have one: an application of its own, with connections of its own, on a world's
//! database and clock.
use super::{Browser, Person, World, serve};
use std::net::SocketAddr;
use weerklank::platform::app::{App, Shared};
use weerklank::platform::config::Settings;
use weerklank::platform::db::Db;

pub struct Beside {
    pub app: Shared,
    pub address: SocketAddr,
    server: actix_web::dev::ServerHandle,
}

impl Beside {
    /// Serves a world's site with so many connections to the database at this address.
    pub fn serves(world: &World, url: &str, connections: usize) -> Self {
        Self::serves_with(world, url, connections, |_| ())
    }

    /// The same with other settings.
    pub fn serves_with(
        world: &World,
        url: &str,
        connections: usize,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let mut settings = world.app.settings.clone();
        change(&mut settings);
        let db = Db::open(url, connections).unwrap();
        let app = App::new(settings, db, world.app.clock.clone()).unwrap();
        let (address, handle) = serve(&app);
        Self {
            app,
            address,
            server: handle,
        }
    }

    /// Somebody who is signed in to the site comes by here.
    pub fn browser(&self, person: &Person) -> Browser {
        let session = person.browser.cookie("weerklank").unwrap();
        self.visitor().holding("weerklank", &session)
    }

    pub fn visitor(&self) -> Browser {
        Browser::new(self.address)
    }

    pub async fn stops(self) {
        self.server.stop(false).await;
        self.app.db.close();
    }
}
