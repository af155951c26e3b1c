//! A provider in this process: it describes itself, takes codes, signs statements, and bends any of it when told to.
use crate::world::World;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

/// What the client proves itself with. A word, for a server that lives as long as its test.
pub const SECRET: &str = "a-word-between-the-two";

/// A key pair, drawn here and now.
#[derive(Clone)]
pub enum Key {
    Curve(String, Arc<EcdsaKeyPair>),
    Rsa(String, Arc<ring::rsa::KeyPair>),
    None,
}

impl Key {
    pub fn fresh() -> Self {
        let random = ring::rand::SystemRandom::new();
        let document =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random)
                .unwrap();
        Self::Curve(uuid::Uuid::new_v4().to_string(), Arc::new(pair))
    }

    /// Drawn by the machine's openssl, because ring reads such keys and draws none. Nothing where there is no openssl.
    pub fn rsa() -> Option<Self> {
        let drawn = std::process::Command::new("openssl")
            .args([
                "genpkey",
                "-quiet",
                "-algorithm",
                "RSA",
                "-pkeyopt",
                "rsa_keygen_bits:2048",
            ])
            .args(["-outform", "DER"])
            .output()
            .ok()
            .filter(|out| out.status.success())?;
        let pair = ring::rsa::KeyPair::from_pkcs8(&drawn.stdout)
            .or_else(|_| ring::rsa::KeyPair::from_der(&drawn.stdout))
            .unwrap();
        Some(Self::Rsa(uuid::Uuid::new_v4().to_string(), Arc::new(pair)))
    }

    pub fn none() -> Self {
        Self::None
    }

    fn header(&self) -> Value {
        match self {
            Self::Curve(kid, _) => json!({ "alg": "ES256", "kid": kid }),
            Self::Rsa(kid, _) => json!({ "alg": "RS256", "kid": kid }),
            Self::None => json!({}),
        }
    }

    fn public(&self) -> Vec<Value> {
        match self {
            Self::Curve(kid, pair) => {
                let point = pair.public_key().as_ref();
                let (x, y) = (B64.encode(&point[1..33]), B64.encode(&point[33..]));
                vec![
                    json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": kid, "x": x, "y": y }),
                ]
            }
            Self::Rsa(kid, pair) => {
                let public: ring::rsa::PublicKeyComponents<Vec<u8>> = pair.public().into();
                let (n, e) = (B64.encode(public.n), B64.encode(public.e));
                vec![json!({ "kty": "RSA", "use": "sig", "kid": kid, "n": n, "e": e })]
            }
            Self::None => Vec::new(),
        }
    }

    fn sign(&self, text: &str) -> Vec<u8> {
        match self {
            Self::Curve(_, pair) => {
                let random = ring::rand::SystemRandom::new();
                pair.sign(&random, text.as_bytes())
                    .unwrap()
                    .as_ref()
                    .to_vec()
            }
            Self::Rsa(_, pair) => {
                let random = ring::rand::SystemRandom::new();
                let mut signature = vec![0; pair.public().modulus_len()];
                let padding = &ring::signature::RSA_PKCS1_SHA256;
                pair.sign(padding, &random, text.as_bytes(), &mut signature)
                    .unwrap();
                signature
            }
            Self::None => Vec::new(),
        }
    }
}

#[derive(Clone)]
pub enum Signing {
    Own,
    With(Key),
    /// With the client's secret, as if it were a key.
    Shared,
    Broken,
    Nothing,
}

/// A statement about to be signed.
pub struct Token {
    pub header: Value,
    pub claims: Map<String, Value>,
    pub signing: Signing,
}

type Bend = Box<dyn Fn(&mut Token) + Send + Sync>;

struct State {
    issuer: String,
    key: Key,
    /// Codes given out and not taken back yet: challenge and nonce.
    codes: HashMap<String, (String, String)>,
    says: Map<String, Value>,
    also: Map<String, Value>,
    bend: Option<Bend>,
    breaks: String,
    now: i64,
}

pub struct Liar {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    server: actix_web::dev::ServerHandle,
}

impl Drop for Liar {
    fn drop(&mut self) {
        let stopping = self.server.stop(false);
        tokio::spawn(stopping);
    }
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

impl Liar {
    pub async fn new() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let zoe = json!({ "sub": "zoe-1", "email": "zoe@example.org", "email_verified": true, "name": "Zoe Zon" });
        let state = Arc::new(Mutex::new(State {
            issuer: format!("http://{address}"),
            key: Key::fresh(),
            codes: HashMap::new(),
            says: object(zoe),
            also: Map::new(),
            bend: None,
            breaks: String::new(),
            now: 0,
        }));
        let shared = web::Data::from(Arc::clone(&state));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .route("/.well-known/openid-configuration", web::get().to(describe))
                .route("/keys", web::get().to(keys))
                .route("/token", web::post().to(token))
                .route("/me", web::get().to(me))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
        let handle = server.handle();
        tokio::spawn(server);
        Self {
            address,
            state,
            server: handle,
        }
    }

