//! `@Name`: who is meant, who is told, and who is not.
use crate::world::{BoardPlan, Page, Person, World};
use weerklank::boards::{Audience, Role};

fn marked(page: &Page, comment: &str) -> Vec<String> {
    page.all(&format!("[id='c-{comment}'] .body b"))
}

/// To whom mails went that say that they were mentioned.
async fn told(world: &World) -> Vec<String> {
    world.works().await;
    let mails = world.mails().await.into_iter();
    mails
        .filter(|m| m.2.starts_with("You were mentioned"))
        .map(|m| m.0)
        .collect()
}

async fn rewrites(who: &Person, number: i32, comment: &str, body: &str) {
    let path = format!("/b/ideas/{number}/comments/{comment}/edit");
    let sent = who.fills_in(&path, "main form", &[("body", body)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_whoever_took_part_can_be_mentioned_and_hears_it_once() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Cor").await,
    );
    let zoe = world.member("Zoe").await;
    let number = ann.posts("A quiet corner").await;
    bob.comments(number, "Upstairs?").await;
    let comment = ann
        .comments(number, "@bob, yes! @Zoe and @Ann, too. `@Cor`")
        .await;
    assert_eq!(
        marked(&bob.reads(number).await, &comment),
        ["@bob", "@Ann"],
        "nobody learns whether there is a Zoe"
    );
    assert_eq!(
        told(&world).await,
        [bob.email.as_str()],
        "and nobody hears of their own"
    );
    let mail = world
        .mails()
        .await
        .into_iter()
        .find(|m| m.0 == bob.email)
        .unwrap();
    assert!(mail.1.contains("A quiet corner") && mail.2.contains("Ann mentioned you:"));
    assert!(
        mail.2.contains(&format!("/comments/{comment}#c-{comment}")),
        "{}",
        mail.2
    );
    rewrites(&ann, number, &comment, "@Bob and @Cor, yes!").await;
    assert_eq!(told(&world).await, [bob.email.as_str(), cor.email.as_str()]);
    rewrites(&ann, number, &comment, "Nobody").await;
    rewrites(&ann, number, &comment, "@Bob and @Cor after all").await;
    assert_eq!(told(&world).await.len(), 2, "once a comment");
    ann.comments(number, "@Bob again").await;
    assert_eq!(
        told(&world).await.len(),
        3,
        "another comment is another matter"
    );
    assert!(!world.mails().await.iter().any(|m| m.0 == zoe.email));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_an_idea_mentions_officials_of_its_board() {
    let world = World::new().await;
    let (ann, cor) = (world.member("Ann").await, world.official("Cor").await);
    world.member("Bob").await;
    let number = ann
        .posts_on(
            "ideas",
            &[
                ("title", "A quiet corner"),
                ("body", "@Cor, can it be? @Bob?"),
            ],
        )
        .await;
    assert_eq!(
        ann.reads(number).await.all("article > .stack > .prose b"),
        ["@Cor"]
    );
    assert_eq!(told(&world).await, [cor.email.as_str()]);
    let path = format!("/b/ideas/{number}/edit");
    let sent = ann
        .fills_in(&path, "main form", &[("body", "@Cor, please")])
        .await;
    assert_eq!(sent.status, 303);
    assert_eq!(told(&world).await.len(), 1, "not again on a change");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_nobody_hears_of_a_mention_who_lost_sight_muted_it_or_whose_mention_is_gone() {
    let world = World::with(BoardPlan {
        audience: Audience::Internal,
        ..BoardPlan::default()
    })
    .await;
    let mut people = Vec::new();
    for name in ["Ann", "Bob", "Cas", "Dot", "Eva"] {
        people.push(world.with_role(name, "ideas", Role::Member).await);
    }
    let number = people[0].posts("A quiet corner").await;
    for person in &people[1..] {
        person.comments(number, "Yes").await;
    }
    // Eva is gone before, Bob between the mention and its mail
    world.grants(&people[4], "ideas", None).await;
    people[2]
        .post(&format!("/b/ideas/{number}/follow"), &[("follow", "no")])
        .await;
    let comment = people[0].comments(number, "@Bob @Cas @Dot @Eva").await;
    assert_eq!(
        marked(&people[3].reads(number).await, &comment),
        ["@Bob", "@Cas", "@Dot"]
    );
    world.grants(&people[1], "ideas", None).await;
    assert_eq!(told(&world).await, [people[3].email.as_str()]);
    let gone = people[0].comments(number, "@Dot never mind").await;
    people[0]
        .post(&format!("/b/ideas/{number}/comments/{gone}/removal"), &[])
        .await;
    assert_eq!(told(&world).await.len(), 1);
    world.closes().await;
}
