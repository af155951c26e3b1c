//! The signed statement of who somebody is (an ID token): read, its signature checked with the provider's keys, and then what it says.
//! Only signatures of key pairs are taken: whoever can read an answer can't make one. `none` and shared secrets are refused, whatever
//! the provider offers.
use super::failure::Failure;
use crate::key;
use crate::platform::tokens;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use serde_json::{Map, Value};

/// Clocks differ, in seconds.
const SKEW: i64 = 30;
/// A statement from further in the future than this was not made by a clock.
const AHEAD: i64 = 300;
/// The longest subject the standard allows, in characters.
const SUBJECT: usize = 255;

/// What a statement must fit.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    /// Seconds since 1970.
    pub now: i64,
}

/// How a signature is checked.
enum Method {
    Rsa(&'static signature::RsaParameters),
    Curve(
        &'static signature::EcdsaVerificationAlgorithm,
        &'static str,
        usize,
    ),
    Edwards,
}

impl Method {
    fn of(alg: &str) -> Option<Self> {
        Some(match alg {
            "RS256" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA256),
            "RS384" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA384),
            "RS512" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA512),
            "PS256" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA256),
            "PS384" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA384),
            "PS512" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA512),
            "ES256" => Self::Curve(&signature::ECDSA_P256_SHA256_FIXED, "P-256", 32),
            "ES384" => Self::Curve(&signature::ECDSA_P384_SHA384_FIXED, "P-384", 48),
            "EdDSA" => Self::Edwards,
            _ => return None,
        })
    }

    /// Whether a key is of the kind this method needs.
    fn fits(&self, key: &Value) -> bool {
        let is = |name: &str, word: &str| text(key, name) == Some(word);
        match self {
            Self::Rsa(_) => is("kty", "RSA"),
            Self::Curve(_, curve, _) => is("kty", "EC") && is("crv", curve),
            Self::Edwards => is("kty", "OKP") && is("crv", "Ed25519"),
        }
    }

    /// Whether the signature was made with this key. A key that can't be read made none.
    fn verifies(&self, key: &Value, signed: &[u8], signature: &[u8]) -> bool {
        let part = |name: &str| URL_SAFE_NO_PAD.decode(text(key, name)?).ok();
        let verified = match self {
            Self::Rsa(parameters) => part("n").zip(part("e")).map(|(n, e)| {
                RsaPublicKeyComponents { n, e }.verify(parameters, signed, signature)
            }),
            Self::Curve(algorithm, _, size) => part("x")
                .zip(part("y"))
                .filter(|(x, y)| x.len() == *size && y.len() == *size)
                .map(|(x, y)| {
                    let point = [&[4], x.as_slice(), &y].concat();
                    UnparsedPublicKey::new(*algorithm, point).verify(signed, signature)
                }),
            Self::Edwards => part("x")
                .map(|x| UnparsedPublicKey::new(&signature::ED25519, x).verify(signed, signature)),
        };
        matches!(verified, Some(Ok(())))
    }
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

fn json(part: &str) -> Option<Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// What the statement says, when it is signed by the provider, for us, now, and in this sign-in.
pub(super) fn check(
    statement: &str,
    keys: &[Value],
    expected: &Expected<'_>,
) -> Result<Map<String, Value>, Failure> {
    let unreadable = |what: &str| Failure::new(key!("people-fail-id-token"), what);
    let parts: Vec<&str> = statement.split('.').collect();
    let [head, body, signature] = parts.as_slice() else {
        return Err(unreadable("not three parts"));
    };
    let header = json(head).ok_or_else(|| unreadable("header"))?;
    check_signature(&header, keys, (&format!("{head}.{body}"), signature))?;
    let Some(Value::Object(claims)) = json(body) else {
        return Err(unreadable("claims"));
    };
    check_claims(&claims, expected)?;
    Ok(claims)
}

