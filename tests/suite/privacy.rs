//! One's own data: everything in one file, leaving without a trace, accounts nobody comes back to, and how long anything is kept.
use crate::passkeys::at_a_name;
use crate::world::{BoardPlan, Browser, Person, World, client};
use chrono::Duration;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::Path;
use weerklank::boards::{Audience, Role};
use weerklank::privacy::{erase_again, list_erasures, read_erasures};

/// Every place in the database that holds one of these words: table, column and what stands there.
async fn traces(world: &World, words: &[&str]) -> Vec<String> {
    let columns = world
        .texts(
            "SELECT table_name || '.' || column_name || '.' || data_type FROM information_schema.columns \
             WHERE table_schema = 'public' AND (data_type IN ('text', 'jsonb', 'ARRAY', 'bytea', 'tsvector', 'character varying')) ORDER BY 1",
        )
        .await;
    assert!(columns.len() > 150, "the catalogue was read");
    let mut found = Vec::new();
    for column in columns {
        let [table, name, kind] = column.split('.').collect::<Vec<_>>()[..] else {
            panic!("{column}")
        };
        let shown = match kind {
            "bytea" => format!("encode(\"{name}\", 'escape')"),
            _ => format!("\"{name}\"::text"),
        };
        for word in words {
            let word = word.to_lowercase();
            let held = world
                .texts(&format!(
                    "SELECT left({shown}, 120) FROM \"{table}\" WHERE position('{word}' IN lower({shown})) > 0"
                ))
                .await;
            found.extend(held.iter().map(|held| format!("{table}.{name}: {held}")));
        }
    }
    found
}

/// Every file in a folder that holds one of these words.
fn files_with(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, words));
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).to_lowercase();
        let name = path.to_string_lossy().into_owned();
        let says = |line: &str| words.iter().any(|w| line.contains(&w.to_lowercase()));
        let hits = text.lines().filter(|line| says(line));
        found.extend(hits.map(|line| format!("{name}: {line}")));
    }
    found
}

