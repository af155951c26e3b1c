//! Who may give a post another theme.
use crate::boards::Board;
use crate::boards::policy::may_help;
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
    match (
        may_help(board, me, key!("ideas-denied-helpers")),
        idea.refusal(),
    ) {
        (Verdict::SignIn, _) => Verdict::SignIn,
        (Verdict::Denied(reason), _) | (Verdict::Allowed(_), Some(reason)) => {
            Verdict::Denied(reason)
        }
        (Verdict::Allowed(by), None) => Verdict::Allowed(Retheme { idea: idea.id, by }),
    }
}
