//! PEOPLE-3: signing in with another site. The provider here is ours and lies when told to; its keys are drawn when the test runs.
mod liar;

use crate::accounts::{is_in, link_for, member_with_password};
use crate::headers::send;
use crate::privacy::take_out;
use crate::world::{Browser, Page, Person, World};
use chrono::Duration;
use liar::{Liar, Signing};
use serde_json::json;

const HERE: &str = "/account/providers";

async fn world() -> World {
    World::with_settings(|settings| settings.private_providers = true).await
}

/// Sets a provider up through the page, with these fields over the usual ones.
async fn sets_up(world: &World, liar: &Liar, fields: &[(&str, &str)]) -> Person {
    let admin = world.admin().await;
    let issuer = liar.issuer();
    let usual = [
        ("name", "Directory"),
        ("issuer", issuer.as_str()),
        ("client_id", "weerklank"),
        ("client_secret", liar::SECRET),
    ];
    let mut all: Vec<_> = usual
        .into_iter()
        .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
        .collect();
    all.extend_from_slice(fields);
    let page = admin
        .fills_in("/admin/providers/new", "main form", &all)
        .await;
    assert_eq!(
        page.location(),
        "/admin/providers/directory",
        "{}",
        page.text()
    );
    admin
}

/// Presses the button, signs in over there and comes back.
async fn comes_in(browser: &Browser, liar: &Liar) -> Page {
    let away = leaves(browser, "/signin").await;
    browser.get(&liar.lets_in(&away)).await
}

/// Presses the button; returns where the browser is sent.
async fn leaves(browser: &Browser, from: &str) -> url::Url {
    let page = browser.get(from).await;
    let hop = browser
        .submits(
            &page,
            "form[action$='/directory'], form[action$='/connect']",
            &[],
        )
        .await;
    assert_eq!(hop.status, 200, "{}", hop.text());
    let refresh = hop.headers["refresh"].to_str().unwrap().to_owned();
    assert_eq!(
        hop.attr("main a.btn", "href"),
        Some(refresh.trim_start_matches("0; url=").to_owned())
    );
    refresh.strip_prefix("0; url=").unwrap().parse().unwrap()
}

/// Where it led, and what was said there.
async fn said(browser: &Browser, page: &Page) -> String {
    let next = browser.follow(page).await;
    next.all(".toast").join(" ")
}

