//! Statements that take longer than a visitor waits, in work no visitor waits for.
use super::Connection;
use crate::platform::patience::LONG_STATEMENT;
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection as _;

/// Lets the statements of this transaction take their time.
///
/// # Errors
/// When the database is away.
pub async fn take_time(conn: &mut Connection) -> QueryResult<()> {
    let most = LONG_STATEMENT.as_millis();
    conn.batch_execute(&format!("SET LOCAL statement_timeout = {most}"))
        .await
}
