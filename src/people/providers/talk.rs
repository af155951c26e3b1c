//! Talking with a provider (OpenID Connect Core 1.0 with PKCE): its description and keys, the way there, the code for tokens, and
//! what the tokens say. Everything is asked anew at each sign-in, so a provider may change its keys at any moment and a second process
//! of ours knows as much as the first.
use super::failure::Failure;
use super::model::{Claims, Flow, Provider, ProviderId};
use super::statement::{Expected, check};
use crate::key;
use crate::platform::app::App;
use crate::platform::text::Key;
use crate::platform::tokens;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response, StatusCode};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

/// What a provider says of itself, as far as we use it.
#[derive(Deserialize)]
struct Description {
    issuer: String,
    #[serde(deserialize_with = "address")]
    authorization_endpoint: Url,
    #[serde(deserialize_with = "address")]
    token_endpoint: Url,
    #[serde(deserialize_with = "address")]
    jwks_uri: Url,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Url, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: Option<String>,
    access_token: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Refusal {
    error: String,
    error_description: String,
}

/// Where a browser goes, and what has to fit when it comes back.
pub(super) struct WayThere {
    pub address: Url,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

/// A provider whose description and keys were just read.
pub(super) struct Talk<'a> {
    app: &'a App,
    provider: &'a Provider,
    description: Description,
    keys: Vec<Value>,
}

/// What the secret is sealed for.
pub(super) fn purpose(provider: ProviderId) -> String {
    format!("provider {provider}")
}

async fn ask(app: &App, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
    Ok(app.outbound.send(request).await?)
}

fn get(address: &Url) -> Result<Request<Vec<u8>>, Failure> {
    Request::get(address.as_str())
        .header(ACCEPT, "application/json")
        .body(Vec::new())
        .map_err(unsendable)
}

fn unsendable(error: http::Error) -> Failure {
    Failure::new(key!("people-fail-unreached"), error.to_string())
}

/// Reads an answer that must be there and be of this form.
fn read<T: for<'de> Deserialize<'de>>(
    answer: &Response<Vec<u8>>,
    otherwise: Key,
) -> Result<T, Failure> {
    if answer.status() != StatusCode::OK {
        return Err(Failure::new(otherwise, answer.status().to_string()));
    }
    // where it breaks is said, what it says is not: it may hold tokens
    serde_json::from_slice(answer.body()).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Failure::new(otherwise, place)
    })
}

impl<'a> Talk<'a> {
    /// Reads what the provider says of itself, and its keys.
    pub async fn begin(app: &'a App, provider: &'a Provider) -> Result<Self, Failure> {
        let unknown = key!("people-fail-no-discovery");
        let base = provider.issuer.trim_end_matches('/');
        let address: Url = format!("{base}/.well-known/openid-configuration")
            .parse()
            .map_err(|e: url::ParseError| Failure::new(unknown, e.to_string()))?;
        let description: Description = read(&ask(app, get(&address)?).await?, unknown)?;
        if description.issuer != provider.issuer {
            let other = key!("people-fail-other-issuer");
            return Err(Failure::new(other, description.issuer));
        }
        if !matches!(
            description.authorization_endpoint.scheme(),
            "https" | "http"
        ) {
            let place = description.authorization_endpoint.to_string();
            return Err(Failure::new(unknown, place));
        }
        let answer = ask(app, get(&description.jwks_uri)?).await?;
        let keys: Keys = read(&answer, key!("people-fail-no-key"))?;
        Ok(Self {
            app,
            provider,
            description,
            keys: keys.keys,
        })
    }

    /// How many keys it has.
    pub fn keys(&self) -> usize {
        self.keys.len()
    }

