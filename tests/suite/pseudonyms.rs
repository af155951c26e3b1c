//! BOARD-9: writing under a pseudonym on a board that not everybody reads. Nobody sees who it is; whoever looks leaves a trace.
use crate::access::Door;
use crate::world::{Person, World};
use weerklank::boards::Role;

struct Site {
    world: World,
    /// Writes under a pseudonym.
    quinta: Person,
    mia: Person,
    otto: Person,
    moos: Person,
    olga: Person,
    /// What she is called.
    mask: String,
}

/// On an internal board Quinta shares an idea and comments on it, both under a pseudonym.
async fn site() -> Site {
    let (world, olga) = World::inside(&["example.org"]).await;
    let role = async |name: &str, role| world.with_role(name, "inside", role).await;
    // without a role, which lists of people would name
    let (quinta, mia) = (world.member("Quinta").await, world.member("Mia").await);
    let otto = role("Otto", Role::Official).await;
    let moos = role("Moos", Role::Moderator).await;
    let fields = [
        ("title", "A quieter canteen"),
        ("body", "I can't think there."),
        ("mask", "yes"),
    ];
    assert_eq!(quinta.posts_on("inside", &fields).await, 1);
    let said = [("body", "Nor can my team."), ("mask", "yes")];
    let page = quinta.post("/b/inside/1/comments", &said).await;
    assert_eq!(page.status, 303, "{}", page.text());
    world.works().await;
    let mask = world
        .texts("SELECT p.name FROM ideas i JOIN people p ON p.id = i.author")
        .await
        .remove(0);
    Site {
        world,
        quinta,
        mia,
        otto,
        moos,
        olga,
        mask,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn board_9_neither_colleagues_nor_moderators_see_who_writes_under_a_pseudonym() {
    let site = site().await;
    let world = &site.world;
    assert!(
        site.mask != "Quinta" && site.mask.split(' ').count() == 2,
        "{}",
        site.mask
    );
    assert_eq!(
        world
            .texts("SELECT DISTINCT p.name FROM comments c JOIN people p ON p.id = c.author")
            .await,
        [site.mask.as_str()],
        "one pseudonym a person and board"
    );
    // life goes on around it: a vote, thanks, an answer, a report, a note, a merge, a hiding, and back
    assert_eq!(
        site.mia
            .post("/b/inside/1/vote", &[("vote", "up")])
            .await
            .status,
        303
    );
    let word = [("body", "After the summer.")];
    let answered = site.otto.answers_on("inside", 1, "planned", &word).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    let theirs = [("title", "Less noise at lunch"), ("body", "Please.")];
    assert_eq!(site.mia.posts_on("inside", &theirs).await, 2);
    let merge = [
        ("other", "1"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Together."),
    ];
    assert_eq!(
        site.moos.post("/b/inside/2/merge", &merge).await.status,
        303
    );
    let report = [("cause", "off_topic"), ("words", "It is about lunch.")];
    site.mia
        .fills_in("/b/inside/1/report", "main form", &report)
        .await;
    world.works().await;
    // she changes her text, as whoever it is
    let edit = site.quinta.get("/b/inside/1/edit").await;
    assert_eq!(edit.status, 200, "{}", edit.text());
    let text = [
        ("title", "A quieter canteen"),
        ("body", "I cannot think there at all."),
    ];
    let changed = site
        .quinta
        .submits_to(&edit, "main form", "/b/inside/1/edit", &text)
        .await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    world.works().await;

    let admin = world.admin().await;
    let comment = world.texts("SELECT id FROM comments").await.remove(0);
    let person = world.texts("SELECT person FROM pseudonyms").await.remove(0);
    let slug = "a-quieter-canteen";
    for door in Door::all().iter().filter(|door| door.is_safe()) {
        let path = door
            .path
            .replace("{board}", "inside")
            .replace("{number}", "1")
            .replace("{slug}", slug)
            .replace("{comment}", &comment)
            .replace("{person}", &person);
        if path.contains('{') {
            continue;
        }
        for (who, browser) in [
            ("member", &site.mia),
            ("official", &site.otto),
            ("moderator", &site.moos),
            ("owner", &site.olga),
            ("admin", &admin),
        ] {
            let page = browser.get(&path).await;
            assert!(
                !page.body.contains("Quinta") && !page.body.contains("quinta@"),
                "{who}: {path}\n{}",
                page.text()
            );
        }
    }
    let searches = [
        "/search?q=Quinta".to_owned(),
        format!("/search?q=canteen&author={}", site.mask.replace(' ', "+")),
        format!("/b/inside/bans?person={person}"),
        "/b/inside/log?act=answer.given".to_owned(),
    ];
    for path in searches {
        let page = site.moos.get(&path).await;
        let found = page.all("main").join(" ").replace("“Quinta”", "");
        assert!(page.status == 200 && !found.contains("quinta@"), "{path}");
        assert!(
            !page.all(".idea, .row").join(" ").contains("Quinta"),
            "{path}"
        );
    }
    // nor the mails to others, nor the ledger, nor the outbox of who looks after the site
    for (to, subject, text, html) in world.mails().await {
        if to != site.quinta.email {
            assert!(
                !format!("{subject}{text}{html}").contains("Quinta"),
                "{to}: {text}"
            );
        }
    }
    let by_her = format!(
        "SELECT act FROM ledger WHERE actor = '{}' AND board IS NOT NULL",
        site.quinta.id
    );
    assert_eq!(world.texts(&by_her).await, Vec::<String>::new());
    let outbox = admin.get("/admin/mails").await;
    assert!(
        !outbox.body.contains("quinta@")
            && outbox
                .text()
                .contains("somebody of a board that not everybody reads")
    );
    site.world.closes().await;
}

/// What is an author's to choose is so under a pseudonym too: who made it with them, and whether it is named.
#[tokio::test(flavor = "multi_thread")]
async fn status_7_a_pseudonym_is_named_or_not_as_whoever_is_behind_it_wants() {
    let site = site().await;
    let world = &site.world;
    let with = "/b/inside/1/collaborators";
    let named = site
        .quinta
        .fills_in(
            with,
            "form[action$='/collaborators']",
            &[("who", &site.mia.email)],
        )
        .await;
    assert_eq!(named.status, 303, "{}", named.text());
    world.works().await;
    let by = "SELECT p.name FROM collaborations c JOIN people p ON p.id = c.named_by";
    assert_eq!(world.texts(by).await, [site.mask.as_str()]);
    let told = world.mails().await;
    let told = told.iter().filter(|mail| mail.0 == site.mia.email);
    for (_, subject, text, html) in told {
        let all = format!("{subject}{text}{html}");
        assert!(!all.contains("Quinta"), "{text}");
    }
    let form = site.otto.get("/b/inside/done/new").await;
    let fields = [
        ("title", "A curtain in the canteen"),
        ("body", "It hangs there now."),
        ("ideas", "1"),
        ("done_on", "2026-11-17"),
    ];
    let done = site
        .otto
        .submits(&form, "form[action='/b/inside/done']", &fields)
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    let deed = "/b/inside/done/1";
    let thanked = async || site.mia.get(deed).await.all("#credits li").join(" ");
    assert!(thanked().await.contains(&site.mask));
    for (choice, shown) in [("no", false), ("yes", true)] {
        let page = site.quinta.get(deed).await;
        let chosen = site
            .quinta
            .submits(&page, "form[action$='/naming']", &[("named", choice)])
            .await;
        assert_eq!(chosen.status, 303, "{}", chosen.text());
        let credits = thanked().await;
        assert_eq!(credits.contains(&site.mask), shown, "{choice}: {credits}");
    }
    site.world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_9_whoever_is_behind_a_pseudonym_is_told_and_is_themselves_in_everything_that_is_theirs()
 {
    let site = site().await;
    let world = &site.world;
    // told of the answer, once, and not of her own comment
    let word = [("body", "After the summer.")];
    let answered = site.otto.answers_on("inside", 1, "planned", &word).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    world.works().await;
    let told: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.0 == site.quinta.email)
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        world.count("SELECT count(*) FROM mails WHERE sealed").await,
        1
    );
    // thanks for one's own comment are none, under whichever name
    let comment = world.texts("SELECT id FROM comments").await.remove(0);
    let mark = format!("/b/inside/1/comments/{comment}/mark");
    assert_eq!(
        site.quinta.post(&mark, &[("mark", "thanks")]).await.status,
        403
    );
    assert_eq!(
        site.mia.post(&mark, &[("mark", "thanks")]).await.status,
        303
    );
    assert_eq!(
        site.quinta
            .get(&format!("/b/inside/1/comments/{comment}/edit"))
            .await
            .status,
        200
    );
    assert_eq!(site.mia.get("/b/inside/1/edit").await.status, 403);
    // a ban of the pseudonym is hers, here and in her own name, and tells nobody who she is
    let person = world.texts("SELECT person FROM pseudonyms").await.remove(0);
    let ban = [
        ("until", "2026-12-24"),
        ("cause", "insult"),
        ("words", "You called people names."),
    ];
    let banned = site
        .moos
        .fills_in(
            &format!("/b/inside/bans?person={person}"),
            "main form",
            &ban,
        )
        .await;
    assert_eq!(banned.status, 303, "{}", banned.text());
    assert!(
        site.moos
            .get("/b/inside/bans")
            .await
            .text()
            .contains(&site.mask)
    );
    assert_eq!(
        site.quinta
            .post("/b/inside/1/comments", &[("body", "Hm.")])
            .await
            .status,
        403
    );
    world.works().await;
    let told: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.0 == site.quinta.email)
        .collect();
    assert_eq!(told.len(), 2, "and she hears why");
    // in her own name she is herself, and what she says so is hers
    let said = site
        .mia
        .post("/b/inside/1/comments", &[("body", "Quite."), ("mask", "")])
        .await;
    assert_eq!(said.status, 303);
    // on a public board there are no pseudonyms
    let public = [("title", "Longer hours"), ("mask", "yes")];
    assert_eq!(site.mia.tries_to_post("ideas", &public).await.status, 403);
    assert!(!site.mia.get("/b/ideas/new").await.has("#mask"));
    // and from an internal one such an idea goes nowhere
    assert_eq!(site.otto.post("/b/inside/1/outside", &[]).await.status, 403);
    site.world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_9_breaking_a_pseudonym_takes_an_administrator_a_reason_a_line_in_the_log_and_a_notice()
 {
    let site = site().await;
    let world = &site.world;
    let person = world.texts("SELECT person FROM pseudonyms").await.remove(0);
    let path = format!("/b/inside/pseudonyms/{person}");
    for staff in [&site.moos, &site.olga, &site.otto] {
        assert_eq!(staff.get(&path).await.status, 404);
        assert_eq!(
            staff
                .post(&path, &[("reason", "I want to know who it is")])
                .await
                .status,
            404
        );
    }
    let admin = world.admin().await;
    let list = admin.get("/b/inside/pseudonyms").await;
    assert!(list.text().contains(&site.mask) && !list.body.contains("Quinta"));
    assert!(!admin.get(&path).await.body.contains("Quinta"));
    let refused = admin
        .fills_in(&path, "#unmask", &[("reason", "Because")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains("Quinta"));
    assert_eq!(
        world.count("SELECT count(*) FROM pseudonym_breaks").await,
        0
    );
    // she is of the board no more: that is when it could be done without her knowing
    world.meddles("DELETE FROM board_domains").await;
    let reason = [("reason", "A threat was reported to the police.")];
    assert_eq!(admin.fills_in(&path, "#unmask", &reason).await.status, 303);
    let page = admin.get(&path).await;
    assert!(page.all("#owner")[0].contains("Quinta quinta@example.org"));
    world.works().await;
    let told: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.0 == site.quinta.email)
        .collect();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].2.contains("A threat was reported") && told[0].2.contains("Ada"),
        "{}",
        told[0].2
    );
    let log = site.moos.get("/b/inside/log?act=pseudonym.broken").await;
    assert_eq!(log.all("main tbody tr").len(), 1);
    assert!(log.text().contains("Ada") && !log.body.contains("Quinta"));
    assert!(
        !admin.get("/b/inside/1").await.body.contains("Quinta"),
        "and only there"
    );
    site.world.closes().await;
}
