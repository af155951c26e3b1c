//! "Is this yours?": the page behind the mail's link. Opening it changes nothing, for mail scanners open links; a button does.
use super::model::Entered;
use super::parts::label;
use super::queries::{Asked, find_link, holds_nothing, list_asked};
use crate::boards::{Board, BoardId, Sight, Visible, find_statuses};
use crate::discussion::hand_over_comment;
use crate::ideas::{Idea, IdeaId, find_idea_by_id, hand_over_idea, lock_several};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::merging::{count_by_others, hand_over_brought, was_brought};
use crate::people::{Caller, PersonId, confirm_person, find_person, forget_person, import_person};
use crate::platform::db::Connection;
use crate::platform::db::schema::behalf_entries as entries;
use crate::platform::text::Words;
use crate::platform::verdict::Verdict;
use crate::platform::web::{Error, Flash as _, Form, Path, see_other};
use crate::t;
use crate::ui::{Nav, Page};
use crate::votes::{
    Cast, came_along, cast, hand_over_vote, may_take_back_for, my_votes, take_off, voted_beside,
    wait_to_spend,
};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::html;
use uuid::Uuid;

/// Leave to say of what was entered for somebody whether it is theirs: whoever holds the secret that was mailed to them.
#[derive(Clone, Copy)]
struct Claim {
    person: PersonId,
    batch: Uuid,
}

impl Claim {
    async fn of(conn: &mut Connection, secret: &str) -> Result<Self, Error> {
        let (person, batch) = find_link(conn, secret).await?;
        Ok(Self { person, batch })
    }
}

pub(super) async fn show(
    caller: Caller,
    Path(secret): Path<String>,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let claim = Claim::of(&mut conn, &secret).await?;
    let asked = list_asked(&mut conn, (claim.person, claim.batch)).await?;
    let out_of_sight = list_out_of_sight(&mut conn, claim.person, &asked, caller.now).await?;
    let words = caller.words();
    let title = t!(words, "behalf-claim");
    let gone = asked.iter().all(|one| one.withdrawn_at.is_some());
    let confirmed = !gone && asked.iter().any(|one| one.confirmed_at.is_some());
    let main = html! {
        div.wrap.narrow.page.stack {
            h1 { (title) }
            @if gone { p { (t!(words, "behalf-withdrawn")) } } @else {
                p { (t!(words, "behalf-claim-text")) }
                ul.stack.g2 { @for one in &asked { li.panel {
                    @if out_of_sight.contains(&one.board) { p { b { (words.say(label(one.kind))) ": " } (t!(words, "behalf-out-of-sight")) } }
                    @else {
                        p dir="auto" { b { (words.say(label(one.kind))) ": " } (one.title) }
                        @if let Some(said) = &one.said { blockquote dir="auto" { (said) } }
                    }
                } } }
                @if confirmed { p { (t!(words, "behalf-confirmed")) } }
                form.row method="post" action={ "/behalf/" (secret) } {
                    (caller.frame.token())
                    @if !confirmed { button.btn name="choice" value="confirm" { (t!(words, "behalf-confirm")) } }
                    button.btn.line name="choice" value="withdraw" { (t!(words, "behalf-withdraw")) }
                }
                p.small.muted { (t!(words, "behalf-withdraw-text")) }
            }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

/// The boards of these that the person may not see any more, or not yet: what is on them is not read here either.
async fn list_out_of_sight(
    conn: &mut Connection,
    person: PersonId,
    asked: &[Asked],
    now: DateTime<Utc>,
) -> Result<Vec<BoardId>, Error> {
    let person = find_person(conn, person).await?;
    let mut boards: Vec<BoardId> = asked.iter().map(|one| one.board).collect();
    boards.sort_unstable();
    boards.dedup();
    let mut hidden = Vec::new();
    for board in boards {
        if !Sight::of(conn, board, now).await?.shows(&person) {
            hidden.push(board);
        }
    }
    Ok(hidden)
}

pub(super) async fn answer(
    caller: Caller,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let claim = Claim::of(&mut conn, &secret).await?;
    let said = match fields.get("choice") {
        "confirm" => {
            confirm(&mut conn, claim, caller.now).await?;
            key!("behalf-confirmed")
        }
        "withdraw" => {
            withdraw(&mut conn, claim, caller.now).await?;
            key!("behalf-withdrawn")
        }
        _ => return Err(Error::Denied(key!("behalf-problem-choice"))),
    };
    see_other(&format!("/behalf/{secret}")).with_flash(&caller.app, said)
}

/// "Yes, this is mine." Said twice it is said once.
async fn confirm(conn: &mut Connection, claim: Claim, now: DateTime<Utc>) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let board: Option<BoardId> = diesel::update(
            entries::table
                .filter(entries::batch.eq(claim.batch))
                .filter(entries::person.eq(claim.person))
                .filter(entries::withdrawn_at.is_null())
                .filter(entries::confirmed_at.is_null()),
        )
        .set(entries::confirmed_at.eq(now))
        .returning(entries::board)
        .get_results(conn)
        .await?
        .pop();
        if let Some(board) = board {
            confirm_person(conn, claim.person).await?;
            write_down(conn, Act::EntryConfirmed, (claim, board), now).await?;
        }
        Ok(())
    })
    .await
}

