//! Whom a board is for: the table, groups, invitations with a last day, and switching as a considered act.
use crate::world::{Page, Person, World};
use chrono::Duration;
use weerklank::boards::Role;

const PAGE: &str = "/b/inside/settings/audience";

/// A site with an internal board `inside`, its owner, and a member who posted there.
async fn site() -> (World, Person, Person) {
    let (world, olga) = World::inside(&[]).await;
    let mia = world.with_role("Mia", "inside", Role::Member).await;
    let number = mia
        .posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    assert_eq!(number, 1);
    (world, olga, mia)
}

/// Fills in the table and, when the page asks, confirms what it shows.
async fn switches(olga: &Person, fields: &[(&str, &str)], name: &str) -> Page {
    let page = olga.fills_in(PAGE, "#table", fields).await;
    if page.has("#confirm") {
        return olga.submits(&page, "#confirm", &[("name", name)]).await;
    }
    page
}

async fn makes_group(world: &World, name: &str, members: &[&Person]) -> String {
    let admin = world.admin().await;
    let form = "form[action='/admin/groups']";
    let page = admin
        .fills_in("/admin/groups", form, &[("name", name)])
        .await;
    let path = page.location();
    for member in members {
        let page = admin
            .fills_in(&path, "#add", &[("email", member.email.as_str())])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
        world.signs_in(member).await;
    }
    path.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_a_group_opens_an_internal_board_until_a_last_day() {
    let (world, olga, _) = site().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let group = makes_group(&world, "Staff", &[&ann]).await;
    // whoever runs a board and is not in a group does not learn that there is one
    assert!(!olga.get(PAGE).await.has("input[name=group]"));
    let olga = world.admin().await;
    assert_eq!(ann.get("/b/inside").await.status, 404);
    let until = format!("until-{group}");
    let past = [("group", group.as_str()), (until.as_str(), "2026-11-17")];
    assert_eq!(olga.fills_in(PAGE, "#table", &past).await.status, 422);
    let fields = [past[0], (until.as_str(), "2026-11-20")];
    let looked = olga.fills_in(PAGE, "#table", &fields).await;
    assert_eq!(looked.status, 200);
    assert_eq!(
        looked.all("#who li"),
        ["One person with an account will see it who does not now."]
    );
    assert_eq!(ann.get("/b/inside").await.status, 404, "only looked at");
    assert_eq!(olga.submits(&looked, "#confirm", &[]).await.status, 303);
    assert_eq!(ann.get("/b/inside").await.status, 200);
    assert_eq!(ann.posts_on("inside", &[("title", "More plants")]).await, 2);
    assert_eq!(ben.get("/b/inside").await.status, 404);
    assert!(
        ann.get("/search?q=canteen")
            .await
            .text()
            .contains("warmer canteen")
    );
    // out of the group is out of the board, and of the session she had
    let end = format!("/admin/groups/{group}/members/{}/end", ann.id);
    assert_eq!(world.admin().await.post(&end, &[]).await.status, 303);
    world.signs_in(&ann).await;
    assert_eq!(ann.get("/b/inside/2").await.status, 404);
    let admin = world.admin().await;
    let put = [("email", ann.email.as_str())];
    admin
        .fills_in(&format!("/admin/groups/{group}"), "#add", &put)
        .await;
    world.signs_in(&ann).await;
    assert_eq!(ann.get("/b/inside").await.status, 200);
    // and after the last day everybody in it is
    world.passes(Duration::hours(62));
    assert_eq!(ann.get("/b/inside").await.status, 404);
    assert!(!ann.get("/search?q=canteen").await.text().contains("warmer"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_a_group_people_choose_themselves_opens_nothing() {
    let (world, olga, _) = site().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let form = "form[action='/admin/groups']";
    let fields = [
        ("name", "Parents"),
        ("purpose", "Prams"),
        ("self_chosen", "yes"),
    ];
    let page = admin.fills_in("/admin/groups", form, &fields).await;
    let group = page.location().rsplit('/').next().unwrap().to_owned();
    ann.post("/account/groups", &[("group", &group)]).await;
    assert!(!olga.get(PAGE).await.text().contains("Parents"));
    let sent = switches(&olga, &[("group", &group)], "").await;
    assert_eq!(sent.status, 303, "nothing of it is understood");
    assert_eq!(ann.get("/b/inside").await.status, 404);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_invited_people_come_in_by_their_address_until_a_last_day() {
    let (world, olga, _) = site().await;
    let fields = [("email", "Noor@Example.net"), ("until", "2026-11-20")];
    let form = olga.get(PAGE).await;
    for _ in 0..2 {
        assert_eq!(olga.submits(&form, "#invite", &fields).await.status, 303);
    }
    assert_eq!(
        olga.submits(&form, "#invite", &[("email", "noor")])
            .await
            .status,
        422
    );
    world.works().await;
    let mails = world.mails().await;
    let mine: Vec<_> = mails.iter().filter(|m| m.0 == "Noor@Example.net").collect();
    assert_eq!(mine.len(), 1, "one form, one mail");
    assert!(
        mine[0].2.contains("/signin?next=%2Fb%2Finside") && mine[0].2.contains("20 November 2026")
    );
    // an account with that address, made after the invitation
    let noor = world.member("Noor").await;
    assert_eq!(noor.get("/b/inside").await.status, 404, "another address");
    world.meddles("UPDATE people SET email = 'noor@example.net', email_key = 'noor@example.net' WHERE name = 'Noor'").await;
    assert_eq!(noor.get("/b/inside").await.status, 200);
    let page = olga.get(PAGE).await;
    assert!(page.all("#invited li")[0].contains("until 20 November 2026"));
    world.passes(Duration::hours(62));
    assert_eq!(noor.get("/b/inside").await.status, 404);
    // for good, and taken back
    olga.submits(
        &page,
        "#invite",
        &[("email", "noor@example.net"), ("id", "")],
    )
    .await;
    assert_eq!(noor.get("/b/inside").await.status, 200);
    let page = olga.fills_in(PAGE, "#invited form", &[]).await;
    assert_eq!(page.status, 303);
    assert_eq!(noor.get("/b/inside").await.status, 404);
    let was = "SELECT count(*) FROM ledger l JOIN people p ON p.id::text = l.before->>'person' \
        WHERE l.act = 'board.invitation_ended' AND p.name = 'Noor'";
    assert_eq!(world.count(was).await, 1, "who was invited until then");
    let logged = "SELECT act FROM ledger WHERE act IN ('board.person_invited', 'board.invitation_ended') ORDER BY id";
    assert_eq!(
        world.texts(logged).await,
        [
            "board.person_invited",
            "board.person_invited",
            "board.invitation_ended"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_the_table_says_who_may_do_what_and_what_it_does_not_say_is_denied() {
    let (world, olga, mia) = site().await;
    let vote = [("vote", "up")];
    assert_eq!(mia.post("/b/inside/1/vote", &vote).await.status, 303);
    let narrow = [("vote", "staff"), ("comment", "nobody"), ("post", "staff")];
    let saved = olga.fills_in(PAGE, "#table", &narrow).await;
    assert_eq!(
        saved.status, 303,
        "nobody sees more or less: no second look"
    );
    assert_eq!(mia.post("/b/inside/1/vote", &vote).await.status, 403);
    assert_eq!(olga.post("/b/inside/1/vote", &vote).await.status, 303);
    for one in [&mia, &olga] {
        let said = one
            .post("/b/inside/1/comments", &[("body", "Me too")])
            .await;
        assert_eq!(said.status, 403, "denied to everybody");
    }
    assert_eq!(
        mia.tries_to_post("inside", &[("title", "Plants")])
            .await
            .status,
        403
    );
    assert_eq!(mia.get("/b/inside/1").await.status, 303, "reading stays");
    // nobody acts on what they do not see, and a public board is read by all
    for wrong in [
        &[("post", "everyone")][..],
        &[("view", "people")],
        &[("view", "nobody")],
        &[("audience", "public")],
        &[
            ("audience", "public"),
            ("view", "everyone"),
            ("vote", "everyone"),
        ],
    ] {
        let page = olga.fills_in(PAGE, "#table", wrong).await;
        assert_eq!(page.status, 422, "{wrong:?}");
    }
    let chosen = olga.get(PAGE).await;
    assert_eq!(
        chosen.attr("#comment option[selected]", "value"),
        Some("nobody".into())
    );
    for path in [PAGE, "/b/inside/settings/invitations"] {
        assert_eq!(mia.post(path, &narrow).await.status, 404);
    }
    let logged = "SELECT (before->>'vote') || ' ' || (after->>'vote') || ' ' || (after->>'comment' IS NULL) FROM ledger WHERE act = 'board.audience_changed'";
    assert_eq!(world.texts(logged).await, ["members staff true"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_a_board_becomes_public_when_its_name_is_typed_under_what_that_shows() {
    let (world, olga, mia) = site().await;
    let ann = world.member("Ann").await;
    mia.post("/b/inside/1/comments", &[("body", "With soup.")])
        .await;
    let open = [
        ("audience", "public"),
        ("view", "everyone"),
        ("post", "people"),
        ("vote", "people"),
        ("comment", "people"),
    ];
    let looked = olga.fills_in(PAGE, "#table", &open).await;
    assert_eq!(looked.status, 200);
    let who = looked.all("#who li");
    assert!(
        who[0].contains("Everybody on the internet") && who[1].contains("makes an account"),
        "{who:?}"
    );
    assert_eq!(
        who[2],
        "One person with an account will see it who does not now."
    );
    assert_eq!(
        looked.all("#content"),
        ["Ideas: 1. Comments: 1. Files: 0. People who wrote here: 1."]
    );
    for name in ["", "board inside", "inside"] {
        let refused = olga.submits(&looked, "#confirm", &[("name", name)]).await;
        assert_eq!(refused.status, 422, "{name}");
        assert_eq!(ann.get("/b/inside").await.status, 404);
    }
    // what was looked at is what happens: another table, or another form, has to be looked at again
    let other = [("name", "Board inside"), ("vote", "staff")];
    assert_eq!(olga.submits(&looked, "#confirm", &other).await.status, 409);
    let done = olga
        .submits(&looked, "#confirm", &[("name", "Board inside")])
        .await;
    assert_eq!(done.status, 303);
    let visitor = world.visitor();
    assert_eq!(visitor.get("/b/inside").await.status, 200);
    // what she wrote for some is read by all with her yes (tests/suite/openings.rs)
    assert_eq!(ann.get("/b/inside/1").await.status, 404);
    mia.agrees("inside", "yes").await;
    assert!(
        visitor
            .get("/search?q=canteen")
            .await
            .text()
            .contains("warmer canteen")
    );
    assert_eq!(
        ann.post("/b/inside/1/vote", &[("vote", "up")]).await.status,
        303
    );
    assert_eq!(
        ann.post("/b/inside/1/follow", &[("follow", "yes")])
            .await
            .status,
        303
    );

    // and back: those who voted meanwhile see nothing of it, and the page says so beforehand
    let close = [
        ("audience", "invited"),
        ("view", "members"),
        ("post", "members"),
        ("vote", "members"),
        ("comment", "members"),
    ];
    let looked = olga.fills_in(PAGE, "#table", &close).await;
    let who = looked.all("#who li");
    assert!(
        who[0].contains("without an account will see nothing"),
        "{who:?}"
    );
    assert!(
        who[1].contains("One person with an account sees it now"),
        "{who:?}"
    );
    assert!(!looked.has("#confirm #name"), "closing asks for no name");
    assert_eq!(olga.submits(&looked, "#confirm", &[]).await.status, 303);
    for browser in [&visitor, &ann.browser] {
        for path in ["/b/inside", "/b/inside/1", "/b/inside/charter"] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
        assert!(
            !browser
                .get("/search?q=canteen")
                .await
                .text()
                .contains("warmer")
        );
        assert!(!browser.get("/boards").await.text().contains("Board inside"));
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_3_a_mail_that_waited_is_not_sent_to_somebody_who_may_no_longer_see_the_board() {
    let (world, olga, mia) = site().await;
    let otto = world.with_role("Otto", "inside", Role::Official).await;
    let word = [("body", "After the summer.")];
    let answered = otto.answers_on("inside", 1, "planned", &word).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    world.works().await;
    let states = "SELECT (sent_at IS NOT NULL) || ' ' || coalesce(last_error, '') FROM mails WHERE to_address = 'mia@example.org'";
    assert_eq!(world.texts(states).await, ["true "]);
    // the relay was away: the mail is written and waits, and meanwhile she is not of the board any more
    world.meddles("UPDATE mails SET sent_at = NULL").await;
    world.meddles("INSERT INTO jobs (id, kind, payload, run_at, created_at) SELECT id, 'mail-send', jsonb_build_object('mail', id), created_at, created_at FROM mails WHERE to_address = 'mia@example.org'").await;
    world.grants(&mia, "inside", None).await;
    world.works().await;
    assert_eq!(
        world.texts(states).await,
        ["false whoever it is for may no longer see the board"]
    );
    let _ = olga;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_5_one_person_is_staff_here_and_an_ordinary_member_there() {
    let (world, _, mia) = site().await;
    world.grants(&mia, "ideas", Some(Role::Moderator)).await;
    let ann = world.member("Ann").await;
    assert_eq!(ann.posts("Longer opening hours").await, 1);
    for path in ["1/hiding", "1/answer", "reports", "desk", "log"] {
        let there = mia.get(&format!("/b/ideas/{path}")).await.status;
        let here = mia.get(&format!("/b/inside/{path}")).await.status;
        assert!(
            there == 200 && matches!(here, 403 | 404),
            "{path}: {there} {here}"
        );
    }
    assert_eq!(mia.get("/b/ideas/settings").await.status, 403);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_1_a_new_board_is_closed_to_all_but_its_staff_and_its_draft_opens_to_no_more_than_it_was_made_for()
 {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    admin
        .founds(
            "garden",
            &[("audience", "internal"), ("domains", "example.org")],
        )
        .await;
    assert_eq!(ann.get("/b/garden").await.status, 404);
    let launch = "/b/garden/settings/launch";
    let form = "form[action$='/settings/launch']";
    let refused = admin.fills_in(launch, form, &[("view", "everyone")]).await;
    assert_eq!(
        refused.status, 422,
        "that is considered on a page of its own"
    );
    admin.charters("garden", &[]).await;
    assert_eq!(admin.opens("garden").await.status, 303);
    assert_eq!(ann.get("/b/garden").await.status, 200, "by her address");
    assert_eq!(world.visitor().get("/b/garden").await.status, 404);
    world.closes().await;
}
