//! "Team pick": in lists and on the idea, with the reason and the name.
use super::queries::Pick;
use crate::t;
use crate::ui::{Frame, day, icon};
use maud::{Markup, Render, html};

/// In a list.
pub struct PickLine<'a> {
    pub frame: &'a Frame,
    pub pick: &'a Pick,
}

impl Render for PickLine<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            span { span.tag { (icon("heart")) (t!(words, "picks-pick")) } " " bdi { (self.pick.reason) } " (" bdi { (self.pick.by) } ")" }
        }
    }
}

/// On the idea.
pub struct PickNote<'a> {
    pub frame: &'a Frame,
    pub pick: &'a Pick,
}

impl Render for PickNote<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            div.note #pick { (icon("heart")) div {
                p { b { (t!(words, "picks-pick")) } " " bdi { (self.pick.by) } ", " (self.frame.site.name) ", " (day(self.frame, self.pick.at)) }
                p dir="auto" { (self.pick.reason) }
            } }
        }
    }
}
