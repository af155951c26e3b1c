//! Figures drawn: bars placed in percents, so that letters keep their size on a phone. Each drawing has its numbers beside or under it.
use super::figures::MonthFigures;
use crate::t;
use crate::ui::{Frame, month_year, short_month};
use maud::{Markup, html};

/// The height of the bars, and of the whole with names under them.
const TALL: i64 = 138;
const ALL: i64 = 190;
/// Where the bars stand.
const GROUND: i64 = 160;

/// What was shared and what was answered, month by month.
pub(super) struct MonthChart<'a> {
    pub frame: &'a Frame,
    pub months: &'a [MonthFigures],
}

impl MonthChart<'_> {
    fn most(&self) -> i64 {
        let both = |m: &MonthFigures| m.received.unwrap_or(0).max(m.answered);
        self.months.iter().map(both).max().unwrap_or(0).max(1)
    }

    /// The drawing. It is read out as a sentence; the table has the numbers.
    pub fn drawn(&self) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        let most = self.most();
        let height = |n: i64| n * TALL / most;
        let steps = if most >= 4 { 2 } else { 1 };
        let wide = 96.0 / self.months.len().max(1) as f64;
        let received = self.months.iter().filter_map(|m| m.received).sum::<i64>();
        let answered = self.months.iter().map(|m| m.answered).sum::<i64>();
        html! {
            p.key {
                span { svg aria-hidden="true" { rect.f-ghost width="12" height="12" {} } (t!(words, "front-stat-received")) }
                span { svg aria-hidden="true" { rect.f-accent width="12" height="12" {} } (t!(words, "front-stat-answered")) }
            }
            svg.chart height=(ALL) role="img" aria-label=(t!(words, "front-stat-months-said", received = received, answered = answered)) {
                @for step in 0..=steps {
                    @let y = GROUND - TALL * step / steps;
                    line.grid x1="4%" x2="100%" y1=(y) y2=(y) {}
                    text x="0" y=(y + 4) { (most * step / steps) }
                }
                @for (n, month) in self.months.iter().enumerate() {
                    @let left = 4.5 + wide * n as f64;
                    @if let Some(received) = month.received { (bar("f-ghost", (left, wide * 0.36), height(received))) }
                    (bar("f-accent", (left + wide * 0.4, wide * 0.36), height(month.answered)))
                    text x=(percent(left + wide * 0.38)) y="180" text-anchor="middle" { (short_month(month.month, language)) }
                }
            }
        }
    }

    /// The same as numbers, the newest month first.
    pub fn table(&self) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        html! {
            table {
                thead { tr { th scope="col" { (t!(words, "front-stat-month")) } th.n scope="col" { (t!(words, "front-stat-received")) } th.n scope="col" { (t!(words, "front-stat-answered")) } } }
                tbody { @for month in self.months.iter().rev() { tr {
                    td { (month_year(month.month, language)) }
                    td.n { (counted(self.frame, month.received)) }
                    td.n { (words.number(month.answered)) }
                } } }
            }
        }
    }
}

fn percent(n: f64) -> String {
    format!("{n:.2}%")
}

fn bar(class: &str, (left, wide): (f64, f64), tall: i64) -> Markup {
    html! { rect class=(class) x=(percent(left)) width=(percent(wide)) y=(GROUND - tall) height=(tall) {} }
}

/// A number, or that there are too few people behind it.
pub(super) fn counted(frame: &Frame, n: Option<i64>) -> String {
    n.map_or_else(
        || t!(frame.words, "front-stat-few").into_owned(),
        |n| frame.words.number(n),
    )
}

/// Named numbers with a bar each.
pub(super) fn bars(frame: &Frame, class: &str, rows: &[(&str, Option<i64>)]) -> Markup {
    let most = rows
        .iter()
        .filter_map(|(_, n)| *n)
        .max()
        .unwrap_or(0)
        .max(1);
    html! {
        ul.bars { @for (name, n) in rows { li {
            span dir="auto" { (name) } b { (counted(frame, *n)) }
            svg aria-hidden="true" { rect class=(class) height="100%" width=(percent(n.unwrap_or(0) as f64 * 100.0 / most as f64)) {} }
        } } }
    }
}
