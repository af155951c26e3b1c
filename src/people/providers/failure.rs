//! Why signing in with another site did not work: a sentence for people, and a detail for whoever runs the site.
use crate::key;
use crate::platform::outbound::OutboundError;
use crate::platform::text::Key;

/// The longest detail kept, in characters: part of it is what another server said.
const DETAIL: usize = 300;

/// A failure. The detail holds no token, code or secret.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub sentence: Key,
    pub detail: String,
}

impl Failure {
    pub fn new(sentence: Key, detail: impl AsRef<str>) -> Self {
        Self {
            sentence,
            detail: detail.as_ref().chars().take(DETAIL).collect(),
        }
    }

    /// Whether nobody, or nobody in particular, has the name that was typed.
    pub fn is_about_a_name(&self) -> bool {
        [key!("people-fail-nobody"), key!("people-fail-several")].contains(&self.sentence)
    }

    /// The provider sent the browser back with an error of its own.
    pub fn refused(error: &str, description: &str) -> Self {
        let sentence = match error {
            "access_denied" => key!("people-fail-denied"),
            "invalid_scope" => key!("people-fail-scope"),
            "unauthorized_client" | "invalid_request" | "unsupported_response_type" => {
                key!("people-fail-client")
            }
            _ => key!("people-fail-refused"),
        };
        Self::new(sentence, format!("{error}: {description}"))
    }

    /// The provider did not give tokens for the code.
    pub fn of_token(error: &str, description: &str) -> Self {
        let sentence = match error {
            "invalid_client" | "unauthorized_client" => key!("people-fail-secret"),
            "invalid_grant" => key!("people-fail-code"),
            _ => key!("people-fail-token"),
        };
        Self::new(sentence, format!("{error}: {description}"))
    }
}

impl From<OutboundError> for Failure {
    fn from(error: OutboundError) -> Self {
        let sentence = match error {
            OutboundError::Private(_) => key!("people-fail-private"),
            OutboundError::Plain(_) => key!("people-fail-plain"),
            OutboundError::Slow => key!("people-fail-slow"),
            OutboundError::Large => key!("people-fail-large"),
            OutboundError::Failed(_) => key!("people-fail-unreached"),
        };
        Self::new(sentence, error.to_string())
    }
}
