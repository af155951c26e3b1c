//! One's own views in the rail.
use super::SavedView;
use crate::desk::filter::{Filter, Whose};
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};

pub(in crate::desk) struct SavedViews<'a> {
    pub frame: &'a Frame,
    pub filter: &'a Filter,
    pub views: &'a [SavedView],
}

impl Render for SavedViews<'_> {
    fn render(&self) -> Markup {
        let (words, frame) = (self.frame.words, self.frame);
        let here = self.filter.query();
        html! {
            section {
                h2 { (t!(words, "desk-mine")) }
                ul.facets {
                    li { a href=(self.filter.with_whose(Some(Whose::Mine)).path()) aria-current=[(self.filter.whose == Some(Whose::Mine)).then_some("true")] { (t!(words, "desk-assigned")) } }
                    @for view in self.views {
                        li { a href={ "/desk?" (view.query) } aria-current=[(view.query == here).then_some("true")] dir="auto" { (view.name) } }
                    }
                }
                details {
                    summary.small { (t!(words, "desk-view-save")) }
                    form.stack.g2 method="post" action="/desk/views" {
                        (frame.token())
                        input type="hidden" name="query" value=(here);
                        label.vh for="view-name" { (t!(words, "desk-view-name")) }
                        input #view-name name="name" required maxlength="60" placeholder=(t!(words, "desk-view-name"));
                        button.btn.line.s { (t!(words, "desk-save")) }
                    }
                    @for view in self.views {
                        form.row.between method="post" action={ "/desk/views/" (view.id) "/removal" } {
                            (frame.token())
                            span.small dir="auto" { (view.name) }
                            button.btn.line.s { (t!(words, "desk-view-remove")) span.vh { ": " (view.name) } }
                        }
                    }
                }
            }
        }
    }
}
