//! Questions: the best answer, and the way to it.
use crate::world::{Person, World};

async fn asks(who: &Person, title: &str) -> i32 {
    who.posts_on("ideas", &[("title", title), ("kind", "question")])
        .await
}

async fn chooses(who: &Person, number: i32, comment: &str, wish: &str) -> u16 {
    let path = format!("/b/ideas/{number}/comments/{comment}/best");
    who.post(&path, &[("best", wish)]).await.status
}

/// The ways from the top of a question to its answers.
const TOP: &str = "article.stack > p.row > a.btn";

#[tokio::test(flavor = "multi_thread")]
async fn talk_3_the_asker_marks_the_best_answer_and_both_answers_are_linked_from_the_top() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Cor").await,
    );
    let number = asks(&ann, "Where is the lift?").await;
    bob.comments(number, "Not upstairs").await;
    let best = bob.comments(number, "Behind the till").await;
    assert!(!ann.reads(number).await.has(TOP));
    for other in [&bob, &cor] {
        assert_eq!(chooses(other, number, &best, "yes").await, 403);
        assert!(!other.reads(number).await.has("form[action$='/best']"));
    }
    let page = ann.reads(number).await;
    let form = format!("[id='c-{best}'] form[action$='/best']");
    for _ in 0..2 {
        let sent = ann.submits(&page, &form, &[("best", "yes")]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
    }
    cor.answers(number, "planned", &[]).await;
    let page = bob.reads(number).await;
    assert_eq!(
        page.all(TOP),
        ["Best answer, by Bob", "Official answer, by Cor"]
    );
    assert!(
        page.has(
            &page
                .attr(TOP, "href")
                .unwrap()
                .split('#')
                .nth(1)
                .map(|id| format!("[id='{id}']"))
                .unwrap()
        )
    );
    assert!(page.has("li[id^='a-']") && page.body.contains("href=\"#a-"));
    assert!(
        page.all("#comments .cm")[0].contains("Behind the till"),
        "it stands first"
    );
    assert!(page.all(&format!("[id='c-{best}'] .tag")) == ["Best answer"]);
    let alone = bob.get(&format!("/b/ideas/{number}/comments/{best}")).await;
    assert!(alone.status == 200 && alone.has(&format!("[id='c-{best}'] .tag")));
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'best_answer.chosen'")
            .await,
        1,
        "a repeat is no change"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_3_the_writer_of_the_best_answer_hears_it_once() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = asks(&ann, "Where is the lift?").await;
    let best = bob.comments(number, "Behind the till").await;
    let own = ann.comments(number, "I found it myself").await;
    for wish in ["yes", "no", "yes"] {
        assert_eq!(chooses(&ann, number, &best, wish).await, 303);
        world.works().await;
    }
    assert_eq!(chooses(&ann, number, &own, "yes").await, 303);
    world.works().await;
    let mails: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.1.contains("Best answer"))
        .collect();
    assert_eq!(mails.len(), 1, "once, and nobody hears of their own");
    assert!(mails[0].0 == bob.email && mails[0].2.contains("Behind the till"));
    assert!(mails[0].2.starts_with("You wrote this comment") && mails[0].2.contains(&best));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_3_the_best_answer_can_be_unmarked_changed_and_removed() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = asks(&ann, "Where is the lift?").await;
    let (first, second) = (
        bob.comments(number, "Upstairs").await,
        bob.comments(number, "Behind the till").await,
    );
    assert_eq!(chooses(&ann, number, &first, "perhaps").await, 422);
    assert_eq!(chooses(&ann, number, &first, "yes").await, 303);
    assert_eq!(
        chooses(&ann, number, &second, "no").await,
        303,
        "it was not"
    );
    assert_eq!(chooses(&ann, number, &second, "yes").await, 303);
    let page = ann.reads(number).await;
    assert!(
        page.all("#comments .cm .tag")
            .iter()
            .filter(|t| *t == "Best answer")
            .count()
            == 1
    );
    assert!(page.attr(TOP, "href").unwrap().contains(&second));
    bob.post(&format!("/b/ideas/{number}/comments/{second}/removal"), &[])
        .await;
    assert!(
        !ann.reads(number).await.has(TOP),
        "what is gone answers nothing"
    );
    assert_eq!(chooses(&ann, number, &second, "no").await, 403);
    assert_eq!(chooses(&ann, number, &first, "yes").await, 303);
    assert_eq!(chooses(&ann, number, &first, "no").await, 303);
    assert!(!ann.reads(number).await.has(TOP));
    assert_eq!(world.count("SELECT count(*) FROM best_answers").await, 0);
    let idea = ann.posts("A quiet corner").await;
    let comment = bob.comments(idea, "Yes").await;
    assert_eq!(
        chooses(&ann, idea, &comment, "yes").await,
        403,
        "an idea has no best answer"
    );
    world.closes().await;
}
