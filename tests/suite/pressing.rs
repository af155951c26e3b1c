//! P4: a button in a mail pressed twice, as by somebody whose line is slow, says the second time what it said the first, or what to do.
use crate::accounts::{is_in, link_for, mailed, member_with_password, signs_in};
use crate::second_step::turns_on;
use crate::world::{Browser, Page, World};
use chrono::Duration;

const OLD: &str = "seven boats on a quiet lake";
const NEW: &str = "nine herons by a slow river";

/// What a press leads to: where, and what is said there.
async fn leads(browser: &Browser, page: &Page) -> (String, String) {
    let next = browser.follow(page).await;
    (page.location(), next.all(".toast").join(" "))
}

async fn presses(browser: &Browser, link: &str, fields: &[(&str, &str)]) -> (String, String) {
    let page = browser.post(link, fields).await;
    leads(browser, &page).await
}

#[tokio::test(flavor = "multi_thread")]
async fn p4_people_1_a_link_that_lets_in_may_be_pressed_twice() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let (phone, link) = (world.visitor(), link_for(&world, &ann).await);
    let page = phone.get(&link).await;
    assert_eq!(phone.submits(&page, "main form", &[]).await.location(), "/");
    let again = phone.submits(&page, "main form", &[]).await;
    assert_eq!(leads(&phone, &again).await, ("/".into(), String::new()));
    assert!(is_in(&phone).await);
    // the answer to the first press never came: nobody is let in twice, and hears why
    let slow = world.visitor();
    let (to, said) = presses(&slow, &link, &[]).await;
    assert_eq!(to, "/signin");
    assert!(said.contains("pressed twice"), "{said}");
    assert!(!is_in(&slow).await);
    let bob = world.member("Bob").await;
    assert_eq!(
        presses(&bob, &link, &[]).await.0,
        "/signin",
        "somebody else"
    );
    world.passes(Duration::minutes(2));
    let said = presses(&slow, &link, &[]).await.1;
    assert!(said.contains("has been used or is too old"), "{said}");
    // with a second step, to its page
    turns_on(&world, &ann).await;
    let (phone, link) = (world.visitor(), link_for(&world, &ann).await);
    for _ in 0..2 {
        assert_eq!(presses(&phone, &link, &[]).await.0, "/signin/second");
    }
    assert!(!is_in(&phone).await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p4_people_1_an_account_is_confirmed_and_a_password_chosen_by_two_presses_as_by_one() {
    let world = World::new().await;
    let visitor = world.visitor();
    let fields = [
        ("name", "Zoe"),
        ("email", "zoe@example.org"),
        ("password", OLD),
    ];
    visitor.fills_in("/signup", "main form", &fields).await;
    let link = mailed(&world, "zoe@example.org", "/welcome/").await;
    let first = visitor.post(&link, &[]).await.location();
    assert!(is_in(&visitor).await);
    assert_eq!(presses(&visitor, &link, &[]).await, (first, String::new()));
    let (_, said) = presses(&world.visitor(), &link, &[]).await;
    assert!(said.contains("Sign in to go on"), "{said}");
    let fields = [("email", "zoe@example.org")];
    visitor
        .fills_in("/signin/forgotten", "main form", &fields)
        .await;
    let link = mailed(&world, "zoe@example.org", "/signin/password/").await;
    let phone = world.visitor();
    let chosen = presses(&phone, &link, &[("password", NEW)]).await;
    assert_eq!(chosen.0, "/signin");
    assert_eq!(presses(&phone, &link, &[("password", NEW)]).await, chosen);
    let page = signs_in(&phone, "zoe@example.org", NEW).await;
    assert_eq!(page.location(), "/", "{}", page.text());
    world.passes(Duration::minutes(2));
    let late = presses(&world.visitor(), &link, &[("password", OLD)]).await;
    assert_eq!(late.0, "/signin/forgotten");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p4_people_1_an_address_is_confirmed_and_a_change_stopped_by_two_presses_as_by_one() {
    let world = World::new().await;
    for (name, done_first) in [("Ann", false), ("Bea", true)] {
        let person = member_with_password(&world, name).await;
        let new = format!("{}@example.net", name.to_lowercase());
        let fields = [("email", new.as_str()), ("current", OLD)];
        person
            .fills_in("/account/email", "main form", &fields)
            .await;
        let stop = format!("{}/stop", mailed(&world, &person.email, "/email/").await);
        let confirm = format!("{}/confirm", mailed(&world, &new, "/email/").await);
        let visitor = world.visitor();
        if done_first {
            let (to, said) = presses(&visitor, &confirm, &[]).await;
            assert!(to.starts_with("/signin"), "{to}");
            assert_eq!(presses(&visitor, &confirm, &[]).await, (to, said));
        }
        let (to, said) = presses(&visitor, &stop, &[]).await;
        assert_eq!(to == "/signin/forgotten", done_first, "{said}");
        assert_eq!(presses(&visitor, &stop, &[]).await, (to, said.clone()));
        world.passes(Duration::minutes(2));
        let late = presses(&visitor, &stop, &[]).await.1;
        assert_ne!(late, said);
        let late = presses(&visitor, &confirm, &[]).await.1;
        assert!(late.contains("used, was stopped, or is too old"), "{late}");
    }
    world.closes().await;
}
