//! P1, P2, P4: the wire to the database is cut at every place of a write, held, and slow. Whoever wrote is told clearly, what they send
//! again acts once, and the next request is served. `WEERKLANK_CUTS=1` cuts after every message instead of some.
use crate::access::text;
use crate::crash::until;
use crate::world::{Beside, Browser, Wire, World};
use std::time::{Duration, Instant};
use weerklank::platform::config::Settings;

/// The number in an environment variable that makes a test a long one.
pub fn long(name: &str, usually: usize) -> usize {
    #[allow(
        clippy::disallowed_methods,
        reason = "how long a test runs is no setting of the program"
    )]
    let said = std::env::var(name).ok();
    said.and_then(|n| n.parse().ok()).unwrap_or(usually)
}

/// The form of the n-th time, with its key.
type Filled<'a> = dyn Fn(usize, &str) -> Vec<(String, String)> + 'a;

/// A write as it is sent with this key, and the rows it should leave, counted by key.
struct Write<'a> {
    what: &'static str,
    path: &'static str,
    by: &'a Browser,
    form: Box<Filled<'a>>,
    rows: &'static str,
    /// How many rows of it there are after the n-th time.
    wanted: fn(usize) -> i64,
}

impl Write<'_> {
    async fn sent(&self, turn: usize, key: &str) -> u16 {
        let form = (self.form)(turn, key);
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.by.post(self.path, &form).await.status
    }

    /// A connection that knows no statement yet: so the messages of the same work are the same each time.
    async fn is_alone_with_a_new_connection(&self, wire: &Wire) {
        wire.goes_away();
        until("it is cut off", async || {
            self.by.get("/readyz").await.status == 503
        })
        .await;
        wire.heals();
        until("it is connected", async || {
            self.by.get("/readyz").await.status == 200
        })
        .await;
    }

    /// Cuts it at many places.
    async fn is_cut(&self, world: &World, wire: &Wire) {
        let key = || uuid::Uuid::now_v7().to_string();
        // what there and back again take, each by itself, when nothing is cut
        let mut most = 0;
        for turn in 1..=2 {
            self.is_alone_with_a_new_connection(wire).await;
            let before = wire.passed();
            assert_eq!(self.sent(turn, &key()).await, 303, "{}", self.what);
            most = most.max(wire.passed() - before);
        }
        let usually = usize::try_from(most / 8).unwrap();
        let every = u64::try_from(long("WEERKLANK_CUTS", usually).max(1)).unwrap();
        let messages = (1..most).filter(|n| n % every == 0).map(Some);
        // after each of these, and there and back again where it is done and nobody was told
        let places: Vec<_> = messages.chain([None, None]).collect();
        let (mut lost, mut unknown) = (0, 0);
        for (turn, place) in (3..).zip(places) {
            // so many in one minute would be too many, and hundreds of hours would end who is signed in
            world.passes(chrono::Duration::minutes(10));
            let key = key();
            self.is_alone_with_a_new_connection(wire).await;
            match place {
                Some(messages) => wire.cuts_after(messages),
                None => wire.cuts_at_the_commit(),
            }
            let status = self.sent(turn, &key).await;
            wire.heals();
            let said = format!("{} cut after {place:?} of {most} messages", self.what);
            assert!(matches!(status, 303 | 503), "{said} was answered {status}");
            let (sql, wanted) = (self.rows.replace("{key}", &key), (self.wanted)(turn));
            let there = world.count(&sql).await == wanted;
            assert!(there || status == 503, "{said} was acknowledged and lost");
            assert!(there || place.is_some(), "{said} was not committed");
            assert!(status == 503 || place.is_some(), "{said} was told");
            lost += usize::from(status == 503 && !there);
            unknown += usize::from(status == 503 && there);
            // whoever sends it again is served, by a connection that is whole, and it acts once
            assert_eq!(self.sent(turn, &key).await, 303, "{said}, sent again");
            assert_eq!(world.count(&sql).await, wanted, "{said}, sent twice");
        }
        assert!(
            lost > 0 && unknown > 0,
            "{}: cuts before the commit ({lost}) and after it ({unknown})",
            self.what
        );
        println!("{}: {lost} lost, {unknown} done but not told", self.what);
    }
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let fields = fields.iter();
    fields.map(|(n, v)| ((*n).into(), (*v).into())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn p4_a_write_cut_off_at_any_place_is_refused_clearly_and_acts_once_when_sent_again() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.official("Joost").await;
    ann.posts("A quiet corner without music").await;
    let theme = text(&world, "SELECT id FROM themes").await;
    let wire = Wire::lay();
    // one connection, so that the next request meets what the cut left
    let beside = Beside::serves(&world, &wire.url(&world), 1);
    let (ann, bob, joost) = (
        beside.browser(&ann),
        beside.browser(&bob),
        beside.browser(&joost),
    );
    let vote = Write {
        what: "a vote",
        path: "/b/ideas/1/vote",
        by: &bob,
        form: Box::new(|turn, _| owned(&[("vote", ["none", "up"][turn % 2])])),
        rows: "SELECT count(*) FROM votes",
        wanted: |turn| i64::from(turn % 2 == 1),
    };
    vote.is_cut(&world, &wire).await;
    let post = Write {
        what: "an idea",
        path: "/b/ideas/ideas",
        by: &ann,
        form: Box::new(|_, key| {
            owned(&[
                ("id", key),
                ("title", &format!("Wish {key}")),
                ("body", "So I wish."),
                ("kind", "idea"),
                ("theme", &theme),
                ("ack", "yes"),
                ("seen", "yes"),
                ("despite", "yes"),
            ])
        }),
        // who writes so much at once may be held for a moderator, and is told so
        rows: "SELECT (SELECT count(*) FROM ideas WHERE id = '{key}') + (SELECT count(*) FROM held_posts WHERE id = '{key}')",
        wanted: |_| 1,
    };
    post.is_cut(&world, &wire).await;
    let comment = Write {
        what: "a comment",
        path: "/b/ideas/1/comments",
        by: &bob,
        form: Box::new(|_, key| owned(&[("id", key), ("body", &format!("With a lamp {key}."))])),
        rows: "SELECT (SELECT count(*) FROM comments WHERE id = '{key}') + (SELECT count(*) FROM held_posts WHERE id = '{key}')",
        wanted: |_| 1,
    };
    comment.is_cut(&world, &wire).await;
    let answer = Write {
        what: "an answer",
        path: "/b/ideas/1/answer",
        by: &joost,
        form: Box::new(|_, key| {
            owned(&[
                ("id", key),
                ("status", "planned"),
                ("body", &format!("We try it: {key}.")),
                ("update_due_on", "2027-01-15"),
                ("send", "now"),
            ])
        }),
        rows: "SELECT count(*) FROM answers WHERE id = '{key}'",
        wanted: |_| 1,
    };
    answer.is_cut(&world, &wire).await;
    beside.stops().await;
    drop(wire);
    // here everything is counted anew
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p6_a_database_that_says_nothing_any_more_is_given_up_and_one_that_is_slow_is_waited_for() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    let wire = Wire::lay();
    let second = |settings: &mut Settings| settings.patience = Duration::from_secs(1);
    let beside = Beside::serves_with(&world, &wire.url(&world), 2, second);
    let ann = beside.browser(&ann);
    assert_eq!(ann.get("/b/ideas").await.status, 200);
    wire.delays(Duration::from_millis(2));
    assert_eq!(ann.get("/b/ideas").await.status, 200);
    assert_eq!(
        ann.post("/b/ideas/1/vote", &[("vote", "up")]).await.status,
        303
    );
    wire.heals();
    // nothing comes, and nothing ends: whoever waits is told so, in time
    wire.holds();
    let begun = Instant::now();
    let (page, vote) = tokio::join!(
        ann.get("/b/ideas"),
        ann.post("/b/ideas/1/vote", &[("vote", "none")])
    );
    assert_eq!((page.status, vote.status), (503, 503));
    assert_eq!(page.headers["retry-after"], "5");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(3), "given up after {took:?}");
    assert_eq!(beside.visitor().get("/livez").await.status, 200);
    wire.heals();
    assert_eq!(ann.get("/b/ideas").await.status, 200);
    assert_eq!(
        ann.post("/b/ideas/1/vote", &[("vote", "none")])
            .await
            .status,
        303
    );
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    beside.stops().await;
    drop(wire);
    world.closes().await;
}
