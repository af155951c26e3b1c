//! What each command does.
#![allow(
    clippy::print_stdout,
    reason = "a command's output is for the person who ran it"
)]
use super::application::{Application, all_jobs};
use super::cli::{EvaluateArgs, ImportArgs};
use super::demo;
use super::doctor::{examine, examine_files, examine_key};
use super::exposure::exposure;
use super::{seen, start};
use crate::boards::policy::Operator;
use crate::boards::{Role, Visible, grant_role};
use crate::people::{
    NewPerson, add_person, end_second_step, find_person_by_email, make_sign_in_link,
};
use crate::platform::app::Shared;
use crate::platform::clock::Clock;
use crate::platform::config::{Mailing, Serving, Storage};
use crate::platform::jobs::work as do_jobs;
use crate::platform::text::Language;
use crate::privacy::{self, list_erasures, read_erasures};
use crate::site::{find_site, make_setup_code};
use anyhow::{Context as _, bail};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use url::Url;

/// How many web workers and, from that, how many connections.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Serves until told to stop, then finishes what is under way.
pub(super) async fn serve(
    storage: &Storage,
    serving: &Serving,
    mailing: Mailing,
) -> anyhow::Result<()> {
    let settings = start::settings(storage, Some(serving), mailing)?;
    let database = start::own_database(storage).await?;
    let connections = serving
        .connections
        .map_or_else(|| (cores() * 5 / 2).max(4), usize::from);
    let app = start::app(settings, &database, (connections, serving.clock()))?;
    if serving.demo {
        plant_demo(&app).await?;
    }
    let application = Application::build(Arc::clone(&app), &serving.listen, cores())
        .with_context(|| format!("listening on {}", serving.listen))?;
    welcome(&app).await?;
    let (stop, stopping) = watch::channel(false);
    let following = tokio::spawn(follow_replica(Arc::clone(&app), stopping.clone()));
    let counting = tokio::spawn(seen::keep(Arc::clone(&app), stopping));
    // requests are served by the same connections
    let lanes = (connections / 4).clamp(2, 4);
    let (end_jobs, ending) = watch::channel(false);
    let worker = (!serving.no_worker).then(|| {
        let jobs = do_jobs(Arc::clone(&app), Arc::new(all_jobs()), lanes, ending);
        tokio::spawn(jobs)
    });
    let drain = Duration::from_secs(serving.drain.into());
    let figures = start::figures(&app, serving.figures.as_deref())?;
    let server = application.into_server();
    let handle = server.handle();
    let serving = tokio::spawn(server);
    until_told(&app, drain, &end_jobs).await?;
    handle.stop(true).await;
    serving.await??;
    stop.send_replace(true);
    if let Some(worker) = worker {
        worker.await?;
    }
    counting.await?;
    following.await?;
    start::end(figures).await;
    app.db.close();
    database.stop().await;
    Ok(())
}

/// Keeps an eye on the replica, where there is one.
async fn follow_replica(app: Shared, stop: watch::Receiver<bool>) {
    if let Some(replica) = &app.replica {
        replica.follow(&app.db, stop).await;
        replica.close();
    }
}

/// Returns when it is time to stop: once told to, and after visitors were sent elsewhere for a while. Jobs end meanwhile.
async fn until_told(
    app: &Shared,
    drain: Duration,
    end_jobs: &watch::Sender<bool>,
) -> anyhow::Result<()> {
    let told = told_to_stop().await?;
    end_jobs.send_replace(true);
    app.draining.begin();
    if told == Told::Politely && !drain.is_zero() {
        tracing::info!("sending visitors elsewhere for {drain:?}");
        let _ = tokio::time::timeout(drain, told_to_stop()).await;
    }
    tracing::info!("stopping");
    Ok(())
}

