//! The page of what waits.
use super::acts::{approve, decline};
use crate::boards::{Board, Visit};
use crate::guard::{Cause, Held, ReasonFields, find_held, list_held, list_own_held, read_reason};
use crate::key;
use crate::moderation::letters::Desk;
use crate::moderation::pages::{crumb, leaf};
use crate::moderation::policy::may_moderate;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Summary, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use uuid::Uuid;

pub(in crate::moderation) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let sent = (&Fields::default(), &Problems::default());
    draw(&mut *visit.conn().await?, (&visit, board), sent).await
}

pub(in crate::moderation) async fn decide(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let (cause, words, found) = read_reason(&fields, Cause::DECLINING, false);
    let chosen: Vec<Uuid> = fields
        .all("post")
        .filter_map(|id| id.parse().ok())
        .collect();
    let publishes = fields.get("decision") == "publish";
    let mut problems = if publishes {
        Problems::default()
    } else {
        found
    };
    problems.unless(!chosen.is_empty(), "post", key!("moderation-problem-posts"));
    let cause = match (cause, publishes) {
        (cause, true) => cause.unwrap_or(Cause::OffTopic),
        (Some(cause), false) => cause,
        (None, false) => return draw(&mut conn, (&visit, board), (&fields, &problems)).await,
    };
    if !problems.is_empty() {
        return draw(&mut conn, (&visit, board), (&fields, &problems)).await;
    }
    let desk = Desk {
        app: &visit.app,
        board,
        now: visit.now,
    };
    let mut all = true;
    for id in chosen {
        let held = find_held(&mut conn, board.id, id).await?;
        if held.published.is_some() {
            continue;
        }
        if publishes {
            all &= approve(&mut conn, (&visit, board), &held).await?;
        } else {
            decline(&mut conn, desk, (permit, &held), (cause, &words)).await?;
        }
    }
    let said = match (publishes, all) {
        (true, true) => key!("moderation-published"),
        (true, false) => key!("moderation-some-stay"),
        (false, _) => key!("moderation-declined"),
    };
    see_other(&format!("{}/waiting", board.path())).with_flash(&visit.app, said)
}

async fn draw(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let (words, me) = (visit.words(), visit.me()?);
    let moderates = may_moderate(board, Some(me)).is_allowed();
    let own = list_own_held(conn, board.id, &me.all()).await?;
    let waiting = if moderates {
        list_held(conn, board.id).await?
    } else {
        Vec::new()
    };
    let shown: Vec<Uuid> = own.iter().chain(&waiting).map(|held| held.id).collect();
    let pictures = find_shown(conn, &shown).await?;
    let title = t!(words, "moderation-waiting");
    let main = html! {
        (crumb(&board.path(), &board.name))
        h1 { (title) }
        @if moderates { (queue(visit, (&waiting, &pictures), (fields, problems))) }
        @if !own.is_empty() || !moderates {
            section.stack aria-labelledby="own-h" {
                h2 #own-h { (t!(words, "moderation-waiting-own")) }
                @if own.is_empty() { p.muted { (t!(words, "moderation-waiting-own-none")) } }
                @for held in &own { article.panel.stack.g2 {
                    p { b { @if held.published.is_none() { (t!(words, "moderation-waits")) } @else { (t!(words, "moderation-was-declined")) } } " " (day(&visit.frame, held.held_at)) }
                    (text(held, &pictures))
                } }
            }
        }
    };
    leaf(visit, &title, (main, problems))
}

fn text(held: &Held, pictures: &Illustrations) -> Markup {
    html! {
        @if !held.title.is_empty() { p dir="auto" { b { (held.title) } } }
        div.prose { (Markdown { source: &held.body, heading_floor: 3 }.with(pictures)) }
    }
}

/// Everything that waits, each with a box to tick, and one decision for all that are ticked.
fn queue(
    visit: &Visit,
    (waiting, pictures): (&[Held], &Illustrations),
    (fields, problems): (&Fields, &Problems),
) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    if waiting.is_empty() {
        return html! { p.muted { (t!(words, "moderation-waiting-none")) } };
    }
    let chosen: Vec<&str> = fields.all("post").collect();
    let typed = (fields.get("cause"), fields.get("words"));
    html! {
        form.stack.g5 method="post" novalidate {
            (Summary { frame, problems })
            (frame.token())
            fieldset class={ "field" @if problems.of("post").is_some() { " bad" } } #post {
                legend { (t!(words, "moderation-waiting-all")) }
                @if let Some(problem) = problems.of("post") { p.err { (words.say(problem)) } }
                div.stack { @for held in waiting { article.panel.stack.g2 {
                    @let id = held.id.to_string();
                    div.check {
                        input type="checkbox" id={ "post-" (id) } name="post" value=(id) checked[chosen.contains(&id.as_str())];
                        label for={ "post-" (id) } { bdi { (held.author_name) } ", " (day(frame, held.held_at)) ": " (words.say(held.why.label())) }
                    }
                    (text(held, pictures))
                } } }
            }
            div.row { button.btn name="decision" value="publish" { (t!(words, "moderation-publish")) } }
            (ReasonFields { frame, problems, causes: Cause::DECLINING, typed, label: t!(words, "moderation-tell-person"), optional: false })
            div.row { button.btn.danger name="decision" value="decline" { (t!(words, "moderation-decline")) } }
        }
    }
}
