//! What the pages of this room have in common.
use crate::boards::Visit;
use crate::platform::web::{Error, Problems};
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The way back up.
pub(super) fn crumb(path: &str, title: &str) -> Markup {
    html! { p.crumb { a href=(path) dir="auto" { (title) } } }
}

/// A narrow page that search engines leave out.
pub(super) fn leaf(
    visit: &Visit,
    title: &str,
    (main, problems): (Markup, &Problems),
) -> Result<HttpResponse, Error> {
    let main = html! { div.wrap.narrow.page.stack { (main) } };
    lay(visit, title, (main, problems))
}

/// The same as wide as a table wants it.
pub(super) fn wide_leaf(
    visit: &Visit,
    title: &str,
    (main, problems): (Markup, &Problems),
) -> Result<HttpResponse, Error> {
    let main = html! { div.wrap.page.stack { (main) } };
    lay(visit, title, (main, problems))
}

fn lay(
    visit: &Visit,
    title: &str,
    (main, problems): (Markup, &Problems),
) -> Result<HttpResponse, Error> {
    visit.page(
        &Page::new(title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
