//! What makes and keeps passkeys: a phone or a security key, and the browser that speaks for it. Written from the standard (Web
//! Authentication, level 3; RFC 8949 and 9053 for its keys), not with the library the program checks it by.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

/// Somebody is there, and the device looked who.
pub const VERIFIED: u8 = 0b101;
const MAKES_A_KEY: u8 = 0b100_0000;

/// A device with one passkey. Everything about it can be turned into a lie.
pub struct Authenticator {
    pub credential: Vec<u8>,
    /// Whose key it says it holds.
    pub person: Vec<u8>,
    pub counter: u32,
    pub flags: u8,
    pub origin: String,
    pub domain: String,
    key: EcdsaKeyPair,
}

pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest(&SHA256, bytes).as_ref().to_vec()
}

impl Authenticator {
    /// A new one that sees the site at this origin.
    pub fn at(origin: &str) -> Self {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let credential: [u8; 32] = rand::random();
        let host = origin.split("://").nth(1).unwrap();
        Self {
            credential: credential.to_vec(),
            person: Vec::new(),
            counter: 0,
            flags: VERIFIED,
            origin: origin.into(),
            domain: host.split(':').next().unwrap().into(),
            key: EcdsaKeyPair::from_pkcs8(kind, pkcs8.as_ref(), &random).unwrap(),
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let mut data = sha256(self.domain.as_bytes());
        data.push(self.flags | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes its passkey for what a page asks; returns what the browser sends.
    pub fn makes(&mut self, options: &Value) -> String {
        let person = options["user"]["id"].as_str().unwrap();
        self.person = URL_SAFE_NO_PAD.decode(person).unwrap();
        let mut data = self.data(MAKES_A_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential.len()).unwrap().to_be_bytes());
        data.extend(&self.credential);
        // a COSE key: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y
        let point = self.key.public_key().as_ref();
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // { fmt: "none", attStmt: {}, authData: … }
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        let client = self.client_data("webauthn.create", options);
        self.says(&json!({ "clientDataJSON": base64url(&client), "attestationObject": base64url(&object) }))
    }

    /// Signs what a page asks with it; returns what the browser sends.
    pub fn signs(&self, options: &Value) -> String {
        let (data, client) = (self.data(0), self.client_data("webauthn.get", options));
        let mut signed = data.clone();
        signed.extend(sha256(&client));
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.says(&json!({
            "clientDataJSON": base64url(&client),
            "authenticatorData": base64url(&data),
            "signature": base64url(signature.as_ref()),
            "userHandle": base64url(&self.person),
        }))
    }

    fn says(&self, response: &Value) -> String {
        let id = base64url(&self.credential);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}
