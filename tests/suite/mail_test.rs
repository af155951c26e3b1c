//! The mail test page against servers that are wrong in every way there is.
use crate::world::{Page, World};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How a server behaves.
#[derive(Clone, Copy)]
enum Manner {
    /// Takes everything, but for answers to words that begin so.
    But(&'static [(&'static str, &'static str)]),
    /// Says nothing, ever.
    Silent,
    /// Waits for TLS from the first byte and refuses this one.
    WantsTls,
    /// Speaks of something else.
    Web,
}

/// A server in this manner, at its address; what it took.
async fn server(manner: Manner) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap().to_string();
    let taken = Arc::<Mutex<Vec<String>>>::default();
    let kept = Arc::clone(&taken);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talks(stream, manner, Arc::clone(&kept)));
        }
    });
    (place, taken)
}

async fn talks(mut stream: TcpStream, manner: Manner, taken: Arc<Mutex<Vec<String>>>) {
    let odd = match manner {
        Manner::But(odd) => odd,
        Manner::Silent => {
            // holds the line until the other side hangs up
            let _ = stream.read_to_end(&mut Vec::new()).await;
            return;
        }
        Manner::WantsTls => {
            let mut hello = [0_u8; 1];
            if stream.read_exact(&mut hello).await.is_ok() && hello[0] == 0x16 {
                // a fatal alert: no version in common
                let _ = stream.write_all(&[0x15, 3, 3, 0, 2, 2, 70]).await;
            }
            return;
        }
        Manner::Web => {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            return;
        }
    };
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut mail: Option<String> = None;
    let _ = write.write_all(b"220 relay.test ESMTP\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        let told = odd.iter().find(|(begin, _)| line.starts_with(begin));
        let answer = match (&mut mail, line.as_str()) {
            (Some(text), ".") => {
                taken.lock().unwrap().push(std::mem::take(text));
                mail = None;
                "250 taken"
            }
            (Some(text), line) => {
                text.push_str(&format!("{line}\n"));
                continue;
            }
            (None, _) if told.is_some() => told.unwrap().1,
            (None, line) if line.starts_with("EHLO") => {
                "250-relay.test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME"
            }
            (None, "DATA") => {
                mail = Some(String::new());
                "354 go on"
            }
            (None, line) if line.starts_with("AUTH") => "235 welcome",
            (None, "QUIT") => "221 bye",
            (None, _) => "250 OK",
        };
        if answer.is_empty() {
            continue;
        }
        let _ = write.write_all(format!("{answer}\r\n").as_bytes()).await;
    }
}

/// What an administrator reads who tests this server.
async fn tests(url: String) -> (Page, World) {
    let world = World::with_settings(|settings| {
        settings.smtp_url = Some(url);
        settings.mail_patience = Duration::from_millis(700);
    })
    .await;
    let page = world
        .admin()
        .await
        .fills_in("/admin/mail-test", "main form", &[])
        .await;
    (page, world)
}

/// The same, when it fails: the heading, and all of it.
async fn fails(url: String) -> (String, String) {
    let (page, world) = tests(url).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let said = (page.all(".errors h2").join(""), page.text());
    world.closes().await;
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_5_a_server_that_works_gets_one_mail_to_whoever_asked() {
    let (place, taken) = server(Manner::But(&[])).await;
    let (page, world) = tests(format!("smtp://ada:secret@{place}")).await;
    assert_eq!(page.status, 303);
    let taken = taken.lock().unwrap().clone();
    assert!(
        taken.len() == 1 && taken[0].contains("To: Ada <ada@example.org>"),
        "{taken:?}"
    );
    assert_eq!(world.mails().await.len(), 0, "past the outbox");
    let page = world.admin().await.get("/admin/mail-test").await;
    assert!(page.text().contains("Signs in as ada") && !page.body.contains("secret"));
    assert_eq!(
        world
            .member("Mel")
            .await
            .get("/admin/mail-test")
            .await
            .status,
        404
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_5_without_a_server_it_says_where_mails_are() {
    let world = World::new().await;
    let page = world
        .admin()
        .await
        .fills_in("/admin/mail-test", "main form", &[])
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.text().contains("There is no mail server yet")
            && page.text().contains("WEERKLANK_SMTP_URL")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_5_a_wrong_port_a_wrong_host_and_another_service_read_differently() {
    // a port that was free a moment ago
    let free = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let (what, all) = fails(format!("smtp://{free}")).await;
    assert_eq!(what, "Nothing listens at this port");
    assert!(all.contains("587"), "{all}");
    let (what, _) = fails("smtp://no-such-host.invalid:587".into()).await;
    assert_eq!(what, "There is no machine with this name");
    let (place, _) = server(Manner::Web).await;
    assert_eq!(
        fails(format!("smtp://{place}")).await.0,
        "What answers there is no mail server"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_5_a_wrong_tls_mode_reads_which_one_is_right() {
    let (place, _) = server(Manner::But(&[])).await;
    let (what, all) = fails(format!("smtps://{place}")).await;
    assert_eq!(what, "The server does not begin with TLS", "{all}");
    let (what, all) = fails(format!("smtp://{place}?tls=required")).await;
    assert_eq!(what, "The server offers no STARTTLS", "{all}");
    let (place, _) = server(Manner::WantsTls).await;
    let (what, all) = fails(format!("smtp://{place}")).await;
    assert_eq!(what, "The server wants TLS from the first byte", "{all}");
    assert!(all.contains("smtps://"));
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_5_a_slow_server_is_called_slow_at_its_first_word_and_later() {
    let (place, _) = server(Manner::Silent).await;
    assert_eq!(
        fails(format!("smtp://{place}")).await.0,
        "The server answers too slowly"
    );
    let (place, _) = server(Manner::But(&[("MAIL FROM", "")])).await;
    assert_eq!(
        fails(format!("smtp://{place}")).await.0,
        "The server answers too slowly"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_5_refused_sign_in_sender_recipient_and_mail_read_differently() {
    for (manner, heading) in [
        (
            &[("AUTH", "535 5.7.8 no such user")],
            "The server does not accept name and password",
        ),
        (
            &[("MAIL FROM", "553 5.7.1 not yours")],
            "The server refuses the sender",
        ),
        (
            &[("MAIL FROM", "530 5.7.0 sign in first")],
            "The server wants you to sign in",
        ),
        (
            &[("RCPT TO", "550 5.7.1 relaying denied")],
            "The server refuses your address",
        ),
        (
            &[("DATA", "554 5.7.1 looks like spam")],
            "The server refuses the mail itself",
        ),
        (
            &[("RCPT TO", "451 4.7.1 come back later")],
            "The server says: later",
        ),
        (
            &[("EHLO", "250 relay.test")],
            "The server offers no way to sign in",
        ),
    ] {
        let (place, taken) = server(Manner::But(manner)).await;
        let (what, all) = fails(format!("smtp://ada:secret@{place}")).await;
        assert_eq!(what, heading, "{all}");
        assert!(!all.contains("secret") && taken.lock().unwrap().is_empty());
        let own = manner[0].1.splitn(3, ' ').nth(2);
        assert!(
            own.is_none_or(|own| all.contains(own)),
            "the server\u{2019}s own words: {all}"
        );
    }
}
