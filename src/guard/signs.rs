//! Reading what is known of a post before it is published, and noting its sketch.
use super::bayes::find_likelihood;
use super::judge::Offered;
use super::rules::{Signs, Why};
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::schema::{held_posts, people, post_prints};
use crate::platform::db::{Connection, statement};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::borrow::Cow;
use std::collections::HashSet;
use uuid::Uuid;

/// How long somebody who joined by themselves is a newcomer.
const NEW: Duration = Duration::days(7);
/// How long sketches are kept.
const KEPT: Duration = Duration::days(2);
/// Nobody reads a form and fills it in faster.
const READING: Duration = Duration::seconds(3);

/// Whether somebody came lately by themselves, as a member, a guest or under a pseudonym, and no moderator published anything of theirs yet. Whom staff added is known.
pub(super) async fn is_newcomer(
    conn: &mut Connection,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let published = held_posts::table
        .filter(held_posts::author.eq(person))
        .filter(held_posts::published.eq(true));
    let joined = people::table
        .filter(people::id.eq(person))
        .filter(people::origin.eq_any(["joined", "guest", "pseudonym"]))
        .filter(people::created_at.gt(now - NEW))
        .filter(diesel::dsl::not(diesel::dsl::exists(published)));
    Ok(diesel::select(diesel::dsl::exists(joined))
        .get_result(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    alike: i64,
    #[diesel(sql_type = BigInt)]
    own: i64,
    #[diesel(sql_type = BigInt)]
    lately: i64,
    #[diesel(sql_type = BigInt)]
    held: i64,
}

/// Everything the rules ask.
#[allow(
    clippy::disallowed_methods,
    reason = "four counts over one table in one statement"
)]
pub(super) async fn find_signs(
    conn: &mut Connection,
    (board, author, newcomer): (BoardId, PersonId, bool),
    (offered, prints): (&Offered<'_>, &[i64]),
    now: DateTime<Utc>,
) -> Result<Signs, Error> {
    let counted: Counted = statement(
        "WITH alike AS (SELECT author FROM post_prints WHERE board = $1 AND posted_at > $4 - interval '1 day' AND prints && $3 AND post <> $5 \
           AND (SELECT count(*) FROM unnest(prints) AS n WHERE n = ANY($3)) >= 2), \
         lately AS (SELECT posted_at, newcomer, why, post FROM post_prints WHERE board = $1 AND posted_at > $4 - interval '1 hour') \
         SELECT (SELECT count(*) FROM alike) AS alike, (SELECT count(*) FROM alike WHERE author = $2) AS own, \
           (SELECT count(*) FROM lately WHERE newcomer AND why IS NULL AND posted_at > $4 - interval '10 minutes') AS lately, \
           (SELECT count(*) FROM lately l WHERE why NOT IN ('all', 'newcomer', 'crisis') \
             AND NOT EXISTS (SELECT 1 FROM held_posts h WHERE l.post IN (h.id, h.edits) AND h.published)) AS held",
    )
    .bind::<SqlUuid, _>(board)
    .bind::<SqlUuid, _>(author)
    .bind::<Array<BigInt>, _>(prints)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(offered.post)
    .get_result(conn)
    .await?;
    let drawn = drawn_at(offered.post).map(|drawn| now - drawn);
    let hasty = drawn.is_some_and(|since| since < READING && since > -Duration::minutes(1));
    Ok(Signs {
        newcomer,
        trapped: offered.trapped || hasty,
        has_link: has_link(&added(offered)),
        alike: counted.alike,
        own: counted.own,
        lately: counted.lately,
        held: counted.held,
        spam: if newcomer {
            find_likelihood(conn, offered.text).await?
        } else {
            0.0
        },
    })
}

/// When the form was drawn: its key says so.
fn drawn_at(post: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = post.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

/// What is new in a text, word by word; the whole of one that is new.
fn added<'a>(offered: &Offered<'a>) -> Cow<'a, str> {
    let Some(before) = offered.before else {
        return Cow::Borrowed(offered.text);
    };
    let known: HashSet<&str> = before.split_whitespace().collect();
    let words = offered.text.split_whitespace();
    let new: Vec<&str> = words.filter(|word| !known.contains(word)).collect();
    Cow::Owned(new.join(" "))
}

/// Whether a text holds the address of a page or a mailbox.
fn has_link(text: &str) -> bool {
    // a picture of ours leads nowhere
    let text = text.to_lowercase().replace("](/pictures/", " ");
    let named = ["http:", "https:", "www.", "mailto:", "]("];
    let ends = [
        ".com", ".net", ".org", ".info", ".biz", ".ru", ".cn", ".top", ".xyz", ".shop", ".nl",
    ];
    let bare = |word: &str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let host = word.split('/').next().unwrap_or_default();
        ends.iter()
            .any(|end| host.len() > end.len() && host.ends_with(end))
    };
    named.iter().any(|sign| text.contains(sign)) || text.split_whitespace().any(bare)
}

/// Notes that something was offered and what became of it.
pub(super) async fn note_print(
    conn: &mut Connection,
    (board, author, newcomer): (BoardId, PersonId, bool),
    ((post, prints), why): ((Uuid, &[i64]), Option<Why>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(post_prints::table)
        .values((
            post_prints::post.eq(post),
            post_prints::board.eq(board),
            post_prints::author.eq(author),
            post_prints::posted_at.eq(now),
            post_prints::newcomer.eq(newcomer),
            post_prints::why.eq(why),
            post_prints::prints.eq(prints),
        ))
        .on_conflict(post_prints::post)
        .do_update()
        .set((
            post_prints::board.eq(board),
            post_prints::posted_at.eq(now),
            post_prints::why.eq(why),
            post_prints::prints.eq(prints),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets what was sent too long ago to be compared with.
pub(super) async fn forget_old(conn: &mut Connection, now: DateTime<Utc>) -> Result<(), Error> {
    diesel::delete(post_prints::table.filter(post_prints::posted_at.lt(now - KEPT)))
        .execute(conn)
        .await?;
    Ok(())
}

/// What became of the same form when it was sent before: with the same text, to the same board. The key alone says nothing, as the
/// browser names it.
pub(super) async fn find_earlier(
    conn: &mut Connection,
    (board, author): (BoardId, PersonId),
    (post, prints): (Uuid, &[i64]),
) -> Result<Option<Option<Why>>, Error> {
    Ok(post_prints::table
        .find(post)
        .filter(post_prints::author.eq(author))
        .filter(post_prints::board.eq(board))
        .filter(post_prints::prints.eq(prints))
        .select(post_prints::why)
        .first(conn)
        .await
        .optional()?)
}

#[cfg(test)]
mod tests {
    use super::has_link;

    #[test]
    fn inbox_8_links_are_seen_however_they_are_written() {
        for text in [
            "see https://x.example",
            "WWW.pills",
            "buy at pills.com!",
            "[here](x)",
            "pills.shop/cheap",
            "mailto:a@b.c",
        ] {
            assert!(has_link(text), "{text}");
        }
        for text in [
            "No link. At all",
            "a.m. and p.m.",
            "the .com boom",
            "3.5 km",
            "enz.nl is weg".split('.').next().unwrap_or_default(),
        ] {
            assert!(!has_link(text), "{text}");
        }
    }
}
