use super::*;
use proptest::prelude::*;

const SETTINGS: [HalfLife; 3] = [HalfLife::SHORT, HalfLife::USUAL, HalfLife::LONG];

/// Midnight UTC on a date.
fn at(date: &str) -> DateTime<Utc> {
    format!("{date}T00:00:00Z").parse().unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[test]
fn a_vote_weighs_one_at_the_epoch_and_doubles_each_half_life() {
    for half_life in SETTINGS {
        assert_eq!(term(at("2026-01-01"), half_life), 1.0);
    }
    assert_eq!(term(at("2026-01-04"), HalfLife::SHORT), 2.0);
    assert_eq!(term(at("2026-01-15"), HalfLife::USUAL), 4.0);
    assert_eq!(term(at("2025-12-02"), HalfLife::LONG), 0.5);
}

#[test]
fn half_lives_are_sane() {
    assert_eq!(HalfLife::from_days(7.0), Some(HalfLife::USUAL));
    for days in [0.0, -7.0, 0.9, 366.0, f64::NAN, f64::INFINITY] {
        assert_eq!(HalfLife::from_days(days), None, "{days}");
    }
}

#[test]
fn terms_end_where_the_table_says() {
    let (least, most) = ((-960f64).exp2(), 960f64.exp2());
    let table = [
        (HalfLife::SHORT, "2018-02-12", "2033-11-20"),
        (HalfLife::USUAL, "2007-08-09", "2044-05-26"),
        (HalfLife::LONG, "1947-02-25", "2104-11-08"),
    ];
    let day = TimeDelta::days(1);
    for (half_life, first, last) in table {
        let (first, last) = (at(first), at(last));
        assert_eq!(half_life.horizon(), (first, last));
        assert_eq!(term(first, half_life), least);
        assert_eq!(term(first - day, half_life), least);
        assert!(term(first + day, half_life) > least);
        assert_eq!(term(last, half_life), most);
        assert_eq!(term(last + day, half_life), most);
        assert!(term(last - day, half_life) < most);
    }
}

#[test]
fn no_moment_makes_heat_infinite_or_nothing() {
    for half_life in SETTINGS {
        for end in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let one = term(end, half_life);
            assert!(one.is_normal() && one > 0.0, "{one}");
            let crowd = heat(std::iter::repeat_n((end, i16::MAX), 10_000), half_life);
            assert!(crowd.is_normal() && crowd > one, "{crowd}");
        }
    }
    let longest = HalfLife::from_days(365.0).unwrap();
    assert!(longest.horizon().0 < longest.horizon().1);
}

#[test]
fn no_votes_are_no_heat() {
    assert_eq!(heat(std::iter::empty(), HalfLife::USUAL), 0.0);
}

#[test]
fn the_last_vote_cannot_be_subtracted() {
    assert_eq!(after_undo(4.0, 4.0), None);
    assert_eq!(after_undo(4.0, 5.0), None);
    assert_eq!(after_undo(0.0, 1.0), None);
    assert_eq!(after_undo(f64::NAN, 1.0), None);
    assert_eq!(after_undo(4.0, f64::NAN), None);
}

#[test]
fn half_may_go_but_not_more() {
    assert_eq!(after_undo(8.0, 1.0), Some(7.0));
    assert_eq!(after_undo(8.0, 4.0), Some(4.0));
    assert_eq!(after_undo(8.0, 4.001), None);
}

/// Three votes far apart, of which the two newest go: each time 2^-19 of the heat is left.
#[test]
fn undos_in_a_row_stay_precise() {
    let mut idea = Idea::new(HalfLife::USUAL);
    let mut day = at("2026-01-01") + TimeDelta::hours(7);
    for _ in 0..4 {
        idea.vote(day, 1);
        day += TimeDelta::days(7 * 19);
    }
    for _ in 0..3 {
        idea.undo(idea.votes.len() - 1);
        idea.assert_true();
    }
}

/// An idea as the votes' acts keep it: heat changed by each vote, recomputed only when told to.
#[derive(Debug)]
struct Idea {
    half_life: HalfLife,
    votes: Vec<(DateTime<Utc>, i16)>,
    heat: f64,
}

