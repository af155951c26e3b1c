//! When a charter is complete, and when a text crosses one of its lines.
use super::{CharterDraft, LineKind};
use crate::key;
use crate::platform::web::Problems;
use chrono::NaiveDate;
use std::collections::HashSet;

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

/// Stems that say nothing of what a line is about: of the words every text has, of more and less, of doing and of where.
const EVERYWHERE: &[&str] = &[
    "idea", "ide", "idee", "ideeen", "propos", "voorstel", "one", "een", "question", "vrag",
    "problem", "probl", "thing", "ding", "board", "bord", "want", "will", "need", "nodig", "new",
    "nieuw", "extra", "other", "ander", "less", "minder", "lower", "lager", "higher", "hoger",
    "longer", "langer", "shorter", "korter", "better", "beter", "make", "mak", "give", "gev",
    "get", "krijg", "use", "gebruik", "take", "nem", "chang", "verander", "wijzig", "around",
    "near", "rond", "lang",
];

/// A stem as it ends when the word stands alone: Dutch writes one prijs and two prijzen, one brief and two brieven, one bus and two bussen.
fn alone(stem: &str) -> String {
    let mut letters = stem.chars();
    let Some(last) = letters.next_back() else {
        return String::new();
    };
    let rest = letters.as_str();
    match last {
        'z' => format!("{rest}s"),
        'v' => format!("{rest}f"),
        _ if rest.ends_with(last) => rest.to_owned(),
        _ => stem.to_owned(),
    }
}

/// What a line is about comes first; where, when and for whom come after. So many of its stems are what it is about.
const FIRST: usize = 3;

/// Whether so many shared stems are enough of a line's: its only one, else two at least, and about the square root of all of them: two of
/// up to six, three of up to twelve, four of up to twenty. The longer a line, the smaller the part of it that people happen to type.
fn is_enough(shared: usize, all: usize) -> bool {
    shared > 0 && shared >= all.min(2) && shared * (shared + 1) >= all
}

/// Whether a text's stems cross a line's, which are in the order they stand in: enough of those that mean something are in the text, and
/// among them one of the first.
pub(super) fn crosses(line: &[String], said: &[String]) -> bool {
    let said: HashSet<String> = said.iter().map(|stem| alone(stem)).collect();
    let about = line
        .iter()
        .filter(|stem| stem.len() > 1 && !EVERYWHERE.contains(&stem.as_str()));
    let shared: Vec<bool> = about.map(|stem| said.contains(&alone(stem))).collect();
    let begins = shared.iter().take(FIRST).any(|is_shared| *is_shared);
    begins && is_enough(shared.iter().filter(|s| **s).count(), shared.len())
}

/// Days after which everyone reads that a step's date passed.
const GRACE: i64 = 7;

/// Whether a step's day is over, as those who run the board read it, or as everyone does.
pub(super) fn has_passed(due: NaiveDate, today: NaiveDate, runs_it: bool) -> bool {
    (today - due).num_days() > if runs_it { 0 } else { GRACE }
}

#[cfg(test)]
mod tests {
    use super::{crosses, has_passed, is_enough};

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

    /// Whether a text crosses a line, both as the stemmer of their language leaves them.
    fn crosses_with(line: &str, said: &str) -> bool {
        crosses(&stems(line), &stems(said))
    }

    #[test]
    fn charter_2_the_longer_a_line_the_smaller_the_part_that_is_enough() {
        let least = |all| (1..=all).find(|shared| is_enough(*shared, all));
        assert_eq!(least(0), None, "a line of nothing is crossed by nothing");
        let least: Vec<usize> = (1..=20).filter_map(least).collect();
        assert_eq!(
            least,
            [1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4]
        );
    }

    #[test]
    fn charter_2_short_lines_are_crossed_by_what_they_are_about() {
        assert!(crosses_with("price", "lower price coffe"));
        assert!(crosses_with("idea one colleagu", "colleagu rude desk"));
        assert!(crosses_with("open hour sunday", "longer open hour"));
        assert!(!crosses_with("open hour sunday", "window open"));
        assert!(!crosses_with("idea one colleagu", "idea one chair"));
        assert!(!crosses_with("", "anyth"));
        for (line, said) in [
            ("prijz", "lager prijs koffie"),
            ("brief", "gen briev"),
            ("buss", "vaker bus"),
        ] {
            assert!(crosses_with(line, said), "{line}: {said}");
        }
    }

    // "Building new parking places for cars around the town hall"
    const PARKING: &str = "build new park place car around town hall";
    // "Openingstijden van winkels op zondagen en feestdagen verruimen"
    const SUNDAYS: &str = "openingstijd winkel zondag feestdag verruim";
    // "Kappen van gezonde bomen langs de doorgaande wegen in de wijk"
    const TREES: &str = "kapp gezond bom lang doorgaand weg wijk";

    #[test]
    fn charter_2_long_lines_are_crossed_in_other_words() {
        for (line, said) in [
            (PARKING, "room park car visit"),
            (PARKING, "let us park car behind librari"),
            (SUNDAYS, "winkel zondag open"),
            (SUNDAYS, "ruimer openingstijd feestdag"),
            (TREES, "kap bom huis licht weg"),
            (TREES, "bom weg kapp"),
        ] {
            assert!(crosses_with(line, said), "{line}: {said}");
        }
    }

    #[test]
    fn charter_2_neither_one_word_nor_a_place_alone_crosses_a_long_line() {
        for (line, said) in [
            (PARKING, "new place wait"),
            (PARKING, "new bike park"),
            (PARKING, "bench front town hall"),
            (SUNDAYS, "speeltuin zondag open"),
            (SUNDAYS, "minder fiets winkel"),
            (TREES, "bank lang weg wijk"),
            (TREES, "gezond lunch school"),
        ] {
            assert!(!crosses_with(line, said), "{line}: {said}");
        }
    }
}