fn check_signature(
    header: &Value,
    keys: &[Value],
    (signed, signature): (&str, &str),
) -> Result<(), Failure> {
    let alg = text(header, "alg").unwrap_or_default();
    let Some(method) = Method::of(alg) else {
        return Err(Failure::new(key!("people-fail-alg"), alg));
    };
    if header.get("crit").is_some() {
        // it says that whoever does not know these fields must not take it, and we know none
        return Err(Failure::new(key!("people-fail-alg"), "crit"));
    }
    let is_or_is_silent =
        |key: &Value, name: &str, word: &str| text(key, name).is_none_or(|said| said == word);
    let kid = text(header, "kid");
    let mut fitting = keys
        .iter()
        .filter(|key| method.fits(key))
        .filter(|key| is_or_is_silent(key, "use", "sig") && is_or_is_silent(key, "alg", alg))
        .filter(|key| kid.is_none() || text(key, "kid") == kid)
        .peekable();
    if fitting.peek().is_none() {
        let detail = format!("{alg}, kid {}", kid.unwrap_or("–"));
        return Err(Failure::new(key!("people-fail-no-key"), detail));
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
    if fitting.any(|key| method.verifies(key, signed.as_bytes(), &signature)) {
        Ok(())
    } else {
        Err(Failure::new(key!("people-fail-signature"), alg))
    }
}

fn check_claims(claims: &Map<String, Value>, expected: &Expected<'_>) -> Result<(), Failure> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let number = |name: &str| {
        let value = claims.get(name)?;
        // some write seconds with a dot
        value.as_i64().or_else(|| value.as_f64().map(|n| n as i64))
    };
    if text("iss") != Some(expected.issuer) {
        let said = text("iss").unwrap_or_default();
        return Err(Failure::new(key!("people-fail-issuer"), said));
    }
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    // several, and then it says which of them asked
    let asked = text("azp").map_or(audience.len() == 1, |azp| azp == expected.client_id);
    if !audience.contains(&expected.client_id) || !asked {
        return Err(Failure::new(
            key!("people-fail-audience"),
            audience.join(", "),
        ));
    }
    let is_fresh = number("exp").is_some_and(|exp| exp > expected.now - SKEW)
        && number("iat").is_some_and(|iat| iat <= expected.now + AHEAD);
    if !is_fresh {
        let seconds = |name| number(name).map_or_else(|| "–".to_owned(), |n| n.to_string());
        let detail = format!(
            "iat {}, exp {}, here {}",
            seconds("iat"),
            seconds("exp"),
            expected.now
        );
        return Err(Failure::new(key!("people-fail-expired"), detail));
    }
    if !text("nonce").is_some_and(|nonce| tokens::equal(nonce, expected.nonce)) {
        return Err(Failure::new(key!("people-fail-nonce"), ""));
    }
    if !text("sub").is_some_and(|sub| (1..=SUBJECT).contains(&sub.chars().count())) {
        return Err(Failure::new(key!("people-fail-id-token"), "sub"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Expected, URL_SAFE_NO_PAD, check};
    use base64::Engine as _;
    use ring::signature::{Ed25519KeyPair, KeyPair as _};
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;

    /// A statement signed with a key drawn now, and that key.
    fn signed(header: &Value, claims: &Value) -> (String, Vec<Value>) {
        let random = ring::rand::SystemRandom::new();
        let document = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(document.as_ref()).unwrap();
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(header), part(claims));
        let signature = URL_SAFE_NO_PAD.encode(pair.sign(text.as_bytes()));
        let x = URL_SAFE_NO_PAD.encode(pair.public_key());
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "x": x });
        (format!("{text}.{signature}"), vec![key])
    }

    fn verdict(header: &Value, change: &Value) -> Result<(), &'static str> {
        let mut claims = json!({ "iss": "https://id.example", "aud": "us", "sub": "ann", "nonce": "n", "iat": NOW, "exp": NOW + 60 });
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let (statement, keys) = signed(header, &claims);
        let expected = Expected {
            issuer: "https://id.example",
            client_id: "us",
            nonce: "n",
            now: NOW,
        };
        match check(&statement, &keys, &expected) {
            Ok(_) => Ok(()),
            Err(failure) => Err(failure.sentence.name().trim_start_matches("people-fail-")),
        }
    }

    #[test]
    fn people_3_a_statement_must_be_for_us_and_for_now() {
        let header = json!({ "alg": "EdDSA" });
        for (change, outcome) in [
            (json!({}), Ok(())),
            (json!({ "aud": ["us"] }), Ok(())),
            (json!({ "aud": ["us", "them"] }), Err("audience")),
            (json!({ "aud": ["us", "them"], "azp": "us" }), Ok(())),
            (json!({ "aud": "us", "azp": "them" }), Err("audience")),
            (json!({ "aud": "them", "azp": "us" }), Err("audience")),
            (json!({ "aud": [] }), Err("audience")),
            (json!({ "iss": "https://id.example/" }), Err("issuer")),
            (json!({ "exp": NOW - 29 }), Ok(())),
            (json!({ "exp": NOW - 30 }), Err("expired")),
            (json!({ "exp": "tomorrow" }), Err("expired")),
            (json!({ "exp": 1_800_000_060.5 }), Ok(())),
            (json!({ "iat": NOW + 301 }), Err("expired")),
            (json!({ "iat": null }), Err("expired")),
            (json!({ "nonce": null }), Err("nonce")),
            (json!({ "sub": "" }), Err("id-token")),
            (json!({ "sub": 7 }), Err("id-token")),
        ] {
            assert_eq!(verdict(&header, &change), outcome, "{change}");
        }
    }

    #[test]
    fn people_3_a_statement_must_be_signed_in_a_way_we_take() {
        for (header, outcome) in [
            (json!({ "alg": "EdDSA", "typ": "JWT" }), Ok(())),
            (json!({ "alg": "EdDSA", "crit": ["exp"] }), Err("alg")),
            (json!({ "alg": "EdDSA", "kid": "another" }), Err("no-key")),
            (json!({ "alg": "ES256" }), Err("no-key")),
            (json!({ "alg": "none" }), Err("alg")),
            (json!({ "alg": "None" }), Err("alg")),
            (json!({ "alg": "HS256" }), Err("alg")),
            (json!({}), Err("alg")),
        ] {
            assert_eq!(verdict(&header, &json!({})), outcome, "{header}");
        }
        let (statement, keys) = signed(&json!({ "alg": "EdDSA" }), &json!({}));
        let expected = Expected {
            issuer: "",
            client_id: "",
            nonce: "",
            now: NOW,
        };
        let (text, _) = statement.rsplit_once('.').unwrap();
        for bad in [
            "",
            "..",
            "a.b",
            text,
            &format!("{text}."),
            &format!("{statement}.x"),
            &format!("{text}.AAAA"),
        ] {
            assert!(check(bad, &keys, &expected).is_err(), "{bad}");
        }
    }
}
