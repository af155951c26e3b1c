//! Traces, in programs built with them: `cargo test --features telemetry telemetry`.
use crate::crash::{Folder, command};
use crate::world::World;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::Stdio;

/// Takes one message as a collector does, and returns its path and its bytes.
fn collects(listener: &TcpListener) -> (String, Vec<u8>) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim().to_ascii_lowercase();
        if let Some(said) = line.strip_prefix("content-length:") {
            length = said.trim().parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let answer = b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer).unwrap();
    (first, body)
}

fn holds(body: &[u8], words: &str) -> bool {
    body.windows(words.len())
        .any(|part| part == words.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_traced_by_their_route_and_not_by_their_address() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner").await;
    let folder = Folder::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let collector = format!("http://{}", listener.local_addr().unwrap());
    let collected = tokio::task::spawn_blocking(move || collects(&listener));
    // one that is free a moment later too
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let mut command = command(&folder.0);
    command
        .env("DATABASE_URL", world.url())
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
        .args(["serve", "--no-worker", "--drain", "0", "--listen", &address])
        .stdout(Stdio::piped());
    let mut child = tokio::task::spawn_blocking(move || command.spawn().unwrap())
        .await
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines.find_map(|line| {
        let line = line.unwrap();
        line.strip_prefix("Weerklank is ready: ").map(str::to_owned)
    });
    let site = ready.unwrap();
    let page = reqwest::get(format!("{}b/ideas/1/a-quiet-corner", site)).await;
    assert_eq!(page.unwrap().status(), 200);
    // what was not sent yet is sent at the end
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    let (first, body) = collected.await.unwrap();
    assert!(child.wait().unwrap().success());
    assert!(first.starts_with("POST /v1/traces "), "{first}");
    assert!(holds(&body, "http.route"));
    assert!(
        holds(&body, "GET /b/{board}/{number}/{slug}"),
        "a span is named by its route"
    );
    assert!(holds(&body, "weerklank"));
    assert!(!holds(&body, "a-quiet-corner"), "a path holds a title");
    world.closes().await;
}
