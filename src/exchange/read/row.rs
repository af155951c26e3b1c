//! One row as an idea: each field out of its cells, with remarks on what isn't as it should be.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::cells::{Cell, Row};
use super::comments;
use super::dates::Calendar;
use super::html::markdown;
use super::incoming::{IncomingAnswer, IncomingComment, IncomingIdea, IncomingPerson};
use super::mapping::Field;
use super::numbers::{VOTES, number_in, whole};
use super::people::Known;
use super::plan::Plan;
use super::problem::{Problem, Reason};
use super::words::{MIND_CHANGER, TEXT, TITLE, cut, garbled, line};

/// One row while it is read.
pub(super) struct RowReader<'a> {
    pub row: &'a Row,
    pub plan: &'a Plan,
    pub problems: &'a mut Vec<Problem>,
}

impl<'a> RowReader<'a> {
    /// The row as an idea, but for its id. None when it can't come in.
    pub fn idea(&mut self, [created, answered, commented]: [&Calendar; 3]) -> Option<IncomingIdea> {
        self.too_few_cells();
        self.sheet_errors();
        let Some((title, whole)) = self.title() else {
            self.problems.push(Problem::error(
                self.row.number,
                self.plan.name(Field::Title),
                Reason::NoTitle,
            ));
            return None;
        };
        let body = self.body(whole);
        let (votes_up, votes_down) = self.votes();
        let (comments, comment_count) = self.comments(commented);
        Some(IncomingIdea {
            row: self.row.number,
            source_id: String::new(),
            title,
            body,
            author: self.author(),
            created_at: self.date(Field::Created, created),
            category: self.line(Field::Category),
            tags: self.tags(),
            votes_up,
            votes_down,
            kind: self.line(Field::Kind),
            status: self.line(Field::Status),
            answer: self.answer(answered),
            comments,
            comment_count,
            address: self.address(),
        })
    }

    /// The cells of a field that hold something, with their column.
    fn cells(&self, field: Field) -> Vec<(&'a str, Cell<'a>)> {
        let (plan, row) = (self.plan, self.row);
        let all = plan
            .columns(field)
            .iter()
            .map(|(place, name)| (name.as_str(), row.cell(*place, name)));
        all.filter(|(_, cell)| !cell.is_blank()).collect()
    }

    fn warn(&mut self, column: &str, reason: Reason) {
        self.problems.push(Problem::warning(
            self.row.number,
            Some(column.to_owned()),
            reason,
        ));
    }

    /// A row that stops before a column we use; one that stops earlier lacks nothing, spreadsheets leave off empty ends.
    fn too_few_cells(&mut self) {
        let (found, expected) = (self.row.width, self.plan.width);
        let used = self.plan.fields.values().flatten();
        let missing = used
            .filter(|(place, _)| *place >= found && *place < expected)
            .min();
        if let Some((_, name)) = missing {
            self.warn(name, Reason::TooFewCells { found, expected });
        }
    }

    fn sheet_errors(&mut self) {
        let (plan, row) = (self.plan, self.row);
        for (place, name) in plan.fields.values().flatten() {
            if let Cell::Broken(text) = row.cell(*place, name) {
                self.warn(name, Reason::SheetError(text.to_owned()));
            }
        }
    }

    /// Its id, or a remark that there is none.
    pub fn id(&mut self) -> Option<String> {
        let id = self.line(Field::Id);
        if id.is_none()
            && let Some(column) = self.plan.name(Field::Id)
        {
            self.warn(&column, Reason::NoId);
        }
        id
    }

    /// One clean line out of all of a field's cells.
    fn line(&mut self, field: Field) -> Option<String> {
        let texts: Vec<String> = self
            .cells(field)
            .into_iter()
            .map(|(_, cell)| cell.text())
            .collect();
        line(&texts.join(" "))
    }

    /// The title, and the whole of it when it had to be cut.
    fn title(&mut self) -> Option<(String, Option<String>)> {
        let whole = self.line(Field::Title)?;
        let column = self.plan.name(Field::Title).unwrap_or_default();
        self.letters(&column, &whole);
        let Some((title, characters)) = cut(&whole, TITLE) else {
            return Some((whole, None));
        };
        self.warn(&column, Reason::TitleCut { characters });
        Some((title, Some(whole)))
    }

    fn body(&mut self, title: Option<String>) -> String {
        let column = self.plan.name(Field::Body).unwrap_or_default();
        let texts = self.texts(Field::Body);
        self.letters(&column, &texts);
        let whole = match title {
            Some(title) if texts.is_empty() => title,
            Some(title) => format!("{title}\n\n{texts}"),
            None => texts,
        };
        self.within(&column, whole)
    }

