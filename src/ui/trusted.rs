//! The only raw HTML in the program: our own drawings, from files in this repository. Nothing a person wrote ever comes here.
use maud::{Markup, PreEscaped};

/// The symbols that `<use>` refers to, once a page.
pub(super) fn sprite() -> Markup {
    PreEscaped(include_str!("../../assets/sprite.svg").to_owned())
}
