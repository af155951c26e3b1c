//! PEOPLE-3: signing in with a directory over LDAP, against a real one where this machine has it.
mod liar;

use crate::accounts::is_in;
use crate::second_step::turns_on;
use crate::world::{Browser, Page, Person, Slapd, World};
use chrono::Duration;
use liar::{Liar, Lie, PASSWORD};
use std::time::Instant;

const SERVICE: &str = "cn=service,dc=example,dc=org";
const SECRET: &str = "service-secret";
const NEW: &str = "/admin/providers/new?directory=ldap";
const HERE: &str = "/admin/providers/directory";

async fn world() -> World {
    World::with_settings(|settings| settings.private_providers = true).await
}

/// Sets it up through the page, with these fields over the usual ones; the page that came of it.
async fn tries_to_set_up(admin: &Person, slapd: &Slapd, at: &str, fields: &[(&str, &str)]) -> Page {
    let (address, authority) = (slapd.tls(), slapd.authority());
    let usual = [
        ("name", "Directory"),
        ("issuer", address.as_str()),
        ("client_id", SERVICE),
        ("client_secret", SECRET),
        ("base", "ou=people,dc=example,dc=org"),
        ("subject", "entryUUID"),
        ("authority", &authority),
        ("claim", "employeeType"),
        ("trusts_addresses", "yes"),
    ];
    let mut all: Vec<_> = usual
        .into_iter()
        .filter(|(n, _)| !fields.iter().any(|(m, _)| m == n))
        .collect();
    all.extend_from_slice(fields);
    admin.fills_in(at, "main form", &all).await
}

async fn sets_up(world: &World, slapd: &Slapd, fields: &[(&str, &str)]) -> Person {
    let admin = world.admin().await;
    let page = tries_to_set_up(&admin, slapd, NEW, fields).await;
    assert_eq!(page.location(), HERE, "{}", page.text());
    admin
}

/// Presses the button on the sign-in page and types.
async fn types(browser: &Browser, name: &str, password: &str) -> Page {
    let form = "form[action='/signin/with/directory']";
    let page = browser.fills_in("/signin?next=/b/ideas", form, &[]).await;
    let fields = [("login", name), ("password", password)];
    browser
        .fills_in(&page.location(), "main form", &fields)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_somebody_of_a_directory_comes_in_and_their_groups_follow_each_time() {
    let Some(slapd) = Slapd::start() else { return };
    slapd.adds(
        "zoe",
        "mail: zoe@example.org\nemployeeType: crew\nemployeeType: night",
    );
    let world = world().await;
    let admin = sets_up(&world, &slapd, &[]).await;
    let night = crate::groups::makes(&admin, &[("name", "Night shift")]).await;
    let rule = [("claims", "directory | night")];
    let rules = admin
        .fills_in(&format!("/admin/groups/{night}"), "#rules", &rule)
        .await;
    assert_eq!(rules.status, 303, "{}", rules.text());
    let claimed = "SELECT count(*) FROM claimed_groups WHERE value = 'night'";
    let zoe = world.visitor();
    assert_eq!(
        types(&zoe, "zoe", "secret of zoe").await.location(),
        "/b/ideas"
    );
    assert!(is_in(&zoe).await && zoe.get("/account").await.text().contains("zoe@example.org"));
    assert!(
        zoe.get("/account/sessions")
            .await
            .text()
            .contains("with another account")
    );
    assert!(
        !admin.get(HERE).await.body.contains(SECRET),
        "the password is not shown again"
    );
    assert_eq!(world.count(claimed).await, 1);
    slapd.changes("dn: uid=zoe,ou=people,dc=example,dc=org\nchangetype: modify\ndelete: employeeType\nemployeeType: night\n-\nreplace: mail\nmail: other@example.org\n");
    let again = world.visitor();
    assert_eq!(
        types(&again, "other@example.org", "secret of zoe")
            .await
            .location(),
        "/b/ideas"
    );
    assert_eq!(world.count(claimed).await, 0, "what she no longer is goes");
    let people = "SELECT count(*) FROM people WHERE name = 'Zoe'";
    assert_eq!(world.count(people).await, 1, "known by what never changes");
    world.closes().await;
}

/// StartTLS, and no TLS at all on this very machine.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_directory_is_asked_over_tls_by_either_way_or_on_this_machine() {
    let Some(slapd) = Slapd::start() else { return };
    slapd.adds("zoe", "mail: zoe@example.org");
    let world = world().await;
    let (plain, tls) = (slapd.plain(), slapd.tls());
    let admin = sets_up(&world, &slapd, &[]).await;
    let other = tries_to_set_up(
        &admin,
        &slapd,
        HERE,
        &[("issuer", &plain), ("client_secret", "")],
    )
    .await;
    assert!(
        other.status == 422 && other.has("#client_secret-e"),
        "a password is for one address"
    );
    for (address, authority, how) in [
        (tls.as_str(), true, "TLS"),
        (&plain, true, "StartTLS"),
        (&plain, false, "without TLS"),
    ] {
        let authority = if authority {
            slapd.authority()
        } else {
            String::new()
        };
        let fields = [("issuer", address), ("authority", &*authority)];
        let saved = tries_to_set_up(&admin, &slapd, HERE, &fields).await;
        assert_eq!(saved.location(), HERE, "{}", saved.text());
        let steps = tries(&admin, "zoe", "secret of zoe").await.all("#steps li");
        assert_eq!(steps.len(), 6, "{steps:?}");
        assert!(steps[1].contains(how), "{steps:?}");
        assert_eq!(
            types(&world.visitor(), "zoe", "secret of zoe")
                .await
                .location(),
            "/b/ideas",
            "{how}"
        );
    }
    let fields = [("issuer", tls.as_str()), ("authority", "")];
    tries_to_set_up(&admin, &slapd, HERE, &fields).await;
    let page = tries(&admin, "zoe", "secret of zoe").await;
    assert!(
        page.text().contains("cannot be talked to over TLS"),
        "nobody vouches for it"
    );
    world.closes().await;
}