/// Writes under a pseudonym on an internal board, and sends a post without being signed in that waits for its button.
async fn lives_unnamed(world: &World, zoe: &Person) {
    let inside = BoardPlan {
        slug: "inside",
        audience: Audience::Internal,
        domains: vec!["example.org".into()],
        ..BoardPlan::default()
    };
    world.board(inside).await;
    let fields = [("title", "Zoefieldmask, quieter"), ("mask", "yes")];
    assert_eq!(zoe.posts_on("inside", &fields).await, 1);
    let said = [("body", "Zoefieldmask, at noon"), ("mask", "yes")];
    assert_eq!(zoe.post("/b/inside/1/comments", &said).await.status, 303);
    let admin = world.admin().await;
    let table = [("post", "everyone")];
    let page = "/b/ideas/settings/audience";
    assert_eq!(admin.fills_in(page, "#table", &table).await.status, 303);
    let guest = world.visitor();
    let form = guest.get("/b/ideas/new").await;
    let value = |name: &str| form.attr(&format!("input[name={name}]"), "value").unwrap();
    let (id, theme) = (value("id"), value("theme"));
    let fields = [
        ("id", id.as_str()),
        ("theme", &theme),
        ("kind", "idea"),
        ("title", "Zoefieldguest, a bench"),
        ("body", "By the river."),
        ("ack", "yes"),
        ("seen", "yes"),
        ("name", "Zoefieldguest"),
        ("email", "Zoefieldname@Example.org"),
    ];
    let sent = guest.post("/b/ideas/guests", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
}

/// Somebody who did everything there is to do, in words of their own.
#[allow(
    clippy::cognitive_complexity,
    reason = "one life, told from its first day to its last"
)]
async fn lives(world: &World) -> (Person, Person) {
    let (zoe, bob) = (
        world.member("Zoefieldname").await,
        world.member("Bob").await,
    );
    let joost = world.official("Joost").await;
    zoe.posts("Zoefieldtitle for a quiet corner").await;
    bob.posts("A lamp by the door").await;
    zoe.votes(2, "up").await;
    bob.votes(1, "up").await;
    let said = zoe.comments(2, "Zoefieldcomment by the stairs").await;
    let edit = format!("/b/ideas/2/comments/{said}/edit");
    let edited = zoe
        .fills_in(
            &edit,
            "main form",
            &[("body", "Zoefieldcomment by both stairs")],
        )
        .await;
    assert_eq!(edited.status, 303, "{}", edited.text());
    bob.comments(2, "Well said, @Zoefieldname").await;
    bob.comments(1, "Yes please").await;
    let extended = bob
        .fills_in(
            &format!("/b/ideas/2/comments/{said}/extension"),
            "main form",
            &[],
        )
        .await;
    assert_eq!(extended.status, 303, "{}", extended.text());
    zoe.post(
        "/b/ideas/2/report",
        &[("cause", "advertising"), ("words", "Zoefieldreport")],
    )
    .await;
    zoe.post(
        "/b/ideas/1/removal",
        &[("reason", "Zoefieldreason, I moved")],
    )
    .await;
    zoe.post("/b/ideas/follow", &[("follow", "yes")]).await;
    zoe.fills_in(
        "/account/notices",
        "main form",
        &[("mail-answers", "daily")],
    )
    .await;
    zoe.fills_in(
        "/account/feeds",
        "form.panel",
        &[("name", "Zoefieldreader")],
    )
    .await;
    crate::passkeys::adds(&zoe, "Zoefieldphone", "").await;
    crate::passkeys::begins(&zoe, "Zoefieldtablet", "").await;
    lives_unnamed(world, &zoe).await;
    let dear = "Dear Zoefieldname, we look into it.";
    let soon = [("body", dear), ("send", "soon")];
    joost.answers(1, "review", &soon).await;
    world.passes(Duration::minutes(3));
    world.works().await;
    world.passes(Duration::days(1));
    world.rounds().await;
    zoe.post("/account/exports", &[]).await;
    world.works().await;
    // this one waits to go out when she leaves
    let soon = [("body", "Zoefieldname, we begin."), ("send", "soon")];
    assert_eq!(joost.answers(1, "planned", &soon).await.status, 303);
    (zoe, bob)
}

/// The file of somebody's own data, made anew: the part for programs, and all of it as one text.
pub async fn take_out(world: &World, person: &Browser) -> (Value, String) {
    let form = "form[action='/account/exports']";
    person.fills_in("/account/data", form, &[]).await;
    world.works().await;
    let page = person.get("/account/data").await;
    let path = page.attr("main a.btn", "href").expect("a file");
    let session = person.cookie("weerklank").unwrap();
    let request = client().build().unwrap();
    let request = request.get(format!("http://{}{path}", world.address));
    let request = request.header("cookie", format!("weerklank={session}"));
    let bytes = request.send().await.unwrap().bytes().await.unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let (mut data, mut all) = (Value::Null, String::new());
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        all.push_str(file.name());
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if file.name() == "data.json" {
            data = serde_json::from_slice(&bytes).unwrap();
        }
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    (data, all)
}

