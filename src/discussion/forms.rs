//! The comment form.
use super::model::CommentId;
use crate::key;
use crate::pictures::PictureDraft;
use crate::platform::names::clean_text;
use crate::platform::web::{Fields, Problems};

/// Longest comment, in characters.
pub(super) const BODY: usize = 20_000;

/// The form as it was filled in.
#[derive(Clone, Debug)]
pub struct CommentDraft {
    pub id: CommentId,
    pub parent: Option<CommentId>,
    pub body: String,
    /// "Under a pseudonym."
    pub masked: bool,
    /// Whether the writer says that it adds to the idea.
    pub adds: bool,
    /// A picture that is not in the text yet.
    pub picture: PictureDraft,
}

impl CommentDraft {
    /// An empty form with a fresh key.
    pub fn fresh(parent: Option<CommentId>) -> Self {
        Self {
            id: CommentId::fresh(),
            parent,
            body: String::new(),
            masked: false,
            adds: false,
            picture: PictureDraft::default(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        let mut body = clean_text(fields.get("body")).trim().to_owned();
        let picture = PictureDraft::settled(fields, &mut body);
        Self {
            id: fields.parsed("id").unwrap_or_else(CommentId::fresh),
            parent: fields.parsed("parent"),
            body,
            masked: fields.has("mask"),
            adds: fields.has("extension"),
            picture,
        }
    }

    pub fn problems(&self) -> Problems {
        let mut problems = Problems::default();
        check_body(&self.body, &mut problems);
        self.picture.check(&self.body, &mut problems);
        problems
    }
}

pub(super) fn check_body(body: &str, problems: &mut Problems) {
    problems.unless(!body.is_empty(), "body", key!("discussion-problem-empty"));
    problems.unless(
        body.chars().count() <= BODY,
        "body",
        key!("discussion-problem-long"),
    );
}
