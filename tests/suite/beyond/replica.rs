//! Visitors nobody knows read from a standby; whoever wrote reads what they wrote.
use super::servers::{Server, serves};
use crate::crash::{Folder, some_theme, until, wish_for};
use crate::restarting::free_place;
use crate::world::{Browser, Page};

const BOARD: &str = "/b/shop?sort=new";

/// Posts an idea with this title, and says so.
async fn posts(browser: &Browser, title: &str) {
    let theme = some_theme(browser).await;
    let id = uuid::Uuid::now_v7().to_string();
    let idea = wish_for(&id, title, &theme);
    assert_eq!(browser.post("/b/shop/ideas", &idea).await.status, 303);
}

/// An idea, whatever its address is now.
async fn idea(browser: &Browser, number: usize) -> Page {
    let page = browser.get(&format!("/b/shop/{number}")).await;
    if page.status == 303 {
        return browser.follow(&page).await;
    }
    page
}

/// It is asked to stand still, and does so when it has looked up from what it does.
async fn pauses(standby: &Server) {
    standby.does("SELECT pg_wal_replay_pause()").await;
    reaches(standby, "pg_get_wal_replay_pause_state() = 'paused'").await;
}

/// Waits until something is so in the database.
async fn reaches(standby: &Server, what: &str) {
    until(what, async || standby.says(&format!("SELECT {what}")).await).await;
}

/// Waits until strangers are shown what the standby has, and not what the primary has.
async fn until_it_is_read((primary, standby): (&Server, &Server), stranger: &Browser) {
    let mut turn = 0;
    until("the standby is read", async || {
        turn += 1;
        let title = format!("Turn {turn}.");
        pauses(standby).await;
        primary
            .does(&format!(
                "UPDATE ideas SET title = '{title}' WHERE number = 1"
            ))
            .await;
        let is_old = !idea(stranger, 1).await.text().contains(&title);
        standby.does("SELECT pg_wal_replay_resume()").await;
        is_old
    })
    .await;
}

async fn shows(browser: &Browser, title: &str) -> bool {
    let page = browser.get(BOARD).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.text().contains(title)
}

#[tokio::test(flavor = "multi_thread")]
async fn p7_strangers_read_a_standby_and_writers_read_what_they_wrote() {
    let mut primary = Server::new().await;
    let (data, here) = (Folder::new(), free_place());
    let founded = serves(&data.0, free_place(), &primary.url("weerklank"), &[]).await;
    let mut standby = primary.standby().await;
    let replica = [("WEERKLANK_REPLICA_URL", standby.url("weerklank"))];
    let program = serves(&data.0, here, &primary.url("weerklank"), &replica).await;

    let (stranger, noor) = (Browser::new(here), Browser::new(here));
    let link = founded.links.last().unwrap();
    assert_eq!(noor.post(&format!("/{link}"), &[]).await.status, 303);
    founded.stop();

    // the standby follows: sooner or later a stranger sees what was written
    posts(&noor, "A first wish").await;
    until("a stranger sees it", async || {
        shows(&stranger, "A first wish").await
    })
    .await;
    until_it_is_read((&primary, &standby), &stranger).await;
    // it stands still: who wrote sees it, whoever they say they are, and a stranger sees what was there before
    pauses(&standby).await;
    posts(&noor, "A second wish").await;
    assert!(shows(&noor, "A second wish").await);
    assert!(!shows(&stranger, "A second wish").await);
    assert_eq!(noor.post("/signout", &[]).await.status, 303);
    assert!(shows(&noor, "A second wish").await);
    // but not for long
    until("what stands still is not read any more", async || {
        shows(&stranger, "A second wish").await
    })
    .await;
    standby.does("SELECT pg_wal_replay_resume()").await;
    // every page a stranger may read from it asks for nothing a standby refuses
    until_it_is_read((&primary, &standby), &stranger).await;
    for path in ["/", "/boards", "/done", "/b/shop", "/search?q=wish"] {
        assert_eq!(stranger.get(path).await.status, 200, "{path}");
    }
    // without a standby nothing changes
    standby.stops().await;
    assert!(shows(&stranger, "A second wish").await);
    standby.starts().await;
    // without a primary, what the standby has is shown, and nobody is told that something was taken
    until("it follows again", async || {
        primary
            .does("UPDATE ideas SET title = 'A last wish' WHERE number = 2")
            .await;
        shows(&stranger, "A second wish").await
    })
    .await;
    reaches(
        &standby,
        "EXISTS (SELECT FROM ideas WHERE title = 'A last wish')",
    )
    .await;
    primary.stops().await;
    until("pages go on", async || {
        let page = idea(&stranger, 2).await;
        page.status == 200 && page.text().contains("A last wish")
    })
    .await;
    let refused = stranger
        .post("/signin", &[("email", "a@example.org")])
        .await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    primary.starts().await;
    until("it is written again", async || {
        let page = stranger
            .post("/signin", &[("email", "a@example.org")])
            .await;
        page.status != 503
    })
    .await;
    program.stop();
}
