//! `weerklank evaluate-similar`, run as an operator runs it, on pairs whose places are known by hand.
use crate::crash::{Folder, command};
use crate::importing::{imports, reading};
use crate::world::World;
use std::process::Output;

/// Two that say the same, three about bicycles of which two are nearer, and two that share nothing.
const IDEAS: &str = "id,title,body,author,created\n\
    1,Solar panels roof,Sun,Wim,2009-05-20\n\
    2,Roof solar panels,Sky,Wim,2009-05-20\n\
    3,Bicycle racks station,Dry,Wim,2009-05-20\n\
    4,Bicycle pump,Air,Wim,2009-05-20\n\
    5,Station bicycle racks,Wet,Wim,2009-05-20\n\
    6,Warm soup,Hot,Wim,2009-05-20\n\
    7,Softer chairs,Pad,Wim,2009-05-20\n";

/// Runs the command on these pairs.
async fn evaluates(world: &World, pairs: &str) -> Output {
    let folder = Folder::new();
    let file = folder.0.join("pairs.tsv");
    std::fs::write(&file, pairs).unwrap();
    let mut command = command(&folder.0);
    command
        .env("DATABASE_URL", world.url())
        .env("WEERKLANK_LOG", "off")
        .args(["evaluate-similar", "--board", "ideas", "--source", "old"])
        .arg(&file);
    tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn find_2_evaluating_counts_the_places_of_what_is_repeated() {
    let world = World::new().await;
    let imported = imports(&world, "old", &reading("ideas.csv", IDEAS)).await;
    assert_eq!(imported.unwrap().ideas, 7);
    // the first, the second behind 3, and nowhere; one is of an idea that was not imported
    let pairs = "duplicate\toriginal\n2\t1\n5\t4\n6\t7\n\n99\t1\n";
    let output = evaluates(&world, pairs).await;
    let (told, wrong) = (said(&output.stdout), said(&output.stderr));
    assert!(output.status.success(), "{told}{wrong}");
    assert!(told.contains("3 pairs over 7 ideas"), "{told}");
    assert!(told.contains("1 pairs left out"), "{told}");
    for way in [
        "title and text",
        "title only, while typing",
        "plain TF-IDF, to compare",
    ] {
        let line = told.lines().find_map(|line| line.strip_prefix(way));
        let figures: Vec<&str> = line.unwrap_or_default().split_whitespace().collect();
        // at 1, 3, 5 and 10, and (1 + 1/2 + 0) / 3
        let wanted = ["0.333", "0.667", "0.667", "0.667", "0.500"];
        assert_eq!(figures.get(..5), Some(&wanted[..]), "{way}: {told}");
    }
    world.closes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn find_2_evaluating_says_in_one_line_what_is_wrong_with_the_pairs() {
    let world = World::new().await;
    let imported = imports(&world, "old", &reading("ideas.csv", IDEAS)).await;
    assert_eq!(imported.unwrap().ideas, 7);
    for (pairs, wanted) in [
        ("2\t1\n5 4\n", "line 2 of "),
        ("98\t99\n97\t96\n", "no pair of "),
        ("", "no pair of "),
    ] {
        let output = evaluates(&world, pairs).await;
        let wrong = said(&output.stderr);
        assert!(!output.status.success(), "{pairs}");
        assert_eq!(wrong.lines().count(), 1, "{wrong}");
        assert!(
            wrong.starts_with(&format!("weerklank: {wanted}")) && wrong.contains("pairs.tsv"),
            "{wrong}"
        );
    }
    world.closes().await;
}
