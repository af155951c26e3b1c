//! The order of the queue. Each row can say why it stands where it does.
use crate::boards::ThemeId;
use crate::ideas::{Due, IdeaId};
use std::cmp::Ordering;

/// Every so many places one goes to the theme that got least.
pub(super) const EVERY: usize = 5;
/// Fewer votes in a day are no spike.
pub(super) const SPIKE: i64 = 5;
/// How many days the usual number of votes is taken over.
pub(super) const USUAL_DAYS: i64 = 14;

/// Why an idea stands where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The first answer is this many working days late.
    AnswerLate(i64),
    /// The promised update is this many working days late.
    UpdateLate(i64),
    /// The look that was promised because many want it is this many working days late.
    ReviewLate(i64),
    /// Its author's first, and no answer yet.
    Newcomer,
    /// It has this many votes, which is as many as the board asked for.
    Threshold(i32),
    /// This many open reports.
    Flagged(i64),
    /// This many votes in a day, far more than usual.
    Spiking(i64),
    /// Its theme got the fewest answers.
    LeastAttended,
    /// An update is promised, and still in time.
    Promised,
    /// Answered, not decided, nothing promised, and nothing said for this many days.
    Silent(i64),
    /// By heat, like everyone else.
    Heat,
}

impl Why {
    /// What comes first.
    pub const fn rank(self) -> u8 {
        match self {
            Self::AnswerLate(_) | Self::UpdateLate(_) | Self::ReviewLate(_) => 0,
            Self::Newcomer => 1,
            Self::Threshold(_) => 2,
            Self::Flagged(_) | Self::Spiking(_) => 3,
            Self::LeastAttended | Self::Promised | Self::Silent(_) | Self::Heat => 4,
        }
    }
}

/// What is known of an idea, as far as its place depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    pub due: Option<Due>,
    pub is_answered: bool,
    pub is_first: bool,
    pub score: i32,
    pub threshold: Option<i32>,
    /// Whether a look at it is owed.
    pub is_reviewed: bool,
    pub flags: i64,
    /// Votes in the last day, and in the days before it.
    pub today: i64,
    pub before: i64,
    /// Days since the last word, where nothing is promised.
    pub silent: Option<i64>,
}

impl Facts {
    /// The first reason that holds.
    pub fn why(&self) -> Why {
        match self.due {
            Some(Due::AnswerLate(days)) => return Why::AnswerLate(days),
            Some(Due::UpdateLate(days)) => return Why::UpdateLate(days),
            Some(Due::ReviewLate(days)) => return Why::ReviewLate(days),
            _ => {}
        }
        let reached = self.threshold.is_some_and(|votes| self.score >= votes);
        let spiking = self.today >= SPIKE && self.today * USUAL_DAYS >= 3 * self.before;
        match (self.is_answered, self.due, self.silent) {
            (false, ..) if self.is_first => Why::Newcomer,
            (false, ..) if reached => Why::Threshold(self.score),
            _ if self.is_reviewed => Why::Threshold(self.score),
            _ if self.flags > 0 => Why::Flagged(self.flags),
            _ if spiking => Why::Spiking(self.today),
            (true, Some(_), _) => Why::Promised,
            (true, None, Some(days)) => Why::Silent(days),
            _ => Why::Heat,
        }
    }
}

/// An idea on its way to a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    pub idea: IdeaId,
    pub theme: ThemeId,
    pub why: Why,
    /// Orders those with reasons of one rank; the smaller, the sooner.
    pub key: f64,
}

impl Standing {
    fn compare(&self, other: &Self) -> Ordering {
        (self.why.rank().cmp(&other.why.rank()))
            .then(self.key.total_cmp(&other.key))
            .then(self.idea.cmp(&other.idea))
    }
}

/// How much a theme got of late: what waits in it, and what was answered in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attention {
    pub theme: ThemeId,
    pub waiting: i64,
    pub attended: i64,
}

impl Attention {
    /// Which got the smaller share of answers; of two alike, where more waits.
    pub fn compare(&self, other: &Self) -> Ordering {
        let all = |a: &Self| (a.waiting + a.attended).max(1);
        (self.attended * all(other))
            .cmp(&(other.attended * all(self)))
            .then(other.waiting.cmp(&self.waiting))
            .then(self.theme.cmp(&other.theme))
    }
}

