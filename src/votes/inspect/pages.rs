//! The page about an idea's votes.
use crate::boards::{Board, Visit};
use crate::ideas::IdeaRow;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Nav, Page, day};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

/// What staff see of an idea's votes.
pub(super) struct VotesPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub reasons: &'a [(String, DateTime<Utc>)],
}

impl VotesPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.visit.words();
        let title = t!(words, "votes-inspect");
        let main = html! {
            div.wrap.narrow.page.stack.g5.admin {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                (self.reasons_part())
            }
        };
        self.visit
            .page(&Page::new(&title, Nav::Boards, main).unlisted())
    }

    fn reasons_part(&self) -> Markup {
        let words = self.visit.words();
        html! {
            section.stack aria-labelledby="reasons-h" {
                h2 #reasons-h { (t!(words, "votes-reasons")) }
                @if self.reasons.is_empty() { p.muted { (t!(words, "votes-reasons-none")) } }
                @for (reason, at) in self.reasons {
                    blockquote.panel { p dir="auto" { (reason) } p.small.muted { (day(&self.visit.frame, *at)) } }
                }
            }
        }
    }
}
