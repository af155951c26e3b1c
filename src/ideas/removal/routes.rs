//! Asking for a removal and answering, over HTTP.
use super::acts::{answer_request, ask_removal, withdraw_request};
use super::pages::RemovalPage;
use super::policy::{may_answer_removal, may_ask_removal};
use super::queries::{find_last_answer, find_open_request};
use crate::boards::{Board, Visit};
use crate::ideas::find_idea;
use crate::ideas::model::Idea;
use crate::key;
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::text::Key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

/// Longest reason and longest answer, in characters.
const WORDS: usize = 5_000;

/// Board and number of an address.
type IdeaPath = Path<(String, i32)>;

pub(in crate::ideas) async fn show(
    visit: Visit,
    Path((slug, number)): IdeaPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let me = visit.me.as_ref();
    if !may_answer_removal(board, &idea, me).is_allowed() {
        may_ask_removal(&idea, me).permit()?;
    }
    let form = (("", ""), &Problems::default());
    draw(&mut conn, (&visit, board, &idea), form).await
}

/// What was typed, and what is wrong with it.
fn read_words(text: &str, field: &'static str, missing: Key) -> (String, Problems) {
    let words = clean_text(text).trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(!words.is_empty(), field, missing);
    let fits = words.chars().count() <= WORDS;
    problems.unless(fits, field, key!("ideas-problem-long-words"));
    (words, problems)
}

pub(in crate::ideas) async fn ask(
    visit: Visit,
    Path((slug, number)): IdeaPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_ask_removal(&idea, visit.me.as_ref()).permit()?;
    let missing = key!("ideas-problem-removal-reason");
    let (reason, problems) = read_words(fields.get("reason"), "reason", missing);
    if !problems.is_empty() {
        let form = (("", &*reason), &problems);
        return draw(&mut conn, (&visit, board, &idea), form).await;
    }
    ask_removal(&mut conn, permit, &reason, visit.now).await?;
    see_other(&format!("{}/{number}/removal", board.path()))
        .with_flash(&visit.app, key!("ideas-removal-asked"))
}

pub(in crate::ideas) async fn withdraw(
    visit: Visit,
    Path((slug, number)): IdeaPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_ask_removal(&idea, visit.me.as_ref()).permit()?;
    withdraw_request(&mut conn, permit, visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("ideas-request-withdrawn"))
}

pub(in crate::ideas) async fn answer(
    visit: Visit,
    Path((slug, number)): IdeaPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_answer_removal(board, &idea, visit.me.as_ref()).permit()?;
    let request = find_open_request(&conn, idea.id)
        .await?
        .ok_or(Error::Stale)?;
    let missing = key!("ideas-problem-removal-words");
    let (words, mut problems) = read_words(fields.get("words"), "words", missing);
    let chosen = fields.get("granted");
    let known = matches!(chosen, "yes" | "no");
    problems.unless(known, "granted", key!("ideas-problem-removal-answer"));
    if !problems.is_empty() {
        let form = ((chosen, &*words), &problems);
        return draw(&mut conn, (&visit, board, &idea), form).await;
    }
    let said = (chosen == "yes", &*words);
    answer_request(&mut conn, permit, (board, &request), said, visit.now).await?;
    see_other(&format!("{}/{number}", board.path()))
        .with_flash(&visit.app, key!("ideas-removal-answered"))
}

async fn draw(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (typed, problems): ((&str, &str), &Problems),
) -> Result<HttpResponse, Error> {
    let me = visit.me.as_ref();
    RemovalPage {
        visit,
        board,
        idea,
        waiting: find_open_request(conn, idea.id).await?.as_ref(),
        answered: find_last_answer(conn, idea.id).await?.as_ref(),
        may_ask: may_ask_removal(idea, me).is_allowed(),
        may_answer: may_answer_removal(board, idea, me).is_allowed(),
        typed,
        problems,
    }
    .answer()
}
