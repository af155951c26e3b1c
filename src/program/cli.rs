//! The command line. Every flag is also an environment variable; secrets come by environment only.
use super::bench::BenchCommand;
use super::{backup, bench, commands};
use crate::answers::DeclineReason;
use crate::exchange::read::DateOrder;
use crate::platform::config::{Mailing, Serving, Storage};
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A co-creation board where every idea gets an answer
#[derive(Parser, Debug)]
#[command(name = "weerklank", version, after_help = GUIDE, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub storage: Storage,
    /// How log lines are written
    #[arg(
        long,
        env = "WEERKLANK_LOG_FORMAT",
        value_enum,
        default_value = "text",
        global = true
    )]
    pub log_format: LogFormat,
    #[command(subcommand)]
    pub command: Command,
}

/// How log lines are written.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
pub enum LogFormat {
    /// For people
    Text,
    /// For machines: one JSON object a line
    Json,
}

const GUIDE: &str = "\
Where to begin:
  weerklank serve --demo          look around: a site with content, on a private database in ./data
  weerklank serve                 begin your own: it prints the address of the setup page
  weerklank import ideas.csv --board ideas --dry-run
                                  see what an import would do, row by row, before it does it
  weerklank sign-in-link you@example.org
                                  a way in when a password is lost and mail does not work
  weerklank doctor                is everything in order?

Without DATABASE_URL Weerklank runs a PostgreSQL of its own in the data folder; only one process can use that folder.
Mail leaves through WEERKLANK_SMTP_URL=smtp://user:password@host:587; without it mails are kept in data/outbox.";

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Serve the site, and do its background work
    Serve {
        #[command(flatten)]
        serving: Box<Serving>,
        #[command(flatten)]
        mailing: Mailing,
    },
    /// Do background work only: beside `serve --no-worker`, on as many machines as you like
    Work {
        /// The address visitors see, for links in mails
        #[arg(long, env = "WEERKLANK_BASE_URL")]
        base_url: Option<url::Url>,
        #[command(flatten)]
        mailing: Mailing,
    },
    /// Bring the database up to date and stop
    Migrate,
    /// Check settings, database and counts; exits with 1 when something is wrong
    Doctor {
        /// Also mend counts that differ from a recount
        #[arg(long)]
        mend: bool,
        /// `exposure`: print what every board shows to whom, instead of checking
        #[arg(value_enum)]
        report: Option<Report>,
    },
    /// Bring in ideas with comments, votes, tags and dates from JSON lines, CSV/TSV or XLSX
    Import(ImportArgs),
    /// Measure how well similar ideas are found, on an imported board with known duplicates
    EvaluateSimilar(EvaluateArgs),
    /// Print a sign-in link for a person: works once, for fifteen minutes
    SignInLink {
        /// The person's e-mail address
        email: String,
        /// The address visitors see
        #[arg(long, env = "WEERKLANK_BASE_URL")]
        base_url: Option<url::Url>,
    },
    /// Turn the second step of somebody's sign-in off, when they lost phone and recovery codes
    SecondStepOff {
        /// The person's e-mail address
        email: String,
    },
    /// Print who was erased, by key: keep it beside backups where several servers share a database
    Erasures,
    /// Erase again, after restoring a backup, whoever was erased since it was made
    EraseAgain {
        /// Lines as `erasures` prints them; erasures.jsonl in the data folder when left out
        file: Option<PathBuf>,
    },
    /// Copy database and files into a folder, while the site runs
    Backup {
        /// The folder to make; it must not be there yet
        to: PathBuf,
    },
    /// Put a backup into an empty database, erase again who was erased since, and check everything
    Restore {
        /// The folder `backup` made
        from: PathBuf,
        /// Lines as `erasures` prints them; erasures.jsonl in the data folder when left out
        #[arg(long)]
        erasures: Option<PathBuf>,
        /// Nobody left since the backup was made
        #[arg(long, conflicts_with = "erasures")]
        no_erasures: bool,
    },
    /// Look after people
    #[command(subcommand)]
    Person(PersonCommand),
    /// Make a large site of invented content, to measure on (docs/performance.md)
    #[command(subcommand, hide = true)]
    Bench(BenchCommand),
}

/// What `doctor` prints instead of checking.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
pub enum Report {
    /// Boards by action: how many people pass, and how many ideas they find
    Exposure,
}

