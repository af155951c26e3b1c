//! BOARD-3, BOARD-4: who gets what from every route, persona by persona, against `tests/access.toml`. What the file does not say is red.
//! [`Stage`] is also what the other guards walk: every route with real parameters, on a public and an internal board.
use crate::world::{Browser, Page, Person, World, client};
use diesel_async::RunQueryDsl;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use weerklank::boards::Role;
use weerklank::platform::tokens;
use weerklank::program::all_routes;

/// In the order of the table.
pub const PERSONAS: [&str; 7] = [
    "visitor",
    "member",
    "insider",
    "official",
    "moderator",
    "owner",
    "admin",
];
/// Those to whom the internal board does not exist.
pub const OUTSIDERS: [&str; 5] = ["visitor", "member", "official", "moderator", "owner"];
/// A board that does not exist, whose address is as long as the internal one's.
pub const NOWHERE: &str = "beside";

/// One text out of the database.
pub async fn text(world: &World, sql: &str) -> String {
    #[derive(diesel::QueryableByName)]
    struct Text {
        #[diesel(sql_type = diesel::sql_types::Text)]
        t: String,
    }
    #[allow(clippy::disallowed_methods, reason = "a test may look anywhere")]
    let found: Text = diesel::sql_query(format!("SELECT ({sql})::text AS t"))
        .get_result(&mut *world.conn().await)
        .await
        .unwrap();
    found.t
}

/// Runs a statement, to put back what a request changed.
pub async fn run(world: &World, sql: &str) {
    #[allow(clippy::disallowed_methods, reason = "a test may look anywhere")]
    diesel::sql_query(sql.to_owned())
        .execute(&mut *world.conn().await)
        .await
        .unwrap();
}

/// A method and a pattern, as the program's own table has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Door {
    pub method: String,
    pub path: &'static str,
    /// Whether what a visitor sends there is forgotten, not kept until they signed in.
    pub forgets: bool,
    /// Whether there may be a file in it: what is typed beside it is kept, within limits.
    pub streams: bool,
}

impl Door {
    pub fn all() -> Vec<Self> {
        all_routes()
            .iter()
            .map(|r| Self {
                method: r.method.to_string(),
                path: r.path,
                forgets: r.facts.unkept,
                streams: r.facts.streams,
            })
            .collect()
    }

    pub fn is_safe(&self) -> bool {
        self.method == "GET"
    }

