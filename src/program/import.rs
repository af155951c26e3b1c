//! The command `import`: reads, reports row by row, and writes only when everything can come in.
#![allow(
    clippy::print_stdout,
    reason = "a command's output is for the person who ran it"
)]
use super::cli::ImportArgs;
use crate::boards::Visible;
use crate::exchange::read::{Mapping, Options, Problem, Reading, Severity, Source, read};
use crate::exchange::{Outcome, foresee, import as write, lend_grounds, refuse_groundless};
use crate::platform::app::Shared;
use crate::platform::web::Error;
use anyhow::{Context as _, bail};

/// Warnings shown one by one before they are only counted.
const SHOWN: usize = 40;

pub(super) async fn import(app: &Shared, args: &ImportArgs) -> anyhow::Result<()> {
    let conn = app.db.conn().await?;
    let boards = Visible::to_operator(&conn).await?;
    let board = boards.board(&args.board).ok().with_context(|| {
        let known: Vec<_> = boards.iter().map(|b| b.slug.as_str()).collect();
        format!(
            "there is no board {:?}; there are: {}",
            args.board,
            known.join(", ")
        )
    })?;
    drop(conn);
    let source = args.source.as_deref().unwrap_or(&args.board);
    let mut reading = read_file(args, board.time_zone)?;
    lend_grounds(
        &mut reading.ideas,
        args.reason.as_deref(),
        args.mind_changer.as_deref(),
    );
    let mut conn = app.db.conn().await?;
    refuse_groundless(&mut conn, board.id, source, &mut reading).await?;
    report(&reading);
    let bad = reading
        .problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .count();
    if bad > 0 {
        bail!("{bad} rows cannot come in, so nothing was written; mend them and import again");
    }
    if args.dry_run {
        let outcome = foresee(&mut conn, board.id, source, &reading.ideas).await?;
        println!(
            "Dry run: nothing was written. {} ideas would be.",
            outcome.ideas
        );
        remark(&outcome);
        return Ok(());
    }
    let outcome = match write(&mut conn, board, source, &reading.ideas, app.clock.now()).await {
        Err(Error::Stale) => bail!(
            "while the file was read the board was opened to everybody, so nothing was written; import again if everybody may read what is in it"
        ),
        written => written?,
    };
    tell(&outcome);
    Ok(())
}

fn read_file(args: &ImportArgs, timezone: chrono_tz::Tz) -> anyhow::Result<Reading> {
    let bytes =
        std::fs::read(&args.file).with_context(|| format!("reading {}", args.file.display()))?;
    let options = Options {
        delimiter: args.delimiter,
        encoding: args.encoding.clone(),
        sheet: args.sheet.clone(),
        mapping: args
            .map
            .as_deref()
            .map(Mapping::parse)
            .transpose()?
            .unwrap_or_default(),
        dates: args.dates,
        timezone: args.time_zone.unwrap_or(timezone),
        format: None,
    };
    let source = Source {
        name: args.file.display().to_string(),
        bytes,
    };
    Ok(read(&source, &options)?)
}

fn report(reading: &Reading) {
    println!(
        "Read as {:?}, {}{}.",
        reading.format,
        reading.encoding,
        reading
            .delimiter
            .map(|d| format!(", delimited by {d:?}"))
            .unwrap_or_default()
    );
    println!("Columns: {}", reading.mapping);
    let comments: usize = reading.ideas.iter().map(|idea| idea.comments.len()).sum();
    println!(
        "{} ideas with {comments} comments can come in.",
        reading.ideas.len()
    );
    let (errors, warnings): (Vec<_>, Vec<_>) = reading
        .problems
        .iter()
        .partition(|p| p.severity == Severity::Error);
    errors
        .iter()
        .for_each(|problem| println!("{}", line(problem)));
    warnings
        .iter()
        .take(SHOWN)
        .for_each(|problem| println!("{}", line(problem)));
    if warnings.len() > SHOWN {
        println!("… and {} more remarks.", warnings.len() - SHOWN);
    }
}

fn line(problem: &Problem) -> String {
    let kind = if problem.severity == Severity::Error {
        "error "
    } else {
        "remark"
    };
    let column = problem
        .column
        .as_deref()
        .map(|c| format!(", column {c}"))
        .unwrap_or_default();
    format!("{kind} row {}{column}: {}", problem.row, problem.reason)
}

fn tell(outcome: &Outcome) {
    println!(
        "Written: {} ideas, {} comments, {} answers, {} people.",
        outcome.ideas, outcome.comments, outcome.answers, outcome.people
    );
    remark(outcome);
}

/// What whoever imports should know of it, before and after.
fn remark(outcome: &Outcome) {
    if outcome.known > 0 {
        println!(
            "{} ideas were here already, from an earlier import of this source.",
            outcome.known
        );
    }
    if outcome.unknown_status > 0 {
        println!(
            "{} ideas had a status this board does not know; they are new here.",
            outcome.unknown_status
        );
    }
    if outcome.shut_theme > 0 {
        println!(
            "{} ideas had a theme that takes no new ideas; they have the board's first theme that does.",
            outcome.shut_theme
        );
    }
}
