//! Preparing a picture costs memory and time: two at once, no longer than bearable, and never where requests are served.
use super::file::take_file;
use super::model::{Prepared, Refusal};
use super::raster::prepare;
use super::sent::SentFile;
use super::sniff::sniff;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// A guard of this machine's memory, so each process has its own.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// How long a picture waits for its turn.
const TURN: Duration = Duration::from_secs(30);
/// How long its preparation may take. What takes longer is given up; its turn ends only with it.
const WITHIN: Duration = Duration::from_secs(20);

/// Prepares what was sent: as a picture, or where `files` are taken also as one of those.
pub(super) async fn prepare_in_turn(sent: SentFile, files: bool) -> Result<Prepared, Refusal> {
    let Ok(Ok(turn)) = timeout(TURN, AT_ONCE.acquire()).await else {
        return Err(Refusal::Busy);
    };
    let work = spawn_blocking(move || {
        let _turn = turn;
        if files && sniff(&sent.bytes).is_none() {
            return take_file(sent);
        }
        prepare(&sent.bytes)
    });
    match timeout(WITHIN, work).await {
        Ok(Ok(prepared)) => prepared,
        Ok(Err(error)) => {
            tracing::error!(%error, "a picture's decoder gave up");
            Err(Refusal::Broken)
        }
        Err(_too_long) => Err(Refusal::Pixels),
    }
}