async fn write_down(
    conn: &mut Connection,
    act: Act,
    (claim, board): (Claim, BoardId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let entry = Entry::new(act, now).by(claim.person).on_board(board);
    append(conn, entry.about(claim.batch)).await?;
    Ok(())
}

/// "Leave me out." Votes are taken back; an idea or comment stays without the name, for others voted on it or replied. An address that nothing
/// is left of is forgotten.
async fn withdraw(conn: &mut Connection, claim: Claim, now: DateTime<Utc>) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let mut nobody = None;
        let mut on = None;
        let asked = list_asked(conn, (claim.person, claim.batch)).await?;
        lock_votes(conn, &asked, claim.person).await?;
        for one in asked {
            let gone = diesel::update(
                entries::table
                    .find(one.id)
                    .filter(entries::withdrawn_at.is_null()),
            )
            .set(entries::withdrawn_at.eq(now))
            .execute(conn)
            .await?;
            if gone == 0 {
                continue;
            }
            on = Some(one.board);
            let visible = Visible::for_telling(conn, one.board).await?;
            let board = visible.by_id(one.board).ok_or(Error::NotFound)?;
            let nobody = match nobody {
                Some(nobody) => nobody,
                None => {
                    let name = t!(Words(board.language), "behalf-nobody");
                    let who = (name.as_ref(), None);
                    *nobody.insert(import_person(conn, who, board.language, now).await?)
                }
            };
            leave_out(conn, (&visible, &one), (claim.person, nobody), now).await?;
        }
        if let Some(board) = on {
            if holds_nothing(conn, claim.person).await? {
                forget_person(conn, claim.person).await?;
            }
            write_down(conn, Act::EntryWithdrawn, (claim, board), now).await?;
        }
        Ok(())
    })
    .await
}

