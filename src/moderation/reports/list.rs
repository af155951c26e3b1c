//! What waits for a board's moderators: reports and appeals.
use super::queries::{Reported, list_open};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit};
use crate::guard::{Measure, list_open_appeals};
use crate::ideas::{IdeaId, list_keyed};
use crate::moderation::pages::{crumb, leaf};
use crate::moderation::policy::may_moderate;
use crate::platform::paging::Cursor;
use crate::platform::web::{Error, Path, Problems, Query};
use crate::t;
use crate::ui::{Pager, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::collections::HashMap;

pub(in crate::moderation) async fn list(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let after = Cursor::decode(query.get("after"));
    let open = list_open(&mut conn, permit, after).await?;
    let appeals = list_open_appeals(&mut conn, board.id).await?;
    let ideas: Vec<IdeaId> = open.rows.iter().map(|reported| reported.idea).collect();
    let rows = list_keyed(&conn, &[board.id], &ideas).await?;
    let titles: HashMap<IdeaId, String> = rows.into_iter().map(|row| (row.id, row.title)).collect();
    let (words, base) = (visit.words(), board.path());
    let title = t!(words, "moderation-reports");
    let main = html! {
        (crumb(&base, &board.name))
        h1 { (title) }
        section.stack aria-labelledby="reports-h" {
            h2 #reports-h { (t!(words, "moderation-reports-waiting")) }
            @if open.rows.is_empty() { p.muted { (t!(words, "moderation-reports-none")) } }
            @for reported in &open.rows { (thing(&visit, board, reported, titles.get(&reported.idea))) }
            @if open.next.is_some() || after.is_some() { (Pager { name: &t!(words, "moderation-reports-waiting"), shown: &t!(words, "moderation-reports-shown", n = open.rows.len()),
                next: open.next.map(|next| format!("{base}/reports?after={}", next.encode())), first: after.map(|_| format!("{base}/reports")),
                next_label: &t!(words, "moderation-reports-later"), first_label: &t!(words, "moderation-reports-first") }) }
        }
        section.stack aria-labelledby="appeals-h" {
            h2 #appeals-h { (t!(words, "moderation-appeals")) }
            @if appeals.is_empty() { p.muted { (t!(words, "moderation-appeals-none")) } }
            @if !appeals.is_empty() { ul.facets { @for measure in &appeals { (appeal(&visit, board, measure)) } } }
        }
        p.row {
            a href={ (base) "/waiting" } { (t!(words, "moderation-waiting")) }
            a href={ (base) "/bans" } { (t!(words, "moderation-bans")) }
            a href={ (base) "/log" } { (t!(words, "moderation-log")) }
            a href={ (base) "/moderation" } { (t!(words, "moderation-figures")) }
            @if may_manage(board, visit.me.as_ref()).is_allowed() { a href={ (base) "/settings/moderation" } { (t!(words, "moderation-settings")) } }
        }
    };
    leaf(&visit, &title, (main, &Problems::default()))
}

fn thing(visit: &Visit, board: &Board, reported: &Reported, title: Option<&String>) -> Markup {
    let words = visit.words();
    html! {
        article.panel.stack.g2 {
            h3 dir="auto" { a href={ (board.path()) "/reports/" (reported.first) } {
                @if reported.is_comment { (t!(words, "moderation-comment-under")) " " }
                bdi { @if let Some(title) = title { (title) } }
            } }
            p { (words.say(reported.cause.label())) @if !reported.words.is_empty() { ": " bdi { (reported.words) } } }
            p.small.muted { (t!(words, "moderation-times", n = reported.many)) " · " (day(&visit.frame, reported.reported_at)) }
        }
    }
}

fn appeal(visit: &Visit, board: &Board, measure: &Measure) -> Markup {
    let words = visit.words();
    html! {
        li { a href={ (board.path()) "/appeals/" (measure.id) } {
            bdi { (measure.person_name) } ": " (words.say(measure.kind.label()))
            @if let Some(appeal) = &measure.appeal { span.n { (day(&visit.frame, appeal.appealed_at)) } }
        } }
    }
}
