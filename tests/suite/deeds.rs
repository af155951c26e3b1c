//! STATUS-7: what we did with your ideas.
use crate::world::{Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

async fn tells(joost: &Person, ideas: &str, fields: &[(&str, &str)]) -> Page {
    let form = joost.get("/b/ideas/done/new").await;
    let usual = [
        ("title", "Benches along the canal"),
        (
            "body",
            "Twelve benches stand there **now**, three with a back.",
        ),
        ("ideas", ideas),
        ("done_on", "2026-11-17"),
    ];
    let all: Vec<(&str, &str)> = usual
        .into_iter()
        .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
        .chain(fields.iter().copied())
        .collect();
    joost
        .submits(&form, "form[action='/b/ideas/done']", &all)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_telling_what_was_done_is_an_official_word() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("Somewhere to sit").await;
    let visitor = world.visitor();
    let says = async |day: &str| {
        let said = format!("Last official word: {day}");
        for path in ["/b/ideas", "/b/ideas/statistics"] {
            let page = visitor.get(path).await.text();
            assert!(page.contains(&said), "{path}, {said}: {page}");
        }
    };
    says("none here yet").await;
    assert_eq!(joost.answers(number, "done", &[]).await.status, 303);
    says("18 Nov").await;
    world.passes(Duration::days(2));
    world.signs_in(&joost).await;
    let done = tells(&joost, &number.to_string(), &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    says("20 Nov").await;
    // an answer after it is later
    world.passes(Duration::days(2));
    assert_eq!(joost.answers(number, "review", &[]).await.status, 303);
    says("22 Nov").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_a_post_stands_on_its_page_in_the_lists_and_in_every_timeline() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.official("Joost").await;
    let (one, two) = (
        ann.posts("Somewhere to sit").await,
        bob.posts("Benches for the old").await,
    );
    let other = ann.posts("More bins").await;
    assert!(
        joost
            .reads(one)
            .await
            .has(&format!("a[href='/b/ideas/done/new?ideas={one}']")),
        "who may tell of it finds the way"
    );
    let done = tells(
        &joost,
        &format!("#{one}, {two}"),
        &[("link", "https://example.org/benches")],
    )
    .await;
    assert_eq!(
        (done.status, done.location().as_str()),
        (303, "/b/ideas/done/1"),
        "{}",
        done.text()
    );
    let visitor = world.visitor();
    let page = visitor.get("/b/ideas/done/1").await;
    for said in [
        "Benches along the canal",
        "Twelve benches stand there now",
        "17 November 2026",
        "Somewhere to sit",
        "Benches for the old",
        "Joost",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert!(page.has("a[href='https://example.org/benches']"));
    for list in ["/done", "/b/ideas/done"] {
        assert!(
            visitor
                .get(list)
                .await
                .has("article a[href='/b/ideas/done/1']"),
            "{list}"
        );
    }
    for number in [one, two] {
        assert!(
            ann.reads(number)
                .await
                .has("ol.loop a[href='/b/ideas/done/1']"),
            "{number}"
        );
    }
    assert!(!ann.reads(other).await.has("a[href='/b/ideas/done/1']"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_everyone_on_the_ideas_is_told_once() {
    let world = World::new().await;
    let (ann, bob, cas, dee, eve) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
        world.member("Dee").await,
        world.member("Eve").await,
    );
    let joost = world.official("Joost").await;
    let (one, two) = (ann.posts("Alder").await, bob.posts("Birch").await);
    // Cas is on both, Dee follows, Eve muted
    cas.votes(one, "up").await;
    cas.votes(two, "up").await;
    joost.votes(two, "up").await;
    dee.post(&format!("/b/ideas/{two}/follow"), &[("follow", "yes")])
        .await;
    eve.votes(two, "up").await;
    eve.post(&format!("/b/ideas/{two}/follow"), &[("follow", "no")])
        .await;
    world.works().await;
    let before = world.mails().await.len();
    assert_eq!(
        tells(&joost, &format!("{one} {two}"), &[]).await.status,
        303
    );
    world.works().await;
    let mails = world.mails().await.split_off(before);
    let mut told: Vec<&str> = mails.iter().map(|m| m.0.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, [&ann.email, &bob.email, &cas.email, &dee.email]);
    for mail in &mails {
        assert!(mail.1.contains("What we did: Benches along the canal"));
        assert!(mail.2.contains("http://127.0.0.1/b/ideas/done/1"));
    }
    let bobs = mails.iter().find(|m| m.0 == bob.email).unwrap();
    assert!(
        bobs.2.contains("You shared this idea") && bobs.2.contains("Birch"),
        "{}",
        bobs.2
    );
    let page = world.visitor().get("/b/ideas/done/1").await;
    assert!(page.text().contains("4 people were told."));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_the_people_behind_it_are_thanked_unless_they_would_rather_not() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob, cas) = (
        world.member("Annabel").await,
        world.member("Bobby").await,
        world.member("Casper").await,
    );
    let (one, merged) = (ann.posts("Alder").await, bob.posts("Birch").await);
    let merging = [
        ("other", one.to_string()),
        ("stays", "other".into()),
        ("cause", "same".into()),
        ("message", "The same".into()),
    ];
    let merging: Vec<(&str, &str)> = merging.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let put = mia
        .post(&format!("/b/ideas/{merged}/merge"), &merging)
        .await;
    assert_eq!(put.status, 303, "{}", put.text());
    // the number of one that was merged means the one that stayed
    assert_eq!(tells(&mia, &merged.to_string(), &[]).await.status, 303);
    let visitor = world.visitor();
    let thanked = async || visitor.get("/b/ideas/done/1").await.all("#credits li");
    let names = thanked().await;
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].contains("Annabel") && names[1].contains("Bobby"));
    assert!(
        ann.reads(one)
            .await
            .has("ol.loop a[href='/b/ideas/done/1']")
    );

    let page = bob.get("/b/ideas/done/1").await;
    let off = bob
        .submits(&page, "form[action$='/naming']", &[("named", "no")])
        .await;
    assert_eq!(off.status, 303);
    let page = visitor.get("/b/ideas/done/1").await;
    assert!(!page.body.contains("Bobby"), "at once, and nowhere on it");
    assert!(page.text().contains("One who would rather not be named"));
    let page = bob.get("/b/ideas/done/1").await;
    bob.submits(&page, "form[action$='/naming']", &[("named", "yes")])
        .await;
    assert_eq!(thanked().await.len(), 2);
    assert!(thanked().await[1].contains("Bobby"));
    for (who, status) in [(&cas, 403), (&mia, 403)] {
        let tried = who.post("/b/ideas/done/1/naming", &[("named", "no")]).await;
        assert_eq!(tried.status, status, "only for themselves");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_6_what_was_done_tells_no_count_where_counts_are_hidden() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let joost = world.official("Joost").await;
    let number = ann.posts("Somewhere to sit").await;
    ann.votes(number, "up").await;
    assert_eq!(tells(&joost, &number.to_string(), &[]).await.status, 303);
    let visitor = world.visitor();
    let link = format!("/b/ideas/{number}/somewhere-to-sit");
    let counts = format!("a[href='{link}'] .n");
    let page = visitor.get("/b/ideas/done/1").await;
    assert_eq!(page.all(&counts), ["1"]);
    let hidden = [
        ("vote_mode", "up"),
        ("vote_budget", "10"),
        ("votes_per_idea", "3"),
        ("counts_hidden", "yes"),
    ];
    let saved = admin.post("/b/ideas/settings/voting", &hidden).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = visitor.get("/b/ideas/done/1").await;
    assert!(page.has(&format!("a[href='{link}']")) && !page.has(&counts));
    let page = joost.get("/b/ideas/done/1").await;
    assert_eq!(page.all(&counts), ["1"], "staff always see them");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_whoever_made_it_with_the_author_or_added_to_it_is_thanked_too() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob, cas) = (
        world.member("Annabel").await,
        world.member("Bobby").await,
        world.member("Casper").await,
    );
    let number = ann.posts("Alder").await;
    let added = cas.comments(number, "With a bench under it").await;
    let path = format!("/b/ideas/{number}/comments/{added}/extension");
    assert_eq!(ann.fills_in(&path, "main form", &[]).await.status, 303);
    let with = format!("/b/ideas/{number}/collaborators");
    let form = "form[action$='/collaborators']";
    ann.fills_in(&with, form, &[("who", "bobby@example.org")])
        .await;
    bob.post(&format!("{with}/answer"), &[("answer", "yes")])
        .await;
    assert_eq!(tells(&mia, &number.to_string(), &[]).await.status, 303);
    let names = world
        .visitor()
        .get("/b/ideas/done/1")
        .await
        .all("#credits li");
    let of = |at: usize, name: &str| names.get(at).is_some_and(|said| said.contains(name));
    assert!(
        of(0, "Annabel") && of(1, "Bobby") && of(2, "Casper"),
        "{names:?}"
    );
    let off = [("named", "no")];
    assert_eq!(cas.post("/b/ideas/done/1/naming", &off).await.status, 303);
    assert!(!ann.get("/b/ideas/done/1").await.body.contains("Casper"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_who_withdrew_their_idea_is_thanked_for_it_no_longer() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob, cas) = (
        world.member("Annabel").await,
        world.member("Bobby").await,
        world.member("Casper").await,
    );
    let (one, two) = (ann.posts("Alder").await, bob.posts("Birch").await);
    let added = cas.comments(one, "With a bench under it").await;
    let path = format!("/b/ideas/{one}/comments/{added}/extension");
    assert_eq!(ann.fills_in(&path, "main form", &[]).await.status, 303);
    assert_eq!(tells(&mia, &format!("{one}, {two}"), &[]).await.status, 303);
    let thanked = async || {
        let page = world.visitor().get("/b/ideas/done/1").await;
        page.all("#credits li").join(" ")
    };
    assert!(thanked().await.contains("Annabel"));
    let why = [("reason", "It says where I live.")];
    let asked = ann
        .fills_in(
            &format!("/b/ideas/{one}/removal"),
            "form[action$='/removal']",
            &why,
        )
        .await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let yes = [("granted", "yes"), ("words", "Of course, it is gone.")];
    let granted = mia
        .post(&format!("/b/ideas/{one}/removal/answer"), &yes)
        .await;
    assert_eq!(granted.status, 303, "{}", granted.text());
    let credits = thanked().await;
    assert!(!credits.contains("Annabel"), "{credits}");
    assert!(
        credits.contains("Bobby") && credits.contains("Casper"),
        "others stay: {credits}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_a_correction_keeps_what_was_said_and_tells_nobody() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let joost = world.official("Joost").await;
    let one = ann.posts("Alder").await;
    tells(&joost, &one.to_string(), &[]).await;
    world.works().await;
    let before = world.mails().await.len();
    let at = "/b/ideas/done/1/edit";
    let changed = joost
        .fills_in(
            at,
            "form[action$='/edit']",
            &[("body", "Fourteen benches."), ("title", "Fourteen benches")],
        )
        .await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let page = world.visitor().get("/b/ideas/done/1/versions").await;
    assert!(page.text().contains("Twelve benches") && page.text().contains("Fourteen benches"));
    let stale = joost
        .post(
            at,
            &[
                ("title", "Old tab"),
                ("body", "Old tab"),
                ("done_on", "2026-11-17"),
                ("version", "1"),
            ],
        )
        .await;
    assert_eq!(stale.status, 409);
    world.works().await;
    assert_eq!(world.mails().await.len(), before);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_a_form_that_is_not_right_comes_back_and_a_repeat_makes_one() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("Alder").await;
    for (field, value, said) in [
        ("title", "", "Write a headline"),
        ("body", " ", "Write what you did"),
        ("ideas", "1, 99", "Give the numbers"),
        ("ideas", "", "Give the numbers"),
        ("ideas", "one", "Give the numbers"),
        ("done_on", "2026-11-19", "Choose a day that has come"),
        ("link", "javascript:alert(1)", "Give a full address"),
    ] {
        let page = tells(&joost, "1", &[(field, value)]).await;
        assert_eq!(page.status, 422, "{field}={value}");
        assert!(page.text().contains(said), "{field}: {}", page.text());
        if field != "title" {
            let kept = page.attr("#title", "value").unwrap();
            assert_eq!(kept, "Benches along the canal", "what was filled in stays");
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM deeds").await, 0);
    let form = joost.get("/b/ideas/done/new?ideas=1").await;
    assert_eq!(form.attr("#ideas", "value").unwrap(), "1");
    let fields = [("title", "Twice"), ("body", "The same form twice")];
    for _ in 0..2 {
        let page = joost
            .submits(&form, "form[action='/b/ideas/done']", &fields)
            .await;
        assert_eq!(page.location(), "/b/ideas/done/1");
    }
    assert_eq!(world.count("SELECT count(*) FROM deeds").await, 1);
    let tried = ann
        .post("/b/ideas/done", &[("title", "x"), ("body", "x")])
        .await;
    assert_eq!(tried.status, 404, "not for members");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_what_an_internal_board_did_shows_to_nobody_outside() {
    let world = World::new().await;
    world.board_inside().await;
    let ina = world.with_role("Ina", "inside", Role::Official).await;
    let gone = world.with_role("Gus", "inside", Role::Member).await;
    let number = gone.posts_on("inside", &[("title", "Secret shelf")]).await;
    let form = ina.get("/b/inside/done/new").await;
    // no longer of the house when it is told
    world.grants(&gone, "inside", None).await;
    let fields = [
        ("title", "A shelf stands there"),
        ("body", "Oak."),
        ("ideas", &number.to_string()),
    ];
    let done = ina
        .submits(&form, "form[action='/b/inside/done']", &fields)
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    world.works().await;
    assert!(
        !world.mails().await.iter().any(|m| m.0 == gone.email),
        "who may no longer see it hears nothing"
    );
    assert!(
        ina.get("/done")
            .await
            .text()
            .contains("A shelf stands there")
    );
    let ann = world.member("Ann").await;
    for browser in [&world.visitor(), &ann.browser] {
        assert!(!browser.get("/done").await.body.contains("shelf"));
        for path in ["done", "done/1", "done/1/versions"] {
            let page = browser.get(&format!("/b/inside/{path}")).await;
            assert_eq!(page.status, 404, "{path}");
        }
    }
    world.closes().await;
}
