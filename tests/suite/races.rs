//! P2, P4: many at once. Requests stand at a barrier and start together; what comes of it must be exact.
use crate::access::text;
use crate::world::{Page, Person, World};
use diesel_async::SimpleAsyncConnection as _;
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use tokio::sync::Barrier;

/// Runs everything at once and returns what came of each, in order.
pub async fn at_once<T: Send + 'static>(
    all: Vec<impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let barrier = Arc::new(Barrier::new(all.len()));
    let tasks: Vec<_> = all
        .into_iter()
        .map(|work| {
            let barrier = Arc::clone(&barrier);
            tokio::spawn(async move {
                barrier.wait().await;
                work.await
            })
        })
        .collect();
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done
}

/// Sends a form until it is taken: 503 is a refusal, and says when to come back.
async fn insists(person: Person, path: String, fields: Vec<(String, String)>) -> Page {
    for _ in 0..20 {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let page = person.post(&path, &fields).await;
        if page.status != 503 {
            return page;
        }
    }
    panic!("twenty times refused: {path}");
}

fn fields(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect()
}

async fn crowd(world: &World, many: usize) -> Vec<Person> {
    let mut people = Vec::new();
    for n in 0..many {
        people.push(
            world
                .member(&format!(
                    "Person{}{}",
                    char::from(b'a' + u8::try_from(n / 26).unwrap()),
                    char::from(b'a' + u8::try_from(n % 26).unwrap())
                ))
                .await,
        );
    }
    people
}

