//! This room's addresses.
use super::{appeals, bans, figures, hiding, launch, log, reports, settings, waiting};
use crate::key;
use crate::platform::web::{Access, Routes};

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/reports", Access::Staff, reports::list)
        .get("/b/{board}/reports/{report}", Access::Staff, reports::open)
        .post(
            "/b/{board}/reports/{report}",
            Access::Staff,
            reports::decide,
        )
        .get("/b/{board}/waiting", Access::Person, waiting::show)
        .post("/b/{board}/waiting", Access::Staff, waiting::decide)
        .get("/b/{board}/moderation", Access::Open, figures::show)
        .get("/b/{board}/moderation.csv", Access::Open, figures::download)
        .get("/b/{board}/log", Access::Staff, log::show)
        .get("/b/{board}/settings/launch", Access::Staff, launch::show)
        .post("/b/{board}/settings/launch", Access::Staff, launch::set)
        .get(
            "/b/{board}/settings/moderation",
            Access::Staff,
            settings::show,
        )
        .post(
            "/b/{board}/settings/moderation",
            Access::Staff,
            settings::change,
        )
        .get("/b/{board}/bans", Access::Staff, bans::show)
        .post("/b/{board}/bans", Access::Staff, bans::make)
        .post("/b/{board}/bans/{ban}/end", Access::Staff, bans::end)
        .get("/b/{board}/ban", Access::Person, bans::own)
        .get(
            "/b/{board}/appeals/{measure}",
            Access::Person,
            appeals::show,
        )
        .post(
            "/b/{board}/appeals/{measure}",
            Access::Person,
            appeals::object,
        )
        .post(
            "/b/{board}/appeals/{measure}/decision",
            Access::Staff,
            appeals::judge,
        )
        .get(
            "/b/{board}/{number}/report",
            Access::Person,
            reports::show_idea,
        )
        .post(
            "/b/{board}/{number}/report",
            Access::Person,
            reports::report_idea,
        )
        .wishing(key!("moderation-wish"))
        .get("/b/{board}/{number}/hiding", Access::Staff, hiding::show)
        .post("/b/{board}/{number}/hiding", Access::Staff, hiding::change)
        .get(
            "/b/{board}/{number}/comments/{comment}/report",
            Access::Person,
            reports::show_comment,
        )
        .post(
            "/b/{board}/{number}/comments/{comment}/report",
            Access::Person,
            reports::report_comment,
        )
        .wishing(key!("moderation-wish"))
}
