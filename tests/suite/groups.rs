//! Groups: by hand, by domain, by what a provider claims, by one's own choice; and memberships that end by the clock.
use crate::world::{Person, World};
use chrono::Duration;
use weerklank::people::{GroupId, domain_of, forget_claims, groups_of, set_claimed_groups};

/// Makes a group through the form; returns its key.
pub async fn makes(admin: &Person, fields: &[(&str, &str)]) -> GroupId {
    let page = admin
        .fills_in("/admin/groups", "form[action='/admin/groups']", fields)
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().rsplit('/').next().unwrap().parse().unwrap()
}

/// Whether somebody is in a group now.
async fn is_in(world: &World, person: &Person, group: GroupId) -> bool {
    let domain = domain_of(&person.email);
    let conn = world.conn().await;
    let who = (person.id, domain.as_deref());
    let groups = groups_of(&conn, who, world.now()).await.unwrap();
    groups.contains(&group)
}

async fn claims(world: &World, person: &Person, provider: &str, values: &[&str]) {
    let values: Vec<String> = values.iter().map(|v| (*v).to_owned()).collect();
    let mut conn = world.conn().await;
    set_claimed_groups(&mut conn, person.id, (provider, &values), world.now())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_an_administrator_puts_people_in_a_group_until_a_last_day() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let group = makes(&admin, &[("name", "Contractors")]).await;
    let path = format!("/admin/groups/{group}");
    let refused = admin
        .fills_in(
            &path,
            "#add",
            &[("email", "nobody@example.org"), ("until", "2026-11-17")],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.all(".errors li").len(), 2, "{}", refused.text());
    assert_eq!(
        refused.attr("#email", "value"),
        Some("nobody@example.org".into()),
        "the form as filled in"
    );
    let fields = [("email", ann.email.as_str()), ("until", "2026-11-20")];
    for _ in 0..2 {
        let page = admin.fills_in(&path, "#add", &fields).await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    let page = admin.get(&path).await;
    assert!(
        page.all("#members li")[0].contains("until 20 November 2026"),
        "{}",
        page.text()
    );
    assert!(is_in(&world, &ann, group).await);
    world.signs_in(&ann).await;
    assert_eq!(
        ann.get("/account/groups").await.all("#in li"),
        ["Contractors"]
    );
    // Friday's last second is in Amsterdam; nothing has to run for the end to come
    world.passes(Duration::hours(61));
    assert!(is_in(&world, &ann, group).await, "still Friday");
    world.passes(Duration::hours(1));
    assert!(!is_in(&world, &ann, group).await);
    assert_eq!(
        admin.get(&path).await.all("#members li"),
        Vec::<String>::new()
    );
    let put_in = format!(
        "SELECT count(*) FROM ledger WHERE act = 'group.member_added' AND subject = '{}'",
        ann.id
    );
    assert_eq!(world.count(&put_in).await, 2);

    // for good, and out by hand
    admin
        .fills_in(&path, "#add", &[("email", ann.email.as_str())])
        .await;
    assert!(is_in(&world, &ann, group).await);
    let page = admin.fills_in(&path, "#members form", &[]).await;
    assert_eq!(page.status, 303);
    assert!(!is_in(&world, &ann, group).await);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'group.member_ended' AND before->>'group' IS NOT NULL")
            .await,
        1
    );
    // to everybody else these pages do not exist
    world.signs_in(&ann).await;
    assert_eq!(ann.get(&path).await.status, 404);
    assert_eq!(
        ann.post(&format!("{path}/members"), &fields).await.status,
        404
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_who_is_put_in_a_group_or_out_of_it_signs_in_anew() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let group = makes(&admin, &[("name", "Contractors")]).await;
    let path = format!("/admin/groups/{group}");
    let of = format!("SELECT count(*) FROM sessions WHERE person = '{}'", ann.id);
    for (form, fields) in [
        ("#add", vec![("email", ann.email.as_str())]),
        ("#members form", vec![]),
    ] {
        assert_eq!(ann.get("/account").await.status, 200);
        assert_eq!(admin.fills_in(&path, form, &fields).await.status, 303);
        assert_eq!(ann.get("/account").await.status, 303, "{form}");
        assert_eq!(world.count(&of).await, 0, "{form}");
        world.signs_in(&ann).await;
    }
    // whoever does it to themselves stays in
    let own = [("email", admin.email.as_str())];
    assert_eq!(admin.fills_in(&path, "#add", &own).await.status, 303);
    assert_eq!(admin.get(&path).await.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_whom_a_groups_rules_put_in_or_out_signs_in_anew() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let ben = world.member("Ben").await;
    let path = format!(
        "/admin/groups/{}",
        makes(&admin, &[("name", "Staff")]).await
    );
    let rules = async |domains: &str, claims: &str| {
        let fields = [("domains", domains), ("claims", claims)];
        let page = admin.fills_in(&path, "#rules", &fields).await;
        assert_eq!(page.status, 303, "{}", page.text());
    };
    let are_in = async || {
        (
            ann.get("/account").await.status == 200,
            ben.get("/account").await.status == 200,
        )
    };
    rules("example.net", "").await;
    assert_eq!(are_in().await, (true, true), "it is nothing to them");
    rules("example.org", "").await;
    assert_eq!(are_in().await, (false, false), "the group is given to both");
    for who in [&ann, &ben] {
        world.signs_in(who).await;
    }
    rules("example.org", "work | staff").await;
    claims(&world, &ann, "work", &["staff"]).await;
    assert_eq!(are_in().await, (true, true), "both are in as before");
    // what she is told to be keeps her in, and the domain was all he had
    rules("", "work | staff").await;
    assert_eq!(are_in().await, (true, false));
    world.signs_in(&ben).await;
    rules("", "").await;
    assert_eq!(are_in().await, (false, true));
    assert_eq!(
        admin.get(&path).await.status,
        200,
        "whoever does it to themselves stays in"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_a_domain_puts_those_in_who_confirmed_an_address_there() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let group = makes(&admin, &[("name", "Everybody here")]).await;
    let path = format!("/admin/groups/{group}");
    for bad in ["example", "ann@example.org", "exam ple.org"] {
        let page = admin.fills_in(&path, "#rules", &[("domains", bad)]).await;
        assert_eq!(page.status, 422, "{bad}");
    }
    assert!(!is_in(&world, &ann, group).await);
    let page = admin
        .fills_in(&path, "#rules", &[("domains", "@Example.ORG\nexample.net")])
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(is_in(&world, &ann, group).await);
    assert_eq!(
        admin
            .get(&path)
            .await
            .html()
            .select(&scraper::Selector::parse("#domains").unwrap())
            .next()
            .unwrap()
            .text()
            .collect::<String>()
            .trim(),
        "example.net\nexample.org"
    );
    admin
        .fills_in(&path, "#rules", &[("domains", "sub.example.org")])
        .await;
    assert!(!is_in(&world, &ann, group).await, "a part is not the whole");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_a_claim_counts_until_the_next_sign_in_or_a_month() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let group = makes(&admin, &[("name", "Staff")]).await;
    let path = format!("/admin/groups/{group}");
    let page = admin
        .fills_in(
            &path,
            "#rules",
            &[("claims", "work | staff\nwork | interim")],
        )
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    claims(&world, &ann, "other", &["staff"]).await;
    assert!(!is_in(&world, &ann, group).await, "another provider's word");
    claims(&world, &ann, "work", &["canteen", "staff", "interim"]).await;
    assert!(is_in(&world, &ann, group).await);
    assert!(
        admin
            .get(&path)
            .await
            .text()
            .contains("by what their sign-in provider says")
    );
    claims(&world, &ann, "other", &[]).await;
    assert!(is_in(&world, &ann, group).await, "each speaks for itself");
    claims(&world, &ann, "work", &["staff"]).await;
    claims(&world, &ann, "work", &["canteen"]).await;
    assert!(!is_in(&world, &ann, group).await);
    let changes = format!(
        "SELECT jsonb_array_length(before->'groups') || ' ' || jsonb_array_length(after->'groups') FROM ledger WHERE act = 'group.claimed' AND subject = '{}' ORDER BY id",
        ann.id
    );
    assert_eq!(world.texts(&changes).await, ["0 1", "1 0"], "only changes");

    // a claim is as old as the sign-in that brought it
    claims(&world, &ann, "work", &["staff"]).await;
    world.passes(Duration::days(30));
    world.signs_in(&admin).await;
    assert!(!is_in(&world, &ann, group).await);
    claims(&world, &ann, "work", &["staff"]).await;
    assert!(is_in(&world, &ann, group).await);
    // a rule that is taken away takes its people with it, one that stays keeps them
    admin
        .fills_in(&path, "#rules", &[("claims", "work | staff")])
        .await;
    assert!(is_in(&world, &ann, group).await);
    admin
        .fills_in(&path, "#rules", &[("claims", "work | interim")])
        .await;
    assert!(!is_in(&world, &ann, group).await);
    claims(&world, &ann, "work", &["interim"]).await;
    forget_claims(&mut *world.conn().await, "work")
        .await
        .unwrap();
    assert!(!is_in(&world, &ann, group).await);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_people_put_themselves_in_once_they_read_what_it_is_for() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let page = admin
        .fills_in(
            "/admin/groups",
            "form[action='/admin/groups']",
            &[("name", "Parents"), ("self_chosen", "yes")],
        )
        .await;
    assert_eq!(page.status, 422, "a purpose has to be said");
    let given = makes(&admin, &[("name", "Given")]).await;
    let fields = [
        ("name", "Parents"),
        ("self_chosen", "yes"),
        ("purpose", "To hear from those with a pram"),
    ];
    let group = makes(&admin, &fields).await;
    let page = ann.get("/account/groups").await;
    assert!(page.text().contains("To hear from those with a pram"));
    assert!(!page.text().contains("Given"), "a group that is not hers");
    let choice = [
        ("group", &*group.to_string()),
        ("group", &*given.to_string()),
    ];
    assert_eq!(ann.post("/account/groups", &choice).await.status, 303);
    assert!(is_in(&world, &ann, group).await);
    assert!(!is_in(&world, &ann, given).await, "only what is offered");
    // nobody else puts her there
    let put = [("email", admin.email.as_str())];
    let path = format!("/admin/groups/{group}");
    assert!(!admin.get(&path).await.has("#add"));
    assert_eq!(
        admin.post(&format!("{path}/members"), &put).await.status,
        403
    );
    let rules = [
        ("name", "Parents"),
        ("purpose", "x"),
        ("domains", "example.org"),
    ];
    assert_eq!(admin.post(&path, &rules).await.status, 303);
    assert!(!is_in(&world, &admin, group).await, "no rule either");
    assert_eq!(ann.post("/account/groups", &[]).await.status, 303);
    assert!(!is_in(&world, &ann, group).await);
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'group.chosen'")
            .await,
        2
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_4_a_membership_ends_by_the_organisations_own_clock() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let zone = [("time_zone", "America/New_York")];
    let rules = admin.fills_in("/admin/rules", "main form", &zone).await;
    assert_eq!(rules.status, 303, "{}", rules.text());
    let group = makes(&admin, &[("name", "Contractors")]).await;
    let path = format!("/admin/groups/{group}");
    let fields = [("email", ann.email.as_str()), ("until", "2026-11-20")];
    let page = admin.fills_in(&path, "#add", &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(
        admin.get(&path).await.all("#members li")[0].contains("until 20 November 2026"),
        "the day that was said"
    );
    let until = "SELECT (until AT TIME ZONE 'America/New_York')::text FROM group_members";
    assert_eq!(world.texts(until).await, ["2026-11-21 00:00:00"]);
    world.closes().await;
}
