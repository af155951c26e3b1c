//! What is left to be done when the answers are out.
use std::time::{Duration, Instant};
use tokio_postgres::Client;

/// Waits until the jobs that are due are done, and says how long that took.
pub async fn settle(client: &Client) -> anyhow::Result<()> {
    let due = "SELECT count(*) FROM jobs WHERE dead_at IS NULL AND run_at <= now()";
    let begun = Instant::now();
    let mut most: i64 = 0;
    loop {
        let jobs = client.query_one(due, &[]).await?.get(0);
        most = most.max(jobs);
        if jobs == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    if most > 0 {
        println!("{most} jobs: {:.1} s", begun.elapsed().as_secs_f64());
    }
    Ok(())
}
