//! The organisation: its name, its colour, its logo, its first language, and the envelope its letters leave in. One row.
//! Owns the tables `site` and `setup_codes`.
mod acts;
mod envelope;
mod queries;

pub use acts::{Look, Rules, change_look, make_setup_code, set_rules, set_up, setup_code_fits};
pub use envelope::{Envelope, Sheet};
pub use queries::{Site, find_logo, find_site};
