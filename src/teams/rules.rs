//! Which team an idea is for, who of it takes it, who stands in, and when a hand-over leads in a circle.
use super::model::{Absence, Because, Holder};
use crate::boards::TeamId;
use crate::people::PersonId;
use chrono::NaiveDate;

/// A text as words in small letters.
fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A team's word in the form in which it is kept and compared; empty when there is no word in it.
pub(super) fn clean_word(word: &str) -> String {
    words_of(word).join(" ")
}

/// The team whose word stands in a text. Of several the longest decides, and of equally long ones the first by alphabet.
pub(super) fn team_by_word(words: &[(String, TeamId)], text: &str) -> Option<TeamId> {
    let said = format!(" {} ", words_of(text).join(" "));
    words
        .iter()
        .filter(|(word, _)| !word.is_empty() && said.contains(&format!(" {word} ")))
        .min_by_key(|(word, _)| (std::cmp::Reverse(word.chars().count()), word.clone()))
        .map(|(_, team)| *team)
}

/// What may make an idea a team's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways {
    pub word: Option<TeamId>,
    pub theme: TeamId,
    pub default: Option<TeamId>,
}

/// The team an idea is for: by a word, by its theme, or the board's default. A team in which nobody has duty is passed over
/// while another can take it; no idea is without a team.
pub(super) fn choose_team(ways: Ways, has_people: impl Fn(TeamId) -> bool) -> (TeamId, Because) {
    let in_turn = [
        ways.word.map(|team| (team, Because::Word)),
        Some((ways.theme, Because::Theme)),
        ways.default.map(|team| (team, Because::Default)),
    ];
    in_turn
        .into_iter()
        .flatten()
        .find(|(team, _)| has_people(*team))
        .unwrap_or((ways.theme, Because::Theme))
}

/// Somebody who could take an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub person: PersonId,
    /// How many ideas they have that wait for an answer.
    pub load: i64,
    pub is_away: bool,
}

/// Who of a team takes an idea: the one there with the least on their desk, the first of the list among equals. When all are away it
/// is the one with the least anyway, and whoever stands in for them has it meanwhile.
pub(super) fn least_loaded(candidates: &[Candidate]) -> Option<PersonId> {
    candidates
        .iter()
        .min_by_key(|one| (one.is_away, one.load))
        .map(|one| one.person)
}

/// Within how many days at least half of them came, of days with how many took so long; nothing of nothing.
pub(super) fn half_within(mut taken: Vec<(i64, i64)>) -> Option<i64> {
    taken.sort_unstable();
    let all: i64 = taken.iter().map(|(_, n)| n).sum();
    let mut came = 0_i64;
    let mut in_turn = taken.into_iter();
    let middle = in_turn.find(|(_, n)| {
        came += n;
        came * 2 >= all
    });
    middle.map(|(days, _)| days)
}

/// Whether somebody is away that day.
pub(super) fn is_away(absences: &[Absence], person: PersonId, today: NaiveDate) -> bool {
    absence_of(absences, person, today).is_some()
}

fn absence_of(absences: &[Absence], person: PersonId, today: NaiveDate) -> Option<&Absence> {
    absences
        .iter()
        .find(|a| a.person == person && (a.from_on..=a.until_on).contains(&today))
}

/// Who has somebody's duty that day: they themselves, or whoever stands in for them, or for those in turn. Nobody, when all are away.
pub(super) fn on_duty(
    absences: &[Absence],
    person: PersonId,
    today: NaiveDate,
) -> Option<PersonId> {
    let mut at = person;
    // each is away once, so a longer way than there are absences goes in a circle
    for _ in 0..=absences.len() {
        match absence_of(absences, at, today) {
            None => return Some(at),
            Some(absence) => at = absence.deputy?,
        }
    }
    None
}

