//! The job `teams-morning`: the mail to everybody with duty, less those who want no mail of that.
use super::choices::load_wanted;
use super::matters::{Matter, Often};
use super::unsubscribe::{Ends, make_link};
use crate::people::PersonId;
use crate::platform::app::{App, Shared};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::teams::{Stop, hold_morning};
use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

pub(super) fn morning_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move { hold_morning(&app, &payload, find_stop).await }.boxed()
}

/// How one click ends it for somebody; nothing for who chose no mail of what is theirs to do. It is a mail a day already.
fn find_stop<'a>(
    conn: &'a mut Connection,
    app: &'a App,
    (person, now): (PersonId, DateTime<Utc>),
) -> BoxFuture<'a, Result<Option<Stop>, Error>> {
    async move {
        let chosen = load_wanted(conn, &[person]).await?;
        let wanted = chosen.get(&(person, Matter::Duty)).copied();
        if wanted.is_some_and(|wanted| wanted.mail == Often::Never) {
            return Ok(None);
        }
        let ends = Ends::Matter(Matter::Duty);
        Ok(Some(Stop {
            address: make_link(conn, app, (person, ends), now).await?,
            label: ends.label(),
        }))
    }
    .boxed()
}
