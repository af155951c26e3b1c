//! One's own account: the password, the forgotten one, another address, where one is signed in.
use crate::world::{Browser, Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

const OLD: &str = "seven boats on a quiet lake";
const NEW: &str = "nine herons by a slow river";

/// The path under `start` in the newest mail to an address.
pub async fn mailed(world: &World, to: &str, start: &str) -> String {
    world.works().await;
    let mails = world.mails().await;
    let text = mails
        .iter()
        .rev()
        .find(|m| m.0 == to && m.2.contains(start))
        .map(|m| m.2.clone())
        .unwrap_or_else(|| panic!("no mail to {to} with {start}"));
    text[text.find(start).unwrap()..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

/// A member who has a password, chosen behind a mailed link.
pub async fn member_with_password(world: &World, name: &str) -> Person {
    let person = world.member(name).await;
    chooses(world, &person, OLD).await;
    assert_eq!(signs_in(&person, &person.email, OLD).await.status, 303);
    person
}

async fn forgets(world: &World, email: &str) -> Page {
    let visitor = world.visitor();
    let page = visitor
        .fills_in("/signin/forgotten", "main form", &[("email", email)])
        .await;
    visitor.follow(&page).await
}

async fn chooses(world: &World, person: &Person, password: &str) {
    forgets(world, &person.email).await;
    let path = mailed(world, &person.email, "/signin/password/").await;
    let page = world
        .visitor()
        .fills_in(&path, "main form", &[("password", password)])
        .await;
    assert_eq!(page.location(), "/signin", "{}", page.text());
}

pub async fn signs_in(browser: &Browser, email: &str, password: &str) -> Page {
    let fields = [("email", email), ("password", password)];
    let form = "form[action='/signin']";
    browser.fills_in("/signin", form, &fields).await
}

/// Whether the browser is somebody.
pub async fn is_in(browser: &Browser) -> bool {
    browser.get("/account").await.status == 200
}

async fn subjects(world: &World, to: &str) -> Vec<String> {
    world.works().await;
    let mails = world.mails().await.into_iter();
    mails.filter(|m| m.0 == to).map(|m| m.1).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_a_password_is_changed_by_whoever_knows_the_present_one() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let other = world.visitor();
    signs_in(&other, &ann.email, OLD).await;
    world
        .visitor()
        .fills_in(
            "/signin",
            "main form",
            &[("email", &ann.email), ("link", "1")],
        )
        .await;
    let link = mailed(&world, &ann.email, "/signin/link/").await;
    let change = async |current: &str, password: &str| {
        let fields = [("current", current), ("password", password)];
        ann.fills_in("/account/password", "main form", &fields)
            .await
    };
    let wrong = change("not the present one", NEW).await;
    assert!(wrong.status == 422 && wrong.has("#current-e") && !wrong.has("#password-e"));
    for weak in ["short", "password123", "ann@example.org"] {
        let refused = change(OLD, weak).await;
        assert!(
            refused.status == 422 && refused.has("#password-e"),
            "{weak}"
        );
        assert!(!refused.body.contains(OLD), "never the password");
    }
    assert!(is_in(&other).await && signs_in(&world.visitor(), &ann.email, OLD).await.status == 303);
    let before = ann.cookie("weerklank").unwrap();
    assert_eq!(change(OLD, NEW).await.location(), "/account");
    assert_ne!(ann.cookie("weerklank").unwrap(), before, "a new secret");
    assert!(is_in(&ann).await && !is_in(&other).await, "others are out");
    let visitor = world.visitor();
    visitor.post(&link, &[]).await;
    assert!(!is_in(&visitor).await, "a link mailed before is dead");
    assert_eq!(signs_in(&visitor, &ann.email, OLD).await.status, 422);
    assert_eq!(signs_in(&visitor, &ann.email, NEW).await.status, 303);
    let told = subjects(&world, &ann.email).await;
    assert_eq!(
        told.last().unwrap(),
        "Your password at Morgenrood was changed"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_a_forgotten_password_is_chosen_anew_behind_a_mailed_link() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let none = ann.get("/account/password").await;
    assert!(none.has("form[action='/signin/forgotten']") && !none.has("#current"));
    let sent = ann
        .submits(&none, "form[action='/signin/forgotten']", &[])
        .await;
    assert_eq!(sent.location(), "/signin/forgotten/sent");
    let (path, visitor) = (
        mailed(&world, &ann.email, "/signin/password/").await,
        world.visitor(),
    );
    for _ in 0..3 {
        assert_eq!(
            visitor.get(&path).await.status,
            200,
            "opening it does nothing"
        );
    }
    let weak = visitor
        .fills_in(&path, "main form", &[("password", "Welkom2026!")])
        .await;
    assert!(
        weak.status == 422 && weak.has("#password-e"),
        "and is not used up by it"
    );
    let done = visitor
        .fills_in(&path, "main form", &[("password", OLD)])
        .await;
    assert_eq!(done.location(), "/signin");
    assert!(
        !is_in(&visitor).await && !is_in(&ann).await,
        "everybody signs in anew"
    );
    assert_eq!(signs_in(&ann, &ann.email, OLD).await.status, 303);
    for spent in [
        visitor.get(&path).await,
        visitor.post(&path, &[("password", NEW)]).await,
    ] {
        assert_eq!(spent.location(), "/signin/forgotten");
    }
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, NEW).await.status,
        422
    );
    forgets(&world, &ann.email).await;
    let late = mailed(&world, &ann.email, "/signin/password/").await;
    world.passes(Duration::minutes(16));
    assert_eq!(visitor.get(&late).await.location(), "/signin/forgotten");
    assert_eq!(visitor.post(&late, &[("password", NEW)]).await.status, 303);
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, NEW).await.status,
        422
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_asking_for_a_link_says_and_does_the_same_for_every_address() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let ask = async |email: &str| {
        let rows = "SELECT count(*) FROM jobs WHERE kind LIKE 'people-%'";
        let before = world.count(rows).await;
        let page = forgets(&world, email).await;
        let link = world
            .visitor()
            .fills_in("/signin", "main form", &[("email", email), ("link", "1")])
            .await;
        let wrote = world.count(rows).await - before;
        let mailed = world.count("SELECT count(*) FROM mails").await;
        (
            page.status,
            page.body,
            link.status,
            link.location(),
            wrote,
            mailed,
        )
    };
    assert_eq!(ask(&ann.email).await, ask("nobody@example.org").await);
    assert_eq!(
        subjects(&world, "nobody@example.org").await,
        Vec::<String>::new()
    );
    assert_eq!(
        subjects(&world, &ann.email).await,
        ["A new password at Morgenrood", "Sign in at Morgenrood"]
    );
    for _ in 0..9 {
        ask(&ann.email).await;
        world.works().await;
    }
    let sent = subjects(&world, &ann.email).await.len();
    assert_eq!(
        sent, 9,
        "five of each an hour, with the link Ann came in by: a mailbox is not filled"
    );
    world.passes(Duration::minutes(61));
    ask(&ann.email).await;
    assert_eq!(subjects(&world, &ann.email).await.len(), 11);
    world.closes().await;
}

async fn wants(person: &Person, email: &str) -> Page {
    let fields = [("email", email), ("current", OLD)];
    person
        .fills_in("/account/email", "main form", &fields)
        .await
}

async fn address(world: &World, person: &Person) -> String {
    let of = format!("SELECT email FROM people WHERE id = '{}'", person.id);
    world.texts(&of).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_another_address_is_confirmed_at_the_new_one() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    for (email, current, bad) in [
        ("no address", OLD, "#email-e"),
        ("ANN@example.org", OLD, "#email-e"),
        ("ann@new.example", "wrong one", "#current-e"),
    ] {
        let fields = [("email", email), ("current", current)];
        let page = ann.fills_in("/account/email", "main form", &fields).await;
        assert!(page.status == 422 && page.has(bad), "{email} {current}");
    }
    assert_eq!(wants(&ann, "Ann@New.example").await.location(), "/account");
    assert_eq!(address(&world, &ann).await, ann.email, "nothing yet");
    let (confirm, stop) = (
        mailed(&world, "Ann@New.example", "/email/").await,
        mailed(&world, &ann.email, "/email/").await,
    );
    assert_ne!(confirm, stop);
    let visitor = world.visitor();
    assert!(
        !visitor.get(&stop).await.has("form[action$='/confirm']"),
        "the old one only stops"
    );
    visitor.post(&format!("{stop}/confirm"), &[]).await;
    for _ in 0..2 {
        assert_eq!(visitor.get(&confirm).await.status, 200);
    }
    assert_eq!(address(&world, &ann).await, ann.email, "not by opening");
    visitor
        .submits(
            &visitor.get(&confirm).await,
            "form[action$='/confirm']",
            &[],
        )
        .await;
    assert_eq!(address(&world, &ann).await, "Ann@New.example");
    assert_eq!(visitor.get(&confirm).await.location(), "/", "once");
    assert_eq!(
        signs_in(&world.visitor(), "ann@new.example", OLD)
            .await
            .status,
        303
    );
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, OLD).await.status,
        422
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_both_addresses_can_stop_a_change_and_the_old_one_undo_it() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let visitor = world.visitor();
    for who in ["ann@new.example", ann.email.as_str()] {
        wants(&ann, "ann@new.example").await;
        let confirm = mailed(&world, "ann@new.example", "/email/").await;
        let path = mailed(&world, who, "/email/").await;
        visitor
            .submits(&visitor.get(&path).await, "form[action$='/stop']", &[])
            .await;
        visitor.post(&format!("{confirm}/confirm"), &[]).await;
        assert_eq!(address(&world, &ann).await, ann.email, "{who}");
    }
    wants(&ann, "ann@new.example").await;
    let (confirm, stop) = (
        mailed(&world, "ann@new.example", "/email/").await,
        mailed(&world, &ann.email, "/email/").await,
    );
    visitor.post(&format!("{confirm}/confirm"), &[]).await;
    assert_eq!(address(&world, &ann).await, "ann@new.example");
    world.passes(Duration::days(6));
    visitor.post(&format!("{confirm}/stop"), &[]).await;
    assert_eq!(
        address(&world, &ann).await,
        "ann@new.example",
        "the new one has no more say"
    );
    let page = visitor
        .submits(&visitor.get(&stop).await, "form[action$='/stop']", &[])
        .await;
    assert!(
        visitor
            .follow(&page)
            .await
            .text()
            .contains("The old address is back")
    );
    assert_eq!(address(&world, &ann).await, ann.email);
    assert!(!is_in(&ann).await, "whoever was in is out");
    world.closes().await;
}

