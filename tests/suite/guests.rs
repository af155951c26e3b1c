//! POST-8: posting without an account, where the board's table lets everyone post.
use crate::world::{Browser, Page, World};
use chrono::Duration;

const GOOD: &str = "seven boats on a quiet lake";

/// A site whose board takes posts of guests.
async fn site() -> World {
    let world = World::new().await;
    let admin = world.admin().await;
    let page = "/b/ideas/settings/audience";
    let saved = admin
        .fills_in(page, "#table", &[("post", "everyone")])
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    world
}

/// Fills in the form of a new idea as a guest.
async fn posts(guest: &Browser, title: &str, fields: &[(&str, &str)]) -> Page {
    let form = guest.get("/b/ideas/new").await;
    let theme = form.attr("input[name=theme]", "value").unwrap();
    let id = form.attr("input[name=id]", "value").unwrap();
    let usual = [
        ("id", id.as_str()),
        ("kind", "idea"),
        ("title", title),
        ("body", "More about it."),
        ("theme", &theme),
        ("ack", "yes"),
        ("seen", "yes"),
        ("name", "Gerda"),
        ("email", "gerda@example.net"),
    ];
    let mut all: Vec<_> = usual
        .into_iter()
        .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
        .collect();
    all.extend_from_slice(fields);
    guest.post("/b/ideas/guests", &all).await
}

