//! The nouns of this room.
use super::calendar::Week;
use super::crisis::CrisisRule;
use super::policy::{Allows, Rules, Standing};
use crate::people::{Me, PersonId};
use crate::platform::text::{Key, Language};
use crate::{id, key, words_enum};
use chrono::{DateTime, NaiveDate, Utc};

id! {
    /// A board's key.
    BoardId
}
id! {
    /// A theme's key.
    ThemeId
}
id! {
    /// A team's key.
    TeamId
}
id! {
    /// A status's key.
    StatusId
}
id! {
    /// The key of one version of a charter.
    CharterId
}

words_enum! {
    /// Where a board is in its life. A draft is seen by administrators and staff only.
    BoardState { Draft = "draft", Open = "open", Closed = "closed" }
}

words_enum! {
    /// Who a board is for. It decides the rules a new board starts with.
    Audience { Public = "public", Internal = "internal", Invited = "invited" }
}

impl Audience {
    /// What such a board is called.
    pub const fn label(self) -> Key {
        match self {
            Self::Public => key!("boards-audience-public"),
            Self::Internal => key!("boards-audience-internal"),
            Self::Invited => key!("boards-audience-invited"),
        }
    }
}

words_enum! {
    /// How people vote: for, for and against, or with a number of votes of their own to spread.
    VoteMode { Up = "up", UpDown = "up_down", Budget = "budget" }
}

words_enum! {
    /// What a person may be on a board, from least to most.
    Role {
        Member = "member",
        Employee = "employee",
        Champion = "champion",
        Official = "official",
        Moderator = "moderator",
        Owner = "owner",
    }
}

words_enum! {
    /// What a post is.
    Kind { Idea = "idea", Question = "question", Problem = "problem", Praise = "praise" }
}

impl Role {
    /// What somebody with this role is called.
    pub const fn name(self) -> Key {
        match self {
            Self::Member => key!("boards-role-member"),
            Self::Employee => key!("boards-role-employee"),
            Self::Champion => key!("boards-role-champion"),
            Self::Official => key!("boards-role-official"),
            Self::Moderator => key!("boards-role-moderator"),
            Self::Owner => key!("boards-role-owner"),
        }
    }

    /// Staff answer, moderate or own; members take part, employees with a badge, and champions help without speaking for anybody.
    pub fn is_staff(self) -> bool {
        self >= Self::Official
    }
}

/// How votes are cast on a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voting {
    pub mode: VoteMode,
    /// How many votes a person has on a board with a budget.
    pub budget: i16,
    /// How many of them one idea can get from one person.
    pub per_idea: i16,
    /// Whether how many voted shows only to those who did.
    pub counts_hidden: bool,
    /// Whether a vote against, where there are any, is asked why.
    pub against_needs_reason: bool,
    /// After how many days a vote counts half as much in Popular.
    pub half_life_days: i16,
}

impl Voting {
    /// Whether the same votes add up to the same under both.
    pub fn counts_like(self, other: Self) -> bool {
        (self.mode, self.half_life_days) == (other.mode, other.half_life_days)
    }
}

/// A board as one visitor meets it.
#[derive(Clone, Debug)]
pub struct Board {
    pub id: BoardId,
    pub slug: String,
    pub name: String,
    pub tagline: String,
    pub audience: Audience,
    pub state: BoardState,
    pub language: Language,
    pub time_zone: chrono_tz::Tz,
    pub week: Week,
    pub voting: Voting,
    pub points_per_vote: i16,
    pub kinds: Vec<Kind>,
    /// Whether files that are no pictures may hang on texts here.
    pub takes_files: bool,
    pub opened_at: Option<DateTime<Utc>>,
    /// Until when it takes no new ideas; that moment may be past.
    pub paused_until: Option<DateTime<Utc>>,
    /// The crisis it is in. A visit knows only one that lasts; whoever operates the machine also one that nobody wrote the end of yet.
    pub crisis: Option<CrisisRule>,
    /// Who may do what here.
    pub rules: Rules,
    /// What this visitor is here, if anything.
    pub role: Option<Role>,
    /// Whether the board is for the visitor, by the domain of their address, a group they are in or an invitation.
    pub belongs: bool,
    /// Who the visitor is, when they are signed in.
    pub viewer: Option<PersonId>,
    /// The visitor's pseudonym here, when they have one.
    pub mask: Option<PersonId>,
    /// Whether the visitor reads what a moderator hid.
    pub sees_hidden: bool,
    /// Until when the visitor may only read here.
    pub banned_until: Option<DateTime<Utc>>,
}

impl Board {
    /// The address of its page.
    pub fn path(&self) -> String {
        format!("/b/{}", self.slug)
    }

    /// Which day it is where the board is: a day its people say begins and ends there.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.time_zone).date_naive()
    }

    /// As somebody meets it who is nothing here: a pseudonym has no role, and what only staff may do would tell that it is staff's.
    #[must_use]
    pub fn without_role(&self) -> Self {
        Self {
            role: None,
            sees_hidden: false,
            ..self.clone()
        }
    }

    /// Whether everybody with an account reads it.
    pub const fn is_public(&self) -> bool {
        matches!(self.rules.view, Some(Allows::Everyone | Allows::People))
    }

    /// Whether the visitor reads what this person wrote although a moderator hid it.
    pub fn shows_hidden(&self, author: PersonId) -> bool {
        self.sees_hidden || self.viewer == Some(author) || self.mask == Some(author)
    }

    /// Whether a visitor sees how many voted on an idea they voted on, or did not.
    pub fn shows_counts(&self, me: Option<&Me>, voted: bool) -> bool {
        !self.voting.counts_hidden || voted || Standing::on(self, me).is_staff()
    }
}
