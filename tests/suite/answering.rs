//! Answers: what each must carry, what they show, who hears them, when they are due.
use crate::world::{BoardPlan, World};
use chrono::Duration;
use diesel_async::RunQueryDsl as _;
use weerklank::boards::Role;

#[tokio::test(flavor = "multi_thread")]
async fn status_2_a_no_without_its_reason_is_refused_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("Free refill of filter coffee").await;
    let page = joost
        .answers(
            number,
            "no",
            &[("body", "No. A first cup would cost 60 cents more.")],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.body
            .contains("No. A first cup would cost 60 cents more."),
        "the text is still in the form"
    );
    assert_eq!(
        page.all(".errors li"),
        ["Choose why not", "Say what would change your mind"]
    );
    let empty = joost.answers(number, "planned", &[("body", "  ")]).await;
    assert_eq!(empty.status, 422);
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_what_would_change_our_mind_is_never_cut_short() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("Free refill of filter coffee").await;
    let long = "é".repeat(4_001);
    let mut fields = [("reason", "cost"), ("mind_changer", long.as_str())];
    let refused = joost.answers(number, "no", &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.all(".errors li"),
        ["Say in at most 4,000 characters what would change your mind"]
    );
    assert_eq!(refused.all("textarea#mind_changer"), [long.as_str()]);
    assert!(refused.has("input[name=reason][value=cost][checked]"));
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 0);
    let just = "é".repeat(4_000);
    fields[1].1 = &just;
    assert_eq!(joost.answers(number, "no", &fields).await.status, 303);
    assert_eq!(
        world.texts("SELECT mind_changer FROM answers").await,
        [just]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_4_author_and_every_voter_hear_an_answer_once() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
    );
    let joost = world.official("Joost").await;
    let number = ann.posts("A quiet corner without music").await;
    bob.votes(number, "up").await;
    ann.votes(number, "up").await;
    cor.get(&format!("/b/ideas/{number}")).await;
    let page = joost
        .answers(
            number,
            "planned",
            &[("body", "We try it in **Zwolle** first.")],
        )
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    world.works().await;
    let mails = world.mails().await;
    let told: Vec<_> = mails
        .iter()
        .map(|(to, subject, ..)| (to.as_str(), subject.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("ann@example.org", "Planned: A quiet corner without music"),
            ("bob@example.org", "Planned: A quiet corner without music")
        ]
    );
    assert!(
        mails[0].2.starts_with("You shared this idea")
            && mails[1].2.starts_with("You voted on this idea")
    );
    assert!(
        mails[1].2.contains("We try it in Zwolle first.")
            && mails[1].3.contains("<strong>Zwolle</strong>")
    );
    assert_eq!(world.works().await, 0, "nothing more to do");
    assert_eq!(world.mails().await.len(), 2);
    assert!(
        joost
            .reads(number)
            .await
            .text()
            .contains("2 people were told")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_1_presets_rename_and_switch_and_the_legend_says_it() {
    let world = World::new().await;
    let (admin, ann, joost) = (
        world.admin().await,
        world.member("Ann").await,
        world.official("Joost").await,
    );
    let number = ann.posts("A card for every tenth cup").await;
    joost.answers(number, "done", &[]).await;
    for (preset, done, no) in [
        ("starbucks", "Launched", "Not doing"),
        ("ideastorm", "Implemented", "Not planned"),
        ("uservoice", "Completed", "Declined"),
        ("lego", "On the shelf", "Not approved"),
        ("municipality", "Done", "Not doing"),
    ] {
        admin.chooses(preset).await;
        assert!(
            ann.reads(number)
                .await
                .all(".meta .pill")
                .contains(&done.to_owned()),
            "{preset}"
        );
        let legend = world.visitor().get("/b/ideas/statuses").await.all("dl dt");
        assert!(
            legend.contains(&done.to_owned()) && legend.contains(&no.to_owned()),
            "{preset}: {legend:?}"
        );
        let offered = joost
            .get(&format!("/b/ideas/{number}/answer"))
            .await
            .all("select[name=status] option");
        assert!(offered.contains(&done.to_owned()), "{preset}: {offered:?}");
    }
    assert_eq!(
        admin
            .post("/b/ideas/settings/statuses", &[("preset", "nonsense")])
            .await
            .status,
        403
    );
    assert!(
        world
            .visitor()
            .speaking("nl")
            .get("/b/ideas/statuses")
            .await
            .all("dl dt")
            .contains(&"Gedaan".to_owned())
    );
    assert_eq!(
        world.count("SELECT count(*) FROM statuses").await,
        13,
        "renamed, not added"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_what_each_status_demands() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let (number, question) = (
        ann.posts("A quiet corner").await,
        ann.posts_on("ideas", &[("title", "Why so loud?"), ("kind", "question")])
            .await,
    );
    for status in [
        "review", "planned", "busy", "done", "partly", "offered", "no", "referred",
    ] {
        let unsaid = joost.answers(number, status, &[("body", " \n ")]).await;
        assert!(
            unsaid.status == 422
                && unsaid
                    .all(".errors li")
                    .contains(&"Write the answer: what you do, and why".to_owned()),
            "{status}"
        );
    }
    for status in ["review", "planned", "busy"] {
        let undated = joost
            .answers(number, status, &[("update_due_on", "")])
            .await;
        assert_eq!(
            (undated.status, undated.all(".errors li")),
            (422, vec!["Promise when the next update comes".to_owned()]),
            "{status}"
        );
        assert_eq!(
            joost
                .answers(number, status, &[("update_due_on", "2026-11-17")])
                .await
                .status,
            422,
            "yesterday is no promise"
        );
    }
    let there = "Give the full address where it can be found".to_owned();
    for link in [
        "",
        "over there",
        "javascript:alert(1)",
        "/b/ideas/1",
        "ftp://example.org",
    ] {
        let page = joost
            .answers(number, "offered", &[("link", link), ("update_due_on", "")])
            .await;
        assert!(
            page.status == 422 && page.all(".errors li") == [there.clone()],
            "{link}: {:?}",
            page.all(".errors li")
        );
    }
    for (key, wrong) in [
        (number, "answered"),
        (number, "nonsense"),
        (question, "done"),
        (question, "no"),
    ] {
        assert_eq!(
            joost
                .answers(key, wrong, &[("reason", "cost"), ("mind_changer", "Money")])
                .await
                .status,
            422,
            "{wrong}"
        );
    }
    assert_eq!(
        (
            world.count("SELECT count(*) FROM answers").await,
            world
                .count("SELECT count(*) FROM ledger WHERE act = 'answer.given'")
                .await
        ),
        (0, 0)
    );
    assert_eq!(
        joost
            .answers(
                number,
                "offered",
                &[
                    ("link", "https://example.org/corner"),
                    ("update_due_on", "")
                ]
            )
            .await
            .status,
        303
    );
    assert_eq!(
        ann.reads(number)
            .await
            .attr(".answer a[rel=noopener]", "href")
            .as_deref(),
        Some("https://example.org/corner")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_new_and_merged_are_no_answers() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner").await;
    for status in ["new", "merged"] {
        assert_eq!(
            joost.answers(number, status, &[]).await.status,
            422,
            "{status}"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_a_no_shows_its_reason_and_what_would_change_it() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("Free refill").await;
    let no = [
        ("body", "No, a cup would cost more."),
        ("reason", "cost"),
        ("mind_changer", "Cheaper beans"),
        ("update_due_on", ""),
    ];
    assert_eq!(joost.answers(number, "no", &no).await.status, 303);
    let page = world.visitor().get("/b/ideas/1/free-refill").await.text();
    assert!(
        page.contains("Why not: Costs too much.")
            && page.contains("What would change our mind Cheaper beans"),
        "{page}"
    );
    world.works().await;
    let (_, _, text, html) = world.mails().await.remove(0);
    assert!(
        [text, html]
            .iter()
            .all(|part| part.contains("Costs too much") && part.contains("Cheaper beans"))
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_the_database_refuses_a_no_without_its_reason() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("Free refill").await;
    let no = [
        ("reason", "cost"),
        ("mind_changer", "Cheaper beans"),
        ("update_due_on", ""),
    ];
    assert_eq!(joost.answers(number, "no", &no).await.status, 303);
    for (reason, mind_changer) in [("NULL", "'Tea'"), ("'cost'", "NULL"), ("'cost'", "' '")] {
        let again = format!(
            "INSERT INTO answers (id, idea, author, status_before, status_after, body, version, created_at, needs_reason, reason, mind_changer) \
             SELECT gen_random_uuid(), idea, author, status_before, status_after, body, version, created_at, needs_reason, {reason}, {mind_changer} \
             FROM answers"
        );
        #[allow(clippy::disallowed_methods, reason = "a test may break anything")]
        let query = diesel::sql_query(again);
        let refused = query.execute(&mut *world.conn().await).await;
        let said = refused.unwrap_err().to_string();
        assert!(said.contains("\"answers_reason\""), "{said}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_3_answers_are_appended_and_a_correction_keeps_the_text_before() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner").await;
    joost
        .answers(number, "review", &[("body", "We look into it.")])
        .await;
    world.passes(Duration::days(3));
    joost
        .answers(number, "planned", &[("body", "It comes in Januari.")])
        .await;
    world.works().await;
    assert_eq!(
        ann.reads(number).await.all(".loop .answer .prose"),
        ["It comes in Januari.", "We look into it."]
    );
    let edit = ann.reads(number).await;
    assert!(!edit.has(".told a[href$='/edit']"), "only staff correct");
    let at = joost
        .reads(number)
        .await
        .attr(".told a[href$='/edit']", "href")
        .unwrap();
    assert_eq!(
        joost
            .fills_in(&at, "main form", &[("body", "It comes in January.")])
            .await
            .status,
        303
    );
    assert_eq!(
        joost
            .fills_in(&at, "main form", &[("body", "Old"), ("version", "1")])
            .await
            .status,
        409
    );
    let page = ann.reads(number).await;
    assert_eq!(
        page.all(".loop .answer .prose"),
        ["It comes in January.", "We look into it."]
    );
    let list = ann.get("/b/ideas").await.text();
    assert!(
        list.contains("It comes in January.") && !list.contains("Januari"),
        "{list}"
    );
    // the one before is corrected too, and lists go on quoting the latest
    let first = "SELECT id::text FROM answers ORDER BY id LIMIT 1";
    let first = world.texts(first).await.remove(0);
    let old = at.rsplit('/').nth(1).unwrap();
    let before = at.replace(old, &first);
    let fixed = [("body", "We are looking into it.")];
    let fixed = joost.fills_in(&before, "main form", &fixed).await;
    assert_eq!(fixed.status, 303, "{}", fixed.text());
    let list = ann.get("/b/ideas").await.text();
    assert!(list.contains("It comes in January."), "{list}");
    let versions = world
        .visitor()
        .get(&page.attr(".told a[href$='/versions']", "href").unwrap())
        .await;
    assert_eq!(
        versions.all("article .prose"),
        ["It comes in January.", "It comes in Januari."]
    );
    world.works().await;
    assert_eq!(
        world.mails().await.len(),
        2,
        "nobody is told of a correction"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_4_staff_see_who_will_hear_it_before_they_send() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann
        .posts_on(
            "ideas",
            &[("title", "A quiet corner"), ("body", "Without *music*")],
        )
        .await;
    for (name, wishes) in [
        ("Bob", "v"),
        ("Cor", "vc"),
        ("Dee", "f"),
        ("Eva", "c"),
        ("Fay", "fc"),
        ("Gus", "vm"),
        ("Hal", "c"),
    ] {
        let person = world.member(name).await;
        for wish in wishes.chars() {
            match wish {
                'v' => drop(person.votes(number, "up").await),
                'c' => drop(person.comments(number, "Yes").await),
                'f' => drop(
                    person
                        .post(&format!("/b/ideas/{number}/follow"), &[("follow", "yes")])
                        .await,
                ),
                _ => drop(
                    person
                        .post(&format!("/b/ideas/{number}/follow"), &[("follow", "no")])
                        .await,
                ),
            }
        }
    }
    joost.votes(number, "up").await;
    let page = joost.get(&format!("/b/ideas/{number}/answer")).await;
    let hears = [
        "Who posted it 1",
        "People who voted 2",
        "Followers who did not vote 2",
        "People who commented 2",
        "Muted, will not be told 1",
    ];
    assert_eq!(page.all("#who li"), hears);
    assert!(
        page.all("main .btn")
            .contains(&"Publish, and tell 7 people".to_owned())
            && page.all("details .prose") == ["Without music"]
    );
    assert_eq!(
        joost
            .get_part(&format!("/b/ideas/{number}/answer/audience"))
            .await
            .all("li"),
        hears
    );
    joost
        .submits(
            &page,
            "form[data-audience]",
            &[("body", "We look into it."), ("send", "now")],
        )
        .await;
    world.works().await;
    let mut told: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .map(|m| m.0[..3].to_owned())
        .collect();
    told.sort();
    assert_eq!(
        told,
        ["ann", "bob", "cor", "dee", "eva", "fay", "hal"],
        "as many as the button said, each once"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_4_who_may_no_longer_see_it_is_not_counted_as_told() {
    let world = World::new().await;
    world
        .board(BoardPlan {
            slug: "shops",
            audience: weerklank::boards::Audience::Invited,
            ..BoardPlan::default()
        })
        .await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.with_role("Joost", "shops", Role::Official).await;
    for person in [&ann, &bob] {
        world.grants(person, "shops", Some(Role::Member)).await;
    }
    ann.posts_on("shops", &[("title", "A quiet corner")]).await;
    bob.post("/b/shops/1/vote", &[("vote", "up")]).await;
    world.grants(&bob, "shops", None).await;
    let page = joost.get("/b/shops/1/answer").await;
    joost
        .submits(
            &page,
            "form[data-audience]",
            &[("body", "Yes"), ("send", "now")],
        )
        .await;
    world.works().await;
    assert_eq!(world.mails().await.len(), 1);
    assert!(
        page.text().contains("tell 1 person")
            && joost
                .get("/b/shops/1/a-quiet-corner")
                .await
                .text()
                .contains("1 person was told")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_6_every_status_mark_leads_to_its_meaning() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    for (title, status) in [("Alder", "review"), ("Birch", "done"), ("Cedar", "no")] {
        let number = ann.posts(title).await;
        assert_eq!(
            joost
                .answers(
                    number,
                    status,
                    &[("reason", "cost"), ("mind_changer", "Money")]
                )
                .await
                .status,
            303
        );
    }
    let legend = visitor.get("/b/ideas/statuses").await;
    for path in [
        "/b/ideas",
        "/search?q=alder",
        "/done",
        "/b/ideas/2/birch",
        "/b/ideas/similar?q=cedar",
    ] {
        let page = visitor.get(path).await;
        let marks = page.all("main .pill, .similar .pill").len();
        assert!(
            marks > 0 && marks == page.all("a[href*='/b/ideas/statuses#'] .pill").len(),
            "{path}: {marks}"
        );
        let to = page.attr("a[href*='/statuses#']", "href").unwrap();
        assert!(
            legend.has(&format!("[id='{}']", to.split('#').nth(1).unwrap())),
            "{path} leads to {to}"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_6_a_status_switched_off_still_has_its_meaning() {
    let world = World::new().await;
    let (admin, ann, joost) = (
        world.admin().await,
        world.member("Ann").await,
        world.official("Joost").await,
    );
    let number = ann.posts("A quiet corner").await;
    joost.answers(number, "partly", &[]).await;
    admin.chooses("starbucks").await;
    assert!(
        ann.reads(number)
            .await
            .has("a[href='/b/ideas/statuses#partly']")
            && ann.get("/b/ideas/statuses").await.has("#partly")
    );
    world.closes().await;
}

/// The day an idea's page promises an answer by.
async fn due(world: &World, path: &str) -> String {
    let page = world.visitor().get(path).await;
    page.attr(".facts .due time", "datetime")
        .unwrap_or_else(|| panic!("nothing is due: {}", page.text()))
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_1_an_answer_is_promised_in_working_days() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("Alder").await;
    assert_eq!(
        due(&world, "/b/ideas/1/alder").await,
        "2026-11-25",
        "five working days after a Wednesday"
    );
    assert!(
        ann.get("/b/ideas")
            .await
            .text()
            .contains("Answer by Wed 25 Nov")
    );
    world.passes(Duration::days(3));
    ann.posts("Birch").await;
    assert_eq!(
        due(&world, "/b/ideas/2/birch").await,
        "2026-11-30",
        "a Saturday counts from Monday"
    );
    world.passes(Duration::days(32));
    world.signs_in(&ann).await;
    ann.posts("Cedar").await;
    assert_eq!(
        due(&world, "/b/ideas/3/cedar").await,
        "2026-12-31",
        "23 December, with Christmas between"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_1_late_shows_as_late_to_everyone_until_it_is_answered() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    ann.posts("A quiet corner").await;
    world.passes(Duration::hours(7 * 24 + 13));
    assert!(
        visitor.get("/b/ideas").await.all(".due.late").is_empty(),
        "due until the end of the day"
    );
    world.passes(Duration::hours(2));
    for (path, late) in [
        ("/b/ideas", "Answer 1 working day late"),
        ("/b/ideas/1/a-quiet-corner", "Answer 1 working day late"),
        ("/", "1 working day late"),
    ] {
        assert!(
            visitor.get(path).await.text().contains(late),
            "{path}: {}",
            visitor.get(path).await.text()
        );
    }
    world.passes(Duration::days(5));
    assert!(
        visitor
            .get("/b/ideas")
            .await
            .text()
            .contains("Answer 4 working days late"),
        "{}",
        visitor.get("/b/ideas").await.text()
    );
    assert_eq!(joost.answers(1, "review", &[]).await.status, 303);
    let page = visitor.get("/b/ideas").await;
    assert!(page.all(".due.late").is_empty() && page.text().contains("Next update by"));
    assert!(
        visitor.get("/b/ideas").await.text().contains("0% on time"),
        "and the share says so"
    );
    world.passes(Duration::days(50));
    assert!(
        visitor
            .get("/b/ideas")
            .await
            .text()
            .contains("working days late"),
        "an update that did not come is late too"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_5_a_changed_promise_moves_nothing_already_promised() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    ann.posts("Alder").await;
    assert_eq!(
        admin
            .charters("ideas", &[("first_answer_days", "20")])
            .await
            .status,
        303
    );
    ann.posts("Birch").await;
    assert_eq!(
        (
            due(&world, "/b/ideas/1/alder").await.as_str(),
            due(&world, "/b/ideas/2/birch").await.as_str()
        ),
        ("2026-11-25", "2026-12-16")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_1_a_day_is_the_boards_own() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    for (slug, zone) in [
        ("west", "America/Los_Angeles"),
        ("east", "Pacific/Auckland"),
    ] {
        admin.founds(slug, &[("time_zone", zone)]).await;
        admin.charters(slug, &[]).await;
        assert_eq!(admin.opens(slug).await.status, 303);
        ann.posts_on(slug, &[("title", "Alder")]).await;
    }
    assert_eq!(
        due(&world, "/b/west/1/alder").await,
        "2026-11-25",
        "one in the morning on Wednesday there"
    );
    assert_eq!(
        due(&world, "/b/east/1/alder").await,
        "2026-11-25",
        "ten in the evening on Wednesday there"
    );
    world.passes(Duration::hours(6 * 24 + 20));
    ann.posts_on("east", &[("title", "Birch")]).await;
    assert_eq!(due(&world, "/b/east/2/birch").await, "2026-12-02");
    let aside = ann.get("/b/west/new").await;
    assert_eq!(
        aside.attr("aside time", "datetime").as_deref(),
        Some("2026-12-01"),
        "{}",
        aside.text()
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_1_the_track_shows_what_was_and_what_usually_follows() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A bench by the water").await;
    let steps = async || {
        let all = ann.reads(1).await.all("ol.track li");
        let names = all
            .iter()
            .map(|step| step.split(" 18 Nov").next().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    let usual = ["Shared", "Answered", "Planned", "Under way", "Round"];
    assert_eq!(steps().await, usual);
    assert_eq!(ann.reads(1).await.all("ol.track [aria-current]").len(), 1);
    joost.answers(1, "review", &[]).await;
    assert_eq!(
        steps().await,
        ["Shared", "Answered", "Being considered", "Planned", "Round"]
    );
    for status in ["planned", "busy"] {
        assert_eq!(joost.answers(1, status, &[]).await.status, 303);
        assert_eq!(steps().await, usual, "{status}");
    }
    let page = ann.reads(1).await;
    assert_eq!(page.all("ol.track .on").len(), 3);
    assert!(page.all("ol.track [aria-current]")[0].starts_with("Under way"));
    joost.answers(1, "done", &[("update_due_on", "")]).await;
    let end = steps().await;
    assert_eq!(
        (end.len(), end.last().unwrap().as_str()),
        (5, "Done"),
        "{end:?}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_1_the_form_proposes_the_day_that_its_status_asks_for() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner").await;
    let path = format!("/b/ideas/{number}/answer");
    let due = async || {
        let form = joost.get(&path).await;
        assert!(
            form.text()
                .contains("Being considered 60 days, Planned 90 days")
        );
        form.attr("input[name=update_due_on]", "value").unwrap()
    };
    assert_eq!(due().await, "2027-01-17");
    joost.answers(number, "planned", &[]).await;
    assert_eq!(due().await, "2027-02-16");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_where_one_answers_one_also_assigns_and_hides_who_may() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    ann.posts("A bench by the water").await;
    let (team, hiding) = (
        ".acts a[href='/b/ideas/1/team']",
        ".acts a[href='/b/ideas/1/hiding']",
    );
    let page = joost.get("/b/ideas/1/answer").await;
    assert!(page.has(team) && !page.has(hiding), "{}", page.text());
    let part = mia.get_part("/b/ideas/1/answer").await;
    assert!(part.has(team) && part.has(hiding), "{}", part.text());
    for path in ["/b/ideas/1/team", "/b/ideas/1/hiding"] {
        assert_eq!(mia.get(path).await.status, 200, "{path}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_3_an_answer_that_ends_an_idea_promises_no_further_word() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A quiet corner").await;
    // the form sends a day along, as it was proposed
    joost.answers(1, "planned", &[]).await;
    assert!(ann.reads(1).await.text().contains("Next update by"));
    world.works().await;
    let said = async || world.mails().await.last().unwrap().2.clone();
    assert!(said().await.contains("You hear from us again by"));
    world.passes(Duration::hours(1));
    assert_eq!(joost.answers(1, "done", &[]).await.status, 303);
    world.works().await;
    let mail = said().await;
    assert!(
        world.mails().await.len() == 2 && !mail.contains("You hear from us again by"),
        "{mail}"
    );
    let days = "SELECT coalesce(update_due_on::text, 'none') FROM answers ORDER BY created_at";
    assert_eq!(world.texts(days).await, ["2027-01-15", "none"]);
    // one that went out with a day before says none either
    let promised = async || {
        let text = ann.reads(1).await.text();
        text.matches("Next update by").count()
    };
    assert_eq!(promised().await, 1, "the one of the plan");
    world
        .meddles("UPDATE answers SET update_due_on = '2027-01-15'")
        .await;
    assert_eq!(promised().await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_1_how_long_an_answer_took_is_counted_like_its_promise() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    // on a Saturday: the count begins on Monday the 23rd
    world.passes(Duration::days(3));
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    joost.answers(1, "planned", &[]).await;
    world.passes(Duration::days(2));
    joost.answers(2, "planned", &[]).await;
    world.passes(Duration::days(3));
    joost.answers(3, "planned", &[]).await;
    for (number, took) in [
        (1, "answered the same day"),
        (2, "answered in 1 working day"),
        (3, "answered in 3 working days"),
    ] {
        let page = ann.reads(number).await.text();
        assert!(page.contains(took), "{took}: {page}");
    }
    world.closes().await;
}
