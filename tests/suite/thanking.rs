//! Thanks for comments, and the order that follows from them.
use crate::world::{Page, Person, World};
use std::sync::Arc;
use weerklank::boards::Role;
use weerklank::program::examine;

/// A world whose board has votes against.
async fn both_ways() -> World {
    let world = World::new().await;
    world
        .meddles("UPDATE boards SET vote_mode = 'up_down'")
        .await;
    world
}

fn at(number: i32, comment: &str) -> String {
    format!("/b/ideas/{number}/comments/{comment}/mark")
}

async fn marks(who: &Person, number: i32, comment: &str, wish: &str) -> u16 {
    who.post(&at(number, comment), &[("mark", wish)])
        .await
        .status
}

/// What the page says of a comment's thanks.
fn button(page: &Page, comment: &str, mark: &str) -> String {
    page.all(&format!("[id='c-{comment}'] button[data-for={mark}]"))
        .remove(0)
}

/// The texts of the threads, in the order of the page.
fn order(page: &Page) -> Vec<String> {
    page.all("#comments > div > .cm > div > .body")
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_thanks_are_one_a_person_and_can_be_taken_back() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs is warm").await;
    let page = ann.reads(number).await;
    assert_eq!(button(&page, &comment, "thanks"), "Thanks : Bob");
    assert!(
        !page.has("button[data-for=against]"),
        "nothing against where votes only go up"
    );
    let form = format!("[id='c-{comment}'] form");
    for _ in 0..2 {
        let sent = ann.submits(&page, &form, &[("mark", "thanks")]).await;
        assert_eq!(sent.status, 303);
        assert!(sent.location().ends_with(&format!("#c-{comment}")));
    }
    let page = ann.reads(number).await;
    assert_eq!(button(&page, &comment, "thanks"), "Thanks · 1 : Bob");
    assert_eq!(
        page.attr("button[data-for=thanks]", "aria-pressed"),
        Some("true".into())
    );
    assert!(
        world
            .visitor()
            .get(&page_of(&ann, number).await)
            .await
            .text()
            .contains("Thanks · 1"),
        "everybody sees how many"
    );
    assert_eq!(marks(&ann, number, &comment, "none").await, 303);
    assert_eq!(
        button(&ann.reads(number).await, &comment, "thanks"),
        "Thanks : Bob"
    );
    assert_eq!(world.count("SELECT count(*) FROM comment_marks").await, 0);
    assert_eq!(
        world
            .count(
                "SELECT count(*) FROM ledger WHERE act IN ('comment.marked', 'comment.unmarked')"
            )
            .await,
        2,
        "a repeat is no change"
    );
    world.closes().await;
}

