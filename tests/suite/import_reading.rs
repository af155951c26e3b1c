//! REACH-4, the reading half: files of other boards become ideas, and what is wrong with a row is said of that row.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that fails is a test that fails"
)]

mod columns;
mod dates;
mod encodings;
mod json;
mod limits;
mod real_boards;
mod rows;
mod sheets;

use weerklank::exchange::read::{
    Field, IncomingIdea, Mapping, Options, ReadError, Reading, Severity, Source, read,
};

/// A file with this name and content.
fn file(name: &str, content: impl Into<Vec<u8>>) -> Source {
    Source {
        name: name.into(),
        bytes: content.into(),
    }
}

/// A file that must be readable, read with nothing said about it.
fn reading(name: &str, content: impl Into<Vec<u8>>) -> Reading {
    read(&file(name, content), &Options::default()).unwrap()
}

/// What is said of a file that can't be read.
fn refusal(name: &str, content: impl Into<Vec<u8>>, options: &Options) -> String {
    read(&file(name, content), options).unwrap_err().to_string()
}

/// Options with this mapping.
fn mapped(mapping: &str) -> Options {
    Options {
        mapping: Mapping::parse(mapping).unwrap(),
        ..Options::default()
    }
}

fn titles(reading: &Reading) -> Vec<&str> {
    let ideas = reading.ideas.iter();
    ideas.map(|idea| idea.title.as_str()).collect()
}

/// Each problem as a person would read it out: row, column, whether the row comes in, why.
fn problems(reading: &Reading) -> Vec<String> {
    let told = reading.problems.iter().map(|problem| {
        let column = problem.column.as_deref().unwrap_or("-");
        let kept = match problem.severity {
            Severity::Error => "out",
            Severity::Warning => "in",
        };
        format!("{} {column} {kept}: {}", problem.row, problem.reason)
    });
    told.collect()
}
