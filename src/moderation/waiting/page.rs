//! The page of what waits.
use super::acts::{approve, decline};
use super::place::{Place, find_idea_of};
use crate::boards::{Board, Visit};
use crate::discussion::{CommentId, find_standing_comment};
use crate::guard::{
    Cause, Held, Measure, ReasonFields, find_held, find_measure_of, list_held, list_own_held,
    read_reason,
};
use crate::ideas::{Idea, IdeaId};
use crate::key;
use crate::moderation::letters::Desk;
use crate::moderation::pages::{crumb, leaf};
use crate::moderation::policy::may_moderate;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::{Illustrations, Markdown};
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Summary, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::collections::HashMap;
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
        // a newer change by its writer took its place meanwhile
        let held = match find_held(&mut conn, board.id, id).await {
            Err(Error::NotFound) => {
                all = false;
                continue;
            }
            found => found?,
        };
        if held.published.is_some() {
            continue;
        }
        if publishes {
            let seen = fields.parsed(&format!("over-{id}"));
            all &= approve(&mut conn, (&visit, board), (&held, seen)).await?;
        } else {
            decline(&mut conn, desk, (permit, &held), (cause, &words)).await?;
        }
    }
    let said = match (publishes, all) {
        (true, true) => key!("moderation-published"),
        (true, false) => key!("moderation-some-stay"),
        (false, true) => key!("moderation-declined"),
        (false, false) => key!("moderation-some-stay"),
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
    let keys = |held: &Held| std::iter::once(held.id).chain(held.edits);
    let shown: Vec<Uuid> = own.iter().chain(&waiting).flat_map(keys).collect();
    let pictures = find_shown(conn, &shown).await?;
    let beside = Beside::read(conn, (visit, board), (&waiting, &own)).await?;
    let Beside {
        places, verdicts, ..
    } = &beside;
    let title = t!(words, "moderation-waiting");
    let main = html! {
        (crumb(&board.path(), &board.name))
        h1 { (title) }
        @if moderates { (queue((visit, board), (&waiting, &beside, &pictures), (fields, problems))) }
        @if !own.is_empty() || !moderates {
            section.stack aria-labelledby="own-h" {
                h2 #own-h { (t!(words, "moderation-waiting-own")) }
                @if own.is_empty() { p.muted { (t!(words, "moderation-waiting-own-none")) } }
                @for held in &own { article.panel.stack.g2 {
                    p { b { (words.say(state(held))) } " " (day(&visit.frame, held.held_at)) }
                    @if let Some(place) = places.get(&held.id) { (place) }
                    (text(held, &pictures))
                    @if let Some(verdict) = verdicts.get(&held.id) {
                        p { b { (words.say(verdict.cause.label())) } @if !verdict.words.is_empty() { ": " span dir="auto" { (verdict.words) } } }
                        p { a href={ (board.path()) "/appeals/" (verdict.id) } { (t!(words, "moderation-see-appeal")) } }
                    }
                } }
            }
        }
    };
    leaf(visit, &title, (main, problems))
}

/// What stands beside what waits: what a change would change, where a comment would stand, why one's own was declined.
struct Beside {
    befores: HashMap<Uuid, Before>,
    places: HashMap<Uuid, Markup>,
    verdicts: HashMap<Uuid, Measure>,
}

impl Beside {
    async fn read(
        conn: &mut Connection,
        (visit, board): (&Visit, &Board),
        (waiting, own): (&[Held], &[Held]),
    ) -> Result<Self, Error> {
        let (mut befores, mut places, mut verdicts) =
            (HashMap::new(), HashMap::new(), HashMap::new());
        for held in waiting {
            if let Some(before) = Before::find(conn, visit, held).await? {
                befores.insert(held.id, before);
            }
        }
        for held in waiting.iter().chain(own) {
            if let Some(place) = Place::find(conn, visit, held).await? {
                places.insert(held.id, place.part(visit, board));
            }
        }
        for held in own.iter().filter(|held| held.published.is_some()) {
            if let Some(measure) = find_measure_of(conn, held.id).await? {
                verdicts.insert(held.id, measure);
            }
        }
        Ok(Self {
            befores,
            places,
            verdicts,
        })
    }
}

