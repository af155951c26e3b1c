//! BOARD-8: what was said in comments before a board was opened is read by everybody only with the yes of who wrote it.
use crate::openings::{asked, looks, says, site, switches};
use crate::world::{Browser, Page, Person, World};
use weerklank::boards::Role;

const IDEA: &str = "/b/inside/1/a-warmer-canteen";
const PAGE: &str = "/b/inside/consents";
const STONE: &str = "Written when not everybody could read this board.";

/// Comments under the board's first idea; returns the comment's key.
async fn comments(who: &Person, fields: &[(&str, &str)]) -> String {
    let page = who.post("/b/inside/1/comments", fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().split("#c-").nth(1).unwrap().to_owned()
}

fn at(comment: &str, what: &str) -> String {
    format!("/b/inside/1/comments/{comment}{what}")
}

/// Which of these words somebody meets anywhere around the idea.
async fn meets<'a>(who: &Browser, comment: &str, words: &[&'a str]) -> Vec<&'a str> {
    let mut all = String::new();
    for path in [
        IDEA.to_owned(),
        format!("{IDEA}?order=newest"),
        format!("{IDEA}?order=additions"),
        format!("{IDEA}?reply={comment}"),
        at(comment, ""),
        at(comment, "/versions"),
        "/b/inside/1/feed".into(),
        "/b/inside/feed".into(),
        "/b/inside".into(),
        "/b/inside/statistics".into(),
        "/search?q=canteen".into(),
        "/search?q=bakeri".into(),
        "/feed".into(),
        "/".into(),
    ] {
        all.push_str(&who.get(&path).await.body);
    }
    let met = words.iter().filter(|word| all.contains(**word));
    met.copied().collect()
}

/// Whether a search for a word finds the idea.
async fn finds(who: &Browser, word: &str) -> bool {
    let page = who.get(&format!("/search?q={word}")).await;
    page.text().contains("warmer canteen")
}

