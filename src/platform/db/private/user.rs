//! As whom the server runs. PostgreSQL refuses root, so as root we hand it to somebody else.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::PrivateError;

/// What a server program may need of our environment. The rest stays here: settings hold secrets,
/// and variables such as PGPORT would change what the server does.
const ENVIRONMENT: [&str; 6] = [
    "PATH",
    "HOME",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
];

#[derive(Debug, Clone)]
struct Account {
    name: String,
    uid: u32,
    gid: u32,
}

/// The user the server runs as: ourselves, or when we are root somebody with fewer rights.
#[derive(Debug, Clone)]
pub(super) struct RunAs(Option<Account>);

impl RunAs {
    /// As root, the owner of existing data goes first: PostgreSQL accepts nobody else, and accounts
    /// get other numbers when a container image changes.
    pub(super) fn for_cluster(cluster: &Path) -> Result<Self, PrivateError> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self(None));
        }
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        if let Some(owner) = fs::metadata(cluster).ok().filter(|meta| meta.uid() != 0) {
            let known = accounts(&passwd).find(|account| account.uid == owner.uid());
            return Ok(Self(Some(known.unwrap_or_else(|| Account {
                name: owner.uid().to_string(),
                uid: owner.uid(),
                gid: owner.gid(),
            }))));
        }
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| accounts(&passwd).find(|account| account.name == name))
            .map(|account| Self(Some(account)))
            .ok_or(PrivateError::NoUserToDropTo)
    }

    /// A program to run as this user, with a bare environment, in a folder the user may enter.
    pub(super) fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        let kept = std::env::vars_os().filter(|(name, _)| ENVIRONMENT.iter().any(|e| name == e));
        command
            .env_clear()
            .envs(kept)
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .current_dir(folder);
        if let Some(account) = &self.0 {
            command.uid(account.uid).gid(account.gid);
        }
        command
    }

    /// Gives a folder to this user.
    pub(super) fn give(&self, path: &Path) -> Result<(), PrivateError> {
        self.0.as_ref().map_or(Ok(()), |account| {
            chown(path, Some(account.uid), Some(account.gid)).map_err(PrivateError::folder(path))
        })
    }

    /// Fails when this user, not being us, cannot enter a folder or one above it. What does not
    /// exist yet is not in the way.
    pub(super) fn may_enter(&self, path: &Path) -> Result<(), PrivateError> {
        let Some(account) = &self.0 else {
            return Ok(());
        };
        let closed = real_path(path).ancestors().any(|folder| {
            fs::metadata(folder)
                .is_ok_and(|meta| !account.enters(meta.uid(), meta.gid(), meta.mode()))
        });
        if !closed {
            return Ok(());
        }
        Err(PrivateError::Unreachable {
            path: path.to_owned(),
            user: account.name.clone(),
        })
    }

    /// Whether a folder with this owner is safe to share with the server: ours, or already theirs.
    pub(super) fn trusts(&self, owner: u32) -> bool {
        let ours = rustix::process::geteuid().as_raw();
        owner == ours || self.0.as_ref().is_some_and(|account| account.uid == owner)
    }
}

impl Account {
    fn enters(&self, owner: u32, group: u32, mode: u32) -> bool {
        let bit = if owner == self.uid {
            0o100
        } else if group == self.gid {
            0o010
        } else {
            0o001
        };
        mode & bit != 0
    }
}

/// Symbolic links resolved as far as the path exists: rights are those of the real folders.
fn real_path(path: &Path) -> PathBuf {
    for existing in path.ancestors() {
        if let Ok(real) = existing.canonicalize() {
            let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
            return real.join(rest);
        }
    }
    path.to_owned()
}

fn accounts(passwd: &str) -> impl Iterator<Item = Account> + '_ {
    passwd.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?.to_owned();
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Account { name, uid, gid })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_accounts_and_skips_what_is_none() {
        let passwd = "root:x:0:0::/root:/bin/sh\n# note\n+nis\npostgres:x:101:104:Admin,,,:/var/lib:/bin/sh\n";
        let found: Vec<_> = accounts(passwd).map(|a| (a.name, a.uid, a.gid)).collect();
        assert_eq!(
            found,
            [("root".into(), 0, 0), ("postgres".into(), 101, 104)]
        );
    }

    #[test]
    fn rights_are_those_of_the_nearest_class() {
        let account = Account {
            name: "postgres".into(),
            uid: 101,
            gid: 104,
        };
        assert!(account.enters(101, 0, 0o700));
        assert!(account.enters(0, 104, 0o710));
        assert!(account.enters(0, 0, 0o701));
        assert!(!account.enters(0, 0, 0o700));
        assert!(!account.enters(101, 0, 0o077), "an owner is not the others");
    }
}
