//! A deed in a list, and in an idea's timeline.
use super::model::{Credit, Deed, Whole};
use crate::boards::{Board, Statuses};
use crate::platform::markdown::{Markdown, excerpt};
use crate::t;
use crate::ui::{Avatar, Frame, Ring, long_date, ring_in};
use maud::{Markup, Render, html};

/// What a list shows of a deed's text.
const EXCERPT: usize = 320;

/// One deed of a list.
pub struct DeedItem<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub deed: &'a Deed,
    /// Whether to say on which board it is, in lists over several.
    pub name_board: bool,
}

impl Render for DeedItem<'_> {
    fn render(&self) -> Markup {
        let (frame, deed) = (self.frame, self.deed);
        html! {
            article.panel.stack.g2 {
                h2.h3 { a href=(deed.path(self.board)) dir="auto" { (deed.title) } }
                p dir="auto" { (excerpt(&deed.body, EXCERPT)) }
                p.meta {
                    (done_on(frame, deed))
                    span { bdi { (deed.author_name) } }
                    @if self.name_board { span { (self.board.name) } }
                }
            }
        }
    }
}

/// The day it was done.
pub(super) fn done_on(frame: &Frame, deed: &Deed) -> Markup {
    html! { span { time datetime=(deed.done_on.to_string()) { (long_date(deed.done_on, frame.language())) } } }
}

/// Who said it, and what.
pub(super) fn said(frame: &Frame, deed: &Deed) -> Markup {
    html! {
        div.answer {
            div.who {
                (Avatar { name: &deed.author_name, is_official: true })
                div {
                    b { bdi { (deed.author_name) } } " " span.staff { (frame.site.name) }
                    @if let Some(function) = &deed.author_function { br; span.sub { bdi { (function) } } }
                }
            }
            div.prose {
                (Markdown { source: &deed.body, heading_floor: 3 })
                @if let Some(link) = &deed.link { p { a href=(link) rel="noopener" { (link) } } }
            }
        }
    }
}

/// A deed in the timeline of one of its ideas.
pub struct DeedMoment<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub deed: &'a Deed,
}

impl Render for DeedMoment<'_> {
    fn render(&self) -> Markup {
        let (words, frame, deed) = (self.frame.words, self.frame, self.deed);
        html! {
            li id={ "d-" (deed.number) } {
                (ring_in(Ring("done")))
                div {
                    p.when { b { (t!(words, "deeds-moment")) } " " (done_on(frame, deed)) }
                    p { a href=(deed.path(self.board)) dir="auto" { (deed.title) } }
                    (said(frame, deed))
                }
            }
        }
    }
}

/// Everybody without whom it would not be there; who asked not to be named is counted only.
pub(super) struct Credits<'a> {
    pub frame: &'a Frame,
    pub credits: &'a [Credit],
}

impl Render for Credits<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let named = self.credits.iter().filter(|credit| !credit.silent);
        let silent = self.credits.iter().filter(|credit| credit.silent).count();
        html! {
            div #credits { h2.h3 { (t!(words, "deeds-thanks")) }
                ul.facets {
                    @for credit in named { li { p { (Avatar { name: &credit.name, is_official: false }) " " bdi { (credit.name) } } } }
                    @if silent > 0 { li { p.muted { (t!(words, "deeds-unnamed", n = silent)) } } }
                }
            }
        }
    }
}

/// The ideas it came from.
pub(super) struct Origins<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub statuses: &'a Statuses,
    pub whole: &'a Whole,
    /// Whether their counts are.
    pub shown: bool,
}

impl Render for Origins<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            div { h2.h3 { (t!(words, "deeds-came-from", n = self.whole.ideas.len())) }
                ul.facets { @for row in &self.whole.ideas { li {
                    a href=(row.path(self.board)) {
                        (ring_in(Ring(self.statuses.get(row.status).map_or("new", |s| &s.glyph)))) bdi { (row.title) } @if self.shown { span.n { (words.number(row.points(self.board))) } }
                    }
                } } }
            }
        }
    }
}
