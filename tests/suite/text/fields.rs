//! The collections through the front door: into every field a page offers, and out of every way out.
use super::{HOSTILE, corpora};
use crate::world::{Page, Person, World};
use scraper::Selector;
use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// How many texts each field gets in a usual run, taking turns. All of them: `WEERKLANK_EVERY_TEXT=1`.
const TURNS: usize = 3;
/// The longest a text may take, on a slow machine and unoptimised. The point is that it ends.
const LONGEST: Duration = Duration::from_secs(5);

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// A form of a page: where it is, and the fields people type in.
struct Found {
    page: String,
    form: String,
    fields: Vec<String>,
}

/// The forms of a page with something to type in. One that leads to where a session or a board ends is not among them: they have
/// buttons only.
fn forms_of(path: &str, page: &Page) -> Vec<Found> {
    let typed = select(
        "textarea[name], input[name]:not([type]), input[name][type=text], input[name][type=email], input[name][type=search], \
         input[name][type=url], input[name][type=number], input[name][type=date], input[name][type=password]",
    );
    let html = page.html();
    let mut found = Vec::new();
    for form in html.select(&select("main form[method=post]")) {
        let fields: BTreeSet<String> = form
            .select(&typed)
            .filter_map(|field| field.attr("name").map(str::to_owned))
            .collect();
        if fields.is_empty() {
            continue;
        }
        let own = form.attr("action").map_or_else(
            || "main form[method=post]:not([action])".to_owned(),
            |action| format!("main form[method=post][action=\"{action}\"]"),
        );
        found.push(Found {
            page: path.to_owned(),
            form: own,
            fields: fields.into_iter().collect(),
        });
    }
    found
}

/// What a browser would run, load or be led astray by; nothing for a page as it should be.
fn active_content(page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    for element in page.html().select(&select("*")) {
        let (tag, value) = (element.value().name(), element.value());
        if matches!(
            tag,
            "iframe" | "object" | "embed" | "base" | "style" | "applet" | "frame"
        ) {
            wrong.push(format!("<{tag}>"));
        }
        if tag == "script"
            && (!value
                .attr("src")
                .is_some_and(|src| src.starts_with("/assets/"))
                || element.text().any(|text| !text.trim().is_empty()))
        {
            wrong.push(format!("a script: {}", element.html()));
        }
        if tag == "meta" && value.attr("http-equiv").is_some() {
            wrong.push(format!("<meta http-equiv> {}", element.html()));
        }
        for (name, text) in value.attrs() {
            // says where the page is or what else there is; nothing is fetched
            let says =
                tag == "link" && matches!(value.attr("rel"), Some("canonical" | "alternate"));
            let leads = !says
                && matches!(
                    name,
                    "href" | "src" | "action" | "formaction" | "poster" | "data" | "srcset"
                );
            let runs = name.starts_with("on") || name == "style";
            if runs || (leads && !is_harmless(tag, text)) {
                wrong.push(format!("{name}={text:?} on <{tag}>"));
            }
        }
    }
    wrong
}

