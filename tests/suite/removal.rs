//! An author asks to have their idea removed; a moderator answers; what others did stays.
use crate::world::{Page, Person, World};
use weerklank::boards::Role;

async fn asks(ann: &Person, number: i32, reason: &str) -> Page {
    let path = format!("/b/ideas/{number}/removal");
    ann.fills_in(&path, "form[action$='/removal']", &[("reason", reason)])
        .await
}

async fn answers(mia: &Person, number: i32, granted: &str, words: &str) -> Page {
    let path = format!("/b/ideas/{number}/removal/answer");
    mia.post(&path, &[("granted", granted), ("words", words)])
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_a_yes_puts_a_stone_in_its_place_and_leaves_what_others_did() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let fields = [
        ("title", "A lamp for my neighbour Zeldenrust"),
        ("body", "Her Glasraam is dark."),
    ];
    let number = ann.posts_on("ideas", &fields).await;
    let old = ann.get(&format!("/b/ideas/{number}")).await.location();
    let changed = [("body", "Her Glasraam is very dark.")];
    let edit = format!("/b/ideas/{number}/edit");
    assert_eq!(ann.fills_in(&edit, "main form", &changed).await.status, 303);
    bob.votes(number, "up").await;
    bob.comments(number, "A lamp would help her").await;
    world.works().await;
    let mails_before = world.mails().await.len();

    let done = asks(&ann, number, "She does not want to be named.").await;
    assert_eq!(done.status, 303, "{}", done.text());
    // it is seen by its author and by those who answer, and by nobody else
    for (who, sees) in [(&ann, true), (&mia, true), (&bob, false), (&joost, false)] {
        let page = who.reads(number).await;
        let says = page.text().contains("She does not want to be named.");
        assert_eq!((page.has("#removal"), says), (sees, sees), "{}", who.name);
    }
    let board = mia.get("/b/ideas").await;
    assert!(board.all("a[href$='/requests']")[0].contains("(1)"));
    assert!(!bob.get("/b/ideas").await.has("a[href$='/requests']"));
    let list = mia.get("/b/ideas/requests").await;
    assert_eq!(
        list.all("article h3"),
        ["A lamp for my neighbour Zeldenrust"]
    );
    assert!(list.text().contains("She does not want to be named."));

    let page = mia.get(&format!("/b/ideas/{number}/removal")).await;
    let fields = [("granted", "yes"), ("words", "Of course, it is gone.")];
    let done = mia
        .submits(&page, "form[action$='/removal/answer']", &fields)
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    let lost = ["Zeldenrust", "Glasraam", "zeldenrust"];
    let clean = |page: &Page, what: &str| {
        for word in lost {
            assert!(!page.body.contains(word), "{what}: {word}");
        }
    };
    let stone = world
        .visitor()
        .get(
            &bob.reads(number)
                .await
                .attr("link[rel=canonical]", "href")
                .unwrap()
                .replace("http://127.0.0.1", ""),
        )
        .await;
    clean(&stone, "its page");
    for part in [
        "Removed at the author’s wish",
        "Granted by Mia , 18 Nov",
        "A lamp would help her",
    ] {
        assert!(stone.text().contains(part), "{part}: {}", stone.text());
    }
    assert!(!stone.has("form#add") && !stone.text().contains("by Ann"));
    assert!(stone.has("meta[name=robots][content*=noindex]"));
    let led = world.visitor().get(&old).await;
    assert_eq!(led.status, 307, "the old address leads to the stone");
    for address in [
        format!("/b/ideas/{number}/versions"),
        "/b/ideas?list=newest".into(),
        "/b/ideas?list=commented".into(),
        "/search?kind=idea".into(),
        "/".into(),
    ] {
        let page = mia.get(&address).await;
        clean(&page, &address);
        assert!(!page.has(".ideas .it"), "{address} lists it");
    }
    for query in ["neighbour", "Glasraam", "lamp", "help"] {
        let page = mia.get(&format!("/search?q={query}")).await;
        assert!(!page.has("main .ideas .it"), "{query}");
    }
    let kept = "SELECT count(*) FROM ideas i WHERE i::text ILIKE '%zeldenrust%' OR i::text LIKE '%Glasraam%'";
    assert_eq!(world.count(kept).await, 0);
    assert_eq!(world.count("SELECT count(*) FROM idea_versions").await, 0);
    assert_eq!(world.count("SELECT up FROM idea_counters").await, 1);
    // nothing more is done to it
    assert_eq!(bob.votes(number, "none").await.status, 403);
    let comments = format!("/b/ideas/{number}/comments");
    assert_eq!(bob.post(&comments, &[("body", "Why?")]).await.status, 403);
    assert_eq!(joost.answers(number, "planned", &[]).await.status, 403);
    assert_eq!(ann.get(&edit).await.status, 403);
    assert_eq!(
        mia.get(&format!("/b/ideas/{number}/kind")).await.status,
        403
    );
    let merge = format!("/b/ideas/{number}/merge");
    let other = ann.posts("A discount for students").await.to_string();
    let fields = [
        ("other", &*other),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Same."),
    ];
    assert_eq!(mia.post(&merge, &fields).await.status, 403);
    // the author is told, and nobody else
    world.works().await;
    let told: Vec<_> = world.mails().await.split_off(mails_before);
    assert_eq!(told.len(), 1, "{told:?}");
    let (to, subject, text, html) = &told[0];
    assert_eq!(
        (to.as_str(), subject.as_str()),
        ("ann@example.org", "Removed: your idea 1")
    );
    for body in [text, html] {
        assert!(body.contains("Of course, it is gone.") && body.contains("Mia says:"));
    }
    assert_eq!(
        world.texts("SELECT act || coalesce(after::text, '') FROM ledger WHERE act LIKE 'removal.%' ORDER BY id").await,
        ["removal.asked", r#"removal.answered{"granted": true}"#]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_what_was_removed_asks_for_no_votes_and_leaves_no_empty_headings() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    let (settings, form) = ("/b/ideas/settings/milestones", "form[action$='/threshold']");
    let set = olga.fills_in(settings, form, &[("votes", "250")]).await;
    assert_eq!(set.status, 303, "{}", set.text());
    let number = ann.posts("A lamp").await;
    // so many ideas later
    world.meddles("UPDATE ideas SET number = 1162").await;
    let number = number + 1161;
    let comment = bob.comments(number, "With a switch").await;
    let path = format!("/b/ideas/{number}/comments/{comment}/extension");
    let words = [("body", "With a switch.")];
    let form = "main form[method=post]";
    assert_eq!(ann.fills_in(&path, form, &words).await.status, 303);
    let page = bob.reads(number).await;
    assert!(page.has("#milestones") && page.has("#loop-h"));
    assert!(page.text().contains("Added to the idea, thanks to Bob"));
    asks(&ann, number, "It is not mine to tell.").await;
    answers(&mia, number, "yes", "It is gone.").await;
    world.works().await;
    let mut mails = world.mails().await;
    mails.retain(|mail| mail.1.starts_with("Removed"));
    let (_, subject, text, _) = &mails[0];
    assert_eq!(subject, "Removed: your idea 1162", "its name, no amount");
    assert!(
        text.contains("Nobody reads replies to it") && text.contains("/b/ideas/1162"),
        "{text}"
    );
    let page = bob.reads(number).await;
    assert!(page.has("#stone"));
    assert!(
        !page.has("#milestones, #loop-h") && !page.text().contains("Added to the idea"),
        "{}",
        page.text()
    );
    world.meddles("UPDATE ideas SET number = 1").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_mails_that_were_sent_forget_what_a_removed_idea_said() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (gone, stays) = (
        ann.posts("A lamp for Zeldenrust").await,
        ann.posts("A bench").await,
    );
    joost.answers(gone, "planned", &[]).await;
    joost.answers(stays, "planned", &[]).await;
    world.works().await;
    world.meddles("UPDATE mails SET sent_at = created_at").await;
    asks(&ann, gone, "She does not want to be named.").await;
    answers(&mia, gone, "yes", "Of course, it is gone.").await;
    world.works().await;
    let mails = world.mails().await;
    assert_eq!(mails.len(), 3, "that something was sent stays");
    for (to, subject, text, html) in &mails {
        assert!(
            !format!("{subject}{text}{html}").contains("Zeldenrust"),
            "{to}: {subject}"
        );
    }
    assert!(mails.iter().any(|m| m.1.contains("A bench")));
    assert!(mails.iter().any(|m| m.2.contains("Of course, it is gone.")));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_a_no_is_explained_and_the_request_can_be_taken_back() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner without music").await;
    let refused = asks(&ann, number, " ").await;
    assert_eq!(
        (refused.status, refused.all(".errors li")),
        (422, vec!["Tell us why, in a sentence".to_owned()])
    );
    // twice the same form is one request, with the reason it had
    let page = ann.get(&format!("/b/ideas/{number}/removal")).await;
    for reason in ["I was angry.", "Still angry."] {
        let done = ann
            .submits(&page, "form[action$='/removal']", &[("reason", reason)])
            .await;
        assert_eq!(done.status, 303);
    }
    assert_eq!(
        world.texts("SELECT reason FROM removal_requests").await,
        ["I was angry."]
    );
    let path = format!("/b/ideas/{number}/removal/withdrawal");
    assert_eq!(
        bob.post(&path, &[]).await.status,
        403,
        "not his to take back"
    );
    let page = ann.get(&format!("/b/ideas/{number}/removal")).await;
    let done = ann.submits(&page, "form[action$='/withdrawal']", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(
        ann.post(&path, &[]).await.status,
        409,
        "it is taken back already"
    );
    assert_eq!(
        answers(&mia, number, "yes", "Gone.").await.status,
        409,
        "nothing waits any more"
    );
    assert!(ann.reads(number).await.text().contains("quiet corner"));

    asks(&ann, number, "On second thought.").await;
    for (granted, words, said) in [
        ("", "Because.", "Choose yes or no"),
        ("no", "", "Tell the author why, in a sentence"),
    ] {
        let refused = answers(&mia, number, granted, words).await;
        assert_eq!(
            (refused.status, refused.all(".errors li")),
            (422, vec![said.to_owned()])
        );
        assert_eq!(refused.all("textarea[name=words]"), [words]);
    }
    assert_eq!(answers(&bob, number, "yes", "Gone.").await.status, 404);
    let done = answers(&mia, number, "no", "Forty people answered you.").await;
    assert_eq!(done.status, 303);
    assert_eq!(answers(&mia, number, "yes", "Gone.").await.status, 409);
    world.works().await;
    let mails = world.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].1, "Your idea stays: A quiet corner without music");
    assert!(mails[0].2.contains("Forty people answered you."));
    let page = ann.get(&format!("/b/ideas/{number}/removal")).await;
    assert!(
        page.text().contains("Forty people answered you.") && page.has("form[action$='/removal']")
    );
    assert!(
        bob.get("/search?q=quiet+corner")
            .await
            .text()
            .contains("1 found")
    );
    assert!(
        mia.get("/b/ideas/requests")
            .await
            .text()
            .contains("No request waits.")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_who_said_no_did_not_remove_what_later_went_with_its_author() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner without music").await;
    asks(&ann, number, "On second thought.").await;
    let no = answers(&mia, number, "no", "Forty people answered you.").await;
    assert_eq!(no.status, 303, "{}", no.text());
    let fields = [("texts", "go"), ("address", ann.email.as_str())];
    let left = ann.fills_in("/account/leaving", "main form", &fields).await;
    assert_eq!(left.status, 303, "{}", left.text());
    world.works().await;
    let page = bob.reads(number).await;
    assert!(
        page.status == 200 && !page.text().contains("quiet corner"),
        "{}",
        page.text()
    );
    assert!(!page.has("#stone") && !page.text().contains("Granted by"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_of_a_merged_idea_only_its_own_words_go() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let fields = [
        ("title", "Cheaper for Zeldenrust"),
        ("body", "Glasraam too."),
    ];
    let goes = ann.posts_on("ideas", &fields).await;
    let stays = bob.posts("A discount for students").await;
    let fields = [
        ("other", &*stays.to_string()),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Same."),
    ];
    let merge = format!("/b/ideas/{goes}/merge");
    assert_eq!(mia.post(&merge, &fields).await.status, 303);
    assert!(bob.get("/search?q=Glasraam").await.has("main .ideas .it"));
    asks(&ann, goes, "She does not want to be named.").await;
    assert_eq!(answers(&mia, goes, "yes", "Gone.").await.status, 303);
    let page = bob.reads(stays).await;
    assert!(!page.body.contains("Zeldenrust") && page.text().contains("A discount for students"));
    assert!(!bob.get("/search?q=Glasraam").await.has("main .ideas .it"));
    // split again, it is a stone and counts nowhere
    let split = mia
        .submits(&mia.reads(stays).await, "form[action$='/splitting']", &[])
        .await;
    assert_eq!(split.status, 303, "{}", split.text());
    assert!(ann.reads(goes).await.has("#stone"));
    assert!(bob.get("/b/ideas").await.text().contains("1 idea"));
    assert!(
        !bob.get("/b/ideas?list=owed")
            .await
            .body
            .contains("author’s wish")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_5_nothing_that_waits_keeps_what_a_removed_idea_said() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.official("Joost").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let olga = world.with_role("Olga", "ideas", Role::Owner).await;
    world.meddles("DELETE FROM team_members").await;
    // the one that stays first: what is written anew then begins with what was called back
    let (stays, gone) = (
        ann.posts("A bench").await,
        ann.posts("A lamp for Zeldenrust").await,
    );
    // digests with both: one that left, and one that waits
    for number in [gone, stays] {
        for who in [&bob, &joost] {
            assert_eq!(
                who.post(&format!("/b/ideas/{number}/follow"), &[("follow", "yes")])
                    .await
                    .status,
                303
            );
        }
        mia.comments(number, "Good").await;
    }
    world.works().await;
    world.passes(chrono::Duration::days(1));
    world.rounds().await;
    // reminders of both
    world.passes(chrono::Duration::days(5));
    world.reminds().await;
    let wait = "UPDATE mails SET sent_at = NULL WHERE to_address IN ('bob@example.org', 'joost@example.org')";
    assert!(world.meddles(wait).await >= 3);
    let said = "SELECT kind FROM mails WHERE (subject || text_part || html_part) LIKE '%Zeldenrust%' ORDER BY kind";
    let kinds = world.texts(said).await;
    assert!(
        kinds.contains(&"digest".to_owned()) && kinds.contains(&"promise".to_owned()),
        "{kinds:?}"
    );
    // a change that waits to be approved
    for who in [&ann, &bob, &joost, &mia, &olga] {
        world.signs_in(who).await;
    }
    let mode = [("mode", "before")];
    olga.fills_in("/b/ideas/settings/moderation", "main form", &mode)
        .await;
    let path = format!("/b/ideas/{gone}/edit");
    let change = [("body", "Zeldenrust sits in the dark.")];
    assert!(
        ann.fills_in(&path, "main form", &change)
            .await
            .location()
            .ends_with("/waiting")
    );
    asks(&ann, gone, "She does not want to be named.").await;
    assert_eq!(
        answers(&mia, gone, "yes", "Of course, it is gone.")
            .await
            .status,
        303
    );
    world.reminds().await;
    world.passes(chrono::Duration::days(1));
    world.reminds().await;
    assert_eq!(world.texts(said).await, Vec::<String>::new());
    let held = "SELECT count(*) FROM held_posts WHERE (title || body) LIKE '%Zeldenrust%'";
    assert_eq!(world.count(held).await, 0);
    // what told of it and had not left does not leave; what else it told of is told
    let never = "SELECT count(*) FROM mails WHERE dead_at IS NOT NULL AND sent_at IS NULL AND text_part = ''";
    assert!(world.count(never).await >= 2);
    for to in ["bob@example.org", "joost@example.org"] {
        let anew = format!(
            "SELECT text_part FROM mails WHERE to_address = '{to}' AND text_part LIKE '%A bench%'"
        );
        assert!(!world.texts(&anew).await.is_empty(), "{to}");
    }
    world.closes().await;
}
