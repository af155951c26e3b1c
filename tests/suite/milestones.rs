//! What a board does by number of votes: a look that is promised, and a ladder of steps; what it archives; what its team picks.
use crate::world::{Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

const SETTINGS: &str = "/b/ideas/settings/milestones";

async fn sets(olga: &Person, form: &str, fields: &[(&str, &str)]) {
    let done = olga.fills_in(SETTINGS, form, fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

/// Lets so many people vote for an idea, each with a name of their own.
async fn vote(world: &World, number: i32, names: &[&str]) {
    for name in names {
        let person = world.member(name).await;
        assert_eq!(person.votes(number, "up").await.status, 303);
    }
}

/// The mails whose subject begins so, as address and subject.
async fn mails(world: &World, begin: &str) -> Vec<(String, String)> {
    let all = world.mails().await.into_iter();
    let mut found: Vec<_> = all
        .filter(|(_, subject, ..)| subject.starts_with(begin))
        .map(|(to, subject, ..)| (to, subject))
        .collect();
    found.sort();
    found
}

async fn panel(page: Page) -> String {
    page.all("#milestones").join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn status_8_at_its_number_of_votes_a_look_is_promised_and_climbs_when_it_does_not_come() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    world.meddles("DELETE FROM team_members").await;
    for title in ["Alder", "Birch"] {
        ann.posts(title).await;
    }
    vote(&world, 2, &["Bo", "Cy", "Di"]).await;
    // answered long ago with as many votes: a number set today promises no look at that
    joost.answers(2, "planned", &[]).await;
    joost.answers(1, "planned", &[]).await;
    let settings = olga.get("/b/ideas/settings").await;
    assert!(settings.has(&format!("a[href='{SETTINGS}']")));
    let wrong = [("votes", "x"), ("review_days", "0")];
    let refused = olga.fills_in(SETTINGS, "form#threshold", &wrong).await;
    assert_eq!((refused.status, refused.all(".errors li").len()), (422, 2));
    assert_eq!(refused.attr("#votes", "value").as_deref(), Some("x"));
    sets(
        &olga,
        "form#threshold",
        &[("votes", "3"), ("review_days", "5")],
    )
    .await;
    let bar = panel(ann.reads(1).await).await;
    assert!(
        bar.contains("0 of 3 votes")
            && bar.contains("From 3 votes on we look at it within 5 working days"),
        "{bar}"
    );
    vote(&world, 1, &["Ed", "Fi"]).await;
    let list = ann.get("/b/ideas").await;
    assert!(list.text().contains("2 of 3 votes"), "{}", list.text());
    world.rounds().await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM ideas WHERE review_due_at IS NOT NULL")
            .await,
        0
    );
    // Wednesday 18 November, five working days: Wednesday the 25th. Two workers promise it once
    vote(&world, 1, &["Gus"]).await;
    tokio::join!(world.rounds(), world.rounds());
    let page = ann.reads(1).await;
    assert_eq!(
        page.attr(".facts .due time", "datetime").as_deref(),
        Some("2026-11-25")
    );
    assert!(
        panel(page)
            .await
            .contains("Reached its number of 3 votes on 18 November 2026")
    );
    assert!(
        ann.get("/b/ideas?list=owed")
            .await
            .text()
            .contains("We look at it by Wed 25 Nov")
    );
    let queue = joost.get("/desk").await.all(".q .why, .q .t");
    assert_eq!(
        queue[..2],
        ["Alder", "Reached its number: 3 votes"],
        "{queue:?}"
    );
    assert_eq!(
        world
            .texts("SELECT after::text FROM ledger WHERE act = 'idea.threshold_reached'")
            .await
            .len(),
        1
    );
    // who promised the next word has it: warned the working day before, late the day after, then higher
    world.passes(Duration::days(6));
    world.reminds().await;
    let near = [("joost@example.org".to_owned(), "Due soon: Alder".to_owned())];
    assert_eq!(mails(&world, "Due soon").await, near);
    let text = world.mails().await.last().unwrap().2.clone();
    assert!(
        text.contains("a look at it was promised by 25 November 2026"),
        "{text}"
    );
    world.passes(Duration::days(10));
    world.reminds().await;
    let late = mails(&world, "Late: Alder")
        .await
        .into_iter()
        .map(|(to, _)| to);
    assert_eq!(
        late.collect::<Vec<_>>(),
        ["ada@example.org", "olga@example.org"],
        "several steps at once: only the highest is told"
    );
    let page = ann.reads(1).await;
    assert!(page.all(".facts .late")[0].contains("Our look at it is 7 working days late"));
    let joost = {
        world.signs_in(&joost).await;
        joost
    };
    let queue = joost.get("/desk").await.all(".q .why");
    assert_eq!(queue[0], "The promised look is 7 working days late");
    // the next word is the look
    assert_eq!(
        joost
            .answers(1, "busy", &[("update_due_on", "2027-02-01")])
            .await
            .status,
        303
    );
    let page = ann.reads(1).await;
    assert!(!page.has(".facts .late"));
    assert!(panel(page).await.contains("We took a look at it"));
    vote(&world, 1, &["Hal"]).await;
    world.rounds().await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM ideas WHERE review_due_at IS NOT NULL")
            .await,
        0
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_8_a_ladder_warns_expires_and_begins_anew_at_its_authors_wish() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    ann.posts("Alder").await;
    let refused = olga
        .fills_in(SETTINGS, "form#steps", &[("ladder", "5 | 20\n3 | 20")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.all("#ladder")[0].contains("5 | 20"));
    sets(&olga, "form#steps", &[("ladder", "2 | 30\n4 | 60")]).await;
    tokio::join!(world.rounds(), world.rounds());
    assert!(
        olga.get(SETTINGS)
            .await
            .text()
            .contains("One idea is on its way up.")
    );
    let said = panel(ann.reads(1).await).await;
    for part in [
        "Step 1 of 2:",
        "2 supporters by 18 December 2026",
        "0 supporters so far",
        "30 days left",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(
        !ann.get("/b/ideas").await.text().contains("days left"),
        "not soon"
    );
    // the first step, and time for the next begins
    vote(&world, 1, &["Bo", "Cy"]).await;
    world.passes(Duration::days(10));
    world.rounds().await;
    let said = panel(ann.reads(1).await).await;
    assert!(
        said.contains("Step 2 of 2:") && said.contains("4 supporters by 27 January 2027"),
        "{said}"
    );
    // two weeks before the end its author hears
    world.passes(Duration::days(46));
    world.rounds().await;
    assert!(mails(&world, "Time").await.is_empty());
    world.passes(Duration::days(1));
    tokio::join!(world.rounds(), world.rounds());
    let ours = |subject: &str| [("ann@example.org".to_owned(), subject.to_owned())];
    assert_eq!(
        mails(&world, "Time").await,
        ours("Time runs out on 27 January 2027: Alder")
    );
    assert!(
        world
            .visitor()
            .get("/b/ideas")
            .await
            .text()
            .contains("days left")
    );
    // and the end closes its votes, by the rule and not by anybody
    world.passes(Duration::days(15));
    tokio::join!(world.rounds(), world.rounds());
    assert_eq!(mails(&world, "Time is up").await, ours("Time is up: Alder"));
    world.signs_in(&ann).await;
    assert_eq!(ann.votes(1, "up").await.status, 403);
    let page = ann.reads(1).await;
    let note = page.all("#closed-votes").join(" ");
    assert!(
        note.contains("By rule") && note.contains("the supporters it needed"),
        "{note}"
    );
    assert!(page.text().contains("Time ran out: too few supporters by"));
    assert!(
        page.has("form[action$='/comments']"),
        "people go on talking"
    );
    // nobody but the author tries again
    let bo = world.member("Bob").await;
    assert!(!bo.reads(1).await.has("#again"));
    assert_eq!(bo.post("/b/ideas/1/climb", &[]).await.status, 403);
    for _ in 0..2 {
        let again = ann.submits(&page, "form#again", &[]).await;
        assert_eq!(again.status, 303, "{}", again.text());
    }
    assert_eq!(bo.votes(1, "up").await.status, 303);
    let page = ann.reads(1).await;
    let said = panel(ann.reads(1).await).await;
    assert!(
        said.contains("Step 2 of 2:") && said.contains("3 supporters so far"),
        "every vote stayed: {said}"
    );
    assert!(
        said.contains("Tried once before") && said.contains("wanted step 2"),
        "{said}"
    );
    assert!(!page.has("#closed-votes"));
    vote(&world, 1, &["Dot"]).await;
    world.rounds().await;
    assert!(
        panel(ann.reads(1).await)
            .await
            .contains("Every step of the ladder is reached.")
    );
    let acts = "SELECT act FROM ledger WHERE act LIKE 'ladder.%' ORDER BY id";
    assert_eq!(
        world.texts(acts).await,
        [
            "ladder.set",
            "ladder.begun",
            "ladder.climbed",
            "ladder.near",
            "ladder.expired",
            "ladder.tried_again",
            "ladder.climbed"
        ]
    );
    world.closes().await;
}

/// Where counts show to those who voted only, a mail has none: its author need not have voted.
#[tokio::test(flavor = "multi_thread")]
async fn vote_6_mails_of_a_ladder_have_no_count_where_counts_are_hidden() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let hidden = [
        ("vote_mode", "up"),
        ("vote_budget", "10"),
        ("votes_per_idea", "3"),
        ("counts_hidden", "yes"),
    ];
    let saved = olga.post("/b/ideas/settings/voting", &hidden).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    ann.posts("Alder").await;
    sets(&olga, "form#steps", &[("ladder", "4 | 30")]).await;
    world.rounds().await;
    vote(&world, 1, &["Bo"]).await;
    for days in [17, 15] {
        world.passes(Duration::days(days));
        world.rounds().await;
    }
    let all = world.mails().await;
    let told: Vec<&str> = all
        .iter()
        .filter(|(to, subject, ..)| *to == ann.email && subject.starts_with("Time"))
        .map(|(_, _, text, _)| text.as_str())
        .collect();
    assert_eq!(told.len(), 2, "that time runs out, and that it is up");
    for text in told {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("4 supporters by 18 December 2026"), "{text}");
        assert!(!text.contains("has 1"), "{text}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_8_what_is_decided_climbs_no_further_and_a_new_ladder_gives_everyone_time() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    ann.posts("Alder").await;
    ann.posts("Birch").await;
    world.passes(Duration::days(100));
    world.signs_in(&olga).await;
    world.signs_in(&joost).await;
    sets(&olga, "form#steps", &[("ladder", "2 | 30")]).await;
    world.rounds().await;
    let said = panel(
        world
            .visitor()
            .follow(&world.visitor().get("/b/ideas/1").await)
            .await,
    )
    .await;
    assert!(
        said.contains("30 days left"),
        "from the day the board set it: {said}"
    );
    assert_eq!(
        joost
            .answers(1, "planned", &[("update_due_on", "2027-05-01")])
            .await
            .status,
        303
    );
    world.rounds().await;
    sets(&olga, "form#steps", &[("ladder", "")]).await;
    world.rounds().await;
    world.passes(Duration::days(40));
    world.rounds().await;
    let outcomes = "SELECT outcome FROM idea_climbs ORDER BY ended_at, id";
    assert_eq!(world.texts(outcomes).await, ["stopped", "stopped"]);
    assert!(mails(&world, "Time").await.is_empty());
    world.closes().await;
}

const ARCHIVE: &str = "/b/ideas/settings/archive";

#[tokio::test(flavor = "multi_thread")]
async fn status_9_old_ideas_with_few_votes_go_to_the_archive_announced_and_come_back_in_one_step() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    for title in ["Alder", "Birch", "Cedar", "Dogwood"] {
        ann.posts(title).await;
    }
    // nothing was promised to the first; the last is owed its answer, and silence is not put away
    world
        .meddles("UPDATE ideas SET answer_due_at = NULL WHERE number = 1")
        .await;
    vote(&world, 2, &["Bo"]).await;
    joost
        .answers(3, "planned", &[("update_due_on", "2027-02-01")])
        .await;
    // nothing is owed about it while the others grow old
    world
        .meddles("UPDATE ideas SET update_due_on = '2027-08-01' WHERE number = 3")
        .await;
    let refused = olga
        .fills_in(ARCHIVE, "main form", &[("days", "3"), ("fewer_than", "-1")])
        .await;
    assert_eq!((refused.status, refused.all(".errors li").len()), (422, 2));
    let rule = [("days", "60"), ("fewer_than", "1"), ("classes", "open")];
    // how many would go is said before it is so
    let asked = [&[("days", "15"), ("count", "yes")], &rule[1..]].concat();
    let foreseen = olga.fills_in(ARCHIVE, "main form", &asked).await;
    assert_eq!(foreseen.status, 200);
    assert!(
        foreseen.text().contains("nothing goes to the archive now"),
        "{}",
        foreseen.text()
    );
    assert_eq!(world.count("SELECT count(*) FROM archive_rules").await, 0);
    for _ in 0..2 {
        let done = olga.fills_in(ARCHIVE, "main form", &rule).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    // by hand nothing of this comes back through the one step
    joost
        .post(
            "/b/ideas/3/closing",
            &[("switch", "visibility"), ("visibility_reason", "Gone.")],
        )
        .await;
    assert_eq!(ann.post("/b/ideas/3/archive", &[]).await.status, 403);
    world.passes(Duration::days(45));
    world.rounds().await;
    assert!(mails(&world, "To the archive").await.is_empty());
    world.passes(Duration::days(1) + Duration::hours(1));
    tokio::join!(world.rounds(), world.rounds());
    let warned = [(
        "ann@example.org".to_owned(),
        "To the archive on 17 January 2027: Alder".to_owned(),
    )];
    assert_eq!(
        mails(&world, "To the archive").await,
        warned,
        "only what the rule speaks of"
    );
    let visitor = world.visitor();
    let open = async |number: i32| {
        visitor
            .follow(&visitor.get(&format!("/b/ideas/{number}")).await)
            .await
    };
    assert!(
        open(1).await.all("#to-archive")[0].contains("Goes into the archive on 17 January 2027")
    );
    // what is owed is late, and climbs
    let late = "SELECT count(*) FROM ledger WHERE act = 'promise.to_board' OR act = 'promise.late'";
    assert!(world.count(late).await >= 2);
    world.passes(Duration::days(14));
    tokio::join!(world.rounds(), world.rounds());
    let archived = [(
        "ann@example.org".to_owned(),
        "In the archive: Alder".to_owned(),
    )];
    assert_eq!(mails(&world, "In the archive").await, archived);
    for list in ["popular", "newest", "owed"] {
        let page = visitor.get(&format!("/b/ideas?list={list}")).await.text();
        assert!(
            !page.contains("Alder") && page.contains("Birch") && page.contains("Dogwood"),
            "{list}: {page}"
        );
    }
    let archive = visitor.get("/b/ideas?archived=yes").await;
    assert_eq!(archive.all(".ideas h2"), ["Cedar", "Alder"]);
    assert!(
        archive
            .text()
            .contains("Ideas older than 60 days without a vote go there by themselves, in these states: Not looked at yet")
    );
    assert!(!archive.has(".due.late"), "{}", archive.text());
    assert!(
        visitor
            .get("/b/ideas")
            .await
            .has("a[href='/b/ideas?archived=yes']")
    );
    let page = open(1).await;
    assert!(page.text().contains("Archived") || page.has("#closed-visibility"));
    assert!(
        page.text().contains("It went there without an answer."),
        "{}",
        page.text()
    );
    assert!(!page.has(".due.late") && !page.has("#bring-back"));
    // what waited in the wings climbs no further
    let steps = world.count("SELECT count(*) FROM due_steps").await;
    world.passes(Duration::days(20));
    world.rounds().await;
    assert_eq!(world.count("SELECT count(*) FROM due_steps").await, steps);
    // its author brings it back, and its age counts anew
    world.signs_in(&ann).await;
    let bob = world.member("Bob").await;
    assert_eq!(bob.post("/b/ideas/1/archive", &[]).await.status, 403);
    let page = ann.reads(1).await;
    let back = ann.submits(&page, "form#bring-back", &[]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    world.rounds().await;
    assert!(visitor.get("/b/ideas").await.text().contains("Alder"));
    world.passes(Duration::days(47));
    world.rounds().await;
    let again = mails(&world, "To the archive").await;
    assert!(
        again.len() == 1 && again[0].1.contains("2027: Alder") && again[0].1 != warned[0].1,
        "announced anew; the first mail's words were kept as long as mails are: {again:?}"
    );
    // votes keep it, and staff need no author
    vote(&world, 1, &["Cy"]).await;
    world.passes(Duration::days(20));
    world.rounds().await;
    assert!(!open(1).await.has("#to-archive, #closed-visibility"));
    let acts = "SELECT act || coalesce(' ' || (SELECT name FROM people p WHERE p.id = actor), '') FROM ledger \
        WHERE act LIKE 'archive.%' OR act IN ('idea.archived', 'idea.reopened') ORDER BY id";
    assert_eq!(
        world.texts(acts).await,
        [
            "archive.rule_set Olga",
            "archive.near",
            "idea.archived",
            "idea.reopened Ann",
            "archive.near",
            "archive.spared"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_9_the_rule_leaves_what_is_late_with_an_update_where_it_is_seen() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    for title in ["Alder", "Birch"] {
        let number = ann.posts(title).await;
        let promised = [("update_due_on", "2027-01-15")];
        let answered = joost.answers(number, "planned", &promised).await;
        assert_eq!(answered.status, 303, "{}", answered.text());
    }
    let rule = [("days", "60"), ("fewer_than", "5"), ("classes", "active")];
    let set = olga.fills_in(ARCHIVE, "main form", &rule).await;
    assert_eq!(set.status, 303, "{}", set.text());
    world.passes(Duration::days(46) + Duration::hours(1));
    world.rounds().await;
    assert_eq!(mails(&world, "To the archive").await.len(), 2);
    // one gets its update in time, the other does not
    world.signs_in(&joost).await;
    let later = [("update_due_on", "2027-03-01"), ("body", "In spring.")];
    assert_eq!(joost.answers(2, "planned", &later).await.status, 303);
    world.passes(Duration::days(15));
    world.rounds().await;
    let archived = "SELECT title FROM ideas WHERE archived_at IS NOT NULL";
    assert_eq!(world.texts(archived).await, ["Birch"]);
    let warned = "SELECT count(*) FROM archive_warnings";
    assert_eq!(world.count(warned).await, 0);
    assert!(world.visitor().get("/b/ideas").await.has(".due.late"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_9_a_new_rule_archives_nothing_unannounced_and_staff_bring_back_too() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    world.passes(Duration::days(400));
    // nothing was promised to the first; the third came in from elsewhere today, and is as old as that
    let now = world.now().to_rfc3339();
    world
        .meddles("UPDATE ideas SET answer_due_at = NULL WHERE number = 1")
        .await;
    world
        .meddles(&format!(
            "UPDATE ideas SET answer_due_at = NULL, imported_at = '{now}' WHERE number = 3"
        ))
        .await;
    for who in [&joost, &olga] {
        world.signs_in(who).await;
    }
    let rule = [("days", "100"), ("fewer_than", "5"), ("classes", "open")];
    let asked = [&[("count", "yes")], &rule[..]].concat();
    let foreseen = olga.fills_in(ARCHIVE, "main form", &asked).await;
    assert!(
        foreseen.text().contains("one idea goes to the archive")
            && foreseen
                .text()
                .contains("was promised a first answer and has none stays"),
        "{}",
        foreseen.text()
    );
    olga.fills_in(ARCHIVE, "main form", &rule).await;
    world.rounds().await;
    let archived = "SELECT count(*) FROM ideas WHERE archived_at IS NOT NULL";
    assert_eq!(
        (
            world.count(archived).await,
            mails(&world, "To the archive").await.len()
        ),
        (0, 1)
    );
    // what would keep it is said where it still can
    let votes = "More votes keep it";
    let warning = async || {
        let mails = world.mails().await.into_iter().rev();
        let mut warnings = mails.filter(|mail| mail.1.starts_with("To the archive"));
        warnings.next().unwrap().2
    };
    assert!(olga.reads(1).await.all("#to-archive")[0].contains(votes));
    assert!(warning().await.contains(votes));
    let closes = [("switch", "votes"), ("votes_reason", "It is enough.")];
    let closed = joost.post("/b/ideas/1/closing", &closes).await;
    assert_eq!(closed.status, 303, "{}", closed.text());
    let said = olga.reads(1).await.all("#to-archive").join(" ");
    assert!(
        said.contains("brought back") && !said.contains(votes),
        "{said}"
    );
    // a longer rule takes its announcement back
    let longer = [("days", "1000"), ("fewer_than", "5"), ("classes", "open")];
    olga.fills_in(ARCHIVE, "main form", &longer).await;
    assert!(!olga.reads(1).await.has("#to-archive"));
    world.passes(Duration::days(20));
    world.rounds().await;
    assert_eq!(world.count(archived).await, 0);
    world.signs_in(&olga).await;
    olga.fills_in(ARCHIVE, "main form", &rule).await;
    world.rounds().await;
    // without a rule nobody stays warned
    olga.fills_in(ARCHIVE, "main form", &[("days", "")]).await;
    assert_eq!(
        world.count("SELECT count(*) FROM archive_warnings").await,
        0
    );
    olga.fills_in(ARCHIVE, "main form", &rule).await;
    world.rounds().await;
    let said = warning().await;
    assert!(
        said.contains("bring it back") && !said.contains(votes),
        "{said}"
    );
    world.passes(Duration::days(14));
    world.rounds().await;
    assert_eq!(world.count(archived).await, 1);
    // where nobody posts any more its author brings nothing back, and staff still do
    world.signs_in(&ann).await;
    world.meddles("UPDATE boards SET state = 'closed'").await;
    assert!(!ann.reads(1).await.has("#bring-back"));
    assert_eq!(ann.post("/b/ideas/1/archive", &[]).await.status, 403);
    world.signs_in(&joost).await;
    let page = joost.reads(1).await;
    assert_eq!(
        joost.submits(&page, "form#bring-back", &[]).await.status,
        303
    );
    assert_eq!(joost.post("/b/ideas/1/archive", &[]).await.status, 303);
    let back = "SELECT count(*) FROM ledger WHERE act = 'idea.reopened'";
    assert_eq!(
        (world.count(archived).await, world.count(back).await),
        (0, 1)
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_10_the_team_picks_an_idea_with_few_votes_and_says_why() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    ann.posts("Alder").await;
    ann.posts("Birch").await;
    vote(&world, 2, &["Bo", "Cy"]).await;
    sets(&olga, "form#threshold", &[("votes", "2")]).await;
    let before = ann.get("/b/ideas").await.all(".ideas h2");
    let pick = "/b/ideas/1/pick";
    assert!(!ann.reads(1).await.has(&format!("a[href='{pick}']")));
    assert!(joost.reads(1).await.has(&format!("a[href='{pick}']")));
    let refused = joost
        .fills_in(pick, "form#choose", &[("reason", " ")])
        .await;
    assert_eq!(refused.status, 422);
    let many = joost
        .fills_in("/b/ideas/2/pick", "form#choose", &[("reason", "Nice")])
        .await;
    assert_eq!(many.status, 422);
    assert!(
        many.text().contains("as many votes as this board asks for"),
        "{}",
        many.text()
    );
    let reason = [("reason", "Cheap, and nobody thought of it")];
    for _ in 0..2 {
        let picked = joost.post(pick, &reason).await;
        assert_eq!(picked.status, 303, "{}", picked.text());
    }
    let visitor = world.visitor();
    let list = visitor.get("/b/ideas").await;
    let row = list
        .all("article.idea")
        .into_iter()
        .find(|row| row.contains("Alder"))
        .unwrap();
    assert!(
        row.contains("Team pick Cheap, and nobody thought of it ( Joost )"),
        "{row}"
    );
    assert_eq!(list.all(".ideas h2"), before, "its place is its own");
    let note = ann.reads(1).await.all("#pick").join(" ");
    for part in [
        "Team pick Joost , Morgenrood",
        "18 Nov",
        "Cheap, and nobody thought of it",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert!(
        visitor
            .get("/b/ideas/ranking")
            .await
            .text()
            .contains("Team picks do not move an idea")
    );
    let ended = olga.fills_in(pick, "form#unpick", &[]).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    olga.post(pick, &[("pick", "no")]).await;
    assert!(
        !ann.reads(1).await.has("#pick")
            && !visitor.get("/b/ideas").await.text().contains("Team pick")
    );
    let acts = "SELECT act || ' ' || p.name FROM ledger l JOIN people p ON p.id = l.actor WHERE act LIKE 'pick.%' ORDER BY l.id";
    assert_eq!(
        world.texts(acts).await,
        ["pick.made Joost", "pick.ended Olga"]
    );
    world.closes().await;
}
