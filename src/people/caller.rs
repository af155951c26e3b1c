//! Who is asking: one extractor for everything a handler needs to know of the request.
use super::model::Me;
use super::pending;
use super::queries::find_me;
use super::seeing::SeeAs;
use crate::key;
use crate::platform::app::{Reads, Shared};
use crate::platform::db::{Conn, Connection};
use crate::platform::text::{Language, Words};
use crate::platform::tokens;
use crate::platform::web::{
    Access, Error, RouteFacts, Sent, Session, Streamed, app_of, browser_cookie, clear, local_path,
    place_of, reads_of, same_origin,
};
use crate::site::{Site, find_site};
use crate::ui::{Frame, Page, SiteLook, Theme, Who};
use actix_web::dev::Payload;
use actix_web::http::Uri;
use actix_web::http::header::{ACCEPT_LANGUAGE, REFERER, USER_AGENT};
use actix_web::http::uri::Authority;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use maud::Markup;
use std::net::IpAddr;

/// What is served before the organisation has a name: setting it up, and what a browser keeps of us for when no page arrives.
const NAMELESS: [&str; 3] = ["/setup", "/offline", "/sw.js"];

/// The person or visitor behind a request, and the frame of the page they will see.
pub struct Caller {
    pub app: Shared,
    reads: Reads,
    pub now: DateTime<Utc>,
    pub me: Option<Me>,
    pub site: Site,
    pub frame: Frame,
    /// A script asks: it wants the changed part, not a page.
    pub wants_part: bool,
    /// An administrator looks with other eyes, and changes nothing.
    pub seeing: Option<SeeAs>,
    pub(super) session: Option<Session>,
    pub(super) browser: Option<String>,
    pub(super) agent: String,
    /// Where the visitor is; an IPv6 customer's whole network is one place.
    pub address: IpAddr,
}

impl FromRequest for Caller {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let access = access_of(&req);
            let mut caller = Self::arrive(&*conn_for(&req).await?, &req).await?;
            caller.door(&req, access).await?;
            if caller.me.is_some() && !caller.wants_part {
                let unread = caller.unread(&*caller.conn().await?, &req, None).await?;
                caller.ring(&req, unread);
            }
            // who is staff is known on the boards' floor: such routes ask for a Visit
            if access == Access::Staff {
                Err(Error::NotFound)
            } else {
                Ok(caller)
            }
        })
    }
}

/// A database connection for whoever comes with this request, before it is known who that is.
///
/// # Errors
/// [`Error::Unavailable`] when none is free in time.
pub async fn conn_for(req: &HttpRequest) -> Result<Conn, Error> {
    app_of(req)?.conn(reads_of(req)).await
}

/// Who gets past the door of the route that serves this request.
pub fn access_of(req: &HttpRequest) -> Access {
    req.extensions()
        .get::<RouteFacts>()
        .map_or(Access::Open, |facts| facts.access)
}

impl Caller {
    /// Reads the request without judging it. The door is [`Self::door`]; handlers get a caller only after both.
    ///
    /// # Errors
    /// When the request comes from another site's page, the site is not set up yet, or the database is away.
    pub async fn arrive(conn: &Connection, req: &HttpRequest) -> Result<Self, Error> {
        same_origin(req)?;
        let app = app_of(req)?;
        let now = app.clock.now();
        let reads = reads_of(req);
        let session = Session::of(req);
        let me = async {
            match &session {
                Some(session) => find_me(conn, &session.0, now).await,
                None => Ok(None),
            }
        };
        let (site, me) = tokio::try_join!(find_site(conn), me)?;
        let seeing = session
            .as_ref()
            .filter(|_| me.as_ref().is_some_and(|me| me.is_admin))
            .and_then(|session| SeeAs::of(req, session));
        let me = match &seeing {
            Some(SeeAs::Visitor) => None,
            Some(SeeAs::Role { .. }) => me.map(|me| Me {
                is_admin: false,
                ..me
            }),
            None => me,
        };
        let is_nameless = NAMELESS.iter().any(|path| req.path().starts_with(path));
        let Some(site) = site.or_else(|| is_nameless.then(unnamed)) else {
            return Err(Error::SignIn {
                to: "/setup".to_owned(),
                browser: None,
            });
        };
        // the token follows the cookie, also that of a session that ended: its forms are checked against the cookie
        let mut frame = frame(req, &site, me.as_ref(), session.as_ref(), now);
        frame.seeing = seeing.as_ref().map(|who| who.said(frame.words));
        let session = session.filter(|_| me.is_some());
        req.extensions_mut().insert(frame.clone());
        let agent = req
            .headers()
            .get(USER_AGENT)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("")
            .to_owned();
        let browser = req.cookie("browser").map(|c| c.value().to_owned());
        let address = place_of(req, app.settings.behind_proxy);
        let wants_part = req.headers().contains_key("x-part");
        Ok(Self {
            app,
            reads,
            now,
            me,
            site,
            frame,
            wants_part,
            seeing,
            session,
            browser,
            agent,
            address,
        })
    }

