//! What people are told of, in the kinds they choose by, and what is usual for each.
use super::model::Because;
use crate::answers::Rung;
use crate::ledger::Act;
use crate::platform::text::Key;
use crate::{key, words_enum};

words_enum! {
    /// A kind of news. `Own` is about somebody's own text or rights: it always comes, at once.
    Matter {
        Answers = "answers", Deeds = "deeds", Mine = "mine", Comments = "comments", News = "news", Rules = "rules", Duty = "duty", Own = "own",
    }
}

words_enum! {
    /// How soon a mail comes.
    Often { AtOnce = "at_once", Daily = "daily", Weekly = "weekly", Never = "never" }
}

words_enum! {
    /// The summaries one click in a mail ends. A Monday's holds the day and the week.
    Summaries { Daily = "daily", Weekly = "weekly", Both = "both" }
}

impl Summaries {
    /// What a mail with these in it is.
    pub fn of(parts: &[Often]) -> Self {
        match (
            parts.contains(&Often::Daily),
            parts.contains(&Often::Weekly),
        ) {
            (true, true) => Self::Both,
            (true, false) => Self::Daily,
            (false, _) => Self::Weekly,
        }
    }

    pub const fn parts(self) -> &'static [Often] {
        match self {
            Self::Daily => &[Often::Daily],
            Self::Weekly => &[Often::Weekly],
            Self::Both => &[Often::Daily, Often::Weekly],
        }
    }

    /// The words of the link that ends them, and of the page behind it.
    pub const fn stop(self) -> Key {
        match self {
            Self::Daily => key!("notices-stop-daily"),
            Self::Weekly => key!("notices-stop-weekly"),
            Self::Both => key!("notices-stop-both"),
        }
    }
}

impl Often {
    pub const fn label(self) -> Key {
        match self {
            Self::AtOnce => key!("notices-often-at-once"),
            Self::Daily => key!("notices-often-daily"),
            Self::Weekly => key!("notices-often-weekly"),
            Self::Never => key!("notices-often-never"),
        }
    }
}

/// How news of one kind reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// On the page of notices, counted at the bell.
    pub bell: bool,
    pub mail: Often,
}

impl Matter {
    /// The kinds that can be chosen, as the page shows them.
    pub const CHOSEN: [Self; 7] = [
        Self::Answers,
        Self::Deeds,
        Self::Mine,
        Self::Comments,
        Self::News,
        Self::Rules,
        Self::Duty,
    ];

    /// What an event is to somebody who is told of it for this reason.
    pub fn of(act: Act, because: Because) -> Self {
        match act {
            Act::CommentRemoved
            | Act::RemovalAnswered
            | Act::CollaboratorNamed
            | Act::LadderNear
            | Act::LadderExpired
            | Act::ArchiveNear
            | Act::IdeaArchived => Self::Own,
            Act::BestAnswerChosen | Act::IdeaExtended => Self::Mine,
            _ if because == Because::Mentioned => Self::Mine,
            Act::CommentPosted => Self::Comments,
            Act::IdeaPosted => Self::News,
            Act::DeedPosted => Self::Deeds,
            Act::CharterWritten => Self::Rules,
            Act::IdeaHandedOver => Self::Duty,
            act if Rung::of(act).is_some() => Self::Duty,
            _ => Self::Answers,
        }
    }

    /// What holds for whoever chose nothing.
    pub const fn usual(self) -> Wanted {
        let mail = match self {
            Self::Comments | Self::News => Often::Daily,
            _ => Often::AtOnce,
        };
        Wanted { bell: true, mail }
    }

    pub const fn label(self) -> Key {
        match self {
            Self::Answers => key!("notices-matter-answers"),
            Self::Deeds => key!("notices-matter-deeds"),
            Self::Mine => key!("notices-matter-mine"),
            Self::Comments => key!("notices-matter-comments"),
            Self::News => key!("notices-matter-news"),
            Self::Rules => key!("notices-matter-rules"),
            Self::Duty => key!("notices-matter-duty"),
            Self::Own => key!("notices-matter-own"),
        }
    }

    /// On which ideas.
    pub const fn hint(self) -> Key {
        match self {
            Self::Answers => key!("notices-matter-answers-hint"),
            Self::Deeds => key!("notices-matter-deeds-hint"),
            Self::Mine => key!("notices-matter-mine-hint"),
            Self::Comments => key!("notices-matter-comments-hint"),
            Self::News => key!("notices-matter-news-hint"),
            Self::Rules => key!("notices-matter-rules-hint"),
            Self::Duty => key!("notices-matter-duty-hint"),
            Self::Own => key!("notices-matter-own-hint"),
        }
    }
}
