//! What somebody owns, class by class: what they wrote, gave, chose and were told, and what was said to them. Of a board they no longer see
//! their own words stay theirs, and what was decided about them; what others wrote there, and what became of it since, is not in it.
use crate::boards::policy::Standing;
use crate::boards::{BoardId, Visible};
use crate::people::{Me, Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::{Map, Value};
use uuid::Uuid;

/// A class, and the rows of it that are somebody's; `$1` is their key, `$2` the boards they see, `$3` those of them they are staff of.
const CLASSES: &[(&str, &str)] = &[
    (
        "account",
        "SELECT id, name, email, language, function, is_admin, origin, created_at FROM people WHERE id = $1",
    ),
    (
        "sessions",
        "SELECT agent, created_at, expires_at FROM sessions WHERE person = $1 ORDER BY created_at",
    ),
    (
        "roles",
        "SELECT b.slug AS board, g.role, g.granted_at FROM grants g JOIN boards b ON b.id = g.board WHERE g.person = $1 ORDER BY g.granted_at",
    ),
    (
        "duties",
        "SELECT b.slug AS board, t.name AS team, m.is_lead, m.since FROM team_members m JOIN boards b ON b.id = m.board JOIN teams t ON t.id = m.team WHERE m.person = $1",
    ),
    (
        "absences",
        "SELECT b.slug AS board, a.from_on, a.until_on FROM absences a JOIN boards b ON b.id = a.board WHERE a.person = $1 ORDER BY a.from_on",
    ),
    (
        "ideas",
        // others may have changed the text of an idea, or added to it: then what its author wrote last, or what was entered for them first;
        // of a version with words of others that a moderator removed there is no text, as on the page of versions
        "SELECT b.slug AS board, i.number, i.kind, CASE WHEN i.board = ANY($2) THEN i.title ELSE own.title END AS title, \
           CASE WHEN i.board = ANY($2) THEN i.body ELSE own.body END AS body, CASE WHEN i.board = ANY($2) THEN s.name_en END AS status, \
           i.created_at, i.edited_at, i.removed_at, \
           (SELECT coalesce(json_agg(json_build_object('version', v.version, 'title', v.title, \
               'body', CASE WHEN NOT EXISTS (SELECT 1 FROM withheld_versions w WHERE w.idea = v.idea AND w.version = v.version) THEN v.body END, \
               'at', v.created_at) ORDER BY v.version), '[]') \
              FROM idea_versions v WHERE v.idea = i.id AND v.editor = $1) AS versions \
         FROM ideas i JOIN boards b ON b.id = i.board JOIN statuses s ON s.id = i.status \
           LEFT JOIN LATERAL (SELECT v.title, \
               CASE WHEN NOT EXISTS (SELECT 1 FROM withheld_versions w WHERE w.idea = v.idea AND w.version = v.version) THEN v.body END AS body \
             FROM idea_versions v WHERE v.idea = i.id \
             ORDER BY v.editor = i.author DESC, CASE WHEN v.editor = i.author THEN -v.version ELSE v.version END LIMIT 1) own ON true \
         WHERE i.author = $1 ORDER BY i.created_at",
    ),
    (
        "comments",
        "SELECT b.slug AS board, i.number AS idea, c.id, c.body, c.created_at, c.edited_at, c.thanks, \
           (SELECT coalesce(json_agg(json_build_object('version', v.version, 'body', v.body, 'at', v.created_at) ORDER BY v.version), '[]') \
              FROM comment_versions v WHERE v.comment = c.id) AS versions \
         FROM comments c JOIN ideas i ON i.id = c.idea JOIN boards b ON b.id = i.board WHERE c.author = $1 ORDER BY c.created_at",
    ),
    (
        "votes",
        "SELECT b.slug AS board, i.number AS idea, v.direction, v.amount, v.cast_at, r.reason FROM votes v JOIN ideas i ON i.id = v.idea \
           JOIN boards b ON b.id = i.board LEFT JOIN vote_reasons r ON r.idea = v.idea AND r.person = v.person WHERE v.person = $1 ORDER BY v.cast_at",
    ),
    (
        "voided_votes",
        "SELECT b.slug AS board, i.number AS idea, v.direction, v.amount, v.cast_at FROM voided_votes v JOIN ideas i ON i.id = v.idea JOIN boards b ON b.id = i.board WHERE v.person = $1 ORDER BY v.cast_at",
    ),
    (
        "vote_replies",
        "SELECT b.slug AS board, i.number AS idea, CASE WHEN i.board = ANY($2) THEN q.text_en END AS question, q.options_en[r.choice + 1] AS reply, r.replied_at FROM vote_replies r \
           JOIN vote_questions q ON q.id = r.question JOIN ideas i ON i.id = r.idea JOIN boards b ON b.id = i.board WHERE r.person = $1 ORDER BY r.replied_at",
    ),
    (
        "marks",
        "SELECT m.comment, m.mark, m.marked_at FROM comment_marks m WHERE m.person = $1 ORDER BY m.marked_at",
    ),
    (
        "answers",
        // others of the staff may have corrected it; where that can't be seen any more it is theirs
        "SELECT b.slug AS board, i.number AS idea, CASE WHEN i.board = ANY($2) OR e.by IS NULL THEN a.body END AS body, a.reason, \
           CASE WHEN i.board = ANY($2) OR e.by IS NULL THEN a.mind_changer END AS mind_changer, CASE WHEN i.board = ANY($2) OR e.by IS NULL THEN a.link END AS link, \
           a.created_at FROM answers a JOIN ideas i ON i.id = a.idea JOIN boards b ON b.id = i.board \
           LEFT JOIN LATERAL (SELECT v.editor AS by FROM answer_versions v WHERE v.answer = a.id AND v.editor <> $1 LIMIT 1) e ON true \
         WHERE a.author = $1 ORDER BY a.created_at",
    ),
    (
        "what_we_did",
        "SELECT b.slug AS board, d.number, CASE WHEN d.board = ANY($2) OR e.by IS NULL THEN d.title END AS title, \
           CASE WHEN d.board = ANY($2) OR e.by IS NULL THEN d.body END AS body, CASE WHEN d.board = ANY($2) OR e.by IS NULL THEN d.link END AS link, \
           CASE WHEN d.board = ANY($2) OR e.by IS NULL THEN d.done_on END AS done_on, d.created_at FROM deeds d JOIN boards b ON b.id = d.board \
           LEFT JOIN LATERAL (SELECT v.editor AS by FROM deed_versions v WHERE v.deed = d.id AND v.editor <> $1 LIMIT 1) e ON true \
         WHERE d.author = $1 ORDER BY d.created_at",
    ),
    (
        "staff_notes",
        "SELECT b.slug AS board, i.number AS idea, n.body, n.created_at FROM staff_notes n JOIN ideas i ON i.id = n.idea JOIN boards b ON b.id = i.board WHERE n.author = $1 ORDER BY n.created_at",
    ),
    (
        "held_posts",
        "SELECT b.slug AS board, h.title, h.body, h.held_at, h.decided_at, h.published FROM held_posts h JOIN boards b ON b.id = h.board WHERE h.author = $1 ORDER BY h.held_at",
    ),
    (
        "entered_for_me",
        "SELECT b.slug AS board, e.kind, i.number AS idea, e.origin, e.told_on, e.place, e.entered_at, e.confirmed_at, e.withdrawn_at FROM behalf_entries e \
           JOIN ideas i ON i.id = e.idea JOIN boards b ON b.id = e.board WHERE e.person = $1 ORDER BY e.entered_at",
    ),
    (
        "requests_for_removal",
        "SELECT b.slug AS board, i.number AS idea, r.reason, r.asked_at, r.withdrawn_at, r.granted, r.answer FROM removal_requests r JOIN ideas i ON i.id = r.idea JOIN boards b ON b.id = r.board WHERE r.author = $1 ORDER BY r.asked_at",
    ),
    (
        "made_together",
        "SELECT b.slug AS board, i.number AS idea, c.named_at, c.agreed_at, c.ended_at FROM collaborations c JOIN ideas i ON i.id = c.idea JOIN boards b ON b.id = i.board WHERE c.person = $1 ORDER BY c.named_at",
    ),
    (
        "reports",
        "SELECT b.slug AS board, i.number AS idea, r.comment, r.cause, r.words, r.reported_at, r.decided_at, r.hidden, r.answer FROM reports r JOIN ideas i ON i.id = r.idea JOIN boards b ON b.id = r.board WHERE r.reporter = $1 ORDER BY r.reported_at",
    ),
    (
        "measures_about_me",
        "SELECT b.slug AS board, m.kind, m.cause, m.words, m.taken_at, m.undone_at, a.words AS appeal, a.granted, a.answer FROM measures m JOIN boards b ON b.id = m.board LEFT JOIN appeals a ON a.measure = m.id WHERE m.person = $1 ORDER BY m.taken_at",
    ),
    (
        "bans",
        "SELECT b.slug AS board, x.banned_at, x.until, x.ended_at FROM bans x JOIN boards b ON b.id = x.board WHERE x.person = $1 ORDER BY x.banned_at",
    ),
    (
        "follows",
        "SELECT b.slug AS board, i.number AS idea, f.wanted, f.changed_at FROM follows f JOIN ideas i ON i.id = f.idea JOIN boards b ON b.id = i.board WHERE f.person = $1 ORDER BY f.changed_at",
    ),
    (
        "followed_boards",
        "SELECT b.slug AS board, f.since FROM board_follows f JOIN boards b ON b.id = f.board WHERE f.person = $1 ORDER BY f.since",
    ),
    (
        "choices_of_news",
        "SELECT matter, bell, mail, chosen_at FROM telling_choices WHERE person = $1 ORDER BY matter",
    ),
    (
        "notices",
        "SELECT l.act, b.slug AS board, i.number AS idea, n.because, n.created_at, n.read_at FROM notices n JOIN ledger l ON l.id = n.entry JOIN ideas i ON i.id = n.idea \
           JOIN boards b ON b.id = i.board WHERE n.person = $1 AND i.board = ANY($2) ORDER BY n.created_at",
    ),
    (
        "mails",
        "SELECT m.subject, m.text_part AS text, m.created_at, m.sent_at FROM mails m JOIN people p ON lower(m.to_address) = lower(p.email) \
         WHERE p.id = $1 AND m.kind NOT IN ('sign-in-link', 'sign-up', 'sign-up-known') \
           AND (m.board IS NULL OR m.board = ANY(CASE WHEN m.kind = 'handed-over' THEN $3 ELSE $2 END)) AND (m.boards IS NULL OR m.boards <@ $2) \
         ORDER BY m.created_at",
    ),
    (
        "pseudonyms",
        "SELECT b.slug AS board, p.name, m.made_at FROM pseudonyms m JOIN people p ON p.id = m.person JOIN boards b ON b.id = m.board WHERE m.owner = $1 ORDER BY m.made_at",
    ),
    (
        "looks_behind_my_pseudonym",
        "SELECT b.slug AS board, x.reason, x.broken_at FROM pseudonym_breaks x JOIN pseudonyms m ON m.person = x.pseudonym JOIN boards b ON b.id = m.board WHERE m.owner = $1 ORDER BY x.broken_at",
    ),
    (
        "guest_posts",
        "SELECT b.slug AS board, g.name, g.title, g.body, g.created_at, g.posted_at FROM guest_posts g JOIN boards b ON b.id = g.board JOIN people p ON lower(p.email) = lower(g.email) WHERE p.id = $1 ORDER BY g.created_at",
    ),
    (
        "questions_to_go_outside",
        "SELECT b.slug AS board, i.number AS idea, t.slug AS to_board, c.asked_at, c.given, c.answered_at FROM consents c JOIN ideas i ON i.id = c.idea \
           JOIN boards b ON b.id = i.board JOIN boards t ON t.id = c.target WHERE i.author = $1 ORDER BY c.asked_at",
    ),
    (
        "answers_when_a_board_was_opened",
        "SELECT b.slug AS board, i.number AS idea, o.version, o.given, o.answered_at FROM opening_answers o JOIN ideas i ON i.id = o.idea \
           JOIN boards b ON b.id = i.board WHERE o.person = $1 ORDER BY o.answered_at",
    ),
    (
        "answers_for_comments_when_a_board_was_opened",
        "SELECT b.slug AS board, i.number AS idea, o.comment, o.version, o.given, o.answered_at FROM comment_consents o JOIN comments c ON c.id = o.comment \
           JOIN ideas i ON i.id = c.idea JOIN boards b ON b.id = i.board WHERE o.person = $1 ORDER BY o.answered_at",
    ),
    (
        "pictures",
        "SELECT id, kind, name, width, height, bytes, uploaded_at FROM pictures WHERE uploader = $1 AND gone_at IS NULL ORDER BY uploaded_at",
    ),
    (
        "pins",
        "SELECT b.slug AS board, i.number AS idea, p.reason, p.until, p.pinned_at, p.ended_at FROM pins p JOIN ideas i ON i.id = p.idea JOIN boards b ON b.id = p.board WHERE p.pinned_by = $1 ORDER BY p.pinned_at",
    ),
    (
        "team_picks",
        "SELECT b.slug AS board, i.number AS idea, t.reason, t.picked_at, t.ended_at FROM team_picks t JOIN ideas i ON i.id = t.idea JOIN boards b ON b.id = t.board WHERE t.picked_by = $1 ORDER BY t.picked_at",
    ),
    (
        "saved_views",
        "SELECT name, query, saved_at FROM desk_views WHERE person = $1 ORDER BY name",
    ),
    (
        "passkeys",
        "SELECT name, created_at, used_at FROM passkeys WHERE person = $1 ORDER BY created_at",
    ),
    (
        "second_step",
        "SELECT confirmed_at AS since FROM second_steps WHERE person = $1 AND confirmed_at IS NOT NULL",
    ),
    (
        "ways_in_by_other_sites",
        "SELECT p.name AS site, i.joined_at, i.seen_at AS last_used_at FROM identities i JOIN providers p ON p.id = i.provider WHERE i.person = $1 ORDER BY i.joined_at",
    ),
    (
        "feed_keys",
        "SELECT name, made_at FROM feed_keys WHERE person = $1 ORDER BY made_at",
    ),
    (
        "what_happened",
        "SELECT act, at FROM ledger WHERE actor = $1 ORDER BY at, id",
    ),
];

/// What may be written under a pseudonym: the same rows are read once more for whoever they were.
const UNDER_A_PSEUDONYM: &[&str] = &[
    "ideas",
    "comments",
    "held_posts",
    "requests_for_removal",
    "measures_about_me",
    "questions_to_go_outside",
    "answers_when_a_board_was_opened",
    "answers_for_comments_when_a_board_was_opened",
];

#[derive(QueryableByName)]
struct Rows {
    #[diesel(sql_type = Jsonb)]
    rows: Value,
}

#[allow(
    clippy::disallowed_methods,
    reason = "one read a class, each as the file shows it"
)]
async fn rows(conn: &mut Connection, read: &str, owner: &Owner) -> Result<Value, Error> {
    // most classes ask for no board, but all are bound
    let found: Rows = diesel::sql_query(format!(
        "SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') AS rows FROM ({read}) AS x WHERE ($2::uuid[], $3::uuid[]) IS NOT NULL"
    ))
    .bind::<SqlUuid, _>(owner.person)
    .bind::<Array<SqlUuid>, _>(&owner.sees)
    .bind::<Array<SqlUuid>, _>(&owner.staffs)
    .get_result(conn)
    .await?;
    Ok(found.rows)
}

