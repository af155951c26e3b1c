//! Two people at one form: whoever comes second keeps what they typed, sees what is there by now, and sends it again on purpose. And what
//! was written in a form that is refused is given back.
use crate::world::{Page, Person, World};
use weerklank::boards::Role;

/// A form that somebody else was before: it holds what was typed beside what is there by now, and goes through when it is sent again.
async fn goes_through_again(who: &Person, back: &Page, own: &str, typed: &str, now: &str) {
    assert_eq!(back.status, 409, "{}", back.text());
    let areas = back.all("main form textarea");
    assert!(areas.iter().any(|area| area == typed), "{areas:?}");
    let meanwhile = back.all("#meanwhile").join(" ");
    assert!(meanwhile.contains(now), "{meanwhile}");
    let said = back.all(".errors li").join(" ");
    assert!(said.contains("in the meantime"), "{said}");
    let again = who.submits_to(back, "main form", own, &[]).await;
    assert_eq!(again.status, 303, "{}", again.text());
}

/// Puts one idea of `/b/ideas` with another.
async fn puts(mia: &Person, source: i32, target: i32) {
    let target = target.to_string();
    let fields = [
        ("other", target.as_str()),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "The same."),
    ];
    let done = mia.post(&format!("/b/ideas/{source}/merge"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn post_4_an_idea_changed_in_two_tabs_loses_neither_text() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let number = ann.posts("A quiet corner").await;
    let edit = format!("/b/ideas/{number}/edit");
    let form = ann.get(&edit).await;
    let first = [("title", "A silent corner"), ("body", "By the window")];
    assert_eq!(ann.fills_in(&edit, "main form", &first).await.status, 303);
    let second = [("body", "Upstairs, **by the stairs**")];
    let back = ann.submits(&form, "main form", &second).await;
    let now = "A silent corner By the window";
    goes_through_again(&ann, &back, &edit, "Upstairs, **by the stairs**", now).await;
    let versions = ann.get(&format!("/b/ideas/{number}/versions")).await;
    assert_eq!(
        versions.all("article .prose"),
        ["Upstairs, by the stairs", "By the window", "More about it."]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_a_comment_changed_in_two_tabs_loses_neither_text() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "Upstairs").await;
    let edit = format!("/b/ideas/{number}/comments/{comment}/edit");
    let form = bob.get(&edit).await;
    let first = [("body", "Downstairs")];
    assert_eq!(bob.fills_in(&edit, "main form", &first).await.status, 303);
    let second = [("body", "In the attic")];
    let back = bob.submits(&form, "main form", &second).await;
    goes_through_again(&bob, &back, &edit, "In the attic", "Downstairs").await;
    let said = "SELECT body FROM comment_versions ORDER BY version";
    assert_eq!(
        world.texts(said).await,
        ["Upstairs", "Downstairs", "In the attic"]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_2_a_comment_is_taken_up_into_a_text_that_changed_meanwhile_at_the_second_press() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    let number = ann.posts("A quiet corner").await;
    let comment = bob.comments(number, "upstairs").await;
    let extend = format!("/b/ideas/{number}/comments/{comment}/extension");
    let form = joost.get(&extend).await;
    let edit = format!("/b/ideas/{number}/edit");
    let first = [("body", "All new.")];
    assert_eq!(ann.fills_in(&edit, "main form", &first).await.status, 303);
    let words = [("body", "upstairs")];
    let back = joost
        .submits_to(&form, "main form[method=post]", &extend, &words)
        .await;
    goes_through_again(&joost, &back, &extend, "upstairs", "All new.").await;
    let body = world.texts("SELECT body FROM ideas").await.remove(0);
    assert!(body.starts_with("All new.") && body.ends_with("upstairs"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_3_an_answer_two_people_correct_loses_neither_text() {
    let world = World::new().await;
    let (ann, joost, cor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.official("Cor").await,
    );
    let number = ann.posts("A quiet corner").await;
    joost.answers(number, "planned", &[]).await;
    let page = joost.reads(number).await;
    let edit = page.attr(".told a[href$='/edit']", "href").unwrap();
    let form = joost.get(&edit).await;
    let first = [("body", "It comes in January.")];
    assert_eq!(cor.fills_in(&edit, "main form", &first).await.status, 303);
    let second = [("body", "It comes in winter.")];
    let back = joost.submits_to(&form, "main form", &edit, &second).await;
    goes_through_again(
        &joost,
        &back,
        &edit,
        "It comes in winter.",
        "It comes in January.",
    )
    .await;
    let said = "SELECT body FROM answer_versions ORDER BY version DESC LIMIT 2";
    assert_eq!(
        world.texts(said).await,
        ["It comes in winter.", "It comes in January."]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_7_what_was_done_and_two_people_correct_loses_neither_text() {
    let world = World::new().await;
    let (ann, joost, cor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.official("Cor").await,
    );
    let number = ann.posts("A quiet corner").await.to_string();
    let done = [
        ("title", "Benches"),
        ("body", "Twelve benches."),
        ("ideas", number.as_str()),
        ("done_on", "2026-11-17"),
    ];
    let new = "form[action='/b/ideas/done']";
    let told = joost.fills_in("/b/ideas/done/new", new, &done).await;
    assert_eq!(told.status, 303, "{}", told.text());
    let edit = "/b/ideas/done/1/edit";
    let form = joost.get(edit).await;
    let first = [("body", "Fourteen benches.")];
    assert_eq!(cor.fills_in(edit, "main form", &first).await.status, 303);
    let second = [("body", "Fifteen benches.")];
    let back = joost.submits(&form, "main form", &second).await;
    goes_through_again(&joost, &back, edit, "Fifteen benches.", "Fourteen benches.").await;
    let said = "SELECT body FROM deed_versions ORDER BY version DESC LIMIT 2";
    assert_eq!(
        world.texts(said).await,
        ["Fifteen benches.", "Fourteen benches."]
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn status_5_one_of_many_that_went_meanwhile_takes_no_text_with_it() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    let ticked = [("idea", "ideas/1"), ("idea", "ideas/2"), ("open", "yes")];
    let form = joost.post("/desk/answers", &ticked).await;
    assert_eq!(form.all("h1"), ["Answer 2 ideas"]);
    puts(&mia, 1, 3).await;
    let many = "form[action='/desk/answers']";
    let typed = [
        ("status", "planned"),
        ("body", "We will do it in spring."),
        ("update_due_on", "2027-01-15"),
    ];
    let back = joost.submits(&form, many, &typed).await;
    assert_eq!(back.status, 409, "{}", back.text());
    assert_eq!(back.all("#body"), ["We will do it in spring."]);
    assert_eq!(back.all("fieldset s"), Vec::<String>::new());
    assert_eq!(back.all("section s"), ["Alder"]);
    assert!(back.text().contains("Not all of these can be answered"));
    assert_eq!(
        back.attr("input[name=idea]", "value").as_deref(),
        Some("ideas/2")
    );
    assert_eq!(world.count("SELECT count(*) FROM queued_answers").await, 0);
    let sent = joost.submits(&back, many, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(world.count("SELECT count(*) FROM queued_answers").await, 1);
    // where none is left the text is given back
    puts(&mia, 2, 3).await;
    let refused = joost.submits(&back, many, &[]).await;
    assert_eq!(refused.status, 403);
    assert_eq!(refused.all("#written"), ["We will do it in spring."]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_what_is_told_outlives_the_idea_it_was_told_about() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let (mia, moe) = (
        world.with_role("Mia", "ideas", Role::Moderator).await,
        world.with_role("Moe", "ideas", Role::Moderator).await,
    );
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    let form = mia.get("/b/ideas/1/merge?other=2").await;
    puts(&moe, 2, 3).await;
    let words = "Together they weigh more.";
    let why = [("cause", "same"), ("message", words)];
    let back = mia.submits(&form, "main form", &why).await;
    assert_eq!(back.status, 409, "{}", back.text());
    assert!(back.text().contains("in the meantime"));
    assert_eq!(back.all("#message"), [words]);
    // the next step says what would happen, with the words
    let next = [("other", "3"), ("look", "yes")];
    let looks = mia.submits(&back, "main form", &next).await;
    assert_eq!(looks.status, 200, "{}", looks.text());
    assert!(looks.has("input[name=stays]"));
    assert!(looks.has("select[name=cause] option[value=same][selected]"));
    assert_eq!(looks.all("#message"), [words]);
    let done = mia.submits(&looks, "main form", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let said = format!("SELECT count(*) FROM merges WHERE message = '{words}'");
    assert_eq!(world.count(&said).await, 1);
    // once it went itself there is nothing to choose, and the words are given back
    let refused = mia.submits(&looks, "main form", &[]).await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!(refused.all("#written"), [words]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_what_was_written_in_a_form_that_is_refused_is_given_back() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let (goes, stays) = (ann.posts("Alder").await, ann.posts("Birch").await);
    let page = bob.reads(goes).await;
    let new = ann.get("/b/ideas/new").await;
    puts(&mia, goes, stays).await;

    let comment = [("body", "A lamp **there**, <b>please</b>.")];
    let refused = bob.submits(&page, "form#add", &comment).await;
    assert_eq!(refused.status, 403);
    assert_eq!(
        refused.all("textarea[readonly]"),
        ["A lamp **there**, <b>please</b>."]
    );
    assert!(refused.text().contains("This is what you wrote"));
    let refused = joost.answers(goes, "planned", &[]).await;
    assert_eq!(refused.status, 403);
    assert_eq!(
        refused.all("#written"),
        ["This is our answer, with its reason."]
    );

    world.meddles("UPDATE boards SET state = 'closed'").await;
    let idea = [
        ("title", "A quiet corner"),
        ("body", "Without music"),
        ("ack", "yes"),
    ];
    let refused = ann.submits(&new, "form[data-draft]", &idea).await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!(refused.all("#written"), ["A quiet corner Without music"]);

    // what another site sends in somebody's name is not their text
    let path = format!("/b/ideas/{stays}/comments");
    let foreign = [("sec-fetch-site", "cross-site")];
    let refused = bob.post_raw(&path, "body=Not+mine", &foreign).await;
    assert!(refused.status == 403 && !refused.has("#written"));
    // nor where it may send something
    let stop = "/unsubscribe/no-such-link";
    let refused = bob.post_raw(stop, "body=Not+mine", &foreign).await;
    assert!(refused.status == 404 && !refused.has("#written"));
    world.closes().await;
}
