//! What is asked of the site: addresses of pages, searches, forms.
use super::load::Asking;
use anyhow::{Context as _, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio_postgres::Client;

/// The site's busiest board, as `bench fill` makes it.
pub const BOARD: &str = "city";

/// A signed-in person, as `bench fill` writes them down.
pub struct Ticket {
    cookie: String,
    csrf: String,
}

/// What is there to ask for.
pub struct Site {
    pub board: String,
    /// The most wanted idea that has at least 50 comments and not a thousand.
    pub popular: (i32, String),
    /// The idea with most comments.
    pub talk: i32,
    /// Ideas people can vote on, as their numbers, the most wanted first.
    pub open: Vec<i32>,
    /// Addresses of ideas of any kind.
    pub any: Vec<String>,
    pub theme: String,
    pub tickets: Vec<Ticket>,
    /// Titles, to be typed again.
    pub titles: Vec<String>,
    /// A word that many of them have, mistyped, as an address has it.
    pub typo: String,
}

impl Site {
    pub async fn read(client: &Client, sessions: &Path) -> anyhow::Result<Self> {
        let lines = std::fs::read_to_string(sessions).context("reading who is signed in")?;
        let tickets: Vec<Ticket> = lines
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(cookie, csrf)| Ticket {
                cookie: cookie.to_owned(),
                csrf: csrf.to_owned(),
            })
            .collect();
        ensure!(!tickets.is_empty(), "nobody is signed in");
        let popular = client
            .query_one(
                "SELECT i.number, i.slug FROM ideas i JOIN idea_counters c ON c.idea = i.id JOIN boards b ON b.id = i.board \
                 WHERE b.slug = $1 ORDER BY c.comments NOT BETWEEN 50 AND 1000, c.score DESC LIMIT 1",
                &[&BOARD],
            )
            .await?;
        let talk = client
            .query_one(
                "SELECT i.number FROM ideas i JOIN idea_counters c ON c.idea = i.id JOIN boards b ON b.id = i.board \
                 WHERE b.slug = $1 ORDER BY c.comments DESC LIMIT 1",
                &[&BOARD],
            )
            .await?;
        let open = client
            .query(
                "SELECT i.number FROM ideas i JOIN idea_counters c ON c.idea = i.id JOIN boards b ON b.id = i.board \
                 JOIN statuses s ON s.id = i.status WHERE b.slug = $1 AND NOT s.closes_votes ORDER BY c.score DESC LIMIT 5000",
                &[&BOARD],
            )
            .await?;
        let any = client
            .query(
                "SELECT '/b/' || b.slug || '/' || i.number || '/' || i.slug FROM ideas i JOIN boards b ON b.id = i.board \
                 WHERE b.slug <> 'staff' ORDER BY md5(i.id::text) LIMIT 2000",
                &[],
            )
            .await?;
        let titles = client
            .query(
                "SELECT i.title FROM ideas i JOIN boards b ON b.id = i.board WHERE b.slug = $1 ORDER BY md5(i.id::text) LIMIT 500",
                &[&BOARD],
            )
            .await?;
        let theme = client
            .query_one(
                "SELECT t.id::text FROM themes t JOIN boards b ON b.id = t.board WHERE b.slug = $1 AND t.name = 'Green'",
                &[&BOARD],
            )
            .await?;
        let titles: Vec<String> = titles.iter().map(|row| row.get(0)).collect();
        let typo = mistyped(&titles).context("no word to mistype")?;
        Ok(Self {
            board: format!("/b/{BOARD}"),
            popular: (popular.get(0), popular.get(1)),
            talk: talk.get(0),
            open: open.iter().map(|row| row.get(0)).collect(),
            any: any.iter().map(|row| row.get(0)).collect(),
            theme: theme.get(0),
            typo: encoded(&typo),
            titles,
            tickets,
        })
    }

    pub fn popular_path(&self) -> String {
        format!("{}/{}/{}", self.board, self.popular.0, self.popular.1)
    }

    fn ticket(&self, place: usize) -> &Ticket {
        // there is at least one
        &self.tickets[place % self.tickets.len()]
    }
}

fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\n{headers}\r\n").into_bytes()
}

/// The same page again and again.
pub fn page(path: &str) -> Asking {
    let request = get(path, "");
    Rc::new(move |_| Some(request.clone()))
}

/// The same page at another address each time, so that none is sent twice.
pub fn drawn(path: &str) -> Asking {
    let path = path.to_owned();
    Rc::new(move |place| Some(get(&format!("{path}?n={place}"), "")))
}

/// The same page, as browsers ask for it.
pub fn packed(path: &str) -> Asking {
    let request = get(path, "accept-encoding: gzip, deflate, br\r\n");
    Rc::new(move |_| Some(request.clone()))
}

/// One page after the other.
pub fn pages(paths: Vec<String>) -> Asking {
    let requests: Vec<_> = paths.iter().map(|path| get(path, "")).collect();
    Rc::new(move |place| Some(requests[place % requests.len()].clone()))
}

/// A page, by everybody who is signed in.
pub fn signed_in(site: &Rc<Site>, path: String) -> Asking {
    let site = Rc::clone(site);
    Rc::new(move |place| {
        let cookie = &site.ticket(place).cookie;
        Some(get(&path, &format!("cookie: weerklank={cookie}\r\n")))
    })
}

/// Titles as they stand in the field while somebody types: after every third letter.
pub fn typed(site: &Site) -> Asking {
    let mut paths = Vec::new();
    for title in &site.titles {
        let letters: Vec<char> = title.chars().collect();
        for end in (6..letters.len()).step_by(3) {
            let so_far: String = letters[..end].iter().collect();
            paths.push(format!("{}/similar?q={}", site.board, encoded(&so_far)));
        }
    }
    pages(paths)
}