    /// Nobody answers at its address any more.
    pub async fn goes_away(&self) {
        self.server.stop(false).await;
    }

    fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap());
    }

    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes over the time of a test's world.
    pub fn on(&self, world: &World) {
        self.set(|s| s.now = world.now().timestamp());
    }

    pub fn says(&self, claims: Value) {
        self.set(|s| s.says = object(claims));
    }

    /// What it says on the second question.
    pub fn also_says(&self, claims: Value) {
        self.set(|s| s.also = object(claims));
    }

    pub fn lies(&self, lie: Bend) {
        self.set(|s| s.bend = Some(lie));
    }

    pub fn honest(&self) {
        self.set(|s| s.bend = None);
    }

    pub fn rotates(&self, key: Key) {
        self.set(|s| s.key = key);
    }

    pub fn breaks(&self, what: &str) {
        self.set(|s| what.clone_into(&mut s.breaks));
    }

    /// Somebody signs in over there: the path a browser is sent back to.
    pub fn lets_in(&self, asked: &url::Url) -> String {
        assert_eq!(asked.path(), "/authorize");
        let field = |name: &str| {
            let found = asked.query_pairs().find(|(n, _)| n == name);
            found.unwrap_or_else(|| panic!("no {name}")).1.into_owned()
        };
        let code = uuid::Uuid::new_v4().to_string();
        let kept = (field("code_challenge"), field("nonce"));
        self.set(|s| {
            s.codes.insert(code.clone(), kept);
        });
        format!("/signin/back?code={code}&state={}", field("state"))
    }
}

type Shared = web::Data<Mutex<State>>;

async fn describe(state: Shared) -> HttpResponse {
    let state = state.lock().unwrap();
    if state.breaks == "gone" {
        return HttpResponse::NotFound().finish();
    }
    let at = |path: &str| format!("{}{path}", state.issuer);
    let issuer = if state.breaks == "issuer" {
        "https://evil.example".to_owned()
    } else {
        state.issuer.clone()
    };
    HttpResponse::Ok().json(json!({
        "issuer": issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"), "userinfo_endpoint": at("/me"),
        "jwks_uri": at("/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "RS256", "HS256", "none"],
    }))
}

async fn keys(state: Shared) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "keys": state.lock().unwrap().key.public() }))
}

async fn me(state: Shared) -> HttpResponse {
    let state = state.lock().unwrap();
    let mut all = json!({ "sub": state.says["sub"] });
    for (name, value) in &state.also {
        all[name] = value.clone();
    }
    HttpResponse::Ok().json(all)
}

fn refused(error: &str) -> HttpResponse {
    HttpResponse::BadRequest().json(json!({ "error": error }))
}

async fn token(state: Shared, req: HttpRequest, body: String) -> HttpResponse {
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let mut state = state.lock().unwrap();
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("weerklank:{SECRET}"));
    let proof = req
        .headers()
        .get("authorization")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    if state.breaks == "secret" || proof != format!("Basic {basic}") {
        return refused("invalid_client");
    }
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let Some((challenge, nonce)) = state.codes.remove(&field("code")) else {
        return refused("invalid_grant");
    };
    let digest = ring::digest::digest(&ring::digest::SHA256, field("code_verifier").as_bytes());
    if B64.encode(digest) != challenge || field("redirect_uri") != "http://127.0.0.1/signin/back" {
        return refused("invalid_grant");
    }
    let mut claims = object(json!({
        "iss": state.issuer, "aud": "weerklank", "iat": state.now, "exp": state.now + 300, "nonce": nonce,
    }));
    claims.extend(state.says.clone().into_iter().filter(|(_, v)| !v.is_null()));
    let mut token = Token {
        header: state.key.header(),
        claims,
        signing: Signing::Own,
    };
    if let Some(bend) = &state.bend {
        bend(&mut token);
    }
    HttpResponse::Ok().json(json!({ "access_token": "opaque", "token_type": "Bearer", "id_token": written(&state.key, &token) }))
}

fn written(own: &Key, token: &Token) -> String {
    let part = |value: &dyn ToString| B64.encode(value.to_string());
    let text = format!(
        "{}.{}",
        part(&token.header),
        part(&Value::from(token.claims.clone()))
    );
    let signature = match &token.signing {
        Signing::Own => own.sign(&text),
        Signing::With(key) => key.sign(&text),
        Signing::Shared => {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
            ring::hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
        }
        Signing::Broken => vec![7; 64],
        Signing::Nothing => Vec::new(),
    };
    format!("{text}.{}", B64.encode(signature))
}
