//! What those who run a board write, and what is wrong with it.
use super::model::{Step, Threshold};
use crate::key;
use crate::platform::names::clean_text;
use crate::platform::web::{Fields, Problems};

/// The most steps a ladder has.
const STEPS: usize = 10;

/// The form of the threshold as it was filled in.
pub(super) struct ThresholdForm {
    pub votes: String,
    pub review_days: String,
}

impl ThresholdForm {
    pub fn of(threshold: Option<Threshold>) -> Self {
        Self {
            votes: threshold.map_or_else(String::new, |t| t.votes.to_string()),
            review_days: threshold.map_or(10, |t| t.review_days).to_string(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        Self {
            votes: fields.get("votes").trim().to_owned(),
            review_days: fields.get("review_days").trim().to_owned(),
        }
    }

    /// The threshold, none when no number is asked for, or what is wrong.
    pub fn check(&self) -> Result<Option<Threshold>, Problems> {
        if self.votes.is_empty() {
            return Ok(None);
        }
        let votes = self.votes.parse().ok();
        let votes = votes.filter(|n| (1..=1_000_000).contains(n));
        let days = self.review_days.parse().ok();
        let days = days.filter(|n| (1..=250).contains(n));
        let mut problems = Problems::default();
        problems.unless(votes.is_some(), "votes", key!("milestones-problem-votes"));
        problems.unless(
            days.is_some(),
            "review_days",
            key!("milestones-problem-review-days"),
        );
        match (votes, days) {
            (Some(votes), Some(review_days)) => Ok(Some(Threshold { votes, review_days })),
            _ => Err(problems),
        }
    }
}

/// The ladder as it is written: a step a row, `100 | 60`.
pub(super) fn written(ladder: &[Step]) -> String {
    let rows = ladder.iter();
    let rows = rows.map(|step| format!("{} | {}\n", step.supporters, step.days));
    rows.collect()
}

/// The text of the ladder, as it was sent.
pub(super) fn typed(fields: &Fields) -> String {
    clean_text(fields.get("ladder")).trim().to_owned()
}

/// The steps a text says, or what is wrong with it.
pub(super) fn read_ladder(text: &str) -> Result<Vec<Step>, Problems> {
    let mut ladder: Vec<Step> = Vec::new();
    let mut fits = true;
    for row in text.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let step = read_step(row);
        let higher = |step: &Step| {
            ladder
                .last()
                .is_none_or(|last| last.supporters < step.supporters)
        };
        match step.filter(higher) {
            Some(step) => ladder.push(step),
            None => fits = false,
        }
    }
    let mut problems = Problems::default();
    problems.unless(
        fits && ladder.len() <= STEPS,
        "ladder",
        key!("milestones-problem-ladder"),
    );
    if problems.is_empty() {
        Ok(ladder)
    } else {
        Err(problems)
    }
}

fn read_step(row: &str) -> Option<Step> {
    let (supporters, days) = row.split_once('|')?;
    let supporters = supporters.trim().parse().ok();
    let days = days.trim().parse().ok();
    Some(Step {
        supporters: supporters.filter(|n| (1..=1_000_000).contains(n))?,
        days: days.filter(|n| (1..=1000).contains(n))?,
    })
}

#[cfg(test)]
mod tests {
    use super::{read_ladder, written};

    #[test]
    fn status_8_a_ladder_goes_up_a_row_a_step() {
        let text = "100 | 60\n\n 1000|365 \n";
        let ladder = read_ladder(text).unwrap();
        assert_eq!(written(&ladder), "100 | 60\n1000 | 365\n");
        assert!(read_ladder("").unwrap().is_empty());
        for wrong in [
            "100",
            "100 | 0",
            "0 | 5",
            "100 | 60\n100 | 60",
            "a | b",
            "5 | 1001",
        ] {
            assert!(read_ladder(wrong).is_err(), "{wrong}");
        }
    }
}
