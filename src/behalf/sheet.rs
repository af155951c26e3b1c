//! Rows of a file: what each means, or what is wrong with it.
use super::acts::{Matter, NewEntry};
use super::forms::{BODY, PLACE, What, day_in, is_title};
use super::model::{Origin, Told, Who};
use super::routes::Furniture;
use crate::boards::{Board, Kind, ThemeId, Visit};
use crate::exchange::read::{Grid, ReadError};
use crate::ideas::IdeaId;
use crate::key;
use crate::people::{email_key, is_name};
use crate::platform::names::{clean_line, clean_text};
use crate::platform::text::Key;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Rows of one file.
pub(super) const ROWS: usize = 500;

/// The columns, with what a Dutch file calls them.
const COLUMNS: [(&str, &str); 11] = [
    ("kind", "soort"),
    ("title", "titel"),
    ("text", "tekst"),
    ("theme", "thema"),
    ("name", "naam"),
    ("email", "e-mail"),
    ("origin", "herkomst"),
    ("day", "dag"),
    ("votes_for", "stem op"),
    ("comment", "reactie"),
    ("place", "plaats"),
];

/// What is wrong with one row.
#[derive(Clone, Debug)]
pub(super) struct RowProblem {
    pub row: usize,
    pub column: String,
    pub reason: Reason,
}

/// Said by us, or by what read the file.
#[derive(Clone, Debug)]
pub(super) enum Reason {
    Ours(Key),
    Reader(String),
}

/// A file's rows that can be entered, and what is wrong with the others.
#[derive(Default)]
pub(super) struct Sheet {
    pub entries: Vec<NewEntry>,
    /// The row each entry came from.
    pub rows: Vec<usize>,
    pub problems: Vec<RowProblem>,
}

impl Sheet {
    /// Whether there is nothing in it at all, not even anything wrong.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.problems.is_empty()
    }
}

/// The cells of one row by our names for the columns.
struct Cells<'a> {
    grid: &'a Grid,
    row: usize,
    cells: &'a [String],
}

impl Cells<'_> {
    fn get(&self, column: &str) -> &str {
        let names = COLUMNS.iter().find(|(name, _)| *name == column);
        let place = names
            .and_then(|(name, dutch)| self.grid.place(name).or_else(|| self.grid.place(dutch)));
        place
            .and_then(|place| self.cells.get(place))
            .map_or("", |cell| cell.trim())
    }

    fn problem(&self, column: &str, reason: Key) -> RowProblem {
        RowProblem {
            row: self.row,
            column: column.to_owned(),
            reason: Reason::Ours(reason),
        }
    }

    /// The same row gives the same digest, whatever the file looked like.
    fn digest(&self) -> Vec<u8> {
        let mut digest = Sha256::new();
        for (name, _) in COLUMNS {
            digest.update(self.get(name).to_lowercase());
            digest.update([0x1f]);
        }
        digest.finalize().to_vec()
    }
}

/// Reads a file of entries.
///
/// # Errors
/// When it is no table at all.
pub(super) fn read_sheet(
    (visit, board): (&Visit, &Board),
    room: &Furniture,
    bytes: Vec<u8>,
) -> Result<Sheet, ReadError> {
    let grid = Grid::read(bytes)?;
    let mut sheet = Sheet::default();
    for problem in &grid.problems {
        sheet.problems.push(RowProblem {
            row: problem.row,
            column: problem.column.clone().unwrap_or_default(),
            reason: Reason::Reader(problem.reason.to_string()),
        });
    }
    if grid.rows.len() > ROWS {
        sheet.problems.push(RowProblem {
            row: ROWS,
            column: String::new(),
            reason: Reason::Ours(key!("behalf-problem-rows")),
        });
        return Ok(sheet);
    }
    let batch = Uuid::now_v7();
    for (row, cells) in &grid.rows {
        let cells = Cells {
            grid: &grid,
            row: *row,
            cells,
        };
        match entries_of((visit, board), room, &cells, batch) {
            Ok(entries) => {
                sheet.rows.extend(entries.iter().map(|_| *row));
                sheet.entries.extend(entries);
            }
            Err(problems) => sheet.problems.extend(problems),
        }
    }
    Ok(sheet)
}

