//! A browser without scripts: cookies, forms, links. Redirects are not followed by themselves.
use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::header::HeaderMap;
use scraper::{Html, Selector};
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
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
    /// Read once, however often a test looks at it.
    parsed: OnceLock<Html>,
}

/// A client that follows no redirect and trusts nobody: reading all of the system's certificates takes a twentieth of a
/// second, and a test has many people.
pub fn client() -> reqwest::ClientBuilder {
    // the program in this process does it too, where a test has one
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .tls_certs_only([])
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        let jar = Arc::new(Jar::default());
        let client = client().cookie_provider(Arc::clone(&jar)).build().unwrap();
        Self {
            client,
            jar,
            base: format!("http://{address}"),
            language: "en".into(),
        }
    }

    /// The same browser, set to another language.
    #[must_use]
    pub fn speaking(mut self, language: &str) -> Self {
        self.language = language.into();
        self
    }

    /// The same browser, with a cookie from elsewhere.
    #[must_use]
    pub fn holding(self, name: &str, value: &str) -> Self {
        let base = self.base.parse().unwrap();
        self.jar.add_cookie_str(&format!("{name}={value}"), &base);
        self
    }

    /// The value of a cookie it holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.jar.cookies(&self.base.parse().unwrap())?;
        let all = all.to_str().unwrap().to_owned();
        all.split("; ")
            .find_map(|c| c.strip_prefix(&format!("{name}=")))
            .map(str::to_owned)
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(self.client.get(format!("{}{path}", self.base)))
            .await
    }

    /// Asks as a script does: for the part that changes.
    pub async fn get_part(&self, path: &str) -> Page {
        self.send(
            self.client
                .get(format!("{}{path}", self.base))
                .header("x-part", "1"),
        )
        .await
    }

    /// Posts a form as a page of ours would, with the session's token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.form(path, fields)).await
    }

    /// Posts as a script does.
    pub async fn post_part(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.form(path, fields).header("x-part", "1"))
            .await
    }

    /// Fills in a form of a page and presses its button, sending what a browser would: its hidden fields, what was in it, and
    /// these fields over that. Nothing is added that the page did not hold.
    pub async fn submits(&self, page: &Page, form: &str, fields: &[(&str, &str)]) -> Page {
        let (action, all) = page.form(form);
        self.sends(
            &action.expect("a form that says where it goes"),
            all,
            fields,
        )
        .await
    }

    /// The same for a form that may lead back to its own page.
    pub async fn submits_to(
        &self,
        page: &Page,
        form: &str,
        own: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let (action, all) = page.form(form);
        self.sends(action.as_deref().unwrap_or(own), all, fields)
            .await
    }

    /// Opens a page and fills in its form, which goes where it says or back to the page's own address.
    pub async fn fills_in(&self, path: &str, form: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        let (action, all) = page.form(form);
        self.sends(action.as_deref().unwrap_or(path), all, fields)
            .await
    }

    async fn sends(
        &self,
        action: &str,
        mut all: Vec<(String, String)>,
        fields: &[(&str, &str)],
    ) -> Page {
        all.retain(|(name, _)| !fields.iter().any(|(n, _)| n == name));
        all.extend(
            fields
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
        );
        self.send(
            self.client
                .post(format!("{}{action}", self.base))
                .header("sec-fetch-site", "same-origin")
                .form(&all),
        )
        .await
    }

    /// Posts exactly these bytes with these headers, as an attacker might.
    pub async fn post_raw(
        &self,
        path: &str,
        body: impl Into<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = self
            .client
            .post(format!("{}{path}", self.base))
            .body(body.into());
        if headers.iter().all(|(name, _)| *name != "content-type") {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> reqwest::RequestBuilder {
        let mut all: Vec<(String, String)> = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        if let Some(session) = self.cookie("weerklank") {
            all.push(("csrf".into(), tokens::derive(&session, "csrf")));
        }
        self.client
            .post(format!("{}{path}", self.base))
            .header("sec-fetch-site", "same-origin")
            .form(&all)
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let response = request
            .header("accept-language", &self.language)
            .send()
            .await
            .unwrap();
        Page::answered(response).await
    }

    /// Follows where a page sends the browser.
    pub async fn follow(&self, page: &Page) -> Page {
        self.get(&page.location()).await
    }
}

impl Page {
    pub fn new(status: u16, headers: HeaderMap, body: String) -> Self {
        Self {
            status,
            headers,
            body,
            parsed: OnceLock::new(),
        }
    }

    /// What a server answered.
    pub async fn answered(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self::new(status, headers, response.text().await.unwrap())
    }

    /// A page that came from nowhere.
    pub fn of(html: impl Into<String>) -> Self {
        Self::new(200, HeaderMap::new(), html.into())
    }

    /// Where it sends the browser.
    pub fn location(&self) -> String {
        let to = self
            .headers
            .get("location")
            .unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.text()));
        to.to_str().unwrap().to_owned()
    }

    /// Where a form on it leads, and what it would send as it stands.
    fn form(&self, form: &str) -> (Option<String>, Vec<(String, String)>) {
        let html = self.html();
        let select = |s: &str| Selector::parse(s).unwrap();
        let form = html
            .select(&select(form))
            .next()
            .unwrap_or_else(|| panic!("no {form} on {}", self.text()));
        let mut all = Vec::new();
        for field in form.select(&select("input[name], textarea[name], select[name]")) {
            let (name, kind) = (
                field.attr("name").unwrap().to_owned(),
                field.attr("type").unwrap_or_default(),
            );
            let value = match field.value().name() {
                "textarea" => Some(field.text().collect::<String>()),
                "select" => {
                    let chosen = field
                        .select(&select("option[selected]"))
                        .next()
                        .or_else(|| field.select(&select("option")).next());
                    chosen.map(|o| o.attr("value").unwrap_or_default().to_owned())
                }
                _ if matches!(kind, "checkbox" | "radio") => field
                    .attr("checked")
                    .map(|_| field.attr("value").unwrap_or("on").to_owned()),
                _ => Some(field.attr("value").unwrap_or_default().to_owned()),
            };
            all.extend(value.map(|value| (name, value)));
        }
        (form.attr("action").map(str::to_owned), all)
    }

    pub fn html(&self) -> &Html {
        self.parsed.get_or_init(|| Html::parse_document(&self.body))
    }

    /// All text a reader meets, white space folded.
    pub fn text(&self) -> String {
        let html = self.html();
        let root = html
            .select(&Selector::parse("body").unwrap())
            .next()
            .map(|b| b.text().collect::<Vec<_>>().join(" "))
            .unwrap_or_default();
        root.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts of everything a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        let found = html
            .select(&Selector::parse(selector).unwrap())
            .map(|e| e.text().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>();
        found
            .into_iter()
            .map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// An attribute of the first thing a selector finds.
    pub fn attr(&self, selector: &str, name: &str) -> Option<String> {
        self.html()
            .select(&Selector::parse(selector).unwrap())
            .next()?
            .value()
            .attr(name)
            .map(str::to_owned)
    }

    pub fn has(&self, selector: &str) -> bool {
        self.html()
            .select(&Selector::parse(selector).unwrap())
            .next()
            .is_some()
    }
}