/// The long word that most titles have, with two of its letters changed about.
fn mistyped(titles: &[String]) -> Option<String> {
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for word in titles.iter().flat_map(|title| title.split_whitespace()) {
        if word.len() > 6 && word.chars().all(char::is_alphabetic) {
            *often.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let (word, _) = often.into_iter().max_by_key(|(_, often)| *often)?;
    let mut letters: Vec<char> = word.chars().collect();
    // two of a kind changed about are no typo
    let at = (2..letters.len()).find(|at| letters[*at] != letters[*at - 1])?;
    letters.swap(at - 1, at);
    Some(letters.into_iter().collect())
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn post(ticket: &Ticket, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = format!("csrf={}", ticket.csrf);
    for (name, value) in fields {
        // writing into a string cannot fail
        let _ = write!(body, "&{name}={}", encoded(value));
    }
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\nsec-fetch-site: same-origin\r\nuser-agent: bench\r\ncookie: weerklank={}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        ticket.cookie,
        body.len(),
    )
    .into_bytes()
}

/// Votes of everybody on many ideas: each asking is another pair.
pub fn spread_votes(site: &Rc<Site>) -> Asking {
    let site = Rc::clone(site);
    Rc::new(move |place| {
        let person = place % site.tickets.len();
        let round = place / site.tickets.len();
        // far down, where hardly anybody voted yet
        let idea = site
            .open
            .iter()
            .rev()
            .cycle()
            .nth((person * 7 + round * 13) % site.open.len())?;
        let path = format!("{}/{idea}/vote", site.board);
        Some(post(
            site.ticket(person),
            &path,
            &[("vote", "up"), ("next", "/")],
        ))
    })
}

/// Votes of everybody on one idea, for and not, turn by turn.
pub fn votes_on_one(site: &Rc<Site>) -> Asking {
    let site = Rc::clone(site);
    Rc::new(move |place| {
        let idea = site.open.last()?;
        let wish = if (place / site.tickets.len()).is_multiple_of(2) {
            "up"
        } else {
            "none"
        };
        let path = format!("{}/{idea}/vote", site.board);
        Some(post(
            site.ticket(place),
            &path,
            &[("vote", wish), ("next", "/")],
        ))
    })
}

/// Comments of everybody, each on the idea that is chosen for its place in the order of asking.
fn comments(site: &Rc<Site>, chosen: impl Fn(&Site, usize) -> Option<i32> + 'static) -> Asking {
    let site = Rc::clone(site);
    Rc::new(move |place| {
        let path = format!("{}/{}/comments", site.board, chosen(&site, place)?);
        let said = |salt: usize| site.titles.get((place * 31 + salt) % site.titles.len());
        let body = format!("{}. {} {place}.", said(1)?, said(2)?);
        let id = drawn_before().to_string();
        let fields = [("id", id.as_str()), ("body", body.as_str())];
        Some(post(site.ticket(place), &path, &fields))
    })
}

/// Comments on many ideas, most of which have few.
pub fn spread_comments(site: &Rc<Site>) -> Asking {
    comments(site, |site, place| {
        site.open.get(place * 13 % site.open.len()).copied()
    })
}

/// Comments on the one idea that has most already.
pub fn comments_on_one(site: &Rc<Site>) -> Asking {
    comments(site, |site, _| Some(site.talk))
}

/// What a busy site is asked: of fifty requests forty-two are pages, four searches, three votes and one a new idea.
pub fn mixed(site: &Rc<Site>) -> Asking {
    let pages = [
        site.board.clone(),
        site.popular_path(),
        format!("{}?list=newest", site.board),
        "/".to_owned(),
    ];
    let some = pages.into_iter().chain(site.any.iter().take(200).cloned());
    let pages = self::pages(some.collect());
    let words = [
        "library",
        "beehivebalcony",
        "library+garden",
        "bus",
        "school+trees",
    ];
    let searches = words.map(|words| format!("/search?q={words}"));
    let searches = self::pages(searches.to_vec());
    let (votes, ideas) = (spread_votes(site), new_ideas(site));
    Rc::new(move |place| {
        let (round, turn) = (place / 50, place % 50);
        match turn {
            // the same few pages half of the time, any others the rest
            0..42 if turn % 2 == 0 => pages(turn / 2 % 4),
            0..42 => pages(round * 21 + turn / 2),
            42..46 => searches(round * 4 + turn),
            46..49 => votes(round * 3 + turn),
            _ => ideas(round),
        }
    })
}

/// A form's key, drawn a while before it is sent: what comes back within seconds was not written by hand, and waits for approval.
fn drawn_before() -> uuid::Uuid {
    let ago = SystemTime::now() - Duration::from_secs(120);
    let since = ago.duration_since(UNIX_EPOCH).unwrap_or_default();
    let at = uuid::Timestamp::from_unix(uuid::NoContext, since.as_secs(), since.subsec_nanos());
    uuid::Uuid::new_v7(at)
}

/// New ideas, each of somebody else.
pub fn new_ideas(site: &Rc<Site>) -> Asking {
    let site = Rc::clone(site);
    Rc::new(move |place| {
        let ticket = site.ticket(place);
        let mixed = |salt: usize| site.titles.get((place * 31 + salt) % site.titles.len());
        let title = format!("{} and {place}", mixed(7)?)
            .chars()
            .take(110)
            .collect::<String>();
        let body = format!("{}. {}. {} {place}.", mixed(1)?, mixed(2)?, mixed(3)?);
        let id = drawn_before().to_string();
        let fields = [
            ("id", id.as_str()),
            ("kind", "idea"),
            ("title", &title),
            ("body", &body),
            ("theme", &site.theme),
            ("ack", "yes"),
            ("seen", "yes"),
            ("despite", "yes"),
        ];
        Some(post(ticket, &format!("{}/ideas", site.board), &fields))
    })
}
