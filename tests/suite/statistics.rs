//! The figures of a board: the page and the table say the same, both what the rows say, and neither who too few people are.
use crate::world::{BoardPlan, Person, World};
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use std::collections::BTreeSet;
use weerklank::boards::{Audience, Visible};
use weerklank::exchange::import;
use weerklank::exchange::read::{Options, Source, read};

/// A row of the table: figure, part, number, of.
type Row = (String, String, String, String);

/// The table of a board, read as a spreadsheet reads it.
async fn table(reader: &Person, board: &str) -> Vec<Row> {
    let page = reader.get(&format!("/b/{board}/statistics.csv")).await;
    assert_eq!(page.status, 200);
    assert!(
        page.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/csv")
    );
    assert!(
        page.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    let text = page.body.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = ["figure", "name", "part", "from", "until", "number", "of"];
    assert_eq!(
        reader.headers().unwrap().iter().collect::<Vec<_>>(),
        columns
    );
    let cell = |row: &csv::StringRecord, n: usize| row.get(n).unwrap().to_owned();
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| (cell(&row, 0), cell(&row, 2), cell(&row, 5), cell(&row, 6)))
        .collect()
}

/// Numbers of a figure, in the order of the table.
fn figure(table: &[Row], name: &str) -> Vec<(String, String)> {
    let rows = table.iter().filter(|row| row.0 == name);
    rows.map(|row| (row.2.clone(), row.3.clone())).collect()
}

/// The number of one part of a figure.
fn part(table: &[Row], name: &str, part: &str) -> String {
    let row = table.iter().find(|row| row.0 == name && row.1 == part);
    row.map_or_else(|| "none".into(), |row| row.2.clone())
}

async fn imports(world: &World, text: &str) {
    let source = Source {
        name: "ideas.csv".into(),
        bytes: text.as_bytes().to_vec(),
    };
    let reading = read(&source, &Options::default()).unwrap();
    let mut conn = world.conn().await;
    let boards = Visible::to_operator(&conn).await.unwrap();
    let board = boards.board("ideas").unwrap();
    import(&mut conn, board, "old", &reading.ideas, world.now())
        .await
        .unwrap();
}

/// An idea as it stands in the database.
struct Raw(Value);

impl Raw {
    fn at(&self, column: &str) -> Option<DateTime<Utc>> {
        self.0[column].as_str().map(|at| at.parse().unwrap())
    }

    fn is(&self, column: &str) -> bool {
        !self.0[column].is_null()
    }

    fn class(&self) -> &str {
        self.0["class"].as_str().unwrap()
    }

    fn is_decided(&self) -> bool {
        matches!(self.class(), "done" | "closed")
    }
}

