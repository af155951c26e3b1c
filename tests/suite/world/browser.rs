//! A browser without scripts: cookies, forms, links. Redirects are not followed by themselves.
use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::header::HeaderMap;
use scraper::{Html, Selector};
use std::net::SocketAddr;
use std::sync::Arc;
use weerklank::platform::tokens;

#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    jar: Arc<Jar>,
    base: String,
    language: String,
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        let jar = Arc::new(Jar::default());
        let client = reqwest::Client::builder().cookie_provider(Arc::clone(&jar)).redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { client, jar, base: format!("http://{address}"), language: "en".into() }
    }

    /// The same browser, set to another language.
    #[must_use]
    pub fn speaking(mut self, language: &str) -> Self {
        self.language = language.into();
        self
    }

    /// The value of a cookie it holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.jar.cookies(&self.base.parse().unwrap())?;
        let all = all.to_str().unwrap().to_owned();
        all.split("; ").find_map(|c| c.strip_prefix(&format!("{name}="))).map(str::to_owned)
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(self.client.get(format!("{}{path}", self.base))).await
    }

    /// Asks as a script does: for the part that changes.
    pub async fn get_part(&self, path: &str) -> Page {
        self.send(self.client.get(format!("{}{path}", self.base)).header("x-part", "1")).await
    }

    /// Posts a form as a page of ours would, with the session's token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.form(path, fields)).await
    }

    /// Posts as a script does.
    pub async fn post_part(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.form(path, fields).header("x-part", "1")).await
    }

    /// Posts exactly these bytes with these headers, as an attacker might.
    pub async fn post_raw(&self, path: &str, body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Page {
        let mut request = self.client.post(format!("{}{path}", self.base)).header("content-type", "application/x-www-form-urlencoded").body(body.into());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::RequestBuilder {
        let mut all: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        if let Some(session) = self.cookie("weerklank") {
            all.push(("csrf".into(), tokens::derive(&session, "csrf")));
        }
        self.client.post(format!("{}{path}", self.base)).header("sec-fetch-site", "same-origin").form(&all)
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let response = request.header("accept-language", &self.language).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Page { status, headers, body: response.text().await.unwrap() }
    }

    /// Follows where a page sends the browser.
    pub async fn follow(&self, page: &Page) -> Page {
        self.get(&page.location()).await
    }
}

impl Page {
    /// Where it sends the browser.
    pub fn location(&self) -> String {
        let to = self.headers.get("location").unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.text()));
        to.to_str().unwrap().to_owned()
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// All text a reader meets, white space folded.
    pub fn text(&self) -> String {
        let html = self.html();
        let root = html.select(&Selector::parse("body").unwrap()).next().map(|b| b.text().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        root.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts of everything a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        let found = html.select(&Selector::parse(selector).unwrap()).map(|e| e.text().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
        found.into_iter().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// An attribute of the first thing a selector finds.
    pub fn attr(&self, selector: &str, name: &str) -> Option<String> {
        self.html().select(&Selector::parse(selector).unwrap()).next()?.value().attr(name).map(str::to_owned)
    }

    pub fn has(&self, selector: &str) -> bool {
        self.html().select(&Selector::parse(selector).unwrap()).next().is_some()
    }
}
