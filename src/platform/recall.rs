//! Answers that cost much to find and are still good enough a while later, remembered in this process. Nothing may depend on whether one
//! is: what is shown of it is read anew.
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Answers kept; when there are as many, all go.
const MOST: usize = 20_000;

/// Of what an answer is: a thing and its version.
pub type Question = (Uuid, i32);

/// Answers, each with when it was found.
pub struct Recall<T> {
    /// How long one is good enough.
    good: Duration,
    kept: Mutex<HashMap<Question, (DateTime<Utc>, T)>>,
}

impl<T: Clone> Recall<T> {
    pub fn lasting(good: Duration) -> Self {
        Self {
            good,
            kept: Mutex::default(),
        }
    }

    /// What was found not long ago.
    pub fn find(&self, question: Question, now: DateTime<Utc>) -> Option<T> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, found) = kept.get(&question)?;
        (*at <= now && now < *at + self.good).then(|| found.clone())
    }

    pub fn keep(&self, question: Question, now: DateTime<Utc>, found: T) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
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
    fn an_answer_is_remembered_for_its_time_and_for_its_version() {
        let good = Duration::minutes(10);
        let recall = Recall::lasting(good);
        let (idea, now) = (Uuid::from_u128(1), DateTime::UNIX_EPOCH);
        recall.keep((idea, 1), now, vec![Uuid::from_u128(2)]);
        assert_eq!(
            recall.find((idea, 1), now + good / 2),
            Some(vec![Uuid::from_u128(2)])
        );
        assert_eq!(recall.find((idea, 1), now + good), None);
        assert_eq!(recall.find((idea, 2), now), None);
    }
}
