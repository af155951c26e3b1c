//! What the staff of a board did, from the ledger: who, when, what it was and what it became. For those who moderate it.
mod states;

use super::pages::{crumb, wide_leaf};
use super::policy::may_moderate;
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit, list_staff};
use crate::guard::list_held_titles;
use crate::ideas::{IdeaId, IdeaRow, list_keyed};
use crate::ledger::{Act, Entry, Narrowed, list_staff_acts};
use crate::people::{PersonId, for_ids, list_groups};
use crate::platform::db::Connection;
use crate::platform::web::{Error, Fields, Path, Problems, Query};
use crate::t;
use crate::ui::{Choice, Pager, day};
use actix_web::HttpResponse;
use maud::{Markup, html};
use states::{Names, Reading, keys_in};
use std::collections::HashMap;
use uuid::Uuid;

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
    let named = Named::read(&mut conn, &visit, (board, &rows)).await?;
    let next = rows.last().filter(|_| more).map(|last| last.id.to_string());
    draw(&visit, (board, &query), (&rows, &named), next)
}

/// What the rows are about: people by their keys, ideas, and what else has a name.
struct Named {
    people: HashMap<Uuid, String>,
    ideas: HashMap<IdeaId, IdeaRow>,
    /// Posts that were declined: they became no ideas.
    posts: HashMap<Uuid, String>,
    names: Names,
}

impl Named {
    async fn read(
        conn: &mut Connection,
        visit: &Visit,
        (board, rows): (&Board, &[Entry]),
    ) -> Result<Self, Error> {
        let in_states = keys_in(rows);
        let actors = rows.iter().filter_map(|e| e.actor);
        let subjects = rows.iter().filter_map(subject_person);
        let ids: Vec<PersonId> = actors
            .chain(subjects)
            .chain(in_states.iter().copied())
            .map(PersonId)
            .collect();
        let mut people: HashMap<Uuid, String> = for_ids(conn, &ids)
            .await?
            .into_iter()
            .map(|person| (person.id.0, person.name))
            .collect();
        for (person, _) in list_staff(conn, board.id).await? {
            people.insert(person.id.0, person.name);
        }
        let of_rows = rows
            .iter()
            .flat_map(|e| e.idea.into_iter().chain(e.subject));
        let keys: Vec<IdeaId> = of_rows.chain(in_states).map(IdeaId).collect();
        let ideas: HashMap<IdeaId, IdeaRow> = list_keyed(conn, &[board.id], &keys)
            .await?
            .into_iter()
            .map(|idea| (idea.id, idea))
            .collect();
        let declined = rows.iter().filter(|e| e.act == Act::PostDeclined);
        let declined: Vec<Uuid> = declined.filter_map(|e| e.subject).collect();
        let posts = list_held_titles(conn, board.id, &declined).await?;
        let mut names = Names::of_board(conn, board, visit.frame.language()).await?;
        names.add_ideas(ideas.values());
        for (key, name) in &people {
            names.add(*key, name);
        }
        for other in visit.visible.iter() {
            names.add(other.id.0, &other.name);
        }
        // that there is a group is known to those who can open the board to it
        if may_manage(board, visit.me.as_ref()).is_allowed() {
            for group in list_groups(conn).await? {
                names.add(group.id.0, &group.name);
            }
        }
        Ok(Self {
            people,
            ideas,
            posts: posts.into_iter().collect(),
            names,
        })
    }
}

/// Whom an act is about, where that is a person and no secret: a pseudonym is a person of its own.
fn subject_person(entry: &Entry) -> Option<Uuid> {
    let is_person = matches!(
        entry.act,
        Act::RoleGranted | Act::RoleTaken | Act::PersonBanned | Act::BanEnded | Act::DutyChanged
    );
    entry.subject.filter(|_| is_person)
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
        (filters(visit, query, &named.people))
        @if rows.is_empty() { p.muted { (t!(words, "moderation-log-none")) } }
        div.scrollx tabindex="0" role="region" aria-labelledby="log-h" { table {
            thead { tr { th scope="col" { (t!(words, "moderation-log-when")) } th scope="col" { (t!(words, "moderation-log-who")) } th scope="col" { (t!(words, "moderation-log-act")) } th scope="col" { (t!(words, "moderation-log-about")) } th scope="col" { (t!(words, "moderation-log-before")) } th scope="col" { (t!(words, "moderation-log-after")) } } }
            tbody { @for entry in rows { (row((visit, board), entry, named)) } }
        } }
        (Pager { name: &t!(words, "moderation-log"), shown: &shown, next: next.map(|id| here(&id)),
            first: (!query.get("after").is_empty()).then(|| here("")), next_label: &t!(words, "moderation-log-older"), first_label: &t!(words, "moderation-log-newest") })
    };
    wide_leaf(visit, &title, (main, &Problems::default()))
}

fn row((visit, board): (&Visit, &Board), entry: &Entry, named: &Named) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    let actor = entry.actor.and_then(|actor| named.people.get(&actor));
    let person = subject_person(entry).and_then(|person| named.people.get(&person));
    // one that was published after all is an idea
    let post = entry
        .subject
        .filter(|post| !named.ideas.contains_key(&IdeaId(*post)));
    let post = post.and_then(|post| named.posts.get(&post));
    let ideas = entry.idea.into_iter().chain(entry.subject);
    let ideas = ideas.filter_map(|idea| named.ideas.get(&IdeaId(idea)));
    let reading = Reading {
        frame,
        names: &named.names,
        act: entry.act,
    };
    html! {
        tr {
            td.nowrap { (day(frame, entry.at)) }
            td { @if let Some(actor) = actor { bdi { (actor) } } @else { (t!(words, "moderation-log-itself")) } }
            td { (words.say(entry.act.sentence())) }
            td {
                @for idea in ideas { div { a href=(idea.path(board)) dir="auto" { (idea.title) } } }
                @if let Some(post) = post { div dir="auto" { (post) } }
                @if let Some(person) = person { bdi { (person) } }
            }
            td { (reading.state(entry.before.as_ref())) }
            td { (reading.state(entry.after.as_ref())) }
        }
    }
}

fn filters(visit: &Visit, query: &Fields, names: &HashMap<Uuid, String>) -> Markup {
    let (words, frame) = (visit.words(), &visit.frame);
    let all = (String::new(), t!(words, "moderation-log-all").into_owned());
    let mut people: Vec<(String, String)> = names
        .iter()
        .map(|(key, name)| (key.to_string(), name.clone()))
        .collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    people.insert(0, all.clone());
    let said = |act: &Act| words.say(act.sentence()).into_owned();
    let acts = Act::OF_STAFF.iter();
    let acts = acts.map(|act| (act.as_str().to_owned(), said(act)));
    let problems = &Problems::default();
    html! {
        form.row method="get" {
            (Choice { frame, problems, name: "by", label: t!(words, "moderation-log-who"), hint: None, options: people, chosen: query.get("by") })
            (Choice { frame, problems, name: "act", label: t!(words, "moderation-log-act"), hint: None, options: std::iter::once(all).chain(acts).collect(), chosen: query.get("act") })
            button.btn.line { (t!(words, "moderation-log-show")) }
        }
    }
}
