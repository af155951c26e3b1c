//! Made together: an author names people, they agree or decline, and from then on they are shown with the idea and may edit it.
mod acts;
mod pages;
mod policy;
mod queries;
mod routes;

pub use policy::may_name;
pub use queries::{find_collaboration, find_mine, list_names};
pub(super) use routes::{answer, end, name, show};

use super::model::IdeaId;
use crate::id;
use crate::people::PersonId;
use chrono::{DateTime, Utc};
use diesel::Queryable;

id! {
    /// A collaboration's key.
    CollaborationId
}

/// Somebody who was named, and what came of it.
#[derive(Queryable, Clone, Debug)]
pub struct Collaboration {
    pub id: CollaborationId,
    pub idea: IdeaId,
    /// Known from the start when they commented, and once they agreed when they were named by address.
    pub person: Option<PersonId>,
    /// The address they were named by.
    pub address: Option<String>,
    pub named_at: DateTime<Utc>,
    pub agreed_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub person_name: Option<String>,
    /// The author who named them.
    pub named_by: String,
}

impl Collaboration {
    /// How the author knows them: by name when they commented or agreed, else by the address that was typed.
    pub fn shown(&self) -> &str {
        let name = self.person_name.as_deref();
        name.or(self.address.as_deref()).unwrap_or_default()
    }
}
