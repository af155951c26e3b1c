//! RANK-3: what few have seen gets a place.
use crate::world::{Browser, World};
use chrono::Duration;
use std::collections::BTreeSet;
use weerklank::boards::Role;
use weerklank::ideas::flush_seen;
use weerklank::platform::app::App;

/// The titles of all pages of Popular from an address on, in the order they are met, and how many stood in places that are marked.
async fn walks(browser: &Browser, from: &str) -> (Vec<String>, usize) {
    let (mut all, mut marked, mut at) = (Vec::new(), 0, from.to_owned());
    loop {
        let page = browser.get(&at).await;
        assert_eq!(page.status, 200, "{at}: {}", page.text());
        all.extend(page.all("main .ideas .it"));
        marked += eyes(&page.all("main .ideas > li")).len();
        match page.attr("a[rel=next]", "href") {
            Some(next) => at = next,
            None => return (all, marked),
        }
    }
}

/// The places, counted from one, of rows that are marked.
fn eyes(rows: &[String]) -> Vec<usize> {
    let marked = rows.iter().zip(1..);
    marked
        .filter(|(row, _)| row.contains("Needs your eyes"))
        .map(|(_, place)| place)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_3_three_of_every_twelve_places_go_to_the_least_seen() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let old = ann.posts("Old and seldom seen").await;
    world.passes(Duration::days(31));
    // a session lasts thirty days
    world.signs_in(&ann).await;
    world.signs_in(&bob).await;
    for n in 1..=13 {
        let number = ann.posts(&format!("Idea {n:02}")).await;
        if n > 3 {
            bob.votes(number, "up").await;
        }
        world.passes(Duration::hours(1));
    }
    let seldom = ["Idea 02", "Idea 03", "Idea 01"];
    world
        .meddles("INSERT INTO idea_impressions (idea, seen) SELECT id, CASE title WHEN 'Idea 02' THEN 1 WHEN 'Idea 03' THEN 2 \
            WHEN 'Idea 01' THEN 3 ELSE 50 END FROM ideas WHERE title LIKE 'Idea%'")
        .await;
    let page = world.visitor().get("/b/ideas").await;
    let titles = page.all("main .ideas .it");
    assert_eq!(eyes(&page.all("main .ideas > li")), [4, 8, 12]);
    for (place, title) in [4, 8, 12].into_iter().zip(seldom) {
        assert_eq!(titles[place - 1], title, "{titles:?}");
    }
    assert_eq!(titles[0], "Idea 13", "the others stand as before");
    assert_eq!(
        titles.last().unwrap(),
        "Old and seldom seen",
        "older than thirty days: {old}"
    );
    // a decided one is not lifted any more
    let joost = world.official("Joost").await;
    assert_eq!(
        joost
            .answers(3, "done", &[("update_due_on", "")])
            .await
            .status,
        303
    );
    let page = world.visitor().get("/b/ideas").await;
    assert_eq!(page.all("main .ideas .it")[3], "Idea 03");
    let how = world.visitor().get("/b/ideas/ranking").await;
    assert!(how.text().contains("Places 4, 8 and 12 of every twelve"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_3_walking_through_popular_meets_every_idea_once() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let many = 61;
    for n in 1..=many {
        let number = ann.posts(&format!("Idea {n:02}")).await;
        if n % 3 == 0 {
            bob.votes(number, "up").await;
        }
    }
    let visitor = world.visitor();
    for round in 0..3 {
        let (all, marked) = walks(&visitor, "/b/ideas").await;
        let once: BTreeSet<&String> = all.iter().collect();
        assert_eq!((all.len(), once.len()), (many, many), "round {round}");
        assert!(marked >= 6, "round {round}: {marked}");
        flush_seen(&mut *world.conn().await, &world.app)
            .await
            .unwrap();
    }
    // made-up numbers break nothing
    for odd in ["seen=1.x.-7.99999999999", "seen=&after=nonsense"] {
        assert_eq!(visitor.get(&format!("/b/ideas?{odd}")).await.status, 200);
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_3_what_two_processes_counted_adds_up_and_names_nobody() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("Seen by all").await;
    let seen = || world.count("SELECT coalesce(sum(seen), 0) FROM idea_impressions");
    let other = App::new(
        world.app.settings.clone(),
        world.app.db.clone(),
        world.app.clock.clone(),
    )
    .unwrap();
    let flush = async |app: &App| {
        flush_seen(&mut *world.conn().await, app).await.unwrap();
    };
    flush(&world.app).await;
    let before = seen().await;
    for _ in 0..3 {
        world.visitor().get("/b/ideas").await;
    }
    ann.get("/search?q=seen").await;
    assert_eq!(seen().await, before, "kept in memory first");
    other
        .seen
        .note(std::iter::repeat_n(only_idea(&world).await, 5));
    let (one, two) = (flush(&world.app), flush(&other));
    tokio::join!(one, two);
    assert_eq!(seen().await - before, 4 + 5);
    flush(&world.app).await;
    assert_eq!(seen().await - before, 9, "nothing twice");
    // what is gone meanwhile does not stop the others
    world.app.seen.note([uuid::Uuid::nil()].into_iter());
    flush(&world.app).await;
    world.closes().await;
}

async fn only_idea(world: &World) -> uuid::Uuid {
    world.texts("SELECT id FROM ideas").await[0]
        .parse()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_3_an_internal_boards_ideas_never_show_elsewhere() {
    let world = World::new().await;
    world.board_inside().await;
    let ina = world.with_role("Ina", "inside", Role::Member).await;
    for n in 1..=8 {
        ina.posts_on("inside", &[("title", &format!("Inside {n}"))])
            .await;
        ina.posts(&format!("Outside {n}")).await;
    }
    let (all, _) = walks(&world.visitor(), "/b/ideas").await;
    assert_eq!(all.len(), 8);
    assert!(all.iter().all(|title| title.starts_with("Outside")));
    let (all, _) = walks(&ina, "/b/inside").await;
    assert_eq!(all.len(), 8);
    assert!(all.iter().all(|title| title.starts_with("Inside")));
    world.closes().await;
}
