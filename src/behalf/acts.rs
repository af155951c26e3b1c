//! Entering what somebody said, and what they answer when asked whether it is theirs.
use super::forms::What;
use super::mail::invite;
use super::model::{Entered, Told, Who};
use super::policy::Enter;
use super::queries::find_known;
use crate::boards::{Board, VoteMode, next_numbers};
use crate::discussion::{CommentId, NewComment, may_comment_for, post_comment};
use crate::ideas::{Idea, IdeaId, NewIdea, find_idea, lock_several, may_post_for, post_idea};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Me, PersonId, enter_person, find_person_by_email};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{behalf_entries as entries, ideas};
use crate::platform::text::Key;
use crate::platform::web::Error;
use crate::site::Site;
use crate::votes::{Direction, cast, may_cast_for, my_votes, wait_to_spend};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Who enters, where, and when.
pub(super) struct Desk<'a> {
    pub app: &'a App,
    pub site: &'a Site,
    pub board: &'a Board,
    pub me: &'a Me,
    pub now: DateTime<Utc>,
}

/// What is entered.
#[derive(Clone, Debug)]
pub(super) enum Matter {
    Post(Box<NewIdea>),
    Vote(i32),
    Comment(i32, String),
}

/// One thing to enter.
pub(super) struct NewEntry {
    /// Drawn with the form: a repeat enters nothing.
    pub id: Uuid,
    pub matter: Matter,
    pub who: Who,
    pub told: Told,
    pub batch: Uuid,
    /// The digest of a file's row.
    pub content: Option<Vec<u8>>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// It is there, on the idea with this number, for this person.
    New(i32, PersonId),
    /// It was there already.
    Known,
    /// They had done it themselves: why not again.
    Refused(Key),
}

/// Enters one thing and asks the person by mail, when there is an address.
///
/// # Errors
/// When the database refuses.
pub(super) async fn enter(
    conn: &mut Connection,
    permit: Enter,
    desk: &Desk<'_>,
    entry: &NewEntry,
) -> Result<Became, Error> {
    conn.transaction(async |conn| {
        // nothing is counted: the board's row makes a repeat wait until the first has ended
        next_numbers(conn, desk.board, 0).await?;
        let became = enter_one(conn, permit, desk, entry).await?;
        if let (Became::New(_, person), Some(_)) = (became, &entry.who.email) {
            invite(conn, desk, (person, entry.batch)).await?;
        }
        Ok(became)
    })
    .await
}

/// Which entry of a file is refused, and why.
pub(super) type Refusal = (usize, Key);

/// What ends the entering of a file, and undoes it.
enum Halt {
    At(Refusal),
    Failed(Error),
}

