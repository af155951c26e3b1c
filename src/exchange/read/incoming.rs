//! What a row means once it is read: ideas with their people, comments and answer, not yet anybody's here.

use chrono::{DateTime, Utc};

/// One idea as the file tells it. Texts are cleaned and within the limits, so they can be stored as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingIdea {
    /// Where it stands, as a person counts in the file: the line it starts on, the sheet's row, or the place in a JSON list.
    pub row: usize,
    /// What the old board called it; unique in a reading. Made of title, author and date where the file has no column for it.
    pub source_id: String,
    /// One line of 1 to 200 characters.
    pub title: String,
    /// Markdown of at most 100,000 characters; may be empty.
    pub body: String,
    /// Who posted it; none when the file doesn't say.
    pub author: Option<IncomingPerson>,
    /// When it was posted; a date without a time is midnight in [`super::Options::timezone`].
    pub created_at: Option<DateTime<Utc>>,
    /// The category's, theme's or campaign's name as written in the file.
    pub category: Option<String>,
    /// Tags in the file's order, each once (whatever its case).
    pub tags: Vec<String>,
    /// People in favour.
    pub votes_up: u32,
    /// People against. From a lone total below zero, its size.
    pub votes_down: u32,
    /// What kind of post it is, in the file's own word.
    pub kind: Option<String>,
    /// Its status, in the file's own word.
    pub status: Option<String>,
    /// The organisation's answer.
    pub answer: Option<IncomingAnswer>,
    /// The discussion; a reply always comes after what it replies to.
    pub comments: Vec<IncomingComment>,
    /// How many comments the file says there are, which may be more than it holds.
    pub comment_count: Option<u32>,
    /// The old address, for redirects: an http(s) URL or a path that begins with a slash.
    pub address: Option<String>,
}

/// Somebody the file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingPerson {
    /// The old board's id of this person.
    pub source_id: Option<String>,
    /// The name as shown there; the address' first half where only that is known, empty where only the id is.
    pub name: String,
    /// An e-mail address in lower case.
    pub email: Option<String>,
}

/// A comment, or a reply to one.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingComment {
    /// What the old board called it; unique within its idea only, so recognise it by both ids.
    /// `#1`, `#2`… by its place where the file gives none.
    pub source_id: String,
    /// The [`IncomingComment::source_id`] of the comment it replies to, in the same idea and earlier in the list.
    pub parent: Option<String>,
    /// Who wrote it.
    pub author: Option<IncomingPerson>,
    /// Markdown of 1 to 100,000 characters.
    pub body: String,
    /// When it was written.
    pub created_at: Option<DateTime<Utc>>,
}

/// What the organisation answered.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingAnswer {
    /// Markdown of 1 to 100,000 characters.
    pub text: String,
    /// When it was given.
    pub at: Option<DateTime<Utc>>,
    /// Who gave it.
    pub author: Option<IncomingPerson>,
    /// Why it is no, in the file's own word.
    pub reason: Option<String>,
    /// What would change that no: one line of at most 4,000 characters.
    pub mind_changer: Option<String>,
}
