//! Who reports, who decides, who appeals.
use crate::boards::{Board, BoardId, Role};
use crate::guard::{Measure, MeasureId};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Leave to moderate a board: to read reports and appeals, to decide and to ban.
#[derive(Clone, Copy, Debug)]
pub struct Moderate {
    board: BoardId,
    by: PersonId,
}

impl Moderate {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Moderators and owners of a board, and administrators; answering ideas alone is not enough.
pub fn may_moderate(board: &Board, me: Option<&Me>) -> Verdict<Moderate> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)) => {
            Verdict::Allowed(Moderate {
                board: board.id,
                by: me.id,
            })
        }
        Some(_) => Verdict::Denied(key!("moderation-denied")),
    }
}

/// Leave to report something.
#[derive(Clone, Copy, Debug)]
pub struct Complain {
    board: BoardId,
    by: PersonId,
}

impl Complain {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Whoever sees what somebody else wrote, unless they are banned: reports are no way around that.
pub fn may_report(board: &Board, author: PersonId, me: Option<&Me>) -> Verdict<Complain> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is(author) => Verdict::Denied(key!("moderation-denied-own")),
        Some(_) if board.banned_until.is_some() => Verdict::Denied(key!("boards-denied-banned")),
        Some(me) => Verdict::Allowed(Complain {
            board: board.id,
            by: me.id,
        }),
    }
}

/// Leave to hide one idea, or to show it again.
#[derive(Clone, Copy, Debug)]
pub struct Hide {
    moderate: Moderate,
    idea: IdeaId,
    author: PersonId,
}

impl Hide {
    pub const fn board(&self) -> BoardId {
        self.moderate.board
    }

    pub const fn by(&self) -> PersonId {
        self.moderate.by
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn author(&self) -> PersonId {
        self.author
    }
}

/// Whoever moderates, as long as the idea stands by itself.
pub fn may_hide(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<Hide> {
    match may_moderate(board, me) {
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
        Verdict::Allowed(moderate) => match idea.refusal() {
            Some(reason) if idea.hidden_at.is_none() => Verdict::Denied(reason),
            _ => Verdict::Allowed(Hide {
                moderate,
                idea: idea.id,
                author: idea.author,
            }),
        },
    }
}

/// Leave to appeal against a measure.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    measure: MeasureId,
    idea: Option<Uuid>,
    by: PersonId,
}

impl Object {
    pub const fn measure(&self) -> MeasureId {
        self.measure
    }

    /// The idea it was done to, when it was one.
    pub const fn idea(&self) -> Option<Uuid> {
        self.idea
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Whom it hit, once, while it stands and can be undone.
pub(super) fn may_appeal(
    measure: &Measure,
    me: Option<&Me>,
    now: DateTime<Utc>,
) -> Verdict<Object> {
    match me {
        None => Verdict::SignIn,
        Some(me) if !me.is(measure.person) => Verdict::Denied(key!("moderation-denied-not-yours")),
        Some(_) if measure.appeal.is_some() => Verdict::Denied(key!("moderation-denied-once")),
        Some(_) if measure.undone_at.is_some() => Verdict::Denied(key!("moderation-denied-undone")),
        Some(_) if measure.is_too_late(now) => Verdict::Denied(key!("moderation-denied-late")),
        Some(me) => Verdict::Allowed(Object {
            measure: measure.id,
            idea: measure.idea(),
            by: me.hand(measure.person),
        }),
    }
}

/// Leave to decide an appeal.
#[derive(Clone, Copy, Debug)]
pub struct Judge {
    measure: MeasureId,
    by: PersonId,
}

impl Judge {
    pub const fn measure(&self) -> MeasureId {
        self.measure
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Another moderator than the one who did it, and nobody in their own case.
pub(super) fn may_judge(board: &Board, measure: &Measure, me: Option<&Me>) -> Verdict<Judge> {
    let waits = measure
        .appeal
        .as_ref()
        .is_some_and(|appeal| appeal.decided_at.is_none());
    let own = me.is_some_and(|me| me.is(measure.person));
    match may_moderate(board, me) {
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
        Verdict::Allowed(_) if !waits => Verdict::Denied(key!("moderation-denied-decided")),
        Verdict::Allowed(by) if by.by == measure.taken_by || own => {
            Verdict::Denied(key!("moderation-denied-another"))
        }
        Verdict::Allowed(by) => Verdict::Allowed(Judge {
            measure: measure.id,
            by: by.by,
        }),
    }
}
