//! Where something happens to somebody's account, and telling its owner by mail.
use super::Caller;
use super::model::{Person, PersonId};
use super::queries::find_person;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::mail::{self, Letter};
use crate::platform::web::Error;
use crate::site::Site;
use chrono::{DateTime, Utc};

/// Where and when all this happens.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub now: DateTime<Utc>,
}

/// What happened to an account, as its owner is told of it.
pub(super) trait News {
    fn letter(&self, here: Here<'_>, owner: &Person) -> Letter;
}

impl Here<'_> {
    /// Puts the letter to the account's owner into the outbox; part of an act.
    pub async fn tell(
        self,
        conn: &mut Connection,
        person: PersonId,
        news: impl News,
    ) -> Result<(), Error> {
        let owner = find_person(conn, person).await?;
        mail::post(conn, news.letter(self, &owner), self.now).await
    }
}

impl Caller {
    pub(super) fn here(&self) -> Here<'_> {
        Here {
            app: &self.app,
            site: &self.site,
            now: self.now,
        }
    }
}