fn count_people() -> &'static str {
    "SELECT count(*) FROM people"
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_somebody_new_comes_in_and_is_known_by_the_subject_from_then_on() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    let visitor = world.visitor();
    let page = visitor.get("/signin?next=/b/ideas").await;
    assert!(page.text().contains("Continue with Directory"));
    let away = leaves(&visitor, "/signin?next=/b/ideas").await;
    let asked: std::collections::HashMap<_, _> = away.query_pairs().into_owned().collect();
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["scope"], "openid email profile");
    assert_eq!(asked["redirect_uri"], "http://127.0.0.1/signin/back");
    assert!(
        asked["state"].len() > 15 && asked["nonce"].len() > 15 && asked["response_type"] == "code"
    );
    let back = visitor.get(&liar.lets_in(&away)).await;
    assert_eq!(back.location(), "/b/ideas");
    let account = visitor.get("/account").await;
    assert!(account.status == 200 && account.text().contains("zoe@example.org"));
    assert_eq!(account.attr("#name", "value").as_deref(), Some("Zoe Zon"));
    assert!(
        visitor
            .get("/account/sessions")
            .await
            .text()
            .contains("with another account")
    );
    let before = world.count(count_people()).await;
    // another name and address there: the same person here, whose address stays
    liar.says(json!({ "sub": "zoe-1", "email": "other@example.org", "email_verified": true, "name": "Z" }));
    let again = world.visitor();
    assert_eq!(comes_in(&again, &liar).await.location(), "/");
    assert!(
        again
            .get("/account")
            .await
            .text()
            .contains("zoe@example.org")
    );
    // what their own file says of it: where and when, and nothing that lets anybody in
    let (data, all) = take_out(&world, &again).await;
    let way = data["ways_in_by_other_sites"][0].as_object().unwrap();
    let named: Vec<_> = way.keys().map(String::as_str).collect();
    assert_eq!(named, ["joined_at", "last_used_at", "site"]);
    assert_eq!(way["site"], "Directory");
    assert!(!all.contains("zoe-1") && !all.contains(liar::SECRET));
    // the same address under another subject is somebody else
    liar.says(json!({ "sub": "zoe-2", "email": "zoe@example.org", "email_verified": true }));
    let thief = world.visitor();
    let page = comes_in(&thief, &liar).await;
    assert_eq!(page.location(), "/signin?next=%2Faccount%2Fproviders");
    assert!(said(&thief, &page).await.contains("Sign in to it first"));
    assert!(!is_in(&thief).await);
    assert_eq!(world.count(count_people()).await, before);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_an_address_makes_nobody_anybody() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    let ann = world.member("Ann").await;
    for verified in [json!(false), json!(true), json!("true"), json!(null)] {
        liar.says(json!({ "sub": "evil", "email": "ANN@example.org", "email_verified": verified }));
        let thief = world.visitor();
        assert!(
            comes_in(&thief, &liar)
                .await
                .location()
                .starts_with("/signin"),
            "{verified}"
        );
        assert!(!is_in(&thief).await, "{verified}");
    }
    for (claims, why) in [
        (
            json!({ "sub": "new", "email": "new@example.org", "email_verified": false }),
            "has not confirmed",
        ),
        (
            json!({ "sub": "new", "email": "new@example.org" }),
            "has not confirmed",
        ),
        (
            json!({ "sub": "new", "email": "no address", "email_verified": true }),
            "does not tell your e-mail",
        ),
        (json!({ "sub": "new" }), "does not tell your e-mail"),
    ] {
        liar.says(claims);
        let visitor = world.visitor();
        let page = comes_in(&visitor, &liar).await;
        let text = said(&visitor, &page).await;
        assert!(text.contains(why), "{text}");
    }
    assert_eq!(world.count("SELECT count(*) FROM identities").await, 0);
    // signed in first, one connects the two oneself
    liar.says(
        json!({ "sub": "ann-there", "email": "ann@elsewhere.example", "email_verified": false }),
    );
    let away = leaves(&ann, HERE).await;
    let back = ann.get(&liar.lets_in(&away)).await;
    assert_eq!(back.location(), HERE);
    let visitor = world.visitor();
    assert_eq!(comes_in(&visitor, &liar).await.location(), "/");
    assert!(visitor.get("/account").await.text().contains(&ann.email));
    // what is connected is not connected with a second
    let bob = world.member("Bob").await;
    let away = leaves(&bob, HERE).await;
    let page = bob.get(&liar.lets_in(&away)).await;
    assert!(
        said(&bob, &page)
            .await
            .contains("connected with somebody else")
    );
    ann.post(&format!("{HERE}/directory/end"), &[]).await;
    let visitor = world.visitor();
    comes_in(&visitor, &liar).await;
    assert!(!is_in(&visitor).await, "parted");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_every_lie_of_a_provider_is_caught_and_said_in_words() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    let admin = sets_up(&world, &liar, &[]).await;
    let stranger = liar::Key::fresh();
    let now = world.now().timestamp();
    type Lie = Box<dyn Fn(&mut liar::Token) + Send + Sync>;
    let claim = |name: &'static str, value: serde_json::Value| -> Lie {
        Box::new(move |token| {
            token.claims.insert(name.into(), value.clone());
        })
    };
    let lies: Vec<(&str, Lie)> = vec![
        (
            "another site than the one you went to",
            claim("iss", json!("https://evil.example")),
        ),
        (
            "meant for another site",
            claim("aud", json!("somebody-else")),
        ),
        (
            "meant for another site",
            claim("aud", json!(["somebody-else"])),
        ),
        (
            "belongs to another sign-in",
            claim("nonce", json!("not-yours")),
        ),
        ("too old", claim("exp", json!(now - 31))),
        (
            "signature is wrong",
            Box::new(move |token| token.signing = Signing::With(stranger.clone())),
        ),
        (
            "signature is wrong",
            Box::new(|token| token.signing = Signing::Broken),
        ),
        (
            "way we do not take",
            Box::new(|token| {
                token.header = json!({ "alg": "none" });
                token.signing = Signing::Nothing;
            }),
        ),
        (
            "way we do not take",
            Box::new(|token| {
                token.header = json!({ "alg": "HS256" });
                token.signing = Signing::Shared;
            }),
        ),
        (
            "no key that fits",
            Box::new(|token| token.header["kid"] = json!("another")),
        ),
    ];
    for (why, lie) in lies {
        liar.lies(lie);
        let visitor = world.visitor();
        let page = comes_in(&visitor, &liar).await;
        let text = said(&visitor, &page).await;
        assert!(page.status == 303 && text.contains(why), "{why}: {text}");
        assert!(!is_in(&visitor).await, "{why}");
        // the administrator's trial says the same, at the step where it happens
        let hop = admin.post("/admin/providers/directory/trial", &[]).await;
        let away: url::Url = hop.attr("main a.btn", "href").unwrap().parse().unwrap();
        let report = admin.get(&liar.lets_in(&away)).await;
        let steps = report.all("#steps li");
        assert_eq!(steps.len(), 4, "{why}");
        assert!(
            steps[2].contains("In order") && steps[3].contains(why),
            "{steps:?}"
        );
    }
    liar.honest();
    assert_eq!(world.count("SELECT count(*) FROM identities").await, 0);
    liar.says(json!({ "sub": "zoe-1", "email": "zoe@example.org", "email_verified": true }));
    liar.also_says(json!({ "sub": "somebody-else", "groups": ["a"] }));
    admin
        .submits(
            &admin.get("/admin/providers/directory").await,
            "main form",
            &[("claim", "groups"), ("is_on", "yes")],
        )
        .await;
    let visitor = world.visitor();
    let page = comes_in(&visitor, &liar).await;
    assert!(
        said(&visitor, &page)
            .await
            .contains("somebody else than it signed for")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_an_answer_fits_one_browser_one_time_and_ten_minutes() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    let (visitor, thief) = (world.visitor(), world.visitor());
    let path = liar.lets_in(&leaves(&visitor, "/signin").await);
    leaves(&thief, "/signin").await;
    for other in [&thief, &world.visitor()] {
        let page = other.get(&path).await;
        assert_eq!(page.location(), "/signin", "another browser's answer");
        assert!(!is_in(other).await);
    }
    assert_eq!(
        visitor.get(&path).await.location(),
        "/",
        "which spoils nothing"
    );
    visitor
        .submits(
            &visitor.get("/account").await,
            "form[action='/signout']",
            &[],
        )
        .await;
    assert_eq!(visitor.get(&path).await.location(), "/signin", "twice");
    assert!(!is_in(&visitor).await);
    // a code used before, in a flow of one's own
    let code = url::Url::parse(&format!("http://x{path}")).unwrap();
    let code = code
        .query_pairs()
        .find(|(n, _)| n == "code")
        .unwrap()
        .1
        .into_owned();
    let away = leaves(&visitor, "/signin").await;
    let state = away
        .query_pairs()
        .find(|(n, _)| n == "state")
        .unwrap()
        .1
        .into_owned();
    let page = visitor
        .get(&format!("/signin/back?code={code}&state={state}"))
        .await;
    assert!(
        said(&visitor, &page)
            .await
            .contains("does not take its own code back")
    );
    let away = leaves(&visitor, "/signin").await;
    let path = liar.lets_in(&away);
    let page = visitor
        .get(&format!("{path}&iss=https%3A%2F%2Fevil.example"))
        .await;
    assert!(
        said(&visitor, &page)
            .await
            .contains("another site than the one you went to"),
        "mixed up"
    );
    let away = leaves(&visitor, "/signin").await;
    let state = away
        .query_pairs()
        .find(|(n, _)| n == "state")
        .unwrap()
        .1
        .into_owned();
    let page = visitor
        .get(&format!("/signin/back?error=access_denied&state={state}"))
        .await;
    assert!(said(&visitor, &page).await.contains("You stopped it there"));
    let path = liar.lets_in(&leaves(&visitor, "/signin").await);
    world.passes(Duration::minutes(11));
    assert!(
        said(&visitor, &visitor.get(&path).await)
            .await
            .contains("took too long")
    );
    // whoever began to connect and is somebody else by now connects nothing
    let ann = world.member("Ann").await;
    let path = liar.lets_in(&leaves(&ann, HERE).await);
    let bob = world.member("Bob").await;
    ann.post(&link_for(&world, &bob).await, &[]).await;
    ann.get(&path).await;
    assert_eq!(world.count("SELECT count(*) FROM identities i JOIN people p ON p.id = i.person WHERE p.name IN ('Ann', 'Bob')").await, 0);
    world.closes().await;
}

