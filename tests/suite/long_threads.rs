//! A discussion of thousands, as an import brings it: pages stay small, and every comment is on one of them.
use crate::world::{Browser, Page, Person, World};
use std::collections::BTreeMap;

const ALL: usize = 3_000;
const THREADS: usize = 40;
/// How deep a reply to a reply to a reply goes.
const DEPTH: usize = 24;

/// Three thousand comments in forty threads, each reply answering the one before until it is 24 deep. Whole threads fall on one moment.
async fn plant(world: &World, number: i32, people: [&Person; 2]) {
    let key = |n: &str| format!("('01930000-0000-7000-8000-' || lpad(to_hex({n}), 12, '0'))::uuid");
    let (id, root) = (key("n"), key(&format!("n % {THREADS}")));
    let parent = format!(
        "CASE WHEN n < {THREADS} THEN NULL WHEN (n / {THREADS}) % {DEPTH} = 1 THEN {root} ELSE {} END",
        key(&format!("n - {THREADS}"))
    );
    let rows = world
        .meddles(&format!(
            "INSERT INTO comments (id, idea, author, parent, root, body, version, created_at) \
             SELECT {id}, i.id, CASE WHEN n % 3 = 0 THEN '{}'::uuid ELSE '{}'::uuid END, {parent}, {root}, \
               'Comment ' || n || '. ' || repeat('Some people wrote a good deal here. ', 6), 1, \
               '2026-11-01'::timestamptz + make_interval(mins => n / 200) \
             FROM generate_series(0, {ALL} - 1) n, ideas i WHERE i.number = {number}",
            people[0].id, people[1].id
        ))
        .await;
    assert_eq!(rows, ALL);
    world
        .meddles("INSERT INTO comment_versions SELECT id, 1, body, created_at FROM comments")
        .await;
    world
        .meddles("UPDATE idea_counters SET comments = (SELECT count(*) FROM comments), commented_at = (SELECT max(created_at) FROM comments)")
        .await;
}

/// How often each comment was met.
type Met = BTreeMap<String, usize>;

fn meet(page: &Page, which: &str, met: &mut Met) {
    for text in page.all(&format!("{which} > div > .body")) {
        let name = text.split('.').next().unwrap().to_owned();
        *met.entry(name).or_default() += 1;
    }
}

/// Follows every "show more" from the idea's page, as somebody without scripts can.
async fn reads_all(browser: &Browser, first: &str) -> Met {
    let mut met = Met::new();
    let mut next = Some(first.to_owned());
    while let Some(path) = next {
        let page = browser.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(
            page.body.len() < 100_000,
            "{path}: {} bytes",
            page.body.len()
        );
        assert!(page.all(".cm").len() <= 51, "{path}");
        assert!(!page.has(".kids .kids"), "two levels");
        meet(&page, "#comments .cm", &mut met);
        let html = page.html();
        let links = scraper::Selector::parse(".kids > p > a").unwrap();
        let threads: Vec<String> = html
            .select(&links)
            .map(|a| a.value().attr("href").unwrap().to_owned())
            .collect();
        for thread in threads {
            let mut more = Some(thread);
            while let Some(path) = more {
                let page = browser.get(&path).await;
                assert!(
                    page.status == 200 && page.body.len() < 100_000,
                    "{path}: {} bytes",
                    page.body.len()
                );
                meet(&page, ".kids > .cm", &mut met);
                more = page.attr("a[rel=next]", "href");
            }
        }
        next = page.attr("#comments > p > a", "href");
    }
    met
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_three_thousand_comments_are_read_page_by_page_each_once() {
    let world = World::new().await;
    let (ann, cor) = (world.member("Ann").await, world.official("Cor").await);
    let number = ann.posts("A quiet corner").await;
    plant(&world, number, [&cor, &ann]).await;
    let path = ann.get(&format!("/b/ideas/{number}")).await.location();
    for order in ["best", "newest"] {
        let met = reads_all(&world.visitor(), &format!("{path}?order={order}")).await;
        assert_eq!(met.len(), ALL, "{order}: every comment can be reached");
        let twice: Vec<_> = met.iter().filter(|(_, times)| **times != 1).collect();
        assert!(twice.is_empty(), "{order}: {twice:?}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_the_first_page_of_a_busy_idea_stays_small_for_those_with_most_buttons() {
    let world = World::new().await;
    let (ann, cor) = (world.member("Ann").await, world.official("Cor").await);
    let number = ann.posts("A quiet corner").await;
    plant(&world, number, [&cor, &ann]).await;
    world
        .meddles("UPDATE boards SET vote_mode = 'up_down'")
        .await;
    for who in [&ann, &cor, &world.admin().await] {
        let page = who.reads(number).await;
        assert!(
            page.body.len() < 100_000,
            "{}: {} bytes",
            who.name,
            page.body.len()
        );
        assert_eq!(page.all(".cm").len(), 48);
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_a_deep_reply_has_an_address_says_whom_it_answers_and_can_be_answered() {
    let world = World::new().await;
    let (ann, cor) = (world.member("Ann").await, world.official("Cor").await);
    let number = ann.posts("A quiet corner").await;
    plant(&world, number, [&cor, &ann]).await;
    // the twentieth reply of the second thread
    let deep = format!("01930000-0000-7000-8000-{:012x}", 1 + 20 * THREADS);
    let at = format!("/b/ideas/{number}/comments/{deep}");
    let page = world.visitor().get(&at).await;
    assert_eq!(page.status, 200);
    let shown = page.all(".kids > .cm");
    assert!(
        shown[0].contains("Comment 801.") && shown[0].contains("in reply to"),
        "{}",
        shown[0]
    );
    assert_eq!(
        page.all(".cm > div > .body").len(),
        51,
        "its thread's first comment, and fifty from here on"
    );
    let reply = ann
        .get(&format!(
            "{}?reply={deep}",
            ann.get(&format!("/b/ideas/{number}")).await.location()
        ))
        .await;
    assert_eq!(
        reply.attr("#add input[name=parent]", "value"),
        Some(deep.clone())
    );
    let sent = ann
        .submits(&reply, "form#add", &[("body", "I read this far")])
        .await;
    assert_eq!(sent.status, 303);
    let place = sent.location();
    assert!(
        place.contains("/comments/"),
        "it is not on the idea's page: {place}"
    );
    let page = ann.get(place.split('#').next().unwrap()).await;
    let id = place.split("#c-").nth(1).unwrap();
    assert!(page.all(&format!("[id='c-{id}']"))[0].contains("I read this far"));
    world.closes().await;
}
