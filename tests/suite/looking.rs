//! Languages, the organisation's look, and pages for when something is not possible.
use crate::world::{BoardPlan, Browser, Page, World, client};
use std::collections::HashMap;
use weerklank::boards::Audience;
use weerklank::platform::tokens;

/// The keys of all sentences, and of the plain ones what they say, in a language.
fn sentences(language: &str) -> HashMap<String, String> {
    let rooms = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
        .unwrap()
        .flatten();
    let texts = rooms.filter_map(|room| {
        std::fs::read_to_string(room.path().join(format!("{language}.ftl"))).ok()
    });
    let lines: Vec<String> = texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    lines
        .iter()
        .filter_map(|line| line.split_once(" ="))
        .filter(|(key, _)| key.contains('-') && !key.starts_with(' '))
        .map(|(k, v)| (k.to_owned(), v.trim().to_owned()))
        .collect()
}

/// Every page a reader, a member, an official and an administrator can open, with something on each.
async fn all_pages(world: &World) -> Vec<(Browser, Vec<String>)> {
    let (ann, joost, admin) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.admin().await,
    );
    ann.posts_on("ideas", &[("title", "Zzyx"), ("body", "Zzyx zzyx")])
        .await;
    ann.fills_in("/b/ideas/1/edit", "main form", &[("title", "Zzyxy")])
        .await;
    ann.votes(1, "up").await;
    let comment = ann.comments(1, "Qwrt").await;
    assert_eq!(
        joost
            .answers(
                1,
                "no",
                &[
                    ("body", "Nnnn"),
                    ("reason", "cost"),
                    ("mind_changer", "Mmmm")
                ]
            )
            .await
            .status,
        303
    );
    ann.posts_on("ideas", &[("title", "Bvcx"), ("kind", "question")])
        .await;
    world.works().await;
    let mail = world.texts("SELECT id FROM mails").await.remove(0);
    let unsubscribe = world
        .texts("SELECT unsubscribe FROM mails")
        .await
        .remove(0)
        .replace("http://127.0.0.1", "");
    let answer = world.texts("SELECT id FROM answers").await.remove(0);
    admin.founds("draft", &[]).await;
    let own = |paths: &[&str]| paths.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
    let mut open = own(&[
        "/",
        "/boards",
        "/done",
        "/search",
        "/search?q=zzyx",
        "/search?q=nothing+like+it",
        "/privacy",
        "/accessibility",
        "/offline",
        "/signin",
        "/signup",
        "/signin/sent",
        "/signup/sent",
        "/b/ideas",
        "/b/ideas?list=answered",
        "/b/ideas?status=done",
        "/b/ideas/new",
        "/b/ideas/charter",
        "/b/ideas/statuses",
        "/b/ideas/ranking",
        "/b/ideas/1/zzyxy",
        "/b/ideas/2/bvcx",
        "/b/ideas/1/versions",
        "/nowhere",
        "/welcome/x",
        "/signin/link/x",
    ]);
    open.extend([
        unsubscribe,
        format!("/b/ideas/1/comments/{comment}/versions"),
        format!("/b/ideas/1/answers/{answer}/versions"),
    ]);
    let mine = [
        own(&[
            "/account",
            "/b/ideas/2/edit",
            "/b/ideas/1/zzyxy",
            "/b/ideas/1/edit",
        ]),
        vec![
            format!("/b/ideas/1/comments/{comment}/edit"),
            format!("/b/ideas/1/comments/{comment}/removal"),
        ],
    ]
    .concat();
    let theirs = [
        own(&[
            "/b/ideas/1/answer",
            "/b/ideas/2/answer",
            "/b/ideas/2/answer/audience",
            "/b/ideas/settings",
        ]),
        vec![format!("/b/ideas/1/answers/{answer}/edit")],
    ]
    .concat();
    let all = [
        own(&[
            "/admin",
            "/admin/look",
            "/admin/mails",
            "/admin/boards/new",
            "/b/ideas/settings",
            "/b/draft/settings",
            "/b/draft",
        ]),
        vec![
            format!("/admin/mails/{mail}"),
            format!("/b/ideas/1/comments/{comment}/removal"),
        ],
    ]
    .concat();
    vec![
        (world.visitor(), open),
        (ann.browser, mine),
        (joost.browser, theirs),
        (admin.browser, all),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn look_2_every_page_speaks_one_language_and_shows_no_key() {
    let world = World::new().await;
    let (english, dutch) = (sentences("en"), sentences("nl"));
    // sentences long enough to be nobody's own words, that differ between the languages
    let telling = |other: &HashMap<String, String>, own: &HashMap<String, String>| -> Vec<String> {
        let differ = other
            .iter()
            .filter(|(k, v)| v.len() > 14 && !v.contains('{') && own.get(*k) != Some(*v))
            .map(|(_, v)| v.clone());
        differ.collect()
    };
    let (no_dutch, no_english) = (telling(&dutch, &english), telling(&english, &dutch));
    let pages = all_pages(&world).await;
    for (language, strangers) in [("en", &no_dutch), ("nl", &no_english)] {
        for (browser, paths) in &pages {
            browser
                .post("/settings/language", &[("language", language)])
                .await;
            for path in paths {
                let page = browser.get(path).await;
                assert!(page.status != 500, "{path}");
                // a mail is in its reader's language, wherever it is shown
                let text = page
                    .all(".mailtext")
                    .iter()
                    .fold(page.text(), |text, mail| text.replace(mail, ""));
                assert!(
                    !text.contains("{ $") && !text.contains("{$"),
                    "{path} {language}: an unfilled place"
                );
                let key = text
                    .split(|c: char| !(c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()))
                    .find(|word| english.contains_key(*word));
                assert_eq!(key, None, "{path} {language}: a raw key");
                let stranger = strangers.iter().find(|s| text.contains(*s));
                assert_eq!(stranger, None, "{path} {language}: the other language");
                assert!(
                    !page.body.contains("<html")
                        || page.attr("html", "lang").as_deref() == Some(language),
                    "{path}"
                );
            }
        }
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn look_2_language_by_choice_then_person_then_browser() {
    let world = World::new().await;
    let lang = async |who: &Browser| who.get("/").await.attr("html", "lang").unwrap();
    let visitor = world.visitor().speaking("nl-BE,nl;q=0.9,en;q=0.5");
    assert_eq!(lang(&visitor).await, "nl");
    assert_eq!(
        lang(&world.visitor().speaking("fr")).await,
        "en",
        "the site's own, when it speaks none of theirs"
    );
    let page = visitor.get("/b/ideas?list=top").await;
    let chosen = visitor
        .submits(
            &page,
            "form[action='/settings/language']",
            &[("language", "en")],
        )
        .await;
    assert_eq!(
        (chosen.location().as_str(), lang(&visitor).await.as_str()),
        ("/b/ideas?list=top", "en")
    );
    let cookie = chosen.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(
        cookie.starts_with("language=en;") && cookie.contains("Max-Age=31536000"),
        "{cookie}"
    );
    let ann = world.member("Ann").await;
    ann.fills_in("/account", "form[action='/account']", &[("language", "nl")])
        .await;
    assert_eq!(
        lang(&ann).await,
        "nl",
        "a person's own goes before the browser's"
    );
    for evil in ["//evil.example", "https://evil.example"] {
        assert_eq!(
            visitor
                .post("/settings/language", &[("language", "xx"), ("next", evil)])
                .await
                .location(),
            "/"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn look_2_what_people_wrote_carries_its_own_language() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts_on(
        "ideas",
        &[
            (
                "title",
                "Kunnen we de fietsenstalling bij het station langer openhouden?",
            ),
            (
                "body",
                "Nu sluit hij al om acht uur 's avonds, en dan kom ik net van mijn werk.",
            ),
        ],
    )
    .await;
    assert_eq!(
        ann.reads(1).await.attr("main h1", "lang").as_deref(),
        Some("nl")
    );
    ann.post("/settings/language", &[("language", "nl")]).await;
    assert_eq!(
        ann.reads(1).await.attr("main h1", "lang"),
        None,
        "the page is in it already"
    );
    world.closes().await;
}

/// Sends the form of the site's look, with a file as its logo.
async fn looks(world: &World, admin: &Browser, (name, accent): (&str, &str), logo: &[u8]) -> Page {
    let session = admin.cookie("weerklank").unwrap();
    let csrf = tokens::derive(&session, "csrf");
    let mut body = Vec::new();
    for (field, value) in [
        ("csrf", csrf.as_str()),
        ("name", name),
        ("suffix", "ideas"),
        ("accent", accent),
        ("language", "en"),
    ] {
        body.extend(
            format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    body.extend(b"--x\r\ncontent-disposition: form-data; name=\"logo\"; filename=\"l.png\"\r\ncontent-type: image/png\r\n\r\n");
    body.extend_from_slice(logo);
    body.extend(b"\r\n--x--\r\n");
    let client = client().build().unwrap();
    let request = client
        .post(format!("http://{}/admin/look", world.address))
        .header("sec-fetch-site", "same-origin")
        .header("cookie", format!("weerklank={session}"));
    let response = request
        .header("content-type", "multipart/form-data; boundary=x")
        .body(body)
        .send()
        .await
        .unwrap();
    Page::answered(response).await
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";

#[tokio::test(flavor = "multi_thread")]
async fn look_5_name_colour_and_logo_are_the_organisations() {
    let world = World::new().await;
    let (admin, visitor) = (world.admin().await, world.visitor());
    assert_eq!(
        looks(&world, &admin, ("Dageraad", "#ffe100"), PNG)
            .await
            .status,
        303
    );
    let page = visitor.get("/").await;
    assert!(
        page.all("a.org")[0].contains("Dageraad") && page.has("link[href='/brand/ffe100.css']")
    );
    let logo = page.attr("a.org img", "src").unwrap();
    let picture = visitor.get(&logo).await;
    assert_eq!(
        (
            picture.status,
            picture
                .headers
                .get("content-type")
                .unwrap()
                .to_str()
                .unwrap()
        ),
        (200, "image/png")
    );
    assert_eq!(
        picture.headers.get("x-content-type-options").unwrap(),
        "nosniff"
    );
    let css = visitor.get("/brand/ffe100.css").await;
    assert!(
        css.status == 200
            && css
                .headers
                .get("content-type")
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("text/css")
    );
    assert_eq!(
        looks(&world, &admin, ("Dageraad", "#ffe101"), b"")
            .await
            .status,
        303
    );
    assert_eq!(
        visitor.get("/").await.attr("a.org img", "src").unwrap(),
        logo,
        "an empty field keeps the present one"
    );
    let ratio = admin.get("/admin/look").await.text();
    let said: f64 = ratio
        .split("in this colour: ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(said >= 4.5, "yellow is made readable: {said}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn look_5_a_logo_is_a_picture_by_its_bytes_and_never_svg() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let large = [PNG, &[0; 200_001]].concat();
    let refused: [&[u8]; 5] = [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a",
        b"<html>",
        &large,
    ];
    for logo in refused {
        let page = looks(&world, &admin, ("Dageraad", "#b4371f"), logo).await;
        assert!(
            page.status == 422 && page.has("#logo-e"),
            "{:?}",
            &logo[..6]
        );
        assert_eq!(page.attr("#name", "value").as_deref(), Some("Dageraad"));
    }
    for accent in ["red", "#12", "#ggg000", "", "#b4371f;}body{display:none"] {
        assert_eq!(
            looks(&world, &admin, ("Dageraad", accent), b"")
                .await
                .status,
            422,
            "{accent}"
        );
    }
    assert_eq!(
        looks(&world, &ann, ("Mine", "#b4371f"), b"").await.status,
        404
    );
    assert_eq!(
        world
            .texts("SELECT name FROM site WHERE logo IS NULL")
            .await,
        ["Morgenrood"]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn look_6_the_page_for_when_there_is_no_network_is_nobodys_and_speaks_both_languages() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let header = |page: &Page, name: &str| {
        let value = page.headers.get(name);
        value.map(|value| value.to_str().unwrap().to_owned())
    };
    for (language, heading) in [
        ("en", "Our page did not arrive"),
        ("nl", "Onze pagina kwam niet aan"),
    ] {
        let address = format!("/offline?in={language}");
        let page = ann.get(&address).await;
        assert_eq!((page.status, page.all("h1")), (200, vec![heading.into()]));
        assert_eq!(page.attr("html", "lang").as_deref(), Some(language));
        assert!(page.has(".empty a.btn[href='']"), "a way to try again");
        let theirs = world.visitor().speaking("fr").get(&address).await;
        assert_eq!(page.body, theirs.body, "the same for everybody");
        assert!(!page.text().contains("Ann") && !page.has("input[name=csrf]"));
        assert_eq!(header(&page, "set-cookie"), None);
        let styles: Vec<&str> = page
            .body
            .split('"')
            .filter(|p| p.contains(".css"))
            .collect();
        assert_eq!(styles.len(), 2, "{styles:?}");
        for style in styles {
            assert!(style.ends_with(".css?offline"), "{style}");
            assert_eq!(ann.get(style).await.status, 200, "{style}");
        }
    }
    // without a wish it speaks as any page
    let dutch = world.visitor().speaking("nl").get("/offline").await;
    assert_eq!(dutch.all("h1"), ["Onze pagina kwam niet aan"]);

    let version = |worker: &Page| worker.body.split(", kept").next().map(str::to_owned);
    let worker = ann.get("/sw.js").await;
    assert_eq!(worker.status, 200);
    assert!(worker.body.len() < 1200, "{} bytes", worker.body.len());
    let kind = header(&worker, "content-type");
    assert_eq!(kind.as_deref(), Some("text/javascript; charset=utf-8"));
    let kept = header(&worker, "cache-control");
    assert_eq!(kept.as_deref(), Some("no-cache"));
    assert_eq!(header(&worker, "set-cookie"), None);
    // it is told what to keep, the same for everybody
    let home = world.visitor().get("/").await;
    let mut kept = ["en", "nl"]
        .map(|language| format!("/offline?in={language}"))
        .to_vec();
    let styles = home.body.split('"').filter(|p| p.ends_with(".css"));
    kept.extend(styles.map(|style| format!("{style}?offline")));
    assert_eq!(kept.len(), 4);
    let told = format!("kept = {};\n", serde_json::json!(kept));
    assert!(worker.body.contains(&told), "{told}");
    let theirs = world.visitor().speaking("nl").get("/sw.js").await;
    assert_eq!(worker.body, theirs.body, "in every language");
    // another page makes it another worker, and is kept anew
    world.meddles("UPDATE site SET name = 'Harderwijk'").await;
    let renamed = ann.get("/sw.js").await;
    assert_ne!(version(&renamed), version(&worker));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn look_6_refusals_are_pages_with_a_way_out_in_both_languages() {
    let world = World::with_settings(|settings| settings.rate_limits = true).await;
    world
        .board(BoardPlan {
            slug: "shops",
            audience: Audience::Public,
            ..BoardPlan::default()
        })
        .await;
    let ann = world.member("Ann").await;
    world
        .meddles("DELETE FROM board_rules WHERE action = 'vote'")
        .await;
    ann.posts("A quiet corner").await;
    for (language, missing, denied, unreadable, fast) in [
        (
            "en",
            "This page does not exist (any more)",
            "That is not possible here",
            "We could not read what you sent",
            "That went very fast",
        ),
        (
            "nl",
            "Deze pagina bestaat niet (meer)",
            "Dat kan hier niet",
            "We konden niet lezen wat je stuurde",
            "Dat ging wel erg snel",
        ),
    ] {
        ann.post("/settings/language", &[("language", language)])
            .await;
        let session = ann.cookie("weerklank").unwrap();
        let not_text = ann
            .post_raw(
                "/b/ideas/1/comments",
                format!("csrf={}&body=%FF", tokens::derive(&session, "csrf")),
                &[("sec-fetch-site", "same-origin")],
            )
            .await;
        let mut flood = ann.get("/search?q=a").await;
        for _ in 0..90 {
            if flood.status == 429 {
                break;
            }
            flood = ann.get("/search?q=a").await;
        }
        assert!(flood.headers.contains_key("retry-after"));
        let pages = [
            (ann.get("/nowhere").await, 404, missing),
            (ann.votes(1, "up").await, 403, denied),
            (not_text, 422, unreadable),
            (flood, 429, fast),
        ];
        for (page, status, said) in pages {
            assert_eq!(
                (page.status, page.all("main h1")),
                (status, vec![said.to_owned()]),
                "{language}"
            );
            assert!(
                page.has("main a[href], main form[action]") && page.has("header nav a"),
                "{said}: no way out"
            );
            assert!(
                page.attr("html", "lang").as_deref() == Some(language),
                "{said}"
            );
            assert!(page.has("meta[name=robots][content=noindex]"));
        }
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_7_what_happened_last_is_said_in_sentences_and_names_no_pseudonym() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A bench by the water").await;
    joost.answers(1, "planned", &[]).await;
    let admin = world.admin().await;
    let page = admin.get("/admin").await;
    let rows = page.all("tbody tr");
    for said in [
        "Gave an answer A bench by the water Board ideas Joost",
        "Shared an idea A bench by the water Board ideas",
        "Opened the board Board ideas Ada",
        "Signed in",
    ] {
        assert!(
            rows.iter().any(|row| row.ends_with(said)),
            "{said}: {rows:#?}"
        );
    }
    assert!(!page.has("tbody code"));
    assert!(page.has("tbody td a[href^='/b/ideas/1/']"));
    // what somebody did for themselves stands there without their name
    assert!(rows.iter().all(|row| !row.contains("Ann")), "{rows:#?}");
    world.closes().await;
}
