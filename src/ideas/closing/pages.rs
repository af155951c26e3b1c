//! The three switches, a form each: one is set without touching the others.
use super::{Closing, Switch};
use crate::boards::{Board, Visit};
use crate::ideas::model::Idea;
use crate::platform::text::Key;
use crate::platform::web::{Error, Problems};
use crate::ui::{Area, Nav, Page, Summary, day};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The field of a switch's reason; three forms on one page need three names.
pub(super) const fn reason_of(switch: Switch) -> &'static str {
    match switch {
        Switch::Votes => "votes_reason",
        Switch::Comments => "comments_reason",
        Switch::Visibility => "visibility_reason",
    }
}

const fn heading(switch: Switch) -> Key {
    match switch {
        Switch::Votes => key!("ideas-switch-votes"),
        Switch::Comments => key!("ideas-switch-comments"),
        Switch::Visibility => key!("ideas-switch-visibility"),
    }
}

const fn close_label(switch: Switch) -> Key {
    match switch {
        Switch::Votes => key!("ideas-close-votes"),
        Switch::Comments => key!("ideas-close-comments"),
        Switch::Visibility => key!("ideas-archive"),
    }
}

const fn open_label(switch: Switch) -> Key {
    match switch {
        Switch::Votes => key!("ideas-open-votes"),
        Switch::Comments => key!("ideas-open-comments"),
        Switch::Visibility => key!("ideas-unarchive"),
    }
}

/// What a switch leaves as it is, said before it is pressed.
const fn hint(switch: Switch) -> Key {
    match switch {
        Switch::Votes => key!("ideas-close-votes-text"),
        Switch::Comments => key!("ideas-close-comments-text"),
        Switch::Visibility => key!("ideas-archive-text"),
    }
}

pub(super) struct ClosingPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a Idea,
    /// Whether something that was promised about it is late; then it is answered before it goes out of sight.
    pub is_late: bool,
    pub closings: &'a [Closing],
    /// What was sent and came back.
    pub typed: Option<(Switch, &'a str)>,
    pub problems: &'a Problems,
}

impl ClosingPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "ideas-closing");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                p.muted { (t!(words, "ideas-closing-text")) }
                (Summary { frame, problems: self.problems })
                @for switch in Switch::ALL { (self.one(*switch)) }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn one(&self, switch: Switch) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let closing = self.closings.iter().find(|c| c.switch == switch);
        let typed = self
            .typed
            .filter(|(of, _)| *of == switch)
            .map_or("", |(_, text)| text);
        html! {
            section.panel.stack aria-labelledby={ (switch.as_str()) "-h" } {
                h2.h3 id={ (switch.as_str()) "-h" } { (words.say(heading(switch))) }
                form.stack method="post" novalidate {
                    (frame.token())
                    input type="hidden" name="switch" value=(switch.as_str());
                    @match closing {
                        Some(closing) => {
                            p { @if closing.by.is_some() { (t!(words, "ideas-is-closed")) " " } bdi { (closing.whose(words)) } ", " (day(frame, closing.closed_at)) }
                            p dir="auto" { (closing.why(words)) }
                            div.row { button.btn.line name="open" value="yes" { (words.say(open_label(switch))) } }
                        },
                        None => {
                            p.small.muted { (words.say(hint(switch))) }
                            @if self.is_late && switch == Switch::Visibility {
                                p { (t!(words, "ideas-archive-late")) " " a href={ (self.board.path()) "/" (self.idea.number) "/answer" } { (t!(words, "ideas-archive-answer")) } }
                            }
                            (Area { frame, problems: self.problems, name: reason_of(switch), label: t!(words, "ideas-closing-reason"), hint: None, value: typed, rows: 2, optional: false })
                            div.row { button.btn { (words.say(close_label(switch))) } }
                        },
                    }
                }
            }
        }
    }
}
