//! A text as a square picture that a phone reads, drawn here: no other site sees the secret.
use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules around, as the standard asks.
const EDGE: i32 = 4;

/// The picture; nothing when the text is too long for one.
pub(super) fn picture(text: &str, said: &str) -> Option<Markup> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let (size, whole) = (code.size(), code.size() + 2 * EDGE);
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + EDGE, y + EDGE);
        }
    }
    // black on white, also in the dark: that is what cameras read
    Some(html! {
        svg viewBox={ "0 0 " (whole) " " (whole) } width="220" height="220" role="img" aria-label=(said) shape-rendering="crispEdges" {
            path fill="#fff" d={ "M0 0h" (whole) "v" (whole) "H0z" } {}
            path fill="#000" d=(path) {}
        }
    })
}
