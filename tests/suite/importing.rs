//! Imports into a board: whole, once, and then like anything that was posted there.
use crate::world::World;
use std::path::PathBuf;
use weerklank::boards::Visible;
use weerklank::exchange::read::{Options, Reading, Source, read};
use weerklank::exchange::{Outcome, foresee, import, lend_grounds, refuse_groundless};
use weerklank::platform::web::Error;

pub fn reading(name: &str, text: &str) -> Reading {
    read(
        &Source {
            name: name.into(),
            bytes: text.as_bytes().to_vec(),
        },
        &Options::default(),
    )
    .unwrap()
}

pub async fn imports(world: &World, source: &str, reading: &Reading) -> Result<Outcome, Error> {
    let mut conn = world.conn().await;
    let boards = Visible::to_operator(&conn).await?;
    import(
        &mut conn,
        boards.board("ideas")?,
        source,
        &reading.ideas,
        world.now(),
    )
    .await
}

const SMALL: &str = "id,title,body,author,created,category,tags,votes_up,votes_down\n\
    7,Benches in the park,Wood please,Wim,2009-05-20,Outside,\"park, wood\",12,3\n\
    8,Longer opening hours,Until nine,Ans,2009-05-21,Inside,,4,0\n";

#[tokio::test(flavor = "multi_thread")]
async fn reach_4_an_import_comes_in_whole_and_once() {
    let world = World::new().await;
    let small = reading("ideas.csv", SMALL);
    let first = imports(&world, "old", &small).await.unwrap();
    assert_eq!((first.ideas, first.people), (2, 2));
    let again = imports(&world, "old", &small).await.unwrap();
    assert_eq!((again.ideas, again.people, again.known), (0, 0, 2));
    let ann = world.member("Ann").await;
    let page = ann.reads(1).await;
    assert!(
        page.text()
            .contains("Idea by Wim 20 May 2009 Outside park wood"),
        "{}",
        page.text()
    );
    assert_eq!(
        page.all("form.vote.big b").first().map(String::as_str),
        Some("9"),
        "12 for, 3 against"
    );
    ann.votes(1, "up").await;
    assert_eq!(
        ann.reads(1)
            .await
            .all("form.vote.big b")
            .first()
            .map(String::as_str),
        Some("10"),
        "people vote on top of the totals"
    );
    assert_eq!(ann.posts("A third one").await, 3, "numbers go on");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_an_import_brings_nothing_into_a_theme_that_is_retired() {
    let world = World::new().await;
    let (admin, themes) = (world.admin().await, "/b/ideas/settings/themes");
    let outside = [("theme", "Outside"), ("team", "Shop team"), ("parent", "")];
    assert_eq!(admin.post(themes, &outside).await.status, 303);
    let retired = [("name", "Outside"), ("parent", "")];
    let done = admin.post(&format!("{themes}/outside"), &retired).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let small = reading("ideas.csv", SMALL);
    let board = Visible::to_operator(&*world.conn().await).await.unwrap();
    let board = board.board("ideas").unwrap().id;
    let ahead = foresee(&mut *world.conn().await, board, "old", &small.ideas).await;
    let done = imports(&world, "old", &small).await.unwrap();
    assert_eq!(ahead.unwrap().shut_theme, 1);
    assert_eq!((done.ideas, done.shut_theme), (2, 1), "as it was said");
    let of = "SELECT t.name FROM ideas i JOIN themes t ON t.id = i.theme ORDER BY i.number";
    assert_eq!(world.texts(of).await, ["Everything else", "Inside"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reach_4_a_failing_import_changes_nothing() {
    let world = World::new().await;
    let mut small = reading("ideas.csv", SMALL);
    // past what the database's index can hold: the last row fails after the first went in
    small.ideas[1].source_id = "x".repeat(5_000_000);
    assert!(imports(&world, "old", &small).await.is_err());
    for table in [
        "ideas",
        "people WHERE origin = 'imported'",
        "imported_rows",
        "themes WHERE name = 'Outside'",
    ] {
        assert_eq!(
            world.count(&format!("SELECT count(*) FROM {table}")).await,
            0,
            "{table}"
        );
    }
    assert_eq!(
        world.member("Ann").await.posts("The first").await,
        1,
        "no number was used up"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reach_4_a_dry_run_counts_statuses_that_nobody_knows() {
    let world = World::new().await;
    let text = "id,title,body,author,created,status\n\
        1,Elm,Planted,Wim,2009-05-20,Planned\n2,Fir,Planted,Wim,2009-05-20,In the fridge\n3,Gum,Planted,Wim,2009-05-20,\n";
    let reading = reading("ideas.csv", text);
    let board = Visible::to_operator(&*world.conn().await).await.unwrap();
    let board = board.board("ideas").unwrap().id;
    let ahead = async || {
        foresee(&mut *world.conn().await, board, "old", &reading.ideas)
            .await
            .unwrap()
    };
    let seen = ahead().await;
    assert_eq!((seen.ideas, seen.unknown_status, seen.known), (3, 1, 0));
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    let done = imports(&world, "old", &reading).await.unwrap();
    assert_eq!((done.ideas, done.unknown_status), (3, 1), "as it was said");
    let again = ahead().await;
    assert_eq!((again.ideas, again.unknown_status, again.known), (0, 0, 3));
    // who came in from elsewhere is no newcomer to welcome
    let joost = world.official("Joost").await;
    world.member("Ann").await.posts("Hazel").await;
    let desk = joost.get("/desk").await;
    let whys = desk.all(".q .why");
    assert_eq!(
        whys.iter()
            .filter(|why| *why == "First idea of a newcomer")
            .count(),
        1,
        "{whys:?}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_2_what_came_in_undecided_has_a_day_for_the_next_word() {
    let world = World::new().await;
    let answered = reading(
        "ideas.csv",
        "id,title,body,author,created,status,answer\n\
         1,Alder,Planted,Wim,2009-05-20,Planned,We plan it\n\
         2,Birch,Planted,Wim,2009-05-20,Done,It is there\n",
    );
    assert_eq!(imports(&world, "old", &answered).await.unwrap().answers, 2);
    let days =
        "SELECT number || ' ' || coalesce(update_due_on::text, 'none') FROM ideas ORDER BY number";
    assert_eq!(
        world.texts(days).await,
        ["1 2027-02-16", "2 none"],
        "ninety days by the status, from today"
    );
    // what was answered elsewhere is no promise kept here
    let figures = world.visitor().get("/b/ideas/statistics").await.text();
    assert!(
        figures.contains("nothing was due") && !figures.contains("100%"),
        "{figures}"
    );
    world.closes().await;
}

/// Refuses the rows that say no without their grounds; says which, of which column and why.
async fn refuses(world: &World, reading: &mut Reading) -> Vec<String> {
    let board = Visible::to_operator(&*world.conn().await).await.unwrap();
    let board = board.board("ideas").unwrap().id;
    refuse_groundless(&mut *world.conn().await, board, "old", reading)
        .await
        .unwrap();
    let said = reading.problems.iter().map(|problem| {
        let column = problem.column.as_deref().unwrap_or("none");
        format!("{} {column}: {}", problem.row, problem.reason)
    });
    said.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn status_2_a_no_comes_in_with_its_reason_or_not_at_all() {
    const NOES: &str = "id,title,body,author,created,status,answer,reason,mind_changer\n\
        1,Alder,Planted,Wim,2009-05-20,no,We will not,Te duur,Cheaper wood\n\
        2,Birch,Planted,Wim,2009-05-20,no,We will not,,\n\
        3,Cedar,Planted,Wim,2009-05-20,no,We will not,because,More room\n\
        4,Dogwood,Planted,Wim,2009-05-20,no,,,\n\
        5,Elm,Planted,Wim,2009-05-20,Planned,We plan it,,\n\
        6,Fir,Planted,Wim,2009-05-20,no,We will not,law,\n";
    let world = World::new().await;
    let mut plain = reading("ideas.csv", NOES);
    let said = refuses(&world, &mut plain).await;
    let [birch, cedar, fir] = &said[..] else {
        panic!("{said:?}")
    };
    assert!(
        birch.starts_with("3 reason: this status needs a reason")
            && birch.contains("--reason and --mind-changer"),
        "{birch}"
    );
    assert!(
        cedar.starts_with("4 reason: \"because\" is no reason here; use cost, law, not_ours"),
        "{cedar}"
    );
    assert!(fir.starts_with("7 mind_changer: this status"), "{fir}");
    let unseen = reading("ideas.csv", NOES);
    assert!(
        imports(&world, "old", &unseen).await.is_err(),
        "whoever does not look first is stopped by the database"
    );
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    let done = imports(&world, "old", &plain).await.unwrap();
    assert_eq!((done.ideas, done.answers), (3, 2));
    let ann = world.member("Ann").await;
    let page = ann.reads(1).await.text();
    assert!(
        page.contains("Why not: Costs too much.")
            && page.contains("What would change our mind Cheaper wood"),
        "{page}"
    );

    // what is said for all rows holds for those that say nothing themselves, and shows on none that says no no
    let more = format!("{NOES}7,Gum,Planted,Wim,2009-05-20,Planned,We plan it,,\n");
    let mut lent = reading("ideas.csv", &more);
    lend_grounds(&mut lent.ideas, Some("fit"), Some("Another park"));
    let said = refuses(&world, &mut lent).await;
    assert!(
        said.len() == 1 && said[0].starts_with("4 reason: "),
        "its own word is not passed over: {said:?}"
    );
    let done = imports(&world, "old", &lent).await.unwrap();
    assert_eq!((done.ideas, done.answers, done.known), (3, 3, 3));
    let page = ann.reads(4).await.text();
    assert!(
        page.contains("Why not: Does not fit our plans.")
            && page.contains("What would change our mind Another park"),
        "{page}"
    );
    let grounds = "SELECT coalesce(reason, '') || ' ' || coalesce(mind_changer, '') AS said FROM answers ORDER BY said";
    assert_eq!(
        world.texts(grounds).await,
        [
            " ",
            " ",
            "cost Cheaper wood",
            "fit Another park",
            "law Another park"
        ]
    );
    world.closes().await;
}

/// A real board of 2009, where it is at hand: 1,158 ideas with 2,421 comments.
#[tokio::test(flavor = "multi_thread")]
async fn reach_4_a_real_board_is_read_searched_voted_on_and_answered() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/opengov-ideascale-2009/ideas-with-comments.jsonl");
    let Ok(bytes) = std::fs::read(&file) else {
        println!("skipped: {} is not here", file.display());
        return;
    };
    let world = World::new().await;
    let board = read(
        &Source {
            name: "ideas.jsonl".into(),
            bytes,
        },
        &Options::default(),
    )
    .unwrap();
    let outcome = imports(&world, "opengov", &board).await.unwrap();
    assert_eq!((outcome.ideas, outcome.comments), (1158, 2421));
    let (visitor, ann, joost) = (
        world.visitor(),
        world.member("Ann").await,
        world.official("Joost").await,
    );
    let list = visitor.get("/b/ideas?list=top").await;
    assert_eq!(list.all("ul.ideas > li").len(), 24);
    let found = visitor.get("/search?q=marijuana").await;
    assert!(
        found.status == 200 && found.has("ul.ideas > li"),
        "a word of that spring"
    );
    let path = list.attr("ul.ideas .it a", "href").unwrap();
    let number: i32 = path.split('/').nth(3).unwrap().parse().unwrap();
    assert_eq!(ann.votes(number, "up").await.status, 303);
    assert_eq!(joost.answers(number, "planned", &[]).await.status, 303);
    let page = visitor.get(&path).await;
    assert!(page.has("article.cm") && page.text().contains("This is our answer, with its reason."));
    world.closes().await;
}
