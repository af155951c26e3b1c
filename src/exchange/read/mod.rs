//! Reading what another board exported: a file of bytes becomes typed ideas, and a list of what is wrong with it.
//!
//! Pure: no database, no clock, no network. The same bytes and options always give the same reading, so a dry run and the
//! import after it see the same rows. This room half owns no tables.
//!
//! The way of a file: `format` says what kind it is, `text` finds its encoding, one of `delimited`, `lines` and
//! `sheet` turns it into a table (`cells`), `mapping` says which column is what, `assemble` makes the ideas.
//! A file that can't be read at all is a [`ReadError`]; a row that can't is a [`Problem`], and the other rows still come.

mod assemble;
mod cells;
mod comments;
mod dates;
mod delimited;
mod format;
mod grid;
mod headers;
mod html;
mod incoming;
mod lines;
mod mapping;
mod numbers;
mod package;
mod people;
mod plan;
mod problem;
mod reading;
mod records;
mod row;
mod sheet;
mod text;
mod words;
mod written;

pub use dates::DateOrder;
pub use format::Format;
pub use grid::Grid;
pub use incoming::{IncomingAnswer, IncomingComment, IncomingIdea, IncomingPerson};
pub use mapping::{Field, Mapping, MappingError};
pub use problem::{Problem, ReadError, Reason, Severity};
pub use reading::{Options, Reading, Source, read};