    pub fn is_on_a_board(&self) -> bool {
        self.path.contains("{board}")
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// What lies on one board: an idea with a comment and an answer, by people who are no personas.
pub struct Place {
    pub board: &'static str,
    pub slug: String,
    pub comment: String,
    pub answer: String,
    pub theme: String,
    pub team: String,
}

/// A public board `ideas`, an internal one `inside`, the same on both, and somebody of every kind.
pub struct Stage {
    pub world: World,
    pub people: BTreeMap<&'static str, Person>,
    pub visitor: Browser,
    /// Who wrote the ideas.
    pub author: Person,
    pub ideas: Place,
    pub inside: Place,
    session: String,
    unsubscribe: String,
    mail: String,
    request: String,
}

async fn furnish(
    world: &World,
    board: &'static str,
    (author, answerer): (&Person, &Person),
) -> Place {
    let number = author
        .posts_on(
            board,
            &[
                ("title", "A quiet corner without music"),
                ("body", "So that one can read there."),
            ],
        )
        .await;
    assert_eq!(number, 1);
    let page = author
        .post(
            &format!("/b/{board}/1/comments"),
            &[("body", "I would come more often.")],
        )
        .await;
    let comment = page.location().split("#c-").nth(1).unwrap().to_owned();
    let slug = page
        .location()
        .split('#')
        .next()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let fields = [
        ("status", "planned"),
        ("body", "We try it in one shop first."),
        ("update_due_on", "2027-01-15"),
        ("send", "now"),
    ];
    let page = answerer
        .post(&format!("/b/{board}/1/answer"), &fields)
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    let fields = [
        ("title", "A corner without music"),
        ("body", "Behind the shelves."),
        ("ideas", "1"),
        ("done_on", "2026-11-18"),
    ];
    let page = answerer.post(&format!("/b/{board}/done"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let of = format!(
        "FROM answers a JOIN ideas i ON i.id = a.idea JOIN boards b ON b.id = i.board WHERE b.slug = '{board}'"
    );
    let answer = text(world, &format!("SELECT a.id {of}")).await;
    let theme = text(world, &format!("SELECT t.id FROM themes t JOIN boards b ON b.id = t.board WHERE b.slug = '{board}' LIMIT 1")).await;
    let team = text(
        world,
        &format!("SELECT team FROM themes WHERE id = '{theme}'"),
    )
    .await;
    Place {
        board,
        slug,
        comment,
        answer,
        theme,
        team,
    }
}

impl Stage {
    pub async fn set() -> Self {
        let world = World::new().await;
        world.board_inside().await;
        let author = world.with_role("Mara", "inside", Role::Member).await;
        let answerer = world.with_role("Olaf", "inside", Role::Official).await;
        world.grants(&answerer, "ideas", Some(Role::Official)).await;
        let ideas = furnish(&world, "ideas", (&author, &answerer)).await;
        let inside = furnish(&world, "inside", (&author, &answerer)).await;
        world.works().await;
        let visitor = world.visitor();
        let kept = visitor
            .post("/b/ideas/1/vote", &[("vote", "up")])
            .await
            .location();
        let mut people = BTreeMap::new();
        people.insert("member", world.member("Mel").await);
        people.insert(
            "insider",
            world.with_role("Ina", "inside", Role::Member).await,
        );
        people.insert(
            "official",
            world.with_role("Otto", "ideas", Role::Official).await,
        );
        people.insert(
            "moderator",
            world.with_role("Moos", "ideas", Role::Moderator).await,
        );
        people.insert("owner", world.with_role("Olga", "ideas", Role::Owner).await);
        people.insert("admin", world.admin().await);
        let address = text(
            &world,
            "SELECT unsubscribe FROM mails WHERE unsubscribe IS NOT NULL LIMIT 1",
        )
        .await;
        Self {
            session: text(&world, "SELECT s.id FROM sessions s JOIN people p ON p.id = s.person WHERE p.name = 'Mara'").await,
            unsubscribe: address.rsplit('/').next().unwrap().trim_end_matches('>').to_owned(),
            mail: text(&world, "SELECT id FROM mails LIMIT 1").await,
            // none where its door is open by mistake, which the table says then
            request: kept.split("then=").nth(1).unwrap_or("none").to_owned(),
            visitor: world.visitor(),
            author,
            world,
            people,
            ideas,
            inside,
        }
    }

    pub fn browser(&self, persona: &str) -> &Browser {
        self.people
            .get(persona)
            .map_or(&self.visitor, |person| &person.browser)
    }

    /// A pattern filled in with what is on one of the boards, said to be on `board`; keys of no board are nobody's.
    pub fn fill(pattern: &str, place: &Place, board: &str) -> String {
        const NOBODYS: &str = "01900000-0000-7000-8000-000000000000";
        pattern
            .replace("{board}", board)
            .replace("{number}", "1")
            .replace("{slug}", &place.slug)
            .replace("{comment}", &place.comment)
            .replace("{answer}", &place.answer)
            // there are none: whoever may merge is told so
            .replace("{merge}", "00000000-0000-7000-8000-000000000000")
            .replace("{voiding}", NOBODYS)
            .replace("{report}", NOBODYS)
            .replace("{ban}", NOBODYS)
            .replace("{measure}", NOBODYS)
            .replace("{other}", "99")
            .replace("{collaboration}", NOBODYS)
            .replace("{team}", &place.team)
            .replace("{template}", NOBODYS)
            .replace("{move}", NOBODYS)
            .replace("{batch}", NOBODYS)
            .replace("{view}", NOBODYS)
            .replace("{group}", NOBODYS)
            .replace("{invitation}", NOBODYS)
            .replace("{person}", NOBODYS)
            .replace("{deed}", "1")
            .replace("{version}", "1")
            .replace(
                "{hash}/{name}",
                weerklank::ui::asset_url("site.css").trim_start_matches("/assets/"),
            )
            .replace("{colour}", "b4371f.css")
            .replace("{secret}", "no-such-secret")
            .replace("{provider}", "nobody")
            .replace("{session}", NOBODYS)
            .replace("{passkey}", NOBODYS)
            .replace("{mail}", NOBODYS)
            .replace("{notice}", NOBODYS)
            .replace("{export}", NOBODYS)
            .replace("{person}", NOBODYS)
            .replace("{key}", NOBODYS)
            .replace("{theme}", "no-such-theme")
            .replace("{status}", "review")
            .replace("{request}", NOBODYS)
            .replace("{picture}/{size}", &format!("{NOBODYS}/large"))
            .replace("{picture}", NOBODYS)
    }

    /// The same, with this stage's own keys.
    pub fn address(&self, door: &Door, place: &Place, board: &str) -> String {
        let unsubscribe = format!("/unsubscribe/{}", self.unsubscribe);
        let path = door.path.replace("/unsubscribe/{secret}", &unsubscribe);
        let path = path
            .replace("{session}", &self.session)
            .replace("{mail}", &self.mail)
            .replace("{person}", &self.author.id.to_string())
            .replace("{request}", &self.request);
        Self::fill(&path, place, board)
    }

    /// A form that is let through where it may be sent again and again, and an empty one (422) where it would change too much.
    pub fn form(&self, door: &Door, place: &Place) -> Vec<(&'static str, String)> {
        let fields: &[(&str, &str)] = match door.path {
            "/b/{board}/{number}/vote" => &[("vote", "up")],
            "/b/{board}/{number}/follow" | "/b/{board}/follow" => &[("follow", "yes")],
            "/b/{board}/{number}/comments" => &[("body", "Me too.")],
            "/b/{board}/{number}/comments/{comment}/mark" => &[("mark", "thanks")],
            "/b/{board}/new" => &[("title", "Longer opening hours"), ("body", "On *Sundays*.")],
            "/b/{board}/ideas" => &[
                ("title", "Longer opening hours"),
                ("body", "On Sundays."),
                ("kind", "idea"),
                ("ack", "yes"),
                ("seen", "yes"),
                ("despite", "yes"),
            ],
            "/b/{board}/settings/statuses" => &[("preset", "municipality")],
            "/b/{board}/settings/charter" => &[("first_answer_days", "0")],
            "/settings/language" => &[("language", "en")],
            "/settings/theme" => &[("theme", "auto")],
            _ => &[],
        };
        let mut form: Vec<_> = fields.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
        if door.path == "/b/{board}/ideas" {
            form.push(("theme", place.theme.clone()));
        }
        form
    }

    /// Sends what a page of ours would send. The one form with a file in it goes as several parts.
    pub async fn sends(&self, persona: &str, door: &Door, place: &Place, board: &str) -> Page {
        let (browser, address) = (self.browser(persona), self.address(door, place, board));
        if door.is_safe() {
            return browser.get(&address).await;
        }
        if door.path == "/admin/look" || door.path.ends_with("/csv") {
            return self.sends_parts(browser, &address).await;
        }
        let form = self.form(door, place);
        let fields: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
        browser.post(&address, &fields).await
    }

    async fn sends_parts(&self, browser: &Browser, address: &str) -> Page {
        let session = browser.cookie("weerklank").unwrap_or_default();
        let body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--x--\r\n",
            tokens::derive(&session, "csrf")
        );
        let request = client().build().unwrap();
        let request = request
            .post(format!("http://{}{address}", self.world.address))
            .header("sec-fetch-site", "same-origin");
        let request = request
            .header("content-type", "multipart/form-data; boundary=x")
            .header("cookie", format!("weerklank={session}"));
        let response = request.body(body).send().await.unwrap();
        Page::answered(response).await
    }

    /// Puts back what a request changed for those who come after it.
    pub async fn tidies(&self, door: &Door) {
        match door.path {
            "/b/{board}/settings/closing" => {
                run(&self.world, "UPDATE boards SET state = 'open'").await;
            }
            "/signout" => {
                for person in self.people.values() {
                    self.world.signs_in(person).await;
                }
            }
            _ => {}
        }
    }

    pub async fn closes(self) {
        self.world.closes().await;
    }
}

/// A page as far as two visits can be compared: without the tokens, keys and addresses that differ each time.
pub fn masked(page: &Page, browser: &Browser, board: &str) -> String {
    let mut all = format!("{}\n", page.status);
    let mut headers: Vec<_> = page
        .headers
        .iter()
        // a tag is a sum over the body, with the keys that are masked below
        .filter(|(name, _)| *name != "date" && *name != "etag")
        .collect();
    headers.sort_by_key(|(name, _)| name.as_str());
    for (name, value) in headers {
        let value = value.to_str().unwrap();
        let value = if value.starts_with("browser=") {
            "browser"
        } else {
            value
        };
        writeln!(all, "{name}: {value}").unwrap();
    }
    all.push_str(&page.body);
    let session = browser.cookie("weerklank").unwrap_or_default();
    without_keys(&without_marks(
        &all.replace(&tokens::derive(&session, "csrf"), "CSRF"),
    ))
    .replace(board, "BOARD")
}

/// A page without the marks of whose drafts a browser keeps, which are other ones on each site.
fn without_marks(page: &str) -> String {
    let mut parts = page.split("data-draft=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (of, rest) = part.split_once('"').unwrap();
        let form = of.split_once(' ').map_or(of, |(form, _)| form);
        out.push_str(&format!("data-draft=\"{form}\"{rest}"));
    }
    out
}

/// A text with every uuid as `KEY`.
pub fn without_keys(text: &str) -> String {
    let is_key = |at: usize| {
        let part = text.as_bytes().get(at..at + 36)?;
        let fits = part.iter().enumerate().all(|(n, b)| {
            if matches!(n, 8 | 13 | 18 | 23) {
                *b == b'-'
            } else {
                b.is_ascii_hexdigit()
            }
        });
        fits.then_some(())
    };
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    // only what a hyphen ends can be the beginning of one
    for (hyphen, _) in text.match_indices('-') {
        let Some(at) = hyphen
            .checked_sub(8)
            .filter(|at| *at >= from && is_key(*at).is_some())
        else {
            continue;
        };
        out.push_str(&text[from..at]);
        out.push_str("KEY");
        from = at + 36;
    }
    out.push_str(&text[from..]);
    out
}

type Table = BTreeMap<String, String>;

fn tables() -> (Table, Table) {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/access.toml")).unwrap();
    let all: toml::Table = text.parse().unwrap();
    let words: Vec<&str> = all["personas"].as_str().unwrap().split(' ').collect();
    assert_eq!(words, PERSONAS);
    let of = |name: &str| {
        all[name]
            .as_table()
            .unwrap()
            .iter()
            .map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned()))
            .collect()
    };
    (of("public"), of("internal"))
}

fn draw(table: &Table) -> String {
    table.iter().fold(String::new(), |all, (door, row)| {
        format!("{all}\"{door}\" = \"{row}\"\n")
    })
}

/// What the table says and the program doesn't, and the other way about.
fn differences(said: &Table, is: &Table) -> String {
    let lines: BTreeSet<_> = said.iter().collect();
    let real: BTreeSet<_> = is.iter().collect();
    let mut all = String::new();
    lines
        .difference(&real)
        .for_each(|(door, row)| writeln!(all, "said  {door} = {row}").unwrap());
    real.difference(&lines)
        .for_each(|(door, row)| writeln!(all, "is    {door} = {row}").unwrap());
    all
}

/// What each persona gets; a visitor's with a word behind it where signing in leads them nowhere.
async fn statuses(stage: &Stage, door: &Door, place: &Place) -> String {
    let mut row = Vec::new();
    for persona in PERSONAS {
        let page = stage.sends(persona, door, place, place.board).await;
        let asked = stage.address(door, place, place.board);
        let lost = persona == "visitor" && !comes_back(door, &asked, &page);
        let word = if lost { " (lost)" } else { "" };
        row.push(format!("{}{word}", page.status));
        stage.tidies(door).await;
    }
    row.join(" ")
}

/// Whether somebody who has to sign in first comes to the page they asked for, and what they sent is done then. The doors of signing in
/// have ways of their own.
fn comes_back(door: &Door, asked: &str, page: &Page) -> bool {
    let location = (page.status == 303).then(|| page.location());
    let Some(way) = location.as_deref().and_then(|l| l.strip_prefix("/signin?")) else {
        return true;
    };
    let asked: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    match door.path {
        path if path.starts_with("/signin") || path.starts_with("/welcome") => true,
        _ if door.is_safe() => way == format!("next={asked}"),
        _ if door.forgets => way.starts_with("next="),
        _ => way.starts_with("then="),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_every_route_answers_every_persona_as_the_table_says() {
    let (mut public, mut internal) = tables();
    // as `POST /b/{board}/{number}/vote,GET /admin`: only these, for whoever changes one and for bin/mutate
    #[allow(
        clippy::disallowed_methods,
        reason = "a choice of whoever runs the tests, not a setting of the program"
    )]
    let only = std::env::var("WEERKLANK_DOORS").unwrap_or_default();
    let is_asked = |name: &str| only.is_empty() || only.split(',').any(|one| one == name);
    public.retain(|name, _| is_asked(name));
    internal.retain(|name, _| is_asked(name));
    let stage = Stage::set().await;
    let (mut on_public, mut on_internal) = (Table::new(), Table::new());
    for door in Door::all()
        .into_iter()
        .filter(|door| is_asked(&door.name()))
    {
        let before = on_public.insert(door.name(), statuses(&stage, &door, &stage.ideas).await);
        assert_eq!(before, None, "{} is there twice", door.name());
        if door.is_on_a_board() {
            on_internal.insert(door.name(), statuses(&stage, &door, &stage.inside).await);
        }
    }
    let wrong = format!(
        "{}{}",
        differences(&public, &on_public),
        differences(&internal, &on_internal)
    );
    assert!(
        wrong.is_empty(),
        "{wrong}\nAll of it:\n[public]\n{}\n[internal]\n{}",
        draw(&on_public),
        draw(&on_internal)
    );
    stage.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_3_an_internal_board_answers_outsiders_like_one_that_does_not_exist() {
    let stage = Stage::set().await;
    let mut wrong = String::new();
    for door in Door::all().into_iter().filter(Door::is_on_a_board) {
        for persona in OUTSIDERS {
            let browser = stage.browser(persona);
            let there = masked(
                &stage.sends(persona, &door, &stage.inside, "inside").await,
                browser,
                "inside",
            );
            let nowhere = masked(
                &stage.sends(persona, &door, &stage.inside, NOWHERE).await,
                browser,
                NOWHERE,
            );
            if there != nowhere {
                let line = there.lines().zip(nowhere.lines()).find(|(a, b)| a != b);
                writeln!(wrong, "{} as {persona}: {line:?}", door.name()).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // the comparison is no empty one: to an insider the two differ
    let (door, ina) = (
        Door {
            method: "GET".into(),
            path: "/b/{board}",
            forgets: false,
            streams: false,
        },
        stage.browser("insider"),
    );
    let there = masked(
        &stage.sends("insider", &door, &stage.inside, "inside").await,
        ina,
        "inside",
    );
    let nowhere = masked(
        &stage.sends("insider", &door, &stage.inside, NOWHERE).await,
        ina,
        NOWHERE,
    );
    assert_ne!(there, nowhere);
    stage.closes().await;
}
