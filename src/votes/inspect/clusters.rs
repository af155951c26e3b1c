//! Votes that look as if one hand had cast them.
use crate::people::PersonId;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// So many at least make a cluster.
pub(super) const LEAST: usize = 3;

/// A vote and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Traced {
    pub person: PersonId,
    pub name: String,
    pub cast_at: DateTime<Utc>,
    pub address: Vec<u8>,
    pub device: Vec<u8>,
}

/// What votes of a cluster have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Common {
    Address,
    Device,
    Minute,
}

/// Votes with something in common, the oldest first.
#[derive(Debug)]
pub(super) struct Cluster<'a> {
    pub common: Common,
    pub votes: Vec<&'a Traced>,
}

/// Clusters of an idea's votes: of one address first, then of one device, then of one minute, each the largest first.
pub(super) fn clusters(votes: &[Traced]) -> Vec<Cluster<'_>> {
    let minute = |vote: &Traced| {
        vote.cast_at
            .timestamp()
            .div_euclid(60)
            .to_be_bytes()
            .to_vec()
    };
    let mut found = grouped(votes, Common::Address, |vote| vote.address.clone());
    found.extend(grouped(votes, Common::Device, |vote| vote.device.clone()));
    found.extend(grouped(votes, Common::Minute, minute));
    found
}

fn grouped(votes: &[Traced], common: Common, key: impl Fn(&Traced) -> Vec<u8>) -> Vec<Cluster<'_>> {
    let mut groups: BTreeMap<Vec<u8>, Vec<&Traced>> = BTreeMap::new();
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

    #[test]
    fn vote_8_three_with_an_address_a_device_or_a_minute_in_common_are_a_cluster() {
        let vote = |address: u8, device: u8, seconds: i64| Traced {
            person: PersonId::fresh(),
            name: String::new(),
            cast_at: DateTime::UNIX_EPOCH + chrono::TimeDelta::seconds(seconds),
            address: vec![address],
            device: vec![device],
        };
        let apart = [vote(1, 1, 0), vote(1, 1, 60), vote(2, 2, 120)];
        assert!(clusters(&apart).is_empty(), "two are none");
        let votes = [
            vote(1, 1, 600),
            vote(1, 2, 60),
            vote(1, 3, 0),
            vote(2, 4, 125),
            vote(3, 4, 130),
            vote(4, 4, 179),
        ];
        let found: Vec<_> = clusters(&votes)
            .iter()
            .map(|cluster| (cluster.common, cluster.votes.len()))
            .collect();
        assert_eq!(
            found,
            [
                (Common::Address, 3),
                (Common::Device, 3),
                (Common::Minute, 3)
            ]
        );
        assert_eq!(
            clusters(&votes)[0].votes[0].cast_at,
            DateTime::UNIX_EPOCH,
            "the oldest first"
        );
    }
}
