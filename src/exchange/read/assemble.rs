//! From a table to ideas: every row, each with an id of its own.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::cells::Table;
use super::incoming::IncomingIdea;
use super::mapping::{Field, Mapping};
use super::plan::Plan;
use super::problem::{Problem, Reason};
use super::reading::Options;
use super::row::RowReader;

/// The ideas in a table, and everything wrong with its rows, in the rows' order.
pub(super) fn assemble(
    table: Table,
    mapping: &Mapping,
    options: &Options,
) -> (Vec<IncomingIdea>, Vec<Problem>) {
    let plan = Plan::of(&table, mapping);
    let mut problems = table.problems;
    let created = plan.calendar(Field::Created, &table.rows, options, &mut problems);
    let answered = plan.calendar(Field::AnsweredAt, &table.rows, options, &mut problems);
    let commented = plan.comment_calendar(&table.rows, options, &mut problems);
    let mut ideas = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut made: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        let mut reader = RowReader {
            row,
            plan: &plan,
            problems: &mut problems,
        };
        let Some(mut idea) = reader.idea([&created, &answered, &commented]) else {
            continue;
        };
        let known = if plan.has(Field::Id) {
            reader.id()
        } else {
            None
        };
        let id = known.unwrap_or_else(|| {
            // Equal rows without ids are told apart by how many came before.
            let id = made_id(&idea);
            let count = made.entry(id.clone()).or_default();
            *count += 1;
            if *count == 1 {
                id
            } else {
                format!("{id}-{count}")
            }
        });
        if let Some(first) = seen.get(&id) {
            let reason = Reason::DuplicateId { id, first: *first };
            problems.push(Problem::error(row.number, plan.name(Field::Id), reason));
            continue;
        }
        seen.insert(id.clone(), row.number);
        idea.source_id = id;
        ideas.push(idea);
    }
    problems.sort_by_key(|problem| problem.row);
    (ideas, problems)
}

/// An id for an idea without one, which is the same in the next export.
fn made_id(idea: &IncomingIdea) -> String {
    let author = idea
        .author
        .as_ref()
        .map_or("", |person| person.name.as_str());
    let created = idea
        .created_at
        .map(|at| at.to_rfc3339())
        .unwrap_or_default();
    let sum = Sha256::digest(format!("{}\0{author}\0{created}", idea.title));
    sum.iter()
        .take(8)
        .fold("made-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}
