//! An administrator looks with other eyes, and `doctor exposure` says what all of them meet.
use crate::access::Door;
use crate::world::World;
use weerklank::boards::Role;
use weerklank::boards::policy::{Action, Allows};
use weerklank::program::exposure;

async fn site() -> World {
    let world = World::new().await;
    world.board_inside().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn p10_an_administrator_sees_as_a_visitor_or_with_a_role_and_a_banner() {
    let world = site().await;
    let mia = world.with_role("Mia", "inside", Role::Member).await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let admin = world.admin().await;
    let page = "/admin/see-as";
    let wrong = [("role", "king"), ("board", "inside")];
    assert_eq!(admin.fills_in(page, "main form", &wrong).await.status, 422);
    assert_eq!(mia.get(page).await.status, 404);

    let visitor = [("role", "visitor")];
    assert_eq!(
        admin.fills_in(page, "main form", &visitor).await.status,
        303
    );
    for (path, status) in [
        ("/", 200),
        ("/b/inside", 404),
        ("/admin", 303),
        ("/account", 303),
    ] {
        assert_eq!(admin.get(path).await.status, status, "{path}");
    }
    assert!(
        !admin
            .get("/search?q=canteen")
            .await
            .text()
            .contains("warmer")
    );
    for path in ["/", "/b/ideas/new", "/b/inside", "/nothing"] {
        let page = admin.get(path).await;
        assert!(page.all("#seeing")[0].contains("a visitor"), "{path}");
    }
    let back = admin.get("/").await;
    assert_eq!(admin.submits(&back, "#seeing", &[]).await.status, 303);
    assert!(!admin.get("/").await.has("#seeing"));
    assert_eq!(admin.get("/admin").await.status, 200);

    for (role, desk, settings, post) in [
        ("person", 404, 404, 404),
        ("member", 404, 404, 200),
        ("moderator", 200, 403, 200),
        ("owner", 200, 200, 200),
    ] {
        let as_role = [("role", role), ("board", "inside")];
        assert_eq!(
            admin.fills_in(page, "main form", &as_role).await.status,
            303
        );
        for (path, status) in [("desk", desk), ("settings", settings), ("new", post)] {
            let page = admin.get(&format!("/b/inside/{path}")).await;
            assert_eq!(page.status, status, "{role} {path}");
            assert!(page.has("#seeing"), "{role} {path}");
        }
        assert_eq!(
            admin.get("/b/ideas/settings").await.status,
            if role == "person" || role == "member" {
                404
            } else {
                403
            },
            "{role} elsewhere"
        );
        assert_eq!(admin.get("/admin").await.status, 404, "{role}");
        let back = admin.get("/").await;
        admin.submits(&back, "#seeing", &[]).await;
    }
    let logged = "SELECT after->>'as' FROM ledger WHERE act = 'site.seen_as' ORDER BY id";
    assert_eq!(
        world.texts(logged).await,
        ["visitor", "person", "member", "moderator", "owner"]
    );
    // somebody else's cookie is nobody's business
    let forged = mia.get("/b/inside").await;
    assert_eq!(forged.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p10_whoever_looks_with_other_eyes_changes_nothing() {
    let world = site().await;
    let mia = world.with_role("Mia", "inside", Role::Member).await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let admin = world.admin().await;
    let as_owner = [("role", "owner"), ("board", "inside")];
    admin
        .fills_in("/admin/see-as", "main form", &as_owner)
        .await;
    let rows = "SELECT count(*) FROM ledger";
    let before = world.count(rows).await;
    let key = "01900000-0000-7000-8000-000000000000";
    for door in Door::all().iter().filter(|door| !door.is_safe()) {
        if door.path == "/see-as/end" {
            continue;
        }
        let path = door
            .path
            .replace("{board}", "inside")
            .replace("{number}", "1")
            .replace("{other}", "2")
            .replace("{deed}", "1")
            .replace("{version}", "1")
            .replace("{slug}", "a-warmer-canteen");
        let path: String = path
            .split('/')
            .map(|part| if part.starts_with('{') { key } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let page = admin.post(&path, &[("vote", "up"), ("body", "x")]).await;
        assert_eq!(page.status, 403, "{}", door.name());
        assert!(page.has("#seeing"), "{}", door.name());
    }
    assert_eq!(world.count(rows).await, before);
    assert_eq!(world.count("SELECT count(*) FROM votes").await, 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_doctor_exposure_counts_who_passes_every_line() {
    let world = site().await;
    let mia = world.with_role("Mia", "inside", Role::Member).await;
    world.member("Ann").await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let lines = exposure(&mut *world.conn().await, world.now())
        .await
        .unwrap();
    assert_eq!(lines.len(), 8);
    let of = |board: &str, action: Action| {
        let line = lines
            .iter()
            .find(|l| l.board == board && l.action == action);
        let line = line.unwrap();
        (line.allows, line.people, line.ideas)
    };
    // Ada the administrator, Ann, Mia
    assert_eq!(of("ideas", Action::View), (Some(Allows::Everyone), 3, 0));
    assert_eq!(of("inside", Action::View), (Some(Allows::Members), 2, 1));
    assert_eq!(of("inside", Action::Vote), (Some(Allows::Members), 2, 1));
    let said = lines[4].to_string();
    assert!(
        said.contains("/b/inside") && said.contains("2 people"),
        "{said}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn p10_other_eyes_end_with_the_session_they_began_in() {
    let world = site().await;
    let admin = world.admin().await;
    let visitor = [("role", "visitor")];
    admin.fills_in("/admin/see-as", "main form", &visitor).await;
    assert!(admin.get("/").await.has("#seeing"));
    // the cookie of one session says nothing in another, and neither does one that somebody made up
    let cookie = admin.cookie("see_as").unwrap();
    let other = world.admin().await;
    for value in [
        cookie.as_str(),
        "visitor",
        "owner.inside",
        "x.visitor",
        ".visitor",
    ] {
        let other = other.browser.clone().holding("see_as", value);
        let page = other.get("/admin").await;
        assert_eq!((page.status, page.has("#seeing")), (200, false), "{value}");
    }
    assert!(
        admin.get("/").await.has("#seeing"),
        "it goes on where it began"
    );
    world.closes().await;
}
