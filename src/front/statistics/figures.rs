//! The figures themselves, read once for page and table, so that both say the same.
use super::queries::{
    Loops, Month, Reasons, count_people, find_loops, list_answered_elsewhere, list_months,
    list_reasons, list_theme_people,
};
use crate::answers::{Kept, Pulse, Span, find_kept, find_median_days};
use crate::boards::{
    Board, Class, Status, StatusId, Statuses, ThemeId, calendar_of, find_charter, find_statuses,
    find_themes,
};
use crate::front::board_pulse::read_pulse;
use crate::ideas::{Due, IdeaRow, Tallies, count_late, due_of, find_tallies, list_owed};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Datelike as _, Duration, Months, NaiveDate, Utc};

/// Late ideas the page names; the list on the board has all of them.
const MOST_LATE: i64 = 50;
/// How old an idea is before it should be decided.
pub(super) const OLD: Duration = Duration::weeks(8);
/// What is "of late", and the time it is compared with.
const LATELY: Duration = Duration::days(90);
/// Months shown.
const MONTHS: u32 = 12;
/// On a board that not everybody reads, fewer people than these are not a figure but somebody.
pub(super) const FEWEST: i64 = 5;

/// A figure with people behind it: none where they are too few to be counted.
pub(super) type Counted = Option<i64>;

/// A month, with what was shared and answered in it.
pub(super) struct MonthFigures {
    pub month: NaiveDate,
    pub received: Counted,
    pub answered: i64,
}

/// How a board does.
pub(super) struct Figures {
    pub now: DateTime<Utc>,
    /// Working days within which a first answer is promised.
    pub promise: Option<i16>,
    pub loops: Loops,
    pub pulse: Pulse,
    /// The ninety days before the last ninety.
    pub kept_before: Kept,
    /// Whole days until the first answer, and how many answers that is the middle of.
    pub median: Option<(i64, i64)>,
    pub median_before: Option<(i64, i64)>,
    /// Nothing where too many did to count them for a page.
    pub took_part: Option<Counted>,
    pub months: Vec<MonthFigures>,
    pub late: Vec<IdeaRow>,
    /// All that are late, named or not.
    pub all_late: i64,
    pub statuses: Statuses,
    pub tallies: Tallies,
    pub themes: Vec<(String, Counted)>,
    pub reasons: Reasons,
    /// Ideas that came in with the answer they have, by status.
    pub elsewhere: Vec<(StatusId, i64)>,
}

/// The days that are told of, and as many before them.
pub(super) fn spans(now: DateTime<Utc>) -> [Span; 2] {
    let begun = now - LATELY;
    [(begun, now), (begun - LATELY, begun)]
}

impl Figures {
    pub async fn read(
        conn: &mut Connection,
        (app, now): (&App, DateTime<Utc>),
        board: &Board,
    ) -> Result<Self, Error> {
        let [lately, before] = spans(now);
        let mut late = list_owed(conn, &[board.id], now + Duration::hours(14), MOST_LATE).await?;
        late.retain(|idea| due_of(board, idea, now).is_some_and(Due::is_late));
        let tallies = find_tallies(conn, &[board.id]).await?.pop();
        let tallies = tallies.map(|(_, tallies)| tallies).unwrap_or_default();
        let first = first_month(calendar_of(board, now).local_date(now));
        let charter = find_charter(conn, board.id).await?;
        Ok(Self {
            now,
            promise: charter.and_then(|charter| charter.row.first_answer_days),
            loops: find_loops(conn, board, now - OLD).await?,
            pulse: read_pulse(conn, (app, now), board).await?,
            kept_before: find_kept(conn, board, before).await?,
            median: find_median_days(conn, board, lately).await?,
            median_before: find_median_days(conn, board, before).await?,
            took_part: count_people(conn, board, lately)
                .await?
                .map(|people| shown(board, people)),
            months: all_months(board, first, &list_months(conn, board, first).await?),
            statuses: find_statuses(conn, board.id).await?,
            themes: read_themes(conn, board, &tallies).await?,
            reasons: list_reasons(conn, board).await?,
            elsewhere: list_answered_elsewhere(conn, board).await?,
            all_late: count_late(conn, board, now).await?,
            late,
            tallies,
        })
    }

    /// Statuses that ideas have, with how many.
    pub fn standing(&self) -> impl Iterator<Item = (&Status, i64)> {
        let spoken = self.statuses.all().filter(|s| s.class != Class::Merged);
        let counted = spoken.map(|s| (s, i64::from(self.tallies.status(s.id))));
        counted.filter(|(_, n)| *n > 0)
    }

    /// Ideas carried out, and all that are listed.
    pub fn carried_out(&self) -> (i64, i64) {
        let done = self.standing().filter(|(s, _)| s.carries_out());
        (done.map(|(_, n)| n).sum(), self.tallies.all().into())
    }

    /// Ideas that came in with the answer they have, in these statuses.
    pub fn came_in(&self, counts: impl Fn(&Status) -> bool) -> i64 {
        let elsewhere = self.elsewhere.iter();
        elsewhere
            .filter(|(id, _)| self.statuses.get(*id).is_some_and(&counts))
            .map(|(_, n)| n)
            .sum()
    }
}

/// A count of people, where it may be said.
fn shown(board: &Board, people: i64) -> Counted {
    (board.is_public() || people == 0 || people >= FEWEST).then_some(people)
}

/// The first of the months that end with this day's.
fn first_month(today: NaiveDate) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    first
        .checked_sub_months(Months::new(MONTHS - 1))
        .unwrap_or(first)
}

/// Every month from the first on, also those in which nothing happened.
fn all_months(board: &Board, first: NaiveDate, counted: &[Month]) -> Vec<MonthFigures> {
    let months = (0..MONTHS).filter_map(|n| first.checked_add_months(Months::new(n)));
    let figures = months.map(|month| {
        let of = counted.iter().find(|one| one.month == month);
        let people = of.map_or(0, |of| of.people);
        MonthFigures {
            month,
            received: shown(board, people).and(Some(of.map_or(0, |of| of.received))),
            answered: of.map_or(0, |of| of.answered),
        }
    });
    figures.collect()
}

/// Themes that ideas have, the largest first.
async fn read_themes(
    conn: &mut Connection,
    board: &Board,
    tallies: &Tallies,
) -> Result<Vec<(String, Counted)>, Error> {
    let people: Vec<(ThemeId, i64)> = if board.is_public() {
        Vec::new()
    } else {
        list_theme_people(conn, board).await?
    };
    let of = |theme: ThemeId| {
        people
            .iter()
            .find(|(id, _)| *id == theme)
            .map_or(0, |p| p.1)
    };
    let themes = find_themes(conn, board.id).await?;
    let mut counted: Vec<(i64, String, Counted)> = themes
        .into_iter()
        .map(|theme| (i64::from(tallies.theme(theme.id)), theme))
        .filter(|(n, _)| *n > 0)
        .map(|(n, theme)| (n, theme.name, shown(board, of(theme.id)).and(Some(n))))
        .collect();
    // where some are withheld, their places must not tell how many they are
    counted.sort_by_key(|(n, _, counted)| (counted.is_none(), counted.map_or(0, |_| -n)));
    Ok(counted
        .into_iter()
        .map(|(_, name, counted)| (name, counted))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::first_month;
    use chrono::NaiveDate;

    #[test]
    fn the_months_shown_are_a_year_that_ends_with_this_one() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(first_month(day(2026, 11, 18)), day(2025, 12, 1));
        assert_eq!(first_month(day(2026, 12, 31)), day(2026, 1, 1));
    }
}
