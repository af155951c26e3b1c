//! Posting: kinds, forms that lose nothing, previews, addresses.
use crate::world::{BoardPlan, Browser, Page, Person, World};
use chrono::Duration;
use weerklank::boards::{Audience, Kind};
use weerklank::platform::text::Language;

const FORM: &str = "form[data-draft]";

#[tokio::test(flavor = "multi_thread")]
async fn post_1_each_kind_has_its_own_verb_for_a_vote() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    for (kind, en, nl) in [
        ("idea", "Vote", "Stem"),
        ("question", "Me too", "Ik ook"),
        ("problem", "Me too", "Ik ook"),
        ("praise", "Agree", "Eens"),
    ] {
        let number = ann
            .posts_on("ideas", &[("title", "The coffee corner"), ("kind", kind)])
            .await;
        let verbs = async |browser: Browser| {
            browser
                .follow(&browser.get(&format!("/b/ideas/{number}")).await)
                .await
                .all(".vote button span")
                .remove(0)
        };
        assert_eq!(verbs(world.visitor()).await, en, "{kind}");
        assert_eq!(verbs(world.visitor().speaking("nl")).await, nl, "{kind}");
    }
    assert_eq!(ann.get("/b/ideas?kind=problem").await.all(".it").len(), 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_1_forms_and_what_they_say_name_the_kind_where_it_is_known() {
    let world = World::with(BoardPlan {
        kinds: vec![Kind::Question],
        ..BoardPlan::default()
    })
    .await;
    let ann = world.member("Ann").await;
    let form = ann.get("/b/ideas/new").await;
    assert_eq!(form.all("h1"), ["Ask a question"]);
    assert_eq!(
        form.all("label[for=title]"),
        ["Your question in one sentence"]
    );
    assert!(form.text().contains("Share question"), "{}", form.text());
    let typed = [
        ("title", "When are you open?"),
        ("body", "On Sundays."),
        ("ack", "yes"),
        ("seen", "yes"),
    ];
    let posted = ann.submits(&form, FORM, &typed).await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    let idea = ann.follow(&posted).await;
    let idea = ann.follow(&idea).await;
    let said = idea.text();
    assert!(said.contains("Your question is on the board."), "{said}");
    assert!(said.contains("Change your question"), "{said}");
    for (page, title) in [
        ("edit", "Change your question"),
        ("removal", "Having a question removed"),
    ] {
        let page = ann.get(&format!("/b/ideas/1/{page}")).await;
        assert_eq!(page.all("h1"), [title]);
    }
    let dutch = world.visitor().speaking("nl").get("/b/ideas/new").await;
    assert_eq!(dutch.all("h1"), ["Stel een vraag"]);
    world.closes().await;
    // before anybody chose it is any of them
    let world = World::new().await;
    let form = world.visitor().get("/b/ideas/new").await;
    assert_eq!(form.all("label[for=title]"), ["In one sentence"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_1_each_kind_is_offered_its_own_ends() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let ends = [
        ("idea", vec!["done", "partly", "offered", "no"]),
        ("question", vec!["answered"]),
        ("problem", vec!["partly", "offered", "solved", "no"]),
        ("praise", vec!["passed-on"]),
    ];
    for (kind, wanted) in ends {
        let number = ann
            .posts_on("ideas", &[("title", "The coffee corner"), ("kind", kind)])
            .await;
        let form = joost.get(&format!("/b/ideas/{number}/answer")).await;
        for end in [
            "done",
            "partly",
            "offered",
            "answered",
            "solved",
            "passed-on",
            "no",
        ] {
            assert_eq!(
                form.has(&format!("select[name=status] option[value={end}]")),
                wanted.contains(&end),
                "{kind} {end}"
            );
        }
        let refused = joost
            .answers(
                number,
                if kind == "praise" { "no" } else { "passed-on" },
                &[("reason", "cost"), ("mind_changer", "Money")],
            )
            .await;
        assert_eq!(
            (refused.status, refused.all(".errors li")),
            (422, vec!["Choose a status".to_owned()]),
            "{kind}"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_1_the_board_chooses_its_kinds() {
    let world = World::with(BoardPlan {
        kinds: vec![Kind::Problem],
        ..BoardPlan::default()
    })
    .await;
    let ann = world.member("Ann").await;
    let form = ann.get("/b/ideas/new").await;
    assert!(
        !form.has("input[type=radio][name=kind]")
            && form.attr("input[name=kind]", "value").as_deref() == Some("problem")
    );
    ann.posts_on("ideas", &[("title", "The tap drips"), ("kind", "praise")])
        .await;
    assert_eq!(
        world.texts("SELECT kind FROM ideas").await,
        ["problem"],
        "a kind the board does not take is not made by hand either"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_refused_form_keeps_everything_typed() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    admin
        .post(
            "/b/ideas/settings/themes",
            &[("theme", "Drinks"), ("team", "Bar")],
        )
        .await;
    let form = ann.get("/b/ideas/new").await;
    let body = "\nFirst line\n\n- a <b>list</b> & \"quotes\"\n\tand a tab";
    let refused = ann
        .submits(&form, FORM, &[("body", body), ("kind", "problem")])
        .await;
    assert_eq!(
        ann.submits(&form, FORM, &[("title", "The tap drips"), ("ack", "yes")])
            .await
            .status,
        422,
        "a text is needed too"
    );
    assert_eq!(
        (refused.status, refused.all(".errors li").len()),
        (422, 3),
        "title, theme, tick: {:?}",
        refused.all(".errors li")
    );
    assert_eq!(
        refused.all("textarea[name=body]"),
        ["First line - a <b>list</b> & \"quotes\" and a tab"]
    );
    assert_eq!(
        refused
            .attr("input[name=kind][checked]", "value")
            .as_deref(),
        Some("problem")
    );
    assert_eq!(
        refused.attr("input[name=id]", "value"),
        form.attr("input[name=id]", "value")
    );
    let long = ann
        .tries_to_post("ideas", &[("title", &"é".repeat(121))])
        .await;
    assert_eq!(
        (
            long.status,
            long.attr("#title", "value").unwrap().chars().count()
        ),
        (422, 121)
    );
    for title in ["   ", "?!", "\u{200b}"] {
        assert_eq!(
            ann.tries_to_post("ideas", &[("title", title)]).await.status,
            422,
            "{title:?}"
        );
    }
    let posted = ann
        .submits(
            &refused,
            FORM,
            &[
                ("title", "The tap drips"),
                ("ack", "yes"),
                (
                    "theme",
                    &world
                        .texts("SELECT id FROM themes WHERE name = 'Drinks'")
                        .await[0],
                ),
            ],
        )
        .await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    assert_eq!(
        world.texts("SELECT body FROM ideas").await,
        [body.trim()],
        "to the letter"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_the_same_form_sent_twice_is_one_idea() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let form = ann.get("/b/ideas/new").await;
    let sent = [
        ("title", "A quiet corner"),
        ("body", "Without music"),
        ("ack", "yes"),
    ];
    let (first, second) = (
        ann.submits(&form, FORM, &sent).await,
        ann.submits(&form, FORM, &sent).await,
    );
    assert_eq!((first.status, first.location()), (303, second.location()));
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    let id = form.attr("input[name=id]", "value").unwrap();
    assert_eq!(
        bob.tries_to_post("ideas", &[("title", "Mine"), ("id", &id)])
            .await
            .status,
        409,
        "another's key"
    );
    assert_eq!(ann.posts("Next").await, 2, "no number was lost");
    world.closes().await;
}

/// Under which name a browser keeps what is typed into the form of a new idea.
async fn draft(who: &Browser) -> String {
    let form = who.get("/b/ideas/new").await;
    form.attr(FORM, "data-draft").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_what_a_browser_keeps_of_a_form_is_kept_for_who_typed_it() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let (anns, bens) = (draft(&ann).await, draft(&ben).await);
    assert_eq!(draft(&world.visitor()).await, "new-ideas guest");
    assert!(anns.starts_with("new-ideas ") && anns != bens, "{anns}");
    assert!(!anns.ends_with("guest") && !bens.ends_with("guest"));
    let key = ann.id.to_string();
    assert!(!key.contains(anns.trim_start_matches("new-ideas ")));
    // a session that ended takes nothing along
    world.passes(Duration::days(1));
    world.signs_in(&ann).await;
    assert_eq!(draft(&ann).await, anns);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_preview_with_and_without_a_script() {
    let world = World::new().await;
    let visitor = world.visitor();
    let sent = [
        ("title", "A quiet corner"),
        ("body", "Without **music** <script>alert(1)</script>"),
        ("preview", "yes"),
    ];
    let part = visitor.post_part("/b/ideas/new", &sent).await;
    assert!(
        part.status == 200
            && !part.body.contains("<html")
            && part.body.contains("<strong>music</strong>")
            && !part.body.contains("<script>"),
        "{} {}",
        part.status,
        part.body
    );
    let page = visitor.post("/b/ideas/new", &sent).await;
    assert_eq!(page.all("#preview strong"), ["music"]);
    assert!(
        page.attr("#title", "value").as_deref() == Some("A quiet corner")
            && page.all("textarea[name=body]")[0].contains("**music**")
    );
    assert!(
        page.attr("#preview", "hidden").is_none()
            && world.count("SELECT count(*) FROM ideas").await == 0
    );
    world.closes().await;
}

/// What a visitor without an account wrote, up to the sign-in page.
async fn writes(world: &World, visitor: &Browser) -> Page {
    let _ = world;
    let form = visitor.get("/b/ideas/new").await;
    let sent = visitor
        .submits(
            &form,
            FORM,
            &[
                ("title", "A quiet corner"),
                ("body", "\nLine one\nLine \"two\" & <three>"),
                ("ack", "yes"),
            ],
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = visitor.follow(&sent).await;
    assert!(
        page.text()
            .contains("You were about to share something. We kept it"),
        "{}",
        page.text()
    );
    page
}

/// The link a mail carries, as a path.
async fn mailed_path(world: &World, to: &str, part: &str) -> String {
    world.works().await;
    let mails = world.mails().await;
    let (_, _, text, _) = mails
        .iter()
        .rev()
        .find(|m| m.0 == to && m.2.contains(part))
        .unwrap_or_else(|| panic!("no {part} mail to {to}"));
    let at = text.find(part).unwrap();
    text[at..].split_whitespace().next().unwrap().to_owned()
}

/// Presses the one button of a page reached by mail and then "go on"; returns the idea's page.
async fn goes_on(visitor: &Browser, page: &Page) -> Page {
    let pressed = visitor.submits(page, "main form", &[]).await;
    assert_eq!(pressed.status, 303, "{}", pressed.text());
    let kept = visitor.follow(&pressed).await;
    assert!(
        kept.has("form[data-carry-on]"),
        "in the browser that wrote it a script may press: {}",
        kept.body
    );
    let posted = visitor.submits(&kept, "form[data-carry-on]", &[]).await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    visitor.follow(&visitor.follow(&posted).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_visitors_idea_survives_signing_up() {
    let world = World::new().await;
    let visitor = world.visitor();
    let sign_in = writes(&world, &visitor).await;
    let join = visitor
        .get(&sign_in.attr("main a[href^='/signup']", "href").unwrap())
        .await;
    let fields = [
        ("name", "Noor"),
        ("email", "noor@example.org"),
        ("password", "seven boats on a quiet lake"),
    ];
    assert_eq!(
        visitor.submits(&join, "main form", &fields).await.status,
        303
    );
    let welcome = visitor
        .get(&mailed_path(&world, "noor@example.org", "/welcome/").await)
        .await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM people WHERE name = 'Noor'")
            .await,
        0,
        "opening the link is not pressing the button"
    );
    let idea = goes_on(&visitor, &welcome).await;
    assert!(
        idea.text().contains("A quiet corner") && idea.text().contains("by Noor"),
        "{}",
        idea.text()
    );
    assert_eq!(
        world.texts("SELECT body FROM ideas").await,
        ["Line one\nLine \"two\" & <three>"]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_second_press_of_the_welcome_button_forgets_nothing() {
    let world = World::new().await;
    let visitor = world.visitor();
    let sign_in = writes(&world, &visitor).await;
    let join = visitor
        .get(&sign_in.attr("main a[href^='/signup']", "href").unwrap())
        .await;
    let fields = [
        ("name", "Noor"),
        ("email", "noor@example.org"),
        ("password", "seven boats on a quiet lake"),
    ];
    visitor.submits(&join, "main form", &fields).await;
    let path = mailed_path(&world, "noor@example.org", "/welcome/").await;
    let other = world.visitor();
    let page = visitor.get(&path).await;
    assert_eq!(visitor.submits(&page, "main form", &[]).await.status, 303);
    let page = other.get(&path).await;
    let again = other.submits(&page, "main form", &[]).await;
    assert!(
        again.location().starts_with("/signin?then="),
        "the account is there, and the idea still waits: {}",
        again.location()
    );
    assert!(
        other.get("/account").await.status == 303,
        "a link signs in once"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_1_an_idea_rewritten_in_another_language_is_found_in_that() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let number = ann.posts("A quiet corner").await;
    ann.fills_in(
        &format!("/b/ideas/{number}/edit"),
        "main form",
        &[
            ("title", "Langere openingstijden voor de bibliotheken"),
            (
                "body",
                "Ook de kinderen willen er 's avonds rustig kunnen lezen en werken.",
            ),
        ],
    )
    .await;
    assert_eq!(world.texts("SELECT language FROM ideas").await, ["nl"]);
    assert_eq!(
        visitor
            .get("/search?q=bibliotheek")
            .await
            .all("main .ideas .it")
            .len(),
        1
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_visitors_idea_survives_signing_in_by_a_mailed_link() {
    let world = World::new().await;
    let (known, visitor) = (world.member("Noor").await, world.visitor());
    let sign_in = writes(&world, &visitor).await;
    assert_eq!(
        visitor
            .submits(
                &sign_in,
                "main form",
                &[("email", "NOOR@example.org"), ("link", "1")]
            )
            .await
            .status,
        303
    );
    let page = visitor
        .get(&mailed_path(&world, &known.email, "/signin/link/").await)
        .await;
    assert!(goes_on(&visitor, &page).await.text().contains("by Noor"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_visitors_idea_survives_finding_out_they_have_an_account() {
    let world = World::new().await;
    let visitor = world.visitor();
    let sign_in = writes(&world, &visitor).await;
    let join = visitor
        .get(&sign_in.attr("main a[href^='/signup']", "href").unwrap())
        .await;
    let back = visitor
        .get(&join.attr("main a[href^='/signin']", "href").unwrap())
        .await;
    assert!(
        back.text().contains("We kept it"),
        "\"You have one already?\" forgot what was written"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_the_mail_to_a_known_address_leads_on_to_what_was_written() {
    let world = World::new().await;
    let (known, visitor) = (world.member("Noor").await, world.visitor());
    let sign_in = writes(&world, &visitor).await;
    let join = visitor
        .get(&sign_in.attr("main a[href^='/signup']", "href").unwrap())
        .await;
    visitor
        .submits(
            &join,
            "main form",
            &[
                ("name", "Noor"),
                ("email", &known.email),
                ("password", "seven boats on a quiet lake"),
            ],
        )
        .await;
    let again = visitor
        .get(&mailed_path(&world, &known.email, "/signin").await)
        .await;
    assert!(
        again.text().contains("We kept it"),
        "the mail that says so forgot what was written"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_an_idea_survives_a_session_that_ended_meanwhile() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let form = ann.get("/b/ideas/new").await;
    world.passes(Duration::days(31));
    let sent = ann
        .submits(
            &form,
            FORM,
            &[
                ("title", "A quiet corner"),
                ("body", "Long in the making"),
                ("ack", "yes"),
            ],
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let sign_in = ann.follow(&sent).await;
    assert!(sign_in.text().contains("We kept it"), "{}", sign_in.text());
    let asked = ann
        .submits(
            &sign_in,
            "main form",
            &[("email", &ann.email), ("link", "1")],
        )
        .await;
    assert_eq!(
        asked.status,
        303,
        "the dead session's cookie is no obstacle: {}",
        asked.text()
    );
    let page = ann
        .get(&mailed_path(&world, &ann.email, "/signin/link/").await)
        .await;
    assert!(
        goes_on(&ann, &page)
            .await
            .text()
            .contains("Long in the making")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_kept_idea_is_carried_out_by_itself_only_in_its_own_browser() {
    let world = World::new().await;
    let (visitor, eve) = (world.visitor(), world.member("Eve").await);
    let form = visitor.get("/b/ideas/new").await;
    let sent = visitor
        .submits(
            &form,
            FORM,
            &[
                ("title", "A quiet corner"),
                ("body", "Without music"),
                ("ack", "yes"),
            ],
        )
        .await;
    let then = sent.location().split("then=").nth(1).unwrap().to_owned();
    let page = eve.get(&format!("/continue/{then}")).await;
    assert!(
        page.status == 200 && !page.has("form[data-carry-on]"),
        "a link to my request must not act in another's name"
    );
    world.passes(Duration::hours(25));
    assert_eq!(
        eve.get(&format!("/continue/{then}")).await.status,
        404,
        "kept for a day"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_4_every_edit_is_a_version_all_can_read() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann
        .posts_on(
            "ideas",
            &[("title", "A quiet corner"), ("body", "Upstairs")],
        )
        .await;
    let edit = format!("/b/ideas/{number}/edit");
    assert_eq!(
        ann.fills_in(&edit, "main form", &[("body", "By the window")])
            .await
            .status,
        303
    );
    assert_eq!(
        ann.fills_in(
            &edit,
            "main form",
            &[("body", "Sent from an old form"), ("version", "1")]
        )
        .await
        .status,
        409
    );
    let versions = world
        .visitor()
        .get(&format!("/b/ideas/{number}/versions"))
        .await;
    assert_eq!(
        versions.all("article .prose"),
        ["By the window", "Upstairs"]
    );
    assert_eq!(
        bob.get(&format!("/b/ideas/{number}/edit")).await.status,
        403
    );
    assert_eq!(
        bob.post(
            &format!("/b/ideas/{number}/edit"),
            &[("title", "Mine"), ("version", "2")]
        )
        .await
        .status,
        403
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_6_addresses_work_in_any_script_and_old_ones_lead_on() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    for title in ["静かな席がほしい", "Тихий уголок", "ركن هادئ", "🎉 1"]
    {
        let number = ann.posts(title).await;
        let slug = visitor
            .get(&format!("/b/ideas/{number}"))
            .await
            .location()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        assert!(
            !slug.is_empty() && slug != number.to_string(),
            "{title}: {slug:?}"
        );
        assert_eq!(
            visitor
                .get(&format!("/b/ideas/{number}/{slug}"))
                .await
                .status,
            200,
            "{title}"
        );
    }
    let number = ann.posts("A quiet corner").await;
    ann.fills_in(
        &format!("/b/ideas/{number}/edit"),
        "main form",
        &[("title", "A corner without music")],
    )
    .await;
    let old = visitor
        .get(&format!("/b/ideas/{number}/a-quiet-corner"))
        .await;
    assert!(
        (301..=308).contains(&old.status)
            && old.location() == format!("/b/ideas/{number}/a-corner-without-music")
    );
    for wrong in [
        "99",
        "0",
        "-1",
        "2147483648",
        "99999999999999999999",
        "1e1",
        "99/a-quiet-corner",
    ] {
        assert_eq!(
            visitor.get(&format!("/b/ideas/{wrong}")).await.status,
            404,
            "{wrong}"
        );
    }
    world.closes().await;
}

/// Posts, and tries again while the site says that it is busy and saved nothing.
async fn posts_in_a_crowd(who: &Person, board: &str, title: &str) -> i32 {
    for _ in 0..20 {
        let page = who.tries_to_post(board, &[("title", title)]).await;
        if page.status == 303 {
            return page.location().rsplit('/').next().unwrap().parse().unwrap();
        }
    }
    panic!("twenty times refused: {title}");
}

#[tokio::test(flavor = "multi_thread")]
async fn post_6_numbers_are_per_board_and_consecutive() {
    let world = World::new().await;
    world
        .board(BoardPlan {
            slug: "shops",
            audience: Audience::Public,
            language: Language::Nl,
            ..BoardPlan::default()
        })
        .await;
    let ann = world.member("Ann").await;
    let posts = futures_util::future::join_all((0..20).map(|n| {
        let (ann, board) = (ann.clone(), if n % 2 == 0 { "ideas" } else { "shops" });
        tokio::spawn(async move {
            (
                board,
                posts_in_a_crowd(&ann, board, &format!("Idea {n}")).await,
            )
        })
    }))
    .await;
    for board in ["ideas", "shops"] {
        let mut numbers: Vec<i32> = posts
            .iter()
            .map(|p| p.as_ref().unwrap())
            .filter(|(b, _)| *b == board)
            .map(|(_, n)| *n)
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=10).collect::<Vec<_>>(), "{board}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_6_a_title_that_comes_back_is_no_circle() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    for title in ["A corner without music", "A quiet corner"] {
        assert_eq!(
            ann.fills_in(
                &format!("/b/ideas/{number}/edit"),
                "main form",
                &[("title", title)]
            )
            .await
            .status,
            303
        );
        let old = ann.get(&format!("/b/ideas/{number}/something-old")).await;
        let kept = matches!(old.status, 301 | 308) && !old.headers.contains_key("cache-control");
        assert!(
            !kept,
            "a browser that keeps it is led from the one address to the other and back"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_3_a_kind_can_be_changed_and_everything_else_stays() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    let number = ann.posts("Is the tap broken?").await;
    bob.votes(number, "up").await;
    bob.comments(number, "For weeks").await;
    let before = ann.reads(number).await;
    for (who, kind, wanted) in [
        (&bob, "problem", 403),
        (&ann, "rant", 422),
        (&ann, "problem", 303),
        (&joost, "question", 303),
        (&joost, "question", 303),
    ] {
        let page = who
            .post(&format!("/b/ideas/{number}/kind"), &[("kind", kind)])
            .await;
        assert_eq!(page.status, wanted, "{kind}: {}", page.text());
    }
    let after = ann.reads(number).await;
    assert_eq!(
        (before.all(".cm .body"), before.all(".panel .vote b")),
        (after.all(".cm .body"), after.all(".panel .vote b"))
    );
    assert_eq!(world.texts("SELECT kind FROM ideas").await, ["question"]);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'idea.kind_changed'")
            .await,
        2,
        "what is so already is no change"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_4_an_edit_after_somebody_elses_comment_says_so() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let revises = async |body: &str| {
        world.passes(Duration::minutes(5));
        let edit = format!("/b/ideas/{number}/edit");
        let changed = ann.fills_in(&edit, "main form", &[("body", body)]).await;
        assert_eq!(changed.status, 303);
        world.passes(Duration::minutes(5));
        ann.reads(number)
            .await
            .text()
            .contains("Revised after feedback")
    };
    assert!(!revises("Without a comment").await);
    ann.comments(number, "My own").await;
    assert!(!revises("After my own").await);
    bob.comments(number, "Upstairs?").await;
    assert!(revises("Upstairs").await);
    world.closes().await;
}
