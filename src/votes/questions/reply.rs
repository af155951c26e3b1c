//! Answering a board's questions.
use super::super::{may_reply, my_votes};
use super::acts::keep_replies;
use super::{QuestionId, list_questions};
use crate::boards::{Visit, find_statuses};
use crate::ideas::find_idea;
use crate::key;
use crate::platform::text::Language;
use crate::platform::web::{Error, Flash as _, Form, Path, see_other};
use actix_web::HttpResponse;

pub(in crate::votes) async fn reply(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let me = visit.me.as_ref();
    let mine = my_votes(&conn, me.map(|me| me.id), &[idea.id]).await?;
    let status = statuses.get(idea.status);
    let permit = may_reply((board, &idea), status, me, mine.get(&idea.id)).permit()?;
    let mut replies: Vec<(QuestionId, i16)> = Vec::new();
    for question in list_questions(&conn, board.id).await? {
        let said = form.get(&question.field());
        // every question may be left out
        if said.is_empty() {
            continue;
        }
        let options = question.options(Language::En).len();
        let choice = said
            .parse()
            .ok()
            .filter(|n: &i16| usize::try_from(*n).is_ok_and(|n| n < options));
        let choice = choice.ok_or(Error::Unreadable(key!("votes-problem-choice")))?;
        replies.push((question.id, choice));
    }
    let back = see_other(&idea.path(board));
    if replies.is_empty() {
        return back.with_flash(&visit.app, key!("votes-nothing-chosen"));
    }
    keep_replies(&mut conn, permit, &replies, visit.now).await?;
    back.with_flash(&visit.app, key!("votes-replied"))
}
