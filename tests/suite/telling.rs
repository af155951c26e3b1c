//! Mail: what stands in it, that it leaves once, and what becomes of one that cannot.
use crate::world::{Person, World};
use chrono::Duration;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail relay for a test: it keeps what it takes and answers recipients as it is told.
#[derive(Clone)]
pub struct Relay {
    url: String,
    answer: Arc<Mutex<&'static str>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    async fn open() -> Self {
        Self::open_at("127.0.0.1:0").await
    }

    pub async fn open_at(place: &str) -> Self {
        let listener = TcpListener::bind(place).await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let relay = Self {
            url,
            answer: Arc::new(Mutex::new("250 OK")),
            taken: Arc::default(),
        };
        let serving = relay.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().talks(stream));
            }
        });
        relay
    }

    async fn talks(self, stream: TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut mail: Option<String> = None;
        let _ = write.write_all(b"220 relay.test ESMTP\r\n").await;
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match (&mut mail, line.as_str()) {
                (Some(text), ".") => {
                    self.taken.lock().unwrap().push(std::mem::take(text));
                    mail = None;
                    "250 taken".to_owned()
                }
                (Some(text), line) => {
                    text.push_str(&format!("{line}\n"));
                    continue;
                }
                (None, line) if line.starts_with("EHLO") => {
                    "250-relay.test\r\n250 8BITMIME".to_owned()
                }
                (None, line) if line.starts_with("RCPT") => {
                    (*self.answer.lock().unwrap()).to_owned()
                }
                (None, "DATA") => {
                    mail = Some(String::new());
                    "354 go on".to_owned()
                }
                (None, "QUIT") => "221 bye".to_owned(),
                (None, _) => "250 OK".to_owned(),
            };
            let _ = write.write_all(format!("{answer}\r\n").as_bytes()).await;
        }
    }

    fn answers(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = answer;
    }

    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

/// A header of a mail as it went over the wire, unfolded.
fn header(mail: &str, name: &str) -> String {
    let head = mail
        .split("\n\n")
        .next()
        .unwrap()
        .replace("\n ", " ")
        .replace("\n\t", " ");
    let found = head
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
    found.unwrap_or_else(|| panic!("no {name} in {head}"))
}

