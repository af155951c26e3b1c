//! PEOPLE-2: passkeys. The devices are the tests' own; one browser's real dialogue is in the browser tests.
use crate::accounts::{is_in, mailed, member_with_password};
use crate::second_step::turns_on;
use crate::world::{Authenticator, Browser, Page, Person, World};
use chrono::Duration;
use serde_json::Value;

const REMOVAL: &str = "main form[action$='/removal']";
const HERE: &str = "/account/passkeys";
const PASSWORD: &str = "seven boats on a quiet lake";
const ORIGIN: &str = "http://localhost";

/// A site at a name: passkeys belong to one.
pub async fn at_a_name() -> World {
    World::with_settings(|settings| settings.base_url = ORIGIN.parse().unwrap()).await
}

/// Proves who they are; the page that asks the browser is what is left.
pub async fn begins(person: &Person, name: &str, proof: &str) -> Page {
    let form = "form[action$='/begin']";
    let fields = [("name", name), ("proof", proof)];
    person.fills_in(HERE, form, &fields).await
}

/// What the page that was begun asks a device for.
async fn asked(person: &Person, begun: &Page) -> Value {
    let page = person.get(&begun.location()).await;
    let options = page.attr("form[data-passkey=create]", "data-options");
    serde_json::from_str(&options.expect("a page that asks")).unwrap()
}

/// Sends what the device made, as the page's script would; returns what the next page says.
async fn sends(person: &Person, made: &str) -> String {
    let page = person.post(HERE, &[("credential", made)]).await;
    assert_eq!(page.location(), HERE, "{}", page.text());
    person.follow(&page).await.text()
}

/// Adds a passkey through the pages; returns the device that holds it.
pub async fn adds(person: &Person, name: &str, proof: &str) -> Authenticator {
    let page = begins(person, name, proof).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let mut device = Authenticator::at(ORIGIN);
    let made = device.makes(&asked(person, &page).await);
    let said = sends(person, &made).await;
    assert!(said.contains("Added."), "{said}");
    device
}

/// What a visitor's device is asked to sign.
async fn challenge(visitor: &Browser) -> Value {
    let page = visitor
        .post_part("/signin/passkey", &[("next", "/b/ideas")])
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    serde_json::from_str(&page.body).unwrap()
}

async fn answers(visitor: &Browser, signed: &str) -> Page {
    let fields = [("next", "/b/ideas"), ("credential", signed)];
    visitor.post("/signin/passkey/answer", &fields).await
}

/// Signs in with a device; whether that let them in.
async fn enters(visitor: &Browser, device: &mut Authenticator) -> bool {
    device.counter += 1;
    let signed = device.signs(&challenge(visitor).await);
    let page = answers(visitor, &signed).await;
    let is_let_in = is_in(visitor).await;
    assert_eq!(page.location() == "/b/ideas", is_let_in);
    is_let_in
}

