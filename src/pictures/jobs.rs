//! Deleting the files of pictures that nobody may see any more, or that no text took.
use super::acts::{forget, give_up};
use super::model::{PictureId, Size, file_name};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde_json::Value;

/// The kind of this job.
pub(super) const ERASE: &str = "erase-picture";

/// Has a picture looked at later: when no text has it then, it goes.
pub(super) async fn erase_later(
    conn: &mut Connection,
    id: PictureId,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let job = NewJob {
        kind: ERASE,
        payload: serde_json::json!({ "picture": id.0 }),
        // one look a day after it came, one when its text goes
        key: Some(format!("{ERASE}:{id}:{}", at.timestamp())),
        run_at: at,
    };
    enqueue(conn, job).await
}

/// Files first, then the row: breaking off in between leaves what the next attempt finds.
pub(super) fn erase_job(app: Shared, payload: Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let id = payload.get("picture").and_then(Value::as_str);
        let Some(id) = id.and_then(|id| id.parse::<PictureId>().ok()) else {
            return Err(Error::Internal(anyhow::anyhow!("no picture in the job")));
        };
        if !give_up(&mut *app.db.conn().await?, id, app.clock.now()).await? {
            return Ok(());
        }
        for size in Size::ALL {
            app.files.delete(&file_name(id, *size)).await?;
        }
        forget(&mut *app.db.conn().await?, id).await
    }
    .boxed()
}
