//! Votes that lie aside, with what was said with them.
#![allow(
    clippy::disallowed_methods,
    reason = "rows moved between tables with what hangs on them are one statement each"
)]
use super::VoidingId;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{voided_votes, votes};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Uuid};
use diesel_async::RunQueryDsl;

#[derive(QueryableByName)]
struct Moved {
    #[diesel(sql_type = Uuid)]
    idea: IdeaId,
}

/// Puts the votes of some people on some ideas aside. Says on which ideas there were any.
pub(super) async fn put_aside(
    conn: &mut Connection,
    voiding: VoidingId,
    ideas: &[IdeaId],
    people: &[PersonId],
) -> Result<Vec<IdeaId>, Error> {
    let moved: Vec<Moved> = diesel::sql_query(
        "INSERT INTO voided_votes (idea, person, voiding, direction, amount, cast_at, replies, reason, reason_given_at) \
         SELECT v.idea, v.person, $1, v.direction, v.amount, v.cast_at, \
           coalesce((SELECT jsonb_agg(jsonb_build_object('question', r.question, 'choice', r.choice, 'at', r.replied_at)) \
             FROM vote_replies r WHERE r.idea = v.idea AND r.person = v.person), '[]'), w.reason, w.given_at \
         FROM votes v LEFT JOIN vote_reasons w ON w.idea = v.idea AND w.person = v.person \
         WHERE v.idea = ANY($2) AND v.person = ANY($3) RETURNING idea",
    )
    .bind::<Uuid, _>(voiding)
    .bind::<Array<Uuid>, _>(ideas)
    .bind::<Array<Uuid>, _>(people)
    .load(conn)
    .await?;
    diesel::delete(votes::table)
        .filter(votes::idea.eq_any(ideas))
        .filter(votes::person.eq_any(people))
        .execute(conn)
        .await?;
    Ok(moved.into_iter().map(|row| row.idea).collect())
}

#[derive(QueryableByName)]
struct Whose {
    #[diesel(sql_type = Uuid)]
    person: PersonId,
}

/// Has what lies aside of one idea, of everyone or only of some people, lie aside with another, too, unless a vote of theirs counts there;
/// part of a merge. So it counts with both when it is put back. Says whose it is.
pub(in crate::votes) async fn bring_aside(
    conn: &mut Connection,
    (from, to): (IdeaId, IdeaId),
    only: Option<&[PersonId]>,
) -> Result<Vec<PersonId>, Error> {
    let brought: Vec<Whose> = diesel::sql_query(
        "INSERT INTO voided_votes (idea, person, voiding, direction, amount, cast_at, replies, reason, reason_given_at) \
         SELECT $2, a.person, a.voiding, a.direction, a.amount, a.cast_at, a.replies, a.reason, a.reason_given_at \
         FROM voided_votes a WHERE a.idea = $1 AND ($3 IS NULL OR a.person = ANY($3)) \
           AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.idea = $2 AND v.person = a.person) \
         ON CONFLICT DO NOTHING RETURNING person",
    )
    .bind::<Uuid, _>(from)
    .bind::<Uuid, _>(to)
    .bind::<Nullable<Array<Uuid>>, _>(only.map(<[PersonId]>::to_vec))
    .load(conn)
    .await?;
    Ok(brought.into_iter().map(|row| row.person).collect())
}

/// The ideas whose votes a voiding put aside.
pub(super) async fn list_set_aside(
    conn: &mut Connection,
    voiding: VoidingId,
) -> Result<Vec<IdeaId>, Error> {
    Ok(voided_votes::table
        .filter(voided_votes::voiding.eq(voiding))
        .select(voided_votes::idea)
        .distinct()
        .load(conn)
        .await?)
}

/// Puts votes back where they were, with what was said with them.
pub(super) async fn put_back(conn: &mut Connection, voiding: VoidingId) -> Result<(), Error> {
    for statement in [
        "INSERT INTO votes (idea, person, direction, amount, cast_at) SELECT idea, person, direction, amount, cast_at \
           FROM voided_votes WHERE voiding = $1 ON CONFLICT DO NOTHING",
        "INSERT INTO vote_replies (idea, person, question, choice, replied_at) \
           SELECT v.idea, v.person, (r->>'question')::uuid, (r->>'choice')::smallint, (r->>'at')::timestamptz \
           FROM voided_votes v CROSS JOIN jsonb_array_elements(v.replies) r WHERE v.voiding = $1 ON CONFLICT DO NOTHING",
        "INSERT INTO vote_reasons (idea, person, reason, given_at) SELECT idea, person, reason, reason_given_at \
           FROM voided_votes WHERE voiding = $1 AND reason IS NOT NULL ON CONFLICT DO NOTHING",
        "DELETE FROM voided_votes WHERE voiding = $1",
    ] {
        diesel::sql_query(statement)
            .bind::<Uuid, _>(voiding)
            .execute(conn)
            .await?;
    }
    Ok(())
}
