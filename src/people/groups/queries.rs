//! Reading groups, and who is in them now.
use super::model::{Group, GroupId, Member, Rules};
use crate::people::{PersonId, domain_of};
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    claimed_groups, group_claims, group_domains, group_members, groups, half_arrivals, people,
    sessions,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashSet;

/// All groups, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_groups(conn: &mut Connection) -> Result<Vec<Group>, Error> {
    Ok(groups::table
        .order((groups::name, groups::id))
        .select(Group::as_select())
        .load(conn)
        .await?)
}

/// One group.
pub(super) async fn find_group(conn: &mut Connection, id: GroupId) -> Result<Group, Error> {
    Ok(groups::table
        .find(id)
        .select(Group::as_select())
        .first(conn)
        .await?)
}

/// Who was put in and still is, by name.
pub(super) async fn list_members(
    conn: &mut Connection,
    group: GroupId,
    now: DateTime<Utc>,
) -> Result<Vec<Member>, Error> {
    Ok(group_members::table
        .inner_join(people::table.on(people::id.eq(group_members::person)))
        .filter(group_members::group.eq(group))
        .filter(
            group_members::until
                .is_null()
                .or(group_members::until.gt(now)),
        )
        .order((people::name, people::id))
        .limit(1_000)
        .select((
            people::id,
            people::name,
            people::email,
            group_members::until,
        ))
        .load(conn)
        .await?)
}

/// The domains and claims that put people in.
pub(super) async fn find_rules(conn: &mut Connection, group: GroupId) -> Result<Rules, Error> {
    Ok(Rules {
        domains: group_domains::table
            .filter(group_domains::group.eq(group))
            .order(group_domains::domain)
            .select(group_domains::domain)
            .load(conn)
            .await?,
        claims: group_claims::table
            .filter(group_claims::group.eq(group))
            .order((group_claims::provider, group_claims::value))
            .select((group_claims::provider, group_claims::value))
            .load(conn)
            .await?,
    })
}

/// How many are in a group by a claim now.
pub(super) async fn count_claimed(
    conn: &mut Connection,
    group: GroupId,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    Ok(claimed_groups::table
        .filter(claimed_groups::group.eq(group))
        .filter(claimed_groups::until.gt(now))
        .count()
        .get_result(conn)
        .await?)
}

/// The groups somebody is in now. The domain is that of an address they confirmed.
///
/// # Errors
/// When the database refuses.
pub async fn groups_of(
    mut conn: &Connection,
    (person, domain): (PersonId, Option<&str>),
    now: DateTime<Utc>,
) -> Result<Vec<GroupId>, Error> {
    let by_hand = group_members::table
        .filter(group_members::person.eq(person))
        .filter(
            group_members::until
                .is_null()
                .or(group_members::until.gt(now)),
        )
        .select(group_members::group);
    let by_claim = claimed_groups::table
        .filter(claimed_groups::person.eq(person))
        .filter(claimed_groups::until.gt(now))
        .select(claimed_groups::group);
    let by_domain = group_domains::table
        .filter(group_domains::domain.eq(domain.unwrap_or_default()))
        .select(group_domains::group);
    Ok(by_hand
        .union(by_claim)
        .union(by_domain)
        .load(&mut conn)
        .await?)
}

/// Everybody in some groups, asked of many people at once.
#[derive(Clone, Debug, Default)]
pub struct Crowd {
    people: HashSet<PersonId>,
    domains: HashSet<String>,
}

impl Crowd {
    /// Who is in any of these groups now.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(
        conn: &mut Connection,
        groups: &[GroupId],
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        if groups.is_empty() {
            return Ok(Self::default());
        }
        let by_hand: Vec<PersonId> = group_members::table
            .filter(group_members::group.eq_any(groups))
            .filter(
                group_members::until
                    .is_null()
                    .or(group_members::until.gt(now)),
            )
            .select(group_members::person)
            .load(conn)
            .await?;
        let by_claim: Vec<PersonId> = claimed_groups::table
            .filter(claimed_groups::group.eq_any(groups))
            .filter(claimed_groups::until.gt(now))
            .select(claimed_groups::person)
            .load(conn)
            .await?;
        let domains: Vec<String> = group_domains::table
            .filter(group_domains::group.eq_any(groups))
            .select(group_domains::domain)
            .load(conn)
            .await?;
        Ok(Self {
            people: by_hand.into_iter().chain(by_claim).collect(),
            domains: domains.into_iter().collect(),
        })
    }

    /// Whether somebody with a confirmed address of this domain is in.
    pub fn includes(&self, person: PersonId, domain: Option<&str>) -> bool {
        self.people.contains(&person) || domain.is_some_and(|domain| self.domains.contains(domain))
    }
}

/// Of those who are signed in or half-way, whom a change of a group's rules put in or out.
pub(super) async fn list_moved(
    conn: &mut Connection,
    (were, are): (&Crowd, &Crowd),
) -> Result<Vec<PersonId>, Error> {
    let inside = sessions::table.select(sessions::person);
    let half_way = half_arrivals::table.select(half_arrivals::person);
    let here: Vec<(PersonId, Option<String>)> = people::table
        .filter(people::id.eq_any(inside).or(people::id.eq_any(half_way)))
        .select((people::id, people::email))
        .load(conn)
        .await?;
    let moved = here.into_iter().filter(|(person, email)| {
        let domain = email.as_deref().and_then(domain_of);
        let is_in = |crowd: &Crowd| crowd.includes(*person, domain.as_deref());
        is_in(were) != is_in(are)
    });
    Ok(moved.map(|(person, _)| person).collect())
}
