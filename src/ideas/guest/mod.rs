//! Posting without an account, where a board's table lets everyone post: the post waits until a button behind a mailed link is pressed,
//! for programs open links and only people press. Whoever joins with that address later has the post as their own.
mod acts;
mod forget;
mod mail;
mod pages;

pub(super) use forget::{forget_guest_post, forget_guest_posts};
pub(super) use pages::GuestPart;

use super::NewIdea;
use super::forms::IdeaForm;
use super::model::posted;
use super::new_page::NewIdeaPage;
use super::own::{due_under, kept_charter};
use super::policy::may_post;
use super::posting::{Doubts, Shared, Sharing, share_idea};
use super::routes::{Desk, list};
use crate::boards::policy::takes_guests;
use crate::boards::{Board, Charter, Visible, Visit, find_pause};
use crate::guard::Honeypot;
use crate::key;
use crate::people::{Me, add_guest, email_key, find_person, is_name};
use crate::platform::names::clean_line;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;
use acts::{Waiting, ask_guest, find_waiting, note_posted};
use chrono::{DateTime, Utc};
use pages::{PressPage, paused_page, sent_page};

/// Name and address of somebody without an account, as they were filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Guest {
    pub name: String,
    pub email: String,
}

impl Guest {
    pub fn read(fields: &Fields) -> Self {
        Self {
            name: clean_line(fields.get("name")),
            email: fields.get("email").trim().to_owned(),
        }
    }

    fn check(&self, problems: &mut Problems) {
        problems.unless(
            is_name(&self.name),
            "name",
            key!("ideas-problem-guest-name"),
        );
        let address = email_key(&self.email);
        problems.unless(
            address.is_some(),
            "email",
            key!("ideas-problem-guest-email"),
        );
    }
}

/// The board, when it takes posts of guests, also while it is paused. To others there is nothing here.
fn of_guests<'a>(visit: &'a Visit, slug: &str) -> Result<&'a Board, Error> {
    let board = visit.visible.board(slug)?;
    if takes_guests(board) {
        Ok(board)
    } else {
        Err(Error::NotFound)
    }
}

/// The same, when it takes them now.
fn for_guests<'a>(visit: &'a Visit, slug: &str) -> Result<&'a Board, Error> {
    let board = of_guests(visit, slug)?;
    if board.is_paused(visit.now) {
        return Err(Error::NotFound);
    }
    Ok(board)
}

pub(super) async fn ask(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = for_guests(&visit, &slug)?;
    let mut conn = visit.conn().await?;
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    let (form, guest) = (IdeaForm::read(&fields, board), Guest::read(&fields));
    let mut problems = form.problems(&desk.themes);
    guest.check(&mut problems);
    let page = NewIdeaPage {
        guest: Some(&guest),
        ..desk.page(&visit, &form, &problems)
    };
    if !problems.is_empty() {
        return page.answer();
    }
    let doubts = Doubts::of(&mut conn, &desk, &form).await?;
    if !doubts.is_empty() {
        let similar = (!doubts.similar.is_empty())
            .then(|| list(&visit, board, &desk.statuses, &doubts.similar));
        return NewIdeaPage {
            similar,
            crossed: &doubts.crossed,
            ..page
        }
        .answer();
    }
    let sent = see_other(&format!("{}/guests/sent", board.path()));
    // a program filled in what people do not see: it hears what they hear, and nothing is kept
    if Honeypot::is_filled(&fields) {
        return Ok(sent);
    }
    let theme = form.chosen_theme(&desk.themes).ok_or(Error::Stale)?;
    let under = (theme, desk.charter.row.id);
    if ask_guest(&mut conn, (&visit, board), (&guest, &form, under)).await? {
        return Ok(sent);
    }
    let mut problems = Problems::default();
    problems.add("email", key!("ideas-problem-guest-letters"));
    NewIdeaPage {
        guest: Some(&guest),
        ..desk.page(&visit, &form, &problems)
    }
    .answer()
}

