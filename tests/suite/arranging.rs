//! Themes and statuses as those who run a board change them.
use crate::world::{Person, World};

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