    /// Markdown of all of a field's cells, an empty line between them.
    fn texts(&self, field: Field) -> String {
        let texts = self
            .cells(field)
            .into_iter()
            .map(|(_, cell)| markdown(&cell.text()));
        texts
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    fn within(&mut self, column: &str, text: String) -> String {
        match cut(&text, TEXT) {
            Some((kept, characters)) => {
                self.warn(column, Reason::TextCut { characters });
                kept
            }
            None => text,
        }
    }

    /// Warns of letters that were lost or changed before the file got here.
    fn letters(&mut self, column: &str, text: &str) {
        if text.contains('\u{fffd}') {
            self.warn(column, Reason::Unreadable);
        }
        if let Some(piece) = garbled(text) {
            self.warn(column, Reason::Garbled(piece));
        }
    }

    fn author(&mut self) -> Option<IncomingPerson> {
        let mut known = self
            .cells(Field::Author)
            .first()
            .map_or_else(Known::default, |(_, cell)| Known::of(*cell));
        if let Some(id) = self.line(Field::AuthorId) {
            known.source_id = id;
        }
        if let Some(email) = self.line(Field::Email) {
            known.email = email;
        }
        let (person, wrong) = known.person();
        if let Some(text) = wrong {
            let column = self
                .plan
                .name(Field::Email)
                .or_else(|| self.plan.name(Field::Author))
                .unwrap_or_default();
            self.warn(&column, Reason::NotAnEmail(text));
        }
        person
    }

    fn date(&mut self, field: Field, calendar: &Calendar) -> Option<DateTime<Utc>> {
        let (column, cell) = self.cells(field).into_iter().next()?;
        let moment = calendar.read(cell);
        if moment.is_none() {
            self.warn(column, Reason::NotADate(cell.text()));
        }
        moment
    }

    fn tags(&mut self) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for (_, cell) in self.cells(Field::Tags) {
            let texts = match cell {
                Cell::Json(Value::Array(list)) => {
                    list.iter().map(|value| Cell::of(value).text()).collect()
                }
                other => other
                    .text()
                    .split([',', ';', '|'])
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            };
            for tag in texts.iter().filter_map(|text| line(text)) {
                if !tags
                    .iter()
                    .any(|known| known.to_lowercase() == tag.to_lowercase())
                {
                    tags.push(tag);
                }
            }
        }
        tags
    }

    /// For and against; from a lone total when that is all there is.
    fn votes(&mut self) -> (u32, u32) {
        let (up, down) = (self.count(Field::VotesUp), self.count(Field::VotesDown));
        if up.is_some() || down.is_some() {
            return (up.unwrap_or(0), down.unwrap_or(0));
        }
        let total = self.number(Field::Votes, -VOTES).unwrap_or(0.0);
        if total < 0.0 {
            (0, whole(-total))
        } else {
            (whole(total), 0)
        }
    }

    fn count(&mut self, field: Field) -> Option<u32> {
        self.number(field, 0.0).map(whole)
    }

    /// The number in a field's first filled cell, or how many things a list there holds.
    fn number(&mut self, field: Field, least: f64) -> Option<f64> {
        let (column, cell) = self.cells(field).into_iter().next()?;
        let number = number_in(cell).filter(|number| (least..=VOTES).contains(number));
        if number.is_none() {
            self.warn(column, Reason::NotANumber(cell.text()));
        }
        number
    }

    fn comments(&mut self, calendar: &Calendar) -> (Vec<IncomingComment>, Option<u32>) {
        let said = self.count(Field::CommentCount);
        let Some((column, cell)) = self.cells(Field::Comments).into_iter().next() else {
            return (Vec::new(), said);
        };
        let parsed = match cell {
            Cell::Text(text) if text.trim_start().starts_with('[') => {
                serde_json::from_str::<Value>(text).ok()
            }
            Cell::Json(list @ Value::Array(_)) => Some(list.clone()),
            _ => None,
        };
        let Some(Value::Array(list)) = parsed else {
            let number = number_in(cell)
                .filter(|number| (0.0..=VOTES).contains(number))
                .map(whole);
            if number.is_none() {
                self.warn(column, Reason::NotComments(cell.text()));
            }
            return (Vec::new(), said.or(number));
        };
        let (comments, remarks) = comments::comments(&list, calendar);
        for (path, reason) in remarks {
            self.warn(&format!("{column}{path}"), reason);
        }
        if let Some(said) = said.filter(|said| usize::try_from(*said) != Ok(comments.len())) {
            self.warn(
                column,
                Reason::CommentsDiffer {
                    said,
                    found: comments.len(),
                },
            );
        }
        (comments, said)
    }

    fn answer(&mut self, calendar: &Calendar) -> Option<IncomingAnswer> {
        let column = self.plan.name(Field::Answer)?;
        let object = match self.cells(Field::Answer).first() {
            Some((_, Cell::Json(Value::Object(map)))) => comments::answer(map, calendar),
            _ => None,
        };
        let mut answer = match object {
            Some(answer) => answer,
            None => IncomingAnswer {
                text: self.texts(Field::Answer),
                at: None,
                author: None,
                reason: None,
                mind_changer: None,
            },
        };
        if answer.text.is_empty() {
            return None;
        }
        self.letters(&column, &answer.text.clone());
        answer.text = self.within(&column, answer.text);
        answer.at = self.date(Field::AnsweredAt, calendar).or(answer.at);
        let by = self
            .cells(Field::AnsweredBy)
            .first()
            .map(|(_, cell)| Known::of(*cell));
        answer.author = by.and_then(|known| known.person().0).or(answer.author);
        answer.reason = self.line(Field::Reason);
        answer.mind_changer = self.mind_changer();
        Some(answer)
    }

    fn mind_changer(&mut self) -> Option<String> {
        let text = self.line(Field::MindChanger)?;
        let column = self.plan.name(Field::MindChanger).unwrap_or_default();
        self.letters(&column, &text);
        let Some((kept, characters)) = cut(&text, MIND_CHANGER) else {
            return Some(text);
        };
        self.warn(&column, Reason::TextCut { characters });
        Some(kept)
    }

    fn address(&mut self) -> Option<String> {
        let (column, cell) = self.cells(Field::Link).into_iter().next()?;
        let text = line(&cell.text())?;
        let path = text.starts_with('/') && !text.starts_with("//");
        let web =
            || url::Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if path || web() {
            return Some(text);
        }
        self.warn(column, Reason::NotALink(text));
        None
    }
}
