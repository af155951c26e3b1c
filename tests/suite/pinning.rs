//! RANK-4: what the staff pin above a board's list says who, why and until when; two at most, and nothing else is moved by hand.
use crate::privacy::take_out;
use crate::world::{Browser, Page, Person, World};
use chrono::Duration;
use diesel_async::SimpleAsyncConnection as _;
use weerklank::boards::Role;

const WHY: &str = "We decide on Friday";

/// Three ideas of `/b/ideas`, the first with no vote.
async fn three_ideas(world: &World) -> Person {
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    for title in ["Alder", "Birch", "Cedar"] {
        let number = ann.posts(title).await;
        if number > 1 {
            bob.votes(number, "up").await;
        }
    }
    ann
}

/// Opens the page of an idea and pins it, with these fields over the usual ones.
async fn pins(who: &Person, number: i32, fields: &[(&str, &str)]) -> Page {
    let mut all = vec![("reason", WHY)];
    all.retain(|(name, _)| !fields.iter().any(|(n, _)| n == name));
    all.extend_from_slice(fields);
    who.fills_in(&format!("/b/ideas/{number}/pin"), "form#pin-it", &all)
        .await
}

async fn unpins(who: &Person, number: i32) -> Page {
    who.post(&format!("/b/ideas/{number}/pin"), &[("pin", "no")])
        .await
}

/// The titles that stand pinned above the board, in their order.
async fn pinned(who: &Browser) -> Vec<String> {
    let page = who.get("/b/ideas").await;
    let (titles, rows) = (
        page.all("main .ideas .it"),
        page.all("main .ideas article.idea"),
    );
    let above: Vec<String> = titles
        .into_iter()
        .zip(&rows)
        .filter(|(_, row)| row.contains("Pinned by"))
        .map(|(title, _)| title)
        .collect();
    let mut first = rows.iter().take(above.len());
    assert!(
        first.all(|row| row.contains("Pinned by")),
        "pinned ones stand first: {rows:?}"
    );
    above
}

