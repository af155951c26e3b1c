//! Atom feeds: what is in them, for whom, and when they are new.
use crate::world::{Page, World, client};
use scraper::Html;
use weerklank::boards::Role;

/// The texts of an element of a feed, in order. A feed is read as XML: it must be well formed.
fn texts(page: &Page, element: &str) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.body);
    let mut reader = quick_xml::Reader::from_str(&page.body);
    let (mut found, mut within) = (Vec::new(), None::<String>);
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {}", page.body))
        {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == element.as_bytes() => {
                within = Some(String::new());
            }
            quick_xml::events::Event::End(tag) if tag.name().as_ref() == element.as_bytes() => {
                found.extend(within.take());
            }
            quick_xml::events::Event::Text(text) => {
                if let Some(within) = &mut within {
                    within.push_str(&text.decode().unwrap());
                }
            }
            quick_xml::events::Event::GeneralRef(name) => {
                if let Some(within) = &mut within {
                    within.push_str(match name.decode().unwrap().as_ref() {
                        "lt" => "<",
                        "gt" => ">",
                        "amp" => "&",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("&{other}; is not XML's own"),
                    });
                }
            }
            quick_xml::events::Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_7_feeds_of_site_board_theme_idea_and_what_was_done() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet <corner> & a lamp").await;
    bob.comments(1, "Yes **please**").await;
    joost.answers(1, "review", &[]).await;
    let deed = [
        ("title", "It is there"),
        ("body", "Behind the shelves."),
        ("ideas", "1"),
        ("done_on", "2026-11-18"),
    ];
    joost.post("/b/ideas/done", &deed).await;
    let visitor = world.visitor();
    let theme = world
        .texts("SELECT t.slug FROM themes t JOIN ideas i ON i.theme = t.id")
        .await
        .remove(0);
    let idea = "A quiet <corner> & a lamp";
    let answer = format!("Being considered: {idea}");
    for (path, titles) in [
        ("/feed", vec!["Morgenrood", "It is there", &answer, idea]),
        (
            "/b/ideas/feed",
            vec!["Board ideas", "It is there", &answer, idea],
        ),
        ("/feed/done", vec!["Morgenrood: What we did", "It is there"]),
        (
            "/b/ideas/feed/done",
            vec!["Board ideas: What we did", "It is there"],
        ),
        (
            "/b/ideas/1/feed",
            vec![idea, &answer, &format!("Comment on: {idea}"), idea],
        ),
    ] {
        let page = visitor.get(path).await;
        assert_eq!(texts(&page, "title"), titles, "{path}");
        assert_eq!(
            page.headers["content-type"],
            "application/atom+xml; charset=utf-8"
        );
        let ids = texts(&page, "id");
        assert_eq!(ids[0], format!("http://127.0.0.1{path}"));
        assert!(ids[1..].iter().all(|id| id.starts_with("urn:uuid:")));
        assert_eq!(texts(&page, "updated")[0], "2026-11-18T09:00:00Z");
        assert_eq!(
            texts(&page, "name").len(),
            titles.len() - 1,
            "each says who"
        );
    }
    let page = visitor.get(&format!("/b/ideas/feed/themes/{theme}")).await;
    assert!(texts(&page, "title").contains(&idea.to_owned()));
    assert_eq!(visitor.get("/b/ideas/feed/themes/none").await.status, 404);
    let content = texts(&visitor.get("/b/ideas/1/feed").await, "content");
    assert!(content.iter().any(|html| {
        Html::parse_fragment(html)
            .html()
            .contains("<strong>please</strong>")
    }));
    for (path, feed) in [
        ("/", "/feed"),
        ("/b/ideas", "/b/ideas/feed"),
        ("/done", "/feed/done"),
        ("/b/ideas/done", "/b/ideas/feed/done"),
    ] {
        let page = visitor.get(path).await;
        let link = page.attr("link[rel=alternate][type='application/atom+xml']", "href");
        assert_eq!(link.as_deref(), Some(feed), "{path}");
    }
    assert!(
        visitor
            .get("/b/ideas")
            .await
            .has("aside a[href='/b/ideas/feed']")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_7_a_reader_that_has_it_gets_nothing_until_something_happens() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner").await;
    let fetch = async |tag: Option<&str>| {
        let request = client()
            .build()
            .unwrap()
            .get(format!("http://{}/b/ideas/feed", world.address));
        let request = tag
            .into_iter()
            .fold(request, |r, tag| r.header("if-none-match", tag));
        request.send().await.unwrap()
    };
    let first = fetch(None).await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    let again = fetch(Some(&tag)).await;
    assert_eq!(
        (
            again.status().as_u16(),
            again.headers()["etag"].to_str().unwrap()
        ),
        (304, tag.as_str())
    );
    assert!(again.bytes().await.unwrap().is_empty());
    ann.posts("A lamp by the door").await;
    let news = fetch(Some(&tag)).await;
    assert_eq!(news.status(), 200);
    assert_ne!(news.headers()["etag"].to_str().unwrap(), tag);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_7_internal_feeds_open_with_a_private_key_that_can_be_revoked() {
    let world = World::new().await;
    world.board_inside().await;
    let ann = world.with_role("Ann", "inside", Role::Member).await;
    ann.posts_on("inside", &[("title", "A secret corner")])
        .await;
    let visitor = world.visitor();
    assert_eq!(visitor.get("/b/inside/feed").await.status, 404);
    assert!(!visitor.get("/feed").await.body.contains("secret corner"));
    let made = ann
        .fills_in("/account/feeds", "form.panel", &[("name", "My reader")])
        .await;
    let page = ann.follow(&made).await;
    let key = made.location().split("key=").nth(1).unwrap().to_owned();
    assert!(
        page.text()
            .contains(&format!("http://127.0.0.1/b/inside/feed?key={key}"))
    );
    assert_eq!(
        world
            .count(&format!(
                "SELECT count(*) FROM feed_keys k WHERE to_jsonb(k)::text LIKE '%{key}%'"
            ))
            .await,
        0,
        "only its hash is kept"
    );
    for path in ["/feed", "/b/inside/feed", "/b/inside/1/feed"] {
        let feed = visitor.get(&format!("{path}?key={key}")).await;
        assert!(
            texts(&feed, "title").contains(&"A secret corner".to_owned()),
            "{path}"
        );
    }
    assert_eq!(visitor.get("/feed?key=made-up").await.status, 404);
    world.grants(&ann, "inside", None).await;
    assert_eq!(
        visitor
            .get(&format!("/b/inside/feed?key={key}"))
            .await
            .status,
        404,
        "as long as she may"
    );
    world.grants(&ann, "inside", Some(Role::Member)).await;
    let list = ann.get("/account/feeds").await;
    assert!(
        list.text().contains("My reader") && !list.body.contains(&key),
        "shown once"
    );
    assert_eq!(
        ann.fills_in("/account/feeds", "form.panel", &[("name", " ")])
            .await
            .status,
        422
    );
    ann.fills_in("/account/feeds", "ul.facets form", &[]).await;
    assert_eq!(visitor.get(&format!("/feed?key={key}")).await.status, 404);
    world.closes().await;
}
