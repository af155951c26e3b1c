//! A picture is seen by those who may read its text, and by nobody else at its own address.
use super::making::photo;
use super::sending::{picture, sees};
use crate::world::{Browser, Person, World};
use image::ImageFormat;
use weerklank::boards::Role;

async fn sent(who: &Person) -> (String, String) {
    let id = picture(who, "ideas", &photo(60, 40, ImageFormat::Png)).await;
    let text = format!("Look: ![a picture](/pictures/{id})");
    (id, text)
}

/// Who sees a picture: answered with it, never kept where others find it; the others as if it were not there.
async fn seen_by(world: &World, id: &str, who: &[(&Browser, bool)]) {
    for (at, (browser, may)) in who.iter().enumerate() {
        for size in ["small", "large"] {
            let seen = sees(world, browser, id, size).await;
            assert_eq!(seen.status, if *may { 200 } else { 404 }, "{at} {size}");
            if *may {
                assert_eq!(seen.header("cache-control"), "private, no-store", "{at}");
            }
        }
    }
}

async fn is_everyones(world: &World, id: &str) {
    let seen = sees(world, &world.visitor(), id, "small").await;
    assert_eq!(seen.status, 200);
    assert!(seen.header("cache-control").starts_with("public"));
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_pictures_wait_with_their_text_and_are_hidden_with_it() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let joost = world.official("Joost").await;
    let visitor = world.visitor();
    let (first, body) = sent(&ann).await;
    let number = ann
        .posts_on("ideas", &[("title", "Bigger cups"), ("body", &body)])
        .await;
    let (under, words) = sent(&bob).await;
    bob.comments(number, &words).await;
    is_everyones(&world, &first).await;

    // hidden: the idea's own and those under it, for the staff and whoever sent them
    let hiding = format!("/b/ideas/{number}/hiding");
    let hide = [("cause", "insult"), ("words", "Names are called in it.")];
    assert_eq!(mia.fills_in(&hiding, "main form", &hide).await.status, 303);
    let staff: [(&Browser, bool); 3] = [(&visitor, false), (&joost, true), (&mia, true)];
    seen_by(
        &world,
        &first,
        &[&staff[..], &[(&*ann, true), (&*bob, false)]].concat(),
    )
    .await;
    seen_by(
        &world,
        &under,
        &[&staff[..], &[(&*ann, false), (&*bob, true)]].concat(),
    )
    .await;
    let again = mia
        .fills_in(&hiding, "main form", &[("hidden", "no")])
        .await;
    assert_eq!(again.status, 303, "{}", again.text());
    is_everyones(&world, &first).await;
    is_everyones(&world, &under).await;

    // held: for moderators only, declined too; published it is everyone's
    let mode = [("mode", "before")];
    olga.fills_in("/b/ideas/settings/moderation", "main form", &mode)
        .await;
    let held = async |who: &Person, body: &str| {
        let fields = [("title", "Another cup"), ("body", body)];
        assert!(
            who.tries_to_post("ideas", &fields)
                .await
                .location()
                .ends_with("/waiting")
        );
        let newest = "SELECT id FROM held_posts WHERE decided_at IS NULL ORDER BY held_at, id";
        world.texts(newest).await.pop().unwrap()
    };
    let moderators: [(&Browser, bool); 5] = [
        (&visitor, false),
        (&bob, false),
        (&joost, false),
        (&mia, true),
        (&ann, true),
    ];
    let (no, body) = sent(&ann).await;
    let post = held(&ann, &body).await;
    seen_by(&world, &no, &moderators).await;
    let decline = [
        ("post", post.as_str()),
        ("decision", "decline"),
        ("cause", "off_topic"),
        ("words", "No cups."),
    ];
    assert_eq!(mia.post("/b/ideas/waiting", &decline).await.status, 303);
    seen_by(&world, &no, &moderators).await;
    let (yes, body) = sent(&ann).await;
    let post = held(&ann, &body).await;
    let publish = [("post", post.as_str()), ("decision", "publish")];
    assert_eq!(mia.post("/b/ideas/waiting", &publish).await.status, 303);
    is_everyones(&world, &yes).await;

    // a change brings its pictures when it is approved, not before
    let (new, body) = sent(&ann).await;
    let path = format!("/b/ideas/{number}/edit");
    ann.fills_in(&path, "main form", &[("body", &body)]).await;
    seen_by(&world, &new, &moderators).await;
    assert!(
        mia.get("/b/ideas/waiting")
            .await
            .has(&format!("img[src*='{new}']"))
    );
    // the writer goes on: it waits with the newer change
    ann.fills_in(&path, "main form", &[("title", "Even bigger cups")])
        .await;
    seen_by(&world, &new, &moderators).await;
    let post = world
        .texts("SELECT id FROM held_posts WHERE decided_at IS NULL")
        .await;
    let publish = [("post", post[0].as_str()), ("decision", "publish")];
    assert_eq!(mia.post("/b/ideas/waiting", &publish).await.status, 303);
    is_everyones(&world, &new).await;
    assert!(bob.reads(number).await.has(&format!("img[src*='{new}']")));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_a_comment_that_is_brought_back_has_its_pictures() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let tim = world.with_role("Tim", "ideas", Role::Moderator).await;
    let number = ann.posts("Bigger cups").await;
    for granted in ["yes", "no"] {
        let (id, words) = sent(&bob).await;
        let comment = bob.comments(number, &words).await;
        let removal = format!("/b/ideas/{number}/comments/{comment}/removal");
        let why = [("reason", "insult"), ("note", "Too loud.")];
        assert_eq!(mia.fills_in(&removal, "main form", &why).await.status, 303);
        world.works().await;
        let who: [(&Browser, bool); 3] = [(&*ann, false), (&*bob, true), (&*tim, true)];
        seen_by(&world, &id, &who).await;
        let mail = world.mails().await.pop().unwrap().2;
        let appeal = mail.lines().find(|l| l.contains("/appeals/")).unwrap();
        let appeal = appeal.trim_start_matches("http://127.0.0.1").to_owned();
        bob.fills_in(&appeal, "main form", &[("words", "Not that loud.")])
            .await;
        let decision = [("granted", granted), ("words", "We looked again.")];
        assert_eq!(
            tim.fills_in(&appeal, "main form", &decision).await.status,
            303
        );
        world.works().await;
        if granted == "yes" {
            is_everyones(&world, &id).await;
            assert!(ann.reads(number).await.has(&format!("img[src*='{id}']")));
        } else {
            seen_by(&world, &id, &who.map(|(browser, _)| (browser, false))).await;
        }
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_2_pictures_that_went_out_of_sight_with_another_idea_come_back_with_their_own() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (first, body) = sent(&ann).await;
    let number = ann
        .posts_on("ideas", &[("title", "Bigger cups"), ("body", &body)])
        .await;
    let (under, words) = sent(&bob).await;
    bob.comments(number, &words).await;
    let (gone, words) = sent(&bob).await;
    let removed = bob.comments(number, &words).await;
    let (other, body) = sent(&bob).await;
    let stays = bob
        .posts_on("ideas", &[("title", "Wider lids"), ("body", &body)])
        .await;
    let remove = [("reason", "insult"), ("note", "No insults here.")];
    let path = format!("/b/ideas/{number}/comments/{removed}/removal");
    assert_eq!(mia.fills_in(&path, "main form", &remove).await.status, 303);
    let into = stays.to_string();
    let put = [
        ("other", into.as_str()),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Together they weigh more."),
    ];
    let done = mia.post(&format!("/b/ideas/{number}/merge"), &put).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let hide = [("cause", "insult"), ("words", "Names are called in it.")];
    let hiding = format!("/b/ideas/{stays}/hiding");
    assert_eq!(mia.fills_in(&hiding, "main form", &hide).await.status, 303);
    for id in [&first, &under, &other, &gone] {
        assert_eq!(
            sees(&world, &world.visitor(), id, "small").await.status,
            404
        );
    }
    let page = mia.reads(stays).await;
    let split = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(split.status, 303, "{}", split.text());
    is_everyones(&world, &first).await;
    is_everyones(&world, &under).await;
    for id in [&other, &gone] {
        assert_eq!(
            sees(&world, &world.visitor(), id, "small").await.status,
            404
        );
    }
    mia.fills_in(&hiding, "main form", &[("hidden", "no")])
        .await;
    is_everyones(&world, &other).await;
    world.closes().await;
}

/// BOARD-8: what waits for a yes waits with its pictures, and with those under it.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_pictures_of_what_waits_for_a_yes_when_a_board_is_opened_wait_with_it() {
    let world = World::new().await;
    world.board_inside().await;
    let olga = world.with_role("Olga", "inside", Role::Owner).await;
    let (mia, otto) = (
        world.with_role("Mia", "inside", Role::Member).await,
        world.with_role("Otto", "inside", Role::Official).await,
    );
    let photo = photo(60, 40, ImageFormat::Png);
    let (first, under) = (
        picture(&mia, "inside", &photo).await,
        picture(&otto, "inside", &photo).await,
    );
    let text = |id: &str| format!("Look: ![a picture](/pictures/{id})");
    let fields = [("title", "Bigger cups"), ("body", &*text(&first))];
    assert_eq!(mia.posts_on("inside", &fields).await, 1);
    let said = [("body", &*text(&under))];
    assert_eq!(otto.post("/b/inside/1/comments", &said).await.status, 303);
    let open = [
        ("audience", "public"),
        ("view", "everyone"),
        ("post", "people"),
        ("vote", "people"),
        ("comment", "people"),
    ];
    let settings = "/b/inside/settings/audience";
    let looked = olga.fills_in(settings, "#table", &open).await;
    let named = [("name", "Board inside")];
    let opened = olga.submits(&looked, "#confirm", &named).await;
    assert_eq!(opened.status, 303, "{}", opened.text());
    let (visitor, ann) = (world.visitor(), world.member("Ann").await);
    for id in [&first, &under] {
        let all = [(&visitor, false), (&*ann, false), (&*olga, true)];
        seen_by(&world, id, &all).await;
    }
    mia.agrees("inside", "yes").await;
    is_everyones(&world, &first).await;
    // what hangs on a comment waits for who wrote that
    seen_by(
        &world,
        &under,
        &[(&visitor, false), (&*ann, false), (&*olga, true)],
    )
    .await;
    otto.agrees("inside", "yes").await;
    is_everyones(&world, &under).await;
    world.closes().await;
}
