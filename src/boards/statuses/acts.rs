//! Changing the statuses of a board after it was made. What was answered before, and by when the next word is due, stays as it was: a due
//! date is a day of its own.
use super::form::{StatusForm, Terms};
use super::{Class, OWN, Statuses, find_statuses};
use crate::boards::admin::order::put;
use crate::boards::model::{BoardId, StatusId};
use crate::boards::policy::Manage;
use crate::boards::themes::free_address;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::statuses;
use crate::platform::names::slug;
use crate::platform::web::{Error, Problems};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// A board's statuses, held until the act ends: of two that are switched off at once the second knows of the first.
async fn hold_statuses(conn: &mut Connection, board: BoardId) -> Result<Statuses, Error> {
    let _: Vec<StatusId> = statuses::table
        .filter(statuses::board.eq(board))
        .order(statuses::id)
        .select(statuses::id)
        .for_no_key_update()
        .load(conn)
        .await?;
    find_statuses(conn, board).await
}

/// Changes what a board says of one of its statuses. What is so already stays so. Says what is wrong with the wish; then nothing is
/// changed.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such status; when the database refuses.
pub(super) async fn revise(
    conn: &mut Connection,
    permit: Manage,
    status: StatusId,
    form: &StatusForm,
    now: DateTime<Utc>,
) -> Result<Problems, Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all = hold_statuses(conn, board).await?;
        let one = all.get(status).ok_or(Error::NotFound)?;
        let (was, is) = (Terms::of(one), form.terms.for_status(one));
        let problems = form.problems(&all, Some(one));
        if !problems.is_empty() || was == is {
            return Ok(problems);
        }
        diesel::update(statuses::table.find(status))
            .set(&is)
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::StatusRevised, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(status).changed(json!(was), json!(is))).await?;
        Ok(problems)
    })
    .await
}

/// Adds a status of the board's own, behind the others. The same form sent again adds no second one. Says what is wrong with the wish;
/// then nothing is changed.
///
/// # Errors
/// [`Error::Stale`] when another board's status has this key; when the database refuses.
pub(super) async fn write_own(
    conn: &mut Connection,
    permit: Manage,
    id: StatusId,
    form: &StatusForm,
    now: DateTime<Utc>,
) -> Result<Problems, Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all = hold_statuses(conn, board).await?;
        if all.get(id).is_some() {
            return Ok(Problems::default());
        }
        let problems = form.problems(&all, None);
        let class = Class::from_word(&form.class).filter(|_| problems.is_empty());
        let Some(class) = class else {
            return Ok(problems);
        };
        let terms = form.terms.clone().for_class(class);
        let wanted = format!("{OWN}{}", slug(&terms.name_en));
        let key = free_address(&wanted, all.all().map(|other| other.key.as_str()));
        let fixed = (
            statuses::id.eq(id),
            statuses::board.eq(board),
            statuses::key.eq(key),
            statuses::class.eq(class),
            statuses::glyph.eq(class.glyph()),
            statuses::kinds.eq(Vec::<String>::new()),
            statuses::position.eq(i32::try_from(all.all().count()).unwrap_or(i32::MAX)),
            statuses::is_first.eq(false),
            statuses::needs_explanation.eq(true),
            statuses::needs_reason.eq(class == Class::Closed),
        );
        let made = diesel::insert_into(statuses::table)
            .values((fixed, &terms))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if made == 0 {
            return Err(Error::Stale);
        }
        let entry = Entry::new(Act::StatusAdded, now)
            .by(permit.by())
            .on_board(board);
        append(conn, entry.about(id).changed(Value::Null, json!(terms))).await?;
        Ok(problems)
    })
    .await
}

/// Puts a status at a place, counted from nothing, among all of the board's. What is so already stays so.
///
/// # Errors
/// [`Error::NotFound`] when the board has no such status; when the database refuses.
pub(super) async fn move_to(
    conn: &mut Connection,
    permit: Manage,
    status: StatusId,
    place: usize,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let board = permit.board();
    conn.transaction(async |conn| {
        let all = hold_statuses(conn, board).await?;
        all.get(status).ok_or(Error::NotFound)?;
        let before: Vec<StatusId> = all.all().map(|other| other.id).collect();
        let order = put(&before, status, place);
        if order == before {
            return Ok(());
        }
        for (position, id) in (0_i32..).zip(&order) {
            diesel::update(statuses::table.find(*id))
                .set(statuses::position.eq(position))
                .execute(conn)
                .await?;
        }
        let word =
            |order: &[StatusId]| json!({ "order": order.iter().map(|id| id.0).collect::<Vec<_>>() });
        let entry = Entry::new(Act::StatusesOrdered, now)
            .by(permit.by())
            .on_board(board);
        append(
            conn,
            entry.about(status).changed(word(&before), word(&order)),
        )
        .await?;
        Ok(())
    })
    .await
}
