//! Merging over HTTP.
use super::acts::{Pair, merge, split};
use super::hints;
use super::links::set_link;
use super::model::MergeId;
use super::pages::{MergeForm, MergePage};
use super::policy::may_merge;
use super::queries::{find_consequences, find_merge, find_parted};
use crate::boards::{Board, Visit, find_statuses};
use crate::guard::Cause;
use crate::ideas::{Idea, Wording, find_idea, similar_ideas};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Query, Routes, see_other,
};
use actix_web::HttpResponse;

/// Longest message to the people on the idea that goes, in characters.
const MESSAGE: usize = 5_000;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}/merge", Access::Staff, show)
        .post("/b/{board}/{number}/merge", Access::Staff, merge_them)
        .get(
            "/b/{board}/{number}/duplicates",
            Access::Person,
            hints::show,
        )
        .post("/b/{board}/{number}/duplicates", Access::Person, hints::say)
        .post(
            "/b/{board}/{number}/merges/{merge}/splitting",
            Access::Staff,
            split_them,
        )
        .post(
            "/b/{board}/{number}/links/{other}/removal",
            Access::Staff,
            unlink,
        )
}

fn read(fields: &Fields) -> MergeForm {
    MergeForm {
        other: fields
            .get("other")
            .trim()
            .trim_start_matches('#')
            .parse()
            .ok(),
        keep_this: fields.get("stays") == "this",
        message: clean_text(fields.get("message")).trim().to_owned(),
        cause: fields.get("cause").to_owned(),
    }
}

async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_merge(board, visit.me.as_ref()).permit()?;
    let form = read(&query);
    let mut problems = Problems::default();
    let named = find_named(&mut conn, board, (&idea, &form)).await?;
    let other = named.filter(|other| both_stand(&idea, other));
    problems.unless(
        query.get("other").is_empty() || other.is_some(),
        "other",
        key!("merging-problem-other"),
    );
    let form = with_usual(form, &idea, other.as_ref());
    draw(
        &mut conn,
        (&visit, board),
        (&idea, other.as_ref()),
        (&form, &problems),
    )
    .await
}

/// The form with the one that usually stays, the older or stronger.
fn with_usual(form: MergeForm, idea: &Idea, other: Option<&Idea>) -> MergeForm {
    MergeForm {
        keep_this: other.is_some_and(|other| idea.score() > other.score()),
        ..form
    }
}

/// Whether the two can be put together.
fn both_stand(idea: &Idea, other: &Idea) -> bool {
    idea.refusal().is_none() && other.refusal().is_none()
}

/// The other idea of the form, when there is one, whatever became of it.
async fn find_named(
    conn: &mut Connection,
    board: &Board,
    (idea, form): (&Idea, &MergeForm),
) -> Result<Option<Idea>, Error> {
    let Some(number) = form.other.filter(|number| *number != idea.number) else {
        return Ok(None);
    };
    match find_idea(conn, board, number).await {
        Ok(other) => Ok(Some(other)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn draw(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (idea, other): (&Idea, Option<&Idea>),
    (form, problems): (&MergeForm, &Problems),
) -> Result<HttpResponse, Error> {
    let mut similar = Vec::new();
    let hints = hints::list_hints(conn, idea.id).await?;
    let mut chosen = None;
    match other {
        Some(other) => {
            let by = visit.me()?.id;
            let other_stays = find_consequences(conn, board, (idea, other), by).await?;
            let this_stays = find_consequences(conn, board, (other, idea), by).await?;
            chosen = Some((other, [other_stays, this_stays]));
        }
        None => {
            let wording = Wording {
                title: &idea.title,
                body: &idea.body,
            };
            similar = similar_ideas(conn, &[board.id], wording).await?;
            similar.retain(|row| row.id != idea.id);
        }
    }
    MergePage {
        visit,
        board,
        idea,
        statuses: &find_statuses(conn, board.id).await?,
        similar: &similar,
        hints: &hints,
        other: chosen,
        form,
        problems,
    }
    .answer()
}

/// Of two that stood when the form was opened, one went.
fn one_went() -> Problems {
    Problems::outrun("other", key!("merging-problem-went"))
}

async fn merge_them(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_merge(board, visit.me.as_ref()).permit()?;
    // with one that went itself nothing is put, whatever is chosen; what was written is given back
    if let Some(went) = idea.refusal() {
        return Err(Error::Denied(went));
    }
    let form = read(&fields);
    // what was written comes along to the page that says what would happen
    let (only_link, only_looks) = (fields.has("link"), fields.has("look"));
    let named = find_named(&mut conn, board, (&idea, &form)).await?;
    let went = named
        .as_ref()
        .is_some_and(|other| other.refusal().is_some());
    let other = named.filter(|_| !went);
    let form = if only_looks {
        with_usual(form, &idea, other.as_ref())
    } else {
        form
    };
    let mut problems = if went {
        one_went()
    } else {
        Problems::default()
    };
    problems.unless(
        went || other.is_some(),
        "other",
        key!("merging-problem-other"),
    );
    let said = !form.message.is_empty() && form.message.chars().count() <= MESSAGE;
    problems.unless(
        only_link || only_looks || said,
        "message",
        key!("merging-problem-message"),
    );
    let cause = Cause::from_word(&form.cause).filter(|cause| Cause::MERGING.contains(cause));
    let reasoned = only_link || only_looks || cause.is_some();
    problems.unless(reasoned, "cause", key!("guard-problem-cause"));
    let chosen = other
        .as_ref()
        .filter(|_| problems.is_empty() && !only_looks);
    let Some(other) = chosen else {
        return draw(
            &mut conn,
            (&visit, board),
            (&idea, other.as_ref()),
            (&form, &problems),
        )
        .await;
    };
    if only_link {
        set_link(&mut conn, permit, (&idea, other), (true, visit.now)).await?;
        return see_other(&idea.path(board)).with_flash(&visit.app, key!("merging-linked"));
    }
    let (source, target) = if form.keep_this {
        (other, &idea)
    } else {
        (&idea, other)
    };
    let pair = Pair { source, target };
    let why = (cause.unwrap_or(Cause::Same), &*form.message, visit.now);
    let done = merge(&mut conn, permit, board, pair, why).await;
    if matches!(done, Err(Error::Stale)) {
        let sent = (&form, &one_went());
        return draw(&mut conn, (&visit, board), (&idea, None), sent).await;
    }
    done?;
    see_other(&target.path(board)).with_flash(&visit.app, key!("merging-done"))
}

async fn split_them(
    visit: Visit,
    Path((slug, number, id)): Path<(String, i32, MergeId)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_merge(board, visit.me.as_ref()).permit()?;
    // pressed twice, they are apart once
    let source = match find_parted(&mut conn, (id, idea.id)).await? {
        Some(source) => source,
        None => {
            let merge = find_merge(&mut conn, id).await?;
            if merge.target != idea.id {
                return Err(Error::NotFound);
            }
            split(&mut conn, permit, board, &merge, visit.now).await?;
            merge.source_number
        }
    };
    see_other(&format!("{}/{source}", board.path()))
        .with_flash(&visit.app, key!("merging-split-done"))
}

async fn unlink(
    visit: Visit,
    Path((slug, number, other)): Path<(String, i32, i32)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_merge(board, visit.me.as_ref()).permit()?;
    let other = find_idea(&conn, board, other).await?;
    set_link(&mut conn, permit, (&idea, &other), (false, visit.now)).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("merging-unlinked"))
}
