//! Reading what was entered for others.
use super::acts::NewEntry;
use super::model::{Entered, Note, Origin, VotesFrom};
use crate::boards::{Board, BoardId};
use crate::discussion::CommentId;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    behalf_entries as entries, behalf_links, comments, ideas, people, votes,
};
use crate::platform::text::{Language, Words};
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::votes::Direction;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use uuid::Uuid;

diesel::alias!(people as enterers: Enterers);

/// Where an idea and the comments under it came from, for those that staff entered.
#[derive(Default)]
pub struct Notes {
    pub idea: Option<Note>,
    pub comments: HashMap<CommentId, Note>,
}

impl Notes {
    /// What is said at each of the comments.
    #[must_use]
    pub fn sentences(&self, words: Words, language: Language) -> HashMap<CommentId, String> {
        let notes = self.comments.iter();
        notes
            .map(|(id, note)| (*id, note.sentence(words, language)))
            .collect()
    }
}

/// Where an idea and these comments came from. Comments are asked for by their own keys: a merge may have moved them.
///
/// # Errors
/// When the database refuses.
pub async fn list_notes(
    mut conn: &Connection,
    idea: IdeaId,
    shown: &[CommentId],
) -> Result<Notes, Error> {
    let rows: Vec<Note> = entries::table
        .inner_join(enterers.on(enterers.field(people::id).eq(entries::enterer)))
        .filter(
            entries::idea
                .eq(idea)
                .and(entries::kind.eq(Entered::Idea))
                .or(entries::comment.eq_any(shown)),
        )
        .select((
            entries::comment,
            entries::origin,
            entries::told_on,
            entries::place,
            enterers.field(people::name),
        ))
        .load(&mut conn)
        .await?;
    let mut notes = Notes::default();
    for note in rows {
        match note.comment {
            Some(comment) => drop(notes.comments.insert(comment, note)),
            None => notes.idea = Some(note),
        }
    }
    Ok(notes)
}

/// The vote that was entered, where it counts with this idea: votes that a merge brings along keep the moment they were cast, and one of
/// their own has another.
#[diesel::dsl::auto_type]
fn counts_with(idea: IdeaId) -> _ {
    let up: i16 = Direction::Up.weight();
    votes::table
        .filter(votes::idea.eq(idea))
        .filter(votes::person.eq(entries::person))
        .filter(votes::cast_at.eq(entries::entered_at))
        .filter(votes::direction.eq(up))
}

/// How many of an idea's supporters were entered by staff, each once, by where they said it, as everyone may read it. Votes that came along
/// with what was put with it are asked for by the keys of those ideas.
///
/// # Errors
/// When the database refuses.
pub async fn count_votes_from(
    mut conn: &Connection,
    idea: IdeaId,
    with: &[IdeaId],
) -> Result<Vec<VotesFrom>, Error> {
    let all: Vec<IdeaId> = with.iter().copied().chain([idea]).collect();
    // one file may have entered them on several of the ideas
    let earlier = diesel::alias!(entries as earlier);
    let same = earlier
        .filter(earlier.field(entries::idea).eq_any(&all))
        .filter(earlier.field(entries::kind).eq(Entered::Vote))
        .filter(earlier.field(entries::withdrawn_at).is_null())
        .filter(earlier.field(entries::person).eq(entries::person))
        .filter(earlier.field(entries::entered_at).eq(entries::entered_at))
        .filter(earlier.field(entries::id).lt(entries::id));
    let rows: Vec<VotesFrom> = entries::table
        .filter(entries::idea.eq_any(&all))
        .filter(entries::kind.eq(Entered::Vote))
        .filter(entries::withdrawn_at.is_null())
        .filter(exists(counts_with(idea)))
        .filter(not(exists(same)))
        .group_by((entries::origin, entries::place))
        .select((
            entries::origin,
            entries::place,
            diesel::dsl::count(entries::person),
        ))
        .load(&mut conn)
        .await?;
    // hardly any idea has a place that could be told
    if !rows.iter().any(VotesFrom::is_of_many) {
        return Ok(VotesFrom::for_everyone(rows, 0));
    }
    let supporters: i64 = votes::table
        .filter(votes::idea.eq(idea))
        .filter(votes::direction.eq(Direction::Up.weight()))
        .count()
        .get_result(&mut conn)
        .await?;
    Ok(VotesFrom::for_everyone(rows, supporters))
}

/// One vote that was entered for somebody, as staff read it.
#[derive(Queryable, Clone, Debug)]
pub(super) struct EnteredVote {
    pub id: Uuid,
    pub person: String,
    pub origin: Origin,
    pub told_on: NaiveDate,
    pub place: String,
    /// Who entered it.
    pub by: String,
}

