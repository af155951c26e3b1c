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
/// nobody said is theirs, can't be told. Each reason is read from where the last batch ended and no further than this one reaches, so a
/// telling to hundreds of thousands reads every row once: a person among the first so many of all is among the first so many of each.
const REASONS: &str = "WITH RECURSIVE gone AS ( \
      SELECT id FROM ideas WHERE merged_into = $1 UNION SELECT i.id FROM ideas i JOIN gone g ON i.merged_into = g.id), \
    reasons AS ( \
      (SELECT author AS person, 1 AS rank FROM ideas WHERE id = $1{author}) \
      {votes}\
      UNION ALL (SELECT person, 3 FROM follows WHERE idea = $1 AND wanted{person}) \
      UNION ALL (SELECT * FROM (SELECT unnest(collaborators) AS person, 3 FROM ideas WHERE id = $1) n WHERE true{person}) \
      UNION ALL (SELECT DISTINCT author, 4 FROM comments WHERE idea = $1{author}) \
      UNION ALL (SELECT DISTINCT author, 3 FROM ideas WHERE id IN (SELECT id FROM gone){author}) \
      UNION ALL (SELECT DISTINCT person, 3 FROM follows WHERE idea IN (SELECT id FROM gone) AND wanted{person}) \
      UNION ALL (SELECT DISTINCT c.author, 4 FROM merges g JOIN merged_comments k ON k.merge = g.id JOIN comments c ON c.id = k.comment \
        WHERE g.source = $1 AND g.undone_at IS NULL{c.author})), \
    each_once AS (SELECT person, min(rank) AS rank FROM reasons GROUP BY person{first}), \
    known AS (SELECT e.person, coalesce(m.owner, e.person) AS reader, e.rank FROM each_once e LEFT JOIN pseudonyms m ON m.person = e.person), \
    reachable AS (SELECT e.person, e.reader, e.rank, p.email, p.is_admin, p.email IS NOT NULL AND NOT p.unconfirmed AS hears, \
        coalesce(NOT f.wanted, e.rank > 1 AND \
        EXISTS (SELECT 1 FROM follows g WHERE g.idea IN (SELECT id FROM gone) AND g.person = e.person AND NOT g.wanted) AND \
        NOT EXISTS (SELECT 1 FROM votes v WHERE v.idea = $1 AND v.person = e.person AND NOT EXISTS ( \
          SELECT 1 FROM merges g JOIN merged_votes k ON k.merge = g.id WHERE g.target = $1 AND g.undone_at IS NULL AND k.person = e.person))) AS muted, \
        EXISTS (SELECT 1 FROM telling_choices t WHERE t.person = e.reader AND t.matter = 'answers' AND t.mail = 'never' AND NOT t.bell) AS deaf \
      FROM known e JOIN people p ON p.id = e.reader LEFT JOIN follows f ON f.idea = $1 AND f.person = e.reader) ";

/// What somebody is told of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The idea: also whoever voted.
    Idea,
    /// The conversation on it: a vote asks for an answer, not for that.
    Talk,
}

/// The question about everybody, or about the first so many after `$2`.
fn reasons(about: About, most: Option<usize>) -> String {
    let votes = match about {
        About::Idea => "UNION ALL (SELECT person, 2 FROM votes WHERE idea = $1{person}) ",
        About::Talk => "",
    };
    let mut text = REASONS.replace("{votes}", votes);
    for column in ["author", "c.author", "person"] {
        let part = most.map_or_else(String::new, |most| {
            format!(" AND {column} > $2 ORDER BY {column} LIMIT {most}")
        });
        text = text.replace(&format!("{{{column}}}"), &part);
    }
    let first = most.map_or_else(String::new, |most| format!(" ORDER BY person LIMIT {most}"));
    text.replace("{first}", &first)
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
        let batch = read_batch(conn, (idea.id, About::Idea), after, 5_000).await?;
        for row in batch.iter().filter(|row| row.may_hear(&sight, actor)) {
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
         FROM reachable WHERE hears AND person IS DISTINCT FROM $2 GROUP BY rank",
        reasons(About::Idea, None)
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
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Bool)]
    is_admin: bool,
    /// Has an address that is known to be theirs.
    #[diesel(sql_type = Bool)]
    hears: bool,
    #[diesel(sql_type = Bool)]
    muted: bool,
    /// Wants to hear of no answers at all, by their own choice.
    #[diesel(sql_type = Bool)]
    deaf: bool,
}

impl Reachable {
    /// Whether they can be told, see the board, and did not do it themselves.
    fn may_hear(&self, sight: &Sight, actor: Option<PersonId>) -> bool {
        self.hears
            && actor != Some(self.person)
            && sight.includes(self.person, self.email.as_deref(), self.is_admin)
    }
}

/// The next people after one, in order of their keys: all with a reason, also those who can't be told, so that a batch that is not full
/// is the last.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over four tables; this is a queries file"
)]
async fn read_batch(
    conn: &mut Connection,
    (idea, about): (IdeaId, About),
    after: Option<PersonId>,
    most: usize,
) -> Result<Vec<Reachable>, Error> {
    // before all keys there are
    let after = after.map_or(uuid::Uuid::nil(), Into::into);
    Ok(diesel::sql_query(format!(
        "{} SELECT person, rank, email, is_admin, hears, muted, deaf FROM reachable ORDER BY person",
        reasons(about, Some(most))
    ))
    .bind::<Uuid, _>(idea)
    .bind::<Uuid, _>(after)
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
    (actor, after): (Option<PersonId>, Option<PersonId>),
    (most, now): (usize, DateTime<Utc>),
) -> Result<Batch, Error> {
    let sight = Sight::of(conn, board, now).await?;
    let rows = read_batch(conn, (idea, about), after, most).await?;
    let heard = rows.iter();
    let heard = heard.filter(|row| !row.muted && row.may_hear(&sight, actor));
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