/// An address is one of ours, or a link people may choose to follow.
fn is_harmless(tag: &str, address: &str) -> bool {
    let here = address.is_empty()
        || address.starts_with(['#', '?'])
        || (address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\"));
    let away = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    here || (tag == "a" && away)
}

/// Everything this person can reach by links from here, at most so many pages.
async fn walk(who: &crate::world::Browser, from: &[&str], most: usize) -> Vec<(String, Page)> {
    let mut waiting: VecDeque<String> = from.iter().map(|path| (*path).to_owned()).collect();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut walked = Vec::new();
    while let Some(path) = waiting.pop_front() {
        if walked.len() == most {
            break;
        }
        let page = who.get(&path).await;
        assert!(page.status < 500, "{} from {path}", page.status);
        // feeds are XML, and read as such by tests of their own
        let kind = page.headers.get("content-type");
        if kind.is_some_and(|kind| kind.to_str().unwrap().contains("atom+xml")) {
            continue;
        }
        for link in page.html().select(&select("a[href]")) {
            let to = link.attr("href").unwrap_or_default();
            let to = to.split('#').next().unwrap_or_default();
            if is_harmless("form", to) && to.starts_with('/') && seen.insert(to.to_owned()) {
                waiting.push_back(to.to_owned());
            }
        }
        walked.push((path, page));
    }
    walked
}

/// Types a text into one field of a form, everything else as it is.
async fn types(who: &Person, form: &Found, field: &str, text: &str) {
    let page = who.get(&form.page).await;
    if !page.has(&form.form) {
        return;
    }
    let begun = Instant::now();
    let answer = who
        .submits_to(&page, &form.form, &form.page, &[(field, text)])
        .await;
    let what = format!("{field} of {} on {}, with {text:?}", form.form, form.page);
    assert!(answer.status < 500, "{} for {what}", answer.status);
    assert!(
        begun.elapsed() < LONGEST,
        "{:?} for {what}",
        begun.elapsed()
    );
    assert_eq!(active_content(&answer), Vec::<String>::new(), "{what}");
    if (300..400).contains(&answer.status) {
        assert!(
            is_harmless("form", &answer.location()),
            "led to {} by {what}",
            answer.location()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_whatever_is_typed_into_any_field_does_no_harm() {
    let texts = corpora(&HOSTILE);
    if texts.is_empty() {
        return;
    }
    let every = std::env::var_os("WEERKLANK_EVERY_TEXT").is_some();
    let world = World::new().await;
    let admin = world.admin().await;
    let member = world.member("Mira").await;
    let official = world.official("Olaf").await;
    let number = member.posts("Benches along the canal").await;
    member.posts("Trees along the canal").await;
    member.comments(number, "In the shade, please.").await;
    official
        .answers(
            number,
            "review",
            &[("body", "We are asking what it costs.")],
        )
        .await;

    let mut forms = Vec::new();
    for (who, from) in [
        (
            &member,
            vec!["/", "/b/ideas", "/b/ideas/new", "/account", "/search"],
        ),
        (&official, vec!["/b/ideas", "/b/ideas/1/answer"]),
        (
            &admin,
            vec![
                "/admin",
                "/b/ideas/settings",
                "/admin/boards/new",
                "/b/ideas",
            ],
        ),
    ] {
        let mut known = BTreeSet::new();
        for (path, page) in walk(who, &from, 60).await {
            for form in forms_of(&path, &page) {
                if known.insert(form.form.clone()) {
                    forms.push((who, form));
                }
            }
        }
    }
    let fields: usize = forms.iter().map(|(_, form)| form.fields.len()).sum();
    assert!(fields > 40, "only {fields} fields were found");
    println!(
        "{} forms with {fields} fields, {} texts",
        forms.len(),
        texts.len()
    );

    // a step that shares no factor with their number visits all of them in turn
    let step = (1..)
        .map(|n| 2_003 + n)
        .find(|n| gcd(*n, texts.len()) == 1)
        .unwrap();
    let mut next = 0;
    for (who, form) in &forms {
        for field in &form.fields {
            for _ in 0..if every { texts.len() } else { TURNS } {
                next = (next + step) % texts.len();
                types(who, form, field, &texts[next]).await;
            }
        }
    }
    for text in texts.iter().step_by(if every { 1 } else { 80 }) {
        let query = url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let query: String = query.chars().take(6_000).collect();
        for path in [
            format!("/search?q={query}"),
            format!("/b/ideas?kind={query}"),
            format!("/b/ideas/similar?q={query}"),
        ] {
            let page = member.get(&path).await;
            assert!(page.status < 500, "{} for {text:?} in {path}", page.status);
            assert_eq!(active_content(&page), Vec::<String>::new(), "{path}");
        }
    }

    let visitor = world.visitor();
    for (who, from) in [
        (&visitor, "/"),
        (&member.browser, "/account"),
        (&official.browser, "/b/ideas"),
        (&admin.browser, "/admin"),
    ] {
        for (path, page) in walk(who, &[from, "/b/ideas", "/done"], 80).await {
            assert_eq!(active_content(&page), Vec::<String>::new(), "{path}");
        }
    }
    world.works().await;
    for (to, subject, _, html) in world.mails().await {
        assert!(
            !format!("{to}{subject}").contains(['\r', '\n']),
            "{subject:?}"
        );
        let mail = Page::of(html);
        let wrong: Vec<String> = active_content(&mail)
            .into_iter()
            // a mail has no style sheet of its own to ask for
            .filter(|wrong| !wrong.starts_with("style=") && wrong != "<style>")
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{subject}");
    }
    world.closes().await;
}

const fn gcd(one: usize, other: usize) -> usize {
    if other == 0 {
        one
    } else {
        gcd(other, one % other)
    }
}

#[test]
fn what_a_browser_would_run_is_seen() {
    let page = |body: &str| Page::of(format!("<body><main>{body}</main>"));
    for bad in [
        "<script>alert(1)</script>",
        "<script src=\"//evil.example/x.js\"></script>",
        "<img src=\"https://evil.example/x.png\">",
        "<b onclick=\"x()\">b</b>",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\"//evil.example\">a</a>",
        "<form action=\"https://evil.example\"></form>",
        "<iframe></iframe>",
        "<p style=\"position:fixed\">p</p>",
        "<meta http-equiv=\"refresh\" content=\"0\">",
    ] {
        assert!(!active_content(&page(bad)).is_empty(), "{bad}");
    }
    assert_eq!(
        active_content(&page(
            "<a href=\"https://example.org\">a</a> <a href=\"/b/ideas\">b</a>"
        )),
        Vec::<String>::new()
    );
}
