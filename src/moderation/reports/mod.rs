//! Reports by people on ideas and comments, and what moderators decide on them. After a decision the same may be reported again.
mod acts;
mod decide;
mod file;
mod list;
mod queries;

pub(super) use decide::{decide, open};
pub(super) use file::{report_comment, report_idea, show_comment, show_idea};
pub(super) use list::list;
pub use queries::{count_reports, open_reports};

use crate::discussion::CommentId;
use crate::guard::Cause;
use crate::id;
use crate::ideas::IdeaId;
use crate::people::PersonId;
use chrono::{DateTime, Utc};
use diesel::Queryable;

id! {
    /// A report's key.
    ReportId
}

/// Something that somebody pointed out.
#[derive(Queryable, Clone, Debug)]
pub struct Report {
    pub id: ReportId,
    pub idea: IdeaId,
    pub comment: Option<CommentId>,
    pub reporter: PersonId,
    pub reporter_name: String,
    pub cause: Cause,
    pub words: String,
    pub reported_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}
