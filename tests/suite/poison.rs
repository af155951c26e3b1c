//! P11: jobs that panic, fail or never end. They are tried, set aside with the reason and brought back by a button; no other kind of job
//! waits for them.
use crate::crash::until;
use crate::world::World;
use chrono::Duration;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::sync::Arc;
use tokio::sync::watch;
use weerklank::platform::app::Shared;
use weerklank::platform::jobs::{NewJob, Registry, enqueue, run_due, work};
use weerklank::platform::web::Error;
use weerklank::program::all_jobs;

fn panics(_: Shared, _: Value) -> BoxFuture<'static, Result<(), Error>> {
    async { panic!("a drop of poison") }.boxed()
}

fn fails(_: Shared, _: Value) -> BoxFuture<'static, Result<(), Error>> {
    async { Err(Error::Internal(anyhow::anyhow!("another drop of poison"))) }.boxed()
}

fn hangs(_: Shared, _: Value) -> BoxFuture<'static, Result<(), Error>> {
    std::future::pending().boxed()
}

fn cured(_: Shared, _: Value) -> BoxFuture<'static, Result<(), Error>> {
    async { Ok(()) }.boxed()
}

fn poisoned() -> Registry {
    all_jobs()
        .with("poison-panics", panics)
        .with("poison-fails", fails)
        .with("poison-hangs", hangs)
}

async fn seeds(world: &World, kind: &'static str, many: usize) {
    for _ in 0..many {
        let job = NewJob {
            kind,
            payload: Value::Null,
            key: None,
            run_at: world.now(),
        };
        enqueue(&*world.conn().await, job).await.unwrap();
    }
}

const HEALTHY: &str = "SELECT count(*) FROM jobs WHERE kind !~ '^poison' AND run_at <= '{now}'";

async fn healthy(world: &World) -> i64 {
    let now = world.now().to_rfc3339();
    world.count(&HEALTHY.replace("{now}", &now)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn p11_a_job_that_never_ends_lets_every_other_kind_pass() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    // with all the patience there is
    seeds(&world, "poison-hangs", 5).await;
    let (_stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(work(
        Arc::clone(&world.app),
        Arc::new(poisoned()),
        2,
        stopping,
    ));
    let held = "SELECT count(*) FROM jobs WHERE kind = 'poison-hangs' AND locked_until IS NOT NULL";
    until("one hangs", async || world.count(held).await == 1).await;
    for number in 1..=3 {
        ann.posts(&format!("Wish {number}")).await;
        assert_eq!(joost.answers(number, "planned", &[]).await.status, 303);
        seeds(&world, "poison-fails", 1).await;
        until("all other work is done", async || {
            healthy(&world).await == 0
        })
        .await;
        let told = "SELECT count(*) FROM mails WHERE sent_at IS NOT NULL";
        assert_eq!(world.count(told).await, i64::from(number), "told and sent");
        assert_eq!(world.count(held).await, 1, "it hangs, alone of its kind");
        world.passes(Duration::minutes(1));
    }
    worker.abort();
    let _ = worker.await;
    world
        .meddles("DELETE FROM jobs WHERE kind ~ '^poison'")
        .await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p11_poison_is_set_aside_with_its_reason_and_a_button_brings_it_back() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let poisoned = poisoned().patient_for(std::time::Duration::from_millis(300));
    for (kind, many) in [
        ("poison-panics", 3),
        ("poison-fails", 2),
        ("poison-hangs", 1),
    ] {
        seeds(&world, kind, many).await;
    }
    ann.posts("A quiet corner without music").await;
    assert_eq!(joost.answers(1, "planned", &[]).await.status, 303);
    let dead = "SELECT count(*) FROM jobs WHERE dead_at IS NOT NULL";
    for attempt in 1..=8 {
        assert_eq!(world.count(dead).await, 0, "not before the eighth attempt");
        run_due(&world.app, &poisoned).await.unwrap();
        // what is slow on a busy machine is tried again, as poison is
        assert_eq!(healthy(&world).await, 0, "the others at once");
        let tried =
            format!("SELECT count(*) FROM jobs WHERE kind ~ '^poison' AND attempts = {attempt}");
        assert_eq!(world.count(&tried).await, 6);
        world.passes(Duration::minutes(6));
    }
    assert_eq!(world.count(dead).await, 6);
    assert_eq!(world.mails().await.len(), 1, "Ann heard meanwhile");
    // for good: none of them is tried again by itself
    assert_eq!(run_due(&world.app, &poisoned).await.unwrap(), 0);
    let admin = world.admin().await;
    let page = admin.get("/admin").await;
    let text = page.text();
    for (kind, reason) in [
        ("poison-panics", "the job panicked"),
        ("poison-fails", "another drop of poison"),
        ("poison-hangs", "the job was not done in 300ms"),
    ] {
        assert!(text.contains(kind) && text.contains(reason), "{text}");
    }
    let form = "form[action='/admin/jobs/retry']";
    assert_eq!(admin.submits(&page, form, &[]).await.status, 303);
    let cure = all_jobs()
        .with("poison-panics", cured)
        .with("poison-fails", cured)
        .with("poison-hangs", cured);
    assert!(run_due(&world.app, &cure).await.unwrap() >= 6);
    let left = "SELECT count(*) FROM jobs WHERE kind ~ '^poison'";
    assert_eq!(world.count(left).await, 0);
    assert!(!admin.get("/admin").await.has(form), "nothing is stuck");
    world.closes().await;
}