async fn leave_out(
    conn: &mut Connection,
    (visible, one): (&Visible, &Asked),
    (person, nobody): (PersonId, PersonId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    match (one.kind, one.comment) {
        (Entered::Idea, _) => hand_over_idea(conn, one.idea, (person, nobody)).await,
        (Entered::Comment, Some(comment)) => {
            hand_over_comment(conn, comment, (person, nobody)).await
        }
        (Entered::Comment, None) => Ok(()),
        (Entered::Vote, _) => take_vote(conn, (visible, one.idea), (person, nobody), now).await,
    }
}

/// Takes all the locks before the first vote goes, as every act takes them: whoever spends, then the counters of all ideas by their keys.
///
/// # Errors
/// [`Error::Stale`] when a merge that was waited for took their vote on to an idea that is not locked.
async fn lock_votes(conn: &mut Connection, asked: &[Asked], person: PersonId) -> Result<(), Error> {
    for one in asked.iter().filter(|one| one.kind == Entered::Vote) {
        let visible = Visible::for_telling(conn, one.board).await?;
        let (_, board) = find_idea_by_id(conn, &visible, one.idea).await?;
        wait_to_spend(conn, board, person).await?;
    }
    let locked = list_all_holding(conn, asked, person).await?;
    lock_several(conn, locked.clone()).await?;
    let holding = list_all_holding(conn, asked, person).await?;
    if holding.iter().any(|id| !locked.contains(id)) {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Where the votes that were entered for somebody count, all of them.
async fn list_all_holding(
    conn: &mut Connection,
    asked: &[Asked],
    person: PersonId,
) -> Result<Vec<IdeaId>, Error> {
    let mut all = Vec::new();
    for one in asked.iter().filter(|one| one.kind == Entered::Vote) {
        let visible = Visible::for_telling(conn, one.board).await?;
        let (idea, _) = find_idea_by_id(conn, &visible, one.idea).await?;
        let holding = list_holding(conn, &visible, idea, person).await?;
        all.extend(holding.iter().map(|idea| idea.id));
    }
    Ok(all)
}

/// What becomes of a vote on paper.
enum Fate {
    /// The idea it counts with stands and takes votes: it is taken back there.
    TakenBack(Cast),
    /// A vote of their own counts where this one would: it goes, and that one counts.
    GivesWay,
    /// The idea it counts with is decided: it stays counted, without the name.
    Nameless,
}

impl Fate {
    /// That of a vote on the first of these ideas, each of which was put with the next and holds it, too.
    async fn of(
        conn: &mut Connection,
        (board, holding): (&Board, &[Idea]),
        person: PersonId,
    ) -> Result<Self, Error> {
        // the last one is where it counts now, unless their own counts where that was put
        let last = holding.last().ok_or(Error::NotFound)?;
        if last.merged_into.is_some() {
            return Ok(Self::GivesWay);
        }
        let statuses = find_statuses(conn, board.id).await?;
        let verdict = may_take_back_for((board, last), statuses.get(last.status), person);
        if let Verdict::Allowed(permit) = verdict {
            return Ok(Self::TakenBack(permit));
        }
        let ids: Vec<IdeaId> = holding.iter().map(|one| one.id).collect();
        Ok(match voted_beside(conn, (&ids, person)).await? {
            true => Self::GivesWay,
            false => Self::Nameless,
        })
    }
}

/// Takes a vote back, also where it came along with their idea; of an idea that is decided it stays counted, without the name. What they
/// voted for themselves stays as it is, and counts where it had not beside the one on paper.
async fn take_vote(
    conn: &mut Connection,
    (visible, idea): (&Visible, IdeaId),
    (person, nobody): (PersonId, PersonId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // taken back by themselves, it is gone, and nothing else counts in its place
    if my_votes(conn, Some(person), &[idea]).await?.is_empty() {
        return Ok(());
    }
    let (idea, board) = find_idea_by_id(conn, visible, idea).await?;
    let holding = list_holding(conn, visible, idea, person).await?;
    let ids: Vec<IdeaId> = holding.iter().map(|one| one.id).collect();
    match Fate::of(conn, (board, &holding), person).await? {
        Fate::TakenBack(permit) => {
            cast(conn, permit, board, None, now).await?;
        }
        Fate::GivesWay => {}
        Fate::Nameless => {
            for id in &ids {
                hand_over_vote(conn, *id, (person, nobody)).await?;
            }
            return hand_over_brought(conn, &ids, (person, nobody)).await;
        }
    }
    take_off(conn, board, (&ids, person)).await?;
    // the first one, too: their own idea may have been put into the one on paper
    count_by_others(conn, board, (&ids, person)).await
}

/// An idea, and those it was put with as far as somebody's vote on it came along.
async fn list_holding(
    conn: &mut Connection,
    visible: &Visible,
    idea: Idea,
    person: PersonId,
) -> Result<Vec<Idea>, Error> {
    let (mut from, mut next) = (idea.id, idea.merged_into);
    let mut holding = vec![idea];
    while let Some(id) = next {
        // their own vote may count there, from before or by another idea that was put there
        let brought = was_brought(conn, (from, id), person).await?;
        if !brought || !came_along(conn, id, person).await? {
            break;
        }
        let (idea, _) = find_idea_by_id(conn, visible, id).await?;
        (from, next) = (id, idea.merged_into);
        holding.push(idea);
    }
    Ok(holding)
}