/// What somebody meets who is not let in: where they are sent, and what the page there says.
async fn meets(visitor: &Browser, page: &Page) -> (String, String) {
    let shown = visitor.follow(page).await;
    assert!(!is_in(visitor).await);
    (page.location(), shown.text())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_passkey_is_added_lets_in_and_is_removed() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    for (name, proof, field) in [("Phone", "wrong", "#proof-e"), ("", PASSWORD, "#name-e")] {
        let refused = begins(&ann, name, proof).await;
        assert!(refused.status == 422 && refused.has(field), "{field}");
    }
    assert_eq!(ann.get("/account/passkeys/new").await.location(), HERE);
    let mut phone = adds(&ann, "Phone <of> Ann", PASSWORD).await;
    let list = ann.get(HERE).await;
    assert!(list.all("#passkeys li")[0].contains("Phone <of> Ann"));
    assert!(list.all("#passkeys li")[0].contains("not used yet"));
    assert_eq!(
        ann.get("/account")
            .await
            .all("a[href='/account/passkeys'] .n"),
        ["1"]
    );
    let visitor = world.visitor();
    assert!(
        visitor
            .get("/signin")
            .await
            .has("form[data-passkey=get] noscript")
    );
    world.passes(Duration::hours(30));
    assert!(enters(&visitor, &mut phone).await);
    assert!(
        visitor
            .get("/account/sessions")
            .await
            .text()
            .contains("with a passkey")
    );
    assert!(!visitor.get(HERE).await.all("#passkeys li")[0].contains("not used yet"));
    let own = list.attr("#passkeys a", "href").unwrap();
    let bob = world.member("Bob").await;
    assert_eq!(bob.get(&own).await.status, 404, "somebody else's");
    assert_eq!(bob.post(&format!("{own}/removal"), &[]).await.status, 404);
    let wrong = ann.fills_in(&own, REMOVAL, &[("proof", "wrong")]).await;
    assert!(wrong.status == 422 && wrong.has("#proof-e"));
    let gone = ann.fills_in(&own, REMOVAL, &[("proof", PASSWORD)]).await;
    assert_eq!(gone.location(), HERE, "{}", gone.text());
    assert!(!ann.get(HERE).await.has("#passkeys"));
    assert!(!enters(&world.visitor(), &mut phone).await);
    world.works().await;
    let told: Vec<_> = world.mails().await.into_iter().map(|m| m.2).collect();
    for what in ["was added to", "was removed from"] {
        assert_eq!(
            told.iter().filter(|text| text.contains(what)).count(),
            1,
            "{what}"
        );
    }
    assert!(
        !told.iter().any(|text| text.contains("<of>")),
        "no word anybody typed"
    );
    let acts = "SELECT act FROM ledger WHERE act LIKE 'person.passkey%' ORDER BY at";
    assert_eq!(
        world.texts(acts).await,
        ["person.passkey_added", "person.passkey_removed"]
    );
    world.closes().await;
}

/// A device that looked who holds it is both steps; one that did not is none.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_passkey_is_both_steps_and_none_without_a_look_at_its_owner() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let (_, codes) = turns_on(&world, &ann).await;
    assert_eq!(begins(&ann, "Phone", "000000").await.status, 422);
    let mut phone = adds(&ann, "Phone", &codes[0]).await;
    assert!(enters(&world.visitor(), &mut phone).await, "no code asked");
    phone.flags = 0b001;
    assert!(!enters(&world.visitor(), &mut phone).await, "only touched");
    let page = begins(&ann, "Key", &codes[1]).await;
    assert_eq!(page.status, 303);
    let mut key = Authenticator::at(ORIGIN);
    key.flags = 0b001;
    let made = key.makes(&asked(&ann, &page).await);
    assert!(sends(&ann, &made).await.contains("No passkey was added"));
    world.closes().await;
}