/// Ann's idea, answered by Joost.
async fn answered(world: &World) -> (Person, Person) {
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A quiet corner").await;
    assert_eq!(
        joost
            .answers(1, "review", &[("body", "We look **into** it.")])
            .await
            .status,
        303
    );
    (ann, joost)
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_a_mail_over_the_wire_has_all_it_must_have() {
    let relay = Relay::open().await;
    let world = World::with_settings(|settings| settings.smtp_url = Some(relay.url.clone())).await;
    let (_, joost) = answered(&world).await;
    world.works().await;
    joost.answers(1, "planned", &[]).await;
    world.works().await;
    let taken = relay.taken();
    let [first, second] = taken.as_slice() else {
        panic!("{} mails", taken.len())
    };
    assert_eq!(
        (header(first, "To").as_str(), header(first, "From").as_str()),
        (
            "Ann <ann@example.org>",
            "=?utf-8?b?Sm9vc3QsIE1vcmdlbnJvb2Q=?= <ideas@example.org>"
        ),
        "Joost, Morgenrood, whose comma has to be encoded"
    );
    assert_eq!(header(first, "Subject"), "Being considered: A quiet corner");
    assert!(
        header(first, "Content-Type").starts_with("multipart/alternative")
            && first.contains("text/plain")
            && first.contains("text/html")
    );
    assert!(
        header(first, "List-Unsubscribe").starts_with("<http://127.0.0.1/unsubscribe/")
            && header(first, "List-Unsubscribe").ends_with('>')
    );
    assert_eq!(
        header(first, "List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    assert_eq!(header(first, "Auto-Submitted"), "auto-generated");
    assert_ne!(header(first, "Message-ID"), header(second, "Message-ID"));
    for name in ["References", "In-Reply-To"] {
        assert!(
            header(first, name).starts_with("<idea-")
                && header(first, name) == header(second, name),
            "one idea, one thread"
        );
    }
    assert!(
        first.contains("You shared this idea") && header(first, "Date").contains("18 Nov 2026")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_each_is_told_in_their_language_and_why() {
    let world = World::new().await;
    let (ann, bob, cor, dee) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.member("Dee").await,
    );
    bob.fills_in("/account", "form[action='/account']", &[("language", "nl")])
        .await;
    let joost = world.official("Joost").await;
    ann.posts("A quiet corner").await;
    bob.votes(1, "up").await;
    cor.post("/b/ideas/1/follow", &[("follow", "yes")]).await;
    dee.comments(1, "Yes please").await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    let mut reasons: Vec<_> = world
        .mails()
        .await
        .iter()
        .map(|m| {
            (
                m.0[..3].to_owned(),
                m.1.clone(),
                m.2.lines().next().unwrap().to_owned(),
            )
        })
        .collect();
    reasons.sort();
    let reason = |who: &str, subject: &str, why: &str| {
        (
            who.to_owned(),
            format!("{subject}: A quiet corner"),
            why.to_owned(),
        )
    };
    assert_eq!(
        reasons,
        [
            reason("ann", "Being considered", "You shared this idea"),
            reason("bob", "In beraad", "Je stemde op dit idee"),
            reason("cor", "Being considered", "You follow this idea"),
            reason("dee", "Being considered", "You commented on this idea"),
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_unsubscribing_is_one_press_and_opening_the_link_is_none() {
    let world = World::new().await;
    let (_, joost) = answered(&world).await;
    world.works().await;
    let path = world
        .texts("SELECT unsubscribe FROM mails")
        .await
        .remove(0)
        .replace("http://127.0.0.1", "");
    let visitor = world.visitor();
    for _ in 0..2 {
        assert_eq!(visitor.get(&path).await.status, 200);
    }
    assert_eq!(
        world.count("SELECT count(*) FROM follows").await,
        0,
        "a GET changes nothing"
    );
    let one_click = visitor
        .post_raw(&path, "List-Unsubscribe=One-Click", &[])
        .await;
    assert_eq!(
        one_click.status,
        200,
        "without cookie, token or origin: {}",
        one_click.text()
    );
    assert_eq!(
        visitor
            .post_raw(
                &path,
                "List-Unsubscribe=One-Click",
                &[("origin", "https://mail.example")]
            )
            .await
            .status,
        200,
        "and twice"
    );
    joost.answers(1, "planned", &[]).await;
    world.works().await;
    assert_eq!(world.mails().await.len(), 1, "no more mail about it");
    assert_eq!(
        visitor
            .post_raw("/unsubscribe/made-up", "List-Unsubscribe=One-Click", &[])
            .await
            .status,
        404
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_the_button_in_a_browser_works_too() {
    let world = World::new().await;
    let (ann, _) = answered(&world).await;
    world.works().await;
    let path = world
        .texts("SELECT unsubscribe FROM mails")
        .await
        .remove(0)
        .replace("http://127.0.0.1", "");
    assert!(
        ann.fills_in(&path, "main form", &[])
            .await
            .text()
            .contains("You get no more mail about this idea")
    );
    assert_eq!(
        ann.reads(1)
            .await
            .attr("button[name=follow]", "value")
            .as_deref(),
        Some("yes"),
        "the page says so"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_4_a_crash_between_writing_and_sending_loses_and_repeats_nothing() {
    let relay = Relay::open().await;
    let world = World::with_settings(|settings| settings.smtp_url = Some(relay.url.clone())).await;
    answered(&world).await;
    // a worker took the job and died
    let later = (world.now() + Duration::minutes(5)).to_rfc3339();
    assert_eq!(
        world
            .meddles(&format!(
                "UPDATE jobs SET locked_until = '{later}', attempts = 1"
            ))
            .await,
        3,
        "two tellings, and finding the idea its team"
    );
    assert_eq!(world.works().await, 0, "they may still be at work");
    world.passes(Duration::minutes(6));
    world
        .meddles("CREATE TABLE kept AS SELECT * FROM jobs")
        .await;
    assert_eq!(world.works().await, 5, "route, tell twice, deliver, send");
    // one died after each of its steps, before it could say so
    world.meddles("INSERT INTO jobs SELECT * FROM kept").await;
    world
        .meddles("UPDATE jobs SET locked_until = NULL, attempts = 1")
        .await;
    world.meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'mail-send', jsonb_build_object('mail', m.id), k.run_at, 1, k.created_at FROM mails m, kept k").await;
    world.works().await;
    assert_eq!(
        (
            relay.taken().len(),
            world.count("SELECT count(*) FROM mails").await,
            world.count("SELECT told FROM answers").await
        ),
        (1, 1, 1)
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_4_a_mail_that_can_never_leave_is_set_aside_and_shown() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    bob.votes(1, "up").await;
    world
        .meddles("UPDATE people SET email = 'not an address' WHERE name = 'Ann'")
        .await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    assert_eq!(
        world
            .texts("SELECT to_address FROM mails WHERE sent_at IS NOT NULL")
            .await,
        ["bob@example.org"],
        "the others leave"
    );
    let outbox = world.admin().await.get("/admin/mails").await;
    let dead = outbox.all("tr.dead");
    assert!(
        dead.len() == 1
            && dead[0].contains("set aside: the address is not one")
            && dead[0].contains("not an address"),
        "{dead:?}"
    );
    assert_eq!(ann.get("/admin/mails").await.status, 404);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_4_a_relay_that_is_busy_is_asked_again_and_one_that_refuses_is_not() {
    let relay = Relay::open().await;
    let world = World::with_settings(|settings| settings.smtp_url = Some(relay.url.clone())).await;
    relay.answers("451 busy, come back");
    let (_, joost) = answered(&world).await;
    world.works().await;
    assert_eq!(
        (relay.taken().len(), world.works().await),
        (0, 0),
        "not at once"
    );
    let outbox = world.admin().await.get("/admin/mails").await.text();
    assert!(
        outbox.contains("waiting: ") && outbox.contains("451") || outbox.contains("busy"),
        "{outbox}"
    );
    relay.answers("250 OK");
    world.passes(Duration::seconds(10));
    world.works().await;
    assert_eq!(
        (
            relay.taken().len(),
            world
                .count(
                    "SELECT count(*) FROM mails WHERE sent_at IS NOT NULL AND last_error IS NULL"
                )
                .await
        ),
        (1, 1)
    );
    relay.answers("550 nobody here");
    joost.answers(1, "planned", &[]).await;
    world.works().await;
    for _ in 0..3 {
        world.passes(Duration::hours(2));
        world.works().await;
    }
    assert_eq!(
        (
            relay.taken().len(),
            world
                .texts("SELECT attempts FROM mails WHERE dead_at IS NOT NULL")
                .await
        ),
        (1, vec!["1".to_owned()]),
        "asked once"
    );
    assert!(
        world.admin().await.get("/admin/mails").await.all("tr.dead")[0].contains("nobody here")
    );
    world.closes().await;
}
