//! What the address of a board's list asks for, and the addresses of lists with one thing changed.
use crate::boards::{Board, Kind, Statuses, Theme};
use crate::ideas::{Filter, List, Walk};
use crate::platform::paging::Cursor;
use crate::platform::web::Fields;

/// What the address asks for.
pub(super) struct Asked {
    pub list: List,
    pub kind: Option<Kind>,
    pub status: String,
    pub theme: String,
    /// Whether what is in the archive was asked for.
    pub archived: bool,
    pub walk: Walk,
}

impl Asked {
    pub fn read(query: &Fields) -> Self {
        Self {
            list: List::from_word(query.get("list")).unwrap_or(List::Popular),
            kind: Kind::from_word(query.get("kind")),
            status: query.get("status").to_owned(),
            theme: query.get("theme").to_owned(),
            archived: query.get("archived") == "yes",
            walk: Walk::read(Cursor::decode(query.get("after")), query.get("seen")),
        }
    }

    /// Whether it is where Popular begins, with nothing left out: what is pinned stands above that and nothing else.
    pub fn takes_pins(&self) -> bool {
        let narrowed = self.kind.is_some() || !self.status.is_empty() || !self.theme.is_empty();
        self.list == List::Popular && self.walk.after.is_none() && !narrowed && !self.archived
    }

    /// The address of this list with one thing changed.
    pub fn with(&self, board: &Board, name: &str, value: &str) -> String {
        let now = [
            ("list", self.list.as_str()),
            ("kind", self.kind.map_or("", Kind::as_str)),
            ("status", &self.status),
            ("theme", &self.theme),
            ("archived", if self.archived { "yes" } else { "" }),
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (n, v) in now
            .iter()
            .map(|(n, v)| (*n, if *n == name { value } else { v }))
            .filter(|(n, v)| !v.is_empty() && (*n, *v) != ("list", "popular"))
        {
            query.append_pair(n, v);
        }
        let query = query.finish();
        if query.is_empty() {
            board.path()
        } else {
            format!("{}?{query}", board.path())
        }
    }

    /// The address of the page that begins there.
    pub fn from(&self, board: &Board, walk: &Walk) -> String {
        let here = self.with(board, "list", self.list.as_str());
        let sign = if here.contains('?') { '&' } else { '?' };
        let after = walk.after.map(Cursor::encode).unwrap_or_default();
        let lifted = walk.lifted();
        let seen = if lifted.is_empty() { "" } else { "&seen=" };
        format!("{here}{sign}after={after}{seen}{lifted}")
    }

    pub fn filter(&self, statuses: &Statuses, themes: &[Theme]) -> Filter {
        let chosen = themes.iter().find(|t| t.slug == self.theme);
        let under =
            |theme: &Theme| chosen.is_some_and(|c| theme.id == c.id || theme.parent == Some(c.id));
        Filter {
            kind: self.kind,
            status: statuses.by_key(&self.status).map(|s| s.id),
            themes: themes.iter().filter(|t| under(t)).map(|t| t.id).collect(),
            archived: self.archived,
            ..Filter::default()
        }
    }
}