/// The path in the newest mail to an address.
async fn link(world: &World, to: &str, start: &str) -> String {
    world.works().await;
    let mails = world.mails().await;
    let (_, _, text, _) = mails.iter().rev().find(|m| m.0 == to).expect("a mail");
    let at = text
        .find(start)
        .unwrap_or_else(|| panic!("no {start} in {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_a_guest_posts_once_the_button_behind_the_mailed_link_is_pressed() {
    let world = site().await;
    let guest = world.visitor();
    let refused = posts(&guest, "", &[("email", "gerda"), ("name", "")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.all(".errors li").len(), 3);
    assert_eq!(refused.attr("#email", "value"), Some("gerda".into()));
    let sent = posts(&guest, "A bench by the pond", &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(guest.follow(&sent).await.status, 200);
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    let mail = world.mails().await.pop().unwrap();
    assert!(
        !mail.2.contains("bench") && !mail.2.contains("Gerda"),
        "nothing a stranger typed: {}",
        mail.2
    );
    // a mail program opens the link, and nothing happens
    for _ in 0..2 {
        assert!(
            guest
                .get(&path)
                .await
                .text()
                .contains("A bench by the pond")
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    assert_eq!(
        world
            .count("SELECT count(*) FROM people WHERE origin = 'guest'")
            .await,
        0
    );
    for _ in 0..2 {
        let pressed = guest.fills_in(&path, "main form", &[]).await;
        assert_eq!(pressed.location(), "/b/ideas/1");
    }
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    let page = world.visitor().get("/b/ideas").await;
    assert!(page.text().contains("A bench by the pond") && page.text().contains("Gerda"));
    assert_eq!(
        guest.get("/account").await.status,
        303,
        "no session comes of it"
    );
    // an answer finds its way to the address
    let otto = world.official("Otto").await;
    assert_eq!(otto.answers(1, "planned", &[]).await.status, 303);
    link(&world, "gerda@example.net", "/b/ideas/1/").await;
    // a link is a day old and no older, and of its own board
    posts(&guest, "A lamp by the pond", &[]).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    world.passes(Duration::hours(24));
    assert_eq!(guest.get(&path).await.status, 404);
    assert_eq!(guest.post(&path, &[]).await.status, 404);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_a_preview_keeps_name_and_address_and_the_page_after_sending_ends_the_draft() {
    let world = site().await;
    let guest = world.visitor();
    let typed = [
        ("title", "A bench by the pond"),
        ("body", "With **two** seats."),
        ("name", "Gerda"),
        ("email", "gerda@example.net"),
    ];
    let page = guest.post("/b/ideas/new", &typed).await;
    assert_eq!(
        (page.status, page.all("#preview strong")),
        (200, vec!["two".into()])
    );
    for (name, value) in [
        ("title", typed[0].1),
        ("name", "Gerda"),
        ("email", typed[3].1),
    ] {
        assert_eq!(
            page.attr(&format!("#{name}"), "value").as_deref(),
            Some(value)
        );
    }
    // a script reads off this that the form was taken; a form that comes back does not say so
    let taken = "[data-taken]";
    assert!(!page.has(taken) && !posts(&guest, "", &[]).await.has(taken));
    let sent = posts(&guest, "A bench by the pond", &[]).await;
    assert!(guest.follow(&sent).await.has(taken));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_whoever_joins_with_that_address_has_the_post_as_their_own() {
    let world = site().await;
    let guest = world.visitor();
    posts(&guest, "A bench by the pond", &[]).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    guest.fills_in(&path, "main form", &[]).await;
    let fields = [
        ("name", "Gerda B"),
        ("email", "Gerda@Example.net"),
        ("password", GOOD),
    ];
    assert_eq!(
        guest.fills_in("/signup", "main form", &fields).await.status,
        303
    );
    let path = link(&world, "Gerda@Example.net", "/welcome/").await;
    assert_eq!(guest.fills_in(&path, "main form", &[]).await.status, 303);
    assert_eq!(guest.get("/account").await.status, 200);
    assert_eq!(guest.get("/b/ideas/1/edit").await.status, 200, "it is hers");
    assert_eq!(
        world
            .count("SELECT count(*) FROM people WHERE email_key = 'gerda@example.net'")
            .await,
        1
    );
    // an account is joined once: the next who types the address is told by mail, not on the page
    let other = world.visitor();
    assert_eq!(
        other.fills_in("/signup", "main form", &fields).await.status,
        303
    );
    assert_eq!(world.count("SELECT count(*) FROM sign_ups").await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_guests_are_held_and_banned_like_anybody_and_only_where_the_table_lets_everyone() {
    let world = site().await;
    let admin = world.admin().await;
    let guest = world.visitor();
    let before = [("mode", "before")];
    let page = admin
        .fills_in("/b/ideas/settings/moderation", "main form", &before)
        .await;
    assert_eq!(page.status, 303);
    posts(&guest, "A bench by the pond", &[]).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    assert_eq!(
        guest.fills_in(&path, "main form", &[]).await.location(),
        "/b/ideas"
    );
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    assert_eq!(world.count("SELECT count(*) FROM held_posts").await, 1);
    // a board that asks for an account has none of it, and what waited does not come in by its link
    posts(&guest, "A lamp by the pond", &[]).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    assert!(guest.get("/b/ideas/new").await.has("#guest"));
    let people = [("post", "people")];
    let page = "/b/ideas/settings/audience";
    assert_eq!(admin.fills_in(page, "#table", &people).await.status, 303);
    assert!(!guest.get("/b/ideas/new").await.has("#guest"));
    for path in [path.as_str(), "/b/ideas/guests"] {
        assert_eq!(guest.post(path, &[]).await.status, 404, "{path}");
    }
    assert_eq!(guest.get("/b/ideas/guests/sent").await.status, 404);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_a_mailed_button_does_not_post_in_the_name_of_an_account() {
    let world = site().await;
    let ann = world.member("Ann").await;
    let guest = world.visitor();
    let fields = [("name", "Gerda"), ("email", ann.email.as_str())];
    posts(&guest, "A bench by the pond", &fields).await;
    let path = link(&world, &ann.email, "/b/ideas/guests/").await;
    let pressed = guest.fills_in(&path, "main form", &[]).await;
    assert!(pressed.location().starts_with("/signin?next="));
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    // signed in she sees under which name it will stand, and that is hers
    assert!(ann.get(&path).await.text().contains("shared by Ann"));
    assert_eq!(
        ann.fills_in(&path, "main form", &[]).await.location(),
        "/b/ideas/1"
    );
    world.closes().await;
}

/// Whoever goes back, writes on and sends again has the same form, with its key, around other words.
#[tokio::test(flavor = "multi_thread")]
async fn post_8_two_texts_of_one_form_are_both_published_and_the_same_words_once() {
    let world = site().await;
    let guest = world.visitor();
    let id = uuid::Uuid::now_v7().to_string();
    let mut links = Vec::new();
    for (title, body) in [
        ("A bench by the pond", "More about it."),
        ("Longer opening hours", "On Saturdays, until eight."),
        ("A bench by the pond", "More about it."),
    ] {
        let fields = [("id", id.as_str()), ("body", body)];
        let sent = posts(&guest, title, &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        links.push(link(&world, "gerda@example.net", "/b/ideas/guests/").await);
    }
    let mut ends = Vec::new();
    for path in &links {
        ends.push(guest.fills_in(path, "main form", &[]).await.location());
        // longer than a double press takes
        world.passes(Duration::minutes(15));
    }
    assert_eq!(ends, ["/b/ideas/1", "/b/ideas/2", "/b/ideas/1"]);
    let titles = "SELECT string_agg(title, ', ' ORDER BY number) FROM ideas";
    assert_eq!(
        world.texts(titles).await,
        ["A bench by the pond, Longer opening hours"]
    );
    // a form whose idea is long posted is no hindrance to other words either
    let fields = [("id", id.as_str()), ("body", "For birds, and for us.")];
    posts(&guest, "Trees along the road", &fields).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    let pressed = guest.fills_in(&path, "main form", &[]).await;
    assert_eq!(pressed.location(), "/b/ideas/3");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_a_guest_whose_turn_it_is_not_yet_finds_the_second_text_and_its_button_again() {
    let world = site().await;
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let speaker = joost.id.to_string();
    let slow = [
        ("until", "2026-11-19T12:00"),
        ("reason", "The cellar is flooded."),
        ("word", "Nobody is hurt."),
        ("spokesperson", speaker.as_str()),
        ("posting", "slow"),
        ("wait", "10"),
    ];
    let begun = admin
        .fills_in("/b/ideas/settings/crisis", "form#switch", &slow)
        .await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let guest = world.visitor();
    let mut links = Vec::new();
    for title in ["A bench by the pond", "Longer opening hours"] {
        posts(&guest, title, &[]).await;
        links.push(link(&world, "gerda@example.net", "/b/ideas/guests/").await);
    }
    let first = guest.fills_in(&links[0], "main form", &[]).await;
    assert_eq!(first.location(), "/b/ideas/1");
    let second = guest.fills_in(&links[1], "main form", &[]).await;
    assert_eq!(second.status, 422, "{}", second.text());
    let said = second.all(".errors li").remove(0);
    assert!(said.contains("Wait a little"), "{said}");
    assert!(
        second.text().contains("Longer opening hours") && second.has("#crisis"),
        "{}",
        second.text()
    );
    world.passes(Duration::minutes(10));
    let second = guest.submits(&second, "#press", &[]).await;
    assert_eq!(second.location(), "/b/ideas/2");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_8_nobody_fills_somebody_elses_post_box() {
    let world = site().await;
    let guest = world.visitor();
    for n in 1..=5 {
        let sent = posts(&guest, &format!("Wish {n}"), &[]).await;
        assert_eq!(sent.status, 303, "{n}: {}", sent.text());
    }
    for address in ["gerda@example.net", "GERDA@Example.net"] {
        let page = posts(&guest, "Wish 6", &[("email", address)]).await;
        assert_eq!(page.status, 422, "{}", page.text());
        assert!(page.has("#email[aria-invalid]"));
        assert_eq!(page.attr("#title", "value"), Some("Wish 6".into()));
    }
    let to = "SELECT count(*) FROM mails WHERE lower(to_address) = 'gerda@example.net'";
    assert_eq!(world.count(to).await, 5);
    let other = [("email", "henk@example.net")];
    assert_eq!(posts(&guest, "Wish 6", &other).await.status, 303);
    world.passes(Duration::hours(25));
    assert_eq!(posts(&guest, "Wish 7", &[]).await.status, 303);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_3_a_guests_post_keeps_the_version_it_was_sent_under() {
    let world = site().await;
    let (admin, guest) = (world.admin().await, world.visitor());
    posts(&guest, "A bench by the pond", &[]).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    admin
        .charters("ideas", &[("not_possible", "Noise | neighbours")])
        .await;
    let pressed = guest.fills_in(&path, "main form", &[]).await;
    assert_eq!(pressed.location(), "/b/ideas/1");
    let version = "SELECT c.version FROM ideas i JOIN charters c ON c.id = i.charter";
    assert_eq!(world.texts(version).await, ["1"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_7_a_guests_post_waits_while_the_board_is_paused() {
    let world = site().await;
    let (admin, guest) = (world.admin().await, world.visitor());
    posts(&guest, "A bench by the pond", &[]).await;
    let path = link(&world, "gerda@example.net", "/b/ideas/guests/").await;
    let pause = "/b/ideas/settings/pause";
    let fields = [
        ("until", "2026-11-20"),
        ("reason", "We read what is there."),
    ];
    let paused = admin.fills_in(pause, "form#pause", &fields).await;
    assert_eq!(paused.status, 303, "{}", paused.text());
    // when the link would be over
    world.passes(Duration::hours(40));
    let page = guest.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.text()
            .contains("Closed for new ideas until 20 November 2026")
            && page.text().contains("We read what is there.")
            && !page.has("main form"),
        "{}",
        page.text()
    );
    assert_eq!(guest.post(&path, &[]).await.status, 422);
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    // taken up again sooner: the link has a day, and what others send leaves it alone
    let resumed = admin.fills_in(pause, "form#resume", &[]).await;
    assert_eq!(resumed.status, 303, "{}", resumed.text());
    world.passes(Duration::hours(23));
    let other = [("email", "henk@example.net")];
    assert_eq!(posts(&guest, "A lamp", &other).await.status, 303);
    let pressed = guest.fills_in(&path, "main form", &[]).await;
    assert_eq!(pressed.location(), "/b/ideas/1");
    world.passes(Duration::hours(2));
    assert_eq!(guest.get(&path).await.status, 404, "a day and no longer");
    world.closes().await;
}
