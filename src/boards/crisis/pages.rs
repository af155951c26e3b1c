//! The page with the switch.
use super::acts::{begin, stop};
use super::form::CrisisForm;
use super::{Crisis, Posting, find_crisis};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Role, Visit, list_staff};
use crate::people::{Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::text::Key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Area, Choice, Nav, Page, Summary, TextField};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::html;

const fn label(posting: Posting) -> Key {
    match posting {
        Posting::Usual => key!("boards-crisis-usual"),
        Posting::Slow => key!("boards-crisis-slow"),
        Posting::Approved => key!("boards-crisis-approved"),
    }
}

/// Who may speak for the organisation here.
async fn list_speakers(conn: &mut Connection, board: &Board) -> Result<Vec<Person>, Error> {
    let mut staff = list_staff(conn, board.id).await?;
    staff.retain(|(_, role): &(Person, Role)| role.is_staff());
    Ok(staff.into_iter().map(|(person, _)| person).collect())
}

pub(in crate::boards) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let crisis = find_crisis(&conn, board).await?;
    let speakers = list_speakers(&mut conn, board).await?;
    let form = match &crisis {
        Some(crisis) => CrisisForm::of(board, crisis),
        None => CrisisForm::fresh(board, visit.now),
    };
    CrisisPage {
        visit: &visit,
        board,
        crisis: crisis.as_ref(),
        speakers: &speakers,
        form: &form,
        problems: &Problems::default(),
    }
    .answer()
}

pub(in crate::boards) async fn set(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    if fields.get("crisis") == "no" {
        stop(&mut conn, permit, visit.now).await?;
        return see_other(&board.path()).with_flash(&visit.app, key!("boards-crisis-ended"));
    }
    let form = CrisisForm::read(&fields);
    let speakers = list_speakers(&mut conn, board).await?;
    let keys: Vec<PersonId> = speakers.iter().map(|person| person.id).collect();
    match form.check(board, &keys, visit.now) {
        Ok(plan) => begin(&mut conn, permit, &plan, visit.now).await?,
        Err(problems) => {
            return CrisisPage {
                visit: &visit,
                board,
                crisis: find_crisis(&conn, board).await?.as_ref(),
                speakers: &speakers,
                form: &form,
                problems: &problems,
            }
            .answer();
        }
    }
    see_other(&board.path()).with_flash(&visit.app, key!("boards-crisis-begun"))
}

struct CrisisPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    crisis: Option<&'a Crisis>,
    speakers: &'a [Person],
    form: &'a CrisisForm,
    problems: &'a Problems,
}

impl CrisisPage<'_> {
    fn speakers(&self) -> Vec<(String, String)> {
        let words = self.visit.words();
        let choose = (
            String::new(),
            t!(words, "boards-crisis-choose").into_owned(),
        );
        let speakers = self.speakers.iter();
        let speakers = speakers.map(|person| (person.id.to_string(), person.name.clone()));
        std::iter::once(choose).chain(speakers).collect()
    }

    fn postings(&self) -> Vec<(String, String)> {
        let words = self.visit.words();
        let postings = Posting::ALL.iter();
        let postings = postings.map(|posting| {
            let said = words.say(label(*posting)).into_owned();
            (posting.as_str().to_owned(), said)
        });
        postings.collect()
    }

    fn answer(&self) -> Result<HttpResponse, Error> {
        let (frame, words, form, problems) = (
            &self.visit.frame,
            self.visit.words(),
            self.form,
            self.problems,
        );
        let title = t!(words, "boards-crisis");
        let press = match self.crisis {
            Some(_) => t!(words, "boards-crisis-change"),
            None => t!(words, "boards-crisis-press"),
        };
        let field = |name, label| TextField::new(frame, problems, name, label);
        let main = html! {
            div.wrap.narrow.page.stack.g5.admin {
                p.crumb { a href={ (self.board.path()) "/settings" } { (self.board.name) } }
                h1 { (title) }
                @if self.crisis.is_some() {
                    form #calm method="post" { (frame.token()) input type="hidden" name="crisis" value="no"; button.btn { (t!(words, "boards-crisis-end")) } }
                }
                p.muted { (t!(words, "boards-crisis-text")) }
                form.stack.g5 #switch method="post" novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    input type="hidden" name="crisis" value="yes";
                    (Area { frame, problems, name: "reason", label: t!(words, "boards-crisis-reason"), hint: Some(t!(words, "boards-crisis-reason-hint")),
                        value: &form.reason, rows: 2, optional: false })
                    (Area { frame, problems, name: "word", label: t!(words, "boards-crisis-word"), hint: Some(t!(words, "boards-crisis-word-hint")),
                        value: &form.word, rows: 6, optional: false })
                    (Choice { frame, problems, name: "spokesperson", label: t!(words, "boards-crisis-speaker"), hint: Some(t!(words, "boards-crisis-speaker-hint")),
                        options: self.speakers(), chosen: &form.spokesperson })
                    div.cols {
                        (Choice { frame, problems, name: "posting", label: t!(words, "boards-crisis-posting"), hint: None, options: self.postings(), chosen: &form.posting })
                        (TextField { kind: "number", value: &form.wait, ..field("wait", t!(words, "boards-crisis-wait")) })
                    }
                    (TextField { kind: "datetime-local", value: &form.until, hint: Some(t!(words, "boards-crisis-ends-hint", zone = self.board.time_zone.name())),
                        ..field("until", t!(words, "boards-crisis-ends")) })
                    div.row { button.btn.danger { (press) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!problems.is_empty())
                .unlisted(),
        )
    }
}
