//! Entering for others over HTTP.
use super::acts::{Became, Desk, NewEntry, enter};
use super::forms::{Card, What};
use super::pages::CardPage;
use super::parts::Instead;
use super::policy::{Enter, may_enter};
use super::queries::list_recent;
use super::{claim, sheet_page, votes_page};
use crate::boards::{
    Board, Charter, Sight, Statuses, Theme, Visit, calendar_of, find_charter, find_statuses,
    find_themes,
};
use crate::ideas::{IdeaId, IdeaRow, NewIdea, Switch, Wording, find_idea, similar_ideas};
use crate::key;
use crate::people::{Me, PersonId, find_person_by_email};
use crate::platform::db::Connection;
use crate::platform::text::Key;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Path, Problems, Query, Routes, see_other,
};
use crate::votes::may_cast_for;
use actix_web::HttpResponse;
use chrono::NaiveDate;
use maud::html;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/behalf", Access::Staff, show)
        .post("/b/{board}/behalf", Access::Staff, post)
        .get("/b/{board}/behalf/similar", Access::Staff, similar)
        .costing(Cost::Search)
        .get("/b/{board}/behalf/csv", Access::Staff, sheet_page::show)
        .post("/b/{board}/behalf/csv", Access::Staff, sheet_page::read)
        .get(
            "/b/{board}/{number}/entered",
            Access::Staff,
            votes_page::show,
        )
        .get("/behalf/{secret}", Access::Open, claim::show)
        .post("/behalf/{secret}", Access::Open, claim::answer)
        .costing(Cost::Write)
}

/// What entering on a board takes.
pub(super) struct Furniture {
    pub charter: Charter,
    pub themes: Vec<Theme>,
    pub statuses: Statuses,
    pub today: NaiveDate,
}

impl Furniture {
    pub async fn of(conn: &mut Connection, visit: &Visit, board: &Board) -> Result<Self, Error> {
        Ok(Self {
            charter: find_charter(conn, board.id)
                .await?
                .ok_or(Error::Denied(key!("boards-missing-charter")))?,
            themes: find_themes(conn, board.id).await?,
            statuses: find_statuses(conn, board.id).await?,
            today: calendar_of(board, visit.now).local_date(visit.now),
        })
    }

    /// The post a card makes, when it can make one. The promise runs from today: the organisation knows of it since then.
    pub fn post(
        &self,
        (visit, board): (&Visit, &Board),
        (id, what): (IdeaId, What),
        (title, body): (&str, &str),
        theme: crate::boards::ThemeId,
    ) -> Option<NewIdea> {
        let What::Post(kind) = what else { return None };
        let days = self.charter.row.first_answer_days;
        let days = days.and_then(|days| u16::try_from(days).ok());
        Some(NewIdea {
            id,
            kind,
            title: title.to_owned(),
            body: body.to_owned(),
            theme,
            charter: self.charter.row.id,
            status: self.statuses.opening()?.id,
            answer_due_at: days
                .map(|days| calendar_of(board, visit.now).due_after(visit.now, days)),
        })
    }
}

/// Whether somebody may be asked about a board by mail: of one that not everybody sees, only those who do.
pub(super) async fn may_be_asked(
    conn: &mut Connection,
    sight: &Sight,
    email: &str,
) -> Result<bool, Error> {
    if email.is_empty() || sight.is_everybodys() {
        return Ok(true);
    }
    let known = find_person_by_email(conn, email).await?;
    Ok(match known {
        Some(person) => sight.includes(person.id, Some(email), person.is_admin),
        None => sight.includes(PersonId::fresh(), Some(email), false),
    })
}

async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_enter(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let room = Furniture::of(&mut conn, &visit, board).await?;
    let card = Card::fresh(&query, board, room.today);
    draw(
        &mut conn,
        (&visit, board),
        &room,
        (&card, &Problems::default(), &[]),
    )
    .await
}

async fn draw(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    room: &Furniture,
    (card, problems, similar): (&Card, &Problems, &[IdeaRow]),
) -> Result<HttpResponse, Error> {
    let by = visit.me()?.id;
    CardPage {
        visit,
        board,
        themes: &room.themes,
        statuses: &room.statuses,
        recent: &list_recent(conn, (board.id, by), visit.now).await?,
        similar,
        card,
        problems,
    }
    .answer()
}

async fn similar(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_enter(board, visit.me.as_ref()).permit()?;
    let conn = visit.conn().await?;
    let wording = Wording {
        title: query.get("q"),
        body: "",
    };
    let rows = similar_ideas(&conn, &[board.id], wording).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let (frame, statuses) = (&visit.frame, &statuses);
    Ok(visit.part(&html! { (Instead { frame, board, statuses, rows: &rows }) }))
}

