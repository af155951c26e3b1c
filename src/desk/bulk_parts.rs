//! What stands over the queue and under it: the bar for several rows at once, the list of keys.
use super::filter::Filter;
use super::parts::theme_options;
use super::queries::Furniture;
use crate::boards::Board;
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};

/// The presses for all ticked rows.
pub(super) struct Bulk<'a> {
    pub frame: &'a Frame,
    pub boards: &'a [&'a Board],
    pub furniture: &'a Furniture,
    pub filter: &'a Filter,
    /// Whether every row is drawn ticked.
    pub ticked: bool,
}

impl Render for Bulk<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            div.bulk {
                b data-bulk-n data-one=(t!(words, "desk-chosen", n = 1)) data-many=(t!(words, "desk-chosen", n = 2)) { (t!(words, "desk-with-chosen")) }
                @if self.ticked { a.btn.s.line href=(self.filter.path()) { (t!(words, "desk-select-none")) } }
                @else { a.btn.s.line href=(self.filter.all_ticked()) { (t!(words, "desk-select-all")) } }
                button.btn.s.line name="open" value="yes" { (t!(words, "desk-do-answer")) }
                button.btn.s.line formaction="/desk/merging" data-merge { (t!(words, "desk-do-merge")) }
                label.vh for="to-theme" { (t!(words, "desk-to-theme")) }
                select #to-theme name="theme" { @for (value, name) in theme_options(self.boards, self.furniture, true) { option value=(value) { (name) } } }
                button.btn.s.line formaction="/desk/themes" data-move { (t!(words, "desk-do-theme")) }
            }
        }
    }
}

/// The keys, in one line and as the list that `?` opens.
pub(super) struct Shortcuts<'a> {
    pub frame: &'a Frame,
}

impl Render for Shortcuts<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let keys = [
            ("J", t!(words, "desk-key-next")),
            ("K", t!(words, "desk-key-previous")),
            ("X", t!(words, "desk-key-select")),
            ("R", t!(words, "desk-key-answer")),
            ("A", t!(words, "desk-key-assign")),
            ("T", t!(words, "desk-key-theme")),
            ("M", t!(words, "desk-key-merge")),
            ("?", t!(words, "desk-key-list")),
        ];
        let more = [
            ("Ctrl Enter", t!(words, "desk-key-send")),
            ("Enter", t!(words, "desk-key-use")),
            ("Esc", t!(words, "desk-key-back")),
        ];
        html! {
            p.keys {
                @for (key, what) in &keys { span { kbd { (key) } " " (what) } }
                button.switch type="button" hidden data-keys-switch data-on=(t!(words, "desk-keys-on")) { (t!(words, "desk-keys-off")) }
            }
            dialog #shortcuts aria-labelledby="shortcuts-h" {
                form.stack method="dialog" {
                    h2 #shortcuts-h { (t!(words, "desk-keys")) }
                    p.small.muted { (t!(words, "desk-keys-text")) }
                    dl.facts { @for (key, what) in keys.iter().chain(&more) { dt { kbd { (key) } } dd { (what) } } }
                    div.row { button.btn.line { (t!(words, "desk-close")) } }
                }
            }
        }
    }
}
