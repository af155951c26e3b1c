//! Whose an idea is: routing by theme and word, hand-over, who is away and who stands in.
use crate::world::{Page, Person, World};
use chrono::Duration;
use weerklank::boards::{Role, Visible};
use weerklank::ideas::IdeaId;
use weerklank::program::examine;
use weerklank::teams::{find_assignments, my_teams, who_has};

/// The key of a team of this name.
async fn team(world: &World, name: &str) -> String {
    let sql = format!("SELECT id FROM teams WHERE name = '{name}'");
    world.texts(&sql).await.remove(0)
}

/// Presses a button of the page about teams.
async fn sets(who: &Person, what: &str, fields: &[(&str, &str)]) -> Page {
    who.post(&format!("/b/ideas/settings/teams{what}"), fields)
        .await
}

/// A theme "Roads" of a team "Streets" on `/b/ideas`, in which these people have duty; returns the theme's key.
async fn streets(world: &World, olga: &Person, people: &[(&Person, &str)]) -> String {
    let done = sets(olga, "", &[("name", "Streets")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let of = [("theme", "Roads"), ("team", "Streets")];
    assert_eq!(olga.post("/b/ideas/settings/themes", &of).await.status, 303);
    let key = team(world, "Streets").await;
    for (person, post) in people {
        let fields = [("team", &*key), ("email", &person.email), ("post", post)];
        let done = sets(olga, "/duties", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    world
        .texts("SELECT id FROM themes WHERE name = 'Roads'")
        .await
        .remove(0)
}

/// Whose each idea is by now, as "number team person looped".
async fn whose(world: &World) -> Vec<String> {
    world
        .texts(
            "SELECT i.number || ' ' || t.name || ' ' || coalesce(p.name, '-') || CASE WHEN a.looped THEN ' looped' ELSE '' END \
             FROM assignments a JOIN ideas i ON i.id = a.idea JOIN teams t ON t.id = a.team LEFT JOIN people p ON p.id = a.assignee ORDER BY i.number",
        )
        .await
}

async fn crew(world: &World) -> [Person; 4] {
    [
        world.with_role("Olga", "ideas", Role::Owner).await,
        world.official("Joost").await,
        world.with_role("Mia", "ideas", Role::Moderator).await,
        world.member("Ann").await,
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn team_1_a_theme_or_a_word_finds_the_team_and_the_team_somebody_once() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead"), (&mia, "member")]).await;
    let streets = team(&world, "Streets").await;
    // the word as somebody would type it
    let word = [("word", " Bike-LANE "), ("team", &*streets)];
    assert_eq!(sets(&olga, "/words", &word).await.status, 303);
    for title in ["A wider road", "A longer road", "A shorter road"] {
        let fields = [("title", title), ("theme", roads.as_str())];
        ann.posts_on("ideas", &fields).await;
    }
    let theme = "SELECT id FROM themes WHERE name = 'Everything else'";
    let other = world.texts(theme).await.remove(0);
    for title in ["The bike lane by the river", "Motorbike lanes elsewhere"] {
        let fields = [("title", title), ("theme", other.as_str())];
        ann.posts_on("ideas", &fields).await;
    }
    assert!(whose(&world).await.is_empty(), "the job has not run");
    world.works().await;
    let expected = [
        "1 Streets Joost",
        "2 Streets Mia",
        "3 Streets Joost",
        "4 Streets Mia",
        "5 Ideas team Ada",
    ];
    assert_eq!(whose(&world).await, expected, "the least loaded each time");
    // a second worker with the same job, and one that looks at the whole board
    world
        .meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'route', p, now() - interval '1 year', 0, now() \
             FROM (SELECT jsonb_build_object('board', board, 'idea', id) p FROM ideas UNION ALL SELECT jsonb_build_object('board', id) FROM boards) q")
        .await;
    world.works().await;
    assert_eq!(whose(&world).await, expected);
    let routed = "SELECT count(*) FROM ledger WHERE act = 'idea.routed'";
    assert_eq!(world.count(routed).await, 5, "one row an idea");
    // everyone reads which team has it, and staff who of it
    assert_eq!(ann.reads(1).await.all("#whose"), ["Streets"]);
    let seen = mia.reads(1).await.all("#whose").remove(0);
    assert_eq!(seen, "Streets , Joost Hand over");
    // what lies without a team for a day is a finding, and is routed with the whole board
    world.meddles("DELETE FROM assignments").await;
    world
        .meddles("UPDATE ideas SET created_at = now() - interval '2 days' WHERE number = 2")
        .await;
    let found = examine(&mut *world.conn().await, false).await.unwrap();
    let about = |f: &weerklank::program::Finding| f.check.contains("team");
    assert!(found.iter().any(|f| about(f) && f.is_wrong()));
    world
        .meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'route', jsonb_build_object('board', id), \
             now() - interval '1 year', 0, now() FROM boards")
        .await;
    world.works().await;
    assert_eq!(whose(&world).await.len(), 5);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_1_a_hand_over_needs_a_note_the_clock_runs_on_and_a_circle_is_flagged() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead"), (&mia, "member")]).await;
    let fields = [("title", "A wider road"), ("theme", roads.as_str())];
    let number = ann.posts_on("ideas", &fields).await;
    // handing over what the job has not reached yet routes it first
    let ideas_team = team(&world, "Ideas team").await;
    let form = "form[action$='/team']";
    let page = joost.get(&format!("/b/ideas/{number}/team")).await;
    let due = "SELECT answer_due_at FROM ideas";
    let before = world.texts(due).await;
    let refused = joost.submits(&page, form, &[("to", &ideas_team)]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attr("select[name=to] option[selected]", "value"),
        Some(ideas_team.clone()),
        "the form as it was filled in"
    );
    assert!(refused.all(".errors li")[0].contains("Write a note"));
    let note = "The contract is theirs.";
    let fill = [("to", &*ideas_team), ("note", note)];
    for _ in 0..2 {
        // the same form twice is one hand-over
        assert_eq!(joost.submits(&page, form, &fill).await.status, 303);
    }
    assert_eq!(whose(&world).await, ["1 Ideas team Ada"]);
    assert_eq!(world.texts(due).await, before, "the clock runs on");
    // within one team people change; the same one again, or somebody without duty, is refused
    let streets = team(&world, "Streets").await;
    let path = format!("/b/ideas/{number}/team");
    let to = |team: &str, who: &Person| format!("{team}:{}", who.id);
    for wrong in [ideas_team.clone(), to(&ideas_team, &joost), "x".into()] {
        let fields = [("to", wrong.as_str()), ("note", note)];
        assert_eq!(joost.post(&path, &fields).await.status, 422, "{wrong}");
    }
    let fields = [("to", to(&streets, &mia)), ("note", "It is ours".into())];
    let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
    assert_eq!(olga.post(&path, &fields).await.status, 303);
    assert_eq!(whose(&world).await, ["1 Streets Mia looped"]);
    let page = mia.get(&path).await;
    assert_eq!(page.all("article .tag"), ["Went in a circle"]);
    assert!(page.text().contains(note) && page.text().contains("It is ours"));
    let desk = mia.get(&format!("/b/ideas/{number}/answer")).await;
    assert!(desk.text().contains("It is ours"), "beside the answer too");
    world.works().await;
    let told = mia.get("/notices").await.text();
    assert!(told.contains("Olga handed this to you"), "{told}");
    let mails = world.mails().await;
    let handed: Vec<_> = mails
        .iter()
        .filter(|mail| mail.1.contains("Handed to you"))
        .collect();
    assert!(
        handed
            .iter()
            .any(|mail| mail.0 == "mia@example.org" && mail.2.contains("It is ours"))
    );
    assert!(
        handed
            .iter()
            .all(|mail| mail.0 != "ann@example.org" && mail.0 != "olga@example.org")
    );
    assert!(mia.reads(number).await.has("#whose .tag"));
    assert!(!ann.reads(number).await.has("#whose .tag"));
    assert_eq!(ann.get(&path).await.status, 404);
    let acts = "SELECT count(*) FROM ledger WHERE act = 'idea.handed_over' AND before IS NOT NULL AND after IS NOT NULL";
    assert_eq!(world.count(acts).await, 2);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_6_a_theme_without_duty_is_shown_and_the_default_team_takes_its_ideas() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let page = olga.get("/b/ideas/settings/teams").await;
    assert!(page.text().contains("In every theme somebody has duty."));
    let roads = streets(&world, &olga, &[]).await;
    let gaps = |page: &Page| page.all("#gaps li .f1");
    let page = olga.get("/b/ideas/settings/teams").await;
    assert_eq!(gaps(&page), ["Roads"]);
    let fields = [("title", "A wider road"), ("theme", roads.as_str())];
    ann.posts_on("ideas", &fields).await;
    world.works().await;
    assert_eq!(whose(&world).await, ["1 Ideas team Ada"]);
    // the default is chosen, on the page
    let streets = team(&world, "Streets").await;
    let form = "form[action$='/default']";
    let done = olga.submits(&page, form, &[("team", &streets)]).await;
    assert_eq!(done.status, 303);
    assert_eq!(
        world
            .count("SELECT count(*) FROM board_teams WHERE is_default")
            .await,
        1
    );
    // only those who may answer have duty, and a role that is taken takes the duty along
    let refused = sets(
        &olga,
        "/duties",
        &[("team", &streets), ("email", &ann.email), ("post", "lead")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attr("input[name=email]", "value"),
        Some(ann.email.clone())
    );
    let fields = [
        ("team", &*streets),
        ("email", &*joost.email),
        ("post", "lead"),
    ];
    assert_eq!(sets(&olga, "/duties", &fields).await.status, 303);
    let page = olga.get("/b/ideas/settings/teams").await;
    assert!(gaps(&page).is_empty());
    world.grants(&joost, "ideas", Some(Role::Member)).await;
    let page = olga.get("/b/ideas/settings/teams").await;
    assert_eq!(gaps(&page), ["Roads"]);
    // a theme is given to another team, and a member taken out, by their buttons
    let ideas_team = team(&world, "Ideas team").await;
    let fields = [("theme", roads.as_str()), ("team", &*ideas_team)];
    assert_eq!(sets(&olga, "/themes", &fields).await.status, 303);
    assert!(gaps(&olga.get("/b/ideas/settings/teams").await).is_empty());
    let page = olga.get("/b/ideas/settings/teams").await;
    let done = olga.submits(&page, "li form[action$='/duties']", &[("post", "nothing")]);
    assert_eq!(done.await.status, 303);
    let page = olga.get("/b/ideas/settings/teams").await;
    assert_eq!(gaps(&page), ["Everything else", "Roads"]);
    for (what, fields) in [
        ("", [("name", "x")].as_slice()),
        ("/words", &[("word", "?"), ("team", &*streets)]),
        ("/themes", &[]),
        ("/default", &[]),
    ] {
        assert_eq!(sets(&olga, what, fields).await.status, 422, "{what}");
        assert_eq!(sets(&mia, what, fields).await.status, 403, "{what}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_4_a_promise_is_recalled_to_whoever_stands_in_or_was_handed_it() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead"), (&mia, "member")]).await;
    let on_roads = async |title| {
        let fields = [("title", title), ("theme", roads.as_str())];
        ann.posts_on("ideas", &fields).await
    };
    let (handed, kept) = (
        on_roads("A wider road").await,
        on_roads("A longer road").await,
    );
    world.works().await;
    for number in [kept, handed] {
        let promise = [("update_due_on", "2026-11-24")];
        assert_eq!(joost.answers(number, "planned", &promise).await.status, 303);
    }
    let streets = team(&world, "Streets").await;
    let mias = mia.id.to_string();
    let to = format!("{streets}:{mias}");
    world.passes(Duration::hours(1));
    let path = format!("/b/ideas/{handed}/team");
    let page = joost
        .post(&path, &[("to", to.as_str()), ("note", "You know it")])
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    let olgas = olga.id.to_string();
    let away = [
        ("from_on", "2026-11-20"),
        ("until_on", "2026-11-30"),
        ("deputy", olgas.as_str()),
    ];
    let duty = joost.get("/b/ideas/duty").await;
    let noted = joost.submits(&duty, "form[action$='/duty']", &away).await;
    assert_eq!(noted.status, 303, "{}", noted.text());
    world.passes(Duration::hours(5 * 24 + 12));
    world.reminds().await;
    let mails = world.mails().await.into_iter();
    let mut near: Vec<_> = mails
        .filter(|(_, subject, ..)| subject.starts_with("Due soon"))
        .map(|(to, subject, ..)| (to, subject))
        .collect();
    near.sort();
    let [one, other] = near.as_slice() else {
        panic!("{near:?}")
    };
    assert!(
        one.0.starts_with("mia@") && one.1.contains("A wider road"),
        "{near:?}"
    );
    assert!(
        other.0.starts_with("olga@") && other.1.contains("A longer road"),
        "{near:?}"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_3_duty_goes_to_the_deputy_while_somebody_is_away() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead")]).await;
    let fields = [("title", "A wider road"), ("theme", roads.as_str())];
    let number = ann.posts_on("ideas", &fields).await;
    world.works().await;
    let page = joost.get("/b/ideas/duty").await;
    let form = "form[action$='/duty']";
    let mias = mia.id.to_string();
    let refused = joost
        .submits(
            &page,
            form,
            &[("from_on", "2026-11-20"), ("until_on", "2026-11-19")],
        )
        .await;
    assert_eq!(refused.status, 422);
    let said = refused.all(".errors li").join(" ");
    assert!(
        said.contains("last day") && said.contains("stands in"),
        "{said}"
    );
    assert_eq!(
        refused.attr("input[name=from_on]", "value"),
        Some("2026-11-20".into())
    );
    let away = [
        ("from_on", "2026-11-19"),
        ("until_on", "2026-11-20"),
        ("deputy", mias.as_str()),
    ];
    for _ in 0..2 {
        assert_eq!(joost.submits(&page, form, &away).await.status, 303);
    }
    // another absence on one of these days is refused, and nobody but owners notes one for others
    let again = joost.get("/b/ideas/duty").await;
    assert_eq!(joost.submits(&again, form, &away).await.status, 422);
    let others = [("person", joost.id.to_string()), ("deputy", mias.clone())];
    let others = others.each_ref().map(|(n, v)| (*n, v.as_str()));
    assert_eq!(mia.post("/b/ideas/duty", &others).await.status, 403);
    assert_eq!(olga.post("/b/ideas/duty", &others).await.status, 422);

    let on_duty = async |day: &str| {
        let conn = world.conn().await;
        let id = world.texts("SELECT id FROM ideas").await.remove(0);
        let id: IdeaId = id.parse().unwrap();
        let all = find_assignments(&conn, &[id], day.parse().unwrap())
            .await
            .unwrap();
        (all[&id].assignee, all[&id].on_duty)
    };
    for (day, who) in [
        ("2026-11-18", &joost),
        ("2026-11-19", &mia),
        ("2026-11-20", &mia),
        ("2026-11-21", &joost),
    ] {
        assert_eq!(on_duty(day).await, (Some(joost.id), Some(who.id)), "{day}");
    }
    world.passes(Duration::days(1));
    let mut conn = world.conn().await;
    let boards = Visible::to_operator(&conn).await.unwrap();
    let board = boards.board("ideas").unwrap();
    let id: IdeaId = world.texts("SELECT id FROM ideas").await[0]
        .parse()
        .unwrap();
    let who = who_has(&mut conn, board, id, world.now()).await.unwrap();
    assert_eq!((who.owners, who.leads), (vec![mia.id], vec![mia.id]));
    assert!(who.board_owners.contains(&olga.id) && who.board_owners.len() == 2);
    assert_eq!(
        my_teams(&mut conn, board.id, joost.id).await.unwrap().len(),
        1
    );
    drop(conn);
    assert!(olga.reads(number).await.all("#whose")[0].contains("Mia"));
    let roster = mia.get("/b/ideas/duty").await;
    assert!(
        roster
            .all("#roster")
            .remove(0)
            .contains("Joost · away: Mia")
    );
    // back before the end
    let end = "form[action$='/duty/ending']";
    assert!(
        !mia.get("/b/ideas/duty").await.has(end),
        "it is Joost's to end"
    );
    let page = joost.get("/b/ideas/duty").await;
    assert_eq!(joost.submits(&page, end, &[]).await.status, 303);
    assert!(olga.reads(number).await.all("#whose")[0].contains("Joost"));
    assert_eq!(ann.get("/b/ideas/duty").await.status, 404);
    world.closes().await;
}

/// Who was mailed about their duty, and what the mail said.
async fn morning_mails(world: &World) -> Vec<String> {
    world
        .texts("SELECT to_name || ': ' || subject FROM mails WHERE kind = 'duty' ORDER BY created_at, to_name")
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn team_2_the_hub_counts_and_everybody_with_duty_is_mailed_once_a_working_morning() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead"), (&mia, "member")]).await;
    for title in ["A wider road", "A longer road", "A shorter road"] {
        let fields = [("title", title), ("theme", roads.as_str())];
        ann.posts_on("ideas", &fields).await;
    }
    world.works().await;
    assert!(morning_mails(&world).await.is_empty(), "not before morning");
    // Thursday, eight in the morning
    world.passes(Duration::hours(22));
    world.works().await;
    let thursday = [
        "Joost: 2 ideas are yours to answer on Board ideas",
        "Mia: One idea is yours to answer on Board ideas",
    ];
    assert_eq!(morning_mails(&world).await, thursday);
    let mails = world.mails().await;
    let (_, _, text, html) = mails.iter().find(|m| m.0 == joost.email).unwrap();
    assert!(
        text.contains("A wider road") && text.contains("A shorter road"),
        "{text}"
    );
    assert!(!text.contains("A longer road") && html.contains("/b/ideas/teams"));
    assert!(text.contains("answer by Wed 25 Nov"), "{text}");
    // the same morning by a second worker says nothing twice
    world
        .meddles("INSERT INTO jobs (id, kind, payload, run_at, attempts, created_at) SELECT gen_random_uuid(), 'teams-morning', payload || '{\"since\": \"2026-11-01T00:00:00Z\"}', \
             now() - interval '1 year', 0, now() FROM jobs WHERE kind = 'teams-morning'")
        .await;
    world.works().await;
    assert_eq!(morning_mails(&world).await.len(), 2);
    // on Friday nothing is new and nothing due soon, and on free days nobody is mailed
    for _ in 0..3 {
        world.passes(Duration::days(1));
        world.works().await;
        assert_eq!(morning_mails(&world).await.len(), 2);
    }
    // on Monday it is due within three days; Joost is away and Mia stands in
    let away = [
        ("from_on", "2026-11-23"),
        ("until_on", "2026-11-23"),
        ("deputy", &*mia.id.to_string()),
    ];
    assert_eq!(joost.post("/b/ideas/duty", &away).await.status, 303);
    world.passes(Duration::days(1));
    world.works().await;
    let all = morning_mails(&world).await;
    assert_eq!(
        all[2..],
        ["Mia: 3 ideas are yours to answer on Board ideas"]
    );

    // the hub: one answered after three working days, one handed over, the third late
    let done = joost.answers(1, "review", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let ideas_team = team(&world, "Ideas team").await;
    let to = [("to", ideas_team.as_str()), ("note", "Theirs after all")];
    assert_eq!(mia.post("/b/ideas/2/team", &to).await.status, 303);
    let rows = async || {
        let page = mia.get("/b/ideas/teams").await;
        page.all("#hub tbody tr")
    };
    assert_eq!(
        rows().await,
        ["Ideas team Default team 1 1 0 – 0", "Streets 1 1 0 3 1"]
    );
    world.passes(Duration::days(3));
    world.works().await;
    assert_eq!(
        rows().await,
        ["Ideas team Default team 1 0 1 – 0", "Streets 1 0 1 3 1"]
    );
    // in the archive it stands there as long as something is promised
    let streets = team(&world, "Streets").await;
    let queue = format!("/b/ideas/teams/{streets}");
    world
        .meddles("UPDATE ideas SET archived_at = created_at WHERE number = 3")
        .await;
    assert_eq!(rows().await[1], "Streets 1 0 1 3 1");
    world
        .meddles("UPDATE ideas SET answer_due_at = NULL WHERE number = 3")
        .await;
    assert_eq!(rows().await[1], "Streets 0 0 0 3 1");
    assert!(!joost.get(&queue).await.has("#queue li"));
    world
        .meddles("UPDATE ideas SET archived_at = NULL, answer_due_at = (SELECT answer_due_at FROM ideas WHERE number = 2) WHERE number = 3")
        .await;
    // a spoke's own list: what is due first, whose it is, and not what is answered
    let page = joost.get(&queue).await;
    let queue = page.all("#queue li");
    assert!(
        queue.len() == 1 && queue[0].starts_with("A shorter road"),
        "{queue:?}"
    );
    assert!(
        queue[0].contains("late") && queue[0].contains("Joost"),
        "{queue:?}"
    );
    let nowhere = "/b/ideas/teams/01900000-0000-7000-8000-000000000000";
    assert_eq!(joost.get(nowhere).await.status, 404);
    assert_eq!(ann.get("/b/ideas/teams").await.status, 404);
    // who lost the role is mailed no more
    world.grants(&joost, "ideas", None).await;
    let before = morning_mails(&world).await.len();
    world.passes(Duration::days(1));
    world.works().await;
    let new = morning_mails(&world).await.split_off(before);
    assert!(new.iter().all(|mail| !mail.starts_with("Joost")), "{new:?}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_2_a_teams_queue_begins_with_what_is_late_and_then_with_newcomers() {
    let world = World::new().await;
    let [olga, joost, _, ann] = crew(&world).await;
    let bob = world.member("Bob").await;
    let roads = streets(&world, &olga, &[(&joost, "lead")]).await;
    let posts = async |who: &Person, title: &str| {
        let fields = [("title", title), ("theme", roads.as_str())];
        who.posts_on("ideas", &fields).await;
    };
    posts(&ann, "A wider road").await;
    world.passes(Duration::hours(1));
    posts(&ann, "A longer road").await;
    world.passes(Duration::days(1));
    posts(&bob, "A shorter road").await;
    world.works().await;
    let page = format!("/b/ideas/teams/{}", team(&world, "Streets").await);
    let queue = async || joost.get(&page).await.all("#queue li > a");
    // the last one is due before the one above it, which is somebody's first
    assert_eq!(
        queue().await,
        ["A wider road", "A shorter road", "A longer road"]
    );
    // by Thursday Wednesday's are late
    world.passes(Duration::days(7));
    world.signs_in(&joost).await;
    assert_eq!(
        queue().await,
        ["A wider road", "A longer road", "A shorter road"]
    );
    // answered is nobody's turn
    assert_eq!(joost.answers(2, "review", &[]).await.status, 303);
    assert_eq!(queue().await, ["A wider road", "A shorter road"]);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tell_1_the_morning_mail_ends_with_one_click_and_who_wants_none_gets_none() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead"), (&mia, "member")]).await;
    let never = [("mail-duty", "never")];
    let chosen = mia.fills_in("/account/notices", "main form", &never).await;
    assert_eq!(chosen.status, 303, "{}", chosen.text());
    for title in ["A wider road", "A longer road"] {
        let fields = [("title", title), ("theme", roads.as_str())];
        ann.posts_on("ideas", &fields).await;
    }
    world.works().await;
    // Thursday, eight in the morning
    world.passes(Duration::hours(22));
    world.works().await;
    let joosts = ["Joost: One idea is yours to answer on Board ideas"];
    assert_eq!(morning_mails(&world).await, joosts, "and nothing to Mia");
    let stops = "SELECT unsubscribe FROM mails WHERE kind = 'duty'";
    let stop = world.texts(stops).await.remove(0);
    let at = stop.find("/unsubscribe/").unwrap();
    let path = stop[at..].trim_end_matches('>');
    let mails = world.mails().await;
    let (_, _, text, _) = mails.iter().find(|m| m.0 == joost.email).unwrap();
    assert!(text.contains(path), "{text}");
    let stopped = world
        .visitor()
        .post(path, &[("List-Unsubscribe", "One-Click")])
        .await;
    assert_eq!(stopped.status, 200, "{}", stopped.text());
    // on Monday both are due within three days
    for _ in 0..4 {
        world.passes(Duration::days(1));
        world.works().await;
    }
    assert_eq!(morning_mails(&world).await, joosts);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn team_3_who_is_away_is_away_by_the_day_of_the_board() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "lead")]).await;
    let fields = [("title", "A wider road"), ("theme", roads.as_str())];
    let number = ann.posts_on("ideas", &fields).await;
    world.works().await;
    let away = [
        ("from_on", "2026-11-19"),
        ("until_on", "2026-11-20"),
        ("deputy", &*mia.id.to_string()),
    ];
    assert_eq!(joost.post("/b/ideas/duty", &away).await.status, 303);
    let streets = team(&world, "Streets").await;
    let queue = format!("/b/ideas/teams/{streets}");
    let roster = async || mia.get("/b/ideas/duty").await.all("#roster").remove(0);
    assert!(mia.get(&queue).await.all("#queue")[0].contains("Joost"));
    assert!(!roster().await.contains("away"));
    // half past midnight in Amsterdam, and still the day before in London
    world.passes(Duration::minutes(14 * 60 + 30));
    assert!(olga.reads(number).await.all("#whose")[0].contains("Mia"));
    assert!(roster().await.contains("Joost · away: Mia"));
    assert!(!mia.get(&queue).await.all("#queue")[0].contains("Joost"));
    // and there again the moment that Friday is over there
    world.passes(Duration::days(2));
    assert!(olga.reads(number).await.all("#whose")[0].contains("Joost"));
    assert!(!roster().await.contains("away"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_official_people_carry_function_and_team() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let roads = streets(&world, &olga, &[(&joost, "member"), (&mia, "member")]).await;
    assert_eq!(sets(&olga, "", &[("name", "Parks")]).await.status, 303);
    let parks = team(&world, "Parks").await;
    let too = [("team", &*parks), ("email", &mia.email), ("post", "member")];
    assert_eq!(sets(&olga, "/duties", &too).await.status, 303);
    let function = format!(
        "UPDATE people SET function = 'Engineer' WHERE id = '{}'",
        joost.id
    );
    assert_eq!(world.meddles(&function).await, 1);
    let theme = "SELECT id FROM themes WHERE name = 'Everything else'";
    let other = world.texts(theme).await.remove(0);
    for (number, title, theme) in [(1, "A wider road", &roads), (2, "A taller tree", &other)] {
        let fields = [("title", title), ("theme", theme.as_str())];
        assert_eq!(ann.posts_on("ideas", &fields).await, number);
        for who in [&joost, &mia, &olga, &ann] {
            who.comments(number, &format!("{} says so", who.name)).await;
        }
    }
    for who in [&joost, &mia] {
        assert_eq!(who.answers(1, "review", &[]).await.status, 303);
    }
    let visitor = world.visitor();
    let page = visitor.follow(&visitor.get("/b/ideas/1").await).await;
    let beside = |page: &Page, name: &str| {
        let all = page.all("#comments .who");
        all.into_iter().find(|who| who.starts_with(name)).unwrap()
    };
    // the theme's own team, also where it is one of several; nothing beside whoever has no duty, or speaks for themselves
    assert!(beside(&page, "Joost").contains("Engineer · Streets"));
    assert!(beside(&page, "Mia").contains("Streets"));
    for name in ["Olga", "Ann"] {
        let said = beside(&page, name);
        assert!(
            !said.contains("Streets") && !said.contains("Parks"),
            "{said}"
        );
    }
    let answered = page.all("#loop-h ~ ol .answer .who").join(" ");
    assert!(answered.contains("Engineer · Streets"), "{answered}");
    // under another theme the only one, and of several none
    let page = visitor.follow(&visitor.get("/b/ideas/2").await).await;
    assert!(beside(&page, "Joost").contains("Engineer · Streets"));
    let said = beside(&page, "Mia");
    assert!(
        !said.contains("Streets") && !said.contains("Parks"),
        "{said}"
    );
    // and so on the page of one thread
    let first = "SELECT c.id FROM comments c JOIN ideas i ON i.id = c.idea JOIN people p ON p.id = c.author WHERE i.number = 1 AND p.name = 'Joost'";
    let first = world.texts(first).await.remove(0);
    let thread = visitor.get(&format!("/b/ideas/1/comments/{first}")).await;
    let who = thread.all(".cm .who").remove(0);
    assert!(who.contains("Engineer · Streets"), "{who}");
    // and under the mails that bring what they answered
    world.works().await;
    let mails = "SELECT text_part || html_part FROM mails WHERE to_address = 'ann@example.org' AND subject LIKE '%A wider road' ORDER BY id";
    let mails = world.texts(mails).await;
    let signed = |one: &str, page: &str| {
        let of = |mail: &&String| mail.contains(one) && mail.contains(page);
        mails.iter().any(|mail| of(&mail))
    };
    assert!(
        signed("Joost, Engineer, Streets:", "<bdi>Streets</bdi>"),
        "{mails:?}"
    );
    assert!(signed("Mia, Streets:", "<bdi>Streets</bdi>"), "{mails:?}");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_1_mails_name_function_and_team_of_who_speaks_for_the_organisation() {
    let world = World::new().await;
    let [olga, joost, mia, ann] = crew(&world).await;
    let bob = world.member("Bob").await;
    let roads = streets(&world, &olga, &[(&joost, "member"), (&mia, "member")]).await;
    for (who, function) in [(&joost, "Engineer"), (&bob, "Teacher")] {
        let has = format!(
            "UPDATE people SET function = '{function}' WHERE id = '{}'",
            who.id
        );
        assert_eq!(world.meddles(&has).await, 1);
    }
    let fields = [("title", "A wider road"), ("theme", roads.as_str())];
    assert_eq!(ann.posts_on("ideas", &fields).await, 1);
    for who in [&joost, &mia, &olga, &bob] {
        who.comments(1, &format!("@Ann, {} sees it so", who.name))
            .await;
    }
    world.works().await;
    ann.fills_in("/account", "form[action='/account']", &[("language", "nl")])
        .await;
    joost.comments(1, "@Ann, one word more").await;
    let deed = [
        ("title", "It is wider now"),
        ("body", "By a metre."),
        ("ideas", "1"),
        ("done_on", "2026-11-17"),
    ];
    let told = joost
        .fills_in("/b/ideas/done/new", "form[action='/b/ideas/done']", &deed)
        .await;
    assert_eq!(told.status, 303, "{}", told.text());
    world.works().await;
    let mails = world.mails().await;
    // nothing behind whoever has no duty, or speaks for themselves whatever they are elsewhere
    for said in [
        "Joost (Engineer, Streets) mentioned you:",
        "Mia (Streets) mentioned you:",
        "Olga mentioned you:",
        "Bob mentioned you:",
        "Joost (Engineer, Streets) noemde je:",
        "Joost (Engineer) vertelt wat ervan kwam:",
    ] {
        let says = mails
            .iter()
            .filter(|m| m.0 == ann.email && m.2.contains(said) && m.3.contains(said));
        assert_eq!(says.count(), 1, "{said}: {mails:?}");
    }
    world.closes().await;
}
