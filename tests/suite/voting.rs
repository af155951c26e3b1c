//! Votes: one each, exact, with and without scripts; and the lists they order.
use crate::world::{BoardPlan, Page, Person, World};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;

/// What an idea's vote button shows: number, word, whether pressed.
fn button(page: &Page) -> (String, String, String) {
    let pressed = page.attr(".vote button", "aria-pressed").unwrap();
    (
        page.all(".vote button b").remove(0),
        page.all(".vote button span").remove(0),
        pressed,
    )
}

fn shows(n: &str, word: &str, pressed: &str) -> (String, String, String) {
    (n.into(), word.into(), pressed.into())
}

fn starbucks() -> BoardPlan {
    BoardPlan {
        preset: "starbucks",
        ..BoardPlan::default()
    }
}

/// The titles of a list, in order.
async fn titles(who: &crate::world::Browser, path: &str) -> Vec<String> {
    who.get(path).await.all("main .ideas .it")
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_1_one_vote_each_that_can_be_taken_back() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    for _ in 0..3 {
        assert_eq!(bob.votes(number, "up").await.status, 303);
    }
    assert_eq!(
        button(&bob.reads(number).await),
        shows("1", "Voted", "true")
    );
    assert_eq!(
        button(&ann.reads(number).await),
        shows("1", "Vote", "false"),
        "another's page shows no vote of mine"
    );
    assert!(
        bob.reads(number)
            .await
            .text()
            .contains("You voted. You get a message when there is news.")
    );
    assert_eq!(
        button(&bob.get("/b/ideas").await),
        shows("1", "Voted", "true"),
        "the list says so too"
    );
    for _ in 0..2 {
        bob.votes(number, "none").await;
    }
    assert_eq!(
        (
            button(&bob.reads(number).await),
            world.count("SELECT count(*) FROM votes").await
        ),
        (shows("0", "Vote", "false"), 0)
    );
    assert_eq!(bob.votes(number, "sideways").await.status, 422);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act LIKE 'vote%'")
            .await,
        2,
        "a repeat is no event"
    );
    world.closes().await;
}

