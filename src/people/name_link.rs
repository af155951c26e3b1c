//! A name as pages show it: it leads to a profile, and whoever left has neither.
use super::model::PersonId;
use crate::platform::text::{Language, Words};
use crate::t;
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// The name that stands for everybody who left, in a language.
pub fn former_name(language: Language) -> Cow<'static, str> {
    t!(Words(language), "people-former-member")
}

/// Somebody's name with the way to their profile; a former member is said so in the reader's language.
pub struct NameLink<'a> {
    pub words: Words,
    pub id: PersonId,
    pub name: &'a str,
}

impl Render for NameLink<'_> {
    fn render(&self) -> Markup {
        let left = Language::ALL
            .into_iter()
            .any(|language| former_name(language) == self.name);
        html! {
            @if left { (t!(self.words, "people-former-member")) }
            @else { a href={ "/people/" (self.id) } { bdi { (self.name) } } }
        }
    }
}