/// The votes of these ideas that were entered for others and count with the first of them, newest first, after one of them where a page
/// goes on.
pub(super) async fn list_entered_votes(
    conn: &mut Connection,
    (idea, all): (IdeaId, &[IdeaId]),
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<EnteredVote>, Error> {
    let mut query = entries::table
        .inner_join(people::table)
        .inner_join(enterers.on(enterers.field(people::id).eq(entries::enterer)))
        .filter(entries::idea.eq_any(all))
        .filter(entries::kind.eq(Entered::Vote))
        .filter(entries::withdrawn_at.is_null())
        .filter(exists(counts_with(idea)))
        .order(entries::id.desc())
        .limit(most)
        .select((
            entries::id,
            people::name,
            entries::origin,
            entries::told_on,
            entries::place,
            enterers.field(people::name),
        ))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(entries::id.lt(after));
    }
    Ok(query.load(conn).await?)
}

/// Whether this form, or this row of a file, was entered before.
pub(super) async fn find_known(
    conn: &mut Connection,
    board: &Board,
    entry: &NewEntry,
) -> Result<bool, Error> {
    use super::acts::Matter;
    let kind = match entry.matter {
        Matter::Post(_) => Entered::Idea,
        Matter::Vote(_) => Entered::Vote,
        Matter::Comment(..) => Entered::Comment,
    };
    let same = entries::board
        .eq(board.id)
        .and(entries::kind.eq(kind))
        .and(entries::content.eq(entry.content.clone()));
    let found: i64 = entries::table
        .filter(entries::id.eq(entry.id).or(same.assume_not_null()))
        .count()
        .get_result(conn)
        .await?;
    Ok(found > 0)
}

/// Digests of rows, of those given, that were entered before.
pub(super) async fn list_known(
    conn: &mut Connection,
    board: BoardId,
    contents: &[Vec<u8>],
) -> Result<Vec<Option<Vec<u8>>>, Error> {
    Ok(entries::table
        .filter(entries::board.eq(board))
        .filter(entries::content.eq_any(contents))
        .select(entries::content)
        .load(conn)
        .await?)
}

/// One entry, as lists show it.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Recent {
    pub kind: Entered,
    pub number: i32,
    pub title: String,
    pub person: String,
}

/// What somebody entered on a board lately, newest first: the list under the form.
pub(super) async fn list_recent(
    conn: &mut Connection,
    (board, by): (BoardId, PersonId),
    now: DateTime<Utc>,
) -> Result<Vec<Recent>, Error> {
    Ok(entries::table
        .inner_join(ideas::table)
        .inner_join(people::table)
        .filter(entries::board.eq(board))
        .filter(entries::enterer.eq(by))
        .filter(entries::entered_at.gt(now - Duration::hours(12)))
        .order((entries::entered_at.desc(), entries::id.desc()))
        .limit(25)
        .select((entries::kind, ideas::number, ideas::title, people::name))
        .load(conn)
        .await?)
}

/// One thing somebody is asked about.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Asked {
    pub id: Uuid,
    pub board: BoardId,
    pub kind: Entered,
    pub idea: IdeaId,
    pub comment: Option<CommentId>,
    pub title: String,
    pub said: Option<String>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// What was entered together for one person.
pub(super) async fn list_asked(
    conn: &mut Connection,
    (person, batch): (PersonId, Uuid),
) -> Result<Vec<Asked>, Error> {
    Ok(entries::table
        .inner_join(ideas::table)
        .left_join(comments::table.on(entries::comment.eq(comments::id.nullable())))
        .filter(entries::batch.eq(batch))
        .filter(entries::person.eq(person))
        .order((entries::entered_at, entries::id))
        .select((
            (entries::id, entries::board, entries::kind, entries::idea),
            (entries::comment, ideas::title, comments::body.nullable()),
            (entries::confirmed_at, entries::withdrawn_at),
        ))
        .load::<AskedRow>(conn)
        .await?
        .into_iter()
        .map(Asked::from)
        .collect())
}

type AskedRow = (
    (Uuid, BoardId, Entered, IdeaId),
    (Option<CommentId>, String, Option<String>),
    (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
);

impl From<AskedRow> for Asked {
    fn from(row: AskedRow) -> Self {
        let ((id, board, kind, idea), (comment, title, said), (confirmed_at, withdrawn_at)) = row;
        Self {
            id,
            board,
            kind,
            idea,
            comment,
            title,
            said,
            confirmed_at,
            withdrawn_at,
        }
    }
}

/// Whom a mail's link asks, and about what.
///
/// # Errors
/// [`Error::NotFound`] when there is no such link.
pub(super) async fn find_link(
    conn: &mut Connection,
    secret: &str,
) -> Result<(PersonId, Uuid), Error> {
    Ok(behalf_links::table
        .find(tokens::hash(secret))
        .select((behalf_links::person, behalf_links::batch))
        .first(conn)
        .await?)
}

/// Whether nothing on the site is in this person's name.
pub(super) async fn holds_nothing(conn: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let posts: i64 = ideas::table
        .filter(ideas::author.eq(person))
        .count()
        .get_result(conn)
        .await?;
    let said: i64 = comments::table
        .filter(comments::author.eq(person))
        .count()
        .get_result(conn)
        .await?;
    let votes: i64 = votes::table
        .filter(votes::person.eq(person))
        .count()
        .get_result(conn)
        .await?;
    Ok(posts + said + votes == 0)
}
