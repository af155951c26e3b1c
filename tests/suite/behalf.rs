//! POST-7: staff enter what people said elsewhere.
use crate::races::at_once;
use crate::world::{Browser, Page, Person, World, client};
use weerklank::boards::Role;

async fn moderator(world: &World) -> Person {
    world.with_role("Mia", "ideas", Role::Moderator).await
}

/// Fills in one card from an address on, as the page gives it, and presses the button.
async fn enters_at(mia: &Person, at: &str, fields: &[(&str, &str)]) -> Page {
    let form = mia.get(at).await;
    assert_eq!(form.status, 200, "{}", form.text());
    mia.submits(&form, "form[action$='/behalf']", fields).await
}

async fn enters(mia: &Person, fields: &[(&str, &str)]) -> Page {
    enters_at(mia, "/b/ideas/behalf", fields).await
}

/// The secret of the newest mail that asks somebody.
async fn link_of(world: &World, email: &str) -> String {
    let mails = world.mails().await;
    let mail = mails.iter().rfind(|m| m.0 == email).unwrap();
    let at = mail.2.find("/behalf/").unwrap();
    mail.2[at..].split_whitespace().next().unwrap().to_owned()
}

async fn counts(world: &World, number: i32) -> String {
    let sql = format!(
        "SELECT c.up || ' ' || c.comments FROM idea_counters c JOIN ideas i ON i.id = c.idea WHERE i.number = {number}"
    );
    world.texts(&sql).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_an_idea_told_at_the_counter_says_so_and_who_entered_it() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let done = enters(
        &mia,
        &[
            ("title", "A bench by the bus stop"),
            ("name", "Mevrouw Jansen"),
            ("origin", "counter"),
            ("day", "2026-11-17"),
            ("place", "Town hall"),
        ],
    )
    .await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = world
        .visitor()
        .get("/b/ideas/1/a-bench-by-the-bus-stop")
        .await;
    assert_eq!(
        page.all("#entered"),
        ["Told at the counter, entered by Mia · Town hall, 17 November 2026"]
    );
    assert!(page.text().contains("by Mevrouw Jansen"));
    let actor =
        "SELECT p.name FROM ledger l JOIN people p ON p.id = l.actor WHERE l.act = 'idea.posted'";
    assert_eq!(world.texts(actor).await, ["Mia"], "who really did it");
    let nobody = "SELECT count(*) FROM people WHERE name = 'Mevrouw Jansen' AND email IS NULL AND password_hash IS NULL";
    assert_eq!(world.count(nobody).await, 1, "nobody can sign in as her");
    assert_eq!(world.mails().await.len(), 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_card_after_card_keeps_what_stays_the_same() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let first = [
        ("title", "Longer opening hours"),
        ("name", "Ann"),
        ("what", "problem"),
        ("origin", "meeting"),
        ("day", "2026-11-16"),
        ("place", "De Spil"),
    ];
    let mut next = enters(&mia, &first).await;
    for n in 2..=20 {
        let page = mia.follow(&next).await;
        assert!(page.has("input#title[autofocus][value='']"), "{n}");
        let button = page.html();
        let buttons = scraper::Selector::parse("form[action$='/behalf'] button").unwrap();
        let first = button.select(&buttons).next().unwrap();
        assert!(
            first.attr("name").is_none(),
            "Enter presses the button that enters"
        );
        let fields = [
            (
                "title",
                format!("{n} {}", "abcdefghijklmnopqrstuvwxyz".repeat(1 + n % 2)),
            ),
            ("name", format!("Person {n}")),
            ("seen", "yes".into()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        next = mia.submits(&page, "form[action$='/behalf']", &fields).await;
        assert_eq!(next.status, 303, "{}", next.text());
    }
    let kept = world
        .count("SELECT count(*) FROM behalf_entries WHERE origin = 'meeting' AND told_on = '2026-11-16' AND place = 'De Spil'")
        .await;
    assert_eq!(kept, 20);
    let kinds = world.count("SELECT count(*) FROM ideas WHERE kind = 'problem'");
    assert_eq!(kinds.await, 20);
    let page = mia.follow(&next).await;
    let list = page.all("#entered li");
    assert_eq!(list.len(), 20);
    assert!(list[0].starts_with("#20 ") && list[19].contains("Longer opening hours"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_a_similar_idea_is_one_press_away_from_a_vote() {
    let world = World::new().await;
    let (ann, mia) = (world.member("Ann").await, moderator(&world).await);
    let number = ann.posts("Deposit cups at the station").await;
    let part = mia
        .get_part("/b/ideas/behalf/similar?q=deposit+cups+at+stations")
        .await;
    let offered = part.attr("button[name=vote_for]", "value");
    assert_eq!(offered, Some(number.to_string()), "while typing");
    let card = [("title", "Deposit cups at stations"), ("name", "Bob")];
    let asked = enters(&mia, &card).await;
    assert_eq!(asked.status, 200, "without scripts it asks first");
    assert!(asked.has("button[name=vote_for]"));
    let instead = [("vote_for", number.to_string())];
    let instead: Vec<(&str, &str)> = instead.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let done = mia
        .submits(&asked, "form[action$='/behalf']", &instead)
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(
        done.location().contains("what=idea"),
        "the next card is no vote"
    );
    assert_eq!(counts(&world, number).await, "1 0");
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    let anyway = mia.submits(&asked, "form[action$='/behalf']", &[]).await;
    assert_eq!(anyway.status, 303, "the same form again enters nothing");
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_one_vote_a_person_and_a_comment_that_says_where_it_came_from() {
    let world = World::new().await;
    let (ann, mia) = (world.member("Ann").await, moderator(&world).await);
    let number = ann.posts("Alder").await.to_string();
    let vote = [
        ("number", number.as_str()),
        ("name", "Bob"),
        ("email", "Bob@example.org"),
    ];
    assert_eq!(enters(&mia, &vote).await.status, 303);
    let vote = [
        ("number", number.as_str()),
        ("name", "B. Bobson"),
        ("email", "bob@example.org"),
    ];
    let again = enters(&mia, &vote).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("This person voted for it already"));
    assert_eq!(counts(&world, 1).await, "1 0");
    let comment = [
        ("what", "comment"),
        ("number", number.as_str()),
        ("body", "Near the school, please."),
        ("name", "Cas"),
        ("origin", "phone"),
        ("day", "2026-11-18"),
    ];
    assert_eq!(enters(&mia, &comment).await.status, 303);
    assert_eq!(counts(&world, 1).await, "1 1");
    let page = ann.reads(1).await;
    assert!(
        page.all(".cm .who")[0].contains("Told by phone, entered by Mia"),
        "{:?}",
        page.all(".cm .who")
    );
    for (field, value, said) in [
        ("number", "99", "There is no idea with this number"),
        ("name", "", "Fill in a name"),
        ("email", "nonsense", "Fill in a full address"),
        ("day", "2026-11-19", "Choose a day that has come"),
        ("body", "", "Write the comment"),
    ] {
        let fields: Vec<_> = comment
            .iter()
            .map(|(n, v)| if *n == field { (*n, value) } else { (*n, *v) })
            .chain((field == "email").then_some((field, value)))
            .collect();
        let page = enters(&mia, &fields).await;
        assert_eq!(page.status, 422, "{field}");
        assert!(page.text().contains(said), "{field}: {}", page.text());
        assert_eq!(page.attr("#place", "value").as_deref(), Some(""));
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_an_idea_says_how_many_of_its_votes_came_on_paper_and_staff_whose() {
    let world = World::new().await;
    let (ann, mia) = (world.member("Ann").await, moderator(&world).await);
    let joost = world.official("Joost").await;
    for title in ["A bench by the bus stop", "Somewhere to sit"] {
        ann.posts(title).await;
    }
    for (number, name, origin, place) in [
        ("1", "Bob Bobson", "paper", "De Spil"),
        ("1", "Cas Casper", "paper", "De Spil"),
        ("1", "Dee Denver", "paper", "De Spil"),
        ("1", "Eva Eden", "phone", "Her kitchen"),
        ("2", "Fay Faber", "paper", "De Spil"),
    ] {
        let vote = [
            ("number", number),
            ("name", name),
            ("origin", origin),
            ("day", "2026-11-17"),
            ("place", place),
        ];
        assert_eq!(enters(&mia, &vote).await.status, 303, "{name}");
    }
    let path = "/b/ideas/1/a-bench-by-the-bus-stop";
    let visitor = world.visitor();
    let told = |page: &Page| page.all("aside.side").join(" ");
    let aside = told(&visitor.get(path).await);
    for said in ["Of these, 3 on paper", "Of these, 1 by phone"] {
        assert!(aside.contains(said), "{said}: {aside}");
    }
    // where nearly all said it there, their names would tell who was
    assert!(!aside.contains("De Spil"), "{aside}");
    for name in ["Gus", "Hal", "Ivo"] {
        world.member(name).await.votes(1, "up").await;
    }
    let aside = told(&visitor.get(path).await);
    assert!(aside.contains("Of these, 3 on paper · De Spil"), "{aside}");
    // beside the newest names a place where one person said it would tell who was there
    assert!(!aside.contains("kitchen"), "{aside}");
    let dutch = world.visitor().speaking("nl").get(path).await;
    assert!(told(&dutch).contains("Van hen 3 op papier · De Spil"));
    // with whose votes they are, for staff only
    let link = "a[href='/b/ideas/1/entered']";
    assert!(!visitor.get(path).await.has(link) && joost.get(path).await.has(link));
    assert_eq!(ann.get("/b/ideas/1/entered").await.status, 404);
    let list = joost.get("/b/ideas/1/entered").await;
    let rows = list.all("tbody tr");
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert_eq!(
        rows[0],
        "Eva Eden By phone · Her kitchen 17 November 2026 Mia"
    );
    // what was put with it brings its votes along
    let merge = [
        ("other", "1"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Together they weigh more."),
    ];
    let merged = mia.post("/b/ideas/2/merge", &merge).await;
    assert_eq!(merged.status, 303, "{}", merged.text());
    let aside = told(&visitor.get(path).await);
    assert!(aside.contains("Of these, 4 on paper · De Spil"), "{aside}");
    // what is kept from who did not vote is kept in parts too
    let hides = [
        ("vote_mode", "up"),
        ("vote_budget", "10"),
        ("votes_per_idea", "3"),
        ("counts_hidden", "yes"),
    ];
    let admin = world.admin().await;
    let hidden = admin.post("/b/ideas/settings/voting", &hides).await;
    assert_eq!(hidden.status, 303, "{}", hidden.text());
    assert!(!told(&visitor.get(path).await).contains("on paper"));
    assert!(told(&joost.get(path).await).contains("4 on paper"));
    ann.votes(1, "up").await;
    assert!(told(&ann.get(path).await).contains("4 on paper"));
    world.closes().await;
}

/// Who supports an idea by a vote of their own does not count as entered for an entry on what was put with it, and nobody counts twice.
#[tokio::test(flavor = "multi_thread")]
async fn post_7_of_what_was_put_together_only_votes_that_came_on_paper_are_counted_so() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = moderator(&world).await;
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    for (number, name, email, origin) in [
        ("2", "Bob", bob.email.as_str(), "paper"),
        ("2", "Eva Eden", "eva@example.org", "paper"),
        ("3", "Eva Eden", "eva@example.org", "phone"),
    ] {
        let vote = [
            ("number", number),
            ("name", name),
            ("email", email),
            ("origin", origin),
            ("day", "2026-11-17"),
        ];
        assert_eq!(enters(&mia, &vote).await.status, 303, "{name} {number}");
    }
    world.passes(chrono::Duration::minutes(5));
    assert_eq!(bob.votes(1, "up").await.status, 303);
    for goes in [2, 3] {
        let fields = [
            ("other", "1"),
            ("stays", "other"),
            ("cause", "same"),
            ("message", "Together they weigh more."),
        ];
        let done = mia.post(&format!("/b/ideas/{goes}/merge"), &fields).await;
        assert_eq!(done.status, 303, "{goes}: {}", done.text());
    }
    assert_eq!(counts(&world, 1).await, "2 0");
    let aside = ann.reads(1).await.all("aside.side").join(" ");
    assert!(aside.contains("Of these, 1 on paper"), "{aside}");
    assert!(!aside.contains("by phone"), "{aside}");
    let rows = mia.get("/b/ideas/1/entered").await.all("tbody tr");
    assert!(!rows.is_empty(), "Eva's are listed");
    assert!(!rows.iter().any(|row| row.contains("Bob")), "{rows:?}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_who_has_an_address_is_asked_and_confirms_by_a_press() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let card = [
        ("title", "A bench by the bus stop"),
        ("name", "Bob"),
        ("email", "bob@example.org"),
    ];
    enters(&mia, &card).await;
    world.works().await;
    let mails = world.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].2.contains("A bench by the bus stop"));
    let link = link_of(&world, "bob@example.org").await;
    let bob = world.visitor();
    let page = bob.get(&link).await;
    assert!(page.text().contains("A bench by the bus stop"));
    let confirmed = "SELECT count(*) FROM behalf_entries WHERE confirmed_at IS NOT NULL";
    assert_eq!(world.count(confirmed).await, 0, "opening changes nothing");
    for _ in 0..2 {
        let done = bob
            .submits(&page, "form[action^='/behalf/']", &[("choice", "confirm")])
            .await;
        assert_eq!(done.status, 303);
    }
    assert_eq!(world.count(confirmed).await, 1);
    let told = "SELECT count(*) FROM ledger WHERE act = 'entry.confirmed'";
    assert_eq!(world.count(told).await, 1);
    assert!(
        bob.get(&link)
            .await
            .text()
            .contains("You said that this is yours")
    );
    assert_eq!(bob.get("/behalf/made-up").await.status, 404);
    let neither = bob.post(&link, &[("choice", "maybe")]).await;
    assert_eq!(neither.status, 403);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_an_address_somebody_else_typed_gets_no_news_before_it_is_confirmed() {
    let world = World::new().await;
    let (mia, joost) = (moderator(&world).await, world.official("Joost").await);
    for (title, name, email) in [
        ("A bench by the bus stop", "Bob", "bob@example.org"),
        ("A lamp in the cellar", "Cor", "cor@example.org"),
    ] {
        let card = [("title", title), ("name", name), ("email", email)];
        enters(&mia, &card).await;
    }
    world.works().await;
    let to = async |email: &str| {
        let mails = world.mails().await;
        mails.iter().filter(|m| m.0 == email).count()
    };
    joost.answers(1, "review", &[]).await;
    joost.answers(2, "review", &[]).await;
    world.works().await;
    assert_eq!(
        (to("bob@example.org").await, to("cor@example.org").await),
        (1, 1),
        "they were asked"
    );
    let link = link_of(&world, "bob@example.org").await;
    let bob = world.visitor();
    let page = bob.get(&link).await;
    bob.submits(&page, "form[action^='/behalf/']", &[("choice", "confirm")])
        .await;
    joost.answers(1, "planned", &[]).await;
    joost.answers(2, "planned", &[]).await;
    world.works().await;
    assert_eq!(
        (to("bob@example.org").await, to("cor@example.org").await),
        (2, 1)
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_who_does_not_want_it_is_left_out_everywhere() {
    let world = World::new().await;
    let (ann, mia) = (world.member("Ann").await, moderator(&world).await);
    let joost = world.official("Joost").await;
    let number = ann.posts("Alder").await.to_string();
    let decided = ann.posts("Birch").await;
    let who = [("name", "Bobby Tables"), ("email", "bob@example.org")];
    for more in [
        vec![("title", "A bench by the bus stop")],
        vec![("number", number.as_str())],
        vec![
            ("what", "comment"),
            ("number", number.as_str()),
            ("body", "Yes"),
        ],
        vec![("number", "2")],
    ] {
        let fields: Vec<_> = who.iter().copied().chain(more).collect();
        assert_eq!(enters(&mia, &fields).await.status, 303);
    }
    ann.votes(3, "up").await;
    let no = [
        ("reason", "cost"),
        ("mind_changer", "Money"),
        ("update_due_on", ""),
    ];
    assert_eq!(joost.answers(decided, "no", &no).await.status, 303);
    let visitor = world.visitor();
    let links: Vec<String> = world
        .mails()
        .await
        .iter()
        .filter(|m| m.2.contains("/behalf/"))
        .map(|m| {
            let at = m.2.find("/behalf/").unwrap();
            m.2[at..].split_whitespace().next().unwrap().to_owned()
        })
        .collect();
    assert_eq!(links.len(), 4);
    for link in &links {
        let page = visitor.get(link).await;
        let gone = visitor
            .submits(&page, "form[action^='/behalf/']", &[("choice", "withdraw")])
            .await;
        assert_eq!(gone.status, 303, "{}", gone.text());
        assert!(
            visitor
                .get(link)
                .await
                .text()
                .contains("Your name is off it")
        );
    }
    assert_eq!(
        counts(&world, 1).await,
        "0 1",
        "the vote is gone, the comment stays"
    );
    assert_eq!(
        counts(&world, 2).await,
        "1 0",
        "a decided idea keeps its count"
    );
    assert_eq!(counts(&world, 3).await, "1 0", "and others' votes stay");
    for number in 1..=3 {
        let page = ann.reads(number).await;
        assert!(!page.body.contains("Bobby"), "{number}");
        assert!(!page.body.contains("bob@"), "{number}");
    }
    assert!(
        ann.reads(3)
            .await
            .text()
            .contains("Name removed on request")
    );
    let left = "SELECT count(*) FROM people WHERE email = 'bob@example.org' OR name LIKE 'Bobby%'";
    assert_eq!(world.count(left).await, 0, "the address is forgotten");
    world.closes().await;
}

/// The vote on paper came along when its idea was put with another, twice over.
#[tokio::test(flavor = "multi_thread")]
async fn post_7_who_is_left_out_is_left_out_of_what_their_idea_was_put_with_too() {
    let world = World::new().await;
    let (ann, mia) = (world.member("Ann").await, moderator(&world).await);
    let joost = world.official("Joost").await;
    for title in ["Alder", "Birch", "Cedar", "Dogwood", "Elm"] {
        ann.posts(title).await;
    }
    let mut links = Vec::new();
    for (number, name, email) in [
        ("1", "Bobby Tables", "bob@example.org"),
        ("4", "Casper Tables", "cas@example.org"),
    ] {
        let card = [("number", number), ("name", name), ("email", email)];
        assert_eq!(enters(&mia, &card).await.status, 303);
        links.push(link_of(&world, email).await);
    }
    for (goes, stays) in [("1", "2"), ("2", "3"), ("4", "5")] {
        let fields = [
            ("other", stays),
            ("stays", "other"),
            ("cause", "same"),
            ("message", "Together they weigh more."),
        ];
        let done = mia.post(&format!("/b/ideas/{goes}/merge"), &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    assert_eq!(joost.answers(5, "done", &[]).await.status, 303);
    let supporters = async |number: i32| ann.reads(number).await.all(".avs");
    assert_eq!(supporters(3).await, ["BT"]);
    assert_eq!(supporters(5).await, ["CT"]);
    for link in &links {
        let gone = world
            .visitor()
            .fills_in(link, "main form", &[("choice", "withdraw")])
            .await;
        assert_eq!(gone.status, 303, "{}", gone.text());
    }
    assert!(supporters(3).await.is_empty());
    assert_eq!(supporters(5).await, ["NR"], "a name removed on request");
    assert_eq!(counts(&world, 3).await, "0 0", "taken back");
    assert_eq!(
        counts(&world, 5).await,
        "1 0",
        "a decided idea keeps its count"
    );
    let left = "SELECT count(*) FROM people WHERE email IN ('bob@example.org', 'cas@example.org') OR name LIKE '%Tables'";
    assert_eq!(world.count(left).await, 0, "the addresses are forgotten");
    // neither comes back, nor counts twice, when they are split
    for number in [3, 5] {
        let page = mia.reads(number).await;
        let split = mia.submits(&page, "form[action$='/splitting']", &[]).await;
        assert_eq!(split.status, 303, "{}", split.text());
    }
    let all = [1, 2, 3, 4, 5].map(|number| counts(&world, number));
    let all = futures_util::future::join_all(all).await;
    assert_eq!(all, ["0 0", "0 0", "0 0", "1 0", "0 0"]);
    world.closes().await;
}

/// Their own vote on another idea of the merge is theirs: only the one on paper goes, whichever was put there first, and decided or not.
#[tokio::test(flavor = "multi_thread")]
async fn post_7_who_is_left_out_keeps_their_own_vote_on_what_their_idea_was_put_with() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let (mia, joost) = (moderator(&world).await, world.official("Joost").await);
    for title in [
        "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Iris", "Juniper",
        "Kauri", "Larch", "Maple", "Nettle", "Olive", "Poplar", "Quince", "Rowan",
    ] {
        ann.posts(title).await;
    }
    // on paper, their own, and what is put with what
    let mut links = Vec::new();
    for (paper, own, merges) in [
        ("1", 2, vec![("1", "3"), ("2", "3")]),
        ("4", 5, vec![("5", "6"), ("4", "6")]),
        ("7", 8, vec![("7", "8")]),
        ("9", 10, vec![("9", "11"), ("10", "11")]),
        // their own was put into the one on paper: taken back, decided, and put on with what it is in
        ("12", 13, vec![("13", "12")]),
        ("14", 15, vec![("15", "14")]),
        ("16", 17, vec![("17", "16"), ("16", "18")]),
    ] {
        let card = [("number", paper), ("name", "Bob"), ("email", &bob.email)];
        assert_eq!(enters(&mia, &card).await.status, 303, "{paper}");
        links.push(link_of(&world, &bob.email).await);
        assert_eq!(bob.votes(own, "up").await.status, 303, "{own}");
        for (goes, stays) in merges {
            let fields = [
                ("other", stays),
                ("stays", "other"),
                ("cause", "same"),
                ("message", "Together they weigh more."),
            ];
            let done = mia.post(&format!("/b/ideas/{goes}/merge"), &fields).await;
            assert_eq!(done.status, 303, "{goes}: {}", done.text());
        }
    }
    for decided in [11, 14] {
        assert_eq!(joost.answers(decided, "done", &[]).await.status, 303);
    }
    for link in &links {
        let gone = bob.post(link, &[("choice", "withdraw")]).await;
        assert_eq!(gone.status, 303, "{}", gone.text());
    }
    let all = "SELECT string_agg(i.number || ':' || c.up, ' ' ORDER BY i.number) FROM ideas i JOIN idea_counters c ON c.idea = i.id";
    assert_eq!(
        world.texts(all).await,
        ["1:0 2:1 3:1 4:0 5:1 6:1 7:0 8:1 9:0 10:1 11:1 12:1 13:1 14:1 15:1 16:1 17:1 18:1"]
    );
    let his = format!(
        "SELECT string_agg(i.number::text, ' ' ORDER BY i.number) FROM votes v JOIN ideas i ON i.id = v.idea WHERE v.person = '{}'",
        bob.id
    );
    assert_eq!(
        world.texts(&his).await,
        ["2 3 5 6 8 10 11 12 13 14 15 16 17 18"]
    );
    for number in [3, 3, 6, 6, 8, 11, 11, 12, 14, 18, 16] {
        let page = mia.reads(number).await;
        let split = mia.submits(&page, "form[action$='/splitting']", &[]).await;
        assert_eq!(split.status, 303, "{number}: {}", split.text());
    }
    assert_eq!(
        world.texts(all).await,
        ["1:0 2:1 3:0 4:0 5:1 6:0 7:0 8:1 9:0 10:1 11:0 12:0 13:1 14:0 15:1 16:0 17:1 18:0"],
        "and each is where it was cast"
    );
    world.closes().await;
}

async fn presses(who: Browser, path: String, fields: (&'static str, &'static str)) -> u16 {
    who.post(&path, &[fields]).await.status
}

/// With a budget whoever spends is locked before what they spend on, here too: neither waits for the other for ever.
#[tokio::test(flavor = "multi_thread")]
async fn vote_4_a_vote_on_paper_is_taken_back_while_its_voter_spends() {
    let world = World::new().await;
    let (admin, mia) = (world.admin().await, moderator(&world).await);
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let budget = [
        ("vote_mode", "budget"),
        ("vote_budget", "50"),
        ("votes_per_idea", "3"),
    ];
    let chosen = admin.post("/b/ideas/settings/voting", &budget).await;
    assert_eq!(chosen.status, 303, "{}", chosen.text());
    for round in 0..8 {
        let number = ann.posts(&format!("Wish {round}")).await;
        let on = number.to_string();
        let card = [
            ("number", on.as_str()),
            ("name", "Bob"),
            ("email", &bob.email),
        ];
        assert_eq!(enters(&mia, &card).await.status, 303);
        let link = link_of(&world, &bob.email).await;
        let vote = |many| {
            let path = format!("/b/ideas/{number}/vote");
            presses(bob.browser.clone(), path, ("vote", many))
        };
        let all = vec![
            vote("2"),
            presses(world.visitor(), link, ("choice", "withdraw")),
            vote("3"),
            vote("2"),
        ];
        assert_eq!(at_once(all).await, [303; 4], "in round {round}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_an_account_stays_when_an_entry_is_taken_off() {
    let world = World::new().await;
    let (bob, mia) = (world.member("Bob").await, moderator(&world).await);
    bob.posts("My own").await;
    let card = [
        ("title", "Not mine at all"),
        ("name", "Somebody else"),
        ("email", bob.email.as_str()),
    ];
    enters(&mia, &card).await;
    let page = mia.reads(2).await;
    assert!(page.text().contains("by Bob"), "one address is one person");
    let link = link_of(&world, &bob.email).await;
    bob.post(&link, &[("choice", "withdraw")]).await;
    assert!(!mia.reads(2).await.text().contains("by Bob"));
    assert!(mia.reads(1).await.text().contains("by Bob"));
    assert_eq!(bob.get("/account").await.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_only_moderators_enter_and_only_those_who_may_see_are_asked() {
    let world = World::new().await;
    world.board_inside().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    assert_eq!(ann.get("/b/ideas/behalf").await.status, 404);
    assert_eq!(joost.get("/b/ideas/behalf").await.status, 403);
    let sly = [("title", "Sly"), ("name", "Sly"), ("day", "2026-11-18")];
    assert_eq!(joost.post("/b/ideas/behalf", &sly).await.status, 403);
    let mo = world.with_role("Mo", "inside", Role::Moderator).await;
    let ina = world.with_role("Ina", "inside", Role::Member).await;
    let at = "/b/inside/behalf";
    for (email, status) in [
        ("new@example.org", 422),
        (&ann.email, 422),
        (&ina.email, 303),
    ] {
        let card = [
            ("title", "A secret bench"),
            ("name", "Ina"),
            ("email", email),
        ];
        let page = enters_at(&mo, at, &card).await;
        assert_eq!(page.status, status, "{email}: {}", page.text());
    }
    assert_eq!(world.mails().await.len(), 1);
    let mia = moderator(&world).await;
    assert!(
        !mia.get("/b/ideas/behalf")
            .await
            .body
            .contains("secret bench")
    );
    world.closes().await;
}

/// Sends rows as the page does, with or without pressing "enter these".
async fn sends(mia: &Person, world: &World, rows: &str, go: bool) -> Page {
    let session = mia.browser.cookie("weerklank").unwrap();
    let token = weerklank::platform::tokens::derive(&session, "csrf");
    let part = |name: &str, value: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let go = if go { part("go", "yes") } else { String::new() };
    let body = format!(
        "{}{}{go}--x--\r\n",
        part("csrf", &token),
        part("rows", rows)
    );
    let cookie = format!("weerklank={session}");
    let headers = [
        ("content-type", "multipart/form-data; boundary=x"),
        ("sec-fetch-site", "same-origin"),
        ("cookie", cookie.as_str()),
    ];
    let client = client().build().unwrap();
    let mut request = client
        .post(format!("http://{}/b/ideas/behalf/csv", world.address))
        .header("accept-language", "en");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let response = request.body(body).send().await.unwrap();
    Page::answered(response).await
}

const ROWS: &str = "kind,title,text,theme,name,email,origin,day,votes_for,comment\n\
    idea,A bench by the bus stop,For who waits.,,Ann de Vries,,paper,17-11-2026,,\n\
    vraag,Why is the pool closed?,,,Bob,bob@example.org,balie,2026-11-16,,\n\
    ,,,,Cas,,phone,2026-11-16,1,Me too\n\
    comment,,,,Bob,bob@example.org,meeting,2026-11-16,1,Near the school\n\
    vote,,,,Bob,bob@example.org,meeting,2026-11-16,#1,\n";

#[tokio::test(flavor = "multi_thread")]
async fn post_7_a_file_is_looked_at_first_then_entered_and_a_repeat_changes_nothing() {
    let world = World::new().await;
    let (ann, mia) = (world.member("Ann").await, moderator(&world).await);
    ann.posts("Alder").await;
    let everything = "SELECT (SELECT count(*) FROM ideas) || ' ' || (SELECT count(*) FROM votes) || ' ' || (SELECT count(*) FROM comments) \
        || ' ' || (SELECT count(*) FROM behalf_entries) || ' ' || (SELECT count(*) FROM people) || ' ' || (SELECT count(*) FROM mails)";
    let before = world.texts(everything).await;
    let looked = sends(&mia, &world, ROWS, false).await;
    assert_eq!(looked.status, 200, "{}", looked.text());
    assert!(
        looked.all("#outlook")[0].contains("6 would be entered"),
        "{:?}",
        looked.all("#outlook")
    );
    assert_eq!(
        world.texts(everything).await,
        before,
        "a look changes nothing"
    );
    let done = sends(&mia, &world, ROWS, true).await;
    assert_eq!(done.status, 303, "{}", done.text());
    world.works().await;
    assert_eq!(counts(&world, 1).await, "2 2");
    let after = world.texts(everything).await;
    assert!(after[0].starts_with("3 2 2 6"), "{after:?}");
    let asked = world.mails().await;
    assert_eq!(asked.len(), 1, "Bob is asked once about all of his");
    for said in ["Why is the pool closed?", "Near the school"] {
        assert!(asked[0].2.contains(said), "{said}: {}", asked[0].2);
    }
    let again = sends(&mia, &world, ROWS, false).await;
    assert!(again.text().contains("Nothing new would be entered"));
    assert!(again.text().contains("6 were entered before"));
    assert_eq!(sends(&mia, &world, ROWS, true).await.status, 303);
    world.works().await;
    assert_eq!(
        world.texts(everything).await,
        after,
        "a repeat changes nothing"
    );
    // another order, other signs, one row more
    let mut lines: Vec<&str> = ROWS.lines().skip(1).collect();
    lines.reverse();
    let grown = format!(
        "Kind;Title;Text;Theme;Name;E-mail;Origin;Day;Votes for;Comment\n{}\nidea;A tree;;;Dee;;paper;2026-11-18;;\n",
        lines.join("\n").replace(',', ";")
    );
    let looked = sends(&mia, &world, &grown, false).await;
    assert!(
        looked.text().contains("One would be entered"),
        "{}",
        looked.text()
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_a_file_with_anything_wrong_says_where_and_changes_nothing() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let rows = "kind,title,text,theme,name,email,origin,day,votes_for,comment\n\
        idea,Fine,,,Ann,,paper,2026-11-17,,\n\
        idea,,,Nowhere,X,nonsense,pigeon,tomorrow,,\n\
        vote,,,,Bob,,paper,2026-11-17,99,\n\
        dream,Flying,,,Cas,,paper,2026-11-17,,\n";
    for go in [false, true] {
        let page = sends(&mia, &world, rows, go).await;
        assert_eq!(page.status, 422, "{}", page.text());
        let table = page.all("#outlook tbody tr");
        for (row, column, reason) in [
            ("3", "title", "Write what they say"),
            ("3", "theme", "Choose a theme"),
            ("3", "name", "Fill in a name"),
            ("3", "email", "Fill in a full address"),
            ("3", "origin", "Say paper, counter, phone or meeting"),
            ("3", "day", "Choose a day that has come"),
            ("4", "votes_for", "There is no idea with this number"),
            ("5", "kind", "This board has no such kind"),
        ] {
            let there = table
                .iter()
                .any(|line| line.starts_with(&format!("{row} {column} {reason}")));
            assert!(there, "{row} {column}: {table:?}");
        }
        assert!(page.text().contains("Nothing has been entered"));
        assert!(page.all("#rows")[0].contains("Flying"), "the rows stay");
    }
    for broken in ["", "%PDF-1.7", "just words"] {
        let page = sends(&mia, &world, broken, true).await;
        assert_eq!(page.status, 422, "{broken}: {}", page.text());
    }
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    assert_eq!(world.count("SELECT count(*) FROM behalf_entries").await, 0);
    world.closes().await;
}

/// A board where everybody has one vote, and an idea whose votes and comments are closed.
async fn closed_and_scarce(world: &World) -> Person {
    let (ann, mia) = (world.member("Ann").await, moderator(world).await);
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let fields = [
        ("vote_mode", "budget"),
        ("vote_budget", "1"),
        ("votes_per_idea", "1"),
    ];
    let chosen = admin.post("/b/ideas/settings/voting", &fields).await;
    assert_eq!(chosen.status, 303, "{}", chosen.text());
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    for switch in ["votes", "comments"] {
        let field = format!("{switch}_reason");
        let fields = [("switch", switch), (field.as_str(), "This round is over.")];
        let closed = joost.post("/b/ideas/3/closing", &fields).await;
        assert_eq!(closed.status, 303, "{}", closed.text());
    }
    mia
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_a_card_that_is_refused_comes_back_as_filled_in_with_the_reason() {
    let world = World::new().await;
    let mia = closed_and_scarce(&world).await;
    let card = |what, number, body| {
        [
            ("what", what),
            ("number", number),
            ("body", body),
            ("name", "Bobby Tables"),
            ("email", "bob@example.org"),
        ]
    };
    assert_eq!(enters(&mia, &card("vote", "1", "")).await.status, 303);
    for (what, number, said) in [
        ("vote", "2", "You have no votes left on this board"),
        ("vote", "3", "Votes on this idea are closed"),
        ("comment", "3", "Comments on this idea are closed"),
    ] {
        let page = enters(&mia, &card(what, number, "Near the school.")).await;
        assert_eq!(page.status, 422, "{what} {number}: {}", page.text());
        assert!(page.text().contains(said), "{said}: {}", page.text());
        for (field, value) in [("#name", "Bobby Tables"), ("#number", number)] {
            assert_eq!(page.attr(field, "value").as_deref(), Some(value), "{field}");
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM behalf_entries").await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_a_file_with_a_row_that_is_refused_says_which_and_why() {
    let world = World::new().await;
    let mia = closed_and_scarce(&world).await;
    let head = "kind,title,text,theme,name,email,origin,day,votes_for,comment\n";
    // what is closed is known before anything is entered
    let rows = format!(
        "{head}vote,,,,Bob,bob@example.org,paper,2026-11-17,1,\n\
         vote,,,,Cas,,paper,2026-11-17,3,\n\
         comment,,,,Cas,,paper,2026-11-17,3,Yes\n"
    );
    let looked = sends(&mia, &world, &rows, false).await;
    assert_eq!(looked.status, 422, "{}", looked.text());
    let table = looked.all("#outlook tbody tr");
    for (line, said) in [
        (0, "3 votes_for Votes on this idea are closed"),
        (1, "4 votes_for Comments on this idea are closed"),
    ] {
        assert!(table[line].starts_with(said), "{said}: {table:?}");
    }
    // what somebody has left shows when it is entered
    let rows = format!(
        "{head}vote,,,,Bob,bob@example.org,paper,2026-11-17,1,\n\
         vote,,,,Bob,bob@example.org,paper,2026-11-17,2,\n"
    );
    assert_eq!(sends(&mia, &world, &rows, false).await.status, 200);
    let refused = sends(&mia, &world, &rows, true).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let table = refused.all("#outlook tbody tr");
    assert!(
        table.len() == 1 && table[0].starts_with("3 votes_for You have no votes left"),
        "{table:?}"
    );
    assert!(refused.text().contains("Nothing has been entered"));
    assert!(
        refused.all("#rows")[0].contains("bob@example.org"),
        "the rows stay"
    );
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    assert_eq!(world.count("SELECT count(*) FROM behalf_entries").await, 0);
    assert_eq!(world.mails().await.len(), 0);
    // what was entered before is left alone, whatever was closed since
    let rows = format!("{head}vote,,,,Bob,bob@example.org,paper,2026-11-17,1,\n");
    assert_eq!(sends(&mia, &world, &rows, true).await.status, 303);
    world
        .meddles("UPDATE ideas SET votes_closed_at = now() WHERE number = 1")
        .await;
    let again = sends(&mia, &world, &rows, false).await;
    assert!(
        again.text().contains("One was entered before"),
        "{}",
        again.text()
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_7_what_is_asked_is_not_read_by_who_lost_sight_of_the_board() {
    let world = World::new().await;
    world.board_inside().await;
    let mo = world.with_role("Mo", "inside", Role::Moderator).await;
    let ina = world.with_role("Ina", "inside", Role::Member).await;
    let card = [
        ("title", "A Zeldenrust bench"),
        ("name", "Ina"),
        ("email", &ina.email),
    ];
    assert_eq!(enters_at(&mo, "/b/inside/behalf", &card).await.status, 303);
    world.works().await;
    let link = link_of(&world, &ina.email).await;
    let stranger = world.visitor();
    assert!(stranger.get(&link).await.text().contains("Zeldenrust"));
    world.grants(&ina, "inside", None).await;
    for browser in [&stranger, &ina.browser] {
        let page = browser.get(&link).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("Zeldenrust"), "{}", page.text());
        assert!(page.text().contains("on a board you cannot see now"));
    }
    // it is still theirs to be left out of
    let out = [("choice", "withdraw")];
    assert_eq!(
        stranger
            .submits(&stranger.get(&link).await, "main form", &out)
            .await
            .status,
        303
    );
    world.closes().await;
}
