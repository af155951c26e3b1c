//! Who is entitled to hear of an idea: its author, everyone who voted, followed or commented, less those who muted it.
use super::model::{Because, Entitled};
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid};
use diesel_async::RunQueryDsl;

/// Everyone with a reason, each with their strongest, and whether they muted the idea. People without an address can't be told.
const REASONS: &str = "WITH reasons AS ( \
      SELECT author AS person, 1 AS rank FROM ideas WHERE id = $1 \
      UNION ALL SELECT person, 2 FROM votes WHERE idea = $1 \
      UNION ALL SELECT person, 3 FROM follows WHERE idea = $1 AND wanted \
      UNION ALL SELECT author, 4 FROM comments WHERE idea = $1), \
    each_once AS (SELECT person, min(rank) AS rank FROM reasons GROUP BY person), \
    reachable AS (SELECT e.person, e.rank, coalesce(NOT f.wanted, false) AS muted FROM each_once e \
      JOIN people p ON p.id = e.person AND p.email IS NOT NULL LEFT JOIN follows f ON f.idea = $1 AND f.person = e.person) ";

/// How many would hear, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub author: i64,
    pub voters: i64,
    pub followers: i64,
    pub commenters: i64,
    pub muted: i64,
}

impl Audience {
    /// How many hear in all.
    pub const fn all(&self) -> i64 {
        self.author + self.voters + self.followers + self.commenters
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rank: i64,
    #[diesel(sql_type = BigInt)]
    heard: i64,
    #[diesel(sql_type = BigInt)]
    muted: i64,
}

/// Who would hear of an answer to an idea, were it given now by this person.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over four tables; this is a queries file"
)]
pub async fn find_audience(
    conn: &mut Connection,
    idea: IdeaId,
    actor: Option<PersonId>,
) -> Result<Audience, Error> {
    let counts: Vec<Count> = diesel::sql_query(format!(
        "{REASONS} SELECT rank::bigint, count(*) FILTER (WHERE NOT muted) AS heard, count(*) FILTER (WHERE muted) AS muted \
         FROM reachable WHERE person IS DISTINCT FROM $2 GROUP BY rank"
    ))
    .bind::<Uuid, _>(idea)
    .bind::<Nullable<Uuid>, _>(actor)
    .load(conn)
    .await?;
    let heard = |rank: i64| {
        counts
            .iter()
            .find(|c| c.rank == rank)
            .map_or(0, |c| c.heard)
    };
    Ok(Audience {
        author: heard(1),
        voters: heard(2),
        followers: heard(3),
        commenters: heard(4),
        muted: counts.iter().map(|c| c.muted).sum(),
    })
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Uuid)]
    person: PersonId,
    #[diesel(sql_type = Text)]
    because: String,
}

/// The next entitled people after one, in order of their keys: the place a telling can stop at and go on from.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over four tables; this is a queries file"
)]
pub(super) async fn list_entitled(
    conn: &mut Connection,
    idea: IdeaId,
    (actor, after): (Option<PersonId>, Option<PersonId>),
    most: i64,
) -> Result<Vec<Entitled>, Error> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "{REASONS} SELECT person, CASE rank WHEN 1 THEN 'author' WHEN 2 THEN 'voter' WHEN 3 THEN 'follower' ELSE 'commenter' END AS because \
         FROM reachable WHERE NOT muted AND person IS DISTINCT FROM $2 AND ($3 IS NULL OR person > $3) ORDER BY person LIMIT $4"
    ))
    .bind::<Uuid, _>(idea)
    .bind::<Nullable<Uuid>, _>(actor)
    .bind::<Nullable<Uuid>, _>(after)
    .bind::<BigInt, _>(most)
    .load(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Entitled {
                person: row.person,
                because: Because::from_word(&row.because)?,
            })
        })
        .collect())
}
