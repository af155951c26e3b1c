//! What a policy says. A permit can only be made by the policy that gives it, so an act without a check does not compile;
//! a refusal is a sentence, so the disabled button, the page and the API explain themselves in the same words.
use super::text::Key;
use super::web::Error;

/// A policy's answer to "may I?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<P> {
    Allowed(P),
    /// Sign in first, then ask again.
    SignIn,
    /// No, and why.
    Denied(Key),
}

impl<P> Verdict<P> {
    /// The permit.
    ///
    /// # Errors
    /// The refusal, as an error that explains itself.
    pub fn permit(self) -> Result<P, Error> {
        match self {
            Self::Allowed(permit) => Ok(permit),
            Self::SignIn => Err(Error::sign_in("/")),
            Self::Denied(reason) => Err(Error::Denied(reason)),
        }
    }

    /// Whether to offer the act: yes when it is allowed or would be after signing in.
    pub const fn is_offered(&self) -> bool {
        !matches!(self, Self::Denied(_))
    }

    /// Whether it may be done right now.
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed(_))
    }

    /// Why not.
    pub const fn reason(&self) -> Option<Key> {
        match self {
            Self::Denied(reason) => Some(*reason),
            _ => None,
        }
    }
}
