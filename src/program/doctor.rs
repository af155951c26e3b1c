//! Is everything in order? Database settings, and counters against a recount.
#![allow(
    clippy::disallowed_methods,
    reason = "recounts are hand-written statements, each with its name"
)]
use crate::discussion::{CommentId, set_marks};
use crate::people::count_unreadable;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::files::Files;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::fmt;

/// What one check found.
#[derive(Debug, Clone)]
pub struct Finding {
    pub check: &'static str,
    /// How many rows, or which setting, are not as they should be.
    pub wrong: Option<String>,
}

impl Finding {
    pub const fn is_wrong(&self) -> bool {
        self.wrong.is_some()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.wrong {
            None => write!(f, "ok     {}", self.check),
            Some(wrong) => write!(f, "WRONG  {}: {wrong}", self.check),
        }
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

/// Settings without which an acknowledged write could be lost.
const SAFE: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// Each counts rows that differ from what they must equal.
const RECOUNTS: [(&str, &str); 9] = [
    (
        "votes for and against are what the vote rows say",
        "SELECT count(*) AS n FROM idea_counters c JOIN boards b ON b.id = c.board \
         LEFT JOIN (SELECT idea, count(*) FILTER (WHERE direction = 1) AS up, count(*) FILTER (WHERE direction = -1) AS down, \
             sum(amount) FILTER (WHERE direction = 1) AS up_spent, sum(amount) FILTER (WHERE direction = -1) AS down_spent FROM votes GROUP BY idea) v ON v.idea = c.idea \
         LEFT JOIN (SELECT idea, sum(up) AS up, sum(down) AS down FROM (SELECT idea, up, down FROM carried_votes UNION ALL SELECT idea, up, down FROM brought_votes) t \
           GROUP BY idea) o ON o.idea = c.idea \
         WHERE c.up <> coalesce(CASE WHEN b.vote_mode = 'budget' THEN v.up_spent ELSE v.up END, 0) + coalesce(o.up, 0) \
           OR c.down <> coalesce(CASE WHEN b.vote_mode = 'budget' THEN v.down_spent ELSE v.down END, 0) + coalesce(o.down, 0) OR c.score <> c.up - c.down",
    ),
    (
        "comments are what the comment rows say",
        "SELECT count(*) AS n FROM idea_counters c LEFT JOIN (SELECT m.idea, count(*) AS n, max(m.created_at) AS latest FROM comments m \
           WHERE NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = m.id) GROUP BY m.idea) k ON k.idea = c.idea \
         WHERE c.comments <> coalesce(k.n, 0) OR c.commented_at IS DISTINCT FROM k.latest",
    ),
    (
        "thanks for comments are what their rows say",
        "SELECT count(*) AS n FROM comments m LEFT JOIN (SELECT comment, count(*) FILTER (WHERE mark = 'thanks') AS thanks, \
           count(*) FILTER (WHERE mark = 'against') AS against FROM comment_marks GROUP BY comment) k ON k.comment = m.id \
         WHERE m.thanks <> coalesce(k.thanks, 0) OR m.against <> coalesce(k.against, 0) OR (m.thanks > 0) <> (m.helpful > 0)",
    ),
    (
        "heat is what the vote rows say",
        "SELECT count(*) AS n FROM idea_counters c JOIN boards b ON b.id = c.board \
         LEFT JOIN LATERAL (SELECT sum(v.direction * CASE WHEN b.vote_mode = 'budget' THEN v.amount ELSE 1 END * power(2::double precision, \
             greatest(-960, least(960, extract(epoch FROM v.cast_at - timestamptz '2026-01-01 00:00:00+00')::double precision / 86400 / b.half_life_days)))) AS heat \
           FROM votes v WHERE v.idea = c.idea) v ON true \
         LEFT JOIN LATERAL (SELECT sum((o.up - o.down) * power(2::double precision, \
             greatest(-960, least(960, extract(epoch FROM o.counted_at - timestamptz '2026-01-01 00:00:00+00')::double precision / 86400 / b.half_life_days)))) AS heat \
           FROM (SELECT idea, up, down, counted_at FROM carried_votes UNION ALL SELECT idea, up, down, counted_at FROM brought_votes) o WHERE o.idea = c.idea) o ON true \
         WHERE abs(c.heat - coalesce(v.heat, 0) - coalesce(o.heat, 0)) > 1e-6 * greatest(abs(c.heat), 1e-300)",
    ),
    (
        "the filters' counts are what the ideas say",
        "WITH real AS ( \
           SELECT board, 'all' AS facet, '' AS value, count(*)::int AS n FROM ideas WHERE merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL AND hidden_at IS NULL GROUP BY board \
           UNION ALL SELECT board, 'answered', '', count(*)::int FROM ideas WHERE merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL AND hidden_at IS NULL AND first_answered_at IS NOT NULL GROUP BY board \
           UNION ALL SELECT board, 'kind', kind, count(*)::int FROM ideas WHERE merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL AND hidden_at IS NULL GROUP BY board, kind \
           UNION ALL SELECT board, 'status', status::text, count(*)::int FROM ideas WHERE merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL AND hidden_at IS NULL GROUP BY board, status \
           UNION ALL SELECT board, 'theme', theme::text, count(*)::int FROM ideas WHERE merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL AND hidden_at IS NULL GROUP BY board, theme) \
         SELECT count(*) AS n FROM real FULL JOIN board_tallies t USING (board, facet, value) WHERE coalesce(real.n, 0) <> coalesce(t.n, 0)",
    ),
    (
        "numbers are consecutive on every board",
        "SELECT count(*) AS n FROM board_numbers b LEFT JOIN (SELECT board, count(*) AS n, max(number) AS last FROM ideas GROUP BY board) i ON i.board = b.board \
         WHERE b.last <> coalesce(i.n, 0) OR b.last <> coalesce(i.last, 0)",
    ),
    (
        "every idea's status is the one its newest answer gave",
        "SELECT count(*) AS n FROM ideas i JOIN LATERAL (SELECT status_after FROM answers a WHERE a.idea = i.id ORDER BY created_at DESC, id DESC LIMIT 1) a ON true \
         WHERE i.merged_into IS NULL AND i.status <> a.status_after",
    ),
    (
        "every idea can be found and has its counters",
        "SELECT count(*) AS n FROM ideas i WHERE NOT EXISTS (SELECT 1 FROM idea_search s WHERE s.idea = i.id) \
           OR NOT EXISTS (SELECT 1 FROM idea_counters c WHERE c.idea = i.id)",
    ),
    (
        // one whose routing has only not run yet, as after a crash, gets its team by itself
        "no idea is without a team for a day",
        "SELECT count(*) AS n FROM ideas i WHERE i.created_at < now() - interval '1 day' AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.idea = i.id) \
           AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'route' AND j.dead_at IS NULL AND j.payload ->> 'idea' = i.id::text)",
    ),
];

/// Whether pictures can be kept and read where the settings say.
pub async fn examine_files(files: &Files) -> Finding {
    let failed = files.probe().await.err();
    Finding {
        check: "pictures can be written, read and deleted",
        wrong: failed.map(|error| format!("not in {}: {error}", files.place())),
    }
}

/// Whether this program has the key with which the site's secrets were sealed.
///
/// # Errors
/// When the database refuses.
pub async fn examine_key(conn: &mut Connection, app: &App) -> Result<Finding, Error> {
    let closed = count_unreadable(conn, app).await?;
    let file = app.seal.file().display();
    let wrong = format!("{closed} can't be opened with the key in {file}");
    Ok(Finding {
        check: "secrets of second steps and sign-in providers can be opened",
        wrong: (closed > 0).then_some(wrong),
    })
}

/// Runs every check. With `mend`, counts of votes, comments and thanks that differ are set to the recount first.
///
/// # Errors
/// When the database refuses.
pub async fn examine(conn: &mut Connection, mend: bool) -> Result<Vec<Finding>, Error> {
    // a recount takes as long as the site is large
    diesel::sql_query("SET statement_timeout = 0")
        .execute(conn)
        .await?;
    if mend {
        diesel::sql_query(MEND_COUNTS).execute(conn).await?;
        mend_thanks(conn).await?;
    }
    let mut findings = Vec::new();
    for name in SAFE {
        let setting: Setting = diesel::sql_query("SELECT current_setting($1) AS value")
            .bind::<Text, _>(name)
            .get_result(conn)
            .await?;
        findings.push(Finding {
            check: name,
            wrong: (setting.value != "on").then_some(format!(
                "is {}, so a crash can lose what was saved",
                setting.value
            )),
        });
    }
    for (check, statement) in RECOUNTS {
        let count: Count = diesel::sql_query(statement).get_result(conn).await?;
        findings.push(Finding {
            check,
            wrong: (count.n > 0).then_some(format!("{} differ", count.n)),
        });
    }
    diesel::sql_query("RESET statement_timeout")
        .execute(conn)
        .await?;
    Ok(findings)
}

#[derive(QueryableByName)]
struct Marked {
    #[diesel(sql_type = Uuid)]
    id: CommentId,
    #[diesel(sql_type = Integer)]
    thanks: i32,
    #[diesel(sql_type = Integer)]
    against: i32,
}

/// Counts the thanks of every comment whose numbers differ from its rows, and places it anew among the others.
async fn mend_thanks(conn: &mut Connection) -> Result<(), Error> {
    let wrong: Vec<Marked> = diesel::sql_query(
        "SELECT m.id, coalesce(k.thanks, 0)::int AS thanks, coalesce(k.against, 0)::int AS against FROM comments m \
         LEFT JOIN (SELECT comment, count(*) FILTER (WHERE mark = 'thanks') AS thanks, count(*) FILTER (WHERE mark = 'against') AS against \
           FROM comment_marks GROUP BY comment) k ON k.comment = m.id \
         WHERE m.thanks <> coalesce(k.thanks, 0) OR m.against <> coalesce(k.against, 0) OR (m.thanks > 0) <> (m.helpful > 0)",
    )
    .load(conn)
    .await?;
    for comment in wrong {
        set_marks(conn, comment.id, (comment.thanks, comment.against)).await?;
    }
    Ok(())
}

const MEND_COUNTS: &str = "UPDATE idea_counters c SET up = r.up, down = r.down, score = r.up - r.down, comments = r.comments, commented_at = r.latest FROM ( \
    SELECT i.id AS idea, \
      (SELECT coalesce(sum(CASE WHEN b.vote_mode = 'budget' THEN v.amount ELSE 1 END), 0) FROM votes v WHERE v.idea = i.id AND v.direction = 1)::int \
        + coalesce((SELECT up FROM carried_votes o WHERE o.idea = i.id), 0) \
        + coalesce((SELECT sum(up) FROM brought_votes o WHERE o.idea = i.id), 0)::int AS up, \
      (SELECT coalesce(sum(CASE WHEN b.vote_mode = 'budget' THEN v.amount ELSE 1 END), 0) FROM votes v WHERE v.idea = i.id AND v.direction = -1)::int \
        + coalesce((SELECT down FROM carried_votes o WHERE o.idea = i.id), 0) \
        + coalesce((SELECT sum(down) FROM brought_votes o WHERE o.idea = i.id), 0)::int AS down, \
      (SELECT count(*) FROM comments m WHERE m.idea = i.id AND NOT EXISTS (SELECT 1 FROM comment_removals x WHERE x.comment = m.id))::int AS comments, \
      (SELECT max(m.created_at) FROM comments m WHERE m.idea = i.id AND NOT EXISTS (SELECT 1 FROM comment_removals x WHERE x.comment = m.id)) AS latest \
    FROM ideas i JOIN boards b ON b.id = i.board) r WHERE r.idea = c.idea AND (c.up, c.down, c.score, c.comments, c.commented_at) IS DISTINCT FROM (r.up, r.down, r.up - r.down, r.comments, r.latest)";