/// Has staff close the votes of an idea of `/b/ideas`.
async fn closes_votes(world: &World, number: i32) {
    let joost = world.official("Joost").await;
    let fields = [("switch", "votes"), ("votes_reason", "The count is done.")];
    let path = format!("/b/ideas/{number}/closing");
    let done = joost.post(&path, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_1_what_i_voted_is_said_after_the_votes_closed() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    bob.votes(number, "up").await;
    closes_votes(&world, number).await;
    // once in the list, and twice on the idea's page: beside its title, and where a phone has it
    for (page, times) in [(bob.get("/b/ideas").await, 1), (bob.reads(number).await, 2)] {
        assert!(!page.has("form[data-vote]"));
        assert_eq!(
            page.all(".vote .still span"),
            ["vote", "Voted"].repeat(times)
        );
    }
    for (page, times) in [(ann.get("/b/ideas").await, 1), (ann.reads(number).await, 2)] {
        assert_eq!(
            page.all(".vote .still span"),
            ["vote"].repeat(times),
            "not mine"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_1_a_vote_against_is_said_after_the_votes_closed() {
    let world = World::with(starbucks()).await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("Play the music louder").await;
    bob.votes(number, "down").await;
    closes_votes(&world, number).await;
    let said = bob.get("/b/ideas").await.all(".vote .still span");
    assert_eq!(said.last().unwrap(), "You are against");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_2_a_vote_against_where_the_board_counts_them() {
    let world = World::with(starbucks()).await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("Play the music louder").await;
    bob.votes(number, "down").await;
    let page = bob.reads(number).await;
    assert_eq!(
        page.all(".vote button.down span"),
        ["You are against", "You are against"]
    );
    assert_eq!(button(&page).0, "−10");
    bob.votes(number, "up").await;
    assert_eq!(
        (
            button(&bob.reads(number).await),
            world.count("SELECT count(*) FROM votes").await
        ),
        (shows("10", "Voted", "true"), 1),
        "changed, not added"
    );
    let admin = world.admin().await;
    bob.votes(number, "down").await;
    admin.chooses("municipality").await;
    assert_eq!(
        world.count("SELECT direction FROM votes").await,
        -1,
        "another way of voting deletes nothing"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_2_a_board_without_votes_against_refuses_them() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let refused = ann.votes(number, "down").await;
    assert!(
        refused.status == 403 && refused.text().contains("This board has no votes against"),
        "{}",
        refused.text()
    );
    assert!(
        !ann.reads(number).await.has(".vote .down")
            && world.count("SELECT count(*) FROM votes").await == 0
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_4_a_closed_idea_keeps_its_count_and_takes_no_votes() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner").await;
    ann.votes(number, "up").await;
    joost.answers(number, "done", &[]).await;
    let refused = joost.votes(number, "up").await;
    assert!(refused.status == 403 && refused.text().contains("Voting on this idea is closed"));
    let page = joost.reads(number).await;
    assert!(!page.has("form[data-vote]") && page.all(".vote .still b")[0] == "1");
    assert_eq!(
        ann.votes(number, "none").await.status,
        403,
        "what was counted stays"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_5_points_are_shown_and_rows_are_kept() {
    let world = World::with(starbucks()).await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A card for every tenth cup").await;
    ann.votes(number, "up").await;
    bob.votes(number, "up").await;
    assert_eq!(button(&ann.reads(number).await).0, "20");
    assert_eq!(button(&ann.get("/b/ideas").await).0, "20");
    assert_eq!(
        world
            .texts("SELECT count(*) || ' ' || sum(direction) FROM votes")
            .await,
        ["2 2"]
    );
    assert_eq!(world.count("SELECT score FROM idea_counters").await, 2);
    assert!(
        ann.get("/b/ideas/ranking")
            .await
            .text()
            .contains("a vote shows as 10 points")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_5_points_are_the_same_number_everywhere() {
    let world = World::with(starbucks()).await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A card for every tenth cup of coffee").await;
    let other = ann.posts("A card for every tenth cup of tea").await;
    ann.votes(number, "up").await;
    assert_eq!(
        ann.get_part("/b/ideas/similar?q=A card for every tenth cup of coffee")
            .await
            .all(".vote b")[0],
        "10"
    );
    assert!(
        ann.reads(other)
            .await
            .all(".side .facets .n")
            .contains(&"10".to_owned())
    );
    assert!(
        joost
            .get(&format!("/b/ideas/{number}/answer"))
            .await
            .all("header .meta")[0]
            .contains("10")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_9_votes_work_as_forms_and_as_parts() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let list = ann.get("/b/ideas?list=newest").await;
    let sent = ann
        .submits(&list, "form[data-vote]", &[("vote", "up")])
        .await;
    assert_eq!(
        (sent.status, sent.location().as_str()),
        (303, "/b/ideas?list=newest"),
        "back to where the button was"
    );
    assert!(ann.follow(&sent).await.all(".toast")[0].contains("Your vote counts."));
    assert!(!ann.get("/b/ideas").await.has(".toast"), "said once");
    let part = ann
        .post_part(&format!("/b/ideas/{number}/vote"), &[("vote", "none")])
        .await;
    assert!(
        part.status == 200
            && !part.body.contains("<html")
            && !part.headers.contains_key("set-cookie")
    );
    assert_eq!(button(&part), shows("0", "Vote", "false"));
    for next in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ] {
        let to = ann
            .post(
                &format!("/b/ideas/{number}/vote"),
                &[("vote", "up"), ("next", next)],
            )
            .await
            .location();
        assert_eq!(to, format!("/b/ideas/{number}/a-quiet-corner"), "{next}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_9_a_visitors_vote_is_kept_and_a_script_is_told() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let visitor = world.visitor();
    let part = visitor
        .post_part(&format!("/b/ideas/{number}/vote"), &[("vote", "up")])
        .await;
    assert_eq!(
        (part.status, part.headers.contains_key("location")),
        (401, false)
    );
    assert_eq!(
        world.count("SELECT count(*) FROM pending_requests").await,
        0,
        "the script sends its form itself then"
    );
    let list = visitor.get("/b/ideas").await;
    let page = visitor
        .follow(
            &visitor
                .submits(&list, "form[data-vote]", &[("vote", "up")])
                .await,
        )
        .await;
    assert!(
        page.text().contains("You were about to vote. We kept it"),
        "{}",
        page.text()
    );
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    world.closes().await;
}

/// Ideas A to E, posted a day apart, with a vote order, comments and answers that all differ.
async fn five(world: &World) -> (Person, Person) {
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    for title in ["Alder", "Birch", "Cedar", "Date palm", "Elder"] {
        ann.posts_on("ideas", &[("title", title), ("ack", "yes")])
            .await;
        world.passes(Duration::days(1));
    }
    (ann, joost)
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_1_each_list_has_its_order_at_a_stable_address() {
    let world = World::new().await;
    let (ann, joost) = five(&world).await;
    let bob = world.member("Bob").await;
    ann.votes(1, "up").await;
    bob.votes(1, "up").await;
    world.passes(Duration::days(40));
    for person in [&ann, &joost] {
        world.signs_in(person).await;
    }
    ann.votes(4, "up").await;
    for number in [3, 5] {
        ann.comments(number, "More of this").await;
        world.passes(Duration::hours(1));
        joost
            .answers(8 - number, "review", &[("update_due_on", "2027-02-15")])
            .await;
        world.passes(Duration::hours(1));
    }
    let visitor = world.visitor();
    assert_eq!(
        titles(&visitor, "/b/ideas").await[..2],
        ["Date palm", "Alder"],
        "gaining now"
    );
    assert_eq!(
        titles(&visitor, "/b/ideas?list=popular").await[..2],
        ["Date palm", "Alder"]
    );
    assert_eq!(
        titles(&visitor, "/b/ideas?list=top").await[..2],
        ["Alder", "Date palm"]
    );
    assert_eq!(
        titles(&visitor, "/b/ideas?list=newest").await,
        ["Elder", "Date palm", "Cedar", "Birch", "Alder"]
    );
    assert_eq!(
        titles(&visitor, "/b/ideas?list=answered").await,
        ["Cedar", "Elder"]
    );
    assert_eq!(
        titles(&visitor, "/b/ideas?list=commented").await,
        ["Elder", "Cedar"]
    );
    assert_eq!(
        titles(&visitor, "/b/ideas?list=owed").await,
        ["Alder", "Birch", "Date palm", "Cedar", "Elder"],
        "first answers, and then the updates that were promised"
    );
    assert_eq!(titles(&visitor, "/b/ideas?list=nonsense").await.len(), 5);
    let tabs = visitor.get("/b/ideas?list=top").await;
    assert_eq!(tabs.all(".bar .tabs a[aria-current]"), ["Most votes"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_1_paging_over_sixty_ideas_misses_and_repeats_none() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.official("Joost").await;
    for n in 0..60 {
        let number = ann.posts(&format!("Idea {n}")).await;
        if n % 3 == 0 {
            bob.votes(number, "up").await;
        }
        if n % 2 == 0 {
            bob.comments(number, "Yes").await;
            joost.answers(number, "review", &[]).await;
        }
    }
    for (list, all) in [
        ("popular", 60),
        ("newest", 60),
        ("top", 60),
        ("owed", 60),
        ("commented", 30),
        ("answered", 30),
    ] {
        let (mut seen, mut path) = (Vec::new(), format!("/b/ideas?list={list}"));
        loop {
            let page = bob.get(&path).await;
            assert!(!page.has("main a[href*='offset']") && page.all("main .ideas .it").len() <= 25);
            seen.extend(page.all("main .ideas .it"));
            // somebody posts while the reader turns the page
            let Some(next) = page.attr("a[rel=next]", "href") else {
                break;
            };
            path = next;
        }
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (all, all), "{list}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_1_a_made_up_cursor_is_harmless() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("Alder").await;
    ann.comments(number, "Yes").await;
    let cursor =
        |value: f64| URL_SAFE_NO_PAD.encode([value.to_be_bytes().as_slice(), &[0xff; 16]].concat());
    let made_up = [
        f64::NAN,
        f64::INFINITY,
        f64::MAX,
        f64::MIN,
        -8e18,
        8e18,
        -3e17,
        9.2e18,
        0.0,
        1e-310,
    ]
    .map(cursor);
    for after in made_up.iter().map(String::as_str).chain([
        "x",
        "'; DROP TABLE ideas; --",
        "%00",
        "AAAA",
        "",
    ]) {
        for list in ["popular", "newest", "top", "owed", "commented", "answered"] {
            let status = ann
                .get(&format!("/b/ideas?list={list}&after={after}"))
                .await
                .status;
            assert!(matches!(status, 200 | 422), "{list} {after}: {status}");
        }
        for order in ["oldest", "newest"] {
            let status = ann
                .get(&format!(
                    "/b/ideas/{number}/alder?order={order}&after={after}"
                ))
                .await
                .status;
            assert!(matches!(status, 200 | 422), "comments {after}: {status}");
        }
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_2_the_popular_list_is_what_the_vote_rows_add_up_to() {
    let world = World::with(starbucks()).await;
    let ann = world.member("Ann").await;
    for n in 1..=8 {
        ann.posts(&format!("Idea {n}")).await;
    }
    for voter in 0_i32..5 {
        let bob = world.member(&format!("Bob{voter}")).await;
        for number in 1..=8 {
            match (number * 7 + voter * 3) % 5 {
                0 | 1 => bob.votes(number, "up").await,
                2 => bob.votes(number, "down").await,
                3 => {
                    bob.votes(number, "up").await;
                    world.passes(Duration::hours(30));
                    bob.votes(number, if voter % 2 == 0 { "none" } else { "down" })
                        .await
                }
                _ => continue,
            };
            world.passes(Duration::hours(7));
        }
    }
    let recomputed = "SELECT i.title FROM ideas i LEFT JOIN votes v ON v.idea = i.id GROUP BY i.id, i.title \
        ORDER BY coalesce(sum(v.direction * power(2::float8, extract(epoch FROM v.cast_at - timestamptz '2026-01-01Z')::float8 / 86400 / 7)), 0) DESC, i.id DESC";
    assert_eq!(
        titles(&ann, "/b/ideas").await,
        world.texts(recomputed).await
    );
    let rule = ann.get("/b/ideas/ranking").await.text();
    assert!(
        rule.contains("half as much every 7 days") && rule.contains("/ 7 d)"),
        "{rule}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_2_the_half_life_is_a_setting_and_every_vote_is_counted_anew_by_it() {
    let world = World::with(starbucks()).await;
    let (admin, ann, bob) = (
        world.admin().await,
        world.member("Ann").await,
        world.member("Bob").await,
    );
    let (old, new) = (
        ann.posts("Loved for long").await,
        ann.posts("Loved now").await,
    );
    for who in [&ann, &bob] {
        who.votes(old, "up").await;
    }
    world.passes(Duration::days(8));
    world.signs_in(&ann).await;
    ann.votes(new, "up").await;
    let popular = async || titles(&ann, "/b/ideas").await;
    let settings = "/b/ideas/settings/voting";
    world.signs_in(&admin).await;
    let chosen = "select[name=half_life] option[selected]";
    assert_eq!(
        admin.get(settings).await.attr(chosen, "value").as_deref(),
        Some("7")
    );
    assert_eq!(popular().await, ["Loved now", "Loved for long"]);
    for (days, order) in [
        ("30", ["Loved for long", "Loved now"]),
        ("3", ["Loved now", "Loved for long"]),
    ] {
        let page = admin
            .fills_in(settings, "main form", &[("half_life", days)])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
        assert_eq!(popular().await, order, "{days} days");
        let rule = ann.get("/b/ideas/ranking").await.text();
        assert!(rule.contains(&format!("half as much every {days} days")));
    }
    let wrong = admin
        .fills_in(settings, "main form", &[("half_life", "5")])
        .await;
    assert_eq!(
        (wrong.status, wrong.all(".errors li")),
        (422, vec!["Choose one of these numbers of days".to_owned()])
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_the_rule_is_said_with_its_numbers() {
    let world = World::new().await;
    let visitor = world.visitor();
    let board = visitor.get("/b/ideas").await;
    assert_eq!(
        board.all("a[href='/b/ideas/ranking']"),
        ["How is this ranked?"]
    );
    let rule = visitor.get("/b/ideas/ranking").await.text();
    for said in [
        "Gaining now",
        "half as much every 30 days",
        "Nothing else counts. There is no hidden boost",
        "Taking a vote back takes off exactly what it added",
    ] {
        assert!(rule.contains(said), "{said}");
    }
    assert!(
        visitor
            .speaking("nl")
            .get("/b/ideas/ranking")
            .await
            .text()
            .contains("30 dagen")
    );
    world.closes().await;
}
