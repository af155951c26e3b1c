//! Popular with room for what hardly anybody saw: every fourth place goes to the least seen open idea of the last thirty days. Ranking by
//! votes alone shows again and again what was shown already. How often a row was shown is counted without anybody's name.
use super::lists::{Filter, List, SIZE, counted_now, list_ideas, place};
use super::model::{IdeaId, IdeaRow};
use super::search::in_order;
use crate::boards::{Board, StatusId};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_counters, idea_impressions, ideas};
use crate::platform::paging::{Cursor, Page};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashSet;

/// Which places of the list go to the least seen: 4, 8, 12 and so on, three of every twelve.
const EVERY: usize = 4;
/// How young an idea must be to be lifted.
const YOUNG: Duration = Duration::days(30);
/// Numbers a walk through the list carries along; after so many it goes on without lifting any.
const CARRIED: usize = 300;

/// Where a walk through Popular is: after which place, and which ideas had their turn before their place.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    pub after: Option<Cursor>,
    lifted: Vec<i32>,
}

impl Walk {
    /// Reads what an address says of it: numbers with dots between.
    pub fn read(after: Option<Cursor>, lifted: &str) -> Self {
        let numbers = lifted.split('.').filter_map(|number| number.parse().ok());
        Self {
            after,
            lifted: numbers.take(CARRIED + EVERY * EVERY).collect(),
        }
    }

    /// The ideas that had their turn, as an address says it.
    pub fn lifted(&self) -> String {
        let numbers: Vec<String> = self.lifted.iter().map(i32::to_string).collect();
        numbers.join(".")
    }
}

/// One page of Popular.
#[derive(Debug)]
pub struct Popular {
    pub rows: Vec<IdeaRow>,
    /// Those of them that stand before their own place.
    pub eyes: HashSet<IdeaId>,
    /// Where the next page begins.
    pub next: Option<Walk>,
}

/// One page of Popular. Whoever walks from page to page meets every idea once: what was lifted is left out at its own place.
///
/// # Errors
/// When the database refuses.
pub async fn list_popular(
    conn: &Connection,
    here: (&App, DateTime<Utc>),
    board: &Board,
    filter: &Filter,
    (walk, open): (&Walk, &[StatusId]),
) -> Result<Popular, Error> {
    let filter = Filter {
        except: walk.lifted.clone(),
        ..filter.clone()
    };
    let Page { mut rows, next } =
        list_ideas(conn, board, List::Popular, &filter, walk.after).await?;
    // the row after the page, which belongs to it when none is lifted from further down
    let more = next.is_some();
    let candidates = if walk.lifted.len() < CARRIED && rows.len() >= EVERY {
        let after = counted_now(conn, (board, List::Popular), walk.after).await?;
        list_least_seen(conn, here, board, &filter, (after, open)).await?
    } else {
        Vec::new()
    };
    let size = rows.len();
    let ranked: Vec<IdeaId> = rows.iter().map(|row| row.id).collect();
    let chosen = lay_out(
        &ranked,
        &candidates.iter().map(|row| row.id).collect::<Vec<_>>(),
    );
    rows.extend(candidates);
    let mut lifted = walk.lifted.clone();
    let mut eyes = HashSet::new();
    let last = chosen
        .iter()
        .filter(|one| !one.lifted)
        .filter_map(|one| rows.iter().find(|row| row.id == one.idea))
        .next_back()
        .map(|row| place(board, List::Popular, row));
    let mut laid = Vec::with_capacity(size);
    for one in &chosen {
        let Some(row) = rows.iter().find(|row| row.id == one.idea) else {
            continue;
        };
        if one.lifted {
            eyes.insert(row.id);
            lifted.push(row.number);
        }
        laid.push(row.clone());
    }
    let left = more
        || ranked
            .iter()
            .any(|id| !chosen.iter().any(|c| c.idea == *id));
    Ok(Popular {
        rows: laid,
        eyes,
        next: last.filter(|_| left).map(|after| Walk {
            after: Some(after),
            lifted,
        }),
    })
}

/// One place of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    idea: IdeaId,
    lifted: bool,
}

/// As many places as there are ranked ideas: in their order, but every fourth goes to the least seen that is not on the page yet.
/// An idea whose own place comes first stands there.
fn lay_out(ranked: &[IdeaId], least_seen: &[IdeaId]) -> Vec<Place> {
    let mut laid: Vec<Place> = Vec::with_capacity(ranked.len());
    while laid.len() < ranked.len() {
        let free = |idea: &&IdeaId| !laid.iter().any(|place| place.idea == **idea);
        let own = ranked.iter().find(free);
        let turn = (laid.len() + 1).is_multiple_of(EVERY);
        let seldom = least_seen.iter().find(free).filter(|_| turn);
        let Some(idea) = seldom.or(own) else { break };
        let lifted = seldom.is_some() && own != Some(idea);
        laid.push(Place {
            idea: *idea,
            lifted,
        });
    }
    laid
}

/// When so many are young, putting all of them in order for every page takes longer than the rest of the page.
const MANY: i64 = 500;

