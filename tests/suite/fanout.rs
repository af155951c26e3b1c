//! P3: an answer to very many, with the worker killed in the middle of telling them, again and again. Everyone entitled is told, once, and
//! nobody else. `WEERKLANK_TOLD=200000` makes it the long run, `WEERKLANK_KILLS=50` kills as often.
use crate::crash::{Folder, command, until, until_within};
use crate::cuts::long;
use crate::world::{BoardPlan, Wire, World};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use weerklank::boards::Audience;

/// People who support the idea, with one in fifty of each who hears nothing and why. The first hundred are mailed at once.
const PEOPLE: &str = "INSERT INTO people (id, name, email, email_key, language, origin, created_at, unconfirmed) \
    SELECT gen_random_uuid(), 'P' || n || ' ' || who, mail, mail, 'en', 'joined', now(), who = 'unconfirmed' FROM ( \
      SELECT n, who, CASE who WHEN 'nowhere' THEN NULL WHEN 'stranger' THEN 'p' || n || '@elsewhere.org' ELSE 'p' || n || '@example.org' END AS mail FROM ( \
        SELECT n, (ARRAY['muted', 'deaf', 'nowhere', 'unconfirmed', 'stranger'])[1 + n % 50] AS kind FROM generate_series(1, $many) n) q, \
        LATERAL (SELECT coalesce(kind, 'hears') AS who) w) r";

const REST: &str = "INSERT INTO votes (idea, person, direction, cast_at) \
      SELECT i.id, p.id, 1, timestamptz '$now' FROM ideas i, people p WHERE p.name ~ '^P[0-9]+ '; \
    INSERT INTO follows (idea, person, wanted, changed_at) \
      SELECT i.id, p.id, false, now() FROM ideas i, people p WHERE p.name ~ '^P[0-9]+ muted$'; \
    INSERT INTO telling_choices (person, matter, bell, mail, chosen_at) \
      SELECT p.id, 'answers', p.name !~ ' deaf$', CASE WHEN p.name ~ ' deaf$' THEN 'never' ELSE 'daily' END, now() FROM people p \
      WHERE p.name ~ '^P[0-9]+ ' AND (p.name ~ ' deaf$' OR substring(p.name FROM '^P([0-9]+)')::int > 100); \
    UPDATE idea_counters c SET up = $many, score = $many, heat = (SELECT sum(power(2::double precision, \
      extract(epoch FROM v.cast_at - timestamptz '2026-01-01 00:00:00+00')::double precision / 86400 / b.half_life_days)) \
      FROM votes v, boards b WHERE b.id = c.board); \
    ANALYZE people, votes, follows, telling_choices";

async fn at_the_database(world: &World, sql: &str) {
    let (client, connection) = tokio_postgres::connect(&world.url(), tokio_postgres::NoTls)
        .await
        .unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    driver.abort();
}

struct Worker(Child);

