//! Counts kept for the filters beside a list.
use crate::boards::{BoardId, Kind, StatusId, ThemeId};
use crate::platform::db::Connection;
use crate::platform::db::schema::board_tallies as tallies;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;

/// How many ideas a board has, in all and by kind, status and theme.
#[derive(Clone, Debug, Default)]
pub struct Tallies(Vec<(String, String, i32)>);

impl Tallies {
    fn of(&self, facet: &str, value: &str) -> i32 {
        self.0
            .iter()
            .find(|(f, v, _)| f == facet && v == value)
            .map_or(0, |(.., n)| *n)
    }

    pub fn all(&self) -> i32 {
        self.of("all", "")
    }

    pub fn answered(&self) -> i32 {
        self.of("answered", "")
    }

    pub fn kind(&self, kind: Kind) -> i32 {
        self.of("kind", kind.as_str())
    }

    pub fn status(&self, status: StatusId) -> i32 {
        self.of("status", &status.to_string())
    }

    pub fn theme(&self, theme: ThemeId) -> i32 {
        self.of("theme", &theme.to_string())
    }
}

/// Reads the counts of some boards, added up.
///
/// # Errors
/// When the database refuses.
pub async fn find_tallies(
    mut conn: &Connection,
    boards: &[BoardId],
) -> Result<Vec<(BoardId, Tallies)>, Error> {
    type Row = (BoardId, String, String, i32);
    let rows: Vec<Row> = tallies::table
        .filter(tallies::board.eq_any(boards))
        .select((tallies::board, tallies::facet, tallies::value, tallies::n))
        .load(&mut conn)
        .await?;
    let of_board = |id: BoardId| {
        rows.iter()
            .filter(|(b, ..)| *b == id)
            .map(|(_, f, v, n)| (f.clone(), v.clone(), *n))
            .collect()
    };
    Ok(boards
        .iter()
        .map(|id| (*id, Tallies(of_board(*id))))
        .collect())
}

/// One count to change.
pub(super) type Change = (&'static str, String, i32);

/// Changes counts; always in the same order, so that two acts never wait for each other crosswise.
pub(super) async fn change(
    conn: &mut Connection,
    board: BoardId,
    mut changes: Vec<Change>,
) -> Result<(), Error> {
    changes.sort();
    let rows: Vec<_> = changes
        .into_iter()
        .map(|(facet, value, n)| {
            (
                tallies::board.eq(board),
                tallies::facet.eq(facet),
                tallies::value.eq(value),
                tallies::n.eq(n),
            )
        })
        .collect();
    diesel::insert_into(tallies::table)
        .values(rows)
        .on_conflict((tallies::board, tallies::facet, tallies::value))
        .do_update()
        .set(tallies::n.eq(tallies::n + excluded(tallies::n)))
        .execute(conn)
        .await?;
    Ok(())
}
