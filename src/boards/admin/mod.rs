//! Running boards: making one, its charter, statuses, themes, people and calendar; and its public charter and legend.
mod calendar;
mod forms;
mod found;
mod launch;
pub(super) mod order;
mod pages;
mod people;
mod public;
mod run;
mod versions;

pub use launch::LaunchPage;

use super::{crisis, masks, pausing, seeing, statuses, themes};
use crate::platform::web::{Access, Routes};

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/charter", Access::Open, public::charter)
        .get(
            "/b/{board}/charter/{version}",
            Access::Open,
            versions::version,
        )
        .get("/b/{board}/statuses", Access::Open, public::legend)
        .get("/admin/boards/new", Access::Admin, found::show)
        .post("/admin/boards", Access::Admin, found::make)
        .get("/b/{board}/settings", Access::Staff, run::show)
        .post("/b/{board}/settings", Access::Staff, run::change)
        .post("/b/{board}/settings/charter", Access::Staff, run::write)
        .get(
            "/b/{board}/settings/statuses",
            Access::Staff,
            statuses::list,
        )
        .post("/b/{board}/settings/statuses", Access::Staff, run::choose)
        .post(
            "/b/{board}/settings/statuses/own",
            Access::Staff,
            statuses::add,
        )
        .get(
            "/b/{board}/settings/statuses/{status}",
            Access::Staff,
            statuses::show,
        )
        .post(
            "/b/{board}/settings/statuses/{status}",
            Access::Staff,
            statuses::change,
        )
        .post(
            "/b/{board}/settings/statuses/{status}/place",
            Access::Staff,
            statuses::place,
        )
        .get(
            "/b/{board}/settings/calendar",
            Access::Staff,
            calendar::show,
        )
        .post(
            "/b/{board}/settings/calendar",
            Access::Staff,
            calendar::change,
        )
        .get("/b/{board}/settings/pause", Access::Staff, pausing::show)
        .post("/b/{board}/settings/pause", Access::Staff, pausing::set)
        .get("/b/{board}/settings/crisis", Access::Staff, crisis::show)
        .post("/b/{board}/settings/crisis", Access::Staff, crisis::set)
        .get("/b/{board}/settings/themes", Access::Staff, themes::list)
        .post("/b/{board}/settings/themes", Access::Staff, run::add_theme)
        .get(
            "/b/{board}/settings/themes/{theme}",
            Access::Staff,
            themes::show,
        )
        .post(
            "/b/{board}/settings/themes/{theme}",
            Access::Staff,
            themes::change,
        )
        .post(
            "/b/{board}/settings/themes/{theme}/place",
            Access::Staff,
            themes::place,
        )
        .get("/b/{board}/settings/people", Access::Staff, people::show)
        .post("/b/{board}/settings/people", Access::Staff, people::grant)
        .post("/b/{board}/settings/opening", Access::Staff, run::open)
        .post("/b/{board}/settings/closing", Access::Staff, run::close)
        .and(seeing::routes())
        .and(masks::routes())
}
