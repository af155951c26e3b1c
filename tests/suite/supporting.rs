//! What a board asks of votes besides counting them: questions to supporters, hidden counts, reasons against, and votes that were bought.
use crate::world::{Page, Person, World};
use weerklank::boards::Role;

const USE_IT: &str = "Would you use it?";

/// Has `/b/ideas` ask one question.
async fn asks(admin: &Person, text: &str, options: &str) -> Page {
    let fields = [("q1_en", text), ("q1_options_en", options)];
    admin.post("/b/ideas/settings/questions", &fields).await
}

/// The name of the first question's field on an idea's page.
async fn field(who: &Person, number: i32) -> String {
    let page = who.reads(number).await;
    page.attr("form[action$='/vote/replies'] input[type=radio]", "name")
        .unwrap()
}

/// Answers the first question with the option at this place.
async fn replies(who: &Person, number: i32, choice: &str) -> u16 {
    let field = field(who, number).await;
    who.post(
        &format!("/b/ideas/{number}/vote/replies"),
        &[(&field, choice)],
    )
    .await
    .status
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_7_supporters_are_asked_and_deciders_read_totals() {
    let world = World::new().await;
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    assert_eq!(
        asks(&admin, USE_IT, "Every week\nNow and then\nNever")
            .await
            .status,
        303
    );
    assert!(
        !ann.reads(number).await.text().contains(USE_IT),
        "asked of supporters only"
    );
    assert_eq!(
        ann.post(&format!("/b/ideas/{number}/vote/replies"), &[("q", "0")])
            .await
            .status,
        403
    );
    let people = [
        &ann,
        &world.member("Bob").await,
        &world.member("Cas").await,
        &world.member("Dee").await,
    ];
    for (n, who) in people.iter().enumerate() {
        who.votes(number, "up").await;
        let page = who.reads(number).await;
        assert!(page.text().contains(USE_IT) && page.text().contains("Now and then"));
        assert_eq!(
            replies(who, number, if n == 0 { "0" } else { "1" }).await,
            303
        );
        let shown = joost.reads(number).await;
        let totals = shown.all("#support dd");
        if n < 2 {
            assert!(
                totals.is_empty() && shown.text().contains("Shown from 3 answers on"),
                "the totals of two would tell who said what"
            );
        } else {
            assert_eq!(totals, ["1".to_owned(), n.to_string(), "0".to_owned()]);
        }
    }
    // answering is optional, and anew is in place of
    let page = people[1].reads(number).await;
    assert!(page.text().contains("You answered, thank you."));
    assert!(
        !page.has("form[action$='/vote/replies'] input[checked]"),
        "not even my own answer is read back"
    );
    replies(people[1], number, "2").await;
    assert_eq!(
        joost.reads(number).await.all("#support dd"),
        ["1", "2", "1"]
    );
    // nobody who does not decide reads totals
    for who in people {
        assert!(!who.reads(number).await.has("#support"));
    }
    assert!(
        !world
            .visitor()
            .get(&format!("/b/ideas/{number}/a-quiet-corner"))
            .await
            .has("#support")
    );
    // an answer goes with its vote
    people[3].votes(number, "none").await;
    assert_eq!(
        joost.reads(number).await.all("#support dd"),
        ["1", "1", "1"]
    );
    assert_eq!(replies(people[2], number, "3").await, 422, "no such answer");
    let page = people[2].reads(number).await;
    let sent = people[2]
        .submits(&page, "form[action$='/vote/replies']", &[])
        .await;
    assert!(people[2].follow(&sent).await.all(".toast")[0].contains("Nothing was chosen"));
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'vote.questions_answered'")
            .await,
        5
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_7_a_board_writes_its_questions_and_a_changed_one_starts_anew() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    for (text, options, wrong) in [
        ("", "Yes\nNo", "q1_en"),
        (USE_IT, "", "q1_options_en"),
        (USE_IT, "Yes", "q1_options_en"),
        (USE_IT, "1\n2\n3\n4\n5\n6", "q1_options_en"),
    ] {
        let page = asks(&admin, text, options).await;
        assert_eq!(page.status, 422, "{text} {options}");
        assert!(page.has(&format!("#{wrong}[aria-invalid]")), "{wrong}");
        assert_eq!(page.attr("#q1_en", "value").unwrap(), text);
    }
    let uneven = [
        ("q1_en", USE_IT),
        ("q1_options_en", "Yes\nNo"),
        ("q1_nl", "Zou je het gebruiken?"),
        ("q1_options_nl", "Ja\nNee\nMisschien"),
    ];
    let page = admin.post("/b/ideas/settings/questions", &uneven).await;
    assert!(page.status == 422 && page.has("#q1_options_nl[aria-invalid]"));
    let three = [
        ("q1_en", USE_IT),
        ("q1_options_en", "Yes\nNo"),
        ("q1_nl", "Zou je het gebruiken?"),
        ("q1_options_nl", "Ja\nNee"),
        ("q2_nl", "Voor wie?"),
        ("q2_options_nl", "Mij\nAnderen"),
        ("q3_en", "How often?"),
        ("q3_options_en", "Daily\nWeekly"),
    ];
    assert_eq!(
        admin
            .post("/b/ideas/settings/questions", &three)
            .await
            .status,
        303
    );
    let number = ann.posts("A quiet corner").await;
    ann.votes(number, "up").await;
    assert_eq!(
        ann.reads(number)
            .await
            .all(".wide-only ~ form[action$='/vote/replies'] legend"),
        [USE_IT, "Voor wie?", "How often?"],
        "in the reader's language, or the one there is"
    );
    replies(&ann, number, "1").await;
    let before = field(&ann, number).await;
    // saved again as it is: the same question, in another place
    let moved = [
        ("q1_en", "How often?"),
        ("q1_options_en", "Daily\nWeekly"),
        ("q2_en", USE_IT),
        ("q2_options_en", "Yes\nNo"),
        ("q2_nl", "Zou je het gebruiken?"),
        ("q2_options_nl", "Ja\nNee"),
    ];
    admin.post("/b/ideas/settings/questions", &moved).await;
    assert!(
        ann.reads(number)
            .await
            .has(&format!("input[name={before}]"))
    );
    asks(&admin, USE_IT, "Yes\nNo\nPerhaps").await;
    assert!(
        !ann.reads(number)
            .await
            .has(&format!("input[name={before}]"))
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'board.vote_questions_set'")
            .await,
        3
    );
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    assert_eq!(mia.get("/b/ideas/settings/questions").await.status, 403);
    world.closes().await;
}

/// Chooses for and against on `/b/ideas`, with these boxes ticked.
async fn ticks(admin: &Person, mode: &str, boxes: &[&str]) {
    let mut fields = vec![
        ("vote_mode", mode),
        ("vote_budget", "10"),
        ("votes_per_idea", "3"),
    ];
    fields.extend(boxes.iter().map(|name| (*name, "yes")));
    let page = admin.post("/b/ideas/settings/voting", &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_1_a_vote_against_is_taken_back_also_where_there_are_none_any_more() {
    let world = World::new().await;
    let admin = world.admin().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ticks(&admin, "up_down", &[]).await;
    let number = ann.posts("Play the music louder").await;
    bob.votes(number, "down").await;
    ticks(&admin, "up", &[]).await;
    assert_eq!(score(&world).await, -1, "it counts on");
    let page = bob.reads(number).await;
    assert!(page.text().contains("You voted against."));
    let back = page.all("form[data-vote] button[value=none]");
    assert!(back[0].contains("You are against"), "{back:?}");
    assert!(
        bob.get("/b/ideas")
            .await
            .has("form[data-vote] button[value=none]")
    );
    let sent = bob
        .submits(&page, "form[data-vote]", &[("vote", "none")])
        .await;
    assert_eq!((sent.status, score(&world).await), (303, 0));
    let page = bob.reads(number).await;
    assert!(!page.has(".vote .down") && !page.text().contains("You voted"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_6_counts_are_hidden_until_one_voted() {
    let world = World::new().await;
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let (ann, eve) = (world.member("Ann").await, world.member("Eve").await);
    let number = ann.posts("Cheaper coffee before nine in the morning").await;
    let other = ann.posts("Cheaper coffee after nine in the morning").await;
    for n in 0..7 {
        let who = world.member(&format!("Voter{n}")).await;
        who.votes(number, "up").await;
    }
    world
        .board(crate::world::BoardPlan {
            slug: "other",
            ..crate::world::BoardPlan::default()
        })
        .await;
    ticks(&admin, "up", &["counts_hidden"]).await;
    let path = format!("/b/ideas/{number}/cheaper-coffee-before-nine-in-the-morning");
    let visitor = world.visitor();
    for page in [
        eve.get("/b/ideas").await,
        eve.get("/b/ideas?list=top").await,
        eve.get("/search?q=coffee").await,
        eve.get(&path).await,
        eve.reads(other).await,
        eve.get("/").await,
        eve.get_part("/b/ideas/similar?q=Cheaper coffee before nine in the morning")
            .await,
        visitor.get("/b/ideas").await,
        visitor.get(&path).await,
    ] {
        assert_eq!(page.status, 200);
        assert!(
            page.all(".vote b").is_empty()
                && page.all(".side .facets a[href*='cheaper'] .n").is_empty(),
            "{}",
            page.body
        );
        assert!(!page.text().contains("7 supporters") && !page.has(".avs"));
    }
    assert_eq!(
        eve.get("/b/ideas?list=top").await.all("main .ideas .it")[0],
        "Cheaper coffee before nine in the morning",
        "the order stays"
    );
    assert_eq!(joost.get(&path).await.all(".vote b")[0], "7");
    assert!(joost.get(&path).await.text().contains("7 supporters"));
    let part = eve
        .post_part(&format!("/b/ideas/{number}/vote"), &[("vote", "up")])
        .await;
    assert_eq!(part.all(".vote b"), ["8"], "who voted sees it at once");
    assert!(eve.get(&path).await.text().contains("8 supporters"));
    assert_eq!(
        eve.get("/b/ideas?list=top").await.all(".vote b"),
        ["8"],
        "and no other's"
    );
    let part = eve
        .post_part(&format!("/b/ideas/{number}/vote"), &[("vote", "none")])
        .await;
    assert!(part.all(".vote b").is_empty());
    joost.answers(number, "done", &[]).await;
    assert!(!eve.get("/").await.text().contains("7 supporters"));
    assert!(eve.get(&path).await.all(".vote .still b").is_empty());
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_6_pages_of_a_list_with_hidden_counts_tell_no_count() {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let bob = world.member("Bob").await;
    for n in 0..30 {
        let number = ann.posts(&format!("Idea {n}")).await;
        ann.votes(number, "up").await;
        if n % 2 == 0 {
            bob.votes(number, "up").await;
        }
    }
    ticks(&admin, "up", &["counts_hidden"]).await;
    let visitor = world.visitor();
    for list in ["popular", "top"] {
        let first = visitor.get(&format!("/b/ideas?list={list}")).await;
        let next = first.attr("a[rel=next]", "href").unwrap();
        let cursor = next.split("after=").nth(1).unwrap();
        let cursor = cursor.split('&').next().unwrap();
        let value = URL_SAFE_NO_PAD.decode(cursor).unwrap()[..8].to_vec();
        assert_eq!(value, [0; 8], "a cursor is no secret to whoever decodes it");
        let second = visitor.get(&next).await;
        let mut all = first.all("main .ideas .it");
        all.extend(second.all("main .ideas .it"));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 30, "{list}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_6_a_vote_against_is_asked_why_and_staff_read_it() {
    let world = World::new().await;
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("Play the music louder").await;
    ticks(&admin, "up_down", &["against_needs_reason"]).await;
    let page = bob.reads(number).await;
    assert!(!page.has("button[data-for=down]"));
    let ask = page.attr(".vote a.down", "href").unwrap();
    let page = bob.get(&ask).await;
    assert!(page.text().contains("Why are you against?"));
    for reason in ["", " ", &"x".repeat(501)] {
        let refused = bob
            .submits(&page, "main form", &[("vote", "down"), ("reason", reason)])
            .await;
        assert_eq!(refused.status, 422);
        assert!(refused.has("#reason[aria-invalid]"));
        assert_eq!(refused.all("#reason")[0].trim(), reason.trim());
    }
    assert_eq!(
        bob.votes(number, "down").await.status,
        422,
        "no way around the page"
    );
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    let sent = bob
        .submits(
            &page,
            "main form",
            &[("vote", "down"), ("reason", "I come here to read.")],
        )
        .await;
    assert_eq!(sent.status, 303);
    assert!(sent.location().ends_with("/play-the-music-louder"));
    let page = bob.reads(number).await;
    assert!(page.has("button[data-for=down][aria-pressed=true]") && !page.has(".vote a.down"));
    let votes = format!("/b/ideas/{number}/votes");
    let read = joost.get(&votes).await;
    assert!(read.text().contains("I come here to read.") && !read.text().contains("Bob"));
    assert!(joost.reads(number).await.has(&format!("a[href='{votes}']")));
    assert!(!ann.reads(number).await.has(&format!("a[href='{votes}']")));
    assert_eq!(ann.get(&votes).await.status, 404);
    // a repeat needs no reason, and a reason goes with its vote
    assert_eq!(bob.votes(number, "down").await.status, 303);
    bob.votes(number, "up").await;
    assert!(
        joost
            .get(&votes)
            .await
            .text()
            .contains("Nobody gave a reason.")
    );
    world.closes().await;
}

/// Votes with a browser that says this about itself.
async fn votes_as(who: &Person, number: i32, agent: &str) {
    votes_from(who, number, (agent, "203.0.113.1")).await;
}

/// The same from an address, where the site believes what a proxy says of it.
async fn votes_from(who: &Person, number: i32, (agent, address): (&str, &str)) {
    let session = who.cookie("weerklank").unwrap();
    let token = weerklank::platform::tokens::derive(&session, "csrf");
    let page = who
        .post_raw(
            &format!("/b/ideas/{number}/vote"),
            format!("vote=up&csrf={token}"),
            &[
                ("user-agent", agent),
                ("x-forwarded-for", address),
                ("sec-fetch-site", "same-origin"),
            ],
        )
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// What the votes of each cluster have in common.
const CLUSTERS: &str = "fieldset legend";

async fn score(world: &World) -> i64 {
    world.count("SELECT score FROM idea_counters").await
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_clusters_are_shown_and_voided_votes_count_nowhere() {
    let world = World::new().await;
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    ticks(&admin, "budget", &[]).await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let mut people = Vec::new();
    for (n, agent) in ["one", "one", "one", "one", "two"].iter().enumerate() {
        let who = world.member(&format!("Voter{n}")).await;
        world.passes(chrono::Duration::minutes(5));
        votes_as(&who, number, agent).await;
        people.push(who);
    }
    people[0].votes(number, "3").await;
    assert_eq!(score(&world).await, 7);
    let votes = format!("/b/ideas/{number}/votes");
    let page = mia.get(&votes).await;
    assert_eq!(page.all(CLUSTERS), ["5 votes from one address"]);
    assert!(
        !joost.get(&votes).await.has("form[action$='/voidings']"),
        "officials look and do not touch"
    );
    let voidings = format!("{votes}/voidings");
    let ids: Vec<String> = people[..3].iter().map(|who| who.id.to_string()).collect();
    let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("vote", id.as_str())).collect();
    assert_eq!(joost.post(&voidings, &chosen).await.status, 403);
    let refused = mia.post(&voidings, &chosen).await;
    assert!(refused.status == 422 && refused.has("#reason[aria-invalid]"));
    assert!(
        refused.has(&format!("input[value='{}'][checked]", ids[0])),
        "what was chosen stays chosen"
    );
    let refused = mia
        .post(&voidings, &[("reason", "One hand cast them.")])
        .await;
    assert!(refused.status == 422 && refused.text().contains("Choose the votes this is about."));
    let heat = "SELECT round(heat::numeric, 6)::text FROM idea_counters";
    let before = world.texts(heat).await;
    let mut fields = chosen.clone();
    fields.push(("reason", "One hand cast them."));
    assert_eq!(mia.post(&voidings, &fields).await.status, 303);
    assert_eq!(score(&world).await, 2);
    assert_ne!(world.texts(heat).await, before);
    let page = people[0].get("/b/ideas").await;
    assert_eq!(
        page.all("main [data-left]")[0],
        "10 of 10 left",
        "a voided vote spends nothing"
    );
    let path = format!("/b/ideas/{number}/vote");
    let part = people[0].post_part(&path, &[("vote", "1")]).await;
    assert_eq!(part.status, 403);
    assert!(
        part.all("p")[0].contains("took your vote on this idea out"),
        "a script says it in the same words: {}",
        part.body
    );
    let refused = people[0].votes(number, "1").await;
    assert!(
        refused.status == 403 && refused.text().contains("took your vote on this idea out"),
        "{}",
        refused.text()
    );
    let page = joost.get(&votes).await;
    assert!(
        page.text().contains("One hand cast them.")
            && page.text().contains("Voter0")
            && page.text().contains("Voter2")
    );
    assert!(!page.has(CLUSTERS), "two are no cluster");
    assert!(!page.has("form[action$='/undoing']"));
    let page = mia.get(&votes).await;
    let undone = mia.submits(&page, "form[action$='/undoing']", &[]).await;
    assert_eq!((undone.status, score(&world).await), (303, 7));
    assert_eq!(world.texts(heat).await, before, "its heat is back too");
    let again = mia.submits(&page, "form[action$='/undoing']", &[]).await;
    assert_eq!(
        again.location(),
        undone.location(),
        "undone once, however often"
    );
    assert_eq!(score(&world).await, 7);
    assert_eq!(
        people[0].get("/b/ideas").await.all("main [data-left]")[0],
        "7 of 10 left"
    );
    people[0].votes(number, "1").await;
    assert_eq!(
        world
            .texts("SELECT l.act || ' ' || (l.before->>'up') || ' ' || (l.after->>'up') || ' ' || v.reason FROM ledger l \
                JOIN vote_voidings v ON v.id = l.subject WHERE l.act IN ('vote.voided', 'vote.restored') ORDER BY l.id")
            .await,
        ["vote.voided 7 2 One hand cast them.", "vote.restored 2 7 One hand cast them."]
    );
    world.closes().await;
}

/// A site with an idea, its moderator and so many members, that knows addresses by what a proxy says.
async fn behind_a_proxy(members: usize) -> (World, Person, i32, Vec<Person>) {
    let world = World::with_settings(|settings| settings.behind_proxy = true).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = mia.posts("A quiet corner").await;
    let mut people = Vec::new();
    for n in 0..members {
        people.push(world.member(&format!("Voter{n}")).await);
    }
    (world, mia, number, people)
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_a_kind_of_device_is_no_cluster_but_a_minute_of_new_accounts_is() {
    let (world, mia, number, people) = behind_a_proxy(4).await;
    let votes = format!("/b/ideas/{number}/votes");
    let places = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"];
    world.passes(chrono::Duration::days(8));
    for (who, place) in people.iter().zip(places) {
        votes_from(who, number, ("everybody's", place)).await;
    }
    let page = mia.get(&votes).await;
    assert!(
        !page.has(CLUSTERS) && page.text().contains("Nothing of the kind."),
        "people who are known, with the same browser: {}",
        page.text()
    );
    for (n, place) in places.into_iter().take(3).enumerate() {
        let who = world.member(&format!("New{n}")).await;
        votes_from(&who, number, ("everybody's", place)).await;
    }
    let page = mia.get(&votes).await;
    assert_eq!(
        page.all(CLUSTERS),
        ["3 votes from one kind of device within one minute, by new accounts"]
    );
    assert!(
        page.text().contains("New0") && !page.text().contains("Voter0"),
        "{}",
        page.text()
    );
    assert!(
        page.text().contains("A kind of device alone is no reason"),
        "the rule stands on the page"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_a_cluster_is_ticked_and_voided_by_itself() {
    let (world, mia, number, people) = behind_a_proxy(9).await;
    let votes = format!("/b/ideas/{number}/votes");
    let (many, few) = ("203.0.113.1", "203.0.113.2");
    for (n, who) in people[..8].iter().enumerate() {
        world.passes(chrono::Duration::minutes(5));
        let place = match n {
            0..4 => many,
            4..7 => few,
            _ => "203.0.113.3",
        };
        votes_from(who, number, ("everybody's", place)).await;
    }
    let page = mia.get(&votes).await;
    let both = ["4 votes from one address", "3 votes from one address"];
    assert_eq!(page.all(CLUSTERS), both);
    assert_eq!(page.all("fieldset")[0].matches("Voter").count(), 4);
    let key = page.attr("input[name=cluster]", "value").unwrap();
    // without a reason it comes back, still ticked
    let whole = ("cluster", key.as_str());
    let refused = mia.submits(&page, "form#vote", &[whole]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has(&format!("input[value='{key}'][checked]")));
    let reason = ("reason", "One hand cast them.");
    // somebody's vote that was not seen is not taken along
    votes_from(&people[8], number, ("everybody's", many)).await;
    let changed = mia.submits(&page, "form#vote", &[whole, reason]).await;
    assert_eq!(changed.status, 422);
    assert!(
        changed.text().contains("These votes changed since")
            && changed.body.contains("One hand cast them."),
        "{}",
        changed.text()
    );
    assert_eq!(score(&world).await, 9);
    people[8].votes(number, "none").await;
    let done = mia.submits(&page, "form#vote", &[whole, reason]).await;
    assert_eq!((done.status, score(&world).await), (303, 4));
    let page = mia.get(&votes).await;
    assert_eq!(
        page.all(CLUSTERS),
        ["3 votes from one address"],
        "the other is left alone"
    );
    // one vote of the other, by itself
    world.passes(chrono::Duration::minutes(1));
    let one = people[4].id.to_string();
    let fields = [("vote", one.as_str()), reason];
    let done = mia.submits(&page, "form#vote", &fields).await;
    assert_eq!((done.status, score(&world).await), (303, 3));
    // each is undone by itself, the newest first
    for score_after in [4, 8] {
        let page = mia.get(&votes).await;
        mia.submits(&page, "form[action$='/undoing']", &[]).await;
        assert_eq!(score(&world).await, score_after);
    }
    // where they came from was forgotten when they were taken out: what is put back was looked at, and is no cluster again
    assert!(mia.get(&votes).await.all(CLUSTERS).is_empty());
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_a_merge_does_not_bring_back_what_was_voided() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let mut people = Vec::new();
    for n in 0..3 {
        people.push(world.member(&format!("Voter{n}")).await);
    }
    let stays = people[0].posts("A quiet corner").await;
    let goes = people[0].posts("A corner that is quiet").await;
    for who in &people {
        who.votes(stays, "up").await;
        who.votes(goes, "up").await;
    }
    let fields = [
        ("vote", people[0].id.to_string()),
        ("reason", "Not a person.".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let voidings = format!("/b/ideas/{stays}/votes/voidings");
    assert_eq!(mia.post(&voidings, &fields).await.status, 303);
    let merged = [
        ("other", stays.to_string()),
        ("stays", "other".to_owned()),
        ("cause", "same".to_owned()),
        ("message", "The same.".to_owned()),
    ];
    let merged: Vec<(&str, &str)> = merged.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let done = mia.post(&format!("/b/ideas/{goes}/merge"), &merged).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let up = format!(
        "SELECT c.up FROM idea_counters c JOIN ideas i ON i.id = c.idea WHERE i.number = {stays}"
    );
    assert_eq!(world.count(&up).await, 2);
    world.closes().await;
}

/// Puts the second idea with the first.
async fn joins(mia: &Person, (stays, goes): (i32, i32)) {
    let other = stays.to_string();
    let fields = [
        ("other", other.as_str()),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "The same."),
    ];
    let done = mia.post(&format!("/b/ideas/{goes}/merge"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

async fn splits(mia: &Person, stays: i32) {
    let page = mia.reads(stays).await;
    let done = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

async fn ups(world: &World) -> Vec<String> {
    let ups = "SELECT string_agg(c.up::text, ' ' ORDER BY i.number) FROM idea_counters c JOIN ideas i ON i.id = c.idea";
    world.texts(ups).await
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_what_was_said_with_a_vote_comes_along_and_goes_back() {
    let world = World::new().await;
    let admin = world.admin().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ticks(&admin, "up_down", &["against_needs_reason"]).await;
    asks(&admin, USE_IT, "Every week\nNever").await;
    let (stays, goes) = (
        ann.posts("A quiet corner").await,
        ann.posts("A corner that is quiet").await,
    );
    bob.votes(goes, "up").await;
    assert_eq!(replies(&bob, goes, "1").await, 303);
    let against = [("vote", "down"), ("reason", "I like noise.")];
    assert_eq!(
        ann.post(&format!("/b/ideas/{goes}/vote"), &against)
            .await
            .status,
        303
    );
    let said = "SELECT i.number || ':' || coalesce((SELECT string_agg(r.choice::text, ',') FROM vote_replies r WHERE r.idea = i.id), '') || ':' \
        || coalesce((SELECT string_agg(w.reason, ',') FROM vote_reasons w WHERE w.idea = i.id), '') FROM ideas i ORDER BY i.number";
    joins(&mia, (stays, goes)).await;
    assert_eq!(
        world.texts(said).await,
        ["1:1:I like noise.", "2:1:I like noise."]
    );
    let read = mia.get(&format!("/b/ideas/{stays}/votes")).await;
    assert!(read.text().contains("I like noise."));
    splits(&mia, stays).await;
    assert_eq!(world.texts(said).await, ["1::", "2:1:I like noise."]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_what_was_voided_on_the_idea_that_stayed_does_not_count_again_after_a_split() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let (stays, goes) = (
        ann.posts("A quiet corner").await,
        ann.posts("A corner that is quiet").await,
    );
    for who in [&bob, &cas] {
        who.votes(goes, "up").await;
    }
    joins(&mia, (stays, goes)).await;
    assert_eq!(ups(&world).await, ["2 2"]);
    let id = bob.id.to_string();
    let voids = [("vote", id.as_str()), ("reason", "Not a person.")];
    let votes = format!("/b/ideas/{stays}/votes");
    assert_eq!(
        mia.post(&format!("{votes}/voidings"), &voids).await.status,
        303
    );
    assert_eq!(ups(&world).await, ["1 1"]);
    splits(&mia, stays).await;
    assert_eq!(ups(&world).await, ["0 1"]);
    // put back, it counts where it was cast and only there
    let page = mia.get(&votes).await;
    assert_eq!(
        mia.submits(&page, "form[action$='/undoing']", &[])
            .await
            .status,
        303
    );
    assert_eq!(ups(&world).await, ["0 2"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_votes_that_came_along_are_looked_at_and_voided_where_they_count() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let ann = world.member("Ann").await;
    let (stays, goes) = (
        ann.posts("A quiet corner").await,
        ann.posts("A corner that is quiet").await,
    );
    let mut ids = Vec::new();
    for n in 0..4 {
        world.passes(chrono::Duration::minutes(5));
        let who = world.member(&format!("Voter{n}")).await;
        votes_as(&who, goes, "one").await;
        if n == 0 {
            // on both, and counted once
            votes_as(&who, stays, "one").await;
        }
        ids.push(who.id.to_string());
    }
    let at = |number: i32| format!("/b/ideas/{number}/votes");
    // one of them before the merge
    let early = [("vote", ids[3].as_str()), ("reason", "Not a person.")];
    let voided = mia.post(&format!("{}/voidings", at(goes)), &early).await;
    assert_eq!(
        (voided.status, ups(&world).await),
        (303, vec!["1 3".into()])
    );
    joins(&mia, (stays, goes)).await;
    assert_eq!(ups(&world).await, ["3 3"]);
    let led = mia.get(&at(goes)).await;
    assert_eq!((led.status, led.location()), (303, at(stays)));
    let page = mia.get(&at(stays)).await;
    assert_eq!(page.all(CLUSTERS), ["3 votes from one address"]);
    assert!(page.text().contains("Not a person."), "{}", page.text());
    // from a page that was open when they were put together
    world.passes(chrono::Duration::minutes(5));
    let chosen = [
        ("vote", ids[0].as_str()),
        ("vote", ids[1].as_str()),
        ("reason", "One hand cast them."),
    ];
    let voided = mia.post(&format!("{}/voidings", at(goes)), &chosen).await;
    assert_eq!((voided.status, voided.location()), (303, at(stays)));
    assert_eq!(ups(&world).await, ["1 1"]);
    let page = mia.get(&at(stays)).await;
    assert_eq!(page.text().matches("Voter1").count(), 1, "named once");
    let form = "form[action$='/undoing']";
    let undone = mia.submits(&page, form, &[]).await;
    assert_eq!(
        (undone.status, ups(&world).await),
        (303, vec!["3 3".into()])
    );
    // what was voided before the merge counts with the idea it was put with, too
    let page = mia.get(&at(stays)).await;
    let undone = mia.submits(&page, form, &[]).await;
    assert_eq!(
        (undone.status, ups(&world).await),
        (303, vec!["4 4".into()])
    );
    world.closes().await;
}

/// Votes were voided before the merge: what is put back counts where the idea stands, along a chain, and goes back with a split.
#[tokio::test(flavor = "multi_thread")]
async fn vote_8_a_vote_that_is_put_back_after_a_merge_counts_with_the_idea_that_stands() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let mut numbers = Vec::new();
    for title in ["A quiet corner", "A corner that is quiet", "Quiet, please"] {
        numbers.push(ann.posts(title).await);
    }
    let [stays, between, goes] = numbers[..] else {
        panic!("three ideas")
    };
    world.passes(chrono::Duration::minutes(5));
    for who in [&bob, &cas] {
        who.votes(goes, "up").await;
    }
    world.passes(chrono::Duration::minutes(5));
    // her own vote there is her own, whatever becomes of the other
    cas.votes(stays, "up").await;
    let (one, other) = (bob.id.to_string(), cas.id.to_string());
    let voids = [
        ("vote", one.as_str()),
        ("vote", other.as_str()),
        ("reason", "Not a person."),
    ];
    let at = |number: i32| format!("/b/ideas/{number}/votes");
    let voided = mia.post(&format!("{}/voidings", at(goes)), &voids).await;
    assert_eq!(
        (voided.status, ups(&world).await),
        (303, vec!["1 0 0".into()])
    );
    joins(&mia, (between, goes)).await;
    joins(&mia, (stays, between)).await;
    assert_eq!(ups(&world).await, ["1 0 0"]);
    assert_eq!(
        bob.votes(stays, "up").await.status,
        403,
        "nor does he vote again where it stands now"
    );
    let page = mia.get(&at(stays)).await;
    for _ in 0..2 {
        let undone = mia.submits(&page, "form[action$='/undoing']", &[]).await;
        assert_eq!(
            (undone.status, ups(&world).await),
            (303, vec!["2 2 2".into()])
        );
    }
    splits(&mia, stays).await;
    assert_eq!(ups(&world).await, ["1 2 2"], "hers is still there");
    splits(&mia, between).await;
    assert_eq!(ups(&world).await, ["1 0 2"]);

    // put together again while they are out, and split before they are put back
    let voided = mia.post(&format!("{}/voidings", at(goes)), &voids).await;
    assert_eq!(voided.status, 303);
    joins(&mia, (stays, goes)).await;
    splits(&mia, stays).await;
    let page = mia.get(&at(goes)).await;
    let undone = mia.submits(&page, "form[action$='/undoing']", &[]).await;
    assert_eq!(
        (undone.status, ups(&world).await),
        (303, vec!["1 0 2".into()])
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_a_vote_that_is_put_back_has_its_answers_again() {
    let world = World::new().await;
    let admin = world.admin().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ticks(&admin, "up_down", &["against_needs_reason"]).await;
    asks(&admin, USE_IT, "Every week\nNever").await;
    let number = ann.posts("A quiet corner").await;
    bob.votes(number, "up").await;
    assert_eq!(replies(&bob, number, "1").await, 303);
    let against = [("vote", "down"), ("reason", "I like noise.")];
    ann.post(&format!("/b/ideas/{number}/vote"), &against).await;
    let (one, other) = (ann.id.to_string(), bob.id.to_string());
    let voids = [
        ("vote", one.as_str()),
        ("vote", other.as_str()),
        ("reason", "One hand."),
    ];
    let votes = format!("/b/ideas/{number}/votes");
    let said = "SELECT (SELECT count(*) FROM vote_replies WHERE choice = 1) * 10 + (SELECT count(*) FROM vote_reasons)";
    let when = world.texts("SELECT replied_at FROM vote_replies").await;
    assert_eq!(
        mia.post(&format!("{votes}/voidings"), &voids).await.status,
        303
    );
    assert_eq!(world.count(said).await, 0);
    let page = mia.get(&votes).await;
    assert_eq!(
        mia.submits(&page, "form[action$='/undoing']", &[])
            .await
            .status,
        303
    );
    assert_eq!(world.count(said).await, 11);
    assert_eq!(
        world.texts("SELECT replied_at FROM vote_replies").await,
        when
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_8_where_votes_came_from_is_erased_after_thirty_days() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let mut people = Vec::new();
    for n in 0..3 {
        people.push(world.member(&format!("Voter{n}")).await);
    }
    let number = people[0].posts("A quiet corner").await;
    for who in &people {
        votes_as(who, number, "Mozilla/5.0 (of mine)").await;
    }
    let kept = "SELECT count(*) FROM vote_traces";
    assert_eq!(world.count(kept).await, 3);
    assert_eq!(
        world
            .count("SELECT count(*) FROM vote_traces WHERE encode(device, 'escape') LIKE '%of mine%' OR encode(address, 'escape') LIKE '%127.0.0.1%'")
            .await,
        0,
        "kept as hashes only"
    );
    let votes = format!("/b/ideas/{number}/votes");
    assert!(
        mia.get(&votes)
            .await
            .text()
            .contains("3 votes from one address")
    );
    people[2].votes(number, "none").await;
    assert_eq!(world.count(kept).await, 2, "they go with their vote");
    world.passes(chrono::Duration::days(29));
    world.rounds().await;
    assert_eq!(world.count(kept).await, 2);
    world.passes(chrono::Duration::days(1) + chrono::Duration::hours(1));
    world.rounds().await;
    assert_eq!(
        (world.count(kept).await, score(&world).await),
        (0, 2),
        "erased, and the votes stay"
    );
    world.signs_in(&mia).await;
    assert!(
        mia.get(&votes)
            .await
            .text()
            .contains("Nothing of the kind.")
    );
    world.closes().await;
}
