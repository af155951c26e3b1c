//! Closed is not archived: votes, comments and the place in lists are three switches on one idea.
use crate::world::{Page, Person, World};
use chrono::Duration;
use diesel_async::SimpleAsyncConnection as _;
use weerklank::boards::Role;

const LISTS: [&str; 5] = ["popular", "newest", "top", "commented", "owed"];

async fn closes(who: &Person, number: i32, switch: &str, reason: &str) -> Page {
    let field = format!("{switch}_reason");
    who.post(
        &format!("/b/ideas/{number}/closing"),
        &[("switch", switch), (field.as_str(), reason)],
    )
    .await
}

async fn opens(who: &Person, number: i32, switch: &str) -> Page {
    who.post(
        &format!("/b/ideas/{number}/closing"),
        &[("switch", switch), ("open", "yes")],
    )
    .await
}

async fn votes_and_comments(ann: &Person, number: i32) -> (u16, u16) {
    let vote = ann.votes(number, "none").await.status;
    assert_eq!(ann.votes(number, "up").await.status, vote);
    let path = format!("/b/ideas/{number}/comments");
    (vote, ann.post(&path, &[("body", "Me too")]).await.status)
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_5_votes_comments_and_visibility_are_three_switches() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner without music").await;
    let comment = ann.comments(number, "So that one can read there").await;
    assert_eq!(votes_and_comments(&ann, number).await, (303, 303));

    // votes
    let done = closes(&joost, number, "votes", "The count for this round is done.").await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(votes_and_comments(&ann, number).await, (403, 303));
    let refused = ann.votes(number, "none").await;
    assert!(refused.text().contains("Votes on this idea are closed"));
    let page = world
        .visitor()
        .get(
            &ann.reads(number)
                .await
                .attr("link[rel=canonical]", "href")
                .unwrap()
                .replace("http://127.0.0.1", ""),
        )
        .await;
    let note = page.all("#closed-votes").remove(0);
    for part in [
        "Votes are closed",
        "Joost",
        "18 Nov",
        "The count for this round is done.",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert_eq!(
        world.count("SELECT up FROM idea_counters").await,
        1,
        "what was given counts"
    );

    // comments
    closes(&joost, number, "comments", "It got heated.").await;
    opens(&joost, number, "votes").await;
    assert_eq!(votes_and_comments(&ann, number).await, (303, 403));
    let edit = format!("/b/ideas/{number}/comments/{comment}/edit");
    assert_eq!(
        ann.get(&edit).await.status,
        403,
        "a changed comment is said anew"
    );
    let page = ann.reads(number).await;
    assert!(page.has("#closed-comments") && !page.has("#closed-votes"));
    assert!(
        page.text().contains("Comments on this idea are closed")
            && page.text().contains("So that one can read there")
    );
    assert!(!page.has("form#add"));

    // lists and search
    closes(
        &joost,
        number,
        "visibility",
        "The rooms it is about are gone.",
    )
    .await;
    opens(&joost, number, "comments").await;
    assert_eq!(
        votes_and_comments(&ann, number).await,
        (303, 303),
        "archived is not closed"
    );
    for list in LISTS {
        let page = ann.get(&format!("/b/ideas?list={list}")).await;
        assert!(!page.text().contains("quiet corner"), "{list}");
    }
    for address in [
        "/search?q=quiet+corner",
        "/search?q=quiet+cornre",
        "/search?kind=idea",
        "/b/ideas/similar?q=quiet+corner+music",
        "/",
    ] {
        assert!(
            !ann.get(address).await.text().contains("A quiet corner"),
            "{address}"
        );
    }
    assert!(ann.get("/b/ideas").await.text().contains("0 ideas"));
    let page = ann.reads(number).await;
    assert!(
        page.status == 200
            && page.all("#closed-visibility")[0].contains("The rooms it is about are gone.")
    );
    assert!(page.has("meta[name=robots][content*=noindex]"));
    assert_eq!(
        joost.answers(number, "planned", &[]).await.status,
        303,
        "an archived idea still gets its answer"
    );
    opens(&joost, number, "visibility").await;
    assert!(
        ann.get("/b/ideas?list=answered")
            .await
            .text()
            .contains("quiet corner")
    );
    assert!(
        ann.get("/search?q=quiet+corner")
            .await
            .text()
            .contains("1 found")
    );

    // every change is in the ledger with before and after; the rows keep who, when and why
    assert_eq!(
        world.texts("SELECT act || before::text || after::text FROM ledger WHERE act IN ('idea.closed', 'idea.reopened') ORDER BY id").await,
        [
            r#"idea.closed{"votes": "open"}{"votes": "closed"}"#,
            r#"idea.closed{"comments": "open"}{"comments": "closed"}"#,
            r#"idea.reopened{"votes": "closed"}{"votes": "open"}"#,
            r#"idea.closed{"visibility": "open"}{"visibility": "closed"}"#,
            r#"idea.reopened{"comments": "closed"}{"comments": "open"}"#,
            r#"idea.reopened{"visibility": "closed"}{"visibility": "open"}"#,
        ]
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM idea_closings WHERE reopened_by IS NOT NULL")
            .await,
        3
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_5_only_staff_and_only_with_a_reason() {
    let world = World::new().await;
    let (ann, otto) = (world.member("Ann").await, world.official("Otto").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner without music").await;
    assert_eq!(closes(&ann, number, "votes", "Mine").await.status, 404);
    assert!(!ann.reads(number).await.has("a[href$='/closing']"));
    for who in [&otto, &mia] {
        assert!(who.reads(number).await.has("a[href$='/closing']"));
        let refused = who
            .fills_in(
                &format!("/b/ideas/{number}/closing"),
                "section:nth-of-type(2) form",
                &[("comments_reason", "  ")],
            )
            .await;
        assert_eq!(
            (refused.status, refused.all(".errors li")),
            (422, vec!["Say why, in a sentence".to_owned()])
        );
        let long = closes(who, number, "comments", &"ab ".repeat(400)).await;
        assert_eq!(
            (long.status, long.has("textarea[name=comments_reason]")),
            (422, true)
        );
        assert!(long.text().contains("ab ab ab"), "what was typed stays");
    }
    assert_eq!(world.count("SELECT count(*) FROM idea_closings").await, 0);
    // twice the same wish is one closing, with the reason it had
    for reason in ["It got heated.", "Again."] {
        assert_eq!(closes(&mia, number, "comments", reason).await.status, 303);
    }
    assert_eq!(
        world.texts("SELECT reason FROM idea_closings").await,
        ["It got heated."]
    );
    assert_eq!(opens(&mia, number, "votes").await.status, 303);
    assert_eq!(
        world
            .count(
                "SELECT count(*) FROM ledger WHERE act LIKE 'idea.closed' OR act = 'idea.reopened'"
            )
            .await,
        1
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_5_the_counts_stay_exact_through_merging_answering_and_changing_the_kind() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let goes = ann.posts("Cheaper for students before eleven").await;
    let stays = ann.posts("A discount for students").await;
    closes(&mia, goes, "visibility", "An old one.").await;
    assert_eq!(joost.answers(goes, "review", &[]).await.status, 303);
    assert_eq!(
        ann.post(&format!("/b/ideas/{goes}/kind"), &[("kind", "question")])
            .await
            .status,
        303
    );
    // `closes` of every world compares the counts with a recount
    let done = mia
        .post(
            &format!("/b/ideas/{goes}/merge"),
            &[
                ("other", &stays.to_string()),
                ("stays", "other"),
                ("cause", "same"),
                ("message", "The same."),
            ],
        )
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(ann.get("/b/ideas").await.text().contains("1 idea"));
    let page = mia.reads(stays).await;
    assert_eq!(
        mia.submits(&page, "form[action$='/splitting']", &[])
            .await
            .status,
        303
    );
    assert!(
        ann.reads(goes).await.has("#closed-visibility"),
        "split, it is archived as before"
    );
    opens(&mia, goes, "visibility").await;
    assert!(ann.get("/b/ideas").await.text().contains("2 ideas"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_1_what_is_late_is_answered_before_anybody_archives_it() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner without music").await;
    let archives = async || closes(&joost, number, "visibility", "The rooms are gone.").await;
    world.passes(Duration::days(30));
    world.signs_in(&joost).await;
    let refused = archives().await;
    let said = "Answer it first: something was promised here and is late".to_owned();
    assert_eq!(
        (refused.status, refused.all(".errors li")),
        (422, vec![said])
    );
    assert!(
        refused.text().contains("The rooms are gone."),
        "what was typed stays"
    );
    assert!(refused.has(&format!("a[href='/b/ideas/{number}/answer']")));
    assert!(ann.get("/b/ideas").await.text().contains("quiet corner"));
    // the other switches put nothing out of sight
    let closed = closes(&joost, number, "votes", "It is enough.").await;
    assert_eq!(closed.status, 303, "{}", closed.text());
    // answered, it may go
    assert_eq!(joost.answers(number, "planned", &[]).await.status, 303);
    assert_eq!(archives().await.status, 303);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_2_an_update_is_owed_in_the_archive_too_and_late_for_everyone() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner without music").await;
    assert_eq!(joost.answers(number, "planned", &[]).await.status, 303);
    let archives = async || closes(&joost, number, "visibility", "The rooms are gone.").await;
    assert_eq!(archives().await.status, 303);
    let visitor = world.visitor();
    let archive = async || visitor.get("/b/ideas?archived=yes").await;
    assert!(archive().await.has(".due") && !archive().await.has(".due.late"));
    // the update was promised by 15 January
    world.passes(Duration::days(70));
    world.signs_in(&joost).await;
    assert!(archive().await.has(".due.late"));
    let figures = visitor.get("/b/ideas/statistics").await;
    assert!(
        figures.text().contains("A quiet corner without music"),
        "{}",
        figures.text()
    );
    // whoever promised it hears of it as before
    world.rounds().await;
    let climbs = "SELECT count(*) FROM ledger WHERE act LIKE 'promise.%'";
    assert!(world.count(climbs).await > 0);
    // brought back it stays where it is until somebody answers
    opens(&joost, number, "visibility").await;
    assert_eq!(archives().await.status, 422);
    world.closes().await;
}

/// Where nobody may say anything, no comment offers a reply.
#[tokio::test(flavor = "multi_thread")]
async fn talk_5_where_comments_are_closed_no_reply_is_offered() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner without music").await;
    let comment = ann.comments(number, "So that one can read there").await;
    let idea = ann.get(&format!("/b/ideas/{number}")).await.location();
    let thread = format!("/b/ideas/{number}/comments/{comment}");
    let offered = async || {
        let mut offered = Vec::new();
        for path in [&idea, &thread] {
            offered.push(ann.get(path).await.has("a[href*='?reply=']"));
            offered.push(world.visitor().get(path).await.has("a[href*='?reply=']"));
        }
        offered
    };
    assert_eq!(offered().await, [true; 4], "visitors sign in on the way");
    closes(&joost, number, "votes", "The count is done.").await;
    assert_eq!(offered().await, [true; 4], "votes are another switch");
    closes(&joost, number, "comments", "It got heated.").await;
    assert_eq!(offered().await, [false; 4]);
    let asked = ann.get(&format!("{idea}?reply={comment}")).await;
    assert!(
        !asked.has("form#add") && asked.text().contains("Comments on this idea are closed"),
        "an old link says why"
    );
    opens(&joost, number, "comments").await;
    assert_eq!(offered().await, [true; 4]);
    world.closes().await;
}

/// A vote and a comment that were let in a moment before the switch wait for the lock and find it closed.
#[tokio::test(flavor = "multi_thread")]
async fn talk_5_what_waits_for_the_lock_is_refused_after_the_switch() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner without music").await;
    let mut holder = world.conn().await;
    holder
        .batch_execute("BEGIN; SELECT 1 FROM idea_counters FOR UPDATE")
        .await
        .unwrap();
    let (voter, writer) = (ann.clone(), ann.clone());
    let vote = tokio::spawn(async move { voter.votes(number, "up").await.status });
    let comment = tokio::spawn(async move {
        let path = format!("/b/ideas/{number}/comments");
        writer.post(&path, &[("body", "Me too")]).await.status
    });
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while world.count(waiting).await < 2 {
        tokio::task::yield_now().await;
    }
    holder
        .batch_execute(
            "UPDATE ideas SET votes_closed_at = now(), comments_closed_at = now(); COMMIT",
        )
        .await
        .unwrap();
    drop(holder);
    assert_eq!((vote.await.unwrap(), comment.await.unwrap()), (403, 403));
    assert_eq!(
        world.count("SELECT count(*) FROM votes").await
            + world.count("SELECT count(*) FROM comments").await,
        0
    );
    world.closes().await;
}
