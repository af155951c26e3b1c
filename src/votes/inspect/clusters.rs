//! Votes that look as if one hand had cast them.
//!
//! The rule: a cluster is at least [`LEAST`] votes
//! - of one address; or
//! - of one kind of device within one minute of the clock, all by accounts that were at most [`NEW`] old when they voted.
//!
//! A kind of device alone is no reason, for half a town has the same browser; nor is a minute, for after a mail many vote in the same one.
use crate::people::PersonId;
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

/// So many at least make a cluster.
pub(super) const LEAST: usize = 3;

/// How long an account counts as new.
pub(super) const NEW: Duration = Duration::days(7);

/// A vote and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Traced {
    pub person: PersonId,
    pub name: String,
    /// When their account was made.
    pub joined_at: DateTime<Utc>,
    pub cast_at: DateTime<Utc>,
    pub address: Vec<u8>,
    pub device: Vec<u8>,
}

impl Traced {
    fn is_by_new_account(&self) -> bool {
        self.cast_at - self.joined_at <= NEW
    }

    /// The minute of the clock it was cast in.
    fn minute(&self) -> i64 {
        self.cast_at.timestamp().div_euclid(60)
    }
}

/// What votes of a cluster have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Common {
    Address,
    /// Device and minute, by new accounts.
    Burst,
}

/// Votes with something in common, the oldest first.
#[derive(Debug)]
pub(super) struct Cluster<'a> {
    pub common: Common,
    pub votes: Vec<&'a Traced>,
}

impl Cluster<'_> {
    /// What a form calls it: other votes give another name, so that none is chosen that wasn't seen.
    pub fn key(&self) -> String {
        let common = match self.common {
            Common::Address => "address",
            Common::Burst => "burst",
        };
        let ends = [self.votes.first(), self.votes.last()];
        let ends: Vec<String> = ends
            .into_iter()
            .flatten()
            .map(|vote| vote.person.to_string())
            .collect();
        format!("{common}.{}.{}", self.votes.len(), ends.join("."))
    }
}

/// Clusters of an idea's votes: of one address first, then bursts, each the largest first.
pub(super) fn clusters(votes: &[Traced]) -> Vec<Cluster<'_>> {
    let by_new_accounts = votes.iter().filter(|vote| vote.is_by_new_account());
    let mut found = grouped(votes.iter(), Common::Address, |vote| {
        vote.address.as_slice()
    });
    found.extend(grouped(by_new_accounts, Common::Burst, |vote| {
        (vote.device.as_slice(), vote.minute())
    }));
    found
}

fn grouped<'a, K: Ord>(
    votes: impl Iterator<Item = &'a Traced>,
    common: Common,
    key: impl Fn(&'a Traced) -> K,
) -> Vec<Cluster<'a>> {
    let mut groups: BTreeMap<K, Vec<&Traced>> = BTreeMap::new();
    for vote in votes {
        groups.entry(key(vote)).or_default().push(vote);
    }
    let mut found: Vec<Cluster<'_>> = groups
        .into_values()
        .filter(|votes| votes.len() >= LEAST)
        .map(|votes| Cluster { common, votes })
        .collect();
    for cluster in &mut found {
        cluster
            .votes
            .sort_by_key(|vote| (vote.cast_at, vote.person.0));
    }
    found.sort_by_key(|cluster| std::cmp::Reverse(cluster.votes.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vote from an address with a device, so many seconds after the epoch, by an account of so many days.
    fn vote((address, device): (u8, u8), seconds: i64, days: i64) -> Traced {
        let cast_at = DateTime::UNIX_EPOCH + Duration::seconds(seconds);
        Traced {
            person: PersonId::fresh(),
            name: String::new(),
            joined_at: cast_at - Duration::days(days),
            cast_at,
            address: vec![address],
            device: vec![device],
        }
    }

    fn found(votes: &[Traced]) -> Vec<(Common, usize)> {
        let found = clusters(votes);
        found.iter().map(|c| (c.common, c.votes.len())).collect()
    }

    #[test]
    fn vote_8_three_votes_of_one_address_are_a_cluster() {
        let two = [vote((1, 1), 0, 900), vote((1, 2), 600, 900)];
        assert!(found(&two).is_empty(), "two are none");
        let three = [
            vote((1, 1), 600, 900),
            vote((1, 2), 60, 900),
            vote((1, 3), 0, 900),
        ];
        assert_eq!(found(&three), [(Common::Address, 3)]);
        let first = clusters(&three)[0].votes[0].cast_at;
        assert_eq!(first, DateTime::UNIX_EPOCH, "the oldest first");
    }

    #[test]
    fn vote_8_a_device_needs_a_minute_and_new_accounts_to_be_a_cluster() {
        let cast = |seconds: [i64; 3], days: [i64; 3]| {
            let places = [(1, 7), (2, 7), (3, 7)];
            let all = places.into_iter().zip(seconds).zip(days);
            let votes: Vec<_> = all
                .map(|((place, seconds), days)| vote(place, seconds, days))
                .collect();
            found(&votes)
        };
        assert_eq!(cast([120, 150, 179], [0, 1, 7]), [(Common::Burst, 3)]);
        assert!(cast([120, 150, 180], [0, 1, 7]).is_empty(), "two minutes");
        assert!(cast([120, 150, 179], [0, 1, 8]).is_empty(), "known to us");
        let devices = [
            vote((1, 1), 120, 0),
            vote((2, 2), 120, 0),
            vote((3, 3), 120, 0),
        ];
        assert!(found(&devices).is_empty(), "a minute alone");
    }

    #[test]
    fn vote_8_a_cluster_with_other_votes_has_another_name() {
        let mut votes: Vec<_> = (0..4).map(|n| vote((1, 1), n * 600, 900)).collect();
        let name = |votes: &[Traced]| clusters(votes)[0].key();
        let before = name(&votes);
        assert_eq!(before, name(&votes));
        let last = votes.pop();
        assert_ne!(before, name(&votes), "one less");
        votes.push(vote((1, 1), 1_900, 900));
        assert_ne!(before, name(&votes), "another in its place");
        votes.pop();
        votes.extend(last);
        assert_eq!(before, name(&votes));
    }
}
