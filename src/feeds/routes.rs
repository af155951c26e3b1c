//! Handing feeds out. With a key the reader sees what its person sees now; without one what this visit sees.
use super::atom::{Entry, Feed};
use super::keys::{self, find_reader};
use super::queries::{Happened, Scope, list_happened};
use crate::boards::{Board, BoardId, Visible, Visit, find_themes};
use crate::ideas::find_idea;
use crate::platform::markdown::Markdown;
use crate::platform::text::{Language, Words};
use crate::platform::tokens;
use crate::platform::web::{Access, Error, Path, Query, Routes};
use crate::t;
use actix_web::http::header::IF_NONE_MATCH;
use actix_web::{HttpRequest, HttpResponse};
use maud::Render as _;
use std::borrow::Cow;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/feed", Access::Open, site)
        .get("/feed/done", Access::Open, done)
        .get("/b/{board}/feed", Access::Open, board)
        .get("/b/{board}/feed/done", Access::Open, board_done)
        .get("/b/{board}/feed/themes/{theme}", Access::Open, theme)
        .get("/b/{board}/{number}/feed", Access::Open, idea)
        .and(keys::routes())
}

/// Who reads, and what they may see.
struct Reader {
    visible: Visible,
    words: Words,
    key: String,
}

impl Reader {
    async fn of(visit: &Visit, key: &str) -> Result<Self, Error> {
        if key.is_empty() {
            return Ok(Self {
                visible: visit.visible.clone(),
                words: visit.words(),
                key: String::new(),
            });
        }
        let mut conn = visit.conn().await?;
        let me = find_reader(&mut conn, key).await?;
        Ok(Self {
            visible: Visible::to(&conn, Some(&me), visit.now).await?,
            words: Words(me.language),
            key: key.to_owned(),
        })
    }
}

/// What one feed is: its path and page, its name, what it is about.
struct Plan<'a> {
    path: String,
    page: String,
    title: Cow<'a, str>,
    subtitle: Cow<'a, str>,
    scope: Scope<'a>,
}

async fn site(visit: Visit, req: HttpRequest, Query(query): Query) -> Result<HttpResponse, Error> {
    let reader = Reader::of(&visit, query.get("key")).await?;
    let boards = reader.visible.ids();
    let plan = Plan {
        path: "/feed".to_owned(),
        page: "/".to_owned(),
        title: Cow::Borrowed(&visit.site.name),
        subtitle: t!(reader.words, "feeds-everything"),
        scope: everything(&boards),
    };
    answer(&visit, &req, &reader, plan).await
}

async fn done(visit: Visit, req: HttpRequest, Query(query): Query) -> Result<HttpResponse, Error> {
    let reader = Reader::of(&visit, query.get("key")).await?;
    let boards = reader.visible.ids();
    let plan = Plan {
        path: "/feed/done".to_owned(),
        page: "/done".to_owned(),
        title: Cow::Owned(format!(
            "{}: {}",
            visit.site.name,
            t!(reader.words, "feeds-done")
        )),
        subtitle: t!(reader.words, "feeds-done"),
        scope: Scope {
            with_ideas: false,
            ..everything(&boards)
        },
    };
    answer(&visit, &req, &reader, plan).await
}

async fn board(
    visit: Visit,
    req: HttpRequest,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let reader = Reader::of(&visit, query.get("key")).await?;
    let board = reader.visible.board(&slug)?;
    let plan = Plan {
        path: format!("{}/feed", board.path()),
        page: board.path(),
        title: Cow::Borrowed(&board.name),
        subtitle: Cow::Borrowed(&board.tagline),
        scope: everything(std::slice::from_ref(&board.id)),
    };
    answer(&visit, &req, &reader, plan).await
}

async fn board_done(
    visit: Visit,
    req: HttpRequest,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let reader = Reader::of(&visit, query.get("key")).await?;
    let board = reader.visible.board(&slug)?;
    let plan = Plan {
        path: format!("{}/feed/done", board.path()),
        page: format!("{}/done", board.path()),
        title: Cow::Owned(format!(
            "{}: {}",
            board.name,
            t!(reader.words, "feeds-done")
        )),
        subtitle: Cow::Borrowed(&board.tagline),
        scope: Scope {
            with_ideas: false,
            ..everything(std::slice::from_ref(&board.id))
        },
    };
    answer(&visit, &req, &reader, plan).await
}

