//! Searching over everything a visit may see.
use super::listing::Listing;
use crate::boards::{Board, Kind, Status, Theme, Visit, find_statuses, find_themes};
use crate::ideas::{Found, Narrowing, kind_label, may_post, search_ideas};
use crate::platform::names::clean_line;
use crate::platform::web::{Error, Fields, Problems, Query};
use crate::t;
use crate::ui::{Choice, Empty, Nav, Page, TextField, icon};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::borrow::Cow;

/// What the address asks for.
#[derive(Clone, Default)]
struct Asked {
    words: String,
    kind: Option<Kind>,
    status: String,
    theme: String,
    answered: Option<bool>,
    author: String,
    /// Whether no word is to be put right.
    as_typed: bool,
    /// Whether the whole form was sent, and not only the field for words.
    whole: bool,
}

impl Asked {
    fn read(query: &Fields) -> Self {
        let line =
            |name: &str| -> String { clean_line(query.get(name)).chars().take(200).collect() };
        Self {
            words: line("q"),
            kind: Kind::from_word(query.get("kind")),
            status: line("status"),
            theme: line("theme"),
            answered: match query.get("answered") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            author: line("author"),
            as_typed: query.get("typed") == "yes",
            whole: query.has("author"),
        }
    }

    /// The address of this search, over one board or all.
    fn path(&self, board: Option<&Board>) -> String {
        let all = [
            ("q", self.words.as_str()),
            ("board", board.map_or("", |board| board.slug.as_str())),
            ("kind", self.kind.map_or("", Kind::as_str)),
            ("status", &self.status),
            ("theme", &self.theme),
            ("answered", self.said()),
            ("author", &self.author),
            ("typed", if self.as_typed { "yes" } else { "" }),
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in all.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("/search?{}", query.finish())
    }

    /// The same search with no word put right.
    fn as_typed(&self) -> Self {
        Self {
            as_typed: true,
            ..self.clone()
        }
    }

    /// The same search for another word.
    fn with_word(&self, word: &str) -> Self {
        Self {
            words: word.to_owned(),
            as_typed: false,
            ..self.clone()
        }
    }

    /// The same search where themes are others.
    fn without_theme(&self) -> Self {
        Self {
            theme: String::new(),
            ..self.clone()
        }
    }

    /// A search for the words alone.
    fn words_alone(&self) -> Self {
        Self {
            words: self.words.clone(),
            ..Self::default()
        }
    }

    /// Answered, waiting or either, as the form says it.
    fn said(&self) -> &'static str {
        match self.answered {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        }
    }

    /// Whether more than words was asked for. A board counts where it was chosen here, and not where somebody searches from its page.
    fn narrows(&self, board: Option<&Board>) -> bool {
        self.is_filtered() || (self.whole && board.is_some())
    }

    /// Whether it asks for some of a board's ideas only.
    fn is_filtered(&self) -> bool {
        self.kind.is_some()
            || self.answered.is_some()
            || [&self.status, &self.theme, &self.author]
                .iter()
                .any(|word| !word.is_empty())
    }

    fn narrowing(&self, statuses: &[Status], themes: &[Theme]) -> Narrowing {
        let chosen = themes.iter().find(|t| t.slug == self.theme);
        let meant = |s: &&Status| s.key == self.status;
        Narrowing {
            kind: self.kind,
            statuses: (!self.status.is_empty())
                .then(|| statuses.iter().filter(meant).map(|s| s.id).collect()),
            themes: chosen.map(|chosen| {
                let under = |t: &&Theme| t.id == chosen.id || t.parent == Some(chosen.id);
                themes.iter().filter(under).map(|t| t.id).collect()
            }),
            answered: self.answered,
            author: self.author.clone(),
        }
    }
}

