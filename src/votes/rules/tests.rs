//! A board in memory, played at random: what must hold after every step.
use super::*;
use crate::ideas::heat::{HalfLife, after_undo, heat, term};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

const PEOPLE: usize = 3;
const IDEAS: usize = 4;

/// One thing that happens on a board.
#[derive(Clone, Copy, Debug)]
enum Step {
    Votes(usize, usize, i16),
    Closes(usize),
    Opens(usize),
    /// The first is put with the second.
    Merges(usize, usize),
    Limits(i16, i16),
    Switches(bool),
}

#[derive(Clone, Copy, Default)]
struct Idea {
    closed: bool,
    merged: bool,
    count: i32,
    heat: f64,
}

/// What one person has on one idea, and since when.
type Had = Option<(Mine, DateTime<Utc>)>;

/// The rows, the kept counts, and the board.
struct Play {
    voting: Voting,
    ideas: [Idea; IDEAS],
    rows: [[Had; PEOPLE]; IDEAS],
    now: DateTime<Utc>,
}

impl Play {
    fn purse(&self, person: usize) -> Purse {
        let held = |idea: &usize| !self.ideas[*idea].closed && !self.ideas[*idea].merged;
        let amounts = (0..IDEAS)
            .filter(held)
            .map(|idea| i64::from(cost(self.rows[idea][person].map(|(mine, _)| mine))));
        Purse {
            all: i64::from(self.voting.budget),
            spent: amounts.sum(),
            per_idea: self.voting.per_idea,
        }
    }

    fn rows_of(&self, idea: usize) -> impl Iterator<Item = (DateTime<Utc>, i16)> {
        self.rows[idea]
            .iter()
            .flatten()
            .map(|(mine, at)| (*at, weight(self.voting.mode, *mine)))
    }

    fn recount(&mut self, idea: usize) {
        self.ideas[idea].count = self.rows_of(idea).map(|(_, w)| i32::from(w)).sum();
        self.ideas[idea].heat = heat(self.rows_of(idea), HalfLife::USUAL);
    }

    fn votes(&mut self, person: usize, idea: usize, many: i16) {
        if self.ideas[idea].closed || self.ideas[idea].merged {
            return;
        }
        let had = self.rows[idea][person];
        let wish = if many == 0 {
            Wish::Nothing
        } else {
            Wish::Amount(many)
        };
        let before = had.map(|(mine, _)| mine);
        let after = become_of(self.voting, before, wish);
        let purse = self.purse(person);
        let refused = self.voting.mode == VoteMode::Budget
            && purse.refuses(cost(before), cost(after)).is_some();
        if after == before || refused {
            return;
        }
        let at = match had {
            Some((_, at)) if cost(after) < cost(before) => at,
            _ => self.now,
        };
        self.rows[idea][person] = after.map(|mine| (mine, at));
        let mode = self.voting.mode;
        let worth = |mine: Option<Mine>| mine.map_or(0, |mine| weight(mode, mine));
        self.ideas[idea].count += i32::from(worth(after) - worth(before));
        let off = had.map_or(0.0, |(mine, at)| {
            f64::from(weight(mode, mine)) * term(at, HalfLife::USUAL)
        });
        match after_undo(self.ideas[idea].heat, off) {
            Some(left) => {
                self.ideas[idea].heat = left + f64::from(worth(after)) * term(at, HalfLife::USUAL);
            }
            None => self.recount(idea),
        }
        // what was allowed is within the rules of the moment
        if mode == VoteMode::Budget && cost(after) > cost(before) {
            let purse = self.purse(person);
            assert!(purse.over() == 0 && cost(after) <= purse.per_idea);
        }
    }

    fn plays(&mut self, step: Step) {
        self.now += TimeDelta::hours(5);
        match step {
            Step::Votes(person, idea, many) => self.votes(person, idea, many),
            Step::Closes(idea) => self.ideas[idea].closed = true,
            Step::Opens(idea) => self.ideas[idea].closed = false,
            Step::Merges(from, to)
                if from != to && !self.ideas[from].merged && !self.ideas[to].merged =>
            {
                self.ideas[from].merged = true;
                for person in 0..PEOPLE {
                    self.rows[to][person] = self.rows[to][person].or(self.rows[from][person]);
                }
                self.recount(to);
            }
            Step::Merges(..) => {}
            Step::Limits(budget, per_idea) => {
                self.voting.budget = budget;
                self.voting.per_idea = per_idea.min(budget);
            }
            Step::Switches(to_budget) => {
                self.voting.mode = if to_budget {
                    VoteMode::Budget
                } else {
                    VoteMode::Up
                };
                (0..IDEAS).for_each(|idea| self.recount(idea));
            }
        }
    }

    fn holds(&self) {
        for person in 0..PEOPLE {
            let purse = self.purse(person);
            assert_eq!(
                purse.spent + purse.left() - purse.over(),
                i64::from(self.voting.budget)
            );
            assert!(purse.left() == 0 || purse.over() == 0);
        }
        for (n, idea) in self.ideas.iter().enumerate() {
            let count: i32 = self.rows_of(n).map(|(_, w)| i32::from(w)).sum();
            assert_eq!(idea.count, count);
            let again = heat(self.rows_of(n), HalfLife::USUAL);
            assert!(
                (idea.heat - again).abs() <= 1e-9 * again.abs().max(1e-300),
                "{} and {again}",
                idea.heat
            );
        }
    }
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..PEOPLE, 0..IDEAS, 0_i16..6).prop_map(|(p, i, n)| Step::Votes(p, i, n)),
        1 => (0..IDEAS).prop_map(Step::Closes),
        1 => (0..IDEAS).prop_map(Step::Opens),
        1 => (0..IDEAS, 0..IDEAS).prop_map(|(a, b)| Step::Merges(a, b)),
        1 => (1_i16..8, 1_i16..6).prop_map(|(n, k)| Step::Limits(n, k)),
        1 => any::<bool>().prop_map(Step::Switches),
    ]
}

proptest! {
    #[test]
    fn vote_4_spent_and_left_make_the_budget_whatever_happens(steps in prop::collection::vec(steps(), 1..60)) {
        let mut play = Play {
            voting: Voting { mode: VoteMode::Budget, budget: 5, per_idea: 3, counts_hidden: false, against_needs_reason: false, half_life_days: 7 },
            ideas: [Idea::default(); IDEAS],
            rows: [[None; PEOPLE]; IDEAS],
            now: DateTime::UNIX_EPOCH + TimeDelta::days(20_800),
        };
        for step in steps {
            let counts = play.ideas.map(|idea| idea.count);
            play.plays(step);
            play.holds();
            if let Step::Closes(_) | Step::Opens(_) | Step::Limits(..) = step {
                prop_assert_eq!(counts, play.ideas.map(|idea| idea.count), "what was counted stays");
            }
        }
    }
}

#[test]
fn vote_4_where_a_limit_fell_one_may_take_back_and_not_add() {
    let purse = Purse {
        all: 5,
        spent: 8,
        per_idea: 2,
    };
    assert_eq!((purse.left(), purse.over()), (0, 3));
    assert_eq!(purse.refuses(3, 2), None);
    assert_eq!(purse.refuses(3, 3), None);
    assert!(purse.refuses(0, 1).is_some() && purse.refuses(3, 4).is_some());
}