/// Fills an empty site with demo content and prints ways in; a site that is set up stays as it is.
async fn plant_demo(app: &Shared) -> anyhow::Result<()> {
    if find_site(&*app.db.conn().await?).await?.is_some() {
        return Ok(());
    }
    let demo = demo::plant(app).await?;
    println!(
        "Demo content is in. Sign in with one of these links (each works once, for 15 minutes):"
    );
    demo.links
        .iter()
        .for_each(|(who, link)| println!("  {who:<10} {link}"));
    Ok(())
}

/// Says what to open.
async fn welcome(app: &Shared) -> anyhow::Result<()> {
    let mut conn = app.db.conn().await?;
    if find_site(&conn).await?.is_some() {
        println!("Weerklank is ready: {}", app.settings.base_url);
        return Ok(());
    }
    let code = make_setup_code(&mut conn, app.clock.now()).await?;
    println!(
        "Weerklank is ready and empty. Set it up here: {}",
        app.address(&format!("/setup?code={code}"))
    );
    println!("To look around first, stop it and start it with --demo.");
    Ok(())
}

/// How somebody says that the program should stop.
#[derive(PartialEq, Eq)]
enum Told {
    /// A supervisor, which waits.
    Politely,
    /// Somebody at the keyboard, who does not want to.
    AtOnce,
}

/// Waits for ctrl-c or a supervisor's SIGTERM.
async fn told_to_stop() -> anyhow::Result<Told> {
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    Ok(tokio::select! {
        _ = interrupt.recv() => Told::AtOnce,
        _ = terminate.recv() => Told::Politely,
    })
}

/// Does jobs until told to stop.
pub(super) async fn work(
    storage: &Storage,
    base_url: Option<Url>,
    mailing: Mailing,
) -> anyhow::Result<()> {
    if storage.database_url.is_none() {
        bail!(
            "`work` shares a database with `serve`, so it needs DATABASE_URL; a private database belongs to one process, which works by itself"
        );
    }
    let mut settings = start::settings(storage, None, mailing)?;
    settings.base_url = base_url.unwrap_or(settings.base_url);
    let database = start::database(storage).await?;
    let app = start::app(settings, &database, (4, Clock::system()))?;
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(do_jobs(app, Arc::new(all_jobs()), 4, stopping));
    println!("Working.");
    told_to_stop().await?;
    stop.send_replace(true);
    worker.await?;
    Ok(())
}

pub(super) async fn migrate(storage: &Storage) -> anyhow::Result<()> {
    let database = start::database(storage).await?;
    println!("The database is up to date.");
    database.stop().await;
    Ok(())
}

/// One command's database and shared parts.
pub(super) async fn open(
    storage: &Storage,
    base_url: Option<Url>,
) -> anyhow::Result<(start::Database, Shared)> {
    let mut settings = start::settings(storage, None, Mailing::default())?;
    settings.base_url = base_url.unwrap_or(settings.base_url);
    let database = start::database(storage).await?;
    let app = start::app(settings, &database, (4, Clock::system()))?;
    Ok((database, app))
}

pub(super) async fn doctor(storage: &Storage, mend: bool) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    let mut findings = examine(&mut *app.db.conn().await?, mend).await?;
    findings.push(examine_key(&mut *app.db.conn().await?, &app).await?);
    findings.push(examine_files(&app.files).await);
    println!("Pictures are kept in {}.", app.files.place());
    findings.iter().for_each(|finding| println!("{finding}"));
    let wrong = findings.iter().filter(|f| f.is_wrong()).count();
    app.db.close();
    database.stop().await;
    if wrong > 0 {
        bail!("{wrong} of {} checks found something wrong", findings.len());
    }
    println!("All {} checks are fine.", findings.len());
    Ok(())
}

/// Prints what every board shows to whom.
pub(super) async fn expose(storage: &Storage) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    let lines = exposure(&mut *app.db.conn().await?, app.clock.now()).await?;
    lines.iter().for_each(|line| println!("{line}"));
    app.db.close();
    database.stop().await;
    Ok(())
}

pub(super) async fn import(storage: &Storage, args: &ImportArgs) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    let result = super::import::import(&app, args).await;
    app.db.close();
    database.stop().await;
    result
}

