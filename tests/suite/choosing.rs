//! What people hear, and how: kinds of news, the bell, digests by the clock on their wall, boards they follow.
use crate::world::{Person, World};
use chrono::{DateTime, Duration, Utc};
use weerklank::boards::Role;

/// Fills in the page of choices, leaving the rest as it is.
async fn chooses(person: &Person, fields: &[(&str, &str)]) {
    let page = person
        .fills_in("/account/notices", "main form", fields)
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// Moves the clock to a moment and lets the rounds run.
async fn comes(world: &World, at: &str) -> usize {
    let at: DateTime<Utc> = at.parse().unwrap();
    world.passes(at - world.now());
    world.rounds().await
}

/// The mails to everyone but the administrator, who has duty and hears of that.
async fn posted(world: &World) -> Vec<(String, String, String, String)> {
    let mut mails = world.mails().await;
    mails.retain(|mail| mail.0 != "ada@example.org");
    mails
}

/// The addresses they went to, in order.
async fn told(world: &World) -> Vec<String> {
    posted(world).await.into_iter().map(|mail| mail.0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_each_kind_comes_at_once_daily_weekly_or_never_as_somebody_says() {
    let world = World::new().await;
    let (ann, bob, cor, dee) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.member("Dee").await,
    );
    let joost = world.official("Joost").await;
    chooses(&bob, &[("mail-answers", "daily")]).await;
    chooses(&cor, &[("mail-answers", "weekly")]).await;
    chooses(&dee, &[("mail-answers", "never")]).await;
    let page = dee.get("/account/notices").await;
    assert_eq!(
        page.attr("#mail-answers option[selected]", "value")
            .as_deref(),
        Some("never"),
        "the page says what was chosen"
    );
    assert!(!page.has("#mail-duty"), "what is due is for staff");
    assert!(joost.get("/account/notices").await.has("#mail-duty"));
    ann.posts("A quiet corner").await;
    for person in [&bob, &cor, &dee] {
        person.votes(1, "up").await;
    }
    joost.answers(1, "review", &[]).await;
    world.works().await;
    assert_eq!(told(&world).await, ["ann@example.org"], "at once");
    // Wednesday; Thursday morning is the daily one's, Monday the weekly one's
    comes(&world, "2026-11-19T07:00:00Z").await;
    assert_eq!(told(&world).await[1..], ["bob@example.org"]);
    comes(&world, "2026-11-23T07:00:00Z").await;
    assert_eq!(told(&world).await[2..], ["cor@example.org"]);
    comes(&world, "2026-12-14T12:00:00Z").await;
    assert_eq!(told(&world).await.len(), 3, "never is never");
    for person in [&ann, &bob, &cor, &dee] {
        assert!(
            person
                .get("/notices")
                .await
                .text()
                .contains("Joost answered: Being considered"),
            "the bell has it for each of them"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_a_zone_that_is_none_comes_back_with_what_was_filled_in() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let page = ann
        .fills_in(
            "/account/notices",
            "main form",
            &[("time_zone", "Utrecht"), ("mail-deeds", "weekly")],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Fill in a time zone"));
    assert_eq!(page.attr("#time_zone", "value").as_deref(), Some("Utrecht"));
    assert_eq!(
        page.attr("#mail-deeds option[selected]", "value")
            .as_deref(),
        Some("weekly")
    );
    assert_eq!(world.count("SELECT count(*) FROM telling_choices").await, 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_comments_reach_author_followers_and_who_talks_but_not_who_only_voted() {
    let world = World::new().await;
    let (ann, bob, cor, dee, eve) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.member("Dee").await,
        world.member("Eve").await,
    );
    ann.posts("A quiet corner").await;
    bob.votes(1, "up").await;
    cor.post("/b/ideas/1/follow", &[("follow", "yes")]).await;
    dee.comments(1, "Yes please").await;
    world.works().await;
    chooses(&dee, &[("mail-comments", "at_once")]).await;
    eve.comments(1, "With a lamp, @Ann?").await;
    world.works().await;
    let mails = posted(&world).await;
    let sent: Vec<_> = mails.iter().map(|m| (m.0.as_str(), m.1.as_str())).collect();
    assert_eq!(
        sent,
        [
            ("ann@example.org", "You were mentioned: A quiet corner"),
            ("dee@example.org", "New comment: A quiet corner")
        ],
        "a mention at once, comments once a day unless said otherwise"
    );
    for (person, hears) in [(&ann, 2), (&bob, 0), (&cor, 2), (&dee, 1), (&eve, 0)] {
        let page = person.get("/notices").await;
        assert_eq!(
            page.all("main ul.facets li").len(),
            hears,
            "{}",
            person.name
        );
    }
    assert!(
        ann.get("/notices")
            .await
            .text()
            .contains("Eve mentioned you")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_the_bell_counts_what_is_unread_on_every_page_and_opening_is_a_press() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    bob.comments(1, "Yes please").await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    let bell = |page: &crate::world::Page| page.all("header a[href='/notices'] b").join("");
    for path in ["/", "/account", "/b/ideas", "/notices", "/account/feeds"] {
        assert_eq!(bell(&ann.get(path).await), "2", "{path}");
    }
    assert!(!world.visitor().get("/").await.has("a[href='/notices']"));
    // a form that comes back and a refusal are pages too
    let said = ann.get("/").await.all("a.bell .vh");
    for (path, status) in [("/b/ideas/ideas", 422), ("/b/ideas/1/closing", 404)] {
        let refused = ann.post(path, &[]).await;
        assert_eq!((refused.status, bell(&refused).as_str()), (status, "2"));
        assert_eq!(refused.all("a.bell .vh"), said, "{path}");
    }
    let list = ann.get("/notices").await;
    assert_eq!(bell(&ann.get("/").await), "2", "looking reads nothing");
    let first = list.attr("main ul.facets form", "action").unwrap();
    let opened = ann.post(&first, &[]).await;
    assert_eq!(
        (opened.status, opened.location().starts_with("/b/ideas/1/")),
        (303, true)
    );
    assert_eq!(bell(&ann.get("/").await), "1");
    assert_eq!(bob.post(&first, &[]).await.status, 404, "it is Ann's");
    ann.fills_in("/notices", "form[action='/notices/read']", &[])
        .await;
    assert_eq!(bell(&ann.get("/").await), "");
    assert_eq!(
        ann.get("/notices").await.all("main ul.facets li").len(),
        2,
        "read, not gone"
    );
    world.closes().await;
}

/// An internal board and two of its members.
async fn inside(world: &World) -> (Person, Person) {
    world.board_inside().await;
    (
        world.with_role("Ann", "inside", Role::Member).await,
        world.with_role("Bob", "inside", Role::Member).await,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_nobody_hears_of_what_they_may_no_longer_see() {
    let world = World::new().await;
    let (ann, bob) = inside(&world).await;
    ann.posts_on("inside", &[("title", "A secret corner")])
        .await;
    bob.post("/b/inside/1/comments", &[("body", "Yes please")])
        .await;
    world.works().await;
    assert!(ann.get("/notices").await.text().contains("A secret corner"));
    let notice = ann
        .get("/notices")
        .await
        .attr("main ul.facets form", "action")
        .unwrap();
    world.grants(&ann, "inside", None).await;
    let page = ann.get("/notices").await;
    assert!(!page.text().contains("secret") && !page.text().contains("Board inside"));
    assert!(
        page.all("header a[href='/notices'] b").is_empty(),
        "not even that there was something"
    );
    assert_eq!(ann.post(&notice, &[]).await.status, 404);
    comes(&world, "2026-11-19T07:00:00Z").await;
    assert!(posted(&world).await.is_empty(), "the digest asks again");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_2_a_digest_that_waited_tells_nothing_of_a_board_that_closed_meanwhile() {
    let world = World::new().await;
    let (ann, bob) = inside(&world).await;
    for (board, title) in [("ideas", "A bench outside"), ("inside", "A secret corner")] {
        ann.posts_on(board, &[("title", title)]).await;
        let comments = format!("/b/{board}/1/comments");
        bob.post(&comments, &[("body", "Yes please")]).await;
    }
    world.works().await;
    comes(&world, "2026-11-19T07:00:00Z").await;
    let digests = async || -> Vec<String> {
        let mut all = posted(&world).await;
        all.retain(|mail| mail.0 == "ann@example.org");
        all.into_iter().map(|mail| mail.2).collect()
    };
    assert!(digests().await[0].contains("secret"));
    // the relay was away, and before it came back Ann left the board
    world.meddles("UPDATE mails SET sent_at = NULL").await;
    world
        .meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'mail-send', jsonb_build_object('mail', id), created_at, 0, created_at FROM mails")
        .await;
    world.grants(&ann, "inside", None).await;
    world.works().await;
    let aside = "SELECT coalesce(last_error, '') FROM mails WHERE dead_at IS NOT NULL";
    assert_eq!(
        world.texts(aside).await,
        ["whoever it is for may no longer see the board"]
    );
    comes(&world, "2026-11-19T07:15:00Z").await;
    let all = digests().await;
    assert_eq!(all.len(), 2, "written anew by the next round");
    assert!(all[1].contains("A bench outside") && !all[1].contains("secret"));
    comes(&world, "2026-11-20T07:00:00Z").await;
    comes(&world, "2026-11-21T07:00:00Z").await;
    assert_eq!(digests().await.len(), 2, "and that once");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_a_followed_board_brings_its_new_ideas_until_one_click() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    assert!(
        bob.get("/b/ideas")
            .await
            .has("form[action='/b/ideas/follow'] button[value=yes]")
    );
    bob.post("/b/ideas/follow", &[("follow", "yes")]).await;
    chooses(&bob, &[("mail-news", "at_once")]).await;
    ann.posts("A quiet corner").await;
    world.works().await;
    let mails = posted(&world).await;
    assert_eq!(
        (
            mails[0].0.as_str(),
            mails[0].1.as_str(),
            mails[0].2.lines().next()
        ),
        (
            "bob@example.org",
            "New idea: A quiet corner",
            Some("You follow this board")
        )
    );
    let stop = world.texts("SELECT unsubscribe FROM mails").await.remove(0);
    let stop = stop.replace("http://127.0.0.1", "");
    let once = world
        .visitor()
        .post_raw(&stop, "List-Unsubscribe=One-Click", &[])
        .await;
    assert_eq!(once.status, 200);
    ann.posts("A second corner, with a lamp").await;
    world.works().await;
    assert_eq!(posted(&world).await.len(), 1);
    assert_eq!(
        bob.get("/b/ideas")
            .await
            .attr("button[name=follow]", "value")
            .as_deref(),
        Some("yes"),
        "the board says so"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_2_a_digest_holds_each_event_once_and_nothing_is_no_mail() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    chooses(&bob, &[("mail-answers", "never")]).await;
    chooses(
        &ann,
        &[("mail-answers", "daily"), ("mail-comments", "daily")],
    )
    .await;
    ann.posts("A quiet corner").await;
    ann.posts("A lamp by the door").await;
    bob.comments(1, "Yes please").await;
    bob.comments(2, "That too").await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    comes(&world, "2026-11-19T06:59:00Z").await;
    assert!(posted(&world).await.is_empty(), "not before eight");
    comes(&world, "2026-11-19T07:00:00Z").await;
    let mails = posted(&world).await;
    assert_eq!(mails.len(), 1);
    let (to, subject, text, _) = &mails[0];
    assert_eq!(
        (to.as_str(), subject.as_str()),
        ("ann@example.org", "Morgenrood: 3 pieces of news")
    );
    for once in [
        "A quiet corner",
        "Joost answered: Being considered",
        "A lamp by the door",
    ] {
        assert_eq!(text.matches(once).count(), 1, "{once} in {text}");
    }
    assert_eq!(text.matches("Bob commented").count(), 2);
    assert!(text.starts_with("You chose one mail a day for this"));
    assert_eq!(
        world.count("SELECT count(*) FROM mails WHERE sealed").await,
        0,
        "everybody reads that board"
    );
    for morning in [
        "2026-11-19T07:15:00Z",
        "2026-11-19T20:00:00Z",
        "2026-11-20T07:00:00Z",
        "2026-11-23T07:00:00Z",
    ] {
        comes(&world, morning).await;
    }
    assert_eq!(posted(&world).await.len(), 1, "nothing happened since");
    bob.comments(1, "And a chair").await;
    world.works().await;
    comes(&world, "2026-11-24T07:00:00Z").await;
    let second = posted(&world).await.pop().unwrap();
    assert_eq!(second.1, "Morgenrood: 1 piece of news");
    assert!(!second.2.contains("lamp") && second.2.contains("/comments/"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_2_two_workers_and_a_crash_send_a_digest_once() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ann.posts("A quiet corner").await;
    bob.comments(1, "Yes please").await;
    world.works().await;
    comes(&world, "2026-11-19T07:00:00Z").await;
    // one worker died after the mail was written, before it could say so
    world
        .meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'digest', jsonb_build_object('person', p.id, 'daily', '2026-11-19T07:00:00Z', 'weekly', '2026-11-16T07:00:00Z'), '2026-11-19T07:00:00Z', 0, '2026-11-19T07:00:00Z' FROM people p, generate_series(1, 2) WHERE p.name = 'Ann'")
        .await;
    tokio::join!(world.works(), world.works());
    assert_eq!(told(&world).await, ["ann@example.org"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_2_eight_in_the_morning_is_each_persons_own_also_when_clocks_change() {
    let world = World::new().await;
    let (ann, bob, cor, eve) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.member("Eve").await,
    );
    chooses(&bob, &[("time_zone", "America/New_York")]).await;
    chooses(&cor, &[("time_zone", "Asia/Tokyo")]).await;
    ann.posts("A quiet corner").await;
    for person in [&bob, &cor] {
        person.post("/b/ideas/1/follow", &[("follow", "yes")]).await;
    }
    eve.comments(1, "Yes please").await;
    world.works().await;
    comes(&world, "2026-11-18T12:59:00Z").await;
    assert!(told(&world).await.is_empty());
    for (morning, who) in [
        ("2026-11-18T13:00:00Z", "bob@example.org"),
        ("2026-11-18T23:00:00Z", "cor@example.org"),
        ("2026-11-19T07:00:00Z", "ann@example.org"),
    ] {
        let before = told(&world).await.len();
        comes(&world, morning).await;
        assert_eq!(told(&world).await[before..], [who], "{morning}");
    }
    // the night of 28 March 2027 is an hour shorter in Amsterdam
    comes(&world, "2027-03-27T12:00:00Z").await;
    world.signs_in(&eve).await;
    eve.comments(1, "Still").await;
    world.works().await;
    comes(&world, "2027-03-28T05:59:00Z").await;
    let before = told(&world).await.len();
    comes(&world, "2027-03-28T06:00:00Z").await;
    let after = told(&world).await;
    assert_eq!(
        after[before..],
        ["ann@example.org"],
        "eight by the new time"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_2_what_was_muted_hidden_or_unwanted_meanwhile_stays_out() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
    );
    for title in ["A quiet corner", "A lamp by the door", "Bread on Sundays"] {
        ann.posts(title).await;
    }
    for (number, body) in [(1, "Yes please"), (2, "That too"), (3, "With butter")] {
        bob.comments(number, body).await;
    }
    let gone = bob.comments(3, "I take this back").await;
    cor.comments(3, "With jam").await;
    world.works().await;
    ann.post("/b/ideas/1/follow", &[("follow", "no")]).await;
    world
        .meddles("UPDATE ideas SET hidden_at = now() WHERE number = 2")
        .await;
    bob.post(&format!("/b/ideas/3/comments/{gone}/removal"), &[])
        .await;
    comes(&world, "2026-11-19T07:00:00Z").await;
    let mails = posted(&world).await;
    let ann_s = mails.iter().find(|m| m.0 == "ann@example.org").unwrap();
    assert_eq!(ann_s.1, "Morgenrood: 2 pieces of news", "{}", ann_s.2);
    assert!(!ann_s.2.contains("corner") && !ann_s.2.contains("lamp"));
    cor.comments(3, "And cheese").await;
    world.works().await;
    chooses(&ann, &[("mail-comments", "never")]).await;
    comes(&world, "2026-11-20T07:00:00Z").await;
    let told = told(&world).await;
    assert_eq!(told.iter().filter(|to| *to == "ann@example.org").count(), 1);
    world.meddles("UPDATE ideas SET hidden_at = NULL").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_one_click_in_a_digest_ends_digests_and_nothing_else() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    bob.comments(1, "Yes please").await;
    world.works().await;
    comes(&world, "2026-11-19T07:00:00Z").await;
    let stop = world
        .texts("SELECT unsubscribe FROM mails WHERE kind = 'digest'")
        .await
        .remove(0);
    let stop = stop.replace("http://127.0.0.1", "");
    let visitor = world.visitor();
    assert!(
        visitor
            .get(&stop)
            .await
            .text()
            .contains("No more daily summaries")
    );
    assert_eq!(
        world.count("SELECT count(*) FROM telling_choices").await,
        0,
        "a GET changes nothing"
    );
    for _ in 0..2 {
        assert_eq!(
            visitor
                .post_raw(&stop, "List-Unsubscribe=One-Click", &[])
                .await
                .status,
            200
        );
    }
    let page = ann.get("/account/notices").await;
    let chosen = |what: &str| {
        page.attr(&format!("#mail-{what} option[selected]"), "value")
            .unwrap()
    };
    assert_eq!(
        (chosen("comments"), chosen("answers")),
        ("never".into(), "at_once".into())
    );
    bob.comments(1, "And a chair").await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    comes(&world, "2026-11-20T07:00:00Z").await;
    assert_eq!(
        world
            .texts(
                "SELECT kind FROM mails WHERE to_address = 'ann@example.org' ORDER BY created_at"
            )
            .await,
        ["digest", "answer"]
    );
    assert!(
        ann.get("/notices").await.all("main ul.facets li").len() == 3,
        "the bell goes on"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_every_notice_mail_has_a_reason_two_parts_and_one_click() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    chooses(&ann, &[("mail-comments", "at_once")]).await;
    ann.posts("A quiet corner").await;
    bob.comments(1, "Yes please").await;
    joost.answers(1, "review", &[]).await;
    let deed = [
        ("title", "It is there"),
        ("body", "Behind the shelves."),
        ("ideas", "1"),
        ("done_on", "2026-11-18"),
    ];
    assert_eq!(joost.post("/b/ideas/done", &deed).await.status, 303);
    world.works().await;
    comes(&world, "2026-11-19T07:00:00Z").await;
    let bad = "SELECT kind FROM mails WHERE to_address <> 'ada@example.org' AND (unsubscribe IS NULL OR html_part NOT LIKE '%<html%' OR text_part !~ '^You ')";
    assert_eq!(world.texts(bad).await, Vec::<String>::new());
    let threads = "SELECT DISTINCT thread_id FROM mails WHERE to_address = 'ann@example.org'";
    assert_eq!(world.texts(threads).await.len(), 1, "one idea, one thread");
    assert!(world.count("SELECT count(DISTINCT kind) FROM mails").await >= 3);
    world.passes(Duration::seconds(1));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_who_voted_and_talks_or_follows_hears_of_comments() {
    let world = World::new().await;
    let (ann, bob, cor, eve) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.member("Eve").await,
    );
    ann.posts("A quiet corner").await;
    for person in [&bob, &cor] {
        person.votes(1, "up").await;
    }
    bob.comments(1, "Yes please").await;
    cor.post("/b/ideas/1/follow", &[("follow", "yes")]).await;
    eve.comments(1, "With a lamp").await;
    world.works().await;
    for person in [&bob, &cor] {
        let page = person.get("/notices").await.text();
        assert!(page.contains("Eve commented"), "{}: {page}", person.name);
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_3_a_mail_at_once_asks_again_whether_it_is_wanted() {
    let world = World::new().await;
    let (ann, bob, cor, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    for person in [&bob, &cor] {
        person.votes(1, "up").await;
    }
    joost.answers(1, "review", &[]).await;
    // the telling is done, its mails are not
    world
        .meddles("CREATE TABLE later AS SELECT * FROM jobs WHERE false")
        .await;
    world.meddles("CREATE FUNCTION aside() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.kind = ''deliver'' THEN INSERT INTO later SELECT NEW.*; RETURN NULL; END IF; RETURN NEW; END'").await;
    world
        .meddles("CREATE TRIGGER aside BEFORE INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION aside()")
        .await;
    world.works().await;
    bob.post("/b/ideas/1/follow", &[("follow", "no")]).await;
    chooses(&cor, &[("mail-answers", "never")]).await;
    world.meddles("DROP TRIGGER aside ON jobs").await;
    world.meddles("INSERT INTO jobs SELECT * FROM later").await;
    world.works().await;
    assert_eq!(told(&world).await, ["ann@example.org"]);
    world.meddles("DROP TABLE later CASCADE").await;
    world.meddles("DROP FUNCTION aside").await;
    world.closes().await;
}

/// What a mail holds is what its click ends: a Monday's both halves, another day's only the daily one.
#[tokio::test(flavor = "multi_thread")]
async fn tell_3_a_click_in_a_mondays_mail_ends_both_halves_of_it_and_says_so() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.official("Joost").await;
    chooses(&ann, &[("mail-answers", "weekly")]).await;
    ann.posts("A quiet corner").await;
    joost.answers(1, "review", &[]).await;
    world.works().await;
    comes(&world, "2026-11-22T12:00:00Z").await;
    bob.comments(1, "Yes please").await;
    world.works().await;
    comes(&world, "2026-11-23T07:00:00Z").await;
    let links = "SELECT unsubscribe FROM mails WHERE kind = 'digest' ORDER BY created_at";
    let stop = world.texts(links).await.pop().unwrap();
    let stop = stop.replace("http://127.0.0.1", "");
    let visitor = world.visitor();
    let said = visitor.get(&stop).await.text();
    assert!(
        said.contains("No more summaries, daily or weekly"),
        "{said}"
    );
    let done = visitor.post_raw(&stop, "List-Unsubscribe=One-Click", &[]);
    assert_eq!(done.await.status, 200);
    let page = ann.get("/account/notices").await;
    for (what, often) in [
        ("comments", "never"),
        ("answers", "never"),
        ("deeds", "at_once"),
    ] {
        let chosen = page.attr(&format!("#mail-{what} option[selected]"), "value");
        assert_eq!(chosen.as_deref(), Some(often), "{what}");
    }
    bob.comments(1, "And a chair").await;
    joost.answers(1, "planned", &[]).await;
    world.works().await;
    let before = world.texts(links).await.len();
    comes(&world, "2026-11-30T07:00:00Z").await;
    assert_eq!(world.texts(links).await.len(), before);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_2_the_bell_says_in_words_too_that_it_stopped_counting() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ann.posts("A quiet corner").await;
    bob.comments(1, "Yes please").await;
    world.works().await;
    let said = async || ann.get("/").await.all("a.bell .vh").join(" ");
    assert_eq!(said().await, "1 notice you have not read");
    world
        .meddles(
            "WITH said AS (INSERT INTO ledger (id, at, act, actor, board, idea, subject) \
               SELECT gen_random_uuid(), l.at, l.act, l.actor, l.board, l.idea, l.subject \
               FROM ledger l, generate_series(1, 120) WHERE l.id = (SELECT entry FROM notices WHERE bell LIMIT 1) RETURNING id) \
             INSERT INTO notices (id, entry, person, idea, because, created_at, delivered_at, bell) \
               SELECT gen_random_uuid(), said.id, n.person, n.idea, n.because, n.created_at, n.created_at, true \
               FROM said, (SELECT * FROM notices WHERE bell LIMIT 1) n",
        )
        .await;
    assert_eq!(said().await, "More than 99 notices you have not read");
    world.closes().await;
}
