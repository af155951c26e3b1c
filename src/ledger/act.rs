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
        VotingChanged = "board.voting_changed",
        VoteQuestionsSet = "board.vote_questions_set",
        StatusesChosen = "statuses.chosen",
        ThemeAdded = "theme.added",
        RoleGranted = "role.granted",
        RoleTaken = "role.taken",
        IdeaPosted = "idea.posted",
        IdeaEdited = "idea.edited",
        KindChanged = "idea.kind_changed",
        ThemeChanged = "idea.theme_changed",
        IdeaClosed = "idea.closed",
        IdeaReopened = "idea.reopened",
        RemovalAsked = "removal.asked",
        RemovalWithdrawn = "removal.withdrawn",
        RemovalAnswered = "removal.answered",
        CollaboratorNamed = "collaborator.named",
        CollaboratorAgreed = "collaborator.agreed",
        CollaborationEnded = "collaborator.ended",
        VoteCast = "vote.cast",
        VoteTakenBack = "vote.taken_back",
        VoteQuestionsAnswered = "vote.questions_answered",
        VotesVoided = "vote.voided",
        VotesRestored = "vote.restored",
        PictureAdded = "picture.added",
        CommentPosted = "comment.posted",
        CommentEdited = "comment.edited",
        CommentRemoved = "comment.removed",
        CommentMarked = "comment.marked",
        CommentUnmarked = "comment.unmarked",
        BestAnswerChosen = "best_answer.chosen",
        BestAnswerUnchosen = "best_answer.unchosen",
        IdeaExtended = "idea.extended",
        ExtensionUndone = "idea.extension_undone",
        NoteWritten = "note.written",
        AnswerGiven = "answer.given",
        AnswerEdited = "answer.edited",
        IdeasMerged = "idea.merged",
        IdeasSplit = "idea.split",
        IdeasLinked = "idea.linked",
        IdeasUnlinked = "idea.unlinked",
        DeedPosted = "deed.posted",
        DeedEdited = "deed.edited",
        DeedNamed = "deed.named",
        DeedUnnamed = "deed.unnamed",
        EntryConfirmed = "entry.confirmed",
        EntryWithdrawn = "entry.withdrawn",
        AnswerQueued = "answer.queued",
        AnswerTakenBack = "answer.taken_back",
        TemplateWritten = "answer.template_written",
        TemplateRetired = "answer.template_retired",
        ViewSaved = "desk.view_saved",
        ViewRemoved = "desk.view_removed",
        ThresholdSet = "desk.threshold_set",
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
            Self::AnswerGiven
                | Self::CommentRemoved
                | Self::IdeasMerged
                | Self::BestAnswerChosen
                | Self::IdeaExtended
                | Self::RemovalAnswered
                | Self::CollaboratorNamed
                | Self::DeedPosted
        )
    }
}
