//! What pages show of a crisis: the note over every page of the board, and the official word on the board itself.
use super::{Crisis, Posting};
use crate::boards::Board;
use crate::platform::markdown::Markdown;
use crate::t;
use crate::ui::{Avatar, Frame, Ring, day, long_date, ring_in};
use maud::{Markup, Render, html};

/// "Crisis mode until …", why, how people post meanwhile, and who speaks.
pub struct CrisisNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub crisis: &'a Crisis,
}

impl Render for CrisisNote<'_> {
    fn render(&self) -> Markup {
        let (words, crisis) = (self.frame.words, self.crisis);
        let until = crisis.until.with_timezone(&self.board.time_zone);
        let day = long_date(until.date_naive(), self.frame.language());
        let time = until.format("%H:%M").to_string();
        html! {
            div.note.s-late #crisis { (ring_in(Ring("late"))) div {
                b { (t!(words, "boards-crisis-until", day = day.as_str(), time = time.as_str())) }
                p dir="auto" { (crisis.reason) }
                p.small {
                    (self.posting()) " " (t!(words, "boards-crisis-speaks")) " " b { bdi { (crisis.speaker) } }
                    @if let Some(function) = &crisis.speaker_function { ", " bdi { (function) } } ". "
                    a href={ (self.board.path()) "#word" } { (t!(words, "boards-crisis-see-word")) }
                }
            } }
        }
    }
}

impl CrisisNote<'_> {
    fn posting(&self) -> std::borrow::Cow<'static, str> {
        let words = self.frame.words;
        match self.crisis.posting {
            Posting::Usual => t!(words, "boards-crisis-posting-usual"),
            Posting::Slow => t!(
                words,
                "boards-crisis-posting-slow",
                n = self.crisis.wait_minutes
            ),
            Posting::Approved => t!(words, "boards-crisis-posting-approved"),
        }
    }
}

/// The official word, pinned over everything else on the board's page.
pub struct CrisisWord<'a> {
    pub frame: &'a Frame,
    pub crisis: &'a Crisis,
}

impl Render for CrisisWord<'_> {
    fn render(&self) -> Markup {
        let (words, crisis) = (self.frame.words, self.crisis);
        html! {
            section #word.panel.stack.g2 aria-labelledby="word-h" {
                h2.h3 #word-h { (t!(words, "boards-crisis-word")) }
                div.answer {
                    div.who {
                        (Avatar { name: &crisis.speaker, is_official: true })
                        div {
                            b { bdi { (crisis.speaker) } } " " span.staff { (self.frame.site.name) }
                            br; span.sub { @if let Some(function) = &crisis.speaker_function { bdi { (function) } " · " } (day(self.frame, crisis.written_at)) }
                        }
                    }
                    div.prose { (Markdown { source: &crisis.word, heading_floor: 3 }) }
                }
            }
        }
    }
}