impl Halt {
    fn at(place: usize, error: Error) -> Self {
        match error {
            Error::Denied(reason) => Self::At((place, reason)),
            error => Self::Failed(error),
        }
    }
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<diesel::result::Error> for Halt {
    fn from(error: diesel::result::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Enters all of a file, or nothing when one of them can't be: then says which, and why. Each person with an address is asked once.
///
/// # Errors
/// When the database refuses.
pub(super) async fn enter_all(
    conn: &mut Connection,
    permit: Enter,
    desk: &Desk<'_>,
    all: &[NewEntry],
) -> Result<Option<Refusal>, Error> {
    let entered: Result<(), Halt> = conn
        .transaction(async |conn| {
            lock_all(conn, desk, all).await?;
            let mut asked = Vec::new();
            for (place, entry) in all.iter().enumerate() {
                let became = enter_one(conn, permit, desk, entry).await;
                match became.map_err(|error| Halt::at(place, error))? {
                    // who voted already has voted, whatever the file says
                    Became::Known | Became::Refused(_) => {}
                    Became::New(_, person) => {
                        if entry.who.email.is_some() && !asked.contains(&(person, entry.batch)) {
                            asked.push((person, entry.batch));
                        }
                    }
                }
            }
            for one in asked {
                invite(conn, desk, one).await?;
            }
            Ok(())
        })
        .await;
    match entered {
        Ok(()) => Ok(None),
        Err(Halt::At(refusal)) => Ok(Some(refusal)),
        Err(Halt::Failed(error)) => Err(error),
    }
}

/// Takes all the locks the votes and comments of a file need before the first is entered, in the order every act takes them: the file has
/// them in any. The board's row makes a repeat wait until the first has ended.
async fn lock_all(conn: &mut Connection, desk: &Desk<'_>, all: &[NewEntry]) -> Result<(), Error> {
    next_numbers(conn, desk.board, 0).await?;
    wait_for_voters(conn, desk, all).await?;
    let numbers = all.iter().filter_map(|entry| match entry.matter {
        Matter::Vote(number) | Matter::Comment(number, _) => Some(number),
        Matter::Post(_) => None,
    });
    let changed: Vec<IdeaId> = ideas::table
        .filter(ideas::board.eq(desk.board.id))
        .filter(ideas::number.eq_any(numbers.collect::<Vec<i32>>()))
        .select(ideas::id)
        .load(conn)
        .await?;
    lock_several(conn, changed).await
}

/// Waits for whoever spends, where a board gives a budget. Somebody nobody knows yet spends nothing elsewhere.
async fn wait_for_voters(
    conn: &mut Connection,
    desk: &Desk<'_>,
    all: &[NewEntry],
) -> Result<(), Error> {
    if desk.board.voting.mode != VoteMode::Budget {
        return Ok(());
    }
    let votes = all.iter().filter(|e| matches!(e.matter, Matter::Vote(_)));
    let addresses: BTreeSet<&str> = votes.filter_map(|e| e.who.email.as_deref()).collect();
    let mut voters = Vec::new();
    for address in addresses {
        voters.extend(find_person_by_email(conn, address).await?.map(|one| one.id));
    }
    voters.sort_unstable();
    voters.dedup();
    for voter in voters {
        wait_to_spend(conn, desk.board, voter).await?;
    }
    Ok(())
}

/// Part of a transaction, which holds the board's row. What it enters writes its own row into the ledger, in the name of whoever enters it,
/// and that it was entered for somebody is another, for the board's log.
async fn enter_one(
    conn: &mut Connection,
    permit: Enter,
    desk: &Desk<'_>,
    entry: &NewEntry,
) -> Result<Became, Error> {
    if find_known(conn, desk.board, entry).await? {
        return Ok(Became::Known);
    }
    let who = (entry.who.name.as_str(), entry.who.email.as_deref());
    let person = enter_person(conn, who, desk.board.language, desk.now).await?;
    let written = match &entry.matter {
        Matter::Post(idea) => {
            let permit = may_post_for(desk.board, Some(desk.me), person).permit()?;
            let number = post_idea(conn, permit, desk.board, idea, desk.now).await?;
            Written::new(Entered::Idea, idea.id, number)
        }
        Matter::Vote(number) => {
            let idea = find_idea(conn, desk.board, *number).await?;
            if let Some(reason) = vote(conn, desk, &idea, person).await? {
                return Ok(Became::Refused(reason));
            }
            Written::new(Entered::Vote, idea.id, *number)
        }
        Matter::Comment(number, body) => {
            let idea = find_idea(conn, desk.board, *number).await?;
            let permit = may_comment_for(desk.board, &idea, (Some(desk.me), person)).permit()?;
            let comment = NewComment {
                adds: false,
                id: CommentId(entry.id),
                parent: None,
                body: body.clone(),
            };
            post_comment(conn, permit, desk.board, &comment, desk.now).await?;
            Written {
                comment: Some(comment.id),
                ..Written::new(Entered::Comment, idea.id, *number)
            }
        }
    };
    let number = written.number;
    note(conn, desk, entry, (written, permit, person)).await?;
    Ok(Became::New(number, person))
}

/// What was written, and where.
struct Written {
    kind: Entered,
    idea: IdeaId,
    number: i32,
    comment: Option<CommentId>,
}

impl Written {
    const fn new(kind: Entered, idea: IdeaId, number: i32) -> Self {
        Self {
            kind,
            idea,
            number,
            comment: None,
        }
    }
}

/// Votes for somebody, unless they did so themselves: then says so.
async fn vote(
    conn: &mut Connection,
    desk: &Desk<'_>,
    idea: &Idea,
    person: PersonId,
) -> Result<Option<Key>, Error> {
    let statuses = crate::boards::find_statuses(conn, desk.board.id).await?;
    let status = statuses.get(idea.status);
    let permit = may_cast_for(desk.board, idea, status, (Some(desk.me), person)).permit()?;
    let had = my_votes(conn, Some(person), &[idea.id]).await?;
    if had.contains_key(&idea.id) {
        return Ok(Some(key!("behalf-problem-voted")));
    }
    let up = Some(Direction::Up);
    cast(conn, permit, desk.board, up, desk.now).await?;
    Ok(None)
}

async fn note(
    conn: &mut Connection,
    desk: &Desk<'_>,
    entry: &NewEntry,
    (written, permit, person): (Written, Enter, PersonId),
) -> Result<(), Error> {
    diesel::insert_into(entries::table)
        .values((
            (
                entries::id.eq(entry.id),
                entries::board.eq(desk.board.id),
                entries::kind.eq(written.kind),
                entries::idea.eq(written.idea),
            ),
            (
                entries::comment.eq(written.comment),
                entries::person.eq(person),
                entries::enterer.eq(permit.by()),
                entries::origin.eq(entry.told.origin),
            ),
            (
                entries::told_on.eq(entry.told.on),
                entries::place.eq(&entry.told.place),
                entries::batch.eq(entry.batch),
                entries::content.eq(&entry.content),
                entries::entered_at.eq(desk.now),
            ),
        ))
        .execute(conn)
        .await?;
    let after = serde_json::json!({ "entered": written.kind.as_str() });
    let made = Entry::new(Act::EntryMade, desk.now)
        .by(permit.by())
        .on_board(desk.board.id)
        .on_idea(written.idea)
        .about(entry.batch);
    append(conn, made.changed(serde_json::Value::Null, after)).await?;
    Ok(())
}

impl What {
    /// What is to be entered under this heading, once it was checked.
    pub(super) fn matter(self, number: i32, body: &str, post: Option<NewIdea>) -> Option<Matter> {
        match self {
            Self::Post(_) => post.map(|idea| Matter::Post(Box::new(idea))),
            Self::Vote => Some(Matter::Vote(number)),
            Self::Comment => Some(Matter::Comment(number, body.to_owned())),
        }
    }
}
