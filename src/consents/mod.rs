//! Consent: an idea of an internal board goes to one that more people read only when its author says yes to exactly what would go
//! along. The title and the text go, under the author's name; comments, votes, pictures and everything else stay inside.
//! Owns `consents`.
mod acts;
mod forget;
mod mail;
mod model;
mod pages;
mod policy;
mod queries;
mod routes;

pub use forget::forget_consents;
pub use policy::may_ask;
pub use queries::is_asked;
pub use routes::routes;
