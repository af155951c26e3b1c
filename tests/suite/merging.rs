//! Two ideas become one, and two again.
use crate::world::{Person, World};
use chrono::Duration;
use weerklank::boards::Role;

async fn moderator(world: &World) -> Person {
    world.with_role("Mia", "ideas", Role::Moderator).await
}

/// Puts one idea of `/b/ideas` with another, which stays.
async fn puts(mia: &Person, source: i32, target: i32) {
    let done = mia
        .post(
            &format!("/b/ideas/{source}/merge"),
            &[
                ("other", &target.to_string()),
                ("stays", "other"),
                ("cause", "same"),
                ("message", "Together they weigh more."),
            ],
        )
        .await;
    assert_eq!(done.status, 303, "merging: {}", done.text());
}

/// Presses twice: what is apart stays so.
async fn splits(mia: &Person, target: i32) -> u16 {
    let page = mia.reads(target).await;
    let first = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    let again = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(
        (again.status, again.location()),
        (first.status, first.location())
    );
    first.status
}

async fn counts(world: &World, number: i32) -> String {
    let sql = format!(
        "SELECT c.up || ' ' || c.down || ' ' || c.score || ' ' || c.comments FROM idea_counters c JOIN ideas i ON i.id = c.idea WHERE i.number = {number}"
    );
    world.texts(&sql).await.remove(0)
}

