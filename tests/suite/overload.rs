//! P6: too much of one kind of requests leaves the others served, is refused at once and in words, and passes without a trace.
use crate::world::{Beside, World};
use diesel_async::SimpleAsyncConnection as _;

#[tokio::test(flavor = "multi_thread")]
async fn p6_searches_that_pile_up_leave_pages_and_votes_served_and_are_refused_in_words() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    let beside = Beside::serves(&world, &world.url(), 6);
    let ann = beside.browser(&ann);
    // searching takes as long as it may: nobody can read what it reads
    let mut holder = world.conn().await;
    holder
        .batch_execute("SET idle_in_transaction_session_timeout = 0; BEGIN; LOCK TABLE idea_search IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    let visitors: Vec<_> = (0..4).map(|_| beside.visitor().speaking("nl")).collect();
    let flood: Vec<_> = (0..60)
        .map(|n| {
            let visitor = visitors[n % 4].clone();
            tokio::spawn(async move { visitor.get(&format!("/search?q=hoek{n}")).await })
        })
        .collect();
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while world.count(waiting).await < 3 {
        tokio::task::yield_now().await;
    }
    for turn in 0..10 {
        let wish = [("vote", ["up", "none"][turn % 2])];
        let (page, vote) = tokio::join!(ann.get("/b/ideas"), ann.post("/b/ideas/1/vote", &wish));
        assert_eq!((page.status, vote.status), (200, 303), "round {turn}");
        assert!(world.count(waiting).await <= 3, "they took half at most");
    }
    let mut refused = 0;
    for page in flood {
        let page = page.await.unwrap();
        assert_eq!(page.status, 503, "{}", page.text());
        assert_eq!(page.headers["retry-after"], "5");
        assert!(page.text().contains("We zijn even druk"), "{}", page.text());
        refused += 1;
    }
    assert_eq!(refused, 60);
    let ended = "ROLLBACK; RESET idle_in_transaction_session_timeout";
    holder.batch_execute(ended).await.unwrap();
    drop(holder);
    // and back to normal, at once
    for turn in 0..5 {
        let page = beside.visitor().get("/search?q=corner").await;
        assert_eq!(page.status, 200, "after the flood, {turn}");
        assert!(page.has("ul.ideas"));
    }
    beside.stops().await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p6_doors_that_are_besieged_leave_pages_votes_and_searches_served() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    ann.posts("A quiet corner without music").await;
    let beside = Beside::serves(&world, &world.url(), 6);
    let ann = beside.browser(&ann);
    // a hundred passwords to be hashed at once
    let visitors: Vec<_> = (0..4).map(|_| beside.visitor()).collect();
    let siege: Vec<_> = (0..100)
        .map(|n| {
            let visitor = visitors[n % 4].clone();
            let email = format!("nobody{n}@example.org");
            tokio::spawn(async move {
                let fields = [("email", email.as_str()), ("password", "open, sesame")];
                visitor.post("/signin", &fields).await
            })
        })
        .collect();
    let mut served = 0;
    while siege.iter().any(|one| !one.is_finished()) || served == 0 {
        assert_eq!(ann.get("/b/ideas").await.status, 200);
        let vote = ann.post("/b/ideas/1/vote", &[("vote", "up")]).await;
        assert_eq!(vote.status, 303);
        assert_eq!(ann.get("/search?q=corner").await.status, 200);
        served += 1;
    }
    let (mut judged, mut refused) = (0, 0);
    for page in siege {
        match page.await.unwrap() {
            page if page.status == 503 => {
                assert_eq!(page.headers["retry-after"], "5");
                refused += 1;
            }
            page => {
                assert!(page.status < 500, "{}: {}", page.status, page.text());
                judged += 1;
            }
        }
    }
    assert!(
        judged > 0 && refused > 0,
        "{judged} judged, {refused} refused"
    );
    beside.stops().await;
    world.closes().await;
}
