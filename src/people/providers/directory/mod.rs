//! Directories that speak LDAP. The name and the password are typed here and asked about there; what comes of it is looked at as what
//! any other provider says.
mod ask;
mod claims;
mod connect;
mod form;
mod pages;
mod sieve;
mod sign_in;
mod trial;

pub(super) use form::{fields, read, usual};
pub(super) use sign_in::{connect as connect_own, enter, own_page, own_path, path, show};
pub(super) use trial::{report, trial_fields};

use serde::{Deserialize, Serialize};

/// Where in a directory people are looked for, and what of their entry says who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Directory {
    pub base: String,
    /// With `{name}` where goes what somebody typed.
    pub filter: String,
    /// The attribute that is the same for somebody for good.
    pub subject: String,
    pub mail: String,
    pub name: String,
    /// The certificate of who signed the server's, where no public authority did; PEM.
    pub authority: String,
}

/// What somebody typed.
#[derive(Clone)]
pub(super) struct Typed {
    pub name: String,
    pub password: String,
}
