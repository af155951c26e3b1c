//! What people report, what moderators hide, whom they ban, and the one appeal that another moderator decides.
use crate::importing::{imports, reading};
use crate::world::{Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

async fn moderator(world: &World, name: &str) -> Person {
    world.with_role(name, "ideas", Role::Moderator).await
}

/// The last mail to somebody: its subject and text.
async fn last_mail(world: &World, to: &Person) -> (String, String) {
    let mails = world.mails().await;
    let mail = mails.into_iter().rev().find(|mail| mail.0 == to.email);
    let (_, subject, text, _) = mail.unwrap_or_else(|| panic!("no mail to {}", to.name));
    (subject, text)
}

/// The path of the one link to appeal in somebody's last mail.
async fn appeal_in(world: &World, to: &Person) -> String {
    let (_, text) = last_mail(world, to).await;
    let links: Vec<&str> = text.lines().filter(|l| l.contains("/appeals/")).collect();
    assert_eq!(links.len(), 1, "{text}");
    links[0].trim_start_matches("http://127.0.0.1").to_owned()
}

async fn hides(mia: &Person, number: i32) -> Page {
    let fields = [("cause", "insult"), ("words", "Names are called in it.")];
    mia.fills_in(&format!("/b/ideas/{number}/hiding"), "main form", &fields)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_6_reports_wait_are_decided_on_and_come_back() {
    let world = World::new().await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let (mia, joost) = (
        moderator(&world, "Mia").await,
        world.official("Joost").await,
    );
    let number = ann.posts("Free coffee for fools").await;
    let comment = cas.comments(number, "You are a fool").await;
    let path = format!("/b/ideas/{number}/report");
    let said = format!("/b/ideas/{number}/comments/{comment}/report");

    // one’s own is not reported, a visitor signs in first, and a reason is one of the set
    assert_eq!(ann.get(&path).await.status, 403);
    assert_eq!(cas.get(&said).await.status, 403);
    assert_eq!(world.visitor().get(&path).await.status, 303);
    let page = bob.reads(number).await;
    assert!(page.has(&format!("a[href='{path}']")) && page.has(&format!("a[href='{said}']")));
    for cause in ["", "same", "dull"] {
        let page = bob
            .fills_in(&path, "main form", &[("cause", cause), ("words", "Rude")])
            .await;
        assert_eq!(page.status, 422, "{cause}");
        assert!(page.has("#cause[aria-invalid]") && page.text().contains("Rude"));
    }
    let rude = [("cause", "insult"), ("words", "Rude to visitors")];
    for (who, path) in [(&bob, &path), (&bob, &path), (&cas, &path), (&bob, &said)] {
        assert_eq!(who.fills_in(path, "main form", &rude).await.status, 303);
    }
    let waiting = "SELECT count(*) FROM reports WHERE decided_at IS NULL";
    assert_eq!(world.count(waiting).await, 3, "a repeat waits once");

    // moderators see them, a thing once; those who only answer do not
    assert_eq!(joost.get("/b/ideas/reports").await.status, 403);
    assert!(!joost.get("/b/ideas").await.has("a[href$='/reports']"));
    let board = mia.get("/b/ideas").await;
    assert!(board.all("a[href$='/reports']")[0].contains("(3)"));
    let list = mia.get("/b/ideas/reports").await;
    assert_eq!(list.all("article").len(), 2, "{}", list.text());
    assert!(list.text().contains("Reported 2 times"), "{}", list.text());

    // leaving it needs words, hiding needs a reason too
    let comment_page = format!("/b/ideas/{number}/comments/{comment}");
    let open = list.attr("article h3 a", "href").unwrap();
    for fields in [
        [("decision", ""), ("cause", ""), ("words", "Fine")],
        [("decision", "hide"), ("cause", ""), ("words", "Not fine")],
        [("decision", "leave"), ("cause", ""), ("words", "")],
    ] {
        assert_eq!(mia.fills_in(&open, "main form", &fields).await.status, 422);
    }
    let leave = [("decision", "leave"), ("words", "It is meant as a joke.")];
    let before = world.mails().await.len();
    assert_eq!(mia.fills_in(&open, "main form", &leave).await.status, 303);
    for who in [&bob, &cas] {
        let (subject, text) = last_mail(&world, who).await;
        assert_eq!(subject, "Moderation: Free coffee for fools");
        assert!(text.contains("left it as it is") && text.contains("It is meant as a joke."));
    }
    assert_eq!(
        world.mails().await.len(),
        before + 2,
        "its author hears nothing"
    );
    assert_eq!(bob.reads(number).await.status, 200);
    let again = mia.post(&open, &leave).await;
    assert_eq!(again.status, 409, "decided already");

    // after a decision it may be reported again, and this time it goes
    assert_eq!(bob.fills_in(&path, "main form", &rude).await.status, 303);
    let list = mia.get("/b/ideas/reports").await;
    let mut opens: Vec<String> = Vec::new();
    for article in list
        .html()
        .select(&scraper::Selector::parse("article h3 a").unwrap())
    {
        opens.push(article.value().attr("href").unwrap().to_owned());
    }
    for open in &opens {
        let hide = [
            ("decision", "hide"),
            ("cause", "insult"),
            ("words", "No insults here."),
        ];
        let done = mia.fills_in(open, "main form", &hide).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    world.works().await;
    assert_eq!(world.count(waiting).await, 0);
    let short = format!("/b/ideas/{number}");
    assert_eq!(bob.get(&short).await.status, 404, "hidden");
    let (_, text) = last_mail(&world, &bob).await;
    assert!(text.contains("hid it") && text.contains("No insults here."));
    assert!(!text.contains("fools"), "what is hidden is not sent around");
    // of a comment the idea is named, and its place led to; of what is out of sight only the number
    let told = world.mails().await.into_iter().filter(|m| m.0 == bob.email);
    let told: Vec<_> = told.filter(|m| m.2.contains("hid it")).collect();
    assert!(
        told.iter()
            .any(|m| m.1 == "Moderation: Free coffee for fools" && m.2.contains(&comment_page)),
        "{told:?}"
    );
    assert!(
        told.iter().any(|m| m.1.ends_with(&format!(", {number}"))),
        "{told:?}"
    );
    let own = ann.reads(number).await;
    assert!(own.has("#hidden") && own.text().contains("It insults or threatens somebody"));
    assert!(
        own.text().contains("No insults here. See why"),
        "{}",
        own.text()
    );
    assert!(!own.text().contains("You are a fool"));
    appeal_in(&world, &ann).await;
    appeal_in(&world, &cas).await;
    let acts = "SELECT string_agg(act, ' ' ORDER BY id) FROM ledger WHERE act LIKE 'report.%' OR act IN ('idea.hidden', 'comment.removed')";
    assert_eq!(
        world.texts(acts).await,
        [
            "report.filed report.filed report.filed report.decided report.filed comment.removed report.decided idea.hidden report.decided"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_what_is_hidden_is_gone_for_others_and_one_appeal_brings_it_back() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let (mia, tim) = (
        moderator(&world, "Mia").await,
        moderator(&world, "Tim").await,
    );
    let number = ann.posts("Zeldenrust wants a Glasraam").await;
    bob.votes(number, "up").await;
    bob.comments(number, "Glasraam it is").await;
    let hiding = format!("/b/ideas/{number}/hiding");
    assert_eq!(ann.get(&hiding).await.status, 404);
    for fields in [
        [("cause", ""), ("words", "Why")],
        [("cause", "insult"), ("words", " ")],
        [("cause", "same"), ("words", "Why")],
    ] {
        assert_eq!(
            mia.fills_in(&hiding, "main form", &fields).await.status,
            422
        );
    }
    let page = bob.reads(number).await;
    let address = page.attr("link[rel=canonical]", "href").unwrap();
    let address = address.trim_start_matches("http://127.0.0.1").to_owned();
    assert_eq!(hides(&mia, number).await.status, 303);
    assert_eq!(
        mia.post(&hiding, &[("cause", "insult"), ("words", "x")])
            .await
            .status,
        409
    );

    for path in [
        address.clone(),
        format!("/b/ideas/{number}/versions"),
        format!("/b/ideas/{number}"),
    ] {
        assert_eq!(bob.get(&path).await.status, 404, "{path}");
        assert_eq!(world.visitor().get(&path).await.status, 404, "{path}");
    }
    for path in [
        "/",
        "/b/ideas",
        "/b/ideas?list=newest",
        "/b/ideas?list=owed",
        "/search?q=Glasraam",
        "/b/ideas/similar?q=Zeldenrust+wants+a+Glasraam",
    ] {
        let page = bob.get(path).await;
        assert!(!page.has("main .ideas .it"), "{path}");
        let body = page
            .body
            .replace("value=\"Glasraam\"", "")
            .replace("q=Glasraam", "");
        assert!(!body.contains("Zeldenrust"), "{path}");
    }
    for (path, fields) in [
        ("vote", ("vote", "none")),
        ("comments", ("body", "Why?")),
        ("follow", ("follow", "yes")),
    ] {
        let done = bob
            .post(&format!("/b/ideas/{number}/{path}"), &[fields])
            .await;
        assert_eq!(done.status, 404, "{path}");
    }
    // its author and the staff read it; nothing more is done to it
    for who in [&ann, &mia] {
        let page = who.reads(number).await;
        assert!(
            page.has("#hidden") && page.has("meta[name=robots][content*=noindex]"),
            "{}",
            who.name
        );
        assert!(!page.has("form#add"));
    }
    assert_eq!(
        ann.get(&format!("/b/ideas/{number}/edit")).await.status,
        403
    );

    // one appeal, by whom it hit, decided by another
    let appeal = appeal_in(&world, &ann).await;
    assert_eq!(bob.get(&appeal).await.status, 404);
    assert!(
        !mia.get(&appeal).await.has("main form"),
        "not hers to appeal"
    );
    assert_eq!(
        ann.fills_in(&appeal, "main form", &[("words", "")])
            .await
            .status,
        422
    );
    assert_eq!(
        ann.fills_in(&appeal, "main form", &[("words", "It is her own name.")])
            .await
            .status,
        303
    );
    assert_eq!(
        ann.post(&appeal, &[("words", "And again")]).await.status,
        403
    );
    let page = mia.get(&appeal).await;
    assert!(
        page.text()
            .contains("Somebody else than who did it decides"),
        "{}",
        page.text()
    );
    let decision = format!("{appeal}/decision");
    let yes = [
        ("granted", "yes"),
        ("words", "You are right, we are sorry."),
    ];
    assert_eq!(mia.post(&decision, &yes).await.status, 403);
    assert_eq!(ann.post(&decision, &yes).await.status, 404);
    let waits = ".rail a[href='/b/ideas/reports#appeals-h'] .n";
    assert_eq!(tim.get("/desk").await.all(waits), ["1"]);
    let list = tim.get("/b/ideas/reports").await;
    assert!(list.has("#appeals-h") && list.has(&format!("a[href='{appeal}']")));
    assert_eq!(
        tim.fills_in(&appeal, "main form", &[("granted", ""), ("words", "x")])
            .await
            .status,
        422
    );
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);
    assert!(!tim.get("/desk").await.has(waits), "decided");
    let (_, text) = last_mail(&world, &ann).await;
    assert!(text.contains("You were right") && text.contains("we are sorry"));
    let back = bob.get(&address).await;
    assert!(back.status == 200 && back.text().contains("Glasraam it is") && !back.has("#hidden"));
    assert_eq!(world.count("SELECT up FROM idea_counters").await, 1);
    assert!(bob.get("/b/ideas").await.has("main .ideas .it"));
    assert_eq!(
        tim.post(&decision, &yes).await.status,
        403,
        "decided already"
    );
    let log = "SELECT string_agg(act || coalesce(' ' || (after->>'hidden'), ''), ', ' ORDER BY id) FROM ledger WHERE act ~ 'hidden|shown|appeal'";
    assert_eq!(
        world.texts(log).await,
        ["idea.hidden true, appeal.made, appeal.decided"]
    );

    // a comment that a moderator removed, and an appeal that is refused; then a merge
    let comment = bob.comments(number, "A very loud word").await;
    let removal = format!("/b/ideas/{number}/comments/{comment}/removal");
    let why = [("reason", "insult"), ("note", "Too loud.")];
    assert_eq!(mia.fills_in(&removal, "main form", &why).await.status, 303);
    world.works().await;
    let appeal = appeal_in(&world, &bob).await;
    bob.fills_in(&appeal, "main form", &[("words", "Not that loud.")])
        .await;
    let no = [("granted", "no"), ("words", "It is.")];
    assert_eq!(tim.fills_in(&appeal, "main form", &no).await.status, 303);
    assert!(
        last_mail(&world, &bob)
            .await
            .1
            .contains("stays as it was decided")
    );
    assert!(!ann.reads(number).await.text().contains("A very loud word"));
    let comment = bob.comments(number, "A quiet word").await;
    let removal = format!("/b/ideas/{number}/comments/{comment}/removal");
    mia.fills_in(&removal, "main form", &why).await;
    world.works().await;
    let appeal = appeal_in(&world, &bob).await;
    bob.fills_in(&appeal, "main form", &[("words", "It was quiet.")])
        .await;
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);
    assert!(ann.reads(number).await.text().contains("A quiet word"));

    let other = bob.posts("A room of glass").await;
    let merge = [
        ("other", "1"),
        ("stays", "other"),
        ("message", "One of them"),
    ];
    let path = format!("/b/ideas/{other}/merge");
    assert_eq!(
        mia.post(&path, &merge).await.status,
        422,
        "without a reason"
    );
    let merge = [
        ("other", "1"),
        ("stays", "other"),
        ("message", "One of them"),
        ("cause", "part"),
    ];
    assert_eq!(mia.post(&path, &merge).await.status, 303);
    world.works().await;
    let appeal = appeal_in(&world, &bob).await;
    assert_eq!(
        bob.fills_in(&appeal, "main form", &[("words", "It is another.")])
            .await
            .status,
        303
    );
    assert_eq!(
        tim.fills_in(&appeal, "main form", &yes).await.status,
        422,
        "split first"
    );
    let page = tim.reads(number).await;
    assert_eq!(
        tim.submits(&page, "form[action$='/splitting']", &[])
            .await
            .status,
        303
    );
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_who_is_banned_reads_is_told_until_when_and_comes_back_by_itself() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let (mia, tim, joost) = (
        moderator(&world, "Mia").await,
        moderator(&world, "Tim").await,
        world.official("Joost").await,
    );
    let number = ann.posts("A bench by the water").await;
    let page = format!("/b/ideas/bans?person={}", bob.id);
    assert_eq!(joost.get(&page).await.status, 403);
    let staff = format!("/b/ideas/bans?person={}", joost.id);
    assert_eq!(mia.get(&staff).await.status, 403, "staff are not banned");
    let full = [
        ("until", "2026-11-20"),
        ("cause", "insult"),
        ("words", "Three warnings."),
    ];
    for (name, value) in [
        ("until", "2026-11-17"),
        ("until", "2028-01-01"),
        ("until", "soon"),
        ("cause", "same"),
        ("words", ""),
    ] {
        let fields: Vec<_> = full
            .iter()
            .map(|f| if f.0 == name { (name, value) } else { *f })
            .collect();
        let page = mia.fills_in(&page, "main form.panel", &fields).await;
        assert_eq!(page.status, 422, "{name} {value}");
        assert!(
            page.has(&format!("#{name}[aria-invalid]")),
            "{name} {value}"
        );
    }
    assert_eq!(
        mia.fills_in(&page, "main form.panel", &full).await.status,
        303
    );
    let (_, text) = last_mail(&world, &bob).await;
    assert!(
        text.contains("up to and including 20 November 2026") && text.contains("Three warnings."),
        "{text}"
    );
    let appeal = appeal_in(&world, &bob).await;

    let idea = bob.reads(number).await;
    assert!(
        idea.status == 200 && !idea.has("form#add"),
        "reading goes on"
    );
    let board = bob.get("/b/ideas").await;
    assert!(
        board
            .text()
            .contains("up to and including 20 November 2026")
    );
    assert_eq!(bob.get("/b/ideas/ban").await.location(), appeal);
    assert_eq!(ann.get("/b/ideas/ban").await.status, 404);
    assert!(!ann.get("/b/ideas").await.has("#banned"));
    for (path, fields) in [
        ("vote", [("vote", "up")]),
        ("comments", [("body", "Me too")]),
        ("report", [("cause", "insult")]),
    ] {
        let done = bob
            .post(&format!("/b/ideas/{number}/{path}"), &fields)
            .await;
        assert_eq!(done.status, 403, "{path}");
        assert!(done.text().contains("says why and until when"), "{path}");
    }
    assert_eq!(
        bob.tries_to_post("ideas", &[("title", "Me again")])
            .await
            .status,
        403
    );
    let list = tim.get("/b/ideas/bans").await;
    assert!(
        list.text()
            .contains("Bob up to and including 20 November 2026"),
        "{}",
        list.text()
    );

    // it ends at midnight where the board is, by itself
    world.passes(Duration::hours(61) + Duration::minutes(59));
    assert_eq!(bob.votes(number, "up").await.status, 403);
    world.passes(Duration::minutes(1));
    assert_eq!(bob.votes(number, "up").await.status, 303);
    assert!(!bob.get("/b/ideas").await.has("#banned"));
    assert!(!tim.get("/b/ideas/bans").await.text().contains("Bob"));

    // or by a moderator, or by a granted appeal
    let again = [
        ("until", "2026-12-20"),
        ("cause", "insult"),
        ("words", "Four."),
    ];
    assert_eq!(
        mia.fills_in(&page, "main form.panel", &again).await.status,
        303
    );
    let list = tim.get("/b/ideas/bans").await;
    assert_eq!(
        tim.submits(&list, "form[action$='/end']", &[]).await.status,
        303
    );
    assert_eq!(bob.votes(number, "none").await.status, 303);
    assert_eq!(
        mia.fills_in(&page, "main form.panel", &again).await.status,
        303
    );
    let appeal = appeal_in(&world, &bob).await;
    assert_eq!(
        bob.fills_in(&appeal, "main form", &[("words", "It was not me.")])
            .await
            .status,
        303
    );
    let yes = [("granted", "yes"), ("words", "So it seems.")];
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);
    assert_eq!(bob.votes(number, "up").await.status, 303);
    let log = "SELECT string_agg(act, ' ' ORDER BY id) FROM ledger WHERE act ~ 'ban|appeal'";
    assert_eq!(
        world.texts(log).await,
        [
            "person.banned person.banned person.ban_ended person.banned appeal.made person.ban_ended appeal.decided"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_6_more_reports_than_fit_on_a_page_are_all_reached() {
    let world = World::new().await;
    let (bob, cas) = (world.member("Bob").await, world.member("Cas").await);
    let mia = moderator(&world, "Mia").await;
    let rows: String = (1..=230)
        .map(|n| format!("{n},Wish number {n},Please,Wim,2009-05-20\n"))
        .collect();
    let file = reading(
        "ideas.csv",
        &format!("id,title,body,author,created\n{rows}"),
    );
    imports(&world, "old", &file).await.unwrap();
    // many at one moment, so that only their keys tell them apart; every tenth twice
    for (who, which) in [(&bob, "true"), (&cas, "number % 10 = 0")] {
        let report = format!(
            "INSERT INTO reports (id, board, idea, reporter, cause, words, reported_at) \
             SELECT gen_random_uuid(), board, id, '{}', 'insult', '', timestamptz '2026-11-18 08:00Z' + (number / 60) * interval '1 minute' \
             FROM ideas WHERE {which}",
            who.id
        );
        world.meddles(&report).await;
    }
    let board = mia.get("/b/ideas").await;
    assert!(board.all("a[href$='/reports']")[0].contains("(253)"));
    let (mut seen, mut path) = (Vec::new(), "/b/ideas/reports".to_owned());
    let mut pages = 0;
    loop {
        let page = mia.get(&path).await;
        assert_eq!(page.status, 200);
        let shown = page.all("article");
        assert!(shown.len() <= 50, "{}", shown.len());
        for one in &shown {
            let number: u32 = one
                .split_once("Wish number ")
                .map(|(_, rest)| rest.split(' ').next().unwrap().parse().unwrap())
                .unwrap();
            let twice = number.is_multiple_of(10);
            assert_eq!(one.contains("Reported 2 times"), twice, "{one}");
            seen.push(number);
        }
        pages += 1;
        if pages == 2 {
            // what is decided on meanwhile leaves the queue, and nothing else does
            let open = page.attr("article h3 a", "href").unwrap();
            let leave = [("decision", "leave"), ("words", "It is fine.")];
            assert_eq!(mia.fills_in(&open, "main form", &leave).await.status, 303);
        }
        match page.attr("a[rel=next]", "href") {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(pages, 5);
    seen.sort_unstable();
    assert_eq!(seen, (1..=230).collect::<Vec<u32>>());
    let first = mia.get("/b/ideas/reports?after=made-up").await;
    assert_eq!(
        first.all("article").len(),
        50,
        "a made-up place is the first"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_7_the_figures_of_moderation_come_as_a_table_too() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let (mia, tim) = (
        moderator(&world, "Mia").await,
        moderator(&world, "Tim").await,
    );
    let read = async |browser: &crate::world::Browser| {
        let page = browser.get("/b/ideas/moderation.csv").await;
        assert_eq!(page.status, 200);
        let kind = page.headers.get("content-type").unwrap();
        assert_eq!(kind, "text/csv; charset=utf-8");
        let name = page.headers.get("content-disposition").unwrap();
        assert_eq!(name, "attachment; filename=\"ideas-moderation.csv\"");
        let text = page.body.trim_start_matches('\u{feff}');
        text.lines().map(str::to_owned).collect::<Vec<String>>()
    };
    let visitor = world.visitor();
    assert_eq!(
        read(&visitor).await,
        [
            "figure,what,why,number",
            "appeals,,,0",
            "appeals_granted,,,0",
            "appeals_waiting,,,0"
        ]
    );
    for title in ["Alder", "Birch", "Cedar"] {
        let number = ann.posts(title).await;
        assert_eq!(hides(&mia, number).await.status, 303);
    }
    let number = ann.posts("Dogwood").await;
    let comment = bob.comments(number, "You are a fool").await;
    let remove = [("reason", "insult"), ("note", "No insults here.")];
    let path = format!("/b/ideas/{number}/comments/{comment}/removal");
    assert_eq!(mia.fills_in(&path, "main form", &remove).await.status, 303);
    world.works().await;
    let appeal = appeal_in(&world, &bob).await;
    let words = [("words", "It was a joke.")];
    assert_eq!(bob.fills_in(&appeal, "main form", &words).await.status, 303);
    let waits = read(&visitor).await;
    assert_eq!(waits.last().unwrap(), "appeals_waiting,,,1");
    let yes = [("granted", "yes"), ("words", "So it was.")];
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);
    let lines = read(&visitor).await;
    let measure = |n: &str| {
        lines
            .iter()
            .filter(|l| l.starts_with("measure,") && l.ends_with(n))
            .count()
    };
    assert_eq!((measure(",3"), measure(",1")), (1, 1), "{lines:?}");
    assert_eq!(
        lines[3..],
        ["appeals,,,1", "appeals_granted,,,1", "appeals_waiting,,,0"]
    );
    for who in ["Ann", "Bob", "Mia", "Tim", "Alder"] {
        assert!(
            !lines.iter().any(|line| line.contains(who)),
            "nobody is named"
        );
    }
    let dutch = world.visitor().speaking("nl");
    assert_ne!(read(&dutch).await[1], lines[1], "in the reader's language");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_an_address_that_nobody_confirmed_gets_no_letter_of_moderators() {
    let world = World::new().await;
    let mia = moderator(&world, "Mia").await;
    let card = [
        ("title", "A bench by the bus stop"),
        ("name", "Bob"),
        ("email", "bob@example.net"),
        ("origin", "counter"),
        ("day", "2026-11-17"),
    ];
    let form = mia.get("/b/ideas/behalf").await;
    let entered = mia.submits(&form, "form[action$='/behalf']", &card).await;
    assert_eq!(entered.status, 303, "{}", entered.text());
    assert_eq!(hides(&mia, 1).await.status, 303);
    world.works().await;
    let kinds =
        "SELECT kind FROM mails WHERE to_address = 'bob@example.net' ORDER BY created_at, id";
    let before = world.texts(kinds).await;
    assert_eq!(before.len(), 1, "only whether it is theirs: {before:?}");
    // once it is theirs they hear of what is done
    let text = world.mails().await.pop().unwrap().2;
    let at = text.find("/behalf/").unwrap();
    let link = text[at..].split_whitespace().next().unwrap();
    let yes = [("choice", "confirm")];
    assert_eq!(world.visitor().post(link, &yes).await.status, 303);
    mia.post("/b/ideas/1/hiding", &[("hidden", "no")]).await;
    assert_eq!(hides(&mia, 1).await.status, 303);
    world.works().await;
    assert_eq!(world.texts(kinds).await, [before[0].as_str(), "moderation"]);
    world.closes().await;
}
