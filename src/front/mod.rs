//! Pages that put rooms together: start, board, idea, answering, search, what we did; setting up and administering the site.
mod admin;
mod answer_page;
mod audience_page;
mod board_page;
mod board_pulse;
mod boards_page;
mod dial;
mod done_page;
mod health;
mod home;
mod idea_page;
mod listing;
mod missing;
mod offline;
mod plain_pages;
mod profile_page;
mod ranking_page;
mod search_page;
mod setup;
mod statistics;
mod thread_page;

pub use missing::missing;

use crate::platform::web::{Access, Cost, Routes};

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Access::Open, home::home)
        .kept()
        .get("/boards", Access::Open, boards_page::boards)
        .kept()
        .get("/done", Access::Open, done_page::done)
        .kept()
        .get("/search", Access::Open, search_page::search)
        .costing(Cost::Search)
        .anywhere()
        .get("/b/{board}", Access::Open, board_page::board)
        .kept()
        .get("/people/{person}", Access::Open, profile_page::show)
        .get("/b/{board}/ranking", Access::Open, ranking_page::ranking)
        .anywhere()
        .and(statistics::routes())
        .and(health::routes())
        .and(plain_pages::routes())
        .and(offline::routes())
        .and(setup::routes())
        .and(admin::routes())
        .and(audience_page::routes())
        // addresses with a number come last: `/b/{board}/charter` and its like are not numbers
        .and(answer_page::routes())
        .and(thread_page::routes())
        .and(idea_page::routes())
}
