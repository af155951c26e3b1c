//! Who posts, votes, comments and answers when, all of it drawn before anything is written, so that counts are known and rows can be
//! written in the order of time, as on a site that grew.
use super::Size;
use super::base::Ground;
use super::chance::{Chance, shares};
use crate::boards::{Kind, VoteMode, calendar_of};
use crate::ideas::heat::{HalfLife, heat};
use chrono::{DateTime, Utc};
use uuid::Uuid;

const DAY: i64 = 86_400_000_000;
/// How old the oldest idea is.
const SPAN: i64 = 730 * DAY;

/// One idea.
pub(super) struct Idea {
    pub key: Uuid,
    /// Which of the boards.
    pub board: usize,
    pub number: i32,
    pub kind: Kind,
    /// Which of the board's themes.
    pub theme: usize,
    pub author: usize,
    pub at: i64,
    pub answer_due_at: i64,
    pub answer: Option<Answer>,
    pub up: i32,
    pub down: i32,
    pub heat: f64,
    pub comments: i32,
    pub commented_at: Option<i64>,
}

/// The organisation's word on it.
pub(super) struct Answer {
    pub key: Uuid,
    pub at: i64,
    /// Which of the statuses that the board's answers give.
    pub status: usize,
}

/// In the order of time when sorted: that is what the fields' order is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vote {
    pub at: i64,
    pub idea: u32,
    pub person: u32,
    pub down: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Comment {
    pub at: i64,
    pub key: Uuid,
    pub idea: u32,
    pub person: u32,
    pub parent: Option<Uuid>,
}

/// All of it.
pub(super) struct Plan {
    pub ideas: Vec<Idea>,
    pub votes: Vec<Vote>,
    pub comments: Vec<Comment>,
}

impl Plan {
    pub fn draw(size: &Size, grounds: &[Ground], now: DateTime<Utc>) -> Self {
        // what is asked of the newest idea happened before now
        let end = now.timestamp_micros() - DAY / 24;
        let mut ideas = draw_ideas(size, grounds, end);
        let ranks = ranking(size, ideas.len());
        let mut votes = draw_votes(size, (&mut ideas, &ranks), grounds, end);
        let mut comments = draw_comments(size, (&mut ideas, &ranks), end);
        votes.sort_unstable();
        comments.sort_unstable();
        Self {
            ideas,
            votes,
            comments,
        }
    }
}

fn draw_ideas(size: &Size, grounds: &[Ground], end: i64) -> Vec<Idea> {
    let mut numbers = vec![0; grounds.len()];
    let mut ideas = Vec::with_capacity(size.ideas);
    for place in 0..size.ideas {
        let mut chance = Chance::of(size.seed, "idea", place);
        // more each month; never two at one moment, so keys rise with numbers
        let age = ((place as f64 + chance.share()) / size.ideas as f64).powf(0.8);
        let at = end - SPAN + (SPAN as f64 * age) as i64;
        let board = chance.ranked(grounds.len(), 1.5);
        let (Some(ground), Some(number)) = (grounds.get(board), numbers.get_mut(board)) else {
            continue;
        };
        *number += 1;
        let kind = match chance.below(20) {
            0..=12 => Kind::Idea,
            13..=15 => Kind::Question,
            16..=18 => Kind::Problem,
            _ => Kind::Praise,
        };
        let moment = DateTime::from_timestamp_micros(at).unwrap_or_default();
        let due = calendar_of(&ground.board, moment).due_after(moment, 5);
        ideas.push(Idea {
            key: chance.key(at),
            board,
            number: *number,
            kind,
            theme: chance.ranked(ground.themes.len(), 3.0),
            author: chance.below(size.people),
            at,
            answer_due_at: due.timestamp_micros(),
            answer: draw_answer(&mut chance, ground, (kind, at, end)),
            up: 0,
            down: 0,
            heat: 0.0,
            comments: 0,
            commented_at: None,
        });
    }
    ideas
}

