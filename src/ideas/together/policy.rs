//! Who names people, and who answers for themselves.
use super::Collaboration;
use crate::ideas::model::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to name people on one's own idea, and to take that back.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    idea: IdeaId,
    author: PersonId,
}

impl Name {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn author(&self) -> PersonId {
        self.author
    }
}

/// Its author, also under a pseudonym, as long as the idea stands.
pub fn may_name(idea: &IdeaRow, me: Option<&Me>) -> Verdict<Name> {
    match (me, idea.refusal()) {
        (None, _) => Verdict::SignIn,
        (Some(me), _) if !me.is(idea.author) => Verdict::Denied(key!("ideas-denied-name")),
        (Some(_), Some(reason)) => Verdict::Denied(reason),
        (Some(me), None) => Verdict::Allowed(Name {
            idea: idea.id,
            author: me.hand(idea.author),
        }),
    }
}

/// Leave to agree, decline or leave: for oneself only.
#[derive(Clone, Copy, Debug)]
pub struct AnswerNaming {
    idea: IdeaId,
    person: PersonId,
}

impl AnswerNaming {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn person(&self) -> PersonId {
        self.person
    }
}

/// Whoever was named and has not left.
pub(super) fn may_answer_naming(
    idea: &IdeaRow,
    mine: Option<&Collaboration>,
    me: Option<&Me>,
) -> Verdict<AnswerNaming> {
    match (me, mine) {
        (None, _) => Verdict::SignIn,
        (Some(me), Some(mine)) if mine.idea == idea.id && mine.ended_at.is_none() => {
            Verdict::Allowed(AnswerNaming {
                idea: idea.id,
                person: me.id,
            })
        }
        (Some(_), _) => Verdict::Denied(key!("ideas-denied-not-named")),
    }
}
