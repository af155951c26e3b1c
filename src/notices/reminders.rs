//! The job `reminders`: one letter a person for all that fell due or became late on a board together, as on the morning when what was
//! imported on one day is due. Who is told of what is written down idea by idea; only the letter is one. What waits for somebody who no
//! longer has that desk goes to whoever has it now.
use super::desk::on_the_desk;
use super::letters::{Owed, Reminder};
use super::matters::{Matter, Often};
use super::model::{Because, Entitled};
use super::record::record;
use super::still::list_still_told;
use super::unsubscribe::{Ends, make_link};
use crate::answers::Rung;
use crate::boards::{Board, BoardId, Sight, Visible, post_to};
use crate::ideas::{IdeaId, IdeaRow, due_of, list_keyed};
use crate::ledger::{Act, find_entry};
use crate::people::{Person, PersonId, find_person};
use crate::platform::app::{App, Shared};
use crate::platform::db::Connection;
use crate::platform::db::schema::{ledger, notices};
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use crate::site::{Site, find_site};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// The kind of this job.
pub(super) const REMINDERS: &str = "reminders";
/// What is told within so long is told in one letter. It is written when as long again is over: nothing of it is still on its way then.
const TOGETHER: Duration = Duration::minutes(10);

/// Sees to it that what waits on a board is told before long; call it in the transaction that wrote it down.
pub(super) async fn gather(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let length = TOGETHER.num_seconds();
    let span = now.timestamp().div_euclid(length);
    let job = NewJob {
        kind: REMINDERS,
        payload: serde_json::json!({ "board": board }),
        key: Some(format!("{REMINDERS}:{board}:{span}")),
        run_at: DateTime::from_timestamp((span + 2) * length, 0).unwrap_or(now),
    };
    enqueue(conn, job).await
}

/// Writes everybody's letter, each in a transaction of its own.
pub(super) fn remind_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let board = payload.get("board").cloned().unwrap_or_default();
        let board: BoardId = serde_json::from_value(board).map_err(Error::internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let visible = Visible::for_telling(&conn, board).await?;
        let (Some(board), Some(site)) = (visible.by_id(board), find_site(&conn).await?) else {
            return Ok(());
        };
        let desk = Desk {
            app: &app,
            site: &site,
            board,
            sight: Sight::of(&mut conn, board.id, now).await?,
        };
        let mut waiting = list_waiting(&mut conn, board.id).await?;
        while let Some(person) = waiting.pop() {
            let heirs = conn
                .transaction(async |conn| desk.remind(conn, person, now).await)
                .await?;
            waiting.extend(heirs);
        }
        Ok(())
    }
    .boxed()
}

/// The acts reminders are of.
fn acts() -> Vec<Act> {
    Rung::ALL.iter().map(|rung| rung.act()).collect()
}

/// Those for whom reminders of a board wait that leave at once.
async fn list_waiting(conn: &mut Connection, board: BoardId) -> Result<Vec<PersonId>, Error> {
    Ok(notices::table
        .inner_join(ledger::table.on(ledger::id.eq(notices::entry)))
        .filter(notices::delivered_at.is_null())
        .filter(notices::mail.eq(Often::AtOnce))
        .filter(ledger::act.eq_any(acts()))
        .filter(ledger::board.eq(Uuid::from(board)))
        .select(notices::person)
        .distinct()
        .load(conn)
        .await?)
}

/// A reminder that waits.
#[derive(QueryableByName, Debug)]
struct Waiting {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    entry: Uuid,
    #[diesel(sql_type = SqlUuid)]
    idea: IdeaId,
    #[diesel(sql_type = Text)]
    act: Act,
    #[diesel(sql_type = Nullable<Jsonb>)]
    after: Option<serde_json::Value>,
}

impl Waiting {
    /// The step it tells of, when what it is about is still what is owed.
    fn rung(&self, idea: &IdeaRow) -> Option<Rung> {
        let then = self.after.as_ref().and_then(|after| after.get("owed"));
        let then = then.and_then(|at| serde_json::from_value::<DateTime<Utc>>(at.clone()).ok());
        let still = then.is_some() && then == idea.owed_at();
        Rung::of(self.act).filter(|_| still)
    }
}

