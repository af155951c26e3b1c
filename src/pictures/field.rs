//! The part of a form that takes a picture, and files where the board does. Without scripts its button sends the whole form and it comes
//! back; with them the picture goes up where it is.
use super::draft::{ALT, PictureDraft};
use super::model::Size;
use super::queries::ADDRESS;
use super::sent::FOR_GOOD;
use crate::boards::Board;
use crate::platform::web::Problems;
use crate::t;
use crate::ui::{self, Frame, TextField};
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// Drawn for people who are signed in; a visitor's file could not be kept while they sign in.
pub struct PictureField<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub problems: &'a Problems,
    pub draft: &'a PictureDraft,
    /// Where the form goes with a picture.
    pub action: &'a str,
}

impl Render for PictureField<'_> {
    fn render(&self) -> Markup {
        if self.frame.who.is_none() {
            return Markup::default();
        }
        let (frame, words, problems) = (self.frame, self.frame.words, self.problems);
        let waiting = self.draft.waiting;
        let (add, choose, hint) = if self.board.takes_files {
            (
                t!(words, "pictures-add-any"),
                t!(words, "pictures-choose-any"),
                t!(words, "pictures-hint-any"),
            )
        } else {
            (
                t!(words, "pictures-add"),
                t!(words, "pictures-choose"),
                t!(words, "pictures-hint"),
            )
        };
        let has_problem = problems.of("picture").is_some() || problems.of("alt").is_some();
        html! {
            details.panel open[has_problem || waiting.is_some()] data-pictures={ (self.board.path()) "/pictures" }
                data-busy=(t!(words, "pictures-busy")) data-failed=(t!(words, "pictures-failed")) {
                summary { (add) }
                div.stack {
                    (TextField { kind: "file", hint: Some(hint), ..TextField::new(frame, problems, "picture", choose) })
                    @if let Some(id) = waiting { img src={ (ADDRESS) (id) "/" (Size::Small.as_str()) } alt=(t!(words, "pictures-yours")); }
                    input type="hidden" name="uploaded" value=[waiting];
                    p.small role="status" {}
                    (TextField { value: &self.draft.alt, longest: ALT, hint: Some(t!(words, "pictures-alt-hint")),
                        ..TextField::new(frame, problems, "alt", t!(words, "pictures-alt")) })
                    div.row { input.btn.line.s type="submit" value=(t!(words, "pictures-put")) formaction=(self.action) formenctype="multipart/form-data"; }
                }
                script type="module" src=(ui::asset_url("pictures.js")) {}
            }
        }
    }
}

/// The button that sends a form with a [`PictureField`] for good. Without scripts a file that was chosen goes along with it; with them the
/// picture is there already, and `pictures.js` makes it a form like any other.
pub struct SendButton<'a> {
    pub frame: &'a Frame,
    /// Where the form goes with a picture.
    pub action: &'a str,
    pub label: Cow<'a, str>,
}

impl Render for SendButton<'_> {
    fn render(&self) -> Markup {
        html! {
            @if self.frame.who.is_none() { button.btn { (self.label) } }
            @else { button.btn formaction={ (self.action) (FOR_GOOD) } formenctype="multipart/form-data" { (self.label) } }
        }
    }
}
