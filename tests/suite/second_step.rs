//! PEOPLE-2: a second step at sign-in.
use crate::accounts::{is_in, link_for, member_with_password, signs_in};
use crate::world::{Browser, Page, Person, World};
use chrono::Duration;
use ring::hmac;
use weerklank::program::examine_key;

const PASSWORD: &str = "seven boats on a quiet lake";

/// An authenticator app, as it stands on a phone: made from the letters on the page, not from our own code.
pub struct App(Vec<u8>);

impl App {
    fn typed_in(letters: &str) -> Self {
        const ALL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let five = letters
            .chars()
            .filter(|c| *c != ' ')
            .map(|c| ALL.find(c).unwrap());
        let bits: String = five.map(|n| format!("{n:05b}")).collect();
        let bytes = bits.as_bytes().chunks_exact(8);
        Self(
            bytes
                .map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap())
                .collect(),
        )
    }

    /// The code it shows so many half minutes from now.
    fn shows(&self, world: &World, later: i64) -> String {
        let step = world.now().timestamp() / 30 + later;
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let at = usize::from(tag.as_ref()[19] & 15);
        let number = u32::from_be_bytes(tag.as_ref()[at..at + 4].try_into().unwrap());
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }
}

const HERE: &str = "/account/second";

/// Turns it on through the pages; returns the app and the recovery codes.
pub async fn turns_on(world: &World, ann: &Person) -> (App, Vec<String>) {
    let mut page = ann.get(HERE).await;
    if !page.has("#secret") {
        ann.submits(&page, "form[action$='/begin']", &[("proof", PASSWORD)])
            .await;
        page = ann.get(HERE).await;
    }
    let app = App::typed_in(&page.all("#secret")[0]);
    let fields = [("code", &*app.shows(world, 0))];
    let done = ann
        .submits(&page, "form[action$='/confirm']", &fields)
        .await;
    assert_eq!(done.location(), "/account/second/codes", "{}", done.text());
    let shown = ann.follow(&done).await.all("#codes li");
    assert_eq!(shown.len(), 10);
    assert_eq!(ann.follow(&done).await.location(), HERE, "shown once");
    (app, shown)
}

