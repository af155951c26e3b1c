//! Signing in with a directory, and connecting one's account with oneself there.
use super::ask::ask;
use super::pages::TypePage;
use super::{Directory, Typed};
use crate::key;
use crate::people::Caller;
use crate::people::attempts;
use crate::people::forms::onward;
use crate::people::proof::problem_with_arrival;
use crate::people::providers::acts::connect as join;
use crate::people::providers::failure::Failure;
use crate::people::providers::model::{Claims, Provider};
use crate::people::providers::queries::find_provider;
use crate::people::providers::sign_in::let_in;
use crate::platform::patience::DIRECTORY_NO;
use crate::platform::text::Key;
use crate::platform::web::{
    Error, Fields, Flash as _, Form, Path, Problems, Query, local_path, see_other,
};
use actix_web::HttpResponse;
use tokio::time::{Instant, sleep_until};

const OWN: &str = "/account/providers";

/// The page on which one signs in.
pub(in crate::people::providers) fn path(provider: &Provider, form: &Fields) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("next", local_path(form.get("next")))
        .append_pair("then", form.get("then"))
        .finish();
    format!("/signin/with/{}?{query}", provider.slug)
}

/// The page on which one connects.
pub(in crate::people::providers) fn own_path(provider: &Provider) -> String {
    format!("{OWN}/{}/password", provider.slug)
}

async fn find_on(caller: &Caller, slug: &str) -> Result<(Provider, Directory), Error> {
    let provider = find_provider(&mut *caller.conn().await?, slug).await?;
    let directory = provider.directory().filter(|_| provider.is_on);
    Ok((provider, directory.ok_or(Error::NotFound)?))
}

pub(in crate::people::providers) async fn show(
    caller: Caller,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let (provider, _) = find_on(&caller, &slug).await?;
    draw(&caller, &provider, &query, &Problems::default())
}

fn draw(
    caller: &Caller,
    provider: &Provider,
    fields: &Fields,
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    TypePage {
        caller,
        problems,
        provider,
        name: fields.get("login"),
        action: &format!("/signin/with/{}/password", provider.slug),
        onward: Some((local_path(fields.get("next")), fields.get("then"))),
    }
    .answer()
}

pub(in crate::people::providers) async fn enter(
    caller: Caller,
    Path(slug): Path<String>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let (provider, directory) = find_on(&caller, &slug).await?;
    match prove(&caller, (&provider, &directory), &form).await? {
        Ok(claims) => {
            let to = onward(form.get("then"), local_path(form.get("next")));
            let_in(&caller, &provider, &claims, &to).await
        }
        Err(problems) => draw(&caller, &provider, &form, &problems),
    }
}

/// What the directory says of whoever typed this; what is wrong, else.
async fn prove(
    caller: &Caller,
    of: (&Provider, &Directory),
    form: &Fields,
) -> Result<Result<Claims, Problems>, Error> {
    let typed = typed(form);
    let mut problems = Problems::default();
    problems.unless(
        !typed.name.is_empty(),
        "login",
        key!("people-problem-login"),
    );
    let has_password = !typed.password.is_empty();
    problems.unless(
        has_password,
        "password",
        key!("people-problem-type-password"),
    );
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let name = attempts::Name::of(
        &format!("directory {}", of.0.id),
        &typed.name.to_lowercase(),
    );
    let tried = attempts::counted(&caller.app, &name, async || {
        let begun = Instant::now();
        let told = ask(&caller.app, of, typed).await;
        if let Err((_, failure)) = &told.end {
            tracing::warn!(provider = %of.0.slug, reason = failure.sentence.name(), "signing in with a directory failed");
            sleep_until(at_a_whole_one(begun)).await;
        }
        Ok(told.end.map_err(|(_, failure)| said_to_people(&failure)))
    });
    let tried = tried.await?.unwrap_or(Err(key!("people-problem-tried")));
    Ok(tried.map_err(|problem| {
        problems.add("password", problem);
        problems
    }))
}

/// When a no is said: how long a directory looks at a password and how soon it knows that there is none to look at stays between it and us.
fn at_a_whole_one(begun: Instant) -> Instant {
    let steps = begun.elapsed().div_duration_f64(DIRECTORY_NO).ceil();
    begun + DIRECTORY_NO.mul_f64(steps.max(1.0))
}

/// Nobody learns by trying who is in the directory.
fn said_to_people(failure: &Failure) -> Key {
    let about_people = [
        key!("people-fail-password"),
        // said of an entry by any of its names: it would tell that they are one person's
        key!("people-fail-rests"),
    ];
    if failure.is_about_a_name() || about_people.contains(&failure.sentence) {
        key!("people-fail-name-or-password")
    } else {
        failure.sentence
    }
}

/// What was typed, the password as it is.
pub(super) fn typed(form: &Fields) -> Typed {
    Typed {
        name: form.get("login").trim().chars().take(254).collect(),
        password: form.get("password").to_owned(),
    }
}

pub(in crate::people::providers) async fn own_page(
    caller: Caller,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let (provider, _) = find_on(&caller, &slug).await?;
    draw_own(&caller, &provider, "", &Problems::default())
}

fn draw_own(
    caller: &Caller,
    provider: &Provider,
    name: &str,
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    TypePage {
        caller,
        problems,
        provider,
        name,
        action: &own_path(provider),
        onward: None,
    }
    .answer()
}

pub(in crate::people::providers) async fn connect(
    caller: Caller,
    Path(slug): Path<String>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let (provider, directory) = find_on(&caller, &slug).await?;
    if let Some(problem) = problem_with_arrival(&caller).await? {
        return see_other(OWN).with_flash(&caller.app, problem);
    }
    let claims = match prove(&caller, (&provider, &directory), &form).await? {
        Ok(claims) => claims,
        Err(problems) => return draw_own(&caller, &provider, form.get("login"), &problems),
    };
    let mut conn = caller.conn().await?;
    let done = join(&mut conn, &provider, (me, &claims), caller.now).await?;
    drop(conn);
    let sentence = done.map_or_else(|failure| failure.sentence, |()| key!("people-connected"));
    see_other(OWN).with_flash(&caller.app, sentence)
}
