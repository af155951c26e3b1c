//! P7: the server that takes what is written is killed with all its processes, the standby takes over, and nothing acknowledged is lost.
//! pg_auto_failover with a synchronous standby, two programs, haproxy in front of them. `WEERKLANK_FAILOVERS=20` is the long run.
//!
//! `WEERKLANK_ASYNCHRONOUS=1` plants a fault: what is written is acknowledged without the standby, which lags when the server is killed.
//! Then the test must fail with "acknowledged ideas are lost" or "acknowledged comments are lost".
use super::pair::Pair;
use super::servers::{find_program, serves};
use crate::crash::{Folder, Program, Promised, Writer, all_in, until_within};
use crate::cuts::long;
use crate::restarting::free_place;
use crate::world::client;
use rustix::process::{Signal, kill_process};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// In front of both programs; it asks them whether they are ready, and tries nothing twice.
struct Proxy(Child);

impl Proxy {
    fn starts(folder: &Path, here: SocketAddr, programs: &[SocketAddr]) -> Self {
        let servers: String = programs
            .iter()
            .enumerate()
            .map(|(n, at)| format!("  server s{n} {at} check inter 200 fall 2 rise 1\n"))
            .collect();
        let settings = format!(
            "global\n  maxconn 500\ndefaults\n  mode http\n  retries 0\n  timeout connect 2s\n  timeout client 30s\n  timeout server 30s\n  timeout check 3s\n\
             frontend here\n  bind {here}\n  default_backend programs\n\
             backend programs\n  option httpchk GET /readyz\n  http-check expect status 200\n{servers}"
        );
        let file = folder.join("haproxy.cfg");
        std::fs::write(&file, settings).unwrap();
        let mut command = Command::new(find_program("haproxy").unwrap());
        Self(
            command
                .arg("-q")
                .arg("-db")
                .arg("-f")
                .arg(file)
                .spawn()
                .unwrap(),
        )
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A stranger who reads all the time, and how often that failed.
async fn reads(here: SocketAddr, stop: Arc<AtomicBool>, counts: Arc<[AtomicUsize; 2]>) {
    let client = client().timeout(Duration::from_secs(20)).build().unwrap();
    while !stop.load(Ordering::Relaxed) {
        let asked = client.get(format!("http://{here}/b/shop")).send().await;
        let failed = !asked.is_ok_and(|answer| answer.status() == 200);
        counts[usize::from(failed)].fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn p7_a_server_that_takes_over_has_all_that_was_acknowledged() {
    if find_program("pg_autoctl").is_none() || find_program("haproxy").is_none() {
        println!("skipped: there is no pg_auto_failover or no haproxy here");
        return;
    }
    let kills = long("WEERKLANK_FAILOVERS", 1);
    let asynchronous = long("WEERKLANK_ASYNCHRONOUS", 0) > 0;
    let mut pair = Pair::new().await;
    if asynchronous {
        pair.waits_for_nobody().await;
    }
    let (data, here, places) = (Folder::new(), free_place(), [free_place(), free_place()]);
    // each program reads for strangers from any of the two that answers
    let replica = [(
        "WEERKLANK_REPLICA_URL",
        format!("{}?target_session_attrs=any", pair.url()),
    )];
    let mut programs: Vec<Program> = Vec::new();
    for place in places {
        programs.push(serves(&data.0, place, &pair.url(), &replica).await);
    }
    let proxy = Proxy::starts(&pair.folder.0, here, &places);
    until_within(
        Duration::from_secs(30),
        "the proxy lets visitors in",
        async || {
            let asked = client()
                .build()
                .unwrap()
                .get(format!("http://{here}/livez"));
            asked
                .send()
                .await
                .is_ok_and(|answer| answer.status() == 200)
        },
    )
    .await;
    let (promised, stop) = (
        Arc::new(Promised::default()),
        Arc::new(AtomicBool::new(false)),
    );
    let counts = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let mut busy = vec![tokio::spawn(reads(
        here,
        Arc::clone(&stop),
        Arc::clone(&counts),
    ))];
    for link in &programs[0].links {
        let writer = Writer::enter(here, link).await;
        busy.push(tokio::spawn(
            writer.works(Arc::clone(&promised), Arc::clone(&stop)),
        ));
    }
    let mut longest = Duration::ZERO;
    for kill in 0..kills {
        let taken = || promised.many.load(Ordering::Relaxed);
        let before = taken();
        until_within(
            Duration::from_secs(60),
            "twenty more writes are taken",
            async || taken() >= before + 20,
        )
        .await;
        pair.settles().await;
        let port = pair.primary().await.unwrap();
        let mut held = Vec::new();
        if asynchronous {
            held = pair.holds_the_log(port).await;
            let before = taken();
            // a whole round of each writer: an idea, a comment and a vote that are nowhere else
            until_within(
                Duration::from_secs(30),
                "writes are taken that the standby has not",
                async || taken() >= before + 20,
            )
            .await;
        }
        let node = pair
            .nodes
            .iter_mut()
            .find(|node| node.port == port)
            .unwrap();
        node.is_killed();
        // a stopped process would outlive its server, and keep it from starting again
        for sender in held {
            let _ = kill_process(sender, Signal::KILL);
        }
        let (begun, before) = (Instant::now(), taken());
        // requests that were under way may still be answered: a few more than those is the new server's work
        until_within(
            Duration::from_secs(120),
            "the other takes what is written",
            async || taken() >= before + 10,
        )
        .await;
        longest = longest.max(begun.elapsed());
        let folder = pair.folder.0.clone();
        let node = pair
            .nodes
            .iter_mut()
            .find(|node| node.port == port)
            .unwrap();
        Pair::runs(&folder, node);
        println!("fail-over {kill}: {:?} without writing", begun.elapsed());
    }
    stop.store(true, Ordering::Relaxed);
    for one in busy {
        one.await.unwrap();
    }
    pair.settles().await;
    let primary = pair.primary().await.unwrap();
    all_in(&pair.url_of(primary), &promised).await;
    println!(
        "{kills} fail-overs, {} writes taken, at most {longest:?} without; {} pages read, {} refused",
        promised.many.load(Ordering::Relaxed),
        counts[0].load(Ordering::Relaxed),
        counts[1].load(Ordering::Relaxed),
    );
    drop(proxy);
    programs.into_iter().for_each(Program::stop);
}
