//! Whose words are in what, who said yes, and what waits.
#![allow(
    clippy::disallowed_methods,
    reason = "whose words are in an idea is a union of four; this is a queries file"
)]
use super::said::{UNSAID, WAITING};
use crate::boards::BoardId;
use crate::guard::{MeasureKind, find_waiting as find_held, list_open_appeals};
use crate::ideas::{IdeaId, list_with_merged};
use crate::people::{Me, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{boards, ideas, withheld_ideas};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Whose words are in some ideas; `{which}` says which, by `$1`. Whoever left is one of them still: nobody says yes for them. So is whose
/// comment was taken out again: it stands in an earlier version. Whoever put it in or took it out wrote nothing.
const VOICES: &str = "WITH asked AS (SELECT id, version, author, collaborators FROM ideas WHERE {which}), \
    voices AS (SELECT id AS idea, version, author AS person FROM asked \
      UNION SELECT id, version, unnest(collaborators) FROM asked \
      UNION SELECT a.id, a.version, v.editor FROM asked a JOIN idea_versions v ON v.idea = a.id \
        WHERE NOT EXISTS (SELECT 1 FROM extensions e WHERE e.idea = v.idea AND ((e.extender = v.editor AND e.extended_at = v.created_at) \
          OR (e.undone_by = v.editor AND e.undone_at = v.created_at))) \
      UNION SELECT a.id, a.version, c.author FROM asked a JOIN extensions e ON e.idea = a.id \
        JOIN comments c ON c.id = e.comment) ";

/// Who of them has not said yes to the present text.
const LACKING: &str = ", lacking AS (SELECT v.idea, v.person FROM voices v WHERE NOT EXISTS (SELECT 1 FROM opening_answers o \
      WHERE o.idea = v.idea AND o.person = v.person AND o.version = v.version AND o.given)) ";

/// Which ideas are meant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Board(BoardId),
    /// What was not removed of it.
    Kept(BoardId),
    /// What waits on a board, without what was removed: of that nobody is asked anything.
    Waiting(BoardId),
    Idea(IdeaId),
}

impl Of {
    fn voices(self, rest: &str) -> String {
        let which = match self {
            Self::Board(_) => "board = $1",
            Self::Kept(_) => "board = $1 AND removed_at IS NULL",
            Self::Waiting(_) => {
                "board = $1 AND removed_at IS NULL AND id IN (SELECT idea FROM withheld_ideas)"
            }
            Self::Idea(_) => "id = $1",
        };
        format!("{}{rest}", VOICES.replace("{which}", which))
    }

    fn lacking(self, rest: &str) -> String {
        self.voices(&format!("{LACKING}{rest}"))
    }

