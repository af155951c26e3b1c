//! Pictures of somebody who leaves that hang on no text yet.
use super::jobs::erase_later;
use super::model::{PictureId, Size, file_name};
use crate::people::PersonId;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::pictures;
use crate::platform::web::Error;
use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Takes the loose ones away; those on texts go or stay with them. Part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_loose(
    conn: &mut Connection,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let loose = pictures::table
        .filter(pictures::uploader.eq(person))
        .filter(pictures::hangs_on.is_null())
        .filter(pictures::gone_at.is_null());
    let gone: Vec<PictureId> = diesel::update(loose)
        .set(pictures::gone_at.eq(now))
        .returning(pictures::id)
        .get_results(conn)
        .await?;
    for id in gone {
        erase_later(conn, id, now).await?;
    }
    Ok(())
}

/// What is kept of a picture or a file, for whoever sent it; nothing when it is gone.
///
/// # Errors
/// When the files can't be read.
pub async fn read_own(app: &App, picture: Uuid) -> Result<Option<Bytes>, Error> {
    let name = file_name(PictureId(picture), Size::Large);
    match app.files.get(&name).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
