//! The first visit: the organisation, the first administrator. Then the first board, whose charter comes before its opening.
use crate::key;
use crate::people::{
    Caller, NewPerson, add_person, email_key, find_person, is_name, make_sign_in_link,
    password_problem,
};
use crate::platform::db::Connection;
use crate::platform::names::clean_line;
use crate::platform::text::Language;
use crate::platform::web::{Access, Cost, Error, Fields, Form, Problems, Query, Routes, see_other};
use crate::site::{Look, find_site, set_up, setup_code_fits};
use crate::t;
use crate::ui::brand::Brand;
use crate::ui::{Choice, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use diesel_async::AsyncConnection as _;
use maud::html;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/setup", Access::Open, show)
        .post("/setup", Access::Open, take)
        .costing(Cost::Door)
}

/// The form as it was filled in.
#[derive(Default)]
struct SetupForm {
    code: String,
    site: String,
    suffix: String,
    accent: String,
    language: String,
    name: String,
    email: String,
    password: String,
}

impl SetupForm {
    fn read(fields: &Fields) -> Self {
        let line = |name: &str| clean_line(fields.get(name));
        Self {
            code: fields.get("code").trim().to_owned(),
            site: line("site"),
            suffix: line("suffix"),
            accent: line("accent"),
            language: line("language"),
            name: line("name"),
            email: line("email"),
            password: fields.get("password").to_owned(),
        }
    }

    fn look(&self) -> Look {
        Look {
            name: self.site.clone(),
            suffix: self.suffix.clone(),
            accent: self.accent.clone(),
            language: Language::from_code(&self.language).unwrap_or_default(),
            logo: None,
        }
    }

    fn problems(&self) -> Problems {
        let mut problems = Problems::default();
        problems.unless(
            (2..=60).contains(&self.site.chars().count()),
            "site",
            key!("front-problem-site"),
        );
        problems.unless(
            Brand::from_hex(&self.accent).is_ok(),
            "accent",
            key!("front-problem-accent"),
        );
        problems.unless(is_name(&self.name), "name", key!("people-problem-name"));
        problems.unless(
            email_key(&self.email).is_some(),
            "email",
            key!("people-problem-email"),
        );
        if let Some(problem) =
            password_problem(&self.password, &[&self.name, &self.email, &self.site])
        {
            problems.add("password", problem);
        }
        problems
    }
}

async fn show(caller: Caller, Query(query): Query) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    if find_site(&conn).await?.is_some() {
        return Ok(see_other("/"));
    }
    let code = query.get("code");
    if !setup_code_fits(&mut conn, code).await? {
        return locked(&caller);
    }
    let form = SetupForm {
        code: code.to_owned(),
        accent: "#2f5d50".to_owned(),
        language: caller.frame.language().code().to_owned(),
        ..SetupForm::default()
    };
    draw(&caller, &form, &Problems::default())
}

async fn take(caller: Caller, Form(fields): Form) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    if find_site(&conn).await?.is_some() {
        return Ok(see_other("/"));
    }
    let form = SetupForm::read(&fields);
    if !setup_code_fits(&mut conn, &form.code).await? {
        return locked(&caller);
    }
    let problems = form.problems();
    if !problems.is_empty() {
        return draw(&caller, &form, &problems);
    }
    let link = begin(&mut conn, &caller, &form).await?;
    Ok(see_other(&link))
}

/// Writes organisation and administrator together; returns the administrator's way in.
async fn begin(conn: &mut Connection, caller: &Caller, form: &SetupForm) -> Result<String, Error> {
    let look = form.look();
    let admin = conn
        .transaction(async |conn| {
            let person = NewPerson {
                name: &form.name,
                email: &form.email,
                language: look.language,
                function: None,
                is_admin: true,
                password: Some(form.password.clone()),
            };
            let admin = add_person(conn, person, None, caller.now).await?;
            set_up(conn, &look, Some(admin.into()), caller.now).await?;
            Ok::<_, Error>(admin)
        })
        .await?;
    let person = find_person(conn, admin).await?;
    let link =
        make_sign_in_link(conn, &caller.app, &person, "/admin/boards/new", caller.now).await?;
    Ok(link.trim_start_matches(&caller.app.address("")).to_owned())
}

/// Without the code this page says only where to find it.
fn locked(caller: &Caller) -> Result<HttpResponse, Error> {
    let words = caller.words();
    let title = t!(words, "front-setup");
    let main = html! { div.wrap.narrow.page.stack { h1 { (title) } p { (t!(words, "front-setup-locked")) } } };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

fn draw(caller: &Caller, form: &SetupForm, problems: &Problems) -> Result<HttpResponse, Error> {
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "front-setup");
    let field = |name, label| TextField::new(frame, problems, name, label);
    let languages = Language::ALL
        .iter()
        .map(|l| (l.code().to_owned(), l.own_name().to_owned()))
        .collect();
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            h1 { (title) }
            p.muted { (t!(words, "front-setup-text")) }
            form.stack.g5 method="post" action="/setup" novalidate {
                (Summary { frame, problems })
                (frame.token())
                input type="hidden" name="code" value=(form.code);
                h2 { (t!(words, "front-setup-site")) }
                div.cols {
                    (TextField { value: &form.site, longest: 60, autocomplete: Some("organization"), ..field("site", t!(words, "front-site-name")) })
                    (TextField { value: &form.suffix, longest: 30, optional: true, hint: Some(t!(words, "front-site-suffix-hint")), ..field("suffix", t!(words, "front-site-suffix")) })
                }
                div.cols {
                    (TextField { value: &form.accent, kind: "color", hint: Some(t!(words, "front-site-accent-hint")), ..field("accent", t!(words, "front-site-accent")) })
                    (Choice { frame, problems, name: "language", label: t!(words, "front-site-language"), hint: None, options: languages, chosen: &form.language })
                }
                h2 { (t!(words, "front-setup-admin")) }
                (TextField { value: &form.name, longest: 60, autocomplete: Some("name"), ..field("name", t!(words, "front-your-name")) })
                (TextField { value: &form.email, kind: "email", longest: 254, autocomplete: Some("username"), ..field("email", t!(words, "front-your-email")) })
                (TextField { kind: "password", autocomplete: Some("new-password"), hint: Some(t!(words, "front-password-hint")), ..field("password", t!(words, "front-password")) })
                div.row { button.btn { (t!(words, "front-setup-go")) } }
            }
        }
    };
    caller.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
