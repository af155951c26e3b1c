//! What is in a backup, piece by piece, so that half of one is never taken for the whole.
use super::{ABOUT, DATABASE, FILES};
use anyhow::{Context as _, ensure};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

/// What a backup says of itself.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The version of Weerklank that took it.
    pub version: String,
    /// The newest migration of its database: who puts it back must know it.
    pub schema: String,
    /// When it began: what was acknowledged before is in it.
    pub taken_at: DateTime<Utc>,
    /// The SHA-256 of the database's dump.
    pub database: String,
    /// The same of each file people sent, by name.
    pub files: BTreeMap<String, String>,
}

impl Backup {
    /// Reads what a folder says and holds it against what is there.
    ///
    /// # Errors
    /// When it is no whole backup, or a piece of it is missing or was changed.
    pub(super) fn open(folder: &Path) -> anyhow::Result<Self> {
        let about = std::fs::read(folder.join(ABOUT))
            .with_context(|| format!("{} is no whole backup", folder.display()))?;
        let backup: Self = serde_json::from_slice(&about)
            .with_context(|| format!("{} is no whole backup", folder.display()))?;
        let same = |path: PathBuf, sum: &str| -> anyhow::Result<()> {
            ensure!(sum_of(&path)? == *sum, "{} was changed", path.display());
            Ok(())
        };
        same(folder.join(DATABASE), &backup.database)?;
        for (name, sum) in &backup.files {
            same(file_in(folder, name)?, sum)?;
        }
        Ok(backup)
    }
}

/// Where a file stands in a backup. A name never leads out of it.
pub(super) fn file_in(folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let plain = |part| matches!(part, Component::Normal(_));
    ensure!(
        !name.is_empty() && Path::new(name).components().all(plain),
        "{name:?} is no name of a file"
    );
    Ok(folder.join(FILES).join(name))
}

/// The SHA-256 of a file, in letters.
pub(super) fn sum_of(path: &Path) -> anyhow::Result<String> {
    let mut file =
        std::fs::File::open(path).with_context(|| format!("{} is missing", path.display()))?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hash.update(piece.get(..read).unwrap_or_default());
    }
    Ok(letters(&hash.finalize()))
}

/// The same of bytes.
pub(super) fn sum(bytes: &[u8]) -> String {
    letters(&Sha256::digest(bytes))
}

fn letters(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p8_no_name_leads_out_of_a_backup() {
        for bad in ["", "/etc/passwd", "../x", "a/../../x", "./a"] {
            assert!(file_in(Path::new("b"), bad).is_err(), "{bad}");
        }
        assert!(file_in(Path::new("b"), "2026/one/small").is_ok());
    }
}