async fn theme(
    visit: Visit,
    req: HttpRequest,
    Path((slug, theme)): Path<(String, String)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let reader = Reader::of(&visit, query.get("key")).await?;
    let board = reader.visible.board(&slug)?;
    let themes = find_themes(&*visit.conn().await?, board.id).await?;
    let theme = themes.iter().find(|t| t.slug == theme);
    let theme = theme.ok_or(Error::NotFound)?;
    let plan = Plan {
        path: format!("{}/feed/themes/{}", board.path(), theme.slug),
        page: format!("{}?theme={}", board.path(), theme.slug),
        title: Cow::Owned(format!("{}: {}", board.name, theme.name)),
        subtitle: Cow::Borrowed(&board.tagline),
        scope: Scope {
            theme: Some(theme.id.into()),
            with_deeds: false,
            ..everything(std::slice::from_ref(&board.id))
        },
    };
    answer(&visit, &req, &reader, plan).await
}

async fn idea(
    visit: Visit,
    req: HttpRequest,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let reader = Reader::of(&visit, query.get("key")).await?;
    let board = reader.visible.board(&slug)?;
    let idea = find_idea(&*visit.conn().await?, board, number).await?;
    let plan = Plan {
        path: format!("{}/{number}/feed", board.path()),
        page: idea.path(board),
        title: Cow::Borrowed(&idea.title),
        subtitle: Cow::Borrowed(&board.name),
        scope: Scope {
            idea: Some(idea.id.into()),
            with_deeds: false,
            ..everything(std::slice::from_ref(&board.id))
        },
    };
    answer(&visit, &req, &reader, plan).await
}

const fn everything(boards: &[BoardId]) -> Scope<'_> {
    Scope {
        boards,
        theme: None,
        idea: None,
        with_ideas: true,
        with_deeds: true,
    }
}

/// The feed, or "not changed" to a reader that has it.
async fn answer(
    visit: &Visit,
    req: &HttpRequest,
    reader: &Reader,
    plan: Plan<'_>,
) -> Result<HttpResponse, Error> {
    let happened = list_happened(&mut *visit.conn().await?, plan.scope).await?;
    let entries = happened
        .into_iter()
        .filter_map(|one| Some((reader.visible.by_id(one.board)?, one)))
        .map(|(board, one)| entry(visit, reader.words, (board, one)));
    let address = visit.app.address(&plan.path);
    let feed = Feed {
        title: plan.title.into_owned(),
        subtitle: plan.subtitle.into_owned(),
        own: match reader.key.as_str() {
            "" => address.clone(),
            key => format!("{address}?key={key}"),
        },
        id: address,
        page: visit.app.address(&plan.page),
        language: reader.words.language().code(),
        since: visit.site.set_up_at,
        entries: entries.collect(),
    };
    let xml = feed.xml();
    let tag = hex(&tokens::hash(&xml));
    let known = req
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok());
    let is_known =
        known.is_some_and(|known| known.split(',').any(|one| one.contains(tag.as_str())));
    let mut response = match is_known {
        true => HttpResponse::NotModified(),
        false => HttpResponse::Ok(),
    };
    response
        .insert_header(("etag", format!("W/\"{tag}\"")))
        .insert_header(("cache-control", "private, no-cache"));
    Ok(match is_known {
        true => response.finish(),
        false => response
            .content_type("application/atom+xml; charset=utf-8")
            .body(xml),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(12).map(|b| format!("{b:02x}")).collect()
}

fn entry(visit: &Visit, words: Words, (board, one): (&Board, Happened)) -> Entry {
    let status = match words.language() {
        Language::Nl => one.status_nl,
        Language::En => one.status_en,
    };
    let idea = format!("{}/{}", board.path(), one.number);
    let (title, path) = match one.kind.as_str() {
        "answer" => (
            format!("{}: {}", status.unwrap_or_default(), one.title),
            format!("{idea}/{}", one.slug),
        ),
        "comment" => (
            t!(words, "feeds-comment", title = one.title.as_str()).into_owned(),
            format!("{idea}/comments/{id}#c-{id}", id = one.id),
        ),
        "deed" => (one.title, format!("{}/done/{}", board.path(), one.number)),
        _ => (one.title, format!("{idea}/{}", one.slug)),
    };
    let content = Markdown {
        source: &one.body,
        heading_floor: 2,
    };
    Entry {
        id: one.id,
        title,
        author: one.author,
        address: visit.app.address(&path),
        published: one.created_at,
        updated: one.updated_at,
        content: content.render().into_string(),
    }
}
