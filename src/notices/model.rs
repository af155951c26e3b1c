//! The nouns of this room.
use crate::people::PersonId;
use crate::words_enum;

words_enum! {
    /// Why somebody is told, the strongest reason first; and the writer of a comment that was removed.
    Because { Author = "author", Voter = "voter", Follower = "follower", Commenter = "commenter", Writer = "writer" }
}

/// Somebody entitled to hear, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entitled {
    pub person: PersonId,
    pub because: Because,
}
