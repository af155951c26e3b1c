//! Administering the site: its look, its boards, the mails that go out, what happened.
mod look;
mod mail_test;
mod outbox;
mod overview;
mod recent;
mod rules;

use crate::platform::web::{Access, Routes};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/admin", Access::Admin, overview::show)
        .get("/admin/look", Access::Admin, look::show)
        .post("/admin/look", Access::Admin, look::change)
        .get("/logo", Access::Open, look::logo)
        .get("/admin/mails", Access::Admin, outbox::list)
        .get("/admin/mails/{mail}", Access::Admin, outbox::show)
        .get("/admin/rules", Access::Admin, rules::show)
        .post("/admin/rules", Access::Admin, rules::change)
        .get("/admin/mail-test", Access::Admin, mail_test::show)
        .post("/admin/mail-test", Access::Admin, mail_test::send)
        .abroad()
        .post("/admin/jobs/retry", Access::Admin, overview::retry)
}