pub(super) async fn sent(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    sent_page(&visit, for_guests(&visit, &slug)?)
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let board = of_guests(&visit, &slug)?;
    let mut conn = visit.conn().await?;
    let waiting = find_waiting(&mut conn, (board.id, &secret), visit.now).await?;
    if let Some(pause) = find_pause(&conn, board, visit.now).await? {
        return paused_page((&visit, board), &pause, false);
    }
    let around = (&visit, board, &waiting);
    press_page(around, &secret, &Problems::default()).answer()
}

fn press_page<'a>(
    (visit, board, waiting): (&'a Visit, &'a Board, &'a Waiting),
    secret: &'a str,
    problems: &'a Problems,
) -> PressPage<'a> {
    PressPage {
        visit,
        board,
        waiting,
        name: own(visit, waiting).map_or(&waiting.name, |me| &me.name),
        secret,
        problems,
    }
}

/// Whoever is signed in with the address something waits for.
fn own<'a>(visit: &'a Visit, waiting: &Waiting) -> Option<&'a Me> {
    let me = visit.me.as_ref()?;
    (me.email.as_deref().and_then(email_key) == email_key(&waiting.email)).then_some(me)
}

pub(super) async fn press(
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let open = of_guests(&visit, &slug)?;
    let mut conn = visit.conn().await?;
    let waiting = find_waiting(&mut conn, (open.id, &secret), visit.now).await?;
    if let Some(pause) = find_pause(&conn, open, visit.now).await? {
        return paused_page((&visit, open), &pause, true);
    }
    let author = (waiting.name.as_str(), waiting.email.as_str());
    let guest = add_guest(&mut conn, author, waiting.language(), visit.now).await?;
    // an account is no guest: it posts in its own name, once it is signed in
    let author = match guest.or_else(|| own(&visit, &waiting).map(|me| me.id)) {
        Some(author) => author,
        None => {
            let here = format!("{}/guests/{secret}", open.path());
            return Err(Error::sign_in(&here));
        }
    };
    // with the rights of whoever has this address: who is banned here is banned as a guest too
    let me = Me::later(find_person(&mut conn, author).await?);
    let visible = Visible::to(&conn, Some(&me), visit.now).await?;
    let board = visible.board(&slug)?;
    let permit = may_post(board, Some(&me), visit.now).permit()?;
    let desk = Desk::lay(&mut conn, board, visit.now).await?;
    let charter = kept_charter(&mut conn, board, waiting.charter).await?;
    let idea = of(&waiting, &desk, (&charter, visit.now)).ok_or(Error::Stale)?;
    let sharing = Sharing {
        board,
        judged: board,
        idea: &idea,
        trapped: false,
    };
    let (to, said) = match share_idea(&mut conn, permit, sharing, visit.now).await? {
        // it waits where it is, and the button is there for later
        Shared::TooSoon => {
            let mut problems = Problems::default();
            problems.add("press", key!("guard-problem-turn"));
            return press_page((&visit, open, &waiting), &secret, &problems).answer();
        }
        Shared::Waits => (board.path(), key!("ideas-guest-held")),
        Shared::Posted(number) => (format!("{}/{number}", board.path()), posted(idea.kind)),
    };
    note_posted(&mut conn, &secret, visit.now).await?;
    see_other(&to).with_flash(&visit.app, said)
}

/// What waited, as an idea of the board as it is now, under the charter its writer read.
fn of(
    waiting: &Waiting,
    desk: &Desk<'_>,
    (charter, now): (&Charter, DateTime<Utc>),
) -> Option<NewIdea> {
    Some(NewIdea {
        id: waiting.idea,
        kind: waiting.kind,
        title: waiting.title.clone(),
        body: waiting.body.clone(),
        theme: waiting.theme,
        charter: charter.row.id,
        status: desk.statuses.opening()?.id,
        answer_due_at: due_under(desk.board, charter, now),
    })
}
