//! How fast is a site of a hundred thousand ideas? Fills one on a private PostgreSQL, serves it, asks it for its pages, and measures the
//! same on two floors beside it: the bare stack, and pgbench. See docs/performance.md; `bin/bench` runs it.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement that goes wrong may stop, and says what it found"
)]
mod asked;
mod backlog;
mod bare;
mod floor;
mod load;
mod overload;
mod processes;
mod table;

use anyhow::{Context as _, ensure};
use asked::Site;
use clap::Parser;
use load::Asking;
use processes::{Running, Used, memory_of, postgres_under};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};
use table::{Line, Run};

/// The program that is measured, built with the same profile as this.
const WEERKLANK: &str = env!("CARGO_BIN_EXE_weerklank");

/// Measure a site of invented content
#[derive(Parser)]
struct Options {
    /// The folder of the site; filled when it is not there yet
    #[arg(long)]
    data: PathBuf,
    #[arg(long, default_value_t = 100_000)]
    ideas: usize,
    /// Twenty an idea, when nothing else is said
    #[arg(long)]
    votes: Option<usize>,
    /// Five an idea
    #[arg(long)]
    comments: Option<usize>,
    /// As many as ideas
    #[arg(long)]
    people: Option<usize>,
    /// How long each thing is measured
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// How many ask at once
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Only what has this in its name
    #[arg(long, default_value = "")]
    only: String,
    /// Where the table goes besides being printed
    #[arg(long)]
    out: Option<PathBuf>,
    /// Ask three times as much as can be answered, for so many seconds, and measure nothing else
    #[arg(long)]
    overload: Option<u64>,
    /// Serve the floor instead: address to listen on, of the database, and how much to pad the list and the idea
    #[arg(long, num_args = 4, hide = true)]
    floor: Option<Vec<String>>,
    /// What cargo says to benches
    #[arg(long, hide = true)]
    bench: bool,
}

/// A request with few others beside it: then its time is the server's and not the queue's.
const FEW: usize = 2;

impl Options {
    fn votes(&self) -> usize {
        self.votes.unwrap_or(self.ideas * 20)
    }

    fn comments(&self) -> usize {
        self.comments.unwrap_or(self.ideas * 5)
    }