/// Each lie meets the same page as a passkey nobody knows.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_every_passkey_that_does_not_fit_meets_the_same_page() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let bob = member_with_password(&world, "Bob").await;
    let (mut phone, mut key) = (
        adds(&ann, "Phone", PASSWORD).await,
        adds(&bob, "Key", PASSWORD).await,
    );
    let unknown = {
        let (visitor, mut stranger) = (world.visitor(), Authenticator::at(ORIGIN));
        stranger.person = phone.person.clone();
        let signed = stranger.signs(&challenge(&visitor).await);
        meets(&visitor, &answers(&visitor, &signed).await).await
    };
    assert!(unknown.1.contains("That passkey did not let you in."));
    phone.counter = 10;
    let elsewhere = challenge(&world.visitor()).await;
    for lie in [
        "origin",
        "domain",
        "whose",
        "key",
        "signature",
        "challenge",
        "kind",
        "nothing",
    ] {
        let visitor = world.visitor();
        let mut options = challenge(&visitor).await;
        let (origin, domain) = (phone.origin.clone(), phone.domain.clone());
        let (person, credential) = (phone.person.clone(), phone.credential.clone());
        match lie {
            "origin" => phone.origin = "http://localhost.example.org".into(),
            "domain" => phone.domain = "example.org".into(),
            "whose" => phone.person = key.person.clone(),
            "key" => phone.credential = key.credential.clone(),
            "challenge" => options = elsewhere.clone(),
            _ => {}
        }
        let mut signed = phone.signs(&options);
        match lie {
            "signature" => {
                let mut said: Value = serde_json::from_str(&signed).unwrap();
                let other = phone.signs(&elsewhere);
                let other: Value = serde_json::from_str(&other).unwrap();
                said["response"]["signature"] = other["response"]["signature"].clone();
                signed = said.to_string();
            }
            "kind" => {
                options["user"]["id"] = Value::from("AAAA");
                signed = Authenticator::at(ORIGIN).makes(&options);
            }
            "nothing" => signed.clear(),
            _ => {}
        }
        let met = meets(&visitor, &answers(&visitor, &signed).await).await;
        assert_eq!(met, unknown, "{lie}");
        (phone.origin, phone.domain) = (origin, domain);
        (phone.person, phone.credential) = (person, credential);
    }
    // and the truth still lets in
    assert!(enters(&world.visitor(), &mut phone).await);
    assert!(enters(&world.visitor(), &mut key).await);
    world.closes().await;
}

/// A challenge is for one answer, of one browser, for five minutes.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_what_was_signed_is_taken_once_and_from_the_browser_that_was_asked() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let mut phone = adds(&ann, "Phone", PASSWORD).await;
    phone.counter = 1;
    let (visitor, thief) = (world.visitor(), world.visitor());
    let options = challenge(&visitor).await;
    let cookie = visitor.cookie("passkey").unwrap();
    let signed = phone.signs(&options);
    challenge(&thief).await;
    const REFUSED: &str = "/signin?next=%2Fb%2Fideas";
    assert_eq!(answers(&thief, &signed).await.location(), REFUSED);
    assert_eq!(answers(&visitor, &signed).await.location(), "/b/ideas");
    let again = world.visitor().holding("passkey", &cookie);
    assert_eq!(answers(&again, &signed).await.location(), REFUSED);
    assert!(!is_in(&thief).await && !is_in(&again).await);
    // a wrong answer uses it up, too
    phone.counter = 2;
    let visitor = world.visitor();
    let options = challenge(&visitor).await;
    let mut stranger = Authenticator::at(ORIGIN);
    stranger.person = phone.person.clone();
    answers(&visitor, &stranger.signs(&options)).await;
    answers(&visitor, &phone.signs(&options)).await;
    assert!(!is_in(&visitor).await);
    let late = world.visitor();
    let options = challenge(&late).await;
    world.passes(Duration::minutes(5));
    answers(&late, &phone.signs(&options)).await;
    assert!(!is_in(&late).await);
    world.passes(Duration::minutes(1));
    world.rounds().await;
    assert_eq!(
        world.count("SELECT count(*) FROM passkey_challenges").await,
        0
    );
    // what is asked of one's own browser is not for anybody else's new passkey either
    let begun = begins(&ann, "Tablet", PASSWORD).await;
    let cookie = ann.cookie("passkey").unwrap();
    let asked = asked(&ann, &begun).await;
    let bob = world.member("Bob").await;
    let bob = Person {
        browser: bob.browser.clone().holding("passkey", &cookie),
        ..bob
    };
    assert_eq!(bob.get(&begun.location()).await.location(), HERE);
    let made = Authenticator::at(ORIGIN).makes(&asked);
    assert!(sends(&bob, &made).await.contains("Begin again"));
    let visitor = world.visitor().holding("passkey", &cookie);
    answers(&visitor, &phone.signs(&asked)).await;
    assert!(!is_in(&visitor).await, "nor for signing in");
    assert!(sends(&ann, "").await.contains("Passkeys need scripts"));
    assert!(sends(&ann, &made).await.contains("Added."));
    assert!(sends(&ann, &made).await.contains("Begin again"));
    world.closes().await;
}

