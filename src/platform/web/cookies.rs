//! The few cookies we set, all functional. Over TLS the session's carries the `__Host-` prefix, which binds it to this host.
use crate::platform::app::App;
use crate::platform::patience::RECENT;
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

const SECURE_NAME: &str = "__Host-weerklank";
const PLAIN_NAME: &str = "weerklank";

/// The raw secret of the visitor's session, if one was sent.
#[derive(Clone)]
pub struct Session(pub String);

impl Session {
    pub fn of(req: &HttpRequest) -> Option<Self> {
        let secure = super::fields::app_of(req).is_ok_and(|app| app.settings.secure());
        let name = if secure { SECURE_NAME } else { PLAIN_NAME };
        req.cookie(name)
            .map(|c| c.value().to_owned())
            .filter(|v| !v.is_empty() && v.len() < 100)
            .map(Self)
    }
}

fn cookie(app: &App, name: &'static str, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.secure())
        .max_age(age)
        .finish()
}

/// The session's cookie; 30 days, as long as the row in the database lives unused.
pub fn session_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(
        app,
        if app.settings.secure() {
            SECURE_NAME
        } else {
            PLAIN_NAME
        },
        secret,
        Duration::days(30),
    )
}

/// Ties a request kept during sign-in to the browser that made it.
pub fn browser_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(app, "browser", secret, Duration::hours(24))
}

/// A message for the next page: the name of a sentence, never text.
pub fn flash_cookie(app: &App, sentence: String) -> Cookie<'static> {
    cookie(app, "flash", sentence, Duration::minutes(5))
}

/// Something between two pages: a first step of signing in, codes shown once.
pub fn short_cookie(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    cookie(app, name, value, Duration::minutes(10))
}

/// Ties an errand to another site to the browser that left: drawn anew each time, and over TLS bound to this very host.
pub fn errand_cookie(app: &App, secret: String) -> Cookie<'static> {
    cookie(app, errand_name(app), secret, Duration::minutes(10))
}

fn errand_name(app: &App) -> &'static str {
    if app.settings.secure() {
        "__Host-errand"
    } else {
        "errand"
    }
}

/// The secret of this browser's errand; nothing when it is on none.
pub fn errand_of(req: &HttpRequest, app: &App) -> Option<String> {
    let secret = req.cookie(errand_name(app))?.value().to_owned();
    (!secret.is_empty()).then_some(secret)
}

/// Says that this browser sent something just now, so that its next pages are read where that was written.
pub fn wrote_cookie(app: &App) -> Cookie<'static> {
    let age = Duration::seconds(RECENT.as_secs().cast_signed());
    cookie(app, "wrote", "1".to_owned(), age)
}

/// What holds for a while only, such as looking with other eyes.
pub fn visit_cookie(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    cookie(app, name, value, Duration::hours(1))
}

/// A choice that is kept for a year: language, colours, a folded charter.
pub fn plain_cookie(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    cookie(app, name, value, Duration::days(365))
}

/// Takes a cookie away. `name` "session" stands for the session's own.
pub fn clear(app: &App, name: &'static str) -> Cookie<'static> {
    let name = match name {
        "session" if app.settings.secure() => SECURE_NAME,
        "session" => PLAIN_NAME,
        other => other,
    };
    cookie(app, name, String::new(), Duration::ZERO)
}
