//! BOARD-3, P10: the canary crawl. Every field of an internal board holds a word that is nowhere else; outsiders ask for everything there
//! is to ask, and no such word may come back. And whether that board is absent, or ten times as busy and with a history (it was public
//! for a while, lost a member, put two ideas together): their pages are the same.
mod held;
mod log;

use crate::access::{Door, Place, Stage, masked, text};
use crate::world::{BoardPlan, Browser, Page, Person, World};
use std::collections::BTreeMap;
use std::sync::Arc;
use weerklank::boards::policy::Operator;
use weerklank::boards::{
    Audience, CharterDraft, CharterLine, Kind, LineKind, NewBoard, Role, Step, make_board,
    open_board, write_charter,
};
use weerklank::people::add_guest;
use weerklank::platform::figures::serve_figures;
use weerklank::platform::text::Language;

const SLUG: &str = "zwartgoud";
/// One word for each field.
const CANARIES: [&str; 23] = [
    SLUG,
    "Vlinderkast",
    "Kwispeldraad",
    "Morsduivel",
    "Grutterspet",
    "Hazelworm",
    "Tjiftjaf",
    "Boterbloes",
    "Rietvinkel",
    "Dwaalkolk",
    "Zeepkrul",
    "Klatergeld",
    "Snorrebot",
    "Pimpelmees",
    "Waterjuffer",
    "Glimwortel",
    "Bromtolfje",
    "Wapperlap",
    "Schemerlicht",
    "Wiebelsnor",
    "Knikkertje",
    "Drommelaar",
    "Egelsteelt",
];

fn charter() -> CharterDraft {
    let line = |kind, line: &str, why: &str| CharterLine {
        kind,
        line: line.into(),
        why: why.into(),
    };
    CharterDraft {
        goal: "Morsduivel without end".into(),
        who_decides: "Grutterspet decides".into(),
        contributors_get: "A Hazelworm each".into(),
        moderation_rule: "No Tjiftjaf".into(),
        privacy_line: "Boterbloes stays here".into(),
        // sooner than any public promise, so that it would show where promises are put together
        first_answer_days: Some(1),
        update_days: Some(3),
        lines: vec![
            line(LineKind::Possible, "Rietvinkel", ""),
            line(LineKind::NotPossible, "Dwaalkolk", "for Zeepkrul"),
            line(LineKind::Condition, "Klatergeld", ""),
        ],
        steps: vec![Step {
            step: "Snorrebot".into(),
            due_on: None,
        }],
    }
}

/// The internal board with a canary in every field; returns its insiders, of whom the last answers.
async fn plant(world: &World, admin: &Person) -> [Person; 3] {
    let mut conn = world.conn().await;
    let operator = Operator::at_the_machine();
    let board = NewBoard {
        name: "Vlinderkast".into(),
        slug: SLUG.into(),
        tagline: "Kwispeldraad for all".into(),
        audience: Audience::Internal,
        domains: Vec::new(),
        language: Language::En,
        time_zone: "Europe/Amsterdam".into(),
        preset: "municipality".into(),
        kinds: Kind::ALL.to_vec(),
    };
    let id = make_board(&mut conn, operator.found(admin.id), &board, world.now())
        .await
        .unwrap();
    write_charter(
        &mut conn,
        operator.manage(id, admin.id),
        &charter(),
        world.now(),
    )
    .await
    .unwrap();
    open_board(&mut conn, operator.manage(id, admin.id), world.now())
        .await
        .unwrap();
    drop(conn);
    let themes = format!("/b/{SLUG}/settings/themes");
    assert_eq!(
        admin
            .post(&themes, &[("theme", "Pimpelmees"), ("team", "Waterjuffer")])
            .await
            .status,
        303
    );
    let form = "form[action='/admin/groups']";
    let page = admin
        .fills_in("/admin/groups", form, &[("name", "Egelsteelt")])
        .await;
    let group = page.location().rsplit('/').next().unwrap().to_owned();
    let page = admin
        .fills_in(
            &format!("/b/{SLUG}/settings/audience"),
            "#table",
            &[("group", &group)],
        )
        .await;
    assert_eq!(admin.submits(&page, "#confirm", &[]).await.status, 303);
    let author = world.member("Wiebelsnor").await;
    let put = [("email", author.email.as_str())];
    let path = format!("/admin/groups/{group}");
    assert_eq!(admin.fills_in(&path, "#add", &put).await.status, 303);
    world.signs_in(&author).await;
    let voter = world.with_role("Knikkertje", SLUG, Role::Member).await;
    let answerer = world.with_role("Drommelaar", SLUG, Role::Official).await;
    [author, voter, answerer]
}

