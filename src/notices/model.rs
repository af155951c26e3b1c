//! The nouns of this room.
use crate::people::PersonId;
use crate::platform::text::Words;
use crate::{t, words_enum};
use std::borrow::Cow;

words_enum! {
    /// Why somebody is told, the strongest reason first; the writer of a comment that something was done with; whoever was named; who
    /// follows the board; and whoever has it on their desk.
    Because { Author = "author", Voter = "voter", Follower = "follower", Commenter = "commenter", Writer = "writer", Mentioned = "mentioned", Board = "board", Duty = "duty" }
}

impl Because {
    /// Why this mail came, as its first line.
    pub(super) fn sentence(self, words: Words) -> Cow<'static, str> {
        match self {
            Self::Author => t!(words, "notices-because-author"),
            Self::Voter => t!(words, "notices-because-voter"),
            Self::Follower => t!(words, "notices-because-follower"),
            Self::Commenter => t!(words, "notices-because-commenter"),
            Self::Writer => t!(words, "notices-because-writer"),
            Self::Mentioned => t!(words, "notices-because-mentioned"),
            Self::Board => t!(words, "notices-because-board"),
            Self::Duty => t!(words, "notices-because-duty"),
        }
    }
}

/// Somebody entitled to hear, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entitled {
    pub person: PersonId,
    pub because: Because,
}