/// The queue: by rank of the reason, then by its key; every fifth place goes to the next of the theme that got least. A place in the
/// queue counts as attention, so the next fifth place may be another theme's.
pub fn arrange(mut waiting: Vec<Standing>, mut themes: Vec<Attention>) -> Vec<Standing> {
    waiting.sort_by(Standing::compare);
    let mut queue = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let mut at = 0;
        if (queue.len() + 1).is_multiple_of(EVERY) {
            let least = themes
                .iter()
                .filter(|t| waiting.iter().any(|w| w.theme == t.theme))
                .min_by(|a, b| a.compare(b));
            at = least
                .and_then(|least| waiting.iter().position(|w| w.theme == least.theme))
                .unwrap_or(0);
        }
        let mut next = waiting.remove(at);
        if at > 0 && next.why.rank() > 0 {
            next.why = Why::LeastAttended;
        }
        if let Some(theme) = themes.iter_mut().find(|t| t.theme == next.theme) {
            theme.attended += 1;
        }
        queue.push(next);
    }
    queue
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn theme(n: u8) -> ThemeId {
        ThemeId(Uuid::from_u128(u128::from(n)))
    }

    const REASONS: [Why; 5] = [
        Why::AnswerLate(2),
        Why::Newcomer,
        Why::Threshold(9),
        Why::Spiking(7),
        Why::Heat,
    ];

    fn crowd() -> impl Strategy<Value = (Vec<Standing>, Vec<Attention>)> {
        let one = (0..5_usize, 0_u8..4, -50_i32..50);
        let themes = proptest::collection::vec((0_i64..9, 0_i64..9), 4);
        (proptest::collection::vec(one, 0..40), themes).prop_map(|(crowd, themes)| {
            let standing = |(n, (why, of, key)): (usize, (usize, u8, i32))| Standing {
                idea: IdeaId(Uuid::from_u128(n as u128)),
                theme: theme(of),
                why: REASONS[why],
                key: f64::from(key),
            };
            let crowd = crowd.into_iter().enumerate().map(standing).collect();
            let themes = (0_u8..)
                .zip(themes)
                .map(|(n, (waiting, attended))| Attention {
                    theme: theme(n),
                    waiting,
                    attended,
                });
            (crowd, themes.collect())
        })
    }

    proptest! {
        #[test]
        fn inbox_1_everyone_has_one_place((crowd, themes) in crowd()) {
            let mut before: Vec<IdeaId> = crowd.iter().map(|s| s.idea).collect();
            let mut after: Vec<IdeaId> = arrange(crowd, themes).iter().map(|s| s.idea).collect();
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }

        #[test]
        fn inbox_1_between_the_fifth_places_reasons_go_by_rank((crowd, themes) in crowd()) {
            let of = crowd.clone();
            let rank = |idea: IdeaId| of.iter().find(|s| s.idea == idea).map(|s| (s.why.rank(), s.key));
            let queue = arrange(crowd, themes);
            let others: Vec<_> = (1..).zip(&queue).filter(|(place, _)| place % EVERY != 0).map(|(_, s)| rank(s.idea)).collect();
            prop_assert!(others.is_sorted(), "{others:?}");
        }

        #[test]
        fn inbox_1_a_fifth_place_is_of_the_theme_that_got_least((crowd, themes) in crowd()) {
            let queue = arrange(crowd, themes.clone());
            for place in (EVERY..=queue.len()).step_by(EVERY) {
                let (before, rest) = queue.split_at(place - 1);
                let got = |theme: ThemeId| {
                    let mut a = *themes.iter().find(|t| t.theme == theme).unwrap();
                    a.attended += before.iter().filter(|s| s.theme == theme).count() as i64;
                    a
                };
                let here = got(rest[0].theme);
                prop_assert!(rest.iter().all(|s| here.compare(&got(s.theme)) != Ordering::Greater));
            }
        }
    }

    #[test]
    fn inbox_1_the_first_reason_that_holds_is_said() {
        let fresh = Facts::default();
        assert_eq!(fresh.why(), Why::Heat);
        let everything = Facts {
            due: Some(Due::AnswerLate(2)),
            is_first: true,
            score: 300,
            threshold: Some(250),
            flags: 1,
            today: 40,
            ..fresh
        };
        assert_eq!(everything.why(), Why::AnswerLate(2));
        let day = "2026-11-20".parse().unwrap();
        let in_time = Facts {
            due: Some(Due::Answer(day)),
            ..everything
        };
        assert_eq!(in_time.why(), Why::Newcomer);
        let known = Facts {
            is_first: false,
            ..in_time
        };
        assert_eq!(known.why(), Why::Threshold(300));
        let small = Facts {
            threshold: None,
            ..known
        };
        assert_eq!(small.why(), Why::Flagged(1));
        let quiet = Facts { flags: 0, ..small };
        assert_eq!(quiet.why(), Why::Spiking(40));
        let usual = Facts {
            before: 40 * USUAL_DAYS,
            ..quiet
        };
        assert_eq!(usual.why(), Why::Heat);
        let answered = Facts {
            is_answered: true,
            due: Some(Due::Update(day)),
            is_first: true,
            ..fresh
        };
        assert_eq!(answered.why(), Why::Promised);
        let many = Facts {
            is_reviewed: true,
            score: 260,
            ..answered
        };
        assert_eq!(many.why(), Why::Threshold(260));
        let forgotten = Facts {
            due: Some(Due::ReviewLate(1)),
            ..many
        };
        assert_eq!(forgotten.why(), Why::ReviewLate(1));
    }
}
