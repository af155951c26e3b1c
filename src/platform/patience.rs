//! How long anything may take, in one place: each limit lies inside another, and the inner one has to speak first, or nobody learns what
//! was slow.
use std::time::Duration;

/// A request's first lines.
pub const HEAD: Duration = Duration::from_secs(5);
/// A request's body; what dribbles in holds a place others wait for.
pub const BODY: Duration = Duration::from_secs(15);
/// A request's turn among those that cost as much.
pub const TURN: Duration = Duration::from_millis(500);
/// A free connection to the database.
pub const CONNECTION: Duration = Duration::from_millis(500);
/// Opening a connection to the database.
pub const OPENING: Duration = Duration::from_millis(2500);
/// Connecting to one of several servers of the database, before the next is tried.
pub const ONE_OF_SEVERAL: Duration = Duration::from_secs(1);
/// How old what a replica shows may be at most.
pub const BEHIND: Duration = Duration::from_secs(4);
/// How long whoever wrote reads no replica.
pub const RECENT: Duration = Duration::from_secs(10);
/// A lock another transaction holds.
pub const LOCK: Duration = Duration::from_secs(1);
/// One statement.
pub const STATEMENT: Duration = Duration::from_secs(3);
/// One statement of background work that reads all of a board.
pub const LONG_STATEMENT: Duration = Duration::from_secs(60);
/// A transaction in which nothing is asked.
pub const IDLE: Duration = Duration::from_secs(5);
/// The whole of a request once its body is read: what is not answered by then is given up.
pub const HANDLER: Duration = Duration::from_secs(8);
/// A server of the database that does not even say it got what we sent.
pub const SILENCE: Duration = Duration::from_secs(10);
/// A connection to another server.
pub const ABROAD_CONNECT: Duration = Duration::from_secs(3);
/// One question to another server.
pub const ABROAD: Duration = Duration::from_secs(6);
/// All questions about one person to a directory.
pub const DIRECTORY: Duration = Duration::from_secs(7);
/// What a directory's no waits for a multiple of.
pub const DIRECTORY_NO: Duration = Duration::from_millis(500);
/// The whole of a request that asks other servers, some of them step by step.
pub const ABROAD_HANDLER: Duration = Duration::from_secs(150);
/// A job. One that takes longer is taken for stuck.
pub const JOB: Duration = Duration::from_secs(240);
/// A job whose worker is gone, until another takes it.
pub const LEASE: Duration = Duration::from_secs(300);
/// Seconds of serving while saying that one is about to stop, unless the settings say otherwise.
pub const DRAIN_SECONDS: u16 = 3;
/// Requests and jobs under way when the program is told to stop.
pub const ENDING: Duration = Duration::from_secs(20);
/// What packaging/ gives the program to stop, before it is killed.
pub const SUPERVISOR: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::{
        ABROAD, ABROAD_CONNECT, ABROAD_HANDLER, BEHIND, BODY, CONNECTION, DIRECTORY, DIRECTORY_NO,
        DRAIN_SECONDS, Duration, ENDING, HANDLER, HEAD, IDLE, JOB, LEASE, LOCK, LONG_STATEMENT,
        ONE_OF_SEVERAL, OPENING, RECENT, SILENCE, STATEMENT, SUPERVISOR, TURN,
    };

    #[test]
    fn p6_every_limit_lies_inside_the_one_around_it() {
        let chains: [&[(&str, Duration)]; 9] = [
            &[
                ("connection", CONNECTION),
                ("lock", LOCK),
                ("statement", STATEMENT),
                ("idle in a transaction", IDLE),
                ("handler", HANDLER),
                ("silence of the database", SILENCE),
                ("ending", Duration::from_secs(DRAIN_SECONDS.into()) + ENDING),
                ("supervisor", SUPERVISOR),
            ],
            &[("head", HEAD), ("body", BODY), ("ending", ENDING)],
            &[
                ("two servers that are gone", 2 * ONE_OF_SEVERAL),
                ("opening", OPENING),
                ("statement", STATEMENT),
            ],
            &[("a replica behind", BEHIND), ("just written", RECENT)],
            &[
                ("connecting", ABROAD_CONNECT),
                ("asking", ABROAD),
                ("handler", ABROAD_HANDLER),
            ],
            &[
                ("connecting", ABROAD_CONNECT),
                ("directory", DIRECTORY),
                ("directory and its no", DIRECTORY + DIRECTORY_NO),
                ("handler", HANDLER),
            ],
            &[("handler", HANDLER), ("job", JOB), ("lease", LEASE)],
            &[
                ("statement", STATEMENT),
                ("long statement", LONG_STATEMENT),
                ("job", JOB),
            ],
            // whoever waits for a turn, a connection, a lock and a statement is answered before the handler is given up
            &[
                ("the waits of one statement", TURN + OPENING + STATEMENT),
                ("handler", HANDLER),
            ],
        ];
        for chain in chains {
            for pair in chain.windows(2) {
                let [(inner, short), (outer, long)] = pair else {
                    continue;
                };
                assert!(short < long, "{inner} ({short:?}) < {outer} ({long:?})");
            }
        }
    }
}
