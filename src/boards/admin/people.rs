//! Giving and taking roles, each time with a reason, and who did it before.
use crate::boards::model::Role;
use crate::boards::policy::may_manage;
use crate::boards::roles::{RoleChange, change_role, list_role_changes};
use crate::boards::{Board, Visit, list_staff};
use crate::key;
use crate::people::{Person, find_person_by_email};
use crate::platform::names::clean_line;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// What somebody with this role does.
const fn role_about(role: Role) -> Key {
    match role {
        Role::Member => key!("boards-role-member-about"),
        Role::Employee => key!("boards-role-employee-about"),
        Role::Champion => key!("boards-role-champion-about"),
        Role::Official => key!("boards-role-official-about"),
        Role::Moderator => key!("boards-role-moderator-about"),
        Role::Owner => key!("boards-role-owner-about"),
    }
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    draw(&visit, board, (&Fields::default(), &Problems::default())).await
}

pub(super) async fn grant(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let person = find_person_by_email(&mut *visit.conn().await?, fields.get("email")).await?;
    let reason = clean_line(fields.get("reason"));
    let role = Role::from_word(fields.get("role"));
    let mut problems = Problems::default();
    problems.unless(person.is_some(), "email", key!("boards-problem-nobody"));
    problems.unless(
        role.is_some() || fields.get("role") == "none",
        "role",
        key!("boards-problem-role"),
    );
    problems.unless(
        (3..=300).contains(&reason.chars().count()),
        "reason",
        key!("boards-problem-reason"),
    );
    let Some(person) = person.filter(|_| problems.is_empty()) else {
        return draw(&visit, board, (&fields, &problems)).await;
    };
    let change = (person.id, role);
    change_role(
        &mut *visit.conn().await?,
        permit,
        change,
        &reason,
        visit.now,
    )
    .await?;
    see_other(&format!("{}/settings/people", board.path()))
        .with_flash(&visit.app, key!("boards-saved"))
}

async fn draw(
    visit: &Visit,
    board: &Board,
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    PeoplePage {
        people: list_staff(&conn, board.id).await?,
        changes: list_role_changes(&mut conn, board.id).await?,
        visit,
        board,
        fields,
        problems,
    }
    .answer()
}

struct PeoplePage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    people: Vec<(Person, Role)>,
    changes: Vec<RoleChange>,
    fields: &'a Fields,
    problems: &'a Problems,
}

impl PeoplePage<'_> {
    fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "boards-people");
        let main = html! {
            div.wrap.narrow.page.stack.g7.admin {
                div { p.crumb { a href={ (self.board.path()) "/settings" } { (self.board.name) } } h1 { (title) } }
                (self.now_part()) (self.form()) (self.past_part())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn now_part(&self) -> Markup {
        let words = self.visit.words();
        let role = |role: Role| words.say(role.name());
        html! {
            ul.facets #people { @for (person, has) in &self.people { li.row {
                span.f1 { bdi { (person.name) } " " span.muted.small { (person.email.as_deref().unwrap_or_default()) } }
                span.tag { (role(*has)) }
            } } }
        }
    }

    fn form(&self) -> Markup {
        let (frame, words, problems) = (&self.visit.frame, self.visit.words(), self.problems);
        let named = |role: &Role| {
            (
                role.as_str().to_owned(),
                words.say(role.name()).into_owned(),
            )
        };
        let none = (
            "none".to_owned(),
            t!(words, "boards-role-none").into_owned(),
        );
        let roles = Role::ALL.iter().rev().map(named).chain([none]).collect();
        let field = |name, label| TextField {
            value: self.fields.get(name),
            ..TextField::new(frame, problems, name, label)
        };
        html! {
            form.panel.stack method="post" action={ (self.board.path()) "/settings/people" } novalidate {
                h2 { (t!(words, "boards-role-change")) }
                (Summary { frame, problems })
                (frame.token())
                (TextField { kind: "email", longest: 254, ..field("email", t!(words, "boards-person-email")) })
                (Choice { frame, problems, name: "role", label: t!(words, "boards-role"), hint: None, options: roles, chosen: self.fields.get("role") })
                dl.facts { @for role in Role::ALL { dt { (words.say(role.name())) } dd.small { (words.say(role_about(*role))) } } }
                (TextField { longest: 300, hint: Some(t!(words, "boards-role-reason-hint")), ..field("reason", t!(words, "boards-role-reason")) })
                div.row { button.btn { (t!(words, "boards-role-give")) } }
            }
        }
    }

    fn past_part(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let role =
            |role: Option<Role>| words.say(role.map_or(key!("boards-role-none"), Role::name));
        html! {
            section.stack #changes aria-labelledby="changes-h" {
                h2 #changes-h { (t!(words, "boards-role-changes")) }
                ul.facets { @for change in &self.changes { li {
                    p { b { bdi { (change.person) } } ": " (role(change.before)) " → " (role(change.after)) }
                    p.small.muted { @if !change.reason.is_empty() { bdi { (change.reason) } " · " } bdi { (change.changer) } " · " (day(frame, change.changed_at)) }
                } } }
            }
        }
    }
}
