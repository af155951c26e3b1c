//! Packing: the data as JSON, the same as a page, and the pictures and files.
use super::file_name;
use super::gather::{gather, pictures};
use super::readable;
use crate::people::{PersonId, find_person};
use crate::pictures::read_own;
use crate::platform::app::Shared;
use crate::platform::db::schema::exports;
use crate::platform::mail::post;
use crate::platform::text::Words;
use crate::platform::web::Error;
use crate::site::{Sheet, find_site};
use crate::t;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use maud::html;
use std::io::{Cursor, Write as _};
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The kind of this job.
pub(super) const PACK: &str = "privacy-pack";

/// A file in the pack: its name and what is in it.
type Part = (String, Vec<u8>);

fn pack(parts: Vec<Part>) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Packs what somebody asked for, and mails them that it is there.
pub(super) fn pack_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let id = payload
            .get("export")
            .and_then(|v| v.as_str())
            .and_then(|s| s.parse::<Uuid>().ok())
            .context("a job without its export")
            .map_err(Error::Internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let asked: Option<(PersonId, Option<DateTime<Utc>>)> = exports::table
            .find(id)
            .select((exports::person, exports::made_at))
            .first(&mut conn)
            .await
            .optional()?;
        // whoever asked has left since, or it was made already
        let Some((person, None)) = asked else {
            return Ok(());
        };
        let (person, site) = (
            find_person(&mut conn, person).await?,
            find_site(&conn).await?,
        );
        let Some(site) = site else { return Ok(()) };
        let words = Words(person.language());
        let all = gather(&mut conn, &person, now).await?;
        let base = app.address("");
        let page = readable::page(words, (&site.name, &base), &all);
        let json = serde_json::to_vec_pretty(&all).map_err(Error::internal)?;
        let mut parts: Vec<Part> = vec![
            ("index.html".to_owned(), page.into_bytes()),
            ("data.json".to_owned(), json),
        ];
        for (picture, place) in pictures(&all) {
            if let Some(bytes) = read_own(&app, picture).await? {
                parts.push((place, bytes.to_vec()));
            }
        }
        let packed = tokio::task::spawn_blocking(move || pack(parts))
            .await
            .map_err(Error::internal)?
            .map_err(Error::Internal)?;
        let size = i32::try_from(packed.len()).unwrap_or(i32::MAX);
        app.files.put(&file_name(id), packed).await?;
        let subject = t!(words, "privacy-packed", site = site.name.as_str());
        let text = t!(words, "privacy-packed-text");
        let letter = person
            .envelope(&app, &site, format!("export-{id}"))
            .with(Sheet {
                kind: "export",
                sender: None,
                subject: subject.clone(),
                reason: t!(words, "privacy-packed-reason"),
                heading: &subject,
                body: html! { p { (text) } },
                text: text.clone().into_owned(),
                button: (
                    t!(words, "privacy-packed-button"),
                    "/account/data".to_owned(),
                ),
                foot: t!(words, "privacy-packed-foot"),
            });
        let kept = conn
            .transaction(async |conn| {
                let kept = diesel::update(exports::table.find(id))
                    .set((exports::made_at.eq(now), exports::bytes.eq(size)))
                    .execute(conn)
                    .await?;
                if kept == 1 {
                    post(conn, letter, now).await?;
                }
                Ok::<_, Error>(kept == 1)
            })
            .await?;
        // its owner left while it was packed: nobody is to have it
        if !kept {
            app.files.delete(&file_name(id)).await?;
        }
        Ok(())
    }
    .boxed()
}
