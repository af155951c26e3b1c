//! The large site that measurements are made on is a site like any other, only quickly written.
use crate::world::{Browser, Page, World};
use weerklank::program::{BenchSize, BenchTicket, fill_bench};

const SMALL: BenchSize = BenchSize {
    ideas: 200,
    votes: 4_000,
    comments: 1_000,
    people: 100,
    seed: 1,
    sessions: 2,
};

async fn filled(world: &World) -> Vec<BenchTicket> {
    fill_bench(&world.app, &world.url(), &SMALL).await.unwrap()
}

/// The first address of an idea on a page.
fn first_idea(page: &Page) -> String {
    page.attr("ul.ideas a[href]", "href").unwrap()
}

/// Whoever the ticket is of, come back.
fn signed_in(world: &World, ticket: &BenchTicket) -> Browser {
    world.visitor().holding("weerklank", &ticket.cookie)
}

#[tokio::test(flavor = "multi_thread")]
async fn bench_fill_makes_a_site_whose_counts_are_exact_and_whose_pages_answer() {
    let world = World::bare().await;
    let tickets = filled(&world).await;
    let many = [
        ("ideas", 200),
        ("votes", 4_000),
        ("comments", 1_000),
        ("comment_versions", 1_000),
        ("sessions", 2),
    ];
    for (table, rows) in many {
        assert_eq!(
            world.count(&format!("SELECT count(*) FROM {table}")).await,
            rows,
            "{table}"
        );
    }
    let visitor = world.visitor();
    let board = visitor.get("/b/city").await;
    let idea = first_idea(&board);
    for path in [
        "/",
        "/boards",
        "/b/city?list=top",
        "/b/city?list=answered",
        "/b/wijk",
        "/search?q=library",
        "/search?q=city+park&board=city",
        "/b/city/similar?q=more+benches+in+the+park",
        "/b/city/statistics",
        &idea,
    ] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
    }
    assert!(visitor.get("/search?q=library").await.has("ul.ideas"));
    // the board of colleagues is for people with an account only
    assert_eq!(visitor.get("/b/staff").await.status, 404);
    let somebody = signed_in(&world, &tickets[0]);
    assert_eq!(somebody.get("/b/staff").await.status, 200);
    let path: Vec<&str> = idea.split('/').take(4).collect();
    let vote = somebody
        .post(&format!("{}/vote", path.join("/")), &[("vote", "up")])
        .await;
    assert_eq!(vote.status, 303, "{}", vote.text());
    // here the counts are compared with a recount
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bench_fill_leaves_a_site_alone_that_is_set_up() {
    let world = World::new().await;
    let refused = fill_bench(&world.app, &world.url(), &SMALL).await;
    assert!(refused.unwrap_err().to_string().contains("set up already"));
    world.closes().await;
}
