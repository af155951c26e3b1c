//! What every response carries and every request must carry: security headers, cookies, where a form comes from, bytes that are no text.
//! And a GET changes nothing.
use crate::access::{Door, PERSONAS, Stage, text};
use crate::world::{Page, World, client};
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use weerklank::people::{find_person, make_sign_in_link};
use weerklank::platform::app::App;
use weerklank::platform::clock::Clock;
use weerklank::platform::config::Settings;
use weerklank::platform::tokens;
use weerklank::platform::web::Access;
use weerklank::program::{Application, all_routes};

/// A sum over every row of every table, a line a table.
pub async fn sums(world: &World) -> String {
    let table = "md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '''')) AS c FROM %I t";
    text(
        world,
        &format!(
            "SELECT string_agg(table_name || ' ' || (xpath('/row/c/text()', query_to_xml(format('SELECT {table}', table_name), false, true, '')))[1]::text, E'\\n' ORDER BY table_name) \
             FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        ),
    )
    .await
}

/// Sends exactly this, as no browser of ours would.
pub async fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> Page {
    let client = client().build().unwrap();
    let mut request = client.request(method.parse().unwrap(), format!("http://{address}{path}"));
    if headers.iter().all(|(name, _)| *name != "content-type") {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request
        .body(body)
        .send()
        .await
        .unwrap_or_else(|e| panic!("{method} {path}: {e:?}"));
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    // some of these requests end the connection
    Page::new(status, headers, response.text().await.unwrap_or_default())
}

fn encoded(form: &[(&str, String)], csrf: &str) -> Vec<u8> {
    let mut all = url::form_urlencoded::Serializer::new(String::new());
    form.iter().for_each(|(name, value)| {
        all.append_pair(name, value);
    });
    all.append_pair("csrf", csrf).finish().into_bytes()
}

/// What a persona's browser holds: its cookie as a header, and the token of its forms.
pub fn keys(stage: &Stage, persona: &str) -> (String, String) {
    let session = stage
        .browser(persona)
        .cookie("weerklank")
        .unwrap_or_default();
    (
        format!("weerklank={session}"),
        tokens::derive(&session, "csrf"),
    )
}

/// One-click unsubscribe comes from mail programs, by its standard.
fn is_from_anywhere(door: &Door) -> bool {
    door.path == "/unsubscribe/{secret}"
}

fn is_for_admins(door: &Door) -> bool {
    all_routes()
        .iter()
        .any(|route| route.path == door.path && route.facts.access == Access::Admin)
}

fn unsafe_doors() -> impl Iterator<Item = Door> {
    Door::all().into_iter().filter(|door| !door.is_safe())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_on_another_site_is_refused_and_changes_nothing() {
    let stage = Stage::set().await;
    let before = sums(&stage.world).await;
    let elsewhere: [&[(&str, &str)]; 6] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://127.0.0.1"),
        ],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ];
    let mut wrong = String::new();
    for door in unsafe_doors().filter(|door| !is_from_anywhere(door)) {
        for persona in ["visitor", "owner", "admin"] {
            let (cookie, csrf) = keys(&stage, persona);
            for origin in elsewhere {
                let headers = [&[("cookie", cookie.as_str())], origin].concat();
                let body = encoded(&stage.form(&door, &stage.ideas), &csrf);
                let page = send(
                    stage.world.address,
                    "POST",
                    &stage.address(&door, &stage.ideas, "ideas"),
                    &headers,
                    body,
                )
                .await;
                if page.status != 403 {
                    writeln!(
                        wrong,
                        "{} as {persona} with {origin:?}: {}",
                        door.name(),
                        page.status
                    )
                    .unwrap();
                }
            }
        }
    }
    assert_eq!(sums(&stage.world).await, before, "something changed");
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_another_sessions_token_is_refused_and_changes_nothing() {
    let stage = Stage::set().await;
    let before = sums(&stage.world).await;
    let others = keys(&stage, "member").1;
    let mut wrong = String::new();
    for door in unsafe_doors().filter(|door| !is_from_anywhere(door)) {
        for persona in ["owner", "admin"] {
            for token in ["", "x", others.as_str()] {
                let (cookie, _) = keys(&stage, persona);
                let mut headers = vec![
                    ("cookie", cookie.as_str()),
                    ("sec-fetch-site", "same-origin"),
                ];
                let mut body = encoded(&stage.form(&door, &stage.ideas), token);
                if door.path == "/admin/look" || door.path.ends_with("/csv") {
                    headers.push(("content-type", "multipart/form-data; boundary=x"));
                    body = format!("--x\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--x--\r\n").into_bytes();
                }
                let page = send(
                    stage.world.address,
                    "POST",
                    &stage.address(&door, &stage.ideas, "ideas"),
                    &headers,
                    body,
                )
                .await;
                // the door or the form, whichever is looked at first
                let hidden = page.status == 404 && persona == "owner" && is_for_admins(&door);
                if page.status != 403 && !hidden {
                    writeln!(
                        wrong,
                        "{} as {persona} with {token:?}: {}",
                        door.name(),
                        page.status
                    )
                    .unwrap();
                }
            }
        }
    }
    assert_eq!(sums(&stage.world).await, before, "something changed");
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_get_changes_nothing() {
    let stage = Stage::set().await;
    let mut before = sums(&stage.world).await;
    let mut wrong = String::new();
    for door in Door::all().into_iter().filter(Door::is_safe) {
        for persona in PERSONAS {
            for place in [&stage.ideas, &stage.inside] {
                stage.sends(persona, &door, place, place.board).await;
                stage
                    .browser(persona)
                    .get_part(&stage.address(&door, place, place.board))
                    .await;
            }
        }
        let after = sums(&stage.world).await;
        if after != before {
            let changed: Vec<_> = before
                .lines()
                .zip(after.lines())
                .filter(|(a, b)| a != b)
                .map(|(a, _)| a.split(' ').next().unwrap())
                .collect();
            writeln!(wrong, "{} changes {changed:?}", door.name()).unwrap();
            before = after;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // the sum does see a change
    stage.people["member"].votes(1, "up").await;
    assert_ne!(sums(&stage.world).await, before);
    stage.closes().await;
}

/// What is missing from a response's headers.
fn missing(page: &Page) -> Vec<&'static str> {
    let header = |name: &str| {
        page.headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    };
    let policy = header("content-security-policy");
    let checks = [
        (
            "a policy from nothing",
            policy.starts_with("default-src 'none'")
                && policy.contains("frame-ancestors 'none'")
                && policy.contains("base-uri 'none'"),
        ),
        (
            "a policy without unsafe-",
            !policy.contains("unsafe-")
                && !policy.contains('*')
                && policy.contains("form-action 'self'"),
        ),
        ("nosniff", header("x-content-type-options") == "nosniff"),
        ("frame options", header("x-frame-options") == "DENY"),
        (
            "referrer policy",
            header("referrer-policy") == "same-origin",
        ),
        (
            "opener policy",
            header("cross-origin-opener-policy") == "same-origin",
        ),
    ];
    checks
        .into_iter()
        .filter(|(_, holds)| !holds)
        .map(|(name, _)| name)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_response_carries_the_security_headers() {
    let stage = Stage::set().await;
    let mut wrong = String::new();
    let mut check = |name: &str, page: &Page| {
        let missing = missing(page);
        if !missing.is_empty() {
            writeln!(wrong, "{name} ({}): without {missing:?}", page.status).unwrap();
        }
        let inline = ["<script>", " style=\"", " onclick=", "<style"]
            .into_iter()
            .find(|sign| page.body.contains(sign));
        assert_eq!(inline, None, "{name} holds what its policy forbids");
    };
    for door in Door::all() {
        for persona in ["visitor", "member", "admin"] {
            check(
                &door.name(),
                &stage.sends(persona, &door, &stage.ideas, "ideas").await,
            );
            stage.tidies(&door).await;
        }
    }
    let odd = [
        ("GET", "/no/such/page"),
        ("PUT", "/"),
        ("DELETE", "/b/ideas/1/vote"),
        ("POST", "/nowhere"),
        ("GET", "/search?q=%00"),
        ("GET", "/b/%FF"),
    ];
    for (method, path) in odd {
        check(
            &format!("{method} {path}"),
            &send(stage.world.address, method, path, &[], Vec::new()).await,
        );
    }
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

fn cookies(page: &Page) -> Vec<String> {
    page.headers
        .get_all("set-cookie")
        .iter()
        .map(|v| v.to_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_for_this_host_and_no_script() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let settings = |base: &str| Settings {
        base_url: base.parse().unwrap(),
        data: world.app.settings.data.clone(),
        replica: None,
        pictures: None,
        key_file: None,
        mail_from: "ideas@example.org".into(),
        smtp_url: None,
        // the machine tests run on is shared
        patience: std::time::Duration::from_secs(30),
        mail_patience: std::time::Duration::from_secs(30),
        rate_limits: false,
        behind_proxy: false,
        private_providers: false,
    };
    for (base, name) in [
        ("http://127.0.0.1", "weerklank="),
        ("https://ideas.example", "__Host-weerklank="),
    ] {
        let app = App::new(
            settings(base),
            world.app.db.clone(),
            Clock::standing_at(world.now()),
        )
        .unwrap();
        let application = Application::build(Arc::clone(&app), "127.0.0.1:0", 1).unwrap();
        let address = application.address();
        let server = application.into_server();
        let handle = server.handle();
        tokio::spawn(server);
        let person = find_person(&mut *world.conn().await, ann.id).await.unwrap();
        let link = make_sign_in_link(&mut *world.conn().await, &app, &person, "/", world.now())
            .await
            .unwrap();
        let ours = [("sec-fetch-site", "same-origin")];
        let page = send(
            address,
            "POST",
            link.strip_prefix(base).unwrap(),
            &ours,
            Vec::new(),
        )
        .await;
        let session = cookies(&page)
            .into_iter()
            .find(|c| c.starts_with(name))
            .unwrap_or_else(|| panic!("{:?}", cookies(&page)));
        let kept = send(
            address,
            "POST",
            "/b/ideas/1/vote",
            &ours,
            b"vote=up".to_vec(),
        )
        .await;
        let choice = send(
            address,
            "POST",
            "/settings/theme",
            &ours,
            b"theme=dark".to_vec(),
        )
        .await;
        for cookie in std::iter::once(session)
            .chain(cookies(&kept))
            .chain(cookies(&choice))
        {
            let parts: Vec<_> = cookie.split("; ").skip(1).map(str::to_lowercase).collect();
            let has = |part: &str| parts.iter().any(|p| p == part);
            assert!(
                has("httponly") && has("samesite=lax") && has("path=/"),
                "{cookie}"
            );
            assert!(!parts.iter().any(|p| p.starts_with("domain")), "{cookie}");
            assert_eq!(has("secure"), base.starts_with("https"), "{cookie}");
        }
        assert_eq!(
            page.headers.contains_key("strict-transport-security"),
            base.starts_with("https")
        );
        handle.stop(false).await;
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_text_are_our_4xx() {
    let stage = Stage::set().await;
    let before = sums(&stage.world).await;
    let names = [
        "title", "body", "name", "email", "code", "vote", "next", "id", "kinds", "theme", "status",
    ];
    let with = |value: &str, csrf: &str| {
        let fields: Vec<_> = names.iter().map(|name| format!("{name}={value}")).collect();
        format!("{}&csrf={csrf}", fields.join("&")).into_bytes()
    };
    let mut wrong = String::new();
    for door in unsafe_doors() {
        let (cookie, csrf) = keys(&stage, "admin");
        let raw = [with("x", &csrf), b"&title=\xff\xfe&body=\xc3\x28".to_vec()].concat();
        let bodies = [
            ("broken UTF-8", with("%FF%FE", &csrf)),
            ("raw bytes", raw),
            ("a NUL", with("a%00b", &csrf)),
            ("2 MB", vec![b'a'; 2_000_000]),
        ];
        for (what, body) in bodies {
            for cookie in [Some(cookie.as_str()), None] {
                let mut headers = vec![("sec-fetch-site", "same-origin")];
                headers.extend(cookie.map(|c| ("cookie", c)));
                let page = send(
                    stage.world.address,
                    "POST",
                    &stage.address(&door, &stage.ideas, "ideas"),
                    &headers,
                    body.clone(),
                )
                .await;
                // what a visitor sends is kept as it is until the sign-in, and read only then; where it is not kept it is not even read,
                // and of a form with a file in it what could be read
                let to = if door.forgets || door.streams {
                    "/signin?"
                } else {
                    "/signin?then="
                };
                let kept =
                    cookie.is_none() && page.status == 303 && page.location().starts_with(to);
                if !(400..500).contains(&page.status) && !kept {
                    writeln!(
                        wrong,
                        "{} with {what}{}: {} {:?}",
                        door.name(),
                        if cookie.is_some() { "" } else { " as visitor" },
                        page.status,
                        page.headers.get("location")
                    )
                    .unwrap();
                }
            }
        }
    }
    let after = sums(&stage.world).await;
    let same = |sums: &str| {
        sums.lines()
            .filter(|l| !l.starts_with("pending_requests "))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(same(&after), same(&before), "something changed");
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_addresses_and_methods_are_our_4xx() {
    let stage = Stage::set().await;
    let mut wrong = String::new();
    let odd = [
        "%FF",
        "%00",
        "..%2f..",
        "%C3%28",
        "99999999999999999999",
        "-1",
        "%F0%9F%92%A9",
        "a'b\"c",
        "%2F",
        "0",
    ];
    for door in Door::all() {
        let parts = [
            "{board}",
            "{number}",
            "{slug}",
            "{comment}",
            "{answer}",
            "{session}",
            "{secret}",
            "{mail}",
            "{request}",
            "{hash}",
            "{name}",
            "{colour}",
        ];
        for part in parts.into_iter().filter(|part| door.path.contains(part)) {
            for value in odd {
                let strange = Door {
                    method: door.method.clone(),
                    path: Box::leak(door.path.replace(part, value).into_boxed_str()),
                    forgets: door.forgets,
                    streams: false,
                };
                let (address, (cookie, csrf)) = (
                    stage.address(&strange, &stage.ideas, "ideas"),
                    keys(&stage, "admin"),
                );
                let headers = [
                    ("cookie", cookie.as_str()),
                    ("sec-fetch-site", "same-origin"),
                ];
                let page = send(
                    stage.world.address,
                    &door.method,
                    &address,
                    &headers,
                    format!("csrf={csrf}").into_bytes(),
                )
                .await;
                if page.status >= 500 {
                    writeln!(wrong, "{} {address}: {}", door.method, page.status).unwrap();
                }
            }
        }
        let address = stage.address(&door, &stage.ideas, "ideas");
        for query in [
            "?q=%FF",
            "?q=%00&after=%00",
            "?after=!!!&list=x&order=x&theme=%27&status=%27&kind=%27&reply=x&then=x&next=//evil.example",
            "?after=AAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            let page = send(
                stage.world.address,
                "GET",
                &format!("{address}{query}"),
                &[("cookie", &keys(&stage, "admin").0)],
                Vec::new(),
            )
            .await;
            if page.status >= 500
                || page
                    .headers
                    .get("location")
                    .is_some_and(|to| to.to_str().unwrap().contains("//evil"))
            {
                writeln!(wrong, "GET {address}{query}: {}", page.status).unwrap();
            }
        }
        for method in ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"] {
            let page = send(
                stage.world.address,
                method,
                &address,
                &[("sec-fetch-site", "same-origin")],
                Vec::new(),
            )
            .await;
            if !matches!(page.status, 404 | 405) {
                writeln!(wrong, "{method} {address}: {}", page.status).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    stage.closes().await;
}

/// Things that are hardly HTTP get an answer or a closed door, and the next visitor is served.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_hardly_http_does_no_harm() {
    let world = World::new().await;
    let session = "x".repeat(9000);
    let shouts: [Vec<u8>; 6] = [
        b"\x16\x03\x01\x02\x00".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"GET /\xff\xfe HTTP/1.1\r\nhost: x\r\n\r\n".to_vec(),
        b"POST /signin HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nhost: x\r\ncookie: weerklank=\xff\xfe; flash=%ff; language=%00; browser=\"\r\nconnection: close\r\n\r\n".to_vec(),
        format!("GET / HTTP/1.1\r\nhost: x\r\ncookie: weerklank={session}\r\nconnection: close\r\n\r\n").into_bytes(),
    ];
    for shout in shouts {
        let mut stream = tokio::net::TcpStream::connect(world.address).await.unwrap();
        stream.write_all(&shout).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut heard = Vec::new();
        let _ = stream.read_to_end(&mut heard).await;
        let heard = String::from_utf8_lossy(&heard);
        assert!(
            heard
                .split(' ')
                .nth(1)
                .is_none_or(|status| !status.starts_with('5')),
            "{:?}: {heard}",
            String::from_utf8_lossy(&shout)
        );
    }
    assert_eq!(world.visitor().get("/").await.status, 200);
    world.closes().await;
}
