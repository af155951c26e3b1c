//! What the staff of a board did, from the ledger: who, when, what it was and what it became. For those who moderate it.
use super::pages::{crumb, leaf};
use super::policy::may_moderate;
use crate::boards::{Board, Visit, list_staff};
use crate::ideas::{IdeaId, IdeaRow, list_keyed};
use crate::ledger::{Act, Entry, Narrowed, list_staff_acts};
use crate::people::{PersonId, for_ids};
use crate::platform::web::{Error, Fields, Path, Problems, Query};
use crate::t;
use crate::ui::{Choice, Pager, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::collections::HashMap;

/// Rows on a page.
const SIZE: usize = 50;

pub(super) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_moderate(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let narrowed = Narrowed {
        actor: query.parsed("by"),
        act: Act::from_word(query.get("act")).filter(|act| Act::OF_STAFF.contains(act)),
        after: query.parsed("after"),
    };
    let most = i64::try_from(SIZE + 1).unwrap_or(i64::MAX);
    let mut rows = list_staff_acts(&mut conn, board.id.into(), narrowed, most).await?;
    let more = rows.len() > SIZE;
    rows.truncate(SIZE);
    let ids: Vec<PersonId> = rows.iter().filter_map(|e| e.actor.map(PersonId)).collect();
    let actors = for_ids(&mut conn, &ids).await?;
    let mut names: HashMap<String, String> = actors
        .into_iter()
        .map(|person| (person.id.to_string(), person.name))
        .collect();
    for (person, _) in list_staff(&mut conn, board.id).await? {
        names.insert(person.id.to_string(), person.name);
    }
    let keys: Vec<IdeaId> = rows.iter().filter_map(|e| e.idea.map(IdeaId)).collect();
    let ideas = list_keyed(&mut conn, &[board.id], &keys).await?;
    let ideas = ideas.into_iter().map(|idea| (idea.id, idea)).collect();
    let next = rows.last().filter(|_| more).map(|last| last.id.to_string());
    let named = Named { names, ideas };
    draw(&visit, (board, &query), (&rows, &named), next)
}

/// What the rows are about: people by their keys, and ideas.
struct Named {
    names: HashMap<String, String>,
    ideas: HashMap<IdeaId, IdeaRow>,
}

fn draw(
    visit: &Visit,
    (board, query): (&Board, &Fields),
    (rows, named): (&[Entry], &Named),
    next: Option<String>,
) -> Result<HttpResponse, Error> {
    let words = visit.words();
    let title = t!(words, "moderation-log");
    let here = |after: &str| {
        let mut address = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("by", query.get("by")),
            ("act", query.get("act")),
            ("after", after),
        ] {
            if !value.is_empty() {
                address.append_pair(name, value);
            }
        }
        format!("{}/log?{}", board.path(), address.finish())
    };
    let shown = t!(words, "moderation-log-shown", n = rows.len());
    let main = html! {
        (crumb(&board.path(), &board.name))
        h1 #log-h { (title) }
        (filters(visit, query, &named.names))
        @if rows.is_empty() { p.muted { (t!(words, "moderation-log-none")) } }
        div.scrollx tabindex="0" role="region" aria-labelledby="log-h" { table {
            thead { tr { th scope="col" { (t!(words, "moderation-log-when")) } th scope="col" { (t!(words, "moderation-log-who")) } th scope="col" { (t!(words, "moderation-log-act")) } th scope="col" { (t!(words, "moderation-log-idea")) } th scope="col" { (t!(words, "moderation-log-before")) } th scope="col" { (t!(words, "moderation-log-after")) } } }
            tbody { @for entry in rows { (row((visit, board), entry, named)) } }
        } }
        (Pager { name: &t!(words, "moderation-log"), shown: &shown, next: next.map(|id| here(&id)),
            first: (!query.get("after").is_empty()).then(|| here("")), next_label: &t!(words, "moderation-log-older"), first_label: &t!(words, "moderation-log-newest") })
    };
    leaf(visit, &title, (main, &Problems::default()))
}

fn row((visit, board): (&Visit, &Board), entry: &Entry, named: &Named) -> Markup {
    let actor = entry
        .actor
        .and_then(|actor| named.names.get(&actor.to_string()));
    let idea = entry.idea.and_then(|idea| named.ideas.get(&IdeaId(idea)));
    let state = |value: &Option<serde_json::Value>| {
        let said = value.as_ref().filter(|value| !value.is_null());
        said.map(ToString::to_string).unwrap_or_default()
    };
    html! {
        tr {
            td { (day(&visit.frame, entry.at)) }
            td { @if let Some(actor) = actor { bdi { (actor) } } }
            td { code { (entry.act.as_str()) } }
            td { @if let Some(idea) = idea { a href=(idea.path(board)) dir="auto" { (idea.title) } } }
            td { code { (state(&entry.before)) } }
            td { code { (state(&entry.after)) } }
        }
    }
}

fn filters(visit: &Visit, query: &Fields, names: &HashMap<String, String>) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    let all = (String::new(), t!(words, "moderation-log-all").into_owned());
    let mut people: Vec<(String, String)> = names.clone().into_iter().collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    people.insert(0, all.clone());
    let acts = Act::OF_STAFF.iter().map(|act| act.as_str());
    let acts = acts.map(|act| (act.to_owned(), act.to_owned()));
    let problems = &Problems::default();
    html! {
        form.row method="get" {
            (Choice { frame, problems, name: "by", label: t!(words, "moderation-log-who"), hint: None, options: people, chosen: query.get("by") })
            (Choice { frame, problems, name: "act", label: t!(words, "moderation-log-act"), hint: None, options: std::iter::once(all).chain(acts).collect(), chosen: query.get("act") })
            button.btn.line { (t!(words, "moderation-log-show")) }
        }
    }
}
