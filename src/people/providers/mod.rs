//! Signing in with another site that speaks OpenID Connect, or a directory that speaks LDAP: the organisation's own, mostly. Several may
//! be set up.
mod acts;
mod admin;
mod admin_pages;
mod directory;
mod failure;
mod flows;
mod forms;
mod groups;
mod model;
mod own_page;
mod queries;
mod sign_in;
mod statement;
mod talk;
mod trial;

pub(super) use model::Provider;
pub(super) use queries::{count_unreadable, list_providers};
pub(super) use sign_in::buttons;

use crate::platform::web::{Access, Cost, Routes};

/// Where a provider sends browsers back to: the one address to write down there.
const BACK: &str = "/signin/back";

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/signin/with/{provider}", Access::Open, sign_in::leave)
        .abroad()
        // many at once from one address are an office in the morning
        .costing(Cost::Write)
        // the one GET that lets somebody in: the standard has it so. It does nothing without what this browser left with, and once
        .get(BACK, Access::Open, sign_in::come_back)
        .abroad()
        .costing(Cost::Write)
        .get("/signin/with/{provider}", Access::Open, directory::show)
        .post(
            "/signin/with/{provider}/password",
            Access::Open,
            directory::enter,
        )
        .abroad()
        .costing(Cost::Door)
        .get(
            "/account/providers/{provider}/password",
            Access::Person,
            directory::own_page,
        )
        .post(
            "/account/providers/{provider}/password",
            Access::Person,
            directory::connect_own,
        )
        .abroad()
        .costing(Cost::Door)
        .get("/account/providers", Access::Person, own_page::show)
        .post(
            "/account/providers/{provider}/connect",
            Access::Person,
            own_page::connect,
        )
        .abroad()
        .costing(Cost::Door)
        .post(
            "/account/providers/{provider}/end",
            Access::Person,
            own_page::disconnect,
        )
        .get("/admin/providers", Access::Admin, admin::list)
        .post("/admin/providers", Access::Admin, admin::add)
        .abroad()
        .get("/admin/providers/new", Access::Admin, admin::new)
        .get("/admin/providers/{provider}", Access::Admin, admin::show)
        .post("/admin/providers/{provider}", Access::Admin, admin::change)
        .abroad()
        .post(
            "/admin/providers/{provider}/removal",
            Access::Admin,
            admin::remove,
        )
        .post(
            "/admin/providers/{provider}/trial",
            Access::Admin,
            trial::begin,
        )
        .abroad()
        .costing(Cost::Door)
}
