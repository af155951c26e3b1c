//! Pictures in what people write, and other files where a board takes them: taken in, made safe, shown where their text is shown, gone when
//! it goes. Owns `pictures`. Texts stand on higher floors: a picture knows the key of the text it hangs on, and nothing else of it.
mod acts;
mod bounded;
mod draft;
mod field;
mod file;
mod forget;
mod jobs;
mod model;
mod policy;
mod queries;
mod raster;
mod routes;
mod sent;
mod sniff;
mod withheld;

pub use acts::{attach, take_away};
pub use draft::{PictureDraft, take};
pub use field::{PictureField, SendButton};
pub use forget::{forget_loose, read_own};
pub use model::Readers;
pub use policy::{Upload, may_upload};
pub use queries::{find_own, find_shown};
pub use routes::routes;
pub use sent::PictureForm;
pub use withheld::{attach_withheld, hand_on, hand_on_named, release, withhold};

use crate::platform::jobs::Registry;

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.with(jobs::ERASE, jobs::erase_job)
}
