//! When a charter is complete, and when a text crosses one of its lines.
use super::{CharterDraft, LineKind};
use crate::key;
use crate::platform::web::Problems;
use chrono::NaiveDate;

/// What a board cannot open without, each at the field of the form that says it.
pub(super) fn missing_in(charter: &CharterDraft) -> Problems {
    let says = |kind| charter.lines.iter().any(|line| line.kind == kind);
    let mut missing = Problems::default();
    let mut want = |there, field, sentence| missing.unless(there, field, sentence);
    want(
        !charter.goal.is_empty(),
        "goal",
        key!("boards-missing-goal"),
    );
    want(
        says(LineKind::Possible),
        "possible",
        key!("boards-missing-possible"),
    );
    want(
        says(LineKind::NotPossible),
        "not_possible",
        key!("boards-missing-not-possible"),
    );
    want(
        !charter.steps.is_empty(),
        "steps",
        key!("boards-missing-steps"),
    );
    want(
        !charter.who_decides.is_empty(),
        "who_decides",
        key!("boards-missing-who"),
    );
    for (days, field) in [
        (charter.first_answer_days, "first_answer_days"),
        (charter.update_days, "update_days"),
    ] {
        want(days.is_some(), field, key!("boards-missing-promise"));
    }
    missing
}

/// Words that charters and ideas share without meaning the same.
const EVERYWHERE: &[&str] = &[
    "idea", "ide", "idee", "one", "een", "question", "vrag", "problem", "probl", "board", "bord",
    "want", "will",
];

/// A stem with its last sound made hard: Dutch writes one prijs and two prijzen, one brief and two brieven.
fn hard(stem: &str) -> String {
    match stem.strip_suffix(['z', 'v']) {
        Some(rest) => format!("{rest}{}", if stem.ends_with('z') { 's' } else { 'f' }),
        None => stem.to_owned(),
    }
}

/// Whether a text's stems cross a line's: at least half of what the line is about stands in the text.
pub(super) fn crosses(line: &[String], said: &[String]) -> bool {
    let about: Vec<_> = line
        .iter()
        .filter(|stem| stem.len() > 1 && !EVERYWHERE.contains(&stem.as_str()))
        .collect();
    let shared = about
        .iter()
        .filter(|stem| said.iter().any(|word| hard(word) == hard(stem)))
        .count();
    shared > 0 && shared * 2 >= about.len()
}

/// Days after which everyone reads that a step's date passed.
const GRACE: i64 = 7;

/// Whether a step's day is over, as those who run the board read it, or as everyone does.
pub(super) fn has_passed(due: NaiveDate, today: NaiveDate, runs_it: bool) -> bool {
    (today - due).num_days() > if runs_it { 0 } else { GRACE }
}

#[cfg(test)]
mod tests {
    use super::{crosses, has_passed};

    #[test]
    fn charter_5_a_passed_date_is_the_owners_at_once_and_everyones_after_seven_days() {
        let day = |text: &str| text.parse().unwrap();
        let due = day("2027-03-01");
        let passed = |today, runs_it| has_passed(due, day(today), runs_it);
        assert!(!passed("2027-03-01", true) && passed("2027-03-02", true));
        assert!(!passed("2027-03-08", false) && passed("2027-03-09", false));
    }

    fn stems(words: &str) -> Vec<String> {
        words.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn charter_2_half_of_what_a_line_is_about_is_enough() {
        assert!(crosses(&stems("price"), &stems("lower price coffe")));
        assert!(crosses(
            &stems("idea one colleagu"),
            &stems("colleagu rude desk")
        ));
        assert!(crosses(
            &stems("open hour sunday"),
            &stems("longer open hour")
        ));
        assert!(!crosses(&stems("open hour sunday"), &stems("window open")));
        assert!(!crosses(
            &stems("idea one colleagu"),
            &stems("idea one chair")
        ));
        assert!(
            crosses(&stems("prijz"), &stems("lager prijs koffie"))
                && crosses(&stems("brief"), &stems("gen briev"))
        );
        assert!(!crosses(&[], &stems("anything")));
    }
}
