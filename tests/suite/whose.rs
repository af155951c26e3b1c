//! Keys of what belongs to another person or board, sent where one's own are expected: they open nothing and change nothing.
use crate::world::{Person, World};
use weerklank::boards::Role;

/// A board `inside` beside `ideas`, and who runs both, `ideas`, and nothing.
async fn site() -> (World, [Person; 3]) {
    let (world, olga) = World::inside(&["example.org"]).await;
    world.grants(&olga, "ideas", Some(Role::Owner)).await;
    let otto = world.with_role("Otto", "ideas", Role::Owner).await;
    let ann = world.member("Ann").await;
    (world, [olga, otto, ann])
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_a_ban_ends_at_its_own_board_alone() {
    let (world, [olga, otto, ann]) = site().await;
    let full = [
        ("until", "2026-11-20"),
        ("cause", "insult"),
        ("words", "Three warnings."),
    ];
    let page = format!("/b/inside/bans?person={}", ann.id);
    let made = olga.fills_in(&page, "main form.panel", &full).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let ban = world.texts("SELECT id::text FROM bans").await.remove(0);
    let stands = "SELECT count(*) FROM bans WHERE ended_at IS NULL";
    for who in [&otto, &olga] {
        let ended = who.post(&format!("/b/ideas/bans/{ban}/end"), &[]).await;
        assert_eq!((ended.status, world.count(stands).await), (404, 1));
    }
    let ended = olga.post(&format!("/b/inside/bans/{ban}/end"), &[]).await;
    assert_eq!((ended.status, world.count(stands).await), (303, 0));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_an_invitation_is_taken_back_at_its_own_board_alone() {
    let (world, [olga, otto, _]) = site().await;
    let page = "/b/inside/settings/audience";
    let fields = [("email", "guest@example.com")];
    let sent = olga.fills_in(page, "#invite", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let open = "SELECT id::text FROM board_invitations";
    let id = world.texts(open).await.remove(0);
    for who in [&otto, &olga] {
        let path = format!("/b/ideas/settings/invitations/{id}/end");
        assert_eq!(who.post(&path, &[]).await.status, 404);
        assert_eq!(world.texts(open).await.len(), 1);
    }
    let path = format!("/b/inside/settings/invitations/{id}/end");
    assert_eq!(olga.post(&path, &[]).await.status, 303);
    assert!(world.texts(open).await.is_empty());
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_a_key_for_feeds_is_ended_by_its_owner_alone() {
    let (world, [olga, otto, ann]) = site().await;
    let made = ann
        .fills_in("/account/feeds", "form.panel", &[("name", "My reader")])
        .await;
    assert_eq!(made.status, 303, "{}", made.text());
    let kept = "SELECT id::text FROM feed_keys";
    let id = world.texts(kept).await.remove(0);
    let path = format!("/account/feeds/{id}/end");
    for who in [&otto, &olga] {
        assert_eq!(who.post(&path, &[]).await.status, 303);
        assert_eq!(world.texts(kept).await.len(), 1, "{}", who.name);
    }
    let ended = "SELECT count(*) FROM ledger WHERE act LIKE '%key_revoked'";
    assert_eq!(world.count(ended).await, 0, "nothing was done");
    assert_eq!(ann.post(&path, &[]).await.status, 303);
    assert!(world.texts(kept).await.is_empty());
    assert_eq!(world.count(ended).await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_4_an_answer_template_is_changed_at_its_own_board_alone() {
    let (world, [olga, otto, _]) = site().await;
    let template = [
        ("name", "Warm thanks"),
        ("status", "planned"),
        ("template", "Thank you, {author}."),
    ];
    let new = "/b/inside/desk/templates/new";
    let made = olga.fills_in(new, "main form", &template).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let kept =
        "SELECT id::text FROM answer_templates WHERE retired_at IS NULL AND name = 'Warm thanks'";
    let id = world.texts(kept).await.remove(0);
    let path = format!("/b/ideas/desk/templates/{id}");
    let other = [
        ("name", "Cold thanks"),
        ("status", "planned"),
        ("template", "Thanks."),
    ];
    for who in [&otto, &olga] {
        assert_eq!(who.get(&path).await.status, 404);
        assert_eq!(who.post(&path, &other).await.status, 404);
        assert_eq!(who.post(&path, &[("retire", "1")]).await.status, 404);
        assert_eq!(world.texts(kept).await.len(), 1, "{}", who.name);
    }
    world.closes().await;
}
