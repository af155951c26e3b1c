//! Where mails are kept as files, a mail that is gone from the outbox is gone from the folder too.
use crate::platform::app::Shared;
use crate::platform::config::Settings;
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, Registry, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The kind of the job that deletes files of mails.
const SHRED: &str = "mail-shred";

/// This part's job.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.with(SHRED, shred_job)
}

/// Has the files of these mails deleted once it is true that their words are gone; part of the act that takes them.
///
/// # Errors
/// When the database refuses.
pub async fn shred_mails(
    conn: &mut Connection,
    mails: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if mails.is_empty() {
        return Ok(());
    }
    let job = NewJob {
        kind: SHRED,
        payload: serde_json::to_value(mails).map_err(Error::internal)?,
        key: None,
        run_at: now,
    };
    enqueue(conn, job).await
}

fn shred_job(app: Shared, payload: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let mails: Vec<Uuid> = serde_json::from_value(payload).map_err(Error::internal)?;
        for mail in mails {
            remove(&app.settings, mail).await?;
        }
        Ok(())
    }
    .boxed()
}

/// One that is gone already is fine.
async fn remove(settings: &Settings, mail: Uuid) -> Result<(), Error> {
    let file = settings.data.join("outbox").join(format!("{mail}.eml"));
    match tokio::fs::remove_file(file).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::internal(error)),
        _ => Ok(()),
    }
}