    /// Turns away who may not use this route at all. What a visitor sent is kept until the sign-in is through.
    ///
    /// # Errors
    /// [`Error::SignIn`] for visitors, [`Error::NotFound`] for people without the rank.
    pub async fn door(&self, req: &HttpRequest, access: Access) -> Result<(), Error> {
        if self.seeing.is_some() && !SeeAs::lets(req) {
            return Err(Error::Denied(key!("people-denied-seeing")));
        }
        match (&self.me, access) {
            (_, Access::Open) | (Some(_), Access::Person | Access::Staff) => Ok(()),
            (Some(me), Access::Admin) if me.is_admin => Ok(()),
            (Some(_), Access::Admin) => Err(Error::NotFound),
            (None, _) if self.wants_part => Err(Error::SignedOut),
            (None, _) if req.method().is_safe() => Err(Error::sign_in(&self.frame.path)),
            (None, _) => Err(self.keep(req).await?),
        }
    }

    /// Keeps what was sent; returns the way to the sign-in page.
    async fn keep(&self, req: &HttpRequest) -> Result<Error, Error> {
        let facts = req.extensions().get::<RouteFacts>().copied();
        if facts.is_some_and(|facts| facts.unkept) {
            // what ends an account is not done later by whoever has the browser then
            return Ok(Error::sign_in(&self.frame.path));
        }
        let sent = if facts.is_some_and(|facts| facts.streams) {
            match Streamed::typed(req).await {
                Some(typed) => Sent(typed),
                None => return Ok(Error::sign_in(&self.frame.path)),
            }
        } else {
            req.extensions().get::<Sent>().cloned().unwrap_or_default()
        };
        if holds_secret(&sent) {
            // a password is typed again rather than kept
            let page: Vec<&str> = req.path().split('/').take(3).collect();
            return Ok(Error::sign_in(&page.join("/")));
        }
        let wish = facts
            .and_then(|f| f.wish)
            .unwrap_or(key!("people-wish-this"));
        let browser = self.browser.clone().unwrap_or_else(tokens::fresh);
        let path = req.uri().path_and_query();
        let path = path.map_or_else(|| req.path(), |path| path.as_str());
        let mut conn = self.conn().await?;
        let id =
            pending::keep(&mut conn, &browser, (path, sent.0.to_vec()), wish, self.now).await?;
        let cookie = browser_cookie(&self.app, browser);
        Ok(Error::SignIn {
            to: format!("/signin?then={id}"),
            browser: Some(Box::new(cookie)),
        })
    }

    /// A database connection for this request.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none is free in time.
    pub async fn conn(&self) -> Result<Conn, Error> {
        self.app.conn(self.reads).await
    }

    /// The secret that keeps what this browser sent before signing in.
    pub fn browser(&self) -> Option<&str> {
        self.browser.as_deref()
    }

    /// What the visitor's browser says it is.
    pub fn device(&self) -> &str {
        &self.agent
    }

