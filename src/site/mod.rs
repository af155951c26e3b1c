//! The organisation: its name, its colour, its logo, its first language. One row. Owns the tables `site` and `setup_codes`.
mod acts;
mod queries;

pub use acts::{Look, change_look, make_setup_code, set_up, setup_code_fits};
pub use queries::{Site, find_logo, find_site};
