//! Comments that become part of the idea.
use crate::privacy::take_out;
use crate::world::{Person, World};
use weerklank::boards::Role;

fn at(number: i32, comment: &str) -> String {
    format!("/b/ideas/{number}/comments/{comment}/extension")
}

async fn extends(who: &Person, number: i32, comment: &str, text: &str) -> u16 {
    let form = "main form[method=post]";
    who.fills_in(&at(number, comment), form, &[("body", text)])
        .await
        .status
}

async fn undoes(who: &Person, number: i32, comment: &str) -> u16 {
    let path = format!("{}/removal", at(number, comment));
    who.post(&path, &[]).await.status
}

/// The idea's own text.
async fn text(who: &Person, number: i32) -> String {
    who.reads(number)
        .await
        .all("article > .stack > :is(.prose, .ext)")
        .join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_a_comment_becomes_part_of_the_idea_and_its_writer_is_credited_and_told() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "upstairs, where its warm").await;
    assert_eq!(bob.get(&at(number, &comment)).await.status, 403);
    assert!(!bob.reads(number).await.has("a[href$='/extension']"));
    let form = ann.get(&at(number, &comment)).await;
    assert_eq!(form.all("textarea"), ["upstairs, where its warm"]);
    assert_eq!(extends(&ann, number, &comment, " ").await, 422);
    let words = "Upstairs, where it is warm.";
    assert_eq!(extends(&ann, number, &comment, words).await, 303);
    let again = [("body", words), ("version", "1")];
    assert_eq!(ann.post(&at(number, &comment), &again).await.status, 303);
    let page = bob.reads(number).await;
    let said = text(&bob, number).await;
    assert!(said.starts_with("More about it."), "{said}");
    assert!(said.ends_with("Upstairs, where it is warm."), "{said}");
    let credit = page.all("article .ext > b").remove(0);
    assert!(
        credit.starts_with("Added to the idea, thanks to Bob"),
        "{credit}"
    );
    assert_eq!(page.all(".ext > .prose"), [words]);
    let taken = format!("[id='c-{comment}'] .ext > b");
    assert_eq!(page.all(&taken), ["Part of the idea"]);
    let versions = bob.get(&format!("/b/ideas/{number}/versions")).await;
    assert_eq!(
        versions.all("article").len(),
        2,
        "once, and the text before stays"
    );
    world.works().await;
    let mails: Vec<_> = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.1.contains("part of the idea"))
        .collect();
    assert!(mails.len() == 1 && mails[0].0 == bob.email, "{mails:?}");
    assert!(mails[0].2.contains("You wrote this comment") && mails[0].2.contains("with your name"));
    let found = world.visitor().get("/search?q=upstairs").await;
    assert_eq!(found.all("main .ideas .it").len(), 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_an_extension_comes_out_as_it_went_in() {
    let world = World::new().await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Cor").await,
    );
    let number = ann.posts("A quiet corner").await;
    let (one, two) = (
        bob.comments(number, "Upstairs.").await,
        cor.comments(number, "With a lamp.").await,
    );
    assert_eq!(
        extends(&cor, number, &one, "Upstairs.").await,
        303,
        "staff may too"
    );
    assert_eq!(extends(&ann, number, &two, "With a lamp.").await, 303);
    assert_eq!(undoes(&bob, number, &one).await, 403);
    let page = ann.get(&at(number, &one)).await;
    let sent = ann.submits(&page, "main form[method=post]", &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(
        undoes(&ann, number, &one).await,
        303,
        "a repeat does no harm"
    );
    let said = text(&ann, number).await;
    assert!(
        !said.contains("Upstairs") && !said.contains("Bob") && said.contains("thanks to Cor"),
        "{said}"
    );
    assert!(!ann.reads(number).await.text().contains("thanks to Bob"));
    // changed by hand since: nobody can say any more which words they were
    let edit = format!("/b/ideas/{number}/edit");
    let body = "More about it.\n\n**Extended by Cor**\n\nWith two lamps.";
    assert_eq!(
        ann.fills_in(&edit, "main form", &[("body", body)])
            .await
            .status,
        303
    );
    assert_eq!(undoes(&ann, number, &two).await, 403);
    assert!(text(&ann, number).await.contains("two lamps"));
    // taken out by hand: the credit goes too
    assert_eq!(
        ann.fills_in(&edit, "main form", &[("body", "All new.")])
            .await
            .status,
        303
    );
    assert_eq!(undoes(&ann, number, &two).await, 303);
    assert_eq!(text(&ann, number).await, "All new.");
    assert!(!ann.reads(number).await.text().contains("thanks to Cor"));
    world.works().await;
    assert_eq!(extends(&ann, number, &one, "Upstairs.").await, 303);
    world.works().await;
    let told = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.0 == bob.email && m.1.contains("part of"))
        .count();
    assert_eq!(told, 1, "done, undone and done again is told once");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_an_old_form_or_a_removed_comment_changes_nothing() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs.").await;
    let edit = format!("/b/ideas/{number}/edit");
    assert_eq!(
        ann.fills_in(&edit, "main form", &[("body", "All new.")])
            .await
            .status,
        303
    );
    let old = [("body", "Upstairs."), ("version", "1")];
    let sent = ann.post(&at(number, &comment), &old).await;
    assert_eq!(sent.status, 409);
    assert_eq!(text(&ann, number).await, "All new.");
    assert_eq!(extends(&ann, number, &comment, "Upstairs.").await, 303);
    bob.post(
        &format!("/b/ideas/{number}/comments/{comment}/removal"),
        &[],
    )
    .await;
    let page = ann.get(&at(number, &comment)).await;
    assert_eq!(page.status, 200, "what went in can come out");
    assert_eq!(undoes(&ann, number, &comment).await, 303);
    assert_eq!(text(&ann, number).await, "All new.");
    assert_eq!(ann.get(&at(number, &comment)).await.status, 403);
    let path = at(number, &comment);
    assert_eq!(
        ann.post(&path, &[("body", "Again"), ("version", "4")])
            .await
            .status,
        403
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_what_adds_to_the_idea_says_so_and_stands_together() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner").await;
    let form = bob.reads(number).await;
    assert!(form.has("form#add .check input[name=extension]:not([checked])"));
    assert!(form.text().contains("Ann and the team can take it up"));
    let plain = bob.comments(number, "I like it").await;
    let page = bob.reads(number).await;
    let adds = [
        ("body", "Put it upstairs, where it is warm."),
        ("extension", "yes"),
    ];
    let sent = bob.submits(&page, "form#add", &adds).await;
    let addition = sent.location().split("#c-").nth(1).unwrap().to_owned();
    let reply = [
        ("body", "And a lamp"),
        ("extension", "yes"),
        ("parent", plain.as_str()),
    ];
    let sent = ann
        .post(&format!("/b/ideas/{number}/comments"), &reply)
        .await;
    assert_eq!(sent.status, 303);
    // a form that comes back keeps what was ticked
    let back = bob
        .submits(&page, "form#add", &[("body", " "), ("extension", "yes")])
        .await;
    assert!(back.status == 422 && back.has("#ext[checked]"));

    let page = world
        .visitor()
        .get(&ann.get(&format!("/b/ideas/{number}")).await.location())
        .await;
    assert_eq!(
        page.all(&format!("[id='c-{addition}'] .ext > b")),
        ["Addition"]
    );
    assert!(!page.has(&format!("[id='c-{plain}'] > div > .ext")));
    let tab = "nav.tabs a[href*='order=additions']";
    assert_eq!(page.all(tab), ["Additions · 2"]);
    let only = world.visitor().get(&page.attr(tab, "href").unwrap()).await;
    let shown = only.all("#comments .cm");
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(
        shown[0].contains("upstairs") && shown[1].contains("And a lamp"),
        "{shown:?}"
    );
    assert!(only.has(&format!("{tab}[aria-current]")));
    assert!(!only.text().contains("I like it"));

    // it is taken up by the act there is; one that is removed adds nothing
    assert!(
        ann.reads(number)
            .await
            .has(&format!("a[href$='{addition}/extension']"))
    );
    assert_eq!(
        extends(&ann, number, &addition, "Upstairs, where it is warm.").await,
        303
    );
    let page = ann.reads(number).await;
    assert_eq!(
        page.all(&format!("[id='c-{addition}'] .ext > b")),
        ["Part of the idea"]
    );
    let why = [("reason", "off_topic"), ("note", "Not here.")];
    let path = format!("/b/ideas/{number}/comments/{addition}/removal");
    assert_eq!(mia.fills_in(&path, "main form", &why).await.status, 303);
    assert_eq!(ann.reads(number).await.all(tab), ["Additions · 1"]);

    // it is still an addition when it waited
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let mode = [("mode", "before")];
    olga.fills_in("/b/ideas/settings/moderation", "main form", &mode)
        .await;
    let more = [("body", "A rug under it"), ("extension", "yes")];
    bob.post(&format!("/b/ideas/{number}/comments"), &more)
        .await;
    let held = world.texts("SELECT id FROM held_posts").await;
    let publish = [("post", held[0].as_str()), ("decision", "publish")];
    assert_eq!(mia.post("/b/ideas/waiting", &publish).await.status, 303);
    assert_eq!(ann.reads(number).await.all(tab), ["Additions · 2"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_who_removes_a_comment_takes_it_out_of_the_idea_and_of_its_versions() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let (mia, moe) = (
        world.with_role("Mia", "ideas", Role::Moderator).await,
        world.with_role("Moe", "ideas", Role::Moderator).await,
    );
    let number = ann.posts("A quiet corner").await;
    let words = "My neighbour Zeldenrust snores.";
    let comment = bob.comments(number, words).await;
    assert_eq!(extends(&ann, number, &comment, words).await, 303);
    // what is changed around it leaves it in
    let edit = format!("/b/ideas/{number}/edit");
    let body = format!("All new.\n\n**Extended by Bob**\n\n{words}");
    let sent = ann.fills_in(&edit, "main form", &[("body", &body)]).await;
    assert_eq!(sent.status, 303);

    let removal = format!("/b/ideas/{number}/comments/{comment}/removal");
    assert!(!bob.get(&removal).await.has("#extension"), "one's own");
    let form = mia.get(&removal).await;
    assert!(form.has("#extension[checked]"));
    let nothing_said = [("reason", "personal"), ("note", " ")];
    let back = mia
        .submits_to(&form, "main form", &removal, &nothing_said)
        .await;
    assert_eq!(back.status, 422);
    assert!(back.has("#extension[checked]") && back.has("option[value=personal][selected]"));
    let why = [("reason", "personal"), ("note", "It names somebody.")];
    assert_eq!(mia.fills_in(&removal, "main form", &why).await.status, 303);

    assert_eq!(text(&bob, number).await, "All new.");
    assert!(!ann.reads(number).await.text().contains("thanks to Bob"));
    let found = world.visitor().get("/search?q=Zeldenrust").await;
    assert!(!found.has("main .ideas .it"));
    let versions = format!("/b/ideas/{number}/versions");
    for page in [
        world.visitor().get(&versions).await,
        ann.get(&versions).await,
    ] {
        assert!(!page.body.contains("Zeldenrust"));
        assert_eq!(page.all("article").len(), 4);
        assert_eq!(page.all("article .prose"), ["All new.", "More about it."]);
        assert_eq!(page.text().matches("removed by a moderator").count(), 2);
    }
    let (data, _) = take_out(&world, &ann).await;
    let ideas = data["ideas"].to_string();
    assert!(
        ideas.contains("All new.") && !ideas.contains("Zeldenrust"),
        "{ideas}"
    );
    let page = mia.get(&versions).await;
    assert_eq!(page.all("article .prose").len(), 4, "to judge by");
    assert!(page.text().contains("Only those who moderate here"));

    // whoever was wronged by it has the versions back, and the idea stays as it is
    let measure = world.texts("SELECT id FROM measures").await.remove(0);
    let appeal = format!("/b/ideas/appeals/{measure}");
    let object = [("words", "That is my own name.")];
    assert_eq!(bob.post(&appeal, &object).await.status, 303);
    let yes = [("granted", "yes"), ("words", "So it is.")];
    let decision = format!("{appeal}/decision");
    assert_eq!(moe.post(&decision, &yes).await.status, 303);
    let page = world.visitor().get(&versions).await;
    assert_eq!(page.all("article .prose").len(), 4);
    assert_eq!(text(&bob, number).await, "All new.");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_lines_changed_by_hand_stay_when_whoever_removes_the_comment_leaves_them() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs.").await;
    assert_eq!(extends(&ann, number, &comment, "Upstairs.").await, 303);
    let edit = format!("/b/ideas/{number}/edit");
    let body = "More about it.\n\n**Extended by Bob**\n\nDownstairs.";
    let sent = ann.fills_in(&edit, "main form", &[("body", body)]).await;
    assert_eq!(sent.status, 303);

    let removal = format!("/b/ideas/{number}/comments/{comment}/removal");
    let why = [("reason", "off_topic"), ("note", "Not here.")];
    let back = mia.fills_in(&removal, "main form", &why).await;
    assert_eq!(back.status, 422);
    assert!(back.all("#extension-e")[0].contains("were changed since"));
    assert_eq!(back.all("#note"), ["Not here."]);
    let removed = "SELECT count(*) FROM comment_removals";
    assert_eq!(world.count(removed).await, 0, "nothing is done by half");
    // without the tick; the versions that hold its own words are withheld all the same, also once the lines are out
    assert_eq!(mia.post(&removal, &why).await.status, 303);
    assert_eq!(world.count(removed).await, 1);
    assert!(text(&bob, number).await.contains("Downstairs."));
    let versions = format!("/b/ideas/{number}/versions");
    let shown = [
        "More about it. Extended by Bob Downstairs.",
        "More about it.",
    ];
    assert_eq!(ann.get(&versions).await.all("article .prose"), shown);
    let without = [("body", "More about it.")];
    let sent = ann.fills_in(&edit, "main form", &without).await;
    assert_eq!(sent.status, 303);
    assert_eq!(undoes(&ann, number, &comment).await, 303);
    assert_eq!(
        ann.get(&versions).await.all("article .prose"),
        ["More about it.", "More about it."]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_6_a_report_that_hides_a_comment_takes_it_out_of_the_idea_and_only_that() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner").await;
    let good = bob.comments(number, "Upstairs.").await;
    let bad = bob
        .comments(number, "My neighbour Zeldenrust snores.")
        .await;
    for (comment, words) in [
        (&good, "Upstairs."),
        (&bad, "My neighbour Zeldenrust snores."),
    ] {
        assert_eq!(extends(&ann, number, comment, words).await, 303);
    }
    let report = format!("/b/ideas/{number}/comments/{bad}/report");
    let names = [("cause", "personal"), ("words", "It names somebody.")];
    let sent = ann.fills_in(&report, "main form", &names).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let list = mia.get("/b/ideas/reports").await;
    let open = list.attr("article h3 a", "href").unwrap();
    let hide = [
        ("decision", "hide"),
        ("cause", "personal"),
        ("words", "Leave out who it is."),
    ];
    assert_eq!(mia.fills_in(&open, "main form", &hide).await.status, 303);
    let said = text(&ann, number).await;
    assert!(
        said.contains("Upstairs.") && !said.contains("Zeldenrust"),
        "{said}"
    );
    let page = ann.get(&format!("/b/ideas/{number}/versions")).await;
    assert!(!page.body.contains("Zeldenrust"));
    assert_eq!(
        page.all("article .prose").len(),
        3,
        "what he added besides is nobody's concern"
    );
    world.closes().await;
}
