//! What attackers of web sites try, at every door there is: a new route is covered without being listed here.
use crate::access::{Door, Stage, run, text};
use crate::accounts::{link_for, mailed, member_with_password, signs_in};
use crate::headers::{keys, send, sums};
use crate::world::{Page, World};
use std::fmt::Write as _;

const EVIL: &str = "evil.example";

fn encoded(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut all = url::form_urlencoded::Serializer::new(String::new());
    all.extend_pairs(fields);
    all.finish().into_bytes()
}

/// Where a browser on our site would end up, when it is elsewhere.
fn leads_out(page: &Page) -> Option<String> {
    let header = |name: &str| {
        page.headers
            .get(name)
            .map(|v| v.to_str().unwrap().to_owned())
    };
    let refresh = header("refresh").and_then(|v| v.split("url=").nth(1).map(str::to_owned));
    let to = header("location").or(refresh)?;
    let base: url::Url = "http://ours.example/".parse().unwrap();
    let whole = base.join(&to).ok()?;
    (whole.host_str() != base.host_str()).then_some(to)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_door_leads_to_another_site() {
    let stage = Stage::set().await;
    let mut wrong = String::new();
    let names = [
        "next", "then", "onward", "to", "return", "redirect", "url", "back", "from",
    ];
    let ways = [
        format!("//{EVIL}"),
        format!("https://{EVIL}/"),
        format!("/\\{EVIL}"),
        format!("\\\\{EVIL}"),
        format!("/\t/{EVIL}"),
        format!("/%09/{EVIL}"),
        format!("https:{EVIL}"),
        "javascript:alert(1)".to_owned(),
    ];
    for (at, door) in Door::all().into_iter().enumerate() {
        // the plainest at every door, the others by turns
        for way in [&ways[0], &ways[1 + at % (ways.len() - 1)]] {
            let fields: Vec<_> = names.iter().map(|name| (*name, way.as_str())).collect();
            for persona in ["visitor", "admin"] {
                let (cookie, csrf) = keys(&stage, persona);
                let headers = [
                    ("cookie", cookie.as_str()),
                    ("sec-fetch-site", "same-origin"),
                ];
                let query = String::from_utf8(encoded(&fields)).unwrap();
                let address = format!("{}?{query}", stage.address(&door, &stage.ideas, "ideas"));
                let mut all = fields.clone();
                let own = stage.form(&door, &stage.ideas);
                all.extend(own.iter().map(|(n, v)| (*n, v.as_str())));
                all.push(("csrf", &csrf));
                let page = send(
                    stage.world.address,
                    &door.method,
                    &address,
                    &headers,
                    encoded(&all),
                )
                .await;
                if let Some(to) = leads_out(&page) {
                    writeln!(wrong, "{} as {persona} with {way}: {to}", door.name()).unwrap();
                }
                if persona == "admin" {
                    stage.tidies(&door).await;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // the check is no empty one
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("location", format!("//{EVIL}").parse().unwrap());
    let page = Page::new(303, headers, String::new());
    assert!(leads_out(&page).is_some());
    stage.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_and_no_mail_believes_the_host_header() {
    let stage = Stage::set().await;
    let mut wrong = String::new();
    for door in Door::all() {
        for persona in ["visitor", "admin"] {
            let (cookie, csrf) = keys(&stage, persona);
            let headers = [
                ("host", EVIL),
                ("x-forwarded-host", EVIL),
                ("forwarded", "host=evil.example"),
                ("x-original-url", "/admin"),
                ("cookie", cookie.as_str()),
                ("sec-fetch-site", "same-origin"),
            ];
            let address = stage.address(&door, &stage.ideas, "ideas");
            let mut all: Vec<_> = stage.form(&door, &stage.ideas);
            all.push(("csrf", csrf.clone()));
            all.push(("email", stage.author.email.clone()));
            let fields: Vec<_> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
            let page = send(
                stage.world.address,
                &door.method,
                &address,
                &headers,
                encoded(&fields),
            )
            .await;
            let told = page
                .headers
                .values()
                .any(|v| v.to_str().is_ok_and(|v| v.contains(EVIL)));
            if told || page.body.contains(EVIL) {
                writeln!(wrong, "{} as {persona} ({})", door.name(), page.status).unwrap();
            }
            stage.tidies(&door).await;
        }
    }
    stage.world.works().await;
    for (to, subject, plain, html) in stage.world.mails().await {
        if plain.contains(EVIL) || html.contains(EVIL) {
            writeln!(wrong, "a mail to {to}: {subject}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_door_takes_a_cookie_somebody_else_chose() {
    let stage = Stage::set().await;
    let mut wrong = String::new();
    let chosen = "chosen-by-somebody-else-0123456789abcdef";
    for door in Door::all() {
        let cookie =
            format!("weerklank={chosen}; __Host-weerklank={chosen}; step={chosen}; codes={chosen}");
        let csrf = weerklank::platform::tokens::derive(chosen, "csrf");
        let headers = [
            ("cookie", cookie.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        let mut all: Vec<_> = stage.form(&door, &stage.ideas);
        all.push(("csrf", csrf));
        let fields: Vec<_> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let address = stage.address(&door, &stage.ideas, "ideas");
        let page = send(
            stage.world.address,
            &door.method,
            &address,
            &headers,
            encoded(&fields),
        )
        .await;
        let kept = page
            .headers
            .get_all("set-cookie")
            .iter()
            .any(|v| v.to_str().unwrap().contains(chosen));
        if kept || page.status >= 500 {
            writeln!(wrong, "{} ({})", door.name(), page.status).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

/// Every way in gives the browser a new cookie, and the one it came with is nobody's.
#[tokio::test(flavor = "multi_thread")]
async fn every_way_in_gives_a_new_cookie() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let password = "seven boats on a quiet lake";
    for way in ["password", "link"] {
        let browser = world.visitor();
        signs_in(&browser, &ann.email, password).await;
        let before = browser.cookie("weerklank").unwrap();
        if way == "link" {
            browser.post(&link_for(&world, &ann).await, &[]).await;
        } else {
            let token = weerklank::platform::tokens::derive(&before, "csrf");
            let fields = [
                ("email", ann.email.as_str()),
                ("password", password),
                ("csrf", &token),
            ];
            browser.post("/signin", &fields).await;
        }
        let after = browser.cookie("weerklank").unwrap();
        assert_ne!(before, after, "{way}");
        let cookie = format!("weerklank={before}");
        let page = send(
            world.address,
            "GET",
            "/account",
            &[("cookie", &cookie)],
            Vec::new(),
        )
        .await;
        assert_eq!(page.status, 303, "{way}: the former one is nobody's");
    }
    world.closes().await;
}

/// What decides who somebody is and what they may do.
const POWER: &str = "SELECT coalesce(string_agg(x, chr(10) ORDER BY x), '') FROM ( \
    SELECT concat_ws(' ', 'person', id, is_admin, email, email_key, password_hash, origin, function) FROM people \
    UNION ALL SELECT concat_ws(' ', 'grant', board, person, role) FROM grants \
    UNION ALL SELECT concat_ws(' ', 'board', slug, audience) FROM boards \
    UNION ALL SELECT concat_ws(' ', 'idea', id, author) FROM ideas WHERE author <> (SELECT id FROM people WHERE name = 'Mel') \
    UNION ALL SELECT concat_ws(' ', 'comment', id, author) FROM comments WHERE author <> (SELECT id FROM people WHERE name = 'Mel') \
    UNION ALL SELECT concat_ws(' ', 'session', person) FROM sessions) AS q(x)";

#[tokio::test(flavor = "multi_thread")]
async fn no_form_of_a_member_changes_what_its_page_has_no_field_for() {
    let stage = Stage::set().await;
    let admin = text(&stage.world, "SELECT id FROM people WHERE is_admin LIMIT 1").await;
    let mut wrong = String::new();
    let mut before = text(&stage.world, POWER).await;
    for door in Door::all()
        .into_iter()
        .filter(|d| !d.is_safe() && d.path != "/signout")
    {
        let mut all: Vec<(&str, String)> = stage.form(&door, &stage.ideas);
        for (name, value) in [
            ("is_admin", "true"),
            ("admin", "yes"),
            ("role", "owner"),
            ("roles", "ideas=owner"),
            ("origin", "added"),
            ("function", "Director"),
            ("email_key", "evil@example.org"),
            ("password_hash", "x"),
            ("person", admin.as_str()),
            ("author", admin.as_str()),
            ("by", admin.as_str()),
            ("audience", "public"),
            ("name", "Mel"),
            ("language", "en"),
        ] {
            all.push((name, value.to_owned()));
        }
        let fields: Vec<_> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let address = stage.address(&door, &stage.ideas, "ideas");
        stage.people["member"].post(&address, &fields).await;
        let after = text(&stage.world, POWER).await;
        if after != before {
            let new = after
                .lines()
                .find(|line| !before.contains(line))
                .unwrap_or("something went");
            writeln!(wrong, "{}: {new}", door.name()).unwrap();
            before = after;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // the check does see such a change
    run(
        &stage.world,
        "UPDATE people SET is_admin = true WHERE name = 'Mel'",
    )
    .await;
    assert_ne!(text(&stage.world, POWER).await, before);
    stage.closes().await;
}

/// A secret opens the door it was made for and no other.
#[tokio::test(flavor = "multi_thread")]
async fn a_mailed_secret_fits_its_own_door_only() {
    let world = World::new().await;
    let ann = member_with_password(&world, "Ann").await;
    let visitor = world.visitor();
    visitor
        .fills_in("/signin/forgotten", "main form", &[("email", &ann.email)])
        .await;
    let fields = [
        ("name", "Zed"),
        ("email", "zed@example.org"),
        ("password", "nine herons by a slow river"),
    ];
    visitor.fills_in("/signup", "main form", &fields).await;
    let fields = [
        ("email", "ann@new.example"),
        ("current", "seven boats on a quiet lake"),
    ];
    ann.fills_in("/account/email", "main form", &fields).await;
    let secrets = [
        link_for(&world, &ann).await,
        mailed(&world, &ann.email, "/signin/password/").await,
        mailed(&world, "zed@example.org", "/welcome/").await,
        mailed(&world, "ann@new.example", "/email/").await,
        mailed(&world, &ann.email, "/email/").await,
    ];
    let before = sums(&world).await;
    let mut tried = 0;
    for path in &secrets {
        let (own, secret) = path.rsplit_once('/').unwrap();
        for door in Door::all()
            .into_iter()
            .filter(|d| d.path.contains("{secret}") && !d.path.starts_with(own))
        {
            let address = door.path.replace("{secret}", secret);
            let page = send(
                world.address,
                &door.method,
                &address,
                &[("sec-fetch-site", "same-origin")],
                b"password=nine+herons+by+a+slow+river".to_vec(),
            )
            .await;
            let session = page
                .headers
                .get_all("set-cookie")
                .iter()
                .any(|v| v.to_str().unwrap().starts_with("weerklank="));
            assert!(
                !session && page.status < 500,
                "{} with a secret of {own}",
                door.name()
            );
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
    assert_eq!(sums(&world).await, before, "something changed");
    for path in &secrets[..3] {
        assert_eq!(
            visitor.get(path).await.status,
            200,
            "none was used up by it: {path}"
        );
    }
    world.closes().await;
}
