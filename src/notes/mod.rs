//! Staff notes: what the staff of a board write to each other about an idea. They are read with a permit and on the idea's page only;
//! no list, feed, search, mail, export or address of their own has them. Owns `staff_notes`.
mod acts;
mod forget;
mod model;
mod parts;
mod policy;
mod queries;
mod routes;

pub use forget::forget_notes;
pub use model::StaffNote;
pub use parts::StaffNotes;
pub use policy::may_read_notes;
pub use queries::list_notes;
pub use routes::routes;