    fn key(self) -> Uuid {
        match self {
            Self::Board(board) | Self::Kept(board) | Self::Waiting(board) => board.into(),
            Self::Idea(idea) => idea.into(),
        }
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    idea: IdeaId,
}

/// The ideas to which somebody whose words are in them has not said yes, in their present text.
pub(super) async fn list_without_yes(conn: &mut Connection, of: Of) -> Result<Vec<IdeaId>, Error> {
    let found: Vec<Found> = diesel::sql_query(of.lacking("SELECT DISTINCT idea FROM lacking"))
        .bind::<SqlUuid, _>(of.key())
        .load(conn)
        .await?;
    Ok(found.into_iter().map(|row| row.idea).collect())
}

/// What would wait if a board were opened, and for how many people. A pseudonym counts as one: the number says of nobody that they are
/// somebody else.
#[derive(QueryableByName, Clone, Copy, Debug)]
pub struct Asking {
    #[diesel(sql_type = BigInt)]
    pub ideas: i64,
    #[diesel(sql_type = BigInt)]
    pub comments: i64,
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// Counts them; nothing for a board that never opened, which is of those who prepare it.
///
/// # Errors
/// When the database refuses.
pub async fn count_asked(conn: &mut Connection, board: BoardId) -> Result<Option<Asking>, Error> {
    if !was_opened(conn, board).await? {
        return Ok(None);
    }
    let of = Of::Kept(board);
    let counted = format!(
        ", {UNSAID}, seen AS (SELECT u.comment, u.person FROM unsaid u JOIN ideas i ON i.id = u.idea AND i.removed_at IS NULL \
           WHERE NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = u.comment)) \
         SELECT (SELECT count(DISTINCT idea) FROM lacking) AS ideas, (SELECT count(*) FROM seen) AS comments, \
           (SELECT count(*) FROM (SELECT person FROM lacking UNION SELECT person FROM seen) w) AS people"
    );
    Ok(Some(
        diesel::sql_query(of.lacking(&counted))
            .bind::<SqlUuid, _>(of.key())
            .get_result(conn)
            .await?,
    ))
}

/// Whether anything waits that was written for those who can read a board now: posts, and appeals that would publish one. It is decided on
/// before the board is opened.
///
/// # Errors
/// When the database refuses.
pub async fn has_undecided(conn: &mut Connection, board: BoardId) -> Result<bool, Error> {
    let appeals = list_open_appeals(conn, board).await?;
    let would_publish = appeals.iter().any(|one| one.kind == MeasureKind::Post);
    Ok(would_publish || find_held(conn, board).await?.posts > 0)
}

/// Whether a board was ever open to those it is for.
pub(super) async fn was_opened(conn: &mut Connection, board: BoardId) -> Result<bool, Error> {
    Ok(boards::table
        .find(board)
        .select(boards::opened_at.is_not_null())
        .first(conn)
        .await?)
}

/// What waits on a board.
pub(super) async fn list_waiting(
    conn: &mut Connection,
    board: BoardId,
) -> Result<Vec<IdeaId>, Error> {
    Ok(withheld_ideas::table
        .inner_join(ideas::table.on(ideas::id.eq(withheld_ideas::idea)))
        .filter(ideas::board.eq(board))
        .select(withheld_ideas::idea)
        .load(conn)
        .await?)
}

/// The version of an idea that waits; nothing when it does not.
pub(super) async fn find_waiting(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Option<i32>, Error> {
    Ok(withheld_ideas::table
        .inner_join(ideas::table.on(ideas::id.eq(withheld_ideas::idea)))
        .filter(withheld_ideas::idea.eq(idea))
        .select(ideas::version)
        .first(conn)
        .await
        .optional()?)
}

/// An idea that waits, and somebody whose words are in it.
#[derive(QueryableByName, Clone, Debug)]
pub(in crate::consents) struct Asked {
    #[diesel(sql_type = SqlUuid)]
    pub idea: IdeaId,
    #[diesel(sql_type = SqlUuid)]
    pub person: PersonId,
    /// Under which name they wrote it.
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Integer)]
    pub version: i32,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    /// What they said, if anything.
    #[diesel(sql_type = Nullable<Bool>)]
    pub given: Option<bool>,
}

impl Asked {
    /// The text that is shown, as the form names it: an idea and its version.
    pub fn text(&self) -> String {
        format!("{}:{}", self.idea, self.version)
    }
}

/// The most a page asks at once; what is answered makes room for the rest.
const MOST: i64 = 200;

/// What waits on a board for these people, or only those of these ideas: what they have not answered first, then the first first.
pub(super) async fn list_asked(
    mut conn: &Connection,
    board: BoardId,
    (people, only): (&[PersonId], Option<&[IdeaId]>),
) -> Result<Vec<Asked>, Error> {
    let of = Of::Waiting(board);
    let theirs = "SELECT v.idea, v.person, p.name, v.version, i.title, i.body, i.language, o.given FROM voices v \
          JOIN ideas i ON i.id = v.idea JOIN people p ON p.id = v.person \
          LEFT JOIN opening_answers o ON o.idea = v.idea AND o.person = v.person AND o.version = v.version \
        WHERE v.person = ANY($2) AND ($3 IS NULL OR v.idea = ANY($3)) \
        ORDER BY o.given IS NOT NULL, i.number, v.person LIMIT $4";
    Ok(diesel::sql_query(of.voices(theirs))
        .bind::<SqlUuid, _>(of.key())
        .bind::<Array<SqlUuid>, _>(people)
        .bind::<Nullable<Array<SqlUuid>>, _>(only.map(<[IdeaId]>::to_vec))
        .bind::<BigInt, _>(MOST)
        .load(&mut conn)
        .await?)
}

/// Whether whoever reads an idea is asked about it, or about what was put with it.
///
/// # Errors
/// When the database refuses.
pub async fn is_awaited(
    conn: &Connection,
    (board, idea): (BoardId, IdeaId),
    me: Option<&Me>,
) -> Result<bool, Error> {
    let Some(me) = me else { return Ok(false) };
    let all = list_with_merged(conn, idea).await?;
    let asked = list_asked(conn, board, (&me.all(), Some(all.as_slice()))).await?;
    Ok(!asked.is_empty())
}

/// Somebody whose words wait and who has said nothing of some of them.
#[derive(QueryableByName, Clone, Debug)]
pub(super) struct Silent {
    #[diesel(sql_type = SqlUuid)]
    pub person: PersonId,
    /// How many of their ideas wait for their answer.
    #[diesel(sql_type = BigInt)]
    pub ideas: i64,
    /// What the first of them are called.
    #[diesel(sql_type = Array<Text>)]
    pub titles: Vec<String>,
    /// How many of their comments do.
    #[diesel(sql_type = BigInt)]
    pub comments: i64,
}

/// The next so many after somebody who are silent about what waits on a board since it was opened at a moment, with the first so many
/// titles of each.
pub(super) async fn list_silent(
    conn: &mut Connection,
    (board, since): (BoardId, DateTime<Utc>),
    (after, most): (Option<PersonId>, i64),
    titles: i32,
) -> Result<Vec<Silent>, Error> {
    let of = Of::Waiting(board);
    let silent = format!(
        ", {WAITING}, \
         shared AS (SELECT v.person, count(*) AS ideas, (array_agg(i.title ORDER BY i.number))[1:$5] AS titles FROM voices v \
             JOIN ideas i ON i.id = v.idea JOIN withheld_ideas w ON w.idea = v.idea AND w.since = $4 \
           WHERE NOT EXISTS (SELECT 1 FROM opening_answers o \
             WHERE o.idea = v.idea AND o.person = v.person AND o.version = v.version) GROUP BY v.person), \
         spoken AS (SELECT person, count(*) AS comments FROM waiting WHERE since = $4 AND given IS NULL GROUP BY person) \
         SELECT person, coalesce(ideas, 0) AS ideas, coalesce(titles, '{{}}') AS titles, coalesce(comments, 0) AS comments \
         FROM shared FULL JOIN spoken USING (person) WHERE ($2 IS NULL OR person > $2) ORDER BY person LIMIT $3"
    );
    Ok(diesel::sql_query(of.voices(&silent))
        .bind::<SqlUuid, _>(of.key())
        .bind::<Nullable<SqlUuid>, _>(after)
        .bind::<BigInt, _>(most)
        .bind::<Timestamptz, _>(since)
        .bind::<Integer, _>(titles)
        .load(conn)
        .await?)
}