/// Two of three ideas have an answer, most of them in time.
fn draw_answer(
    chance: &mut Chance,
    ground: &Ground,
    (kind, at, end): (Kind, i64, i64),
) -> Option<Answer> {
    let days = if chance.below(5) == 0 { 40.0 } else { 5.0 };
    let answered = at + (chance.share() * days * DAY as f64) as i64 + DAY / 12;
    if chance.below(3) == 0 || answered >= end {
        return None;
    }
    let fitting: Vec<usize> = (0_usize..)
        .zip(&ground.given)
        .filter(|(_, status)| status.fits(kind))
        .map(|(place, _)| place)
        .collect();
    Some(Answer {
        key: chance.key(answered),
        at: answered,
        status: *chance.pick(&fitting)?,
    })
}

/// Each idea's rank in being wanted, whatever its age.
fn ranking(size: &Size, ideas: usize) -> Vec<usize> {
    let mut drawn: Vec<(u64, usize)> = (0..ideas)
        .map(|place| (Chance::of(size.seed, "rank", place).draw(), place))
        .collect();
    drawn.sort_unstable();
    drawn.into_iter().map(|(_, place)| place).collect()
}

/// A moment after another, sooner rather than later.
fn after(chance: &mut Chance, at: i64, end: i64) -> i64 {
    at + 1 + ((end - at) as f64 * chance.share().powi(3)) as i64
}

fn draw_votes(
    size: &Size,
    (ideas, ranks): (&mut [Idea], &[usize]),
    grounds: &[Ground],
    end: i64,
) -> Vec<Vote> {
    let most = (size.people * 9 / 10).max(1);
    let each = shares(size.votes, ideas.len(), most);
    let mut votes = Vec::with_capacity(size.votes);
    for (place, many) in ranks.iter().zip(each) {
        let Some(idea) = ideas.get_mut(*place) else {
            continue;
        };
        let Some(board) = grounds.get(idea.board).map(|ground| &ground.board) else {
            continue;
        };
        let mut chance = Chance::of(size.seed, "votes", *place);
        let both = board.voting.mode == VoteMode::UpDown;
        // a walk that meets everybody before it meets anybody twice
        let step = stride(&mut chance, size.people);
        let mut person = chance.below(size.people);
        let first = votes.len();
        for _ in 0..many {
            person = (person + step) % size.people.max(1);
            votes.push(Vote {
                at: after(&mut chance, idea.at, end),
                idea: *place as u32,
                person: person as u32,
                down: both && chance.below(10) == 0,
            });
        }
        let own = votes.get(first..).unwrap_or_default();
        let half_life = HalfLife::from_days(f64::from(board.voting.half_life_days));
        let weighed = own.iter().map(|vote| {
            let at = DateTime::from_timestamp_micros(vote.at).unwrap_or_default();
            (at, if vote.down { -1 } else { 1 })
        });
        idea.heat = heat(weighed, half_life.unwrap_or(HalfLife::USUAL));
        idea.down = own.iter().filter(|vote| vote.down).count() as i32;
        idea.up = own.len() as i32 - idea.down;
    }
    votes
}

/// A step that shares no divisor with the number of people.
fn stride(chance: &mut Chance, people: usize) -> usize {
    const fn divisor(a: usize, b: usize) -> usize {
        if b == 0 { a } else { divisor(b, a % b) }
    }
    let mut step = 1 + chance.below(people);
    while divisor(step, people) > 1 {
        step += 1;
    }
    step
}

fn draw_comments(size: &Size, (ideas, ranks): (&mut [Idea], &[usize]), end: i64) -> Vec<Comment> {
    let each = shares(size.comments, ideas.len(), 5_000);
    let mut comments = Vec::with_capacity(size.comments);
    for (place, many) in ranks.iter().zip(each) {
        let Some(idea) = ideas.get_mut(*place) else {
            continue;
        };
        let mut chance = Chance::of(size.seed, "comments", *place);
        let mut moments: Vec<i64> = (0..many)
            .map(|_| after(&mut chance, idea.at, end))
            .collect();
        moments.sort_unstable();
        let mut roots = Vec::new();
        for at in &moments {
            let key = chance.key(*at);
            // three of five reply to something said before
            let parent = chance.pick(&roots).copied().filter(|_| chance.below(5) < 3);
            if parent.is_none() {
                roots.push(key);
            }
            comments.push(Comment {
                at: *at,
                key,
                idea: *place as u32,
                person: chance.below(size.people) as u32,
                parent,
            });
        }
        idea.comments = moments.len() as i32;
        idea.commented_at = moments.last().copied();
    }
    comments
}