/// Somebody posts, somebody votes and comments, somebody answers.
async fn lives(world: &World, [author, voter, answerer]: &[Person; 3], title: &str) -> Place {
    let theme = text(world, "SELECT id FROM themes WHERE name = 'Pimpelmees'").await;
    let number = author
        .posts_on(
            SLUG,
            &[
                ("title", title),
                ("body", "A Bromtolfje would help."),
                ("theme", &theme),
            ],
        )
        .await;
    let at = |what: &str| format!("/b/{SLUG}/{number}/{what}");
    assert_eq!(voter.post(&at("vote"), &[("vote", "up")]).await.status, 303);
    let page = voter
        .post(&at("comments"), &[("body", "Wapperlap says I.")])
        .await;
    let (path, comment) = page
        .location()
        .split_once("#c-")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let fields = [
        ("status", "done"),
        ("body", "Schemerlicht it is."),
        ("link", ""),
        ("send", "now"),
    ];
    let page = answerer.post(&at("answer"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let fields = [
        ("title", "Schemerlicht"),
        ("body", "A Bromtolfje now."),
        ("ideas", &number.to_string()),
        ("done_on", "2026-11-18"),
    ];
    let page = answerer.post(&format!("/b/{SLUG}/done"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let answer = text(
        world,
        "SELECT id FROM answers ORDER BY created_at DESC, id DESC LIMIT 1",
    )
    .await;
    let team = text(world, "SELECT id FROM teams WHERE name = 'Waterjuffer'").await;
    Place {
        board: SLUG,
        slug: path.rsplit('/').next().unwrap().into(),
        comment,
        answer,
        theme,
        team,
    }
}

/// The public site both worlds have: people who look, and another internal board one of them is in.
struct Site {
    world: World,
    admin: Person,
    outsiders: BTreeMap<&'static str, Browser>,
    /// Those among them that did something on the internal board before it was closed to them.
    mel: Person,
    former: Person,
    public: Place,
}

/// Somebody who posted as a guest once and came in by a mailed link, with nothing but that.
async fn guest(world: &World) -> Browser {
    let person = ("Gerda", "gerda@example.net");
    let mut conn = world.conn().await;
    let made = add_guest(&mut conn, person, Language::En, world.now()).await;
    drop(conn);
    let guest = Person {
        id: made.unwrap().unwrap(),
        name: person.0.into(),
        email: person.1.into(),
        browser: world.visitor(),
    };
    world.signs_in(&guest).await;
    guest.browser
}

/// Somebody of every kind that the internal board does not exist for.
async fn outsiders(
    world: &World,
    [mel, former, ann, otto]: [&Person; 4],
) -> BTreeMap<&'static str, Browser> {
    let role = async |name: &str, board: &str, role: Role| {
        world.with_role(name, board, role).await.browser
    };
    let moos = world.with_role("Moos", "ideas", Role::Moderator).await;
    let banned = world.member("Bob").await;
    let ban = format!("/b/ideas/bans?person={}", banned.id);
    let fields = [
        ("until", "2026-12-24"),
        ("cause", "insult"),
        ("words", "You called people names."),
    ];
    let page = moos.fills_in(&ban, "main form", &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    BTreeMap::from([
        ("visitor", world.visitor()),
        ("guest", guest(world).await),
        ("member", mel.browser.clone()),
        ("former", former.browser.clone()),
        ("author", ann.browser.clone()),
        ("official", otto.browser.clone()),
        ("banned", banned.browser),
        ("moderator", moos.browser),
        ("champion", role("Kim", "ideas", Role::Champion).await),
        ("neighbour", role("Nel", "annex", Role::Member).await),
        ("owner", role("Olga", "ideas", Role::Owner).await),
    ])
}

async fn site() -> Site {
    let world = World::new().await;
    let admin = world.admin().await;
    world
        .board(BoardPlan {
            slug: "annex",
            audience: Audience::Internal,
            ..BoardPlan::default()
        })
        .await;
    let (ann, otto) = (world.member("Ann").await, world.official("Otto").await);
    assert_eq!(ann.posts("A quiet corner without music").await, 1);
    let comment = ann.comments(1, "I would come more often.").await;
    assert_eq!(otto.answers(1, "planned", &[]).await.status, 303);
    let answer = text(&world, "SELECT id FROM answers").await;
    // what a page says only once is said
    otto.get("/").await;
    // all are told before anyone looks: a page says how many were
    world.works().await;
    let slug = ann
        .get("/b/ideas/1")
        .await
        .location()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let theme = text(
        &world,
        "SELECT t.id FROM themes t JOIN boards b ON b.id = t.board WHERE b.slug = 'ideas'",
    )
    .await;
    let (mel, former) = (world.member("Mel").await, world.member("Fred").await);
    let outsiders = outsiders(&world, [&mel, &former, &ann, &otto]).await;
    let team = text(&world, "SELECT id FROM teams LIMIT 1").await;
    Site {
        world,
        admin,
        outsiders,
        mel,
        former,
        public: Place {
            board: "ideas",
            slug,
            comment,
            answer,
            theme,
            team,
        },
    }
}

/// Those a search could find: address, names, theme, title, text, comment, answer, people.
const SEARCHED: [&str; 10] = [
    SLUG,
    "Vlinderkast",
    "Pimpelmees",
    "Glimwortel",
    "Bromtolfje",
    "Wapperlap",
    "Schemerlicht",
    "Wiebelsnor",
    "Knikkertje",
    "Drommelaar",
];

/// A word, and with its end swapped.
fn typos(word: &str) -> [String; 2] {
    let n = word.len();
    [
        word.to_owned(),
        format!(
            "{}{}{}",
            &word[..n - 2],
            &word[n - 1..],
            &word[n - 2..n - 1]
        ),
    ]
}

/// Everything an outsider may ask: a label that is the same in every world, the address, and the word it holds itself.
fn questions(public: &Place, hidden: &Place) -> Vec<(String, String, String)> {
    let mut all: Vec<(String, String, String)> = Vec::new();
    let fill = |door: &Door, place: &Place, board: &str| Stage::fill(door.path, place, board);
    for door in Door::all().iter().filter(|door| door.is_safe()) {
        all.push((door.name(), fill(door, public, "ideas"), String::new()));
        if door.is_on_a_board() {
            all.push((
                format!("{} there", door.name()),
                fill(door, hidden, SLUG),
                SLUG.into(),
            ));
            // keys of the internal board under a public address
            all.push((
                format!("{} across", door.name()),
                fill(door, hidden, "ideas").replace(&hidden.slug, &public.slug),
                String::new(),
            ));
        }
    }
    let words = SEARCHED.iter().flat_map(|word| typos(word)).chain([
        "quiet".into(),
        "corner%20musik".into(),
        "a".into(),
        "%25".into(),
    ]);
    for word in words {
        for address in [
            "/search?q=WORD",
            "/search?q=WORD&board=zwartgoud",
            "/b/ideas/similar?q=WORD",
            "/b/ideas?theme=WORD",
        ] {
            all.push((
                address.replace("WORD", &word),
                address.replace("WORD", &word),
                word.clone(),
            ));
        }
    }
    for list in ["popular", "newest", "top", "answered", "commented", "owed"] {
        for rest in [
            "",
            "&status=done",
            "&kind=idea",
            "&theme=pimpelmees",
            "&after=AAAA",
        ] {
            all.push((
                format!("{list}{rest}"),
                format!("/b/ideas?list={list}{rest}"),
                "pimpelmees".into(),
            ));
        }
    }
    for address in [
        "/signin?next=/b/zwartgoud",
        "/b/ZWARTGOUD",
        "/b/zwartgoud/",
        "/b//zwartgoud",
        "/b/zwartgoud/99",
        "/nothing",
        "/b/zwartgoud%2F1",
    ] {
        all.push((address.into(), address.into(), SLUG.into()));
    }
    all
}

/// Canaries on a page, less the address and the word the question itself held.
fn found(page: &Page, address: &str, own: &str) -> Vec<&'static str> {
    let headers: String = page
        .headers
        .iter()
        .map(|(n, v)| format!("{n}: {}\n", String::from_utf8_lossy(v.as_bytes())))
        .collect();
    let all = format!("{headers}{}", page.body).to_lowercase();
    let encoded: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
    let echoes = [
        address.to_owned(),
        address.replace('&', "&amp;"),
        encoded,
        own.to_owned(),
    ];
    let others = echoes
        .iter()
        .filter(|e| !e.is_empty() && *e != "/")
        .fold(all, |all, echo| all.replace(&echo.to_lowercase(), ""));
    CANARIES
        .into_iter()
        .filter(|word| others.contains(&word.to_lowercase()))
        .collect()
}

/// Asks everything as every outsider: what came back, masked, by question.
async fn crawl(site: &Site, hidden: &Place) -> BTreeMap<String, String> {
    let asked = Arc::new(questions(&site.public, hidden));
    // what differs between people with an account is the doors; searching is asked of those who see least and most of the rest
    let doors = asked.iter().filter(|q| q.2.is_empty() || q.2 == SLUG);
    let doors: Arc<Vec<_>> = Arc::new(doors.cloned().collect());
    let walks = site.outsiders.iter().map(|(persona, browser)| {
        let searches = matches!(*persona, "visitor" | "member" | "former" | "owner");
        tokio::spawn(walk(
            persona,
            browser.clone(),
            Arc::clone(if searches { &asked } else { &doors }),
            site.public.theme.clone(),
        ))
    });
    let mut seen = BTreeMap::new();
    for walk in walks.collect::<Vec<_>>() {
        seen.extend(walk.await.unwrap());
    }
    seen
}

async fn walk(
    persona: &'static str,
    browser: Browser,
    asked: Arc<Vec<(String, String, String)>>,
    theme: String,
) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    for (label, address, own) in asked.iter() {
        let mut pages = vec![(browser.get(address).await, "")];
        if label.starts_with("/search") || label.contains("similar") || label.contains("audience") {
            pages.push((browser.get_part(address).await, " part"));
        }
        for (page, kind) in pages {
            assert_eq!(
                found(&page, address, own),
                Vec::<&str>::new(),
                "{persona}: {address}{kind}\n{}",
                page.text()
            );
            assert!(
                page.status < 500,
                "{persona}: {address}{kind}: {}",
                page.status
            );
            seen.insert(
                format!("{persona}: {label}{kind}"),
                masked(&page, &browser, SLUG),
            );
        }
    }
    // what is pointed out before posting: looked at, never posted, for the box is not ticked
    let fields = [
        ("title", "Glimwortel Bromtolfje"),
        ("body", "Dwaalkolk Schemerlicht"),
        ("theme", theme.as_str()),
    ];
    for path in ["/b/ideas/new", "/b/ideas/ideas"] {
        let page = browser.post(path, &fields).await;
        assert_eq!(page.all(".similar li"), Vec::<String>::new());
        seen.insert(
            format!("{persona}: POST {path}"),
            masked(&page, &browser, SLUG),
        );
    }
    seen
}

/// Ids that are nobody's, for the world without the board.
fn nothing_there() -> Place {
    let key = || uuid::Uuid::new_v4().to_string();
    Place {
        board: SLUG,
        slug: "glimwortel".into(),
        comment: key(),
        answer: key(),
        theme: key(),
        team: key(),
    }
}

fn assert_same(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>, what: &str) {
    assert_eq!(one.len(), other.len());
    for (question, answer) in one {
        let other = &other[question];
        let at = answer
            .bytes()
            .zip(other.bytes())
            .position(|(a, b)| a != b)
            .unwrap_or_default();
        let near = |text: &str| {
            text.chars()
                .skip(at.saturating_sub(200))
                .take(260)
                .collect::<String>()
        };
        assert!(
            answer == other,
            "{what}: {question}\n{}\n\n{}",
            near(answer),
            near(other)
        );
    }
}

/// Opens the board to everybody, or closes it again, by its page.
async fn switches(admin: &Person, audience: &str, view: &str) {
    let page = format!("/b/{SLUG}/settings/audience");
    let act = if view == "everyone" { "people" } else { view };
    let fields = [
        ("audience", audience),
        ("view", view),
        ("post", act),
        ("vote", act),
        ("comment", act),
    ];
    let looked = admin.fills_in(&page, "#table", &fields).await;
    let done = admin
        .submits(&looked, "#confirm", &[("name", "Vlinderkast")])
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
}

/// What happens to an internal board in a year: it is public for a while, who wrote there says yes and people come, it is closed again, a
/// member leaves, ideas are put together, an answer is given that all of them would have heard.
async fn ages(site: &Site, insiders: &[Person; 3]) {
    let (world, admin, answerer) = (&site.world, &site.admin, &insiders[2]);
    world.grants(&site.former, SLUG, Some(Role::Member)).await;
    switches(admin, "public", "everyone").await;
    for person in insiders.iter().chain([admin]) {
        person.agrees(SLUG, "yes").await;
    }
    for person in [&site.mel, &site.former] {
        let page = person
            .post(&format!("/b/{SLUG}/1/follow"), &[("follow", "yes")])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
        // what a page says only once is said
        person.get("/").await;
    }
    assert_eq!(world.visitor().get(&format!("/b/{SLUG}")).await.status, 200);
    switches(admin, "internal", "members").await;
    world.grants(&site.former, SLUG, None).await;
    let merge = [
        ("other", "1"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Schemerlicht together."),
    ];
    let page = admin.post(&format!("/b/{SLUG}/2/merge"), &merge).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let answer = [
        ("status", "planned"),
        ("body", "Schemerlicht, again."),
        ("update_due_on", "2027-01-15"),
        ("send", "now"),
    ];
    let page = answerer.post(&format!("/b/{SLUG}/1/answer"), &answer).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn p10_board_3_no_word_of_an_internal_board_gets_out_and_its_presence_changes_nothing() {
    log::watches();
    let site_without = site().await;
    let absent = crawl(&site_without, &nothing_there()).await;
    site_without.world.closes().await;

    let site = site().await;
    let insiders = plant(&site.world, &site.admin).await;
    let hidden = lives(&site.world, &insiders, "Glimwortel").await;
    for n in 0..10 {
        lives(
            &site.world,
            &insiders,
            &format!("Glimwortel{}", "ab".repeat(n + 1)),
        )
        .await;
    }
    ages(&site, &insiders).await;
    site.world.works().await;
    assert_same(&absent, &crawl(&site, &hidden).await, "the board is busy");
    let insiders_mail = insiders.each_ref().map(|p| p.email.as_str());
    for (to, subject, text, html) in site.world.mails().await {
        let inside = insiders_mail.contains(&to.as_str()) || to == site.admin.email;
        let all = format!("{subject}{text}{html}").to_lowercase();
        let word = CANARIES.iter().find(|w| all.contains(&w.to_lowercase()));
        assert!(inside || word.is_none(), "{to} was mailed {word:?}");
    }
    let (server, address) = serve_figures(&site.world.app, "127.0.0.1:0").unwrap();
    let handle = server.handle();
    tokio::spawn(server);
    let figures = reqwest::get(format!("http://{address}/metrics"))
        .await
        .unwrap();
    let figures = figures.text().await.unwrap().to_lowercase();
    handle.stop(false).await;
    assert!(
        figures.contains("route=\"/b/{board}\""),
        "the crawl is in them"
    );
    let told = |text: &str| {
        CANARIES
            .iter()
            .any(|word| text.contains(&word.to_lowercase()))
    };
    assert!(!told(&figures), "{figures}");
    let (lines, with_canaries) = log::seen();
    assert!(lines > 0, "something was logged");
    assert_eq!(with_canaries, Vec::<String>::new());

    // the canaries are really there: to an insider every one is somewhere
    let mut pages = String::new();
    for address in ["", "/charter", "/statuses", "/1", "/new", "?list=newest"] {
        let page = insiders[0].get(&format!("/b/{SLUG}{address}")).await;
        let page = if page.status == 303 {
            insiders[0].follow(&page).await
        } else {
            page
        };
        pages.push_str(&page.body);
    }
    for address in ["settings", "settings/audience"] {
        let page = site.admin.get(&format!("/b/{SLUG}/{address}")).await;
        pages.push_str(&page.body);
    }
    let unseen: Vec<_> = CANARIES
        .into_iter()
        .filter(|word| !pages.contains(word))
        .collect();
    assert_eq!(
        unseen,
        Vec::<&str>::new(),
        "fields that no page shows even to insiders"
    );
    site.world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_3_mail_about_an_internal_answer_goes_to_those_who_may_still_see_it() {
    let site = site().await;
    let world = &site.world;
    let insiders = plant(world, &site.admin).await;
    let former = world.with_role("Fred", SLUG, Role::Member).await;
    let number = insiders[0]
        .posts_on(SLUG, &[("title", "Glimwortel"), ("body", "A Bromtolfje.")])
        .await;
    let at = |what: &str| format!("/b/{SLUG}/{number}/{what}");
    for person in [&insiders[1], &former] {
        assert_eq!(
            person.post(&at("vote"), &[("vote", "up")]).await.status,
            303
        );
        assert_eq!(
            person
                .post(&at("follow"), &[("follow", "yes")])
                .await
                .status,
            303
        );
    }
    // an outsider who guesses the address can't follow
    assert_eq!(
        site.outsiders["member"]
            .post(&at("follow"), &[("follow", "yes")])
            .await
            .status,
        404
    );
    assert_eq!(
        insiders[2]
            .post(
                &at("answer"),
                &[
                    ("status", "review"),
                    ("body", "Schemerlicht it is."),
                    ("update_due_on", "2027-01-15"),
                    ("send", "now"),
                ]
            )
            .await
            .status,
        303
    );
    world.grants(&former, SLUG, None).await;
    world.works().await;
    let with_canaries = world
        .mails()
        .await
        .into_iter()
        .filter(|(_, subject, text, html)| {
            let all = format!("{subject}{text}{html}").to_lowercase();
            CANARIES
                .iter()
                .any(|word| all.contains(&word.to_lowercase()))
        });
    let mut told: Vec<String> = with_canaries.map(|(to, ..)| to).collect();
    told.sort();
    assert_eq!(told, ["knikkertje@example.org", "wiebelsnor@example.org"]);
    assert_eq!(
        former.get(&format!("/b/{SLUG}/{number}")).await.status,
        404,
        "with the session he had"
    );
    site.world.closes().await;
}
