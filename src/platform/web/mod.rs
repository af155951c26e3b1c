//! The web without a domain: how a request comes in, what it may carry, and how an answer or a refusal goes out.
mod answer;
mod cookies;
mod draining;
mod error;
mod fields;
mod gates;
mod kept;
mod limits;
mod origin;
mod packed;
mod path;
mod reads;
mod routes;
mod sent;
mod streamed;
mod to_the_end;
mod tree;

pub use answer::{Flash, see_other, with_cookie};
pub use cookies::{
    Session, browser_cookie, clear, errand_cookie, errand_of, flash_cookie, plain_cookie,
    session_cookie, short_cookie, visit_cookie,
};
pub use draining::{Draining, hang_up};
pub use error::Error;
pub use fields::{Fields, Form, Problems, Query, app_of, check_token};
pub use gates::Gates;
pub use kept::{KeptPages, Shown};
pub use limits::{Cost, Limits, place_of};
pub use origin::same_origin;
pub use packed::Packed;
pub use path::{Path, local_path};
pub use reads::reads_of;
pub use routes::{Access, Route, RouteFacts, Routes};
pub use sent::Sent;
pub use streamed::Streamed;
pub use to_the_end::to_the_end;
