//! Who is entitled to hear of an idea: its author, everyone who voted, followed or commented, less those who muted it; and the same of
//! ideas that were put with it.
use super::model::{Because, Entitled};
use crate::boards::{BoardId, Sight};
use crate::ideas::{IdeaId, IdeaRow};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Uuid};
use diesel_async::RunQueryDsl;

/// Everyone with a reason, each with their strongest, and whether they muted the idea. People without an address, or with one that
/// nobody said is theirs, can't be told.
const REASONS: &str = "WITH RECURSIVE gone AS ( \
      SELECT id FROM ideas WHERE merged_into = $1 UNION SELECT i.id FROM ideas i JOIN gone g ON i.merged_into = g.id), \
    reasons AS ( \
      SELECT author AS person, 1 AS rank FROM ideas WHERE id = $1 \
      {votes}\
      UNION ALL SELECT person, 3 FROM follows WHERE idea = $1 AND wanted \
      UNION ALL SELECT unnest(collaborators), 3 FROM ideas WHERE id = $1 \
      UNION ALL SELECT author, 4 FROM comments WHERE idea = $1 \
      UNION ALL SELECT author, 3 FROM ideas WHERE id IN (SELECT id FROM gone) \
      UNION ALL SELECT person, 3 FROM follows WHERE idea IN (SELECT id FROM gone) AND wanted \
      UNION ALL SELECT c.author, 4 FROM merges g JOIN merged_comments k ON k.merge = g.id JOIN comments c ON c.id = k.comment \
        WHERE g.source = $1 AND g.undone_at IS NULL), \
    each_once AS (SELECT r.person, coalesce(m.owner, r.person) AS reader, min(r.rank) AS rank FROM reasons r \
      LEFT JOIN pseudonyms m ON m.person = r.person GROUP BY 1, 2), \
    reachable AS (SELECT e.person, e.reader, e.rank, p.email, p.is_admin, coalesce(NOT f.wanted, e.rank > 1 AND \
        EXISTS (SELECT 1 FROM follows g WHERE g.idea IN (SELECT id FROM gone) AND g.person = e.person AND NOT g.wanted) AND \
        NOT EXISTS (SELECT 1 FROM votes v WHERE v.idea = $1 AND v.person = e.person AND NOT EXISTS ( \
          SELECT 1 FROM merges g JOIN merged_votes k ON k.merge = g.id WHERE g.target = $1 AND g.undone_at IS NULL AND k.person = e.person))) AS muted, \
        EXISTS (SELECT 1 FROM telling_choices t WHERE t.person = e.reader AND t.matter = 'answers' AND t.mail = 'never' AND NOT t.bell) AS deaf \
      FROM each_once e \
      JOIN people p ON p.id = e.reader AND p.email IS NOT NULL AND NOT p.unconfirmed LEFT JOIN follows f ON f.idea = $1 AND f.person = e.reader) ";

/// What somebody is told of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The idea: also whoever voted.
    Idea,
    /// The conversation on it: a vote asks for an answer, not for that.
    Talk,
}

fn reasons(about: About) -> String {
    let votes = match about {
        About::Idea => "UNION ALL SELECT person, 2 FROM votes WHERE idea = $1 ",
        About::Talk => "",
    };
    REASONS.replace("{votes}", votes)
}

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

impl Audience {
    const fn add(&mut self, because: Because, many: i64) {
        match because {
            Because::Author => self.author += many,
            Because::Voter => self.voters += many,
            Because::Follower => self.followers += many,
            Because::Commenter => self.commenters += many,
            Because::Writer | Because::Mentioned | Because::Board | Because::Duty => {}
        }
    }
}

const fn because(rank: i32) -> Because {
    match rank {
        1 => Because::Author,
        2 => Because::Voter,
        3 => Because::Follower,
        _ => Because::Commenter,
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Integer)]
    rank: i32,
    #[diesel(sql_type = BigInt)]
    heard: i64,
    #[diesel(sql_type = BigInt)]
    muted: i64,
}