/// Takes what waits for one person, so that no other worker takes it too.
#[allow(
    clippy::disallowed_methods,
    reason = "a lock on one table of a join is not in diesel's own words"
)]
async fn take(
    conn: &mut Connection,
    (board, person): (BoardId, PersonId),
) -> Result<Vec<Waiting>, Error> {
    let acts: Vec<&str> = acts().into_iter().map(Act::as_str).collect();
    Ok(diesel::sql_query(
        "SELECT n.id, n.entry, n.idea, l.act, l.after FROM notices n JOIN ledger l ON l.id = n.entry \
         WHERE n.person = $1 AND n.delivered_at IS NULL AND n.mail = 'at_once' AND l.board = $2 AND l.act = ANY($3) \
         ORDER BY n.id FOR UPDATE OF n SKIP LOCKED",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<SqlUuid, _>(board)
    .bind::<Array<Text>, _>(acts)
    .load(conn)
    .await?)
}

/// Has what a letter to somebody told on a board wait again, for it may not leave: that desk is somebody else's by now.
pub(super) async fn put_back(
    conn: &mut Connection,
    (person, board): (PersonId, BoardId),
    (written, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    let here = ledger::table
        .filter(ledger::board.eq(Uuid::from(board)))
        .filter(ledger::act.eq_any(acts()))
        .select(ledger::id);
    let told = notices::table
        .filter(notices::person.eq(person))
        .filter(notices::delivered_at.eq(written))
        .filter(notices::mail.eq(Often::AtOnce))
        .filter(notices::entry.eq_any(here));
    diesel::update(told)
        .set(notices::delivered_at.eq(None::<DateTime<Utc>>))
        .execute(conn)
        .await?;
    gather(conn, board, now).await
}

/// What all letters of one job have in common.
struct Desk<'a> {
    app: &'a App,
    site: &'a Site,
    board: &'a Board,
    sight: Sight,
}

impl Desk<'_> {
    /// Writes one person's letter, or says for whom it waits now.
    async fn remind(
        &self,
        conn: &mut Connection,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Vec<PersonId>, Error> {
        let waiting = take(conn, (self.board.id, person)).await?;
        let keys: Vec<Uuid> = waiting.iter().map(|one| one.id).collect();
        diesel::update(notices::table.filter(notices::id.eq_any(&keys)))
            .set(notices::delivered_at.eq(now))
            .execute(conn)
            .await?;
        let person = find_person(conn, person).await?;
        let stays = self.sight.standing_of(&person).is_staff();
        if !person.hears() || !stays {
            return self.pass_on(conn, &waiting, now).await;
        }
        let told = list_still_told(conn, (person.id, self.board.id), &keys).await?;
        let told: Vec<Waiting> = waiting
            .into_iter()
            .filter(|one| told.contains(&one.id))
            .collect();
        let Some(first) = told.as_slice().first().map(|one| one.id) else {
            return Ok(Vec::new());
        };
        let owed = self.owed(conn, &told, now).await?;
        if !owed.is_empty() {
            self.write(conn, (&person, first), owed, now).await?;
        }
        Ok(Vec::new())
    }

    /// Tells whoever has those ideas on their desk now, and gives them back.
    async fn pass_on(
        &self,
        conn: &mut Connection,
        waiting: &[Waiting],
        now: DateTime<Utc>,
    ) -> Result<Vec<PersonId>, Error> {
        let ideas = self.ideas(conn, waiting).await?;
        let mut heirs = BTreeSet::new();
        for one in waiting {
            let Some(rung) = ideas.get(&one.idea).and_then(|idea| one.rung(idea)) else {
                continue;
            };
            let those = on_the_desk(conn, (self.board.id, one.idea), rung, now).await?;
            let heard: Vec<_> = those
                .iter()
                .map(|&person| Entitled {
                    person,
                    because: Because::Duty,
                })
                .map(|one_of_them| (one_of_them, one.idea))
                .collect();
            let entry = find_entry(conn, one.entry).await?;
            record(conn, &entry, &heard, now).await?;
            heirs.extend(those);
        }
        Ok(heirs.into_iter().collect())
    }

    async fn ideas(
        &self,
        conn: &mut Connection,
        of: &[Waiting],
    ) -> Result<HashMap<IdeaId, IdeaRow>, Error> {
        let keys: Vec<IdeaId> = of.iter().map(|one| one.idea).collect();
        let ideas = list_keyed(conn, &[self.board.id], &keys).await?;
        Ok(ideas.into_iter().map(|idea| (idea.id, idea)).collect())
    }

    /// What is still owed, each idea once with the highest of its steps; first what is due first.
    async fn owed(
        &self,
        conn: &mut Connection,
        told: &[Waiting],
        now: DateTime<Utc>,
    ) -> Result<Vec<Owed>, Error> {
        let ideas = self.ideas(conn, told).await?;
        let mut steps: BTreeMap<IdeaId, Rung> = BTreeMap::new();
        for one in told {
            if let Some(rung) = ideas.get(&one.idea).and_then(|idea| one.rung(idea)) {
                let highest = steps.entry(one.idea).or_insert(rung);
                *highest = rung.max(*highest);
            }
        }
        let mut owed: Vec<Owed> = ideas
            .into_values()
            .filter_map(|idea| {
                Some(Owed {
                    rung: *steps.get(&idea.id)?,
                    due: due_of(self.board, &idea, now),
                    idea,
                })
            })
            .collect();
        owed.sort_by_key(|one| (one.idea.owed_at(), one.idea.number));
        Ok(owed)
    }

    async fn write(
        &self,
        conn: &mut Connection,
        (person, notice): (&Person, Uuid),
        owed: Vec<Owed>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let ends = Ends::Matter(Matter::Duty);
        let reminder = Reminder {
            app: self.app,
            site: self.site,
            board: self.board,
            person,
            notice,
            at: now,
            stop: ends.label(),
            unsubscribe: make_link(conn, self.app, (person.id, ends), now).await?,
            owed,
        };
        post_to(conn, self.board.id, reminder.letter(), now).await
    }
}