/// Whoever has the sign-in page open twice, or begins two passkeys, goes on in whichever tab they like.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_each_of_several_open_tabs_takes_its_own_answer() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let first = begins(&ann, "Phone", PASSWORD).await;
    let second = begins(&ann, "Key", PASSWORD).await;
    let (mut phone, mut key) = (Authenticator::at(ORIGIN), Authenticator::at(ORIGIN));
    let made = key.makes(&asked(&ann, &second).await);
    assert!(sends(&ann, &made).await.contains("Added."));
    let made = phone.makes(&asked(&ann, &first).await);
    assert!(sends(&ann, &made).await.contains("Added."));
    let named = ann.get(HERE).await.all("#passkeys li b");
    assert_eq!(named, ["Key", "Phone"], "each by the name its tab gave it");
    let visitor = world.visitor();
    let (one, other) = (challenge(&visitor).await, challenge(&visitor).await);
    (phone.counter, key.counter) = (1, 1);
    let page = answers(&visitor, &phone.signs(&one)).await;
    assert_eq!(page.location(), "/b/ideas");
    let page = answers(&visitor, &key.signs(&other)).await;
    assert_eq!(page.location(), "/b/ideas", "and the tab that waited");
    assert!(is_in(&visitor).await);
    world.closes().await;
}

/// A copy of a key that counts is found out when both are used: it is refused and its owner is told.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_passkey_whose_count_was_seen_is_refused_and_its_owner_told() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let mut phone = adds(&ann, "Phone", PASSWORD).await;
    phone.counter = 7;
    assert!(enters(&world.visitor(), &mut phone).await);
    for seen in [8, 3, 0] {
        phone.counter = seen;
        let visitor = world.visitor();
        let signed = phone.signs(&challenge(&visitor).await);
        let met = meets(&visitor, &answers(&visitor, &signed).await).await;
        assert!(met.1.contains("did not let you in"), "{seen}");
    }
    world.works().await;
    let told = world.mails().await;
    let told = told
        .iter()
        .filter(|m| m.0 == ann.email && m.2.contains("was refused"));
    assert_eq!(told.count(), 3);
    phone.counter = 8;
    assert!(
        enters(&world.visitor(), &mut phone).await,
        "the one that went on counting"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_device_is_nobodys_twice() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let bob = member_with_password(&world, "Bob").await;
    let mut phone = adds(&ann, "Phone", PASSWORD).await;
    let begun = begins(&ann, "Again", PASSWORD).await;
    let options = asked(&ann, &begun).await;
    let known = options["excludeCredentials"][0]["id"].as_str().unwrap();
    assert_eq!(
        known,
        crate::world::base64url(&phone.credential),
        "devices that have one are told"
    );
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(
        options["authenticatorSelection"]["userVerification"],
        "required"
    );
    assert_eq!(options["rp"]["id"], "localhost");
    let begun = begins(&bob, "Ann's", PASSWORD).await;
    let mut copy = Authenticator::at(ORIGIN);
    copy.credential = phone.credential.clone();
    let made = copy.makes(&asked(&bob, &begun).await);
    assert!(sends(&bob, &made).await.contains("No passkey was added"));
    assert!(enters(&world.visitor(), &mut phone).await);
    world.closes().await;
}

/// Who has neither password nor second step came in just now, or comes in anew: a browser that was left open is not enough.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_browser_left_open_gets_no_passkey() {
    let world = at_a_name().await;
    let ann = world.member("Ann").await;
    adds(&ann, "Phone", "").await;
    world.passes(Duration::minutes(16));
    let late = begins(&ann, "Laptop", "").await;
    assert!(late.status == 422 && late.text().contains("Sign out and in again"));
    let own = ann.get(HERE).await.attr("#passkeys a", "href").unwrap();
    assert_eq!(ann.fills_in(&own, REMOVAL, &[]).await.status, 422);
    let ann = Person {
        browser: world.visitor(),
        ..ann
    };
    world.signs_in(&ann).await;
    assert_eq!(ann.fills_in(&own, REMOVAL, &[]).await.location(), HERE);
    world.closes().await;
}

