//! Who may post and who may change a post.
use super::closing::Switch;
use super::model::{Idea, IdeaId, IdeaRow};
use crate::boards::policy::Standing;
use crate::boards::{Action, Board, BoardId, Mask, Role, Status};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use chrono::{DateTime, Utc};

/// Leave to post on a board.
#[derive(Clone, Copy, Debug)]
pub struct Post {
    board: BoardId,
    author: PersonId,
    by: PersonId,
}

impl Post {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn author(&self) -> PersonId {
        self.author
    }

    /// Who does it: the author, or whoever enters it for them.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// The same under a pseudonym of the author's on this board.
    #[must_use]
    pub const fn under(self, mask: Mask) -> Self {
        Self {
            board: self.board,
            author: mask.person(),
            by: mask.person(),
        }
    }
}

/// Whoever the board's table lets post, unless it is paused.
pub fn may_post(board: &Board, me: Option<&Me>, now: DateTime<Utc>) -> Verdict<Post> {
    if board.is_paused(now) {
        return Verdict::Denied(key!("ideas-denied-paused"));
    }
    match crate::boards::policy::may(board, me, Action::Post) {
        Verdict::Allowed(author) => Verdict::Allowed(Post {
            board: board.id,
            author,
            by: author,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Whoever may enter for others posts in the name of any of them. A pause is no reason to lose what people said on paper.
pub fn may_post_for(board: &Board, me: Option<&Me>, author: PersonId) -> Verdict<Post> {
    match crate::boards::policy::may_enter_for_others(board, me) {
        Verdict::Allowed(by) => Verdict::Allowed(Post {
            board: board.id,
            author,
            by,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to change an idea's text.
#[derive(Clone, Copy, Debug)]
pub struct Edit {
    idea: IdeaId,
    editor: PersonId,
    by: PersonId,
}

impl Edit {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    /// Who wrote the new text.
    pub const fn editor(&self) -> PersonId {
        self.editor
    }

    /// Who does it: the editor, or whoever approves what they wrote.
    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Authors, and those who made it with them, change an idea until it is decided; every version stays readable.
pub fn may_edit(
    board: &Board,
    idea: &Idea,
    status: Option<&Status>,
    me: Option<&Me>,
) -> Verdict<Edit> {
    let decided = status.is_some_and(|s| s.class.is_final());
    let own = me.is_some_and(|me| me.is(idea.author));
    let hand = me.map(|me| me.hand(idea.author));
    match crate::boards::policy::may(board, me, Action::Post) {
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
        Verdict::Allowed(person) if !own && !idea.collaborators.contains(&person) => {
            Verdict::Denied(key!("ideas-denied-not-yours"))
        }
        Verdict::Allowed(person) => match idea.refusal() {
            Some(reason) => Verdict::Denied(reason),
            None if decided => Verdict::Denied(key!("ideas-denied-decided")),
            // or what was read and let through could become anything
            None if board.approves_posts() && !board.sees_hidden => {
                Verdict::Denied(key!("boards-denied-crisis"))
            }
            None => Verdict::Allowed(Edit {
                idea: idea.id,
                editor: hand.unwrap_or(person),
                by: hand.unwrap_or(person),
            }),
        },
    }
}

/// Whoever approves posts approves changes of them, as long as the idea could be changed.
pub fn may_edit_for(
    board: &Board,
    (idea, status): (&Idea, Option<&Status>),
    (me, editor): (Option<&Me>, PersonId),
) -> Verdict<Edit> {
    let decided = status.is_some_and(|s| s.class.is_final());
    match crate::boards::policy::may_enter_for_others(board, me) {
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
        Verdict::Allowed(by) => match idea.refusal() {
            Some(reason) => Verdict::Denied(reason),
            None if decided => Verdict::Denied(key!("ideas-denied-decided")),
            None => Verdict::Allowed(Edit {
                idea: idea.id,
                editor,
                by,
            }),
        },
    }
}

/// Whether somebody reads versions with words in them that a moderator removed: whoever moderates the board, to judge an appeal by them.
pub(super) fn reads_withheld(board: &Board, me: Option<&Me>) -> bool {
    me.is_some_and(|me| me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)))
}

/// Leave to say that a post is of another kind.
#[derive(Clone, Copy, Debug)]
pub struct ChangeKind {
    idea: IdeaId,
    by: PersonId,
}

impl ChangeKind {
    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Authors as long as they may change the text, and the board's staff, where a board knows more than one kind.
pub fn may_change_kind(
    board: &Board,
    idea: &Idea,
    status: Option<&Status>,
    me: Option<&Me>,
) -> Verdict<ChangeKind> {
    if board.kinds.len() < 2 {
        return Verdict::Denied(key!("ideas-denied-one-kind"));
    }
    if let Some(me) = me
        && Standing::on(board, Some(me)).is_staff()
        && idea.refusal().is_none()
    {
        return Verdict::Allowed(ChangeKind {
            idea: idea.id,
            by: me.id,
        });
    }
    match may_edit(board, idea, status, me) {
        Verdict::Allowed(edit) => Verdict::Allowed(ChangeKind {
            idea: edit.idea,
            by: edit.editor,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to close and open an idea's votes, comments and place in lists.
#[derive(Clone, Copy, Debug)]
pub struct Close {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl Close {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The board's staff, as long as the idea stands by itself.
pub fn may_close(board: &Board, idea: &Idea, me: Option<&Me>) -> Verdict<Close> {
    let Some(me) = me else { return Verdict::SignIn };
    if !Standing::on(board, Some(me)).is_staff() {
        return Verdict::Denied(key!("ideas-denied-staff"));
    }
    if let Some(reason) = idea.refusal() {
        return Verdict::Denied(reason);
    }
    Verdict::Allowed(Close {
        board: board.id,
        idea: idea.id,
        by: me.id,
    })
}

/// Leave to point an idea out in the lists of its board, and to end that.
#[derive(Clone, Copy, Debug)]
pub struct PointOut {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl PointOut {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// The board's staff, as long as lists show the idea; everybody else is told for whom it is.
pub fn may_point_out(
    board: &Board,
    idea: &IdeaRow,
    me: Option<&Me>,
    for_whom: Key,
) -> Verdict<PointOut> {
    let Some(me) = me else { return Verdict::SignIn };
    if !Standing::on(board, Some(me)).is_staff() {
        return Verdict::Denied(for_whom);
    }
    let unlisted = || idea.closed_to(Switch::Visibility);
    if let Some(reason) = idea.refusal().or_else(unlisted) {
        return Verdict::Denied(reason);
    }
    Verdict::Allowed(PointOut {
        board: board.id,
        idea: idea.id,
        by: me.id,
    })
}
