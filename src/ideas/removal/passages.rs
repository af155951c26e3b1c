//! Words that came into an idea's text from a comment, when a moderator removes the comment: the versions they stand in are no longer
//! shown to everybody.
use crate::ideas::model::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_versions, ideas, withheld_versions};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

diesel::define_sql_function! {
    /// Where a text holds another, counted from one; zero when it does not.
    fn strpos(text: Text, part: Text) -> Integer;
}

/// Words that stood in an idea's text for a while.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub idea: IdeaId,
    /// The key of the comment they are from.
    pub source: Uuid,
    /// When they came into the text: what said the same before is not meant.
    pub since: DateTime<Utc>,
    /// A version that holds one of these holds the passage; none is empty.
    pub marks: &'a [&'a str],
}

impl Passage<'_> {
    /// Withholds every former version the passage stands in from all but moderators; the present text is not touched. Part of the act
    /// that removes the comment.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn withhold(self, conn: &mut Connection) -> Result<(), Error> {
        let present: i32 = ideas::table
            .find(self.idea)
            .select(ideas::version)
            .first(conn)
            .await?;
        for mark in self.marks {
            let holding: Vec<i32> = idea_versions::table
                .filter(idea_versions::idea.eq(self.idea))
                .filter(idea_versions::version.lt(present))
                .filter(idea_versions::created_at.ge(self.since))
                .filter(strpos(idea_versions::body, *mark).gt(0))
                .select(idea_versions::version)
                .load(conn)
                .await?;
            let rows: Vec<_> = holding
                .into_iter()
                .map(|version| {
                    (
                        withheld_versions::idea.eq(self.idea),
                        withheld_versions::version.eq(version),
                        withheld_versions::source.eq(self.source),
                    )
                })
                .collect();
            diesel::insert_into(withheld_versions::table)
                .values(rows)
                .on_conflict_do_nothing()
                .execute(conn)
                .await?;
        }
        Ok(())
    }

    /// Shows everybody again what was withheld for a comment; part of the act that brings it back.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn release(conn: &mut Connection, source: Uuid) -> Result<(), Error> {
        let rows = withheld_versions::table.filter(withheld_versions::source.eq(source));
        diesel::delete(rows).execute(conn).await?;
        Ok(())
    }
}
