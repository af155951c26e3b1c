//! Secrets that must be read again, such as those behind the codes of a second step: kept in the database, sealed with a key that
//! is not in it. Whoever copies the database alone has nothing.
use super::config::Settings;
use super::web::Error;
use anyhow::{Context as _, anyhow, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const KEY: usize = 32;
/// How many bytes name the key a text was sealed with: another key is then told from a damaged text.
const MARK: usize = 4;

/// The site's key. Every process of a site needs the same one.
pub struct Seal {
    file: PathBuf,
    key: OnceLock<[u8; KEY]>,
}

impl Seal {
    /// The key is read, or made, when it is first needed: most sites of a day have nothing to seal.
    pub fn from_settings(settings: &Settings) -> Self {
        let own = || settings.data.join("site.key");
        Self {
            file: settings.key_file.clone().unwrap_or_else(own),
            key: OnceLock::new(),
        }
    }

    /// Where the key is.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Seals a text for one purpose. It can be opened for the same purpose only, so a row copied to another person's opens for nobody.
    ///
    /// # Errors
    /// When the key can be neither read nor made.
    pub fn seal(&self, purpose: &str, text: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.key(true)?;
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut body = text.to_vec();
        cipher(&key)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose.as_bytes()),
                &mut body,
            )
            .map_err(|_unspecified| Error::Internal(anyhow!("sealing failed")))?;
        let mut sealed = mark(&key);
        sealed.extend_from_slice(&nonce);
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what was sealed for this purpose.
    ///
    /// # Errors
    /// When it was sealed with another key or for another purpose, or was changed.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.key(false)?;
        let broken = || Error::Internal(anyhow!("a sealed text is damaged"));
        let (marked, rest) = sealed.split_at_checked(MARK).ok_or_else(broken)?;
        if marked != mark(&key) {
            let file = self.file.display();
            return Err(Error::Internal(anyhow!(
                "sealed with another key than the one in {file}"
            )));
        }
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or_else(broken)?;
        let mut body = body.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let text = cipher(&key)?
            .open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut body)
            .map_err(|_unspecified| broken())?;
        Ok(text.to_vec())
    }

    /// What the database keeps of something short that is compared only, such as a recovery code: not to be guessed without the key.
    ///
    /// # Errors
    /// When the key can be neither read nor made.
    pub fn hash(&self, purpose: &str, text: &str) -> Result<Vec<u8>, Error> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.key(true)?);
        let mut context = hmac::Context::with_key(&key);
        context.update(purpose.as_bytes());
        context.update(&[0]);
        context.update(text.as_bytes());
        Ok(context.sign().as_ref().to_vec())
    }

    fn key(&self, make: bool) -> Result<[u8; KEY], Error> {
        if let Some(key) = self.key.get() {
            return Ok(*key);
        }
        let key = read_or_make(&self.file, make)
            .with_context(|| format!("the site's key, {}", self.file.display()))
            .map_err(Error::Internal)?;
        Ok(*self.key.get_or_init(|| key))
    }
}

fn cipher(key: &[u8; KEY]) -> Result<LessSafeKey, Error> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, key)
        .map_err(|_unspecified| Error::Internal(anyhow!("no key of this length")))?;
    Ok(LessSafeKey::new(key))
}

fn mark(key: &[u8; KEY]) -> Vec<u8> {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), b"mark");
    tag.as_ref().iter().take(MARK).copied().collect()
}

fn read(file: &Path) -> anyhow::Result<Option<[u8; KEY]>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let bytes = STANDARD.decode(text.trim()).context("is not base64")?;
    match <[u8; KEY]>::try_from(bytes) {
        Ok(key) => Ok(Some(key)),
        Err(bytes) => bail!("has {} bytes instead of {KEY}", bytes.len()),
    }
}

/// Reads the key, or makes one that only this user can read. Of two processes that make one at once, both get the first.
fn read_or_make(file: &Path, make: bool) -> anyhow::Result<[u8; KEY]> {
    if let Some(key) = read(file)? {
        return Ok(key);
    }
    if !make {
        bail!("is not there; give this process the key of the others");
    }
    let folder = file.parent().context("is no file")?;
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!(".site.key.{}", uuid::Uuid::new_v4()));
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    writeln!(out, "{}", STANDARD.encode(rand::random::<[u8; KEY]>()))?;
    out.sync_all()?;
    // a link is not made over a file that is there
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    read(file)?.context("went away")
}

#[cfg(test)]
mod tests {
    use super::{Seal, read_or_make};
    use std::sync::OnceLock;

    fn seal(folder: &std::path::Path) -> Seal {
        Seal {
            file: folder.join("site.key"),
            key: OnceLock::new(),
        }
    }

    #[test]
    fn people_2_a_secret_opens_with_its_key_and_for_its_purpose_only() {
        let folder = std::env::temp_dir().join(format!("seal-{}", uuid::Uuid::new_v4()));
        let (one, same, other) = (seal(&folder), seal(&folder), seal(&folder.join("other")));
        assert!(
            one.open("a", b"too short").is_err(),
            "no key is made for opening"
        );
        let sealed = one.seal("a", b"hush").unwrap();
        assert_ne!(
            one.seal("a", b"hush").unwrap(),
            sealed,
            "never the same twice"
        );
        assert_eq!(same.open("a", &sealed).unwrap(), b"hush", "another process");
        assert!(one.open("b", &sealed).is_err());
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(one.open("a", &changed).is_err());
        other.seal("a", b"x").unwrap();
        let error = other.open("a", &sealed).unwrap_err().to_string();
        assert!(error.contains("another key"), "{error}");
        assert_eq!(one.hash("a", "x").unwrap(), same.hash("a", "x").unwrap());
        assert_ne!(one.hash("a", "x").unwrap(), one.hash("b", "x").unwrap());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn people_2_many_processes_that_start_at_once_make_one_key_that_nobody_else_reads() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = std::env::temp_dir().join(format!("seal-{}", uuid::Uuid::new_v4()));
        let file = folder.join("site.key");
        let make = || {
            let file = file.clone();
            std::thread::spawn(move || read_or_make(&file, true).unwrap())
        };
        let threads: Vec<_> = (0..8).map(|_| make()).collect();
        let keys: std::collections::BTreeSet<_> =
            threads.into_iter().map(|t| t.join().unwrap()).collect();
        assert_eq!(keys.len(), 1);
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(
            std::fs::read_dir(&folder).unwrap().count(),
            1,
            "no drafts are left"
        );
        std::fs::write(&file, "c2hvcnQ=").unwrap();
        assert!(
            read_or_make(&file, true).is_err(),
            "a short key is refused, not replaced"
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}