#[derive(Subcommand, Debug)]
pub enum PersonCommand {
    /// Add a person; they sign in by mailed link or `sign-in-link`
    Add {
        /// The person's e-mail address
        email: String,
        /// The name others see
        #[arg(long)]
        name: String,
        /// What they do at the organisation: "Head of shops"
        #[arg(long)]
        function: Option<String>,
        /// Make them an administrator of the site
        #[arg(long)]
        admin: bool,
        /// A role on one board, as board:role with role member, official, moderator or owner; may be repeated
        #[arg(long = "role", value_name = "BOARD:ROLE")]
        roles: Vec<String>,
    },
}

#[derive(Args, Debug)]
pub struct ImportArgs {
    /// The file: .jsonl, .csv, .tsv, .txt or .xlsx
    pub file: PathBuf,
    /// Address of the board it goes to
    #[arg(long)]
    pub board: String,
    /// Read, check and report; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Name of the source; rows of one source never come in twice. The board's address is used when left out
    #[arg(long)]
    pub source: Option<String>,
    /// Which column is what: title=Titel,body=Omschrijving,created=Datum (see docs/import.md for all names)
    #[arg(long)]
    pub map: Option<String>,
    /// Delimiter, when it is not found by itself
    #[arg(long)]
    pub delimiter: Option<char>,
    /// Encoding, when it is not found by itself: utf-8, windows-1252, macintosh, utf-16le
    #[arg(long)]
    pub encoding: Option<String>,
    /// Sheet of a workbook; the first when left out
    #[arg(long)]
    pub sheet: Option<String>,
    /// What 3/4/2009 means
    #[arg(long, value_enum, default_value_t)]
    pub dates: DateOrder,
    /// Where the clocks hung for dates that do not say so: Europe/Amsterdam. The board's own when left out
    #[arg(long)]
    pub time_zone: Option<chrono_tz::Tz>,
    /// Why the answer is no, for rows that say no and do not say why
    #[arg(long, value_name = "CODE", value_parser = PossibleValuesParser::new(DeclineReason::ALL.iter().map(|reason| reason.as_str())))]
    pub reason: Option<String>,
    /// What would change that no, for rows that do not say it themselves
    #[arg(long, value_name = "TEXT")]
    pub mind_changer: Option<String>,
}

#[derive(Args, Debug)]
pub struct EvaluateArgs {
    /// Tab-separated pairs of old ids: a duplicate and the idea it repeats
    pub pairs: PathBuf,
    /// Address of the board they were imported to
    #[arg(long)]
    pub board: String,
    /// Name of the source, when the import had one
    #[arg(long)]
    pub source: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Whatever went wrong, in one line for people.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve { serving, mailing } => {
            commands::serve(&cli.storage, &serving, mailing).await
        }
        Command::Work { base_url, mailing } => {
            commands::work(&cli.storage, base_url, mailing).await
        }
        Command::EvaluateSimilar(args) => commands::evaluate(&cli.storage, &args).await,
        Command::Bench(command) => bench::bench(&cli.storage, &command).await,
        Command::Migrate => commands::migrate(&cli.storage).await,
        Command::Doctor {
            report: Some(Report::Exposure),
            ..
        } => commands::expose(&cli.storage).await,
        Command::Doctor { mend, report: None } => commands::doctor(&cli.storage, mend).await,
        Command::Import(args) => commands::import(&cli.storage, &args).await,
        Command::SignInLink { email, base_url } => {
            commands::sign_in_link(&cli.storage, &email, base_url).await
        }
        Command::SecondStepOff { email } => commands::second_step_off(&cli.storage, &email).await,
        Command::Erasures => commands::erasures(&cli.storage).await,
        Command::Backup { to } => backup::backup(&cli.storage, &to).await,
        Command::Restore {
            from,
            erasures,
            no_erasures,
        } => {
            let erased = (erasures.as_deref(), no_erasures);
            backup::restore(&cli.storage, &from, erased).await?;
            commands::doctor(&cli.storage, false).await
        }
        Command::EraseAgain { file } => commands::erase_again(&cli.storage, file.as_deref()).await,
        Command::Person(PersonCommand::Add {
            email,
            name,
            function,
            admin,
            roles,
        }) => {
            let wanted = commands::Wanted {
                email: &email,
                name: &name,
                function: function.as_deref(),
                admin,
                roles: &roles,
            };
            commands::person_add(&cli.storage, &wanted).await
        }
    }
}