/// Whose it is, and the boards they see and are staff of by now.
struct Owner {
    person: PersonId,
    sees: Vec<BoardId>,
    staffs: Vec<BoardId>,
}

impl Owner {
    async fn of(conn: &mut Connection, person: &Person, now: DateTime<Utc>) -> Result<Self, Error> {
        let me = Me::later(person.clone());
        let visible = Visible::to(conn, Some(&me), now).await?;
        let staffed = visible
            .iter()
            .filter(|board| Standing::on(board, Some(&me)).is_staff());
        Ok(Self {
            person: person.id,
            sees: visible.ids(),
            staffs: staffed.map(|board| board.id).collect(),
        })
    }
}

/// All of it, by class.
///
/// # Errors
/// When the database refuses.
pub(super) async fn gather(
    conn: &mut Connection,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Map<String, Value>, Error> {
    let owner = Owner::of(conn, person, now).await?;
    let mut all = Map::new();
    for (class, read) in CLASSES {
        all.insert((*class).to_owned(), rows(conn, read, &owner).await?);
        if UNDER_A_PSEUDONYM.contains(class) {
            let read = read.replace(
                "= $1",
                "IN (SELECT person FROM pseudonyms WHERE owner = $1)",
            );
            let class = format!("{class}_under_a_pseudonym");
            all.insert(class, rows(conn, &read, &owner).await?);
        }
    }
    Ok(all)
}

/// Their pictures and files that are still there: key, and name in the pack.
pub(super) fn pictures(all: &Map<String, Value>) -> Vec<(Uuid, String)> {
    let rows = all.get("pictures").and_then(Value::as_array);
    let text = |row: &Value, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
    rows.into_iter()
        .flatten()
        .filter_map(|row| {
            let (id, kind) = (text(row, "id")?, text(row, "kind")?);
            let place = match text(row, "name") {
                Some(name) => format!("files/{id}-{name}"),
                None => format!("pictures/{id}.{}", kind.rsplit('/').next()?),
            };
            Some((id.parse().ok()?, place))
        })
        .collect()
}
