//! Postgres' own programs for copying a database.
use anyhow::{Context as _, bail};
use diesel::prelude::*;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use tokio_postgres::config::{Config, Host, SslMode, TargetSessionAttrs};

/// Where the authorities stand that a server's certificate is held against: Debian and Alpine, Red Hat, macOS and BSD.
const AUTHORITIES: [&str; 3] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
];

/// A database with the client programs to copy it.
pub struct Source<'a> {
    /// As in `DATABASE_URL`.
    pub url: &'a str,
    /// The folder with `pg_dump` and `pg_restore`; those on the path when there is none.
    pub programs: Option<PathBuf>,
}

impl Source<'_> {
    /// Runs one of the programs. It is told by its environment where to go: what stands in arguments is read by everybody on the machine.
    pub(super) async fn run(
        &self,
        name: &str,
        arguments: &[&str],
        file: &Path,
    ) -> anyhow::Result<()> {
        let program = self.programs.as_ref().map(|folder| folder.join(name));
        let mut command = std::process::Command::new(program.unwrap_or_else(|| name.into()));
        command.args(arguments).arg(file);
        command.env("PGCONNECT_TIMEOUT", "10");
        command.envs(way_to(
            &self.url.parse().context("the database's address")?,
        )?);
        let output = tokio::task::spawn_blocking(move || command.output()).await?;
        let output = output.with_context(|| {
            format!("{name} can't be started: install PostgreSQL's client programs, or name their folder with PG_BINDIR")
        })?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("{name} failed: {}", said.trim());
        }
        Ok(())
    }

    /// The newest migration that ran; nothing in a database without tables.
    pub(super) async fn schema(&self) -> anyhow::Result<Option<String>> {
        #[derive(QueryableByName)]
        struct Newest {
            #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
            version: Option<String>,
        }
        let handle = tokio::runtime::Handle::current();
        let mut conn = crate::platform::db::connect(handle, self.url.to_owned()).await?;
        if count_tables(&mut conn).await? == 0 {
            return Ok(None);
        }
        #[allow(
            clippy::disallowed_methods,
            reason = "the table of migrations is in no schema of ours"
        )]
        let query =
            diesel::sql_query("SELECT max(version) AS version FROM __diesel_schema_migrations");
        let newest: Newest = diesel_async::RunQueryDsl::get_result(query, &mut conn)
            .await
            .context("the database holds something else than a Weerklank site")?;
        Ok(newest.version)
    }
}

async fn count_tables(conn: &mut diesel_async::AsyncPgConnection) -> anyhow::Result<i64> {
    #[derive(QueryableByName)]
    struct Tables {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "the catalogue is in no schema of ours"
    )]
    let query = diesel::sql_query(
        "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'public'",
    );
    let tables: Tables = diesel_async::RunQueryDsl::get_result(query, conn).await?;
    Ok(tables.n)
}

/// The same address in the words of Postgres' programs. A server across the network is verified, as our own driver does it.
fn way_to(config: &Config) -> anyhow::Result<Vec<(&'static str, OsString)>> {
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(host) => host.clone(),
            Host::Unix(folder) => folder.to_string_lossy().into_owned(),
        })
        .collect();
    if hosts.is_empty() {
        bail!("the database's address names no host");
    }
    let ports: Vec<String> = config.get_ports().iter().map(u16::to_string).collect();
    let mut way: Vec<(&'static str, OsString)> = vec![
        ("PGHOST", hosts.join(",").into()),
        ("PGPORT", ports.join(",").into()),
    ];
    if let Some(user) = config.get_user() {
        way.push(("PGUSER", user.into()));
    }
    if let Some(password) = config.get_password() {
        way.push((
            "PGPASSWORD",
            String::from_utf8_lossy(password).into_owned().into(),
        ));
    }
    if let Some(database) = config.get_dbname() {
        way.push(("PGDATABASE", database.into()));
    }
    if config.get_target_session_attrs() == TargetSessionAttrs::ReadWrite {
        way.push(("PGTARGETSESSIONATTRS", "read-write".into()));
    }
    if config.get_ssl_mode() == SslMode::Require {
        way.push(("PGSSLMODE", "verify-full".into()));
        if let Some(file) = AUTHORITIES.iter().find(|file| Path::new(file).exists()) {
            way.push(("PGSSLROOTCERT", file.into()));
        }
    }
    Ok(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p8_the_way_to_a_database_is_told_whole_and_a_far_one_is_verified() {
        let told = |url: &str| -> Vec<(&str, String)> {
            way_to(&url.parse().unwrap())
                .unwrap()
                .into_iter()
                .map(|(name, value)| (name, value.into_string().unwrap()))
                .collect()
        };
        let far = told(
            "postgresql://ann:p%40ss@db1:5432,db2:5433/site?sslmode=require&target_session_attrs=read-write",
        );
        for said in [
            ("PGHOST", "db1,db2"),
            ("PGPORT", "5432,5433"),
            ("PGUSER", "ann"),
            ("PGPASSWORD", "p@ss"),
            ("PGDATABASE", "site"),
            ("PGTARGETSESSIONATTRS", "read-write"),
            ("PGSSLMODE", "verify-full"),
        ] {
            assert!(
                far.contains(&(said.0, said.1.to_owned())),
                "{said:?}: {far:?}"
            );
        }
        let near = told("postgresql://app@%2Frun%2Fdb/site");
        assert!(near.contains(&("PGHOST", "/run/db".to_owned())));
        assert!(!near.iter().any(|(name, _)| *name == "PGSSLMODE"));
    }
}