async fn comment_count(world: &World) -> i64 {
    world.count("SELECT comments FROM idea_counters").await
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_what_was_said_on_a_board_that_is_opened_is_read_by_everybody_with_its_writers_yes()
{
    let (world, olga) = site().await;
    let mia = world.member("Mia").await;
    let (bart, cas) = (world.member("Bartold").await, world.member("Casimir").await);
    let zoe = world.member("Zoraida").await;
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let root = comments(&bart, &[("body", "Bread from the bakery.")]).await;
    let reply = [("body", "And Rolls."), ("parent", root.as_str())];
    let reply = comments(&cas, &reply).await;
    comments(&zoe, &[("body", "With Marmalade."), ("parent", &reply)]).await;
    assert_eq!(comment_count(&world).await, 3);

    let looked = looks(&olga, true).await;
    let asking = looked.all("#asking").remove(0);
    assert!(
        asking.contains("writer says yes: 3.") && asking.contains("asked: 4."),
        "{asking}"
    );
    switches(&olga, true).await;
    let four = [&bart, &cas, &mia, &zoe].map(|who| who.email.clone());
    assert_eq!(asked(&world).await, four, "one mail each");
    let mails = world.mails().await;
    let mail = mails.iter().rfind(|mail| mail.0 == bart.email).unwrap();
    assert!(
        mail.2.contains("Comments of yours that wait: 1.") && !mail.2.contains("these ideas"),
        "{}",
        mail.2
    );
    let own = bart.get(PAGE).await;
    assert_eq!(own.all("#asked h2"), ["What you said in comments"]);
    assert!(own.text().contains("About idea 1") && !own.text().contains("canteen"));

    // the idea is read with its author's yes, and what was said under it is not
    says(&mia, "yes").await;
    let (visitor, dee) = (world.visitor(), world.member("Dee").await);
    let words = [
        "Bartold",
        "bakery",
        "Casimir",
        "Rolls",
        "Zoraida",
        "Marmalade",
    ];
    for reader in [&visitor, &*dee] {
        let page = reader.get(IDEA).await;
        let stones = page.all("#comments article p.muted");
        assert_eq!(stones.len(), 3, "{stones:?}");
        assert!(stones.iter().all(|stone| stone.starts_with(STONE)));
        assert_eq!(
            meets(reader, &root, &words).await,
            Vec::<&str>::new(),
            "a member reads no more of it than of an idea that waits"
        );
        assert!(finds(reader, "canteen").await && !finds(reader, "bakery").await);
        let profile = reader.get(&format!("/people/{}", bart.id)).await;
        assert_eq!(profile.status, 404, "nobody meets him here");
    }
    assert_eq!(comment_count(&world).await, 0, "as with what was removed");
    let figures = visitor.get("/b/inside/statistics.csv").await;
    let took_part = figures.body.lines().find(|row| row.contains("took_part"));
    assert!(took_part.unwrap().contains(",1,"), "{took_part:?}");
    let known = "SELECT count(*) FROM known_words WHERE word = 'bakery'";
    assert_eq!(world.count(known).await, 0, "and no typo leads there");
    for who in [&bart, &moos] {
        let page = who.get(IDEA).await;
        assert!(page.text().contains("bakery"), "{}", page.text());
        let way = format!("#comments a[href='{PAGE}']");
        assert_eq!(page.has(&way), who.id == bart.id);
    }
    assert_eq!(dee.get(&at(&root, "/removal")).await.status, 403);
    assert_eq!(dee.get(&at(&root, "/report")).await.status, 403);
    let edit = bart.get(&at(&root, "/edit")).await;
    assert_eq!(edit.status, 403);
    assert!(edit.text().contains("waits for its writer’s yes"));
    // what is said from now on is public as usual
    comments(&dee, &[("body", "With Porridge."), ("parent", &root)]).await;
    assert!(visitor.get(IDEA).await.text().contains("With Porridge."));

    answers_are_ones_own(&world, (&olga, &bart), &root).await;
    says(&bart, "no").await;
    assert!(bart.get(PAGE).await.text().contains("You said no."));
    says(&zoe, "yes").await;
    assert_eq!(
        meets(&visitor, &root, &words).await,
        ["Zoraida", "Marmalade"],
        "and nobody is named who has not said yes"
    );
    says(&bart, "yes").await;
    says(&cas, "yes").await;
    assert_eq!(meets(&visitor, &root, &words).await, words, "at once");
    assert!(finds(&visitor, "bakery").await);
    assert_eq!(comment_count(&world).await, 4);
    assert_eq!(
        world.count("SELECT count(*) FROM withheld_comments").await,
        0
    );
    world.closes().await;
}

/// Nobody says yes in another's place, or to a text that was another when the page was drawn.
async fn answers_are_ones_own(world: &World, (olga, bart): (&Person, &Person), root: &str) {
    let page = bart.get(PAGE).await;
    let text = page.attr("#asked input[name=comment]", "value").unwrap();
    let person = page.attr("#asked input[name=person]", "value").unwrap();
    let forged = [
        ("person", person.as_str()),
        ("comment", text.as_str()),
        ("answer", "yes"),
    ];
    assert_eq!(olga.post(PAGE, &forged).await.status, 403);
    let version = "INSERT INTO comment_versions (comment, version, body, created_at) SELECT id, 2, body, created_at FROM comments WHERE id = ";
    world.meddles(&format!("{version}'{root}'")).await;
    let next = format!("UPDATE comments SET version = 2 WHERE id = '{root}'");
    world.meddles(&next).await;
    let yes = [("answer", "yes")];
    let late = bart.submits(&page, "#asked > form", &yes).await;
    assert_eq!(late.status, 409, "{}", late.text());
    let said = "SELECT count(*) FROM comment_consents c JOIN people p ON p.id = c.person WHERE p.name = 'Bartold'";
    assert_eq!(world.count(said).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_closed_again_its_people_read_what_was_said_and_opened_again_the_new_waits() {
    let (world, olga) = site().await;
    let (mia, bart) = (world.member("Mia").await, world.member("Bartold").await);
    let cas = world.member("Casimir").await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    comments(&bart, &[("body", "Bread from the bakery.")]).await;
    let second = comments(&bart, &[("body", "With Butter.")]).await;
    comments(&cas, &[("body", "And Rolls.")]).await;
    switches(&olga, true).await;
    assert_eq!(asked(&world).await.len(), 3);
    for (who, answer) in [(&mia, "yes"), (&bart, "yes"), (&cas, "no")] {
        says(who, answer).await;
    }
    let visitor = world.visitor();
    let words = ["bakery", "Butter", "Rolls", "Marmalade"];
    assert_eq!(
        meets(&visitor, &second, &words).await,
        ["bakery", "Butter"],
        "one yes is for all of his"
    );

    switches(&olga, false).await;
    assert_eq!(
        meets(&mia, &second, &words).await,
        ["bakery", "Butter", "Rolls"]
    );
    assert_eq!(comment_count(&world).await, 3);
    let edit = at(&second, "/edit");
    let change = [("body", "With Marmalade.")];
    let changed = bart.fills_in(&edit, "main form", &change).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    comments(&cas, &[("body", "With Tea.")]).await;

    // his yes stands for the text he said it to; his no leaves a stone, and can become a yes
    switches(&olga, true).await;
    assert_eq!(
        meets(&visitor, &second, &words).await,
        ["bakery"],
        "not what was written since, nor what it said before"
    );
    assert_eq!(
        asked(&world).await,
        [&bart, &bart, &cas, &cas, &mia].map(|who| who.email.clone()),
        "nobody is asked twice of the same text"
    );
    let each = cas.get(PAGE).await.all("#asked article");
    let refused = each.iter().filter(|one| one.contains("You said no."));
    assert_eq!((each.len(), refused.count()), (2, 1), "{each:?}");
    says(&cas, "yes").await;
    says(&bart, "yes").await;
    assert_eq!(
        meets(&visitor, &second, &words).await,
        ["bakery", "Butter", "Rolls", "Marmalade"]
    );
    world.closes().await;
}

/// As with ideas: what a moderator removed stays so with a yes, and brought back it lacks one.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_comment_that_comes_back_after_an_appeal_still_waits_for_its_writers_yes() {
    let (world, olga) = site().await;
    let (mia, bart) = (world.member("Mia").await, world.member("Bartold").await);
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    let tim = world.with_role("Tim", "inside", Role::Moderator).await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let loud = comments(&bart, &[("body", "Bread from the bakery.")]).await;
    let why = [("reason", "insult"), ("note", "Too loud.")];
    let removed = moos
        .fills_in(&at(&loud, "/removal"), "main form", &why)
        .await;
    assert_eq!(removed.status, 303, "{}", removed.text());
    let forged = [("reason", "unheard"), ("note", "Not heard.")];
    let quiet = comments(&bart, &[("body", "With Butter.")]).await;
    let refused = moos.post(&at(&quiet, "/removal"), &forged).await;
    assert_eq!(refused.status, 422, "no moderator gives that reason");
    world.works().await;
    let mails = world.mails().await;
    let mail = mails.iter().rfind(|mail| mail.0 == bart.email).unwrap();
    let link = mail.2.lines().find(|line| line.contains("/appeals/"));
    let appeal = link.unwrap().trim_start_matches("http://127.0.0.1");

    switches(&olga, true).await;
    says(&mia, "yes").await;
    let visitor = world.visitor();
    let words = ["bakery", "Butter"];
    says(&bart, "yes").await;
    assert_eq!(meets(&visitor, &loud, &words).await, ["Butter"]);
    let makes = [("words", "Not that loud.")];
    let made = bart.fills_in(appeal, "main form", &makes).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let yes = [("granted", "yes"), ("words", "You are right.")];
    let granted = tim.fills_in(appeal, "main form", &yes).await;
    assert_eq!(granted.status, 303, "{}", granted.text());
    assert_eq!(
        meets(&visitor, &loud, &words).await,
        ["Butter"],
        "nobody said yes to that"
    );
    world.works().await;
    let mails = world.mails().await;
    let right = mails
        .iter()
        .find(|mail| mail.0 == bart.email && mail.2.contains("You were right."));
    let told = &right.unwrap().2;
    assert!(
        told.contains("until you say yes") && told.contains(PAGE),
        "{told}"
    );
    says(&bart, "yes").await;
    assert_eq!(meets(&visitor, &loud, &words).await, words);
    world.closes().await;
}

/// What waits can go for good: its writer takes it back, and moderators remove it as they do what stands, by hand or for a report.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_what_waits_can_be_removed_and_a_yes_brings_nothing_back() {
    let (world, olga) = site().await;
    let (mia, bart) = (world.member("Mia").await, world.member("Bartold").await);
    let (cas, zoe) = (world.member("Casimir").await, world.member("Zoraida").await);
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let root = comments(&bart, &[("body", "Bread from the bakery.")]).await;
    let reply = [("body", "And Rolls."), ("parent", root.as_str())];
    let reply = comments(&cas, &reply).await;
    let deep = [("body", "With Marmalade."), ("parent", reply.as_str())];
    comments(&zoe, &deep).await;
    let quiet = comments(&zoe, &[("body", "With Butter.")]).await;
    let rude = [("cause", "insult"), ("words", "Rude.")];
    let reported = mia
        .fills_in(&at(&root, "/report"), "main form", &rude)
        .await;
    assert_eq!(reported.status, 303, "{}", reported.text());
    // one that was removed before waits beneath its stone
    let why = [("reason", "off_topic"), ("note", "Not here.")];
    let removed = moos
        .fills_in(&at(&reply, "/removal"), "main form", &why)
        .await;
    assert_eq!(removed.status, 303, "{}", removed.text());
    switches(&olga, true).await;
    says(&mia, "yes").await;

    let page = zoe.get(IDEA).await;
    let way = page.attr(&format!("a[href='{}']", at(&quiet, "/removal")), "href");
    let taken = zoe.fills_in(&way.unwrap(), "main form", &[]).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let list = moos.get("/b/inside/reports").await;
    let open = list.attr("article h3 a", "href").unwrap();
    let hide = [
        ("decision", "hide"),
        ("cause", "insult"),
        ("words", "No insults here."),
    ];
    let decided = moos.fills_in(&open, "main form", &hide).await;
    assert_eq!(decided.status, 303, "{}", decided.text());

    let stones = "SELECT string_agg(reason, ' ' ORDER BY reason) FROM comment_removals";
    let stood = ["author insult off_topic unheard"];
    assert_eq!(world.texts(stones).await, stood);
    let measures = "SELECT count(*) FROM measures WHERE cause = 'insult'";
    assert_eq!(world.count(measures).await, 1, "he can appeal");
    let withheld = "SELECT count(*) FROM withheld_comments";
    assert_eq!(world.count(withheld).await, 3, "what is taken back is not");
    assert_eq!(comment_count(&world).await, 0, "nothing is counted twice");
    for who in [&bart, &cas, &zoe] {
        says(who, "yes").await;
    }
    let words = ["Bartold", "bakery", "Casimir", "Rolls", "Butter"];
    let visitor = world.visitor();
    assert_eq!(
        meets(&visitor, &root, &words).await,
        Vec::<&str>::new(),
        "nor whom a reply to it answers"
    );
    assert!(visitor.get(IDEA).await.text().contains("With Marmalade."));
    assert_eq!(comment_count(&world).await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_pseudonym_is_asked_of_its_comments_apart_and_nobody_says_yes_for_who_left() {
    let (world, olga) = site().await;
    let (mia, bart) = (world.member("Mia").await, world.member("Bartold").await);
    let (cas, zoe) = (world.member("Casimir").await, world.member("Zoraida").await);
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let open = comments(&bart, &[("body", "Bread from the bakery.")]).await;
    comments(&bart, &[("body", "With Butter."), ("mask", "yes")]).await;
    comments(&cas, &[("body", "And Rolls.")]).await;
    comments(&zoe, &[("body", "With Marmalade.")]).await;
    switches(&olga, true).await;
    let to = [&bart, &bart, &cas, &mia, &zoe].map(|who| who.email.clone());
    assert_eq!(asked(&world).await, to);
    let sealed = "SELECT count(*) FROM mails WHERE subject LIKE 'May everybody%' AND sealed";
    assert_eq!(world.count(sealed).await, 5);
    says(&mia, "yes").await;
    let page = bart.get(PAGE).await;
    assert_eq!(page.all("#asked > form").len(), 2, "each under its name");
    let yes = [("answer", "yes")];
    let said = bart.submits(&page, "#asked > form", &yes).await;
    assert_eq!(said.status, 303, "{}", said.text());
    let visitor = world.visitor();
    let words = ["bakery", "Butter", "Rolls", "Marmalade"];
    assert_eq!(meets(&visitor, &open, &words).await.len(), 1);
    says(&bart, "yes").await;
    assert_eq!(
        meets(&visitor, &open, &words).await,
        ["bakery", "Butter"],
        "both names have said it"
    );

    // what stays stays out of sight; what goes leaves the stone of what its writer removed
    for (who, texts) in [(&cas, "keep"), (&zoe, "go")] {
        let leaving = [("texts", texts), ("address", who.email.as_str())];
        let left = who
            .fills_in("/account/leaving", "main form", &leaving)
            .await;
        assert_eq!(left.status, 303, "{}", left.text());
    }
    world.works().await;
    assert_eq!(meets(&visitor, &open, &words).await, ["bakery", "Butter"]);
    let stones = "SELECT string_agg(reason, ' ' ORDER BY reason) FROM comment_removals";
    assert_eq!(world.texts(stones).await, ["author unheard"]);
    let waiting = "SELECT count(*) FROM withheld_comments";
    assert_eq!(world.count(waiting).await, 1);
    world.closes().await;
}

/// What somebody sends while the board is opened finds it opened: it was written for those who could read it then.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_what_is_on_its_way_while_a_board_is_opened_is_not_published() {
    use diesel_async::SimpleAsyncConnection as _;
    let (world, _olga) = site().await;
    let (mia, bart) = (world.member("Mia").await, world.member("Bartold").await);
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    let said = comments(&bart, &[("body", "Bread from the bakery.")]).await;
    let mut holder = world.conn().await;
    holder
        .batch_execute("BEGIN; SELECT 1 FROM board_numbers FOR UPDATE")
        .await
        .unwrap();
    let sends = |who: Person, path: String, body: &'static str| {
        tokio::spawn(async move {
            let fields = [
                ("title", "A warmer canteen"),
                ("body", body),
                ("version", "1"),
            ];
            let page: Page = who.post(&path, &fields).await;
            page.status
        })
    };
    let posted = sends(mia.clone(), "/b/inside/1/comments".into(), "And Rolls.");
    let edited = sends(bart.clone(), at(&said, "/edit"), "With Butter.");
    let rewritten = sends(mia.clone(), "/b/inside/1/edit".into(), "With Tea.");
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while world.count(waiting).await < 3 {
        tokio::task::yield_now().await;
    }
    holder
        .batch_execute(
            "UPDATE board_rules SET audience = 'everyone' WHERE action = 'view'; UPDATE boards SET audience = 'public'; \
             INSERT INTO comment_removals (comment, remover, reason, note, removed_at) SELECT id, author, 'unheard', '', created_at FROM comments; COMMIT",
        )
        .await
        .unwrap();
    drop(holder);
    assert_eq!(posted.await.unwrap(), 409);
    assert_eq!(edited.await.unwrap(), 403, "it waits");
    assert_eq!(rewritten.await.unwrap(), 409);
    let bodies = "SELECT string_agg(body, ' ') FROM comments";
    assert_eq!(world.texts(bodies).await, ["Bread from the bakery."]);
    let texts = "SELECT body FROM idea_versions";
    assert!(!world.texts(texts).await.concat().contains("Tea"));
    world.meddles("DELETE FROM comment_removals").await;
    world.closes().await;
}