/// Somebody begins a sign-in with a cookie they chose, stops before the last step and sends the link to another.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_nobody_is_signed_in_by_a_link_somebody_else_began() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    for cookie in ["errand=", "browser=", "errand=chosen", "browser=chosen"] {
        let headers = [("cookie", cookie), ("sec-fetch-site", "same-origin")];
        let hop = send(
            world.address,
            "POST",
            "/signin/with/directory",
            &headers,
            Vec::new(),
        )
        .await;
        let away: url::Url = hop.attr("main a.btn", "href").unwrap().parse().unwrap();
        let path = liar.lets_in(&away);
        for victim in ["", "errand=", cookie] {
            let page = send(
                world.address,
                "GET",
                &path,
                &[("cookie", victim)],
                Vec::new(),
            )
            .await;
            let cookies = page.headers.get_all("set-cookie");
            let is_in = cookies
                .iter()
                .any(|c| c.to_str().unwrap().starts_with("weerklank="));
            assert!(page.status == 303 && !is_in, "{cookie}, then {victim:?}");
        }
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_another_issuer_is_other_people() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    let admin = sets_up(&world, &liar, &[]).await;
    assert_eq!(comes_in(&world.visitor(), &liar).await.location(), "/");
    let other = Liar::new().await;
    other.on(&world);
    let issuer = other.issuer();
    let saves = async |fields: &[(&str, &str)]| {
        let page = admin.get("/admin/providers/directory").await;
        admin.submits(&page, "main form", fields).await
    };
    let asked = saves(&[("issuer", &issuer)]).await;
    assert!(
        asked.status == 422 && asked.has("#client_secret-e"),
        "the old secret is not sent to the new place"
    );
    saves(&[("issuer", &issuer), ("client_secret", liar::SECRET)]).await;
    let visitor = world.visitor();
    let page = comes_in(&visitor, &other).await;
    assert!(
        said(&visitor, &page).await.contains("Sign in to it first"),
        "the same subject there is somebody else"
    );
    assert!(!is_in(&visitor).await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_keys_are_rotated_and_may_be_rsa() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    assert_eq!(comes_in(&world.visitor(), &liar).await.location(), "/");
    let visitor = world.visitor();
    let away = leaves(&visitor, "/signin").await;
    liar.rotates(liar::Key::fresh());
    assert_eq!(
        visitor.get(&liar.lets_in(&away)).await.location(),
        "/",
        "in the middle of a sign-in"
    );
    match liar::Key::rsa() {
        Some(key) => {
            liar.rotates(key);
            assert_eq!(comes_in(&world.visitor(), &liar).await.location(), "/");
        }
        None => println!("skipped: no openssl to draw an RSA key with"),
    }
    liar.rotates(liar::Key::none());
    let admin = world.admin().await;
    let report = admin.post("/admin/providers/directory/trial", &[]).await;
    assert!(
        report.all("#steps li")[1].contains("no key that fits"),
        "{}",
        report.text()
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_the_trial_shows_every_step_and_changes_nothing() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    let admin = sets_up(
        &world,
        &liar,
        &[("claim", "roles.here"), ("scopes", "groups")],
    )
    .await;
    liar.says(json!({ "sub": "zoe-1", "email": "zoe@example.org", "email_verified": true, "roles": { "here": ["crew", "board"] } }));
    let trial = async || {
        let hop = admin.post("/admin/providers/directory/trial", &[]).await;
        let away: url::Url = hop.attr("main a.btn", "href").unwrap().parse().unwrap();
        assert!(away.query().unwrap().contains("groups"));
        admin.get(&liar.lets_in(&away)).await
    };
    let people = world.count(count_people()).await;
    let report = trial().await;
    assert_eq!(
        report
            .all("#steps li")
            .iter()
            .filter(|s| s.contains("In order"))
            .count(),
        4
    );
    assert!(
        report.all("#verdict")[0].contains("an account is made for you"),
        "{}",
        report.text()
    );
    assert!(report.all("#groups")[0].contains("crew, board"));
    assert!(report.all("#claims")[0].contains("zoe@example.org"));
    assert_eq!(
        (
            world.count(count_people()).await,
            world.count("SELECT count(*) FROM identities").await
        ),
        (people, 0)
    );
    assert!(
        admin
            .get("/account")
            .await
            .text()
            .contains("ada@example.org"),
        "still oneself"
    );
    liar.says(json!({ "sub": "x", "email": "ada@example.org", "email_verified": true }));
    assert!(trial().await.all("#verdict")[0].contains("Sign in to it first"));
    // the way back of a trial is its administrator's only
    let hop = admin.post("/admin/providers/directory/trial", &[]).await;
    let path = liar.lets_in(&hop.attr("main a.btn", "href").unwrap().parse().unwrap());
    let member = world.member("Mel").await;
    let stolen = member.get(&path).await;
    assert!(stolen.status == 303 && !is_in(&world.visitor()).await);
    for (lie, why) in [
        ("issuer", "another address than the one"),
        ("gone", "no readable description"),
        ("secret", "refuses our client ID"),
    ] {
        liar.breaks(lie);
        let begun = admin.post("/admin/providers/directory/trial", &[]).await;
        let report = match begun.attr("main a.btn", "href") {
            Some(away) => admin.get(&liar.lets_in(&away.parse().unwrap())).await,
            None => begun,
        };
        assert!(
            report.all("#steps li").last().unwrap().contains(why),
            "{lie}: {}",
            report.text()
        );
    }
    liar.breaks("");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_provider_is_set_up_by_administrators_and_its_secret_never_shown() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    let admin = world.admin().await;
    for (field, bad) in [
        ("name", ""),
        ("name", "new"),
        ("issuer", "no address"),
        ("issuer", "ftp://example.org"),
        ("issuer", "https://example.org/?x"),
        ("client_id", ""),
        ("domains", "ann@example.org"),
    ] {
        let mut fields = vec![
            ("name", "Directory"),
            ("issuer", "https://id.example"),
            ("client_id", "x"),
        ];
        fields.retain(|(n, _)| *n != field);
        fields.push((field, bad));
        let page = admin
            .fills_in("/admin/providers/new", "main form", &fields)
            .await;
        assert!(
            page.status == 422 && page.has(&format!("#{field}-e")),
            "{field}: {bad}"
        );
    }
    sets_up(&world, &liar, &[("domains", "example.org, Waterrand.nl")]).await;
    let here = "/admin/providers/directory";
    let page = admin.get(here).await;
    assert!(!page.body.contains(liar::SECRET) && page.text().contains("One is kept"));
    let kept = world
        .texts("SELECT encode(client_secret, 'escape') FROM providers")
        .await
        .remove(0);
    assert!(!kept.contains(liar::SECRET), "sealed");
    let saves = async |fields: &[(&str, &str)]| {
        admin
            .submits(&admin.get(here).await, "main form", fields)
            .await
    };
    assert_eq!(
        saves(&[("name", "The directory")]).await.location(),
        here,
        "its word stays"
    );
    assert_eq!(
        comes_in(&world.visitor(), &liar).await.location(),
        "/",
        "and so does the secret"
    );
    liar.says(json!({ "sub": "x", "email": "x@evil.example", "email_verified": true }));
    let visitor = world.visitor();
    let page = comes_in(&visitor, &liar).await;
    assert!(said(&visitor, &page).await.contains("not of a domain"));
    liar.says(json!({ "sub": "y", "email": "Y@WATERRAND.NL", "email_verified": true }));
    assert_eq!(comes_in(&world.visitor(), &liar).await.location(), "/");
    admin.post(&format!("{here}/removal"), &[]).await;
    assert_eq!(world.count("SELECT count(*) FROM identities").await, 0);
    assert!(
        !world
            .visitor()
            .get("/signin")
            .await
            .text()
            .contains("directory")
    );
    // without leave, nothing of an inner network is asked
    let world2 = World::new().await;
    let admin = world2.admin().await;
    let fields = [
        ("name", "Directory"),
        ("issuer", "https://127.0.0.1:9/"),
        ("client_id", "x"),
        ("is_on", "yes"),
    ];
    assert_eq!(
        admin
            .fills_in("/admin/providers/new", "main form", &fields)
            .await
            .status,
        303
    );
    let report = admin.post("/admin/providers/directory/trial", &[]).await;
    assert!(
        report.all("#steps li")[0].contains("inner network"),
        "{}",
        report.text()
    );
    let visitor = world2.visitor();
    let page = visitor
        .submits(
            &visitor.get("/signin").await,
            "form[action$='/directory']",
            &[],
        )
        .await;
    assert!(said(&visitor, &page).await.contains("inner network"));
    world2.closes().await;
    world.closes().await;
}

/// A directory whose addresses the administrators vouch for connects accounts that are here already, whatever a second step of ours:
/// the other site has its own.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_trusted_directory_connects_by_confirmed_address() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[("trusts_addresses", "yes")]).await;
    let ann = member_with_password(&world, "Ann").await;
    liar.says(json!({ "sub": "a", "email": "ann@example.org", "email_verified": false }));
    let visitor = world.visitor();
    comes_in(&visitor, &liar).await;
    assert!(
        !is_in(&visitor).await,
        "it says itself that it did not look"
    );
    liar.says(json!({ "sub": "a", "email": "ann@example.org" }));
    assert_eq!(comes_in(&visitor, &liar).await.location(), "/");
    assert!(visitor.get("/account").await.text().contains(&ann.email));
    world.closes().await;
}