/// What a row is: a post, a vote, a comment, or a vote with a comment.
fn entries_of(
    (visit, board): (&Visit, &Board),
    room: &Furniture,
    cells: &Cells<'_>,
    batch: Uuid,
) -> Result<Vec<NewEntry>, Vec<RowProblem>> {
    let mut problems = Vec::new();
    let mut note = |ok: bool, column: &str, reason: Key| {
        if !ok {
            problems.push(cells.problem(column, reason));
        }
    };
    let name = clean_line(cells.get("name"));
    let email = cells.get("email").to_owned();
    let origin = Origin::from_text(cells.get("origin"));
    let day = day_in(cells.get("day"), room.today);
    note(is_name(&name), "name", key!("behalf-problem-name"));
    let address = email.is_empty() || email_key(&email).is_some();
    note(address, "email", key!("behalf-problem-email"));
    note(origin.is_some(), "origin", key!("behalf-problem-origin"));
    note(day.is_some(), "day", key!("behalf-problem-day"));
    let place = clean_line(cells.get("place"));
    let short = place.chars().count() <= PLACE;
    note(short, "place", key!("behalf-problem-place"));
    let matters = matters_of((visit, board), room, cells, &mut note);
    let (Some(origin), Some(on), true) = (origin, day, problems.is_empty()) else {
        return Err(problems);
    };
    let entry = |matter| NewEntry {
        id: Uuid::now_v7(),
        matter,
        who: Who {
            name: name.clone(),
            email: Some(email.clone()).filter(|email| !email.is_empty()),
        },
        told: Told {
            origin,
            on,
            place: place.clone(),
        },
        batch,
        content: Some(cells.digest()),
    };
    Ok(matters.into_iter().map(entry).collect())
}

fn matters_of(
    (visit, board): (&Visit, &Board),
    room: &Furniture,
    cells: &Cells<'_>,
    note: &mut impl FnMut(bool, &str, Key),
) -> Vec<Matter> {
    let kind = kind_of(cells.get("kind"), board);
    note(kind.is_some(), "kind", key!("behalf-problem-kind"));
    let comment = clean_text(cells.get("comment")).trim().to_owned();
    let short = comment.chars().count() <= BODY;
    note(short, "comment", key!("behalf-problem-long"));
    let number = cells.get("votes_for").trim_start_matches('#');
    let Some(kind) = kind else { return Vec::new() };
    if number.is_empty() && matches!(kind, What::Post(_)) {
        note(
            comment.is_empty(),
            "comment",
            key!("behalf-problem-comment-where"),
        );
        return post_of((visit, board), room, (cells, kind), note)
            .into_iter()
            .collect();
    }
    // whether the idea is there is looked up for all rows together
    let number: Option<i32> = number.parse().ok();
    note(number.is_some(), "votes_for", key!("behalf-problem-number"));
    let named = cells.get("title").is_empty();
    note(named, "title", key!("behalf-problem-both"));
    let number = number.unwrap_or_default();
    let only_comment = kind == What::Comment;
    let said = !only_comment || !comment.is_empty();
    note(said, "comment", key!("behalf-problem-comment"));
    let vote = (!only_comment).then_some(Matter::Vote(number));
    let comment = (!comment.is_empty()).then_some(Matter::Comment(number, comment));
    vote.into_iter().chain(comment).collect()
}

fn post_of(
    (visit, board): (&Visit, &Board),
    room: &Furniture,
    (cells, kind): (&Cells<'_>, What),
    note: &mut impl FnMut(bool, &str, Key),
) -> Option<Matter> {
    let title = clean_line(cells.get("title"));
    let body = clean_text(cells.get("text")).trim().to_owned();
    note(is_title(&title), "title", key!("behalf-problem-title"));
    let short = body.chars().count() <= BODY;
    note(short, "text", key!("behalf-problem-long"));
    let theme = theme_of(cells.get("theme"), room);
    note(theme.is_some(), "theme", key!("behalf-problem-theme"));
    let id = IdeaId::fresh();
    let post = room.post((visit, board), (id, kind), (&title, &body), theme?)?;
    Some(Matter::Post(Box::new(post)))
}

/// The theme with this name; the only one there is when the file names none.
fn theme_of(name: &str, room: &Furniture) -> Option<ThemeId> {
    let name = name.trim().to_lowercase();
    let open: Vec<_> = room
        .themes
        .iter()
        .filter(|theme| theme.takes_ideas(&room.themes))
        .collect();
    if let ([only], true) = (open.as_slice(), name.is_empty()) {
        return Some(only.id);
    }
    let named = open
        .iter()
        .find(|theme| theme.name.to_lowercase() == name || theme.slug == name);
    named.map(|theme| theme.id)
}

/// What a file may call it, in either language.
fn kind_of(text: &str, board: &Board) -> Option<What> {
    let text = text.to_lowercase();
    let word = match text.as_str() {
        "vote" | "stem" => return Some(What::Vote),
        "comment" | "reactie" => return Some(What::Comment),
        "idee" => "idea",
        "vraag" => "question",
        "probleem" => "problem",
        "compliment" => "praise",
        "" => board.kinds.first().copied().unwrap_or(Kind::Idea).as_str(),
        word => word,
    };
    Kind::from_word(word)
        .filter(|kind| board.kinds.contains(kind))
        .map(What::Post)
}
