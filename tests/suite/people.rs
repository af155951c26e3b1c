//! Accounts and sessions; setting the site up.
use crate::world::{Browser, Page, World};
use chrono::Duration;
use weerklank::site::make_setup_code;

const GOOD: &str = "seven boats on a quiet lake";

async fn signs_up(browser: &Browser, fields: &[(&str, &str)]) -> Page {
    let usual = [
        ("name", "Noor"),
        ("email", "noor@example.org"),
        ("password", GOOD),
    ];
    let mut all: Vec<_> = usual
        .into_iter()
        .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
        .collect();
    all.extend_from_slice(fields);
    browser.fills_in("/signup", "main form", &all).await
}

/// A person who joined through the door, with a password.
async fn joins(world: &World) -> Browser {
    let browser = world.visitor();
    assert_eq!(signs_up(&browser, &[]).await.status, 303);
    world.works().await;
    let (_, _, text, _) = world.mails().await.pop().unwrap();
    let path = text[text.find("/welcome/").unwrap()..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(browser.fills_in(&path, "main form", &[]).await.status, 303);
    browser
}

async fn signs_in(browser: &Browser, email: &str, password: &str) -> Page {
    browser
        .fills_in(
            "/signin",
            "main form",
            &[("email", email), ("password", password)],
        )
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_addresses_are_compared_without_case_and_passwords_kept_as_argon2id() {
    let world = World::new().await;
    joins(&world).await;
    let hash = world
        .texts("SELECT password_hash FROM people WHERE name = 'Noor'")
        .await
        .remove(0);
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && !hash.contains(GOOD),
        "{hash}"
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM sign_ups WHERE used_at IS NULL")
            .await,
        0
    );
    assert_eq!(
        signs_in(&world.visitor(), " NOOR@Example.ORG ", GOOD)
            .await
            .status,
        303
    );
    for (email, password) in [
        ("noor@example.org", "seven boats on a quiet lak"),
        ("noor@example.org", ""),
        ("nobody@example.org", GOOD),
    ] {
        let refused = signs_in(&world.visitor(), email, password).await;
        assert_eq!(
            (refused.status, refused.all(".errors li")),
            (
                422,
                vec!["Check the address and the password; together they do not fit".to_owned()]
            )
        );
        assert!(
            !refused.body.contains(GOOD)
                && refused.attr("#email", "value").as_deref() == Some(email)
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_weak_and_common_passwords_are_refused() {
    let world = World::new().await;
    for weak in [
        "",
        "short",
        "password123",
        "Welkom2026!",
        "qwertyuiop",
        "1234567890",
        "aaaaaaaaaaaa",
        "noor@example.org",
        "Noor Noor Noor",
        &"x".repeat(201),
    ] {
        let page = signs_up(&world.visitor(), &[("password", weak)]).await;
        assert!(
            page.status == 422 && page.has("#password-e"),
            "{weak:?}: {}",
            page.status
        );
        assert_eq!(
            page.attr("#name", "value").as_deref(),
            Some("Noor"),
            "what was typed stays"
        );
        assert!(
            page.attr("#password", "value").is_none(),
            "but never the password"
        );
    }
    for (field, bad) in [
        ("name", " "),
        ("name", "N"),
        ("email", "noor"),
        ("email", "noor@example"),
        ("website", "https://spam.example"),
    ] {
        assert_eq!(
            signs_up(&world.visitor(), &[(field, bad)]).await.status,
            422,
            "{field} {bad}"
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM sign_ups").await, 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_nobody_learns_from_the_door_who_has_an_account() {
    let world = World::new().await;
    world.member("Known").await;
    let ask = async |email: &str| {
        let up = signs_up(&world.visitor(), &[("email", email), ("name", "Zed")]).await;
        let link = world
            .visitor()
            .fills_in("/signin", "main form", &[("email", email), ("link", "1")])
            .await;
        let wrong = signs_in(&world.visitor(), email, "not the password").await;
        let told = [up.location(), link.location()];
        let pages = [
            world.visitor().get(&told[0]).await.body,
            world.visitor().get(&told[1]).await.body,
            wrong.body.replace(email, ""),
        ];
        (up.status, link.status, wrong.status, told, pages)
    };
    assert_eq!(
        ask("known@example.org").await,
        ask("other@example.org").await
    );
    world.works().await;
    let mails = world.mails().await;
    let to_known: Vec<_> = mails
        .iter()
        .filter(|m| m.0 == "known@example.org")
        .map(|m| m.1.as_str())
        .collect();
    assert_eq!(
        to_known,
        [
            "You already have an account at Morgenrood",
            "Sign in at Morgenrood"
        ]
    );
    assert!(
        mails
            .iter()
            .all(|m| !m.2.contains("Zed") && !m.3.contains("Zed")),
        "no mail carries what a stranger typed"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_sessions_are_listed_ended_and_changed_at_sign_in() {
    let world = World::new().await;
    let first = joins(&world).await;
    let before = first.cookie("weerklank").unwrap();
    let second = world.visitor();
    assert_eq!(
        signs_in(&second, "noor@example.org", GOOD).await.status,
        303
    );
    let here = "/account/sessions";
    assert_eq!(first.get(here).await.all("main li").len(), 2);
    assert_eq!(world.count(&format!("SELECT count(*) FROM sessions WHERE token_hash = '{before}'::bytea OR encode(token_hash, 'escape') = '{before}'")).await, 0, "only a hash is kept");
    assert_eq!(
        first
            .submits(
                &first.get(here).await,
                "form[action^='/account/sessions/'][action$='/end']",
                &[]
            )
            .await
            .status,
        303
    );
    assert!(
        second
            .get("/account")
            .await
            .location()
            .starts_with("/signin?next=")
            && first.get("/account").await.status == 200
    );
    let again = signs_in(&second, "noor@example.org", GOOD).await;
    assert_eq!(
        again.status,
        303,
        "the ended session's cookie does not keep anyone out: {}",
        again.text()
    );
    assert_eq!(
        first
            .submits(
                &first.get(here).await,
                "form[action='/account/sessions/others/end']",
                &[]
            )
            .await
            .status,
        303
    );
    assert_eq!(second.get("/account").await.status, 303);
    let old = second.cookie("weerklank").unwrap();
    signs_in(&second, "noor@example.org", GOOD).await;
    assert_ne!(second.cookie("weerklank").unwrap(), old);
    assert_eq!(
        first
            .submits(&first.get("/account").await, "form[action='/signout']", &[])
            .await
            .status,
        303
    );
    assert_eq!(
        (
            first.get("/account").await.status,
            world.count("SELECT count(*) FROM sessions").await
        ),
        (303, 1)
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_another_persons_session_is_not_mine_to_end() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let session = world
        .texts(&format!(
            "SELECT id FROM sessions WHERE person = '{}'",
            bob.id
        ))
        .await
        .remove(0);
    ann.post(&format!("/account/sessions/{session}/end"), &[])
        .await;
    assert_eq!(bob.get("/account").await.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_a_session_runs_out_after_thirty_days() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    world.passes(Duration::days(30) - Duration::minutes(1));
    assert_eq!(ann.get("/account").await.status, 200);
    world.passes(Duration::minutes(2));
    assert_eq!(
        ann.get("/account").await.location(),
        "/signin?next=%2Faccount"
    );
    assert!(!ann.get("/").await.text().contains("Ann"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_mailed_link_works_once_by_a_button_for_fifteen_minutes() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let ask = async || {
        world
            .visitor()
            .fills_in(
                "/signin",
                "main form",
                &[("email", &ann.email), ("link", "1")],
            )
            .await;
        world.works().await;
        let (_, _, text, _) = world.mails().await.pop().unwrap();
        text[text.find("/signin/link/").unwrap()..]
            .split_whitespace()
            .next()
            .unwrap()
            .to_owned()
    };
    let (path, visitor) = (ask().await, world.visitor());
    for _ in 0..3 {
        assert_eq!(
            visitor.get(&path).await.status,
            200,
            "opening it does nothing"
        );
    }
    visitor.fills_in(&path, "main form", &[]).await;
    assert_eq!(visitor.get("/account").await.status, 200);
    let thief = world.visitor();
    assert_eq!(
        thief.fills_in(&path, "main form", &[]).await.location(),
        "/signin"
    );
    assert_eq!(thief.get("/account").await.status, 303);
    let late = ask().await;
    world.passes(Duration::minutes(16));
    assert!(
        thief
            .follow(&thief.fills_in(&late, "main form", &[]).await)
            .await
            .text()
            .contains("too old")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_setting_up_needs_the_code_and_happens_once() {
    let world = World::bare().await;
    let visitor = world.visitor();
    for path in ["/", "/boards", "/signin", "/b/ideas"] {
        assert_eq!(visitor.get(path).await.location(), "/setup", "{path}");
    }
    let code = make_setup_code(&mut *world.conn().await, world.now())
        .await
        .unwrap();
    let fields = [
        ("code", code.as_str()),
        ("site", "Morgenrood"),
        ("accent", "#b4371f"),
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("password", GOOD),
    ];
    for wrong in ["", "x", &code[1..]] {
        let locked = visitor.get(&format!("/setup?code={wrong}")).await;
        assert!(
            !locked.has("input[name=site]") && locked.text().contains("in its output"),
            "{wrong}"
        );
        let refused = visitor
            .post("/setup", &[&[("code", wrong)], &fields[1..]].concat())
            .await;
        assert!(
            !refused.has("input[name=site]")
                && world.count("SELECT count(*) FROM people").await == 0,
            "{wrong}"
        );
    }
    let path = format!("/setup?code={code}");
    let weak = visitor
        .fills_in(
            &path,
            "main form",
            &[&fields[..5], &[("password", "password123")]].concat(),
        )
        .await;
    assert!(weak.status == 422 && weak.attr("#site", "value").as_deref() == Some("Morgenrood"));
    let done = visitor.fills_in(&path, "main form", &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let entered = visitor
        .submits(&visitor.follow(&done).await, "main form", &[])
        .await;
    assert_eq!(entered.location(), "/admin/boards/new");
    let made = visitor
        .fills_in("/admin/boards/new", "main form", &[("name", "All ideas")])
        .await;
    assert_eq!(made.location(), "/b/all-ideas/settings");
    assert_eq!(
        world.visitor().get(&path).await.location(),
        "/",
        "closed behind the first"
    );
    assert_eq!(
        world.visitor().post("/setup", &fields).await.location(),
        "/"
    );
    assert_eq!(
        (
            world
                .count("SELECT count(*) FROM people WHERE is_admin")
                .await,
            world.count("SELECT count(*) FROM setup_codes").await
        ),
        (1, 0)
    );
    world.closes().await;
}
