//! Files that are no pictures: taken where a board says so, known by their bytes, fetched and never shown, and gone with their text.
use super::making::{clear, photo};
use super::sending::{Seen, fetches, files, picture, sees, send};
use crate::privacy::take_out;
use crate::world::{Browser, Page, Person, World};
use image::ImageFormat;
use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};
use weerklank::boards::Role;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The key of no file.
const NOBODYS: &str = "01900000-0000-7000-8000-000000000000";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/// A packed document of these parts, none of them compressed.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn office(main: &str) -> Vec<u8> {
    packed(&[("[Content_Types].xml", b"<Types/>"), (main, b"<x/>")])
}

fn open_document(kind: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    packed(&[("mimetype", kind.as_bytes()), ("content.xml", b"<x/>")])
}

/// Says whether a board takes files.
async fn sets(world: &World, board: &str, takes: bool) -> Page {
    let path = format!("/b/{board}/settings");
    let admin = world.admin().await;
    let page = admin.get(&path).await;
    let fields: &[(&str, &str)] = if takes {
        &[("takes_files", "yes")]
    } else {
        &[]
    };
    let form = format!("form[action='{path}']");
    if takes || !page.has("#takes_files[checked]") {
        return admin.submits(&page, &form, fields).await;
    }
    // a tick that is taken away is not sent
    let name = page.attr("#name", "value").unwrap();
    admin
        .post(&path, &[("name", &name), ("kinds", "idea")])
        .await
}

/// A world whose board takes files.
async fn with_files() -> World {
    let world = World::new().await;
    assert_eq!(sets(&world, "ideas", true).await.status, 303);
    world
}

/// Sends a file with the form of a new idea, without scripts; the page that comes back.
async fn brings(who: &Person, (name, bytes): (&str, &[u8])) -> Page {
    let file = Some((name, "application/octet-stream", bytes));
    send(who, "/b/ideas/new/picture", &[("body", "Look:")], file).await
}

fn body_of(page: &Page) -> String {
    page.all("textarea[name=body]").join("")
}

/// Sends a file as the script does: its key, and how the text leads to it.
async fn sent(who: &Person, board: &str, name: &str) -> (String, String) {
    let file = Some((name, "application/pdf", PDF));
    let page = send(who, &format!("/b/{board}/pictures"), &[], file).await;
    assert_eq!(page.status, 201, "{}", page.body);
    let id = page.body.split("](/pictures/").nth(1).unwrap();
    (id.trim_end_matches(')').to_owned(), page.body.clone())
}