/// Who would hear of an answer to an idea, were it given now by this person. Whoever may no longer see the board does not.
///
/// # Errors
/// When the database refuses.
pub async fn find_audience(
    conn: &mut Connection,
    idea: &IdeaRow,
    actor: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Audience, Error> {
    let sight = Sight::of(conn, idea.board, now).await?;
    let mut audience = Audience::default();
    if sight.is_everybodys() {
        for count in count_reachable(conn, idea.id, actor).await? {
            audience.add(because(count.rank), count.heard);
            audience.muted += count.muted;
        }
        return Ok(audience);
    }
    let mut after = None;
    loop {
        let batch = read_batch(conn, (idea.id, About::Idea), (actor, after), 5_000).await?;
        for row in batch.iter().filter(|row| row.sees(&sight)) {
            if row.muted || row.deaf {
                audience.muted += 1;
            } else {
                audience.add(because(row.rank), 1);
            }
        }
        if batch.len() < 5_000 {
            return Ok(audience);
        }
        after = batch.last().map(|row| row.person);
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "one statement over four tables; this is a queries file"
)]
async fn count_reachable(
    conn: &mut Connection,
    idea: IdeaId,
    actor: Option<PersonId>,
) -> Result<Vec<Count>, Error> {
    Ok(diesel::sql_query(format!(
        "{} SELECT rank, count(*) FILTER (WHERE NOT muted AND NOT deaf) AS heard, count(*) FILTER (WHERE muted OR deaf) AS muted \
         FROM reachable WHERE person IS DISTINCT FROM $2 GROUP BY rank",
        reasons(About::Idea)
    ))
    .bind::<Uuid, _>(idea)
    .bind::<Nullable<Uuid>, _>(actor)
    .load(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Reachable {
    #[diesel(sql_type = Uuid)]
    person: PersonId,
    #[diesel(sql_type = Integer)]
    rank: i32,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Bool)]
    is_admin: bool,
    #[diesel(sql_type = Bool)]
    muted: bool,
    /// Wants to hear of no answers at all, by their own choice.
    #[diesel(sql_type = Bool)]
    deaf: bool,
}

impl Reachable {
    fn sees(&self, sight: &Sight) -> bool {
        sight.includes(self.person, Some(&self.email), self.is_admin)
    }
}

/// The next people after one, in order of their keys.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over four tables; this is a queries file"
)]
async fn read_batch(
    conn: &mut Connection,
    (idea, about): (IdeaId, About),
    (actor, after): (Option<PersonId>, Option<PersonId>),
    most: i64,
) -> Result<Vec<Reachable>, Error> {
    Ok(diesel::sql_query(format!(
        "{} SELECT person, rank, email, is_admin, muted, deaf FROM reachable \
         WHERE person IS DISTINCT FROM $2 AND ($3 IS NULL OR person > $3) ORDER BY person LIMIT $4",
        reasons(about)
    ))
    .bind::<Uuid, _>(idea)
    .bind::<Nullable<Uuid>, _>(actor)
    .bind::<Nullable<Uuid>, _>(after)
    .bind::<BigInt, _>(most)
    .load(conn)
    .await?)
}

/// Some of those entitled to hear, and the place to go on from.
pub(super) struct Batch {
    pub heard: Vec<Entitled>,
    /// The last one looked at, when there may be more.
    pub next: Option<PersonId>,
}

/// The next entitled people after one: a telling can stop at any place and go on from there.
pub(super) async fn list_entitled(
    conn: &mut Connection,
    (board, idea, about): (BoardId, IdeaId, About),
    from: (Option<PersonId>, Option<PersonId>),
    (most, now): (usize, DateTime<Utc>),
) -> Result<Batch, Error> {
    let sight = Sight::of(conn, board, now).await?;
    let rows = read_batch(conn, (idea, about), from, most as i64).await?;
    let heard = rows.iter().filter(|row| !row.muted && row.sees(&sight));
    Ok(Batch {
        heard: heard
            .map(|row| Entitled {
                person: row.person,
                because: because(row.rank),
            })
            .collect(),
        next: (rows.len() == most)
            .then(|| rows.last().map(|row| row.person))
            .flatten(),
    })
}
