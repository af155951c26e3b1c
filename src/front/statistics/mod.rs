//! The figures of a board, for everyone who sees it: on a page, on paper, and as a table for a spreadsheet.
mod charts;
mod figures;
mod page;
mod queries;
mod table;

use crate::platform::web::{Access, Routes};

/// They cost what any page does: behind the few turns of searches, everyone's figures would be away just when many look.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/statistics", Access::Open, page::show)
        .kept()
        .get("/b/{board}/statistics.csv", Access::Open, table::download)
}
