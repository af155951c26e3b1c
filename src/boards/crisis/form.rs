//! What those who run a board say of a crisis, and what is wrong with it.
use super::{Crisis, Posting};
use crate::boards::Board;
use crate::key;
use crate::people::PersonId;
use crate::platform::names::clean_text;
use crate::platform::web::{Fields, Problems};
use chrono::{DateTime, Duration, NaiveDateTime, TimeZone as _, Utc};

/// The longest crisis, in days. It can be said anew.
const LONGEST: i64 = 31;
/// How a moment is written where the board is.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A crisis, checked.
pub(super) struct Plan {
    pub until: DateTime<Utc>,
    pub reason: String,
    pub word: String,
    pub spokesperson: PersonId,
    pub posting: Posting,
    pub wait_minutes: i16,
}

impl Plan {
    /// Whether that is what a crisis says already.
    pub fn says(&self, crisis: &Crisis) -> bool {
        (self.until, self.posting, self.wait_minutes)
            == (crisis.until, crisis.posting, crisis.wait_minutes)
            && self.spokesperson == crisis.spokesperson
            && (&self.reason, &self.word) == (&crisis.reason, &crisis.word)
    }
}

/// The form as it was filled in.
pub(super) struct CrisisForm {
    pub until: String,
    pub reason: String,
    pub word: String,
    pub spokesperson: String,
    pub posting: String,
    pub wait: String,
}

impl CrisisForm {
    /// A day from now, with approval: what holds while somebody still types is the safe side.
    pub fn fresh(board: &Board, now: DateTime<Utc>) -> Self {
        Self {
            until: local(board, now + Duration::days(1)),
            reason: String::new(),
            word: String::new(),
            spokesperson: String::new(),
            posting: Posting::Approved.as_str().to_owned(),
            wait: "10".to_owned(),
        }
    }

    pub fn of(board: &Board, crisis: &Crisis) -> Self {
        Self {
            until: local(board, crisis.until),
            reason: crisis.reason.clone(),
            word: crisis.word.clone(),
            spokesperson: crisis.spokesperson.to_string(),
            posting: crisis.posting.as_str().to_owned(),
            wait: crisis.wait_minutes.to_string(),
        }
    }

    pub fn read(fields: &Fields) -> Self {
        let text = |name| clean_text(fields.get(name)).trim().to_owned();
        let line = |name| fields.get(name).trim().to_owned();
        Self {
            until: line("until"),
            reason: text("reason"),
            word: text("word"),
            spokesperson: line("spokesperson"),
            posting: line("posting"),
            wait: line("wait"),
        }
    }

    /// What it asks for, or what is wrong with it.
    pub fn check(
        &self,
        board: &Board,
        speakers: &[PersonId],
        now: DateTime<Utc>,
    ) -> Result<Plan, Problems> {
        let until = NaiveDateTime::parse_from_str(&self.until, MOMENT).ok();
        let until = until.and_then(|wall| board.time_zone.from_local_datetime(&wall).latest());
        let until = until.map(|at| at.to_utc());
        let until = until.filter(|at| *at > now && *at <= now + Duration::days(LONGEST));
        let posting = Posting::from_word(&self.posting);
        let wait = self.wait.parse().ok().filter(|n| (1..=1440).contains(n));
        let speaker = self.spokesperson.parse().ok();
        let speaker = speaker.filter(|person| speakers.contains(person));
        let fits = |text: &str, most| (1..=most).contains(&text.chars().count());
        let mut problems = Problems::default();
        problems.unless(
            until.is_some(),
            "until",
            key!("boards-crisis-problem-until"),
        );
        problems.unless(
            fits(&self.reason, 300),
            "reason",
            key!("boards-crisis-problem-reason"),
        );
        problems.unless(
            fits(&self.word, 5000),
            "word",
            key!("boards-crisis-problem-word"),
        );
        problems.unless(
            speaker.is_some(),
            "spokesperson",
            key!("boards-crisis-problem-speaker"),
        );
        problems.unless(
            posting.is_some(),
            "posting",
            key!("boards-crisis-problem-posting"),
        );
        problems.unless(wait.is_some(), "wait", key!("boards-crisis-problem-wait"));
        match (until, speaker, posting, wait) {
            (Some(until), Some(spokesperson), Some(posting), Some(wait_minutes))
                if problems.is_empty() =>
            {
                Ok(Plan {
                    until,
                    reason: self.reason.clone(),
                    word: self.word.clone(),
                    spokesperson,
                    posting,
                    wait_minutes,
                })
            }
            _ => Err(problems),
        }
    }
}

fn local(board: &Board, at: DateTime<Utc>) -> String {
    at.with_timezone(&board.time_zone)
        .format(MOMENT)
        .to_string()
}