impl Idea {
    fn new(half_life: HalfLife) -> Idea {
        Idea {
            half_life,
            votes: Vec::new(),
            heat: 0.0,
        }
    }

    fn weigh(&self, (at, weight): (DateTime<Utc>, i16)) -> f64 {
        term(at, self.half_life) * f64::from(weight)
    }

    fn vote(&mut self, at: DateTime<Utc>, weight: i16) {
        self.votes.push((at, weight));
        self.heat += self.weigh((at, weight));
    }

    fn undo(&mut self, which: usize) {
        let vote = self.votes.swap_remove(which);
        self.heat = after_undo(self.heat, self.weigh(vote)).unwrap_or_else(|| self.recomputed());
    }

    fn recomputed(&self) -> f64 {
        heat(self.votes.iter().copied(), self.half_life)
    }

    fn assert_true(&self) {
        let true_heat = self.recomputed();
        assert!(
            close(self.heat, true_heat),
            "{} for {true_heat}: {self:?}",
            self.heat
        );
    }
}

/// A vote, by microseconds from 2026 on, or the undo of one of those there are.
#[derive(Clone, Debug)]
enum Step {
    Vote(i64, i16),
    Undo(prop::sample::Index),
}

/// Votes within a week or over years, seven of them on three undos.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let micros = prop_oneof![
        0..604_800_000_000i64,
        -100_000_000_000_000..200_000_000_000_000i64
    ];
    let step = prop_oneof![
        7 => (micros, 1i16..=5).prop_map(|(micros, weight)| Step::Vote(micros, weight)),
        3 => any::<prop::sample::Index>().prop_map(Step::Undo),
    ];
    prop::collection::vec(step, 1..60)
}

fn half_lives() -> impl Strategy<Value = HalfLife> {
    prop::sample::select(SETTINGS.to_vec())
}

fn played(half_life: HalfLife, steps: &[Step]) -> Idea {
    let mut idea = Idea::new(half_life);
    for step in steps {
        match step {
            Step::Vote(micros, weight) => {
                idea.vote(at("2026-01-01") + TimeDelta::microseconds(*micros), *weight);
            }
            Step::Undo(_) if idea.votes.is_empty() => {}
            Step::Undo(which) => idea.undo(which.index(idea.votes.len())),
        }
    }
    idea
}

proptest! {
    #[test]
    fn heat_step_by_step_equals_heat_from_the_rows(half_life in half_lives(), steps in steps()) {
        for end in 1..=steps.len() {
            played(half_life, &steps[..end]).assert_true();
        }
    }

    #[test]
    fn so_ideas_stand_in_the_same_order(
        half_life in half_lives(), ideas in prop::collection::vec(steps(), 2..12)
    ) {
        let ideas: Vec<Idea> = ideas.iter().map(|steps| played(half_life, steps)).collect();
        for a in &ideas {
            for b in &ideas {
                let (true_a, true_b) = (a.recomputed(), b.recomputed());
                if !close(true_a, true_b) {
                    prop_assert_eq!(a.heat < b.heat, true_a < true_b);
                }
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        half_life in half_lives(),
        rows in prop::collection::vec((0i64..200_000_000_000_000, 1i16..=5), 0..40)
    ) {
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(micros, weight)| (at("2026-01-01") + TimeDelta::microseconds(micros), weight))
            .collect();
        let forth = heat(rows.iter().copied(), half_life);
        let back = heat(rows.iter().rev().copied(), half_life);
        prop_assert_eq!(forth.to_bits(), back.to_bits());
    }

    #[test]
    fn a_later_vote_never_weighs_less(
        half_life in half_lives(),
        a in -1_000_000_000_000_000i64..4_000_000_000_000_000,
        b in -1_000_000_000_000_000i64..4_000_000_000_000_000
    ) {
        let weight = |micros| term(at("2026-01-01") + TimeDelta::microseconds(micros), half_life);
        prop_assert!(weight(a.max(b)) >= weight(a.min(b)));
        prop_assert!(weight(a).is_normal());
    }
}
