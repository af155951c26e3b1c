//! Taking pictures and files in, hanging them on texts, taking them away.
use super::bounded::prepare_in_turn;
use super::jobs::erase_later;
use super::model::{Picture, PictureId, Prepared, Refusal, file_name};
use super::policy::Upload;
use super::queries::{count_sent, named_in};
use super::sent::SentFile;
use crate::boards::BoardId;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, pictures};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// How many pictures and files one person may send within a day.
const A_DAY: i64 = 50;
/// How long a picture that hangs on no text is kept.
const UNUSED: Duration = Duration::days(1);

/// What was taken in, as a text speaks of it.
pub(super) struct Added {
    pub id: PictureId,
    /// What a file is called. A picture has no name, and is described.
    pub name: Option<String>,
}

/// Takes a picture in, or a file where the permit says so. No connection is held while it is prepared. The job that deletes unused files is
/// written before the files are, so whatever breaks off in between, nothing stays that nobody knows of.
///
/// # Errors
/// When the files can't be written or the database refuses. That what was sent is no good is the inner [`Refusal`].
pub(super) async fn add_picture(
    app: &Shared,
    permit: Upload,
    sent: SentFile,
    now: DateTime<Utc>,
) -> Result<Result<Added, Refusal>, Error> {
    if count_sent(&mut *app.db.conn().await?, permit.by(), now).await? >= A_DAY {
        return Ok(Err(Refusal::Quota));
    }
    let prepared = match prepare_in_turn(sent, permit.takes_files()).await {
        Ok(prepared) => prepared,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = PictureId::fresh();
    erase_later(&mut *app.db.conn().await?, id, now + UNUSED).await?;
    for (size, bytes) in &prepared.copies {
        app.files.put(&file_name(id, *size), bytes.clone()).await?;
    }
    let written = write(&mut *app.db.conn().await?, permit, (id, &prepared), now).await?;
    let name = prepared.name;
    Ok(written.map(|()| Added { id, name }))
}

async fn write(
    conn: &mut Connection,
    permit: Upload,
    (id, prepared): (PictureId, &Prepared),
    now: DateTime<Utc>,
) -> Result<Result<(), Refusal>, Error> {
    let pixels = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    let bytes: usize = prepared.copies.iter().map(|(_, bytes)| bytes.len()).sum();
    let bytes = i32::try_from(bytes).unwrap_or(i32::MAX);
    conn.transaction(async |conn| {
        // one after the other for one person, so that many sent at once do not pass the day's number together
        let _who: PersonId = people::table
            .find(permit.by())
            .select(people::id)
            .for_no_key_update()
            .first(conn)
            .await?;
        if count_sent(conn, permit.by(), now).await? >= A_DAY {
            return Ok(Err(Refusal::Quota));
        }
        diesel::insert_into(pictures::table)
            .values((
                pictures::id.eq(id),
                pictures::board.eq(permit.board()),
                pictures::uploader.eq(permit.by()),
                pictures::kind.eq(prepared.kind),
                pictures::width.eq(prepared.sides.map(|(width, _)| pixels(width))),
                pictures::height.eq(prepared.sides.map(|(_, height)| pixels(height))),
                pictures::name.eq(prepared.name.as_deref()),
                pictures::bytes.eq(bytes),
                pictures::uploaded_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::PictureAdded, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.about(id)).await?;
        Ok(Ok(()))
    })
    .await
}

/// One's own picture that hangs on no text yet.
pub(super) async fn find_waiting(
    conn: &mut Connection,
    permit: Upload,
    id: PictureId,
) -> Result<Option<Picture>, Error> {
    Ok(pictures::table
        .find(id)
        .filter(pictures::uploader.eq(permit.by()))
        .filter(pictures::board.eq(permit.board()))
        .filter(pictures::hangs_on.is_null())
        .filter(pictures::gone_at.is_null())
        .select(Picture::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Hangs the pictures a text names on it, when the writer sent them and they are on no other; part of the act that writes the text.
/// What a later version leaves out stays: earlier versions show it.
///
/// # Errors
/// When the database refuses.
pub async fn attach(
    conn: &mut Connection,
    (board, writer): (BoardId, PersonId),
    (text, body): (impl Into<Uuid>, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let named = named_in(body);
    if named.is_empty() {
        return Ok(());
    }
    let free = pictures::table
        .filter(pictures::id.eq_any(named))
        .filter(pictures::board.eq(board))
        .filter(pictures::uploader.eq(writer))
        .filter(pictures::hangs_on.is_null())
        .filter(pictures::gone_at.is_null());
    diesel::update(free)
        .set((
            pictures::hangs_on.eq(text.into()),
            pictures::attached_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a text's pictures away: nobody sees them from now on, and a job deletes them. Part of the act that removes the text.
///
/// # Errors
/// When the database refuses.
pub async fn take_away(
    conn: &mut Connection,
    text: impl Into<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let hanging = pictures::table
        .filter(pictures::hangs_on.eq(text.into()))
        .filter(pictures::gone_at.is_null());
    let gone: Vec<PictureId> = diesel::update(hanging)
        .set(pictures::gone_at.eq(now))
        .returning(pictures::id)
        .get_results(conn)
        .await?;
    for id in gone {
        erase_later(conn, id, now).await?;
    }
    Ok(())
}

/// Declares a picture that still hangs on no text gone. Says whether its files are to be deleted: also when there is no row at all.
pub(super) async fn give_up(
    conn: &mut Connection,
    id: PictureId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    diesel::update(
        pictures::table
            .find(id)
            .filter(pictures::hangs_on.is_null())
            .filter(pictures::gone_at.is_null()),
    )
    .set(pictures::gone_at.eq(now))
    .execute(conn)
    .await?;
    let standing: i64 = pictures::table
        .find(id)
        .filter(pictures::gone_at.is_null())
        .count()
        .get_result(conn)
        .await?;
    Ok(standing == 0)
}

/// Forgets a picture whose files are deleted.
pub(super) async fn forget(conn: &mut Connection, id: PictureId) -> Result<(), Error> {
    diesel::delete(
        pictures::table
            .find(id)
            .filter(pictures::gone_at.is_not_null()),
    )
    .execute(conn)
    .await?;
    Ok(())
}
