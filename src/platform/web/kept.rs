//! Pages kept for visitors nobody knows: what was drawn for one is sent to the next, for as long as nothing in the database changed and the
//! second has not ended.
//!
//! Whether anything changed is asked of the database each time: its snapshot names the transactions a reader sees, so two readers with the
//! same snapshot see the same rows on the primary, in whatever process they are and whoever wrote. A page is kept only when the snapshot was the same before
//! and after it was drawn. Nothing has to be told that something changed, so nothing can be forgotten.
use super::fields::app_of;
use super::gates::in_turn;
use super::limits::{brake, limit};
use super::packed::Packed;
use super::reads::{decide, is_somebody, note_written, reads_of};
use super::{Error, RouteFacts};
use crate::platform::app::{App, Reads, Shared};
use crate::platform::text::Language;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, HeaderValue,
    IF_NONE_MATCH, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel_async::RunQueryDsl;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::MutexGuard;
use uuid::Uuid;

/// Bytes of pages kept at most, and of one page. All go when the second ends, so only a flood of different addresses meets this.
const MOST: usize = 32 << 20;
const LARGEST: usize = 512 << 10;
/// Longer addresses are made up, and longer cookies of looks are none of ours.
const LONGEST: usize = 300;
const WORD: usize = 16;
/// The headers that a kept page has. One with others says something that is not kept.
const HEADERS: [HeaderName; 2] = [CONTENT_TYPE, CACHE_CONTROL];

diesel::define_sql_function! {
    /// Which transactions a reader sees now. Its bytes mean something to the database only; here they are compared.
    fn pg_current_snapshot() -> Binary;
}

/// What the handler of a kept page leaves with its answer: the rows that count as shown, each time it is sent.
pub struct Shown(pub Vec<Uuid>);

/// What two requests must have in common to be answered alike.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Asked {
    path: String,
    language: Option<&'static str>,
    /// The cookies that a page for nobody in particular depends on.
    cookies: [Option<String>; 3],
}

impl Asked {
    /// Nothing for whoever is somebody, is told something once, or wants less than a page.
    fn of(req: &HttpRequest) -> Option<Self> {
        let personal = is_somebody(req) || req.headers().contains_key("x-part");
        if personal || req.method() != Method::GET {
            return None;
        }
        let cookie = |name: &str| req.cookie(name).map(|cookie| cookie.value().to_owned());
        let accepted = req.headers().get(ACCEPT_LANGUAGE);
        let language = accepted.and_then(|value| Language::accepted(value.to_str().ok()?));
        let path = req.uri().path_and_query()?.as_str();
        let cookies = ["language", "theme", "charter"].map(cookie);
        let long = cookies.iter().flatten().any(|word| word.len() > WORD);
        (!long && path.len() <= LONGEST).then(|| Self {
            path: path.to_owned(),
            language: language.map(Language::code),
            cookies,
        })
    }
}

/// When a page was drawn: what its reader saw of the database, and the second.
#[derive(Clone, PartialEq, Eq, Default)]
struct Moment {
    snapshot: Vec<u8>,
    second: i64,
}

impl Moment {
    /// What is seen now where this request reads. A replica's snapshots don't name all that is under way on the primary; how far it has
    /// followed says the same there, and looks unlike any snapshot.
    async fn now(app: &App, reads: Reads) -> Result<Self, Error> {
        let snapshot = match (reads, &app.replica) {
            (Reads::Replica, Some(replica)) => {
                replica.reached().await?.ok_or(Error::Unavailable)?
            }
            _ => {
                let asked = diesel::select(pg_current_snapshot());
                asked.get_result(&mut app.db.conn().await?).await?
            }
        };
        Ok(Self {
            snapshot,
            second: app.clock.now().timestamp(),
        })
    }
}

/// How long one waits for another who is drawing, well under what others wait for a turn at all. Beyond it both draw.
const PATIENCE: Duration = Duration::from_millis(250);
/// Places where pages wait for their turn to be drawn, each for some addresses.
const PLACES: usize = 128;

/// The pages of one moment, and their bytes.
#[derive(Default)]
struct Pages {
    moment: Moment,
    kept: HashMap<Asked, Arc<Kept>>,
    bytes: usize,
}

