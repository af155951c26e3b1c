//! Reading votes.
use super::Direction;
use crate::ideas::heat::{HalfLife, term};
use crate::ideas::{IdeaId, heat};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{brought_votes, carried_votes, people, votes};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// What a person voted on these ideas.
///
/// # Errors
/// When the database refuses.
pub async fn my_votes(
    conn: &mut Connection,
    person: Option<PersonId>,
    ideas: &[IdeaId],
) -> Result<HashMap<IdeaId, Direction>, Error> {
    let Some(person) = person else {
        return Ok(HashMap::new());
    };
    let rows: Vec<(IdeaId, i16)> = votes::table
        .filter(votes::person.eq(person))
        .filter(votes::idea.eq_any(ideas))
        .select((votes::idea, votes::direction))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(idea, weight)| (idea, Direction::from_weight(weight)))
        .collect())
}

/// The names of an idea's newest supporters.
///
/// # Errors
/// When the database refuses.
pub async fn list_supporters(
    conn: &mut Connection,
    idea: IdeaId,
    most: i64,
) -> Result<Vec<String>, Error> {
    Ok(votes::table
        .inner_join(people::table)
        .filter(votes::idea.eq(idea))
        .filter(votes::direction.eq(Direction::Up.weight()))
        .order((votes::cast_at.desc(), votes::person))
        .limit(most)
        .select(people::name)
        .load(conn)
        .await?)
}

/// An idea's counts and heat, from the rows: what the counters must equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recount {
    pub up: i32,
    pub down: i32,
    pub heat: f64,
}

/// Counts an idea's votes anew.
///
/// # Errors
/// When the database refuses.
pub async fn recount(
    conn: &mut Connection,
    idea: IdeaId,
    half_life: HalfLife,
) -> Result<Recount, Error> {
    let rows: Vec<(DateTime<Utc>, i16)> = votes::table
        .filter(votes::idea.eq(idea))
        .select((votes::cast_at, votes::direction))
        .load(conn)
        .await?;
    let carried: Option<(i32, i32, DateTime<Utc>)> = carried_votes::table
        .find(idea)
        .select((
            carried_votes::up,
            carried_votes::down,
            carried_votes::counted_at,
        ))
        .first(conn)
        .await
        .optional()?;
    let counted = |weight: i16| {
        i32::try_from(rows.iter().filter(|(_, w)| *w == weight).count()).unwrap_or(i32::MAX)
    };
    let brought: Vec<(i32, i32, DateTime<Utc>)> = brought_votes::table
        .filter(brought_votes::idea.eq(idea))
        .select((
            brought_votes::up,
            brought_votes::down,
            brought_votes::counted_at,
        ))
        .load(conn)
        .await?;
    let (up, down, old_heat) = carried.into_iter().chain(brought).fold(
        (0, 0, 0.0),
        |(ups, downs, heat), (up, down, at)| {
            let warmth = f64::from(up - down) * term(at, half_life);
            (ups + up, downs + down, heat + warmth)
        },
    );
    Ok(Recount {
        up: counted(1) + up,
        down: counted(-1) + down,
        heat: heat::heat(rows.into_iter(), half_life) + old_heat,
    })
}