/// Everything that a merge touches, as text; the ledger, mails and the merges themselves are history and stay.
async fn dump(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for (table, order) in [
        ("ideas", "id"),
        ("idea_counters", "idea"),
        ("idea_search", "idea"),
        ("board_tallies", "board, facet, value"),
        ("votes", "idea, person"),
        ("carried_votes", "idea"),
        ("brought_votes", "idea, origin"),
        ("settled_promises", "idea"),
        ("comments", "id"),
        ("follows", "idea, person"),
    ] {
        let filter = if table == "board_tallies" {
            "WHERE n <> 0"
        } else {
            ""
        };
        let sql = format!("SELECT '{table} ' || t::text FROM {table} t {filter} ORDER BY {order}");
        all.extend(world.texts(&sql).await);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_voters_count_once_comments_move_and_the_old_address_leads_on() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let goes = ann.posts("Cheaper for students before eleven").await;
    let stays = bob.posts("A discount for students").await;
    for (who, number) in [(&ann, goes), (&cas, goes), (&cas, stays), (&bob, stays)] {
        who.votes(number, "up").await;
    }
    let comment = cas.comments(goes, "Before nine would help too").await;
    // whoever can't be told is not counted among those who are
    let offer = format!("/b/ideas/{goes}/merge?other={stays}");
    let deaf = async |is: bool| {
        let sql = format!("UPDATE people SET unconfirmed = {is} WHERE name = 'Cas'");
        assert_eq!(world.meddles(&sql).await, 1);
    };
    deaf(true).await;
    let page = mia.get(&offer).await.text();
    assert!(page.contains("one who voted or commented"), "{page}");
    deaf(false).await;
    let page = mia.get(&offer).await;
    for sentence in [
        "2 who voted or commented",
        "It then has 3 votes.",
        "One person voted for both and counts once.",
        "One comment moves along",
    ] {
        assert!(
            page.text().contains(sentence),
            "{sentence}: {}",
            page.text()
        );
    }
    let done = mia
        .submits(
            &page,
            "form[method=post][action$='/merge']",
            &[
                ("stays", "other"),
                ("cause", "same"),
                ("message", "Together they weigh more."),
            ],
        )
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(counts(&world, stays).await, "3 0 3 1");
    let old = ann.get(&format!("/b/ideas/{goes}")).await;
    let old = ann.follow(&old).await;
    assert_eq!(
        (old.status, old.location()),
        (
            307,
            format!("/b/ideas/{stays}/a-discount-for-students?from={goes}")
        )
    );
    let page = ann.follow(&old).await;
    assert!(page.text().contains("was put with this idea"));
    assert!(
        page.all("#merged")[0].contains("by Ann"),
        "its author is credited"
    );
    assert!(
        page.all(&format!("[id='c-{comment}'] .tag"))[0].contains("came with"),
        "a comment says where it came from"
    );
    assert!(
        page.has("form[data-vote] button[aria-pressed=true]"),
        "who voted there voted here"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_everyone_is_told_once_and_can_take_their_vote_back() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let (goes, stays) = (ann.posts("Alder").await, bob.posts("Birch").await);
    ann.votes(goes, "up").await;
    cas.votes(goes, "up").await;
    cas.comments(goes, "Yes").await;
    puts(&mia, goes, stays).await;
    world.works().await;
    let mails = world.mails().await;
    let mut told: Vec<&str> = mails.iter().map(|m| m.0.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, [ann.email.as_str(), cas.email.as_str()]);
    assert!(
        mails
            .iter()
            .all(|m| m.2.contains("Together they weigh more.")
                && m.2.contains("take your vote back")
                && m.2.contains(&format!("/b/ideas/{stays}/birch?from={goes}")))
    );
    cas.votes(stays, "none").await;
    assert_eq!(counts(&world, stays).await, "1 0 1 1");
    world.closes().await;
}

/// Staff may close votes after a merge; whoever was brought along never said that they meant this idea.
#[tokio::test(flavor = "multi_thread")]
async fn merge_1_a_vote_that_came_along_is_taken_back_also_where_votes_are_closed() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let joost = world.official("Joost").await;
    let (ann, bob, cas, dee) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
        world.member("Dee").await,
    );
    let (goes, stays) = (ann.posts("Alder").await, bob.posts("Birch").await);
    for who in [&ann, &cas, &dee] {
        who.votes(goes, "up").await;
    }
    world.passes(Duration::minutes(7));
    bob.votes(stays, "up").await;
    puts(&mia, goes, stays).await;
    let closes = async |switch: &str| {
        let field = format!("{switch}_reason");
        let fields = [("switch", switch), (field.as_str(), "This round is over.")];
        let closed = joost
            .post(&format!("/b/ideas/{stays}/closing"), &fields)
            .await;
        assert_eq!(closed.status, 303, "{}", closed.text());
    };
    closes("votes").await;
    let takes_back = async |who: &Person| {
        let page = who
            .get(&format!("/b/ideas/{stays}/birch?from={goes}"))
            .await;
        assert!(page.text().contains("Take your vote back here"));
        assert_eq!(
            page.attr("form[data-vote] button", "value").unwrap(),
            "none"
        );
        assert_eq!(who.votes(stays, "up").await.status, 403, "that is all");
        let sent = who
            .submits(&page, "form[data-vote]", &[("vote", "none")])
            .await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert_eq!(who.votes(stays, "none").await.status, 403, "it is gone");
        assert!(!who.reads(stays).await.has("form[data-vote]"));
    };
    takes_back(&cas).await;
    assert_eq!(counts(&world, stays).await, "3 0 3 0");
    // and of what is decided
    assert_eq!(joost.answers(stays, "done", &[]).await.status, 303);
    takes_back(&dee).await;
    assert_eq!(counts(&world, stays).await, "2 0 2 0");
    assert!(!bob.reads(stays).await.has("form[data-vote]"));
    assert_eq!(
        bob.votes(stays, "none").await.status,
        403,
        "who voted here meant this one"
    );
    closes("visibility").await;
    let page = ann
        .get(&format!("/b/ideas/{stays}/birch?from={goes}"))
        .await;
    assert!(!page.has("form[data-vote]") && !page.text().contains("Take your vote back here"));
    assert_eq!(ann.votes(stays, "none").await.status, 403);
    assert_eq!(counts(&world, stays).await, "2 0 2 0");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_6_supporters_of_a_merged_idea_hear_of_the_answer_once() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let joost = world.official("Joost").await;
    let (ann, bob, cas, dee) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
        world.member("Dee").await,
    );
    let (goes, stays) = (ann.posts("Alder").await, bob.posts("Birch").await);
    cas.votes(goes, "up").await;
    cas.votes(stays, "up").await;
    dee.post(&format!("/b/ideas/{goes}/follow"), &[("follow", "yes")])
        .await;
    puts(&mia, goes, stays).await;
    world.works().await;
    let before = world.mails().await.len();
    assert_eq!(joost.answers(stays, "planned", &[]).await.status, 303);
    world.works().await;
    let mut told: Vec<String> = world.mails().await.into_iter().map(|m| m.0).collect();
    told.sort_unstable();
    let mut all: Vec<String> = told.clone();
    all.dedup();
    assert_eq!(
        told.len() - before,
        4,
        "Ann, Bob, Cas and Dee, each once: {told:?}"
    );
    assert!(
        joost
            .reads(stays)
            .await
            .text()
            .contains("4 people were told")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_lists_search_and_counts_leave_out_what_was_merged() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let goes = ann.posts("Hedgehogs need a hole in every fence").await;
    let stays = ann.posts("Wildlife gates").await;
    puts(&mia, goes, stays).await;
    for list in ["popular", "newest", "top", "owed"] {
        assert_eq!(
            visitor
                .get(&format!("/b/ideas?list={list}"))
                .await
                .all("main .ideas .it"),
            ["Wildlife gates"],
            "{list}"
        );
    }
    assert_eq!(
        visitor
            .get("/search?q=hedgehog")
            .await
            .all("main .ideas .it"),
        ["Wildlife gates"],
        "its words lead to the one that stayed"
    );
    for (path, fields) in [("vote", [("vote", "up")]), ("comments", [("body", "Late")])] {
        assert_eq!(
            ann.post(&format!("/b/ideas/{goes}/{path}"), &fields)
                .await
                .status,
            403,
            "{path}"
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_2_splitting_restores_exactly_what_was() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let (goes, stays) = (ann.posts("Alder").await, bob.posts("Birch").await);
    for (who, number) in [(&ann, goes), (&cas, goes), (&cas, stays), (&bob, stays)] {
        world.passes(Duration::minutes(7));
        who.votes(number, "up").await;
    }
    let root = cas.comments(goes, "First").await;
    ann.post(
        &format!("/b/ideas/{goes}/comments"),
        &[("body", "Second"), ("parent", &root)],
    )
    .await;
    bob.comments(stays, "Here").await;
    let before = dump(&world).await;
    puts(&mia, goes, stays).await;
    assert_ne!(dump(&world).await, before);
    world.passes(Duration::days(29));
    assert_eq!(splits(&mia, stays).await, 303);
    let after = dump(&world).await;
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was, is);
    }
    assert_eq!(before.len(), after.len());
    assert_eq!(ann.reads(goes).await.status, 200, "it has its page again");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_2_later_votes_stay_and_answers_to_comments_go_along() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, bob, cas) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
    );
    let (goes, stays) = (ann.posts("Alder").await, bob.posts("Birch").await);
    ann.votes(goes, "up").await;
    let root = ann.comments(goes, "First").await;
    puts(&mia, goes, stays).await;
    cas.votes(stays, "up").await;
    world.passes(Duration::hours(1));
    ann.votes(stays, "none").await;
    ann.votes(stays, "up").await;
    cas.post(
        &format!("/b/ideas/{stays}/comments"),
        &[("body", "Second"), ("parent", &root)],
    )
    .await;
    cas.comments(stays, "Third").await;
    assert_eq!(splits(&mia, stays).await, 303);
    assert_eq!(
        (counts(&world, goes).await, counts(&world, stays).await),
        ("1 0 1 2".to_owned(), "2 0 2 1".to_owned())
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inbox_5_an_appeal_against_a_merge_is_only_taken_while_it_can_be_granted() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, tim) = (
        world.member("Ann").await,
        world.with_role("Tim", "ideas", Role::Moderator).await,
    );
    let (first, second, third) = (
        ann.posts("Alder").await,
        ann.posts("Birch").await,
        ann.posts("Cedar").await,
    );
    puts(&mia, first, third).await;
    puts(&mia, second, third).await;
    let of = async |number: i32| {
        let measure = format!(
            "SELECT m.id FROM measures m JOIN ideas i ON i.id = m.subject WHERE i.number = {number}"
        );
        format!("/b/ideas/appeals/{}", world.texts(&measure).await.remove(0))
    };
    let (early, late) = (of(first).await, of(second).await);
    let page = ann.get(&early).await;
    assert!(
        page.text().contains("Appeal before 18 December 2026"),
        "{}",
        page.text()
    );
    let words = [("words", "It is another tree.")];
    assert_eq!(ann.fills_in(&early, "main form", &words).await.status, 303);
    world.passes(Duration::days(31));
    for who in [&ann, &mia, &tim] {
        world.signs_in(who).await;
    }
    // too late to begin, and said so
    let page = ann.get(&late).await;
    assert!(
        !page.has("main form") && page.text().contains("too long ago"),
        "{}",
        page.text()
    );
    assert_eq!(ann.post(&late, &words).await.status, 403);
    // what came in time can still be granted
    let page = tim.reads(third).await;
    assert_eq!(page.all("form[action$='/splitting']").len(), 1);
    assert_eq!(splits(&tim, third).await, 303);
    let yes = [("granted", "yes"), ("words", "So it is.")];
    assert_eq!(tim.fills_in(&early, "main form", &yes).await.status, 303);
    assert_eq!(ann.reads(first).await.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_2_not_after_thirty_days_nor_from_under_a_later_merge() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let ann = world.member("Ann").await;
    let (first, second, third) = (
        ann.posts("Alder").await,
        ann.posts("Birch").await,
        ann.posts("Cedar").await,
    );
    puts(&mia, first, second).await;
    let page = mia.reads(second).await;
    puts(&mia, second, third).await;
    let split = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(split.status, 403, "{}", split.text());
    let led = ann
        .follow(&ann.get(&format!("/b/ideas/{first}")).await)
        .await;
    assert!(
        led.location().starts_with(&format!("/b/ideas/{third}/")),
        "through both: {}",
        led.location()
    );
    world.passes(Duration::days(31));
    assert!(!mia.reads(third).await.has("form[action$='/splitting']"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_votes_cast_meanwhile_are_not_lost() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let ann = world.member("Ann").await;
    let (goes, stays) = (ann.posts("Alder").await, ann.posts("Birch").await);
    let mut voters = Vec::new();
    for n in 0..12 {
        voters.push(world.member(&format!("Voter{n}")).await);
    }
    let votes = voters.iter().enumerate().map(|(n, voter)| async move {
        let to = if n % 2 == 0 { goes } else { stays };
        let mut page = voter.votes(to, "up").await;
        while page.status == 503 {
            // a dozen at once may be told to come back
            page = voter.votes(to, "up").await;
        }
        assert!(
            page.status == 303 || (page.status == 403 && n % 2 == 0),
            "{}",
            page.text()
        );
        page.status == 303
    });
    let (accepted, ()) = futures_util::future::join(
        futures_util::future::join_all(votes),
        puts(&mia, goes, stays),
    )
    .await;
    let accepted = accepted.into_iter().filter(|ok| *ok).count();
    assert_eq!(
        counts(&world, stays).await,
        format!("{accepted} 0 {accepted} 0"),
        "every vote that was taken counts with the one that stayed"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_a_merge_needs_its_sentence_and_another_idea() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let ann = world.member("Ann").await;
    let (goes, stays) = (ann.posts("Alder").await, ann.posts("Birch").await);
    for (other, message) in [
        (stays.to_string(), ""),
        (goes.to_string(), "Same"),
        ("77".to_owned(), "Same"),
        ("x".to_owned(), "Same"),
    ] {
        let page = mia
            .post(
                &format!("/b/ideas/{goes}/merge"),
                &[
                    ("other", &other),
                    ("cause", "same"),
                    ("message", message),
                    ("stays", "other"),
                ],
            )
            .await;
        assert_eq!(page.status, 422, "{other} {message}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_3_linked_ideas_show_each_other_and_stay_two() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let ann = world.member("Ann").await;
    let (one, other) = (ann.posts("Alder").await, ann.posts("Birch").await);
    let fields = [("other", other.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let linked = mia
        .post(
            &format!("/b/ideas/{one}/merge"),
            &[fields[0], ("link", "yes"), ("stays", "other")],
        )
        .await;
    assert_eq!(linked.status, 303, "{}", linked.text());
    for (here, there) in [(one, "Birch"), (other, "Alder")] {
        let page = ann.reads(here).await;
        assert!(
            page.all(".side h2").contains(&"Has to do with".to_owned())
                && page.all(".side .facets").concat().contains(there)
        );
    }
    let page = mia.reads(one).await;
    mia.submits(&page, "form[action$='/removal']", &[]).await;
    assert!(
        !ann.reads(other)
            .await
            .all(".side h2")
            .contains(&"Has to do with".to_owned())
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_2_who_supported_two_merged_ideas_still_counts_when_one_is_split_off() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, pim) = (world.member("Ann").await, world.member("Pim").await);
    let (first, second, stays) = (
        ann.posts("Alder").await,
        ann.posts("Birch").await,
        ann.posts("Cedar").await,
    );
    pim.votes(first, "up").await;
    pim.votes(second, "up").await;
    puts(&mia, first, stays).await;
    puts(&mia, second, stays).await;
    assert_eq!(counts(&world, stays).await, "1 0 1 0");
    assert_eq!(splits(&mia, stays).await, 303, "the first of the two");
    assert_eq!(
        counts(&world, stays).await,
        "1 0 1 0",
        "still there because of the second"
    );
    assert_eq!(splits(&mia, stays).await, 303);
    assert_eq!(counts(&world, stays).await, "0 0 0 0");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_what_others_do_meanwhile_leaves_every_count_right() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let joost = world.official("Joost").await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let stays = bob.posts("Zinnia").await;
    for round in ["Alder", "Birch", "Cedar", "Dill"] {
        let goes = ann.posts(round).await;
        let comment = bob.comments(goes, "Buy my watches").await;
        let removal = format!("/b/ideas/{goes}/comments/{comment}/removal");
        let (kind, edit) = (
            format!("/b/ideas/{goes}/kind"),
            format!("/b/ideas/{goes}/edit"),
        );
        let (_, answered, removed, changed, edited) = tokio::join!(
            puts(&mia, goes, stays),
            joost.answers(goes, "planned", &[]),
            mia.post(&removal, &[("reason", "advertising"), ("note", "No")]),
            joost.post(&kind, &[("kind", "problem")]),
            ann.post(
                &edit,
                &[
                    ("title", "Another title"),
                    ("body", "More"),
                    ("version", "1")
                ]
            ),
        );
        for page in [answered, removed, changed, edited] {
            assert!(
                [303, 403, 404, 409].contains(&page.status),
                "{round}: {} {}",
                page.status,
                page.text()
            );
        }
    }
    for _ in 0..4 {
        assert_eq!(splits(&mia, stays).await, 303);
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn merge_1_a_chain_of_merges_credits_everyone_and_says_where_the_first_went() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let (ann, bob, cas, dee) = (
        world.member("Annabel").await,
        world.member("Bobby").await,
        world.member("Casper").await,
        world.member("Deedee").await,
    );
    let (first, second, third) = (
        ann.posts("Hedgehogs").await,
        bob.posts("Badgers").await,
        cas.posts("Wildlife").await,
    );
    let with = format!("/b/ideas/{first}/collaborators");
    let named = [("who", dee.email.as_str())];
    ann.fills_in(&with, "form[action$='/collaborators']", &named)
        .await;
    let agreed = dee
        .post(&format!("{with}/answer"), &[("answer", "yes")])
        .await;
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    puts(&mia, first, second).await;
    puts(&mia, second, third).await;
    let led = ann.reads(first).await;
    assert_eq!(
        led.location(),
        format!("/b/ideas/{third}/wildlife?from={first}")
    );
    let page = ann.follow(&led).await;
    assert!(
        page.text().contains("“Hedgehogs” was put with this idea"),
        "{}",
        page.text()
    );
    let merged = page.all("#merged").remove(0);
    for said in ["Hedgehogs", "Annabel", "Deedee", "Badgers", "Bobby"] {
        assert!(merged.contains(said), "{said}: {merged}");
    }
    assert!(
        page.has("form[action$='/follow'] button[aria-pressed=true]"),
        "its first author hears of it"
    );
    let page = mia.reads(third).await;
    assert_eq!(
        page.all("form[action$='/splitting']").len(),
        1,
        "the last merge is undone first"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_6_a_chain_of_merges_loses_nobody_and_a_mute_is_kept() {
    let world = World::new().await;
    let mia = moderator(&world).await;
    let joost = world.official("Joost").await;
    let (ann, bob, cas, dee) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.member("Cas").await,
        world.member("Dee").await,
    );
    let (first, second, third) = (
        ann.posts("Hedgehogs").await,
        bob.posts("Badgers").await,
        cas.posts("Wildlife").await,
    );
    dee.votes(first, "up").await;
    for (who, number) in [(&dee, first), (&cas, first)] {
        who.post(&format!("/b/ideas/{number}/follow"), &[("follow", "no")])
            .await;
    }
    puts(&mia, first, second).await;
    puts(&mia, second, third).await;
    world.works().await;
    let before = world.mails().await.len();
    assert_eq!(joost.answers(third, "planned", &[]).await.status, 303);
    world.works().await;
    let told: Vec<String> = world
        .mails()
        .await
        .into_iter()
        .filter(|m| m.2.contains("This is our answer"))
        .map(|m| m.0)
        .collect();
    assert_eq!(world.mails().await.len() - before, 3);
    for who in [&ann, &bob, &cas] {
        assert!(told.contains(&who.email), "{} {told:?}", who.name);
    }
    assert!(!told.contains(&dee.email), "who muted it hears nothing");
    assert_eq!(
        world
            .visitor()
            .get("/search?q=hedgehog")
            .await
            .all("main .ideas .it"),
        ["Wildlife"]
    );
    world.closes().await;
}
