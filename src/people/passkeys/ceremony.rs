//! The two ceremonies of the standard (Web Authentication, level 3): making a passkey and using one. What authenticators and browsers
//! say is read and checked by webauthn-rs: origin, challenge, signature, that the person was verified, and the counter.
use super::challenges::LIFE;
use crate::key;
use crate::people::model::{Me, PersonId};
use crate::platform::app::App;
use crate::platform::text::Key;
use crate::platform::web::Error;
use crate::site::Site;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder, WebauthnError,
};

/// Why there can be no passkeys at the address visitors see, for whoever can change it; nothing when there can.
pub(in crate::people) fn lacking(app: &App) -> Option<Key> {
    let Some(domain) = app.settings.base_url.domain() else {
        return Some(key!("people-passkeys-no-domain"));
    };
    let is_here = domain == "localhost" || domain.ends_with(".localhost");
    (!is_here && !app.settings.secure()).then_some(key!("people-passkeys-no-tls"))
}

/// What goes to the browser, and what is kept until it answers.
pub(super) struct Question {
    pub options: Value,
    pub state: Value,
}

impl Question {
    /// What is to be signed, as it stands in the answer again.
    pub fn challenge(&self) -> &str {
        self.options
            .get("challenge")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// What an answer says it is to, before anything in it is believed; nothing when it is none.
pub(super) fn challenge_in(answer: &str) -> String {
    let read = || {
        let said: Value = serde_json::from_str(answer).ok()?;
        let client = said.get("response")?.get("clientDataJSON")?.as_str()?;
        let client: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(client).ok()?).ok()?;
        Some(client.get("challenge")?.as_str()?.to_owned())
    };
    read().unwrap_or_default()
}

/// A passkey that was made a moment ago.
pub(super) struct Made {
    pub credential: Vec<u8>,
    pub key: Value,
}

/// What a browser says to prove who somebody is, before it is checked.
pub(super) struct Said {
    pub credential: Vec<u8>,
    pub person: PersonId,
    whole: PublicKeyCredential,
}

impl Said {
    /// Reads it; nothing when it is not what a browser would say.
    pub fn read(text: &str) -> Option<Self> {
        let whole: PublicKeyCredential = serde_json::from_str(text).ok()?;
        let person = uuid::Uuid::from_slice(whole.get_user_unique_id()?).ok()?;
        Some(Self {
            credential: whole.get_credential_id().to_vec(),
            person: PersonId(person),
            whole,
        })
    }
}

/// What became of a proof.
pub(super) enum Checked {
    /// Right, and the key as it is to be kept from now on.
    Right(Value),
    /// The signature is right and its count has been seen: there are two of a key there should be one of.
    Copied,
    Wrong(WebauthnError),
}

/// This site, as authenticators know it. Its domain is in every passkey: at another one they are all strangers.
pub(super) struct Party(Webauthn);

impl Party {
    /// # Errors
    /// [`Error::NotFound`] where there can be no passkeys.
    pub fn of(app: &App, site: &Site) -> Result<Self, Error> {
        if lacking(app).is_some() {
            return Err(Error::NotFound);
        }
        let address = &app.settings.base_url;
        let domain = address.domain().ok_or(Error::NotFound)?;
        let builder = WebauthnBuilder::new(domain, address).map_err(Error::internal)?;
        let life = LIFE.to_std().map_err(Error::internal)?;
        let party = builder.rp_name(&site.name).timeout(life).build();
        Ok(Self(party.map_err(Error::internal)?))
    }

    /// Asks for a passkey of this person; not on a device that has one of these.
    pub fn ask_to_make(&self, me: &Me, known: Vec<Vec<u8>>) -> Result<Question, Error> {
        let account = me.email.as_deref().unwrap_or(&me.name);
        let (asked, state) = self
            .0
            .start_passkey_registration(me.id.into(), account, &me.name, Some(known))
            .map_err(Error::internal)?;
        let mut options = to_json(&asked.public_key)?;
        // nobody types a name at sign-in: the device itself has to know whose key it holds
        if let Some(Value::Object(selection)) = options.get_mut("authenticatorSelection") {
            selection.insert("residentKey".to_owned(), "required".into());
            selection.insert("requireResidentKey".to_owned(), true.into());
        }
        Ok(Question {
            options,
            state: to_json(&state)?,
        })
    }

    /// The passkey a browser says it made; the reason when it is none.
    pub fn made(&self, text: &str, state: Value) -> Result<Result<Made, String>, Error> {
        let state: PasskeyRegistration = from_json(state)?;
        let said: RegisterPublicKeyCredential = match serde_json::from_str(text) {
            Ok(said) => said,
            Err(unreadable) => return Ok(Err(unreadable.to_string())),
        };
        match self.0.finish_passkey_registration(&said, &state) {
            Ok(key) => Ok(Ok(Made {
                credential: key.cred_id().to_vec(),
                key: to_json(&key)?,
            })),
            Err(wrong) => Ok(Err(wrong.to_string())),
        }
    }

    /// Asks whoever is there to prove who they are.
    pub fn ask_who(&self) -> Result<Question, Error> {
        let asked = self.0.start_discoverable_authentication();
        let (asked, state) = asked.map_err(Error::internal)?;
        Ok(Question {
            options: to_json(&asked.public_key)?,
            state: to_json(&state)?,
        })
    }

    /// Checks what was said against the key that is kept.
    pub fn check(&self, said: &Said, state: Value, key: Value) -> Result<Checked, Error> {
        let state: DiscoverableAuthentication = from_json(state)?;
        let mut key: Passkey = from_json(key)?;
        let checked = self
            .0
            .finish_discoverable_authentication_v2(&said.whole, state, &key);
        Ok(match checked {
            // asked for, and refused without: this is what makes it count as both steps
            Ok(result) if !result.user_verified() => Checked::Wrong(WebauthnError::UserNotVerified),
            Ok(result) => {
                key.update_credential(&result);
                Checked::Right(to_json(&key)?)
            }
            Err(WebauthnError::CredentialPossibleCompromise) => Checked::Copied,
            Err(wrong) => Checked::Wrong(wrong),
        })
    }
}

fn to_json(value: &impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(Error::internal)
}

fn from_json<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    serde_json::from_value(value).map_err(Error::internal)
}