async fn has_vote(world: &World, person: &Person) -> bool {
    world
        .count(&format!(
            "SELECT count(*) FROM votes WHERE person = '{}'",
            person.id
        ))
        .await
        == 1
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_3_two_hundred_votes_at_once_leave_exact_counts() {
    let world = World::new().await;
    let people = crowd(&world, 50).await;
    people[0].posts("A quiet corner without music").await;
    for round in 0..3_usize {
        let wish = |n: usize, turn: usize| {
            if (n * 7 + turn * 3 + round) % 5 < 3 {
                "up"
            } else {
                "none"
            }
        };
        let all = people
            .iter()
            .enumerate()
            .flat_map(|(n, person)| (0..4).map(move |turn| (person.clone(), wish(n, turn))));
        let pages = at_once(
            all.map(|(p, wish)| insists(p, "/b/ideas/1/vote".into(), fields(&[("vote", wish)])))
                .collect(),
        )
        .await;
        assert_eq!(pages.len(), 200);
        assert!(pages.iter().all(|page| page.status == 303));
        for (n, person) in people.iter().enumerate() {
            let wishes: Vec<_> = (0..4).map(|turn| wish(n, turn)).collect();
            let has = has_vote(&world, person).await;
            assert!(
                wishes.contains(&if has { "up" } else { "none" }),
                "{}: {wishes:?} and has {has}",
                person.name
            );
        }
        // each one's last wish, sent twice at once: a repeat does no harm
        let last = |n: usize| {
            if (n + round).is_multiple_of(3) {
                "none"
            } else {
                "up"
            }
        };
        let all = people
            .iter()
            .enumerate()
            .flat_map(|(n, person)| [(person.clone(), last(n)), (person.clone(), last(n))]);
        at_once(
            all.map(|(p, wish)| insists(p, "/b/ideas/1/vote".into(), fields(&[("vote", wish)])))
                .collect(),
        )
        .await;
        for (n, person) in people.iter().enumerate() {
            assert_eq!(
                has_vote(&world, person).await,
                last(n) == "up",
                "{} in round {round}",
                person.name
            );
        }
        let wanted = (0..50).filter(|n| last(*n) == "up").count();
        assert_eq!(
            world.count("SELECT up FROM idea_counters").await,
            i64::try_from(wanted).unwrap()
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_6_a_hundred_posts_at_once_get_consecutive_numbers() {
    let world = World::new().await;
    let people = crowd(&world, 10).await;
    let theme = text(&world, "SELECT id FROM themes").await;
    let form = |n: usize| {
        let (id, title) = (uuid::Uuid::now_v7().to_string(), format!("Wish {n}"));
        fields(&[
            ("id", &id),
            ("title", &title),
            ("body", "So I wish."),
            ("kind", "idea"),
            ("theme", &theme),
            ("ack", "yes"),
            ("seen", "yes"),
        ])
    };
    let posts = (0..100)
        .map(|n| insists(people[n % 10].clone(), "/b/ideas/ideas".into(), form(n)))
        .collect();
    let pages = at_once(posts).await;
    let mut numbers: Vec<i32> = pages
        .iter()
        .map(|page| page.location().rsplit('/').next().unwrap().parse().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=100).collect::<Vec<_>>());
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'idea.posted'")
            .await,
        100
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_ten_times_at_once_acts_once() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let theme = text(&world, "SELECT id FROM themes").await;
    let key = || uuid::Uuid::now_v7().to_string();
    let ten = |person: &Person, path: &str, form: Vec<(String, String)>| {
        let all = (0..10)
            .map(|_| insists(person.clone(), path.to_owned(), form.clone()))
            .collect();
        async move {
            let mut went: BTreeMap<(u16, String), usize> = BTreeMap::new();
            for page in at_once(all).await {
                *went.entry((page.status, page.location())).or_default() += 1;
            }
            assert_eq!(went.len(), 1, "every sending is answered alike: {went:?}");
            assert!(went.keys().all(|(status, _)| *status == 303));
        }
    };
    let idea = fields(&[
        ("id", &key()),
        ("title", "A quiet corner"),
        ("body", "To read in."),
        ("kind", "idea"),
        ("theme", &theme),
        ("ack", "yes"),
        ("seen", "yes"),
    ]);
    ten(&ann, "/b/ideas/ideas", idea).await;
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    ten(
        &ann,
        "/b/ideas/1/comments",
        fields(&[("id", &key()), ("body", "With a lamp.")]),
    )
    .await;
    assert_eq!(world.count("SELECT count(*) FROM comments").await, 1);
    let answer = fields(&[
        ("id", &key()),
        ("status", "planned"),
        ("body", "We try it."),
        ("update_due_on", "2027-01-15"),
        ("send", "now"),
    ]);
    ten(&joost, "/b/ideas/1/answer", answer).await;
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 1);
    world.works().await;
    assert_eq!(world.mails().await.len(), 1, "told once");
    assert_eq!(world.count("SELECT count(*) FROM idea_versions").await, 1);
    world.closes().await;
}

/// A vote that passed the door before the answer that closes voting, and comes to its row after it, is too late.
#[tokio::test(flavor = "multi_thread")]
async fn vote_4_no_vote_is_counted_after_the_answer_that_closed_voting() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner without music").await;
    // the vote is let in and waits for the counters' row
    let mut holder = world.conn().await;
    holder
        .batch_execute("BEGIN; SELECT 1 FROM idea_counters FOR UPDATE")
        .await
        .unwrap();
    let vote = tokio::spawn(async move { bob.votes(1, "up").await });
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while world.count(waiting).await == 0 {
        tokio::task::yield_now().await;
    }
    // meanwhile the answer comes; where it waits for the same row it has to come after, and the vote counts
    let fields = [("reason", "cost"), ("mind_changer", "A cheaper lamp.")];
    let answer = tokio::spawn(async move { joost.answers(1, "no", &fields).await });
    while !answer.is_finished() && world.count(waiting).await < 2 {
        tokio::task::yield_now().await;
    }
    let answered_first = answer.is_finished();
    holder.batch_execute("ROLLBACK").await.unwrap();
    drop(holder);
    let (vote, answer) = (vote.await.unwrap(), answer.await.unwrap());
    assert_eq!(answer.status, 303, "{}", answer.text());
    let votes = world.count("SELECT count(*) FROM votes").await;
    if answered_first {
        assert_eq!(
            (vote.status, votes),
            (403, 0),
            "a vote after the answer that closed voting: {}",
            vote.text()
        );
    } else {
        assert_eq!(
            i64::from(vote.status == 303),
            votes,
            "what is acknowledged is counted, and nothing else"
        );
    }
    world.closes().await;
}
