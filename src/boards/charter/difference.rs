//! What changed between two versions of a charter, line by line.
use super::{Charter, LineKind};
use crate::platform::text::{Key, Words};
use crate::ui::long_date;
use crate::{key, t};

/// One line of a part that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    Same(String),
    Gone(String),
    New(String),
}

/// A part that changed, under its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub heading: Key,
    pub rows: Vec<Row>,
}

/// Everything a charter says, part by part, as lines.
fn said(charter: &Charter, words: Words) -> [(Key, Vec<String>); 9] {
    let row = &charter.row;
    let text = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let lines = |kind| {
        let lines = charter.lines_of(kind);
        let said = lines.map(|l| match l.why.is_empty() {
            true => l.line.clone(),
            false => format!("{}: {}", l.line, l.why),
        });
        said.collect()
    };
    let steps = charter.steps.iter().map(|s| match s.due_on {
        Some(due) => format!("{} ({})", s.step, long_date(due, words.0)),
        None => s.step.clone(),
    });
    let first = row
        .first_answer_days
        .map(|days| t!(words, "boards-promise-first", n = days));
    let update = row
        .update_days
        .map(|days| t!(words, "boards-promise-update", n = days));
    let promise = first.into_iter().chain(update);
    [
        (key!("boards-charter-goal"), text(&row.goal)),
        (key!("boards-charter-possible"), lines(LineKind::Possible)),
        (
            key!("boards-charter-not-possible"),
            lines(LineKind::NotPossible),
        ),
        (
            key!("boards-charter-conditions"),
            lines(LineKind::Condition),
        ),
        (key!("boards-charter-steps"), steps.collect()),
        (key!("boards-charter-who"), text(&row.who_decides)),
        (
            key!("boards-charter-when"),
            promise.map(std::borrow::Cow::into_owned).collect(),
        ),
        (key!("boards-charter-get"), text(&row.contributors_get)),
        (
            key!("boards-charter-moderation"),
            [text(&row.moderation_rule), text(&row.privacy_line)].concat(),
        ),
    ]
}

/// The parts that changed, in the charter's own order; none when nothing did.
pub fn difference(old: &Charter, new: &Charter, words: Words) -> Vec<Part> {
    let both = said(old, words).into_iter().zip(said(new, words));
    let changed = both.filter(|((_, old), (_, new))| old != new);
    changed
        .map(|((heading, old), (_, new))| Part {
            heading,
            rows: compare(&old, &new),
        })
        .collect()
}

/// The shortest way from one list of lines to another: what stays is their longest common part.
fn compare(old: &[String], new: &[String]) -> Vec<Row> {
    // lengths[i][j]: how much the lines from `i` and from `j` on have in common
    let mut lengths = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    let at = |lengths: &[Vec<usize>], i: usize, j: usize| {
        lengths
            .get(i)
            .and_then(|row| row.get(j))
            .copied()
            .unwrap_or_default()
    };
    for (i, gone) in old.iter().enumerate().rev() {
        for (j, come) in new.iter().enumerate().rev() {
            let length = if gone == come {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(place) = lengths.get_mut(i).and_then(|row| row.get_mut(j)) {
                *place = length;
            }
        }
    }
    let (mut i, mut j, mut rows) = (0, 0, Vec::new());
    loop {
        match (old.get(i), new.get(j)) {
            (Some(gone), Some(come)) if gone == come => {
                rows.push(Row::Same(gone.clone()));
                (i, j) = (i + 1, j + 1);
            }
            // what went stands before what came in its place
            (Some(gone), Some(_)) if at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) => {
                rows.push(Row::Gone(gone.clone()));
                i += 1;
            }
            (_, Some(come)) => {
                rows.push(Row::New(come.clone()));
                j += 1;
            }
            (Some(gone), None) => {
                rows.push(Row::Gone(gone.clone()));
                i += 1;
            }
            (None, None) => return rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, compare};
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn charter_3_a_changed_line_is_what_went_and_what_came_among_what_stayed() {
        let rows = compare(
            &lines("prices hours tables"),
            &lines("prices doors tables chairs"),
        );
        let said = |row: &Row| match row {
            Row::Same(line) => format!("={line}"),
            Row::Gone(line) => format!("-{line}"),
            Row::New(line) => format!("+{line}"),
        };
        let said: Vec<_> = rows.iter().map(said).collect();
        assert_eq!(said, ["=prices", "-hours", "+doors", "=tables", "+chairs"]);
    }

    proptest! {
        #[test]
        fn charter_3_both_versions_can_be_read_out_of_the_difference(old in "[abc ]{0,12}", new in "[abc ]{0,12}") {
            let (old, new) = (lines(&old), lines(&new));
            let rows = compare(&old, &new);
            let before: Vec<String> = rows.iter().filter_map(|row| match row { Row::Same(l) | Row::Gone(l) => Some(l.clone()), Row::New(_) => None }).collect();
            let after: Vec<String> = rows.iter().filter_map(|row| match row { Row::Same(l) | Row::New(l) => Some(l.clone()), Row::Gone(_) => None }).collect();
            prop_assert_eq!(before, old);
            prop_assert_eq!(after, new);
        }
    }
}