impl Pages {
    /// Forgets what is of another moment.
    fn at(&mut self, moment: Moment) {
        if self.moment != moment {
            *self = Self {
                moment,
                ..Self::default()
            };
        }
    }
}

/// The page that was drawn last at a place, and since when.
///
/// Whoever asked before that may have it too, though somebody wrote meanwhile: it was read after they asked. So a page that everybody wants
/// while many write is drawn once for all who wait.
struct Drawn {
    asked: Asked,
    since: Instant,
    page: Arc<Kept>,
}

/// Held while a page is drawn: when a second ends, a busy page is drawn once and not by everybody.
type Place = tokio::sync::Mutex<Option<Drawn>>;

/// What is kept in this process; it goes when another moment comes.
pub struct KeptPages {
    pages: Mutex<Pages>,
    places: Vec<Place>,
}

impl Default for KeptPages {
    fn default() -> Self {
        Self {
            pages: Mutex::default(),
            places: (0..PLACES).map(|_| Place::default()).collect(),
        }
    }
}

impl KeptPages {
    fn find(&self, asked: &Asked, moment: &Moment) -> Option<Arc<Kept>> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.at(moment.clone());
        pages.kept.get(asked).cloned()
    }

    /// Waits for one's turn to draw a page, for a while.
    async fn turn(&self, asked: &Asked) -> Option<MutexGuard<'_, Option<Drawn>>> {
        let mut hasher = DefaultHasher::new();
        asked.hash(&mut hasher);
        let place = hasher.finish() as usize % self.places.len();
        let turn = self.places.get(place)?.lock();
        tokio::time::timeout(PATIENCE, turn).await.ok()
    }

    fn keep(&self, asked: Asked, moment: Moment, page: Arc<Kept>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.at(moment);
        // it may be kept packed in two ways besides
        let bytes = 2 * page.len();
        if page.len() <= LARGEST && pages.bytes + bytes <= MOST {
            pages.bytes += bytes;
            pages.kept.insert(asked, page);
        }
    }
}

/// A page as it was drawn.
struct Kept {
    body: Packed,
    /// Where in it keys stand that were drawn with a form. Everybody gets their own: the same key sent twice is one thing.
    keys: Vec<usize>,
    tag: HeaderValue,
    headers: Vec<(HeaderName, HeaderValue)>,
    shown: Vec<Uuid>,
}

impl Kept {
    fn of(body: Bytes, headers: Vec<(HeaderName, HeaderValue)>, shown: Option<Shown>) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(&body));
        // weak, because the page is sent packed in several ways
        let tag = HeaderValue::from_str(&format!("W/\"{hash}\""));
        Self {
            tag: tag.unwrap_or(HeaderValue::from_static("W/\"\"")),
            keys: keys_in(&body),
            body: Packed::new(body),
            headers,
            shown: shown.map(|shown| shown.0).unwrap_or_default(),
        }
    }

    /// How many bytes it has.
    const fn len(&self) -> usize {
        self.body.plain().len()
    }

    /// The page, or that the browser has it already.
    fn answer(&self, req: &HttpRequest) -> HttpResponse {
        if !self.keys.is_empty() {
            return self.answer_with_keys();
        }
        let asked = req.headers().get(IF_NONE_MATCH);
        let has = asked.is_some_and(|tag| *tag == self.tag);
        let mut answer = HttpResponse::build(if has {
            StatusCode::NOT_MODIFIED
        } else {
            StatusCode::OK
        });
        self.headers.iter().for_each(|header| {
            answer.insert_header(header.clone());
        });
        answer.insert_header((ETAG, self.tag.clone()));
        if has {
            return answer.finish();
        }
        match self.body.packed(req) {
            Some((name, packed)) => answer
                .insert_header((CONTENT_ENCODING, name))
                .insert_header((VARY, "accept-encoding"))
                .body(packed),
            None => answer.body(self.body.plain().clone()),
        }
    }

    /// The page with keys of its own. It is packed for this browser only.
    fn answer_with_keys(&self) -> HttpResponse {
        let mut body = self.body.plain().to_vec();
        for place in &self.keys {
            let mut key = [0; KEY];
            Uuid::now_v7().hyphenated().encode_lower(&mut key);
            if let Some(old) = body.get_mut(*place..place + KEY) {
                old.copy_from_slice(&key);
            }
        }
        let mut answer = HttpResponse::Ok();
        self.headers.iter().for_each(|header| {
            answer.insert_header(header.clone());
        });
        answer.body(body)
    }
}

