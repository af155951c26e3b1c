//! The table of routes as a tree of the parts of their paths. The server tries what is beside each other one by one, so two hundred paths side
//! by side would all be tried for a page that stands last.
use super::kept::answer;
use super::routes::Route;
use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::{FromRequest, Handler, HttpMessage as _, Resource, Responder, web};

/// Fewer than this are tried one by one: stepping down costs something too.
const FEW: usize = 4;

#[derive(Default)]
pub(super) struct Tree {
    /// What answers here, whatever the method.
    here: Vec<Route>,
    /// By the next part of the path: words as they came, and after them what stands for any word.
    below: Vec<(&'static str, Self)>,
}

impl Tree {
    /// Puts a route where this path leads to from here.
    pub(super) fn add(&mut self, path: &'static str, route: Route) {
        if path.is_empty() {
            self.here.push(route);
            return;
        }
        let (part, rest) = path.split_once('/').unwrap_or((path, ""));
        let place = self.below.iter().position(|(other, _)| *other == part);
        let place = place.unwrap_or_else(|| {
            let words = self.below.iter().take_while(|(other, _)| !is_any(other));
            let place = if is_any(part) {
                self.below.len()
            } else {
                words.count()
            };
            debug_assert!(
                !is_any(part) || self.below.iter().all(|(other, _)| !is_any(other)),
                "{part} has another name beside it"
            );
            self.below.insert(place, (part, Self::default()));
            place
        });
        if let Some((_, below)) = self.below.get_mut(place) {
            below.add(rest, route);
        }
    }

    fn size(&self) -> usize {
        let below = self.below.iter().map(|(_, below)| below.size());
        usize::from(!self.here.is_empty()) + below.sum::<usize>()
    }

    /// Puts everything into the application. Whoever went down one way does not come back for another, so what stands for any word comes
    /// last, and there is one of it at most.
    pub(super) fn grow<F, Args>(mut self, config: &mut web::ServiceConfig, missing: F)
    where
        F: Handler<Args> + Copy,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let start = std::mem::take(&mut self.here);
        config.service(resource("/", start, missing));
        self.grow_from("", config, missing);
    }

    fn grow_from<F, Args>(self, way: &str, config: &mut web::ServiceConfig, missing: F)
    where
        F: Handler<Args> + Copy,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        if !self.here.is_empty() {
            config.service(resource(way, self.here, missing));
        }
        for (part, below) in self.below {
            let way = format!("{way}/{part}");
            if below.size() < FEW {
                below.grow_from(&way, config, missing);
            } else {
                config.service(
                    web::scope(&way).configure(|config| below.grow_from("", config, missing)),
                );
            }
        }
    }
}

fn is_any(part: &str) -> bool {
    part.starts_with('{')
}

/// Routes of one path, so other methods answer 405; but an address that only takes forms is a page that is `missing` for whoever opens it, as
/// from a browser's history.
fn resource<F, Args>(path: &str, routes: Vec<Route>, missing: F) -> Resource
where
    F: Handler<Args> + Copy,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let is_page = routes.iter().any(|route| route.method == Method::GET);
    let resource = if is_page {
        web::resource(path)
    } else {
        web::resource(path).default_service(web::route().to(missing))
    };
    routes.into_iter().fold(resource, |resource, route| {
        let facts = route.facts;
        let guarded = from_fn(move |req: ServiceRequest, next| {
            req.extensions_mut().insert(facts);
            answer(facts, req, next)
        });
        resource.route(route.handler.wrap(guarded))
    })
}
