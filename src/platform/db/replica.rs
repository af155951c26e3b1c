//! A standby that follows the database, for pages of visitors nobody knows.
//!
//! What is read there may be a moment old, and how old is known: now and then the primary says how far its log has come, and the standby how
//! far it has followed. It is read only while it holds all that was committed more than [`BEHIND`] ago. Whoever wrote something reads the
//! primary for longer than that, so they see what they wrote. While the primary is away nobody can write, and what the standby has is shown
//! however old it is.
use super::{Conn, Db};
use crate::platform::patience::BEHIND;
use crate::platform::web::Error;
use diesel::dsl::select;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Between two looks.
const LOOK: Duration = Duration::from_millis(500);

diesel::define_sql_function! {
    /// How far the log of a primary has come: eight bytes, in the order of time.
    fn pg_current_wal_lsn() -> Binary;
}
diesel::define_sql_function! {
    /// How far a standby has followed, in the same bytes; what was committed up to there is seen there.
    fn pg_last_wal_replay_lsn() -> Nullable<Binary>;
}
diesel::define_sql_function! {
    /// Whether the server follows another. One that was made a primary does not, though it still says how far it once followed.
    fn pg_is_in_recovery() -> Bool;
}

/// How far the log had come, and when that was asked.
type Mark = (Instant, Vec<u8>);

/// The standby, and for how long from now what it shows is recent enough.
pub struct Replica {
    db: Db,
    opened: Instant,
    /// In milliseconds after `opened`.
    until: AtomicU64,
    /// There is no primary to ask.
    alone: AtomicBool,
}

impl Replica {
    /// Connections are opened when first needed.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open(url: &str, size: usize) -> anyhow::Result<Self> {
        Ok(Self {
            db: Db::open(url, size)?,
            opened: Instant::now(),
            until: AtomicU64::new(0),
            alone: AtomicBool::new(false),
        })
    }

    /// Whether to read from it: what it shows is recent enough, or there is nothing else.
    pub fn serves(&self) -> bool {
        self.alone.load(Ordering::Relaxed) || self.is_close()
    }

    fn is_close(&self) -> bool {
        self.opened.elapsed().as_millis() < u128::from(self.until.load(Ordering::Relaxed))
    }

    /// A connection to it. Without one it is left alone until the next look.
    ///
    /// # Errors
    /// When it is away, or all its connections are taken for too long.
    pub async fn conn(&self) -> Result<Conn, Error> {
        let conn = self.db.conn().await;
        if conn.is_err() {
            self.until.store(0, Ordering::Relaxed);
        }
        conn
    }

    /// How far it has followed; nothing when it follows nobody.
    ///
    /// # Errors
    /// When it is away.
    pub async fn reached(&self) -> Result<Option<Vec<u8>>, Error> {
        // not for the whole file: its `load` goes before that of atomics
        use diesel_async::RunQueryDsl as _;
        let asked = select((pg_is_in_recovery(), pg_last_wal_replay_lsn()));
        let mut conn = self.conn().await?;
        let (follows, reached): (bool, Option<Vec<u8>>) = asked.get_result(&mut conn).await?;
        Ok(reached.filter(|_| follows))
    }

    /// Looks how far it is behind, again and again until told to stop.
    pub async fn follow(&self, primary: &Db, mut stop: watch::Receiver<bool>) {
        let mut marks = VecDeque::new();
        while !*stop.borrow() {
            self.look_again(primary, &mut marks).await;
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn look_again(&self, primary: &Db, marks: &mut VecDeque<Mark>) {
        let served = self.serves();
        if let Err(error) = self.look(primary, marks).await {
            tracing::debug!(%error, "looking how far the replica is");
        }
        if served != self.serves() {
            let alone = self.alone.load(Ordering::Relaxed);
            tracing::warn!(read = !served, alone, "the replica");
        }
    }

    async fn look(&self, primary: &Db, marks: &mut VecDeque<Mark>) -> Result<(), Error> {
        let asked = Instant::now();
        let written = written(primary).await;
        self.alone.store(written.is_err(), Ordering::Relaxed);
        marks.push_back((asked, written?));
        let reached = self.reached().await?;
        if let Some(passed) = newest_passed(marks, reached.as_deref(), asked) {
            let until = (passed + BEHIND).duration_since(self.opened);
            let until = u64::try_from(until.as_millis()).unwrap_or_default();
            self.until.store(until, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Closes all connections.
    pub fn close(&self) {
        self.db.close();
    }
}

async fn written(primary: &Db) -> Result<Vec<u8>, Error> {
    use diesel_async::RunQueryDsl as _;
    let mut conn = primary.conn().await?;
    Ok(select(pg_current_wal_lsn()).get_result(&mut conn).await?)
}

/// When the newest of the marks was asked for that a standby has passed. Those before it, and those too old to be of use, are forgotten.
fn newest_passed(
    marks: &mut VecDeque<Mark>,
    reached: Option<&[u8]>,
    now: Instant,
) -> Option<Instant> {
    let passed = |mark: &Mark| reached.is_some_and(|reached| mark.1.as_slice() <= reached);
    let newest = marks
        .iter()
        .rev()
        .find(|mark| passed(mark))
        .map(|(asked, _)| *asked);
    let from = newest.unwrap_or_else(|| now.checked_sub(BEHIND).unwrap_or(now));
    marks.retain(|(asked, _)| *asked >= from);
    newest
}

#[cfg(test)]
mod tests {
    use super::{BEHIND, Duration, Instant, Mark, VecDeque, newest_passed};

    fn marks(now: Instant) -> VecDeque<Mark> {
        (1..=5_u8)
            .map(|second| (now + Duration::from_secs(second.into()), vec![0, second]))
            .collect()
    }

    #[test]
    fn a_replica_is_as_old_as_the_newest_mark_it_has_passed() {
        let now = Instant::now();
        let last = now + Duration::from_secs(5);
        let third = Some(now + Duration::from_secs(3));
        let mut some = marks(now);
        assert_eq!(newest_passed(&mut some, Some(&[0, 3]), last), third);
        assert_eq!(some.len(), 3, "two are of no use any more");
        assert_eq!(newest_passed(&mut some, Some(&[0, 3]), last), third);
        let fifth = Some(last);
        assert_eq!(newest_passed(&mut some, Some(&[1, 0]), last), fifth);
        assert_eq!(some.len(), 1);
    }

    #[test]
    fn a_replica_that_follows_nobody_or_not_fast_enough_has_no_age() {
        let now = Instant::now();
        assert_eq!(newest_passed(&mut marks(now), None, now), None);
        assert_eq!(newest_passed(&mut marks(now), Some(&[0, 0]), now), None);
        let mut old = marks(now);
        let later = now + Duration::from_secs(3) + BEHIND;
        assert_eq!(newest_passed(&mut old, None, later), None);
        assert_eq!(old.len(), 3, "what is older than that is of no use");
    }
}