/// Whoever took an account over and gave it another address loses the passkeys they added, also the one they made sure of beforehand; the
/// owner reads in a mail which went, without a word the thief typed.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_passkey_of_whoever_took_an_account_over_goes_with_them() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let mut own = adds(&ann, "Phone", PASSWORD).await;
    world.passes(Duration::days(8));
    let mut early = adds(&ann, "Backdoor", PASSWORD).await;
    world.passes(Duration::days(3));
    let fields = [("email", "thief@example.net"), ("current", PASSWORD)];
    ann.fills_in("/account/email", "main form", &fields).await;
    let watch = mailed(&world, &ann.email, "/email/").await;
    let link = mailed(&world, "thief@example.net", "/email/").await;
    assert_eq!(
        world
            .visitor()
            .post(&format!("{link}/confirm"), &[])
            .await
            .status,
        303
    );
    let mut theirs = adds(&ann, "Mine now", PASSWORD).await;
    assert!(enters(&world.visitor(), &mut theirs).await);
    world.visitor().post(&format!("{watch}/stop"), &[]).await;
    assert!(!enters(&world.visitor(), &mut theirs).await);
    assert!(!enters(&world.visitor(), &mut early).await);
    assert!(enters(&world.visitor(), &mut own).await);
    world.works().await;
    let mails = world.mails().await;
    let told = mails
        .iter()
        .rev()
        .find(|m| m.1.contains("is back"))
        .unwrap();
    assert_eq!(told.0, ann.email);
    let days = "a passkey of 26 Nov; a passkey of 29 Nov";
    assert!(
        told.2.contains(days) && !told.2.contains("Backdoor"),
        "{}",
        told.2
    );
    world.closes().await;
}

/// Who left is nobody a passkey could stand for.
#[tokio::test(flavor = "multi_thread")]
async fn people_6_a_passkey_of_somebody_who_left_lets_nobody_in() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    let mut phone = adds(&ann, "Phone", PASSWORD).await;
    let fields = [("texts", "keep"), ("address", ann.email.as_str())];
    let left = ann.fills_in("/account/leaving", "main form", &fields).await;
    assert_eq!(left.status, 303, "{}", left.text());
    world.works().await;
    assert!(!enters(&world.visitor(), &mut phone).await);
    assert_eq!(world.count("SELECT count(*) FROM passkeys").await, 0);
    world.closes().await;
}

/// At an IP address, or without TLS, browsers have no passkeys: nobody is offered one, and whoever can change that is told why.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_where_browsers_have_no_passkeys_nobody_is_offered_one() {
    for (base, why) in [
        ("http://127.0.0.1", "is at an IP address"),
        ("http://ideas.example.org", "over https only"),
    ] {
        let world = World::with_settings(|s| s.base_url = base.parse().unwrap()).await;
        let (ann, admin) = (world.member("Ann").await, world.admin().await);
        assert!(!world.visitor().get("/signin").await.has("[data-passkey]"));
        assert!(!ann.get("/account").await.has("a[href='/account/passkeys']"));
        let page = ann.get(HERE).await;
        assert!(!page.has("main form") && !page.has("#why"), "{base}");
        assert!(
            admin
                .get("/account")
                .await
                .has("a[href='/account/passkeys']")
        );
        let page = admin.get(HERE).await;
        assert!(
            !page.has("main form") && page.all("#why")[0].contains(why),
            "{base}"
        );
        for path in [
            "/account/passkeys/begin",
            HERE,
            "/signin/passkey",
            "/signin/passkey/answer",
        ] {
            assert_eq!(ann.post(path, &[]).await.status, 404, "{path}");
        }
        world.closes().await;
    }
}

