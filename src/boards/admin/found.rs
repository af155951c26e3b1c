//! Making a board.
use super::forms::BoardForm;
use super::pages::NewBoardPage;
use crate::boards::policy::may_found;
use crate::boards::{Visit, make_board};
use crate::key;
use crate::platform::web::{Error, Flash as _, Form, Problems, see_other};
use actix_web::HttpResponse;

pub(super) async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let form = BoardForm {
        language: visit.site.language.code().to_owned(),
        ..BoardForm::default()
    };
    NewBoardPage {
        visit: &visit,
        problems: &Problems::default(),
        form: &form,
    }
    .answer()
}

pub(super) async fn make(visit: Visit, Form(fields): Form) -> Result<HttpResponse, Error> {
    let permit = may_found(visit.me.as_ref()).permit()?;
    let form = BoardForm::read(&fields);
    let board = match form.check() {
        Ok(board) => board,
        Err(problems) => {
            return NewBoardPage {
                visit: &visit,
                problems: &problems,
                form: &form,
            }
            .answer();
        }
    };
    match make_board(&mut *visit.conn().await?, permit, &board, visit.now).await {
        Ok(_) => see_other(&format!("/b/{}/settings", board.slug))
            .with_flash(&visit.app, key!("boards-made")),
        Err(Error::Denied(problem)) => {
            let mut problems = Problems::default();
            problems.add("slug", problem);
            NewBoardPage {
                visit: &visit,
                problems: &problems,
                form: &form,
            }
            .answer()
        }
        Err(other) => Err(other),
    }
}