/// How it stands with one's own.
fn state(held: &Held) -> Key {
    match (held.edits.is_some(), held.published.is_none()) {
        (false, true) => key!("moderation-waits"),
        (false, false) => key!("moderation-was-declined"),
        (true, true) => key!("moderation-change-waits"),
        (true, false) => key!("moderation-change-declined"),
    }
}

/// What a change would change: as everyone reads it now.
struct Before {
    /// The idea it is, or is under.
    idea: Idea,
    title: String,
    body: String,
    version: i32,
}

impl Before {
    async fn find(
        conn: &mut Connection,
        visit: &Visit,
        held: &Held,
    ) -> Result<Option<Self>, Error> {
        let (Some(text), Some(idea)) = (held.edits, held.idea) else {
            return Ok(None);
        };
        let Some(idea) = find_idea_of(conn, visit, (IdeaId(idea), text != idea)).await? else {
            return Ok(None);
        };
        if text == idea.id.0 {
            return Ok(Some(Self {
                title: idea.title.clone(),
                body: idea.body.clone(),
                version: idea.version,
                idea,
            }));
        }
        let comment = find_standing_comment(conn, CommentId(text)).await?;
        Ok(comment.map(|comment| Self {
            idea,
            title: String::new(),
            body: comment.body,
            version: comment.version,
        }))
    }
}

fn text(held: &Held, pictures: &Illustrations) -> Markup {
    written((&held.title, &held.body), pictures)
}

fn written((title, body): (&str, &str), pictures: &Illustrations) -> Markup {
    html! {
        @if !title.is_empty() { p dir="auto" { b { (title) } } }
        div.prose { (Markdown { source: body, heading_floor: 3 }.with(pictures)) }
    }
}

/// The text as it is and as it would become.
fn change(
    (visit, board): (&Visit, &Board),
    (held, before): (&Held, Option<&Before>),
    pictures: &Illustrations,
) -> Markup {
    let words = visit.words();
    html! {
        @if let Some(before) = before {
            p { (t!(words, "moderation-change-of")) " " a href=(before.idea.path(board)) dir="auto" { (before.idea.title) } }
            input type="hidden" name={ "over-" (held.id) } value=(before.version);
            h3.h4 { (t!(words, "moderation-change-now")) }
            (written((&before.title, &before.body), pictures))
        } @else { p.muted { (t!(words, "moderation-change-gone")) } }
        h3.h4 { (t!(words, "moderation-change-then")) }
        (text(held, pictures))
    }
}

/// Something that was held, as it is shown beside an appeal: where it would stand, what it would change, and its text.
pub(in crate::moderation) async fn draw_held(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    held: &Held,
) -> Result<Markup, Error> {
    let keys: Vec<Uuid> = std::iter::once(held.id).chain(held.edits).collect();
    let pictures = find_shown(conn, &keys).await?;
    let place = Place::find(conn, visit, held).await?;
    let before = Before::find(conn, visit, held).await?;
    Ok(html! {
        @if let Some(place) = place { (place.part(visit, board)) }
        @if held.edits.is_some() { (change((visit, board), (held, before.as_ref()), &pictures)) } @else { (text(held, &pictures)) }
    })
}

/// Everything that waits, each with a box to tick, and one decision for all that are ticked.
fn queue(
    (visit, board): (&Visit, &Board),
    (waiting, beside, pictures): (&[Held], &Beside, &Illustrations),
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
                    @if let Some(place) = beside.places.get(&held.id) { (place) }
                    @if held.edits.is_some() { (change((visit, board), (held, beside.befores.get(&held.id)), pictures)) } @else { (text(held, pictures)) }
                } } }
            }
            div.row { button.btn name="decision" value="publish" { (t!(words, "moderation-publish")) } }
            (ReasonFields { frame, problems, causes: Cause::DECLINING, typed, label: t!(words, "moderation-tell-person"), optional: false })
            div.row { button.btn.danger name="decision" value="decline" { (t!(words, "moderation-decline")) } }
        }
    }
}
