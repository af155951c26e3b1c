//! Where an installed PostgreSQL keeps its server programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::PrivateError;

/// Older majors are out of support upstream.
const OLDEST: u16 = 14;

/// Folders holding one folder per major version, with what comes before the number in its name.
const VERSIONED: [(&str, &str); 8] = [
    ("/usr/lib/postgresql", ""),                          // Debian, Ubuntu
    ("/usr/local/lib/postgresql", ""),                    // built by hand
    ("/usr", "pgsql-"),                                   // Red Hat packages of postgresql.org
    ("/usr/libexec", "postgresql"),                       // Alpine
    ("/opt/homebrew/opt", "postgresql@"),                 // Homebrew, Apple silicon
    ("/usr/local/opt", "postgresql@"),                    // Homebrew, Intel
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@"),    // Homebrew, Linux
    ("/Applications/Postgres.app/Contents/Versions", ""), // Postgres.app
];

/// Folders that hold a server without saying which.
const PLAIN: [&str; 4] = [
    "/usr/bin",
    "/usr/local/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/bin",
];

/// Finds the folder with `postgres` and `initdb`: the one named, or else the newest installed.
///
/// # Errors
/// [`PrivateError::NoServerIn`] when the named folder lacks them, [`PrivateError::NotInstalled`]
/// when none was named and none is found.
pub fn find_bindir(explicit: Option<&Path>) -> Result<PathBuf, PrivateError> {
    find_for(explicit, None)
}

/// Like [`find_bindir`], but for data that a certain major version made: that version goes before
/// newer ones, so installing a newer PostgreSQL beside it does not keep anybody from their data.
pub(super) fn find_for(
    explicit: Option<&Path>,
    made_by: Option<u16>,
) -> Result<PathBuf, PrivateError> {
    if let Some(named) = explicit {
        let bindir = std::path::absolute(named).map_err(PrivateError::folder(named))?;
        return if holds_server(&bindir) {
            Ok(bindir)
        } else {
            Err(PrivateError::NoServerIn { bindir })
        };
    }
    let mut installed = versioned();
    installed.sort();
    let exact = installed
        .iter()
        .find(|(major, _)| Some(*major) == made_by)
        .cloned();
    if let Some((_, bindir)) = exact.or_else(|| installed.pop()) {
        return Ok(bindir);
    }
    PLAIN
        .iter()
        .map(PathBuf::from)
        .chain(told_by_pg_config())
        .find(|bindir| holds_server(bindir) && major_of(bindir).is_ok_and(|m| m >= OLDEST))
        .ok_or(PrivateError::NotInstalled)
}

/// The major version of the server in a folder, as the server says it.
pub(super) fn major_of(bindir: &Path) -> Result<u16, PrivateError> {
    let program = bindir.join("postgres");
    let said = Command::new(&program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .map_err(PrivateError::program(&program))?;
    // "postgres (PostgreSQL) 17.2 (Debian 17.2-1)", "postgres (PostgreSQL) 18beta1"
    let said = String::from_utf8_lossy(&said.stdout);
    said.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .and_then(leading_number)
        .ok_or_else(|| PrivateError::NoServerIn {
            bindir: bindir.to_owned(),
        })
}

/// `17` of "17.2".
pub(super) fn leading_number(text: &str) -> Option<u16> {
    let digits = text.trim().split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn versioned() -> Vec<(u16, PathBuf)> {
    let mut found = Vec::new();
    for (root, prefix) in VERSIONED {
        for entry in fs::read_dir(root).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let major = name
                .to_str()
                .and_then(|name| name.strip_prefix(prefix))
                .and_then(|rest| rest.parse().ok());
            let Some(major) = major.filter(|major| *major >= OLDEST) else {
                continue;
            };
            // Alpine puts the programs in the folder itself
            let folders = [entry.path().join("bin"), entry.path()];
            found.extend(
                folders
                    .into_iter()
                    .find(|f| holds_server(f))
                    .map(|f| (major, f)),
            );
        }
    }
    found
}

fn told_by_pg_config() -> Option<PathBuf> {
    let told = Command::new("pg_config")
        .arg("--bindir")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(PathBuf::from(String::from_utf8_lossy(&told.stdout).trim()))
}

fn holds_server(folder: &Path) -> bool {
    folder.join("postgres").is_file() && folder.join("initdb").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(leading_number("17.2"), Some(17));
        assert_eq!(leading_number("18beta1"), Some(18));
        assert_eq!(leading_number("15\n"), Some(15));
        assert_eq!(leading_number("devel"), None);
    }

    #[test]
    fn a_named_folder_must_hold_a_server() {
        let error = find_bindir(Some(Path::new("/usr/share"))).unwrap_err();
        assert!(matches!(error, PrivateError::NoServerIn { .. }), "{error}");
    }
}
