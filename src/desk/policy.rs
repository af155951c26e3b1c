//! Who works at the desk.
use super::moving::{MoveId, Moved};
use super::sending::Queued;
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId, Visible};
use crate::ideas::Idea;
use crate::key;
use crate::moderation::may_moderate;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to read the queue of some boards. Without it there is no read.
#[derive(Clone, Debug)]
pub struct Work {
    boards: Vec<BoardId>,
    /// Those of them whose reports they may read.
    moderated: Vec<BoardId>,
}

impl Work {
    pub fn moderated(&self) -> &[BoardId] {
        &self.moderated
    }

    pub fn boards(&self) -> &[BoardId] {
        &self.boards
    }
}

/// The staff of a board, or of every board they staff when none is named.
pub(super) fn may_work(visible: &Visible, board: Option<&Board>, me: Option<&Me>) -> Verdict<Work> {
    let Some(me) = me else { return Verdict::SignIn };
    let boards: Vec<BoardId> = visible
        .iter()
        .filter(|b| Standing::on(b, Some(me)).is_staff())
        .map(|b| b.id)
        .filter(|id| board.is_none_or(|only| only.id == *id))
        .collect();
    if boards.is_empty() {
        return Verdict::Denied(key!("desk-denied"));
    }
    let moderated = boards.iter().copied();
    let moderated = moderated.filter(|id| {
        let board = visible.by_id(*id);
        board.is_some_and(|board| may_moderate(board, Some(me)).is_allowed())
    });
    Verdict::Allowed(Work {
        moderated: moderated.collect(),
        boards,
    })
}

/// Leave to write the templates of a board.
#[derive(Clone, Copy, Debug)]
pub struct WriteTemplates {
    board: BoardId,
    by: PersonId,
}

impl WriteTemplates {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Whoever answers on a board writes what answers begin with.
pub(super) fn may_write_templates(board: &Board, me: Option<&Me>) -> Verdict<WriteTemplates> {
    match me {
        None => Verdict::SignIn,
        Some(me) if Standing::on(board, Some(me)).is_staff() => Verdict::Allowed(WriteTemplates {
            board: board.id,
            by: me.id,
        }),
        Some(_) => Verdict::Denied(key!("desk-denied")),
    }
}

/// Leave to take back answers that have not gone out.
#[derive(Clone, Copy, Debug)]
pub struct TakeBack {
    by: PersonId,
}

impl TakeBack {
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Whoever wrote it. Whether it is still there is the act's to find out: it may go out this very moment.
pub(super) fn may_take_back(queued: &Queued, me: Option<&Me>) -> Verdict<TakeBack> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.id == queued.author => Verdict::Allowed(TakeBack { by: me.id }),
        Some(_) => Verdict::Denied(key!("desk-denied-other")),
    }
}

/// Leave to keep views of one's own.
#[derive(Clone, Copy, Debug)]
pub struct KeepViews {
    by: PersonId,
}

impl KeepViews {
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Everyone who got to the desk.
pub(super) fn may_keep_views(me: Option<&Me>) -> Verdict<KeepViews> {
    me.map_or(Verdict::SignIn, |me| {
        Verdict::Allowed(KeepViews { by: me.id })
    })
}

/// Leave to put an idea under another theme.
#[derive(Clone, Copy, Debug)]
pub struct MoveIdea {
    by: PersonId,
}

impl MoveIdea {
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The board's staff, as long as the idea stands by itself.
pub(super) fn may_move(board: &Board, idea: &Idea, me: Option<&Me>) -> Verdict<MoveIdea> {
    match (me, idea.refusal()) {
        (None, _) => Verdict::SignIn,
        (Some(_), Some(reason)) => Verdict::Denied(reason),
        (Some(me), None) if Standing::on(board, Some(me)).is_staff() => {
            Verdict::Allowed(MoveIdea { by: me.id })
        }
        (Some(_), None) => Verdict::Denied(key!("desk-denied")),
    }
}

/// Leave to undo a move.
#[derive(Clone, Copy, Debug)]
pub struct UndoMove {
    of: MoveId,
}

impl UndoMove {
    pub const fn of(&self) -> MoveId {
        self.of
    }
}

/// Whoever did it; each idea's own policy is asked besides.
pub(super) fn may_undo_move(moved: &Moved, me: Option<&Me>) -> Verdict<UndoMove> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.id == moved.mover => Verdict::Allowed(UndoMove { of: moved.id }),
        Some(_) => Verdict::Denied(key!("desk-denied-other")),
    }
}
