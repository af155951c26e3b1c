//! What an answer must carry, by the rules of the status it gives.
use super::forms::AnswerForm;
use crate::boards::{Kind, Status};
use crate::key;
use crate::platform::web::Problems;
use chrono::{Duration, NaiveDate};

/// Longest answer, in characters.
const BODY: usize = 50_000;
/// Longest text about what would change our mind, in characters.
const MIND_CHANGER: usize = 4_000;

/// Whether a post of this kind can be answered with a status. Nobody is answered with "new", and merging has its own act.
pub(super) fn can_be_given(status: &Status, kind: Kind) -> bool {
    status.fits(kind) && status.class.is_given()
}

/// What is wrong with an answer that gives this status to a post of this kind, on a day, where its charter promises the next word within
/// so many days. Every answer has a text; a "no" also says what kind of no, and what would change our mind.
pub(super) fn problems(
    form: &AnswerForm,
    status: Option<&Status>,
    kind: Kind,
    (today, promised): (NaiveDate, Option<i16>),
) -> Problems {
    let mut problems = Problems::default();
    let status = status.filter(|s| s.enabled && can_be_given(s, kind));
    problems.unless(status.is_some(), "status", key!("answers-problem-status"));
    problems.unless(!form.body.is_empty(), "body", key!("answers-problem-body"));
    problems.unless(
        form.body.chars().count() <= BODY,
        "body",
        key!("answers-problem-long"),
    );
    if status.is_some_and(|s| s.needs_reason) {
        problems.unless(
            form.reason.is_some(),
            "reason",
            key!("answers-problem-reason"),
        );
        problems.unless(
            !form.mind_changer.is_empty(),
            "mind_changer",
            key!("answers-problem-mind-changer"),
        );
        problems.unless(
            form.mind_changer.chars().count() <= MIND_CHANGER,
            "mind_changer",
            key!("answers-problem-mind-changer-long"),
        );
    }
    if status.is_some_and(|s| s.needs_link) || !form.link.is_empty() {
        let address = form
            .link
            .parse::<url::Url>()
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"));
        problems.unless(
            address.is_some() && form.link.len() <= 2000,
            "link",
            key!("answers-problem-link"),
        );
    }
    if !form.update_due_on.is_empty() {
        let day = form.update_due_on.parse::<NaiveDate>().ok();
        problems.unless(
            day.is_some_and(|day| day >= today),
            "update_due_on",
            key!("answers-problem-date"),
        );
        // what ends an idea keeps no day
        let last = status
            .filter(|s| !s.class.is_final())
            .and_then(|s| last_day(today, s.update_days, promised));
        problems.unless(
            day.zip(last).is_none_or(|(day, last)| day <= last),
            "update_due_on",
            key!("answers-problem-far"),
        );
    } else if status.is_some_and(|s| !s.class.is_final()) {
        problems.add("update_due_on", key!("answers-problem-no-date"));
    }
    problems
}

/// The last day on which the next word may come: as the status itself promises, or else the charter. Where neither says anything, no day
/// is too late.
fn last_day(today: NaiveDate, status: Option<i16>, charter: Option<i16>) -> Option<NaiveDate> {
    let days = status.or(charter)?;
    today.checked_add_signed(Duration::days(days.into()))
}

#[cfg(test)]
mod tests {
    use super::last_day;

    #[test]
    fn clock_2_the_next_word_comes_as_the_status_promises_or_else_the_charter() {
        let day = |text: &str| text.parse().unwrap();
        let last = |status, charter| last_day(day("2026-11-18"), status, charter);
        assert_eq!(last(Some(90), Some(60)), Some(day("2027-02-16")));
        assert_eq!(last(Some(7), Some(60)), Some(day("2026-11-25")));
        assert_eq!(last(None, Some(60)), Some(day("2027-01-17")));
        assert_eq!(last(Some(1), None), Some(day("2026-11-19")));
        assert_eq!(last(None, None), None);
    }
}
