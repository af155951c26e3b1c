//! Answering on one screen: what stands beside the answer, templates, the two minutes in which it can be taken back.
use crate::world::{BoardPlan, Page, World};
use chrono::Duration;
use weerklank::boards::Role;

const SEND: &str = "form[data-audience]";

/// What a filled-in answer says beside its form's own fields.
const GOOD: [(&str, &str); 4] = [
    ("status", "planned"),
    ("body", "We try it in one shop first."),
    ("update_due_on", "2027-01-15"),
    ("send", "soon"),
];

fn flash(page: &Page) -> String {
    page.all(".send[data-queued]").join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_the_authors_words_and_deeds_stand_beside_the_answer() {
    let world = World::new().await;
    world.board_inside().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    world.grants(&ann, "inside", Some(Role::Member)).await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let earlier = ann.posts("Longer opening hours").await;
    ann.posts_on("inside", &[("title", "A secret corridor")])
        .await;
    ann.comments(earlier, "Also on Sundays, please.").await;
    let number = ann
        .posts_on(
            "ideas",
            &[
                ("title", "A quiet corner"),
                ("body", "So that **one** can read."),
            ],
        )
        .await;
    bob.votes(number, "up").await;
    // a template with places to fill in; one that does not exist is refused
    let new = "/b/ideas/desk/templates/new";
    let fields = [
        ("name", "Planned"),
        ("status", "planned"),
        ("template", "Dear {autor}"),
    ];
    let refused = mia.fills_in(new, "main form", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.all(".errors li")[0].contains("no such place")
            && refused.body.contains("Dear {autor}")
    );
    let text = "Dear {author}, {votes} people want “{idea}” on {board}. {me}";
    let made = mia
        .fills_in(
            new,
            "main form",
            &[fields[0], fields[1], ("template", text)],
        )
        .await;
    assert_eq!(made.status, 303, "{}", made.text());
    let address = format!("/b/ideas/{number}/answer?from=%2Fdesk%3Fview%3Dfirst");
    let page = mia.get(&address).await;
    let beside = page.all(".split > section");
    assert!(beside[1].contains("So that one can read."), "{beside:?}");
    assert!(
        beside[1].contains("Longer opening hours")
            && beside[1].contains("Also on Sundays, please."),
        "{beside:?}"
    );
    assert!(
        !page.text().contains("secret corridor"),
        "of a board she may not see"
    );
    assert!(
        beside[0].contains("Who posted it 1 People who voted 1 Followers who did not vote 0"),
        "{beside:?}"
    );
    for way in ["merge", "kind", "closing"] {
        assert!(
            page.has(&format!("main a[href='/b/ideas/{number}/{way}']")),
            "{way}"
        );
    }
    assert!(page.has("form[action$='/notes']") && page.has(".crumb a[href='/desk?view=first']"));
    // pressing "use" fills it in under what was typed, and chooses its status
    let picked = page.attr("select[name=template] option", "value").unwrap();
    let begun = mia
        .submits(
            &page,
            SEND,
            &[
                ("use", "yes"),
                ("template", &picked),
                ("body", "First this."),
                ("link", "https://example.org"),
            ],
        )
        .await;
    assert_eq!(begun.status, 200, "{}", begun.text());
    assert_eq!(
        begun.all("textarea[name=body]"),
        ["First this. Dear Ann, 1 people want “A quiet corner” on Board ideas. Mia"]
    );
    assert_eq!(
        begun
            .attr("select[name=status] option[selected]", "value")
            .as_deref(),
        Some("planned")
    );
    assert_eq!(
        begun.attr("input[name=link]", "value").as_deref(),
        Some("https://example.org")
    );
    // sent from there, it leads back to the list
    let sent = mia.submits(&begun, SEND, &[GOOD[3], GOOD[2]]).await;
    assert_eq!(
        (sent.status, sent.location().as_str()),
        (303, "/desk?view=first")
    );
    assert!(
        flash(&mia.get("/desk?view=first").await)
            .contains("Your answer goes out at 10:02. A quiet corner")
    );
    // changing a template retires its text; another board's staff find none of it
    let list = mia.get("/b/ideas/desk").await;
    let one = list.attr("h3 a", "href").unwrap();
    let changed = mia
        .fills_in(&one, "main form", &[("template", "Hello {author}")])
        .await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert_eq!(
        mia.get(&one).await.status,
        404,
        "the former text has no page of its own"
    );
    assert_eq!(
        mia.get("/b/ideas/desk").await.all("article.panel p"),
        ["Hello {author}"]
    );
    let next = mia.get("/b/ideas/desk").await.attr("h3 a", "href").unwrap();
    assert_eq!(
        mia.fills_in(&next, "main form", &[("retire", "yes")])
            .await
            .status,
        303
    );
    assert!(!mia.get(&address).await.has("select[name=template]"));
    assert_eq!(
        world.count("SELECT count(*) FROM answer_templates").await,
        2,
        "nothing is lost"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_whoever_only_tells_how_it_goes_does_not_set_an_idea_back() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let number = ann.posts("A quiet corner without music").await;
    let proposed = async || {
        let page = joost.get(&format!("/b/ideas/{number}/answer")).await;
        page.attr("select[name=status] option[selected]", "value")
    };
    assert_eq!(proposed().await.as_deref(), Some("review"));
    let due = [("update_due_on", "2027-01-15")];
    joost.answers(number, "planned", &due).await;
    assert_eq!(proposed().await.as_deref(), Some("planned"));
    world.closes().await;
}

/// By what an answer must carry, it is judged when it is sent, not two minutes later.
#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_an_answer_on_its_way_goes_out_whatever_becomes_of_its_status() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    let joost = world.official("Joost").await;
    let number = ann.posts("A quiet corner without music").await;
    let path = format!("/b/ideas/{number}/answer");
    let sent = joost.fills_in(&path, SEND, &GOOD).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let stricter = [
        ("name_en", "On the list"),
        ("name_nl", "Op de lijst"),
        ("about_en", "It stands on our list."),
        ("about_nl", "Het staat op onze lijst."),
        ("needs_link", "yes"),
        ("update_days", "7"),
    ];
    let changed = admin
        .post("/b/ideas/settings/statuses/planned", &stricter)
        .await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let is = "SELECT needs_link || ' ' || enabled FROM statuses WHERE key = 'planned'";
    assert_eq!(world.texts(is).await, ["true false"]);
    world.passes(Duration::minutes(3));
    world.works().await;
    let given =
        "SELECT s.key || ' ' || i.update_due_on FROM ideas i JOIN statuses s ON s.id = i.status";
    assert_eq!(world.texts(given).await, ["planned 2027-01-15"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_an_answer_waits_two_minutes_and_can_be_taken_back() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner without music").await;
    let path = format!("/b/ideas/{number}/answer");
    // what is wrong is said at once, not after two minutes
    let refused = joost
        .fills_in(&path, SEND, &[("status", "no"), GOOD[1], GOOD[3]])
        .await;
    assert_eq!(
        refused.all(".errors li"),
        ["Choose why not", "Say what would change your mind"]
    );
    let form = joost.get(&path).await;
    let sent = joost.submits(&form, SEND, &GOOD).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    joost.submits(&form, SEND, &GOOD).await;
    assert_eq!(
        world.count("SELECT count(*) FROM queued_answers").await,
        1,
        "one form is one answer"
    );
    world.works().await;
    assert_eq!(
        world.count("SELECT count(*) FROM answers").await,
        0,
        "nothing goes out yet"
    );
    assert_eq!(
        flash(&joost.reads(number).await),
        "Your answer goes out at 10:02. Undo Send now"
    );
    assert_eq!(
        flash(&mia.get(&path).await),
        "An answer by Joost goes out at 10:02."
    );
    assert_eq!(flash(&ann.reads(number).await), "");
    assert!(
        joost.get("/desk").await.has(".empty"),
        "it waits for nobody any more"
    );
    let wish = joost
        .reads(number)
        .await
        .attr(".send[data-queued]", "action")
        .unwrap();
    assert_eq!(mia.post(&wish, &[("wish", "undo")]).await.status, 403);
    let undone = joost.post(&wish, &[("wish", "undo")]).await;
    assert_eq!(undone.status, 303, "{}", undone.text());
    let again = joost.follow(&undone).await;
    assert_eq!(
        again.all("textarea[name=body]"),
        [GOOD[1].1],
        "what was typed is back"
    );
    assert_eq!(
        mia.get(&undone.location()).await.status,
        404,
        "for whoever typed it only"
    );
    let twice = joost.post(&wish, &[("wish", "undo")]).await;
    assert_eq!(twice.location(), undone.location(), "back is back");
    world.passes(Duration::minutes(3));
    world.works().await;
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 0);
    assert_eq!(joost.get("/desk").await.all(".ql .t").len(), 1);
    // once more: now it goes out, once, also when its job is done twice
    assert_eq!(joost.submits(&again, SEND, &GOOD).await.status, 303);
    world.passes(Duration::minutes(2));
    world.works().await;
    world
        .meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'send_answer', jsonb_build_object('answer', id), send_at, 0, send_at FROM queued_answers WHERE outcome = 'sent'")
        .await;
    world.works().await;
    assert_eq!(world.mails().await.len(), 1, "Ann hears it once");
    assert!(ann.reads(number).await.text().contains(GOOD[1].1));
    let wish = world
        .texts("SELECT id FROM queued_answers WHERE outcome = 'sent'")
        .await;
    let late = joost
        .post(
            &format!("/b/ideas/{number}/queued/{}", wish[0]),
            &[("wish", "undo")],
        )
        .await;
    assert_eq!(late.status, 409, "what is said is said");
    assert_eq!(
        world
            .texts("SELECT act FROM ledger WHERE act LIKE 'answer.%' ORDER BY id")
            .await,
        [
            "answer.queued",
            "answer.taken_back",
            "answer.queued",
            "answer.given"
        ]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_rights_are_asked_again_when_an_answer_goes_out() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let (one, two) = (
        ann.posts("A quiet corner").await,
        ann.posts("A loud corner").await,
    );
    for number in [one, two] {
        let sent = joost
            .fills_in(&format!("/b/ideas/{number}/answer"), SEND, &GOOD)
            .await;
        assert_eq!(sent.status, 303, "{}", sent.text());
    }
    // sent without waiting: the other one still waits
    let wish = joost
        .reads(one)
        .await
        .attr(".send[data-queued]", "action")
        .unwrap();
    assert_eq!(joost.post(&wish, &[("wish", "now")]).await.status, 303);
    assert_eq!(world.count("SELECT count(*) FROM answers").await, 1);
    world.grants(&joost, "ideas", Some(Role::Member)).await;
    world.passes(Duration::minutes(2));
    world.works().await;
    assert_eq!(
        world.count("SELECT count(*) FROM answers").await,
        1,
        "he is no official any more"
    );
    // once he is again he sees what became of it, and goes on from what he typed
    world.grants(&joost, "ideas", Some(Role::Official)).await;
    let desk = joost.get("/desk").await;
    assert!(
        flash(&desk).contains("could not be sent"),
        "{}",
        desk.text()
    );
    let again = joost
        .get(&desk.attr(".send[data-queued] a.btn", "href").unwrap())
        .await;
    assert_eq!(again.all("textarea[name=body]"), [GOOD[1].1]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_3_a_template_says_how_many_are_for_it_whoever_is_against() {
    // a board that counts votes against, ten points each
    let plan = BoardPlan {
        preset: "starbucks",
        ..BoardPlan::default()
    };
    let world = World::with(plan).await;
    let (ann, bob, cor) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cor").await,
    );
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let number = ann.posts("A quiet corner").await;
    bob.votes(number, "up").await;
    cor.votes(number, "down").await;
    let fields = [
        ("name", "Planned"),
        ("status", "planned"),
        ("template", "{votes} people want it."),
    ];
    let made = mia
        .fills_in("/b/ideas/desk/templates/new", "main form", &fields)
        .await;
    assert_eq!(made.status, 303, "{}", made.text());
    let page = mia.get(&format!("/b/ideas/{number}/answer")).await;
    let picked = page.attr("select[name=template] option", "value").unwrap();
    let begun = mia
        .submits(&page, SEND, &[("use", "yes"), ("template", &picked)])
        .await;
    assert_eq!(
        begun.all("textarea[name=body]"),
        ["1 people want it."],
        "{}",
        begun.text()
    );
    world.closes().await;
}
