//! The figures as a table for a spreadsheet: a row a figure, with a key that stays the same in every language.
use super::figures::{Figures, OLD, spans};
use crate::answers::Span;
use crate::boards::{Status, Visit, calendar_of};
use crate::platform::spreadsheet::sheet;
use crate::platform::text::{Key, Words};
use crate::platform::web::{Error, Path};
use crate::{key, t};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};

pub(super) async fn download(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let figures = Figures::read(&mut *visit.conn().await?, (&visit.app, visit.now), board).await?;
    let today = calendar_of(board, visit.now).local_date(visit.now);
    let rows = Rows { visit: &visit }.all(&figures);
    sheet(&format!("{}-{today}", board.slug), &rows)
}

struct Rows<'a> {
    visit: &'a Visit,
}

/// One figure.
struct Line<'a> {
    figure: &'a str,
    name: Key,
    /// Which part of it: a month, a status.
    part: &'a str,
    /// Which time it is about; nothing for all of it.
    during: Option<Span>,
    number: String,
    of: Option<i64>,
}

impl<'a> Line<'a> {
    fn new((figure, name): (&'a str, Key), number: String) -> Self {
        Self {
            figure,
            name,
            part: "",
            during: None,
            number,
            of: None,
        }
    }

    fn cells(self, words: Words) -> Vec<String> {
        let day = |at: DateTime<Utc>| {
            if at == DateTime::UNIX_EPOCH {
                String::new()
            } else {
                at.format("%Y-%m-%d").to_string()
            }
        };
        let during = self.during.map(|(from, until)| (day(from), day(until)));
        let (from, until) = during.unwrap_or_default();
        vec![
            self.figure.to_owned(),
            words.say(self.name).into_owned(),
            self.part.to_owned(),
            from,
            until,
            self.number,
            self.of.map(|of| of.to_string()).unwrap_or_default(),
        ]
    }
}

impl Rows<'_> {
    fn all(&self, figures: &Figures) -> Vec<Vec<String>> {
        let columns = ["figure", "name", "part", "from", "until", "number", "of"];
        let lines = self.whole(figures).into_iter().map(|l| self.cells(l));
        let mut rows = vec![columns.map(str::to_owned).to_vec()];
        rows.extend(lines);
        rows.extend(self.parts(figures));
        rows
    }

    fn cells(&self, line: Line<'_>) -> Vec<String> {
        line.cells(self.visit.words())
    }

    /// A number, or that there are too few people behind it.
    fn counted(&self, n: Option<i64>) -> String {
        n.map_or_else(
            || t!(self.visit.words(), "front-stat-few").into_owned(),
            |n| n.to_string(),
        )
    }

    /// What is counted of the whole board.
    fn whole(&self, figures: &Figures) -> Vec<Line<'static>> {
        let now = figures.now;
        let [lately, before] = spans(now).map(Some);
        let (carried, of) = figures.carried_out();
        let mut lines = vec![Line {
            during: Some((DateTime::UNIX_EPOCH, now - OLD)),
            of: Some(figures.loops.old),
            ..Line::new(
                ("loops_closed", key!("front-kpi-loops")),
                figures.loops.decided.to_string(),
            )
        }];
        let in_time = ("first_answers_in_time", key!("front-kpi-time"));
        for (during, kept) in [
            (lately, figures.pulse.lately),
            (before, figures.kept_before),
        ] {
            lines.push(Line {
                during,
                of: Some(kept.due),
                ..Line::new(in_time, kept.in_time.to_string())
            });
        }
        let median = ("median_days_to_first_answer", key!("front-kpi-first"));
        for (during, found) in [(lately, figures.median), (before, figures.median_before)] {
            let Some((days, of)) = found else { continue };
            lines.push(Line {
                during,
                of: Some(of),
                ..Line::new(median, days.to_string())
            });
        }
        lines.push(Line {
            of: Some(of),
            ..Line::new(
                ("carried_out", key!("front-kpi-carried")),
                carried.to_string(),
            )
        });
        let before = figures.came_in(Status::carries_out);
        let came_in = ("carried_out_elsewhere", key!("front-stat-carried-before"));
        lines.push(Line::new(came_in, before.to_string()));
        let said = ("no_elsewhere", key!("front-stat-no-before"));
        lines.push(Line::new(said, figures.reasons.elsewhere.to_string()));
        if let Some(people) = figures.took_part {
            let took_part = ("took_part", key!("front-kpi-part"));
            lines.push(Line {
                during: lately,
                ..Line::new(took_part, self.counted(people))
            });
        }
        let late = ("late", key!("front-stat-owed"));
        lines.push(Line::new(late, figures.all_late.to_string()));
        lines
    }

    /// What is counted by month, status, theme and reason.
    fn parts(&self, figures: &Figures) -> Vec<Vec<String>> {
        let (words, language) = (self.visit.words(), self.visit.frame.language());
        let part = |of: (&str, Key), part: &str, n: Option<i64>| {
            self.cells(Line {
                part,
                ..Line::new(of, self.counted(n))
            })
        };
        let mut rows = Vec::new();
        for month in &figures.months {
            let name = month.month.format("%Y-%m").to_string();
            let received = ("received", key!("front-stat-received"));
            let answered = ("answered", key!("front-stat-answered"));
            rows.push(part(received, &name, month.received));
            rows.push(part(answered, &name, Some(month.answered)));
        }
        for (status, n) in figures.standing() {
            let of = ("status", key!("front-status"));
            rows.push(part(of, status.name(language), Some(n)));
        }
        for (theme, n) in &figures.themes {
            rows.push(part(("theme", key!("front-stat-themes")), theme, *n));
        }
        for (reason, n) in &figures.reasons.all {
            let why = words.say(reason.label());
            rows.push(part(("no", key!("front-stat-no")), &why, Some(*n)));
        }
        rows
    }
}
