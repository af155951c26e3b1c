//! BOARD-8: an internal idea goes to a public board only with its author's recorded consent.
use crate::world::{Person, World};
use weerklank::boards::Role;

const PAGE: &str = "/b/inside/1/outside";

/// An idea of Mia's on an internal board, with a comment; Otto answers there.
async fn site() -> (World, Person, Person) {
    let world = World::new().await;
    world.board_inside().await;
    let mia = world.with_role("Mia", "inside", Role::Member).await;
    let otto = world.with_role("Otto", "inside", Role::Official).await;
    let text = [
        ("title", "A warmer canteen"),
        ("body", "With **soup** on Mondays."),
    ];
    assert_eq!(mia.posts_on("inside", &text).await, 1);
    let said = [("body", "The Zwaluwstaart machine is broken.")];
    assert_eq!(otto.post("/b/inside/1/comments", &said).await.status, 303);
    (world, mia, otto)
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_an_internal_idea_goes_to_a_public_board_when_its_author_says_yes() {
    let (world, mia, otto) = site().await;
    let admin = world.admin().await;
    assert_eq!(mia.get(PAGE).await.status, 200);
    let page = otto.get(PAGE).await;
    assert!(
        page.text()
            .contains("Comments, votes, pictures, files and everything else stay inside")
    );
    assert!(
        page.all("#along")[0].contains("A warmer canteen")
            && !page.all("#along")[0].contains("Zwaluwstaart")
    );
    assert_eq!(otto.post(PAGE, &[]).await.status, 422);
    for _ in 0..2 {
        assert_eq!(otto.submits(&page, "#ask", &[]).await.status, 303);
    }
    world.works().await;
    let mails = world.mails().await;
    let asked: Vec<_> = mails
        .iter()
        .filter(|m| m.1.contains("May it go outside"))
        .collect();
    assert_eq!((asked.len(), asked[0].0.as_str()), (1, "mia@example.org"));
    // nobody says yes in her place, not even who runs the site
    let yes = [("answer", "yes"), ("version", "1")];
    for other in [&otto, &admin] {
        assert!(!other.get(PAGE).await.has("#answer"));
        assert_eq!(
            other.post(&format!("{PAGE}/answer"), &yes).await.status,
            403
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    let page = mia.get("/b/inside/1").await;
    assert!(
        mia.follow(&page).await.has("a[href$='/outside']"),
        "she is led there"
    );
    let page = mia.get(PAGE).await;
    assert!(
        page.text()
            .contains("Otto asks: may this go to Board ideas?")
    );
    for _ in 0..2 {
        assert_eq!(
            mia.submits(&page, "#answer", &[("answer", "yes")])
                .await
                .status,
            303
        );
    }
    let outside = world.visitor();
    let short = outside.get("/b/ideas/1").await;
    let there = outside.follow(&short).await;
    assert!(there.text().contains("With soup on Mondays") && there.text().contains("Mia"));
    assert!(
        !there.body.contains("Zwaluwstaart")
            && !there.body.contains("inside")
            && !there.body.contains("Otto")
    );
    assert_eq!(
        mia.get("/b/ideas/1/edit").await.status,
        200,
        "it is hers there too"
    );
    let past = otto.get(PAGE).await.all("#past li");
    assert!(
        past[0].contains("Otto asked for Board ideas") && past[0].contains("The author said yes."),
        "{past:?}"
    );
    let kept = "SELECT a.name || ' ' || b.name || ' ' || c.given || ' ' || c.version || ' ' || (c.answered_at IS NOT NULL) FROM consents c JOIN people a ON a.id = c.asked_by JOIN people b ON b.id = c.answered_by";
    assert_eq!(world.texts(kept).await, ["Otto Mia true 1 true"]);
    let logged =
        "SELECT act FROM ledger WHERE act LIKE 'consent.%' OR act = 'idea.posted' ORDER BY id";
    assert_eq!(
        world.texts(logged).await,
        [
            "idea.posted",
            "consent.asked",
            "consent.given",
            "idea.posted"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_no_a_changed_text_and_silence_leave_it_inside() {
    let (world, mia, otto) = site().await;
    otto.fills_in(PAGE, "#ask", &[]).await;
    let page = mia.get(PAGE).await;
    // her text is another by now: a yes to the old one is none
    let edit = [
        ("title", "A warmer canteen"),
        ("body", "With soup, and a secret."),
    ];
    let edited = mia.fills_in("/b/inside/1/edit", "main form", &edit).await;
    assert_eq!(edited.status, 303, "{}", edited.text());
    let yes = [("answer", "yes")];
    assert_eq!(mia.submits(&page, "#answer", &yes).await.status, 409);
    let page = mia.get(PAGE).await;
    assert_eq!(
        mia.submits(&page, "#answer", &yes).await.status,
        409,
        "nor one nobody asked about"
    );
    assert_eq!(
        mia.submits(&page, "#answer", &[("answer", "no")])
            .await
            .status,
        303
    );
    assert_eq!(
        mia.submits(&page, "#answer", &yes).await.status,
        409,
        "the first word stands"
    );
    // asked anew, of the text as it is; then the board closes before she answers
    assert_eq!(otto.fills_in(PAGE, "#ask", &[]).await.status, 303);
    let page = mia.get(PAGE).await;
    world
        .meddles("UPDATE boards SET state = 'closed' WHERE slug = 'ideas'")
        .await;
    assert_eq!(mia.submits(&page, "#answer", &yes).await.status, 409);
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    // on a public board there is nothing to ask
    world
        .meddles("UPDATE boards SET state = 'open' WHERE slug = 'ideas'")
        .await;
    let ann = world.member("Ann").await;
    world.grants(&otto, "ideas", Some(Role::Official)).await;
    ann.posts("Longer hours").await;
    assert_eq!(otto.get("/b/ideas/1/outside").await.status, 403);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_what_others_wrote_into_an_idea_does_not_go_along_with_its_authors_yes() {
    let (world, mia, otto) = site().await;
    otto.fills_in(PAGE, "#ask", &[]).await;
    let page = mia.get(PAGE).await;
    let extend = "INSERT INTO idea_versions (idea, version, title, body, editor, created_at) SELECT i.id, 2, i.title, i.body, p.id, i.created_at FROM ideas i, people p WHERE p.name = 'Otto'";
    world.meddles(extend).await;
    assert_eq!(
        mia.submits(&page, "#answer", &[("answer", "yes")])
            .await
            .status,
        403
    );
    assert_eq!(world.count("SELECT count(*) FROM ideas").await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_2_who_is_asked_reads_what_is_not_possible_on_the_other_board() {
    let (world, mia, otto) = site().await;
    let admin = world.admin().await;
    let lines = [("not_possible", "A warmer canteen | the landlord decides")];
    assert_eq!(admin.charters("ideas", &lines).await.status, 303);
    let page = otto.get(PAGE).await;
    assert_eq!(otto.submits(&page, "#ask", &[]).await.status, 303);
    let asked = mia.get(PAGE).await;
    assert!(
        asked.all("#crossed li")[0].contains("the landlord decides"),
        "{}",
        asked.text()
    );
    // a board that closed since says nothing to who is not of it
    for closing in [
        "UPDATE boards SET audience = 'invited' WHERE slug = 'ideas'",
        "UPDATE board_rules SET audience = 'members' WHERE board = (SELECT id FROM boards WHERE slug = 'ideas')",
    ] {
        world.meddles(closing).await;
    }
    let closed = mia.get(PAGE).await;
    assert!(
        closed.status == 200 && !closed.text().contains("the landlord decides"),
        "{}",
        closed.text()
    );
    world.closes().await;
}