/// Open ideas of the last thirty days after a place in Popular, those that were shown least first. Of a whole board where many are young,
/// which ones is found anew when what was seen is written down.
async fn list_least_seen(
    conn: &Connection,
    (app, now): (&App, DateTime<Utc>),
    board: &Board,
    filter: &Filter,
    (after, open): (Option<Cursor>, &[StatusId]),
) -> Result<Vec<IdeaRow>, Error> {
    let question = (board.id.0, 0);
    let whole = after.is_none() && *filter == Filter::default();
    let remembered = whole.then(|| app.least_seen.find(question, now)).flatten();
    let mut rows = match remembered {
        Some(found) => {
            let found: Vec<IdeaId> = found.into_iter().map(IdeaId).collect();
            in_order(conn, &found).await?
        }
        None => {
            let found = find_least_seen(conn, board, filter, (after, open), (whole, now)).await?;
            if found.iter().any(|(_, young)| *young >= MANY) {
                let keys = found.iter().map(|(idea, _)| idea.0).collect();
                app.least_seen.keep(question, now, keys);
            }
            let found: Vec<IdeaId> = found.into_iter().map(|(idea, _)| idea).collect();
            in_order(conn, &found).await?
        }
    };
    // what was closed or went to another board meanwhile has no place here any more
    rows.retain(|row| row.board == board.id && open.contains(&row.status));
    Ok(rows)
}

/// Which they are, each with how many there are to choose from where those are `counted`.
async fn find_least_seen(
    mut conn: &Connection,
    board: &Board,
    filter: &Filter,
    (after, open): (Option<Cursor>, &[StatusId]),
    (counted, now): (bool, DateTime<Utc>),
) -> Result<Vec<(IdeaId, i64)>, Error> {
    let young = if counted {
        "count(*) OVER ()"
    } else {
        "0::bigint"
    };
    let mut query = ideas::table
        .left_join(idea_impressions::table)
        .filter(ideas::board.eq(board.id))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::archived_at.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(ideas::created_at.gt(now - YOUNG))
        .filter(ideas::status.eq_any(open.to_vec()))
        .filter(ideas::number.ne_all(filter.except.clone()))
        .select((ideas::id, sql::<BigInt>(young)))
        .limit(SIZE as i64)
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(ideas::kind.eq(kind));
    }
    if let Some(status) = filter.status {
        query = query.filter(ideas::status.eq(status));
    }
    if !filter.themes.is_empty() {
        query = query.filter(ideas::theme.eq_any(filter.themes.clone()));
    }
    if let Some(after) = after {
        let place = idea_counters::heat.lt(after.value);
        let further = idea_counters::table
            .filter(idea_counters::idea.eq(ideas::id))
            .filter(idea_counters::heat.le(after.value))
            .filter(place.or(idea_counters::idea.lt(after.key)));
        query = query.filter(diesel::dsl::exists(further));
    }
    Ok(query
        .order((
            idea_impressions::seen.nullable().asc().nulls_first(),
            ideas::created_at.desc(),
            ideas::id.desc(),
        ))
        .load(&mut conn)
        .await?)
}

/// Counts that these rows were shown in a list, once each, whoever looked.
pub fn note_seen(app: &App, rows: &[IdeaRow]) {
    app.seen.note(rows.iter().map(|row| row.id.0));
}

/// Writes down what this process counted since the last time. What can't be written is kept for the next.
///
/// # Errors
/// When the database refuses.
pub async fn flush_seen(conn: &mut Connection, app: &App) -> Result<usize, Error> {
    let taken = app.seen.take();
    if taken.is_empty() {
        return Ok(0);
    }
    match add_seen(conn, &taken).await {
        Ok(many) => Ok(many),
        Err(error) => {
            app.seen.give_back(taken);
            Err(error)
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "adding many counts at once is one statement, which diesel can't say; in order of key, so that two processes never wait for each other in a circle"
)]
async fn add_seen(conn: &mut Connection, counted: &[(uuid::Uuid, i32)]) -> Result<usize, Error> {
    let (ids, many): (Vec<uuid::Uuid>, Vec<i32>) = counted.iter().copied().unzip();
    Ok(diesel::sql_query(
        "INSERT INTO idea_impressions AS seen_before (idea, seen) \
         SELECT i.id, c.many FROM unnest($1, $2) AS c(idea, many) JOIN ideas i ON i.id = c.idea ORDER BY i.id \
         ON CONFLICT (idea) DO UPDATE SET seen = least(seen_before.seen::bigint + excluded.seen, 2000000000)::int",
    )
    .bind::<Array<Uuid>, _>(ids)
    .bind::<Array<Integer>, _>(many)
    .execute(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::{EVERY, IdeaId, lay_out};
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn ids(numbers: &[u128]) -> Vec<IdeaId> {
        let id = |n: &u128| IdeaId(uuid::Uuid::from_u128(*n));
        numbers.iter().map(id).collect()
    }

    #[test]
    fn rank_3_every_fourth_place_goes_to_the_least_seen() {
        let ranked: Vec<u128> = (1..=12).collect();
        let laid = lay_out(&ids(&ranked), &ids(&[2, 90, 11, 91]));
        let shown: Vec<IdeaId> = laid.iter().map(|place| place.idea).collect();
        assert_eq!(shown, ids(&[1, 2, 3, 90, 4, 5, 6, 11, 7, 8, 9, 91]));
        assert_eq!(laid.iter().filter(|place| place.lifted).count(), 3);
    }

    proptest! {
        #[test]
        fn nothing_stands_twice_and_every_place_is_taken(many in 0_usize..30, seldom in prop::collection::hash_set(0_u128..60, 0..30)) {
            let ranked: Vec<u128> = (0..many as u128).collect();
            let seldom: Vec<u128> = seldom.into_iter().collect();
            let laid = lay_out(&ids(&ranked), &ids(&seldom));
            let once: HashSet<IdeaId> = laid.iter().map(|place| place.idea).collect();
            prop_assert_eq!(once.len(), many);
            prop_assert!(laid.iter().filter(|place| place.lifted).count() <= many / EVERY);
            // what is not lifted stands in its order
            let own: Vec<IdeaId> = laid.iter().filter(|place| !place.lifted).map(|place| place.idea).collect();
            let mut sorted = own.clone();
            sorted.sort();
            prop_assert_eq!(own, sorted);
        }
    }
}
