//! The round that writes down which pauses are over.
use super::acts::note_end;
use crate::boards::crisis;
use crate::boards::model::BoardId;
use crate::platform::app::Shared;
use crate::platform::db::schema::boards;
use crate::platform::jobs::Registry;
use crate::platform::web::Error;
use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry
        .every("pauses", Duration::minutes(15), end_job)
        .every("crises", Duration::minutes(15), crisis::end_job)
}

fn end_job(app: Shared, _: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let over: Vec<BoardId> = boards::table
            .filter(boards::paused_until.lt(now))
            .select(boards::id)
            .load(&mut conn)
            .await?;
        for board in over {
            note_end(&mut conn, board, now).await?;
        }
        Ok(())
    }
    .boxed()
}
