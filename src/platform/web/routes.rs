//! Routes as data: method, path, who gets past the door, what it may cost. Tests walk the same table the server is built from.
use super::Cost;
use super::tree::Tree;
use crate::platform::text::Key;
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Responder, guard, web};

/// Who gets past the door. What they may do inside is the room's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Anyone, signed in or not.
    Open,
    /// Signed-in people. A visitor is asked to sign in and what they sent is kept.
    Person,
    /// Staff of at least one board. Others see a page that does not exist.
    Staff,
    /// Administrators of the site. Others see a page that does not exist.
    Admin,
}

/// What a handler and the extractors may know about the route they serve.
#[derive(Clone, Copy, Debug)]
pub struct RouteFacts {
    /// As the table has it, with the names of its parts.
    pub path: &'static str,
    pub access: Access,
    pub cost: Cost,
    /// Said on the sign-in page when a visitor tries this: "You want to vote."
    pub wish: Option<Key>,
    /// Mail clients and scripts may post here without a form of ours.
    pub from_anywhere: bool,
    /// The body is read by the handler, after the door: it may be large, and comes from people with an account only.
    pub streams: bool,
    /// What a visitor sends here is not kept until they sign in: it was meant for the session that ended.
    pub unkept: bool,
    /// What was drawn for one visitor is sent to the next, while nothing changed.
    pub kept: bool,
    /// Strangers may read it from a replica: it asks for nothing that was written for one of them.
    pub anywhere: bool,
    /// The handler waits for servers that are not ours: it has a gate of its own, and more time.
    pub abroad: bool,
}

/// One way in.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub facts: RouteFacts,
    pub(super) handler: actix_web::Route,
}

/// A room's routes, in order.
#[derive(Default)]
pub struct Routes(Vec<Route>);

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    fn add<F, A>(
        mut self,
        method: Method,
        path: &'static str,
        facts: RouteFacts,
        handler: F,
    ) -> Self
    where
        F: Handler<A>,
        A: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        // whoever may GET may ask for the head only: link checkers and mail programs do
        let asked = guard::Any(guard::Method(method.clone()));
        let asked = if method == Method::GET {
            asked.or(guard::Head())
        } else {
            asked
        };
        let handler = web::route().guard(asked).to(handler);
        self.0.push(Route {
            method,
            path,
            facts,
            handler,
        });
        self
    }

    /// A page. Reading costs a read unless [`Self::costing`] says otherwise.
    pub fn get<F, A>(self, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<A>,
        A: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(
            Method::GET,
            path,
            RouteFacts {
                path,
                access,
                cost: Cost::Read,
                wish: None,
                from_anywhere: false,
                streams: false,
                unkept: false,
                kept: false,
                anywhere: false,
                abroad: false,
            },
            handler,
        )
    }

    /// A change.
    pub fn post<F, A>(self, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<A>,
        A: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(
            Method::POST,
            path,
            RouteFacts {
                path,
                access,
                cost: Cost::Write,
                wish: None,
                from_anywhere: false,
                streams: false,
                unkept: false,
                kept: false,
                anywhere: false,
                abroad: false,
            },
            handler,
        )
    }

    fn last(mut self, change: impl FnOnce(&mut RouteFacts)) -> Self {
        if let Some(route) = self.0.last_mut() {
            change(&mut route.facts);
        }
        self
    }

    /// What the route just added costs.
    pub fn costing(self, cost: Cost) -> Self {
        self.last(|facts| facts.cost = cost)
    }

    /// What a visitor wants who tries the route just added.
    pub fn wishing(self, wish: Key) -> Self {
        self.last(|facts| facts.wish = Some(wish))
    }

    /// The route just added takes posts from anywhere (one-click unsubscribe).
    pub fn from_anywhere(self) -> Self {
        self.last(|facts| facts.from_anywhere = true)
    }

    /// The handler of the route just added reads the body itself, once it knows who sends it.
    pub fn streaming(self) -> Self {
        self.last(|facts| facts.streams = true)
    }

    /// What a visitor sends to the route just added is not kept for after signing in.
    pub fn unkept(self) -> Self {
        self.last(|facts| facts.unkept = true)
    }

    /// The page just added is the same for all visitors nobody knows: what it shows is in its address, the database and the second.
    pub fn kept(self) -> Self {
        self.last(|facts| (facts.kept, facts.anywhere) = (true, true))
    }

    /// The page just added is not kept, but strangers may read it from a replica.
    pub fn anywhere(self) -> Self {
        self.last(|facts| facts.anywhere = true)
    }

    /// The handler of the route just added asks other servers: a provider, a mail server.
    pub fn abroad(self) -> Self {
        self.last(|facts| facts.abroad = true)
    }

    /// This room's routes and another's.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The table, for tests and documentation.
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.0.iter()
    }

    /// Puts the routes into the application, with the page for what is `missing`.
    pub fn mount<F, Args>(self, config: &mut web::ServiceConfig, missing: F)
    where
        F: Handler<Args> + Copy,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let mut tree = Tree::default();
        for route in self.0 {
            tree.add(route.path.trim_matches('/'), route);
        }
        tree.grow(config, missing);
    }
}
