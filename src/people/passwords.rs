//! Passwords: hashed with Argon2id off the web workers, and as costly for people who don't exist.
use crate::platform::web::Error;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use std::sync::LazyLock;

/// Hashed for comparison with addresses nobody has, so that their answer takes as long.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("a password nobody has").ok());

fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    let hash: PasswordHash = Argon2::default().hash_password(password.as_bytes())?;
    Ok(hash.to_string())
}

async fn off_the_worker<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)
}

/// Hashes a password with Argon2id (19 MiB, 2 passes, 1 lane: OWASP's first choice) and a salt of its own.
pub(super) async fn hash(password: String) -> Result<String, Error> {
    off_the_worker(move || hash_now(&password))
        .await?
        .map_err(|e| Error::Internal(anyhow::anyhow!("hashing a password: {e}")))
}

/// Whether the password fits. Without a hash it takes as long and says no.
pub(super) async fn fits(password: String, hash: Option<String>) -> Result<bool, Error> {
    off_the_worker(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODY.clone()) else {
            return false;
        };
        let fits = PasswordHash::new(&hash).is_ok_and(|h| {
            Argon2::default()
                .verify_password(password.as_bytes(), &h)
                .is_ok()
        });
        fits && known
    })
    .await
}