/// A trial sign-in; the page that tells.
async fn tries(admin: &Person, name: &str, password: &str) -> Page {
    let fields = [("login", name), ("password", password)];
    admin.fills_in(HERE, "#trial", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_trial_of_a_directory_says_at_which_step_it_fails_and_why() {
    let Some(slapd) = Slapd::start() else { return };
    slapd.adds("zoe", "mail: zoe@example.org");
    slapd.adds("ann", "telephoneNumber: 1");
    slapd.adds("bob", "mail: twin@example.org");
    slapd.adds("rob", "mail: twin@example.org");
    let world = world().await;
    let admin = sets_up(&world, &slapd, &[]).await;
    let nowhere = "ldaps://127.0.0.1:1";
    for (fields, who, password, steps, why) in [
        (
            ("issuer", nowhere),
            "zoe",
            "secret of zoe",
            1,
            "cannot be reached",
        ),
        (
            ("client_secret", "wrong"),
            "zoe",
            "secret of zoe",
            3,
            "refuses the account that looks people up",
        ),
        (
            ("base", "ou=nowhere,dc=example,dc=org"),
            "zoe",
            "secret of zoe",
            4,
            "does not know the place",
        ),
        (
            ("subject", "employeeNumber"),
            "zoe",
            "secret of zoe",
            6,
            "lacks the attribute that never changes",
        ),
        (
            ("name", "Directory"),
            "nobody",
            "secret of zoe",
            4,
            "Nobody in the directory fits",
        ),
        (
            ("name", "Directory"),
            "twin@example.org",
            "secret of bob",
            4,
            "More than one entry fits",
        ),
        (
            ("name", "Directory"),
            "*",
            "secret of zoe",
            4,
            "Nobody in the directory fits",
        ),
        (
            ("name", "Directory"),
            "zoe)(uid=*",
            "secret of zoe",
            4,
            "Nobody in the directory fits",
        ),
        (
            ("name", "Directory"),
            "zoe",
            "secret of ann",
            5,
            "refuses that password",
        ),
        (("name", "Directory"), "zoe", "", 5, "There was no password"),
        (
            ("name", "Directory"),
            "ann",
            "secret of ann",
            6,
            "has no e-mail address",
        ),
        (
            ("name", "Directory"),
            "zoe",
            "secret of zoe",
            6,
            "an account is made for you",
        ),
    ] {
        let saved = tries_to_set_up(&admin, &slapd, HERE, &[fields]).await;
        assert_eq!(saved.location(), HERE, "{}", saved.text());
        let page = tries(&admin, who, password).await;
        assert_eq!(page.all("#steps li").len(), steps, "{why}: {}", page.text());
        assert!(page.text().contains(why), "{why}: {}", page.text());
        assert!(!page.body.contains("secret of") && !page.body.contains(SECRET));
    }
    assert_eq!(
        world.count("SELECT count(*) FROM identities").await,
        0,
        "nothing is changed"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_directory_lets_nobody_in_who_does_not_prove_it() {
    let Some(slapd) = Slapd::start() else { return };
    slapd.adds("zoe", "mail: zoe@example.org");
    slapd.adds("bob", "mail: twin@example.org");
    slapd.adds("rob", "mail: twin@example.org");
    let world = world().await;
    sets_up(&world, &slapd, &[]).await;
    let mut met = Vec::new();
    for (name, password) in [
        ("zoe", "wrong"),
        ("nobody", "wrong"),
        ("twin@example.org", "secret of bob"),
        ("*", "secret of zoe"),
        ("zoe)(|(uid=*", "secret of zoe"),
    ] {
        let visitor = world.visitor();
        let page = types(&visitor, name, password).await;
        assert!(page.status == 422 && !is_in(&visitor).await, "{name}");
        met.push(page.all(".err"));
    }
    assert!(
        met.windows(2).all(|two| two[0] == two[1]),
        "all alike: {met:?}"
    );
    // slapd here lets an empty password in as nobody, as many do: it is never asked
    let visitor = world.visitor();
    let page = types(&visitor, "zoe", "").await;
    assert!(page.status == 422 && page.has("#password-e") && !is_in(&visitor).await);
    world.closes().await;
}

/// An address makes nobody anybody, by the rule all providers go by.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_an_address_in_a_directory_counts_as_any_providers_does() {
    let Some(slapd) = Slapd::start() else { return };
    slapd.adds("ann", "mail: ann@example.org");
    let world = world().await;
    let ann = world.member("Ann").await;
    let admin = world.admin().await;
    let fields: Vec<(&str, String)> = vec![
        ("name", "Directory".into()),
        ("issuer", slapd.tls()),
        ("client_id", SERVICE.into()),
        ("client_secret", SECRET.into()),
        ("base", "ou=people,dc=example,dc=org".into()),
        ("authority", slapd.authority()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(
        admin.fills_in(NEW, "main form", &fields).await.location(),
        HERE
    );
    let visitor = world.visitor();
    let page = types(&visitor, "ann", "secret of ann").await;
    let said = visitor.follow(&page).await.text();
    assert!(
        !is_in(&visitor).await && said.contains("has not confirmed your e-mail address"),
        "{said}"
    );
    // connected by whoever is signed in, it is the same person
    let list = ann.get("/account/providers").await;
    let form = ann.submits(&list, "form[action$='/connect']", &[]).await;
    let wrong = [("login", "ann"), ("password", "wrong")];
    assert_eq!(
        ann.fills_in(&form.location(), "main form", &wrong)
            .await
            .status,
        422
    );
    let right = [("login", "ann"), ("password", "secret of ann")];
    let done = ann.fills_in(&form.location(), "main form", &right).await;
    assert!(ann.follow(&done).await.text().contains("Connected."));
    assert_eq!(
        types(&visitor, "ann", "secret of ann").await.location(),
        "/b/ideas"
    );
    assert!(
        visitor
            .get("/account")
            .await
            .text()
            .contains("ann@example.org")
    );
    // a directory was told a password only: whoever has a second step here takes it
    turns_on(&world, &ann).await;
    let again = types(&world.visitor(), "ann", "secret of ann").await;
    assert_eq!(again.location(), "/signin/second");
    // and a browser that was left open adds no way in
    let bob = world.member("Bob").await;
    world.passes(Duration::minutes(16));
    let list = bob.get("/account/providers").await;
    let page = bob.submits(&list, "form[action$='/connect']", &[]).await;
    assert!(page.location() != form.location());
    assert!(
        bob.follow(&page)
            .await
            .text()
            .contains("Sign out and in again")
    );
    world.closes().await;
}

/// Needs no directory: what is filled in wrongly is said, and inner addresses are asked only with leave.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_directory_that_cannot_be_is_refused_where_it_is_set_up() {
    let world = World::new().await;
    let admin = world.admin().await;
    let usual = [
        ("name", "Directory"),
        ("issuer", "ldaps://127.0.0.1:9"),
        ("base", "dc=example,dc=org"),
    ];
    for (field, value) in [
        ("issuer", "https://directory.example.org"),
        ("issuer", "ldaps://"),
        ("issuer", "ldaps://directory.example.org/dc=org"),
        ("issuer", "ldaps://name:password@directory.example.org"),
        ("base", ""),
        ("filter", "(uid=zoe)"),
        ("filter", "(uid={name}"),
        ("subject", ""),
        ("mail", "mail)(uid=*"),
        ("authority", "-----BEGIN NOTHING-----"),
        ("client_id", "cn=service"),
    ] {
        let mut fields: Vec<_> = usual.into_iter().filter(|(n, _)| *n != field).collect();
        fields.push((field, value));
        let page = admin.fills_in(NEW, "main form", &fields).await;
        let problem = if field == "client_id" {
            "client_secret"
        } else {
            field
        };
        assert!(
            page.status == 422 && page.has(&format!("#{problem}-e")),
            "{field} {value}: {}",
            page.text()
        );
    }
    assert_eq!(
        admin.fills_in(NEW, "main form", &usual).await.location(),
        HERE
    );
    let page = tries(&admin, "zoe", "secret").await;
    assert!(
        page.text().contains("at an address of an inner network"),
        "{}",
        page.text()
    );
    assert_eq!(admin.get("/signin/with/directory").await.status, 200);
    assert_eq!(admin.get("/signin/with/nothing").await.status, 404);
    world.closes().await;
}

/// A site that asks a directory which can lie, on this machine.
async fn with_liar() -> (World, Person, Liar) {
    let (world, liar) = (world().await, Liar::begin());
    let admin = world.admin().await;
    let fields = [
        ("name", "Directory"),
        ("issuer", liar.address.as_str()),
        ("base", "dc=org"),
        ("filter", "(uid={name})"),
        ("subject", "entryUUID"),
        ("trusts_addresses", "yes"),
    ];
    let page = admin.fills_in(NEW, "main form", &fields).await;
    assert_eq!(page.location(), HERE, "{}", page.text());
    (world, admin, liar)
}

/// What a name that is refused meets: the page's words, and what the directory was asked.
async fn refused(world: &World, liar: &Liar, name: &str, password: &str) -> (Vec<String>, Vec<u8>) {
    let visitor = world.visitor();
    let page = types(&visitor, name, password).await;
    assert!(page.status == 422 && !is_in(&visitor).await, "{name}");
    let asked = liar.asked();
    (
        page.all(".err"),
        asked.iter().map(|(tag, _)| *tag).collect(),
    )
}

/// Search, then bind, for whoever it is; and no answer comes sooner than the slowest of them would.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_directory_is_asked_as_much_about_a_name_nobody_has() {
    let (world, _, liar) = with_liar().await;
    for name in ["zoe", "nobody", "twin@example.org", "*"] {
        let begun = Instant::now();
        let (said, asked) = refused(&world, &liar, name, "wrong").await;
        assert_eq!(asked, [0x63, 0x60], "{name}: search, bind");
        assert_eq!(
            said.last().unwrap(),
            "Error: Name or password do not fit",
            "{name}"
        );
        assert!(begun.elapsed().as_millis() >= 500, "{name}");
    }
    // and it is tried on nobody in particular: the password of the one does not open for the other
    types(&world.visitor(), "nobody", PASSWORD).await;
    let tried = liar.asked().pop().unwrap().1;
    assert!(
        tried.starts_with("cn=") && tried.ends_with(",dc=org") && tried.len() > 60,
        "{tried}"
    );
    assert_eq!(
        types(&world.visitor(), "zoe", PASSWORD).await.location(),
        "/b/ideas"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_name_in_a_directory_is_tried_so_often_and_then_rarely_known_or_not() {
    let (world, admin, liar) = with_liar().await;
    let mut met = Vec::new();
    for name in ["zoe", "nobody"] {
        for n in 1..=6 {
            let (said, asked) = refused(&world, &liar, name, "wrong").await;
            assert_eq!(asked.len(), if n < 6 { 2 } else { 0 }, "{name} {n}");
            met.push(said);
        }
    }
    assert_eq!(met[..6], met[6..]);
    assert!(
        met[5].last().unwrap().contains("tried too often"),
        "{met:?}"
    );
    // the same person by another name: nothing is tried, and nothing says that they are one
    let (said, asked) = refused(&world, &liar, "ZOE@example.org", PASSWORD).await;
    assert_eq!(said.last().unwrap(), "Error: Name or password do not fit");
    assert_eq!(asked, [0x63]);
    assert!(
        tries(&admin, "zoe", PASSWORD)
            .await
            .text()
            .contains("tried for this entry too often")
    );
    liar.asked();
    world.passes(Duration::seconds(61));
    assert_eq!(
        types(&world.visitor(), "zoe", PASSWORD).await.location(),
        "/b/ideas"
    );
    assert_eq!(
        types(&world.visitor(), "zoe@example.org", PASSWORD)
            .await
            .location(),
        "/b/ideas"
    );
    world.closes().await;
}

/// Whatever comes from a directory is bounded before anything reads it part by part.
#[tokio::test(flavor = "multi_thread")]
async fn people_3_a_directory_that_answers_without_end_or_bottom_is_refused_and_the_site_goes_on() {
    let (world, admin, liar) = with_liar().await;
    for lie in [Lie::Deep, Lie::Long, Lie::Endless, Lie::Wide, Lie::Garbage] {
        liar.lies(lie);
        let page = tries(&admin, "zoe", PASSWORD).await;
        assert!(
            page.text().contains("answered with far too much"),
            "{lie:?}: {}",
            page.text()
        );
        let visitor = world.visitor();
        let page = types(&visitor, "zoe", PASSWORD).await;
        assert!(page.status == 422 && !is_in(&visitor).await, "{lie:?}");
    }
    liar.lies(Lie::None);
    world.passes(Duration::hours(1));
    assert_eq!(
        types(&world.visitor(), "zoe", PASSWORD).await.location(),
        "/b/ideas"
    );
    world.closes().await;
}
