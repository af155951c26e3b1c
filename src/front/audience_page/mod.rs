//! Whom a board is for: the table of who may do what, the groups and domains it is for, and the people invited. Switching it is a
//! considered act: the page shows who gains or loses sight of what before anything changes.
mod draw;
mod effect;
mod form;

use crate::boards::audience::{
    InvitationId, Inviting, NewInvitation, Terms, end_invitation, find_terms, invite,
    list_invitations,
};
use crate::boards::policy::{Manage, may_manage};
use crate::boards::{Board, Visit};
use crate::consents::{count_asked, has_undecided, switch_audience};
use crate::key;
use crate::people::{Group, email_key, groups_of, list_groups};
use crate::platform::db::Connection;
use crate::platform::web::{
    Access, Error, Fields, Flash as _, Form, Path, Problems, Routes, see_other,
};
use actix_web::HttpResponse;
use draw::{AudiencePage, ConsiderPage};
use effect::Effect;
use form::{AudienceForm, last_moment, seal};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/settings/audience", Access::Staff, show)
        .post("/b/{board}/settings/audience", Access::Staff, change)
        .post("/b/{board}/settings/invitations", Access::Staff, send)
        .post(
            "/b/{board}/settings/invitations/{invitation}/end",
            Access::Staff,
            end,
        )
}

async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    draw(
        &mut conn,
        (&visit, board),
        None,
        (&Fields::default(), &Problems::default()),
    )
    .await
}

/// The groups somebody may open a board to: administrators all of them, others those the board has and those they are in. That there
/// are more is nobody's business who runs one board of several.
async fn offered(conn: &mut Connection, visit: &Visit, terms: &Terms) -> Result<Vec<Group>, Error> {
    let me = visit.me()?;
    let mut groups = list_groups(conn).await?;
    if !me.is_admin {
        let domain = me.domain();
        let mine = groups_of(conn, (me.id, domain.as_deref()), visit.now).await?;
        let has = |id| terms.groups.iter().any(|(group, _)| *group == id);
        groups.retain(|group| mine.contains(&group.id) || has(group.id));
    }
    Ok(groups)
}

/// The page, with one of its forms as it was filled in.
async fn draw(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    form: Option<AudienceForm>,
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let terms = find_terms(conn, board.id).await?;
    AudiencePage {
        visit,
        board,
        form: form.unwrap_or_else(|| AudienceForm::of(board, &terms)),
        groups: offered(conn, visit, &terms).await?,
        invited: list_invitations(conn, board.id, visit.now).await?,
        fields,
        problems,
    }
    .answer()
}

async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let now = find_terms(&mut conn, board.id).await?;
    let form = AudienceForm::read(&fields);
    let offered = offered(&mut conn, &visit, &now).await?;
    match form.check((board, &now), &offered, visit.now) {
        Err(problems) => draw(&mut conn, (&visit, board), Some(form), (&fields, &problems)).await,
        Ok(to) if to.sees_as(&now) => save(&mut conn, (&visit, board), permit, (&now, &to)).await,
        Ok(to) => {
            consider(
                &mut conn,
                (&visit, board),
                permit,
                (&fields, &form, &now, &to),
            )
            .await
        }
    }
}

/// Shows what would follow, until it is confirmed as it was shown.
async fn consider(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    permit: Manage,
    (fields, form, now, to): (&Fields, &AudienceForm, &Terms, &Terms),
) -> Result<HttpResponse, Error> {
    let opens = to.is_wider_than(now);
    let seen = fields.get("seen");
    let mut problems = Problems::default();
    let asking = match to.is_public() && !now.is_public() {
        true => count_asked(conn, board.id).await?,
        false => None,
    };
    if asking.is_some() {
        let waits = has_undecided(conn, board.id).await?;
        problems.unless(!waits, "confirm", key!("front-problem-undecided"));
    }
    if !seen.is_empty() {
        // what was looked at is what is, and what is asked for now
        if seen != seal(now, to) {
            return Err(Error::Stale);
        }
        let named = fields.get("name").trim() == board.name;
        problems.unless(named || !opens, "name", key!("front-problem-board-name"));
        if problems.is_empty() {
            return save(conn, (visit, board), permit, (now, to)).await;
        }
    }
    ConsiderPage {
        visit,
        board,
        form,
        effect: Effect::of(conn, board, (now, to), visit.now).await?,
        seal: &seal(now, to),
        opens,
        asking,
        problems: &problems,
    }
    .answer()
}

async fn save(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    permit: Manage,
    (now, to): (&Terms, &Terms),
) -> Result<HttpResponse, Error> {
    switch_audience(conn, (permit, board), (now, to), visit.now).await?;
    back(visit, board, key!("front-audience-saved"))
}

fn back(
    visit: &Visit,
    board: &Board,
    said: crate::platform::text::Key,
) -> Result<HttpResponse, Error> {
    see_other(&format!("{}/settings/audience", board.path())).with_flash(&visit.app, said)
}

async fn send(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let email = fields.get("email").trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(
        email_key(&email).is_some(),
        "email",
        key!("front-problem-invited"),
    );
    let until = last_moment(board, fields.get("until"), visit.now);
    problems.unless(until.is_ok(), "until", key!("front-problem-last-day"));
    let (Ok(until), true) = (until, problems.is_empty()) else {
        return draw(&mut conn, (&visit, board), None, (&fields, &problems)).await;
    };
    let new = NewInvitation {
        id: fields.parsed("id").unwrap_or_else(InvitationId::fresh),
        email,
        until,
    };
    let from = Inviting {
        app: &visit.app,
        site: &visit.site,
        board,
        me: visit.me()?,
    };
    invite(&mut conn, permit, from, &new, visit.now).await?;
    back(&visit, board, key!("front-invited"))
}

async fn end(
    visit: Visit,
    Path((slug, id)): Path<(String, InvitationId)>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    end_invitation(&mut *visit.conn().await?, permit, id, visit.now).await?;
    back(&visit, board, key!("front-uninvited"))
}
