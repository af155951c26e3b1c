//! Answers that cost much to find and are still good enough a while later, remembered in this process. Nothing may depend on whether one
//! is: what is shown of it is read anew.
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// How long an answer is good enough.
const GOOD: Duration = Duration::minutes(10);
/// Answers kept; when there are as many, all go.
const MOST: usize = 20_000;

/// Of what an answer is: a thing and its version.
pub type Question = (Uuid, i32);

/// When something was found, and what.
type Found = (DateTime<Utc>, Vec<Uuid>);

/// Keys that were found.
#[derive(Default)]
pub struct Recall(Mutex<HashMap<Question, Found>>);

impl Recall {
    /// What was found not long ago.
    pub fn find(&self, question: Question, now: DateTime<Utc>) -> Option<Vec<Uuid>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, found) = kept.get(&question)?;
        (*at <= now && now < *at + GOOD).then(|| found.clone())
    }

    pub fn keep(&self, question: Question, now: DateTime<Utc>, found: Vec<Uuid>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(question, (now, found));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_remembered_for_ten_minutes_and_for_its_version() {
        let recall = Recall::default();
        let (idea, now) = (Uuid::from_u128(1), DateTime::UNIX_EPOCH);
        recall.keep((idea, 1), now, vec![Uuid::from_u128(2)]);
        assert_eq!(
            recall.find((idea, 1), now + GOOD / 2),
            Some(vec![Uuid::from_u128(2)])
        );
        assert_eq!(recall.find((idea, 1), now + GOOD), None);
        assert_eq!(recall.find((idea, 2), now), None);
    }
}