    fn people(&self) -> usize {
        self.people.unwrap_or(self.ideas.max(1_000))
    }
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    if let Some([listen, url, list, idea]) = options.floor.as_deref() {
        let padding = (list.parse()?, idea.parse()?);
        // as the product: connections live on a runtime of several threads
        let runtime = tokio::runtime::Runtime::new()?;
        return runtime.block_on(bare::serve(url, listen, padding));
    }
    // whoever asks is to need little of the processors that are measured
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let Some(run) = runtime.block_on(measure(&options))? else {
        return Ok(());
    };
    let table = run.table();
    println!("\n{table}");
    if let Some(out) = &options.out {
        std::fs::write(out, table).with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

fn weerklank(data: &Path) -> Command {
    let mut command = Command::new(WEERKLANK);
    command.arg("--data").arg(data);
    command
}

/// Makes the site when it is not there; how long that took.
fn fill(options: &Options, sessions: &Path) -> anyhow::Result<Option<f64>> {
    if sessions.exists() {
        return Ok(None);
    }
    let begun = Instant::now();
    let size = [
        ("--ideas", options.ideas),
        ("--votes", options.votes()),
        ("--comments", options.comments()),
        ("--people", options.people()),
        ("--sessions", options.people().min(5_000)),
    ];
    let mut command = weerklank(&options.data);
    command.args(["bench", "fill"]);
    for (name, value) in size {
        command.arg(format!("{name}={value}"));
    }
    let ended = command.arg("--sessions-file").arg(sessions).status()?;
    ensure!(ended.success(), "filling the site failed");
    let took = begun.elapsed().as_secs_f64();
    let sound = weerklank(&options.data).arg("doctor").status()?;
    ensure!(sound.success(), "the site is not as it should be");
    Ok(Some(took))
}

/// A port that is free now.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

async fn connect(url: &str) -> anyhow::Result<tokio_postgres::Client> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The run; nothing when only the overload was wanted.
async fn measure(options: &Options) -> anyhow::Result<Option<Run>> {
    let sessions = options.data.with_extension("sessions");
    let fill_seconds = fill(options, &sessions)?;
    let address = free_address()?;
    let mut serve = weerklank(&options.data);
    serve.args(["serve", "--rate-limits=off", &format!("--listen={address}")]);
    let begun = Instant::now();
    let app = Running::start(serve, address)?;
    let told = weerklank(&options.data)
        .args(["bench", "address"])
        .output()?;
    let url = String::from_utf8(told.stdout)?.trim().to_owned();
    let client = connect(&url).await?;
    let site = Rc::new(Site::read(&client, &sessions).await?);
    let postgres = postgres_under(app.pid()).context("no database under the app")?;
    let mut bench = Bench {
        options,
        client,
        postgres,
        lines: Vec::new(),
    };
    load::ask(
        address,
        1,
        Duration::from_millis(1),
        asked::page(&site.board),
    )
    .await?;
    let first_page = begun.elapsed().as_secs_f64();
    if let Some(seconds) = options.overload {
        overload::ask(&app, &site, options, Duration::from_secs(seconds)).await?;
        return Ok(None);
    }
    let rest = memory_of(app.pid()).0;
    // what a former run left to be done
    backlog::settle(&bench.client).await?;
    bench.pages(&app, &site).await?;
    bench.floors(&site, &url).await?;
    bench.writes(&app, &site).await?;
    let memory = (rest, memory_of(app.pid()).1);
    let floor_votes = if "votes".contains(&options.only) {
        let folder = options.data.parent().unwrap_or(Path::new("."));
        floor::votes(&bench.client, &url, folder, options.seconds).await?
    } else {
        None
    };
    Ok(Some(Run {
        heading: format!(
            "{} ideas, {} votes, {} comments, {} people; {} connections",
            options.ideas,
            options.votes(),
            options.comments(),
            options.people(),
            options.connections
        ),
        lines: bench.lines,
        floor_votes,
        memory,
        fill_seconds,
        first_page,
    }))
}

struct Bench<'a> {
    options: &'a Options,
    client: tokio_postgres::Client,
    postgres: u32,
    lines: Vec<Line>,
}

impl Bench<'_> {
    async fn pages(&mut self, app: &Running, site: &Rc<Site>) -> anyhow::Result<()> {
        let many = self.options.connections;
        let search = |words: &str| asked::page(&format!("/search?q={words}"));
        let idea = site.popular_path();
        let all = [
            ("list", many, asked::page(&site.board)),
            (
                "list, packed for browsers",
                many,
                asked::packed(&site.board),
            ),
            ("list, drawn anew", many, asked::drawn(&site.board)),
            (
                "list, signed in",
                many,
                asked::signed_in(site, site.board.clone()),
            ),
            (
                "list, newest",
                many,
                asked::page(&format!("{}?list=newest", site.board)),
            ),
            ("idea", many, asked::page(&idea)),
            ("idea, drawn anew", many, asked::drawn(&idea)),
            ("idea, signed in", many, asked::signed_in(site, idea)),
            ("any idea", many, asked::pages(site.any.clone())),
            ("start page", many, asked::page("/")),
            ("sign-in page", many, asked::page("/signin")),
            ("search, common word", FEW, search("library")),
            ("search, rare word", FEW, search("beehivebalcony")),
            ("search, two words", FEW, search("library+garden")),
            ("search, a typo", FEW, search(&site.typo)),
            ("similar, while typing", FEW, asked::typed(site)),
        ];
        for (name, connections, asking) in all {
            self.one(app, (name, connections), asking).await?;
        }
        Ok(())
    }