/// Why this can't be done on the idea with this number, as far as that is the same for whoever said it.
pub(super) async fn find_refusal(
    conn: &mut Connection,
    (board, statuses): (&Board, &Statuses),
    me: &Me,
    (number, what): (i32, What),
) -> Result<Option<Key>, Error> {
    let idea = match find_idea(conn, board, number).await {
        Ok(idea) => idea,
        Err(Error::NotFound) => return Ok(Some(key!("behalf-problem-number"))),
        Err(error) => return Err(error),
    };
    if let Some(reason) = idea.refusal() {
        return Ok(Some(reason));
    }
    let somebody = (Some(me), PersonId::fresh());
    Ok(match what {
        What::Vote => may_cast_for(board, &idea, statuses.get(idea.status), somebody).reason(),
        What::Comment | What::Post(_) => idea.closed_to(Switch::Comments),
    })
}

/// What only the database knows to be wrong: an idea that is not there, an address that may not be asked.
async fn check(
    conn: &mut Connection,
    (board, statuses): (&Board, &Statuses),
    (visit, card): (&Visit, &Card),
    problems: &mut Problems,
) -> Result<(), Error> {
    if matches!(card.what, What::Vote | What::Comment) {
        let refusal = match card.number() {
            None => Some(key!("behalf-problem-number")),
            Some(number) => {
                let place = (number, card.what);
                find_refusal(conn, (board, statuses), visit.me()?, place).await?
            }
        };
        if let Some(reason) = refusal {
            problems.add("number", reason);
        }
    }
    let sight = Sight::of(conn, board.id, visit.now).await?;
    let asked = may_be_asked(conn, &sight, &card.email).await?;
    problems.unless(asked, "email", key!("behalf-problem-outsider"));
    Ok(())
}

async fn post(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_enter(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let room = Furniture::of(&mut conn, &visit, board).await?;
    let card = Card::read(&fields, board, room.today);
    let mut problems = card.problems(&room.themes, room.today);
    check(
        &mut conn,
        (board, &room.statuses),
        (&visit, &card),
        &mut problems,
    )
    .await?;
    let mut similar = Vec::new();
    if problems.is_empty() && matches!(card.what, What::Post(_)) && !card.seen {
        let (title, body) = (card.title.as_str(), card.body.as_str());
        similar = similar_ideas(&conn, &[board.id], Wording { title, body }).await?;
        similar.retain(|row| row.id.0 != card.id);
    }
    let entry = entry_of((&visit, board), &room, &card);
    let Some(entry) = entry.filter(|_| problems.is_empty() && similar.is_empty()) else {
        let shown = (&card, &problems, similar.as_slice());
        return draw(&mut conn, (&visit, board), &room, shown).await;
    };
    let became = match save(&mut conn, permit, (&visit, board), &entry).await {
        // closed a moment ago, or they have no votes left: the card is not lost
        Err(Error::Denied(reason)) => Became::Refused(reason),
        became => became?,
    };
    match became {
        Became::Refused(reason) => {
            let posts = matches!(card.what, What::Post(_));
            problems.add(if posts { "title" } else { "number" }, reason);
            let shown = (&card, &problems, similar.as_slice());
            draw(&mut conn, (&visit, board), &room, shown).await
        }
        Became::New(..) | Became::Known => {
            // a vote for one that was there already does not make the next card a vote
            let what = fields.get("what");
            see_other(&format!("{}/behalf?{}", board.path(), card.kept(what)))
                .with_flash(&visit.app, key!("behalf-entered"))
        }
    }
}

fn entry_of((visit, board): (&Visit, &Board), room: &Furniture, card: &Card) -> Option<NewEntry> {
    let post = card.chosen_theme(&room.themes).and_then(|theme| {
        room.post(
            (visit, board),
            (IdeaId(card.id), card.what),
            (&card.title, &card.body),
            theme,
        )
    });
    let number = card.number().unwrap_or_default();
    Some(NewEntry {
        id: card.id,
        matter: card.what.matter(number, &card.body, post)?,
        who: card.who(),
        told: card.told(room.today)?,
        batch: card.id,
        content: None,
    })
}

async fn save(
    conn: &mut Connection,
    permit: Enter,
    (visit, board): (&Visit, &Board),
    entry: &NewEntry,
) -> Result<Became, Error> {
    let desk = Desk {
        app: &visit.app,
        site: &visit.site,
        board,
        me: visit.me()?,
        now: visit.now,
    };
    enter(conn, permit, &desk, entry).await
}
