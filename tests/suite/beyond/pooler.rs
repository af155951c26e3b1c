//! A pooler between the program and its database.
use super::servers::{Server, as_nobody_special, find_program, gives, serves};
use crate::crash::{Folder, Promised, Writer, all_in, until};
use crate::restarting::free_place;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// PgBouncer in front of a server.
struct Pooler(Child);

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_in_session_mode_is_as_good_as_the_server() {
    let Some(pgbouncer) = find_program("pgbouncer") else {
        println!("skipped: there is no pgbouncer here");
        return;
    };
    let server = Server::new().await;
    let (folder, place) = (Folder::new(), free_place());
    gives(&folder.0);
    let socket: tokio_postgres::Config = server.url("weerklank").parse().unwrap();
    let tokio_postgres::config::Host::Unix(socket) = &socket.get_hosts()[0] else {
        panic!("a private server listens on a socket");
    };
    let ini = folder.0.join("pgbouncer.ini");
    let settings = format!(
        "[databases]\nweerklank = host={} user=app\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {}\nauth_type = any\n\
         pool_mode = session\nunix_socket_dir =\nlogfile =\n",
        socket.display(),
        place.port()
    );
    std::fs::write(&ini, settings).unwrap();
    let mut command = as_nobody_special(&pgbouncer);
    let child = command
        .arg("--quiet")
        .arg(&ini)
        .current_dir(&folder.0)
        .spawn();
    let pooler = Pooler(child.unwrap());
    until("the pooler listens", async || {
        tokio::net::TcpStream::connect(place).await.is_ok()
    })
    .await;

    let (data, here) = (Folder::new(), free_place());
    let url = format!("postgresql://app@{place}/weerklank");
    let program = serves(&data.0, here, &url, &[]).await;
    let promised = Arc::new(Promised::default());
    let stop = Arc::new(AtomicBool::new(false));
    let writer = Writer::enter(here, &program.links[0]).await;
    let writing = tokio::spawn(writer.works(Arc::clone(&promised), Arc::clone(&stop)));
    until("thirty writes are taken", async || {
        promised.many.load(Ordering::Relaxed) >= 30
    })
    .await;
    stop.store(true, Ordering::Relaxed);
    writing.await.unwrap();
    assert_eq!(promised.refused.load(Ordering::Relaxed), 0);
    all_in(&server.url("weerklank"), &promised).await;
    // sessions behind it are as the program wants them
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = '' AND datname = 'weerklank'";
    let sessions: i64 = client.query_one(sql, &[]).await.unwrap().get(0);
    assert!(sessions > 0);
    program.stop();
    drop(pooler);
}
