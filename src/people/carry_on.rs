//! Back from signing in: what was asked for before is done now.
use super::Caller;
use super::pending;
use crate::platform::web::{Access, Error, Fields, Path, Routes};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;
use uuid::Uuid;

pub(super) fn routes() -> Routes {
    Routes::new().get("/continue/{request}", Access::Person, carry_on)
}

/// Shows the kept request as a form with a button. In the browser that made it a script presses the button.
async fn carry_on(caller: Caller, Path(id): Path<Uuid>) -> Result<HttpResponse, Error> {
    let kept = pending::find(&mut *caller.conn().await?, id, caller.now)
        .await?
        .ok_or(Error::NotFound)?;
    let fields = Fields::parse(&kept.body)?;
    let own = kept.is_from(caller.browser.as_deref());
    let words = caller.words();
    let title = t!(words, "people-carry-on");
    let main = html! {
        div.wrap.narrow.page.stack {
            h1 { (title) }
            p { @if let Some(wish) = kept.wish() { (words.say(wish)) " " } (t!(words, "people-carry-on-text")) }
            form method="post" action=(kept.path) data-carry-on[own] {
                (caller.frame.token())
                @for (name, value) in fields.iter().filter(|(name, _)| *name != "csrf") {
                    // a line break in a hidden input would be lost, in a hidden textarea it is kept
                    textarea name=(name) hidden { "\n" (value) }
                }
                button.btn { (t!(words, "people-carry-on-button")) }
            }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}
