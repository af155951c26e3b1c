//! The desk: what waits, in which order and why; who sees it.
use crate::world::{BoardPlan, World};
use chrono::Duration;
use weerklank::boards::Role;

/// What stands in the queue, as title and reason.
async fn queue(page: &crate::world::Page) -> Vec<(String, String)> {
    let titles = page.all(".ql .t");
    titles.into_iter().zip(page.all(".ql .why")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_1_what_waits_stands_in_an_order_every_row_explains() {
    let world = World::new().await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let quiet = joost.get("/desk").await;
    assert!(
        quiet.text().contains("Nothing waits here"),
        "{}",
        quiet.text()
    );
    ann.posts("Lamps in the cellar").await;
    let update = ann.posts("Longer opening hours").await;
    joost
        .answers(update, "planned", &[("update_due_on", "2026-11-20")])
        .await;
    // five working days and a weekend later the first is late, and so is the update
    world.passes(Duration::days(9));
    let warm = ann.posts("Warm soup in winter").await;
    let busy = ann.posts("Bicycle racks").await;
    ann.posts("Cold soup in summer").await;
    let cor = world.member("Cor").await;
    cor.posts("A bench by the door").await;
    let promised = cor.posts("A second bench").await;
    joost
        .answers(promised, "planned", &[("update_due_on", "2027-01-15")])
        .await;
    cor.votes(warm, "up").await;
    olga.votes(warm, "up").await;
    for name in ["Dan", "Eva", "Finn", "Gijs", "Hana"] {
        world.member(name).await.votes(busy, "up").await;
    }
    let page = joost.get("/desk").await;
    let row = |title: &str, why: &str| (title.to_owned(), why.to_owned());
    assert_eq!(
        queue(&page).await,
        [
            row("Longer opening hours", "Update 5 working days late"),
            row("Lamps in the cellar", "Answer 2 working days late"),
            row("A bench by the door", "First idea of a newcomer"),
            row("Bicycle racks", "5 votes in a day, more than usual"),
            row("Warm soup in winter", "By heat"),
            row("Cold soup in summer", "By heat"),
        ]
    );
    assert_eq!(page.all(".rail .n"), ["6", "5", "2", "0"]);
    assert!(
        page.all(".clock")[0].contains("5 d late"),
        "{:?}",
        page.all(".clock")
    );
    // a number the owner sets brings what reached it before the rest; nonsense is refused as it was typed
    assert!(
        olga.get("/b/ideas/desk")
            .await
            .has("a[href='/b/ideas/settings/milestones']")
    );
    let numbers = "/b/ideas/settings/milestones";
    let refused = olga
        .fills_in(numbers, "form[action$='/threshold']", &[("votes", "-4")])
        .await;
    assert_eq!(
        (refused.status, refused.attr("#votes", "value")),
        (422, Some("-4".into()))
    );
    let set = olga
        .fills_in(numbers, "form[action$='/threshold']", &[("votes", "2")])
        .await;
    assert_eq!(set.status, 303, "{}", set.text());
    let page = joost.get("/desk?view=first").await;
    assert_eq!(
        queue(&page).await[2..4],
        [
            row("Bicycle racks", "Reached its number: 5 votes"),
            row("Warm soup in winter", "Reached its number: 2 votes")
        ]
    );
    assert!(
        joost
            .get("/b/ideas/desk")
            .await
            .text()
            .contains("From 2 votes on")
    );
    assert_eq!(
        world
            .texts(
                "SELECT before::text || after::text FROM ledger WHERE act = 'desk.threshold_set'"
            )
            .await,
        ["{\"days\": null, \"votes\": null}{\"days\": 10, \"votes\": 2}"]
    );
    // the other views, and what is left out of one
    let updates = joost.get("/desk?view=updates").await;
    assert_eq!(
        queue(&updates).await,
        [
            row("Longer opening hours", "Update 5 working days late"),
            row("A second bench", "Update promised")
        ]
    );
    let number = ".qbar > .muted";
    assert_eq!(updates.all(number), ["2"], "as many as stand there");
    let narrow = joost.get("/desk?view=updates&kind=praise").await;
    assert!(!narrow.has(number), "it is not of all of them");
    world.meddles(&format!("UPDATE ideas SET update_due_on = NULL, answered_at = answered_at - interval '70 days', first_answered_at = first_answered_at - interval '70 days' WHERE number = {promised}")).await;
    let silent = joost.get("/desk?view=silent").await;
    assert_eq!(
        queue(&silent).await,
        [row("A second bench", "Nothing said for 70 days")]
    );
    let old = joost.get("/desk?since=7").await;
    assert_eq!(queue(&old).await.len(), 2, "{:?}", queue(&old).await);
    let none = joost.get("/desk?kind=praise&status=new").await;
    assert!(
        none.has(".empty")
            && none.has("details[open] select[name=kind] option[value=praise][selected]")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_6_reports_show_at_the_desk_of_those_who_may_read_them() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    let number = ann.posts("Lamps in the cellar").await;
    joost.answers(number, "planned", &[]).await;
    ann.posts("A bench by the door").await;
    let rude = [("cause", "insult"), ("words", "Rude")];
    let path = format!("/b/ideas/{number}/report");
    assert_eq!(bob.fills_in(&path, "main form", &rude).await.status, 303);
    let sees = async |who: &crate::world::Person| {
        let rows = queue(&who.get("/desk").await).await;
        rows.into_iter()
            .find(|(title, _)| title == "Lamps in the cellar")
    };
    let reported = sees(&mia).await.unwrap().1;
    assert_eq!(reported, "1 open report");
    assert_eq!(
        sees(&joost).await,
        None,
        "its answer was given, and the rest is not his"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_1_every_fifth_place_is_of_the_theme_that_got_least() {
    let world = World::new().await;
    let (admin, ann, joost) = (
        world.admin().await,
        world.member("Ann").await,
        world.official("Joost").await,
    );
    for theme in ["Coffee", "Chairs"] {
        let fields = [("theme", theme), ("team", "Shop team"), ("parent", "")];
        assert_eq!(
            admin.post("/b/ideas/settings/themes", &fields).await.status,
            303
        );
    }
    let themes = world
        .texts("SELECT id FROM themes WHERE name IN ('Coffee', 'Chairs') ORDER BY name DESC")
        .await;
    let (coffee, chairs) = (themes[0].as_str(), themes[1].as_str());
    for n in 1..=8 {
        ann.posts_on(
            "ideas",
            &[("title", &format!("Coffee {n}")), ("theme", coffee)],
        )
        .await;
    }
    joost.answers(1, "planned", &[]).await;
    ann.posts_on("ideas", &[("title", "Softer chairs"), ("theme", chairs)])
        .await;
    // whatever is hot is about coffee
    world.meddles("UPDATE idea_counters SET heat = heat + 1 FROM ideas i WHERE i.id = idea AND i.number <= 8").await;
    let page = joost.get("/desk").await;
    let rows = queue(&page).await;
    assert_eq!(
        rows[4],
        (
            "Softer chairs".to_owned(),
            "Its theme got the fewest answers".to_owned()
        ),
        "{rows:?}"
    );
    let only = joost.get(&format!("/desk?theme={chairs}")).await;
    assert_eq!(only.all(".ql .t"), ["Softer chairs"]);
    world.meddles("UPDATE idea_counters SET heat = heat - 1 FROM ideas i WHERE i.id = idea AND i.number <= 8").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_1_a_newcomer_and_a_sudden_crowd_come_first_however_much_waits() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let wanted = ann.posts("Longer opening hours").await;
    joost.answers(wanted, "planned", &[]).await;
    world.passes(Duration::hours(1));
    let usual = ann.posts("Warm soup in winter").await;
    // sixty more like this one, each with more votes than what follows
    let more = |table: &str, key: &str| {
        format!(
            "INSERT INTO {table} SELECT (jsonb_populate_record(x, jsonb_build_object('{key}', lpad(n::text, 32, '0')::uuid) || {})).* \
             FROM {table} x, generate_series(1, 60) n WHERE x.{key} = (SELECT id FROM ideas WHERE number = {usual})",
            match table {
                "ideas" => "jsonb_build_object('number', 1000 + n)",
                _ => "jsonb_build_object('heat', x.heat + 1)",
            }
        )
    };
    world.meddles(&more("ideas", "id")).await;
    world.meddles(&more("idea_counters", "idea")).await;
    world.passes(Duration::days(1));
    let cor = world.member("Cor").await;
    cor.posts("A bench by the door").await;
    for name in ["Dan", "Eva", "Finn", "Gijs", "Hana"] {
        world.member(name).await.votes(wanted, "up").await;
    }
    world.signs_in(&joost).await;
    let row = |title: &str, why: &str| (title.to_owned(), why.to_owned());
    let rows = queue(&joost.get("/desk").await).await;
    assert_eq!(
        (rows.len(), rows.split_at(2).0),
        (
            50,
            [
                row("A bench by the door", "First idea of a newcomer"),
                row("Longer opening hours", "5 votes in a day, more than usual"),
            ]
            .as_slice()
        )
    );
    world.meddles("DELETE FROM ideas WHERE number > 1000").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_1_the_desk_shows_the_boards_one_staffs_and_no_other() {
    let world = World::new().await;
    for slug in ["shops", "parks"] {
        world
            .board(BoardPlan {
                slug,
                ..BoardPlan::default()
            })
            .await;
    }
    let ann = world.member("Ann").await;
    ann.posts("Lamps in the cellar").await;
    ann.posts_on("shops", &[("title", "A bell at the till")])
        .await;
    ann.posts_on("parks", &[("title", "Ducks")]).await;
    let joost = world.official("Joost").await;
    world.grants(&joost, "shops", Some(Role::Moderator)).await;
    let mut both = joost.get("/desk").await.all(".ql .t");
    both.sort();
    assert_eq!(both, ["A bell at the till", "Lamps in the cellar"]);
    assert_eq!(
        joost.get("/desk?board=shops").await.all(".ql .t"),
        ["A bell at the till"]
    );
    assert_eq!(
        joost.get("/desk?board=parks").await.status,
        403,
        "seen, not staffed"
    );
    assert_eq!(joost.get("/desk?board=nowhere").await.status, 404);
    assert_eq!(joost.get("/b/parks/desk").await.status, 403);
    assert_eq!(ann.get("/desk").await.status, 404);
    assert!(!ann.get("/").await.has("nav a[href='/desk']"));
    assert!(joost.get("/boards").await.has("nav a[href='/desk']"));
    // more than fit a page are asked for by a press
    world.meddles(
        "WITH made AS (INSERT INTO ideas (id, board, number, slug, kind, author, theme, charter, status, title, body, excerpt, language, version, \
           created_at, status_since, collaborators) \
         SELECT gen_random_uuid(), board, 10 + n, 'many', kind, author, theme, charter, status, 'Many ' || n, body, excerpt, language, 1, created_at, \
           status_since, '{}' FROM ideas, generate_series(1, 60) n WHERE title = 'Lamps in the cellar' RETURNING id, board) \
         INSERT INTO idea_counters (idea, board, up, down, score, comments, heat) SELECT id, board, 0, 0, 0, 0, 0 FROM made",
    )
    .await;
    let page = joost.get("/desk?board=ideas").await;
    assert_eq!(page.all(".ql .t").len(), 50);
    let more = joost.get(&page.attr(".keys a", "href").unwrap()).await;
    assert_eq!((more.all(".ql .t").len(), more.has(".keys a")), (61, false));
    world.meddles("DELETE FROM ideas WHERE slug = 'many'").await;
    world.closes().await;
}
