//! This room's addresses.
use super::{absence_page, hand_over_page, hub_page, newcomers, settings};
use crate::platform::web::{Access, Routes};

/// Which handler answers where.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/settings/teams", Access::Staff, settings::show)
        .post("/b/{board}/settings/teams", Access::Staff, settings::add)
        .post(
            "/b/{board}/settings/teams/duties",
            Access::Staff,
            settings::name,
        )
        .post(
            "/b/{board}/settings/teams/themes",
            Access::Staff,
            settings::theme,
        )
        .post(
            "/b/{board}/settings/teams/words",
            Access::Staff,
            settings::word,
        )
        .post(
            "/b/{board}/settings/teams/default",
            Access::Staff,
            settings::default,
        )
        .get("/b/{board}/teams", Access::Staff, hub_page::hub)
        .get("/b/{board}/teams/{team}", Access::Staff, hub_page::queue)
        .get("/b/{board}/newcomers", Access::Person, newcomers::show)
        .get("/b/{board}/duty", Access::Staff, absence_page::show)
        .post("/b/{board}/duty", Access::Staff, absence_page::note)
        .post("/b/{board}/duty/ending", Access::Staff, absence_page::end)
        .get(
            "/b/{board}/{number}/team",
            Access::Staff,
            hand_over_page::show,
        )
        .post(
            "/b/{board}/{number}/team",
            Access::Staff,
            hand_over_page::give,
        )
}