async fn rows(world: &World) -> Vec<Raw> {
    let sql = "SELECT to_jsonb(i) || jsonb_build_object('class', s.class) FROM ideas i JOIN statuses s ON s.id = i.status \
               WHERE i.hidden_at IS NULL AND i.removed_at IS NULL";
    let texts = world.texts(sql).await;
    texts
        .iter()
        .map(|text| Raw(serde_json::from_str(text).unwrap()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_every_figure_is_what_the_rows_say() {
    let world = World::new().await;
    let joost = world.official("Joost").await;
    let people = [
        world.member("Ann").await,
        world.member("Bea").await,
        world.member("Cas").await,
    ];
    // two months ago and more: one decided, one no, one that nobody looks at
    for (n, title) in ["Alder", "Birch", "Cedar", "Dogwood"].iter().enumerate() {
        people[n % 3].posts(title).await;
        world.passes(Duration::days(1));
    }
    joost.answers(1, "done", &[]).await;
    world.passes(Duration::days(2));
    let no = [("reason", "cost"), ("mind_changer", "Cheaper wood")];
    joost.answers(2, "no", &no).await;
    world.passes(Duration::days(70));
    for person in people.iter().chain([&joost]) {
        world.signs_in(person).await;
    }
    imports(
        &world,
        "id,title,body,author,created,status,answer\n\
         1,Elm,Planted,Wim,2009-05-20,Done,It is there\n\
         2,Fir,Planted,Wim,2009-05-20,,\n",
    )
    .await;
    for (n, title) in ["Gum", "Hazel", "Ivy"].iter().enumerate() {
        people[n].posts(title).await;
    }
    people[0].votes(8, "up").await;
    joost.comments(8, "We look at it.").await;
    world.passes(Duration::days(3));
    joost
        .answers(7, "planned", &[("update_due_on", "2027-02-12")])
        .await;
    joost
        .answers(6, "planned", &[("update_due_on", "2027-02-12")])
        .await;
    world.passes(Duration::days(11));

    let (now, raw) = (world.now(), rows(&world).await);
    let count =
        |keep: &dyn Fn(&Raw) -> bool| raw.iter().filter(|row| keep(row)).count().to_string();
    let table = table(&people[0], "ideas").await;
    let days = |n: i64| now - Duration::days(n);
    let pair = |a: String, b: String| (a, b);

    // first answers that were due in a span, and those in time
    for (n, (from, until)) in [(days(90), now), (days(180), days(90))]
        .into_iter()
        .enumerate()
    {
        let due = |row: &Raw| {
            let due = row.at("answer_due_at");
            due.is_some_and(|due| {
                due > from && (due <= until || n == 0 && row.is("first_answered_at"))
            })
        };
        let kept = |row: &Raw| {
            due(row)
                && row.is("first_answered_at")
                && row.at("first_answered_at") <= row.at("answer_due_at")
        };
        assert_eq!(
            figure(&table, "first_answers_in_time")[n],
            pair(count(&kept), count(&due))
        );
    }
    // the middle of those given here on what was shared here
    let mut took: Vec<f64> = raw
        .iter()
        .filter(|row| {
            !row.is("imported_at") && row.at("first_answered_at").is_some_and(|at| at > days(90))
        })
        .map(|row| {
            (row.at("first_answered_at").unwrap() - row.at("created_at").unwrap()).num_seconds()
                as f64
                / 86_400.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    assert_eq!(took.len(), 3, "of both times, and none that came in");
    let median = took[1].ceil() as i64;
    assert_eq!(
        figure(&table, "median_days_to_first_answer")[0],
        pair(median.to_string(), "3".into())
    );
    // decided, of those that are here for eight weeks
    let old = |row: &Raw| !row.is("imported_at") && row.at("created_at").unwrap() < days(56);
    let decided = |row: &Raw| old(row) && row.is_decided();
    assert_eq!(
        figure(&table, "loops_closed"),
        [pair(count(&decided), count(&old))]
    );
    assert_eq!(count(&decided), "2");
    let done = |row: &Raw| row.class() == "done";
    assert_eq!(
        figure(&table, "carried_out"),
        [pair(count(&done), raw.len().to_string())]
    );
    // people who did something here in ninety days
    let mut part_of: BTreeSet<String> = BTreeSet::new();
    for sql in [
        "SELECT author FROM ideas WHERE imported_at IS NULL AND created_at > $",
        "SELECT person FROM votes WHERE cast_at > $",
        "SELECT author FROM comments WHERE created_at > $",
    ] {
        let sql = sql.replace('$', &format!("'{}'", days(90).to_rfc3339()));
        part_of.extend(world.texts(&sql).await);
    }
    assert_eq!(figure(&table, "took_part")[0].0, part_of.len().to_string());
    assert_eq!(part_of.len(), 4, "three and who answers, and not Wim");
    // by month, in the board's own time
    for month in ["2026-11", "2027-01", "2027-02"] {
        let within = |row: &Raw, column: &str| {
            let at = row.at(column);
            at.is_some_and(|at| {
                at.with_timezone(&chrono_tz::Europe::Amsterdam)
                    .format("%Y-%m")
                    .to_string()
                    == month
            })
        };
        let received = |row: &Raw| !row.is("imported_at") && within(row, "created_at");
        let ours = |row: &Raw| {
            within(row, "first_answered_at")
                && (!row.is("imported_at") || row.at("first_answered_at") > row.at("imported_at"))
        };
        assert_eq!(part(&table, "received", month), count(&received), "{month}");
        assert_eq!(part(&table, "answered", month), count(&ours), "{month}");
    }
    assert_eq!(part(&table, "status", "Planned"), "2");
    assert_eq!(figure(&table, "no"), [pair("1".into(), String::new())]);
    // the page says the same
    let page = world.visitor().get("/b/ideas/statistics").await;
    let said = page.all(".kpi .v");
    let share = |name: &str| {
        let (part, whole) = figure(&table, name)[0].clone();
        let (part, whole): (f64, f64) = (part.parse().unwrap(), whole.parse().unwrap());
        format!("{}%", (part * 100.0 / whole).round())
    };
    assert_eq!(said[0], share("loops_closed"));
    assert_eq!(said[1], format!("{median} days"));
    assert_eq!(said[2], share("first_answers_in_time"));
    assert_eq!((said[3].as_str(), said[4].as_str()), ("2", "4"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_what_came_in_answered_is_no_word_and_no_speed_of_ours() {
    let world = World::new().await;
    imports(
        &world,
        "id,title,body,author,created,status,answer,answer_date\n\
         1,Elm,Planted,Wim,2026-11-10,Done,It is there,2026-11-16\n",
    )
    .await;
    assert_eq!(world.count("SELECT count(*) FROM ideas WHERE answered_at IS NOT NULL AND imported_at IS NOT NULL").await, 1);
    let page = world.visitor().get("/b/ideas/statistics").await.text();
    for said in [
        "Last official word: none here yet",
        "No first answer in the last 90 days",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_what_came_in_decided_counts_and_is_said_to() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let said = [
        "one of them before it came here",
        "2 of them came in from elsewhere with their answers.",
        "One of these was said elsewhere, before the idea came here.",
    ];
    let statistics = async || ann.get("/b/ideas/statistics").await.text();
    for one in said {
        assert!(!statistics().await.contains(one), "{one}");
    }
    imports(
        &world,
        "id,title,body,author,created,status,answer,answer_date,reason,mind_changer\n\
         1,Elm,Planted,Wim,2026-11-01,Done,It is there,2026-11-10,,\n\
         2,Fir,Planted,Wim,2026-11-01,Not doing,Too dear,2026-11-10,cost,Cheaper wood\n",
    )
    .await;
    // the start page tells of both, the no too
    let start = async || ann.get("/").await.all("#done").join(" ");
    let both = "2 of these ideas came in from elsewhere with their answers.";
    assert!(start().await.contains(both), "{}", start().await);
    ann.posts("Gum").await;
    let no = [("reason", "cost"), ("mind_changer", "Cheaper wood")];
    assert_eq!(joost.answers(3, "no", &no).await.status, 303);
    let page = statistics().await;
    for one in said {
        assert!(page.contains(one), "{one}: {page}");
    }
    let table = table(&ann, "ideas").await;
    for (name, number) in [
        ("no", "2"),
        ("no_elsewhere", "1"),
        ("carried_out_elsewhere", "1"),
    ] {
        let found = figure(&table, name);
        assert_eq!(found, [(number.to_owned(), String::new())], "{name}");
    }
    let done = "One of these ideas came in from elsewhere with its answer.";
    assert!(ann.get("/done").await.text().contains(done));
    assert!(start().await.contains(done), "{}", start().await);
    // what is answered here is ours
    world.passes(Duration::minutes(1));
    assert_eq!(joost.answers(1, "partly", &[]).await.status, 303);
    assert!(!ann.get("/done").await.text().contains(done));
    assert!(!start().await.contains("came in from elsewhere"));
    assert!(!statistics().await.contains(said[0]));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_how_long_it_took_says_that_it_is_told_of_what_was_posted_here() {
    let world = World::new().await;
    let joost = world.official("Joost").await;
    imports(
        &world,
        "id,title,body,author,created\n1,Elm,Planted,Wim,2009-05-20\n",
    )
    .await;
    assert_eq!(joost.answers(1, "planned", &[]).await.status, 303);
    let page = world.visitor().get("/b/ideas/statistics").await.text();
    for said in [
        "Last 90 days (1 of 1)",
        "No first answer in the last 90 days to what was posted here",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn promises_fewer_than_five_people_are_no_figure_on_an_internal_board() {
    let world = World::new().await;
    let inside = BoardPlan {
        slug: "team",
        audience: Audience::Internal,
        domains: vec!["example.org".into()],
        ..BoardPlan::default()
    };
    world.board(inside).await;
    let mut people = Vec::new();
    for name in ["Ann", "Bea", "Cas", "Dee"] {
        let person = world.member(name).await;
        person
            .posts_on("team", &[("title", &format!("An idea of {name}"))])
            .await;
        people.push(person);
    }
    let withheld = table(&people[0], "team").await;
    assert_eq!(figure(&withheld, "took_part")[0].0, "fewer than 5");
    assert_eq!(part(&withheld, "received", "2026-11"), "fewer than 5");
    assert_eq!(part(&withheld, "received", "2026-10"), "0");
    assert!(
        withheld
            .iter()
            .filter(|row| row.0 == "theme")
            .all(|row| row.2 == "fewer than 5")
    );
    let page = people[0].get("/b/team/statistics").await;
    assert_eq!(page.all(".kpi .v")[4], "fewer than 5");
    assert!(
        page.text()
            .contains("fewer than 5 people behind it is not given")
    );
    // the fifth makes them a figure
    let eve = world.member("Eve").await;
    eve.posts_on("team", &[("title", "An idea of Eve")]).await;
    let given = table(&people[0], "team").await;
    assert_eq!(figure(&given, "took_part")[0].0, "5");
    assert_eq!(part(&given, "received", "2026-11"), "5");
    // a public board gives every number
    people[0].posts("Alone").await;
    assert_eq!(
        figure(&table(&people[0], "ideas").await, "took_part")[0].0,
        "1"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reach_5_no_cell_of_the_table_is_a_formula() {
    let world = World::new().await;
    imports(
        &world,
        "id,title,body,author,created,category\n1,Elm,Planted,Wim,2009-05-20,'=1+1\n",
    )
    .await;
    let ann = world.member("Ann").await;
    let themes = world
        .texts("SELECT name FROM themes WHERE name LIKE '%1+1'")
        .await;
    assert_eq!(themes, ["=1+1"]);
    assert_eq!(part(&table(&ann, "ideas").await, "theme", "'=1+1"), "1");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_3_what_is_late_is_counted_whole_where_the_page_names_some() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let lines: String = (1..=53)
        .map(|n| format!("{n},Lamp number {n},In the hall,Wim,2026-11-02,,\n"))
        .collect();
    imports(
        &world,
        &format!("id,title,body,author,created,status,answer\n{lines}"),
    )
    .await;
    // late: 52 of them; of one the answer is due in an hour
    let due = |at: DateTime<Utc>, which: &str| {
        format!(
            "UPDATE ideas SET answer_due_at = '{}' WHERE {which}",
            at.to_rfc3339()
        )
    };
    let now = world.now();
    for sql in [
        due(now - Duration::days(2), "number > 1"),
        due(now + Duration::hours(1), "number = 1"),
    ] {
        world.meddles(&sql).await;
    }
    let table = table(&ann, "ideas").await;
    assert_eq!(figure(&table, "late"), [("52".into(), String::new())]);
    let page = ann.get("/b/ideas/statistics").await;
    assert!(
        page.text()
            .contains("These 50 are not all: it is 52 in all"),
        "{}",
        page.text()
    );
    world.closes().await;
}
