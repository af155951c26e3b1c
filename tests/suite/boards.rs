//! Boards, charters, and who sees what.
use crate::world::{BoardPlan, Page, World};
use weerklank::boards::{Audience, Role};
use weerklank::platform::text::Language;

#[tokio::test(flavor = "multi_thread")]
async fn board_2_all_of_a_public_board_is_read_without_an_account() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann
        .posts_on(
            "ideas",
            &[("title", "A quiet corner"), ("body", "Without *music*.")],
        )
        .await;
    ann.comments(number, "Near the window, please").await;
    ann.votes(number, "up").await;
    joost
        .answers(number, "review", &[("body", "We look into the corner.")])
        .await;
    joost
        .answers(number, "planned", &[("body", "It comes in January.")])
        .await;
    let visitor = world.visitor();
    let page = visitor
        .get(&format!("/b/ideas/{number}/a-quiet-corner"))
        .await;
    assert_eq!(page.status, 200);
    for said in [
        "A quiet corner",
        "Without music .",
        "Near the window, please",
        "We look into the corner.",
        "It comes in January.",
        "Joost",
        "1 supporter",
    ] {
        assert!(
            page.text().contains(said),
            "{said:?} is not in {}",
            page.text()
        );
    }
    for path in [
        "/b/ideas",
        "/b/ideas/charter",
        "/b/ideas/statuses",
        "/b/ideas/ranking",
        "/b/ideas/1/versions",
        "/b/ideas/new",
        "/search?q=corner",
        "/done",
        "/boards",
        "/",
    ] {
        assert_eq!(visitor.get(path).await.status, 200, "{path}");
    }
    assert!(
        visitor
            .get("/search?q=corner")
            .await
            .text()
            .contains("A quiet corner")
    );
    assert!(
        visitor
            .get("/b/ideas")
            .await
            .text()
            .contains("1 idea, 1 of them answered")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_3_to_an_outsider_an_invited_board_is_not_there() {
    let world = World::new().await;
    world
        .board(BoardPlan {
            slug: "shops",
            audience: Audience::Invited,
            ..BoardPlan::default()
        })
        .await;
    let (cor, ann) = (world.member("Cor").await, world.member("Ann").await);
    world.grants(&cor, "shops", Some(Role::Member)).await;
    let number = cor
        .posts_on("shops", &[("title", "Zebrapad over the yard")])
        .await;
    let key = world.texts("SELECT id FROM ideas").await.remove(0);
    for (name, path) in [("ann", &ann.browser), ("visitor", &world.visitor())] {
        for at in [
            "",
            "/new",
            "/charter",
            "/statuses",
            "/ranking",
            "/similar?q=zebrapad",
            "/settings",
            "/1",
            "/1/zebrapad-over-the-yard",
            "/1/versions",
            "/1/answer",
        ] {
            let (there, nowhere) = (
                path.get(&format!("/b/shops{at}")).await,
                path.get(&format!("/b/nowhere{at}")).await,
            );
            assert_eq!(there.status, nowhere.status, "{name} {at}");
            assert_eq!(
                there.body.replace("shops", "nowhere"),
                nowhere.body,
                "{name} {at}"
            );
        }
        for at in [
            "/",
            "/boards",
            "/done",
            "/search?q=zebrapad",
            "/search?q=zebrapad&board=shops",
        ] {
            let page = path.get(at).await;
            assert!(
                !page.body.contains("Zebrapad")
                    && !page.body.contains("Board shops")
                    && !page.body.contains(&key),
                "{name} {at}"
            );
        }
    }
    for at in [
        "ideas",
        "1/vote",
        "1/comments",
        "1/follow",
        "1/edit",
        "1/answer",
        "settings/closing",
    ] {
        assert_eq!(
            ann.post(
                &format!("/b/shops/{at}"),
                &[("vote", "up"), ("body", "hm"), ("title", "hm")]
            )
            .await
            .status,
            404,
            "{at}"
        );
    }
    assert_eq!(
        cor.get(&format!("/b/shops/{number}/zebrapad-over-the-yard"))
            .await
            .status,
        200
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_what_the_table_does_not_say_is_denied() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A bench by the door").await;
    assert_eq!(
        world
            .meddles("DELETE FROM board_rules WHERE action IN ('vote', 'comment', 'post')")
            .await,
        3
    );
    assert_eq!(ann.votes(number, "up").await.status, 403);
    assert_eq!(
        ann.post(&format!("/b/ideas/{number}/comments"), &[("body", "Yes")])
            .await
            .status,
        403
    );
    assert_eq!(
        ann.tries_to_post("ideas", &[("title", "Another bench")])
            .await
            .status,
        403
    );
    assert_eq!(
        ann.get(&format!("/b/ideas/{number}/edit")).await.status,
        403
    );
    assert!(
        !ann.reads(number).await.has("form[data-vote]"),
        "no button that would be refused"
    );
    world.meddles("DELETE FROM board_rules").await;
    assert_eq!(
        ann.get("/b/ideas").await.status,
        404,
        "without a line for seeing it, it is not there"
    );
    assert_eq!(
        world.count("SELECT count(*) FROM votes").await
            + world.count("SELECT count(*) FROM comments").await,
        0
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_5_staff_on_one_board_is_a_member_on_another() {
    let world = World::new().await;
    world
        .board(BoardPlan {
            slug: "parks",
            ..BoardPlan::default()
        })
        .await;
    let (joost, ann) = (world.official("Joost").await, world.member("Ann").await);
    let (here, there) = (
        ann.posts("More light").await,
        ann.posts_on("parks", &[("title", "More shade")]).await,
    );
    assert_eq!(joost.answers(here, "review", &[]).await.status, 303);
    let refused = joost
        .post(
            &format!("/b/parks/{there}/answer"),
            &[
                ("status", "review"),
                ("body", "No"),
                ("update_due_on", "2027-01-15"),
            ],
        )
        .await;
    assert_eq!(refused.status, 403);
    assert!(
        !joost
            .get(&format!("/b/parks/{there}/more-shade"))
            .await
            .text()
            .contains("Answer this")
            && world.count("SELECT count(*) FROM answers").await == 1
    );
    assert_eq!(joost.get("/b/parks/settings").await.status, 403);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_themes_have_two_levels_and_posts_go_to_leaves() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let add = async |theme: &str, parent: &str| {
        admin
            .post(
                "/b/ideas/settings/themes",
                &[("theme", theme), ("team", "Shop team"), ("parent", parent)],
            )
            .await
            .status
    };
    let id = async |name: &str| {
        world
            .texts(&format!("SELECT id FROM themes WHERE name = '{name}'"))
            .await
            .remove(0)
    };
    assert_eq!(add("Drinks", "").await, 303);
    let drinks = id("Drinks").await;
    assert_eq!(add("Coffee", &drinks).await, 303);
    let coffee = id("Coffee").await;
    assert_eq!(add("Espresso", &coffee).await, 303);
    assert_eq!(world.count("SELECT count(*) FROM themes c JOIN themes p ON p.id = c.parent WHERE p.parent IS NOT NULL").await, 0, "never a third level");
    assert_eq!(
        admin
            .post(
                "/b/ideas/settings/themes",
                &[("theme", "Ownerless"), ("team", "")]
            )
            .await
            .status,
        422
    );
    let form = ann.get("/b/ideas/new").await;
    assert_eq!(
        form.all("select[name=theme] option")[1..],
        ["Everything else", "Drinks › Coffee", "Espresso"]
    );
    assert_eq!(
        ann.tries_to_post("ideas", &[("title", "Tea"), ("theme", &drinks)])
            .await
            .status,
        422,
        "a theme that groups takes no posts"
    );
    ann.posts_on("ideas", &[("title", "Beans"), ("theme", &coffee)])
        .await;
    assert!(
        ann.get("/b/ideas?theme=drinks")
            .await
            .text()
            .contains("Beans"),
        "the parent's list holds its leaves'"
    );
    assert!(
        !ann.get("/b/ideas?theme=espresso")
            .await
            .text()
            .contains("Beans")
    );
    assert!(
        admin
            .get("/b/ideas/settings")
            .await
            .text()
            .contains("Coffee Shop team")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_1_a_board_cannot_open_while_one_thing_is_unsaid() {
    let world = World::new().await;
    let admin = world.admin().await;
    admin.founds("garden", &[]).await;
    assert_eq!(
        admin.opens("garden").await.status,
        422,
        "without any charter"
    );
    let wanted = [
        ("goal", "Say what you are looking for"),
        ("possible", "Say what is possible"),
        ("not_possible", "Say what is not possible, and why"),
        ("steps", "Say what the next steps are"),
        ("who_decides", "Say who decides"),
        (
            "first_answer_days",
            "Promise when people hear from you, first and after that",
        ),
        (
            "update_days",
            "Promise when people hear from you, first and after that",
        ),
    ];
    for (field, problem) in wanted {
        for empty in ["", "  \n "] {
            assert_eq!(
                admin.charters("garden", &[(field, empty)]).await.status,
                303,
                "unfinished may be saved: {field}"
            );
            let refused = admin.opens("garden").await;
            assert_eq!(
                (refused.status, refused.all(".errors li")),
                (422, vec![problem.to_owned()]),
                "{field}"
            );
        }
    }
    assert_eq!(
        world.visitor().get("/b/garden").await.status,
        404,
        "a draft is nobody's business"
    );
    admin.charters("garden", &[]).await;
    assert_eq!(admin.opens("garden").await.status, 303);
    assert_eq!(world.visitor().get("/b/garden").await.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_1_every_missing_part_is_said_at_its_own_field() {
    const PARTS: [&str; 7] = [
        "goal",
        "possible",
        "not_possible",
        "steps",
        "who_decides",
        "first_answer_days",
        "update_days",
    ];
    /// Which fields are marked, in order; each has its line in the summary, which leads there.
    fn marked(page: &Page) -> Vec<&'static str> {
        let bad = |part: &&str| page.attr(&format!("#{part}"), "aria-invalid").is_some();
        let marked: Vec<_> = PARTS.into_iter().filter(bad).collect();
        for part in &marked {
            assert!(page.has(&format!(".errors a[href='#{part}']")), "{part}");
            assert!(page.has(&format!("#{part}-e")), "{part}");
        }
        assert_eq!(page.all(".errors li").len(), marked.len());
        marked
    }
    let world = World::new().await;
    let admin = world.admin().await;
    admin.founds("garden", &[]).await;
    let nothing = PARTS.map(|part| (part, ""));
    assert_eq!(admin.charters("garden", &nothing).await.status, 303);
    let refused = admin.opens("garden").await;
    assert_eq!((refused.status, marked(&refused)), (422, PARTS.to_vec()));
    // of a board that is open too, with what was typed
    let typed = [
        ("goal", "A goal just typed"),
        ("steps", " "),
        ("update_days", ""),
    ];
    let refused = admin.charters("ideas", &typed).await;
    assert_eq!(
        (refused.status, marked(&refused)),
        (422, vec!["steps", "update_days"])
    );
    assert!(refused.body.contains("A goal just typed"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_1_a_not_possible_line_needs_its_reason_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let admin = world.admin().await;
    let page = admin
        .charters(
            "ideas",
            &[
                ("not_possible", "Prices"),
                ("goal", "A goal just typed"),
                ("update_days", "soon"),
            ],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.body.contains("A goal just typed")
            && page.attr("#update_days", "value").as_deref() == Some("soon")
    );
    assert_eq!(page.all(".errors li").len(), 2);
    let bare = admin
        .charters("ideas", &[("not_possible", "Prices | ")])
        .await;
    assert_eq!(bare.status, 422, "a bar without a reason is no reason");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_2_the_charter_stands_on_the_board_and_beside_the_form() {
    let world = World::new().await;
    let visitor = world.visitor();
    let (board, form) = (
        visitor.get("/b/ideas").await,
        visitor.get("/b/ideas/new").await,
    );
    let panel = board.all("details.charter").remove(0);
    for said in [
        "Whatever makes the place better",
        "Everything in our own rooms",
        "Prices: head office sets these once a year",
        "Joost, who runs the place",
        "within 5 working days",
        "every 60 days",
    ] {
        assert!(panel.contains(said), "{said:?} in {panel}");
    }
    let aside = form.all("aside").remove(0);
    for said in [
        "Everything in our own rooms",
        "Prices",
        "Joost, who runs the place",
        "25 Nov",
    ] {
        assert!(aside.contains(said), "{said:?} in {aside}");
    }
    assert!(
        board.has("a[href='/b/ideas/charter']")
            && visitor
                .get("/b/ideas/charter")
                .await
                .text()
                .contains("We choose the first five")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_2_what_cannot_be_is_pointed_out_before_posting() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let form = ann.get("/b/ideas/new").await;
    let asked = ann
        .submits(
            &form,
            "form[data-draft]",
            &[
                ("title", "Lower the price of filter coffee"),
                ("body", "It is dear."),
                ("ack", "yes"),
            ],
        )
        .await;
    assert!(
        asked
            .text()
            .contains("We said beforehand that this is not possible")
            && asked.text().contains("head office sets these once a year"),
        "{}",
        asked.text()
    );
    assert!(
        asked.text().contains("Share it anyway")
            && world.count("SELECT count(*) FROM ideas").await == 0
    );
    assert!(
        asked.body.contains("It is dear.")
            && asked.attr("#title", "value").as_deref() == Some("Lower the price of filter coffee")
    );
    let posted = ann.submits(&asked, "form[data-draft]", &[]).await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    let other = ann
        .submits(
            &form,
            "form[data-draft]",
            &[
                ("id", ""),
                ("title", "A bench by the door"),
                ("body", "To wait on"),
                ("ack", "yes"),
            ],
        )
        .await;
    assert_eq!(other.status, 303, "what crosses nothing is not asked twice");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_2_in_dutch_a_singular_crosses_a_plural() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    admin.founds("ideeen", &[("language", "nl")]).await;
    admin.charters("ideeen", &[("not_possible", "Prijzen | het hoofdkantoor stelt ze vast\nOpeningstijden op zondag | de gemeente beslist\nBrieven | wij mailen")]).await;
    assert_eq!(admin.opens("ideeen").await.status, 303);
    for (title, why) in [
        (
            "Kan de prijs van de koffie niet wat omlaag bij het loket",
            "het hoofdkantoor stelt ze vast",
        ),
        (
            "Ruimere openingstijden voor de bibliotheek op de zondag",
            "de gemeente beslist",
        ),
        (
            "Stuur ons liever een brief dan een bericht op de telefoon",
            "wij mailen",
        ),
    ] {
        let page = ann.tries_to_post("ideeen", &[("title", title)]).await;
        assert!(
            page.status == 200 && page.text().contains(why),
            "{title}: {} {}",
            page.status,
            page.text()
        );
    }
    world.closes().await;
}

/// A long line is crossed by what people type of it, and not by a word or a place it happens to name.
#[tokio::test(flavor = "multi_thread")]
async fn charter_2_a_long_line_is_crossed_by_a_few_of_its_words() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let line = "Building new parking places for cars around the town hall | the square stays green";
    admin.charters("ideas", &[("not_possible", line)]).await;
    admin.founds("ideeen", &[("language", "nl")]).await;
    let line = "Openingstijden van winkels op zondagen en feestdagen verruimen | de raad beslist\n\
        Kappen van gezonde bomen langs de doorgaande wegen in de wijk | het groenplan";
    admin.charters("ideeen", &[("not_possible", line)]).await;
    assert_eq!(admin.opens("ideeen").await.status, 303);
    let english = "It would help everybody who lives in our street a lot.";
    let dutch = "Dat zou iedereen die bij ons in de straat woont enorm helpen.";
    for (board, body, title, crosses) in [
        (
            "ideas",
            english,
            "More room to park a car when you visit",
            true,
        ),
        (
            "ideas",
            english,
            "Let us park our cars behind the library",
            true,
        ),
        ("ideas", english, "A bench in front of the town hall", false),
        ("ideas", english, "A new place to wait for the bus", false),
        (
            "ideeen",
            dutch,
            "Kunnen de winkels niet ook op zondag open",
            true,
        ),
        (
            "ideeen",
            dutch,
            "Ruimere openingstijden op feestdagen graag",
            true,
        ),
        (
            "ideeen",
            dutch,
            "Een speeltuin die ook op zondag open is",
            false,
        ),
        (
            "ideeen",
            dutch,
            "Kap de bomen die voor ons huis langs de weg staan",
            true,
        ),
        (
            "ideeen",
            dutch,
            "Bankjes langs alle wegen in onze wijk",
            false,
        ),
    ] {
        let fields = [("title", title), ("body", body)];
        let page = ann.tries_to_post(board, &fields).await;
        let status = if crosses { 200 } else { 303 };
        assert_eq!(page.status, status, "{title}: {}", page.text());
        assert_eq!(page.has(".note[role=status] li"), crosses, "{title}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_3_an_idea_keeps_the_version_it_was_posted_under() {
    let world = World::with(BoardPlan {
        language: Language::En,
        ..BoardPlan::default()
    })
    .await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    ann.posts("Before").await;
    admin.charters("ideas", &[("goal", "Another goal")]).await;
    ann.posts("After").await;
    assert_eq!(world.texts("SELECT c.version FROM ideas i JOIN charters c ON c.id = i.charter ORDER BY i.number").await, ["1", "2"]);
    assert!(
        ann.get("/b/ideas/charter")
            .await
            .text()
            .contains("Version 2")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_6_a_board_opens_with_somebody_named_in_every_theme_and_seven_questions_answered() {
    let world = World::new().await;
    let admin = world.admin().await;
    admin.founds("garden", &[]).await;
    admin.charters("garden", &[]).await;
    let joost = world.with_role("Joost", "garden", Role::Official).await;
    let mia = world.with_role("Mia", "garden", Role::Moderator).await;
    // whoever makes a board has the first duty; another theme of another team has nobody yet
    let theme = [("theme", "Roads"), ("team", "Streets")];
    let done = admin.post("/b/garden/settings/themes", &theme).await;
    assert_eq!(done.status, 303);
    let refused = admin.opens("garden").await;
    let lacking = "In every theme somebody has to have duty";
    assert!(refused.status == 422 && refused.all(".errors li")[0].contains(lacking));
    let path = "/b/garden/settings/launch";
    let page = admin.get(path).await;
    assert!(page.text().contains(lacking));
    let answered = |page: &Page| {
        let all = page.all("#questions li");
        assert_eq!(all.len(), 7, "{all:?}");
        let yes = |line: &String| line.contains("(answered)");
        all.iter().map(yes).collect::<Vec<bool>>()
    };
    assert_eq!(
        answered(&page),
        [true, false, true, true, false, false, true],
        "{}",
        page.text()
    );
    let form = "form[action$='/settings/launch']";
    let roads = world
        .texts("SELECT id FROM themes WHERE name = 'Roads'")
        .await
        .remove(0);
    let lead = format!("lead-{roads}");
    let joosts = joost.id.to_string();
    let switches = [
        (lead.as_str(), joosts.as_str()),
        ("kinds", "problem"),
        ("view", "people"),
        ("moderation", "What is posted shows at once."),
        ("get", "A walk through the garden."),
    ];
    let wrong = [
        switches[0],
        switches[1],
        ("view", "staff"),
        switches[3],
        switches[4],
    ];
    let refused = admin.submits(&page, form, &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.all("textarea[name=get]"),
        ["A walk through the garden."]
    );
    let chosen = refused.attr(&format!("select[name={lead}] option[selected]"), "value");
    assert_eq!(
        chosen.as_ref(),
        Some(&joosts),
        "the form as it was filled in"
    );
    for _ in 0..2 {
        let done = admin.submits(&page, form, &switches).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let page = admin.get(path).await;
    assert_eq!(answered(&page), [true; 7]);
    assert!(!page.text().contains(lacking));
    let logged = "SELECT act || coalesce(after->>'view', '') FROM ledger l JOIN boards b ON b.id = l.board WHERE b.slug = 'garden' AND act IN ('team.duty_changed', 'board.changed', 'charter.written') ORDER BY l.id";
    assert_eq!(
        world.texts(logged).await,
        [
            "charter.written",
            "team.duty_changed",
            "board.changed",
            "board.changedpeople",
            "charter.written"
        ],
        "each switch once, however often the form is sent"
    );
    assert_eq!(admin.opens("garden").await.status, 303);
    let ann = world.member("Ann").await;
    assert_eq!(world.visitor().get("/b/garden").await.status, 404);
    assert_eq!(ann.get("/b/garden").await.status, 200);
    assert!(
        ann.get("/b/garden/charter")
            .await
            .text()
            .contains("shows at once")
    );
    assert_eq!(mia.get(path).await.status, 403);
    // a board that is open stays open when somebody loses their duty, and opens again only with somebody
    world.grants(&joost, "garden", None).await;
    assert_eq!(ann.get("/b/garden").await.status, 200);
    assert!(!admin.get(path).await.has("select[name=view]"));
    let done = admin.post("/b/garden/settings/closing", &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(admin.opens("garden").await.status, 422);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_6_another_lead_takes_the_place_of_the_former_and_nobody_is_nobody() {
    let world = World::new().await;
    let admin = world.admin().await;
    let (joost, mia) = (
        world.official("Joost").await,
        world.with_role("Mia", "ideas", Role::Moderator).await,
    );
    let theme = [("theme", "Roads"), ("team", "Streets")];
    admin.post("/b/ideas/settings/themes", &theme).await;
    // a second theme of the same team, which the form leaves as it is
    let theme = [("theme", "Bridges"), ("team", "Streets")];
    admin.post("/b/ideas/settings/themes", &theme).await;
    let roads = world
        .texts("SELECT id FROM themes WHERE name = 'Roads'")
        .await
        .remove(0);
    let (path, form) = (
        "/b/ideas/settings/launch",
        "form[action$='/settings/launch']",
    );
    let lead = format!("lead-{roads}");
    let has = "SELECT p.name || CASE WHEN m.is_lead THEN ' leads' ELSE '' END FROM team_members m JOIN people p ON p.id = m.person \
        JOIN teams t ON t.id = m.team WHERE t.name = 'Streets' ORDER BY p.name";
    let (joosts, mias) = (joost.id.to_string(), mia.id.to_string());
    for (chosen, then) in [
        (joosts.as_str(), vec!["Joost leads"]),
        (mias.as_str(), vec!["Joost", "Mia leads"]),
        (mias.as_str(), vec!["Joost", "Mia leads"]),
        ("", vec!["Joost", "Mia"]),
    ] {
        let done = admin.fills_in(path, form, &[(&lead, chosen)]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        assert_eq!(world.texts(has).await, then);
        let page = admin.get(path).await;
        let shown = page.attr(&format!("select[name={lead}] option[selected]"), "value");
        assert_eq!(shown.as_deref(), Some(chosen));
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_6_when_posts_are_published_is_a_switch_beside_the_other_answers() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let (path, form) = (
        "/b/ideas/settings/launch",
        "form[action$='/settings/launch']",
    );
    let page = admin.get(path).await;
    let chosen = |page: &Page| {
        let option = "select[name=mode] option[selected]";
        page.attr(option, "value").unwrap()
    };
    assert_eq!(chosen(&page), "after");
    let odd = [("mode", "never"), ("get", "A walk.")];
    let refused = admin.submits(&page, form, &odd).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.all(".errors li"),
        ["Choose when posts are published"]
    );
    assert_eq!(refused.all("textarea[name=get]"), ["A walk."]);
    for _ in 0..2 {
        let set = admin.submits(&page, form, &[("mode", "before")]).await;
        assert_eq!(set.status, 303, "{}", set.text());
    }
    assert_eq!(chosen(&admin.get(path).await), "before");
    let changed = "SELECT count(*) FROM ledger WHERE act = 'board.guard_changed'";
    assert_eq!(world.count(changed).await, 1, "twice is once");
    assert_eq!(
        world
            .count(
                "SELECT count(*) FROM ledger WHERE act IN ('board.changed', 'team.duty_changed')"
            )
            .await,
        0,
        "and nothing else"
    );
    ann.tries_to_post("ideas", &[("title", "A bench")]).await;
    assert_eq!(world.count("SELECT count(*) FROM held_posts").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    // a board that is open long since has it in its settings too
    let settings = admin.get("/b/ideas/settings").await;
    assert!(settings.has("a[href='/b/ideas/settings/moderation']"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_2_a_text_written_anew_that_crosses_another_line_is_asked_about_again() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let lines = "Prices | head office sets these once a year\nParking | the town decides";
    admin.charters("ideas", &[("not_possible", lines)]).await;
    let dear = [("title", "Lower the price of filter coffee")];
    let asked = ann.tries_to_post("ideas", &dear).await;
    let pointed_out = |page: &Page| page.all(".note[role=status] li").join(" / ");
    assert!(
        pointed_out(&asked).contains("head office"),
        "{}",
        asked.text()
    );
    let anew = [
        ("title", "More parking at the door"),
        ("body", "For bicycles."),
    ];
    let again = ann.submits(&asked, "form[data-draft]", &anew).await;
    assert_eq!(again.status, 200);
    let said = pointed_out(&again);
    assert!(
        said.contains("the town decides") && !said.contains("head office"),
        "{said}"
    );
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 0);
    // what was seen was seen, of both
    let both = [("body", "And a lower price for the coffee.")];
    let posted = ann.submits(&again, "form[data-draft]", &both).await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    world.closes().await;
}
