//! Small drawings: the ring that shows how far an idea is, and icons. Each is a reference to a symbol on the page.
use maud::{Markup, html};

/// A ring of the status model. The shape carries the meaning; colour only helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ring<'a>(pub &'a str);

impl Ring<'_> {
    /// The class that colours it.
    pub fn class(self) -> String {
        format!("s-{}", self.0)
    }
}

/// A ring in the colour of the text around it.
pub fn ring(which: Ring) -> Markup {
    html! { svg.ring aria-hidden="true" { use href={ "#r-" (which.0) } {} } }
}

/// A ring in its own colour.
pub fn ring_in(which: Ring) -> Markup {
    html! { svg class={ "ring " (which.class()) } aria-hidden="true" { use href={ "#r-" (which.0) } {} } }
}

/// An icon at the size of the text.
pub fn icon(name: &str) -> Markup {
    html! { svg.ic aria-hidden="true" { use href={ "#i-" (name) } {} } }
}

/// Our own mark: a ring that has come round.
pub(super) fn mark() -> Markup {
    html! {
        svg viewBox="0 0 32 32" aria-hidden="true" {
            circle cx="16" cy="16" r="12" fill="none" stroke="currentColor" stroke-width="4" stroke-dasharray="62 76" stroke-linecap="round" transform="rotate(-60 16 16)" {}
            circle cx="16" cy="16" r="4.5" fill="currentColor" {}
        }
    }
}
