//! Another password, by whoever knows the present one.
use crate::key;
use crate::people::Caller;
use crate::people::acts::{NewPassword, change_password};
use crate::people::forms::password_problem;
use crate::people::passwords;
use crate::people::proof::problem_with_password;
use crate::people::queries::find_hash;
use crate::platform::web::{
    Error, Flash as _, Form, Problems, see_other, session_cookie, with_cookie,
};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::html;

pub(super) async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    draw(&caller, &Problems::default()).await
}

pub(super) async fn change(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let (me, wish) = (caller.me()?, form.get("password"));
    let mut problems = Problems::default();
    if let Some(problem) = problem_with_password(&caller, form.get("current")).await? {
        problems.add("current", problem);
    }
    let own = [me.name.as_str(), me.email.as_deref().unwrap_or_default()];
    if let Some(problem) = password_problem(wish, &own) {
        problems.add("password", problem);
    }
    if !problems.is_empty() {
        return draw(&caller, &problems).await;
    }
    let new = NewPassword {
        app: &caller.app,
        site: &caller.site,
        hash: passwords::hash(wish.to_owned()).await?,
        now: caller.now,
    };
    let secret = change_password(&mut *caller.conn().await?, me, new).await?;
    with_cookie(see_other("/account"), &session_cookie(&caller.app, secret))?
        .with_flash(&caller.app, key!("people-password-changed"))
}

async fn draw(caller: &Caller, problems: &Problems) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let has_one = find_hash(&mut *caller.conn().await?, me.id)
        .await?
        .is_some();
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "people-password");
    let field = |name, label| TextField {
        kind: "password",
        ..TextField::new(frame, problems, name, label)
    };
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "people-account")) } }
            h1 { (title) }
            @if has_one {
                form.panel.stack method="post" action="/account/password" novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    input type="hidden" name="username" autocomplete="username" value=(me.email.as_deref().unwrap_or_default());
                    (TextField { autocomplete: Some("current-password"), ..field("current", t!(words, "people-password-current")) })
                    (TextField { autocomplete: Some("new-password"), hint: Some(t!(words, "people-password-hint")), ..field("password", t!(words, "people-password-new")) })
                    p.muted.small { (t!(words, "people-password-ends")) }
                    div.row { button.btn { (t!(words, "people-password-change")) } a href="/signin/forgotten" { (t!(words, "people-forgotten")) } }
                }
            } @else {
                form.panel.stack method="post" action="/signin/forgotten" {
                    (frame.token())
                    input type="hidden" name="email" value=(me.email.as_deref().unwrap_or_default());
                    p { (t!(words, "people-password-none-text")) }
                    div.row { button.btn { (t!(words, "people-forgotten-button")) } }
                }
            }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
