//! Staff notes never leave the staff's own part of an idea's page.
use crate::access::{Door, Place, Stage, text};
use crate::world::{Browser, World};
use weerklank::boards::Role;

/// A word that is in a note and nowhere else.
const WORD: &str = "Zandkasteel";

#[tokio::test(flavor = "multi_thread")]
async fn talk_6_staff_of_the_board_write_and_read_notes() {
    let world = World::new().await;
    let (ann, joost) = (world.member("Ann").await, world.official("Joost").await);
    let (mia, olga) = (
        world.with_role("Mia", "ideas", Role::Moderator).await,
        world.with_role("Olga", "ideas", Role::Owner).await,
    );
    let number = ann.posts("A quiet corner without music").await;
    let page = joost.reads(number).await;
    let form = "form[action$='/notes']";
    let done = joost
        .submits(&page, form, &[("note", "Asked the *owner* of the house.")])
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    // the same form again is one note
    joost
        .submits(&page, form, &[("note", "Asked the *owner* of the house.")])
        .await;
    for reader in [&joost, &mia, &olga, &world.admin().await] {
        let notes = reader.reads(number).await.all("#notes [id^=n-]");
        assert_eq!(notes.len(), 1, "{}", reader.name);
        assert!(notes[0].contains("Joost") && notes[0].contains("Asked the owner"));
    }
    let refused = mia
        .submits(&mia.reads(number).await, form, &[("note", " ")])
        .await;
    assert_eq!(
        (refused.status, refused.all(".errors li")),
        (422, vec!["Write something first".to_owned()])
    );
    let long = "ab ".repeat(4_000);
    let refused = mia
        .submits(&mia.reads(number).await, form, &[("note", &long)])
        .await;
    assert!(refused.status == 422 && refused.all("textarea[name=note]")[0].starts_with("ab ab"));
    // a note under somebody else's key is refused, not taken over
    let key = text(&world, "SELECT id FROM staff_notes").await;
    let path = format!("/b/ideas/{number}/notes");
    let fields = [("id", key.as_str()), ("note", "Mine now")];
    assert_eq!(mia.post(&path, &fields).await.status, 409);
    assert_eq!(ann.post(&path, &[("note", "Hello")]).await.status, 404);
    assert_eq!(
        world.texts("SELECT act || (before IS NULL)::text || (after IS NULL)::text FROM ledger WHERE act = 'note.written'").await,
        ["note.writtentruetrue"],
        "the ledger has no words of it"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_6_notes_stay_with_what_they_are_about_through_a_merge() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let goes = ann.posts("Cheaper for students before eleven").await;
    let stays = ann.posts("A discount for students").await;
    mia.post(
        &format!("/b/ideas/{goes}/notes"),
        &[("note", "Ask the till.")],
    )
    .await;
    assert!(!mia.reads(stays).await.text().contains("Ask the till."));
    let fields = [
        ("other", &*stays.to_string()),
        ("stays", "other"),
        ("cause", "same"),
        ("message", "The same."),
    ];
    let done = mia.post(&format!("/b/ideas/{goes}/merge"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(mia.reads(stays).await.text().contains("Ask the till."));
    assert!(!ann.reads(stays).await.text().contains("Ask the till."));
    let late = mia
        .post(&format!("/b/ideas/{goes}/notes"), &[("note", "And again.")])
        .await;
    assert_eq!(late.status, 403);
    world.closes().await;
}

/// Everything that can be asked of an idea's board, and what looks over boards.
fn everything(place: &Place) -> Vec<String> {
    let mut all: Vec<String> = Door::all()
        .iter()
        .filter(|door| door.is_safe())
        .map(|door| Stage::fill(door.path, place, place.board))
        .collect();
    for word in [WORD, "zandkasteel", "zandkastele", "Zandkast"] {
        for address in [
            "/search?q=",
            "/search?board=ideas&q=",
            "/b/ideas/similar?q=",
            "/b/ideas?q=",
        ] {
            all.push(format!("{address}{word}"));
        }
    }
    for list in ["popular", "newest", "top", "answered", "commented", "owed"] {
        all.push(format!("/b/ideas?list={list}"));
    }
    all
}

fn says_it(text: &str) -> bool {
    text.to_lowercase().contains(&WORD.to_lowercase())
}

#[tokio::test(flavor = "multi_thread")]
async fn talk_6_no_word_of_a_note_reaches_anyone_but_the_boards_staff() {
    let stage = Stage::set().await;
    let world = &stage.world;
    let note = format!("{WORD} is what we call it.");
    let (otto, moos) = (&stage.people["official"], &stage.people["moderator"]);
    for (who, path) in [
        (otto, "/b/ideas/1/notes"),
        (&stage.people["admin"], "/b/inside/1/notes"),
    ] {
        assert_eq!(
            who.post(path, &[("note", &note)]).await.status,
            303,
            "{path}"
        );
    }
    // everything that mails and writes on afterwards
    let vera = world.member("Vera").await;
    vera.votes(1, "up").await;
    assert_eq!(otto.answers(1, "review", &[]).await.status, 303);
    world.works().await;

    let member_of_it = world.with_role("Neel", "ideas", Role::Member).await;
    let other_staff = world.with_role("Iris", "inside", Role::Owner).await;
    let readers: [(&str, &Browser); 6] = [
        ("visitor", &stage.visitor),
        ("member", &stage.people["member"]),
        ("member of the board", &member_of_it),
        ("insider", &stage.people["insider"]),
        ("author", &stage.author),
        ("owner of another board", &other_staff),
    ];
    for (who, browser) in readers {
        for address in everything(&stage.ideas) {
            for page in [
                browser.get(&address).await,
                browser.get_part(&address).await,
            ] {
                let found = page.body.replace(&address, "").to_lowercase();
                let echoes = found.matches(&WORD.to_lowercase()).count();
                let asked = address.to_lowercase().contains("q=zand");
                assert!(
                    echoes == 0 || (asked && !found.contains("is what we call it")),
                    "{who}: {address}: {}",
                    page.text()
                );
                assert!(!found.contains("is what we call it"), "{who}: {address}");
                assert!(!page.has("#notes"), "{who}: {address}");
            }
        }
    }
    let mails = world.mails().await;
    assert!(mails.len() > 1);
    assert!(
        mails
            .iter()
            .all(|(to, subject, text, html)| !says_it(&format!("{to}{subject}{text}{html}")))
    );
    for table in [
        "idea_search",
        "ledger",
        "jobs",
        "notices",
        "stem_counts",
        "idea_versions",
        "comments",
    ] {
        let sql = format!("SELECT t::text FROM {table} t");
        assert!(
            !world.texts(&sql).await.iter().any(|row| says_it(row)),
            "{table}"
        );
    }
    // search finds nothing by it even for those who read notes
    assert!(
        !moos
            .get(&format!("/search?q={WORD}"))
            .await
            .has("main .ideas .it")
    );
    assert!(
        says_it(&moos.reads(1).await.text()),
        "and it is there for staff"
    );
    stage.world.closes().await;
}
