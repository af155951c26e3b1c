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
        BoardPaused = "board.paused",
        BoardResumed = "board.resumed",
        CalendarChanged = "board.calendar_changed",
        CharterWritten = "charter.written",
        VotingChanged = "board.voting_changed",
        VoteQuestionsSet = "board.vote_questions_set",
        StatusesChosen = "statuses.chosen",
        ThemeAdded = "theme.added",
        ThemeGiven = "theme.given",
        TeamAdded = "team.added",
        DefaultTeamChosen = "team.default_chosen",
        DutyChanged = "team.duty_changed",
        WordGiven = "team.word_given",
        WordTaken = "team.word_taken",
        AbsenceNoted = "absence.noted",
        AbsenceEnded = "absence.ended",
        RoleGranted = "role.granted",
        RoleTaken = "role.taken",
        IdeaPosted = "idea.posted",
        IdeaRouted = "idea.routed",
        IdeaHandedOver = "idea.handed_over",
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
        PromiseNear = "promise.near",
        PromiseLate = "promise.late",
        PromiseToLead = "promise.to_lead",
        PromiseToBoard = "promise.to_board",
        IdeasMerged = "idea.merged",
        IdeasSplit = "idea.split",
        IdeasLinked = "idea.linked",
        DuplicateHinted = "idea.duplicate_hinted",
        IdeasUnlinked = "idea.unlinked",
        DeedPosted = "deed.posted",
        DeedEdited = "deed.edited",
        DeedNamed = "deed.named",
        DeedUnnamed = "deed.unnamed",
        EntryConfirmed = "entry.confirmed",
        EntryWithdrawn = "entry.withdrawn",
        IdeaHidden = "idea.hidden",
        IdeaShown = "idea.shown",
        CommentRestored = "comment.restored",
        PersonBanned = "person.banned",
        BanEnded = "person.ban_ended",
        Reported = "report.filed",
        ReportsDecided = "report.decided",
        PostHeld = "post.held",
        PostPublished = "post.published",
        PostDeclined = "post.declined",
        GuardChanged = "board.guard_changed",
        AppealMade = "appeal.made",
        AppealDecided = "appeal.decided",
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
    /// Whether it brings ideas that some team has to take up.
    pub const fn is_routed(self) -> bool {
        matches!(
            self,
            Self::IdeaPosted | Self::IdeasImported | Self::ThemeChanged
        )
    }
    /// What staff of a board do there, for the board's log.
    pub const OF_STAFF: &'static [Self] = &[
        Self::BoardMade,
        Self::BoardChanged,
        Self::BoardOpened,
        Self::BoardClosed,
        Self::BoardPaused,
        Self::BoardResumed,
        Self::CalendarChanged,
        Self::CharterWritten,
        Self::VotingChanged,
        Self::VoteQuestionsSet,
        Self::StatusesChosen,
        Self::ThemeAdded,
        Self::ThemeGiven,
        Self::TeamAdded,
        Self::DefaultTeamChosen,
        Self::DutyChanged,
        Self::WordGiven,
        Self::WordTaken,
        Self::RoleGranted,
        Self::RoleTaken,
        Self::IdeaHandedOver,
        Self::ThemeChanged,
        Self::KindChanged,
        Self::IdeaClosed,
        Self::IdeaReopened,
        Self::RemovalAnswered,
        Self::VotesVoided,
        Self::VotesRestored,
        Self::CommentRemoved,
        Self::CommentRestored,
        Self::NoteWritten,
        Self::AnswerGiven,
        Self::AnswerEdited,
        Self::AnswerTakenBack,
        Self::TemplateWritten,
        Self::TemplateRetired,
        Self::ThresholdSet,
        Self::IdeasMerged,
        Self::IdeasSplit,
        Self::IdeasLinked,
        Self::IdeasUnlinked,
        Self::DeedPosted,
        Self::DeedEdited,
        Self::IdeaHidden,
        Self::IdeaShown,
        Self::PersonBanned,
        Self::BanEnded,
        Self::ReportsDecided,
        Self::PostPublished,
        Self::PostDeclined,
        Self::GuardChanged,
        Self::AppealDecided,
        Self::IdeasImported,
    ];

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
                | Self::PromiseNear
                | Self::PromiseLate
                | Self::PromiseToLead
                | Self::PromiseToBoard
        )
    }
}