/// Three ideas, of which Joost pinned the first two, so that no place is left; and Mia, who moderates.
async fn both_places_taken(world: &World) -> (Person, Person) {
    three_ideas(world).await;
    let joost = world.official("Joost").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    for number in [1, 2] {
        assert_eq!(pins(&joost, number, &[]).await.status, 303);
    }
    assert_eq!(pinned(&world.visitor()).await, ["Alder", "Birch"]);
    (joost, mia)
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_a_pin_stands_above_popular_and_says_who_why_and_until_when() {
    let world = World::new().await;
    let ann = three_ideas(&world).await;
    let (joost, visitor) = (world.official("Joost").await, world.visitor());
    let before = visitor.get("/b/ideas").await.all("main .ideas .it");
    assert_eq!(before.last().unwrap(), "Alder", "{before:?}");
    let none = visitor.get("/b/ideas/ranking").await;
    assert!(none.text().contains("Nothing is pinned now") && !none.has("#pinned"));

    let done = pins(&joost, 1, &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let said = format!("Pinned by Joost to the end of 25 November 2026 {WHY}");
    for who in [&visitor, &ann.browser, &joost.browser] {
        let page = who.get("/b/ideas").await;
        let titles = page.all("main .ideas .it");
        assert_eq!(titles[0], "Alder");
        assert_eq!(titles.len(), before.len(), "once: {titles:?}");
        let row = page.all("main .ideas article.idea").remove(0);
        assert!(row.contains(&said), "{row}");
        assert!(page.has(".ideas li:first-child form[data-vote]"));
        let how = who.get("/b/ideas/ranking").await;
        assert_eq!(how.all("#pinned li"), [format!("Alder {said}")]);
        assert_eq!(how.all("#pinned a"), ["Alder"]);
        for rule in [
            "at most 2 ideas",
            "60 days at most",
            "Nothing else is moved by hand",
        ] {
            assert!(how.text().contains(rule), "{rule}: {}", how.text());
        }
    }
    // the other lists, and what is narrowed, stand as always
    for list in [
        "list=top",
        "list=newest",
        "kind=idea",
        "status=new",
        "archived=yes",
    ] {
        let page = visitor.get(&format!("/b/ideas?{list}")).await;
        assert!(!page.text().contains("Pinned by"), "{list}");
    }
    let note = ann.reads(1).await.all("#pin").join(" ");
    assert!(
        note.contains("to the end of 25 November 2026") && note.contains(WHY),
        "{note}"
    );

    let dutch = world.visitor().speaking("nl");
    for (path, part) in [
        (
            "/b/ideas",
            "Vastgezet door Joost tot en met 25 november 2026",
        ),
        ("/b/ideas/ranking", "hooguit 2 ideeën boven deze lijst"),
    ] {
        let text = dutch.get(path).await.text();
        assert!(text.contains(part), "{path}: {text}");
    }

    assert_eq!(unpins(&joost, 1).await.status, 303);
    let after = visitor.get("/b/ideas").await;
    assert!(!after.text().contains("Pinned by") && !ann.reads(1).await.has("#pin"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_staff_pin_and_unpin_and_nobody_else() {
    let world = World::new().await;
    let ann = three_ideas(&world).await;
    let joost = world.official("Joost").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (way, fields) = ("a[href='/b/ideas/1/pin']", [("reason", WHY)]);
    assert!(!ann.reads(1).await.has(way) && joost.reads(1).await.has(way));
    for (who, status) in [(&world.visitor(), 303), (&ann.browser, 404)] {
        assert_eq!(who.get("/b/ideas/1/pin").await.status, status);
        let tried = who.post("/b/ideas/1/pin", &fields).await;
        assert_eq!(tried.status, status, "{}", tried.text());
    }
    assert_eq!(pinned(&ann).await, Vec::<String>::new());

    // pressed twice it is pinned once, as it was said first
    for (until, reason, said) in [
        ("2026-12-01", "First", "Pinned. Everyone sees why"),
        ("2026-12-24", "Second", "It was pinned already"),
    ] {
        let fields = [("until", until), ("reason", reason)];
        let done = mia.post("/b/ideas/1/pin", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = mia.follow(&done).await;
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    let row = ann.get("/b/ideas").await.all("article.idea").remove(0);
    assert!(row.contains("Pinned by Mia to the end of 1 December 2026 First"));
    // a member ends none, any of the staff does
    assert_eq!(unpins(&ann, 1).await.status, 404);
    for _ in 0..2 {
        assert_eq!(unpins(&joost, 1).await.status, 303);
    }
    let acts = "SELECT act || ' ' || p.name || coalesce(' ' || (before->>'pin'), '') || ' ' || (after->>'pin') \
        FROM ledger l JOIN people p ON p.id = l.actor WHERE act LIKE 'pin.%' ORDER BY l.id";
    assert_eq!(
        world.texts(acts).await,
        ["pin.made Mia true", "pin.ended Joost true false"]
    );
    let log = mia.get("/b/ideas/log").await.text();
    for said in ["Pinned an idea", "No longer pins an idea", "Until: 1 Dec"] {
        assert!(log.contains(said), "{said}: {log}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_two_stand_at_most_also_when_two_people_pin_at_once() {
    let world = World::new().await;
    let (joost, mia) = both_places_taken(&world).await;
    let visitor = world.visitor();

    // beforehand the page says so; whoever sends anyway reads it with what they wrote
    let page = mia.get("/b/ideas/3/pin").await;
    assert!(!page.has("form#pin-it") && page.all("#pinned a") == ["Alder", "Birch"]);
    let until = [("reason", "A third"), ("until", "2026-11-30")];
    let refused = mia.post("/b/ideas/3/pin", &until).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .text()
            .contains("Take out one of the two pins first")
    );
    assert_eq!(refused.all("#pinned a"), ["Alder", "Birch"]);
    assert!(refused.has(".errors a[href='#pinned']") && !refused.has("[aria-invalid]"));
    let filled = |name: &str| refused.attr(&format!("input[name={name}]"), "value");
    assert_eq!(filled("reason").as_deref(), Some("A third"));
    assert_eq!(filled("until").as_deref(), Some("2026-11-30"));
    // the database has no third place either, and no place twice
    for place in [1, 3] {
        let third = format!(
            "INSERT INTO pins (id, board, idea, place, reason, until, pinned_by, pinned_at) \
             SELECT gen_random_uuid(), i.board, i.id, {place}, 'x', now() + interval '1 day', i.author, now() FROM ideas i WHERE i.number = 3"
        );
        let refused = world.conn().await.batch_execute(&third).await.unwrap_err();
        assert!(refused.to_string().contains("pins_place"), "{refused}");
    }

    assert_eq!(unpins(&mia, 2).await.status, 303);
    let (one, two) = tokio::join!(
        mia.post("/b/ideas/2/pin", &until),
        joost.post("/b/ideas/3/pin", &until)
    );
    let mut came = [one.status, two.status];
    came.sort_unstable();
    assert_eq!(came, [303, 422]);
    assert_eq!(pinned(&visitor).await.len(), 2);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_a_pin_without_reason_or_with_another_day_comes_back_as_it_was_filled_in() {
    let world = World::new().await;
    three_ideas(&world).await;
    let joost = world.official("Joost").await;
    let long = "x".repeat(141);
    let (reason, day) = ("Say why, in at most 140", "Choose a day from today on");
    for (why, until, said) in [
        (" ", "2026-11-25", reason),
        (long.as_str(), "2026-11-25", reason),
        (WHY, "2026-11-17", day),
        (WHY, "2027-01-17", day),
        (WHY, "", day),
    ] {
        let page = pins(&joost, 1, &[("reason", why), ("until", until)]).await;
        assert_eq!(page.status, 422, "{why} {until}");
        assert!(page.text().contains(said), "{said}: {}", page.text());
        let filled = |name: &str| page.attr(&format!("input[name={name}]"), "value");
        assert_eq!(filled("reason").as_deref(), Some(why.trim()));
        assert_eq!(filled("until").as_deref(), Some(until));
    }
    assert_eq!(pinned(&joost).await, Vec::<String>::new());
    // the sixtieth day, the last there is
    let far = [("reason", &long[..140]), ("until", "2027-01-16")];
    assert_eq!(pins(&joost, 1, &far).await.status, 303);
    assert_eq!(pinned(&joost).await, ["Alder"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_a_pin_ends_by_itself_when_its_last_day_is_over_where_the_board_is() {
    let world = World::new().await;
    three_ideas(&world).await;
    let (joost, visitor) = (world.official("Joost").await, world.visitor());
    assert_eq!(
        pins(&joost, 1, &[("until", "2026-11-18")]).await.status,
        303
    );
    assert_eq!(pins(&joost, 2, &[]).await.status, 303);
    // one minute before midnight in Amsterdam, and midnight
    world.passes(Duration::minutes(13 * 60 + 59));
    assert_eq!(pinned(&visitor).await, ["Alder", "Birch"]);
    world.passes(Duration::minutes(1));
    assert_eq!(pinned(&visitor).await, ["Birch"]);
    let how = visitor.get("/b/ideas/ranking").await;
    assert_eq!(how.all("#pinned a"), ["Birch"]);
    // its place is free, and the log says that nobody ended it, whatever is pressed
    assert_eq!(unpins(&joost, 1).await.status, 303);
    assert_eq!(pins(&joost, 3, &[]).await.status, 303);
    assert_eq!(pinned(&visitor).await, ["Birch", "Cedar"]);
    let ended = "SELECT count(*) FROM ledger WHERE act = 'pin.ended' AND actor IS NULL AND idea IS NOT NULL";
    assert_eq!(world.count(ended).await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rank_4_a_pin_goes_with_its_idea_and_leaves_its_place_to_others() {
    let world = World::new().await;
    let (joost, mia) = both_places_taken(&world).await;
    let visitor = world.visitor();
    // hidden, and shown again
    let hides = [("cause", "insult"), ("words", "Names are called in it.")];
    let hidden = mia.fills_in("/b/ideas/1/hiding", "main form", &hides).await;
    assert_eq!(hidden.status, 303, "{}", hidden.text());
    assert_eq!(pinned(&visitor).await, ["Birch"]);
    mia.post("/b/ideas/1/hiding", &[("hidden", "no")]).await;
    assert_eq!(pinned(&visitor).await, ["Alder", "Birch"]);
    // archived, and brought back
    for (field, value, stand) in [
        ("visibility_reason", "Done", &["Birch"][..]),
        ("open", "yes", &["Alder", "Birch"][..]),
    ] {
        let fields = [("switch", "visibility"), (field, value)];
        let done = mia.post("/b/ideas/1/closing", &fields).await;
        assert_eq!(done.status, 303, "{field}: {}", done.text());
        assert_eq!(pinned(&visitor).await, stand);
        // meanwhile nobody points it out
        let away = field == "visibility_reason";
        for what in ["pin", "pick"] {
            let tried = mia.get(&format!("/b/ideas/1/{what}")).await;
            assert_eq!(tried.status, if away { 403 } else { 200 }, "{what}");
            assert_eq!(tried.text().contains("This idea is archived."), away);
        }
    }
    // put with another it stands no more; the other is not pinned in its stead
    let put = [
        ("other", "3"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Together they weigh more."),
    ];
    let done = mia.post("/b/ideas/1/merge", &put).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(pinned(&visitor).await, ["Birch"]);
    assert_eq!(pins(&joost, 3, &[]).await.status, 303);
    assert_eq!(pinned(&visitor).await, ["Birch", "Cedar"]);
    // split again, its place is taken
    let page = mia.reads(3).await;
    let split = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(split.status, 303, "{}", split.text());
    assert_eq!(pinned(&visitor).await, ["Birch", "Cedar"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_what_somebody_pinned_and_picked_is_in_the_file_of_their_own_data() {
    let world = World::new().await;
    let ann = three_ideas(&world).await;
    let joost = world.official("Joost").await;
    assert_eq!(pins(&joost, 1, &[]).await.status, 303);
    let picked = joost
        .post("/b/ideas/1/pick", &[("reason", "Few see it")])
        .await;
    assert_eq!(picked.status, 303, "{}", picked.text());
    for (who, many) in [(&joost, 1), (&ann, 0)] {
        let (data, _) = take_out(&world, who).await;
        for class in ["pins", "team_picks"] {
            assert_eq!(data[class].as_array().map(Vec::len), Some(many), "{class}");
        }
        if many > 0 {
            assert_eq!(data["pins"][0]["reason"], WHY);
            assert_eq!(data["team_picks"][0]["reason"], "Few see it");
        }
    }
    world.closes().await;
}