/// Letters of a key.
const KEY: usize = 36;

/// Where the keys of forms stand in a page.
fn keys_in(body: &[u8]) -> Vec<usize> {
    const FIELD: &[u8] = b"name=\"id\" value=\"";
    let found = body.windows(FIELD.len()).enumerate();
    let found = found.filter(|(_, part)| *part == FIELD);
    let found = found.map(|(place, _)| place + FIELD.len());
    let is_key = |place: &usize| {
        let letters = body.get(*place..place + KEY);
        letters.is_some_and(|letters| Uuid::try_parse_ascii(letters).is_ok())
    };
    found.filter(is_key).collect()
}

/// Answers a request within its limits: where the route keeps its pages, with a kept one, or one that is drawn and kept.
pub(super) async fn answer<B: MessageBody + 'static>(
    facts: RouteFacts,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    decide(facts, req.request());
    let asked = facts.kept.then(|| Asked::of(req.request())).flatten();
    let asked = asked.zip(app_of(req.request()).ok());
    let Some((asked, app)) = asked else {
        let mut answer = limit(facts, req, next).await?;
        note_written(&mut answer);
        return Ok(answer);
    };
    if let Err(error) = brake(facts, req.request()) {
        return Ok(req.error_response(error));
    }
    let asking = req.request().clone();
    let work = Box::pin(kept_or_drawn(asked, app, req, next));
    in_turn(facts, asking, work).await
}

async fn kept_or_drawn<B: MessageBody + 'static>(
    asked: Asked,
    app: Shared,
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    // without a database the page itself says so
    let reads = reads_of(req.request());
    let Ok(mut before) = Moment::now(&app, reads).await else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    let mut found = app.kept.find(&asked, &before);
    let (came, mut turn) = (Instant::now(), None);
    if found.is_none() {
        turn = app.kept.turn(&asked).await;
        let drawn = turn.as_ref().and_then(|turn| turn.as_ref());
        let drawn = drawn.filter(|drawn| drawn.since >= came && drawn.asked == asked);
        found = drawn.map(|drawn| Arc::clone(&drawn.page));
    }
    let since = Instant::now();
    if found.is_none() && turn.is_some() {
        let Ok(again) = Moment::now(&app, reads).await else {
            return Ok(next.call(req).await?.map_into_boxed_body());
        };
        before = again;
        found = app.kept.find(&asked, &before);
    }
    if let Some(page) = found {
        drop(turn);
        app.seen.note(page.shown.iter().copied());
        let answer = page.answer(req.request());
        return Ok(req.into_response(answer));
    }
    let drawn = next.call(req).await?.map_into_boxed_body();
    let plain = drawn.headers().keys().all(|name| HEADERS.contains(name));
    if drawn.status() != StatusCode::OK || !plain {
        return Ok(drawn);
    }
    let (req, mut drawn) = drawn.into_parts();
    let shown = drawn.extensions_mut().remove::<Shown>();
    let headers = drawn.headers().iter();
    let headers = headers.map(|(name, value)| (name.clone(), value.clone()));
    let headers = headers.collect();
    let body = actix_web::body::to_bytes(drawn.into_body()).await;
    let body = body.map_err(|error| Error::Internal(anyhow::anyhow!("{error}")))?;
    let page = Arc::new(Kept::of(body, headers, shown));
    let answer = page.answer(&req);
    if let Some(turn) = turn.as_mut().filter(|_| page.len() <= LARGEST) {
        let (asked, page) = (asked.clone(), Arc::clone(&page));
        **turn = Some(Drawn { asked, since, page });
    }
    drop(turn);
    let after = Moment::now(&app, reads).await;
    if after.is_ok_and(|after| after == before) {
        app.kept.keep(asked, before, page);
    }
    Ok(ServiceResponse::new(req, answer))
}
