//! P12: what the site needs from elsewhere, taken away in turn. Each lack has its declared state (docs/reliability.md); everything that can
//! go on does, and what could not comes back by itself.
use crate::pictures::{photo, uploads};
use crate::telling::Relay;
use crate::world::{Beside, Wire, World};
use chrono::Duration;
use image::ImageFormat;

#[tokio::test(flavor = "multi_thread")]
async fn p12_without_its_database_the_site_says_so_in_words_lives_and_comes_back() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    let wire = Wire::lay();
    let beside = Beside::serves(&world, &wire.url(&world), 4);
    let (ann, visitor) = (beside.browser(&ann), beside.visitor());
    let vote = [("vote", "up")];
    for turn in ["once", "and again"] {
        assert_eq!(visitor.get("/readyz").await.status, 200, "{turn}");
        assert_eq!(ann.get("/b/ideas").await.status, 200, "{turn}");
        wire.goes_away();
        for (language, words) in [
            ("en", "We are busy for a moment"),
            ("nl", "We zijn even druk"),
        ] {
            for path in ["/", "/b/ideas", "/search?q=corner", "/signin"] {
                let page = beside.visitor().speaking(language).get(path).await;
                assert_eq!(page.status, 503, "{path} {turn}");
                assert_eq!(page.headers["retry-after"], "5");
                assert!(page.text().contains(words), "{path}: {}", page.text());
                assert!(page.has("main h1") && page.has("link[rel=stylesheet]"));
            }
        }
        let page = ann.post("/b/ideas/1/vote", &vote).await;
        assert_eq!(page.status, 503);
        let part = ann.post_part("/b/ideas/1/vote", &vote).await;
        assert_eq!(part.status, 503, "and to a script in one sentence");
        assert!(!part.body.contains("<html"));
        assert_eq!(visitor.get("/livez").await.status, 200);
        assert_eq!(visitor.get("/readyz").await.status, 503);
        let style = visitor.get("/b/ideas").await;
        let style = style.attr("link[rel=stylesheet]", "href").unwrap();
        assert_eq!(visitor.get(&style).await.status, 200);
        wire.heals();
    }
    assert_eq!(ann.post("/b/ideas/1/vote", &vote).await.status, 303);
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 1);
    beside.stops().await;
    drop(wire);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p12_a_database_that_takes_no_writes_is_read_and_writes_are_refused_clearly() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    let wire = Wire::lay();
    let url = format!(
        "{}?options=-c%20default_transaction_read_only%3Don",
        wire.url(&world)
    );
    let standby = Beside::serves(&world, &url, 4);
    let (reader, visitor) = (standby.browser(&ann), standby.visitor());
    for path in [
        "/",
        "/b/ideas",
        "/b/ideas/1/a-quiet-corner-without-music",
        "/search?q=corner",
    ] {
        assert_eq!(visitor.get(path).await.status, 200, "a visitor on {path}");
        assert_eq!(reader.get(path).await.status, 200, "Ann on {path}");
    }
    let writes: [(&str, &[(&str, &str)]); 3] = [
        ("/b/ideas/1/vote", &[("vote", "up")]),
        ("/b/ideas/1/comments", &[("body", "With a lamp.")]),
        ("/b/ideas/1/follow", &[("follow", "yes")]),
    ];
    for (path, fields) in writes {
        let page = reader.post(path, fields).await;
        assert_eq!(page.status, 503, "{path}: {}", page.text());
        assert_eq!(page.headers["retry-after"], "5");
    }
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    standby.stops().await;
    drop(wire);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p12_without_a_mail_relay_everything_goes_on_and_mail_leaves_later() {
    // a place where nobody listens yet
    let place = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let smtp = format!("smtp://{place}");
    let world = World::with_settings(|settings| settings.smtp_url = Some(smtp)).await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A quiet corner without music").await;
    assert_eq!(ann.votes(1, "up").await.status, 303);
    ann.comments(1, "With a lamp.").await;
    assert_eq!(joost.answers(1, "planned", &[]).await.status, 303);
    let asked = [("email", "ann@example.org"), ("link", "1")];
    let page = world.visitor().post("/signin", &asked).await;
    assert_eq!(page.status, 303, "{}", page.text());
    world.works().await;
    let told = "SELECT count(*) FROM notices";
    assert_eq!(world.count(told).await, 1, "Ann reads it under the bell");
    let waiting = "SELECT count(*) FROM mails WHERE sent_at IS NULL AND dead_at IS NULL";
    let waits = world.count(waiting).await;
    assert!(waits >= 1, "mails wait");
    // an hour later somebody mended it
    for _ in 0..3 {
        world.passes(Duration::minutes(5));
        world.works().await;
    }
    let relay = Relay::open_at(&place).await;
    world.passes(Duration::minutes(20));
    world.works().await;
    assert_eq!(world.count(waiting).await, 0);
    assert_eq!(relay.taken().len(), usize::try_from(waits).unwrap(), "once");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p12_without_a_place_for_pictures_only_pictures_are_refused() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let place = world.app.settings.data.join("pictures");
    std::fs::create_dir_all(&world.app.settings.data).unwrap();
    // a disk that is not there: where the folder should be lies something else
    std::fs::write(&place, "").unwrap();
    let bytes = photo(60, 40, ImageFormat::Jpeg);
    let page = uploads(&ann.browser, "ideas", &bytes).await;
    assert_eq!(page.status, 503, "{}", page.body);
    assert_eq!(page.headers["retry-after"], "5");
    assert_eq!(ann.posts("A quiet corner without music").await, 1);
    assert_eq!(ann.reads(1).await.status, 200);
    assert_eq!(ann.votes(1, "up").await.status, 303);
    std::fs::remove_file(&place).unwrap();
    let page = uploads(&ann.browser, "ideas", &bytes).await;
    assert_eq!(page.status, 201, "{}", page.body);
    world.closes().await;
}
