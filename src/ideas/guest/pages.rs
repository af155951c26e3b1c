//! What guests meet: two fields more on the form of a new idea, a page that says to look in one's mail, and the button behind the link.
use super::Guest;
use super::acts::Waiting;
use crate::boards::{Board, Pause, PauseNote, Visit};
use crate::platform::markdown::Markdown;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, Render, html};

/// Name, address, and the button that posts without an account.
pub(in crate::ideas) struct GuestPart<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub guest: Option<&'a Guest>,
    pub problems: &'a Problems,
}

impl Render for GuestPart<'_> {
    fn render(&self) -> Markup {
        let (frame, words, problems) = (&self.visit.frame, self.visit.words(), self.problems);
        let (name, email) = self
            .guest
            .map_or(("", ""), |g| (g.name.as_str(), g.email.as_str()));
        let field = |name, label| TextField::new(frame, problems, name, label);
        html! {
            fieldset.panel.stack #guest { legend { b { (t!(words, "ideas-guest")) } }
                p.small.muted { (t!(words, "ideas-guest-text")) }
                (TextField { value: name, longest: 60, autocomplete: Some("name"), ..field("name", t!(words, "ideas-guest-name")) })
                (TextField { value: email, kind: "email", longest: 254, autocomplete: Some("email"), ..field("email", t!(words, "ideas-guest-email")) })
                div.row { button.btn.line name="guest" value="yes" formaction={ (self.board.path()) "/guests" } { (t!(words, "ideas-guest-post")) } }
            }
        }
    }
}

/// "Look in your mail."
pub(super) fn sent_page(visit: &Visit, board: &Board) -> Result<HttpResponse, Error> {
    let words = visit.words();
    let title = t!(words, "ideas-guest-sent");
    let main = html! {
        // taken, so the draft goes
        div.wrap.narrow.page.stack data-taken {
            p.crumb { a href=(board.path()) { bdi { (board.name) } } }
            h1 { (title) }
            p { (t!(words, "ideas-guest-sent-text")) }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

/// "Closed until …": what was sent is kept, and its button can be pressed after that.
pub(super) fn paused_page(
    (visit, board): (&Visit, &Board),
    pause: &Pause,
    pressed: bool,
) -> Result<HttpResponse, Error> {
    let words = visit.words();
    let title = t!(words, "ideas-guest-paused");
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(board.path()) { bdi { (board.name) } } }
            h1 { (title) }
            (PauseNote { frame: &visit.frame, board, pause })
            p { (t!(words, "ideas-guest-paused-text")) }
        }
    };
    let page = Page::new(&title, Nav::Boards, main).unlisted();
    visit.page(&page.with_problems(pressed))
}

/// The post, and the button that publishes it.
pub(super) struct PressPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub waiting: &'a Waiting,
    /// Whose name will stand there.
    pub name: &'a str,
    pub secret: &'a str,
    pub problems: &'a Problems,
}

impl PressPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame, problems) = (self.visit.words(), &self.visit.frame, self.problems);
        let kind = self.waiting.kind.as_str();
        let title = t!(words, "ideas-guest-press", kind = kind);
        let action = format!("{}/guests/{}", self.board.path(), self.secret);
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.board.path()) { bdi { (self.board.name) } } }
                h1 { (title) }
                (Summary { frame, problems })
                p { (t!(words, "ideas-guest-press-text", name = self.name)) }
                div.panel.prose { h2 dir="auto" { (self.waiting.title) } (Markdown { source: &self.waiting.body, heading_floor: 3 }) }
                form #press method="post" action=(action) { (frame.token()) button.btn { (t!(words, "ideas-share", kind = kind)) } }
            }
        };
        let page = Page::new(&title, Nav::Boards, main).unlisted();
        self.visit.page(&page.with_problems(!problems.is_empty()))
    }
}
