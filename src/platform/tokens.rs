//! Random secrets that travel in cookies, mails and links. Only their hash is kept.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A fresh secret of 256 random bits, in letters that survive cookies, addresses and mail clients.
pub fn fresh() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What the database keeps of a secret. The secrets are random, so a plain hash is enough.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// A second value derived from a secret for one purpose; it doesn't reveal the secret.
pub fn derive(secret: &str, purpose: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(purpose.as_bytes());
    hasher.update([0]);
    hasher.update(secret.as_bytes());
    URL_SAFE_NO_PAD.encode(hasher.finalize())
}

/// What the database keeps of something that could be guessed, such as an address: without the key nobody can try them all. Half of it,
/// hashed twice so that nothing can be appended.
pub fn keyed_hash(key: &[u8], text: &str) -> Vec<u8> {
    let inner = Sha256::new()
        .chain_update(key)
        .chain_update(text.as_bytes())
        .finalize();
    let outer = Sha256::new().chain_update(key).chain_update(inner);
    let mut hash = outer.finalize().to_vec();
    hash.truncate(16);
    hash
}

/// Compares without betraying by its duration where two values differ.
pub fn equal(a: &str, b: &str) -> bool {
    use subtle::ConstantTimeEq as _;
    a.as_bytes().ct_eq(b.as_bytes()).into()
}
