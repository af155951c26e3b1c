//! POST-9: pictures and other files in what people write.
mod making;
mod other_files;
mod sending;
mod withholding;

use crate::world::{BoardPlan, World};
use chrono::Duration;
use image::{GenericImageView as _, ImageFormat};
pub use making::photo;
use making::{clear, holds, huge_webp, png_of_zeros, read, with_place};
pub use sending::uploads;
use sending::{files, picture, sees, send};
use weerklank::boards::Role;
use weerklank::program::examine_files;

#[tokio::test(flavor = "multi_thread")]
async fn post_9_a_picture_comes_into_an_idea_without_scripts() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let bytes = photo(600, 300, ImageFormat::Jpeg);
    let form = ann.get("/b/ideas/new").await;
    let file = Some(("cups.jpg", "image/jpeg", bytes.as_slice()));
    let id = form.attr("input[name=id]", "value").unwrap();
    let typed = [
        ("id", id.as_str()),
        ("kind", "idea"),
        ("title", "Bigger cups"),
        ("body", "Look:"),
        ("alt", ""),
    ];
    let page = send(&ann, "/b/ideas/new/picture", &typed, file).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Say what is in the picture"));
    assert_eq!(page.attr("#title", "value").unwrap(), "Bigger cups");
    let waiting = page.attr("input[name=uploaded]", "value").unwrap();
    let shown = page.attr("details[open] img", "src").unwrap();
    assert_eq!(shown, format!("/pictures/{waiting}/small"));

    // sharing now would lose it
    let with = [("uploaded", waiting.as_str()), ("title", "Bigger cups")];
    let early = ann.tries_to_post("ideas", &with).await;
    assert_eq!(early.status, 422);
    assert!(
        early
            .text()
            .contains("Say what is in the picture: then it comes at the end")
    );

    let described = [
        &typed[..4],
        &[("alt", "Two *big* cups"), ("uploaded", waiting.as_str())],
    ]
    .concat();
    let page = send(&ann, "/b/ideas/new/picture", &described, None).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let body = page.all("textarea[name=body]").join("");
    assert!(
        body.contains(&format!("![Two \\*big\\* cups](/pictures/{waiting})")),
        "{body}"
    );
    assert!(page.has("#preview img[alt='Two *big* cups']"));
    assert_eq!(page.attr("input[name=alt]", "value").unwrap(), "");

    let number = ann
        .posts_on("ideas", &[("title", "Bigger cups"), ("body", &body)])
        .await;
    let page = world
        .visitor()
        .get(
            &ann.reads(number)
                .await
                .attr("link[rel=canonical]", "href")
                .unwrap()[16..],
        )
        .await;
    let img = "article .prose a img";
    assert_eq!(page.attr(img, "alt").unwrap(), "Two *big* cups");
    assert_eq!(page.attr(img, "loading").unwrap(), "lazy");
    assert_eq!(page.attr(img, "width").unwrap(), "480");
    assert_eq!(page.attr(img, "height").unwrap(), "240");
    assert_eq!(page.attr(img, "src").unwrap(), shown);
    assert_eq!(
        page.attr(".prose a", "href").unwrap(),
        shown.replace("small", "large")
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_picture_that_was_chosen_and_described_comes_at_the_end_by_itself() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let typed = [("title", "Smaller lids"), ("body", "Look:"), ("alt", "")];
    let bytes = photo(60, 30, ImageFormat::Png);
    let file = Some(("lid.png", "image/png", bytes.as_slice()));
    let page = send(&ann, "/b/ideas/new/picture", &typed, file).await;
    let waiting = page.attr("input[name=uploaded]", "value").unwrap();
    let with = [
        ("uploaded", waiting.as_str()),
        ("title", "Smaller lids"),
        ("alt", "A *lid*"),
    ];
    let posted = ann.tries_to_post("ideas", &with).await;
    assert_eq!(posted.status, 303, "{}", posted.text());
    let ends = format!("More about it.\n\n![A \\*lid\\*](/pictures/{waiting})");
    assert_eq!(world.texts("SELECT body FROM ideas").await, [ends]);
    assert!(ann.reads(1).await.has("article img[alt='A *lid*']"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_a_picture_that_was_only_chosen_goes_along_without_scripts() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let bytes = photo(60, 30, ImageFormat::Png);
    let file = Some(("lid.png", "image/png", bytes.as_slice()));
    let form = ann.get("/b/ideas/new").await;
    let button = "button.btn[formenctype='multipart/form-data']";
    let to = form.attr(button, "formaction").unwrap();
    let field = |name: &str| form.attr(&format!("[name={name}]"), "value").unwrap();
    let (id, theme) = (field("id"), field("theme"));
    let typed = [
        ("id", id.as_str()),
        ("theme", theme.as_str()),
        ("title", "Smaller lids"),
        ("body", "Look:"),
        ("ack", "yes"),
    ];
    // what nobody described waits in the form, with everything that was typed
    let page = send(&ann, &to, &typed, file).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.all(".errors li").len(), 1, "{}", page.text());
    assert!(page.text().contains("Say what is in the picture"));
    assert_eq!(page.attr("#title", "value").unwrap(), "Smaller lids");
    let waiting = page.attr("input[name=uploaded]", "value").unwrap();
    let described = [("uploaded", waiting.as_str()), ("alt", "A lid")];
    let all = [typed.as_slice(), &described].concat();
    let page = send(&ann, &to, &all, None).await;
    assert_eq!(
        (page.status, page.location()),
        (303, "/b/ideas/1".to_owned())
    );
    assert!(ann.reads(1).await.has("article img[alt='A lid']"));
    // described at once, it is one press; without a picture too
    let at = "/b/ideas/1/comments/picture?send=yes";
    let words = [("body", "Mine:"), ("alt", "My lid")];
    let page = send(&ben, at, &words, file).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let words = [("body", "No picture"), ("alt", "")];
    assert_eq!(send(&ben, at, &words, None).await.status, 303);
    let page = ann.reads(1).await;
    assert!(page.has(".cm .prose img[alt='My lid']") && page.text().contains("No picture"));
    // changes of both too
    let said = ben.comments(1, "Later").await;
    let at = format!("/b/ideas/1/comments/{said}/edit/picture?send=yes");
    let words = [("body", "Now:"), ("alt", "Now"), ("version", "1")];
    assert_eq!(send(&ben, &at, &words, file).await.status, 303);
    let words = [words[0], words[1], words[2], ("title", "Lids")];
    let page = send(&ann, "/b/ideas/1/edit/picture?send=yes", &words, file).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let page = ann.reads(1).await;
    assert_eq!(page.all("h1"), ["Lids"]);
    assert!(page.has("article .prose img[alt='Now']") && page.has(".cm .prose img[alt='Now']"));
    // what is no picture is said at its field
    let broken = Some(("lid.png", "image/png", b"lid".as_slice()));
    let page = send(&ben, "/b/ideas/1/comments/picture?send=yes", &words, broken).await;
    assert!(page.status == 422 && page.has("#picture[aria-invalid]"));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_2_what_was_typed_beside_a_picture_survives_a_lost_session() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let bytes = photo(60, 30, ImageFormat::Png);
    let file = Some(("lid.png", "image/png", bytes.as_slice()));
    let form = ann.get("/b/ideas/new").await;
    let theme = form.attr("[name=theme]", "value").unwrap();
    let typed = [
        ("theme", theme.as_str()),
        ("title", "Smaller lids"),
        ("body", "Look at these\n\nlids"),
        ("ack", "yes"),
    ];
    world.meddles("DELETE FROM sessions").await;
    let away = send(&ann, "/b/ideas/new/picture?send=yes", &typed, file).await;
    assert_eq!(away.status, 303);
    let kept = away.location().replace("/signin?then=", "/continue/");
    assert!(kept.starts_with("/continue/"), "{kept}");
    world.signs_in(&ann).await;
    let page = ann.get(&kept).await;
    let posted = ann.submits(&page, "main form", &[]).await;
    assert_eq!(posted.location(), "/b/ideas/1", "{}", posted.text());
    assert_eq!(
        world.texts("SELECT body FROM ideas").await,
        ["Look at these\n\nlids"]
    );
    // more than that is not read of strangers
    let long = "x".repeat(1_600_000);
    let stranger = world.visitor();
    let page = send(&stranger, "/b/ideas/new/picture", &[("body", &long)], None).await;
    assert_eq!(page.status, 303);
    assert!(!page.location().contains("then="), "{}", page.location());
    assert_eq!(files(&world), 0, "no picture of a stranger is kept");
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_a_file_that_was_chosen_but_not_sent_is_asked_for() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let fields = [("title", "Bigger cups"), ("picture", "cups.jpg")];
    let page = ann.tries_to_post("ideas", &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Put the file you chose into the text"));
    let number = ann.posts("Bigger cups").await;
    let fields = [("body", "Yes"), ("picture", "cups.jpg")];
    let page = ann
        .post(&format!("/b/ideas/{number}/comments"), &fields)
        .await;
    assert_eq!(page.status, 422);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_comments_and_changed_texts_take_pictures_too() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let number = ann.posts("Bigger cups").await;
    let bytes = clear(40, 30);
    let file = Some(("x", "text/html", bytes.as_slice()));
    let text = [("body", "Like this"), ("alt", "A cup")];
    let markdown = async |path: &str, who: &crate::world::Person| {
        let page = send(who, path, &text, file).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        page.all("textarea[name=body]").join("")
    };
    let at = format!("/b/ideas/{number}/comments");
    let body = markdown(&format!("{at}/picture"), &ben).await;
    let comment = ben.comments(number, &body).await;
    assert!(
        ann.reads(number)
            .await
            .has(".cm .prose img[alt='A cup'][width='40']")
    );

    let body = markdown(&format!("{at}/{comment}/edit/picture"), &ben).await;
    let page = ben
        .post(
            &format!("{at}/{comment}/edit"),
            &[("body", body.as_str()), ("version", "1")],
        )
        .await;
    assert_eq!(page.status, 303);
    let page = world
        .visitor()
        .get(&format!("{at}/{comment}/versions"))
        .await;
    assert_eq!(page.all(".prose img").len(), 2, "each version its own");

    let edit = format!("/b/ideas/{number}/edit");
    let fields = [("title", "Bigger cups"), text[0], text[1]];
    let page = send(&ann, &format!("{edit}/picture"), &fields, file).await;
    let body = page.all("textarea[name=body]").join("");
    let fields = [
        ("title", "Bigger cups"),
        ("body", body.as_str()),
        ("version", "1"),
    ];
    assert_eq!(ann.post(&edit, &fields).await.status, 303);
    assert!(
        ann.reads(number)
            .await
            .has("article .prose img[alt='A cup']")
    );
    // others change neither
    for path in [
        format!("{edit}/picture"),
        format!("{at}/{comment}/edit/picture"),
    ] {
        let other = if path.contains("comments") {
            &ann
        } else {
            &ben
        };
        assert_eq!(send(other, &path, &text, file).await.status, 403, "{path}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_what_is_no_picture_is_refused_by_its_bytes() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let png = photo(80, 80, ImageFormat::Png);
    let jpeg = photo(80, 80, ImageFormat::Jpeg);
    let mut large = png.clone();
    large.resize(8 * 1024 * 1024 + 1, 0);
    let kind = "Choose a PNG, JPEG, WebP or GIF";
    let wrong: [(&str, &[u8], &str); 10] = [
        ("nothing", b"", "Choose a file first"),
        (
            "SVG",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            kind,
        ),
        ("HTML", b"<!doctype html><script>alert(1)</script>", kind),
        ("PDF", b"%PDF-1.7\n1 0 obj", kind),
        ("BMP", b"BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0", kind),
        ("a name only", b"photo.png", kind),
        (
            "a PNG cut off",
            &png[..png.len() / 2],
            "can't be read to its end",
        ),
        ("a JPEG's head", &jpeg[..24], "can't be read to its end"),
        (
            "a GIF's head",
            b"GIF89a\x01\0\x01\0",
            "can't be read to its end",
        ),
        ("more than 8 MB", &large, "at most 8 MB"),
    ];
    for (what, bytes, says) in wrong {
        let page = uploads(&ann, "ideas", bytes).await;
        assert_eq!(page.status, 422, "{what}: {}", page.body);
        assert!(page.body.contains(says), "{what}: {}", page.body);
    }
    // the same in the form that comes back, which is not lost for a file too large
    let file = Some(("big.png", "image/png", large.as_slice()));
    let page = send(&ann, "/b/ideas/new/picture", &[("body", "Kept")], file).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.all("textarea[name=body]").join(""), "Kept");
    assert!(page.has("#picture[aria-invalid]"));
    assert_eq!(world.count("SELECT count(*) FROM pictures").await, 0);
    assert_eq!(files(&world), 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_bombs_do_not_go_off() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let bombs = [
        (
            "a head of 900 million pixels",
            png_of_zeros(30_000, 30_000, 10),
        ),
        ("one side too long", png_of_zeros(2_000_000_000, 1, 10)),
        ("no side at all", png_of_zeros(0, 0, 10)),
        ("a WebP of 268 million pixels", huge_webp()),
        (
            "41 million pixels, all there",
            png_of_zeros(41_000, 1_000, 123_001_000),
        ),
    ];
    for (what, bytes) in bombs {
        let page = uploads(&ann, "ideas", &bytes).await;
        assert_eq!(page.status, 422, "{what}: {}", page.body);
    }
    // a small picture with 20 MB of zeros behind its pixels: read or refused within its time
    let page = uploads(&ann, "ideas", &png_of_zeros(64, 64, 20_000_000)).await;
    assert!(matches!(page.status, 201 | 422), "{}", page.body);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_nothing_of_the_bytes_that_were_sent_is_kept() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let sent = with_place(&photo(400, 200, ImageFormat::Jpeg));
    assert!(holds(&sent, "Damrak") && holds(&sent, "Exif"));
    let id = picture(&ann, "ideas", &sent).await;
    for size in ["large", "small"] {
        let seen = sees(&world, &ann, &id, size).await;
        assert_eq!(seen.status, 200);
        assert_eq!(seen.header("content-type"), "image/jpeg");
        assert!(
            !holds(&seen.bytes, "Damrak") && !holds(&seen.bytes, "Exif"),
            "{size}"
        );
        // and it stands upright: a quarter to the right
        let upright = read(&seen.bytes);
        assert_eq!(upright.dimensions(), (200, 400), "{size}");
        // what was at the bottom left, green, is at the top left
        let [red, green, ..] = upright.get_pixel(8, 8).0;
        assert!(green > 200 && red < 50, "{red} {green}");
    }
    let mut both = photo(30, 20, ImageFormat::Gif);
    both.extend(b"/*<script>alert(1)</script>*/=1;");
    let id = picture(&ann, "ideas", &both).await;
    let seen = sees(&world, &ann, &id, "large").await;
    assert!(!holds(&seen.bytes, "script"));
    assert_eq!(seen.header("content-type"), "image/png");
    assert_eq!(read(&seen.bytes).dimensions(), (30, 20));
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_pictures_are_kept_in_two_sizes() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let cases = [
        (
            photo(3000, 1500, ImageFormat::Jpeg),
            "image/jpeg",
            (2000, 1000),
            (480, 240),
        ),
        (
            photo(500, 900, ImageFormat::WebP),
            "image/jpeg",
            (500, 900),
            (267, 480),
        ),
        (
            photo(90, 60, ImageFormat::Gif),
            "image/png",
            (90, 60),
            (90, 60),
        ),
        (clear(700, 70), "image/png", (700, 70), (480, 48)),
    ];
    for (bytes, kind, large, small) in cases {
        let id = picture(&ann, "ideas", &bytes).await;
        for (size, sides) in [("large", large), ("small", small)] {
            let seen = sees(&world, &ann, &id, size).await;
            assert_eq!(seen.header("content-type"), kind);
            let drawn = read(&seen.bytes);
            assert_eq!(drawn.dimensions(), sides);
            assert_eq!(drawn.color().has_alpha(), large == (700, 70));
        }
        assert_eq!(sees(&world, &ann, &id, "huge").await.status, 404);
    }
    assert_eq!(files(&world), 8);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_an_internal_boards_picture_does_not_exist_for_outsiders() {
    let world = World::new().await;
    world.board_inside().await;
    let ina = world.with_role("Ina", "inside", Role::Member).await;
    let ivo = world.with_role("Ivo", "inside", Role::Member).await;
    let (mel, admin) = (world.member("Mel").await, world.admin().await);
    let id = picture(&ina, "inside", &photo(50, 50, ImageFormat::Png)).await;
    // in no text yet: its uploader's only
    for (who, status) in [
        (&ina.browser, 200),
        (&ivo.browser, 404),
        (&admin.browser, 404),
        (&mel.browser, 404),
    ] {
        assert_eq!(sees(&world, who, &id, "large").await.status, status);
    }
    let body = format!("![a](/pictures/{id})");
    ina.posts_on("inside", &[("title", "Cups"), ("body", &body)])
        .await;
    let visitor = world.visitor();
    let nobodys = "01900000-0000-7000-8000-000000000000";
    for who in [&ina.browser, &ivo.browser, &admin.browser] {
        let seen = sees(&world, who, &id, "small").await;
        assert_eq!(seen.status, 200);
        assert!(seen.header("cache-control").starts_with("private"));
    }
    for who in [&visitor, &mel.browser] {
        let (seen, missing) = (
            sees(&world, who, &id, "small").await,
            sees(&world, who, nobodys, "small").await,
        );
        assert_eq!(seen.status, 404);
        let without_key =
            |seen: &sending::Seen, key: &str| String::from_utf8_lossy(&seen.bytes).replace(key, "");
        assert_eq!(without_key(&seen, &id), without_key(&missing, nobodys));
        let names = |seen: &sending::Seen| {
            seen.headers
                .keys()
                .map(ToString::to_string)
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(names(&seen), names(&missing));
        assert_eq!(
            uploads(who, "inside", &photo(5, 5, ImageFormat::Png))
                .await
                .status,
            if who.cookie("weerklank").is_some() {
                404
            } else {
                303
            }
        );
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_a_picture_is_served_so_that_nothing_in_it_can_act() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let id = picture(&ann, "ideas", &photo(50, 50, ImageFormat::Png)).await;
    let waiting = sees(&world, &ann, &id, "large").await;
    assert_eq!(waiting.header("cache-control"), "private, no-store");
    let body = format!("![a](/pictures/{id})");
    ann.posts_on("ideas", &[("title", "Cups"), ("body", &body)])
        .await;
    let seen = sees(&world, &world.visitor(), &id, "large").await;
    for (name, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("content-disposition", "inline"),
        ("cache-control", "public, no-cache"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(seen.header(name), value, "{name}");
    }
    assert!(seen.header("set-cookie").is_empty());
    assert_eq!(
        read(&seen.bytes).dimensions(),
        (50, 50),
        "as it is, not compressed once more"
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_only_a_texts_own_pictures_are_shown_in_it() {
    let world = World::new().await;
    world
        .board(BoardPlan {
            slug: "other",
            ..BoardPlan::default()
        })
        .await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let bytes = photo(50, 50, ImageFormat::Png);
    let bens = picture(&ben, "ideas", &bytes).await;
    let elsewhere = picture(&ann, "other", &bytes).await;
    let own = picture(&ann, "ideas", &bytes).await;
    let body = format!(
        "![bens](/pictures/{bens}) ![elsewhere](/pictures/{elsewhere}) ![own](/pictures/{own}) ![away](https://x.example/a.png) \
         ![none](/pictures/01900000-0000-7000-8000-000000000000) ![path](/pictures/{own}/large) ![odd](/pictures/x)"
    );
    let preview = ann.post("/b/ideas/new", &[("body", &body)]).await;
    let number = ann
        .posts_on("ideas", &[("title", "Cups"), ("body", &body)])
        .await;
    for page in [preview, ann.reads(number).await] {
        let html = page.html();
        let all = scraper::Selector::parse(".prose img").unwrap();
        let shown: Vec<_> = html
            .select(&all)
            .filter_map(|img| img.attr("alt"))
            .collect();
        assert_eq!(shown, ["own"]);
        assert!(page.text().contains("bens elsewhere"), "their words stay");
        assert_eq!(page.all(".prose a[href^='https:']"), ["away"]);
    }
    // nor can somebody take it to another text: it stays where it was first
    let again = ann
        .posts_on(
            "ideas",
            &[
                ("title", "Mugs"),
                ("body", &format!("![own](/pictures/{own})")),
            ],
        )
        .await;
    assert!(!ann.reads(again).await.has("article .prose img"));
    assert_eq!(
        sees(&world, &world.visitor(), &bens, "large").await.status,
        404
    );
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_a_removed_comments_pictures_go_with_it() {
    let world = World::new().await;
    let (ann, ben) = (world.member("Ann").await, world.member("Ben").await);
    let number = ann.posts("Bigger cups").await;
    let bytes = photo(50, 50, ImageFormat::Png);
    let (gone, stays, unused) = (
        picture(&ben, "ideas", &bytes).await,
        picture(&ben, "ideas", &bytes).await,
        picture(&ben, "ideas", &bytes).await,
    );
    let comment = ben
        .comments(number, &format!("![a](/pictures/{gone})"))
        .await;
    ben.comments(number, &format!("![a](/pictures/{stays})"))
        .await;
    world.works().await;
    assert_eq!(files(&world), 6);
    let page = ben
        .post(
            &format!("/b/ideas/{number}/comments/{comment}/removal"),
            &[],
        )
        .await;
    assert_eq!(page.status, 303);
    assert_eq!(
        sees(&world, &ben, &gone, "large").await.status,
        404,
        "at once"
    );
    world.works().await;
    assert_eq!(files(&world), 4);
    assert_eq!(world.count("SELECT count(*) FROM pictures").await, 2);
    world.passes(Duration::hours(23));
    world.works().await;
    assert_eq!(sees(&world, &ben, &unused, "large").await.status, 200);
    world.passes(Duration::hours(2));
    world.works().await;
    assert_eq!(files(&world), 2, "the one no text took is gone after a day");
    assert_eq!(sees(&world, &ann, &stays, "large").await.status, 200);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_files_whose_row_was_never_written_are_found() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    picture(&ann, "ideas", &photo(50, 50, ImageFormat::Png)).await;
    // as a crash between the files and the row leaves it
    world.meddles("DELETE FROM pictures").await;
    world
        .meddles("DELETE FROM ledger WHERE act = 'picture.added'")
        .await;
    assert_eq!(files(&world), 2);
    world.passes(Duration::hours(25));
    world.works().await;
    assert_eq!(files(&world), 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_many_at_once_stay_within_the_days_number() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let fill = format!(
        "INSERT INTO pictures (id, board, uploader, kind, width, height, bytes, uploaded_at) \
         SELECT gen_random_uuid(), b.id, '{}', 'image/png', 1, 1, 1, '{}' FROM boards b, generate_series(1, 46)",
        ann.id,
        world.now().to_rfc3339()
    );
    world.meddles(&fill).await;
    let bytes = photo(60, 40, ImageFormat::Jpeg);
    let tries = (0..8).map(|_| uploads(&ann.browser, "ideas", &bytes));
    let pages = futures_util::future::join_all(tries).await;
    let taken: Vec<_> = pages.iter().filter(|page| page.status == 201).collect();
    assert_eq!(taken.len(), 4);
    let others = pages.iter().filter(|page| page.status != 201);
    for page in others {
        assert!(
            page.status == 422 && page.body.contains("Try again tomorrow"),
            "{}",
            page.body
        );
    }
    for page in taken {
        assert_eq!(sees(&world, &ann, &page.body, "small").await.status, 200);
    }
    world.passes(Duration::hours(25));
    picture(&ann, "ideas", &bytes).await;
    world.meddles("DELETE FROM pictures WHERE bytes = 1").await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_at_most_ten_pictures_in_a_text() {
    let world = World::new().await;
    let ann = world.member("Ann").await;
    let text = |n: usize| {
        (0..n)
            .map(|n| format!("![a](/pictures/01900000-0000-7000-8000-{n:012})"))
            .collect::<String>()
    };
    let page = ann
        .tries_to_post("ideas", &[("title", "Cups"), ("body", &text(11))])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("at most 10 in one text"));
    ann.posts_on("ideas", &[("title", "Cups"), ("body", &text(10))])
        .await;
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_visitors_send_no_files() {
    let world = World::new().await;
    let visitor = world.visitor();
    assert!(!visitor.get("/b/ideas/new").await.has("#picture"));
    let bytes = photo(50, 50, ImageFormat::Png);
    for path in ["/b/ideas/pictures", "/b/ideas/new/picture"] {
        let page = send(&visitor, path, &[], Some(("a", "image/png", &bytes))).await;
        assert_eq!(page.status, 303);
        assert!(
            page.location().starts_with("/signin"),
            "{}",
            page.location()
        );
    }
    assert_eq!(
        world.count("SELECT count(*) FROM pending_requests").await,
        0
    );
    assert_eq!(files(&world), 0);
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn post_9_the_doctor_says_whether_pictures_can_be_kept() {
    let world = World::new().await;
    assert!(!examine_files(&world.app.files).await.is_wrong());
    assert_eq!(files(&world), 0, "and leaves nothing");
    world.closes().await;
    // a file where the folder should be
    let world =
        World::with_settings(|settings| settings.pictures = Some("/dev/null/pictures".into()))
            .await;
    let finding = examine_files(&world.app.files).await;
    assert!(
        finding.to_string().contains("/dev/null/pictures"),
        "{finding}"
    );
    world.closes().await;
}
