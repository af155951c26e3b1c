//! What of the queue is asked for: read off an address, and written into one.
use super::model::View;
use crate::boards::{Kind, TeamId, ThemeId};
use crate::platform::web::Fields;

/// Rows a page begins with; "more" adds as many again.
pub(super) const SIZE: usize = 50;
/// The longest list: whoever has more waiting narrows it down.
pub(super) const MOST: usize = 500;
/// "Waiting for more than … days".
pub(super) const SINCE: [i64; 5] = [1, 3, 7, 14, 30];

/// With whom an idea is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// With whoever asks.
    Mine,
    Team(TeamId),
}

impl Whose {
    /// How an address says "with me".
    pub const MINE: &'static str = "me";

    fn read(word: &str) -> Option<Self> {
        match word {
            Self::MINE => Some(Self::Mine),
            team => team.parse().ok().map(Self::Team),
        }
    }

    pub fn word(self) -> String {
        match self {
            Self::Mine => Self::MINE.to_owned(),
            Self::Team(team) => team.to_string(),
        }
    }
}

/// An address of the desk with one thing more asked of it.
pub(super) fn and(list: &str, name: &str, value: &str) -> String {
    let joint = if list.contains('?') { '&' } else { '?' };
    format!("{list}{joint}{name}={value}")
}

/// A view and what it leaves out.
#[derive(Clone, Debug)]
pub struct Filter {
    /// A board's address; all boards without one.
    pub board: String,
    pub view: View,
    /// A status's key: boards of one preset share it.
    pub status: String,
    pub theme: Option<ThemeId>,
    pub kind: Option<Kind>,
    pub whose: Option<Whose>,
    pub since: Option<i64>,
    pub most: usize,
    /// The filters were just used, whatever came of it: they stay open.
    pub was_used: bool,
}

impl Filter {
    pub fn read(fields: &Fields) -> Self {
        Self {
            board: fields.get("board").to_owned(),
            view: View::from_word(fields.get("view")).unwrap_or(View::All),
            status: fields.get("status").to_owned(),
            theme: fields.parsed("theme"),
            kind: Kind::from_word(fields.get("kind")),
            whose: Whose::read(fields.get("team")),
            since: fields.parsed("since").filter(|days| SINCE.contains(days)),
            most: fields.parsed("most").unwrap_or(SIZE).clamp(SIZE, MOST),
            // a form names each of its fields; an address of ours only those that say something
            was_used: fields.has("status") && fields.has("since"),
        }
    }

    /// What stands behind the question mark for it: only what differs from everything.
    pub fn query(&self) -> String {
        let pairs = self.pairs();
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        out.extend_pairs(pairs).finish()
    }

    /// The same in pairs, for a form that chooses a board.
    pub fn without_board(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| !matches!(*name, "board" | "most"));
        pairs
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        let mut put = |name: &'static str, value: &str| {
            if !value.is_empty() {
                out.push((name, value.to_owned()));
            }
        };
        put("board", &self.board);
        if self.view != View::All {
            put("view", self.view.as_str());
        }
        put("status", &self.status);
        put(
            "theme",
            &self.theme.map(|t| t.to_string()).unwrap_or_default(),
        );
        put("kind", self.kind.map_or("", Kind::as_str));
        put("team", &self.whose.map(Whose::word).unwrap_or_default());
        put(
            "since",
            &self.since.map(|d| d.to_string()).unwrap_or_default(),
        );
        if self.most > SIZE {
            put("most", &self.most.to_string());
        }
        out
    }

    /// The address that shows it.
    pub fn path(&self) -> String {
        let query = self.query();
        if query.is_empty() {
            "/desk".to_owned()
        } else {
            format!("/desk?{query}")
        }
    }

    /// The address that shows it with every row ticked: selecting all takes no script.
    pub fn all_ticked(&self) -> String {
        and(&self.path(), "chosen", "all")
    }

    /// The same with another view.
    pub fn with_view(&self, view: View) -> Self {
        Self {
            view,
            most: SIZE,
            ..self.clone()
        }
    }

    /// The same of a team, or with whoever asks.
    pub fn with_whose(&self, whose: Option<Whose>) -> Self {
        Self {
            whose,
            most: SIZE,
            ..self.clone()
        }
    }

    /// Whether anything but board and view is narrowed.
    pub fn is_narrow(&self) -> bool {
        !self.status.is_empty()
            || self.theme.is_some()
            || self.kind.is_some()
            || self.whose.is_some()
            || self.since.is_some()
    }
}
