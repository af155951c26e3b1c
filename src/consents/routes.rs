//! Asking and answering, on one page of an idea.
use super::acts::{ask, give, refuse};
use super::mail::Desk;
use super::model::{Consent, ConsentId};
use super::opening;
use super::pages::OutsidePage;
use super::policy::{may_answer, may_ask, takes};
use super::queries::{find_consent, has_others_words, list_consents};
use crate::boards::{
    Board, CharterLine, Theme, ThemeId, Visit, calendar_of, crossed_lines, find_charter,
    find_statuses, find_themes, is_mask,
};
use crate::guard::{Offered, judge};
use crate::ideas::{Idea, IdeaId, NewIdea, find_idea, may_post};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Routes, see_other,
};
use actix_web::HttpResponse;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}/outside", Access::Person, show)
        .post("/b/{board}/{number}/outside", Access::Staff, send)
        .post("/b/{board}/{number}/outside/answer", Access::Person, answer)
        .get("/b/{board}/consents", Access::Person, opening::show)
        .post("/b/{board}/consents", Access::Person, opening::say)
}

async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let none = (&Fields::default(), &Problems::default());
    draw(&mut conn, (&visit, board, &idea), none).await
}

/// The page, for those who ask and for the author.
async fn draw(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let (asks, answers) = (
        may_ask(board, idea, visit.me.as_ref()),
        may_answer(board, idea, visit.me.as_ref()),
    );
    let may_ask = asks.is_allowed();
    if !may_ask {
        answers.permit()?;
    }
    let targets = find_targets(conn, visit, idea).await?;
    let consents = list_consents(conn, idea.id).await?;
    OutsidePage {
        visit,
        board,
        idea,
        targets,
        crossed: find_crossed(conn, (visit, idea), &consents).await?,
        consents,
        may_ask,
        fields,
        problems,
    }
    .answer()
}

/// The lines of the other board's charter that the idea crosses, when its author is asked. A board that closed since says nothing.
async fn find_crossed(
    conn: &mut Connection,
    (visit, idea): (&Visit, &Idea),
    consents: &[Consent],
) -> Result<Vec<CharterLine>, Error> {
    let open = consents.iter().find(|one| one.given.is_none());
    let target = open.and_then(|one| visit.visible.by_id(one.target));
    let Some(target) = target.filter(|target| takes(target, idea)) else {
        return Ok(Vec::new());
    };
    let Some(charter) = find_charter(conn, target.id).await? else {
        return Ok(Vec::new());
    };
    let text = format!("{} {}", idea.title, idea.body);
    crossed_lines(conn, charter.row.id, &idea.language, &text).await
}

/// Where it could go, with the themes of each.
async fn find_targets<'a>(
    conn: &mut Connection,
    visit: &'a Visit,
    idea: &Idea,
) -> Result<Vec<(&'a Board, Vec<Theme>)>, Error> {
    let mut targets = Vec::new();
    for board in visit.visible.iter().filter(|board| takes(board, idea)) {
        targets.push((board, find_themes(conn, board.id).await?));
    }
    Ok(targets)
}

async fn send(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_ask(board, &idea, visit.me.as_ref()).permit()?;
    // a yes would be said under a name, and say whose the pseudonym is
    if is_mask(&mut conn, idea.author).await? {
        return Err(Error::Denied(key!("consents-denied-pseudonym")));
    }
    if has_others_words(&mut conn, (idea.id, idea.author)).await? {
        return Err(Error::Denied(key!("consents-denied-others")));
    }
    let targets = find_targets(&mut conn, &visit, &idea).await?;
    let theme = fields.parsed::<ThemeId>("theme");
    let chosen = targets.iter().find_map(|(target, themes)| {
        let theme = themes
            .iter()
            .find(|one| Some(one.id) == theme && one.takes_ideas(themes))?;
        Some((*target, theme.id))
    });
    let mut problems = Problems::default();
    problems.unless(chosen.is_some(), "theme", key!("consents-problem-theme"));
    let Some(to) = chosen else {
        return draw(&mut conn, (&visit, board, &idea), (&fields, &problems)).await;
    };
    let desk = Desk {
        app: &visit.app,
        site: &visit.site,
        board,
        me: visit.me()?,
        now: visit.now,
    };
    let id = fields.parsed("id").unwrap_or_else(ConsentId::fresh);
    ask(&mut conn, permit, &desk, (id, &idea), to).await?;
    back(&visit, board, &idea, key!("consents-asked"))
}

fn back(
    visit: &Visit,
    board: &Board,
    idea: &Idea,
    said: crate::platform::text::Key,
) -> Result<HttpResponse, Error> {
    see_other(&format!("{}/{}/outside", board.path(), idea.number)).with_flash(&visit.app, said)
}

async fn answer(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_answer(board, &idea, visit.me.as_ref()).permit()?;
    let id = fields
        .parsed::<ConsentId>("consent")
        .ok_or(Error::NotFound)?;
    let consent = find_consent(&mut conn, id).await?;
    if consent.idea != permit.idea() {
        return Err(Error::NotFound);
    }
    if fields.get("answer") != "yes" {
        refuse(&mut conn, permit, &consent, visit.now).await?;
        return back(&visit, board, &idea, key!("consents-refused"));
    }
    let seen = fields.parsed::<i32>("version");
    // yes to what was asked, and to what is there: nobody agrees to a text they did not read
    if seen != Some(idea.version) || idea.version != consent.version {
        return Err(Error::Stale);
    }
    if has_others_words(&mut conn, (idea.id, idea.author)).await? {
        return Err(Error::Denied(key!("consents-denied-others")));
    }
    let target = visit.visible.by_id(consent.target).ok_or(Error::Stale)?;
    if !takes(target, &idea) {
        return Err(Error::Stale);
    }
    let post = may_post(target, visit.me.as_ref(), visit.now).permit()?;
    let new = prepare(&mut conn, &visit, target, (&idea, &consent)).await?;
    let text = format!("{}\n{}", new.title, new.body);
    let offered = Offered {
        post: new.id.0,
        text: &text,
        before: None,
        trapped: false,
    };
    let why = judge(&mut conn, (target, permit.author()), offered, visit.now).await?;
    let to = (target, post, &new, why);
    give(&mut conn, permit, &consent, to, visit.now).await?;
    back(&visit, board, &idea, key!("consents-given"))
}

/// The idea as it will stand on the other board: a new one of today, under that board's charter.
async fn prepare(
    conn: &mut Connection,
    visit: &Visit,
    target: &Board,
    (idea, consent): (&Idea, &Consent),
) -> Result<NewIdea, Error> {
    let charter = find_charter(conn, target.id).await?.ok_or(Error::Stale)?;
    let statuses = find_statuses(conn, target.id).await?;
    let days = charter.row.first_answer_days;
    let days = days.and_then(|days| u16::try_from(days).ok());
    Ok(NewIdea {
        id: IdeaId(consent.id.0),
        kind: idea.kind,
        title: idea.title.clone(),
        body: idea.body.clone(),
        theme: consent.theme,
        charter: charter.row.id,
        status: statuses.opening().ok_or(Error::Stale)?.id,
        answer_due_at: days.map(|days| calendar_of(target, visit.now).due_after(visit.now, days)),
    })
}
