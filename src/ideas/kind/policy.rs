//! Who may give a post another theme.
use crate::boards::Board;
use crate::boards::policy::Standing;
use crate::ideas::{Idea, IdeaId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to give a post another theme.
#[derive(Clone, Copy, Debug)]
pub struct Retheme {
    idea: IdeaId,
    by: PersonId,
}

impl Retheme {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Champions and the board's staff, as long as the idea stands by itself.
pub fn may_retheme(board: &Board, idea: &Idea, me: Option<&Me>) -> Verdict<Retheme> {
    let Some(me) = me else { return Verdict::SignIn };
    if !Standing::on(board, Some(me)).helps() {
        return Verdict::Denied(key!("ideas-denied-helpers"));
    }
    match idea.refusal() {
        Some(reason) => Verdict::Denied(reason),
        None => Verdict::Allowed(Retheme {
            idea: idea.id,
            by: me.id,
        }),
    }
}