/// Scripts that did not load leave an ordinary form, which says that it needs them and where the other ways are.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_without_scripts_passkeys_say_so_and_all_other_ways_remain() {
    let world = at_a_name().await;
    for (language, said) in [
        ("en", "Passkeys need scripts"),
        ("nl", "Passkeys hebben scripts nodig"),
    ] {
        let visitor = world.visitor().speaking(language);
        let form = "form[action='/signin/passkey']";
        let page = visitor.fills_in("/signin?next=/b/ideas", form, &[]).await;
        assert_eq!(page.location(), "/signin?next=%2Fb%2Fideas");
        let shown = visitor.follow(&page).await;
        assert!(shown.text().contains(said) && shown.has("form[action='/signin'] #password"));
    }
    let script = world.visitor().get("/signin").await;
    assert_eq!(
        script
            .html()
            .select(&scraper::Selector::parse("script:not([src])").unwrap())
            .count(),
        0
    );
    assert_eq!(
        world.count("SELECT count(*) FROM passkey_challenges").await,
        0
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_2_a_passkey_is_called_something_else_by_its_owner_alone() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    adds(&ann, "Phone", PASSWORD).await;
    let own = ann.get(HERE).await.attr("#passkeys a", "href").unwrap();
    let form = "main form[action$='/name']";
    let long = "x".repeat(61);
    let refused = ann.fills_in(&own, form, &[("name", &long)]).await;
    assert!(refused.status == 422 && refused.has("#name-e"));
    assert_eq!(refused.attr("#name", "value"), Some(long));
    for _ in 0..2 {
        let saved = ann
            .fills_in(&own, form, &[("name", "  Old   phone ")])
            .await;
        assert_eq!(saved.location(), HERE, "{}", saved.text());
    }
    assert!(ann.get(HERE).await.all("#passkeys li")[0].contains("Old phone"));
    let bob = world.member("Bob").await;
    let theirs = bob.post(&format!("{own}/name"), &[("name", "Mine")]).await;
    assert_eq!(theirs.status, 404);
    let acts = "SELECT count(*) FROM ledger WHERE act = 'person.passkey_renamed'";
    assert_eq!(world.count(acts).await, 1, "the same name is no act");
    world.closes().await;
}

/// Two that were begun while there was room for one.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_there_are_never_more_than_twenty_passkeys() {
    let world = at_a_name().await;
    let ann = member_with_password(&world, "Ann").await;
    world.meddles("INSERT INTO passkeys (id, person, credential, name, key, created_at) SELECT gen_random_uuid(), p.id, decode(md5(n::text), 'hex'), 'Key', '{}', now() FROM people p, generate_series(1, 19) n WHERE p.name = 'Ann'").await;
    let other = Person {
        browser: world.visitor(),
        ..ann.clone()
    };
    world.signs_in(&other).await;
    let mut made = Vec::new();
    for browser in [&ann, &other] {
        let begun = begins(browser, "One more", PASSWORD).await;
        let mut device = Authenticator::at(ORIGIN);
        made.push(device.makes(&asked(browser, &begun).await));
    }
    assert!(sends(&ann, &made[0]).await.contains("Added."));
    let said = sends(&other, &made[1]).await;
    assert!(!said.contains("Added."), "{said}");
    assert_eq!(world.count("SELECT count(*) FROM passkeys").await, 20);
    world.closes().await;
}

/// Browsers that can offer passkeys while an address is typed; the button stays for all others.
#[tokio::test(flavor = "multi_thread")]
async fn people_2_the_address_field_offers_passkeys_where_there_can_be_any() {
    for (base, offered) in [
        (ORIGIN, "username webauthn"),
        ("http://127.0.0.1", "username"),
    ] {
        let world = World::with_settings(|s| s.base_url = base.parse().unwrap()).await;
        let page = world.visitor().get("/signin").await;
        assert_eq!(
            page.attr("#email", "autocomplete").as_deref(),
            Some(offered)
        );
        assert_eq!(page.has("form[data-passkey=get] button"), base == ORIGIN);
        world.closes().await;
    }
}
