//! Closing and opening.
use super::queries::{StatusOnVotes, closed_since, find_in_the_way};
use super::{ByRule, Switch};
use crate::ideas::away::{count_listed, must_stand};
use crate::ideas::counters::{lock_idea, read_for_vote};
use crate::ideas::model::IdeaId;
use crate::ideas::policy::Close;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_closings, ideas};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// Brings about the wished end of one switch: closed for a reason, or open. What is so already stays so, with the reason it had.
///
/// # Errors
/// [`Error::Denied`] when the idea was merged meanwhile; when the database refuses.
pub(super) async fn set_switch(
    conn: &mut Connection,
    permit: Close,
    (switch, reason): (Switch, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let idea = permit.idea();
    conn.transaction(async |conn| {
        // the counters first, as everywhere: a vote or comment that waits for them then finds the switch as it is now
        read_for_vote(conn, idea).await?;
        lock_idea(conn, idea).await?;
        must_stand(conn, idea).await?;
        if closed_since(conn, idea, switch).await?.is_some() == reason.is_some() {
            return Ok(());
        }
        match reason {
            Some(reason) => note_closing(conn, permit, (switch, reason), now).await?,
            None => note_opening(conn, permit, switch, now).await?,
        }
        mark(conn, idea, switch, reason.map(|_| now)).await?;
        let (act, before, after) = match reason {
            Some(_) => (Act::IdeaClosed, "open", "closed"),
            None => (Act::IdeaReopened, "closed", "open"),
        };
        let word = |state: &str| serde_json::json!({ switch.as_str(): state });
        let entry = Entry::new(act, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(idea);
        append(conn, entry.changed(word(before), word(after))).await?;
        Ok(())
    })
    .await
}

async fn note_closing(
    conn: &mut Connection,
    permit: Close,
    (switch, reason): (Switch, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(idea_closings::table)
        .values((
            idea_closings::id.eq(Uuid::now_v7()),
            idea_closings::idea.eq(permit.idea()),
            idea_closings::switch.eq(switch),
            idea_closings::reason.eq(reason),
            idea_closings::closed_by.eq(permit.by()),
            idea_closings::closed_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn note_opening(
    conn: &mut Connection,
    permit: Close,
    switch: Switch,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::update(
        idea_closings::table
            .filter(idea_closings::idea.eq(permit.idea()))
            .filter(idea_closings::switch.eq(switch))
            .filter(idea_closings::reopened_at.is_null()),
    )
    .set((
        idea_closings::reopened_by.eq(permit.by()),
        idea_closings::reopened_at.eq(now),
    ))
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what is so now onto the idea; what leaves the lists leaves the counts beside them too.
async fn mark(
    conn: &mut Connection,
    idea: IdeaId,
    switch: Switch,
    since: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    let row = ideas::table.find(idea);
    match switch {
        Switch::Votes => {
            diesel::update(row)
                .set(ideas::votes_closed_at.eq(since))
                .execute(conn)
                .await?;
        }
        Switch::Comments => {
            diesel::update(row)
                .set(ideas::comments_closed_at.eq(since))
                .execute(conn)
                .await?;
        }
        Switch::Visibility => {
            if since.is_some() {
                count_listed(conn, idea, -1).await?;
            }
            diesel::update(row)
                .set(ideas::archived_at.eq(since))
                .execute(conn)
                .await?;
            if since.is_none() {
                count_listed(conn, idea, 1).await?;
            }
        }
    }
    Ok(())
}

/// Closes one switch by a rule of the board, where nobody does; part of an act, which appends its own ledger row. Says whether it was open and
/// the idea stands.
///
/// # Errors
/// When the database refuses.
pub async fn close_by_rule(
    conn: &mut Connection,
    idea: IdeaId,
    (switch, rule): (Switch, ByRule),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    read_for_vote(conn, idea).await?;
    lock_idea(conn, idea).await?;
    match must_stand(conn, idea).await {
        Ok(()) => {}
        Err(Error::Denied(_)) => return Ok(false),
        Err(error) => return Err(error),
    }
    if closed_since(conn, idea, switch).await?.is_some() {
        return Ok(false);
    }
    diesel::insert_into(idea_closings::table)
        .values((
            idea_closings::id.eq(Uuid::now_v7()),
            idea_closings::idea.eq(idea),
            idea_closings::switch.eq(switch),
            // what everyone reads is said in their own language
            idea_closings::reason.eq(rule.as_str()),
            idea_closings::rule.eq(rule),
            idea_closings::closed_at.eq(now),
        ))
        .execute(conn)
        .await?;
    mark(conn, idea, switch, Some(now)).await?;
    Ok(true)
}

/// What came of opening again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Opened,
    WasOpen,
    /// Somebody closed it by hand.
    Stays,
}

/// Opens again what that rule closed; part of an act, which appends its own ledger row. Says whether it is open now: what somebody closed by
/// hand stays closed.
///
/// # Errors
/// [`Error::Denied`] when the idea does not stand; when the database refuses.
pub async fn open_again(
    conn: &mut Connection,
    idea: IdeaId,
    (switch, rule): (Switch, ByRule),
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<Opening, Error> {
    read_for_vote(conn, idea).await?;
    lock_idea(conn, idea).await?;
    must_stand(conn, idea).await?;
    if closed_since(conn, idea, switch).await?.is_none() {
        return Ok(Opening::WasOpen);
    }
    let opened = diesel::update(
        idea_closings::table
            .filter(idea_closings::idea.eq(idea))
            .filter(idea_closings::switch.eq(switch))
            .filter(idea_closings::rule.eq(rule))
            .filter(idea_closings::reopened_at.is_null()),
    )
    .set((
        idea_closings::reopened_by.eq(by),
        idea_closings::reopened_at.eq(now),
    ))
    .execute(conn)
    .await?;
    if opened == 0 {
        return Ok(Opening::Stays);
    }
    mark(conn, idea, switch, None).await?;
    Ok(Opening::Opened)
}

/// What somebody gives an idea.
#[derive(Clone, Copy, Debug)]
pub enum Taking {
    Vote,
    /// Nothing: a vote that came along with another idea goes, were they closed or not. Nothing happens to what is in the archive.
    VoteBack,
    Comment,
}

/// Refuses a vote or comment where staff closed them a moment ago, and says what the idea's status does with votes; asked under the
/// idea's lock.
///
/// # Errors
/// [`Error::Denied`] when it is closed or the idea does not stand.
pub async fn must_take(
    conn: &Connection,
    idea: IdeaId,
    what: Taking,
) -> Result<StatusOnVotes, Error> {
    let found = find_in_the_way(conn, idea).await?;
    found.counted.must_stand()?;
    let (closed, switch) = match what {
        Taking::Vote => (found.votes_closed_at, Switch::Votes),
        Taking::VoteBack => (found.counted.archived_at, Switch::Visibility),
        Taking::Comment => (found.comments_closed_at, Switch::Comments),
    };
    match closed {
        None => Ok(found.status),
        Some(_) => Err(Error::Denied(switch.refusal())),
    }
}