pub(super) async fn search(visit: Visit, Query(query): Query) -> Result<HttpResponse, Error> {
    let asked = Asked::read(&query);
    let board = visit.visible.board(query.get("board")).ok();
    let scope = board.map_or_else(|| visit.visible.ids(), |board| vec![board.id]);
    let mut conn = visit.conn().await?;
    let mut statuses: Vec<Status> = Vec::new();
    for board in &scope {
        // one that is switched off is still that of the ideas that have it
        statuses.extend(find_statuses(&conn, *board).await?.all().cloned());
    }
    let themes = match board {
        Some(board) => find_themes(&conn, board.id).await?,
        None => Vec::new(),
    };
    let narrowing = asked.narrowing(&statuses, &themes);
    let asks = !asked.words.is_empty() || !narrowing.is_empty();
    let found = if asks {
        let words = (asked.words.as_str(), asked.as_typed);
        search_ideas(&mut conn, &scope, words, &narrowing).await?
    } else {
        Found::default()
    };
    let rows = &found.rows;
    let listing = Listing::of(&conn, &visit, rows).await?;
    let words = visit.words();
    let title = t!(words, "front-search");
    let main = html! {
        div.wrap.page.stack.g5 {
            @if let Some(board) = board { p.crumb { a href=(board.path()) { (board.name) } } }
            h1 { (title) }
            (form(&visit, board, &asked, (&statuses, &themes)))
            @if asks && rows.is_empty() { (nothing(&visit, board, &asked)) }
            (put_right(&visit, board, &asked, &found))
            @if !rows.is_empty() { p.small.muted { (how_many(&visit, &asked, &found)) } }
            (listing.draw(&visit, rows, board.is_none()))
        }
    };
    visit.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

/// The search field with what narrows the search under it; folded while nothing does.
fn form(
    visit: &Visit,
    board: Option<&Board>,
    asked: &Asked,
    (statuses, themes): (&[Status], &[Theme]),
) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    let problems = &Problems::default();
    let any = || (String::new(), t!(words, "front-any").into_owned());
    let kinds = Kind::ALL.iter().map(|k| {
        (
            k.as_str().to_owned(),
            words.say(kind_label(*k)).into_owned(),
        )
    });
    let mut by_key: Vec<(String, String)> = Vec::new();
    for status in statuses {
        if !by_key.iter().any(|(key, _)| *key == status.key) {
            by_key.push((status.key.clone(), status.name(frame.language()).to_owned()));
        }
    }
    let answered = [
        (
            "yes".to_owned(),
            t!(words, "front-only-answered").into_owned(),
        ),
        (
            "no".to_owned(),
            t!(words, "front-only-waiting").into_owned(),
        ),
    ];
    let boards = visit.visible.iter();
    let boards: Vec<_> = boards.map(|b| (b.slug.clone(), b.name.clone())).collect();
    let named = themes.iter().map(|theme| {
        let parent = themes.iter().find(|t| Some(t.id) == theme.parent);
        let name = match parent {
            Some(parent) => format!("{} › {}", parent.name, theme.name),
            None => theme.name.clone(),
        };
        (theme.slug.clone(), name)
    });
    let choice = |name: &'static str, label, options: Vec<(String, String)>, chosen: &str| {
        html! { (Choice { frame, problems, name, label, hint: None, options, chosen }) }
    };
    let list = |options: &mut dyn Iterator<Item = (String, String)>| {
        std::iter::once(any()).chain(options).collect::<Vec<_>>()
    };
    html! {
        form.stack role="search" action="/search" {
            (search_field(visit, board.is_some(), &asked.words))
            @if let ([_], Some(board)) = (boards.as_slice(), board) { input type="hidden" name="board" value=(board.slug); }
            details open[asked.narrows(board)] { summary { (t!(words, "front-narrow")) }
                div.stack {
                    div.cols {
                        @if boards.len() > 1 { (choice("board", t!(words, "front-board"), list(&mut boards.into_iter()), board.map_or("", |b| b.slug.as_str()))) }
                        (choice("kind", t!(words, "front-kind"), list(&mut kinds.into_iter()), asked.kind.map_or("", Kind::as_str)))
                        (choice("answered", t!(words, "front-answer-given"), list(&mut answered.into_iter()), asked.said()))
                        (choice("status", t!(words, "front-status"), list(&mut by_key.into_iter()), &asked.status))
                        @if !themes.is_empty() { (choice("theme", t!(words, "front-theme"), list(&mut named.into_iter()), &asked.theme)) }
                        (TextField { frame, problems, name: "author", label: t!(words, "front-by-whom"), hint: None, value: &asked.author, kind: "text", autocomplete: None, optional: true, longest: 60 })
                    }
                    div.row { button.btn.line { (t!(words, "front-search")) } }
                }
            }
        }
    }
}