impl Worker {
    fn starts(data: &Path, url: &str) -> Self {
        let mut command = command(data);
        let command = command.arg("work").env("DATABASE_URL", url);
        Self(command.stdout(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Worker {
    /// Without warning.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

const TOLD: &str = "SELECT count(*) FROM notices";
/// Jobs of the telling that a worker has in hand.
const HELD: &str = "SELECT count(*) FROM jobs WHERE kind IN ('tell', 'deliver', 'mail-send') AND locked_until IS NOT NULL";
/// The dead worker's transaction is undone, or done after all.
const AT_WORK: &str = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL";

#[tokio::test(flavor = "multi_thread")]
async fn p3_everyone_entitled_hears_once_however_often_the_worker_is_killed() {
    let many = long("WEERKLANK_TOLD", 2_000);
    let kills = long("WEERKLANK_KILLS", 4);
    let plan = BoardPlan {
        audience: Audience::Internal,
        domains: vec!["example.org".into()],
        ..BoardPlan::default()
    };
    let world = World::with(plan).await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A quiet corner without music").await;
    world.works().await;
    let fill = PEOPLE.replace("$many", &many.to_string());
    at_the_database(&world, &fill).await;
    let fill = REST.replace("$many", &many.to_string());
    at_the_database(&world, &fill.replace("$now", &world.now().to_rfc3339())).await;
    let begun = Instant::now();
    let page = joost.answers(1, "planned", &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    println!("answering {many}: {:?}", begun.elapsed());
    // the worker lives by the machine's clock
    let due = "UPDATE jobs SET run_at = '2000-01-01' WHERE kind = 'tell'";
    assert_eq!(world.meddles(due).await, 1);

    let most = Duration::from_secs(if many > 10_000 { 600 } else { 20 });
    let (folder, wire) = (Folder::new(), Wire::lay());
    let url = wire.url(&world);
    for kill in 0..kills {
        let worker = Worker::starts(&folder.0, &url);
        // ever later: before the first is told, among them, when it goes on to the mails; slowly, or it would be done before we look
        let told = i64::try_from(kill * many / (kills + 1)).unwrap();
        until_within(most, "it is at work", async || {
            let at_work = world.count(HELD).await > 0;
            if at_work && many <= 10_000 {
                wire.delays(Duration::from_millis(1));
            }
            at_work && world.count(TOLD).await >= told
        })
        .await;
        wire.holds_after(u64::try_from(1 + 97 * kill % 700).unwrap());
        until("the worker came so far", async || wire.is_held()).await;
        drop(worker);
        until("its work is undone", async || {
            world.count(AT_WORK).await == 0
        })
        .await;
        wire.heals();
        if kill == kills / 2 {
            let lost = "UPDATE people SET name = name || ' no more', email = 'x' || id || '@elsewhere.org', email_key = 'x' || id || '@elsewhere.org' \
                WHERE name ~ '^P[0-9]+ hears$' AND substring(name FROM '^P([0-9]+)')::int % 7 = 0 \
                  AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.person = people.id)";
            at_the_database(&world, lost).await;
        }
        println!("kill {kill}: {} told", world.count(TOLD).await);
        // five minutes later, when it is taken for lost
        world.meddles("UPDATE jobs SET locked_until = NULL").await;
    }
    let (begun, before) = (Instant::now(), world.count(TOLD).await);
    let worker = Worker::starts(&folder.0, &world.url());
    let left = |kinds: &'static str| {
        format!("SELECT count(*) FROM jobs WHERE kind IN ({kinds}) AND dead_at IS NULL")
    };
    until_within(most, "everyone is told", async || {
        world.count(&left("'tell'")).await == 0
    })
    .await;
    let (took, told) = (begun.elapsed(), world.count(TOLD).await - before);
    println!("{told} notices in {took:?} with the program's start");
    until_within(most, "every mail is written", async || {
        world.count(&left("'tell', 'deliver', 'mail-send'")).await == 0
    })
    .await;
    drop(worker);

    // who is told is asked of the list, not of the program
    let wrong = "SELECT p.name FROM people p LEFT JOIN notices n ON n.person = p.id \
        GROUP BY p.id HAVING count(n.*) <> CASE WHEN p.name = 'Ann' OR p.name ~ '^P[0-9]+ hears$' THEN 1 ELSE 0 END";
    let wrong = world.texts(wrong).await;
    assert!(
        wrong.is_empty(),
        "{} wrong: {:?}",
        wrong.len(),
        wrong.first()
    );
    let lost = world
        .texts("SELECT name FROM people WHERE name ~ 'no more$'")
        .await;
    assert!(!lost.is_empty() || kills == 0, "nobody lost sight");
    let counted = "SELECT told - (SELECT count(*) FROM notices) FROM answers";
    assert_eq!(world.count(counted).await, 0, "as many as the answer says");
    let wrong = "SELECT p.name FROM people p LEFT JOIN mails m ON m.to_address = p.email LEFT JOIN notices n ON n.person = p.id \
        WHERE p.name ~ '^P[0-9]+ ' OR p.name = 'Ann' GROUP BY p.id HAVING count(m.*) <> count(n.*) FILTER (WHERE n.mail = 'at_once')";
    assert_eq!(
        world.texts(wrong).await,
        Vec::<String>::new(),
        "mailed once"
    );
    assert!(world.mails().await.len() > 40 || many < 100);
    // what the machine's clock caused meanwhile is not of this test
    world
        .meddles("DELETE FROM jobs WHERE dead_at IS NULL")
        .await;
    world.closes().await;
}
