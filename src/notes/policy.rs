//! Who reads and writes staff notes: the same people, and nobody else.
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId};
use crate::ideas::{IdeaId, IdeaRow};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to read the notes on a board's ideas. Without it there is no read.
#[derive(Clone, Copy, Debug)]
pub struct ReadNotes {
    board: BoardId,
}

impl ReadNotes {
    pub const fn board(&self) -> BoardId {
        self.board
    }
}

/// The board's staff: officials, moderators, owners, and administrators of the site. Not its author, and not the staff of another board.
pub fn may_read_notes(board: &Board, me: Option<&Me>) -> Verdict<ReadNotes> {
    match me {
        None => Verdict::SignIn,
        Some(me) if Standing::on(board, Some(me)).is_staff() => {
            Verdict::Allowed(ReadNotes { board: board.id })
        }
        Some(_) => Verdict::Denied(key!("notes-denied")),
    }
}

/// Leave to write a note on an idea.
#[derive(Clone, Copy, Debug)]
pub struct WriteNote {
    board: BoardId,
    idea: IdeaId,
    author: PersonId,
}

impl WriteNote {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn author(&self) -> PersonId {
        self.author
    }
}

/// Whoever reads them, on an idea that has a page of its own.
pub(super) fn may_write(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<WriteNote> {
    match (may_read_notes(board, me), me) {
        (Verdict::Allowed(_), Some(_)) if idea.merged_into.is_some() => {
            Verdict::Denied(key!("ideas-denied-merged"))
        }
        (Verdict::Allowed(_), Some(me)) => Verdict::Allowed(WriteNote {
            board: board.id,
            idea: idea.id,
            author: me.id,
        }),
        (Verdict::Denied(reason), _) => Verdict::Denied(reason),
        _ => Verdict::SignIn,
    }
}
