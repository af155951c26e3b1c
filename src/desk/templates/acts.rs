//! Writing, changing and retiring templates.
use super::TemplateId;
use super::pages::TemplateForm;
use crate::desk::policy::WriteTemplates;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::answer_templates as templates;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};

/// Writes a template; over another, when it is the next text of that one. The same form sent twice is one template.
///
/// # Errors
/// [`Error::Stale`] when the other was changed or retired meanwhile.
pub(super) async fn write_template(
    conn: &mut Connection,
    permit: WriteTemplates,
    form: &TemplateForm,
    over: Option<TemplateId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let written = diesel::insert_into(templates::table)
            .values((
                templates::id.eq(form.id),
                templates::board.eq(permit.board()),
                templates::name.eq(&form.name),
                templates::body.eq(&form.body),
                templates::status.eq(&form.status),
                templates::writer.eq(permit.by()),
                templates::written_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if written == 0 {
            return Ok(());
        }
        let before = match over {
            Some(over) => told(over, &retire(conn, permit, over, now).await?),
            None => Value::Null,
        };
        let entry = Entry::new(Act::TemplateWritten, now)
            .by(permit.by())
            .on_board(permit.board());
        append(
            conn,
            entry
                .about(form.id)
                .changed(before, told(form.id, &form.name)),
        )
        .await?;
        Ok(())
    })
    .await
}

/// What the log says of a template.
fn told(id: TemplateId, name: &str) -> Value {
    json!({ "template": id, "name": name })
}

/// Takes it out of use; says what it was called.
async fn retire(
    conn: &mut Connection,
    permit: WriteTemplates,
    id: TemplateId,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let retired: Option<String> = diesel::update(
        templates::table
            .find(id)
            .filter(templates::board.eq(permit.board()))
            .filter(templates::retired_at.is_null()),
    )
    .set((
        templates::retired_at.eq(now),
        templates::retired_by.eq(permit.by()),
    ))
    .returning(templates::name)
    .get_result(conn)
    .await
    .optional()?;
    retired.ok_or(Error::Stale)
}

/// Takes a template out of use.
///
/// # Errors
/// [`Error::Stale`] when it is out of use already.
pub(super) async fn retire_template(
    conn: &mut Connection,
    permit: WriteTemplates,
    id: TemplateId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let was = told(id, &retire(conn, permit, id, now).await?);
        let entry = Entry::new(Act::TemplateRetired, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.about(id).changed(was, Value::Null)).await?;
        Ok(())
    })
    .await
}
