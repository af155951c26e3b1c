//! Where an administrator chooses whose eyes to look with. The look begins with a row in the ledger and changes nothing.
use super::Visit;
use super::model::{BoardId, Role};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Me, PersonId, SeeAs, see_as_cookie};
use crate::platform::db::Connection;
use crate::platform::verdict::Verdict;
use crate::platform::web::{
    Access, Error, Fields, Form, Problems, Routes, see_other, visit_cookie, with_cookie,
};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use maud::html;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/admin/see-as", Access::Admin, show)
        .post("/admin/see-as", Access::Admin, start)
}

/// Leave to look with other eyes.
#[derive(Clone, Copy, Debug)]
struct Look {
    by: PersonId,
}

fn may_look(me: Option<&Me>) -> Verdict<Look> {
    match me {
        Some(me) if me.is_admin => Verdict::Allowed(Look { by: me.id }),
        Some(_) => Verdict::Denied(key!("boards-denied-admins")),
        None => Verdict::SignIn,
    }
}

async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    draw(&visit, &Fields::default(), &Problems::default())
}

async fn start(visit: Visit, Form(fields): Form) -> Result<HttpResponse, Error> {
    let permit = may_look(visit.me.as_ref()).permit()?;
    let (who, to, on) = if fields.get("role") == "visitor" {
        (SeeAs::Visitor, "/".to_owned(), None)
    } else {
        let board = visit.visible.iter().find(|b| b.slug == fields.get("board"));
        let known = fields.get("role") == "person" || Role::from_word(fields.get("role")).is_some();
        let mut problems = Problems::default();
        problems.unless(known, "role", key!("boards-problem-role"));
        problems.unless(board.is_some(), "board", key!("boards-problem-which"));
        let Some(board) = board.filter(|_| problems.is_empty()) else {
            return draw(&visit, &fields, &problems);
        };
        let who = SeeAs::Role {
            board: board.slug.clone(),
            role: fields.get("role").to_owned(),
        };
        (who, board.path(), Some(board.id))
    };
    note(&mut *visit.conn().await?, permit, (&who, on), visit.now).await?;
    with_cookie(
        see_other(&to),
        &visit_cookie(&visit.app, see_as_cookie(), who.bound(&visit)?),
    )
}

/// Who looked with whose eyes.
async fn note(
    conn: &mut Connection,
    permit: Look,
    (who, board): (&SeeAs, Option<BoardId>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut entry = Entry::new(Act::SeenAs, now).by(permit.by);
    entry.board = board.map(Into::into);
    let after = serde_json::json!({ "as": who.kept().split('.').next() });
    append(conn, entry.changed(serde_json::Value::Null, after)).await?;
    Ok(())
}

fn draw(visit: &Visit, fields: &Fields, problems: &Problems) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "boards-see-as");
    let named = |role: &Role| {
        let name = words.say(role.name()).into_owned();
        (role.as_str().to_owned(), name)
    };
    let roles = [
        ("visitor", t!(words, "boards-see-as-visitor")),
        ("person", t!(words, "boards-see-as-person")),
    ];
    let roles = roles
        .into_iter()
        .map(|(word, name)| (word.to_owned(), name.into_owned()))
        .chain(Role::ALL.iter().map(named))
        .collect();
    let boards = visit
        .visible
        .iter()
        .map(|board| (board.slug.clone(), board.name.clone()))
        .collect();
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href="/admin" { (t!(words, "boards-administration")) } }
            h1 { (title) }
            p.muted { (t!(words, "boards-see-as-text")) }
            form.panel.stack method="post" action="/admin/see-as" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (Choice { frame, problems, name: "role", label: t!(words, "boards-see-as-who"), hint: None, options: roles, chosen: fields.get("role") })
                (Choice { frame, problems, name: "board", label: t!(words, "boards-see-as-where"), hint: None, options: boards, chosen: fields.get("board") })
                div.row { button.btn { (t!(words, "boards-see-as-start")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Admin, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

#[cfg(test)]
mod tests {
    use super::may_look;
    use crate::people::Me;
    use crate::platform::verdict::Verdict;

    /// Also where no door is before it.
    #[test]
    fn p10_only_administrators_look_with_other_eyes() {
        let (admin, other) = (Me::somebody(true), Me::somebody(false));
        assert!(may_look(Some(&admin)).is_allowed());
        assert!(may_look(Some(&other)).reason().is_some());
        assert!(matches!(may_look(None), Verdict::SignIn));
    }
}
