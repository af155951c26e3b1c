//! The figures as a table for a spreadsheet: a row a figure, with a key that stays the same in every language.
use super::figures::{Figures, LATELY, OLD};
use crate::answers::Kept;
use crate::boards::{Visit, calendar_of};
use crate::platform::spreadsheet::sheet;
use crate::platform::text::Key;
use crate::platform::web::{Error, Path};
use crate::{key, t};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};

pub(super) async fn download(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let figures = Figures::read(&mut *visit.conn().await?, board, visit.now).await?;
    let today = calendar_of(board, visit.now).local_date(visit.now);
    let rows = Rows { visit: &visit }.all(&figures);
    sheet(&format!("{}-{today}", board.slug), &rows)
}

struct Rows<'a> {
    visit: &'a Visit,
}

/// Which time a figure is about; nothing for all of it.
type During = Option<(DateTime<Utc>, DateTime<Utc>)>;

impl Rows<'_> {
    fn all(&self, figures: &Figures) -> Vec<Vec<String>> {
        let now = figures.now;
        let (lately, before) = (
            Some((now - LATELY, now)),
            Some((now - LATELY - LATELY, now - LATELY)),
        );
        let (carried, of) = figures.carried_out();
        let until_old = Some((DateTime::UNIX_EPOCH, now - OLD));
        let mut rows = vec![self.head()];
        rows.push(self.row(
            ("loops_closed", key!("front-kpi-loops")),
            until_old,
            (Some(figures.loops.decided), Some(figures.loops.old)),
        ));
        let in_time = ("first_answers_in_time", key!("front-kpi-time"));
        let pair = |kept: Kept| (Some(kept.in_time), Some(kept.due));
        rows.push(self.row(in_time, lately, pair(figures.pulse.lately)));
        rows.push(self.row(in_time, before, pair(figures.kept_before)));
        let median = ("median_days_to_first_answer", key!("front-kpi-first"));
        for (during, found) in [(lately, figures.median), (before, figures.median_before)] {
            let Some((days, of)) = found else { continue };
            rows.push(self.row(median, during, (Some(days), Some(of))));
        }
        rows.push(self.row(
            ("carried_out", key!("front-kpi-carried")),
            None,
            (Some(carried), Some(of)),
        ));
        if let Some(people) = figures.took_part {
            let took_part = ("took_part", key!("front-kpi-part"));
            rows.push(self.row(took_part, lately, (people, None)));
        }
        let late = i64::try_from(figures.late.len()).ok();
        let mut row = self.row(("late", key!("front-stat-owed")), None, (late, None));
        if let Some(number) = row.get_mut(5).filter(|_| figures.late_goes_on) {
            number.push('+');
        }
        rows.push(row);
        rows.extend(self.parts(figures));
        rows
    }

    fn head(&self) -> Vec<String> {
        let columns = ["figure", "name", "part", "from", "until", "number", "of"];
        columns.map(str::to_owned).to_vec()
    }

    /// What is counted by month, status, theme and reason.
    fn parts(&self, figures: &Figures) -> Vec<Vec<String>> {
        let (words, language) = (self.visit.words(), self.visit.frame.language());
        let part = |of: (&str, Key), part: String, n: Option<i64>| {
            let mut row = self.row(of, None, (n, None));
            if let Some(cell) = row.get_mut(2) {
                *cell = part;
            }
            row
        };
        let mut rows = Vec::new();
        for month in &figures.months {
            let name = month.month.format("%Y-%m").to_string();
            let received = ("received", key!("front-stat-received"));
            let answered = ("answered", key!("front-stat-answered"));
            rows.push(part(received, name.clone(), month.received));
            rows.push(part(answered, name, Some(month.answered)));
        }
        for (status, n) in figures.standing() {
            let of = ("status", key!("front-status"));
            rows.push(part(of, status.name(language).to_owned(), Some(n)));
        }
        for (theme, n) in &figures.themes {
            rows.push(part(
                ("theme", key!("front-stat-themes")),
                theme.clone(),
                *n,
            ));
        }
        for (reason, n) in &figures.reasons {
            let why = words.say(reason.label()).into_owned();
            rows.push(part(("no", key!("front-stat-no")), why, Some(*n)));
        }
        rows
    }

    fn row(
        &self,
        (figure, name): (&str, Key),
        during: During,
        (n, of): (Option<i64>, Option<i64>),
    ) -> Vec<String> {
        let words = self.visit.words();
        let day = |at: DateTime<Utc>| {
            if at == DateTime::UNIX_EPOCH {
                String::new()
            } else {
                at.format("%Y-%m-%d").to_string()
            }
        };
        let (from, until) = during.map_or_else(Default::default, |(a, b)| (day(a), day(b)));
        vec![
            figure.to_owned(),
            words.say(name).into_owned(),
            String::new(),
            from,
            until,
            n.map_or_else(
                || t!(words, "front-stat-few").into_owned(),
                |n| n.to_string(),
            ),
            of.map(|n| n.to_string()).unwrap_or_default(),
        ]
    }
}
