//! Several rows of the queue at one press, views of one's own: the rules of single acts, and a way back.
use crate::world::{BoardPlan, Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

const MANY: &str = "form[action='/desk/answers']";

/// Ticks rows of the queue and presses one of its buttons.
async fn ticks(person: &Person, ideas: &[&str], to: &str, fields: &[(&str, &str)]) -> Page {
    let mut all: Vec<(&str, &str)> = ideas.iter().map(|idea| ("idea", *idea)).collect();
    all.extend_from_slice(fields);
    all.push(("from", "/desk?view=first"));
    person.post(to, &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn status_5_one_text_answers_many_ideas_by_the_rules_of_one() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("Lamps in the cellar").await;
    bob.posts("Longer opening hours").await;
    ann.posts("Ask me anything").await;
    let two = ["ideas/1", "ideas/2"];
    let page = ticks(&joost, &two, "/desk/answers", &[("open", "yes")]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.all("h1"), ["Answer 2 ideas"]);
    assert!(
        page.text().contains("Publish, and tell 2 times"),
        "{}",
        page.text()
    );
    let words = page.all("fieldset details .prose");
    assert_eq!(words.len(), 2, "each author's own words");
    let heard = page.all("fieldset details summary");
    assert!(
        heard.iter().all(|line| line.contains("1 person hears")),
        "{heard:?}"
    );
    assert!(page.all("fieldset details .list")[0].contains("Who posted it"));
    let text = "Dear {author}, “{idea}” is not for us. {me}";
    let both = [
        ("idea", "ideas/1"),
        ("idea", "ideas/2"),
        ("send", "soon"),
        ("body", text),
    ];
    // nobody is written to as a place that does not exist
    let odd = both.map(|field| match field {
        ("body", _) => ("body", "Dear {autor}, we look into it."),
        other => other,
    });
    let odd = [&odd[..], &[("status", "review")]].concat();
    let refused = joost.submits(&page, MANY, &odd).await;
    assert_eq!(refused.status, 422);
    let problems = refused.all(".errors li");
    assert!(
        problems.contains(&"There is no such place to fill in. Use those in the list only".into()),
        "{problems:?}"
    );
    assert_eq!(refused.all("textarea[name=body]"), [odd[3].1]);
    let by_ideas = refused.all(".check + .err").join(" ");
    assert!(!by_ideas.contains("no such place"), "said once: {by_ideas}");
    // a no without its reason is refused here as well, and everything typed is kept
    let mut no = both.to_vec();
    no.push(("status", "no"));
    let refused = joost.submits(&page, MANY, &no).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.all(".errors li"),
        ["Choose why not", "Say what would change your mind"]
    );
    assert_eq!(refused.all("textarea[name=body]"), [text]);
    assert_eq!(
        refused.all(".check label"),
        ["Lamps in the cellar · Ann", "Longer opening hours · Bob"]
    );
    assert_eq!(
        refused.all(".check + .err").len(),
        2,
        "each idea says what it lacks"
    );
    assert_eq!(
        refused
            .attr("select[name=status] option[selected]", "value")
            .as_deref(),
        Some("no")
    );
    // one bad one refuses all of them: nothing is half done
    let long = "x".repeat(49_990);
    let mut too_long = no.clone();
    let body = format!("{long}{{idea}}");
    too_long[3] = ("body", &body);
    too_long.extend([("reason", "cost"), ("mind_changer", "A gift.")]);
    assert_eq!(joost.submits(&refused, MANY, &too_long).await.status, 422);
    assert_eq!(world.count("SELECT count(*) FROM queued_answers").await, 0);
    no.extend([("reason", "cost"), ("mind_changer", "A gift.")]);
    for _ in 0..2 {
        let sent = joost.submits(&refused, MANY, &no).await;
        assert_eq!(
            (sent.status, sent.location().as_str()),
            (303, "/desk?view=first")
        );
    }
    assert_eq!(
        world.count("SELECT count(*) FROM queued_answers").await,
        2,
        "the form sent twice is the same answers"
    );
    // taken back as one
    let desk = joost.get("/desk").await;
    assert_eq!(desk.all(".ql .t"), ["Ask me anything"]);
    assert!(
        desk.all("[data-queued]")[0].contains("and 1 more"),
        "{:?}",
        desk.all("[data-queued]")
    );
    let undo = desk.attr("[data-queued]", "action").unwrap();
    assert_eq!(
        joost.post(&undo, &[("wish", "undo")]).await.location(),
        "/desk"
    );
    world.passes(Duration::minutes(3));
    world.works().await;
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 0);
    // and once more, for good: everyone reads their own name
    let again = ticks(&joost, &two, "/desk/answers", &[("open", "yes")]).await;
    assert_eq!(joost.submits(&again, MANY, &no).await.status, 303);
    world.passes(Duration::minutes(2));
    world.works().await;
    let said = world.texts("SELECT body FROM answers ORDER BY body").await;
    assert_eq!(
        said,
        [
            "Dear Ann, “Lamps in the cellar” is not for us. Joost",
            "Dear Bob, “Longer opening hours” is not for us. Joost"
        ]
    );
    assert_eq!(world.mails().await.len(), 2);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'answer.given'")
            .await,
        2
    );
    // nothing ticked, a stranger's board, somebody without a role
    assert_eq!(
        ticks(&joost, &[], "/desk/answers", &[("open", "yes")])
            .await
            .status,
        303
    );
    assert_eq!(
        ticks(&joost, &["nowhere/1"], "/desk/answers", &[("open", "yes")])
            .await
            .status,
        404
    );
    assert_eq!(
        ticks(&ann, &["ideas/3"], "/desk/answers", &no).await.status,
        404
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_2_all_on_the_page_are_selected_by_a_link() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    let ticked = ".q input[name=idea][checked]";
    let page = joost.get("/desk?view=all&kind=idea").await;
    assert_eq!((page.all(".q").len(), page.has(ticked)), (3, false));
    let all = ".bulk a[href$='chosen=all']";
    assert_eq!(page.all(all), ["Select all on this page"]);
    let page = joost.get(&page.attr(all, "href").unwrap()).await;
    assert_eq!(page.all(ticked).len(), 3);
    // what is pressed then is done to all of them, and the list one comes back to is not ticked
    let many = joost.submits(&page, MANY, &[("open", "yes")]).await;
    assert_eq!(many.all("h1"), ["Answer 3 ideas"], "{}", many.text());
    let from = many.attr("input[name=from]", "value").unwrap();
    assert_eq!(from, "/desk?kind=idea");
    let none = page.attr(".bulk a", "href").unwrap();
    assert!(!joost.get(&none).await.has(ticked), "{none}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_2_a_move_of_which_nothing_can_go_back_says_so() {
    let world = World::new().await;
    let (admin, ann, joost) = (
        world.admin().await,
        world.member("Ann").await,
        world.official("Joost").await,
    );
    for theme in ["Coffee", "Drinks"] {
        let fields = [("theme", theme), ("team", "Shop team"), ("parent", "")];
        let added = admin.post("/b/ideas/settings/themes", &fields).await;
        assert_eq!(added.status, 303, "{theme}");
    }
    let themes = world
        .texts("SELECT id FROM themes WHERE name IN ('Coffee', 'Drinks') ORDER BY name")
        .await;
    for title in ["Beans", "Tea"] {
        ann.posts_on("ideas", &[("title", title), ("theme", &themes[1])])
            .await;
    }
    let two = ["ideas/1", "ideas/2"];
    let on = [("theme", themes[0].as_str())];
    assert_eq!(ticks(&joost, &two, "/desk/themes", &on).await.status, 303);
    let desk = joost.get("/desk").await;
    let undo = desk.attr("form[action^='/desk/moves/']", "action").unwrap();
    for number in 1..=2 {
        let hidden = [("cause", "insult"), ("words", "Names are called in it.")];
        let path = format!("/b/ideas/{number}/hiding");
        let hidden = admin.fills_in(&path, "main form", &hidden).await;
        assert_eq!(hidden.status, 303, "{}", hidden.text());
    }
    let back = joost.post(&undo, &[]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert_eq!(
        joost.follow(&back).await.all("#undone p"),
        [
            "No idea went back.",
            "2 stay where they are: they were merged or hidden since, or are not yours to move now."
        ]
    );
    let still = "SELECT DISTINCT t.name FROM ideas i JOIN themes t ON t.id = i.theme";
    assert_eq!(world.texts(still).await, ["Coffee"]);
    assert!(
        !joost.get("/desk").await.has("form[action^='/desk/moves/']"),
        "undone once, it is not offered again"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_2_themes_are_set_for_many_at_once_and_put_back() {
    let world = World::new().await;
    let (admin, ann, joost) = (
        world.admin().await,
        world.member("Ann").await,
        world.official("Joost").await,
    );
    for (theme, parent) in [("Coffee", ""), ("Drinks", "")] {
        let fields = [("theme", theme), ("team", "Shop team"), ("parent", parent)];
        assert_eq!(
            admin.post("/b/ideas/settings/themes", &fields).await.status,
            303
        );
    }
    let theme = world
        .texts("SELECT id FROM themes WHERE name IN ('Coffee', 'Drinks') ORDER BY name")
        .await;
    let (coffee, drinks) = (theme[0].as_str(), theme[1].as_str());
    for title in ["Beans", "Tea", "Milk"] {
        ann.posts_on("ideas", &[("title", title), ("theme", drinks)])
            .await;
    }
    let of = "SELECT t.name FROM ideas i JOIN themes t ON t.id = i.theme ORDER BY i.number";
    let moved = ticks(
        &joost,
        &["ideas/1", "ideas/2"],
        "/desk/themes",
        &[("theme", coffee)],
    )
    .await;
    assert_eq!(
        (moved.status, moved.location().as_str()),
        (303, "/desk?view=first")
    );
    assert_eq!(world.texts(of).await, ["Coffee", "Coffee", "Drinks"]);
    let desk = joost.get("/desk").await;
    assert!(
        desk.text().contains("2 ideas are now under Coffee."),
        "{}",
        desk.text()
    );
    // as a script asks: the part says how to undo it; what is so already is no move
    let part = joost
        .post_part("/desk/themes", &[("idea", "ideas/1"), ("theme", coffee)])
        .await;
    assert!(
        part.has("p[data-theme=Coffee]:not([data-undo])"),
        "{}",
        part.body
    );
    // somebody moved one on since: undoing leaves that one where it is
    let part = admin
        .post_part("/desk/themes", &[("idea", "ideas/2"), ("theme", drinks)])
        .await;
    assert!(part.has("p[data-undo]"), "{}", part.body);
    let undo = desk.attr("form[action^='/desk/moves/']", "action").unwrap();
    assert_eq!(admin.post(&undo, &[]).await.status, 404, "another's move");
    let form = "form[action^='/desk/moves/']";
    let list = joost.get("/desk?view=first").await;
    let back = joost.submits(&list, form, &[]).await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert!(
        back.location().starts_with("/desk?view=first&undone="),
        "to the list one came from: {}",
        back.location()
    );
    assert_eq!(
        joost.follow(&back).await.all("#undone p"),
        ["2 ideas are back under the themes they had."]
    );
    assert_eq!(world.texts(of).await, ["Drinks", "Drinks", "Drinks"]);
    let again = joost.post(&undo, &[]).await;
    assert_eq!(again.status, 303, "undone is undone, however often");
    let others = again.location();
    assert!(joost.get(&others).await.has("#undone"));
    assert!(!admin.get(&others).await.has("#undone"), "another's move");
    assert_eq!(world.texts(of).await, ["Drinks", "Drinks", "Drinks"]);
    assert_eq!(
        world.texts("SELECT count(*) FROM ledger WHERE act = 'idea.theme_changed' AND before IS NOT NULL AND after IS NOT NULL").await,
        ["4"]
    );
    // another board's theme changes nothing; two of one board go on to be merged
    world
        .board(BoardPlan {
            slug: "parks",
            ..BoardPlan::default()
        })
        .await;
    ann.posts_on("parks", &[("title", "Ducks")]).await;
    let mixed = ticks(
        &admin,
        &["ideas/1", "parks/1"],
        "/desk/themes",
        &[("theme", coffee)],
    )
    .await;
    assert_eq!(mixed.status, 303);
    assert_eq!(world.texts(of).await[0], "Drinks");
    let mixed = ticks(
        &joost,
        &["ideas/1", "parks/1"],
        "/desk/themes",
        &[("theme", coffee)],
    )
    .await;
    assert_eq!(mixed.status, 403, "seen, not staffed");
    let merge = ticks(&joost, &["ideas/1", "ideas/3"], "/desk/merging", &[]).await;
    assert_eq!(merge.location(), "/b/ideas/1/merge?other=3");
    let merge = ticks(
        &joost,
        &["ideas/1", "ideas/2", "ideas/3"],
        "/desk/merging",
        &[],
    )
    .await;
    assert_eq!(merge.status, 403, "answering alone is not enough");
    // one went out of sight since: the other goes back
    let two = ["ideas/1", "ideas/3"];
    let moved = ticks(&joost, &two, "/desk/themes", &[("theme", coffee)]).await;
    assert_eq!(moved.status, 303);
    let desk = joost.get("/desk").await;
    let undo = desk.attr("form[action^='/desk/moves/']", "action").unwrap();
    let hidden = [("cause", "insult"), ("words", "Names are called in it.")];
    let hidden = admin
        .fills_in("/b/ideas/1/hiding", "main form", &hidden)
        .await;
    assert_eq!(hidden.status, 303, "{}", hidden.text());
    let back = joost.post(&undo, &[]).await;
    assert_eq!(back.status, 303);
    assert_eq!(
        joost.follow(&back).await.all("#undone p"),
        [
            "1 idea is back under the theme it had.",
            "1 stays where it is: it was merged or hidden since, or is not yours to move now."
        ]
    );
    assert_eq!(
        world
            .texts(&of.replace(
                "ORDER",
                "WHERE i.board = (SELECT id FROM boards WHERE slug = 'ideas') ORDER"
            ))
            .await,
        ["Coffee", "Drinks", "Drinks"]
    );
    // somebody moved one on to a third theme: it stays there, and that is said
    let two = ["ideas/2", "ideas/3"];
    let moved = ticks(&joost, &two, "/desk/themes", &[("theme", coffee)]).await;
    assert_eq!(moved.status, 303);
    let snacks = [("theme", "Snacks"), ("team", "Shop team"), ("parent", "")];
    let added = admin.post("/b/ideas/settings/themes", &snacks).await;
    assert_eq!(added.status, 303);
    let snacks = world
        .texts("SELECT id FROM themes WHERE name = 'Snacks'")
        .await;
    let on = [("theme", snacks[0].as_str())];
    assert_eq!(
        ticks(&admin, &two[..1], "/desk/themes", &on).await.status,
        303
    );
    let desk = joost.get("/desk").await;
    let back = joost.submits(&desk, form, &[]).await;
    assert_eq!(
        joost.follow(&back).await.all("#undone p"),
        [
            "1 idea is back under the theme it had.",
            "1 stays where it is: somebody moved it on since."
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_2_several_ideas_are_put_with_one_at_one_press_and_taken_apart_at_one() {
    let world = World::new().await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    for (who, title) in [
        (&ann, "Alder"),
        (&bob, "Birch"),
        (&ann, "Cedar"),
        (&bob, "Dogwood"),
    ] {
        who.posts(title).await;
    }
    bob.votes(3, "up").await;
    ann.votes(1, "up").await;
    let three = ["ideas/1", "ideas/2", "ideas/3"];
    let form = ticks(&mia, &three, "/desk/merging", &[]).await;
    assert_eq!(form.status, 200, "{}", form.text());
    assert_eq!(form.all("h1"), ["Put 3 ideas together"]);
    // what most are on stays, as a proposal
    assert_eq!(
        form.attr("input[name=stays][checked]", "value").unwrap(),
        "ideas/1"
    );
    let fields = [("stays", "ideas/3"), ("cause", "same"), ("message", "")];
    let refused = mia.submits(&form, "main form", &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attr("input[name=stays][checked]", "value").unwrap(),
        "ideas/3"
    );
    let fields = [
        ("stays", "ideas/3"),
        ("cause", "same"),
        ("message", "All are trees."),
    ];
    let done = mia.submits(&refused, "main form", &fields).await;
    assert_eq!(done.location(), "/desk?view=first", "{}", done.text());
    for number in [1, 2] {
        let led = ann
            .follow(&ann.get(&format!("/b/ideas/{number}")).await)
            .await;
        assert!(
            led.location().starts_with("/b/ideas/3/"),
            "{}",
            led.location()
        );
    }
    let up = "SELECT up FROM idea_counters c JOIN ideas i ON i.id = c.idea WHERE i.number = 3";
    assert_eq!(world.count(up).await, 2);
    world.works().await;
    assert!(
        world
            .mails()
            .await
            .iter()
            .any(|m| m.0 == bob.email && m.2.contains("All are trees."))
    );
    // all of them or none
    let half = [
        ("stays", "ideas/4"),
        ("cause", "same"),
        ("message", "Not now."),
        ("idea", "ideas/4"),
    ];
    let stale = ticks(&mia, &["ideas/1", "ideas/3"], "/desk/merging", &half).await;
    assert!(stale.status >= 400, "{}", stale.status);
    assert_eq!(world.count("SELECT count(*) FROM merges").await, 2);

    let desk = mia.get("/desk").await;
    assert!(
        desk.text().contains("2 ideas were put with “Cedar”"),
        "{}",
        desk.text()
    );
    let undo = "form[action^='/desk/merges/']";
    let tim = world.with_role("Tim", "ideas", Role::Moderator).await;
    let path = desk.attr(undo, "action").unwrap();
    assert_eq!(tim.post(&path, &[]).await.status, 404, "not his");
    assert_eq!(mia.submits(&desk, undo, &[]).await.status, 303);
    assert_eq!(world.count(up).await, 1);
    assert_eq!(ann.reads(1).await.status, 200);
    let again = mia.post(&path, &[]).await;
    assert_eq!(again.location(), "/desk", "apart is apart, however often");
    assert_eq!(world.count(up).await, 1);
    assert!(!mia.get("/desk").await.has(undo));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_2_views_are_saved_for_oneself() {
    let world = World::new().await;
    let joost = world.official("Joost").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let page = joost
        .get("/desk?view=first&since=7&kind=problem&nonsense=1")
        .await;
    let saved = joost
        .submits(
            &page,
            "form[action='/desk/views']",
            &[("name", "Old problems")],
        )
        .await;
    assert_eq!(saved.location(), "/desk?view=first&kind=problem&since=7");
    let here = joost.follow(&saved).await;
    let mine = ".rail a[href='/desk?view=first&kind=problem&since=7'][aria-current]";
    assert!(
        here.all(mine).contains(&"Old problems".to_owned()),
        "{}",
        here.text()
    );
    assert!(!mia.get("/desk").await.text().contains("Old problems"));
    // the same name again is the same view; nothing but what a filter says is kept
    joost
        .post(
            "/desk/views",
            &[
                ("name", "Old problems"),
                ("query", "view=silent&next=//evil.example"),
            ],
        )
        .await;
    assert_eq!(
        world.texts("SELECT query FROM desk_views").await,
        ["view=silent"]
    );
    assert_eq!(
        joost
            .post("/desk/views", &[("name", " "), ("query", "")])
            .await
            .status,
        303
    );
    let gone = joost
        .get("/desk")
        .await
        .attr("form[action$='/removal']", "action")
        .unwrap();
    mia.post(&gone, &[]).await;
    assert_eq!(
        world.count("SELECT count(*) FROM desk_views").await,
        1,
        "another's stays"
    );
    assert_eq!(joost.post(&gone, &[]).await.status, 303);
    assert_eq!(world.count("SELECT count(*) FROM desk_views").await, 0);
    world.closes().await;
}
