//! BOARD-8: a whole board is opened to everybody, and what stood on it is read by everybody only with the yes of who wrote it.
use crate::importing::reading;
use crate::world::{Browser, Page, Person, World};
use chrono::Duration;
use weerklank::boards::{Board, Role, Visible};
use weerklank::exchange::import;
use weerklank::platform::web::Error;

const SETTINGS: &str = "/b/inside/settings/audience";
const PAGE: &str = "/b/inside/consents";

/// An internal board for everybody at `example.org`, and who runs it.
pub async fn site() -> (World, Person) {
    World::inside(&["example.org"]).await
}

/// Whom the board is for, for everybody or for its own people.
fn terms(open: bool) -> [(&'static str, &'static str); 5] {
    let (audience, view, act) = match open {
        true => ("public", "everyone", "people"),
        false => ("internal", "members", "members"),
    };
    [
        ("audience", audience),
        ("view", view),
        ("post", act),
        ("vote", act),
        ("comment", act),
    ]
}

pub async fn looks(olga: &Person, open: bool) -> Page {
    olga.fills_in(SETTINGS, "#table", &terms(open)).await
}

/// Opens the board to everybody, or closes it again.
pub async fn switches(olga: &Person, open: bool) {
    let looked = looks(olga, open).await;
    let named = [("name", "Board inside")];
    let done = olga.submits(&looked, "#confirm", &named).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

pub async fn says(who: &Person, answer: &str) {
    who.agrees("inside", answer).await;
}

/// Which of these words a visitor, or whoever looks, meets anywhere.
async fn meets(browser: &Browser, words: &[&str]) -> Vec<String> {
    let mut all = String::new();
    for path in [
        "/",
        "/boards",
        "/b/inside",
        "/b/inside?list=newest",
        "/b/inside?list=top",
        "/b/inside/feed",
        "/b/inside/done",
        "/b/inside/statistics",
        "/feed",
        "/search?q=warmer",
        "/search?q=fewer",
        "/search?q=bycicle",
    ] {
        all.push_str(&browser.get(path).await.body.to_lowercase());
    }
    let met = words.iter().filter(|word| all.contains(**word));
    met.map(|word| (*word).to_owned()).collect()
}

/// The numbers whose pages somebody gets.
async fn reads(browser: &Browser, numbers: &[i32]) -> Vec<i32> {
    let mut read = Vec::new();
    for number in numbers {
        if browser.get(&format!("/b/inside/{number}")).await.status == 303 {
            read.push(*number);
        }
    }
    read
}

/// Mails that ask, as their readers' addresses.
pub async fn asked(world: &World) -> Vec<String> {
    world.works().await;
    let mails = world.mails().await.into_iter();
    let mut to: Vec<String> = mails
        .filter(|mail| mail.1.contains("May everybody read what you wrote"))
        .map(|mail| mail.0)
        .collect();
    to.sort();
    to
}

const LISTED: &str = "SELECT coalesce(sum(n), 0) FROM board_tallies t JOIN boards b ON b.id = t.board WHERE b.slug = 'inside' AND t.facet = 'all'";

#[tokio::test(flavor = "multi_thread")]
async fn board_8_on_a_board_that_is_opened_nothing_from_before_is_read_without_its_authors_yes() {
    let (world, olga) = site().await;
    let (mia, ben) = (world.member("Mia").await, world.member("Ben").await);
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    let first = [("title", "A warmer canteen"), ("body", "With soup.")];
    mia.posts_on("inside", &first).await;
    mia.posts_on("inside", &[("title", "Fewer meetings")]).await;
    ben.posts_on("inside", &[("title", "More bicycles")]).await;
    ben.post("/b/inside/1/comments", &[("body", "And bread.")])
        .await;
    assert_eq!(world.count(LISTED).await, 3);

    let looked = looks(&olga, true).await;
    let asking = looked.all("#asking").remove(0);
    assert!(
        ["says yes: 3.", "writer says yes: 1.", "asked: 2."]
            .iter()
            .all(|said| asking.contains(said)),
        "{asking}"
    );
    assert!(asked(&world).await.is_empty(), "only looked at");
    switches(&olga, true).await;
    assert_eq!(
        asked(&world).await,
        ["ben@example.org", "mia@example.org"],
        "one mail each"
    );
    let mails = world.mails().await;
    let mail = mails.iter().rfind(|m| m.0 == "mia@example.org").unwrap();
    assert!(
        mail.2.contains("- A warmer canteen\n- Fewer meetings") && mail.2.contains(PAGE),
        "{}",
        mail.2
    );

    // nowhere to a visitor, nor to colleagues; who wrote it and the staff read it, and why
    let words = ["canteen", "soup", "bread", "meetings", "bicycles"];
    let visitor = world.visitor();
    for browser in [&visitor, &*world.member("Cas").await] {
        assert!(meets(browser, &words).await.is_empty());
        assert!(reads(browser, &[1, 2, 3]).await.is_empty());
    }
    assert_eq!(world.count(LISTED).await, 0);
    let profile = visitor.get(&format!("/people/{}", mia.id)).await;
    assert_eq!(profile.status, 404, "and nobody meets her there");
    assert_eq!(reads(&mia, &[1, 2, 3]).await, [1, 2]);
    for who in [&mia, &moos] {
        let page = who.get("/b/inside/1/a-warmer-canteen").await;
        assert_eq!(page.all("#withheld").len(), 1, "{}", page.text());
        assert_eq!(page.has("#withheld a"), who.id == mia.id);
    }
    let hiding = "/b/inside/1/hiding";
    for hidden in ["no", "yes"] {
        let fields = [("hidden", hidden), ("cause", "insult"), ("words", "Names.")];
        let refused = moos.post(hiding, &fields).await;
        assert_eq!(refused.status, 403, "{}", refused.text());
        assert!(refused.text().contains("until who wrote it says yes"));
    }
    // what is posted from now on is public as usual
    let dee = world.member("Dee").await;
    let number = dee.posts_on("inside", &[("title", "Longer days")]).await;
    assert_eq!(reads(&visitor, &[number]).await, [number]);

    // nobody says yes in another's place
    let page = mia.get(PAGE).await;
    assert_eq!(
        page.all("#asked h2"),
        ["A warmer canteen", "Fewer meetings"]
    );
    assert!(page.text().contains("With soup."), "whole");
    assert!(!olga.get(PAGE).await.has("#asked form"));
    let hers = page.attr("#asked input[name=person]", "value").unwrap();
    let text = page.attr("#asked input[name=text]", "value").unwrap();
    let forged = [
        ("person", hers.as_str()),
        ("text", text.as_str()),
        ("answer", "yes"),
    ];
    assert_eq!(olga.post(PAGE, &forged).await.status, 403);
    assert_eq!(mia.post(PAGE, &[("answer", "well")]).await.status, 422);
    assert!(reads(&visitor, &[1, 2, 3]).await.is_empty());
    for _ in 0..2 {
        let yes = [("answer", "yes")];
        let said = mia.submits(&page, "#asked form", &yes).await;
        assert_eq!(said.status, 303, "{}", said.text());
    }
    assert_eq!(reads(&visitor, &[1, 2, 3]).await, [1]);
    assert_eq!(
        meets(&visitor, &words).await,
        ["canteen", "soup"],
        "at once, everywhere"
    );
    let read = visitor.get("/b/inside/1/a-warmer-canteen").await;
    assert!(
        !read.text().contains("And bread."),
        "what was said is its writer's"
    );
    assert_eq!(world.count(LISTED).await, 2);

    // a no stays a no until its author says otherwise
    says(&ben, "no").await;
    assert!(ben.get(PAGE).await.text().contains("You said no."));
    assert_eq!(reads(&visitor, &[1, 2, 3]).await, [1]);
    says(&ben, "yes").await;
    says(&mia, "yes").await;
    assert_eq!(reads(&visitor, &[1, 2, 3]).await, [1, 2, 3]);
    let read = visitor.get("/b/inside/1/a-warmer-canteen").await;
    assert!(read.text().contains("And bread."), "{}", read.text());
    let kept = "SELECT string_agg(p.name || ' ' || i.number || ' ' || o.version || ' ' || o.given, ', ' ORDER BY i.number) FROM opening_answers o JOIN people p ON p.id = o.person JOIN ideas i ON i.id = o.idea";
    assert_eq!(
        world.texts(kept).await,
        ["Mia 1 1 true, Mia 2 1 true, Ben 3 1 true"]
    );
    let logged = "SELECT p.name || ' ' || l.act FROM ledger l JOIN people p ON p.id = l.actor WHERE l.act LIKE 'consent.%' ORDER BY l.id";
    assert_eq!(
        world.texts(logged).await,
        [
            "Mia consent.given",
            "Ben consent.refused",
            "Ben consent.refused",
            "Ben consent.given",
            "Ben consent.given",
            "Mia consent.given"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_pseudonym_says_yes_as_itself_and_nobody_says_it_for_who_left() {
    let (world, olga) = site().await;
    let (mia, zoe) = (world.member("Mia").await, world.member("Zoe").await);
    let masked = [("title", "A quieter canteen"), ("mask", "yes")];
    mia.posts_on("inside", &masked).await;
    mia.posts_on("inside", &[("title", "More bicycles")]).await;
    zoe.posts_on("inside", &[("title", "Warmer soup")]).await;
    let leaving = [("texts", "keep"), ("address", zoe.email.as_str())];
    let left = zoe
        .fills_in("/account/leaving", "main form", &leaving)
        .await;
    assert_eq!(left.status, 303, "{}", left.text());
    world.works().await;

    let looked = looks(&olga, true).await;
    let asking = looked.all("#asking").remove(0);
    assert!(asking.contains("asked: 3."), "a mask is one: {asking}");
    switches(&olga, true).await;
    // two mails, each of its own ideas, and the outbox says of neither whose it is
    assert_eq!(
        asked(&world).await,
        ["mia@example.org", "mia@example.org"],
        "nobody is left to ask for the third"
    );
    let mails = world.mails().await.into_iter();
    for mail in mails.filter(|mail| mail.1.contains("May everybody read")) {
        assert!(mail.2.contains("canteen") != mail.2.contains("bicycles"));
    }
    let sealed = "SELECT count(*) FROM mails WHERE subject LIKE 'May everybody%' AND sealed";
    assert_eq!(world.count(sealed).await, 2);
    let named = "SELECT count(*) FROM mails m JOIN people p ON m.message_id LIKE '%' || p.id::text || '%' WHERE m.subject LIKE 'May everybody%'";
    assert_eq!(world.count(named).await, 0, "what relays write down, too");

    let visitor = world.visitor();
    assert!(reads(&visitor, &[1, 2, 3]).await.is_empty());
    // said under one name it is said under that name only, and no form says both
    let page = mia.get(PAGE).await;
    assert_eq!(page.all("#asked > form").len(), 2);
    assert_eq!(page.all("#asked > p").len(), 2, "each under its name");
    let yes = [("answer", "yes")];
    let said = mia.submits(&page, "#asked > form", &yes).await;
    assert_eq!(said.status, 303, "{}", said.text());
    assert_eq!(reads(&visitor, &[1, 2, 3]).await.len(), 1);
    says(&mia, "yes").await;
    assert_eq!(reads(&visitor, &[1, 2, 3]).await, [1, 2]);
    let page = visitor.get("/b/inside/1/a-quieter-canteen").await;
    assert!(!page.text().contains("Mia"), "{}", page.text());
    let names = "SELECT count(*) FROM ledger l JOIN ideas i ON i.id = l.idea WHERE l.act = 'consent.given' AND i.number = 1 AND l.actor = i.author";
    assert_eq!(world.count(names).await, 1, "said as the pseudonym");
    // what somebody is told of their pseudonym's idea now that everybody reads it is sealed as before
    let otto = world.with_role("Otto", "inside", Role::Official).await;
    let word = [("body", "After the summer.")];
    let answered = otto.answers_on("inside", 1, "planned", &word).await;
    assert_eq!(answered.status, 303, "{}", answered.text());
    world.works().await;
    let open = "SELECT count(*) FROM mails WHERE to_address = 'mia@example.org' AND text_part LIKE '%After the summer%' AND NOT sealed";
    assert_eq!(world.count(open).await, 0);
    let sealed = open.replace("AND NOT sealed", "AND sealed");
    assert_eq!(world.count(&sealed).await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_what_was_put_together_waits_for_everybody_whose_words_are_in_it() {
    let (world, olga) = site().await;
    let (mia, ben) = (world.member("Mia").await, world.member("Ben").await);
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    ben.posts_on("inside", &[("title", "Warmer bicycles")])
        .await;
    let merge = [
        ("other", "1"),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "Both are cold."),
    ];
    let merged = moos.post("/b/inside/2/merge", &merge).await;
    assert_eq!(merged.status, 303, "{}", merged.text());
    switches(&olga, true).await;
    world.works().await;
    let visitor = world.visitor();
    says(&mia, "yes").await;
    assert!(
        reads(&visitor, &[1, 2]).await.is_empty(),
        "his title stands on it, and he said nothing"
    );
    says(&ben, "no").await;
    let page = moos.get("/b/inside/1/a-warmer-canteen").await;
    let split = moos.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(split.status, 303, "{}", split.text());
    assert_eq!(reads(&visitor, &[1, 2]).await, [1], "hers stands by itself");
    assert_eq!(world.count(LISTED).await, 1);
    says(&ben, "yes").await;
    assert_eq!(reads(&visitor, &[1, 2]).await, [1, 2]);

    // somebody's words in another's text are theirs: both are asked
    switches(&olga, false).await;
    let version = "INSERT INTO idea_versions (idea, version, title, body, editor, created_at) SELECT i.id, 2, i.title, 'Of his, too.', p.id, i.created_at FROM ideas i, people p WHERE p.name = 'Ben' AND i.number = 1";
    world.meddles(version).await;
    world
        .meddles("UPDATE ideas SET version = 2, body = 'Of his, too.' WHERE number = 1")
        .await;
    switches(&olga, true).await;
    world.works().await;
    assert_eq!(
        reads(&visitor, &[1, 2]).await,
        [2],
        "a yes is to the text it was said to"
    );
    says(&mia, "yes").await;
    assert!(mia.get(PAGE).await.text().contains("Somebody else"));
    assert_eq!(reads(&visitor, &[1, 2]).await, [2]);
    says(&ben, "yes").await;
    assert_eq!(reads(&visitor, &[1, 2]).await, [1, 2]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_closed_again_its_people_read_what_waited_and_a_moderators_decision_stays() {
    let (world, olga) = site().await;
    let (mia, ben) = (world.member("Mia").await, world.member("Ben").await);
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    for title in ["A warmer canteen", "More bicycles", "Somebody is a fool"] {
        mia.posts_on("inside", &[("title", title)]).await;
    }
    let hide = [("cause", "insult"), ("words", "It names somebody.")];
    let hidden = moos.post("/b/inside/3/hiding", &hide).await;
    assert_eq!(hidden.status, 303, "{}", hidden.text());
    switches(&olga, true).await;
    assert_eq!(asked(&world).await, ["mia@example.org"]);
    let page = mia.get(PAGE).await;
    let yes = [("answer", "yes")];
    mia.submits(&page, "#asked form", &yes).await;
    let visitor = world.visitor();
    let all = [1, 2, 3];
    assert_eq!(reads(&visitor, &all).await, [1]);
    assert_eq!(reads(&ben, &all).await, [1]);
    switches(&olga, false).await;
    assert!(reads(&visitor, &all).await.is_empty());
    assert_eq!(reads(&ben, &all).await, [1, 2]);
    assert_eq!(world.count("SELECT count(*) FROM withheld_ideas").await, 0);
    assert_eq!(world.count(LISTED).await, 2);
    assert!(!mia.get(PAGE).await.has("#asked form"));

    // opened again, her yes to the same text stands, and she is asked of the rest once more
    switches(&olga, true).await;
    assert_eq!(asked(&world).await.len(), 2);
    let mails = world.mails().await;
    let mail = mails
        .iter()
        .rfind(|m| m.1.contains("May everybody"))
        .unwrap();
    assert!(
        mail.2.contains("More bicycles") && !mail.2.contains("canteen"),
        "{}",
        mail.2
    );
    assert_eq!(reads(&visitor, &all).await, [1]);
    // shown again by the moderator it still lacks her yes; with her yes it still lacks the moderator
    let show = [("hidden", "no")];
    let shown = moos.post("/b/inside/3/hiding", &show).await;
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(reads(&visitor, &all).await, [1]);
    says(&mia, "yes").await;
    assert_eq!(reads(&visitor, &all).await, all);
    switches(&olga, false).await;
    moos.post("/b/inside/2/hiding", &hide).await;
    switches(&olga, true).await;
    says(&mia, "yes").await;
    assert_eq!(reads(&visitor, &all).await, [1, 3], "hidden stays hidden");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_guest_is_asked_by_mail_and_comes_in_by_a_link_to_say_yes() {
    let (world, olga) = site().await;
    switches(&olga, true).await;
    let saved = olga
        .fills_in(SETTINGS, "#table", &[("post", "everyone")])
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let guest = world.visitor();
    let form = guest.get("/b/inside/new").await;
    let theme = form.attr("input[name=theme]", "value").unwrap();
    let id = form.attr("input[name=id]", "value").unwrap();
    let fields = [
        ("id", id.as_str()),
        ("kind", "idea"),
        ("title", "A bench by the pond"),
        ("body", "More about it."),
        ("theme", &theme),
        ("ack", "yes"),
        ("seen", "yes"),
        ("name", "Gerda"),
        ("email", "gerda@example.net"),
    ];
    assert_eq!(guest.post("/b/inside/guests", &fields).await.status, 303);
    world.works().await;
    let mails = world.mails().await;
    let text = &mails
        .iter()
        .rfind(|m| m.0 == "gerda@example.net")
        .unwrap()
        .2;
    let link = text[text.find("/b/inside/guests/").unwrap()..]
        .split_whitespace()
        .next()
        .unwrap();
    let pressed = guest.fills_in(link, "main form", &[]).await;
    assert_eq!(pressed.location(), "/b/inside/1");
    switches(&olga, false).await;
    switches(&olga, true).await;
    assert_eq!(asked(&world).await, ["gerda@example.net"]);
    assert!(reads(&world.visitor(), &[1]).await.is_empty());
    let key = world.texts("SELECT author FROM ideas").await.remove(0);
    let gerda = Person {
        id: key.parse().unwrap(),
        name: "Gerda".into(),
        email: "gerda@example.net".into(),
        browser: world.visitor(),
    };
    world.signs_in(&gerda).await;
    says(&gerda, "yes").await;
    assert_eq!(reads(&world.visitor(), &[1]).await, [1]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_board_is_not_opened_over_what_waits_for_approval_and_its_draft_has_nobody_to_ask()
 {
    let (world, olga) = site().await;
    let mia = world.member("Mia").await;
    let before = [("mode", "before")];
    let mode = "/b/inside/settings/moderation";
    assert_eq!(olga.fills_in(mode, "main form", &before).await.status, 303);
    let held = [("title", "A warmer canteen")];
    assert_eq!(mia.tries_to_post("inside", &held).await.status, 303);
    let looked = looks(&olga, true).await;
    assert_eq!(looked.status, 422, "{}", looked.text());
    let refused = olga
        .submits(&looked, "#confirm", &[("name", "Board inside")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("wait for approval"));
    assert_eq!(world.visitor().get("/b/inside").await.status, 404);

    // a draft is of those who prepare it
    let admin = world.admin().await;
    admin.founds("garden", &[("audience", "internal")]).await;
    admin.charters("garden", &[]).await;
    let settings = "/b/garden/settings/audience";
    let looked = admin.fills_in(settings, "#table", &terms(true)).await;
    assert!(looked.status == 200 && !looked.has("#asking"));
    world.closes().await;
}

/// What somebody sends while the board is opened finds it opened: it was written for those who could read it then.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_what_is_on_its_way_while_a_board_is_opened_is_not_published() {
    use diesel_async::SimpleAsyncConnection as _;
    let (world, olga) = site().await;
    let mia = world.member("Mia").await;
    switches(&olga, true).await;
    let mode = "/b/inside/settings/moderation";
    for (waits, to) in [("no", "after"), ("yes", "before")] {
        switches(&olga, false).await;
        let set = olga.fills_in(mode, "main form", &[("mode", to)]).await;
        assert_eq!(set.status, 303, "{}", set.text());
        // her post is let in and waits for its number
        let mut holder = world.conn().await;
        holder
            .batch_execute("BEGIN; SELECT 1 FROM board_numbers FOR UPDATE")
            .await
            .unwrap();
        let writer = mia.clone();
        let post = tokio::spawn(async move {
            let fields = [("title", "A warmer canteen")];
            writer.tries_to_post("inside", &fields).await.status
        });
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while world.count(waiting).await == 0 {
            tokio::task::yield_now().await;
        }
        holder
            .batch_execute("UPDATE board_rules SET audience = 'everyone' WHERE action = 'view'; UPDATE boards SET audience = 'public'; COMMIT")
            .await
            .unwrap();
        drop(holder);
        assert_eq!(post.await.unwrap(), 409, "waits for approval: {waits}");
        let written = "SELECT (SELECT count(*) FROM ideas) + (SELECT count(*) FROM held_posts)";
        assert_eq!(world.count(written).await, 0);
    }
    world.closes().await;
}

/// Between the moment somebody names a board and the moment their file is read it may be opened.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_an_import_for_some_writes_nothing_on_a_board_that_was_opened_since() {
    let (world, olga) = site().await;
    let rows = "id,title,body,author,created\n7,A warmer canteen,With soup,Wim,2009-05-20\n";
    let rows = reading("ideas.csv", rows).ideas;
    let find = async || {
        Visible::to_operator(&*world.conn().await)
            .await
            .unwrap()
            .board("inside")
            .unwrap()
            .clone()
    };
    let comes_in = async |board: &Board, source: &str| {
        let mut conn = world.conn().await;
        import(&mut conn, board, source, &rows, world.now()).await
    };
    let inside = find().await;
    assert_eq!(comes_in(&inside, "first").await.unwrap().ideas, 1);
    switches(&olga, true).await;
    let late = comes_in(&inside, "late").await;
    assert!(matches!(late, Err(Error::Stale)), "{late:?}");
    let written = "SELECT (SELECT count(*) FROM ideas) + (SELECT count(*) FROM imported_rows WHERE source = 'late')";
    assert_eq!(world.count(written).await, 1);
    let visitor = world.visitor();
    assert!(meets(&visitor, &["canteen"]).await.is_empty());
    // named anew it is a board that everybody reads, and no number was used up
    assert_eq!(comes_in(&find().await, "late").await.unwrap().ideas, 1);
    assert_eq!(reads(&visitor, &[1, 2]).await, [2]);
    world.closes().await;
}

/// A yes to a text that was another when the page was drawn is none.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_yes_is_to_the_text_that_was_shown() {
    let (world, olga) = site().await;
    let mia = world.member("Mia").await;
    for title in ["A warmer canteen", "More bicycles", "Longer days"] {
        mia.posts_on("inside", &[("title", title)]).await;
    }
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    let removal = "/b/inside/3/removal";
    let wish = [("reason", "It names somebody.")];
    let asks = mia
        .fills_in(removal, "form[action$='/removal']", &wish)
        .await;
    assert_eq!(asks.status, 303, "{}", asks.text());
    let granted = [("granted", "yes"), ("words", "It is gone.")];
    let gone = moos.post(&format!("{removal}/answer"), &granted).await;
    assert_eq!(gone.status, 303, "{}", gone.text());
    let looked = looks(&olga, true).await;
    let asking = looked.all("#asking").remove(0);
    assert!(asking.contains("says yes: 2."), "not the removed: {asking}");
    switches(&olga, true).await;
    let page = mia.get(PAGE).await;
    assert_eq!(page.all("#asked h2"), ["A warmer canteen", "More bicycles"]);
    let version = "INSERT INTO idea_versions (idea, version, title, body, editor, created_at) SELECT id, 2, title, body, author, created_at FROM ideas WHERE number = 2";
    world.meddles(version).await;
    let next = "UPDATE ideas SET version = 2 WHERE number = 2";
    world.meddles(next).await;
    let yes = [("answer", "yes")];
    let late = mia.submits(&page, "form[id^='all-']", &yes).await;
    assert_eq!(late.status, 409, "{}", late.text());
    let visitor = world.visitor();
    assert!(reads(&visitor, &[1, 2]).await.is_empty(), "neither");
    says(&mia, "yes").await;
    assert_eq!(reads(&visitor, &[1, 2]).await, [1, 2]);
    world.closes().await;
}

/// Whoever put a comment into an idea, or took it out, wrote nothing; whose comment it was did, also where an earlier version says so.
#[tokio::test(flavor = "multi_thread")]
async fn board_8_whose_comment_became_part_of_an_idea_is_asked_and_who_put_it_there_is_not() {
    let (world, olga) = site().await;
    let (mia, ben) = (world.member("Mia").await, world.member("Ben").await);
    let moos = world.with_role("Moos", "inside", Role::Moderator).await;
    for (number, title) in [(1, "A warmer canteen"), (2, "More bicycles")] {
        mia.posts_on("inside", &[("title", title)]).await;
        let under = format!("/b/inside/{number}/comments");
        let said = ben.post(&under, &[("body", "For everybody.")]).await;
        let at = said.location();
        let comment = at.split("#c-").nth(1).unwrap();
        let extension = format!("{under}/{comment}/extension");
        let form = "main form[method=post]";
        let put = moos
            .fills_in(&extension, form, &[("body", "For everybody.")])
            .await;
        assert_eq!(put.status, 303, "{}", put.text());
        if number == 2 {
            let taken = moos.post(&format!("{extension}/removal"), &[]).await;
            assert_eq!(taken.status, 303, "{}", taken.text());
        }
    }
    switches(&olga, true).await;
    assert_eq!(asked(&world).await, ["ben@example.org", "mia@example.org"]);
    let visitor = world.visitor();
    says(&mia, "yes").await;
    assert!(reads(&visitor, &[1, 2]).await.is_empty(), "his words, too");
    says(&ben, "yes").await;
    assert_eq!(reads(&visitor, &[1, 2]).await, [1, 2]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_8_a_board_that_is_closed_and_opened_before_anybody_was_asked_asks_once() {
    let (world, olga) = site().await;
    let mia = world.member("Mia").await;
    mia.posts_on("inside", &[("title", "A warmer canteen")])
        .await;
    for open in [true, false, true] {
        switches(&olga, open).await;
        world.passes(Duration::minutes(1));
    }
    assert_eq!(asked(&world).await, ["mia@example.org"]);
    world.closes().await;
}
