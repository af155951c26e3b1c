//! Who may come first: for every reason the few that it would put highest, by an index walk each, and what their place depends on.
use super::filter::{Filter, Whose};
use super::model::View;
use super::policy::Work;
use super::rules::{Attention, SPIKE, USUAL_DAYS};
use crate::boards::{BoardId, Kind, ThemeId};
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// What is on the boards at all, fits the filter, and has no answer on its way.
const SCOPE: &str = "i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL \
    AND ($4::text IS NULL OR i.kind = $4) AND ($5::uuid[] IS NULL OR i.theme = ANY($5)) AND ($6::timestamptz IS NULL OR i.created_at < $6) \
    AND ($11::uuid IS NULL OR EXISTS (SELECT 1 FROM assignments a WHERE a.idea = i.id AND a.team = $11)) \
    AND ($12::uuid IS NULL OR EXISTS (SELECT 1 FROM assignments a WHERE a.idea = i.id AND a.assignee = $12)) \
    AND NOT EXISTS (SELECT 1 FROM queued_answers q WHERE q.idea = i.id AND q.ended_at IS NULL AND q.send_at > $3 - interval '15 minutes') \
    AND EXISTS (SELECT 1 FROM statuses s WHERE s.id = i.status AND s.class IN ('open', 'active') AND ($7 = '' OR s.key = $7))";

/// An author's first on the boards this visit may see. What came in from elsewhere welcomes nobody here.
const FIRST: &str = "i.imported_at IS NULL AND NOT EXISTS (SELECT 1 FROM ideas o WHERE o.author = i.author AND o.board = ANY($8) AND o.created_at < i.created_at)";

/// One reason's walk over each board: the condition and the order.
const WALKS: [(&str, &str); 6] = [
    (
        "i.answered_at IS NULL AND i.answer_due_at IS NOT NULL",
        "i.answer_due_at, i.id",
    ),
    (
        "i.update_due_on < b.today AND i.answered_at IS NOT NULL",
        "i.update_due_on, i.id",
    ),
    // those of them that are late are met by what is due first
    (
        "i.answered_at IS NULL AND i.answer_due_at >= $3 AND {first}",
        "i.answer_due_at, i.id",
    ),
    (
        "i.answered_at IS NULL AND i.answer_due_at IS NULL AND {first}",
        "i.created_at DESC, i.id DESC",
    ),
    (
        "i.id IN (SELECT r.idea FROM reports r WHERE r.board = b.board AND r.board = ANY($13) AND r.decided_at IS NULL)",
        "i.created_at, i.id",
    ),
    ("i.review_due_at IS NOT NULL", "i.review_due_at, i.id"),
];

fn walk(condition: &str, order: &str) -> String {
    format!(
        "SELECT x.id FROM b CROSS JOIN LATERAL (SELECT i.id FROM ideas i WHERE i.board = b.board AND {SCOPE} AND {condition} \
         ORDER BY {order} LIMIT $9) x"
    )
}

/// By votes or heat: the walk begins at the counters.
fn counted(condition: &str, order: &str) -> String {
    format!(
        "SELECT x.id FROM b CROSS JOIN LATERAL (SELECT i.id FROM idea_counters c JOIN ideas i ON i.id = c.idea \
         WHERE c.board = b.board AND {SCOPE} AND {condition} ORDER BY {order} DESC, c.idea DESC LIMIT $9) x"
    )
}

fn walks(view: View) -> String {
    let [first, updates, newcomers, unpromised, flagged, reviews] =
        WALKS.map(|(condition, order)| walk(&condition.replace("{first}", FIRST), order));
    let threshold = counted(
        "i.answered_at IS NULL AND c.score >= (SELECT t.votes FROM desk_thresholds t WHERE t.board = b.board)",
        "c.score",
    );
    let heat = counted("i.answered_at IS NULL", "c.heat");
    // what was answered and is wanted by many of a sudden is among the hottest of all; further down none is looked for
    let spiking = format!(
        "SELECT i.id FROM b CROSS JOIN LATERAL (SELECT c.idea FROM idea_counters c WHERE c.board = b.board \
           ORDER BY c.heat DESC, c.idea DESC LIMIT 100) hot JOIN ideas i ON i.id = hot.idea \
         WHERE {SCOPE} AND i.answered_at IS NOT NULL \
           AND (SELECT count(*) FROM votes v WHERE v.idea = i.id AND v.cast_at > $3 - interval '1 day') >= {SPIKE}"
    );
    let least = format!(
        "SELECT x.id FROM unnest($10::uuid[]) AS l(theme) CROSS JOIN LATERAL (SELECT i.id FROM ideas i \
         WHERE i.board = ANY($1) AND i.theme = l.theme AND {SCOPE} AND i.answered_at IS NULL ORDER BY i.created_at, i.id LIMIT $9) x"
    );
    let all = match view {
        View::All => vec![
            first, updates, newcomers, unpromised, flagged, reviews, threshold, heat, spiking,
            least,
        ],
        View::First => vec![first, newcomers, unpromised, threshold, heat, least],
        View::Updates => vec![walk(
            "(i.update_due_on IS NOT NULL OR i.review_due_at IS NOT NULL) AND i.answered_at IS NOT NULL",
            "least(i.update_due_on, i.review_due_at::date), i.id",
        )],
        View::Silent => vec![walk(
            "i.update_due_on IS NULL AND i.answered_at < $3 - interval '60 days'",
            "i.answered_at, i.id",
        )],
    };
    all.join(" UNION ")
}

