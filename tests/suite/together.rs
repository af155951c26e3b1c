//! Made together: named by the author, shown once they agree, and gone when they leave.
use crate::world::{Person, World};

async fn names(ann: &Person, number: i32, who: &str) -> crate::world::Page {
    let path = format!("/b/ideas/{number}/collaborators");
    ann.fills_in(&path, "form[action$='/collaborators']", &[("who", who)])
        .await
}

async fn says(who: &Person, number: i32, answer: &str) -> u16 {
    let path = format!("/b/ideas/{number}/collaborators/answer");
    who.post(&path, &[("answer", answer)]).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn post_10_whoever_agrees_is_shown_may_edit_and_can_leave() {
    let world = World::new().await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let joost = world.official("Joost").await;
    let number = ann.posts("A quiet corner without music").await;
    bob.comments(number, "With books in it").await;
    let edit = format!("/b/ideas/{number}/edit");
    for who in ["bOB", " Cas@Example.org "] {
        let done = names(&ann, number, who).await;
        assert_eq!(done.status, 303, "{who}: {}", done.text());
        names(&ann, number, who).await;
    }
    world.works().await;
    let mut told: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .map(|m| (m.0, m.1))
        .collect();
    told.sort();
    let subject = "Did you make this too? A quiet corner without music";
    let both = ["bob@example.org", "cas@example.org"].map(|to| (to.to_owned(), subject.to_owned()));
    assert_eq!(told, both, "each once");
    // nothing is so before they agree, and looking agrees to nothing
    for who in [&bob, &cas] {
        let page = who.reads(number).await;
        assert!(page.all("#naming")[0].contains("Ann names you"));
        assert_eq!(
            who.get(&format!("/b/ideas/{number}/collaborators"))
                .await
                .status,
            200
        );
        assert_eq!(who.get(&edit).await.status, 403, "{}", who.name);
    }
    assert!(!ann.get("/b/ideas").await.text().contains("with Bob"));
    assert_eq!(
        (
            says(&bob, number, "yes").await,
            says(&cas, number, "no").await
        ),
        (303, 303)
    );
    for address in ["/b/ideas", "/search?q=quiet"] {
        assert!(
            world
                .visitor()
                .get(address)
                .await
                .text()
                .contains("Ann with Bob"),
            "{address}"
        );
    }
    let page = cas.reads(number).await;
    assert!(page.text().contains("by Ann with Bob") && !page.text().contains("with Bob , Cas"));
    assert!(!page.has("#naming"), "who declined is not asked again");
    let changed = [("body", "With books, and a lamp.")];
    assert_eq!(bob.fills_in(&edit, "main form", &changed).await.status, 303);
    assert!(
        ann.reads(number)
            .await
            .text()
            .contains("With books, and a lamp.")
    );
    let versions = ann.get(&format!("/b/ideas/{number}/versions")).await;
    assert!(
        versions.all("article p.small")[0].contains("Bob"),
        "each version says whose it is"
    );
    assert_eq!(cas.get(&edit).await.status, 403);
    // Bob hears of the answer, having only his comment muted by nothing
    assert_eq!(joost.answers(number, "review", &[]).await.status, 303);
    world.works().await;
    let heard = world.mails().await;
    assert!(heard.iter().any(|m| m.0 == "bob@example.org"
        && m.1.contains("A quiet corner")
        && !m.1.starts_with("Did")));
    assert_eq!(says(&bob, number, "no").await, 303);
    assert!(!ann.get("/b/ideas").await.text().contains("with Bob"));
    assert_eq!(bob.get(&edit).await.status, 403, "who left edits no more");
    assert_eq!(
        says(&bob, number, "yes").await,
        403,
        "and is not back by himself"
    );
    assert_eq!(
        world
            .texts("SELECT act FROM ledger WHERE act LIKE 'collaborator.%' ORDER BY id")
            .await,
        [
            "collaborator.named",
            "collaborator.named",
            "collaborator.agreed",
            "collaborator.ended",
            "collaborator.ended"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_10_only_the_author_names_and_an_address_betrays_no_account() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner without music").await;
    let path = format!("/b/ideas/{number}/collaborators");
    assert_eq!(
        bob.post(&path, &[("who", "bob@example.org")]).await.status,
        403
    );
    assert_eq!(says(&bob, number, "yes").await, 403, "nobody named him");
    for (who, said) in [
        (
            "",
            "Write the e-mail address, or the name of one person who commented here",
        ),
        (
            "Bob",
            "Write the e-mail address, or the name of one person who commented here",
        ),
        ("bob@", "Write the whole e-mail address"),
        (
            "ann@example.org",
            "Name somebody else: you are shown already",
        ),
    ] {
        let refused = names(&ann, number, who).await;
        assert_eq!(
            (refused.status, refused.all(".errors li")),
            (422, vec![said.to_owned()]),
            "{who}"
        );
        assert_eq!(
            refused.attr("input[name=who]", "value").as_deref(),
            Some(who)
        );
    }
    // somebody who is here and somebody who is not look the same to the author
    for who in ["bob@example.org", "zoe@example.org"] {
        assert_eq!(names(&ann, number, who).await.status, 303);
    }
    let rows = ann.get(&path).await.all("form.panel span:first-child");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0].replace("bob@", "zoe@"), rows[1]);
    world.works().await;
    assert_eq!(world.mails().await.len(), 1, "strangers are not mailed");
    // who joins later with that address finds it
    let zoe = world.member("Zoe").await;
    assert!(zoe.reads(number).await.has("#naming"));
    assert_eq!(says(&zoe, number, "yes").await, 303);
    assert!(bob.reads(number).await.text().contains("by Ann with Zoe"));
    // the author takes back what waits and what was agreed
    for left in [1, 0] {
        let page = ann.get(&path).await;
        let done = ann.submits(&page, "form[action$='/removal']", &[]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        assert_eq!(ann.get(&path).await.all("form.panel").len(), left);
    }
    assert_eq!(says(&bob, number, "yes").await, 403, "taken back");
    assert!(!bob.reads(number).await.text().contains("with Zoe"));
    world.closes().await;
}
