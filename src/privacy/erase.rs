//! Erasing somebody: one act through every room. Name, address and everything that says who they were go; what they wrote stays under
//! nobody's name, or goes; their votes count on and are not given again.
use crate::answers::forget_addressee;
use crate::behalf::forget_entries;
use crate::boards::{Visible, forget_masks, forget_roles};
use crate::consents::forget_consents;
use crate::desk::{forget_answers_to, forget_desk};
use crate::discussion::forget_comments;
use crate::exchange::forget_imported;
use crate::feeds::forget_feed_keys;
use crate::guard::forget_measures;
use crate::ideas::{Gone, forget_ideas};
use crate::ledger::{Act, Entry, append};
use crate::moderation::forget_reports;
use crate::notes::forget_notes;
use crate::notices::{call_letters_back, forget_notices};
use crate::people::{PersonId, forget_account, former_name, lock_admins, lock_leaver};
use crate::pictures::forget_loose;
use crate::platform::app::{App, Shared};
use crate::platform::db::Connection;
use crate::platform::db::schema::{erasures, exports, inactivity_warnings, profile_choices};
use crate::platform::jobs::{NewJob, Registry, enqueue};
use crate::platform::mail::{empty_mails_saying, forget_mails, shred_mails};
use crate::platform::web::Error;
use crate::site::find_site;
use crate::teams::forget_duties;
use crate::votes::forget_votes;
use crate::{key, words_enum};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of the job that empties mails that name somebody who left. The words stand in it until it is done, and nowhere after.
const EMPTY: &str = "privacy-empty-mails";
/// When mails that still wait to be sent are looked at again.
const AGAIN: Duration = Duration::hours(6);
/// The kind of the job that deletes files.
const SHRED: &str = "privacy-shred";

words_enum! {
    /// Why somebody was erased.
    Because { Asked = "asked", Inactive = "inactive" }
}

/// One erasure, as the ledger of erasures keeps it: a key, no name.
#[derive(Clone, Copy, Debug)]
pub struct Erasure {
    pub person: PersonId,
    /// Whether what they wrote goes too.
    pub texts_go: bool,
    pub because: Because,
    pub at: DateTime<Utc>,
}

pub(super) fn jobs(registry: Registry) -> Registry {
    registry.with(SHRED, shred_job).with(EMPTY, empty_job)
}

/// Erases somebody. Who is erased already stays so.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key; when the database refuses.
pub(super) async fn erase(
    conn: &mut Connection,
    app: &App,
    (erasure, browser): (Erasure, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if erasure.because == Because::Asked {
            keep_an_admin(conn, erasure.person).await?;
        }
        through_all_rooms(conn, (erasure, browser), now).await?;
        // before it is true, so that it is never true without its line: a line too many does no harm
        super::ledger_file::write_down(app, erasure).await
    })
    .await
}

/// Refuses the last administrator, also when two leave at the same moment.
async fn keep_an_admin(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    let admins = lock_admins(conn).await?;
    if admins.as_slice() == [person] {
        return Err(Error::Denied(key!("privacy-problem-last-admin")));
    }
    Ok(())
}

