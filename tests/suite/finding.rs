//! Searching, and the ideas that are like one's own.
use crate::world::{BoardPlan, Browser, World};
use diesel_async::SimpleAsyncConnection as _;
use std::time::Duration;
use weerklank::boards::{Audience, Role, Visible};
use weerklank::ideas::{count_stems, index_all};
use weerklank::platform::text::Language;

/// The titles a search finds.
async fn finds(who: &Browser, query: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    let page = who.get(&format!("/search?q={query}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.text());
    page.all("main .ideas .it")
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_stems_find_in_title_text_comment_and_answer() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    let english = "We would like to sit here for longer in the evening, with the lights on.";
    let number = ann
        .posts_on(
            "ideas",
            &[("title", "Warmer rooms for reading"), ("body", english)],
        )
        .await;
    for query in ["warm room", "reads", "light", "evenings"] {
        assert_eq!(
            finds(&visitor, query).await,
            ["Warmer rooms for reading"],
            "{query}"
        );
    }
    assert!(
        finds(&visitor, "blankets").await.is_empty()
            && finds(&visitor, "insulation").await.is_empty()
    );
    let comment = ann
        .comments(number, "A blanket on every chair would help")
        .await;
    assert_eq!(finds(&visitor, "blankets").await.len(), 1, "in a comment");
    let answer = [
        ("body", "We are insulating the windows this winter."),
        ("update_due_on", "2027-01-15"),
    ];
    assert_eq!(joost.answers(number, "planned", &answer).await.status, 303);
    assert_eq!(
        finds(&visitor, "insulated window").await.len(),
        1,
        "in an answer"
    );
    ann.fills_in(
        &format!("/b/ideas/{number}/comments/{comment}/edit"),
        "main form",
        &[("body", "A cushion would help")],
    )
    .await;
    assert!(
        finds(&visitor, "blankets").await.is_empty()
            && finds(&visitor, "cushions").await.len() == 1,
        "what was changed is found as it is now"
    );
    assert!(
        visitor
            .get("/search?q=insulation")
            .await
            .text()
            .contains("1 found")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_dutch_stems_find_too() {
    let world = World::with(BoardPlan {
        language: Language::Nl,
        ..BoardPlan::default()
    })
    .await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts_on(
        "ideas",
        &[
            ("title", "Langere openingstijden voor de bibliotheken"),
            (
                "body",
                "Ook de kinderen willen er 's avonds rustig kunnen lezen.",
            ),
        ],
    )
    .await;
    for query in ["bibliotheek", "openingstijd", "avond", "lang", "lezen"] {
        assert_eq!(finds(&visitor, query).await.len(), 1, "{query}");
    }
    assert!(finds(&visitor, "zwembad").await.is_empty());
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_dutch_words_that_harden_their_last_sound_find_too() {
    let world = World::with(BoardPlan {
        language: Language::Nl,
        ..BoardPlan::default()
    })
    .await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts_on(
        "ideas",
        &[
            (
                "title",
                "Meer betaalbare huizen en lagere prijzen aan de kade",
            ),
            ("body", "Stuur brieven naar de eigenaar."),
        ],
    )
    .await;
    for query in ["huis", "prijs", "brief"] {
        assert_eq!(finds(&visitor, query).await.len(), 1, "{query}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_typo_finds_and_odd_queries_do_no_harm() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts("A covered bicycle shed").await;
    for query in ["bicyle shed", "bicyclle", "BICYCLE"] {
        assert_eq!(
            finds(&visitor, query).await,
            ["A covered bicycle shed"],
            "{query}"
        );
    }
    for query in [
        "",
        " ",
        "'",
        "\"",
        "example.com/it'bus",
        "l'actief 'bus \\'s",
        "!!",
        "a & | !",
        "%_",
        "\\",
        "the of",
        &"x ".repeat(500),
        "-bicycle",
        "a OR",
        "😀",
    ] {
        finds(&visitor, query).await;
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_typo_finds_in_text_comment_and_answer_and_says_what_was_searched_for() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    let number = ann
        .posts_on(
            "ideas",
            &[
                ("title", "Warmer rooms"),
                ("body", "There is a draught under every window."),
            ],
        )
        .await;
    ann.comments(number, "A blanket on every chair would help")
        .await;
    let answer = [("body", "We have the roof insulated this winter.")];
    assert_eq!(joost.answers(number, "planned", &answer).await.status, 303);
    for (typed, meant) in [
        ("wramer rooms", "warmer rooms"),
        ("draugth", "draught"),
        ("\"blnaket\"", "\"blanket\""),
        ("insulatde roof", "insulated roof"),
    ] {
        let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let page = visitor.get(&format!("/search?q={query}&kind=idea")).await;
        assert_eq!(page.all("main .ideas .it"), ["Warmer rooms"], "{typed}");
        assert_eq!(
            page.all("main [role=status]"),
            [format!(
                "Showing what was found for “{meant}”. Search for “{typed}” as typed instead"
            )]
        );
        let exact = page.attr("main [role=status] a", "href").unwrap();
        let page = visitor.get(&exact).await;
        assert!(!page.has("main .ideas .it") && !page.has("main [role=status]"));
        assert!(
            page.text()
                .contains(&format!("Nothing found for “{typed}”"))
        );
        assert!(
            page.has("option[value=idea][selected]"),
            "the rest is as it was"
        );
    }
    let dutch = world.visitor().speaking("nl");
    let said = dutch.get("/search?q=draugth").await;
    assert_eq!(
        said.all("main [role=status]"),
        ["Je ziet wat we vonden voor ‘draught’. Zoek toch ‘draugth’, zoals getypt"]
    );
    assert!(
        !visitor
            .get("/search?q=draught")
            .await
            .has("main [role=status]")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_typo_that_others_made_too_finds_theirs_first_and_then_what_is_meant() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    for n in 1..=4 {
        ann.posts(&format!("Accommodation for guests {n}")).await;
    }
    ann.posts("Acommodation for dogs").await;
    let page = visitor.get("/search?q=acommodation").await;
    let found = page.all("main .ideas .it");
    assert_eq!(
        (found[0].as_str(), found.len()),
        ("Acommodation for dogs", 5)
    );
    let said = page.all("main [role=status]").remove(0);
    assert!(said.starts_with("Also showing what was found for “accommodation”."));
    assert_eq!(finds(&visitor, "dogs").await.len(), 1, "rare is not wrong");
    world.closes().await;
}

/// Whether a search puts a word right, and that word is on its page.
async fn offers(who: &Browser, query: &str, word: &str) -> bool {
    let page = who.get(&format!("/search?q={query}")).await;
    let says = page.text().contains("what was found for");
    assert_eq!(says, page.body.to_lowercase().contains(word), "{query}");
    says
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_no_word_of_what_one_may_not_see_is_offered() {
    let world = World::new().await;
    let shops = BoardPlan {
        slug: "shops",
        audience: Audience::Invited,
        ..BoardPlan::default()
    };
    world.board(shops).await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    world.grants(&ann, "shops", Some(Role::Member)).await;
    ann.posts_on("shops", &[("title", "About Quicksilver")])
        .await;
    let number = ann.posts("A bench by the pond").await;
    // also beside a word that finds something
    for query in ["quicksilvre", "bench+OR+quicksilvre"] {
        assert!(offers(&ann, query, "quicksilver").await);
        assert!(!offers(&visitor, query, "quicksilver").await);
    }
    let comment = ann.comments(number, "Near the Rhododendron").await;
    let query = "bench+OR+rhododendrno";
    let words = "SELECT count(*) FROM known_words WHERE word = 'rhododendron'";
    assert!(offers(&visitor, "rhododendrno", "rhododendron").await);
    assert_eq!(world.count(words).await, 1);
    let edit = format!("/b/ideas/{number}/comments/{comment}/edit");
    let other = [("body", "Near the gate")];
    let changed = ann.fills_in(&edit, "main form", &other).await;
    assert_eq!(changed.status, 303);
    assert!(!offers(&visitor, query, "rhododendron").await);
    assert_eq!(world.count(words).await, 0, "it goes with its text");
    // nor of what lists do not show
    ann.posts("A second lantern").await;
    let hidden = |since: &str| {
        format!("UPDATE ideas SET hidden_at = {since} WHERE title = 'A second lantern'")
    };
    for (since, shown) in [("NULL", true), ("now()", false), ("NULL", true)] {
        world.meddles(&hidden(since)).await;
        let query = "bench+OR+lantrn";
        assert_eq!(offers(&visitor, query, "lantern").await, shown, "{since}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_form_that_stands_only_where_one_may_not_look_is_not_offered() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts("The quarrel of the bakkers").await;
    let number = ann.posts("One bakker by the pond").await;
    let hidden = |since: &str| {
        format!("UPDATE ideas SET hidden_at = {since} WHERE title LIKE 'The quarrel%'")
    };
    world.meddles(&hidden("now()")).await;
    // the visible idea has the stem, and the nearest form is not its own
    let page = visitor.get("/search?q=bakkesr").await;
    assert_eq!(page.all("main .ideas .it"), ["One bakker by the pond"]);
    assert!(!page.body.to_lowercase().contains("bakkers"));
    ann.comments(number, "Two bakkers are better").await;
    assert!(
        offers(&visitor, "bakkesr", "bakkers").await,
        "now it stands where everybody reads it, whoever else has it"
    );
    world.meddles(&hidden("NULL")).await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_word_that_many_boards_keep_crowds_out_no_other() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts("A covered walkway").await;
    // a word that looks more like it, two hundred times
    let ideas = "INSERT INTO ideas SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + n))).* \
        FROM ideas i, generate_series(1, 200) n";
    assert_eq!(world.meddles(ideas).await, 200);
    let words = "INSERT INTO known_words (idea, board, word) SELECT id, board, 'coverdes' FROM ideas WHERE number > 1000";
    assert_eq!(world.meddles(words).await, 200);
    assert_eq!(finds(&visitor, "coverde").await, ["A covered walkway"]);
    world.meddles("DELETE FROM ideas WHERE number > 1000").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_word_that_moves_between_ideas_stays_known() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts("A lantern by the pond").await;
    ann.posts("Softer chairs").await;
    let words = "SELECT count(*) FROM known_words WHERE word = 'lantern'";
    assert_eq!(world.count(words).await, 1);
    // both are indexed at once
    let moved = "UPDATE ideas SET title = CASE number WHEN 1 THEN 'A lamp by the pond' ELSE 'A lantern and chairs' END";
    assert_eq!(world.meddles(moved).await, 2);
    index_all(&mut *world.conn().await).await.unwrap();
    assert_eq!(world.count(words).await, 1);
    assert!(offers(&visitor, "lantrn", "lantern").await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_word_stays_known_while_one_idea_that_has_it_stands() {
    let world = World::new().await;
    let (ann, mia, visitor) = (
        world.member("Ann").await,
        world.with_role("Mia", "ideas", Role::Moderator).await,
        world.visitor(),
    );
    let changed = ann.posts("Lantern by the pond").await;
    let hidden = ann.posts("Softer chairs and a lantern").await;
    ann.posts("Third lantern").await;
    let edit = format!("/b/ideas/{changed}/edit");
    let lamp = [("title", "Lamp by the pond")];
    let saved = ann.fills_in(&edit, "main form", &lamp).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let left = finds(&visitor, "lantrn").await;
    assert_eq!(
        left.len(),
        2,
        "it went with the first that had it: {left:?}"
    );
    let hiding = format!("/b/ideas/{hidden}/hiding");
    let why = [("cause", "insult"), ("words", "Names are called in it.")];
    let hides = mia.fills_in(&hiding, "main form", &why).await;
    assert_eq!(hides.status, 303, "{}", hides.text());
    assert_eq!(finds(&visitor, "lantrn").await, ["Third lantern"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_word_is_kept_with_some_of_the_ideas_that_have_it() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    for place in ["pond", "gate", "school", "station"] {
        ann.posts(&format!("Lantern by the {place}")).await;
    }
    let words = "SELECT count(*) FROM known_words WHERE word = 'lantern'";
    assert_eq!(world.count(words).await, 3, "one by one");
    world.meddles("DELETE FROM known_words").await;
    index_all(&mut *world.conn().await).await.unwrap();
    assert_eq!(world.count(words).await, 3, "all at once");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_of_more_comments_than_fit_the_newest_are_found() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    // too many letters, and too many comments; the newest is a hundredth, with which all are read anew
    for (title, many, long, [oldest, newest, typo]) in [
        ("A busy idea", 98, 200, ["quokka", "wombat", "wombta"]),
        (
            "Nobody is silent here",
            2_098,
            1,
            ["echidna", "platypus", "platypsu"],
        ),
    ] {
        let number = ann.posts(title).await;
        ann.comments(number, &format!("The oldest names a {oldest}"))
            .await;
        let said = format!(
            "INSERT INTO comments (id, idea, author, root, body, version, created_at) \
             SELECT q.id, i.id, i.author, q.id, repeat('Much was said about it. ', {long}), 1, i.created_at + make_interval(secs => q.n) \
             FROM ideas i, (SELECT gen_random_uuid() AS id, n FROM generate_series(1, {many}) n) q WHERE i.number = {number}"
        );
        assert_eq!(world.meddles(&said).await, many);
        world
            .meddles(
                "UPDATE idea_counters c SET comments = (SELECT count(*) FROM comments m WHERE m.idea = c.idea), \
                 commented_at = (SELECT max(m.created_at) FROM comments m WHERE m.idea = c.idea)",
            )
            .await;
        world.passes(chrono::Duration::hours(2));
        ann.comments(number, &format!("The newest names a {newest}"))
            .await;
        for query in [newest, typo] {
            assert_eq!(finds(&visitor, query).await, [title], "{query}");
        }
        assert!(finds(&visitor, oldest).await.is_empty(), "{oldest}");
        // however much is read anew with them
        index_all(&mut *world.conn().await).await.unwrap();
        assert_eq!(finds(&visitor, typo).await, [title], "{typo}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_comment_put_behind_a_document_is_found_as_in_one_made_anew() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let idea = [
        ("title", "A bench by the pond"),
        ("body", "Where the herons stand in the morning."),
    ];
    let number = ann.posts_on("ideas", &idea).await;
    for body in [
        "A well-known heron sleeps there",
        "Benches with backs, and benches with arms",
        "What would the fishermen say?",
    ] {
        ann.comments(number, body).await;
    }
    let (whole, words) = (
        "SELECT document FROM idea_search",
        "SELECT strip(document) FROM idea_search",
    );
    let behind = (world.texts(whole).await, world.texts(words).await);
    let finds_all = async |when: &str| {
        for (query, found) in [
            ("heron", 1),
            ("well-known", 1),
            ("\"heron sleeps\"", 1),
            ("\"benches with backs\"", 1),
            ("\"arms with benches\"", 0),
            ("fishermen pond", 1),
        ] {
            let titles = finds(&visitor, query).await;
            assert_eq!(titles.len(), found, "{query}, {when}");
        }
    };
    finds_all("put behind").await;
    index_all(&mut *world.conn().await).await.unwrap();
    finds_all("made anew").await;
    assert_eq!(world.texts(words).await, behind.1, "the same words");
    assert_ne!(
        world.texts(whole).await,
        behind.0,
        "in another order: nothing was made anew before"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_the_words_of_a_removed_comment_go_and_those_of_others_stay() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let number = ann.posts("Animals of the park").await;
    ann.comments(number, "There is a quokka by the gate").await;
    let gone = ann.comments(number, "We once saw a wombat").await;
    ann.comments(number, "Do not forget our echidna").await;
    for query in ["quokka", "wombat", "echidna"] {
        assert_eq!(finds(&visitor, query).await.len(), 1, "{query}");
    }
    let removal = format!("/b/ideas/{number}/comments/{gone}/removal");
    let removed = ann.fills_in(&removal, "main form", &[]).await;
    assert_eq!(removed.status, 303, "{}", removed.text());
    for (query, found) in [("quokka", 1), ("wombat", 0), ("echidna", 1)] {
        assert_eq!(finds(&visitor, query).await.len(), found, "{query}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_document_without_room_is_made_anew_by_a_comment() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let number = ann.posts("A bench by the pond").await;
    // more than half of what a document may have, of words that nobody says any more
    let full = "UPDATE idea_search SET document = \
        (SELECT to_tsvector('simple', string_agg('gibberish' || n, ' ')) FROM generate_series(1, 30000) n)";
    assert_eq!(world.meddles(full).await, 1);
    ann.comments(number, "Near the herons").await;
    for (query, found) in [("heron", 1), ("bench", 1), ("gibberish7", 0)] {
        assert_eq!(finds(&visitor, query).await.len(), found, "{query}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_two_letters_changed_about_or_a_wrong_one_find_too() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts("A covered bicycle shed").await;
    for query in ["bycicle", "bicycel", "bicicle"] {
        assert_eq!(finds(&visitor, query).await.len(), 1, "{query}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_among_many_words_the_longest_are_put_right() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    ann.posts("Also some more warm soup with vegetables").await;
    let query = "also+some+more+warm+soup+vegetalbes";
    assert!(offers(&visitor, query, "also some more warm soup vegetables").await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_kind_status_theme_author_and_answered_narrow_a_search() {
    let world = World::new().await;
    let (ann, bob, joost, visitor) = (
        world.member("Ann").await,
        world.member("Bobby").await,
        world.official("Joost").await,
        world.visitor(),
    );
    let first = ann.posts("Benches near the pond").await;
    bob.posts_on(
        "ideas",
        &[("title", "Who paints the benches?"), ("kind", "question")],
    )
    .await;
    assert_eq!(joost.answers(first, "planned", &[]).await.status, 303);
    let finds = async |query: &str| {
        let page = visitor.get(&format!("/search?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        page.all("main .ideas .it")
    };
    assert_eq!(finds("q=benches").await.len(), 2);
    let (idea, question) = ("Benches near the pond", "Who paints the benches?");
    for (query, wanted) in [
        ("q=benches&kind=question", question),
        ("q=benches&answered=yes", idea),
        ("q=benches&answered=no", question),
        ("q=benches&status=planned", idea),
        ("q=benches&author=ANN", idea),
        ("q=&author=bob", question),
        ("q=bencehs&kind=idea", idea),
        (
            "q=benches&board=ideas&theme=everything-else&kind=question",
            question,
        ),
    ] {
        assert_eq!(finds(query).await, [wanted], "{query}");
    }
    for query in [
        "q=benches&author=%25",
        "q=benches&author=_",
        "q=benches&status=never",
        "q=&author=Zoe",
    ] {
        assert!(finds(query).await.is_empty(), "{query}");
    }
    let page = visitor.get("/search?q=benches&kind=question").await;
    assert!(
        page.has("details[open] select[name=kind] option[value=question][selected]"),
        "the form stays as it was filled in"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_once_a_board_is_chosen_its_themes_of_both_levels_narrow_the_search() {
    let world = World::new().await;
    let (admin, ann, visitor) = (
        world.admin().await,
        world.member("Ann").await,
        world.visitor(),
    );
    assert!(!visitor.get("/search").await.has("select[name=board]"));
    let parks = BoardPlan {
        slug: "parks",
        ..BoardPlan::default()
    };
    world.board(parks).await;
    let key = async |theme: &str| {
        let sql = format!("SELECT id FROM themes WHERE name = '{theme}'");
        world.texts(&sql).await.pop().unwrap_or_default()
    };
    for (theme, under) in [("Drinks", ""), ("Coffee", "Drinks"), ("Tea", "Drinks")] {
        let under = key(under).await;
        let fields = [("theme", theme), ("team", "Shop team"), ("parent", &*under)];
        let made = admin.post("/b/ideas/settings/themes", &fields).await;
        assert_eq!(made.status, 303);
    }
    for theme in ["Coffee", "Tea"] {
        let key = key(theme).await;
        let title = format!("Stronger {theme}");
        let fields = [("title", title.as_str()), ("theme", &key)];
        ann.posts_on("ideas", &fields).await;
    }
    ann.posts_on("parks", &[("title", "Stronger benches")])
        .await;
    let all = visitor.get("/search?q=stronger").await;
    assert_eq!(all.all("main .ideas .it").len(), 3);
    assert_eq!(
        all.all("select[name=board] option"),
        ["Any", "Board ideas", "Board parks"]
    );
    assert!(!all.has("select[name=theme]") && !all.has("details[open]"));
    // as the form sends it
    let chosen = async |board: &str, theme: &str| {
        let rest = format!("board={board}&kind=&answered=&status=&theme={theme}&author=");
        visitor.get(&format!("/search?q=stronger&{rest}")).await
    };
    let themes = chosen("ideas", "").await;
    assert_eq!(
        themes.all("details[open] select[name=theme] option"),
        [
            "Any",
            "Everything else",
            "Drinks",
            "Drinks › Coffee",
            "Drinks › Tea"
        ]
    );
    for (theme, many) in [("", 2), ("drinks", 2), ("tea", 1), ("everything-else", 0)] {
        let page = chosen("ideas", theme).await;
        assert_eq!(page.all("main .ideas .it").len(), many, "{theme}");
        let kept = format!("select[name=theme] option[value='{theme}'][selected]");
        assert!(page.has(&kept), "{theme}");
    }
    assert_eq!(
        chosen("parks", "tea").await.all("main .ideas .it"),
        ["Stronger benches"],
        "the theme of another board narrows nothing"
    );
    // from a board's own page the form stays folded
    let folded = visitor.get("/search?q=stronger&board=ideas").await;
    assert!(folded.has("select[name=theme]") && !folded.has("details[open] select"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_only_what_one_may_see_and_only_on_the_board_asked() {
    let world = World::new().await;
    world
        .board(BoardPlan {
            slug: "shops",
            audience: Audience::Invited,
            ..BoardPlan::default()
        })
        .await;
    world
        .board(BoardPlan {
            slug: "parks",
            ..BoardPlan::default()
        })
        .await;
    let (cor, visitor) = (world.member("Cor").await, world.visitor());
    world.grants(&cor, "shops", Some(Role::Member)).await;
    for board in ["ideas", "shops", "parks"] {
        cor.posts_on(
            board,
            &[("title", &format!("A zebra crossing for {board}"))],
        )
        .await;
    }
    let all = finds(&cor, "zebra").await.len();
    assert_eq!(
        (
            all,
            finds(&visitor, "zebra").await.len(),
            finds(&visitor, "zebrra").await.len()
        ),
        (3, 2, 2)
    );
    let parks = visitor.get("/search?q=zebra&board=parks").await;
    assert_eq!(parks.all("main .ideas .it"), ["A zebra crossing for parks"]);
    assert_eq!(
        visitor
            .get_part("/b/parks/similar?q=zebra crossing")
            .await
            .all(".it"),
        ["A zebra crossing for parks"],
        "similar ones are of the board one writes on"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_2_similar_ideas_with_their_answers_whatever_odd_word_is_typed() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let no = [
        ("body", "No: the roof cannot carry it."),
        ("reason", "law"),
        ("mind_changer", "A stronger roof"),
    ];
    let number = ann.posts("Solar panels on the roof of the library").await;
    assert_eq!(joost.answers(number, "no", &no).await.status, 303);
    ann.posts("A quiet corner").await;
    for query in [
        "Solar panels on the library",
        "xylofoon qwrtz solar panel",
        "Why don't we have solar panels?",
        "sollar panels on the roof",
        "The solar panels that are on",
    ] {
        let part = world
            .visitor()
            .get_part(&format!("/b/ideas/similar?q={query}"))
            .await;
        assert_eq!(
            part.all(".it"),
            ["Solar panels on the roof of the library"],
            "{query}"
        );
        assert!(
            part.text().contains("Not doing")
                && part.text().contains("No: the roof cannot carry it."),
            "{}",
            part.text()
        );
    }
    for query in ["", "the", "zzz", "'\" & | !", "a"] {
        let part = world
            .visitor()
            .get_part(&format!("/b/ideas/similar?q={query}"))
            .await;
        assert_eq!((part.status, part.has(".it")), (200, false), "{query}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_2_odd_words_do_not_outweigh_the_one_that_counts() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let letter = |n: u8| char::from(b'a' + n);
    let words = (0..12).flat_map(|one| (0..12).map(move |other| (one, other)));
    let long: String = words
        .map(|(one, other)| format!("b{}k{}m ", letter(one), letter(other)))
        .collect();
    let long = [("title", "Parking by the station"), ("body", &*long)];
    ann.posts_on("ideas", &long).await;
    for title in [
        "A quiet corner",
        "Lamps in the cellar",
        "Softer chairs",
        "Longer opening hours",
        "Warm soup",
        "Swings",
        "A second bench",
        "Bicycle racks",
    ] {
        ann.posts(title).await;
    }
    for query in ["Parking", "Parking qxzv wrtpl", "Parking qxzv wrtpl kjhg"] {
        let part = ann.get_part(&format!("/b/ideas/similar?q={query}")).await;
        assert_eq!(part.all(".it"), ["Parking by the station"], "{query}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_2_without_a_script_similar_ideas_are_a_step_before_posting() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    ann.posts("Solar panels on the roof").await;
    let form = bob.get("/b/ideas/new").await;
    let typed = [
        ("title", "Solar panels on the roof please"),
        ("body", "For *power*"),
        ("ack", "yes"),
    ];
    let asked = bob.submits(&form, "form[data-draft]", &typed).await;
    assert_eq!(asked.all(".similar .it"), ["Solar panels on the roof"]);
    assert_eq!(
        (
            world.count("SELECT count(*) FROM ideas").await,
            asked.attr(".similar .it a", "href").as_deref()
        ),
        (1, Some("/b/ideas/1/solar-panels-on-the-roof"))
    );
    assert!(asked.text().contains("Share it anyway") && asked.body.contains("For *power*"));
    let note = asked.all("[data-autofocus]").remove(0);
    assert!(note.starts_with("Not shared yet"), "{note}");
    assert_eq!(
        bob.submits(&asked, "form[data-draft]", &[]).await.status,
        303
    );
    let other = bob
        .submits(
            &form,
            "form[data-draft]",
            &[
                ("id", ""),
                ("title", "A quiet corner"),
                ("body", "Hush"),
                ("ack", "yes"),
            ],
        )
        .await;
    assert_eq!(other.status, 303, "nothing like it, no step");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_3_nothing_found_has_a_way_on() {
    let world = World::new().await;
    for (visitor, said) in [
        (
            world.visitor(),
            "Nothing found for “purple <b>hippo</b>potamus”",
        ),
        (
            world.visitor().speaking("nl"),
            "Niets gevonden voor ‘purple <b>hippo</b>potamus’",
        ),
    ] {
        let page = visitor
            .get("/search?q=purple+%3Cb%3Ehippo%3C/b%3Epotamus")
            .await;
        assert!(
            page.status == 200 && page.text().contains(said),
            "{}",
            page.text()
        );
        let ways: Vec<_> = ["a[href^='/search?q=']", "a[href='/boards']"]
            .iter()
            .filter(|way| page.has(&format!(".empty {way}")))
            .collect();
        assert_eq!(ways.len(), 2);
        let fewer = visitor
            .get(&page.attr(".empty a[href^='/search']", "href").unwrap())
            .await;
        assert_eq!(fewer.status, 200);
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_3_the_ways_on_keep_board_words_and_filters() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let asked = "/search?q=purple+hippopotamus&board=ideas&kind=idea&theme=everything-else";
    let alone = visitor.get(asked).await;
    assert!(
        !alone.text().contains("Search all boards"),
        "there is one board only"
    );
    let parks = BoardPlan {
        slug: "parks",
        ..BoardPlan::default()
    };
    world.board(parks).await;
    ann.posts_on("parks", &[("title", "A purple hippopotamus to climb on")])
        .await;
    let page = visitor.get(asked).await;
    assert_eq!(
        page.attr("main input[name=q]", "value").as_deref(),
        Some("purple hippopotamus")
    );
    assert!(page.has("select[name=board] option[value=ideas][selected]"));
    assert!(page.has("select[name=kind] option[value=idea][selected]"));
    let everywhere = "/search?q=purple+hippopotamus&kind=idea";
    let share = "/b/ideas/new?title=purple+hippopotamus";
    for (way, label) in [
        (
            "/search?q=hippopotamus&board=ideas&kind=idea&theme=everything-else",
            "Search “hippopotamus”",
        ),
        (everywhere, "Search all boards"),
        (
            "/search?q=purple+hippopotamus&board=ideas",
            "Search without filters",
        ),
        (share, "Share it on this board"),
    ] {
        let link = format!(".empty a[href='{way}']");
        assert_eq!(page.all(&link), [label], "{way}");
    }
    assert_eq!(
        visitor.get(everywhere).await.all("main .ideas .it"),
        ["A purple hippopotamus to climb on"]
    );
    let form = ann.get(share).await;
    assert_eq!(
        form.attr("#title", "value").as_deref(),
        Some("purple hippopotamus")
    );
    let plain = visitor.get("/search?q=hippopotamus&board=ideas").await;
    assert_eq!(
        plain.all(".empty a"),
        ["Search all boards", "Share it on this board"],
        "no way that changes nothing"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_a_search_that_finds_more_than_it_shows_says_so() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let said = async |query: &str| {
        let page = visitor.get(&format!("/search?{query}")).await;
        let shown = page.all("main .ideas .it").len();
        (shown, page.all("main p.small.muted").remove(0))
    };
    for n in 1..=50 {
        ann.posts(&format!("Bench number {n}")).await;
    }
    assert_eq!(said("q=bench").await, (50, "50 found".into()));
    ann.posts("Bench number 51").await;
    let best =
        "More than 50 found; here are 50 that fit well. One more word or a filter narrows it down.";
    assert_eq!(said("q=bench").await, (50, best.into()));
    let newest =
        "More than 50 found; here are the 50 newest. A word or one more filter narrows it down.";
    assert_eq!(said("author=ann").await, (50, newest.into()));
    assert_eq!(said("q=bench+51&typed=yes").await, (1, "1 found".into()));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_2_counting_how_long_ideas_are_waits_for_nobody_who_writes() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    for title in ["Alder wood", "Birch wood", "Cedar wood by the lake"] {
        ann.posts(title).await;
    }
    let board = Visible::to_operator(&*world.conn().await).await.unwrap();
    let board = board.board("ideas").unwrap().id;
    let counts = async || count_stems(&mut *world.conn().await, board, world.now()).await;
    counts().await.unwrap();
    world.meddles("UPDATE idea_lengths SET length = 0").await;
    // somebody is writing the second and has not ended
    let mut writer = world.conn().await;
    let length = "SELECT length FROM idea_lengths WHERE idea = (SELECT id FROM ideas WHERE number = 2) FOR UPDATE";
    writer
        .batch_execute(&format!("BEGIN; {length}"))
        .await
        .unwrap();
    let counted = tokio::time::timeout(Duration::from_secs(10), counts()).await;
    writer.batch_execute("COMMIT").await.unwrap();
    counted.expect("it waits for whoever writes").unwrap();
    let kept = "SELECT i.number FROM idea_lengths l JOIN ideas i ON i.id = l.idea WHERE l.length > 0 ORDER BY i.number";
    assert_eq!(
        world.texts(kept).await,
        ["1", "3"],
        "theirs is kept by whoever writes it"
    );
    counts().await.unwrap();
    assert_eq!(world.texts(kept).await, ["1", "2", "3"]);
    drop(writer);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_2_the_start_page_promises_what_holds_on_every_board() {
    let world = World::new().await;
    let admin = world.admin().await;
    let home = async || world.visitor().get("/").await.text();
    assert!(home().await.contains("Within 5 working days you hear"));
    world
        .board(BoardPlan {
            slug: "annex",
            audience: Audience::Public,
            ..BoardPlan::default()
        })
        .await;
    let longer = [("first_answer_days", "12")];
    assert_eq!(admin.charters("annex", &longer).await.status, 303);
    let text = home().await;
    assert!(
        text.contains("Within 12 working days you hear")
            && text.contains("We answer within 12 working days"),
        "{text}"
    );
    world.closes().await;
}
