//! Charters over time: versions, what changed, who is told, what a no rests on.
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn charter_3_a_change_is_read_line_by_line_and_told_to_whoever_follows() {
    let world = World::new().await;
    let (ann, bob, cor, dirk) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
        world.member("Dirk").await,
    );
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    for title in ["Alder", "Birch"] {
        ann.posts(title).await;
    }
    cor.posts("Cedar").await;
    joost.answers(3, "done", &[]).await;
    dirk.posts("Dogwood").await;
    // Bob follows two; Dirk muted his own; Cor's is decided
    for number in [1, 2] {
        bob.post(&format!("/b/ideas/{number}/follow"), &[("follow", "yes")])
            .await;
    }
    dirk.post("/b/ideas/4/follow", &[("follow", "no")]).await;
    world.works().await;
    let before = world.mails().await.len();
    // the same again is no version
    let same = [("steps", "We choose the first five")];
    assert_eq!(admin.charters("ideas", &same).await.status, 303);
    world.works().await;
    assert_eq!(world.count("SELECT count(*) FROM charters").await, 1);
    let changed = [
        ("steps", "We choose the first five"),
        (
            "not_possible",
            "Prices | head office sets these twice a year\nNoise | neighbours",
        ),
        ("first_answer_days", "7"),
    ];
    assert_eq!(admin.charters("ideas", &changed).await.status, 303);
    world.works().await;
    let mails = world.mails().await;
    let told: Vec<_> = mails
        .iter()
        .skip(before)
        .map(|(to, subject, ..)| (to.as_str(), subject.as_str()))
        .collect();
    let subject = "What you can expect changed: Board ideas";
    let mut sorted = told.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [("ann@example.org", subject), ("bob@example.org", subject)]
    );
    let text = &mails.last().unwrap().2;
    for said in [
        "  - Prices: head office sets these once a year",
        "  + Prices: head office sets these twice a year",
        "  + First answer within 7 working days.",
        "/b/ideas/charter/2",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let visitor = world.visitor();
    let page = visitor.get("/b/ideas/charter/2").await;
    assert_eq!(
        page.all("del"),
        [
            "Prices: head office sets these once a year",
            "First answer within 5 working days."
        ]
    );
    assert_eq!(
        page.all("ins"),
        [
            "Prices: head office sets these twice a year",
            "Noise: neighbours",
            "First answer within 7 working days."
        ]
    );
    let now = visitor.get("/b/ideas/charter").await;
    assert!(now.has("a[href='/b/ideas/charter/1']") && now.has("a[href='/b/ideas/charter/2']"));
    let first = visitor.get("/b/ideas/charter/1").await;
    assert!(first.text().contains("once a year") && !first.has("ins"));
    assert_eq!(visitor.get("/b/ideas/charter/3").await.status, 404);
    // an idea says under which one it was posted, as long as that is not the newest
    ann.posts("Elm").await;
    assert!(
        ann.reads(1)
            .await
            .has(".facts a[href='/b/ideas/charter/1']")
    );
    assert!(!ann.reads(5).await.has(".facts a[href^='/b/ideas/charter']"));
    assert_eq!(world.texts("SELECT DISTINCT c.version FROM ideas i JOIN charters c ON c.id = i.charter WHERE i.number < 5").await, ["1"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_4_a_no_cites_the_line_that_said_so_beforehand() {
    let world = World::new().await;
    let (admin, ann, joost) = (
        world.admin().await,
        world.member("Ann").await,
        world.official("Joost").await,
    );
    ann.posts("Alder").await;
    admin
        .charters("ideas", &[("not_possible", "Noise | neighbours")])
        .await;
    ann.posts("Birch").await;
    let page = joost.get("/b/ideas/1/answer").await;
    let offered = page.all("select[name=cites] option");
    assert_eq!(
        offered,
        ["No line", "Prices", "Everything in our own rooms"],
        "of the version it was posted under"
    );
    let old = page
        .attr("select[name=cites] option:nth-of-type(2)", "value")
        .unwrap();
    let no = |line: &'static str| {
        [
            ("reason", "cost"),
            ("mind_changer", "A richer year."),
            ("update_due_on", ""),
            ("cites", line),
        ]
    };
    // a line of another version is none of this idea's
    let mut fields = no("");
    fields[3].1 = &old;
    let refused = joost.answers(2, "no", &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.all(".errors li"), ["Choose a line from the list"]);
    assert_eq!(joost.answers(1, "no", &fields).await.status, 303);
    let said = ann.reads(1).await;
    assert!(
        said.all(".answer .prose p")
            .contains(&"We said beforehand: Prices: head office sets these once a year".to_owned()),
        "{}",
        said.text()
    );
    assert!(said.has(".answer a[href='/b/ideas/charter/1']"));
    world.works().await;
    let mail = world.mails().await.pop().unwrap();
    assert!(mail.2.contains("We said beforehand: Prices"), "{}", mail.2);
    // what is no no cites nothing
    assert_eq!(
        joost.answers(2, "planned", &no("")).await.status,
        422,
        "no day"
    );
    let mut fields = fields.to_vec();
    fields[2].1 = "2027-01-15";
    ann.posts("Cedar").await;
    let current = joost.get("/b/ideas/3/answer").await;
    let line = current
        .attr("select[name=cites] option:nth-of-type(2)", "value")
        .unwrap();
    fields[3].1 = &line;
    assert_eq!(joost.answers(3, "planned", &fields).await.status, 303);
    assert_eq!(
        world
            .count("SELECT count(*) FROM answers WHERE cited IS NOT NULL")
            .await,
        1
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_3_who_follows_the_board_hears_of_a_change_once_and_reads_why() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
    );
    let admin = world.admin().await;
    ann.posts("Alder").await;
    ann.posts("Birch").await;
    for follower in [&ann, &bob, &cor] {
        follower.post("/b/ideas/follow", &[("follow", "yes")]).await;
    }
    // to want nothing of one idea is not to want nothing of the board
    cor.post("/b/ideas/2/follow", &[("follow", "no")]).await;
    world.works().await;
    let before = world.mails().await.len();
    admin.charters("ideas", &[("first_answer_days", "7")]).await;
    world.works().await;
    let mails = world.mails().await;
    let mut told: Vec<_> = mails
        .iter()
        .skip(before)
        .map(|(to, _, text, _)| (to.as_str(), text.contains("You follow this board")))
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("ann@example.org", false),
            ("bob@example.org", true),
            ("cor@example.org", true)
        ]
    );
    assert!(
        bob.get("/notices")
            .await
            .text()
            .contains("You follow this board")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_3_what_waited_for_approval_keeps_the_version_it_was_sent_under() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let mode = [("mode", "before")];
    let page = "/b/ideas/settings/moderation";
    assert_eq!(admin.fills_in(page, "main form", &mode).await.status, 303);
    let held = ann.tries_to_post("ideas", &[("title", "Alder")]).await;
    assert!(held.location().ends_with("/waiting"), "{}", held.text());
    admin
        .charters("ideas", &[("not_possible", "Noise | neighbours")])
        .await;
    world.passes(chrono::Duration::days(2));
    let posts = world.texts("SELECT id::text FROM held_posts").await;
    let publish = [("post", posts[0].as_str()), ("decision", "publish")];
    assert_eq!(admin.post("/b/ideas/waiting", &publish).await.status, 303);
    let version = "SELECT c.version FROM ideas i JOIN charters c ON c.id = i.charter";
    assert_eq!(world.texts(version).await, ["1"]);
    // the days of its answer begin when it can be read: it is posted on Friday, and due the Friday after
    let due = "SELECT (answer_due_at - created_at > interval '6 days') FROM ideas";
    assert_eq!(world.texts(due).await, ["true"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_1_a_step_has_the_day_it_says_or_is_asked_about() {
    let world = World::new().await;
    let admin = world.admin().await;
    let steps = "1-4-2027 We choose five\n2 mei 2027: We start\nThen we look back";
    let saved = admin.charters("ideas", &[("steps", steps)]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let rows = "SELECT coalesce(due_on::text, '-') || ' ' || step FROM charter_steps s JOIN charters c ON c.id = s.charter \
        WHERE c.version = 2 ORDER BY position";
    let read = [
        "2027-04-01 We choose five",
        "2027-05-02 We start",
        "- Then we look back",
    ];
    assert_eq!(world.texts(rows).await, read);
    for unclear in ["31-4-2027 We choose five", "1-4-27 We choose five"] {
        let steps = format!("2027-03-01 We begin\n{unclear}");
        let refused = admin.charters("ideas", &[("steps", &steps)]).await;
        assert_eq!(refused.status, 422, "{unclear}");
        assert!(refused.has("#steps[aria-invalid]"));
        assert!(
            refused.all("#steps-h")[0].contains(unclear),
            "{}",
            refused.text()
        );
    }
    let long = "a ".repeat(2_001);
    for field in [
        "conditions",
        "who_decides",
        "contributors_get",
        "moderation_rule",
        "privacy_line",
    ] {
        let text = format!("{long}a");
        let refused = admin.charters("ideas", &[(field, &text)]).await;
        assert_eq!(refused.status, 422, "{field}");
    }
    assert_eq!(world.count("SELECT count(*) FROM charters").await, 2);
    world.closes().await;
}