pub(super) async fn evaluate(storage: &Storage, args: &EvaluateArgs) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    let result = super::evaluate::evaluate(&app, args).await;
    app.db.close();
    database.stop().await;
    result
}

pub(super) async fn sign_in_link(
    storage: &Storage,
    email: &str,
    base_url: Option<Url>,
) -> anyhow::Result<()> {
    let (database, app) = open(storage, base_url).await?;
    let mut conn = app.db.conn().await?;
    let person = find_person_by_email(&mut conn, email)
        .await?
        .with_context(|| format!("nobody has the address {email}"))?;
    println!(
        "{}",
        make_sign_in_link(&mut conn, &app, &person, "/", app.clock.now()).await?
    );
    drop(conn);
    app.db.close();
    database.stop().await;
    Ok(())
}

pub(super) async fn second_step_off(storage: &Storage, email: &str) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    let mut conn = app.db.conn().await?;
    let person = find_person_by_email(&mut conn, email)
        .await?
        .with_context(|| format!("nobody has the address {email}"))?;
    let site = find_site(&conn)
        .await?
        .context("the site is not set up yet")?;
    let was_on = end_second_step(&mut conn, (&app, &site), person.id, app.clock.now()).await?;
    println!(
        "{}",
        if was_on {
            "The second step is off; its owner is told by mail."
        } else {
            "There was no second step."
        }
    );
    drop(conn);
    app.db.close();
    database.stop().await;
    Ok(())
}

/// Prints who was erased.
pub(super) async fn erasures(storage: &Storage) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    for line in list_erasures(&mut *app.db.conn().await?).await? {
        println!("{line}");
    }
    app.db.close();
    database.stop().await;
    Ok(())
}

/// Erases again whoever a restored backup still knows.
pub(super) async fn erase_again(storage: &Storage, file: Option<&Path>) -> anyhow::Result<()> {
    let erased = read_erasures(&storage.data, file)?;
    let (database, app) = open(storage, None).await?;
    let again = privacy::erase_again(&mut *app.db.conn().await?, &erased, app.clock.now()).await?;
    println!("{} erased before, {again} erased again", erased.len());
    app.db.close();
    database.stop().await;
    Ok(())
}

/// A person the operator wants.
pub(super) struct Wanted<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub function: Option<&'a str>,
    pub admin: bool,
    pub roles: &'a [String],
}

pub(super) async fn person_add(storage: &Storage, wanted: &Wanted<'_>) -> anyhow::Result<()> {
    let (database, app) = open(storage, None).await?;
    let mut conn = app.db.conn().await?;
    let now = app.clock.now();
    let language = find_site(&conn)
        .await?
        .map_or(Language::En, |site| site.language);
    if crate::people::email_key(wanted.email).is_none() {
        bail!("{} is not an e-mail address", wanted.email);
    }
    let person = NewPerson {
        name: wanted.name,
        email: wanted.email,
        language,
        function: wanted.function,
        is_admin: wanted.admin,
        password: None,
    };
    let id = add_person(&mut conn, person, None, now).await?;
    let boards = Visible::to_operator(&conn).await?;
    for role in wanted.roles {
        let (board, role) = role
            .split_once(':')
            .with_context(|| format!("--role {role} must look like board:official"))?;
        let role = Role::from_word(role).with_context(|| {
            format!("{role} is no role; use member, official, moderator or owner")
        })?;
        let board = boards
            .board(board)
            .ok()
            .with_context(|| format!("there is no board {board}"))?;
        grant_role(
            &mut conn,
            Operator::at_the_machine().manage(board.id, id),
            id,
            Some(role),
            now,
        )
        .await?;
    }
    println!(
        "{} <{}> is there. A way in: weerklank sign-in-link {}",
        wanted.name, wanted.email, wanted.email
    );
    drop(conn);
    app.db.close();
    database.stop().await;
    Ok(())
}
