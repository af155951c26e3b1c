//! Making groups, saying who is in them, and putting oneself in.
use super::model::{Group, GroupId, Rules};
use super::policy::Keep;
use super::queries::{Crowd, find_group, find_rules, list_moved};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::sessions::{end_sessions, end_sessions_of};
use crate::people::{Me, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{group_claims, group_domains, group_members, groups};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// Makes a group. The same form sent twice makes one.
pub(super) async fn make_group(
    conn: &mut Connection,
    permit: Keep,
    group: &Group,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let made = diesel::insert_into(groups::table)
            .values((
                groups::id.eq(group.id),
                groups::name.eq(&group.name),
                groups::purpose.eq(&group.purpose),
                groups::self_chosen.eq(group.self_chosen),
                groups::created_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if made == 1 {
            let entry = Entry::new(Act::GroupMade, now).by(permit.by());
            append(conn, entry.about(group.id)).await?;
        }
        Ok(())
    })
    .await
}

/// Renames a group, and says which domains and claims put people in. What is so already stays so; whom the rules put in or out signs in
/// anew, as whoever is put in or out by hand.
pub(super) async fn change_group(
    conn: &mut Connection,
    permit: Keep,
    group: &Group,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        diesel::update(groups::table.find(group.id))
            .set((
                groups::name.eq(&group.name),
                groups::purpose.eq(&group.purpose),
            ))
            .execute(conn)
            .await?;
        let before = find_rules(conn, group.id).await?;
        if before != *rules {
            let were = Crowd::of(conn, &[group.id], now).await?;
            write_rules(conn, group.id, (&before, rules)).await?;
            let are = Crowd::of(conn, &[group.id], now).await?;
            let mut moved = list_moved(conn, (&were, &are)).await?;
            moved.retain(|person| *person != permit.by());
            end_sessions_of(conn, &moved).await?;
        }
        let counts = |rules: &Rules| json!({ "domains": rules.domains, "claims": rules.claims });
        let entry = Entry::new(Act::GroupChanged, now)
            .by(permit.by())
            .about(group.id);
        append(conn, entry.changed(counts(&before), counts(rules))).await?;
        Ok(())
    })
    .await
}

/// Only the difference: a claim rule that stays keeps the people it brought.
async fn write_rules(
    conn: &mut Connection,
    group: GroupId,
    (before, after): (&Rules, &Rules),
) -> Result<(), Error> {
    let gone = group_domains::table
        .filter(group_domains::group.eq(group))
        .filter(group_domains::domain.ne_all(&after.domains));
    diesel::delete(gone).execute(conn).await?;
    let domains: Vec<_> = after
        .domains
        .iter()
        .map(|domain| {
            (
                group_domains::group.eq(group),
                group_domains::domain.eq(domain),
            )
        })
        .collect();
    diesel::insert_into(group_domains::table)
        .values(domains)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    for (provider, value) in before.claims.iter().filter(|c| !after.claims.contains(c)) {
        diesel::delete(group_claims::table.find((provider, value, group)))
            .execute(conn)
            .await?;
    }
    let claims: Vec<_> = after
        .claims
        .iter()
        .map(|(provider, value)| {
            (
                group_claims::group.eq(group),
                group_claims::provider.eq(provider),
                group_claims::value.eq(value),
            )
        })
        .collect();
    diesel::insert_into(group_claims::table)
        .values(claims)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts somebody in until a moment, or for good; over the end that was there.
///
/// # Errors
/// [`Error::Denied`] for a group that people choose themselves.
pub(super) async fn add_member(
    conn: &mut Connection,
    permit: Keep,
    group: GroupId,
    (person, until): (PersonId, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if find_group(conn, group).await?.self_chosen {
            return Err(Error::Denied(key!("people-denied-self-chosen")));
        }
        write_member(conn, group, (person, until), (permit.by(), now)).await?;
        leave_sessions(conn, permit, person).await?;
        let after = json!({ "group": group, "until": until });
        let entry = Entry::new(Act::GroupMemberAdded, now).by(permit.by());
        append(conn, entry.about(person).changed(Value::Null, after)).await?;
        Ok(())
    })
    .await
}

/// Who is given or loses what a group opens signs in anew; only whoever does it to themselves stays in.
async fn leave_sessions(
    conn: &mut Connection,
    permit: Keep,
    person: PersonId,
) -> Result<(), Error> {
    if person == permit.by() {
        return Ok(());
    }
    end_sessions(conn, person).await
}

async fn write_member(
    conn: &mut Connection,
    group: GroupId,
    (person, until): (PersonId, Option<DateTime<Utc>>),
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    diesel::insert_into(group_members::table)
        .values((
            group_members::group.eq(group),
            group_members::person.eq(person),
            group_members::until.eq(until),
            group_members::added_by.eq(by),
            group_members::added_at.eq(now),
        ))
        .on_conflict((group_members::group, group_members::person))
        .do_update()
        .set((
            group_members::until.eq(until),
            group_members::added_by.eq(by),
            group_members::added_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes somebody out, at once. Whoever is not in stays out.
pub(super) async fn end_membership(
    conn: &mut Connection,
    permit: Keep,
    (group, person): (GroupId, PersonId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let gone = diesel::delete(group_members::table.find((group, person)))
            .execute(conn)
            .await?;
        if gone == 1 {
            leave_sessions(conn, permit, person).await?;
            let entry = Entry::new(Act::GroupMemberEnded, now).by(permit.by());
            let before = json!({ "group": group });
            append(conn, entry.about(person).changed(before, Value::Null)).await?;
        }
        Ok(())
    })
    .await
}

/// Puts oneself in the groups one ticked, of those people choose themselves, and out of the others.
pub(super) async fn choose_groups(
    conn: &mut Connection,
    me: &Me,
    wanted: &[GroupId],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let offered: Vec<GroupId> = groups::table
            .filter(groups::self_chosen)
            .order(groups::id)
            .select(groups::id)
            .for_share()
            .load(conn)
            .await?;
        let mine = group_members::table
            .filter(group_members::person.eq(me.id))
            .filter(group_members::group.eq_any(&offered));
        let before: Vec<GroupId> = mine
            .order(group_members::group)
            .select(group_members::group)
            .load(conn)
            .await?;
        let after: Vec<GroupId> = offered
            .iter()
            .copied()
            .filter(|group| wanted.contains(group))
            .collect();
        if before == after {
            return Ok(());
        }
        let left = group_members::table
            .filter(group_members::person.eq(me.id))
            .filter(group_members::group.eq_any(&offered))
            .filter(group_members::group.ne_all(&after));
        diesel::delete(left).execute(conn).await?;
        for group in after.iter().filter(|group| !before.contains(group)) {
            write_member(conn, *group, (me.id, None), (me.id, now)).await?;
        }
        let groups = |groups: Vec<GroupId>| json!({ "groups": groups });
        let entry = Entry::new(Act::GroupsChosen, now).by(me.id).about(me.id);
        append(conn, entry.changed(groups(before), groups(after))).await?;
        Ok(())
    })
    .await
}