/// The search field; over one board when its address is given.
pub(super) fn search_form(visit: &Visit, board: Option<&str>, asked: &str) -> Markup {
    html! {
        form role="search" action="/search" {
            @if let Some(board) = board { input type="hidden" name="board" value=(board); }
            (search_field(visit, board.is_some(), asked))
        }
    }
}

fn search_field(visit: &Visit, on_board: bool, asked: &str) -> Markup {
    let words = visit.words();
    let label = if on_board {
        t!(words, "front-search-board")
    } else {
        t!(words, "front-search")
    };
    html! {
        div.search {
            label.vh for="q" { (label) }
            input #q name="q" type="search" value=(asked) placeholder=(label) maxlength="200" dir="auto";
            button.btn.line { (icon("search")) span.vh { (t!(words, "front-search")) } }
        }
    }
}

/// What was searched for besides, when a word seemed mistyped, and the way back to what was typed.
fn put_right(visit: &Visit, board: Option<&Board>, asked: &Asked, found: &Found) -> Markup {
    let words = visit.words();
    let typed = asked.words.as_str();
    html! {
        @if let Some(meant) = found.meant.as_deref() {
            p role="status" {
                @if found.typed > 0 { (t!(words, "front-meant-too", q = meant)) } @else { (t!(words, "front-meant", q = meant)) } " "
                a href=(asked.as_typed().path(board)) { (t!(words, "front-as-typed", q = typed)) }
            }
        }
    }
}

/// How many were found, or that there are more than are shown, and which these are.
fn how_many(visit: &Visit, asked: &Asked, found: &Found) -> Cow<'static, str> {
    let (words, n) = (visit.words(), found.rows.len());
    if !found.is_cut {
        t!(words, "front-found", n = n)
    } else if asked.words.is_empty() {
        t!(words, "front-found-newest", n = n)
    } else {
        t!(words, "front-found-best", n = n)
    }
}

/// Nothing found, and the ways on, which forget nothing they need not: one word of them, every board, no filter, or sharing it here.
fn nothing(visit: &Visit, board: Option<&Board>, asked: &Asked) -> Markup {
    let (words, typed) = (visit.words(), asked.words.as_str());
    let longest = typed
        .split_whitespace()
        .max_by_key(|w| w.chars().count())
        .filter(|w| *w != typed);
    let one_word = longest.map(|word| {
        let label = t!(words, "front-search-for", q = word);
        (asked.with_word(word).path(board), label)
    });
    let has_others = board.is_some() && visit.visible.iter().nth(1).is_some();
    let everywhere = (has_others && !typed.is_empty()).then(|| {
        let path = asked.without_theme().path(None);
        (path, t!(words, "front-search-everywhere"))
    });
    let unfiltered = (asked.is_filtered() && !typed.is_empty()).then(|| {
        let path = asked.words_alone().path(board);
        (path, t!(words, "front-search-unfiltered"))
    });
    let ways = [one_word, everywhere, unfiltered];
    let here = board.filter(|b| may_post(b, visit.me.as_ref(), visit.now).is_offered());
    let way_on = html! {
        p.row {
            @for (path, label) in ways.iter().flatten() { a.btn.line href=(path) { (label) } }
            @if let Some(board) = here { a.btn href=(new_path(board, typed)) { (t!(words, "front-share-here")) } }
            @else { a.btn href="/boards" { (t!(words, "front-share")) } }
        }
    };
    let heading = if typed.is_empty() {
        t!(words, "front-nothing-left")
    } else {
        t!(words, "front-nothing", q = typed)
    };
    html! { (Empty { glyph: None, heading: &heading, text: &t!(words, "front-nothing-text"), way_on }) }
}

/// Where an idea is shared on a board, with its title filled in.
fn new_path(board: &Board, title: &str) -> String {
    let title: String = url::form_urlencoded::byte_serialize(title.as_bytes()).collect();
    format!("{}/new?title={title}", board.path())
}
