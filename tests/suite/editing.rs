//! A text that changes is looked at like one that is new, and everyone reads it as it was until somebody approved the change.
use crate::world::{Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

async fn sets(olga: &Person, mode: &str) {
    let path = "/b/ideas/settings/moderation";
    let done = olga.fills_in(path, "main form", &[("mode", mode)]).await;
    assert_eq!(done.status, 303);
}

fn waits(page: &Page) -> bool {
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().ends_with("/waiting")
}

/// Publishes everything that is ticked by its reason, as the page offers it.
async fn publishes(mia: &Person, boxes: &[String]) -> Page {
    let page = mia.get("/b/ideas/waiting").await;
    let mut fields: Vec<(&str, &str)> = vec![("decision", "publish")];
    fields.extend(boxes.iter().map(|id| ("post", id.as_str())));
    mia.submits_to(&page, "main form", "/b/ideas/waiting", &fields)
        .await
}

async fn boxes(world: &World) -> Vec<String> {
    let waiting = "SELECT id FROM held_posts WHERE decided_at IS NULL ORDER BY held_at, id";
    world.texts(waiting).await
}

/// A moderator says no, with a reason, to what waits longest.
async fn declines_the_first(moderator: &Person, world: &World) {
    let one = boxes(world).await;
    let no = [
        ("post", one[0].as_str()),
        ("decision", "decline"),
        ("cause", "off_topic"),
        ("words", "One lamp is enough."),
    ];
    let queue = moderator.get("/b/ideas/waiting").await;
    let declined = moderator.submits_to(&queue, "main form", "/b/ideas/waiting", &no);
    assert_eq!(declined.await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_4_changed_texts_wait_where_new_ones_do() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A bench by the water").await;
    let comment = bob.comments(number, "With a lamp beside it").await;
    sets(&olga, "before").await;
    let idea = format!("/b/ideas/{number}/edit");
    let said = format!("/b/ideas/{number}/comments/{comment}/edit");

    // saving what stands there already changes nothing and waits for nobody
    for (who, path) in [(&ann, &idea), (&bob, &said)] {
        assert!(
            !waits(&who.fills_in(path, "main form", &[]).await),
            "{path}"
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM held_posts").await, 0);
    assert_eq!(world.count("SELECT max(version) FROM ideas").await, 1);

    let sold = [
        ("title", "Zeldenrust sells benches"),
        ("body", "Buy them there."),
    ];
    assert!(waits(&ann.fills_in(&idea, "main form", &sold).await));
    let lamp = [("body", "Glasraam sells lamps")];
    assert!(waits(&bob.fills_in(&said, "main form", &lamp).await));
    let page = world.visitor().get("/b/ideas").await;
    assert!(page.text().contains("2 posts wait for approval"));
    let reads = bob.reads(number).await.text();
    assert!(
        reads.contains("A bench by the water") && reads.contains("With a lamp beside it"),
        "{reads}"
    );
    for who in [&ann, &bob, &mia] {
        let page = who.reads(number).await.body;
        assert!(!page.contains("Zeldenrust") && !page.contains("Glasraam"));
    }
    // its writer sees that it waits, and goes on with it; what is saved then takes its place
    assert!(
        ann.get("/b/ideas/waiting")
            .await
            .text()
            .contains("Your change waits")
    );
    let form = ann.get(&idea).await;
    assert!(form.has("#edit-waits"));
    assert_eq!(form.attr("#title", "value").unwrap(), sold[0].1);
    let better = [("title", "A bench and a table")];
    assert!(waits(&ann.submits(&form, "main form", &better).await));
    assert_eq!(boxes(&world).await.len(), 2);
    assert_eq!(bob.get(&said).await.all("textarea")[0], lamp[0].1);

    // the moderator sees both: as it is, and as it would be
    let queue = mia.get("/b/ideas/waiting").await;
    let shown = queue.all("main form article");
    assert_eq!(shown.len(), 2);
    for text in [
        "With a lamp beside it",
        "Glasraam sells lamps",
        "A bench by the water",
        "A bench and a table",
    ] {
        assert!(queue.text().contains(text), "{text}: {shown:?}");
    }
    let all = boxes(&world).await;
    assert_eq!(publishes(&mia, &all).await.status, 303);
    let reads = world
        .visitor()
        .get(&bob.get(&format!("/b/ideas/{number}")).await.location())
        .await;
    assert!(
        reads.text().contains("A bench and a table"),
        "{}",
        reads.text()
    );
    assert!(reads.text().contains("Glasraam sells lamps"));
    let editors = world.texts("SELECT p.name FROM idea_versions v JOIN people p ON p.id = v.editor ORDER BY v.version").await;
    assert_eq!(editors, ["Ann", "Ann"]);

    // what changed since the moderator looked stays and waits
    assert!(waits(
        &ann.fills_in(&idea, "main form", &[("title", "Two benches")])
            .await
    ));
    let seen = mia.get("/b/ideas/waiting").await;
    let one = boxes(&world).await;
    world.meddles("UPDATE ideas SET version = 7").await;
    let publish = [("decision", "publish"), ("post", one[0].as_str())];
    let done = mia
        .submits_to(&seen, "main form", "/b/ideas/waiting", &publish)
        .await;
    assert!(mia.follow(&done).await.text().contains("wait on"));
    assert_eq!(boxes(&world).await, one);
    // and back to what stands there: nothing waits any more
    assert!(!waits(
        &ann.fills_in(&idea, "main form", &[("title", "A bench and a table")])
            .await
    ));
    assert!(boxes(&world).await.is_empty());

    // a no tells why; the one appeal brings the change after all
    assert!(waits(
        &bob.fills_in(&said, "main form", &[("body", "Two lamps")])
            .await
    ));
    declines_the_first(&mia, &world).await;
    let mail = world.mails().await.pop().unwrap();
    assert!(mail.0 == bob.email && mail.2.contains("One lamp is enough."));
    let appeal = mail.2.lines().find(|l| l.contains("/appeals/")).unwrap();
    let appeal = appeal.trim_start_matches("http://127.0.0.1").to_owned();
    bob.fills_in(&appeal, "main form", &[("words", "It is dark.")])
        .await;
    let yes = [("granted", "yes"), ("words", "So it is.")];
    assert_eq!(olga.fills_in(&appeal, "main form", &yes).await.status, 303);
    assert!(ann.reads(number).await.text().contains("Two lamps"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_8_what_is_new_in_a_changed_text_is_looked_at_and_only_that() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let nia = world.member("Nia").await;
    let number = ann
        .posts("A bench by the water, where people wait for the ferry")
        .await;
    let joined = format!(
        "UPDATE people SET origin = 'joined' WHERE id = '{}'",
        nia.id
    );
    assert_eq!(world.meddles(&joined).await, 1);
    let long = "We sat there for years, and every summer somebody repaired it, until nobody did so any more.";
    let comment = nia.comments(number, long).await;
    let path = format!("/b/ideas/{number}/comments/{comment}/edit");
    let changes =
        async |body: &str| waits(&nia.fills_in(&path, "main form", &[("body", body)]).await);
    // so little changes that the sketch stays the same
    assert!(changes(&format!("{long} www.pills.example")).await);
    assert!(!changes(&format!("{long} We miss it.")).await);
    assert!(
        !changes(&format!("{long} We miss it!")).await,
        "it is not its own copy"
    );
    assert!(changes(&format!("{long} See [here](https://x.example)")).await);
    let one = boxes(&world).await;
    let publish = [("decision", "publish"), ("post", one[0].as_str())];
    let queue = mia.get("/b/ideas/waiting").await;
    assert_eq!(
        mia.submits_to(&queue, "main form", "/b/ideas/waiting", &publish)
            .await
            .status,
        303
    );
    // a link that was approved is no sign any more
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    sets(&olga, "newcomers").await;
    world.passes(Duration::days(8));
    world.signs_in(&nia).await;
    let body = format!("{long} See [here](https://x.example)");
    assert!(!changes(&format!("{body} once more")).await);
    assert!(changes(&format!("{body} and www.y.example")).await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_4_only_words_that_were_looked_at_become_part_of_an_idea() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let number = ann.posts("A bench by the water").await;
    let comment = bob.comments(number, "With a lamp beside it").await;
    sets(&olga, "before").await;
    let path = format!("/b/ideas/{number}/comments/{comment}/extension");
    let other = ann
        .fills_in(&path, "main form", &[("body", "Buy Glasraam lamps")])
        .await;
    assert_eq!(other.status, 422);
    assert!(other.text().contains("word for word"), "{}", other.text());
    assert_eq!(ann.fills_in(&path, "main form", &[]).await.status, 303);
    assert!(!bob.reads(number).await.body.contains("Glasraam"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_8_old_sketches_go_by_the_clock_and_not_with_somebodys_post() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A bench by the water").await;
    let sketches = "SELECT count(*) FROM post_prints";
    world.passes(Duration::days(3));
    ann.posts("A lamp in the cellar").await;
    assert_eq!(
        world.count(sketches).await,
        2,
        "nobody who posts waits for it"
    );
    world.rounds().await;
    assert_eq!(world.count(sketches).await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_an_appeal_over_a_newer_text_is_decided_by_who_compared_the_two() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A bench by the water").await;
    let comment = bob.comments(number, "With a lamp beside it").await;
    let edit = format!("/b/ideas/{number}/comments/{comment}/edit");
    sets(&olga, "before").await;
    assert!(waits(
        &bob.fills_in(&edit, "main form", &[("body", "Two lamps")])
            .await
    ));
    declines_the_first(&mia, &world).await;
    // a newer text stands by then
    sets(&olga, "after").await;
    assert!(!waits(
        &bob.fills_in(&edit, "main form", &[("body", "A warm lamp")])
            .await
    ));
    let mail = world
        .mails()
        .await
        .into_iter()
        .rfind(|m| m.0 == bob.email)
        .unwrap();
    let appeal = mail.2.lines().find(|l| l.contains("/appeals/")).unwrap();
    let appeal = appeal.trim_start_matches("http://127.0.0.1").to_owned();
    let own = bob.get(&appeal).await.text();
    assert!(
        own.contains("Two lamps") && own.contains("A warm lamp"),
        "{own}"
    );
    bob.fills_in(&appeal, "main form", &[("words", "It is dark.")])
        .await;
    // whoever decides sees both; what changed since they looked is compared once more
    let page = olga.get(&appeal).await;
    assert!(page.text().contains("Two lamps") && page.text().contains("A warm lamp"));
    assert!(!waits(
        &bob.fills_in(&edit, "main form", &[("body", "A warm red lamp")])
            .await
    ));
    let yes = [("granted", "yes"), ("words", "So it is.")];
    let again = olga.submits(&page, "main form", &yes).await;
    assert_eq!(again.status, 422, "{}", again.text());
    assert!(again.has("#granted[aria-invalid]") && again.text().contains("Compare it once more"));
    assert!(again.text().contains("A warm red lamp"));
    assert_eq!(again.all("#words"), ["So it is."], "nothing typed is lost");
    assert!(ann.reads(number).await.text().contains("A warm red lamp"));
    assert_eq!(olga.submits(&again, "main form", &yes).await.status, 303);
    assert!(ann.reads(number).await.text().contains("Two lamps"));
    assert!(bob.get(&appeal).await.text().contains("So it is."));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_4_every_version_is_on_one_page_however_many_there_are() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let number = ann.posts("Title 1").await;
    let more = "INSERT INTO idea_versions (idea, version, title, body, editor, created_at) \
        SELECT i.id, n, 'Title ' || n, 'Said anew', i.author, i.created_at FROM ideas i, generate_series(2, 230) n";
    assert_eq!(world.meddles(more).await, 229);
    let first = format!("/b/ideas/{number}/versions");
    let (mut met, mut next) = (Vec::new(), Some(first.clone()));
    while let Some(path) = next {
        let page = visitor.get(&path).await;
        let titles = page.all("main article h2");
        assert!((1..=50).contains(&titles.len()), "{path}");
        let back = page.attr(&format!("main a[href='{first}']"), "href");
        assert_eq!(back.is_some(), path != first, "a way back to the newest");
        met.extend(titles);
        next = page.attr("main a[rel=next]", "href");
    }
    let all: Vec<String> = (1..=230).rev().map(|n| format!("Title {n}")).collect();
    assert_eq!(met, all);
    let odd = visitor.get(&format!("{first}?after=made-up")).await;
    assert_eq!(odd.all("main article h2")[0], "Title 230");
    world.closes().await;
}
