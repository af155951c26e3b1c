//! The nouns of this room.
use crate::ideas::IdeaId;
use crate::platform::db::schema::idea_climbs;
use crate::{id, words_enum};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

id! {
    /// The key of one way up.
    ClimbId
}

words_enum! {
    /// How a way up ended: its time was over, it got to the top, or there is nothing to climb any more.
    Outcome { Expired = "expired", Climbed = "climbed", Stopped = "stopped" }
}

/// From how many votes on the organisation takes a look, and within how many working days.
#[derive(Queryable, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    pub votes: i32,
    pub review_days: i16,
}

/// One step of a ladder: so many supporters within so many days of the step before, or of the beginning.
#[derive(Queryable, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub supporters: i32,
    pub days: i16,
}

/// An idea on its way up, or where that ended.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = idea_climbs)]
pub struct Climb {
    pub id: ClimbId,
    pub idea: IdeaId,
    /// The step it wants to reach, counted from one.
    pub step: i16,
    pub begun_at: DateTime<Utc>,
    /// Since when it wants to reach that step.
    pub since: DateTime<Utc>,
    pub deadline: DateTime<Utc>,
    pub warned_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
}

impl Climb {
    /// The step it wants to reach, as the board has it now.
    pub fn wanted(&self, ladder: &[Step]) -> Option<Step> {
        let at = usize::try_from(self.step).ok()?.checked_sub(1)?;
        ladder.get(at).copied()
    }
}
