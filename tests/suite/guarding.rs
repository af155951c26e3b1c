//! What is looked at before it is published, spam, and what everyone may know of moderation.
use crate::world::{Page, Person, World};
use chrono::{DateTime, Duration, Utc};
use uuid::{NoContext, Timestamp, Uuid};
use weerklank::boards::{Board, Role, Visible};
use weerklank::guard::{Offered, Why, judge, learn};
use weerklank::ledger::{Act, Entry, append};
use weerklank::people::PersonId;

/// Makes somebody one who signed up by themselves just now.
async fn newcomer(world: &World, name: &str) -> Person {
    let person = world.member(name).await;
    let joined = format!(
        "UPDATE people SET origin = 'joined' WHERE id = '{}'",
        person.id
    );
    assert_eq!(world.meddles(&joined).await, 1);
    person
}

async fn sets(olga: &Person, mode: &str) -> Page {
    let path = "/b/ideas/settings/moderation";
    olga.fills_in(path, "main form", &[("mode", mode)]).await
}

/// The key a form has that was drawn at a moment.
fn drawn(at: DateTime<Utc>) -> String {
    let seconds = u64::try_from(at.timestamp()).unwrap();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0)).to_string()
}

async fn comments(who: &Person, number: i32, fields: &[(&str, &str)]) -> Page {
    who.post(&format!("/b/ideas/{number}/comments"), fields)
        .await
}

