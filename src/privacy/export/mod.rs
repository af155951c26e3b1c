//! Everything somebody owns in one file: asked for on a page, packed by a job, fetched by nobody else, gone after a week.
mod gather;
mod job;
mod page;
mod readable;

use crate::platform::jobs::Registry;
use uuid::Uuid;

pub(super) use page::routes;

/// What a packed file is called where files are kept.
pub(super) fn file_name(packed: Uuid) -> String {
    format!("exports/{packed}.zip")
}

pub(super) fn jobs(registry: Registry) -> Registry {
    registry.with(job::PACK, job::pack_job)
}
