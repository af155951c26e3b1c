//! A trial sign-in with a directory: every step with what came of it, and nobody is signed in.
use super::Directory;
use super::ask::ask;
use super::pages::both;
use super::sign_in::typed;
use crate::people::Caller;
use crate::people::providers::model::Provider;
use crate::people::providers::trial::{Report, draw, judge};
use crate::platform::web::{Error, Fields, Problems};
use actix_web::HttpResponse;
use maud::Markup;

/// What is typed for one.
pub(in crate::people::providers) fn trial_fields(caller: &Caller) -> Markup {
    both(caller, &Problems::default(), "")
}

pub(in crate::people::providers) async fn report(
    caller: &Caller,
    (provider, directory): (&Provider, &Directory),
    form: &Fields,
) -> Result<HttpResponse, Error> {
    let told = ask(&caller.app, (provider, directory), typed(form)).await;
    let mut report = Report::default();
    for (step, detail) in told.passed {
        report.add(step, Ok(detail));
    }
    match told.end {
        Ok(claims) => {
            report.verdict = Some(judge(caller, provider, &claims).await?);
            report.claims = Some(claims);
        }
        Err((step, failure)) => report.add(step, Err(failure)),
    }
    draw(caller, provider, &report)
}
