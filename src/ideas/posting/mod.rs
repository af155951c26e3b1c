//! What the form of a new idea leads to: the idea, the form again with what to put right, or what should be looked at first.
mod sharing;

pub(super) use sharing::{Shared, Sharing, share_idea};

use self::sharing::find_shared;
use super::NewIdea;
use super::forms::IdeaForm;
use super::model::{IdeaId, IdeaRow, posted};
use super::new_page::NewIdeaPage;
use super::policy::{Post, may_post};
use super::routes::{Desk, list};
use super::similar::{Wording, similar_ideas};
use crate::boards::{Board, BoardId, CharterLine, Kind, Visit, crossed_lines, may_mask, wear};
use crate::guard::Honeypot;
use crate::key;
use crate::pictures::{PictureForm, find_own, may_upload, take};
use crate::platform::db::Connection;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

pub(super) async fn post(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_post(board, visit.me.as_ref(), visit.now).permit()?;
    share((&visit, board), permit, &fields, &Problems::default()).await
}

/// The form again, with a picture in its text or waiting to be described; or the idea, when the form was sent with its picture.
pub(super) async fn picture(
    visit: Visit,
    Path(slug): Path<String>,
    sent: PictureForm,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let post = may_post(board, visit.me.as_ref(), visit.now).permit()?;
    let permit = may_upload(board, visit.me.as_ref()).permit()?;
    let for_good = sent.is_for_good();
    let (fields, problems) = take(&visit, permit, sent).await?;
    if for_good {
        return share((&visit, board), post, &fields, &problems).await;
    }
    let form = IdeaForm::read(&fields, board);
    let mut conn = visit.conn().await?;
    let pictures = find_own(&mut conn, board, visit.me.as_ref(), &form.body).await?;
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    NewIdeaPage {
        preview: problems.is_empty(),
        pictures,
        ..desk.page(&visit, &form, &problems)
    }
    .answer()
}

/// Shares what a form says, unless the form comes back with something to put right or to look at first.
async fn share(
    (visit, board): (&Visit, &Board),
    permit: Post,
    fields: &Fields,
    picture: &Problems,
) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    let form = IdeaForm::read(fields, board);
    let problems = form.problems(&desk.themes).and(picture);
    if !problems.is_empty() {
        return desk.page(visit, &form, &problems).answer();
    }
    let doubts = Doubts::of(&mut conn, &desk, &form).await?;
    // the same sent again is no other idea, and not similar to itself: asked after that, so that one of this moment is found too
    let own = form.names(permit.author(), visit.me.as_ref());
    let words = (form.kind, form.title.as_str(), form.body.as_str());
    if let Some(earlier) = find_shared(&mut conn, (board.id, &own), words, visit.now).await? {
        return shared((visit, board), form.kind, earlier);
    }
    if !doubts.is_empty() {
        let page = desk.page(visit, &form, &problems);
        let similar = (!doubts.similar.is_empty())
            .then(|| list(visit, board, &desk.statuses, &doubts.similar));
        return NewIdeaPage {
            similar,
            crossed: &doubts.crossed,
            ..page
        }
        .answer();
    }
    let Some(idea) = checked(&desk, &form) else {
        return Err(Error::Stale);
    };
    let permit = if form.masked {
        let mask = may_mask(board, visit.me.as_ref()).permit()?;
        permit.under(wear(&mut conn, mask, board, visit.now).await?)
    } else {
        permit
    };
    let plain = form.masked.then(|| board.without_role());
    let sharing = Sharing {
        board,
        judged: plain.as_ref().unwrap_or(board),
        idea: &idea,
        trapped: Honeypot::is_filled(fields),
    };
    match share_idea(&mut conn, permit, sharing, visit.now).await? {
        Shared::TooSoon => {
            let mut problems = Problems::default();
            problems.add("title", key!("guard-problem-turn"));
            desk.page(visit, &form, &problems).answer()
        }
        done => shared((visit, board), form.kind, done),
    }
}

/// The way to what became of it.
fn shared(
    (visit, board): (&Visit, &Board),
    kind: Kind,
    done: Shared,
) -> Result<HttpResponse, Error> {
    match done {
        Shared::Posted(number) => {
            see_other(&format!("{}/{number}", board.path())).with_flash(&visit.app, posted(kind))
        }
        Shared::Waits | Shared::TooSoon => see_other(&format!("{}/waiting", board.path()))
            .with_flash(&visit.app, key!("guard-held")),
    }
}

/// What should be pointed out before posting: ideas like it, and lines of the charter it crosses.
pub(super) struct Doubts {
    pub similar: Vec<IdeaRow>,
    pub crossed: Vec<CharterLine>,
}

impl Doubts {
    pub async fn of(
        conn: &mut Connection,
        desk: &Desk<'_>,
        form: &IdeaForm,
    ) -> Result<Self, Error> {
        let boards: [BoardId; 1] = [desk.board.id];
        let similar = if form.seen_similar {
            Vec::new()
        } else {
            similar_ideas(
                conn,
                &boards,
                Wording {
                    title: &form.title,
                    body: &form.body,
                },
            )
            .await?
        };
        let text = format!("{} {}", form.title, form.body);
        let language = super::detect(&text, desk.board.language.code());
        let crossed = crossed_lines(conn, desk.charter.row.id, &language, &text).await?;
        // a text that was written anew may cross another line than the ones that were seen
        let crossed = crossed
            .into_iter()
            .filter(|line| !form.despite.contains(&line.line))
            .collect();
        // the form's own idea, sent twice, is not similar to itself
        let similar = similar
            .into_iter()
            .filter(|row| row.id != form.id)
            .collect();
        Ok(Self { similar, crossed })
    }

    pub const fn is_empty(&self) -> bool {
        self.similar.is_empty() && self.crossed.is_empty()
    }
}

fn checked(desk: &Desk<'_>, form: &IdeaForm) -> Option<NewIdea> {
    let id: IdeaId = form.id;
    Some(NewIdea {
        id,
        kind: form.kind,
        title: form.title.clone(),
        body: form.body.clone(),
        theme: form.chosen_theme(&desk.themes)?,
        charter: desk.charter.row.id,
        status: desk.statuses.opening()?.id,
        answer_due_at: desk.due,
    })
}