/// The same after a restore: whoever was erased since the backup is erased again. Returns how many there were.
///
/// # Errors
/// When the database refuses.
pub async fn erase_again(
    conn: &mut Connection,
    erased: &[Erasure],
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    let mut many = 0;
    for erasure in erased {
        let done = conn
            .transaction(async |conn| through_all_rooms(conn, (*erasure, None), now).await)
            .await;
        match done {
            Ok(true) => many += 1,
            // erased before the backup, or come after it
            Ok(false) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(many)
}

async fn through_all_rooms(
    conn: &mut Connection,
    (erasure, browser): (Erasure, Option<&str>),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (person, go) = (erasure.person, erasure.texts_go);
    // ideas before people, as everywhere: who they are is read first and held last
    let visible = Visible::to_operator(conn).await?;
    let known = crate::people::find_person(conn, person).await?;
    let key = known.email.as_deref().and_then(crate::people::email_key);
    forget_votes(conn, (person, key.as_deref()), go).await?;
    let mut gone = forget_under_masks(conn, &visible, (person, go), now).await?;
    gone.extend(forget_ideas(conn, &visible, (&known, key.as_deref()), go, now).await?);
    forget_comments(conn, person, go, now).await?;
    forget_addressee(conn, person, &known.name).await?;
    forget_answers_to(conn, (person, &known.name), go).await?;
    // mails after ideas, as everywhere
    for one in &gone {
        call_letters_back(conn, (one.board, one.idea), now).await?;
    }
    forget_the_rest(conn, (person, go), now).await?;
    let leaver = lock_leaver(conn, person).await?;
    if leaver.erased_at.is_some() {
        return Ok(false);
    }
    let mut words: Vec<String> = gone.into_iter().map(|one| one.title).collect();
    words.push(leaver.name.clone());
    words.extend(leaver.email.clone());
    let mails = forget_mails(conn, leaver.email.as_deref()).await?;
    empty_later(conn, (words, None), now).await?;
    let site = find_site(conn).await?;
    let language = site.map(|site| site.language).unwrap_or_default();
    let name = former_name(language);
    forget_account(conn, &leaver, (&name, browser), now).await?;
    forget_own(conn, (erasure, mails), now).await?;
    append(conn, Entry::new(Act::PersonErased, now).about(person)).await?;
    Ok(true)
}

/// What they wrote under a pseudonym is theirs too; its name was drawn, says nothing and stays over what stays.
async fn forget_under_masks(
    conn: &mut Connection,
    visible: &Visible,
    (person, go): (PersonId, bool),
    now: DateTime<Utc>,
) -> Result<Vec<Gone>, Error> {
    let mut gone = Vec::new();
    for mask in forget_masks(conn, person).await? {
        let mask = crate::people::find_person(conn, mask).await?;
        gone.extend(forget_ideas(conn, visible, (&mask, None), go, now).await?);
        forget_comments(conn, mask.id, go, now).await?;
        forget_addressee(conn, mask.id, &mask.name).await?;
        forget_answers_to(conn, (mask.id, &mask.name), go).await?;
        forget_the_rest(conn, (mask.id, go), now).await?;
    }
    Ok(gone)
}

/// The rooms that only take something away.
async fn forget_the_rest(
    conn: &mut Connection,
    (person, go): (PersonId, bool),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if go {
        forget_notes(conn, person).await?;
    }
    forget_consents(conn, person).await?;
    forget_loose(conn, person, now).await?;
    forget_measures(conn, person).await?;
    forget_reports(conn, person).await?;
    forget_duties(conn, person).await?;
    forget_entries(conn, person).await?;
    forget_desk(conn, person).await?;
    forget_notices(conn, person).await?;
    forget_feed_keys(conn, person).await?;
    forget_imported(conn, person).await?;
    forget_roles(conn, person).await
}

/// This room's own rows, the note that it was done, and the job that deletes files.
async fn forget_own(
    conn: &mut Connection,
    (erasure, mails): (Erasure, Vec<Uuid>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let person = erasure.person;
    diesel::delete(profile_choices::table.find(person))
        .execute(conn)
        .await?;
    diesel::delete(inactivity_warnings::table.find(person))
        .execute(conn)
        .await?;
    let packed = exports::table.filter(exports::person.eq(person));
    let packed: Vec<Uuid> = diesel::delete(packed)
        .returning(exports::id)
        .get_results(conn)
        .await?;
    diesel::insert_into(erasures::table)
        .values((
            erasures::person.eq(person),
            erasures::texts_go.eq(erasure.texts_go),
            erasures::because.eq(erasure.because),
            erasures::erased_at.eq(erasure.at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    shred_mails(conn, &mails, now).await?;
    shred(conn, &packed, now).await
}

/// Has the files of packed data deleted; part of the act that forgets them.
pub(super) async fn shred(
    conn: &mut Connection,
    packed: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if packed.is_empty() {
        return Ok(());
    }
    let payload = serde_json::to_value(packed).map_err(Error::internal)?;
    let job = NewJob {
        kind: SHRED,
        payload,
        key: None,
        run_at: now,
    };
    enqueue(conn, job).await
}

fn shred_job(app: Shared, payload: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let all: Vec<Uuid> = serde_json::from_value(payload).map_err(Error::internal)?;
        for packed in all {
            app.files.delete(&super::export::file_name(packed)).await?;
        }
        Ok(())
    }
    .boxed()
}

#[derive(Serialize, Deserialize)]
struct Empty {
    words: Vec<String>,
    after: Option<Uuid>,
    /// Whether some of those looked at so far wait to be sent.
    some_wait: bool,
}

async fn empty_later(
    conn: &mut Connection,
    (words, after): (Vec<String>, Option<Uuid>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let empty = Empty {
        words,
        after,
        some_wait: false,
    };
    again(conn, empty, now).await
}

async fn again(conn: &mut Connection, empty: Empty, run_at: DateTime<Utc>) -> Result<(), Error> {
    let job = NewJob {
        kind: EMPTY,
        payload: serde_json::to_value(empty).map_err(Error::internal)?,
        key: None,
        run_at,
    };
    enqueue(conn, job).await
}

/// Looks through a batch of mails and goes on after it; once more later where some waited to be sent.
fn empty_job(app: Shared, payload: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let empty: Empty = serde_json::from_value(payload).map_err(Error::internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        conn.transaction(async |conn| {
            let done = empty_mails_saying(conn, &empty.words, empty.after).await?;
            shred_mails(conn, &done.mails, now).await?;
            let some_wait = empty.some_wait || done.some_wait;
            let next = Empty {
                words: empty.words,
                after: done.next,
                some_wait: some_wait && done.next.is_some(),
            };
            match (done.next, some_wait) {
                (Some(_), _) => again(conn, next, now).await,
                (None, true) => again(conn, next, now + AGAIN).await,
                (None, false) => Ok(()),
            }
        })
        .await
    }
    .boxed()
}
