//! The tables in the program are the tables in the database, column by column.
use crate::world::World;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = diesel::sql_types::Text)]
    described: String,
}

/// `table.column type null`, as `schema.rs` writes it.
fn in_the_program() -> BTreeSet<String> {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/platform/db/schema.rs"
    ))
    .unwrap();
    let mut table = String::new();
    let mut columns = BTreeSet::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("diesel::"))
    {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with('{')) {
            table = name.to_owned();
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            columns.insert(format!("{table}.{column} {kind}"));
        }
    }
    columns
}

const IN_THE_DATABASE: &str = "SELECT table_name || '.' || column_name || ' ' || \
    CASE WHEN is_nullable = 'YES' THEN 'Nullable<' || t || '>' ELSE t END AS described FROM ( \
    SELECT table_name, column_name, is_nullable, CASE udt_name WHEN 'uuid' THEN 'Uuid' WHEN 'text' THEN 'Text' WHEN 'jsonb' THEN 'Jsonb' \
      WHEN 'timestamptz' THEN 'Timestamptz' WHEN 'int4' THEN 'Integer' WHEN 'int2' THEN 'SmallInt' WHEN 'int8' THEN 'BigInt' WHEN 'bool' THEN 'Bool' WHEN 'bytea' THEN 'Bytea' \
      WHEN 'date' THEN 'Date' WHEN 'float8' THEN 'Double' WHEN '_text' THEN 'Array<Text>' WHEN '_uuid' THEN 'Array<Uuid>' \
      WHEN '_int2' THEN 'Array<SmallInt>' WHEN '_int8' THEN 'Array<BigInt>' WHEN '_date' THEN 'Array<Date>' ELSE udt_name END AS t \
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' AND udt_name <> 'tsvector') c";

#[tokio::test(flavor = "multi_thread")]
async fn the_program_and_the_database_mean_the_same_tables() {
    let world = World::bare().await;
    #[allow(clippy::disallowed_methods, reason = "a test may look anywhere")]
    let rows: Vec<Column> = diesel::sql_query(IN_THE_DATABASE)
        .load(&mut *world.conn().await)
        .await
        .unwrap();
    let there: BTreeSet<String> = rows.into_iter().map(|row| row.described).collect();
    let here = in_the_program();
    assert_eq!(
        here.difference(&there).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in the program"
    );
    assert_eq!(
        there.difference(&here).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in the database"
    );
    world.closes().await;
}
