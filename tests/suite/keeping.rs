//! Pages kept for visitors nobody knows: never an old one, never somebody else's.
//!
//! Other tests write to the same server and so change its snapshot: whether a page was sent again is left open here, and what is kept is
//! known by its tag.
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::world::{Browser, Page, World, client};
use tokio_postgres::NoTls;
use weerklank::boards::Visible;
use weerklank::ideas::{find_idea, reindex, related_ideas};
use weerklank::platform::web::Access;
use weerklank::program::{BenchSize, all_routes, fill_bench};

/// Writes past the program, as another process would.
async fn writes_elsewhere(world: &World, sql: &str) {
    let (client, connection) = tokio_postgres::connect(&world.url(), NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    driver.await.unwrap().unwrap();
}

/// Asks with a header.
async fn get_with(world: &World, path: &str, header: (&str, &str)) -> Page {
    let url = format!("http://{}{path}", world.address);
    let asked = client()
        .build()
        .unwrap()
        .get(url)
        .header("accept-language", "en");
    Page::answered(asked.header(header.0, header.1).send().await.unwrap()).await
}

fn tag(page: &Page) -> String {
    page.headers
        .get("etag")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

fn is_kept(page: &Page) -> bool {
    page.headers.contains_key("etag")
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_a_page_is_drawn_once_for_all_visitors_until_something_is_written() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A bench in the park").await;
    let first = world.visitor().get("/b/ideas").await;
    let again = world.visitor().get("/b/ideas").await;
    assert_eq!((tag(&first), &first.body), (tag(&again), &again.body));
    ann.posts("A tree beside it").await;
    assert!(
        world
            .visitor()
            .get("/b/ideas")
            .await
            .text()
            .contains("A tree beside it")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_nobody_among_many_is_shown_what_was_so_before_they_asked() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("Written 0 times").await;
    let (written, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let writes = async {
        for times in 1..=40 {
            let title = format!("UPDATE ideas SET title = 'Written {times} times'");
            writes_elsewhere(&world, &title).await;
            written.store(times, Ordering::SeqCst);
        }
        done.store(true, Ordering::SeqCst);
    };
    let reads = (0..12).map(async |_| {
        let visitor = world.visitor();
        while !done.load(Ordering::SeqCst) {
            let least = written.load(Ordering::SeqCst);
            let page = visitor.get("/b/ideas").await.text();
            let times = page.split("Written ").nth(1).unwrap();
            let times: usize = times.split(' ').next().unwrap().parse().unwrap();
            assert!(times >= least, "{times} when {least} were written");
        }
    });
    tokio::join!(writes, futures_util::future::join_all(reads));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_a_board_that_becomes_internal_is_gone_at_once() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A bench in the park").await;
    let visitor = world.visitor();
    let idea = visitor.get(&format!("/b/ideas/{number}")).await.location();
    for path in ["/b/ideas", &idea] {
        assert_eq!(visitor.get(path).await.status, 200);
        assert_eq!(visitor.get(path).await.status, 200);
    }
    // the clock stands: it is the same second
    writes_elsewhere(&world, "UPDATE board_rules SET audience = 'members'").await;
    for path in ["/b/ideas", &idea] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
    assert!(
        !visitor
            .get("/")
            .await
            .text()
            .contains("A bench in the park")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_looks_and_languages_are_kept_apart() {
    let world = World::new().await;
    let plain = world.visitor().get("/b/ideas").await;
    let looks = [("theme", "dark"), ("language", "nl"), ("charter", "folded")];
    for (name, value) in looks {
        let other = world.visitor().holding(name, value).get("/b/ideas").await;
        assert_ne!(other.body, plain.body, "{name}");
    }
    let dutch = world.visitor().speaking("nl").get("/b/ideas").await;
    assert_ne!(dutch.body, plain.body);
    assert_eq!(world.visitor().get("/b/ideas").await.body, plain.body);
    let long = "d".repeat(17);
    let made_up = world.visitor().holding("theme", &long);
    let address = format!("/b/ideas?x={}", "x".repeat(300));
    for page in [
        made_up.get("/b/ideas").await,
        world.visitor().get(&address).await,
    ] {
        assert!(
            page.status == 200 && !is_kept(&page),
            "what is made up is not kept"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_two_visitors_get_forms_with_keys_of_their_own() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A bench in the park").await;
    let idea = world
        .visitor()
        .get(&format!("/b/ideas/{number}"))
        .await
        .location();
    let mut keys = Vec::new();
    for _ in 0..3 {
        let page = world.visitor().get(&idea).await;
        keys.push(page.attr("form#add input[name=id]", "value").unwrap());
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 3);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_whoever_is_somebody_neither_fills_nor_reads_it() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let personal: [Browser; 3] = [
        ann.browser.clone(),
        world.visitor().holding("weerklank", "a-session-that-ended"),
        world.visitor().holding("flash", "ideas-posted"),
    ];
    let kept = world.visitor().get("/b/ideas").await;
    assert!(is_kept(&kept));
    for browser in &personal {
        let own = browser.get("/b/ideas").await;
        assert!(own.status == 200 && !is_kept(&own));
    }
    assert!(ann.browser.get("/b/ideas").await.body.contains("Ann"));
    assert!(!kept.body.contains("Ann"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_a_browser_that_has_the_page_gets_it_anew_only_when_it_is_another() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let page = world.visitor().get("/b/ideas").await;
    let has = tag(&page);
    let same = get_with(&world, "/b/ideas", ("if-none-match", &has)).await;
    assert_eq!((same.status, same.body.as_str()), (304, ""));
    ann.posts("A bench in the park").await;
    let other = get_with(&world, "/b/ideas", ("if-none-match", &has)).await;
    assert_eq!(other.status, 200);
    assert_ne!(tag(&other), has);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn perf_1_an_idea_that_is_hidden_is_like_none_any_more() {
    let world = World::bare().await;
    let large = BenchSize {
        ideas: 5_000,
        votes: 0,
        comments: 0,
        people: 50,
        seed: 1,
        sessions: 0,
    };
    fill_bench(&world.app, &world.url(), &large).await.unwrap();
    world
        .meddles("UPDATE ideas SET title = 'A hedgehog tunnel under the ring' FROM boards b WHERE b.id = board AND b.slug = 'city' AND number <= 2")
        .await;
    let mut conn = world.conn().await;
    let boards = Visible::to_operator(&conn).await.unwrap();
    let board = boards.board("city").unwrap();
    let one = find_idea(&conn, board, 1).await.unwrap();
    let two = find_idea(&conn, board, 2).await.unwrap();
    for idea in [one.id, two.id] {
        reindex(&mut conn, idea).await.unwrap();
    }
    let hidden = "UPDATE ideas SET hidden_at = now() WHERE id = ";
    for (told, shown) in [("", true), (hidden, false)] {
        if !told.is_empty() {
            writes_elsewhere(&world, &format!("{told}'{}'", two.id)).await;
        }
        let related = related_ideas(&conn, (&world.app, world.now()), &one)
            .await
            .unwrap();
        assert_eq!(related.iter().any(|row| row.id == two.id), shown);
    }
    let question = (one.id.0, one.version);
    assert!(
        world.app.related.find(question, world.now()).is_some(),
        "it was remembered"
    );
    drop(conn);
    writes_elsewhere(&world, "UPDATE ideas SET hidden_at = NULL").await;
    world.closes().await;
}

#[test]
fn perf_1_only_pages_for_everybody_are_kept() {
    let routes = all_routes();
    let kept: Vec<_> = routes.iter().filter(|route| route.facts.kept).collect();
    assert!(kept.len() >= 5);
    for route in kept {
        assert_eq!(route.facts.access, Access::Open, "{}", route.path);
        assert_eq!(route.method.as_str(), "GET", "{}", route.path);
    }
}
