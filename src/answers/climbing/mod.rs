//! Nothing promised is forgotten: whoever has it on their desk is warned the working day before, and what is past due climbs.
mod acts;
mod jobs;
mod queries;
mod rules;

pub use jobs::jobs;

use crate::ledger::Act;
use crate::words_enum;

words_enum! {
    /// A step of one promise, in their order: warned before, then told who is late, the lead and those who run the board.
    Rung { Warned = "warned", Owner = "owner", Lead = "lead", Board = "board" }
}

impl Rung {
    /// What the ledger calls it.
    pub const fn act(self) -> Act {
        match self {
            Self::Warned => Act::PromiseNear,
            Self::Owner => Act::PromiseLate,
            Self::Lead => Act::PromiseToLead,
            Self::Board => Act::PromiseToBoard,
        }
    }

    /// The step an act of the ledger is.
    pub fn of(act: Act) -> Option<Self> {
        Self::ALL.iter().copied().find(|rung| rung.act() == act)
    }
}
