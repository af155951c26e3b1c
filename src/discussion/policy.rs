//! Who may comment, change a comment and remove one.
use super::model::{Comment, CommentId};
use crate::boards::{Action, Board, BoardId, Role};
use crate::ideas::{IdeaId, IdeaRow, Switch};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to comment on an idea.
#[derive(Clone, Copy, Debug)]
pub struct Write {
    board: BoardId,
    idea: IdeaId,
    author: PersonId,
}

impl Write {
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

/// Whoever the board's table lets comment, while staff leave the idea's comments open.
pub fn may_comment(board: &Board, idea: &IdeaRow, me: Option<&Me>) -> Verdict<Write> {
    if let Some(reason) = idea.closed_to(Switch::Comments) {
        return Verdict::Denied(reason);
    }
    match crate::boards::policy::may(board, me, Action::Comment) {
        Verdict::Allowed(_) if idea.merged_into.is_some() => {
            Verdict::Denied(key!("ideas-denied-merged"))
        }
        Verdict::Allowed(author) => Verdict::Allowed(Write {
            board: board.id,
            idea: idea.id,
            author,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to change or remove one comment.
#[derive(Clone, Copy, Debug)]
pub struct Tend {
    board: BoardId,
    idea: IdeaId,
    comment: CommentId,
    by: PersonId,
    own: bool,
}

impl Tend {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn comment(&self) -> CommentId {
        self.comment
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// Whether it is the writer's own.
    pub const fn own(&self) -> bool {
        self.own
    }
}

fn tend(board: &Board, idea: &IdeaRow, comment: &Comment, by: PersonId) -> Tend {
    Tend {
        board: board.id,
        idea: idea.id,
        comment: comment.id,
        by,
        own: by == comment.author,
    }
}

/// Writers change their own comments as long as they may comment.
pub fn may_edit(
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Tend> {
    if let Some(reason) = idea.closed_to(Switch::Comments) {
        return Verdict::Denied(reason);
    }
    match crate::boards::policy::may(board, me, Action::Comment) {
        _ if comment.removed.is_some() => Verdict::Denied(key!("discussion-denied-removed")),
        Verdict::Allowed(by) if by == comment.author => {
            Verdict::Allowed(tend(board, idea, comment, by))
        }
        Verdict::Allowed(_) => Verdict::Denied(key!("discussion-denied-not-yours")),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Writers remove their own; moderators, owners and administrators remove others', with a reason.
pub fn may_remove(
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Tend> {
    let Some(me) = me else { return Verdict::SignIn };
    if comment.removed.is_some() {
        return Verdict::Denied(key!("discussion-denied-removed"));
    }
    let moderates = me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner));
    if moderates || me.id == comment.author {
        Verdict::Allowed(tend(board, idea, comment, me.id))
    } else {
        Verdict::Denied(key!("discussion-denied-not-yours"))
    }
}
