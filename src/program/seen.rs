//! Writes down, now and then, how often ideas were shown: counted in this process, added up in the database.
use crate::ideas::flush_seen;
use crate::platform::app::Shared;
use std::time::Duration;
use tokio::sync::watch;

/// What a crash loses at most.
const EVERY: Duration = Duration::from_secs(20);

/// Goes on until told to stop, and once more then.
pub(super) async fn keep(app: Shared, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => {}
        }
        let written = match app.db.conn().await {
            Ok(mut conn) => flush_seen(&mut conn, &app).await,
            Err(error) => Err(error),
        };
        if let Err(error) = written {
            tracing::warn!(%error, "writing down how often ideas were shown");
        }
    }
}