async fn types(browser: &Browser, code: &str) -> Page {
    browser
        .fills_in("/signin/second", "main form", &[("code", code)])
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_second_step_is_asked_after_a_password_and_after_a_mailed_link() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let page = ann.get(HERE).await;
    ann.submits(&page, "form[action$='/begin']", &[("proof", PASSWORD)])
        .await;
    let begun = ann.get(HERE).await;
    assert!(begun.has("svg[role=img] path"), "a picture to look at");
    let wrong = ann
        .submits(&begun, "form[action$='/confirm']", &[("code", "000000")])
        .await;
    assert!(wrong.status == 422 && wrong.has("#code-e"));
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, PASSWORD)
            .await
            .location(),
        "/",
        "begun is not on"
    );
    let (app, _) = turns_on(&world, &ann).await;
    assert!(
        !ann.get(HERE).await.has("#secret"),
        "the secret is not shown again"
    );
    for way in ["password", "link"] {
        let visitor = world.visitor();
        let page = if way == "link" {
            visitor.post(&link_for(&world, &ann).await, &[]).await
        } else {
            signs_in(&visitor, &ann.email, PASSWORD).await
        };
        assert_eq!(page.location(), "/signin/second", "{way}");
        assert!(
            !is_in(&visitor).await && visitor.cookie("weerklank").is_none(),
            "{way}"
        );
        world.passes(Duration::seconds(60));
        let code = app.shows(&world, 0);
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(types(&visitor, &spaced).await.location(), "/", "{way}");
        assert!(is_in(&visitor).await, "{way}");
        assert_eq!(
            visitor.get("/signin/second").await.location(),
            "/signin",
            "and that is over"
        );
    }
    let told: Vec<_> = world.mails().await.into_iter().map(|m| m.2).collect();
    assert!(told.iter().any(|text| text.contains("was turned on")));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_code_is_taken_once_and_five_wrong_ones_take_the_first_step_back() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let (app, _) = turns_on(&world, &ann).await;
    let used = app.shows(&world, 0);
    let visitor = world.visitor();
    signs_in(&visitor, &ann.email, PASSWORD).await;
    assert_eq!(
        types(&visitor, &used).await.status,
        422,
        "the code that turned it on"
    );
    world.passes(Duration::seconds(30));
    let fresh = app.shows(&world, 0);
    assert_eq!(types(&visitor, &fresh).await.status, 303);
    let thief = world.visitor();
    signs_in(&thief, &ann.email, PASSWORD).await;
    assert_eq!(
        types(&thief, &fresh).await.status,
        422,
        "looked over a shoulder"
    );
    assert_eq!(
        types(&thief, &app.shows(&world, -1)).await.status,
        422,
        "and no earlier one"
    );
    for code in ["", "abcdef"] {
        assert_eq!(types(&thief, code).await.status, 422);
    }
    assert_eq!(
        types(&thief, "123456").await.location(),
        "/signin",
        "the fifth"
    );
    world.passes(Duration::seconds(60));
    assert_eq!(
        thief
            .post("/signin/second", &[("code", &app.shows(&world, 0))])
            .await
            .location(),
        "/signin"
    );
    assert!(!is_in(&thief).await);
    // a fresh first step has five tries again, but the account has a brake of its own
    for _ in 0..2 {
        signs_in(&thief, &ann.email, PASSWORD).await;
        for _ in 0..5 {
            thief.post("/signin/second", &[("code", "000000")]).await;
        }
    }
    signs_in(&thief, &ann.email, PASSWORD).await;
    let resting = types(&thief, &app.shows(&world, 0)).await;
    assert!(
        resting.status == 422 && resting.text().contains("Wait a quarter"),
        "{}",
        resting.text()
    );
    world.passes(Duration::minutes(16));
    assert_eq!(
        thief.get("/signin/second").await.location(),
        "/signin",
        "ten minutes for a second step"
    );
    signs_in(&thief, &ann.email, PASSWORD).await;
    assert_eq!(types(&thief, &app.shows(&world, 0)).await.status, 303);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_recovery_codes_work_once_and_are_kept_as_hashes() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let (app, codes) = turns_on(&world, &ann).await;
    let enters = async |code: &str| {
        let visitor = world.visitor();
        signs_in(&visitor, &ann.email, PASSWORD).await;
        types(&visitor, code).await.status
    };
    assert_eq!(enters(&codes[0].to_uppercase()).await, 303);
    assert_eq!(enters(&codes[0]).await, 422, "once");
    assert_eq!(enters(&codes[1].replace('-', "")).await, 303);
    assert!(
        ann.get(HERE)
            .await
            .text()
            .contains("8 recovery codes are left")
    );
    world.works().await;
    let told = world.mails().await.pop().unwrap().2;
    assert!(told.contains("A recovery code of your account"));
    let kept = world
        .texts("SELECT encode(code_hash, 'escape') FROM recovery_codes UNION ALL SELECT encode(secret, 'hex') FROM second_steps UNION ALL SELECT coalesce(after::text, '') FROM ledger")
        .await
        .join("\n");
    for code in &codes {
        assert!(!kept.contains(code.as_str()) && !kept.contains(&code.replace('-', "")));
    }
    let hex: String = app.0.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(!kept.contains(&hex), "the secret is sealed");
    let bob = member_with_password(&world, "Bob").await;
    turns_on(&world, &bob).await;
    let visitor = world.visitor();
    signs_in(&visitor, &bob.email, PASSWORD).await;
    assert_eq!(types(&visitor, &codes[5]).await.status, 422, "another's");
    world.passes(Duration::seconds(30));
    let on = ann.get(HERE).await;
    let refused = ann
        .submits(&on, "form[action$='/codes']", &[("proof", "no")])
        .await;
    assert!(refused.status == 422 && refused.has("#proof-e"));
    let renewed = ann
        .submits(&on, "form[action$='/codes']", &[("proof", PASSWORD)])
        .await;
    let new = ann.follow(&renewed).await.all("#codes li");
    assert_eq!(enters(&codes[2]).await, 422, "the old ones are gone");
    assert_eq!(enters(&new[0]).await, 303);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_turning_it_off_asks_for_a_code_or_the_password() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    for by in ["code", "password", "recovery"] {
        let (app, codes) = turns_on(&world, &ann).await;
        world.passes(Duration::seconds(60));
        let off = async |proof: &str| ann.post("/account/second/end", &[("proof", proof)]).await;
        assert_eq!(off("").await.status, 422);
        let proof = match by {
            "code" => app.shows(&world, 0),
            "password" => PASSWORD.to_owned(),
            _ => codes[0].clone(),
        };
        assert_eq!(off(&proof).await.location(), HERE, "{by}");
        let off = ann.get(HERE).await;
        assert!(
            off.has("form[action$='/begin']") && !off.has("#secret"),
            "{by}"
        );
        assert_eq!(
            signs_in(&world.visitor(), &ann.email, PASSWORD)
                .await
                .location(),
            "/"
        );
        world.passes(Duration::seconds(60));
    }
    assert_eq!(world.count("SELECT count(*) FROM recovery_codes").await, 0);
    turns_on(&world, &ann).await;
    let site = weerklank::site::find_site(&*world.conn().await)
        .await
        .unwrap()
        .unwrap();
    let mut conn = world.conn().await;
    for was_on in [true, false] {
        let ended =
            weerklank::people::end_second_step(&mut conn, (&world.app, &site), ann.id, world.now());
        assert_eq!(
            ended.await.unwrap(),
            was_on,
            "whoever runs the machine can, too"
        );
    }
    drop(conn);
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, PASSWORD)
            .await
            .location(),
        "/"
    );
    world.closes().await;
}

