//! Answers and who hears them.
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn status_2_a_no_without_its_reason_is_refused_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("Free refill of filter coffee").await;
    let page = joost.answers(number, "no", &[("body", "No. A first cup would cost 60 cents more.")]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("No. A first cup would cost 60 cents more."), "the text is still in the form");
    assert_eq!(page.all(".errors li"), ["Choose why not", "Say what would change your mind"]);
    let empty = joost.answers(number, "planned", &[("body", "  ")]).await;
    assert_eq!(empty.status, 422);
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_4_author_and_every_voter_hear_an_answer_once() {
    let world = World::new().await;
    let (ann, bob, cor) = (world.member("Ann").await, world.member("Bob").await, world.member("Cor").await);
    let joost = world.official("Joost").await;
    let number = ann.posts("A quiet corner without music").await;
    bob.votes(number, "up").await;
    ann.votes(number, "up").await;
    cor.get(&format!("/b/ideas/{number}")).await;
    let page = joost.answers(number, "planned", &[("body", "We try it in **Zwolle** first.")]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    world.works().await;
    let mails = world.mails().await;
    let told: Vec<_> = mails.iter().map(|(to, subject, ..)| (to.as_str(), subject.as_str())).collect();
    assert_eq!(told, [("ann@example.org", "Planned: A quiet corner without music"), ("bob@example.org", "Planned: A quiet corner without music")]);
    assert!(mails[0].2.starts_with("You shared this idea") && mails[1].2.starts_with("You voted on this idea"));
    assert!(mails[1].2.contains("We try it in Zwolle first.") && mails[1].3.contains("<strong>Zwolle</strong>"));
    assert_eq!(world.works().await, 0, "nothing more to do");
    assert_eq!(world.mails().await.len(), 2);
    assert!(joost.reads(number).await.text().contains("2 people were told"));
    world.closes().await;
}