async fn status(world: &World, who: &Browser, id: &str) -> u16 {
    fetches(world, who, id).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_files_come_into_texts_only_where_a_board_takes_them() {
    let world = World::new().await;
    let (ann, visitor) = (world.member("Ann").await, world.visitor());
    let summary = "details[data-pictures] summary";
    let form = ann.get("/b/ideas/new").await;
    assert_eq!(form.all(summary), ["Add a picture"]);
    let page = brings(&ann, ("minutes.pdf", PDF)).await;
    assert_eq!((page.status, body_of(&page)), (422, "Look:".to_owned()));
    assert!(page.has("#picture[aria-invalid]"));
    assert!(
        page.text()
            .contains("Choose a PNG, JPEG, WebP or GIF: other")
    );
    assert_eq!(files(&world), 0);

    assert_eq!(sets(&world, "ideas", true).await.status, 303);
    let log = world.admin().await.get("/b/ideas/log").await;
    assert!(log.text().contains("Takes files: no") && log.text().contains("Takes files: yes"));
    let form = ann.get("/b/ideas/new").await;
    assert_eq!(form.all(summary), ["Add a picture or a file"]);
    assert!(form.all("#picture-h")[0].contains("up to 10 MB"));
    let page = brings(&ann, ("Minutes [1].PDF", PDF)).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let body = body_of(&page);
    assert!(
        body.starts_with("Look: [Minutes \\[1\\].pdf](/pictures/"),
        "{body}"
    );
    assert_eq!(page.all("#preview a"), ["Minutes [1].pdf (PDF, 1 KB)"]);
    let number = ann
        .posts_on("ideas", &[("title", "Cups"), ("body", &body)])
        .await;
    let page = ann.reads(number).await;
    let link = "article .prose a[href^='/pictures/']";
    assert_eq!(page.all(link), ["Minutes [1].pdf (PDF, 1 KB)"]);
    let id = page.attr(link, "href").unwrap().replace("/pictures/", "");
    assert_eq!(fetches(&world, &visitor, &id).await.bytes, PDF);

    // a comment takes one at one press, and pictures come as they did
    let at = format!("/b/ideas/{number}/comments/picture?send=yes");
    let (words, plan) = ([("body", "Mine:")], office("word/document.xml"));
    let plan = Some(("plan.docx", "x/y", plan.as_slice()));
    assert_eq!(send(&ann, &at, &words, plan).await.status, 303);
    assert!(
        ann.reads(number)
            .await
            .text()
            .contains("plan.docx (DOCX, 1 KB)")
    );
    let cup = clear(40, 30);
    let page = brings(&ann, ("cup.png", &cup)).await;
    assert!(page.status == 422 && page.has("input[name=uploaded][value]"));

    // no new ones come in when it is switched off; those that are there stay
    assert_eq!(sets(&world, "ideas", false).await.status, 303);
    assert_eq!(brings(&ann, ("minutes.pdf", PDF)).await.status, 422);
    assert_eq!(status(&world, &visitor, &id).await, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_a_file_is_fetched_and_never_shown() {
    let world = with_files().await;
    let ann = world.member("Ann").await;
    let (id, body) = sent(&ann, "ideas", "Begroting één.pdf").await;
    let waiting = fetches(&world, &ann, &id).await;
    assert_eq!(waiting.header("cache-control"), "private, no-store");
    assert_eq!(status(&world, &world.visitor(), &id).await, 404);
    ann.posts_on("ideas", &[("title", "Cups"), ("body", &body)])
        .await;
    let seen = fetches(&world, &world.visitor(), &id).await;
    let named = "attachment; filename=\"Begroting __n.pdf\"; filename*=UTF-8''Begroting%20%C3%A9%C3%A9n.pdf";
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", named),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "public, no-cache"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(seen.header(name), value, "{name}");
    }
    assert!(seen.header("set-cookie").is_empty());
    assert_eq!(seen.bytes, PDF);
    for size in ["large", "small"] {
        assert_eq!(sees(&world, &ann, &id, size).await.status, 404, "{size}");
    }
    // a picture is shown, and has no other address
    let shown = picture(&ann, "ideas", &photo(9, 9, ImageFormat::Png)).await;
    assert_eq!(status(&world, &ann, &shown).await, 404);
    // a page that says it is a text is one
    let html = b"<script>alert(1)</script>";
    let page = brings(&ann, ("page.html", html)).await;
    let id = page.attr("#preview a", "href").unwrap();
    let seen = fetches(&world, &ann, &id.replace("/pictures/", "")).await;
    assert_eq!(seen.header("content-type"), "text/plain");
    assert!(
        seen.header("content-disposition")
            .starts_with("attachment; filename=\"page.html.txt\"")
    );
    // a large one comes in pieces: whole, and of a length that is said
    let mut large = PDF.to_vec();
    large.resize(3_000_000, b' ');
    let page = brings(&ann, ("large.pdf", &large)).await;
    let id = page.attr("#preview a", "href").unwrap();
    let seen = fetches(&world, &ann, &id.replace("/pictures/", "")).await;
    assert_eq!(seen.header("content-length"), "3000000");
    assert!(seen.bytes == large);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_what_a_file_is_is_said_by_its_bytes() {
    let world = with_files().await;
    let ann = world.member("Ann").await;
    let taken = [
        ("a", PDF.to_vec(), "PDF"),
        ("a.odt", open_document("text"), "ODT"),
        ("a.odt", open_document("spreadsheet"), "ODS"),
        ("a", open_document("presentation"), "ODP"),
        ("a.zip", office("word/document.xml"), "DOCX"),
        ("a.docx", office("word/document2.xml"), "DOCX"),
        ("a.docx", office("word/document22.xml"), "DOCX"),
        ("a.xlsx", office("xl/workbook.xml"), "XLSX"),
        ("a.xlsx", office("xl/workbook2.xml"), "XLSX"),
        ("a.pptx", office("ppt/presentation.xml"), "PPTX"),
        ("a.csv", b"cup;many\n1;2\n".to_vec(), "CSV"),
        ("a.pdf", b"only words".to_vec(), "TXT"),
    ];
    for (name, bytes, kind) in taken {
        let page = brings(&ann, (name, &bytes)).await;
        assert_eq!(page.status, 200, "{kind}: {}", page.text());
        let said = page.all("#preview a").join("");
        assert!(said.ends_with(&format!("({kind}, 1 KB)")), "{said}");
    }
    let kept = files(&world);

    let macros = "Save the file without macros";
    let others = "others are not taken";
    let main = ("word/document.xml", b"<x/>".as_slice());
    let mut large = PDF.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    let mut bomb = packed(&[main]);
    let list = bomb.windows(4).rposition(|at| at == b"PK\x01\x02").unwrap();
    bomb[list + 24..list + 28].copy_from_slice(&u32::to_le_bytes(2_000_000_000));
    let many: Vec<String> = (0..5001).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let half = &office("word/document.xml")[..60];
    let refused = [
        ("cups.pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), others),
        ("cups.docx", half.to_vec(), others),
        ("cups.docx", packed(&[("a.txt", b"cups")]), others),
        ("cups.docx", office("word/documents.xml"), others),
        ("cups.ott", open_document("text-template"), others),
        (
            "cups.docx",
            packed(&[main, ("word/vbaProject.bin", b"x")]),
            macros,
        ),
        (
            "cups.xlsx",
            packed(&[main, ("xl/macrosheets/a.xml", b"x")]),
            macros,
        ),
        (
            "cups.odt",
            packed(&[main, ("Basic/script-lc.xml", b"x")]),
            macros,
        ),
        ("cups.docx", bomb, "unpacked, this one would be too large"),
        (
            "cups.docx",
            packed(&many),
            "unpacked, this one would be too large",
        ),
        ("cups.pdf", large, "at most 10 MB"),
    ];
    for (name, bytes, says) in refused {
        let page = brings(&ann, (name, &bytes)).await;
        assert_eq!(page.status, 422, "{name} {says}");
        assert!(page.text().contains(says), "{name}: {}", page.text());
        assert_eq!(body_of(&page), "Look:", "what was typed is kept");
        assert!(page.has("#picture[aria-invalid]"), "{name}");
    }
    assert_eq!(files(&world), kept, "nothing of them is kept");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_files_are_hidden_with_their_text_and_gone_with_it() {
    let world = with_files().await;
    let (ann, bob) = (world.member("Ann").await, world.member("Bob").await);
    let mia = world.with_role("Mia", "ideas", Role::Moderator).await;
    let visitor = world.visitor();
    let (first, body) = sent(&ann, "ideas", "plan.pdf").await;
    let number = ann
        .posts_on("ideas", &[("title", "Cups"), ("body", &body)])
        .await;
    let (under, body) = sent(&bob, "ideas", "mine.pdf").await;
    let comment = bob.comments(number, &body).await;
    assert_eq!(files(&world), 2);
    // what is no file of these texts is words only
    let odd = format!("[plan](/pictures/{NOBODYS}) [odd](/pictures/{first}x)");
    bob.comments(number, &odd).await;
    let page = bob.reads(number).await;
    assert_eq!(page.all(".cm .prose a"), ["mine.pdf (PDF, 1 KB)"]);
    assert!(page.text().contains("plan odd"));

    // whoever reports one, or decides on it, reads it as everybody does
    let report = format!("/b/ideas/{number}/comments/{comment}/report");
    let said = ann.get(&report).await.all("main .prose a");
    assert_eq!(said, ["mine.pdf (PDF, 1 KB)"]);
    let rude = [("cause", "insult"), ("words", "Look into it.")];
    assert_eq!(ann.fills_in(&report, "main form", &rude).await.status, 303);
    let reports = mia.get("/b/ideas/reports").await;
    let case = reports.attr("main article a[href*='/reports/']", "href");
    let said = mia.get(&case.unwrap()).await.all("main .prose a");
    assert_eq!(said, ["mine.pdf (PDF, 1 KB)"]);

    let hiding = format!("/b/ideas/{number}/hiding");
    let hide = [("cause", "insult"), ("words", "Names are called in it.")];
    assert_eq!(mia.fills_in(&hiding, "main form", &hide).await.status, 303);
    for (who, one, other) in [(&visitor, 404, 404), (&mia.browser, 200, 200)] {
        assert_eq!(status(&world, who, &first).await, one);
        assert_eq!(status(&world, who, &under).await, other);
    }
    let own = fetches(&world, &bob, &under).await;
    assert_eq!(own.header("cache-control"), "private, no-store");
    let shown = mia
        .fills_in(&hiding, "main form", &[("hidden", "no")])
        .await;
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(status(&world, &visitor, &first).await, 200);

    let removal = format!("/b/ideas/{number}/comments/{comment}/removal");
    assert_eq!(bob.post(&removal, &[]).await.status, 303);
    assert_eq!(status(&world, &bob, &under).await, 404, "at once");
    let removal = format!("/b/ideas/{number}/removal");
    let asked = [("reason", "It names somebody.")];
    ann.fills_in(&removal, "form[action$='/removal']", &asked)
        .await;
    let yes = [("granted", "yes"), ("words", "Of course, it is gone.")];
    let done = mia.post(&format!("{removal}/answer"), &yes).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(status(&world, &mia, &first).await, 404);
    world.works().await;
    assert_eq!(files(&world), 0);
    assert_eq!(world.count("SELECT count(*) FROM pictures").await, 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_an_internal_boards_file_does_not_exist_for_outsiders() {
    let world = World::new().await;
    world.board_inside().await;
    assert_eq!(sets(&world, "inside", true).await.status, 303);
    let ina = world.with_role("Ina", "inside", Role::Member).await;
    let (mel, visitor) = (world.member("Mel").await, world.visitor());
    let (id, body) = sent(&ina, "inside", "plan.pdf").await;
    ina.posts_on("inside", &[("title", "Cups"), ("body", &body)])
        .await;
    let seen = fetches(&world, &ina, &id).await;
    assert_eq!(
        (seen.status, seen.header("cache-control")),
        (200, "private, no-cache")
    );
    let told = |seen: &Seen, key: &str| {
        let names: BTreeSet<String> = seen.headers.keys().map(ToString::to_string).collect();
        let page = String::from_utf8_lossy(&seen.bytes).replace(key, "");
        (seen.status, names, page)
    };
    for who in [&visitor, &mel.browser] {
        let there = fetches(&world, who, &id).await;
        let missing = fetches(&world, who, NOBODYS).await;
        assert_eq!(told(&there, &id), told(&missing, NOBODYS));
        assert_eq!(there.status, 404);
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_files_are_spoken_of_in_dutch_and_are_in_the_file_of_ones_own_data() {
    let world = with_files().await;
    let ann = world.member("Ann").await;
    let (id, _) = sent(&ann, "ideas", "notulen.pdf").await;
    let (data, all) = take_out(&world, &ann).await;
    assert_eq!(data["pictures"][0]["name"], "notulen.pdf");
    assert!(all.contains(&format!("files/{id}-notulen.pdf")));
    assert!(all.contains("%PDF-1.7"), "as it was sent");

    ann.post("/settings/language", &[("language", "nl")]).await;
    let form = ann.get("/b/ideas/new").await;
    let summary = "details[data-pictures] summary";
    assert_eq!(form.all(summary), ["Een plaatje of een bestand toevoegen"]);
    let page = brings(&ann, ("plan.pdf", b"\0")).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("andere nemen we niet aan"));
    world.closes().await;
}