    async fn writes(&mut self, app: &Running, site: &Rc<Site>) -> anyhow::Result<()> {
        let many = self.options.connections;
        let all = [
            ("votes, spread", asked::spread_votes(site)),
            ("votes, all on one", asked::votes_on_one(site)),
            ("comments, spread", asked::spread_comments(site)),
            ("comments, all on one", asked::comments_on_one(site)),
            ("new ideas", asked::new_ideas(site)),
        ];
        for (name, asking) in all {
            self.one(app, (name, many), asking).await?;
            // who hears of it, and what is learned from it, takes the same two cores for minutes: that is not what the next one costs
            backlog::settle(&self.client).await?;
        }
        self.crowd(app, site).await
    }

    /// A usual day of a large site: three hundred requests a second of all kinds.
    async fn crowd(&mut self, app: &Running, site: &Rc<Site>) -> anyhow::Result<()> {
        let name = "mixed, 300 a second";
        if !name.contains(&self.options.only) {
            return Ok(());
        }
        let span = Duration::from_secs(self.options.seconds);
        load::ask_at_rate(app.address, 100.0, span, asked::mixed(site)).await?;
        let before = Used::now(app.pid(), self.postgres)?;
        let outcome = load::ask_at_rate(app.address, 300.0, span, asked::mixed(site)).await?;
        let used = Used::now(app.pid(), self.postgres)?.since(before);
        println!(
            "{name}: p99 {:.0} ms {}",
            outcome.within(0.99),
            outcome.example
        );
        self.lines.push(Line {
            name,
            connections: 0,
            outcome,
            used,
        });
        Ok(())
    }

    /// The same on the bare stack, with pages as long as the product's.
    async fn floors(&mut self, site: &Rc<Site>, url: &str) -> anyhow::Result<()> {
        let length = |name: &str| {
            let line = self.lines.iter().find(|line| line.name == name);
            line.map_or(0.0, |line| line.outcome.mean_bytes()) as usize
        };
        let (list, idea) = (length("list"), length("idea"));
        let number = site.popular.0;
        let pages = ["/list".to_owned(), format!("/idea/{number}")];
        let unpadded = Self::serve_floor(url, (0, 0))?;
        let mut own = Vec::new();
        for page in &pages {
            let once = Duration::from_millis(1);
            let outcome = load::ask(unpadded.address, 1, once, asked::page(page)).await?;
            own.push(outcome.mean_bytes() as usize);
        }
        drop(unpadded);
        let padding = (list.saturating_sub(own[0]), idea.saturating_sub(own[1]));
        let floor = Self::serve_floor(url, padding)?;
        let many = self.options.connections;
        for (name, page) in ["floor: list", "floor: idea"].into_iter().zip(&pages) {
            self.one(&floor, (name, many), asked::page(page)).await?;
        }
        Ok(())
    }

    fn serve_floor(url: &str, (list, idea): (usize, usize)) -> anyhow::Result<Running> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--data", "none", "--floor"]).args([
            &address.to_string(),
            url,
            &list.to_string(),
            &idea.to_string(),
        ]);
        Running::start(command, address)
    }

    /// Measures one thing, after it had a while to get warm.
    async fn one(
        &mut self,
        server: &Running,
        (name, connections): (&'static str, usize),
        asking: Asking,
    ) -> anyhow::Result<()> {
        if !name.contains(&self.options.only) {
            return Ok(());
        }
        let span = Duration::from_secs(self.options.seconds);
        let mut writes = ["votes", "comments", "new"].into_iter();
        if !writes.any(|what| name.starts_with(what)) {
            load::ask(server.address, connections, span / 5, Rc::clone(&asking)).await?;
        }
        let before = Used::now(server.pid(), self.postgres)?;
        let outcome = load::ask(server.address, connections, span, asking).await?;
        let used = Used::now(server.pid(), self.postgres)?.since(before);
        println!("{name}: {:.0}/s {}", outcome.per_second(), outcome.example);
        self.lines.push(Line {
            name,
            connections,
            outcome,
            used,
        });
        Ok(())
    }
}