/// What an idea's place depends on, beside what its row says.
#[derive(QueryableByName, Clone, Debug)]
pub(super) struct Candidate {
    #[diesel(sql_type = Uuid)]
    pub idea: IdeaId,
    #[diesel(sql_type = Uuid)]
    pub theme: ThemeId,
    #[diesel(sql_type = Bool)]
    pub is_first: bool,
    #[diesel(sql_type = Nullable<Integer>)]
    pub threshold: Option<i32>,
    /// Reports nobody decided on yet, where one may read them.
    #[diesel(sql_type = BigInt)]
    pub flags: i64,
    /// Votes in the last day.
    #[diesel(sql_type = BigInt)]
    pub today: i64,
    /// Votes in the days before it.
    #[diesel(sql_type = BigInt)]
    pub before: i64,
}

/// The boards with the day it is on each, all boards the visit may see, and the themes that got least.
pub(super) struct Scope<'a> {
    pub work: &'a Work,
    pub days: &'a [NaiveDate],
    pub seen: &'a [BoardId],
    /// The theme asked for and those under it.
    pub themes: Option<Vec<ThemeId>>,
    pub least: &'a [ThemeId],
    /// Who asks.
    pub me: PersonId,
}

/// The candidates for a page of this length.
#[allow(
    clippy::disallowed_methods,
    reason = "walks joined by UNION, each bounded for every board, are not in diesel's own words"
)]
pub(super) async fn list_candidates(
    conn: &mut Connection,
    scope: &Scope<'_>,
    filter: &Filter,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>, Error> {
    let statement = format!(
        "WITH b AS (SELECT * FROM unnest($1::uuid[], $2::date[]) AS b(board, today)), picked AS ({}) \
         SELECT i.id AS idea, i.theme, {FIRST} AS is_first, (SELECT t.votes FROM desk_thresholds t WHERE t.board = i.board) AS threshold, \
           (SELECT count(*) FROM reports r WHERE r.idea = i.id AND i.board = ANY($13) AND r.decided_at IS NULL) AS flags, \
           (SELECT count(*) FROM votes v WHERE v.idea = i.id AND v.cast_at > $3 - interval '1 day') AS today, \
           (SELECT count(*) FROM votes v WHERE v.idea = i.id AND v.cast_at > $3 - interval '1 day' * {} \
             AND v.cast_at <= $3 - interval '1 day') AS before \
         FROM picked p JOIN ideas i ON i.id = p.id",
        walks(filter.view),
        USUAL_DAYS + 1
    );
    let (team, mine) = match filter.whose {
        Some(Whose::Team(team)) => (Some(team), None),
        Some(Whose::Mine) => (None, Some(scope.me)),
        None => (None, None),
    };
    let most = i64::try_from(filter.most).unwrap_or(i64::MAX - 1) + 1;
    Ok(diesel::sql_query(statement)
        .bind::<Array<Uuid>, _>(scope.work.boards())
        .bind::<Array<Date>, _>(scope.days)
        .bind::<Timestamptz, _>(now)
        .bind::<Nullable<Text>, _>(filter.kind.map(Kind::as_str))
        .bind::<Nullable<Array<Uuid>>, _>(scope.themes.clone())
        .bind::<Nullable<Timestamptz>, _>(filter.since.map(|days| now - Duration::days(days)))
        .bind::<Text, _>(&filter.status)
        .bind::<Array<Uuid>, _>(scope.seen)
        .bind::<BigInt, _>(most)
        .bind::<Array<Uuid>, _>(scope.least)
        .bind::<Nullable<Uuid>, _>(team)
        .bind::<Nullable<Uuid>, _>(mine)
        .bind::<Array<Uuid>, _>(scope.work.moderated())
        .load(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Got {
    #[diesel(sql_type = Uuid)]
    theme: ThemeId,
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = BigInt)]
    attended: i64,
}

/// What waits in each theme, and how much of it was answered in the last thirty days.
#[allow(
    clippy::disallowed_methods,
    reason = "two counts side by side are one statement"
)]
pub(super) async fn find_attention(
    conn: &mut Connection,
    work: &Work,
    now: DateTime<Utc>,
) -> Result<Vec<Attention>, Error> {
    let rows: Vec<Got> = diesel::sql_query(
        "SELECT theme, sum(waiting)::bigint AS waiting, sum(attended)::bigint AS attended FROM ( \
           SELECT i.theme, count(*) AS waiting, 0 AS attended FROM ideas i WHERE i.board = ANY($1) AND i.answered_at IS NULL \
             AND i.merged_into IS NULL AND i.archived_at IS NULL AND i.removed_at IS NULL AND i.hidden_at IS NULL GROUP BY i.theme \
           UNION ALL SELECT i.theme, 0, count(*) FROM ideas i WHERE i.board = ANY($1) AND i.answered_at > $2 - interval '30 days' \
             GROUP BY i.theme) q GROUP BY theme",
    )
    .bind::<Array<Uuid>, _>(work.boards())
    .bind::<Timestamptz, _>(now)
    .load(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Attention {
            theme: row.theme,
            waiting: row.waiting,
            attended: row.attended,
        })
        .collect())
}
