//! Crisis mode: one switch, and for a while the whole board says so.
use crate::world::{BoardPlan, Page, Person, World};
use chrono::Duration;
use weerklank::boards::{Audience, Role};

const SWITCH: &str = "/b/ideas/settings/crisis";

/// Switches it on until Thursday 19 November, noon where the board is, with these fields over the usual ones.
async fn begins(olga: &Person, speaker: &Person, fields: &[(&str, &str)]) -> Page {
    let speaker = speaker.id.to_string();
    let usual = [
        ("until", "2026-11-19T12:00"),
        ("reason", "The cellar is flooded."),
        ("word", "Nobody is hurt. **Tomorrow** we say more."),
        ("spokesperson", speaker.as_str()),
        ("posting", "usual"),
        ("wait", "10"),
    ];
    let mut all: Vec<_> = usual
        .into_iter()
        .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
        .collect();
    all.extend_from_slice(fields);
    olga.fills_in(SWITCH, "form#switch", &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn team_4_crisis_mode_says_so_on_every_page_of_the_board_and_ends_by_itself() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let visitor = world.visitor();
    world
        .board(BoardPlan {
            slug: "annex",
            audience: Audience::Public,
            ..BoardPlan::default()
        })
        .await;
    ann.posts("Alder").await;
    let settings = olga.get("/b/ideas/settings").await;
    assert!(settings.has(&format!("a[href='{SWITCH}']")));
    // wrong input comes back as it was written; only who answers here speaks
    let refused = begins(
        &olga,
        &ann,
        &[
            ("until", "2026-11-18T09:00"),
            ("reason", " "),
            ("wait", "0"),
        ],
    )
    .await;
    assert_eq!(
        (refused.status, refused.all(".errors li").len()),
        (422, 4),
        "{}",
        refused.text()
    );
    assert!(refused.all("#word")[0].contains("Nobody is hurt"));
    for _ in 0..2 {
        let done = begins(&olga, &joost, &[]).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let idea = ann.get("/b/ideas/1").await.location();
    let pages = [
        "/b/ideas",
        "/b/ideas/new",
        "/b/ideas/charter",
        "/b/ideas/statistics",
        idea.as_str(),
    ];
    for address in pages {
        let note = visitor.get(address).await.all("#crisis").join(" ");
        for part in [
            "Crisis mode until 19 November 2026, 12:00",
            "The cellar is flooded.",
            "Speaks for us: Joost",
        ] {
            assert!(note.contains(part), "{address}: {note}");
        }
    }
    let board = visitor.get("/b/ideas").await;
    assert!(board.all("#word")[0].contains("Nobody is hurt. Tomorrow we say more."));
    let dutch = world.visitor().speaking("nl").get("/b/ideas").await.text();
    assert!(dutch.contains("Crisisstand tot 19 november 2026, 12:00"));
    for address in ["/", "/boards", "/b/annex"] {
        assert!(!visitor.get(address).await.has("#crisis"), "{address}");
    }
    // said differently while it lasts, ended by hand, and begun again
    let changed = begins(&olga, &olga, &[("reason", "The cellar is dry.")]).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let ended = olga.fills_in(SWITCH, "form#calm", &[]).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    assert!(!visitor.get("/b/ideas").await.has("#crisis, #word"));
    assert_eq!(begins(&olga, &joost, &[]).await.status, 303);
    // by itself, also where no round wrote it down
    world.passes(Duration::hours(26));
    assert!(visitor.get("/b/ideas").await.has("#crisis"));
    world.passes(Duration::hours(1));
    assert!(!visitor.get("/b/ideas").await.has("#crisis, #word"));
    assert!(!olga.get(SWITCH).await.has("#calm"));
    world.rounds().await;
    world.rounds().await;
    let acts = "SELECT act || ' ' || coalesce(before ->> 'posting', '-') || ' ' || coalesce(after ->> 'posting', '-') || ' ' || \
        (actor IS NULL)::text FROM ledger WHERE act LIKE 'board.crisis%' ORDER BY id";
    assert_eq!(
        world.texts(acts).await,
        [
            "board.crisis_begun - usual false",
            "board.crisis_changed usual usual false",
            "board.crisis_ended usual - false",
            "board.crisis_begun - usual false",
            "board.crisis_ended usual - true",
        ]
    );
    let log = olga
        .get("/b/ideas/log?act=board.crisis_changed")
        .await
        .text();
    assert!(log.contains("Joost") && log.contains("Olga"), "{log}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_4_in_a_crisis_people_post_slowly_one_turn_each() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let joost = world.official("Joost").await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let slow = [("posting", "slow"), ("wait", "10")];
    assert_eq!(begins(&olga, &joost, &slow).await.status, 303);
    let note = ann.get("/b/ideas/new").await.all("#crisis").join(" ");
    assert!(
        note.contains("Everyone can post once in 10 minutes"),
        "{note}"
    );
    ann.posts("Alder").await;
    let refused = ann.tries_to_post("ideas", &[("title", "Birch")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("Wait a little"),
        "{}",
        refused.text()
    );
    assert_eq!(refused.attr("#title", "value").as_deref(), Some("Birch"));
    let refused = ann
        .post("/b/ideas/1/comments", &[("body", "And another thing")])
        .await;
    assert_eq!(refused.status, 422, "comments and ideas share one turn");
    assert!(refused.all("#body")[0].contains("And another thing"));
    // everyone has their own, and staff do not wait
    ben.comments(1, "Good").await;
    joost.comments(1, "We read along").await;
    joost.comments(1, "And again").await;
    // the same form twice is one post; of two at once one gets through
    world.passes(Duration::minutes(10));
    let id = uuid::Uuid::now_v7().to_string();
    for _ in 0..2 {
        let same = ann
            .tries_to_post("ideas", &[("title", "Cedar"), ("id", &id)])
            .await;
        assert_eq!(same.status, 303, "{}", same.text());
    }
    world.passes(Duration::minutes(10));
    let (one, other) = tokio::join!(
        ann.tries_to_post("ideas", &[("title", "Dogwood")]),
        ann.tries_to_post("ideas", &[("title", "Elm")])
    );
    let mut got = [one.status, other.status];
    got.sort_unstable();
    assert_eq!(got, [303, 422]);
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 3);
    // over, so nobody waits
    world.passes(Duration::days(2));
    for title in ["Fir", "Gorse"] {
        ann.posts(title).await;
    }
    world.rounds().await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_4_in_a_crisis_posts_wait_for_approval_and_what_stands_stays() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    ann.posts("Alder").await;
    let comment = ann.comments(1, "As I said").await;
    let approved = [("posting", "approved")];
    assert_eq!(begins(&olga, &joost, &approved).await.status, 303);
    let held = ann.tries_to_post("ideas", &[("title", "Birch")]).await;
    assert!(held.location().ends_with("/waiting"), "{}", held.text());
    let held = ann
        .post("/b/ideas/1/comments", &[("body", "And more")])
        .await;
    assert!(held.location().ends_with("/waiting"));
    let waiting = olga.get("/b/ideas/waiting").await.text();
    assert!(
        waiting.contains("Crisis mode") && waiting.contains("Birch"),
        "{waiting}"
    );
    // nothing that was let through becomes something else
    let edits = [
        "/b/ideas/1/edit".to_owned(),
        format!("/b/ideas/1/comments/{comment}/edit"),
    ];
    for path in &edits {
        let refused = ann.post(path, &[("body", "x")]).await;
        assert_eq!(refused.status, 403, "{path}");
        assert!(refused.text().contains("crisis mode"), "{}", refused.text());
    }
    joost.posts("What we know").await;
    olga.fills_in(SWITCH, "form#calm", &[]).await;
    for path in &edits {
        assert_eq!(ann.get(path).await.status, 200, "{path}");
    }
    ann.posts("Cedar").await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM held_posts WHERE why = 'crisis' AND decided_at IS NULL")
            .await,
        2,
        "what waits goes on waiting"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_4_what_ended_by_itself_was_ended_by_nobody_whoever_presses_next() {
    let world = World::new().await;
    let joost = world.official("Joost").await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    assert_eq!(begins(&olga, &joost, &[]).await.status, 303);
    world.passes(Duration::hours(28));
    // before any round: a late press, and the next crisis
    olga.post(SWITCH, &[("crisis", "no")]).await;
    let next = [("until", "2026-11-20T12:00")];
    assert_eq!(begins(&olga, &joost, &next).await.status, 303);
    world.passes(Duration::hours(28));
    let next = [("until", "2026-11-22T12:00")];
    assert_eq!(begins(&olga, &joost, &next).await.status, 303);
    let acts = "SELECT act || ' ' || (actor IS NULL)::text FROM ledger WHERE act LIKE 'board.crisis%' ORDER BY id";
    assert_eq!(
        world.texts(acts).await,
        [
            "board.crisis_begun false",
            "board.crisis_ended true",
            "board.crisis_begun false",
            "board.crisis_ended true",
            "board.crisis_begun false"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_what_is_said_in_a_crisis_is_the_last_official_word() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    ann.posts("Alder").await;
    joost.answers(1, "planned", &[]).await;
    world.passes(Duration::days(2));
    let said = async || world.visitor().get("/b/ideas").await.text();
    assert!(said().await.contains("Last official word: 18 Nov"));
    let until = [("until", "2026-11-21T12:00")];
    assert_eq!(begins(&olga, &joost, &until).await.status, 303);
    assert!(
        said().await.contains("Last official word: 20 Nov"),
        "{}",
        said().await
    );
    // it was said, also when the crisis is over
    world.passes(Duration::days(3));
    world.rounds().await;
    assert!(said().await.contains("Last official word: 20 Nov"));
    world.closes().await;
}
