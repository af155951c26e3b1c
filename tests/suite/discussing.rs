//! Comments: threads, changes with history, removal with a reason.
use crate::world::{Page, Person, World};
use weerklank::boards::Role;

async fn replies(who: &Person, number: i32, to: &str, body: &str) -> String {
    let path = who.get(&format!("/b/ideas/{number}")).await.location();
    let page = who.get(&format!("{path}?reply={to}")).await;
    let sent = who.submits(&page, "form#add", &[("body", body)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    sent.location().split("#c-").nth(1).unwrap().to_owned()
}

/// A comment's own text on the page of its idea.
fn said(page: &Page, comment: &str) -> String {
    page.all(&format!("[id='c-{comment}']")).remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_threads_show_two_levels_and_say_whom_a_reply_answers() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Cor").await,
    );
    let number = ann.posts("A quiet corner").await;
    let root = bob.comments(number, "Upstairs?\n\n- **yes**\n- no").await;
    let reply = replies(&ann, number, &root, "Upstairs is warm").await;
    let deep = replies(&cor, number, &reply, "We can open a window").await;
    let page = bob.reads(number).await;
    assert_eq!(
        page.all(".cm > .kids > .cm").len(),
        2,
        "a reply to a reply stands beside it"
    );
    assert!(
        !page.has(".kids .kids")
            && page.all(&format!("[id='c-{root}'] strong")) == ["yes"]
            && page.all(&format!("[id='c-{root}'] li")).len() == 2
    );
    assert!(
        said(&page, &deep).contains("in reply to Ann")
            && !said(&page, &reply).contains("in reply to"),
        "{}",
        said(&page, &deep)
    );
    assert!(
        said(&page, &deep).contains("Morgenrood")
            && said(&page, &reply).contains("posted the idea"),
        "who speaks for whom"
    );
    assert!(page.text().contains("3 comments"));
    let elsewhere = ann.posts("Another").await;
    assert_eq!(
        ann.post(
            &format!("/b/ideas/{elsewhere}/comments"),
            &[("body", "Hm"), ("parent", &root)]
        )
        .await
        .status,
        404,
        "a reply stays under its idea"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_an_edit_keeps_what_it_said_before() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs").await;
    let at = format!("/b/ideas/{number}/comments/{comment}");
    assert_eq!(
        bob.fills_in(
            &format!("{at}/edit"),
            "main form",
            &[("body", "Downstairs")]
        )
        .await
        .status,
        303
    );
    assert_eq!(
        bob.fills_in(
            &format!("{at}/edit"),
            "main form",
            &[("body", "From an old form"), ("version", "1")]
        )
        .await
        .status,
        409
    );
    assert_eq!(
        bob.fills_in(&format!("{at}/edit"), "main form", &[("body", " \n ")])
            .await
            .status,
        422
    );
    assert_eq!(
        world
            .visitor()
            .get(&format!("{at}/versions"))
            .await
            .all("article .prose"),
        ["Downstairs", "Upstairs"]
    );
    assert!(
        said(&ann.reads(number).await, &comment).contains("Downstairs")
            && said(&ann.reads(number).await, &comment).contains("changed")
    );
    assert_eq!(ann.get(&format!("{at}/edit")).await.status, 403);
    assert_eq!(
        ann.post(&format!("{at}/edit"), &[("body", "Mine"), ("version", "2")])
            .await
            .status,
        403
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_an_empty_comment_is_refused_and_a_repeat_is_one() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let page = ann.reads(number).await;
    assert_eq!(
        ann.submits(&page, "form#add", &[("body", " \n\t ")])
            .await
            .status,
        422
    );
    let long = "word ".repeat(4_001);
    let refused = ann.submits(&page, "form#add", &[("body", &long)]).await;
    assert!(
        refused.status == 422 && refused.all("textarea[name=body]")[0].len() > 20_000,
        "what was typed is still there"
    );
    for _ in 0..2 {
        assert_eq!(
            ann.submits(&page, "form#add", &[("body", "Once")])
                .await
                .status,
            303
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM comments").await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_a_refused_reply_still_says_whom_it_answers() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let root = bob.comments(number, "Upstairs?").await;
    let refused = ann
        .post(
            &format!("/b/ideas/{number}/comments"),
            &[("body", " "), ("parent", &root)],
        )
        .await;
    assert!(
        refused.text().contains("in reply to Bob"),
        "{}",
        refused.text()
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_4_a_removed_comment_leaves_a_stone_and_its_text_is_gone() {
    let world = World::new().await;
    let (ann, bob, mia) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.with_role("Mia", "ideas", Role::Moderator).await,
    );
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Call Mr Jansen on 0612345678").await;
    replies(&ann, number, &comment, "Thanks, I will").await;
    let at = format!("/b/ideas/{number}/comments/{comment}");
    assert_eq!(ann.get(&format!("{at}/removal")).await.status, 403);
    let unreasoned = mia
        .post(&format!("{at}/removal"), &[("note", "No numbers please")])
        .await;
    assert_eq!(
        (
            unreasoned.status,
            unreasoned.body.contains("No numbers please")
        ),
        (422, true)
    );
    assert_eq!(
        mia.post(&format!("{at}/removal"), &[("reason", "personal")])
            .await
            .status,
        422,
        "the writer is told why"
    );
    assert_eq!(
        mia.post(
            &format!("{at}/removal"),
            &[("reason", "author"), ("note", "Hm")]
        )
        .await
        .status,
        422,
        "only the writer is the writer"
    );
    assert_eq!(
        mia.fills_in(
            &format!("{at}/removal"),
            "main form",
            &[("reason", "personal"), ("note", "No numbers please")]
        )
        .await
        .status,
        303
    );
    let page = world
        .visitor()
        .get(&ann.get(&format!("/b/ideas/{number}")).await.location())
        .await;
    assert!(
        page.text()
            .contains("Removed by the editors: it contained somebody’s personal details.")
            && page.text().contains("Thanks, I will")
    );
    assert!(page.text().contains("1 comment") && !page.text().contains("2 comments"));
    for path in [
        page.body,
        bob.get(&format!("{at}/versions")).await.body,
        world
            .visitor()
            .get("/search?q=jansen")
            .await
            .all("main .ideas")
            .join(""),
        bob.get(&format!("{at}/edit")).await.body,
        mia.get(&format!("{at}/removal")).await.body,
    ] {
        assert!(
            !path.contains("0612345678") && !path.contains("Jansen"),
            "{path}"
        );
    }
    assert_eq!(
        world
            .visitor()
            .get("/search?q=jansen")
            .await
            .all("main .ideas .it")
            .len(),
        0
    );
    assert_eq!(
        bob.post(
            &format!("{at}/edit"),
            &[("body", "Back again"), ("version", "1")]
        )
        .await
        .status,
        403
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_4_a_refused_removal_comes_back_as_it_was_filled_in() {
    let world = World::new().await;
    let bob = world.member("Bob").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = bob.posts("A quiet corner").await;
    let comment = bob.comments(number, "Buy my watches").await;
    let path = format!("/b/ideas/{number}/comments/{comment}/removal");
    let long = "é".repeat(2_001);
    let fields = [("reason", "advertising"), ("note", long.as_str())];
    let refused = mia.fills_in(&path, "main form", &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.all(".errors li"),
        ["Make what you tell the writer shorter, at most 2,000 characters"]
    );
    assert_eq!(refused.all("textarea#note"), [long.as_str()], "all of it");
    let shorter = "é".repeat(2_000);
    let fields = [("note", shorter.as_str())];
    let done = mia.submits_to(&refused, "main form", &path, &fields).await;
    assert_eq!(done.status, 303, "the reason was still chosen");
    assert_eq!(
        world
            .texts("SELECT reason || ' ' || note FROM comment_removals")
            .await,
        [format!("advertising {shorter}")]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_4_the_stone_says_who_removed_it_and_the_writer_hears_why() {
    let world = World::new().await;
    let (ann, bob, mia) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.with_role("Mia", "ideas", Role::Moderator).await,
    );
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Buy my watches").await;
    mia.post(
        &format!("/b/ideas/{number}/comments/{comment}/removal"),
        &[("reason", "advertising"), ("note", "No watches here")],
    )
    .await;
    world.works().await;
    assert!(said(&ann.reads(number).await, &comment).contains("Mia"));
    assert!(
        world
            .mails()
            .await
            .iter()
            .any(|m| m.0 == bob.email && m.2.contains("No watches here"))
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_4_writers_remove_their_own_without_a_reason() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let comment = ann.comments(number, "Never mind").await;
    let gone = ann
        .fills_in(
            &format!("/b/ideas/{number}/comments/{comment}/removal"),
            "main form",
            &[],
        )
        .await;
    assert_eq!(gone.status, 303, "{}", gone.text());
    assert!(
        said(&ann.reads(number).await, &comment).contains("Removed by the writer.")
            && !ann.reads(number).await.body.contains("Never mind")
    );
    assert!(
        ann.get("/b/ideas?list=commented")
            .await
            .all("main .ideas .it")
            .is_empty(),
        "nothing was said there any more"
    );
    world.closes().await;
}