/// Whether an idea that was with each of these in turn goes back to one of them. Within a team people decide, between teams the team does.
pub(super) fn is_loop(before: &[Holder], now: Holder, to: Holder) -> bool {
    before.iter().any(|held| {
        if now.team == to.team {
            *held == to && held.person.is_some()
        } else {
            held.team == to.team
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::model::AbsenceId;
    use super::*;
    use uuid::Uuid;

    fn team(n: u128) -> TeamId {
        TeamId(Uuid::from_u128(n))
    }

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    #[test]
    fn team_2_half_of_the_answers_came_within_the_median() {
        assert_eq!(half_within(Vec::new()), None);
        assert_eq!(half_within(vec![(4, 1)]), Some(4));
        assert_eq!(half_within(vec![(9, 1), (0, 1)]), Some(0));
        assert_eq!(half_within(vec![(9, 3), (0, 1), (2, 1)]), Some(9));
        assert_eq!(half_within(vec![(9, 2), (0, 1), (2, 1)]), Some(2));
    }

    #[test]
    fn team_1_words_are_whole_and_the_longest_decides() {
        let words = vec![
            ("bike".to_owned(), team(1)),
            ("bike lane".to_owned(), team(2)),
            ("fiets".to_owned(), team(3)),
        ];
        assert_eq!(team_by_word(&words, "A bike, please"), Some(team(1)));
        assert_eq!(team_by_word(&words, "Wider Bike-lane there"), Some(team(2)));
        assert_eq!(team_by_word(&words, "Motorbikes and fietsen"), None);
        assert_eq!(team_by_word(&words, ""), None);
        assert_eq!(clean_word("  Bike -- LANE "), "bike lane");
        assert_eq!(clean_word(" -- "), "");
    }

    #[test]
    fn team_1_a_team_without_people_is_passed_over_and_some_team_is_always_found() {
        let ways = Ways {
            word: Some(team(1)),
            theme: team(2),
            default: Some(team(3)),
        };
        assert_eq!(choose_team(ways, |_| true), (team(1), Because::Word));
        let but = |without: u128| move |t: TeamId| t != team(without);
        assert_eq!(choose_team(ways, but(1)), (team(2), Because::Theme));
        assert_eq!(
            choose_team(ways, |t| t == team(3)),
            (team(3), Because::Default)
        );
        assert_eq!(choose_team(ways, |_| false), (team(2), Because::Theme));
    }

    #[test]
    fn team_1_the_least_loaded_who_is_there_takes_it() {
        let one = |n, load, is_away| Candidate {
            person: person(n),
            load,
            is_away,
        };
        assert_eq!(least_loaded(&[]), None);
        let all = [one(1, 4, false), one(2, 1, false), one(3, 0, true)];
        assert_eq!(least_loaded(&all), Some(person(2)));
        let equal = [one(5, 1, false), one(4, 1, false)];
        assert_eq!(least_loaded(&equal), Some(person(5)));
        let away = [one(1, 4, true), one(2, 1, true)];
        assert_eq!(least_loaded(&away), Some(person(2)));
    }

    #[test]
    fn team_3_duty_goes_to_whoever_stands_in_from_the_first_day_to_the_last() {
        let away = |who, deputy: Option<u128>, from, until| Absence {
            id: AbsenceId::fresh(),
            person: person(who),
            name: String::new(),
            deputy: deputy.map(person),
            from_on: day(from),
            until_on: day(until),
        };
        let absences = [away(1, Some(2), 10, 12), away(2, Some(3), 12, 14)];
        let who = |today| on_duty(&absences, person(1), day(today));
        assert_eq!(
            [9, 10, 11, 12, 13].map(who),
            [1, 2, 2, 3, 1].map(|n| Some(person(n)))
        );
        let circle = [away(1, Some(2), 1, 9), away(2, Some(1), 1, 9)];
        assert_eq!(on_duty(&circle, person(1), day(5)), None);
        assert_eq!(on_duty(&[away(1, None, 1, 9)], person(1), day(5)), None);
    }

    #[test]
    fn team_1_a_way_back_is_seen() {
        let held = |t, p: Option<u128>| Holder {
            team: team(t),
            person: p.map(person),
        };
        let (a, b) = (held(1, Some(1)), held(2, Some(2)));
        assert!(!is_loop(&[], a, b));
        assert!(is_loop(&[a], b, a));
        assert!(is_loop(&[a], b, held(1, Some(9))), "the same team again");
        assert!(!is_loop(&[a], held(1, Some(3)), held(1, Some(4))));
        assert!(is_loop(&[a], held(1, Some(3)), a), "the same person again");
        assert!(is_loop(&[a, b], held(3, None), b));
    }
}
