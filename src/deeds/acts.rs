//! Saying what was done, correcting it, and leaving one's name off.
use super::forms::DeedForm;
use super::model::DeedId;
use super::policy::{Naming, Report};
use crate::boards::{Board, BoardId, next_numbers};
use crate::ideas::IdeaId;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{deed_ideas, deed_silences, deed_versions, deeds};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

fn link_of(form: &DeedForm) -> Option<&str> {
    Some(form.link.as_str()).filter(|link| !link.is_empty())
}

/// Says what was done with some ideas, and tells everyone on them once. A repeat of the same form finds what it made.
///
/// # Errors
/// [`Error::Stale`] when the form's key is somebody else's; when the database refuses.
pub(super) async fn post_deed(
    conn: &mut Connection,
    permit: Report,
    board: &Board,
    (form, done_on, ideas): (&DeedForm, NaiveDate, &[IdeaId]),
    now: DateTime<Utc>,
) -> Result<i32, Error> {
    conn.transaction(async |conn| {
        // nothing is counted: the board's row makes the next one, and a repeat of this one, wait
        next_numbers(conn, board, 0).await?;
        let made: Option<(PersonId, BoardId, i32)> = deeds::table
            .find(form.id)
            .select((deeds::author, deeds::board, deeds::number))
            .first(conn)
            .await
            .optional()?;
        match made {
            Some((author, on, number)) if (author, on) == (permit.by(), permit.board()) => {
                return Ok(number);
            }
            Some(_) => return Err(Error::Stale),
            None => {}
        }
        let last: Option<i32> = deeds::table
            .filter(deeds::board.eq(permit.board()))
            .select(diesel::dsl::max(deeds::number))
            .first(conn)
            .await?;
        let number = last.unwrap_or(0) + 1;
        diesel::insert_into(deeds::table)
            .values((
                (
                    deeds::id.eq(form.id),
                    deeds::board.eq(permit.board()),
                    deeds::number.eq(number),
                    deeds::author.eq(permit.by()),
                ),
                (
                    deeds::title.eq(&form.title),
                    deeds::body.eq(&form.body),
                    deeds::link.eq(link_of(form)),
                    deeds::done_on.eq(done_on),
                ),
                (deeds::version.eq(1), deeds::created_at.eq(now)),
            ))
            .execute(conn)
            .await?;
        let rows: Vec<_> = ideas
            .iter()
            .map(|idea| (deed_ideas::deed.eq(form.id), deed_ideas::idea.eq(*idea)))
            .collect();
        diesel::insert_into(deed_ideas::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        write_version(conn, form, 1, (permit.by(), now)).await?;
        let mut entry = Entry::new(Act::DeedPosted, now)
            .by(permit.by())
            .on_board(permit.board())
            .about(form.id);
        entry.idea = ideas.first().map(|idea| idea.0);
        append(conn, entry).await?;
        Ok(number)
    })
    .await
}

async fn write_version(
    conn: &mut Connection,
    form: &DeedForm,
    version: i32,
    (editor, at): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    diesel::insert_into(deed_versions::table)
        .values((
            deed_versions::deed.eq(form.id),
            deed_versions::version.eq(version),
            deed_versions::title.eq(&form.title),
            deed_versions::body.eq(&form.body),
            deed_versions::editor.eq(editor),
            deed_versions::created_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Corrects what is said; the text before stays readable and nobody is told again.
///
/// # Errors
/// [`Error::Stale`] when somebody changed it since the form was opened; when the database refuses.
pub(super) async fn edit_deed(
    conn: &mut Connection,
    permit: Report,
    (form, done_on): (&DeedForm, NaiveDate),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let was: NaiveDate = deeds::table
            .find(form.id)
            .filter(deeds::board.eq(permit.board()))
            .select(deeds::done_on)
            .for_no_key_update()
            .first(conn)
            .await?;
        let changed = diesel::update(
            deeds::table
                .find(form.id)
                .filter(deeds::board.eq(permit.board()))
                .filter(deeds::version.eq(form.version)),
        )
        .set((
            deeds::title.eq(&form.title),
            deeds::body.eq(&form.body),
            deeds::link.eq(link_of(form)),
            deeds::done_on.eq(done_on),
            deeds::version.eq(form.version + 1),
            deeds::edited_at.eq(now),
        ))
        .execute(conn)
        .await?;
        if changed == 0 {
            return Err(Error::Stale);
        }
        write_version(conn, form, form.version + 1, (permit.by(), now)).await?;
        let entry = Entry::new(Act::DeedEdited, now)
            .by(permit.by())
            .on_board(permit.board());
        let before = serde_json::json!({ "version": form.version, "on": was });
        let after = serde_json::json!({ "version": form.version + 1, "on": done_on });
        append(conn, entry.about(form.id).changed(before, after)).await?;
        Ok(())
    })
    .await
}

/// Puts one's own name at a deed or leaves it off, at once. What is so already stays so.
///
/// # Errors
/// When the database refuses.
pub(super) async fn set_naming(
    conn: &mut Connection,
    permit: Naming,
    (named, now): (bool, DateTime<Utc>),
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let (deed, person) = (permit.deed(), permit.person());
        let changed = if named {
            diesel::delete(deed_silences::table.find((deed, person)))
                .execute(conn)
                .await?
        } else {
            diesel::insert_into(deed_silences::table)
                .values((
                    deed_silences::deed.eq(deed),
                    deed_silences::person.eq(person),
                    deed_silences::since.eq(now),
                ))
                .on_conflict_do_nothing()
                .execute(conn)
                .await?
        };
        if changed == 0 {
            return Ok(());
        }
        let act = if named {
            Act::DeedNamed
        } else {
            Act::DeedUnnamed
        };
        let entry = Entry::new(act, now).by(person).on_board(permit.board());
        append(conn, entry.about(deed)).await?;
        Ok(())
    })
    .await
}

/// Adds to how many people were told of a deed; part of the telling's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn count_deed_told(conn: &mut Connection, deed: DeedId, more: i32) -> Result<(), Error> {
    diesel::update(deeds::table.find(deed))
        .set(deeds::told.eq(deeds::told + more))
        .execute(conn)
        .await?;
    Ok(())
}