fn is_held(page: &Page) -> bool {
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().ends_with("/waiting")
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_4_what_waits_is_seen_by_its_author_and_staff_and_counted_for_all() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let tim = world.with_role("Tim", "ideas", Role::Moderator).await;
    let first = ann.posts("A bench by the water").await;
    let before = bob.get("/b/ideas").await;
    assert!(!before.has("#held"));

    assert_eq!(sets(&olga, "never").await.status, 422);
    assert_eq!(sets(&olga, "before").await.status, 303);
    let title = [("title", "Zeldenrust wants a lamp")];
    assert!(is_held(&ann.tries_to_post("ideas", &title).await));
    let words = [("body", "A Glasraam beside it")];
    assert!(is_held(&comments(&ann, first, &words).await));
    assert!(is_held(
        &ann.tries_to_post("ideas", &[("title", "Buy my lamps")])
            .await
    ));
    assert!(!is_held(
        &mia.tries_to_post("ideas", &[("title", "Staff do not wait")])
            .await
    ));

    // its author and moderators see it, nobody else, anywhere
    let own = ann.get("/b/ideas/waiting").await;
    assert!(own.text().contains("Waits for approval.") && own.text().contains("Zeldenrust"));
    for (who, path) in [
        (&bob, "/b/ideas/waiting"),
        (&bob, "/b/ideas?list=newest"),
        (&bob, "/search?q=lamp"),
        (&bob, "/b/ideas/1"),
        (&mia, "/b/ideas?list=newest"),
    ] {
        let page = who.get(path).await;
        let page = if page.status == 303 {
            who.follow(&page).await
        } else {
            page
        };
        assert!(
            !page.body.contains("Zeldenrust") && !page.body.contains("Glasraam"),
            "{} {path}",
            who.name
        );
    }
    let page = world.visitor().get("/b/ideas").await;
    assert!(
        page.text()
            .contains("3 posts wait for approval, for less than an hour."),
        "{}",
        page.text()
    );
    world.passes(Duration::minutes(5 * 60 + 10));
    let page = world.visitor().get("/b/ideas").await;
    assert!(
        page.text()
            .contains("3 posts wait for approval, now 5 hours.")
    );

    // several at once; nothing ticked and a no without a reason come back
    let list = mia.get("/b/ideas/waiting").await;
    let boxes = world
        .texts("SELECT id FROM held_posts ORDER BY held_at, id")
        .await;
    assert_eq!(list.all("main form article").len(), 3);
    assert_eq!(
        list.all("main form article p a"),
        ["A bench by the water"],
        "what the comment answers"
    );
    let none = mia
        .post("/b/ideas/waiting", &[("decision", "publish")])
        .await;
    assert_eq!(none.status, 422);
    let bare = [
        ("post", boxes[2].as_str()),
        ("decision", "decline"),
        ("cause", ""),
        ("words", ""),
    ];
    assert_eq!(mia.post("/b/ideas/waiting", &bare).await.status, 422);
    let both = [
        ("post", boxes[0].as_str()),
        ("post", boxes[1].as_str()),
        ("decision", "publish"),
    ];
    assert_eq!(ann.post("/b/ideas/waiting", &both).await.status, 404);
    assert_eq!(mia.post("/b/ideas/waiting", &both).await.status, 303);
    assert_eq!(
        mia.post("/b/ideas/waiting", &both).await.status,
        303,
        "a repeat changes nothing"
    );
    // who waited hears that it is there, once each; a published comment is its writer's, whoever let it through, and no news to them
    world.works().await;
    let mut told = world.mails().await;
    told.retain(|mail| mail.0 == ann.email && mail.2.contains("it is published"));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|mail| mail.2.contains("/b/ideas/")));
    assert!(
        told.iter()
            .any(|mail| mail.1 == "Moderation: Zeldenrust wants a lamp")
    );
    let heard = "SELECT p.name FROM notices n JOIN people p ON p.id = n.person JOIN ledger l ON l.id = n.entry WHERE l.act = 'comment.posted'";
    assert!(
        world.texts(heard).await.is_empty(),
        "Ann wrote on her own idea"
    );
    let page = bob.get("/b/ideas?list=newest").await;
    assert!(page.text().contains("Zeldenrust wants a lamp") && page.text().contains("Ann"));
    assert!(
        bob.reads(first)
            .await
            .text()
            .contains("A Glasraam beside it")
    );
    let no = [
        ("post", boxes[2].as_str()),
        ("decision", "decline"),
        ("cause", "advertising"),
        ("words", "This is a shop’s own advertisement."),
    ];
    assert_eq!(mia.post("/b/ideas/waiting", &no).await.status, 303);
    let mail = world.mails().await.pop().unwrap();
    assert!(
        mail.0 == ann.email
            && mail.2.contains("did not publish")
            && mail.2.contains("a shop’s own"),
        "{}",
        mail.2
    );
    let own = ann.get("/b/ideas/waiting").await;
    for said in ["Was not published.", "a shop’s own advertisement."] {
        assert!(own.text().contains(said), "{}", own.text());
    }
    assert!(own.has("main article a[href*='/appeals/']"));
    assert!(!bob.get("/b/ideas").await.has("#held"));

    // the one appeal publishes it after all
    let appeal = mail
        .2
        .lines()
        .find(|l| l.contains("/appeals/"))
        .unwrap()
        .trim_start_matches("http://127.0.0.1")
        .to_owned();
    assert_eq!(
        ann.fills_in(&appeal, "main form", &[("words", "They are for everyone.")])
            .await
            .status,
        303
    );
    let yes = [("granted", "yes"), ("words", "So they are.")];
    assert_eq!(
        mia.post(&format!("{appeal}/decision"), &yes).await.status,
        403
    );
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);
    assert!(
        bob.get("/b/ideas?list=newest")
            .await
            .text()
            .contains("Buy my lamps")
    );

    // only newcomers and links
    assert_eq!(sets(&olga, "newcomers").await.status, 303);
    let nia = newcomer(&world, "Nia").await;
    assert!(is_held(
        &comments(&nia, first, &[("body", "I like it")]).await
    ));
    assert!(!is_held(
        &comments(&bob, first, &[("body", "I like it")]).await
    ));
    assert!(is_held(
        &comments(&bob, first, &[("body", "See www.bench.example")]).await
    ));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_what_waited_is_told_in_the_name_of_who_wrote_it() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A bench by the water").await;
    sets(&olga, "before").await;
    assert!(is_held(
        &comments(&bob, number, &[("body", "With a back")]).await
    ));
    let held = world.texts("SELECT id FROM held_posts").await;
    let publish = [("post", held[0].as_str()), ("decision", "publish")];
    assert_eq!(mia.post("/b/ideas/waiting", &publish).await.status, 303);
    world.works().await;
    let told = ann.get("/notices").await.text();
    assert!(
        told.contains("Bob commented") && !told.contains("Mia"),
        "{told}"
    );
    assert!(!bob.get("/notices").await.text().contains("commented"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_8_newcomers_with_signs_of_spam_wait_and_nobody_else() {
    let world = World::new().await;
    let (ann, nia) = (world.member("Ann").await, newcomer(&world, "Nia").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A bench by the water").await;
    assert!(ann.get(&format!("/b/ideas/{number}")).await.status == 303);
    assert!(
        nia.get("/b/ideas/new")
            .await
            .has("input[name=website][tabindex='-1']")
    );
    assert!(nia.reads(number).await.has("form#add input[name=website]"));
    let now = world.now();
    let (hasty, slow) = (
        drawn(now - Duration::seconds(1)),
        drawn(now - Duration::seconds(60)),
    );
    let same = "We sell the very best pills of the whole wide world, write to us today";
    let at_once = drawn(now);
    for (who, fields, held) in [
        (&nia, vec![("body", "I like it"), ("id", &*slow)], false),
        (&nia, vec![("body", "I like it"), ("id", &*slow)], false),
        (&nia, vec![("body", "Me too"), ("id", &*hasty)], true),
        (
            &ann,
            vec![("body", "Me too, at once"), ("id", &*at_once)],
            false,
        ),
        (&nia, vec![("body", "Truly"), ("website", "x")], true),
        (&nia, vec![("body", "See https://pills.example")], true),
        (&ann, vec![("body", "See https://bench.example")], false),
        (&nia, vec![("body", same)], false),
        // sent again at the same place it is the same
        (&nia, vec![("body", same)], false),
        (&ann, vec![("body", same)], false),
    ] {
        let page = comments(who, number, &fields).await;
        assert_eq!(is_held(&page), held, "{} {fields:?}", who.name);
    }
    let other = ann.posts("A table by the water").await;
    assert!(is_held(&comments(&nia, other, &[("body", same)]).await));
    let why = "SELECT string_agg(why, ' ' ORDER BY held_at, id) FROM held_posts";
    let mut found: Vec<String> = world.texts(why).await[0]
        .split(' ')
        .map(str::to_owned)
        .collect();
    found.sort();
    assert_eq!(found, ["links", "repeated", "trap", "trap"]);
    // once a moderator published something of theirs, they are known
    let held = world
        .texts("SELECT id FROM held_posts WHERE why = 'links'")
        .await;
    let publish = [("post", held[0].as_str()), ("decision", "publish")];
    assert_eq!(mia.post("/b/ideas/waiting", &publish).await.status, 303);
    assert!(!is_held(
        &comments(&nia, number, &[("body", "And www.more.example")]).await
    ));

    // the filter knows what moderators decided, and only that
    let max = newcomer(&world, "Max").await;
    let mut conn = world.conn().await;
    let visible = Visible::to(&conn, None, now).await.unwrap();
    let board = visible.board("ideas").unwrap();
    let text = "Casino bonus jackpot for lucky winners";
    let offer = |text| offered(Uuid::now_v7(), text);
    assert_eq!(
        judge(&mut conn, (board, max.id), offer(text), now)
            .await
            .unwrap(),
        None
    );
    for n in 0..6 {
        learn(&mut conn, &format!("Casino jackpot bonus {n}"), true)
            .await
            .unwrap();
        learn(
            &mut conn,
            &format!("A bench and trees for the park {n}"),
            false,
        )
        .await
        .unwrap();
    }
    for (text, why) in [
        ("Jackpot bonus casino now", Some(Why::Words)),
        ("More trees for the park", None),
    ] {
        assert_eq!(
            judge(&mut conn, (board, max.id), offer(text), now)
                .await
                .unwrap(),
            why,
            "{text}"
        );
        assert_eq!(
            judge(&mut conn, (board, ann.id), offer(text), now)
                .await
                .unwrap(),
            None
        );
    }
    // a key that something went through with opens the door for nothing else
    let key = Uuid::now_v7();
    let clean = offered(key, "The lamp at the back door is broken since May");
    let who = (board, max.id);
    for _ in 0..2 {
        assert_eq!(judge(&mut conn, who, clean, now).await.unwrap(), None);
    }
    let other = offered(key, "Pills at https://pills.example for everybody here");
    let why = judge(&mut conn, who, other, now).await.unwrap();
    assert_eq!(why, Some(Why::Links));
    drop(conn);
    world.closes().await;
}

fn offered(post: Uuid, text: &str) -> Offered<'_> {
    Offered {
        post,
        text,
        before: None,
        trapped: false,
    }
}

/// Letters that mean nothing and are never the same twice.
fn babble(n: usize) -> String {
    let mut state = u64::try_from(n).unwrap() + 1;
    let mut letter = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 33) % 26).unwrap())
    };
    let mut word = || (0..6).map(|_| letter()).collect::<String>();
    (0..12).map(|_| word()).collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_8_of_a_flood_of_a_thousand_posts_less_than_one_percent_is_published() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let bots = "INSERT INTO people (id, name, email, email_key, language, origin, created_at) SELECT gen_random_uuid(), 'Bot ' || n, \
        n || '@bots.example', n || '@bots.example', 'en', 'joined', '2026-11-18T08:59:00Z' FROM generate_series(1, 50) AS n";
    assert_eq!(world.meddles(bots).await, 50);
    let bots: Vec<PersonId> = world
        .texts("SELECT id FROM people WHERE name LIKE 'Bot %'")
        .await
        .iter()
        .map(|id| id.parse().unwrap())
        .collect();
    let mut conn = world.conn().await;
    let visible = Visible::to(&conn, None, world.now()).await.unwrap();
    let board: &Board = visible.board("ideas").unwrap();
    let (mut published, mut slowed) = (0, 0);
    for n in 0..1000_usize {
        let text = match n % 4 {
            0 => format!("Look at https://shop{n}.example, {}", babble(n)),
            1 => format!(
                "Earn money at home with our wonderful system, thousands did and so can you, number {}",
                babble(n).split(' ').next().unwrap()
            ),
            // no link, nothing repeated
            _ => babble(n),
        };
        let at = world.now() + Duration::seconds(i64::try_from(n).unwrap() * 5);
        let who = (board, bots[n * 7 % 50]);
        let why = judge(&mut conn, who, offered(Uuid::now_v7(), &text), at)
            .await
            .unwrap();
        published += usize::from(why.is_none());
        if n % 100 == 50 {
            let mine = babble(n + 5000);
            let why = judge(
                &mut conn,
                (board, ann.id),
                offered(Uuid::now_v7(), &mine),
                at,
            )
            .await
            .unwrap();
            slowed += usize::from(why.is_some());
        }
    }
    assert!(published < 10, "{published} of 1,000");
    assert_eq!(slowed, 0, "whoever is known waits for nothing");
    drop(conn);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_7_the_log_says_before_and_after_and_the_figures_name_nobody() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let tim = world.with_role("Tim", "ideas", Role::Moderator).await;
    let empty = world.visitor().get("/b/ideas/moderation").await;
    assert!(
        empty.text().contains("Nothing was hidden") && empty.text().contains("Nobody appealed.")
    );
    let (one, other) = (
        ann.posts("A bench by the water").await,
        ann.posts("A lamp by the bench").await,
    );
    assert_eq!(joost.answers(one, "review", &[]).await.status, 303);
    let page = joost.reads(one).await;
    let edit = page.attr(".told a[href$='/edit']", "href").unwrap();
    assert_eq!(
        joost
            .fills_in(
                &edit,
                "main form",
                &[("body", "This is our better answer.")]
            )
            .await
            .status,
        303
    );
    let merge = [
        ("other", "2"),
        ("stays", "this"),
        ("message", "The same"),
        ("cause", "same"),
    ];
    assert_eq!(
        mia.post(&format!("/b/ideas/{one}/merge"), &merge)
            .await
            .status,
        303
    );
    let why = [("cause", "personal"), ("words", "It names a neighbour.")];
    assert_eq!(
        mia.fills_in(&format!("/b/ideas/{one}/hiding"), "main form", &why)
            .await
            .status,
        303
    );
    let measure = world
        .texts("SELECT id FROM measures WHERE kind = 'idea'")
        .await
        .remove(0);
    let appeal = format!("/b/ideas/appeals/{measure}");
    assert_eq!(
        ann.fills_in(&appeal, "main form", &[("words", "It does not.")])
            .await
            .status,
        303
    );
    let yes = [("granted", "yes"), ("words", "It does not.")];
    assert_eq!(tim.fills_in(&appeal, "main form", &yes).await.status, 303);

    assert_eq!(joost.get("/b/ideas/log").await.status, 403);
    let log = mia.get("/b/ideas/log").await;
    for (act, before, after) in [
        ("Gave an answer", "Status: New", "Status: Being considered"),
        ("Corrected an answer", "Version: 1", "Version: 2"),
        (
            "Put two ideas together",
            "Status: ",
            "Reason: They say the same Put with: ",
        ),
        ("Hid an idea", "Hidden: no", "Hidden: yes"),
        ("Decided on an appeal", "", "Granted: yes"),
        ("Gave a role", "Role: –", "Role: Moderator"),
        ("Changed what you can expect", "Version: ", "Version: "),
    ] {
        let rows = log.all("tbody tr");
        let row = rows
            .iter()
            .find(|row| row.contains(act) && row.contains(after));
        let row = row.unwrap_or_else(|| panic!("{act}: {rows:#?}"));
        assert!(row.contains(before), "{act}: {row}");
    }
    for act in [
        "Hid an idea",
        "Gave an answer",
        "Decided on an appeal",
        "Put two ideas together",
    ] {
        let row = log
            .all("tbody tr")
            .into_iter()
            .find(|r| r.contains(act))
            .unwrap();
        let titles = world.texts("SELECT title FROM ideas").await;
        assert!(
            titles.iter().any(|title| row.contains(title.as_str())),
            "{row}"
        );
    }
    assert!(log.has("tbody td a[href^='/b/ideas/']"));
    let acts = log.all("tbody td:nth-child(3)");
    assert!(
        acts.iter()
            .all(|act| act != "Voted" && act != "Shared an idea")
    );
    // no code, no key and no bracket is left to read
    assert!(!log.has("tbody td code"), "{:?}", log.all("tbody td code"));
    let narrowed = mia
        .get(&format!("/b/ideas/log?by={}&act=idea.hidden", mia.id))
        .await;
    assert_eq!(narrowed.all("tbody tr").len(), 1);
    assert!(narrowed.has("#act option[value='idea.hidden'][selected]"));
    let none = mia
        .get(&format!("/b/ideas/log?by={}&act=idea.hidden", tim.id))
        .await;
    assert_eq!(none.all("tbody tr").len(), 0);

    // paged by key, each entry once
    let conn = world.conn().await;
    let board = world.texts("SELECT id FROM boards").await[0]
        .parse::<Uuid>()
        .unwrap();
    for _ in 0..60 {
        let entry = Entry::new(Act::NoteWritten, world.now())
            .by(mia.id)
            .on_board(board);
        append(&conn, entry).await.unwrap();
    }
    drop(conn);
    let first = mia.get("/b/ideas/log?act=note.written").await;
    let second = mia.get(&first.attr("a[rel=next]", "href").unwrap()).await;
    assert_eq!(
        (first.all("tbody tr").len(), second.all("tbody tr").len()),
        (50, 10)
    );
    assert!(!second.has("a[rel=next]"));

    let figures = world.visitor().get("/b/ideas/moderation").await;
    for row in [
        "Posts hidden It holds personal data 1",
        "Ideas put together They say the same 1",
    ] {
        assert!(
            figures.all("tbody tr").iter().any(|r| r == row),
            "{:?}",
            figures.all("tbody tr")
        );
    }
    assert!(
        figures
            .text()
            .contains("One appeal. One was granted. None waits."),
        "{}",
        figures.text()
    );
    for name in ["Mia", "Tim", "Ann", "neighbour"] {
        let words = figures.text();
        assert!(!words.split_whitespace().any(|word| word == name), "{name}");
    }
    assert_eq!(other, 2);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_7_everything_staff_do_stands_in_the_log_with_what_it_was_and_became() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    for title in ["A bench by the water", "A seat by the water"] {
        ann.posts(title).await;
    }
    let basics = [
        ("name", "Better ideas"),
        ("tagline", "For all"),
        ("kinds", "idea"),
    ];
    let theme = [("theme", "Roads"), ("team", "Streets")];
    let away = [
        ("from_on", "2026-11-23"),
        ("until_on", "2026-11-24"),
        ("deputy", &*mia.id.to_string()),
    ];
    for (who, path, fields) in [
        (&olga, "/b/ideas/settings", &basics[..]),
        (&olga, "/b/ideas/settings/themes", &theme[..]),
        (
            &olga,
            "/b/ideas/settings/teams",
            &[("name", "Waterways")][..],
        ),
        (&joost, "/b/ideas/duty", &away[..]),
        (&joost, "/b/ideas/2/duplicates", &[("other", "1")][..]),
    ] {
        let done = who.post(path, fields).await;
        assert_eq!(done.status, 303, "{path}: {}", done.text());
    }
    let back = joost
        .fills_in("/b/ideas/duty", "form[action$='/duty/ending']", &[])
        .await;
    assert_eq!(back.status, 303, "{}", back.text());
    let theme = world
        .texts("SELECT id FROM themes WHERE name = 'Roads'")
        .await;
    let told = [
        ("theme", &*theme[0]),
        ("title", "Longer opening hours"),
        ("name", "Mevrouw Jansen"),
        ("origin", "counter"),
        ("day", "2026-11-17"),
        ("place", "Town hall"),
    ];
    let entered = mia
        .fills_in("/b/ideas/behalf", "form[action$='/behalf']", &told)
        .await;
    assert_eq!(entered.status, 303, "{}", entered.text());
    let deed = [
        ("title", "Benches"),
        ("body", "Twelve of them."),
        ("ideas", "1"),
        ("done_on", "2026-11-17"),
    ];
    let form = "form[action='/b/ideas/done']";
    let posted = joost.fills_in("/b/ideas/done/new", form, &deed).await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    let sooner = [("done_on", "2026-11-16")];
    let edit = ("/b/ideas/done/1/edit", "form[action$='/edit']");
    let edited = joost.fills_in(edit.0, edit.1, &sooner).await;
    assert_eq!(edited.status, 303, "{}", edited.text());

    let log = mia.get("/b/ideas/log").await;
    let rows = log.all("tbody tr");
    for (act, states) in [
        ("Joost Came back", "From day: 23 Nov"),
        ("Joost Said when they are away", "Stands in: Mia"),
        (
            "Joost Pointed out that two ideas are one",
            "A seat by the water",
        ),
        (
            "Mia Entered something in somebody’s name",
            "Longer opening hours",
        ),
        ("Joost", "On: 17 Nov Version: 1"),
        ("Joost", "On: 16 Nov Version: 2"),
        ("Olga", "Name: Board ideas"),
        ("Olga", "Name: Better ideas"),
        ("Olga", "Theme: Roads"),
        ("Olga", "Team: Waterways"),
    ] {
        assert!(
            rows.iter()
                .any(|row| row.contains(act) && row.contains(states)),
            "{act}, {states}: {rows:#?}"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_the_log_names_what_can_be_named() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    sets(&olga, "before").await;
    let title = [("title", "Buy my lamps")];
    assert!(is_held(&ann.tries_to_post("ideas", &title).await));
    let held = world.texts("SELECT id FROM held_posts").await;
    let no = [
        ("post", held[0].as_str()),
        ("decision", "decline"),
        ("cause", "advertising"),
        ("words", "This is a shop’s own."),
    ];
    assert_eq!(mia.post("/b/ideas/waiting", &no).await.status, 303);
    let rule = [
        ("days", "100"),
        ("fewer_than", "5"),
        ("classes", "done"),
        ("classes", "closed"),
    ];
    let set = olga.post("/b/ideas/settings/archive", &rule).await;
    assert_eq!(set.status, 303, "{}", set.text());
    let template = [
        ("name", "Warm thanks"),
        ("status", "planned"),
        ("template", "Thank you, {author}."),
    ];
    let new = "/b/ideas/desk/templates/new";
    let made = mia.fills_in(new, "main form", &template).await;
    assert_eq!(made.status, 303, "{}", made.text());
    for (act, named) in [
        ("post.declined", "Buy my lamps"),
        ("archive.rule_set", "Statuses: Done, Not done"),
        ("answer.template_written", "Name: Warm thanks"),
    ] {
        let log = mia.get(&format!("/b/ideas/log?act={act}")).await;
        let rows = log.all("tbody tr");
        assert!(rows.len() == 1 && rows[0].contains(named), "{rows:?}");
        assert!(!rows[0].contains(['[', '{']), "{rows:?}");
        if act == "answer.template_written" {
            assert!(!log.has("tbody td code"), "{:?}", log.all("tbody td code"));
        }
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_the_log_tells_a_changed_setting_in_words_in_both_languages() {
    let world = World::new().await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let voting = [
        ("vote_mode", "budget"),
        ("vote_budget", "8"),
        ("votes_per_idea", "2"),
        ("half_life", "30"),
        ("counts_hidden", "yes"),
    ];
    let calendar = [
        ("time_zone", "Europe/Brussels"),
        ("weekdays", "1"),
        ("weekdays", "2"),
        ("days_off", "2026-12-24"),
    ];
    let questions = [
        ("q1_en", "How often?"),
        ("q1_options_en", "Daily\nWeekly"),
        ("q1_nl", "Hoe vaak?"),
        ("q1_options_nl", "Elke dag\nElke week"),
    ];
    for (page, fields) in [
        ("voting", &voting[..]),
        ("calendar", &calendar[..]),
        ("questions", &questions[..]),
    ] {
        let path = format!("/b/ideas/settings/{page}");
        let set = olga.post(&path, fields).await;
        assert_eq!(set.status, 303, "{page}: {}", set.text());
    }
    let steps = [("ladder", "2 | 30\n4 | 60")];
    let path = "/b/ideas/settings/milestones";
    let set = olga.fills_in(path, "form#steps", &steps).await;
    assert_eq!(set.status, 303, "{}", set.text());
    for (act, told) in [
        (
            "board.voting_changed",
            &[
                "Way of voting: For",
                "Way of voting: Everybody has a number of votes to spread",
                "Votes a person: 10",
                "Votes a person: 8",
                "At most to one idea: 2",
                "Days until a vote counts half: 30",
                "Counts only for those who voted: no",
                "Counts only for those who voted: yes",
                "Votes against are asked why: no",
            ][..],
        ),
        (
            "board.calendar_changed",
            &[
                "Time zone: Europe/Amsterdam",
                "Time zone: Europe/Brussels",
                "Days we work: Monday, Tuesday, Wednesday, Thursday, Friday",
                "Other days off: 24 Dec",
            ][..],
        ),
        (
            "board.vote_questions_set",
            &[
                "What voters are asked: –",
                "What voters are asked: How often?",
            ][..],
        ),
        (
            "ladder.set",
            &["2 supporters in 30 days", "4 supporters in 60 days"][..],
        ),
    ] {
        let log = mia.get(&format!("/b/ideas/log?act={act}")).await;
        let row = log.all("tbody tr").join(" ");
        for said in told {
            assert!(row.contains(said), "{act}: {said:?} is not in {row}");
        }
        assert!(!log.has("tbody td code"), "{:?}", log.all("tbody td code"));
    }
    let dutch = [("language", "nl")];
    assert_eq!(mia.post("/settings/language", &dutch).await.status, 303);
    for (act, told) in [
        ("board.voting_changed", "Stemmen per persoon: 8"),
        (
            "board.calendar_changed",
            "Dagen waarop we werken: maandag, dinsdag",
        ),
        (
            "board.vote_questions_set",
            "Wat stemmers wordt gevraagd: Hoe vaak?",
        ),
        ("ladder.set", "4 medestanders in 60 dagen"),
    ] {
        let log = mia.get(&format!("/b/ideas/log?act={act}")).await;
        let row = log.all("tbody tr").join(" ");
        assert!(row.contains(told), "{act}: {row}");
        assert!(!log.has("tbody td code"), "{:?}", log.all("tbody td code"));
    }
    world.closes().await;
}