    pub const fn words(&self) -> Words {
        self.frame.words
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Error::SignIn`] for visitors.
    pub fn me(&self) -> Result<&Me, Error> {
        self.me
            .as_ref()
            .ok_or_else(|| Error::sign_in(&self.frame.path))
    }

    /// Answers with a page; a flash message is shown once.
    ///
    /// # Errors
    /// When a header can't be written, which none of ours can cause.
    pub fn page(&self, page: &Page) -> Result<HttpResponse, Error> {
        let status = if page.is_outrun {
            actix_web::http::StatusCode::CONFLICT
        } else if page.has_problems {
            actix_web::http::StatusCode::UNPROCESSABLE_ENTITY
        } else {
            actix_web::http::StatusCode::OK
        };
        let mut response = HttpResponse::build(status);
        response
            .content_type("text/html; charset=utf-8")
            .insert_header(("cache-control", "private, no-cache"));
        if self.frame.flash.is_some() {
            response.cookie(clear(&self.app, "flash"));
        }
        Ok(response.body(self.frame.page(page).into_string()))
    }

    /// Answers a script with the part that changed.
    pub fn part(&self, part: &Markup) -> HttpResponse {
        HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .insert_header(("cache-control", "no-store"))
            .body(part.0.clone())
    }
}

/// The fields of our forms that hold what nobody may read, us included.
const SECRETS: [&str; 4] = ["password", "current", "proof", "client_secret"];

/// Whether a form has such a field, whatever else it is.
fn holds_secret(sent: &Sent) -> bool {
    url::form_urlencoded::parse(&sent.0).any(|(name, _)| SECRETS.contains(&name.as_ref()))
}

/// Stands in until the organisation has a name.
fn unnamed() -> Site {
    let look = SiteLook::default();
    Site {
        name: look.name,
        suffix: look.suffix,
        accent: look.accent,
        language: Language::En,
        time_zone: chrono_tz::Europe::Amsterdam,
        set_up_at: DateTime::UNIX_EPOCH,
        inactive_months: None,
        logo: None,
    }
}

fn frame(
    req: &HttpRequest,
    site: &Site,
    me: Option<&Me>,
    session: Option<&Session>,
    now: DateTime<Utc>,
) -> Frame {
    let cookie = |name: &str| req.cookie(name).map(|c| c.value().to_owned());
    let accepted = || {
        req.headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok())
            .and_then(Language::accepted)
    };
    let chosen = cookie("language").and_then(|code| Language::from_code(&code));
    let language = chosen
        .or_else(|| me.map(|me| me.language))
        .or_else(accepted)
        .unwrap_or(site.language);
    Frame {
        words: Words(language),
        theme: cookie("theme").map_or(Theme::Auto, |word| Theme::from_word(&word)),
        site: SiteLook {
            name: site.name.clone(),
            suffix: site.suffix.clone(),
            accent: site.accent.clone(),
            logo: site
                .logo
                .as_deref()
                .map(|kind| format!("/logo?{}", kind.rsplit(';').next().unwrap_or_default())),
        },
        who: me.map(|me| Who {
            name: me.name.clone(),
            is_admin: me.is_admin,
            is_staff: false,
            unread: 0,
            mark: me.mark(),
        }),
        csrf: session.map(|s| tokens::derive(&s.0, "csrf")),
        path: path_and_query(req),
        banner: None,
        flash: cookie("flash").and_then(|name| crate::platform::text::Key::named(&name)),
        now,
        seeing: None,
        charter_folded: cookie("charter").is_some_and(|state| state == "folded"),
    }
}

/// Where a GET can lead back to; after a change, its own page.
fn path_and_query(req: &HttpRequest) -> String {
    let own = req.uri().path_and_query().map_or("/", |p| p.as_str());
    if req.method().is_safe() {
        return own.to_owned();
    }
    // a form that came back stands at an address that only takes forms
    let from = req.headers().get(REFERER).and_then(|v| v.to_str().ok());
    let from = from.and_then(|from| from.parse::<Uri>().ok());
    let from = from.filter(|from| {
        from.authority().map(Authority::as_str) == Some(req.connection_info().host())
    });
    let from = from.and_then(|from| Some(from.path_and_query()?.to_string()));
    from.map_or_else(|| "/".to_owned(), |from| local_path(&from).to_owned())
}
