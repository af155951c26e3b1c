//! One after the other, for what no row stands for.
use super::Connection;
use diesel::QueryResult;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

diesel::define_sql_function! {
    /// Waits until no other transaction holds this key, and holds it until this one ends.
    fn pg_advisory_xact_lock(key: BigInt) -> Text;
}

/// Waits in this transaction until no other one is in the line of this key. Take it before any row is locked, so that it can't cross another lock.
///
/// # Errors
/// When the database refuses, or it takes as long as a lock may.
pub async fn wait_in_line(conn: &mut Connection, key: i64) -> QueryResult<()> {
    diesel::select(pg_advisory_xact_lock(key))
        .execute(conn)
        .await?;
    Ok(())
}
