//! The form of a new idea, and of a changed one.
use super::model::IdeaId;
use crate::boards::{Board, Kind, Theme, ThemeId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::pictures::PictureDraft;
use crate::platform::names::{clean_line, clean_text, has_letters};
use crate::platform::web::{Fields, Problems};

/// Longest title, in characters.
pub(super) const TITLE: usize = 120;
/// Longest text, in characters.
pub const LONGEST: usize = 100_000;

/// The form as it was filled in.
#[derive(Clone, Debug)]
pub(super) struct IdeaForm {
    /// The key the idea will have.
    pub id: IdeaId,
    pub kind: Kind,
    pub title: String,
    pub body: String,
    pub theme: Option<ThemeId>,
    /// "I have read what is and is not possible here."
    pub read_charter: bool,
    /// The similar ideas were seen.
    pub seen_similar: bool,
    /// The charter's lines it crosses that were seen, as they are written.
    pub despite: Vec<String>,
    /// "Under a pseudonym."
    pub masked: bool,
    /// A picture that is not in the text yet.
    pub picture: PictureDraft,
}

impl IdeaForm {
    /// An empty form, with a fresh key.
    pub fn fresh(board: &Board, title: &str) -> Self {
        Self {
            id: IdeaId::fresh(),
            kind: board.kinds.first().copied().unwrap_or(Kind::Idea),
            title: clean_line(title),
            body: String::new(),
            theme: None,
            read_charter: false,
            seen_similar: false,
            despite: Vec::new(),
            masked: false,
            picture: PictureDraft::default(),
        }
    }

    pub fn read(fields: &Fields, board: &Board) -> Self {
        let kind = Kind::from_word(fields.get("kind")).filter(|kind| board.kinds.contains(kind));
        let mut body = clean_text(fields.get("body")).trim().to_owned();
        let picture = PictureDraft::settled(fields, &mut body);
        Self {
            id: fields.parsed("id").unwrap_or_else(IdeaId::fresh),
            kind: kind
                .or_else(|| board.kinds.first().copied())
                .unwrap_or(Kind::Idea),
            title: clean_line(fields.get("title")),
            body,
            theme: fields.parsed("theme"),
            read_charter: fields.has("ack"),
            seen_similar: fields.has("seen"),
            despite: fields.all("despite").map(str::to_owned).collect(),
            masked: fields.has("mask"),
            picture,
        }
    }

    /// What is wrong with it.
    pub fn problems(&self, themes: &[Theme]) -> Problems {
        let mut problems = Problems::default();
        check_title(&self.title, &mut problems);
        check_body(&self.body, &mut problems);
        self.picture.check(&self.body, &mut problems);
        problems.unless(
            self.chosen_theme(themes).is_some(),
            "theme",
            key!("ideas-problem-theme"),
        );
        problems.unless(self.read_charter, "ack", key!("ideas-problem-ack"));
        problems
    }

    /// Under which names whoever sends it may have sent it before.
    pub fn names(&self, author: PersonId, me: Option<&Me>) -> Vec<PersonId> {
        match me.filter(|_| self.masked) {
            Some(me) => me.masks.clone(),
            None => vec![author],
        }
    }

    /// The theme chosen, when new posts can have it.
    pub fn chosen_theme(&self, themes: &[Theme]) -> Option<ThemeId> {
        let leaf = |id: &ThemeId| themes.iter().any(|t| t.id == *id && t.takes_ideas(themes));
        self.theme.filter(leaf)
    }
}

pub(super) fn check_title(title: &str, problems: &mut Problems) {
    let length = title.chars().count();
    if length == 0 || !(has_letters(title) || title.chars().any(char::is_numeric)) {
        problems.add("title", key!("ideas-problem-title"));
    } else {
        problems.unless(length <= TITLE, "title", key!("ideas-problem-long-title"));
    }
}

pub(super) fn check_body(body: &str, problems: &mut Problems) {
    problems.unless(!body.is_empty(), "body", key!("ideas-problem-body"));
    problems.unless(
        body.chars().count() <= LONGEST,
        "body",
        key!("ideas-problem-long-body"),
    );
}
