//! Who may comment, change a comment and remove one.
use super::model::{Comment, CommentId, Mark};
use crate::boards::policy::Standing;
use crate::boards::{Action, Board, BoardId, Kind, Mask, Role, Status, VoteMode};
use crate::ideas::{Idea, IdeaId, IdeaRow, Switch};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to comment on an idea.
#[derive(Clone, Copy, Debug)]
pub struct Write {
    board: BoardId,
    idea: IdeaId,
    author: PersonId,
    by: PersonId,
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

    /// Who does it: the author, or whoever enters it for them.
    pub const fn by(&self) -> PersonId {
        self.by
    }

    /// The same under a pseudonym of the author's on this board.
    #[must_use]
    pub const fn under(self, mask: Mask) -> Self {
        Self {
            author: mask.person(),
            by: mask.person(),
            ..self
        }
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
            by: author,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Whoever may enter for others comments in the name of any of them.
pub fn may_comment_for(
    board: &Board,
    idea: &IdeaRow,
    (me, author): (Option<&Me>, PersonId),
) -> Verdict<Write> {
    match crate::boards::policy::may_enter_for_others(board, me) {
        Verdict::Allowed(_) if idea.merged_into.is_some() => {
            Verdict::Denied(key!("ideas-denied-merged"))
        }
        Verdict::Allowed(by) => Verdict::Allowed(Write {
            board: board.id,
            idea: idea.id,
            author,
            by,
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
    if let Some(reason) = comment.refusal() {
        return Verdict::Denied(reason);
    }
    let own = me.is_some_and(|me| me.is(comment.author));
    match crate::boards::policy::may(board, me, Action::Comment) {
        Verdict::Allowed(_) if !own => Verdict::Denied(key!("discussion-denied-not-yours")),
        Verdict::Allowed(_) if board.approves_posts() && !board.sees_hidden => {
            Verdict::Denied(key!("boards-denied-crisis"))
        }
        Verdict::Allowed(_) => Verdict::Allowed(tend(board, idea, comment, comment.author)),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Whoever approves posts approves changes of comments, as long as the comment stands and comments are open.
pub fn may_edit_for(
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Tend> {
    if let Some(reason) = idea.closed_to(Switch::Comments) {
        return Verdict::Denied(reason);
    }
    if let Some(reason) = comment.refusal() {
        return Verdict::Denied(reason);
    }
    match crate::boards::policy::may_enter_for_others(board, me) {
        Verdict::Allowed(by) => Verdict::Allowed(tend(board, idea, comment, by)),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Writers remove their own; moderators, owners and administrators remove others', with a reason; also what waits for its writer's yes.
pub fn may_remove(
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Tend> {
    let Some(me) = me else { return Verdict::SignIn };
    if comment.is_gone() {
        return Verdict::Denied(key!("discussion-denied-removed"));
    }
    let moderates = me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner));
    if moderates || me.is(comment.author) {
        Verdict::Allowed(tend(board, idea, comment, me.hand(comment.author)))
    } else {
        Verdict::Denied(key!("discussion-denied-not-yours"))
    }
}

/// Leave to say of a comment that it helped.
#[derive(Clone, Copy, Debug)]
pub struct Appraise {
    board: BoardId,
    idea: IdeaId,
    comment: CommentId,
    by: PersonId,
    against: bool,
}

impl Appraise {
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

    /// Whether this wish is within the permit: the opposite of thanks needs a board with votes against.
    pub fn covers(&self, wish: Option<Mark>) -> bool {
        wish != Some(Mark::Against) || self.against
    }
}

/// Whoever may vote on the board thanks others for what they wrote.
pub fn may_appraise(
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Appraise> {
    if let Some(reason) = comment.refusal() {
        return Verdict::Denied(reason);
    }
    let own = me.is_some_and(|me| me.is(comment.author));
    match crate::boards::policy::may(board, me, Action::Vote) {
        _ if idea.merged_into.is_some() => Verdict::Denied(key!("ideas-denied-merged")),
        Verdict::Allowed(_) if own => Verdict::Denied(key!("discussion-denied-own")),
        Verdict::Allowed(by) => Verdict::Allowed(Appraise {
            board: board.id,
            idea: idea.id,
            comment: comment.id,
            by,
            against: board.voting.mode == VoteMode::UpDown,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to say which comment is the best answer to a question.
#[derive(Clone, Copy, Debug)]
pub struct Choose {
    board: BoardId,
    idea: IdeaId,
    comment: CommentId,
    by: PersonId,
}

impl Choose {
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
}

/// Only whoever asked knows what answered the question. What the organisation says has its own mark, the official answer.
pub fn may_choose(
    board: &Board,
    idea: &IdeaRow,
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Choose> {
    if let Some(reason) = comment.refusal() {
        return Verdict::Denied(reason);
    }
    let own = me.is_some_and(|me| me.is(idea.author));
    match crate::boards::policy::may(board, me, Action::Comment) {
        _ if idea.kind != Kind::Question => {
            Verdict::Denied(key!("discussion-denied-not-a-question"))
        }
        _ if idea.merged_into.is_some() => Verdict::Denied(key!("ideas-denied-merged")),
        Verdict::Allowed(_) if own => Verdict::Allowed(Choose {
            board: board.id,
            idea: idea.id,
            comment: comment.id,
            by: idea.author,
        }),
        Verdict::Allowed(_) => Verdict::Denied(key!("discussion-denied-not-asker")),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// Leave to make a comment part of its idea.
#[derive(Clone, Copy, Debug)]
pub struct Extend {
    comment: CommentId,
    by: PersonId,
}

impl Extend {
    pub const fn comment(&self) -> CommentId {
        self.comment
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Whether somebody may put others' words into an idea: its author as long as they may change the text, and the board's staff.
pub fn may_extend_at_all(
    board: &Board,
    (idea, status): (&Idea, Option<&Status>),
    me: Option<&Me>,
) -> Verdict<PersonId> {
    if let Some(me) = me
        && Standing::on(board, Some(me)).is_staff()
        && idea.merged_into.is_none()
    {
        return Verdict::Allowed(me.id);
    }
    match crate::ideas::may_edit(board, idea, status, me) {
        Verdict::Allowed(edit) => Verdict::Allowed(edit.editor()),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// The same for one comment, whether or not it still stands: what went into the idea can always come out.
pub fn may_retract(
    board: &Board,
    idea: (&Idea, Option<&Status>),
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Extend> {
    match may_extend_at_all(board, idea, me) {
        Verdict::Allowed(by) => Verdict::Allowed(Extend {
            comment: comment.id,
            by,
        }),
        Verdict::SignIn => Verdict::SignIn,
        Verdict::Denied(reason) => Verdict::Denied(reason),
    }
}

/// The same for one comment that still stands.
pub fn may_extend(
    board: &Board,
    idea: (&Idea, Option<&Status>),
    comment: &Comment,
    me: Option<&Me>,
) -> Verdict<Extend> {
    if let Some(reason) = comment.refusal().filter(|_| me.is_some()) {
        return Verdict::Denied(reason);
    }
    may_retract(board, idea, comment, me)
}
