//! What a board asks of votes besides counting them: questions to supporters, hidden counts, reasons against, and votes that were bought.
use crate::world::{Page, Person, World};
use weerklank::boards::Role;

const USE_IT: &str = "Would you use it?";

/// Has `/b/ideas` ask one question.
async fn asks(admin: &Person, text: &str, options: &str) -> Page {
    let fields = [("q1_en", text), ("q1_options_en", options)];
    admin.post("/b/ideas/settings/questions", &fields).await
}

/// The name of the first question's field on an idea's page.
async fn field(who: &Person, number: i32) -> String {
    let page = who.reads(number).await;
    page.attr("form[action$='/vote/replies'] input[type=radio]", "name")
        .unwrap()
}

/// Answers the first question with the option at this place.
async fn replies(who: &Person, number: i32, choice: &str) -> u16 {
    let field = field(who, number).await;
    who.post(
        &format!("/b/ideas/{number}/vote/replies"),
        &[(&field, choice)],
    )
    .await
    .status
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_7_supporters_are_asked_and_deciders_read_totals() {
    let world = World::new().await;
    let (admin, joost) = (world.admin().await, world.official("Joost").await);
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    assert_eq!(
        asks(&admin, USE_IT, "Every week\nNow and then\nNever")
            .await
            .status,
        303
    );
    assert!(
        !ann.reads(number).await.text().contains(USE_IT),
        "asked of supporters only"
    );
    assert_eq!(
        ann.post(&format!("/b/ideas/{number}/vote/replies"), &[("q", "0")])
            .await
            .status,
        403
    );
    let people = [
        &ann,
        &world.member("Bob").await,
        &world.member("Cas").await,
        &world.member("Dee").await,
    ];
    for (n, who) in people.iter().enumerate() {
        who.votes(number, "up").await;
        let page = who.reads(number).await;
        assert!(page.text().contains(USE_IT) && page.text().contains("Now and then"));
        assert_eq!(
            replies(who, number, if n == 0 { "0" } else { "1" }).await,
            303
        );
        let shown = joost.reads(number).await;
        let totals = shown.all("#support dd");
        if n < 2 {
            assert!(
                totals.is_empty() && shown.text().contains("Shown from 3 answers on"),
                "the totals of two would tell who said what"
            );
        } else {
            assert_eq!(totals, ["1".to_owned(), n.to_string(), "0".to_owned()]);
        }
    }
    // answering is optional, and anew is in place of
    let page = people[1].reads(number).await;
    assert!(page.text().contains("You answered, thank you."));
    assert!(
        !page.has("form[action$='/vote/replies'] input[checked]"),
        "not even my own answer is read back"
    );
    replies(people[1], number, "2").await;
    assert_eq!(
        joost.reads(number).await.all("#support dd"),
        ["1", "2", "1"]
    );
    // nobody who does not decide reads totals
    for who in people {
        assert!(!who.reads(number).await.has("#support"));
    }
    assert!(
        !world
            .visitor()
            .get(&format!("/b/ideas/{number}/a-quiet-corner"))
            .await
            .has("#support")
    );
    // an answer goes with its vote
    people[3].votes(number, "none").await;
    assert_eq!(
        joost.reads(number).await.all("#support dd"),
        ["1", "1", "1"]
    );
    assert_eq!(replies(people[2], number, "3").await, 422, "no such answer");
    let page = people[2].reads(number).await;
    let sent = people[2]
        .submits(&page, "form[action$='/vote/replies']", &[])
        .await;
    assert!(people[2].follow(&sent).await.all(".toast")[0].contains("Nothing was chosen"));
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'vote.questions_answered'")
            .await,
        5
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vote_7_a_board_writes_its_questions_and_a_changed_one_starts_anew() {
    let world = World::new().await;
    let (admin, ann) = (world.admin().await, world.member("Ann").await);
    for (text, options, wrong) in [
        ("", "Yes\nNo", "q1_en"),
        (USE_IT, "", "q1_options_en"),
        (USE_IT, "Yes", "q1_options_en"),
        (USE_IT, "1\n2\n3\n4\n5\n6", "q1_options_en"),
    ] {
        let page = asks(&admin, text, options).await;
        assert_eq!(page.status, 422, "{text} {options}");
        assert!(page.has(&format!("#{wrong}[aria-invalid]")), "{wrong}");
        assert_eq!(page.attr("#q1_en", "value").unwrap(), text);
    }
    let uneven = [
        ("q1_en", USE_IT),
        ("q1_options_en", "Yes\nNo"),
        ("q1_nl", "Zou je het gebruiken?"),
        ("q1_options_nl", "Ja\nNee\nMisschien"),
    ];
    let page = admin.post("/b/ideas/settings/questions", &uneven).await;
    assert!(page.status == 422 && page.has("#q1_options_nl[aria-invalid]"));
    let three = [
        ("q1_en", USE_IT),
        ("q1_options_en", "Yes\nNo"),
        ("q1_nl", "Zou je het gebruiken?"),
        ("q1_options_nl", "Ja\nNee"),
        ("q2_nl", "Voor wie?"),
        ("q2_options_nl", "Mij\nAnderen"),
        ("q3_en", "How often?"),
        ("q3_options_en", "Daily\nWeekly"),
    ];
    assert_eq!(
        admin
            .post("/b/ideas/settings/questions", &three)
            .await
            .status,
        303
    );
    let number = ann.posts("A quiet corner").await;
    ann.votes(number, "up").await;
    assert_eq!(
        ann.reads(number)
            .await
            .all(".wide-only ~ form[action$='/vote/replies'] legend"),
        [USE_IT, "Voor wie?", "How often?"],
        "in the reader's language, or the one there is"
    );
    replies(&ann, number, "1").await;
    let before = field(&ann, number).await;
    // saved again as it is: the same question, in another place
    let moved = [
        ("q1_en", "How often?"),
        ("q1_options_en", "Daily\nWeekly"),
        ("q2_en", USE_IT),
        ("q2_options_en", "Yes\nNo"),
        ("q2_nl", "Zou je het gebruiken?"),
        ("q2_options_nl", "Ja\nNee"),
    ];
    admin.post("/b/ideas/settings/questions", &moved).await;
    assert!(
        ann.reads(number)
            .await
            .has(&format!("input[name={before}]"))
    );
    asks(&admin, USE_IT, "Yes\nNo\nPerhaps").await;
    assert!(
        !ann.reads(number)
            .await
            .has(&format!("input[name={before}]"))
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'board.vote_questions_set'")
            .await,
        3
    );
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    assert_eq!(mia.get("/b/ideas/settings/questions").await.status, 403);
    world.closes().await;
}
