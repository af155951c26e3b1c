//! The nouns of this room.
use super::rules::Why;
use crate::boards::Board;
use crate::ideas::{Due, IdeaRow};
use crate::platform::text::Key;
use crate::teams::Assignment;
use crate::{key, words_enum};

words_enum! {
    /// What of the queue is shown.
    View { All = "all", First = "first", Updates = "updates", Silent = "silent" }
}

impl View {
    /// What it is called over the list.
    pub const fn label(self) -> Key {
        match self {
            Self::All => key!("desk-view-all"),
            Self::First => key!("desk-view-first"),
            Self::Updates => key!("desk-view-updates"),
            Self::Silent => key!("desk-view-silent"),
        }
    }
}

/// How many wait in each view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waiting {
    pub first: i64,
    /// An update or a look was promised.
    pub updates: i64,
    /// Those of them that are due.
    pub late: i64,
    pub silent: i64,
}

impl Waiting {
    /// The number beside a view.
    pub const fn of(&self, view: View) -> i64 {
        match view {
            View::All => self.first + self.late,
            View::First => self.first,
            View::Updates => self.updates,
            View::Silent => self.silent,
        }
    }
}

/// One row of the queue.
pub struct Row<'a> {
    pub board: &'a Board,
    pub idea: IdeaRow,
    pub due: Option<Due>,
    pub why: Why,
    /// Its team, and who of it answers for it today.
    pub whose: Option<Assignment>,
}
