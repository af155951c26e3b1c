//! The command `evaluate-similar`: how often the idea that a duplicate repeats is among the similar ones shown, on a board that was
//! imported and of which people have said which idea repeats which.
#![allow(
    clippy::print_stdout,
    reason = "a command's output is for the person who ran it"
)]
mod plain;

use super::cli::EvaluateArgs;
use crate::boards::Visible;
use crate::exchange::imported_ideas;
use crate::ideas::{IdeaId, Wording, list_wordings, rank_similar};
use crate::platform::app::Shared;
use anyhow::{Context as _, bail, ensure};
use plain::PlainTfIdf;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Places looked at for the mean reciprocal rank.
const DEEPEST: usize = 100;

/// What one way of ranking reached.
#[derive(Default)]
struct Tally {
    /// The original's place for each pair, the first being 1.
    places: Vec<Option<usize>>,
    took: Vec<Duration>,
}

impl Tally {
    fn add(&mut self, ranked: &[IdeaId], wanted: IdeaId, took: Duration) {
        self.places.push(
            ranked
                .iter()
                .take(DEEPEST)
                .position(|idea| *idea == wanted)
                .map(|at| at + 1),
        );
        self.took.push(took);
    }

    /// Share of pairs whose original is among the first `n`.
    fn recall(&self, n: usize) -> f64 {
        let found = self
            .places
            .iter()
            .flatten()
            .filter(|place| **place <= n)
            .count();
        found as f64 / self.places.len().max(1) as f64
    }

    /// Mean of one over the place; nothing where it was not found.
    fn reciprocal(&self) -> f64 {
        let sum: f64 = self.places.iter().flatten().map(|p| 1.0 / *p as f64).sum();
        sum / self.places.len().max(1) as f64
    }

    fn slowest_but(&mut self, share: f64) -> Duration {
        self.took.sort_unstable();
        let place = (self.took.len() as f64 * share) as usize;
        self.took.get(place).copied().unwrap_or_default()
    }

    fn line(&mut self, name: &str) -> String {
        let (half, most) = (self.slowest_but(0.5), self.slowest_but(0.95));
        format!(
            "{name:<26} {:>8.3} {:>8.3} {:>8.3} {:>8.3} {:>8.3} {:>8.1} {:>8.1}",
            self.recall(1),
            self.recall(3),
            self.recall(5),
            self.recall(10),
            self.reciprocal(),
            half.as_secs_f64() * 1000.0,
            most.as_secs_f64() * 1000.0,
        )
    }
}

pub(super) async fn evaluate(app: &Shared, args: &EvaluateArgs) -> anyhow::Result<()> {
    let mut conn = app.db.conn().await?;
    let boards = Visible::to_operator(&conn).await?;
    let board = boards
        .board(&args.board)
        .ok()
        .with_context(|| format!("there is no board {:?}", args.board))?;
    let source = args.source.as_deref().unwrap_or(&args.board);
    let known = imported_ideas(&mut conn, board.id, source).await?;
    let pairs = read_pairs(&args.pairs, &known)?;
    let wordings: HashMap<IdeaId, (String, String)> = list_wordings(&mut conn, board.id)
        .await?
        .into_iter()
        .map(|(idea, title, body)| (idea, (title, body)))
        .collect();
    let baseline = PlainTfIdf::over(&wordings);
    let (mut ours, mut titles, mut plain) = (Tally::default(), Tally::default(), Tally::default());
    for (duplicate, original) in &pairs {
        let (title, body) = wordings
            .get(duplicate)
            .context("an imported idea is gone from its board")?;
        for (tally, body) in [(&mut ours, body.as_str()), (&mut titles, "")] {
            let begun = Instant::now();
            let ranked = rank_similar(&conn, &[board.id], Wording { title, body }).await?;
            let took = begun.elapsed();
            let ranked: Vec<IdeaId> = ranked.into_iter().map(|(idea, _)| idea).collect();
            tally.add(&without(&ranked, *duplicate), *original, took);
        }
        let begun = Instant::now();
        let ranked = baseline.rank(*duplicate);
        plain.add(&without(&ranked, *duplicate), *original, begun.elapsed());
    }
    println!("{} pairs over {} ideas\n", pairs.len(), wordings.len());
    println!(
        "{:<26} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "", "at 1", "at 3", "at 5", "at 10", "MRR", "p50 ms", "p95 ms"
    );
    println!("{}", ours.line("title and text"));
    println!("{}", titles.line("title only, while typing"));
    println!("{}", plain.line("plain TF-IDF, to compare"));
    Ok(())
}

fn without(ranked: &[IdeaId], itself: IdeaId) -> Vec<IdeaId> {
    ranked.iter().copied().filter(|i| *i != itself).collect()
}

/// Pairs of which both ideas are on the board.
fn read_pairs(
    file: &std::path::Path,
    known: &HashMap<String, IdeaId>,
) -> anyhow::Result<Vec<(IdeaId, IdeaId)>> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let (mut pairs, mut strange) = (Vec::new(), 0);
    for (number, line) in text.lines().enumerate() {
        let Some((duplicate, original)) = line.split_once('\t') else {
            let (place, file) = (number + 1, file.display());
            ensure!(
                line.trim().is_empty(),
                "line {place} of {file} has no tab between two ids"
            );
            continue;
        };
        match (known.get(duplicate.trim()), known.get(original.trim())) {
            (Some(duplicate), Some(original)) => pairs.push((*duplicate, *original)),
            // the first line may say what the columns are
            _ if number == 0 => {}
            _ => strange += 1,
        }
    }
    if strange > 0 {
        println!("{strange} pairs left out: one of the two was not imported.");
    }
    if pairs.is_empty() {
        bail!("no pair of {} is on this board", file.display());
    }
    Ok(pairs)
}
