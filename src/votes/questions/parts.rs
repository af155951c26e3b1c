//! What is asked under the vote control, and the totals for those who decide.
use super::{LEAST, Support, Total};
use crate::boards::Board;
use crate::ideas::IdeaRow;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};

/// The form for somebody who supports an idea; nothing for others, and where the board asks nothing.
pub struct SupportAsked<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub support: &'a Support,
}

impl Render for SupportAsked<'_> {
    fn render(&self) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        html! {
            @if !self.support.asked.is_empty() {
                form.stack method="post" action={ (self.board.path()) "/" (self.idea.number) "/vote/replies" } {
                    (self.frame.token())
                    p.small.muted { @if self.support.has_answered { (t!(words, "votes-answered-already")) } @else { (t!(words, "votes-asked")) } }
                    @for question in &self.support.asked {
                        fieldset.field { legend dir="auto" { (question.text(language)) }
                            div.kinds { @for (n, option) in question.options(language).iter().enumerate() {
                                label { input type="radio" name=(question.field()) value=(n); span dir="auto" { (option) } }
                            } }
                        }
                    }
                    button.btn.line { (t!(words, "votes-reply")) }
                }
            }
        }
    }
}

/// How often each option was chosen, for those who decide.
pub struct SupportTotals<'a> {
    pub frame: &'a Frame,
    pub support: &'a Support,
}

impl Render for SupportTotals<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if !self.support.totals.is_empty() {
                div #support { h2 { (t!(words, "votes-totals")) }
                    p.small.muted { (t!(words, "votes-totals-text")) }
                    @for total in &self.support.totals { (self.one(total)) }
                }
            }
        }
    }
}

impl SupportTotals<'_> {
    fn one(&self, total: &Total) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        html! {
            p.small dir="auto" { b { (total.question.text(language)) } }
            @match &total.counts {
                None => p.small.muted { (t!(words, "votes-totals-few", n = LEAST)) },
                Some(counts) => dl.facts { @for (option, n) in total.question.options(language).iter().zip(counts) {
                    dt dir="auto" { (option) } dd { (words.number(*n)) }
                } },
            }
        }
    }
}
