//! Themes and statuses as those who run a board change them.
use crate::world::{Page, Person, World};

const THEMES: &str = "/b/ideas/settings/themes";

/// A board with a main theme, Drinks, that has Coffee under it, and with Food on its own.
async fn with_themes() -> (World, Person, Person) {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    for (theme, under) in [("Drinks", ""), ("Coffee", "Drinks"), ("Food", "")] {
        let parent = match under {
            "" => String::new(),
            name => key_of(&world, name).await,
        };
        let fields = [("theme", theme), ("team", "Shop team"), ("parent", &parent)];
        let added = admin.post(THEMES, &fields).await;
        assert_eq!(added.status, 303, "{theme}: {}", added.text());
    }
    (world, admin, ann)
}

async fn key_of(world: &World, theme: &str) -> String {
    let sql = format!("SELECT id FROM themes WHERE name = '{theme}'");
    world.texts(&sql).await.remove(0)
}

/// The themes that a new idea can have, in their order.
async fn offered(who: &Person) -> Vec<String> {
    let form = who.get("/b/ideas/new").await;
    form.all("select[name=theme] option").split_off(1)
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_a_theme_that_is_renamed_keeps_its_address_and_its_ideas() {
    let (world, admin, ann) = with_themes().await;
    let coffee = key_of(&world, "Coffee").await;
    ann.posts_on("ideas", &[("title", "Beans"), ("theme", &coffee)])
        .await;
    let one = format!("{THEMES}/coffee");
    for _ in 0..2 {
        let named = [("name", "Hot drinks")];
        let done = admin.fills_in(&one, "main form", &named).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let list = world.visitor().get("/b/ideas?theme=coffee").await.text();
    assert!(
        list.contains("Beans") && list.contains("Hot drinks"),
        "{list}"
    );
    let feed = world.visitor().get("/b/ideas/feed/themes/coffee").await;
    assert_eq!(feed.status, 200);
    assert!(offered(&ann).await.contains(&"Drinks › Hot drinks".into()));
    let told = "SELECT (before->>'name') || ' > ' || (after->>'name') FROM ledger WHERE act = 'theme.revised'";
    assert_eq!(
        world.texts(told).await,
        ["Coffee > Hot drinks"],
        "twice is once"
    );
    let log = admin.get("/b/ideas/log?act=theme.revised").await;
    let rows = log.all("tbody tr");
    assert!(
        rows.len() == 1
            && rows[0].contains("Name: Hot drinks")
            && rows[0].contains("Under: Drinks"),
        "{rows:?}"
    );
    assert!(!log.has("tbody td code"), "{:?}", log.all("tbody td code"));

    // the name is free again, and its address is not
    let again = [("theme", "Coffee"), ("team", "Shop team")];
    assert_eq!(admin.post(THEMES, &again).await.status, 303);
    let addresses = "SELECT slug FROM themes WHERE name IN ('Coffee', 'Hot drinks') ORDER BY slug";
    assert_eq!(world.texts(addresses).await, ["coffee", "coffee-2"]);
    let refused = admin
        .fills_in(&one, "main form", &[("name", "food!")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.all(".errors li")[0].contains("there is a theme of this name already"));
    assert_eq!(
        refused.attr("input[name=name]", "value").as_deref(),
        Some("food!"),
        "the form as it was filled in"
    );
    let joost = world.official("Joost").await;
    assert_eq!(joost.get(&one).await.status, 403);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_themes_stand_in_the_order_they_are_put_in() {
    let (world, admin, ann) = with_themes().await;
    assert_eq!(
        offered(&ann).await,
        ["Everything else", "Drinks › Coffee", "Food"]
    );
    let page = admin.get(THEMES).await;
    let up = format!("form[action='{THEMES}/food/place']");
    assert_eq!(page.all(&format!("{up} button")), ["Up : Food"]);
    // the same press twice is one
    for _ in 0..2 {
        assert_eq!(admin.submits(&page, &up, &[]).await.status, 303);
        assert_eq!(
            offered(&ann).await,
            ["Everything else", "Food", "Drinks › Coffee"]
        );
    }
    let first = admin.submits(&page, &up, &[("place", "0")]).await;
    assert_eq!(first.status, 303);
    assert_eq!(
        offered(&ann).await,
        ["Food", "Everything else", "Drinks › Coffee"]
    );
    let ordered = "SELECT count(*) FROM ledger WHERE act = 'theme.ordered' AND before <> after";
    assert_eq!(world.count(ordered).await, 2);
    let log = admin.get("/b/ideas/log?act=theme.ordered").await;
    let row = log.all("tbody tr").join(" ");
    assert!(
        row.contains("Order: Food , Everything else , Drinks"),
        "{row}"
    );
    let nowhere = [("place", "up")];
    let odd = admin.post(&format!("{THEMES}/food/place"), &nowhere).await;
    assert_eq!(odd.status, 404);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_a_retired_theme_takes_no_new_ideas_and_keeps_those_it_has() {
    let (world, admin, ann) = with_themes().await;
    let joost = world.official("Joost").await;
    let (coffee, drinks, food) = (
        key_of(&world, "Coffee").await,
        key_of(&world, "Drinks").await,
        key_of(&world, "Food").await,
    );
    let beans = ann
        .posts_on("ideas", &[("title", "Beans"), ("theme", &coffee)])
        .await;
    let cake = ann
        .posts_on("ideas", &[("title", "Cake"), ("theme", &food)])
        .await;
    let retire = async |slug: &str, name: &str, parent: &str| {
        let fields = [("name", name), ("parent", parent)];
        admin.post(&format!("{THEMES}/{slug}"), &fields).await
    };
    assert_eq!(retire("coffee", "Coffee", &drinks).await.status, 303);
    assert_eq!(offered(&ann).await, ["Everything else", "Food"]);
    let late = [("title", "More beans"), ("theme", coffee.as_str())];
    assert_eq!(ann.tries_to_post("ideas", &late).await.status, 422);
    let list = world.visitor().get("/b/ideas?theme=coffee").await.text();
    assert!(list.contains("Beans"), "it is found by it: {list}");
    assert!(
        admin.get(THEMES).await.text().contains("retired"),
        "and said to be"
    );
    // what has it keeps it; nothing else comes to it
    let theme_of = |number: i32| format!("/b/ideas/{number}/theme");
    let kept = joost.get(&theme_of(beans)).await;
    assert!(kept.has(&format!("option[value='{coffee}'][selected]")));
    let to_coffee = [("theme", coffee.as_str())];
    assert_eq!(joost.post(&theme_of(beans), &to_coffee).await.status, 303);
    assert_eq!(joost.post(&theme_of(cake), &to_coffee).await.status, 422);
    let anew = [("theme", "coffee"), ("team", "Shop team")];
    let refused = admin.post(THEMES, &anew).await;
    assert_eq!(refused.status, 422);
    assert!(refused.all(".errors li")[0].contains("take that one back"));

    // one is left for new ideas
    assert_eq!(retire("food", "Food", "").await.status, 303);
    let last = retire("everything-else", "Everything else", "").await;
    assert_eq!(last.status, 422);
    assert_eq!(last.all(".errors li"), ["Keep one theme for new ideas"]);
    let back = [("name", "Food"), ("parent", ""), ("takes_ideas", "yes")];
    let food_page = format!("{THEMES}/food");
    assert_eq!(admin.post(&food_page, &back).await.status, 303);
    let moved = [
        ("name", "Coffee"),
        ("parent", food.as_str()),
        ("takes_ideas", "yes"),
    ];
    let coffee_page = format!("{THEMES}/coffee");
    assert_eq!(admin.post(&coffee_page, &moved).await.status, 303);
    // Drinks has nothing under it any more, so it takes ideas itself; Food groups
    assert_eq!(
        offered(&ann).await,
        ["Everything else", "Drinks", "Food › Coffee"]
    );
    let third = [
        ("name", "Drinks"),
        ("parent", coffee.as_str()),
        ("takes_ideas", "yes"),
    ];
    let deep = admin.post(&format!("{THEMES}/drinks"), &third).await;
    assert_eq!(deep.status, 422, "never a third level");
    let told = "SELECT (before->>'takes_ideas') || ' > ' || (after->>'takes_ideas') FROM ledger WHERE act = 'theme.revised' ORDER BY id";
    assert_eq!(
        world.texts(told).await,
        [
            "true > false",
            "true > false",
            "false > true",
            "false > true"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_a_theme_under_one_that_is_retired_is_said_to_be_and_none_is_added_twice() {
    let (world, admin, _) = with_themes().await;
    let drinks = [("name", "Drinks"), ("parent", "")];
    let retired = admin.post(&format!("{THEMES}/drinks"), &drinks).await;
    assert_eq!(retired.status, 303, "{}", retired.text());
    assert_eq!(admin.get(THEMES).await.all("main li .tag"), ["retired"; 2]);
    let settings = "/b/ideas/settings";
    let tags = "section[aria-labelledby=themes-h] .tag";
    assert_eq!(admin.get(settings).await.all(tags), ["retired"; 2]);
    let form = admin.get(&format!("{THEMES}/coffee")).await.text();
    assert!(form.contains("which it stands under, is retired"), "{form}");
    let of_food = admin.get(&format!("{THEMES}/food")).await.text();
    assert!(!of_food.contains("which it stands under"), "{of_food}");
    for (name, said) in [
        ("coffee", "take that one back"),
        ("food!", "there is a theme of this name already"),
    ] {
        let anew = [("theme", name), ("team", "Shop team")];
        let refused = admin.post(THEMES, &anew).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.all(".errors li")[0].contains(said), "{name}");
        let typed = refused.attr("input[name=theme]", "value");
        assert_eq!(typed.as_deref(), Some(name), "the form as it was filled in");
    }
    // nor by two at once
    let snacks = [("theme", "Snacks"), ("team", "Shop team")];
    let (one, other) = tokio::join!(admin.post(THEMES, &snacks), admin.post(THEMES, &snacks));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let added = "SELECT count(*) FROM ledger WHERE act = 'theme.added'";
    assert_eq!(world.count(added).await, 4);
    world.closes().await;
}

const STATUSES: &str = "/b/ideas/settings/statuses";

/// Says all of a status that goes on, as its form would, with these fields more: boxes that are not among them are not ticked.
async fn says(admin: &Person, key: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("name_en", "Under study"),
        ("name_nl", "In studie"),
        ("about_en", "We look at it."),
        ("about_nl", "We kijken ernaar."),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    admin.post(&format!("{STATUSES}/{key}"), &fields).await
}

/// The statuses an answer to idea 1 can give, in their order.
async fn given(joost: &Person) -> Vec<String> {
    let form = joost.get("/b/ideas/1/answer").await;
    form.all("select[name=status] option")
}

#[tokio::test(flavor = "multi_thread")]
async fn status_1_a_status_changes_its_words_its_rules_and_its_place() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let (bob, joost) = (world.member("Bob").await, world.official("Joost").await);
    for title in ["A bench", "A tree"] {
        ann.posts(title).await;
    }
    assert_eq!(joost.answers(1, "planned", &[]).await.status, 303);
    let one = format!("{STATUSES}/planned");
    let changed = [
        ("name_en", "On the list"),
        ("about_en", "It stands on our list."),
        ("update_days", "30"),
        ("needs_link", "yes"),
        ("closes_votes", "yes"),
        // which is for nobody to change
        ("class", "done"),
        ("needs_reason", "yes"),
    ];
    for _ in 0..2 {
        let done = admin.fills_in(&one, "main form", &changed).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let row = "SELECT class || ' ' || needs_reason || ' ' || needs_explanation || ' ' || update_days FROM statuses WHERE key = 'planned'";
    assert_eq!(world.texts(row).await, ["active false true 30"]);
    let legend = world.visitor().get("/b/ideas/statuses").await.text();
    assert!(
        legend.contains("On the list It stands on our list."),
        "{legend}"
    );
    let dutch = world.visitor().speaking("nl");
    assert!(
        dutch
            .get("/b/ideas/statuses")
            .await
            .text()
            .contains("Gepland")
    );
    // what was promised stays; what is said about votes goes at once
    let due = "SELECT update_due_on::text FROM ideas WHERE number = 1";
    assert_eq!(world.texts(due).await, ["2027-01-15"]);
    let page = bob.reads(1).await;
    assert!(page.all(".meta .pill").contains(&"On the list".to_owned()));
    bob.votes(1, "up").await;
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    // a new answer keeps to the new rules
    let lacking = joost
        .answers(2, "planned", &[("update_due_on", "2026-12-18")])
        .await;
    assert_eq!(lacking.status, 422, "without a link");
    let linked = ("link", "https://example.org/list");
    let far = [linked, ("update_due_on", "2026-12-19")];
    assert_eq!(joost.answers(2, "planned", &far).await.status, 422);
    let near = [linked, ("update_due_on", "2026-12-18")];
    assert_eq!(joost.answers(2, "planned", &near).await.status, 303);

    assert_eq!(
        given(&joost).await[..2],
        ["Being considered", "On the list"]
    );
    let page = admin.get(STATUSES).await;
    let up = format!("form[action='{one}/place']");
    for _ in 0..2 {
        assert_eq!(admin.submits(&page, &up, &[]).await.status, 303);
        assert_eq!(
            given(&joost).await[..2],
            ["On the list", "Being considered"]
        );
    }
    for (act, said) in [
        ("status.revised", "Name in English: On the list"),
        (
            "status.ordered",
            "Order: New , On the list , Being considered",
        ),
    ] {
        let log = admin.get(&format!("/b/ideas/log?act={act}")).await;
        let rows = log.all("tbody tr");
        assert!(rows.len() == 1 && rows[0].contains(said), "{rows:?}");
        assert!(!log.has("tbody td code"), "{:?}", log.all("tbody td code"));
    }
    let wrong = [
        ("name_en", "New"),
        ("about_nl", ""),
        ("update_days", "soon"),
    ];
    let refused = admin.fills_in(&one, "main form", &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.all(".errors li"),
        [
            "Say what it means, in 2 to 300 characters",
            "Choose another name: there is a status of this name already",
            "Fill in a whole number of days, or leave it empty"
        ]
    );
    let typed = refused.attr("input[name=update_days]", "value");
    assert_eq!(
        typed.as_deref(),
        Some("soon"),
        "the form as it was filled in"
    );
    assert_eq!(joost.get(&one).await.status, 403);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_1_a_status_that_is_switched_off_is_kept_and_the_last_of_its_kind_stays() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let joost = world.official("Joost").await;
    for title in ["A bench", "A tree"] {
        ann.posts(title).await;
    }
    assert_eq!(joost.answers(1, "busy", &[]).await.status, 303);
    assert_eq!(says(&admin, "busy", &[]).await.status, 303);
    let pills = ann.reads(1).await.all(".meta .pill");
    assert!(pills.contains(&"Under study".to_owned()), "{pills:?}");
    assert!(!given(&joost).await.contains(&"Under study".to_owned()));
    assert_eq!(joost.answers(2, "busy", &[]).await.status, 422);
    // what has it is found by it
    let found = ann.get("/search?board=ideas&status=busy").await;
    assert!(found.text().contains("A bench") && !found.text().contains("A tree"));
    for page in [found, joost.get("/desk").await] {
        let offered = page.all("select[name=status] option");
        assert!(offered.contains(&"Under study".to_owned()), "{offered:?}");
    }
    let page = admin.get(STATUSES).await;
    assert!(page.text().contains("switched off"), "{}", page.text());

    let off = [("name_en", "Study"), ("name_nl", "Studie")];
    assert_eq!(says(&admin, "review", &off).await.status, 303);
    let last = says(
        &admin,
        "planned",
        &[("name_en", "Plan"), ("name_nl", "Plan")],
    )
    .await;
    assert_eq!(last.status, 422);
    assert_eq!(
        last.all(".errors li"),
        ["Keep this one: it is the last of its kind that is on"]
    );
    // an idea that is referred got no reason why not
    let only_no = [("name_en", "No"), ("name_nl", "Nee")];
    assert_eq!(says(&admin, "no", &only_no).await.status, 422);
    let sent_on = [("name_en", "Sent on"), ("name_nl", "Doorgestuurd")];
    assert_eq!(says(&admin, "referred", &sent_on).await.status, 303);
    // what every idea begins with, and what it is when put with another, change their words only
    for key in ["new", "merged"] {
        let named = format!("Called {key}");
        let words = [("name_en", &*named), ("name_nl", &*named)];
        assert_eq!(says(&admin, key, &words).await.status, 303);
    }
    let kept = "SELECT count(*) FROM statuses WHERE key IN ('new', 'merged') AND enabled AND name_en LIKE 'Called %'";
    assert_eq!(world.count(kept).await, 2);
    let closing =
        "SELECT closes_votes::text FROM statuses WHERE key IN ('new', 'merged') ORDER BY key";
    assert_eq!(world.texts(closing).await, ["true", "false"]);

    let on = says(&admin, "busy", &[("enabled", "yes")]).await;
    assert_eq!(on.status, 303, "{}", on.text());
    assert!(given(&joost).await.contains(&"Under study".to_owned()));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_1_a_board_adds_a_status_of_its_own_and_a_no_keeps_its_reason() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let joost = world.official("Joost").await;
    ann.posts("A bench").await;
    let new = [
        ("class", "closed"),
        ("name_en", "Not now"),
        ("name_nl", "Nu niet"),
        ("about_en", "Ask us again in a year."),
        ("about_nl", "Vraag het over een jaar nog eens."),
    ];
    let page = admin.get(STATUSES).await;
    let odd = [("class", "open"), new[1], new[2], new[3], new[4]];
    let refused = admin.submits(&page, "form#add", &odd).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.all(".errors li"), ["Choose what it means"]);
    // the same form pressed twice is one; another with the same name is refused
    for _ in 0..2 {
        let added = admin.submits(&refused, "form#add", &new).await;
        assert_eq!(added.status, 303, "{}", added.text());
    }
    let again = admin.get(STATUSES).await;
    let again = admin.submits(&again, "form#add", &new).await;
    assert_eq!(again.status, 422);
    assert_eq!(
        again.attr("input[name=about_en]", "value").as_deref(),
        Some("Ask us again in a year."),
        "the form as it was filled in"
    );
    let own = "SELECT key || ' ' || class || ' ' || needs_reason || ' ' || needs_explanation FROM statuses WHERE name_en = 'Not now'";
    assert_eq!(world.texts(own).await, ["own-not-now closed true true"]);
    let added =
        "SELECT count(*) FROM ledger WHERE act = 'status.added' AND after->>'name_nl' = 'Nu niet'";
    assert_eq!(world.count(added).await, 1);

    assert!(given(&joost).await.contains(&"Not now".to_owned()));
    let bare = [("update_due_on", "")];
    let refused = joost.answers(1, "own-not-now", &bare).await;
    assert_eq!(
        refused.all(".errors li"),
        ["Choose why not", "Say what would change your mind"]
    );
    let reasoned = [
        ("update_due_on", ""),
        ("reason", "cost"),
        ("mind_changer", "A gift."),
    ];
    let answered = joost.answers(1, "own-not-now", &reasoned).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    // other words for the others leave it as it is
    admin.chooses("uservoice").await;
    let pills = ann.reads(1).await.all(".meta .pill");
    assert!(pills.contains(&"Not now".to_owned()), "{pills:?}");
    assert!(given(&joost).await.contains(&"Not now".to_owned()));
    world.closes().await;
}
