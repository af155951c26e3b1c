//! Leaving, on one screen: what goes, what stays, one choice, and one's own address typed so that nobody leaves by accident.
use super::erase::{Because, Erasure, erase};
use crate::key;
use crate::people::{Caller, Me, count_other_admins, email_key};
use crate::platform::text::Key;
use crate::platform::web::{
    Access, Cost, Error, Flash as _, Form, Problems, Routes, clear, see_other, with_cookie,
};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::html;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account/leaving", Access::Person, show)
        .post("/account/leaving", Access::Person, leave)
        .costing(Cost::Door)
        .unkept()
}

/// Why somebody can't leave now, if so: the last administrator hands over first.
async fn refusal(caller: &Caller, me: &Me) -> Result<Option<Key>, Error> {
    if !me.is_admin {
        return Ok(None);
    }
    let others = count_other_admins(&mut *caller.conn().await?, me.id).await?;
    Ok((others == 0).then_some(key!("privacy-problem-last-admin")))
}

async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    draw(&caller, ("keep", ""), &Problems::default())
}

async fn leave(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let (texts, typed) = (form.get("texts"), form.get("address"));
    let own = me.email.as_deref().and_then(email_key);
    let mut problems = Problems::default();
    let chosen = matches!(texts, "keep" | "go");
    problems.unless(chosen, "texts", key!("privacy-problem-texts"));
    let fits = email_key(typed).is_some() && email_key(typed) == own;
    problems.unless(fits, "address", key!("privacy-problem-address"));
    if let Some(reason) = refusal(&caller, me).await? {
        problems.add("address", reason);
    }
    if !problems.is_empty() {
        return draw(&caller, (texts, typed), &problems);
    }
    let erasure = Erasure {
        person: me.id,
        texts_go: texts == "go",
        because: Because::Asked,
        at: caller.now,
    };
    let browser = caller.browser();
    erase(
        &mut *caller.conn().await?,
        &caller.app,
        (erasure, browser),
        caller.now,
    )
    .await?;
    with_cookie(see_other("/"), &clear(&caller.app, "session"))?
        .with_flash(&caller.app, key!("privacy-left"))
}

fn draw(
    caller: &Caller,
    (texts, typed): (&str, &str),
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "privacy-leave");
    let choice = |value: &str, label: &str, hint: &str| {
        html! {
            div.check {
                input type="radio" name="texts" id={ "texts-" (value) } value=(value) checked[texts == value];
                label for={ "texts-" (value) } { b { (label) } br; span.small.muted { (hint) } }
            }
        }
    };
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account/data" { (t!(words, "privacy-data")) } }
            h1 { (title) }
            ul.list {
                li { (t!(words, "privacy-leave-goes")) }
                li { (t!(words, "privacy-leave-votes")) }
                li { (t!(words, "privacy-leave-final")) }
            }
            form.panel.stack method="post" action="/account/leaving" novalidate {
                (Summary { frame, problems })
                (frame.token())
                fieldset.stack.g2 #texts {
                    legend { (t!(words, "privacy-leave-texts")) }
                    (choice("keep", &t!(words, "privacy-leave-keep"), &t!(words, "privacy-leave-keep-hint")))
                    (choice("go", &t!(words, "privacy-leave-go"), &t!(words, "privacy-leave-go-hint")))
                }
                (TextField { value: typed, kind: "email", longest: 254, autocomplete: Some("off"), hint: Some(t!(words, "privacy-leave-address-hint")),
                    ..TextField::new(frame, problems, "address", t!(words, "privacy-leave-address")) })
                div.row { button.btn.danger { (t!(words, "privacy-leave-button")) } a href="/account/data" { (t!(words, "privacy-leave-not")) } }
            }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