/// Somebody who had the browser for a minute begins one, notes the letters and leaves: a quarter later they are nobody's.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_what_was_begun_long_ago_is_not_turned_on() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let found_open = ann.post("/account/second/begin", &[]).await;
    assert_eq!(
        found_open.status, 422,
        "its codes would be proof for all else"
    );
    assert!(ann.get(HERE).await.all("#secret").is_empty());
    ann.post("/account/second/begin", &[("proof", PASSWORD)])
        .await;
    let begun = ann.get(HERE).await;
    let first = begun.all("#secret");
    ann.submits(&begun, "form[action$='/begin']", &[("proof", PASSWORD)])
        .await;
    assert_ne!(
        ann.get(HERE).await.all("#secret"),
        first,
        "one can draw another"
    );
    let app = App::typed_in(&ann.get(HERE).await.all("#secret")[0]);
    world.passes(Duration::minutes(16));
    assert!(!ann.get(HERE).await.has("#secret"));
    let late = [("code", &*app.shows(&world, 0))];
    assert_ne!(ann.post("/account/second/confirm", &late).await.status, 303);
    assert_eq!(
        signs_in(&world.visitor(), &ann.email, PASSWORD)
            .await
            .location(),
        "/"
    );
    world.closes().await;
}

/// Twenty browsers type one code at the same moment: one is in.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_one_code_lets_one_in_however_many_type_it_at_once() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let (app, codes) = turns_on(&world, &ann).await;
    world.passes(Duration::seconds(60));
    for code in [app.shows(&world, 0), codes[0].clone()] {
        let mut waiting = Vec::new();
        for _ in 0..6 {
            let visitor = world.visitor();
            signs_in(&visitor, &ann.email, PASSWORD).await;
            waiting.push(visitor);
        }
        let fields = [("code", code.as_str())];
        let tries = waiting.iter().map(|v| v.post("/signin/second", &fields));
        let pages = futures_util::future::join_all(tries).await;
        let to: Vec<_> = pages
            .iter()
            .filter(|p| p.status == 303)
            .map(Page::location)
            .collect();
        assert_eq!(to, ["/"]);
        world.passes(Duration::seconds(60));
    }
    world.closes().await;
}

