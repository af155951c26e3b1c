//! The same sent twice: a double press, back and send again, a second try after an answer that was lost. One thing comes of it, and the
//! second press ends where the first did.
use crate::races::at_once;
use crate::world::{Person, World};
use chrono::Duration;
use weerklank::boards::Role;

/// Sends a form to an address: opened four times anew, so with four keys, each twice and all at once. Where each press ended.
async fn presses(who: &Person, (page, form): (&str, &str), fields: &[(&str, &str)]) -> Vec<String> {
    let mut all = Vec::new();
    for _ in 0..4 {
        let mut opened = who.get(page).await;
        if opened.status == 303 {
            opened = who.follow(&opened).await;
        }
        let value = |name: &str| opened.attr(&format!("{form} [name={name}]"), "value");
        let to = opened.attr(form, "action").unwrap();
        let mut sent: Vec<(String, String)> = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        for name in ["id", "theme"] {
            sent.extend(value(name).map(|value| (name.to_owned(), value)));
        }
        assert!(
            sent.iter().any(|(name, _)| name == "id"),
            "a form with its key"
        );
        for _ in 0..2 {
            all.push(press(who.clone(), to.clone(), sent.clone()));
        }
    }
    at_once(all).await
}

async fn press(who: Person, to: String, sent: Vec<(String, String)>) -> String {
    let fields: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    for _ in 0..20 {
        let done = who.post(&to, &fields).await;
        // a refusal for too many at once says when to come back
        if done.status != 503 {
            assert_eq!(done.status, 303, "{}", done.text());
            return done.location();
        }
    }
    panic!("twenty times refused: {to}");
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_the_same_words_sent_again_are_one_idea() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let form = "form[data-draft^='new-ideas ']";
    let words = [
        ("title", "A quiet corner"),
        ("body", "Without music"),
        ("ack", "yes"),
    ];
    let ends = presses(&ann, ("/b/ideas/new", form), &words).await;
    assert!(ends.iter().all(|end| end == "/b/ideas/1"), "{ends:?}");
    // back, and once more, a little later
    world.passes(Duration::minutes(5));
    let again = ann.get("/b/ideas/new").await;
    let again = ann.submits(&again, form, &words).await;
    assert_eq!((again.status, again.location()), (303, ends[0].clone()));
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'idea.posted'")
            .await,
        1
    );
    // somebody else with the same words is somebody else, and other words are another idea
    let theirs = [words.as_slice(), &[("seen", "yes")]].concat();
    let page = ben.get("/b/ideas/new").await;
    assert_eq!(
        ben.submits(&page, form, &theirs).await.location(),
        "/b/ideas/2"
    );
    assert_eq!(
        ann.posts_on(
            "ideas",
            &[("title", "A quiet corner"), ("body", "With music")]
        )
        .await,
        3
    );
    // much later it is meant
    world.passes(Duration::minutes(11));
    let page = ann.get("/b/ideas/new").await;
    assert_eq!(
        ann.submits(&page, form, &theirs).await.location(),
        "/b/ideas/4"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_the_same_words_sent_again_wait_once() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let number = ann.posts("Alder").await;
    let mode = [("mode", "before")];
    let set = olga.fills_in("/b/ideas/settings/moderation", "main form", &mode);
    assert_eq!(set.await.status, 303);
    let words = [
        ("title", "A quiet corner"),
        ("body", "Without music"),
        ("ack", "yes"),
        ("seen", "yes"),
    ];
    let form = "form[data-draft^='new-ideas ']";
    let ends = presses(&ann, ("/b/ideas/new", form), &words).await;
    assert!(ends.iter().all(|end| end == "/b/ideas/waiting"), "{ends:?}");
    let said = [("body", "I would sit there")];
    let ends = presses(&ann, (&format!("/b/ideas/{number}"), "#add"), &said).await;
    assert!(ends.iter().all(|end| end == "/b/ideas/waiting"), "{ends:?}");
    assert_eq!(world.count("SELECT count(*) FROM held_posts").await, 2);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_the_same_words_sent_again_are_one_comment() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let number = ann.posts("Alder").await;
    let path = format!("/b/ideas/{number}");
    let said = [("body", "I would sit there")];
    let ends = presses(&ben, (&path, "#add"), &said).await;
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    assert_eq!(world.count("SELECT count(*) FROM comments").await, 1);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'comment.posted'")
            .await,
        1
    );
    // the same words as an answer to somebody, and by somebody else, are said there
    let first = ends[0].split("#c-").nth(1).unwrap();
    let reply = [("body", "I would sit there"), ("parent", first)];
    let path = format!("{path}/comments");
    assert_ne!(ben.post(&path, &reply).await.location(), ends[0]);
    assert_ne!(ann.post(&path, &said).await.location(), ends[0]);
    // and what was removed may be said again
    let removal = format!("{path}/{first}/removal");
    let gone = ben.fills_in(&removal, "main form", &[]).await;
    assert_eq!(gone.status, 303, "{}", gone.text());
    assert_ne!(ben.post(&path, &said).await.location(), ends[0]);
    assert_eq!(world.count("SELECT count(*) FROM comments").await, 4);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_the_same_answer_sent_again_is_one_answer() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    for title in ["Alder", "Birch"] {
        ann.posts(title).await;
    }
    let form = "form[data-audience]";
    let words = [
        ("status", "planned"),
        ("body", "In spring."),
        ("update_due_on", "2027-01-15"),
        ("send", "soon"),
    ];
    let ends = presses(&joost, ("/b/ideas/1/answer", form), &words).await;
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    assert_eq!(world.count("SELECT count(*) FROM queued_answers").await, 1);
    world.passes(Duration::minutes(3));
    world.works().await;
    // it went out; a press that comes only now ends there too
    let ends = presses(&joost, ("/b/ideas/1/answer", form), &words).await;
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    world.passes(Duration::minutes(3));
    world.works().await;
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 1);
    let at_once = [&words[..3], &[("send", "now")]].concat();
    let ends = presses(&joost, ("/b/ideas/2/answer", form), &at_once).await;
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 2);
    world.works().await;
    let heard = "SELECT count(*) FROM mails WHERE kind = 'answer'";
    assert_eq!(world.count(heard).await, 2, "one letter an answer");
    // another day is another promise
    let other = [
        words[0],
        words[1],
        ("update_due_on", "2027-02-15"),
        ("send", "now"),
    ];
    let page = joost.get("/b/ideas/2/answer").await;
    assert_eq!(joost.submits(&page, form, &other).await.status, 303);
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 3);
    // what was taken back is sent anew when it is sent again
    let page = joost.get("/b/ideas/1/answer").await;
    let done = [
        ("status", "done"),
        ("body", "It is there."),
        ("send", "soon"),
    ];
    assert_eq!(joost.submits(&page, form, &done).await.status, 303);
    let page = joost.get("/b/ideas/1/answer").await;
    let undo = joost.submits(&page, "form[data-queued]", &[("wish", "undo")]);
    assert_eq!(undo.await.status, 303);
    let page = joost.get("/b/ideas/1/answer").await;
    assert_eq!(joost.submits(&page, form, &done).await.status, 303);
    world.passes(Duration::minutes(3));
    world.works().await;
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 4);
    world.closes().await;
}
