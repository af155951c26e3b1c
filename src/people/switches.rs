//! Language and colours: choices of a browser, kept in cookies.
use super::Caller;
use crate::platform::text::Language;
use crate::platform::web::{
    Access, Error, Form, Routes, local_path, plain_cookie, see_other, with_cookie,
};
use crate::ui::Theme;
use actix_web::HttpResponse;

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/settings/language", Access::Open, language)
        .post("/settings/theme", Access::Open, theme)
}

async fn language(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let language = Language::from_code(form.get("language")).unwrap_or_default();
    with_cookie(
        see_other(local_path(form.get("next"))),
        &plain_cookie(&caller.app, "language", language.code().to_owned()),
    )
}

async fn theme(caller: Caller, Form(form): Form) -> Result<HttpResponse, Error> {
    let theme = Theme::from_word(form.get("theme"));
    with_cookie(
        see_other(local_path(form.get("next"))),
        &plain_cookie(&caller.app, "theme", theme.as_str().to_owned()),
    )
}
