//! Who is what on a board: roles given with a reason, champions who help, employees with a badge.
use crate::world::World;
use weerklank::boards::Role;

#[tokio::test(flavor = "multi_thread")]
async fn team_3_roles_are_given_and_taken_with_a_reason_and_logged() {
    let world = World::new().await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let ann = world.member("Ann").await;
    let path = "/b/ideas/settings/people";
    let page = olga.get(path).await;
    for role in [
        "Member",
        "Employee",
        "Champion",
        "Official",
        "Moderator",
        "Owner",
    ] {
        assert!(page.all("dl.facts dt").contains(&role.to_owned()), "{role}");
    }
    let form = "form[action$='/settings/people']";
    let give = [("email", ann.email.as_str()), ("role", "champion")];
    let refused = olga.submits(&page, form, &give).await;
    assert_eq!(refused.status, 422);
    assert!(refused.all(".errors li")[0].contains("Say why"));
    let chosen = refused.attr("select[name=role] option[selected]", "value");
    assert_eq!(chosen, Some("champion".into()), "the form as filled in");
    let reason = "Knows everybody in the quarter";
    let full = [give[0], give[1], ("reason", reason)];
    for _ in 0..2 {
        assert_eq!(olga.submits(&page, form, &full).await.status, 303);
    }
    assert_eq!(mia.get(path).await.status, 403);
    assert_eq!(mia.post(path, &full).await.status, 403);
    let page = olga.get(path).await;
    let changes = page.all("#changes li");
    assert!(
        changes[0].contains("Ann : No role → Champion") && changes[0].contains(reason),
        "{changes:?}"
    );
    let taken = [give[0], ("role", "none"), ("reason", "Moved away")];
    assert_eq!(olga.submits(&page, form, &taken).await.status, 303);
    let logged = format!(
        "SELECT act || ' ' || (before->>'role' IS NULL) || ' ' || coalesce(after->>'role', '-') FROM ledger WHERE subject = '{}' AND act LIKE 'role.%' ORDER BY id",
        ann.id
    );
    assert_eq!(
        world.texts(&logged).await,
        ["role.granted true champion", "role.taken false -"],
        "once each, with what was before and after"
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE after::text LIKE '%quarter%'")
            .await,
        0
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_3_champions_set_themes_point_out_duplicates_and_welcome() {
    let world = World::new().await;
    let admin = world.admin().await;
    let kim = world.with_role("Kim", "ideas", Role::Champion).await;
    let emma = world.with_role("Emma", "ideas", Role::Employee).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let ann = world.member("Ann").await;
    let first = ann.posts("A wider road").await;
    let second = ann.posts("Make the road wider").await;
    world.works().await;

    // whom to welcome: the first post of somebody new, until somebody who helps says something
    let welcome = async || kim.get("/b/ideas/newcomers").await.all("article h2");
    assert_eq!(welcome().await, ["A wider road"]);
    emma.comments(first, "Hear, hear").await;
    assert_eq!(welcome().await.len(), 1, "an employee is not yet a welcome");
    kim.comments(first, "Welcome, Ann!").await;
    assert!(welcome().await.is_empty());
    let tags = ann.reads(first).await.all("#comments .who .tag");
    assert_eq!(tags, ["Employee", "Champion"]);

    // another theme: counts move along, and so does the team that has not answered yet
    let theme = [("theme", "Roads"), ("team", "Streets")];
    assert_eq!(
        admin.post("/b/ideas/settings/themes", &theme).await.status,
        303
    );
    let team = world
        .texts("SELECT id FROM teams WHERE name = 'Streets'")
        .await
        .remove(0);
    let duty = [
        ("team", team.as_str()),
        ("email", &mia.email),
        ("post", "lead"),
    ];
    let done = admin.post("/b/ideas/settings/teams/duties", &duty).await;
    assert_eq!(done.status, 303);
    let roads = world
        .texts("SELECT id FROM themes WHERE name = 'Roads'")
        .await
        .remove(0);
    let path = format!("/b/ideas/{first}/theme");
    let page = kim.get(&path).await;
    let empty = kim
        .submits_to(&page, "main form", &path, &[("theme", "x")])
        .await;
    assert_eq!(empty.status, 422);
    let done = kim
        .submits_to(&page, "main form", &path, &[("theme", &roads)])
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    world.works().await;
    assert_eq!(ann.reads(first).await.all("#whose"), ["Streets"]);
    assert_eq!(ann.reads(second).await.all("#whose"), ["Ideas team"]);

    // pointing out is no merging: a moderator finds it where they merge
    let path = format!("/b/ideas/{second}/duplicates");
    let page = kim.get(&path).await;
    let wrong = kim
        .submits_to(&page, "main form", &path, &[("other", "99")])
        .await;
    assert_eq!(
        (wrong.status, wrong.attr("#other", "value")),
        (422, Some("99".into()))
    );
    for _ in 0..2 {
        let done = kim
            .submits_to(&page, "main form", &path, &[("other", "#1")])
            .await;
        assert_eq!(done.status, 303);
    }
    for number in [first, second] {
        let page = mia.get(&format!("/b/ideas/{number}/merge")).await;
        let hints = page.all("#hints li");
        assert!(
            hints.len() == 1 && hints[0].ends_with("by Kim"),
            "{hints:?}"
        );
    }
    let acts = "SELECT act FROM ledger WHERE act IN ('idea.theme_changed', 'idea.duplicate_hinted') ORDER BY id";
    assert_eq!(
        world.texts(acts).await,
        ["idea.theme_changed", "idea.duplicate_hinted"]
    );

    // what champions may not, and what members and employees may not
    assert_eq!(
        kim.get(&format!("/b/ideas/{first}/merge")).await.status,
        404
    );
    assert_eq!(kim.get("/b/ideas/duty").await.status, 404);
    for page in ["theme", "duplicates"] {
        let path = format!("/b/ideas/{first}/{page}");
        assert_eq!(emma.get(&path).await.status, 403, "{page}");
        assert_eq!(ann.post(&path, &[]).await.status, 403, "{page}");
    }
    assert_eq!(ann.get("/b/ideas/newcomers").await.status, 403);

    // who is banned reads, and helps nobody
    let ban = format!("/b/ideas/bans?person={}", kim.id);
    let fields = [
        ("until", "2026-11-25"),
        ("cause", "insult"),
        ("words", "Three warnings."),
    ];
    assert_eq!(
        mia.fills_in(&ban, "main form.panel", &fields).await.status,
        303
    );
    for page in ["theme", "duplicates"] {
        let path = format!("/b/ideas/{first}/{page}");
        let refused = kim.post(&path, &[("theme", &roads), ("other", "2")]).await;
        assert_eq!(refused.status, 403, "{page}");
        assert!(refused.text().contains("until when"), "{}", refused.text());
    }
    world.closes().await;
}
