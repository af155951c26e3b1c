//! This room's jobs: mails that are asked for at the door, and what has run out.
use super::forgotten::mail_password_link;
use super::links::mail_link;
use super::tidying::tidy;
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::jobs::{NewJob, Registry, enqueue};
use crate::platform::web::Error;
use crate::site::find_site;
use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// "Mail me a link."
pub(super) const LINK: &str = "people-link";
/// "I forgot my password."
pub(super) const FORGOTTEN: &str = "people-forgotten";
const TIDY: &str = "people-tidy";

/// Takes them up.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry
        .with(LINK, link_job)
        .with(FORGOTTEN, forgotten_job)
        .every(TIDY, Duration::hours(6), tidy_job)
}

#[derive(Serialize, Deserialize)]
struct Asked {
    address: String,
    onward: String,
}

/// Writes down that a mail is wanted. Whether anybody has the address is looked up later, by a worker: at the door a known and an
/// unknown one cost the same.
pub(super) async fn ask(
    conn: &mut Connection,
    kind: &'static str,
    (address, onward): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let asked = Asked {
        address: address.to_owned(),
        onward: onward.to_owned(),
    };
    let job = NewJob {
        kind,
        payload: serde_json::to_value(asked).map_err(Error::internal)?,
        key: None,
        run_at: now,
    };
    enqueue(conn, job).await
}

fn link_job(app: Shared, payload: Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let asked: Asked = serde_json::from_value(payload).map_err(Error::internal)?;
        let mut conn = app.db.conn().await?;
        let site = find_site(&conn).await?.ok_or(Error::NotFound)?;
        let wish = (asked.address.as_str(), asked.onward.as_str());
        mail_link(&mut conn, (&app, &site), wish, app.clock.now()).await
    }
    .boxed()
}

fn forgotten_job(app: Shared, payload: Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let asked: Asked = serde_json::from_value(payload).map_err(Error::internal)?;
        let mut conn = app.db.conn().await?;
        let site = find_site(&conn).await?.ok_or(Error::NotFound)?;
        mail_password_link(&mut conn, (&app, &site), &asked.address, app.clock.now()).await
    }
    .boxed()
}

fn tidy_job(app: Shared, _: Value) -> BoxFuture<'static, Result<(), Error>> {
    async move { tidy(&mut *app.db.conn().await?, app.clock.now()).await }.boxed()
}
