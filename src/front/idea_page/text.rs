//! What the idea says: its author's words, and those of others that became part of it.
use super::IdeaPage;
use crate::discussion::{Extension, may_extend_at_all};
use crate::platform::markdown::Markdown;
use crate::t;
use crate::ui::{icon, in_language};
use maud::{Markup, html};

/// A stretch of an idea's text.
enum Stretch<'a> {
    Own(&'a str),
    Taken(&'a Extension),
}

/// The text in stretches, as far as the extensions still stand in it word for word; then those that do not.
fn stretches<'a>(body: &'a str, all: &'a [Extension]) -> (Vec<Stretch<'a>>, Vec<&'a Extension>) {
    let mut inside: Vec<&Extension> = all.iter().collect();
    inside.sort_by_key(|extension| body.find(&extension.section));
    let (mut text, mut lost, mut rest) = (Vec::new(), Vec::new(), body);
    for extension in inside {
        match rest.split_once(extension.section.as_str()) {
            Some((before, after)) => {
                text.push(Stretch::Own(before));
                text.push(Stretch::Taken(extension));
                rest = after;
            }
            None => lost.push(extension),
        }
    }
    text.push(Stretch::Own(rest));
    (text, lost)
}

impl IdeaPage<'_> {
    pub(super) fn body(&self) -> Markup {
        if self.idea.removed_at.is_some() {
            // with the text went whose words became part of it
            return html! { div.stack { (self.ways_to_change()) } };
        }
        let (text, lost) = stretches(&self.idea.body, &self.talk.extensions);
        html! {
            div.stack {
                @for stretch in &text { @match stretch {
                    Stretch::Own(words) => @if !words.trim().is_empty() { (self.own(words)) },
                    Stretch::Taken(extension) => (self.taken(extension)),
                } }
                @for extension in lost { p.small.muted { (self.credit(extension)) } }
                (self.ways_to_change())
            }
        }
    }

    fn own(&self, words: &str) -> Markup {
        html! { div.prose lang=[in_language(&self.visit.frame, &self.idea.language)] { (self.drawn(words)) } }
    }

    fn taken(&self, extension: &Extension) -> Markup {
        html! { div.ext { (self.credit(extension)) (self.own(extension.words())) } }
    }

    fn drawn(&self, source: &str) -> Markup {
        let markdown = Markdown {
            source,
            heading_floor: 3,
        };
        html! { (markdown.with(&self.talk.pictures).naming(&self.names)) }
    }

    /// Whose words they are, where they came from, and the way to take them out.
    fn credit(&self, extension: &Extension) -> Markup {
        let (words, base) = (self.visit.words(), self.short_path());
        let me = self.visit.me.as_ref();
        let may = may_extend_at_all(self.board, (&self.idea, self.status()), me).is_allowed();
        html! {
            b { (icon("grow")) " " a href={ (base) "/comments/" (extension.comment) "#c-" (extension.comment) } { (t!(words, "front-extended", who = extension.author_name.as_str())) }
                @if may { " · " a href={ (base) "/comments/" (extension.comment) "/extension" } { (t!(words, "discussion-extension-undo")) span.vh { ": " (extension.author_name) } } }
            }
        }
    }
}
