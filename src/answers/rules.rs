//! What an answer must carry, by the rules of the status it gives.
use super::forms::AnswerForm;
use crate::boards::{Class, Kind, Status};
use crate::key;
use crate::platform::web::Problems;
use chrono::NaiveDate;

/// Longest answer, in characters.
const BODY: usize = 50_000;

/// What is wrong with an answer that gives this status to a post of this kind. Every answer has a text; a "no" also says
/// what kind of no, and what would change our mind.
pub(super) fn problems(
    form: &AnswerForm,
    status: Option<&Status>,
    kind: Kind,
    today: NaiveDate,
) -> Problems {
    let mut problems = Problems::default();
    // nobody is answered with "new", and merging has its own act
    let status = status
        .filter(|s| s.enabled && s.fits(kind) && !matches!(s.class, Class::Open | Class::Merged));
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
    } else if status.is_some_and(|s| !s.class.is_final()) {
        problems.add("update_due_on", key!("answers-problem-no-date"));
    }
    problems
}