/// Eight first arrivals of one subject at once: one account, everybody in, nobody meets an error.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_first_arrivals_at_once_make_one_account() {
    let (world, liar) = (world().await, Liar::new().await);
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    let mut ways = Vec::new();
    for _ in 0..6 {
        let visitor = world.visitor();
        let away = leaves(&visitor, "/signin").await;
        ways.push((visitor, liar.lets_in(&away)));
    }
    let all = ways.iter().map(|(visitor, path)| visitor.get(path));
    let pages = futures_util::future::join_all(all).await;
    let to: Vec<_> = pages.iter().map(Page::location).collect();
    assert_eq!(to, ["/"; 6]);
    assert_eq!(
        world
            .count("SELECT count(*) FROM people WHERE email = 'zoe@example.org'")
            .await,
        1
    );
    assert_eq!(world.count("SELECT count(*) FROM identities").await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p12_without_the_provider_the_other_ways_in_stay_open() {
    let world = world().await;
    let liar = Liar::new().await;
    liar.on(&world);
    sets_up(&world, &liar, &[]).await;
    let ann = member_with_password(&world, "Ann").await;
    liar.goes_away().await;
    let browser = world.visitor();
    let page = browser.get("/signin").await;
    let refused = browser
        .submits(&page, "form[action$='/directory']", &[])
        .await;
    assert_eq!(refused.status, 303, "{}", refused.text());
    let text = said(&browser, &refused).await;
    assert!(!text.is_empty(), "why, in a sentence");
    // by mailed link, in the same browser
    let link = link_for(&world, &ann).await;
    assert_eq!(browser.post(&link, &[]).await.status, 303);
    assert!(is_in(&browser).await);
    world.closes().await;
}
