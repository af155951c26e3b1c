//! What somebody holds in their hands when a board closes to them: the key of a feed, links in mails, the bell, a file of their own data.
use super::{CANARIES, SLUG, Site, found, lives, plant, site};
use crate::access::text;
use crate::privacy::take_out;
use crate::world::{Browser, Person};
use serde_json::Value;
use weerklank::boards::Role;

/// A new key for somebody's feeds.
async fn key(person: &Person) -> String {
    let form = "form.panel";
    let made = person
        .fills_in("/account/feeds", form, &[("name", "Reader")])
        .await;
    let location = made.location();
    location.split("key=").nth(1).expect("a key").to_owned()
}

fn canaries(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let is_in = |word: &&str| text.contains(&word.to_lowercase());
    CANARIES.into_iter().filter(is_in).collect()
}

/// What each of these addresses says, and the canaries in it.
async fn opens(browser: &Browser, addresses: &[String]) -> Vec<(String, Vec<&'static str>)> {
    let mut all = Vec::new();
    for address in addresses {
        let page = browser.get(address).await;
        assert!(page.status < 500, "{address}");
        all.push((address.clone(), found(&page, address, SLUG)));
    }
    all.retain(|(_, words)| !words.is_empty());
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn p10_board_3_what_a_former_member_still_holds_shows_nothing_of_the_board() {
    let Site {
        world,
        admin,
        outsiders,
        mel,
        former,
        ..
    } = site().await;
    let insiders = plant(&world, &admin).await;
    world.grants(&former, SLUG, Some(Role::Member)).await;
    let hidden = lives(&world, &insiders, "Glimwortel").await;
    for path in ["1/follow", "follow"] {
        let path = format!("/b/{SLUG}/{path}");
        let followed = former.post(&path, &[("follow", "yes")]).await;
        assert_eq!(followed.status, 303, "{path}");
    }
    let answer = [
        ("status", "planned"),
        ("body", "Schemerlicht, again."),
        ("update_due_on", "2027-01-15"),
        ("send", "now"),
    ];
    let page = insiders[2]
        .post(&format!("/b/{SLUG}/1/answer"), &answer)
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
    world.works().await;
    let (own, mels) = (key(&former).await, key(&mel).await);
    let revoked = key(&insiders[0]).await;
    insiders[0]
        .fills_in("/account/feeds", "ul.facets form", &[])
        .await;
    let feeds = |key: &str| -> Vec<String> {
        [
            "/feed",
            "/feed/done",
            "/b/zwartgoud/feed",
            "/b/zwartgoud/feed/done",
            "/b/zwartgoud/feed/themes/pimpelmees",
            "/b/zwartgoud/1/feed",
        ]
        .map(|path| format!("{path}?key={key}"))
        .to_vec()
    };
    let stop = "SELECT unsubscribe FROM mails WHERE to_address = 'fred@example.org' AND unsubscribe IS NOT NULL";
    let mut links = world.texts(stop).await;
    for link in &mut links {
        *link = link.replace("http://127.0.0.1", "");
    }
    assert!(!links.is_empty(), "he was told while he could see it");
    let visitor = world.visitor();
    assert_eq!(
        opens(&visitor, &feeds(&own)).await.len(),
        6,
        "while he is in"
    );

    let (data, _) = take_out(&world, &former).await;
    assert!(canaries(&data["mails"].to_string()).contains(&"Glimwortel"));
    assert_ne!(data["notices"], Value::Array(Vec::new()));
    world.grants(&former, SLUG, None).await;
    let notice = text(
        &world,
        &format!(
            "SELECT id FROM notices WHERE person = '{}' LIMIT 1",
            former.id
        ),
    )
    .await;
    let of_former = [
        "/notices",
        "/account/notices",
        "/account/feeds",
        "/account/data",
        "/",
    ]
    .map(str::to_owned);
    let nothing = Vec::<(String, Vec<&str>)>::new();
    for (who, browser, addresses) in [
        ("a key of his", &visitor, feeds(&own)),
        ("a key of somebody who never saw it", &visitor, feeds(&mels)),
        ("a key that was revoked", &visitor, feeds(&revoked)),
        ("links in mails", &visitor, links.clone()),
        ("links in mails, signed in", &former.browser, links.clone()),
        ("his own pages", &former.browser, of_former.to_vec()),
        (
            "his profile",
            &former.browser,
            vec![format!("/people/{}", former.id)],
        ),
        (
            "profiles of insiders",
            &outsiders["member"],
            insiders[..2]
                .iter()
                .map(|i| format!("/people/{}", i.id))
                .collect(),
        ),
    ] {
        let seen = opens(browser, &addresses).await;
        // an insider's name is no secret, where somebody has the address of their profile
        let seen: Vec<_> = seen
            .into_iter()
            .filter(|(_, words)| {
                who != "profiles of insiders"
                    || words
                        .iter()
                        .any(|w| !matches!(*w, "Wiebelsnor" | "Knikkertje"))
            })
            .collect();
        assert_eq!(seen, nothing, "{who}");
    }
    let opened = former.post(&format!("/notices/{notice}"), &[]).await;
    assert_eq!(found(&opened, "", ""), Vec::<&str>::new());
    let (data, file) = take_out(&world, &mel).await;
    assert_eq!(canaries(&file), Vec::<&str>::new());
    assert!(data.to_string().contains(&mel.email));
    // what he did is his, by the board's address and a number; no word anybody else wrote, be it in a mail that went to him then
    let (data, file) = take_out(&world, &former).await;
    assert_eq!(canaries(&file), [SLUG], "{data:#}");
    assert!(data["mails"].to_string().contains("your data is ready"));
    assert_eq!(data["notices"], Value::Array(Vec::new()));
    let (data, _) = take_out(&world, &insiders[0]).await;
    assert!(canaries(&data.to_string()).contains(&"Glimwortel"));
    for link in &links {
        let done = visitor
            .post_raw(link, "List-Unsubscribe=One-Click", &[])
            .await;
        assert_eq!(found(&done, "", ""), Vec::<&str>::new(), "{link}");
    }
    assert_eq!(hidden.board, SLUG);
    world.closes().await;
}
