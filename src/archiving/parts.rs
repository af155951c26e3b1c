//! What an idea's page says of the archive.
use super::model::{ArchiveRule, Warning};
use super::policy::may_bring_back;
use crate::boards::{Board, Status};
use crate::ideas::Idea;
use crate::people::Me;
use crate::t;
use crate::ui::{Frame, icon, long_date};
use maud::{Markup, Render, html};

/// That an idea goes into the archive, or the way back out of it.
pub struct ArchiveNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a Idea,
    pub status: Option<&'a Status>,
    pub warning: Option<Warning>,
    /// Whether the rule put it there.
    pub by_rule: bool,
    pub me: Option<&'a Me>,
}

impl Render for ArchiveNote<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        let zone = &self.board.time_zone;
        let may = self.by_rule && may_bring_back(self.board, self.idea, self.me).is_allowed();
        html! {
            @if let Some(warning) = self.warning {
                @let day = long_date(warning.archive_at.with_timezone(zone).date_naive(), self.frame.language());
                div.note #to-archive { (icon("info")) div {
                    p { b { (t!(words, "archiving-soon", day = day.as_str())) } }
                    p.small { (t!(words, "archiving-soon-text")) @if self.idea.takes_votes(self.status) { " " (t!(words, "archiving-soon-votes")) } " " (t!(words, "archiving-soon-back")) }
                } }
            }
            @if self.by_rule && self.idea.answered_at.is_none() { p.small.muted { (t!(words, "archiving-unanswered")) } }
            @if may {
                form #bring-back method="post" action={ (self.board.path()) "/" (self.idea.number) "/archive" } {
                    (self.frame.token())
                    input type="hidden" name="archive" value="no";
                    button.btn { (t!(words, "archiving-bring-back")) }
                }
            }
        }
    }
}

/// The rule in a sentence, for everyone who looks into the archive.
pub struct ArchiveRuleLine<'a> {
    pub frame: &'a Frame,
    pub rule: Option<&'a ArchiveRule>,
}

impl Render for ArchiveRuleLine<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            p.muted { (t!(words, "archiving-here"))
                @if let Some(rule) = self.rule { " " (t!(words, "archiving-rule", days = rule.age_days, n = rule.fewer_than, classes = rule.class_names(words))) }
            }
        }
    }
}
