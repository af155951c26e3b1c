//! `backup` and `restore`.
#![allow(
    clippy::print_stdout,
    reason = "a command's output is for the person who ran it"
)]
use super::{Source, put_back, take};
use crate::platform::clock::Clock;
use crate::platform::config::{Mailing, Storage};
use crate::platform::db::migrate;
use crate::platform::db::private::find_bindir;
use crate::privacy::{Erasure, erase_again, read_erasures};
use crate::program::start::{self, Database};
use anyhow::{Context as _, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// Stands in the data folder while a site is put back: until those who were erased are erased again, nobody may see it.
const UNFINISHED: &str = "restore-unfinished";

/// Refuses a data folder in which a restore was begun and did not come to its end.
pub(in crate::program) fn not_half_restored(data: &Path) -> anyhow::Result<()> {
    ensure!(
        !data.join(UNFINISHED).exists(),
        "a restore did not come to its end in {}: empty the database and the folder, and restore again",
        data.display()
    );
    Ok(())
}

/// The client programs: of the folder that is named, or beside the server that is found, or on the path.
fn client<'a>(storage: &Storage, database: &'a Database) -> Source<'a> {
    Source {
        url: &database.url,
        programs: find_bindir(storage.pg_bindir.as_deref()).ok(),
    }
}

/// Copies database and files into a folder. The database stays as it is: nothing is made, nothing migrated.
pub(in crate::program) async fn backup(storage: &Storage, to: &Path) -> anyhow::Result<()> {
    let database = start::what_is_there(storage).await?;
    let settings = start::settings(storage, None, Mailing::default())?;
    let app = start::app(settings, &database, (2, Clock::system()))?;
    let taken = take(&client(storage, &database), &app.files, to, app.clock.now()).await;
    app.db.close();
    database.stop().await;
    let files = taken?.files.len();
    println!("{} holds the database and {files} files.", to.display());
    println!(
        "Keep {} apart from it: without that key second steps and sign-in providers can't be read.",
        app.seal.file().display()
    );
    Ok(())
}

/// Where it stands who was erased since a backup was made.
fn erased_since(
    storage: &Storage,
    named: Option<&Path>,
    none: bool,
) -> anyhow::Result<Vec<Erasure>> {
    if none {
        return Ok(Vec::new());
    }
    let own: PathBuf = storage.data.join("erasures.jsonl");
    ensure!(
        named.is_some() || own.exists(),
        "{} is not there, so nobody knows who left since the backup was made. Put the file there, or give the lines of `weerklank erasures` \
         with --erasures FILE; if truly nobody left, say --no-erasures",
        own.display()
    );
    read_erasures(&storage.data, named)
}

/// Puts a backup into an empty database, and erases again who was erased since.
pub(in crate::program) async fn restore(
    storage: &Storage,
    from: &Path,
    (erasures, none): (Option<&Path>, bool),
) -> anyhow::Result<()> {
    let erased = erased_since(storage, erasures, none)?;
    let database = start::as_it_is(storage).await?;
    let settings = start::settings(storage, None, Mailing::default())?;
    let app = start::app(settings, &database, (4, Clock::system()))?;
    let mark = storage.data.join(UNFINISHED);
    let done = async {
        fs::create_dir_all(&storage.data)?;
        fs::write(&mark, "").with_context(|| format!("writing {}", mark.display()))?;
        let put = put_back(&client(storage, &database), &app.files, from).await;
        if put.is_err() {
            // nothing came in
            fs::remove_file(&mark)?;
        }
        let put = put?;
        migrate(&database.url).await?;
        let again = erase_again(&mut *app.db.conn().await?, &erased, app.clock.now()).await?;
        fs::remove_file(&mark)?;
        println!(
            "Back is what was there on {}, with {} files; {again} people who left since are erased again.",
            put.taken_at,
            put.files.len()
        );
        anyhow::Ok(())
    };
    let done = done.await;
    app.db.close();
    database.stop().await;
    done
}
