//! The ring of the start page: where all ideas stand, the unanswered part drawn open.
use crate::boards::{Status, Statuses};
use crate::ideas::Tallies;
use crate::platform::text::Key;
use crate::ui::{Frame, Ring, percent, ring_in};
use crate::{key, t};
use maud::{Markup, Render, html};

/// The steps in the order of the ring.
const STEPS: [(&str, Key); 9] = [
    ("done", key!("front-dial-done")),
    (SETTLED, key!("front-dial-settled")),
    ("part", key!("front-dial-part")),
    ("busy", key!("front-dial-busy")),
    ("plan", key!("front-dial-plan")),
    ("review", key!("front-dial-review")),
    ("no", key!("front-dial-no")),
    ("merge", key!("front-dial-merge")),
    ("new", key!("front-dial-new")),
];

/// What ended well without anything being done; it is drawn like what was.
const SETTLED: &str = "settled";

/// The step of a status, named by what is drawn for it where that is one step's alone.
fn step_of(status: &Status) -> &str {
    match status.glyph.as_str() {
        "wait" => "new",
        "done" if !status.carries_out() => SETTLED,
        glyph => glyph,
    }
}

fn glyph_of(step: &str) -> &str {
    if step == SETTLED { "done" } else { step }
}

/// How many ideas stand at each step, over all boards of a visit.
pub(super) struct Dial<'a> {
    frame: &'a Frame,
    counts: [i64; 9],
}

/// A gap between segments, in hundredths of the ring.
const GAP: f64 = 0.9;

impl<'a> Dial<'a> {
    pub fn of(frame: &'a Frame, boards: &[(&Tallies, &Statuses)]) -> Self {
        let count = |step: &str| -> i64 {
            let of_board = |(tallies, statuses): &(&Tallies, &Statuses)| -> i64 {
                statuses
                    .all()
                    .filter(|s| step_of(s) == step)
                    .map(|s| i64::from(tallies.status(s.id)))
                    .sum()
            };
            boards.iter().map(of_board).sum()
        };
        Self {
            frame,
            counts: STEPS.map(|(step, _)| count(step)),
        }
    }

    pub fn all(&self) -> i64 {
        self.counts.iter().sum()
    }

    fn waiting(&self) -> i64 {
        self.counts.last().copied().unwrap_or_default()
    }

    fn share(&self) -> u8 {
        let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
        percent(unsigned(self.all() - self.waiting()), unsigned(self.all()))
    }

    fn segments(&self) -> Markup {
        let all = self.all().max(1) as f64;
        let mut start = 0.0;
        let mut drawn = Vec::new();
        for ((step, _), n) in STEPS.iter().zip(self.counts) {
            let length = n as f64 / all * 100.0;
            if n > 0 {
                drawn.push(segment(glyph_of(step), start, length));
            }
            start += length;
        }
        html! { @for part in drawn { (part) } }
    }
}

fn segment(glyph: &str, start: f64, length: f64) -> Markup {
    let open = glyph == "new";
    let dashes = if open {
        let pairs = ((length - GAP) / 1.6).max(1.0) as usize;
        format!("{}0 100", ".8 .8 ".repeat(pairs))
    } else {
        format!("{:.2} 100", (length - GAP).max(0.4))
    };
    html! {
        circle class={ "s-" (glyph) } cx="60" cy="60" r="49" pathLength="100" fill="none" stroke="var(--ink)" stroke-width=(if open { "3" } else { "11" })
            stroke-dasharray=(dashes) stroke-dashoffset=(format!("{:.2}", -(start + GAP / 2.0))) transform="rotate(-90 60 60)" {}
    }
}

impl Render for Dial<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let (all, answered) = (self.all(), self.all() - self.waiting());
        html! {
            figure.dial aria-labelledby="dialcap" {
                svg viewBox="0 0 120 120" role="img" aria-label=(t!(words, "front-dial-label", answered = answered, all = all)) {
                    (self.segments())
                    text.big x="60" y="63" text-anchor="middle" { (self.share()) "%" }
                    text.cap x="60" y="77" text-anchor="middle" { (t!(words, "front-dial-answered")) }
                }
                figcaption {
                    p.small.muted #dialcap { (t!(words, "front-dial-caption", n = all)) }
                    ul.legend {
                        @for ((step, label), n) in STEPS.iter().zip(self.counts).filter(|(_, n)| *n > 0) {
                            li { a href="/boards" { (ring_in(Ring(glyph_of(step)))) (words.say(*label)) " " b { (words.number(n)) } } }
                        }
                    }
                }
            }
        }
    }
}
