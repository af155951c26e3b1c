//! Who asks for consent, and who gives it.
use super::opening::{Asked, AskedComment};
use crate::boards::policy::Standing;
use crate::boards::{Board, BoardId, BoardState};
use crate::discussion::CommentId;
use crate::ideas::{Idea, IdeaId};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::verdict::Verdict;

/// Leave to ask the author of an idea.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    board: BoardId,
    idea: IdeaId,
    by: PersonId,
}

impl Ask {
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

/// The staff of a board that not everybody reads, of an idea that stands by itself.
pub fn may_ask(board: &Board, idea: &Idea, me: Option<&Me>) -> Verdict<Ask> {
    let Some(me) = me else { return Verdict::SignIn };
    if !Standing::on(board, Some(me)).is_staff() {
        return Verdict::Denied(key!("consents-denied-staff"));
    }
    if board.is_public() {
        return Verdict::Denied(key!("consents-denied-public"));
    }
    match idea.refusal() {
        Some(reason) => Verdict::Denied(reason),
        None => Verdict::Allowed(Ask {
            board: board.id,
            idea: idea.id,
            by: me.id,
        }),
    }
}

/// Leave to say yes or no.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    board: BoardId,
    idea: IdeaId,
    author: PersonId,
}

impl Answer {
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

/// The author and nobody else, whatever they are on the board: not who made it with them, not who runs the site.
pub fn may_answer(board: &Board, idea: &Idea, me: Option<&Me>) -> Verdict<Answer> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.id == idea.author => match idea.refusal() {
            Some(reason) => Verdict::Denied(reason),
            None => Verdict::Allowed(Answer {
                board: board.id,
                idea: idea.id,
                author: me.id,
            }),
        },
        Some(_) => Verdict::Denied(key!("consents-denied-author")),
    }
}

/// Leave to say whether everybody may read an idea where it stands, now that its board was opened.
#[derive(Clone, Copy, Debug)]
pub struct Say {
    board: BoardId,
    idea: IdeaId,
    person: PersonId,
    version: i32,
}

impl Say {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn idea(&self) -> IdeaId {
        self.idea
    }

    /// Whose words are in it: somebody, or their pseudonym, as which they say it.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The text they were shown.
    pub const fn version(&self) -> i32 {
        self.version
    }
}

/// Whoever's words are in it, under their name or a pseudonym; nobody in their place.
pub(super) fn may_say(board: &Board, asked: &Asked, me: Option<&Me>) -> Verdict<Say> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is(asked.person) => Verdict::Allowed(Say {
            board: board.id,
            idea: asked.idea,
            person: asked.person,
            version: asked.version,
        }),
        Some(_) => Verdict::Denied(key!("consents-denied-author")),
    }
}

/// Leave to say whether everybody may read what somebody said on a board, all of it that they were shown.
#[derive(Clone, Debug)]
pub struct SayOfComments {
    board: BoardId,
    person: PersonId,
    ideas: Vec<IdeaId>,
    comments: Vec<(CommentId, i32)>,
}

impl SayOfComments {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    /// Who said it: somebody, or their pseudonym, as which they say yes or no.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The ideas they commented on.
    pub fn ideas(&self) -> &[IdeaId] {
        &self.ideas
    }

    /// The comments, and the versions they were shown.
    pub fn comments(&self) -> &[(CommentId, i32)] {
        &self.comments
    }
}

/// Whoever said it, under their name or a pseudonym; nobody in their place.
pub(super) fn may_say_of_comments(
    board: &Board,
    (person, asked): (PersonId, &[AskedComment]),
    me: Option<&Me>,
) -> Verdict<SayOfComments> {
    match me {
        None => Verdict::SignIn,
        Some(me) if me.is(person) && asked.iter().all(|one| one.person == person) => {
            Verdict::Allowed(SayOfComments {
                board: board.id,
                person,
                ideas: asked.iter().map(|one| one.idea).collect(),
                comments: asked.iter().map(|one| (one.comment, one.version)).collect(),
            })
        }
        Some(_) => Verdict::Denied(key!("consents-denied-author")),
    }
}

/// Whether an idea of another board can go to this one.
pub fn takes(board: &Board, idea: &Idea) -> bool {
    board.is_public() && board.state == BoardState::Open && board.kinds.contains(&idea.kind)
}