/// Whoever stole an account moves its address on, and on again: the first owner's link takes all of it back.
#[tokio::test(flavor = "multi_thread")]
async fn people_1_the_old_address_undoes_every_later_change_too() {
    let world = World::new().await;
    for confirmed in [false, true] {
        let ann = member_with_password(&world, if confirmed { "Ann" } else { "Bea" }).await;
        let moves = async |to: &str| {
            wants(&ann, to).await;
            mailed(&world, to, "/email/").await
        };
        let visitor = world.visitor();
        let (b, c) = (format!("b-{}", ann.email), format!("c-{}", ann.email));
        let confirm_b = moves(&b).await;
        let owner = mailed(&world, &ann.email, "/email/").await;
        visitor.post(&format!("{confirm_b}/confirm"), &[]).await;
        assert_eq!(address(&world, &ann).await, b);
        let confirm_c = moves(&c).await;
        let thief = mailed(&world, &b, "/email/").await;
        if confirmed {
            visitor.post(&format!("{confirm_c}/confirm"), &[]).await;
            assert_eq!(address(&world, &ann).await, c);
        }
        let page = visitor.post(&format!("{owner}/stop"), &[]).await;
        assert_eq!(page.location(), "/signin/forgotten");
        for link in [format!("{confirm_c}/confirm"), format!("{thief}/stop")] {
            visitor.post(&link, &[]).await;
            assert_eq!(address(&world, &ann).await, ann.email, "{link}");
        }
        assert!(!is_in(&ann).await);
        let known = signs_in(&world.visitor(), &ann.email, OLD).await;
        assert_eq!(known.status, 422, "whoever changed it knew the password");
        chooses(&world, &ann, NEW).await;
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_an_undo_that_finds_the_address_taken_still_ends_everything() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    wants(&ann, "thief@example.org").await;
    let confirm = mailed(&world, "thief@example.org", "/email/").await;
    let owner = mailed(&world, &ann.email, "/email/").await;
    let visitor = world.visitor();
    visitor.post(&format!("{confirm}/confirm"), &[]).await;
    let fields = [
        ("name", "Ann"),
        ("email", ann.email.as_str()),
        ("password", NEW),
    ];
    visitor.fills_in("/signup", "main form", &fields).await;
    let welcome = mailed(&world, &ann.email, "/welcome/").await;
    visitor.post(&welcome, &[]).await;
    let other = world.visitor();
    let page = other.post(&format!("{owner}/stop"), &[]).await;
    assert!(
        other
            .follow(&page)
            .await
            .text()
            .contains("Another account has the old address")
    );
    assert!(!is_in(&ann).await && is_in(&visitor).await);
    let thief = signs_in(&world.visitor(), "thief@example.org", OLD).await;
    assert_eq!(
        thief.status, 422,
        "the account has no way in that the thief has"
    );
    world.closes().await;
}

/// What is typed into a password field by somebody whose session just ended is asked again, not kept until they are back.
#[tokio::test(flavor = "multi_thread")]
async fn people_1_no_password_is_kept_while_somebody_signs_in() {
    let world = World::new().await;
    for path in [
        "/account/password",
        "/account/email",
        "/account/second/end",
        "/account/second/codes",
        "/admin/providers",
        "/admin/providers/directory",
        "/b/ideas/1/vote",
    ] {
        for field in ["password", "current", "proof", "client_secret"] {
            let page = world.visitor().post(path, &[(field, "hush-hush")]).await;
            let to = page.location();
            assert!(to.starts_with("/signin?next=%2F"), "{path} {field}: {to}");
        }
    }
    assert_eq!(
        world.count("SELECT count(*) FROM pending_requests").await,
        0
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_an_address_somebody_has_is_not_given_away_and_not_betrayed() {
    let world = World::new().await;
    let (ann, bob) = (
        member_with_password(&world, "Ann").await,
        world.member("Bob").await,
    );
    let ask = async |email: &str| {
        let page = wants(&ann, email).await;
        (page.status, page.location(), ann.follow(&page).await.body)
    };
    assert_eq!(ask("free@example.org").await, ask(" BOB@example.org").await);
    world.works().await;
    let to_bob = world
        .mails()
        .await
        .into_iter()
        .rfind(|m| m.0.trim().eq_ignore_ascii_case(&bob.email))
        .unwrap();
    assert!(to_bob.2.contains("has an account already") && !to_bob.2.contains("/email/"));
    // somebody joins with it between the asking and the button
    wants(&ann, "late@example.org").await;
    let confirm = mailed(&world, "late@example.org", "/email/").await;
    world.member("Late").await;
    let page = world
        .visitor()
        .post(&format!("{confirm}/confirm"), &[])
        .await;
    assert_eq!(page.location(), "/");
    assert_eq!(address(&world, &ann).await, ann.email);
    for n in 0..2 {
        wants(&ann, &format!("a{n}@example.org")).await;
    }
    assert_eq!(
        wants(&ann, "a9@example.org").await.status,
        429,
        "nobody's mailbox is filled this way"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_the_list_says_device_day_way_and_place() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let link = link_for(&world, &ann).await;
    let page = world
        .visitor()
        .post_raw(
            &link,
            "",
            &[("user-agent", firefox), ("sec-fetch-site", "same-origin")],
        )
        .await;
    assert_eq!(page.status, 303);
    let list = ann.get("/account/sessions").await;
    let rows = list.all("main li");
    assert_eq!(rows.len(), 2);
    let new = rows
        .iter()
        .find(|row| row.contains("Firefox on Linux"))
        .unwrap();
    for said in ["since 18 Nov", "with a mailed link", "from 127.0.0.1"] {
        assert!(new.contains(said), "{said}: {new}");
    }
    assert!(
        rows.iter()
            .any(|row| row.contains("this device") && !row.contains("End"))
    );
    let dutch = ann.browser.clone().speaking("nl");
    dutch
        .post("/settings/language", &[("language", "nl")])
        .await;
    assert!(
        dutch
            .get("/account/sessions")
            .await
            .text()
            .contains("Firefox op Linux")
    );
    world.closes().await;
}

/// A fresh sign-in link of a person, as a path.
pub async fn link_for(world: &World, person: &Person) -> String {
    let mut conn = world.conn().await;
    let row = weerklank::people::find_person(&mut conn, person.id)
        .await
        .unwrap();
    let link = weerklank::people::make_sign_in_link(&mut conn, &world.app, &row, "/", world.now())
        .await
        .unwrap();
    link.trim_start_matches("http://127.0.0.1").to_owned()
}

/// Two people come in with one address at the same moment: one account, and nobody meets an error.
#[tokio::test(flavor = "multi_thread")]
async fn people_1_two_first_arrivals_with_one_address_make_one_account() {
    let world = World::new().await;
    for round in 0..8 {
        let email = format!("twin{round}@example.org");
        let mut links = Vec::new();
        for _ in 0..2 {
            let fields = [
                ("name", "Twin"),
                ("email", email.as_str()),
                ("password", OLD),
            ];
            world
                .visitor()
                .fills_in("/signup", "main form", &fields)
                .await;
            links.push(mailed(&world, &email, "/welcome/").await);
        }
        assert_ne!(links[0], links[1]);
        let (one, two) = (world.visitor(), world.visitor());
        let (a, b) = tokio::join!(one.post(&links[0], &[]), two.post(&links[1], &[]));
        assert_eq!((a.status, b.status), (303, 303));
        let added = async |name: &str| {
            let person = weerklank::people::NewPerson {
                name,
                email: &format!("added{round}@example.org"),
                language: weerklank::platform::text::Language::En,
                function: None,
                is_admin: false,
                password: None,
            };
            let mut conn = world.conn().await;
            weerklank::people::add_person(&mut conn, person, None, world.now())
                .await
                .unwrap()
        };
        let (a, b) = tokio::join!(added("One"), added("Two"));
        assert_eq!(a, b, "whoever comes second finds the first");
    }
    let twins = "SELECT count(*) FROM people WHERE email LIKE 'twin%' OR email LIKE 'added%'";
    assert_eq!(world.count(twins).await, 16);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_whoever_is_given_or_loses_a_role_signs_in_anew() {
    let world = World::new().await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let ann = world.member("Ann").await;
    for role in ["champion", "none"] {
        let fields = [
            ("email", ann.email.as_str()),
            ("role", role),
            ("reason", "Because"),
        ];
        let gives = async || {
            let (path, form) = ("/b/ideas/settings/people", "form[action$='/people']");
            let page = olga.fills_in(path, form, &fields).await;
            assert_eq!(page.status, 303, "{}", page.text());
        };
        gives().await;
        assert!(!is_in(&ann).await, "{role}");
        world.signs_in(&ann).await;
        gives().await;
        assert!(is_in(&ann).await, "the same again changes nothing");
    }
    assert!(is_in(&olga).await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_1_what_has_run_out_is_not_kept() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    wants(&ann, "ann@new.example").await;
    forgets(&world, &ann.email).await;
    link_for(&world, &ann).await;
    let fields = [
        ("name", "Zed"),
        ("email", "zed@example.org"),
        ("password", OLD),
    ];
    world
        .visitor()
        .fills_in("/signup", "main form", &fields)
        .await;
    world
        .visitor()
        .post("/b/ideas/1/vote", &[("vote", "up")])
        .await;
    world.rounds().await;
    let tables = [
        "sessions",
        "sign_in_links",
        "password_links",
        "sign_ups",
        "address_changes",
        "pending_requests",
    ];
    for table in tables {
        assert_ne!(
            world.count(&format!("SELECT count(*) FROM {table}")).await,
            0,
            "{table}"
        );
    }
    world.passes(Duration::days(32));
    world.rounds().await;
    for table in tables {
        assert_eq!(
            world.count(&format!("SELECT count(*) FROM {table}")).await,
            0,
            "{table}"
        );
    }
    world.closes().await;
}

/// Whoever tries passwords from many places meets the same brake for one address, known or not; its owner has other ways in meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn people_1_passwords_are_tried_so_often_for_one_address_and_then_rarely() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let mut met = Vec::new();
    for email in [ann.email.as_str(), "nobody@example.org"] {
        for n in 1..=7 {
            // in whatever case, for it is one address
            let email = if n % 2 == 0 {
                email.to_uppercase()
            } else {
                email.to_owned()
            };
            let page = signs_in(&world.visitor(), &email, "wrong").await;
            assert_eq!(page.status, 422);
            met.push((n, page.all(".err")));
        }
    }
    assert_eq!(met[..7], met[7..], "known and unknown");
    assert!(met[4].1[0].contains("together they do not fit"), "{met:?}");
    assert!(met[5].1[0].contains("tried too often"), "{met:?}");
    let right = async || signs_in(&world.visitor(), &ann.email, OLD).await;
    assert!(
        right().await.text().contains("tried too often"),
        "right or wrong, none is looked at"
    );
    assert!(is_in(&ann).await, "who is in stays in");
    let own = ann.fills_in(
        "/account/password",
        "main form",
        &[("current", OLD), ("password", NEW)],
    );
    assert_eq!(
        own.await.location(),
        "/account",
        "what strangers tried is not the owner's"
    );
    let link = link_for(&world, &ann).await;
    let visitor = world.visitor();
    visitor.post(&link, &[]).await;
    assert!(is_in(&visitor).await, "a mailed link lets its owner in");
    world.passes(Duration::seconds(61));
    let new = async || signs_in(&world.visitor(), &ann.email, NEW).await.status;
    assert_eq!(new().await, 303, "after a minute the next one is looked at");
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, "wrong").await.status,
        422
    );
    assert_eq!(new().await, 303, "and a right one begins anew");
    let kept = world
        .texts("SELECT encode(name_hash, 'escape') FROM attempts")
        .await;
    assert!(!kept.is_empty() && !kept.iter().any(|k| k.contains("example")));
    world.passes(Duration::hours(25));
    for n in 1..=5 {
        let page = signs_in(&world.visitor(), "nobody@example.org", "wrong").await;
        let said = page.all(".err").join(" ");
        assert!(
            said.contains("together they do not fit"),
            "a day later, {n}: {said}"
        );
    }
    world.passes(Duration::hours(31));
    world.rounds().await;
    assert_eq!(world.count("SELECT count(*) FROM attempts").await, 0);
    world.closes().await;
}

/// Whoever finds a browser open has few tries at the password, too.
#[tokio::test(flavor = "multi_thread")]
async fn people_1_a_present_password_is_asked_for_so_often() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let change = async |current: &str| {
        let fields = [("current", current), ("password", NEW)];
        ann.fills_in("/account/password", "main form", &fields)
            .await
    };
    for _ in 0..5 {
        assert!(change("wrong").await.has("#current-e"));
    }
    let page = change(OLD).await;
    assert!(page.status == 422 && page.text().contains("tried too often"));
    assert_eq!(
        wants(&ann, "ann@new.example").await.status,
        422,
        "wherever it is asked for"
    );
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, OLD).await.status,
        303
    );
    world.passes(Duration::seconds(61));
    assert_eq!(change(OLD).await.location(), "/account");
    world.closes().await;
}
