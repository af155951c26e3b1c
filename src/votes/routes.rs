//! Voting over HTTP.
use super::acts::cast;
use super::model::{Ballot, Direction, Turn, Wish};
use super::rules::cost;
use super::traces::Trace;
use super::{VoteControl, came_along, find_purse, may_cast, may_cast_or_take_back, my_votes};
use super::{against, inspect, questions, settings};
use crate::boards::{Visit, find_statuses};
use crate::ideas::find_idea;
use crate::key;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, local_path, see_other};
use actix_web::HttpResponse;
use maud::Render as _;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .post("/b/{board}/{number}/vote", Access::Person, vote)
        .wishing(key!("votes-wish"))
        .get("/b/{board}/{number}/against", Access::Person, against::show)
        .get("/b/{board}/{number}/votes", Access::Staff, inspect::show)
        .post(
            "/b/{board}/{number}/votes/voidings",
            Access::Staff,
            inspect::void,
        )
        .post(
            "/b/{board}/{number}/votes/voidings/{voiding}/undoing",
            Access::Staff,
            inspect::restore,
        )
        .post(
            "/b/{board}/{number}/vote/replies",
            Access::Person,
            questions::reply,
        )
        .get(
            "/b/{board}/settings/questions",
            Access::Staff,
            questions::show,
        )
        .post(
            "/b/{board}/settings/questions",
            Access::Staff,
            questions::change,
        )
        .get("/b/{board}/settings/voting", Access::Staff, settings::show)
        .post(
            "/b/{board}/settings/voting",
            Access::Staff,
            settings::change,
        )
}

async fn vote(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let (idea, statuses) = tokio::try_join!(
        find_idea(&conn, board, number),
        find_statuses(&conn, board.id)
    )?;
    let me = visit.me.as_ref().map(|me| me.id);
    let status = statuses.get(idea.status);
    let verdict = may_cast(board, &idea, status, visit.me.as_ref());
    let permit = match me {
        Some(person) if !verdict.is_offered() => {
            let came_along = came_along(&conn, idea.id, person).await?;
            may_cast_or_take_back(board, &idea, status, (visit.me.as_ref(), came_along))
        }
        _ => verdict,
    }
    .permit()?;
    let wish = Wish::read(form.get("vote")).ok_or(Error::Unreadable(key!("votes-problem-wish")))?;
    let may_need_reason = wish == Wish::Against && board.voting.against_needs_reason;
    let turns = may_need_reason && permit.covers(wish) && {
        let mine = my_votes(&conn, me, &[idea.id]).await?;
        mine.get(&idea.id)
            .is_none_or(|mine| mine.direction == Direction::Up)
    };
    let reason = match against::read_reason(&form) {
        _ if !turns => None,
        Ok(reason) => Some(reason),
        Err(problems) => return against::ask(&visit, (board, &idea), (&form, &problems)),
    };
    let address = visit.address.to_string();
    let ballot = Ballot {
        wish,
        reason: reason.as_deref(),
        trace: Some(Trace {
            address: &address,
            device: visit.device(),
        }),
    };
    let Turn {
        before,
        after: mine,
    } = cast(&mut conn, permit, board, ballot, visit.now).await?;
    let next = local_path(form.get("next"));
    if !visit.wants_part {
        let said = if mine.is_none() || (cost(mine) > 0 && cost(mine) < cost(before)) {
            key!("votes-taken-back")
        } else {
            key!("votes-counted")
        };
        let to = if next == "/" {
            idea.path(board)
        } else {
            next.to_owned()
        };
        return see_other(&to).with_flash(&visit.app, said);
    }
    let (idea, purse) = tokio::try_join!(
        find_idea(&conn, board, number),
        find_purse(&conn, board, me)
    )?;
    let verdict = may_cast(board, &idea, statuses.get(idea.status), visit.me.as_ref());
    let control = VoteControl {
        frame: &visit.frame,
        board,
        idea: &idea,
        shown: board.shows_counts(visit.me.as_ref(), mine.is_some()),
        mine,
        purse,
        verdict,
        big: false,
        back_to: next,
    };
    Ok(visit.part(&control.render()))
}
