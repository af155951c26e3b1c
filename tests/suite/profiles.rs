//! Profiles: what somebody brought and what became of it, for whoever may see it.
use crate::world::World;
use weerklank::boards::Role;

#[tokio::test(flavor = "multi_thread")]
async fn people_5_a_profile_shows_what_somebody_brought_and_what_it_changed() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    bob.posts("A lamp by the door").await;
    bob.posts("Bread on Sundays").await;
    ann.votes(2, "up").await;
    let said = ann.comments(2, "And one by the stairs").await;
    bob.post(
        &format!("/b/ideas/2/comments/{said}/mark"),
        &[("mark", "thanks")],
    )
    .await;
    let link = [
        ("link", "https://example.org/corner"),
        ("update_due_on", ""),
    ];
    assert_eq!(joost.answers(1, "done", &link).await.status, 303);
    let path = format!("/people/{}", ann.id);
    let page = bob.get(&path).await;
    let text = page.text();
    assert_eq!(page.all("h1"), ["Ann"]);
    for shown in [
        "Their input changed 1 thing",
        "of 1 idea shared",
        "A quiet corner",
        "And one by the stairs",
        "Thanked once",
    ] {
        assert!(text.contains(shown), "{shown} in {text}");
    }
    assert!(
        !text.contains("Voted for") && !text.contains("Bread"),
        "votes are kept to oneself until said otherwise"
    );
    assert!(
        page.has(&format!("a[href*='/comments/{said}']"))
            && page.has("main a[href^='/b/ideas/1/']")
    );
    assert!(!page.has("main a[href='/account/data']"), "that is for Ann");
    let own = ann.get(&path).await;
    assert!(own.text().contains("Your input changed 1 thing") && own.text().contains("Voted for"));
    assert!(
        world
            .visitor()
            .get(&path)
            .await
            .text()
            .contains("A quiet corner")
    );
    // and the name leads there
    assert!(bob.reads(1).await.has(&format!("main a[href='{path}']")));
    assert!(
        bob.reads(2)
            .await
            .has(&format!("main .cm a[href='{path}']"))
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_5_each_part_can_be_kept_to_oneself() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    bob.posts("A lamp by the door").await;
    ann.votes(2, "up").await;
    let said = ann.comments(2, "And one by the stairs").await;
    bob.post(
        &format!("/b/ideas/2/comments/{said}/mark"),
        &[("mark", "thanks")],
    )
    .await;
    let link = [("link", "https://example.org/lamp"), ("update_due_on", "")];
    joost.answers(2, "done", &link).await;
    let path = format!("/people/{}", ann.id);
    let parts = [
        ("ideas", "A quiet corner"),
        ("comments", "And one by the stairs"),
        ("thanks", "Thanked once"),
        ("votes", "Voted for"),
        ("changed", "Their input changed"),
    ];
    let all = [
        "ideas",
        "votes",
        "comments",
        "thanks",
        "extensions",
        "changed",
    ];
    let shows = async |shown: &[&str]| {
        let fields: Vec<_> = shown.iter().map(|part| ("shown", *part)).collect();
        assert_eq!(ann.post("/account/profile", &fields).await.status, 303);
    };
    shows(&all).await;
    let text = bob.get(&path).await.text();
    for (part, sign) in parts {
        assert!(text.contains(sign), "{part}: {sign} in {text}");
    }
    for (part, sign) in parts {
        let rest: Vec<_> = all.into_iter().filter(|one| *one != part).collect();
        shows(&rest).await;
        let text = bob.get(&path).await.text();
        assert!(!text.contains(sign), "{part}: {sign} in {text}");
        assert!(
            ann.get("/account/profile")
                .await
                .has(&format!("#part-{part}:not([checked])"))
        );
    }
    // whoever is met nowhere is nobody
    let eve = world.member("Eve").await;
    assert_eq!(bob.get(&format!("/people/{}", eve.id)).await.status, 404);
    assert_eq!(eve.get(&format!("/people/{}", eve.id)).await.status, 200);
    // a vote that is not shown is not counted either
    shows(&["changed"]).await;
    assert!(!bob.get(&path).await.text().contains("changed 1 thing"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_5_a_profile_never_shows_what_its_reader_may_not_see() {
    let world = World::new().await;
    world.board_inside().await;
    let ann = world.with_role("Ann", "inside", Role::Member).await;
    let (bob, ina) = (
        world.member("Bob").await,
        world.with_role("Ina", "inside", Role::Member).await,
    );
    let path = format!("/people/{}", ann.id);
    let before = bob.get(&path).await.text();
    ann.posts_on("inside", &[("title", "A secret corner")])
        .await;
    ann.post("/b/inside/1/comments", &[("body", "A secret word")])
        .await;
    assert_eq!(
        bob.get(&path).await.text(),
        before,
        "as if nothing were there"
    );
    assert!(ina.get(&path).await.text().contains("A secret corner"));
    ann.posts("A quiet corner").await;
    world
        .meddles("UPDATE ideas SET hidden_at = now() WHERE title = 'A quiet corner'")
        .await;
    assert_eq!(bob.get(&path).await.text(), before, "hidden by a moderator");
    assert!(
        ann.get(&path).await.text().contains("A quiet corner"),
        "but it is Ann's"
    );
    world.meddles("UPDATE ideas SET hidden_at = NULL").await;
    assert_eq!(
        bob.get("/people/01900000-0000-7000-8000-000000000000")
            .await
            .status,
        404
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_5_carried_out_is_what_was_done_and_not_what_was_only_answered() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts_on("ideas", &[("title", "Why so loud?"), ("kind", "question")])
        .await;
    let path = format!("/people/{}", ann.id);
    let carried = async || {
        world
            .visitor()
            .get("/b/ideas/statistics")
            .await
            .all(".kpi .v")[3]
            .clone()
    };
    let steps = async || world.visitor().get("/").await.all(".dial .legend li");
    assert_eq!(joost.answers(1, "answered", &[]).await.status, 303);
    assert!(!joost.get(&path).await.text().contains("changed 1 thing"));
    assert_eq!(carried().await, "0");
    assert_eq!(steps().await, ["Already there or answered 1"]);
    ann.posts("A quiet corner").await;
    assert_eq!(joost.answers(2, "done", &[]).await.status, 303);
    assert!(joost.get(&path).await.text().contains("changed 1 thing"));
    assert_eq!(carried().await, "1");
    assert_eq!(steps().await, ["Done 1", "Already there or answered 1"]);
    // a good end that the board names itself is one that it brought about
    let own = [
        ("class", "done"),
        ("name_en", "Built"),
        ("name_nl", "Gebouwd"),
        ("about_en", "It stands there."),
        ("about_nl", "Het staat er."),
    ];
    let admin = world.admin().await;
    let added = admin
        .fills_in("/b/ideas/settings/statuses", "form#add", &own)
        .await;
    assert_eq!(added.status, 303, "{}", added.text());
    ann.posts("A swing").await;
    assert_eq!(joost.answers(3, "own-built", &[]).await.status, 303);
    assert!(joost.get(&path).await.text().contains("changed 2 things"));
    assert_eq!(carried().await, "2");
    assert_eq!(steps().await, ["Done 2", "Already there or answered 1"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_5_who_keeps_votes_to_themselves_is_not_said_to_have_helped_nobody() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    bob.posts("A lamp by the door").await;
    ann.votes(2, "up").await;
    for number in [1, 2] {
        assert_eq!(joost.answers(number, "done", &[]).await.status, 303);
    }
    let path = format!("/people/{}", ann.id);
    let page = bob.get(&path).await.text();
    assert!(
        page.contains("Their input changed 1 thing") && !page.contains("Helped along"),
        "{page}"
    );
    assert!(ann.get(&path).await.text().contains("Helped along 1"));
    let shown = [("shown", "ideas"), ("shown", "votes"), ("shown", "changed")];
    assert_eq!(ann.post("/account/profile", &shown).await.status, 303);
    assert!(bob.get(&path).await.text().contains("Helped along 1"));
    world.closes().await;
}
