//! Sending a form with a file in it, and reading bytes that are no text.
use crate::world::{Browser, Page, Person, World, client};
use reqwest::header::HeaderMap;
use std::path::Path;
use weerklank::platform::tokens;

const LINE: &str = "----a-line-no-picture-holds";

/// A form in parts, as a browser writes it.
pub fn parts(fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!(
                "--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .into_bytes(),
        );
    }
    if let Some((name, kind, bytes)) = file {
        let head = format!(
            "--{LINE}\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{LINE}--\r\n").into_bytes());
    body
}

/// Posts a form with a file as a page of ours would.
pub async fn send(
    browser: &Browser,
    path: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &str, &[u8])>,
) -> Page {
    let session = browser.cookie("weerklank").unwrap_or_default();
    let csrf = tokens::derive(&session, "csrf");
    let all = [&[("csrf", csrf.as_str())], fields].concat();
    let kind = format!("multipart/form-data; boundary={LINE}");
    let headers = [
        ("content-type", kind.as_str()),
        ("sec-fetch-site", "same-origin"),
    ];
    browser.post_raw(path, parts(&all, file), &headers).await
}

/// Sends a picture as the script does; the answer is its key.
pub async fn uploads(browser: &Browser, board: &str, bytes: &[u8]) -> Page {
    let file = Some(("photo.jpg", "image/jpeg", bytes));
    send(browser, &format!("/b/{board}/pictures"), &[], file).await
}

/// The same, when it must succeed.
pub async fn picture(person: &Person, board: &str, bytes: &[u8]) -> String {
    let page = uploads(&person.browser, board, bytes).await;
    assert_eq!(page.status, 201, "{}", page.body);
    page.body
}

/// What came back, byte by byte.
pub struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Seen {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
}

/// Asks for a picture in a size.
pub async fn sees(world: &World, browser: &Browser, id: &str, size: &str) -> Seen {
    // a browser takes compressed answers; a page that says "not found" is compared as it is
    let encoding = if size == "large" {
        "gzip, br"
    } else {
        "identity"
    };
    asks(world, browser, &format!("/pictures/{id}/{size}"), encoding).await
}

/// Asks for a file that is no picture.
pub async fn fetches(world: &World, browser: &Browser, id: &str) -> Seen {
    asks(world, browser, &format!("/pictures/{id}"), "identity").await
}

async fn asks(world: &World, browser: &Browser, path: &str, encoding: &str) -> Seen {
    let session = browser.cookie("weerklank").unwrap_or_default();
    let response = client()
        .build()
        .unwrap()
        .get(format!("http://{}{path}", world.address))
        .header("cookie", format!("weerklank={session}"))
        .header("accept-encoding", encoding)
        .header("accept-language", "en")
        .send()
        .await
        .unwrap();
    Seen {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        bytes: response.bytes().await.unwrap().to_vec(),
    }
}

/// How many files the world keeps.
pub fn files(world: &World) -> usize {
    fn count(folder: &Path) -> usize {
        let Ok(all) = std::fs::read_dir(folder) else {
            return 0;
        };
        all.map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() { count(&path) } else { 1 }
        })
        .sum()
    }
    count(&world.app.settings.data.join("pictures"))
}
