//! The figures of a board, for everyone who sees it: on a page, on paper, and as a table for a spreadsheet.
mod charts;
mod figures;
mod page;
mod queries;
mod table;

use crate::platform::web::{Access, Cost, Routes};

/// Counting all of a large board is dear, so these cost what a search does.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/statistics", Access::Open, page::show)
        .costing(Cost::Search)
        .get("/b/{board}/statistics.csv", Access::Open, table::download)
        .costing(Cost::Search)
}
