//! No radio silence: when a board works, what it owes, whether it keeps its promises, who hears of it when it does not.
use crate::cuts::long;
use crate::importing::{imports, reading};
use crate::world::{Browser, World};
use chrono::Duration;
use weerklank::boards::Role;

/// The day an idea's page promises an answer by.
async fn due(visitor: &Browser, number: i32) -> Option<String> {
    let page = visitor.get(&format!("/b/ideas/{number}")).await;
    let page = visitor.follow(&page).await;
    page.attr(".facts .due time", "datetime")
}

const CALENDAR: &str = "/b/ideas/settings/calendar";

#[tokio::test(flavor = "multi_thread")]
async fn clock_1_a_board_says_which_days_it_works_and_what_was_promised_stays() {
    let world = World::new().await;
    let (ann, olga, visitor) = (
        world.member("Ann").await,
        world.with_role("Olga", "ideas", Role::Owner).await,
        world.visitor(),
    );
    assert!(
        olga.get("/b/ideas/settings")
            .await
            .has(&format!("a[href='{CALENDAR}']"))
    );
    ann.posts("Alder").await;
    // two days off of its own
    let done = olga
        .fills_in(
            CALENDAR,
            "main form",
            &[("days_off", "2026-11-23\n2026-11-24")],
        )
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    ann.posts("Birch").await;
    // Saturdays are worked, and nothing is off
    let week = ["1", "2", "3", "4", "5", "6"].map(|n| ("weekdays", n));
    let mut fields = week.to_vec();
    fields.push(("days_off", ""));
    assert_eq!(
        olga.fills_in(CALENDAR, "main form", &fields).await.status,
        303
    );
    ann.posts("Cedar").await;
    for (number, day, why) in [
        (1, "2026-11-25", "what was promised stays"),
        (2, "2026-11-27", "two days off between"),
        (3, "2026-11-24", "Saturday counts"),
    ] {
        assert_eq!(due(&visitor, number).await.as_deref(), Some(day), "{why}");
    }
    // without Dutch holidays Christmas is two days like others; the form's own tick is left out
    let fields: Vec<_> = [("time_zone", "America/New_York"), ("days_off", "")]
        .into_iter()
        .chain(["1", "2", "3", "4", "5"].map(|n| ("weekdays", n)))
        .collect();
    assert_eq!(olga.post(CALENDAR, &fields).await.status, 303);
    world.passes(Duration::days(35));
    world.signs_in(&ann).await;
    world.signs_in(&olga).await;
    ann.posts("Dogwood").await;
    assert_eq!(due(&visitor, 4).await.as_deref(), Some("2026-12-30"));
    // wrong input comes back as it was written
    let refused = olga
        .post(
            CALENDAR,
            &[("time_zone", "Europe/Atlantis"), ("days_off", "5 May")],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.all(".errors li").len(), 3, "{}", refused.text());
    assert!(
        refused.attr("#time_zone", "value").as_deref() == Some("Europe/Atlantis")
            && refused.all("#days_off")[0].contains("5 May")
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM ledger WHERE act = 'board.calendar_changed'")
            .await,
        3
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_2_what_is_not_decided_has_a_date_and_overdue_is_public() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    for title in ["Alder", "Birch", "Cedar", "Dogwood"] {
        ann.posts(title).await;
    }
    let refused = joost.answers(1, "planned", &[("update_due_on", "")]).await;
    assert_eq!(refused.status, 422, "a promise without a day is none");
    for (number, status, day) in [
        (1, "planned", "2026-11-20"),
        (2, "busy", "2026-12-04"),
        (3, "done", "2026-11-19"),
    ] {
        let page = joost
            .answers(number, status, &[("update_due_on", day)])
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    let titles = || async {
        let page = visitor.get("/b/ideas?list=owed").await;
        (page.all(".ideas h2"), page.all(".due.late"))
    };
    // answers and updates in one order: 20 November, 25 November, 4 December; what is done owes nothing
    let (owed, late) = titles().await;
    assert_eq!(owed, ["Alder", "Dogwood", "Birch"]);
    assert!(late.is_empty(), "{late:?}");
    world.passes(Duration::days(5));
    let (owed, late) = titles().await;
    assert_eq!(owed, ["Alder", "Dogwood", "Birch"]);
    assert_eq!(late, ["Update 1 working day late"]);
    assert!(
        visitor
            .follow(&visitor.get("/b/ideas/1").await)
            .await
            .all(".facts .late")
            .contains(&"Update 1 working day late".to_owned())
    );
    let home = visitor.get("/").await.text();
    assert!(home.contains("Alder 1 working day late"), "{home}");
    assert_eq!(joost.answers(1, "done", &[]).await.status, 303);
    assert!(titles().await.1.is_empty(), "said at last");
    assert_eq!(
        world
            .count("SELECT count(*) FROM ideas WHERE update_due_on IS NOT NULL")
            .await,
        1
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_a_board_says_when_it_last_spoke_and_that_it_is_behind() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    let quiet = visitor.get("/b/ideas").await.text();
    assert!(
        !quiet.contains("official word") && !quiet.contains("We are behind"),
        "nobody asked anything yet"
    );
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    assert!(
        visitor
            .get("/b/ideas")
            .await
            .text()
            .contains("Last official word: none here yet")
    );
    joost.answers(1, "planned", &[]).await;
    let page = visitor.get("/b/ideas").await.text();
    assert!(
        page.contains("Last official word: 18 Nov") && page.contains("100% on time"),
        "{page}"
    );
    assert!(!page.contains("We are behind"));
    // 26 November: one of three came in time
    world.passes(Duration::days(8));
    let page = visitor.get("/b/ideas").await;
    assert!(
        page.text().contains("1 of 3 first answers came in time")
            && page.has("a[href='/b/ideas?list=owed']"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("33% on time"));
    let dutch = world.visitor().speaking("nl").get("/b/ideas").await.text();
    assert!(dutch.contains("We lopen achter"), "{dutch}");
    // answered late is still late
    joost.answers(2, "planned", &[]).await;
    assert!(visitor.get("/b/ideas").await.has(".note.s-late"));
    world.passes(Duration::days(14));
    let page = visitor.get("/b/ideas").await.text();
    assert!(
        page.contains("0 of 1 first answers came in time") && page.contains("33% on time"),
        "what is still owed is not forgotten: {page}"
    );
    assert!(page.contains("Last official word: 26 Nov"));
    // at last, and late
    world.signs_in(&joost).await;
    assert_eq!(joost.answers(3, "planned", &[]).await.status, 303);
    world.passes(Duration::days(1));
    assert!(visitor.get("/b/ideas").await.has(".note.s-late"));
    world.passes(Duration::days(14));
    let page = visitor.get("/b/ideas").await.text();
    assert!(
        !page.contains("We are behind") && page.contains("33% on time"),
        "two weeks forget, three months do not: {page}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_2_the_next_word_is_not_set_later_than_it_was_promised() {
    let world = World::new().await;
    let (ann, joost, admin) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.admin().await,
    );
    for title in ["Alder", "Birch"] {
        ann.posts(title).await;
    }
    // the charter promises 60 days; what is planned hears within 90
    let refusal = "Choose a sooner day: people were promised word before that";
    for (status, day, next) in [
        ("review", "2027-01-18", "2027-01-17"),
        ("planned", "2027-02-17", "2027-02-16"),
    ] {
        let far = joost.answers(1, status, &[("update_due_on", day)]).await;
        assert_eq!(far.status, 422, "{status} {day}");
        assert!(far.text().contains(refusal), "{}", far.text());
        assert_eq!(far.attr("#update_due_on", "value").as_deref(), Some(day));
        assert!(
            far.text()
                .contains("the charter promises word at least every 60 days.")
        );
        let fits = joost.answers(1, status, &[("update_due_on", next)]).await;
        assert_eq!(fits.status, 303, "{status} {next}: {}", fits.text());
    }
    // many at once go by the same rule
    let many = [
        ("idea", "ideas/1"),
        ("idea", "ideas/2"),
        ("status", "planned"),
        ("body", "In spring."),
        ("update_due_on", "2027-02-17"),
    ];
    let far = joost.post("/desk/answers", &many).await;
    assert_eq!(far.status, 422, "{}", far.text());
    assert!(far.text().contains(refusal), "{}", far.text());
    assert_eq!(world.count("SELECT count(*) FROM queued_answers").await, 0);
    // what ends an idea promises nothing, so its day is no promise either
    let done = [("update_due_on", "2030-01-01")];
    assert_eq!(joost.answers(2, "done", &done).await.status, 303);
    // a charter that promises less often lets what is posted under it take longer, but for a status with days of its own
    let without = "UPDATE statuses SET update_days = NULL WHERE key = 'review'";
    assert_eq!(world.meddles(without).await, 1);
    admin.charters("ideas", &[("update_days", "120")]).await;
    assert_eq!(ann.posts("Cedar").await, 3);
    let far = [("update_due_on", "2027-03-18")];
    assert_eq!(joost.answers(3, "planned", &far).await.status, 422);
    assert_eq!(joost.answers(1, "review", &far).await.status, 422);
    let form = "form[data-audience]";
    let later = [
        ("status", "review"),
        ("body", "In summer."),
        ("update_due_on", "2027-03-18"),
    ];
    let sent = joost.fills_in("/b/ideas/3/answer", form, &later).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    // a later one that promises more often binds only what comes after it
    admin.charters("ideas", &[("update_days", "30")]).await;
    assert_eq!(ann.posts("Dogwood").await, 4);
    let near = [("update_due_on", "2026-12-19")];
    assert_eq!(joost.answers(4, "review", &near).await.status, 422);
    assert_eq!(joost.answers(1, "review", &near).await.status, 303);
    world.passes(Duration::minutes(3));
    world.works().await;
    let day = "SELECT update_due_on::text FROM ideas WHERE number = 3";
    assert_eq!(world.texts(day).await, ["2027-03-18"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_putting_late_ideas_with_others_makes_no_board_look_punctual() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    joost.answers(1, "planned", &[]).await;
    world.passes(Duration::days(8));
    let figures = async || visitor.get("/b/ideas/statistics").await.text();
    let one_of_three = async |when: &str| {
        let figures = figures().await;
        for said in ["Last 90 days (1 of 3)", "Last 14 days 33% (1 of 3)"] {
            assert!(figures.contains(said), "{when}: {figures}");
        }
    };
    one_of_three("two are late").await;
    let put = async |number: i32| {
        let merge = [
            ("other", "1"),
            ("stays", "other"),
            ("cause", "same"),
            ("message", "Together they weigh more."),
        ];
        let path = format!("/b/ideas/{number}/merge");
        assert_eq!(mia.post(&path, &merge).await.status, 303, "{number}");
    };
    for late in [2, 3] {
        put(late).await;
        one_of_three("put with another").await;
    }
    let board = visitor.get("/b/ideas").await.text();
    assert!(
        board.contains("1 of 3 first answers came in time") && board.contains("33% on time"),
        "{board}"
    );
    // what is not due yet is owed by the idea that stays, and counts neither way
    ann.posts("Dogwood").await;
    put(4).await;
    one_of_three("before it was due").await;
    // taken apart again it is late by itself, and counted once
    let page = mia.reads(1).await;
    let apart = mia.submits(&page, "form[action$='/splitting']", &[]).await;
    assert_eq!(apart.status, 303, "{}", apart.text());
    one_of_three("taken apart").await;
    // two weeks forget what was put away; what is still owed they do not
    world.passes(Duration::days(15));
    let later = figures().await;
    for said in ["Last 90 days (1 of 3)", "Last 14 days 0% (0 of 1)"] {
        assert!(later.contains(said), "{later}");
    }
    // and where it is compared with the three months before: 33 % then, 100 % since
    world.signs_in(&ann).await;
    world.signs_in(&joost).await;
    ann.posts("Elder").await;
    assert_eq!(joost.answers(5, "planned", &[]).await.status, 303);
    world.passes(Duration::days(90));
    let compared = figures().await;
    assert!(compared.contains("67 points better"), "{compared}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_what_is_owed_for_long_does_not_leave_the_two_weeks() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    // more than the 90 days too
    world.passes(Duration::days(120));
    world.signs_in(&ann).await;
    world.signs_in(&joost).await;
    ann.posts("Dogwood").await;
    joost
        .answers(4, "planned", &[("update_due_on", "2027-06-01")])
        .await;
    let said = async || visitor.get("/b/ideas").await.text();
    assert!(
        said().await.contains("1 of 4 first answers came in time"),
        "{}",
        said().await
    );
    let figures = visitor.get("/b/ideas/statistics").await.text();
    assert!(figures.contains("Last 14 days 25% (1 of 4)"), "{figures}");
    // nor are they forgiven in the archive
    world
        .meddles("UPDATE ideas SET archived_at = answer_due_at WHERE number < 4")
        .await;
    assert!(said().await.contains("We are behind"), "{}", said().await);
    let figures = visitor.get("/b/ideas/statistics").await.text();
    assert!(figures.contains("Last 14 days 25% (1 of 4)"), "{figures}");
    let archive = visitor.get("/b/ideas?archived=yes").await;
    assert_eq!(archive.all(".due.late").len(), 3, "{}", archive.text());
    world.meddles("UPDATE ideas SET archived_at = NULL").await;
    world.closes().await;
}

/// Who was reminded so far, and of what.
async fn reminders(world: &World) -> Vec<(String, String)> {
    let mails = world.mails().await.into_iter();
    let mut found: Vec<_> = mails
        .filter(|(_, subject, ..)| subject.starts_with("Due soon") || subject.starts_with("Late"))
        .map(|(to, subject, ..)| (to, subject))
        .collect();
    found.sort();
    found
}

/// Two workers that look at every promise at the same time.
async fn two_workers(world: &World) {
    for key in ["one", "two"] {
        let now = world.now().to_rfc3339();
        world
            .meddles(&format!(
                "INSERT INTO jobs (id, kind, payload, key, run_at, attempts, created_at) \
                 VALUES (gen_random_uuid(), 'promises', 'null', '{key}', '{now}', 0, '{now}')"
            ))
            .await;
    }
    tokio::join!(world.works(), world.works());
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_4_warned_the_day_before_and_past_due_it_climbs_each_once() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    world.with_role("Mia", "ideas", Role::Moderator).await;
    world.with_role("Olga", "ideas", Role::Owner).await;
    // no team has anybody: then it is with whom the roles say
    world.meddles("DELETE FROM team_members").await;
    ann.posts("Alder").await;
    // due by the end of Wednesday 25 November; late on Monday the 23rd nothing happens yet
    world.passes(Duration::hours(5 * 24 + 12));
    world.reminds().await;
    assert!(reminders(&world).await.is_empty());
    let owner = ("joost@example.org".to_owned(), "Due soon: Alder".to_owned());
    world.passes(Duration::hours(2));
    // two workers at once, and again
    two_workers(&world).await;
    world.reminds().await;
    assert_eq!(reminders(&world).await, [owner]);
    let text = &world.mails().await.last().unwrap().2.clone();
    assert!(
        text.contains("by 25 November 2026") && text.contains("/b/ideas/1/answer"),
        "{text}"
    );
    let mut heard = Vec::new();
    // whoever made the board owns it too
    for (days, who) in [(2, &["joost"][..]), (1, &["mia"]), (5, &["olga", "ada"])] {
        world.passes(Duration::days(days));
        two_workers(&world).await;
        world.reminds().await;
        let late = reminders(&world).await;
        heard.extend(who.iter().map(|who| format!("{who}@example.org")));
        let told: Vec<_> = late
            .into_iter()
            .filter(|(_, s)| s == "Late: Alder")
            .map(|(to, _)| to)
            .collect();
        let mut wanted = heard.clone();
        wanted.sort();
        assert_eq!(told, wanted, "after {days} more");
    }
    let acts = "SELECT act FROM ledger WHERE act LIKE 'promise.%' ORDER BY id";
    assert_eq!(
        world.texts(acts).await,
        [
            "promise.near",
            "promise.late",
            "promise.to_lead",
            "promise.to_board"
        ]
    );
    // the next promise is a new one, and whoever made it owns it
    let ben = world.official("Ben").await;
    assert_eq!(
        ben.answers(1, "planned", &[("update_due_on", "2026-12-10")])
            .await
            .status,
        303
    );
    world.passes(Duration::days(7));
    world.reminds().await;
    let near: Vec<_> = reminders(&world)
        .await
        .into_iter()
        .filter(|(_, s)| s.starts_with("Due"))
        .map(|(to, _)| to)
        .collect();
    assert_eq!(near, ["ben@example.org", "joost@example.org"]);
    // what was answered before the mail was written is not complained of
    world.passes(Duration::days(2));
    let steps = "SELECT count(*) FROM due_steps";
    let before = world.count(steps).await;
    world.signs_in(&joost).await;
    joost.answers(1, "done", &[]).await;
    world.reminds().await;
    assert_eq!(world.count(steps).await, before);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_4_what_was_hidden_for_long_is_told_to_the_highest_only() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    world.official("Joost").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    world.with_role("Olga", "ideas", Role::Owner).await;
    world.meddles("DELETE FROM team_members").await;
    ann.posts("Alder").await;
    let hide = [("cause", "insult"), ("words", "Names are called in it.")];
    mia.fills_in("/b/ideas/1/hiding", "main form", &hide).await;
    world.passes(Duration::days(40));
    world.reminds().await;
    assert!(reminders(&world).await.is_empty());
    world.signs_in(&mia).await;
    mia.post("/b/ideas/1/hiding", &[("hidden", "no")]).await;
    world.reminds().await;
    world.passes(Duration::hours(1));
    world.reminds().await;
    let told = reminders(&world).await;
    let to: Vec<&str> = told.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["ada@example.org", "olga@example.org"]);
    world.closes().await;
}

/// More than a sweep reads, a telling writes or a letter names at once are not needed to see that they are one letter.
fn many() -> usize {
    long("WEERKLANK_DUE", 120)
}

/// A number as English writes it.
fn written(n: usize) -> String {
    if n < 1_000 {
        return n.to_string();
    }
    format!("{},{:03}", n / 1_000, n % 1_000)
}

/// Who got a letter that begins so, and what it says.
async fn letters(world: &World, beginning: &str) -> Vec<(String, String, String)> {
    let mails = world.mails().await.into_iter();
    let mut found: Vec<_> = mails
        .filter(|(_, subject, ..)| subject.starts_with(beginning))
        .map(|(to, subject, text, _)| (to, subject, text))
        .collect();
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_4_what_falls_due_on_one_morning_is_one_letter_to_each() {
    let world = World::new().await;
    let (joost, ann) = (world.official("Joost").await, world.member("Ann").await);
    world.with_role("Mia", "ideas", Role::Moderator).await;
    world.with_role("Olga", "ideas", Role::Owner).await;
    world.meddles("DELETE FROM team_members").await;
    let many = many();
    let rows: String = (1..=many)
        .map(|n| format!("{n},Wish number {n},Please,Wim,2009-05-20\n"))
        .collect();
    let file = reading(
        "ideas.csv",
        &format!("id,title,body,author,created\n{rows}"),
    );
    assert_eq!(imports(&world, "old", &file).await.unwrap().ideas, many);
    world.passes(Duration::days(6));
    two_workers(&world).await;
    world.reminds().await;
    let near = letters(&world, "Due soon").await;
    let [(to, subject, text)] = near.as_slice() else {
        panic!("{} letters", near.len());
    };
    assert_eq!(
        (to.as_str(), subject.as_str()),
        (
            "joost@example.org",
            format!("Due soon on Board ideas: {} ideas", written(many)).as_str()
        )
    );
    let more = format!("And {} more.", many - 50);
    for said in ["Wish number 1\n", "/b/ideas/1/answer", &more] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("/b/ideas?list=owed"), "{text}");
    // what is answered meanwhile is not complained of, and what comes on another day is another letter
    world.signs_in(&joost).await;
    assert_eq!(joost.answers(1, "done", &[]).await.status, 303);
    world.signs_in(&ann).await;
    ann.posts("Birch").await;
    let mut heard = Vec::new();
    for (days, who) in [(2, &["joost"][..]), (1, &["mia"]), (5, &["olga", "ada"])] {
        world.passes(Duration::days(days));
        two_workers(&world).await;
        world.reminds().await;
        world.reminds().await;
        heard.extend(who.iter().map(|who| format!("{who}@example.org")));
        let late = letters(&world, "Late on").await;
        let told: Vec<&String> = late.iter().map(|(to, ..)| to).collect();
        let mut wanted: Vec<&String> = heard.iter().collect();
        wanted.sort();
        assert_eq!(told, wanted, "after {days} more");
        for (_, subject, text) in &late {
            assert_eq!(
                *subject,
                format!("Late on Board ideas: {} ideas", written(many - 1))
            );
            assert!(!text.contains("Wish number 1\n") && text.contains("Wish number 2\n"));
        }
    }
    // each step of each idea is a row of the ledger
    let steps = "SELECT count(*) FROM ledger WHERE act LIKE 'promise.%' AND idea IN (SELECT id FROM ideas WHERE imported_at IS NOT NULL)";
    assert_eq!(
        usize::try_from(world.count(steps).await).unwrap(),
        many + 3 * (many - 1)
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_4_what_is_on_a_desk_no_more_is_told_to_whose_desk_it_is() {
    let world = World::new().await;
    let (joost, ann) = (world.official("Joost").await, world.member("Ann").await);
    world.with_role("Mia", "ideas", Role::Moderator).await;
    world.meddles("DELETE FROM team_members").await;
    let told = async || {
        let near = letters(&world, "Due soon").await.into_iter();
        near.map(|(to, ..)| to).collect::<Vec<_>>()
    };
    let duties = "SELECT count(*) FROM notices WHERE matter = 'duty'";
    // told, and the letter is not written yet
    ann.posts("Alder").await;
    world.passes(Duration::days(6));
    two_workers(&world).await;
    assert_eq!(world.count(duties).await, 1);
    world.grants(&joost, "ideas", None).await;
    world.reminds().await;
    assert_eq!(told().await, ["mia@example.org"]);
    assert_eq!(world.count(duties).await, 2);
    // written, and while the relay was away it was their desk no more
    world.grants(&joost, "ideas", Some(Role::Official)).await;
    world.signs_in(&ann).await;
    ann.posts("Birch").await;
    world.passes(Duration::days(6));
    world.reminds().await;
    assert_eq!(told().await, ["joost@example.org", "mia@example.org"]);
    world
        .meddles("UPDATE mails SET sent_at = NULL WHERE to_address = 'joost@example.org'")
        .await;
    world.meddles("INSERT INTO jobs (id, kind, payload, run_at, created_at) SELECT id, 'mail-send', jsonb_build_object('mail', id), created_at, created_at FROM mails WHERE sent_at IS NULL").await;
    world.grants(&joost, "ideas", None).await;
    world.works().await;
    let sent =
        "SELECT count(*) FROM mails WHERE sent_at IS NOT NULL AND to_address = 'joost@example.org'";
    assert_eq!(world.count(sent).await, 0);
    world.passes(Duration::minutes(20));
    world.works().await;
    let (mia, all) = (told().await, letters(&world, "Due soon").await);
    assert_eq!(
        mia,
        ["joost@example.org", "mia@example.org", "mia@example.org"]
    );
    assert_eq!(
        all.iter()
            .filter(|(.., text)| text.contains("Birch"))
            .count(),
        2
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn charter_5_a_step_whose_date_passed_is_the_owners_at_once_and_everyones_after_a_week() {
    let world = World::new().await;
    let (olga, visitor) = (
        world.with_role("Olga", "ideas", Role::Owner).await,
        world.visitor(),
    );
    let steps = "2026-11-25 We choose the first five\nWe write down what we learnt";
    assert_eq!(
        olga.charters("ideas", &[("steps", steps)]).await.status,
        303
    );
    let noted = async |browser: &Browser| browser.get("/b/ideas").await.all(".note.s-late");
    world.passes(Duration::days(7));
    assert!(noted(&olga.browser).await.is_empty(), "on the day itself");
    world.passes(Duration::days(1));
    let told = noted(&olga.browser).await;
    assert!(
        told.len() == 1 && told[0].contains("We choose the first five (25 November 2026)"),
        "{told:?}"
    );
    assert!(
        olga.get("/b/ideas")
            .await
            .has(".note a[href='/b/ideas/settings#charter']")
    );
    assert!(noted(&visitor).await.is_empty(), "not for everyone yet");
    world.passes(Duration::days(6));
    assert!(noted(&visitor).await.is_empty(), "seven days after");
    world.passes(Duration::days(1));
    assert_eq!(noted(&visitor).await.len(), 1);
    assert!(!visitor.get("/b/ideas").await.has(".note a"));
    // a new date is a new word
    let moved = "2026-12-24 We choose the first five";
    world.signs_in(&olga).await;
    olga.charters("ideas", &[("steps", moved)]).await;
    assert!(noted(&visitor).await.is_empty());
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_the_figures_of_a_board_are_everyones_and_honest_about_nothing() {
    let world = World::new().await;
    let (ann, joost, visitor) = (
        world.member("Ann").await,
        world.official("Joost").await,
        world.visitor(),
    );
    let page = visitor.get("/b/ideas").await;
    assert!(page.has("a[href='/b/ideas/statistics']"));
    let read = async || visitor.get("/b/ideas/statistics").await.text();
    let text = read().await;
    for said in [
        "an answer within 5 working days",
        "nothing was due",
        "No first answer in the last 90 days",
        "Last official word: none here yet",
        "Nothing is late.",
        "Nobody shared anything yet.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for title in ["Alder", "Birch", "Cedar"] {
        ann.posts(title).await;
    }
    world.passes(Duration::days(2));
    joost
        .answers(1, "planned", &[("update_due_on", "2026-11-21")])
        .await;
    world.passes(Duration::days(7));
    let text = read().await;
    for said in [
        "In time 33% Last 90 days (1 of 3)",
        "2 days (1 first answer in 90 days)",
        "Last official word: 20 Nov",
        "Alder Planned Update 5 working days late",
        "Birch New Answer 2 working days late",
        "Planned 1",
        "New 2",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let dutch = world.visitor().speaking("nl");
    assert!(
        dutch
            .get("/b/ideas/statistics")
            .await
            .text()
            .contains("Op tijd 33% Laatste 90 dagen (1 van 3)")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_7_a_paused_board_takes_no_ideas_says_why_and_ends_by_itself() {
    let world = World::new().await;
    let (ann, olga, visitor) = (
        world.member("Ann").await,
        world.with_role("Olga", "ideas", Role::Owner).await,
        world.visitor(),
    );
    ann.posts("Alder").await;
    let path = "/b/ideas/settings/pause";
    assert!(
        olga.get("/b/ideas/settings")
            .await
            .has(&format!("a[href='{path}']"))
    );
    let refused = olga
        .post(path, &[("until", "2026-11-17"), ("reason", " ")])
        .await;
    assert_eq!(
        (refused.status, refused.all(".errors li").len()),
        (422, 2),
        "{}",
        refused.text()
    );
    assert_eq!(
        refused.attr("#until", "value").as_deref(),
        Some("2026-11-17")
    );
    let fields = [
        ("until", "2026-11-20"),
        ("reason", "We read what is there."),
    ];
    for _ in 0..2 {
        let done = olga.fills_in(path, "form#pause", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    for address in ["/b/ideas", "/b/ideas/new"] {
        let page = visitor.get(address).await;
        let note = page.all(".note").join(" ");
        assert!(
            note.contains("Closed for new ideas until 20 November 2026")
                && note.contains("We read what is there."),
            "{address}: {}",
            page.text()
        );
        assert!(
            !page.has("form[action='/b/ideas/ideas']") && !page.has("main a[href='/b/ideas/new']")
        );
    }
    assert_eq!(
        ann.tries_to_post("ideas", &[("title", "Birch")])
            .await
            .status,
        403
    );
    // all else goes on
    assert_eq!(ann.votes(1, "up").await.status, 303);
    ann.comments(1, "Still here.").await;
    // by hand
    let resumed = olga.fills_in(path, "form#resume", &[]).await;
    assert_eq!(resumed.status, 303, "{}", resumed.text());
    olga.post(path, &[("pause", "no")]).await;
    ann.posts("Birch").await;
    // by itself, on the second after the day where the board is
    olga.fills_in(path, "form#pause", &fields).await;
    world.passes(Duration::hours(2 * 24 + 13));
    assert!(visitor.get("/b/ideas").await.has(".note"), "23:00 there");
    world.passes(Duration::hours(1));
    assert!(!visitor.get("/b/ideas").await.has(".note"));
    ann.posts("Cedar").await;
    tokio::join!(world.rounds(), world.rounds());
    world.rounds().await;
    assert_eq!(
        world
            .texts("SELECT act || (actor IS NULL)::text FROM ledger WHERE act IN ('board.paused', 'board.resumed') ORDER BY id")
            .await,
        ["board.pausedfalse", "board.resumedfalse", "board.pausedfalse", "board.resumedtrue"]
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM board_pauses WHERE ended_at IS NULL")
            .await,
        0
    );
    world.closes().await;
}