async fn page_of(who: &Person, number: i32) -> String {
    who.get(&format!("/b/ideas/{number}")).await.location()
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_nobody_thanks_themselves_or_a_removed_comment() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs is warm").await;
    assert_eq!(marks(&bob, number, &comment, "thanks").await, 403);
    assert_eq!(
        marks(&ann, number, &comment, "against").await,
        403,
        "this board has no votes against"
    );
    assert_eq!(marks(&ann, number, &comment, "twice").await, 422);
    assert_eq!(marks(&ann, number, &comment, "thanks").await, 303);
    let page = bob.reads(number).await;
    assert!(!page.has("button[data-for=thanks]") && page.text().contains("1 thanks"));
    bob.post(
        &format!("/b/ideas/{number}/comments/{comment}/removal"),
        &[],
    )
    .await;
    assert_eq!(marks(&ann, number, &comment, "none").await, 403);
    let page = ann.reads(number).await;
    assert!(!page.has("button[data-for=thanks]") && !page.text().contains("1 thanks"));
    let elsewhere = ann.posts("Another").await;
    assert_eq!(marks(&ann, elsewhere, &comment, "thanks").await, 404);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_a_script_gets_the_part_alone() {
    let world = both_ways().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs is warm").await;
    let part = ann
        .post_part(&at(number, &comment), &[("mark", "against")])
        .await;
    assert_eq!(part.status, 200);
    assert!(!part.has("h1") && part.has("form[data-vote][data-said]"));
    assert_eq!(
        part.all("button"),
        ["Thanks : Bob", "Not helpful · 1 : Bob"],
        "one mark a person"
    );
    let part = ann
        .post_part(&at(number, &comment), &[("mark", "thanks")])
        .await;
    assert_eq!(
        part.all("button"),
        ["Thanks · 1 : Bob", "Not helpful : Bob"]
    );
    let out = world
        .visitor()
        .post_part(&at(number, &comment), &[("mark", "thanks")])
        .await;
    assert_eq!(out.status, 401);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_the_doctor_mends_thanks_that_were_counted_wrong() {
    let world = both_ways().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = ann.comments(number, "Upstairs is warm").await;
    assert_eq!(marks(&bob, number, &comment, "thanks").await, 303);
    let counted = "SELECT thanks || ' ' || against || ' ' || helpful FROM comments";
    let right = world.texts(counted).await;
    world
        .meddles("UPDATE comments SET thanks = 7, against = 2, helpful = 0.9")
        .await;
    let wrong = async |mend: bool| {
        let found = examine(&mut *world.conn().await, mend).await.unwrap();
        found
            .iter()
            .any(|f| f.check.starts_with("thanks") && f.is_wrong())
    };
    assert!(wrong(false).await);
    assert!(!wrong(true).await);
    assert_eq!(world.texts(counted).await, right);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_marks_at_once_leave_exact_counts() {
    let world = both_ways().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let comment = ann.comments(number, "Upstairs is warm").await;
    let mut people = Vec::new();
    for n in 0..12_u8 {
        people.push(
            world
                .member(&format!("Person{}", char::from(b'a' + n)))
                .await,
        );
    }
    let start = Arc::new(tokio::sync::Barrier::new(48));
    let mut all = Vec::new();
    for (n, person) in people.iter().enumerate() {
        for (turn, wish) in ["thanks", "against", "none", "thanks"]
            .into_iter()
            .enumerate()
        {
            let (person, start, path) = (person.clone(), Arc::clone(&start), at(number, &comment));
            let wish = if (n + turn).is_multiple_of(3) {
                "against"
            } else {
                wish
            };
            all.push(tokio::spawn(async move {
                start.wait().await;
                for _ in 0..20 {
                    let status = person.post(&path, &[("mark", wish)]).await.status;
                    if status != 503 {
                        return status;
                    }
                }
                503
            }));
        }
    }
    for one in all {
        assert_eq!(one.await.unwrap(), 303);
    }
    let counted = world.count("SELECT count(*) FROM comments c WHERE (c.thanks, c.against) = ( \
        SELECT count(*) FILTER (WHERE mark = 'thanks'), count(*) FILTER (WHERE mark = 'against') FROM comment_marks)").await;
    assert_eq!(counted, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_5_officials_stand_first_and_then_time() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Cor").await,
    );
    let number = ann.posts("A quiet corner").await;
    ann.comments(number, "First").await;
    let second = bob.comments(number, "Second").await;
    cor.comments(number, "From us").await;
    assert_eq!(marks(&ann, number, &second, "thanks").await, 303);
    assert_eq!(
        order(&ann.reads(number).await),
        ["From us", "First", "Second"],
        "thanks move nothing where there is no opposite"
    );
    let path = page_of(&ann, number).await;
    let newest = ann.get(&format!("{path}?order=newest")).await;
    assert_eq!(order(&newest), ["From us", "Second", "First"]);
    let oldest = ann.get(&format!("{path}?order=oldest")).await;
    assert_eq!(order(&oldest), ["First", "Second", "From us"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_5_what_helped_stands_first_where_marks_against_exist() {
    let world = both_ways().await;
    let (ann, bob, mia) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.with_role("Mia", "ideas", Role::Moderator).await,
    );
    let number = ann.posts("A quiet corner").await;
    let mut comments = Vec::new();
    for text in ["Disputed", "Plain", "Helpful", "Unhelpful"] {
        comments.push(ann.comments(number, text).await);
    }
    mia.comments(number, "From us").await;
    for (comment, wishes) in [
        (0, ["thanks", "against"]),
        (2, ["thanks", "thanks"]),
        (3, ["against", "against"]),
    ] {
        for (who, wish) in [&bob, &mia].into_iter().zip(wishes) {
            assert_eq!(marks(who, number, &comments[comment], wish).await, 303);
        }
    }
    assert_eq!(
        order(&ann.reads(number).await),
        ["From us", "Helpful", "Disputed", "Plain", "Unhelpful"]
    );
    let ranking = ann.get("/b/ideas/ranking").await.text();
    assert!(
        ranking.contains("E. B. Wilson, 1927; z = 1.96"),
        "{ranking}"
    );
    assert_eq!(marks(&mia, number, &comments[2], "none").await, 303);
    assert_eq!(marks(&bob, number, &comments[2], "none").await, 303);
    assert_eq!(order(&ann.reads(number).await)[1], "Disputed");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_5_every_thread_is_on_exactly_one_page() {
    let world = both_ways().await;
    let (ann, cor) = (world.member("Ann").await, world.official("Cor").await);
    let number = ann.posts("A quiet corner").await;
    for n in 0..44 {
        let who = if n % 9 == 0 { &cor } else { &ann };
        who.comments(number, &format!("Comment {n:02}")).await;
    }
    // several with the same score, one moment for many: the order must still be one
    world
        .meddles("UPDATE comments SET created_at = date_trunc('minute', created_at)")
        .await;
    world.meddles("INSERT INTO comment_marks SELECT c.id, p.id, 'thanks', now() FROM comments c CROSS JOIN people p WHERE c.author <> p.id AND c.body ~ '[37]$'").await;
    world.meddles("UPDATE comments SET thanks = k.n, helpful = 0.3 * k.n FROM (SELECT comment, count(*)::int AS n FROM comment_marks GROUP BY comment) k WHERE k.comment = id").await;
    for wish in ["best", "oldest", "newest"] {
        let (mut seen, mut pages) = (Vec::new(), 0);
        let mut next = Some(format!("{}?order={wish}", page_of(&ann, number).await));
        while let Some(path) = next {
            let page = ann.get(&path).await;
            let texts = order(&page);
            assert!(texts.len() <= 12, "a page is bounded");
            seen.extend(texts);
            pages += 1;
            next = page.attr("#comments > p > a", "href");
        }
        assert_eq!(pages, 4, "{wish}");
        if wish == "best" {
            assert!(
                seen[..5]
                    .iter()
                    .all(|t| t[8..].parse::<i32>().unwrap() % 9 == 0),
                "{seen:?}"
            );
            assert!(
                seen[5..13].iter().all(|t| t.ends_with(['3', '7'])),
                "{seen:?}"
            );
        }
        seen.sort();
        let all: Vec<String> = (0..44).map(|n| format!("Comment {n:02}")).collect();
        assert_eq!(seen, all, "{wish}");
    }
    world.closes().await;
}