/// Codes are sealed with the site's key. Where that was lost nobody is let in without two steps, and nobody is kept out who has both their
/// mail and their password.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_without_the_key_of_the_codes_a_mailed_link_and_the_password_are_the_two_steps() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let (app, codes) = turns_on(&world, &ann).await;
    let other_key =
        "UPDATE second_steps SET secret = set_byte(secret, 0, get_byte(secret, 0) # 255)";
    assert_eq!(world.meddles(other_key).await, 1);
    // whoever only reads the mail can choose a password by mail: one of this week is no second step
    let reader = world.visitor();
    reader.post(&link_for(&world, &ann).await, &[]).await;
    let step = reader.get("/signin/second").await;
    assert!(step.text().contains("a password you have had for a week") && !step.has("main form"));
    let fields = [("password", PASSWORD)];
    assert_eq!(reader.post("/signin/second", &fields).await.status, 200);
    assert!(!is_in(&reader).await);
    world.passes(Duration::days(8));
    let visitor = world.visitor();
    signs_in(&visitor, &ann.email, PASSWORD).await;
    let step = visitor.get("/signin/second").await;
    assert!(
        step.text()
            .contains("another key than the one they were made with")
    );
    assert!(!step.has("main form") && step.has("main a[href='/signin']"));
    world.passes(Duration::seconds(60));
    for code in [&app.shows(&world, 0), &codes[0], PASSWORD] {
        let fields = [("code", code), ("password", PASSWORD)];
        let page = visitor.post("/signin/second", &fields).await;
        assert_eq!(page.status, 200, "a password is one step, however often");
    }
    assert!(!is_in(&visitor).await);
    // in Dutch, by mail
    let visitor = world.visitor().speaking("nl");
    visitor.post(&link_for(&world, &ann).await, &[]).await;
    let step = visitor.get("/signin/second").await;
    assert!(step.text().contains("Je wachtwoord is deze keer de tweede"));
    let wrong = visitor
        .submits(
            &step,
            "main form",
            &[("password", "eight boats on a quiet lake")],
        )
        .await;
    assert!(
        wrong.status == 422 && wrong.has("#password-e"),
        "{}",
        wrong.text()
    );
    let right = visitor
        .submits(&step, "main form", &[("password", PASSWORD)])
        .await;
    assert_eq!(right.location(), "/");
    assert!(is_in(&visitor).await);
    // its owner hears of it, and whoever runs the site can ask why
    world.works().await;
    let (.., text, _) = world.mails().await.pop().unwrap();
    assert!(
        text.contains("by a mailed link and your password"),
        "{text}"
    );
    let found = examine_key(&mut *world.conn().await, &world.app).await;
    let wrong = found.unwrap().wrong.unwrap_or_default();
    assert!(
        wrong.starts_with("1 can't be opened with the key in "),
        "{wrong}"
    );
    // and five wrong ones take the first step back, as ever
    let thief = world.visitor();
    thief.post(&link_for(&world, &ann).await, &[]).await;
    for n in 1..=5 {
        let page = thief
            .post("/signin/second", &[("password", "eight boats")])
            .await;
        assert_eq!(page.status, if n < 5 { 422 } else { 303 }, "{n}");
    }
    assert!(!is_in(&thief).await);
    // whoever is in turns it off by the password, and sets it up anew
    let off = "/account/second/end";
    let page = ann.post(off, &[("proof", "wrong")]).await;
    assert!(page.status == 422 && page.text().contains("another key"));
    let page = ann.post(off, &[("proof", PASSWORD)]).await;
    assert_eq!(page.location(), HERE, "{}", page.text());
    ann.fills_in(HERE, "form[action$='/begin']", &[("proof", PASSWORD)])
        .await;
    assert!(ann.get(HERE).await.has("#secret"));
    assert_eq!(world.meddles(other_key).await, 1);
    assert!(
        ann.get(HERE).await.has("form[action$='/begin']"),
        "begun before"
    );
    turns_on(&world, &ann).await;
    let found = examine_key(&mut *world.conn().await, &world.app).await;
    assert!(!found.unwrap().is_wrong());
    world.closes().await;
}
