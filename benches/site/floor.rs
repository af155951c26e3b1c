//! The floor for votes: pgbench with the statements of the vote's act, in the same order, each a round trip in one transaction.
use anyhow::{Context as _, ensure};
use std::path::Path;
use std::process::Command;
use tokio_postgres::Client;

/// Pairs of somebody and an idea they have not voted on, numbered so that pgbench can draw one.
const PAIRS: &str = "DROP TABLE IF EXISTS bench_pairs; CREATE UNLOGGED TABLE bench_pairs AS \
    SELECT row_number() OVER () AS n, i.id AS idea, i.board, p.id AS person FROM \
      (SELECT i.id, i.board FROM ideas i JOIN statuses s ON s.id = i.status WHERE NOT s.closes_votes ORDER BY md5(i.id::text) LIMIT 2000) i \
      CROSS JOIN (SELECT id FROM people ORDER BY md5(id::text) LIMIT 100) p \
    WHERE NOT EXISTS (SELECT 1 FROM votes v WHERE v.idea = i.id AND v.person = p.id); \
    CREATE UNIQUE INDEX ON bench_pairs (n); ANALYZE bench_pairs";

/// What `votes::cast` asks of the database, for a vote that is new.
const SCRIPT: &str = "\\set n random(1, :pairs)
SELECT idea AS i, board AS b, person AS p FROM bench_pairs WHERE n = :n \\gset
BEGIN;
SELECT email_key, (SELECT secret FROM trace_keys WHERE id = 1) FROM people WHERE id = :p;
SELECT up, down, heat FROM idea_counters WHERE idea = :i FOR NO KEY UPDATE;
SELECT vote_mode, vote_budget, votes_per_idea, counts_hidden, against_needs_reason FROM boards WHERE id = :b;
SELECT i.merged_into, i.removed_at, i.hidden_at, i.archived_at, i.votes_closed_at, i.comments_closed_at, s.closes_votes, s.returns_votes FROM ideas i JOIN statuses s ON s.id = i.status WHERE i.id = :i;
SELECT direction, amount, cast_at FROM votes WHERE idea = :i AND person = :p;
SELECT id FROM ideas WHERE merged_into = ANY(ARRAY[:i]::uuid[]);
SELECT EXISTS (SELECT 1 FROM voided_votes WHERE idea = :i AND person = :p);
SELECT EXISTS (SELECT 1 FROM spent_ballots WHERE ballot = ANY(ARRAY['\\x00'::bytea]));
INSERT INTO votes (idea, person, direction, amount, cast_at) VALUES (:i, :p, 1, 1, now()) ON CONFLICT (idea, person) DO UPDATE SET direction = 1, amount = 1, cast_at = now();
INSERT INTO vote_traces (idea, person, address, device, cast_at) VALUES (:i, :p, '\\x00', '\\x00', now()) ON CONFLICT (idea, person) DO UPDATE SET cast_at = now();
UPDATE idea_counters SET up = up + 1, score = score + 1, heat = heat + 1 WHERE idea = :i;
INSERT INTO ledger (id, at, act, actor, board, idea) VALUES (gen_random_uuid(), now(), 'vote.cast', :p, :b, :i);
COMMIT;
";

/// Votes a second; nothing where there is no pgbench. It leaves counts behind that are none, so it comes last.
pub async fn votes(
    client: &Client,
    url: &str,
    folder: &Path,
    seconds: u64,
) -> anyhow::Result<Option<f64>> {
    client.batch_execute(PAIRS).await.context("drawing pairs")?;
    let pairs: i64 = client
        .query_one("SELECT count(*) FROM bench_pairs", &[])
        .await?
        .get(0);
    let script = folder.join("vote.sql");
    std::fs::write(&script, SCRIPT)?;
    let ran = Command::new("pgbench")
        .args([
            "--no-vacuum",
            "--protocol=prepared",
            "--client=32",
            "--jobs=2",
        ])
        .arg(format!("--time={seconds}"))
        .arg(format!("--define=pairs={pairs}"))
        .arg(format!("--file={}", script.display()))
        .arg(url)
        .output();
    let Ok(ran) = ran else { return Ok(None) };
    let said = String::from_utf8_lossy(&ran.stdout);
    ensure!(
        ran.status.success(),
        "pgbench: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    client.batch_execute("DROP TABLE bench_pairs").await?;
    let tps = said.lines().find_map(|line| line.strip_prefix("tps = "));
    Ok(tps.and_then(|rest| rest.split_whitespace().next()?.parse().ok()))
}
