//! What operators read: figures under routes, numbers for requests, and not a word of what people wrote in either.
use crate::world::{BoardPlan, World};
use weerklank::boards::Audience;
use weerklank::platform::figures::serve_figures;

#[tokio::test(flavor = "multi_thread")]
async fn figures_count_requests_by_route_and_jobs_by_kind_and_hold_no_words() {
    let world = World::new().await;
    let plan = BoardPlan {
        slug: "canaryboard",
        audience: Audience::Internal,
        domains: vec!["example.org".into()],
        ..BoardPlan::default()
    };
    world.board(plan).await;
    let ann = world.member("Ann").await;
    assert_eq!(
        ann.posts_on("canaryboard", &[("title", "Canarytitle")])
            .await,
        1
    );
    assert_eq!(ann.get("/b/canaryboard/1/canarytitle").await.status, 200);
    assert_eq!(ann.get("/b/canarynone").await.status, 404);
    assert_eq!(ann.get("/canarynowhere").await.status, 404);
    world
        .meddles("UPDATE jobs SET run_at = run_at - interval '90 seconds'")
        .await;

    let (server, address) = serve_figures(&world.app, "127.0.0.1:0").unwrap();
    let handle = server.handle();
    tokio::spawn(server);
    let read = async || {
        let url = format!("http://{address}/metrics");
        reqwest::get(url).await.unwrap().text().await.unwrap()
    };
    let text = read().await;
    for line in [
        "weerklank_http_request_seconds_count{method=\"GET\",route=\"/b/{board}/{number}/{slug}\",status=\"2xx\"} 1",
        "weerklank_http_request_seconds_count{method=\"GET\",route=\"/b/{board}\",status=\"4xx\"} 1",
        "weerklank_http_request_seconds_count{method=\"GET\",route=\"none\",status=\"4xx\"} 1",
        "weerklank_database_up 1",
        "weerklank_jobs_due{kind=\"tell\"} ",
    ] {
        assert!(text.contains(line), "{line} is not in:\n{text}");
    }
    assert!(!text.to_lowercase().contains("canary"), "{text}");
    let late = text
        .lines()
        .filter_map(|line| {
            line.strip_prefix("weerklank_jobs_oldest_seconds{")?
                .rsplit_once(' ')
        })
        .any(|(_, seconds)| seconds.parse::<f64>().is_ok_and(|s| s >= 90.0));
    assert!(late, "how long jobs have waited: {text}");
    assert!(text.contains("weerklank_mails_waiting 0"));

    // the same while the database is away
    world.closes().await;
    let text = read().await;
    assert!(text.contains("weerklank_database_up 0") && text.contains("route=\"/b/{board}\""));
    handle.stop(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_a_number_of_its_own() {
    let world = World::new().await;
    let visitor = world.visitor();
    let mut numbers = Vec::new();
    for path in ["/", "/nowhere", "/b/ideas", "/livez"] {
        let page = visitor.get(path).await;
        let number = page.headers["x-request-id"].to_str().unwrap();
        assert_eq!(number.len(), 36);
        numbers.push(number.to_owned());
    }
    numbers.dedup();
    assert_eq!(numbers.len(), 4);
    world.closes().await;
}