async fn leaves(person: &Person, texts: &str) {
    let fields = [("texts", texts), ("address", person.email.as_str())];
    let page = person
        .fills_in("/account/leaving", "main form", &fields)
        .await;
    assert_eq!(
        (page.status, page.location().as_str()),
        (303, "/"),
        "{}",
        page.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_everything_somebody_owns_is_in_one_file_for_them_only() {
    let world = at_a_name().await;
    let (zoe, bob) = lives(&world).await;
    let page = zoe.get("/account/data").await;
    let path = page.attr("main a.btn", "href").unwrap();
    let request = client()
        .build()
        .unwrap()
        .get(format!("http://{}{path}", world.address))
        .header(
            "cookie",
            format!("weerklank={}", zoe.cookie("weerklank").unwrap()),
        );
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/zip");
    let bytes = response.bytes().await.unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let mut file = |name: &str| {
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let (json, html) = (file("data.json"), file("index.html"));
    let data: Value = serde_json::from_str(&json).unwrap();
    for (class, many) in [
        ("ideas", 1),
        ("comments", 1),
        ("votes", 1),
        ("reports", 1),
        ("feed_keys", 1),
        ("passkeys", 1),
        ("followed_boards", 1),
        ("account", 1),
        ("pseudonyms", 1),
        ("ideas_under_a_pseudonym", 1),
        ("comments_under_a_pseudonym", 1),
        ("guest_posts", 1),
    ] {
        assert_eq!(data[class].as_array().map(Vec::len), Some(many), "{class}");
    }
    assert_eq!(
        data["comments"][0]["versions"].as_array().map(Vec::len),
        Some(2)
    );
    for own in [
        "Zoefieldtitle",
        "Zoefieldcomment",
        "Zoefieldreport",
        "Zoefieldreason",
        "zoefieldname@example.org",
    ] {
        assert!(json.contains(own) && html.contains(own), "{own}");
    }
    assert_eq!(data["passkeys"][0]["name"], "Zoefieldphone");
    let of_a_passkey: Vec<_> = data["passkeys"][0].as_object().unwrap().keys().collect();
    assert_eq!(of_a_passkey, ["created_at", "name", "used_at"]);
    assert!(!html.contains("<script"), "one page, nothing else");
    assert!(!json.contains("bob@example.org"), "not what is Bob's");
    assert_eq!(bob.get(&path).await.status, 404);
    assert_eq!(world.visitor().get(&path).await.status, 303);
    assert!(
        world
            .mails()
            .await
            .iter()
            .any(|m| m.0 == zoe.email && m.1.contains("your data is ready"))
    );
    world.passes(Duration::days(8));
    assert_eq!(zoe.get(&path).await.status, 404, "it ran out");
    world.rounds().await;
    assert!(
        files_with(
            &world.app.settings.data.join("pictures").join("exports"),
            &[""]
        )
        .is_empty()
    );
    world.closes().await;
}

/// Whoever can no longer see a board keeps their own words from there, and what was decided about them; nothing anybody else said, and no
/// news of what became of it.
#[tokio::test(flavor = "multi_thread")]
async fn people_6_a_file_holds_ones_own_words_from_a_board_one_lost_sight_of_and_no_others() {
    let world = World::new().await;
    world.board_inside().await;
    let zoe = world.with_role("Zoe", "inside", Role::Member).await;
    let bob = world.with_role("Bob", "inside", Role::Member).await;
    let olaf = world.with_role("Olaf", "inside", Role::Official).await;
    zoe.posts_on(
        "inside",
        &[("title", "A bench of Zoe's"), ("body", "In the sun.")],
    )
    .await;
    bob.posts_on("inside", &[("title", "A lamp of Bob's")])
        .await;
    let said = [("body", "Zoe says yes")];
    assert_eq!(zoe.post("/b/inside/2/comments", &said).await.status, 303);
    zoe.post("/b/inside/2/follow", &[("follow", "yes")]).await;
    let said = [("body", "Bob adds shade")];
    let page = bob.post("/b/inside/1/comments", &said).await;
    let comment = page.location().split("#c-").nth(1).unwrap().to_owned();
    let taken_up = format!("/b/inside/1/comments/{comment}/extension");
    let page = olaf.fills_in(&taken_up, "main form", &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    for number in [1, 2] {
        let answer = [
            ("status", "planned"),
            ("body", "Olaf will see to it."),
            ("update_due_on", "2027-01-15"),
            ("send", "now"),
        ];
        let page = olaf
            .post(&format!("/b/inside/{number}/answer"), &answer)
            .await;
        assert_eq!(page.status, 303, "{}", page.text());
    }
    world.works().await;
    let (_, all) = take_out(&world, &zoe).await;
    for word in [
        "Bob adds shade",
        "A lamp of Bob's",
        "Olaf will see to it",
        "Planned",
    ] {
        assert!(all.contains(word), "while she is in: {word}");
    }
    world.grants(&zoe, "inside", None).await;
    let (data, all) = take_out(&world, &zoe).await;
    for word in ["Bob", "Olaf", "lamp", "shade", "Planned"] {
        assert!(!all.contains(word), "{word}: {data:#}");
    }
    assert_eq!(data["ideas"][0]["title"], "A bench of Zoe's");
    assert_eq!(data["ideas"][0]["body"], "In the sun.");
    assert_eq!(data["ideas"][0]["status"], Value::Null);
    assert_eq!(data["comments"][0]["body"], "Zoe says yes");
    assert_eq!(data["notices"], json!([]));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_after_leaving_with_their_words_no_column_and_no_file_holds_them() {
    let world = at_a_name().await;
    let (zoe, bob) = lives(&world).await;
    let words = ["zoefield"];
    assert!(
        traces(&world, &words).await.len() > 20
            && !files_with(&world.app.settings.data, &words).is_empty()
    );
    leaves(&zoe, "go").await;
    world.works().await;
    assert_eq!(traces(&world, &words).await, Vec::<String>::new());
    assert_eq!(
        files_with(&world.app.settings.data, &words),
        Vec::<String>::new()
    );
    let packs = world.app.settings.data.join("pictures").join("exports");
    assert!(files_with(&packs, &[""]).is_empty(), "nor what was packed");
    let addresses = "SELECT address::text FROM vote_traces v JOIN people p ON p.id = v.person WHERE p.erased_at IS NOT NULL";
    assert!(
        world.texts(addresses).await.is_empty(),
        "nor where they came from"
    );
    assert_eq!(
        zoe.get("/account").await.status,
        303,
        "signed out everywhere"
    );
    assert_eq!(bob.get(&format!("/people/{}", zoe.id)).await.status, 404);
    let page = bob.reads(2).await;
    assert!(
        page.text().contains("Well said, @–") && page.text().contains("1 supporter"),
        "{}",
        page.text()
    );
    assert_eq!(
        bob.reads(1).await.status,
        200,
        "its place is there, with what others said"
    );
    assert!(bob.reads(1).await.text().contains("Yes please"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_what_left_with_its_author_leaves_no_mail_that_waits() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let joost = world.official("Joost").await;
    let (stays, gone) = (
        bob.posts("A bench").await,
        ann.posts("A lamp for Zeldenrust").await,
    );
    let cay = world.member("Cay").await;
    for number in [gone, stays] {
        let follow = format!("/b/ideas/{number}/follow");
        cay.post(&follow, &[("follow", "yes")]).await;
        joost.comments(number, "Good").await;
    }
    world.works().await;
    world.passes(Duration::days(1));
    world.rounds().await;
    let said = "SELECT kind FROM mails WHERE to_address = 'cay@example.org' AND text_part LIKE '%Zeldenrust%'";
    assert_eq!(world.texts(said).await, ["digest"]);
    // the relay was away
    world.meddles("UPDATE mails SET sent_at = NULL").await;
    world.signs_in(&ann).await;
    leaves(&ann, "go").await;
    world.passes(Duration::days(1));
    world.rounds().await;
    assert_eq!(world.texts(said).await, Vec::<String>::new());
    let anew = "SELECT count(*) FROM mails WHERE to_address = 'cay@example.org' AND text_part LIKE '%A bench%'";
    assert_eq!(world.count(anew).await, 1);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_texts_may_stay_by_a_former_member() {
    let world = at_a_name().await;
    let (zoe, bob) = lives(&world).await;
    leaves(&zoe, "keep").await;
    world.works().await;
    assert_eq!(
        traces(&world, &["zoefieldname"]).await,
        Vec::<String>::new()
    );
    assert_eq!(
        files_with(&world.app.settings.data, &["zoefieldname"]),
        Vec::<String>::new()
    );
    assert_eq!(
        world.count("SELECT count(*) FROM pseudonyms").await,
        0,
        "nobody can look behind it any more"
    );
    let inside = bob.get("/b/inside/1/zoefieldmask-quieter").await.text();
    assert!(
        inside.contains("Zoefieldmask, quieter") && !inside.contains("Former member"),
        "what was written under a pseudonym stays under it: {inside}"
    );
    let page = bob.reads(1).await.text();
    assert!(
        page.contains("Zoefieldtitle for a quiet corner") && page.contains("Former member"),
        "{page}"
    );
    assert!(
        bob.reads(2)
            .await
            .text()
            .contains("Zoefieldcomment by both stairs")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_leaving_asks_for_the_address_and_a_choice_and_never_for_the_last_administrator() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    for (texts, address, said) in [
        (
            "keep",
            "bob@example.org",
            "Type the address of this account",
        ),
        ("", "ann@example.org", "Choose what happens"),
    ] {
        let fields = [("texts", texts), ("address", address)];
        let page = ann.fills_in("/account/leaving", "main form", &fields).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(said), "{}", page.text());
    }
    let admin = world.admin().await;
    let fields = [("texts", "keep"), ("address", "ada@example.org")];
    let page = admin
        .fills_in("/account/leaving", "main form", &fields)
        .await;
    assert!(page.status == 422 && page.text().contains("somebody else an administrator"));
    assert_eq!(
        world
            .count("SELECT count(*) FROM people WHERE erased_at IS NOT NULL")
            .await,
        0
    );
    leaves(&ann, "go").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_the_same_ballot_is_not_given_again_by_who_comes_back() {
    let world = World::new().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    bob.posts("A quiet corner").await;
    bob.posts("A lamp by the door").await;
    ann.votes(1, "up").await;
    leaves(&ann, "keep").await;
    let again = world.member("Ann").await;
    assert_ne!(again.id, ann.id, "nothing leads back to who she was");
    let refused = again.votes(1, "up").await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert!(refused.text().contains("former account with your address"));
    assert_eq!(again.votes(2, "up").await.status, 303, "on others she may");
    assert_eq!(
        world
            .texts("SELECT up FROM idea_counters ORDER BY idea")
            .await,
        ["1", "1"]
    );
    let other = world.member("Cor").await;
    assert_eq!(other.votes(1, "up").await.status, 303);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_6_a_restored_backup_erases_again_by_a_ledger_without_names() {
    let world = at_a_name().await;
    let (zoe, _) = lives(&world).await;
    let data = world.app.settings.data.clone();
    world
        .meddles("CREATE TABLE kept_people AS SELECT * FROM people")
        .await;
    leaves(&zoe, "go").await;
    world.works().await;
    let lines = list_erasures(&mut *world.conn().await).await.unwrap();
    let file = std::fs::read_to_string(data.join("erasures.jsonl")).unwrap();
    assert_eq!(
        file.trim(),
        lines.join("\n"),
        "the file and the database say the same"
    );
    assert!(!file.to_lowercase().contains("zoefield") && file.contains(&zoe.id.to_string()));
    // a backup from before knows her again
    world.meddles("UPDATE people p SET name = k.name, email = k.email, email_key = k.email_key, erased_at = NULL FROM kept_people k WHERE k.id = p.id").await;
    world.meddles("DROP TABLE kept_people").await;
    world.meddles("DELETE FROM erasures").await;
    let erased = read_erasures(&data, None).unwrap();
    let now = world.now();
    assert_eq!(
        erase_again(&mut *world.conn().await, &erased, now)
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        erase_again(&mut *world.conn().await, &erased, now)
            .await
            .unwrap(),
        0,
        "once is enough"
    );
    world.works().await;
    assert_eq!(traces(&world, &["zoefield"]).await, Vec::<String>::new());
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_7_who_does_not_come_back_is_warned_and_then_anonymous() {
    let world = World::new().await;
    let (ann, bob, joost) = (
        world.member("Ann").await,
        world.member("Bob").await,
        world.official("Joost").await,
    );
    ann.posts("A quiet corner").await;
    world.passes(Duration::days(400));
    world.rounds().await;
    let warnings = "SELECT to_address FROM mails WHERE kind = 'inactive' ORDER BY to_address";
    assert!(
        world.texts(warnings).await.is_empty(),
        "without a rule nothing happens"
    );
    let admin = world.admin().await;
    let bad = admin
        .fills_in("/admin/rules", "main form", &[("inactive_months", "1")])
        .await;
    assert!(bad.status == 422 && bad.text().contains("3 to 120 months"));
    assert_eq!(
        admin
            .fills_in("/admin/rules", "main form", &[("inactive_months", "12")])
            .await
            .status,
        303
    );
    world.rounds().await;
    assert_eq!(
        world.texts(warnings).await,
        ["ann@example.org", "bob@example.org"],
        "nobody with a role"
    );
    let subject = "SELECT DISTINCT subject FROM mails WHERE kind = 'inactive'";
    assert_eq!(
        world.texts(subject).await,
        ["Your account at Morgenrood will be emptied"]
    );
    world.passes(Duration::days(15));
    world.signs_in(&bob).await;
    world.rounds().await;
    world.passes(Duration::days(16));
    world.rounds().await;
    assert_eq!(
        world
            .texts("SELECT name FROM people WHERE erased_at IS NOT NULL")
            .await,
        ["Former member"],
        "Bob came back"
    );
    assert!(bob.reads(1).await.text().contains("Former member"));
    assert_eq!(
        world.texts("SELECT because FROM erasures").await,
        ["inactive"]
    );
    assert_eq!(
        world
            .count(&format!(
                "SELECT count(*) FROM people WHERE id = '{}' AND erased_at IS NULL",
                joost.id
            ))
            .await,
        1
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_7_personal_data_is_kept_as_long_as_it_is_good_for() {
    let world = World::new().await;
    world.board_inside().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    ann.posts("A quiet corner").await;
    ann.votes(1, "up").await;
    joost.answers(1, "review", &[("send", "soon")]).await;
    world.passes(Duration::minutes(3));
    world
        .visitor()
        .post("/b/ideas/1/vote", &[("vote", "up")])
        .await;
    world.works().await;
    world.rounds().await;
    let words = "SELECT count(*) FROM mails WHERE kind = 'answer' AND text_part <> ''";
    let rows = "SELECT count(*) FROM mails WHERE kind = 'answer'";
    let kept = [
        "SELECT count(*) FROM sessions",
        "SELECT count(*) FROM sign_in_links",
        "SELECT count(*) FROM pending_requests",
        "SELECT count(*) FROM vote_traces",
        "SELECT count(*) FROM notices WHERE because = 'author'",
    ];
    let typed = "SELECT count(*) FROM queued_answers WHERE form <> ''";
    assert_eq!((world.count(words).await, world.count(typed).await), (1, 1));
    world.passes(Duration::days(31));
    world.works().await;
    world.rounds().await;
    assert_eq!(world.count(typed).await, 0);
    assert_eq!(
        world.count(words).await,
        0,
        "a mail's words go after a month"
    );
    assert_eq!(world.count(rows).await, 1, "that it left is kept");
    assert!(files_with(&world.app.settings.data.join("outbox"), &["quiet"]).is_empty());
    for table in &kept[..4] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert!(world.count(kept[4]).await > 0);
    world.passes(Duration::days(400));
    world.rounds().await;
    assert_eq!(world.count(kept[4]).await, 0, "notices go after a year");
    assert_eq!(world.count(rows).await, 0);
    world.closes().await;
}
