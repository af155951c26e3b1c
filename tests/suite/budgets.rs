//! Boards on which everybody has a number of votes to spread.
use crate::world::{Page, Person, World};
use weerklank::boards::Role;

/// Chooses how `/b/ideas` votes.
async fn chooses(admin: &Person, mode: &str, (budget, per_idea): (i16, i16)) -> Page {
    let (budget, per_idea) = (budget.to_string(), per_idea.to_string());
    let fields = [
        ("vote_mode", mode),
        ("vote_budget", &budget),
        ("votes_per_idea", &per_idea),
    ];
    admin.post("/b/ideas/settings/voting", &fields).await
}

/// A world whose board has this budget, with ideas numbered from 1.
async fn with_budget(budget: (i16, i16), ideas: i32) -> (World, Person, Person) {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    assert_eq!(chooses(&admin, "budget", budget).await.status, 303);
    for n in 1..=ideas {
        ann.posts(&format!("Idea number {n}")).await;
    }
    (world, admin, ann)
}

/// "7 of 10 left", as the board says it.
async fn left(who: &Person) -> String {
    who.get("/b/ideas").await.all("main [data-left]").remove(0)
}

async fn count(world: &World, number: i32) -> i64 {
    world
        .count(&format!(
            "SELECT c.up FROM idea_counters c JOIN ideas i ON i.id = c.idea WHERE i.number = {number}"
        ))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_2_a_budget_is_spent_and_taken_back_with_buttons() {
    let (world, _, ann) = with_budget((5, 3), 2).await;
    let bob = world.member("Bob").await;
    let page = bob.reads(1).await;
    assert_eq!(page.all(".vote [data-left]")[0], "5 of 5 left");
    assert!(!page.has(".vote [data-for=less]"));
    // each press is one more, without scripts
    for n in 1..=3 {
        let page = bob.reads(1).await;
        let more = page.attr(".vote [data-for=more]", "value").unwrap();
        let sent = bob
            .submits(&page, "form[data-vote]", &[("vote", &more)])
            .await;
        assert_eq!((sent.status, count(&world, 1).await), (303, n));
    }
    let page = bob.reads(1).await;
    assert!(
        page.attr(".vote [data-for=more]", "disabled").is_some(),
        "three is the most for one idea"
    );
    assert_eq!(page.all(".vote [data-for=more] b")[0], "3");
    assert_eq!(page.all(".vote [data-for=more] span")[0], "Yours: 3");
    assert_eq!(page.all(".vote [data-left]")[0], "2 of 5 left");
    assert!(
        page.text().contains("1 supporter"),
        "three votes are one person"
    );
    let refused = bob.votes(1, "4").await;
    assert!(
        refused.status == 403
            && refused
                .text()
                .contains("the most votes you can give to one idea")
    );
    let refused = bob.votes(2, "3").await;
    assert!(refused.status == 403 && refused.text().contains("You have no votes left"));
    assert_eq!(bob.votes(2, "2").await.status, 303);
    assert_eq!(left(&bob).await, "0 of 5 left");
    assert!(
        bob.reads(2)
            .await
            .attr(".vote [data-for=more]", "disabled")
            .is_some(),
        "none is left"
    );
    // another has votes of their own
    assert_eq!(left(&ann).await, "5 of 5 left");
    let page = bob.reads(1).await;
    let less = page.attr(".vote [data-for=less]", "value").unwrap();
    let sent = bob
        .submits(&page, "form[data-vote]", &[("vote", &less)])
        .await;
    assert!(bob.follow(&sent).await.all(".toast")[0].contains("Vote taken back."));
    assert_eq!(
        (count(&world, 1).await, left(&bob).await),
        (2, "1 of 5 left".into())
    );
    bob.votes(1, "none").await;
    assert_eq!(
        world.texts("SELECT amount::text FROM votes").await,
        ["2"],
        "one row a person an idea"
    );
    let part = bob.post_part("/b/ideas/1/vote", &[("vote", "2")]).await;
    assert_eq!(
        (part.all("[data-left]"), part.all("[data-for=more] b")),
        (vec!["1 of 5 left".to_owned()], vec!["2".to_owned()])
    );
    for odd in ["-1", "101", "2.5", "70000"] {
        assert_eq!(bob.votes(1, odd).await.status, 422, "{odd}");
    }
    let visitor = world.visitor().get("/b/ideas").await;
    assert!(visitor.has("form[data-vote] [data-for=more]") && !visitor.has("[data-left]"));
    let rule = bob.get("/b/ideas/ranking").await.text();
    assert!(
        rule.contains("Everybody has 5 votes on this board"),
        "{rule}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_2_switching_counts_anew_and_deletes_nothing() {
    let (world, admin, ann) = with_budget((10, 4), 2).await;
    let bob = world.member("Bob").await;
    ann.votes(1, "4").await;
    bob.votes(1, "1").await;
    bob.votes(2, "3").await;
    let rows = "SELECT v::text FROM votes v ORDER BY 1";
    let before = world.texts(rows).await;
    assert_eq!((count(&world, 1).await, count(&world, 2).await), (5, 3));
    chooses(&admin, "up", (10, 4)).await;
    assert_eq!((count(&world, 1).await, count(&world, 2).await), (2, 1));
    assert_eq!(bob.reads(2).await.all(".vote button b")[0], "1");
    // what is so already stays so
    bob.votes(2, "up").await;
    assert_eq!(world.texts(rows).await, before);
    chooses(&admin, "up_down", (10, 4)).await;
    bob.votes(1, "down").await;
    chooses(&admin, "budget", (10, 4)).await;
    assert_eq!((count(&world, 1).await, count(&world, 2).await), (4, 3));
    assert_eq!(
        left(&bob).await,
        "7 of 10 left",
        "a vote against spends none"
    );
    assert!(bob.reads(1).await.all(".vote .less, .vote .down span")[0].contains("You are against"));
    assert_eq!(bob.votes(1, "2").await.status, 303);
    assert_eq!(count(&world, 1).await, 6);
    // a preset changes words, not what a count means
    admin.chooses("starbucks").await;
    assert_eq!(
        world.texts("SELECT vote_mode FROM boards").await,
        ["budget"]
    );
    assert_eq!(
        world
            .texts(
                "SELECT after->>'mode' FROM ledger WHERE act = 'board.voting_changed' ORDER BY id"
            )
            .await,
        ["budget", "up", "up_down", "budget"]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_2_wrong_numbers_come_back_as_they_were_filled_in() {
    let world = World::new().await;
    let admin = world.admin().await;
    for (mode, budget, per_idea, field) in [
        ("budget", "0", "1", "vote_budget"),
        ("budget", "101", "1", "vote_budget"),
        ("budget", "ten", "1", "vote_budget"),
        ("budget", "5", "6", "votes_per_idea"),
        ("budget", "5", "0", "votes_per_idea"),
        ("sideways", "5", "2", "vote_mode"),
    ] {
        let page = admin
            .post(
                "/b/ideas/settings/voting",
                &[
                    ("vote_mode", mode),
                    ("vote_budget", budget),
                    ("votes_per_idea", per_idea),
                ],
            )
            .await;
        assert_eq!(page.status, 422, "{budget} {per_idea}");
        assert!(page.has(&format!("#{field}[aria-invalid]")), "{field}");
        assert_eq!(page.attr("#vote_budget", "value").unwrap(), budget);
    }
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'board.voting_changed'")
            .await,
        0
    );
    let page = admin.get("/b/ideas/settings").await;
    assert!(page.has("a[href='/b/ideas/settings/voting']"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_4_closing_and_merging_return_votes_and_a_lower_limit_takes_none() {
    let (world, admin, ann) = with_budget((8, 4), 3).await;
    let joost = world.official("Joost").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    for number in 1..=3 {
        assert_eq!(ann.votes(number, "2").await.status, 303);
    }
    ann.votes(1, "4").await;
    assert_eq!(left(&ann).await, "0 of 8 left");
    joost.answers(1, "done", &[]).await;
    assert_eq!(
        (left(&ann).await, count(&world, 1).await),
        ("4 of 8 left".into(), 4),
        "votes came back, the count stays"
    );
    assert_eq!(ann.votes(1, "1").await.status, 403);
    // "referred" gives votes back and leaves voting open elsewhere; votes on it would cost nothing
    joost.answers(2, "referred", &[]).await;
    assert_eq!(left(&ann).await, "6 of 8 left");
    assert_eq!(ann.votes(2, "3").await.status, 403);
    joost.answers(2, "review", &[]).await;
    assert_eq!(left(&ann).await, "4 of 8 left");
    // ann voted on both: her votes on the one that goes come back
    let fields = [
        ("other", "2"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "The same."),
    ];
    assert_eq!(mia.post("/b/ideas/3/merge", &fields).await.status, 303);
    assert_eq!(
        (left(&ann).await, count(&world, 2).await),
        ("6 of 8 left".into(), 2)
    );
    let page = mia.reads(2).await;
    mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(left(&ann).await, "4 of 8 left");
    chooses(&admin, "budget", (1, 1)).await;
    assert_eq!(left(&ann).await, "0 left, 3 over");
    assert_eq!(count(&world, 2).await, 2, "what was given stays");
    assert_eq!(ann.votes(2, "3").await.status, 403);
    assert_eq!(ann.votes(2, "1").await.status, 303);
    assert_eq!(left(&ann).await, "0 left, 2 over");
    for number in [2, 3] {
        ann.votes(number, "none").await;
    }
    assert_eq!(left(&ann).await, "1 of 1 left");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_4_a_status_that_a_board_changes_or_adds_keeps_nobody_s_votes() {
    let (world, admin, ann) = with_budget((8, 4), 2).await;
    let joost = world.official("Joost").await;
    for number in [1, 2] {
        assert_eq!(ann.votes(number, "3").await.status, 303);
    }
    assert_eq!(joost.answers(1, "planned", &[]).await.status, 303);
    assert_eq!(left(&ann).await, "2 of 8 left");
    let planned = "/b/ideas/settings/statuses/planned";
    let closing = [("closes_votes", "yes")];
    let closed = admin.fills_in(planned, "main form", &closing).await;
    assert_eq!(closed.status, 303, "{}", closed.text());
    assert_eq!(
        (left(&ann).await, count(&world, 1).await),
        ("5 of 8 left".into(), 3),
        "votes came back, the count stays"
    );
    assert_eq!(ann.votes(1, "none").await.status, 403);
    // and what ends an idea gives them back, whatever is ticked
    let own = [
        ("class", "done"),
        ("name_en", "Built"),
        ("name_nl", "Gebouwd"),
        ("about_en", "It stands there."),
        ("about_nl", "Het staat er."),
    ];
    let form = "form#add";
    let added = admin
        .fills_in("/b/ideas/settings/statuses", form, &own)
        .await;
    assert_eq!(added.status, 303, "{}", added.text());
    assert_eq!(joost.answers(2, "own-built", &[]).await.status, 303);
    assert_eq!(left(&ann).await, "8 of 8 left");
    world.closes().await;
}

/// Where nobody can take a vote back, nobody has spent it either.
#[tokio::test(flavor = "multi_thread")]
async fn vote_4_votes_come_back_from_what_is_closed_hidden_or_removed() {
    let (world, _, ann) = with_budget((6, 4), 3).await;
    let (bob, joost) = (world.member("Bob").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    for number in 1..=3 {
        assert_eq!(bob.votes(number, "2").await.status, 303);
    }
    assert_eq!(left(&bob).await, "0 of 6 left");
    let closes = async |fields: &[(&str, &str)]| {
        let done = joost.post("/b/ideas/1/closing", fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
    };
    closes(&[
        ("switch", "votes"),
        ("votes_reason", "The count for this round is done."),
    ])
    .await;
    assert_eq!(
        (left(&bob).await, count(&world, 1).await),
        ("2 of 6 left".into(), 2),
        "votes came back, the count stays"
    );
    assert_eq!(
        bob.get("/b/ideas").await.all("div.vote .still span"),
        ["votes", "Yours: 2"],
        "how many were given is still said"
    );
    assert_eq!(bob.votes(1, "3").await.status, 403);
    assert_eq!(bob.votes(3, "4").await.status, 303);
    closes(&[("switch", "votes"), ("open", "yes")]).await;
    assert_eq!(left(&bob).await, "0 left, 2 over");
    let hidden = [("cause", "insult"), ("words", "Names are called in it.")];
    let done = mia
        .fills_in("/b/ideas/2/hiding", "main form", &hidden)
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(left(&bob).await, "0 of 6 left");
    let why = [("reason", "It was about my neighbour.")];
    let asked = ann
        .fills_in("/b/ideas/3/removal", "form[action$='/removal']", &why)
        .await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let yes = [("granted", "yes"), ("words", "Of course, it is gone.")];
    let done = mia.post("/b/ideas/3/removal/answer", &yes).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(
        (left(&bob).await, count(&world, 3).await),
        ("4 of 6 left".into(), 4)
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_4_a_merge_carries_how_many_votes_somebody_gave() {
    let (world, _, ann) = with_budget((8, 4), 2).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let bob = world.member("Bob").await;
    ann.votes(1, "3").await;
    bob.votes(1, "4").await;
    bob.votes(2, "2").await;
    let preview = mia.get("/b/ideas/1/merge?other=2").await.text();
    let fields = [
        ("other", "2"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "The same."),
    ];
    assert_eq!(mia.post("/b/ideas/1/merge", &fields).await.status, 303);
    assert_eq!(count(&world, 2).await, 5, "three of ann's and two of bob's");
    assert!(preview.contains('5'), "{preview}");
    assert_eq!(
        (left(&ann).await, left(&bob).await),
        ("5 of 8 left".into(), "6 of 8 left".into())
    );
    // who changed what came along meant the idea that stayed
    ann.votes(2, "2").await;
    let page = mia.reads(2).await;
    mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!((count(&world, 1).await, count(&world, 2).await), (7, 4));
    assert_eq!(
        (left(&ann).await, left(&bob).await),
        ("3 of 8 left".into(), "2 of 8 left".into())
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_4_nobody_spends_the_same_vote_twice_at_once() {
    let (world, _, ann) = with_budget((3, 1), 12).await;
    let all = (1..=12).map(|number| {
        let ann = ann.clone();
        tokio::spawn(async move {
            loop {
                let status = ann.votes(number, "1").await.status;
                if status != 503 {
                    return status;
                }
            }
        })
    });
    let mut statuses = Vec::new();
    for one in all.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    assert_eq!(
        statuses.iter().filter(|s| **s == 303).count(),
        3,
        "{statuses:?}"
    );
    assert_eq!(
        world.count("SELECT sum(amount) FROM votes").await,
        3,
        "three votes, whatever came at once"
    );
    world.closes().await;
}

/// Steps that look random and are the same each time.
struct Steps(u64);

impl Steps {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// A ladder asks for people: what one of them gives more is no supporter more.
#[tokio::test(flavor = "multi_thread")]
async fn status_8_a_ladder_counts_supporters_where_one_of_them_gives_several_votes() {
    let (world, _, _) = with_budget((10, 5), 2).await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let people = [world.member("Bob").await, world.member("Cas").await];
    let [bob, cas] = &people;
    // as many votes as the first step asks for people, before it begins and after
    assert_eq!(bob.votes(1, "4").await.status, 303);
    let settings = "/b/ideas/settings/milestones";
    let steps = [("ladder", "2 | 30\n3 | 60")];
    let set = olga.fills_in(settings, "form#steps", &steps).await;
    assert_eq!(set.status, 303, "{}", set.text());
    world.rounds().await;
    assert_eq!(bob.votes(2, "3").await.status, 303);
    world.rounds().await;
    let panel = async |number: i32| bob.reads(number).await.all("#milestones").join(" ");
    for number in [1, 2] {
        let said = panel(number).await;
        assert!(
            said.contains("Step 1 of 2:") && said.contains("One supporter so far"),
            "{number}: {said}"
        );
    }
    // the second person is the second supporter
    assert_eq!(cas.votes(1, "5").await.status, 303);
    world.rounds().await;
    let said = panel(1).await;
    assert!(
        said.contains("Step 2 of 2:") && said.contains("2 supporters so far"),
        "{said}"
    );
    // and three votes of one person do not save the other when its time is over
    world.passes(chrono::Duration::days(32));
    world.rounds().await;
    let outcomes = "SELECT i.number || ' ' || coalesce(l.outcome, 'climbs') FROM idea_climbs l JOIN ideas i ON i.id = l.idea ORDER BY 1";
    assert_eq!(world.texts(outcomes).await, ["1 climbs", "2 expired"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_4_spent_and_left_make_the_budget_after_whatever_happens() {
    const IDEAS: usize = 4;
    let (world, admin, ann) = with_budget((6, 3), 4).await;
    let people = [ann, world.member("Bob").await, world.member("Cas").await];
    let joost = world.official("Joost").await;
    let mut steps = Steps(4);
    let (mut budget, mut per_idea) = (6_i64, 3_i64);
    let mut given = [[0_i64; IDEAS]; 3];
    let mut closed = [false; IDEAS];
    for turn in 0..70 {
        let idea = steps.next(IDEAS);
        let number = i32::try_from(idea).unwrap() + 1;
        match steps.next(12) {
            0 => {
                let (n, k) = (1 + steps.next(8), 1 + steps.next(4));
                let (n, k) = (i16::try_from(n).unwrap(), i16::try_from(k.min(n)).unwrap());
                (budget, per_idea) = (n.into(), k.into());
                assert_eq!(chooses(&admin, "budget", (n, k)).await.status, 303);
            }
            1 | 2 => {
                closed[idea] = !closed[idea];
                let status = if closed[idea] { "done" } else { "review" };
                assert_eq!(joost.answers(number, status, &[]).await.status, 303);
            }
            _ => {
                let (who, wish) = (steps.next(3), i64::try_from(steps.next(5)).unwrap());
                let spent: i64 = (0..IDEAS)
                    .filter(|i| !closed[*i])
                    .map(|i| given[who][i])
                    .sum();
                let had = given[who][idea];
                let fits = wish <= had || wish <= per_idea && spent - had + wish <= budget;
                let status = people[who].votes(number, &wish.to_string()).await.status;
                let expected = if closed[idea] || !fits { 403 } else { 303 };
                assert_eq!(
                    status, expected,
                    "turn {turn}: {wish} after {had} on {number}"
                );
                if status == 303 {
                    given[who][idea] = wish;
                }
            }
        }
        let who = steps.next(3);
        let spent: i64 = (0..IDEAS)
            .filter(|i| !closed[*i])
            .map(|i| given[who][i])
            .sum();
        let said = if spent > budget {
            format!("0 left, {} over", spent - budget)
        } else {
            format!("{} of {budget} left", budget - spent)
        };
        assert_eq!(left(&people[who]).await, said, "turn {turn}");
        let sum: i64 = given.iter().map(|of| of[idea]).sum();
        assert_eq!(count(&world, number).await, sum, "turn {turn}");
    }
    world.closes().await;
}
