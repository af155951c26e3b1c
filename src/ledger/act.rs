//! The closed list of everything that can happen.
use crate::words_enum;

words_enum! {
    /// One kind of change.
    Act {
        SiteSetUp = "site.set_up",
        SiteChanged = "site.changed",
        PersonJoined = "person.joined",
        PersonAdded = "person.added",
        PersonChanged = "person.changed",
        SignedIn = "person.signed_in",
        SignedOut = "person.signed_out",
        BoardMade = "board.made",
        BoardChanged = "board.changed",
        BoardOpened = "board.opened",
        BoardClosed = "board.closed",
        CharterWritten = "charter.written",
        StatusesChosen = "statuses.chosen",
        ThemeAdded = "theme.added",
        RoleGranted = "role.granted",
        RoleTaken = "role.taken",
        IdeaPosted = "idea.posted",
        IdeaEdited = "idea.edited",
        KindChanged = "idea.kind_changed",
        VoteCast = "vote.cast",
        VoteTakenBack = "vote.taken_back",
        PictureAdded = "picture.added",
        CommentPosted = "comment.posted",
        CommentEdited = "comment.edited",
        CommentRemoved = "comment.removed",
        AnswerGiven = "answer.given",
        AnswerEdited = "answer.edited",
        IdeasMerged = "idea.merged",
        IdeasSplit = "idea.split",
        IdeasLinked = "idea.linked",
        IdeasUnlinked = "idea.unlinked",
        Followed = "idea.followed",
        Unfollowed = "idea.unfollowed",
        IdeasImported = "ideas.imported",
    }
}

impl Act {
    /// Whether people are told of it.
    pub const fn is_told(self) -> bool {
        matches!(
            self,
            Self::AnswerGiven | Self::CommentRemoved | Self::IdeasMerged
        )
    }
}