    /// The way to the provider, with a fresh state, nonce and code challenge.
    pub fn way_there(&self) -> WayThere {
        let (state, nonce, verifier) = (tokens::fresh(), tokens::fresh(), tokens::fresh());
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let scopes = format!("openid email profile {}", self.provider.scopes);
        let mut address = self.description.authorization_endpoint.clone();
        address
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.provider.client_id)
            .append_pair("redirect_uri", &self.app.address(super::BACK))
            .append_pair("scope", scopes.trim())
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        WayThere {
            address,
            state,
            nonce,
            verifier,
        }
    }

    /// Gives the code for tokens, and checks what they say.
    pub async fn claims(&self, code: &str, flow: &Flow) -> Result<Claims, Failure> {
        let answer = ask(self.app, self.token_request(code, &flow.verifier)?).await?;
        if answer.status() != StatusCode::OK {
            let said: Refusal = serde_json::from_slice(answer.body()).unwrap_or_default();
            let status = answer.status().to_string();
            let error = if said.error.is_empty() {
                &status
            } else {
                &said.error
            };
            return Err(Failure::of_token(error, &said.error_description));
        }
        let tokens: Tokens = read(&answer, key!("people-fail-token"))?;
        let statement = tokens
            .id_token
            .ok_or_else(|| Failure::new(key!("people-fail-no-id-token"), ""))?;
        let expected = Expected {
            issuer: &self.description.issuer,
            client_id: &self.provider.client_id,
            nonce: &flow.nonce,
            now: self.app.clock.now().timestamp(),
        };
        let mut all = check(&statement, &self.keys, &expected)?;
        let subject = all.get("sub").and_then(Value::as_str).unwrap_or_default();
        let subject = subject.to_owned();
        let claim = self.provider.claim.split('.').next().unwrap_or_default();
        let lacks = |name: &str| !name.is_empty() && !all.contains_key(name);
        if (lacks("email") || lacks(claim))
            && let Some(address) = &self.description.userinfo_endpoint
        {
            let more = self
                .user_info(address, &tokens.access_token, &subject)
                .await?;
            // what was signed stands over what was only said
            for (name, value) in more {
                all.entry(name).or_insert(value);
            }
        }
        Ok(Claims { subject, all })
    }

    /// The client's secret, opened.
    fn secret(&self) -> Result<Option<String>, Failure> {
        let opened = self
            .provider
            .client_secret
            .as_deref()
            .map(|sealed| self.app.seal.open(&purpose(self.provider.id), sealed))
            .transpose()
            .map_err(|error| Failure::new(key!("people-fail-seal"), error.to_string()))?;
        Ok(opened.map(|secret| String::from_utf8_lossy(&secret).into_owned()))
    }

    /// The code, with proof that it is us: the secret in a header, or in the form where the provider takes it only there.
    fn token_request(&self, code: &str, verifier: &str) -> Result<Request<Vec<u8>>, Failure> {
        let (id, secret) = (self.provider.client_id.as_str(), self.secret()?);
        let methods = self
            .description
            .token_endpoint_auth_methods_supported
            .as_deref();
        let takes = |method: &str| methods.is_none_or(|all| all.iter().any(|m| m == method));
        let in_form = !takes("client_secret_basic") && takes("client_secret_post");
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &self.app.address(super::BACK))
            .append_pair("code_verifier", verifier);
        let mut request = Request::post(self.description.token_endpoint.as_str())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        match secret {
            Some(secret) if !in_form => {
                let escaped = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
                let pair = format!("{}:{}", escaped(id), escaped(&secret));
                let proof = format!("Basic {}", STANDARD.encode(pair));
                request = request.header(AUTHORIZATION, proof);
            }
            Some(secret) => {
                form.append_pair("client_id", id);
                form.append_pair("client_secret", &secret);
            }
            None => {
                form.append_pair("client_id", id);
            }
        }
        request.body(form.finish().into_bytes()).map_err(unsendable)
    }

    /// What the provider says on a second question; of the same person, or it is refused.
    async fn user_info(
        &self,
        address: &str,
        token: &str,
        subject: &str,
    ) -> Result<Map<String, Value>, Failure> {
        let request = Request::get(address)
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, format!("Bearer {token}"))
            .body(Vec::new())
            .map_err(unsendable)?;
        let answer = ask(self.app, request).await?;
        let said: Map<String, Value> = read(&answer, key!("people-fail-user-info"))?;
        if said.get("sub").and_then(Value::as_str) != Some(subject) {
            return Err(Failure::new(key!("people-fail-subject"), ""));
        }
        Ok(said)
    }
}
