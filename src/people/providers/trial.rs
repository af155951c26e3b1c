//! A trial sign-in for administrators: every step of it with what came of it, and nothing is changed by it.
use super::acts::is_welcome;
use super::directory;
use super::failure::Failure;
use super::flows::Errand;
use super::model::{Claims, Flow, Provider, Purpose};
use super::queries::{find_identity, find_provider};
use super::sign_in::{code_of, send};
use super::talk::Talk;
use crate::key;
use crate::people::Caller;
use crate::people::queries::find_person_by_email;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, see_other};
use crate::t;
use crate::ui::{Nav, Page, Ring, ring_in};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The longest claim shown, in characters.
const SHOWN: usize = 200;

/// One step, and how it went.
struct Step {
    name: Key,
    outcome: Result<String, Failure>,
}

#[derive(Default)]
pub(super) struct Report {
    steps: Vec<Step>,
    pub claims: Option<Claims>,
    /// What this sign-in would do, were it one.
    pub verdict: Option<Key>,
}

impl Report {
    /// Notes a step and how it went.
    pub fn add(&mut self, name: Key, outcome: Result<String, Failure>) {
        self.steps.push(Step { name, outcome });
    }

    /// Notes a step; gives back what came of it, when something did.
    fn note<T>(
        &mut self,
        name: Key,
        outcome: Result<T, Failure>,
        said: impl FnOnce(&T) -> String,
    ) -> Option<T> {
        let (outcome, value) = match outcome {
            Ok(value) => (Ok(said(&value)), Some(value)),
            Err(failure) => (Err(failure), None),
        };
        self.add(name, outcome);
        value
    }
}

pub(super) async fn begin(
    caller: Caller,
    Path(slug): Path<String>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let provider = find_provider(&mut *caller.conn().await?, &slug).await?;
    if let Some(directory) = provider.directory() {
        return directory::report(&caller, (&provider, &directory), &form).await;
    }
    let errand = Errand {
        provider: provider.id,
        purpose: Purpose::Trial,
        person: Some(caller.me()?.id),
        onward: "/admin/providers",
    };
    let mut report = Report::default();
    let talk = discover(&mut report, &caller, &provider).await;
    match talk {
        Some(talk) => send(&caller, &talk, &provider, errand).await,
        None => draw(&caller, &provider, &report),
    }
}

async fn discover<'a>(
    report: &mut Report,
    caller: &'a Caller,
    provider: &'a Provider,
) -> Option<Talk<'a>> {
    let begun = Talk::begin(&caller.app, provider).await;
    let talk = report.note(key!("people-step-discovery"), begun, |_| {
        provider.issuer.clone()
    })?;
    let keys = match talk.keys() {
        0 => Err(Failure::new(key!("people-fail-no-key"), "")),
        n => Ok(n),
    };
    report.note(key!("people-step-keys"), keys, ToString::to_string)?;
    Some(talk)
}

/// What came back from a trial, to the administrator who began it and nobody else.
pub(super) async fn report(
    caller: &Caller,
    provider: &Provider,
    flow: &Flow,
    query: &Fields,
) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    if flow.person != Some(me.id) || !me.is_admin {
        return see_other("/").with_flash(&caller.app, key!("people-fail-state"));
    }
    let mut report = Report::default();
    walk(&mut report, caller, (provider, flow), query).await?;
    draw(caller, provider, &report)
}

async fn walk(
    report: &mut Report,
    caller: &Caller,
    (provider, flow): (&Provider, &Flow),
    query: &Fields,
) -> Result<(), Error> {
    let Some(talk) = discover(report, caller, provider).await else {
        return Ok(());
    };
    let code = code_of(provider, query);
    let Some(code) = report.note(key!("people-step-back"), code, |_| String::new()) else {
        return Ok(());
    };
    let said = talk.claims(code, flow).await;
    let subject = |claims: &Claims| claims.subject.clone();
    let Some(claims) = report.note(key!("people-step-token"), said, subject) else {
        return Ok(());
    };
    report.verdict = Some(judge(caller, provider, &claims).await?);
    report.claims = Some(claims);
    Ok(())
}

/// What signing in with these claims would come to.
pub(super) async fn judge(
    caller: &Caller,
    provider: &Provider,
    claims: &Claims,
) -> Result<Key, Error> {
    let mut conn = caller.conn().await?;
    if !is_welcome(provider, claims) {
        return Ok(key!("people-fail-domain"));
    }
    if find_identity(&mut conn, provider.id, &claims.subject)
        .await?
        .is_some()
    {
        return Ok(key!("people-verdict-joined"));
    }
    let Some(email) = claims.email() else {
        return Ok(key!("people-fail-no-address"));
    };
    if !claims.is_confirmed(provider) {
        return Ok(key!("people-fail-unconfirmed"));
    }
    let is_known = find_person_by_email(&mut conn, email).await?.is_some();
    Ok(match is_known {
        true if provider.trusts_addresses => key!("people-verdict-connects"),
        true => key!("people-fail-known"),
        false => key!("people-verdict-new"),
    })
}

pub(super) fn draw(
    caller: &Caller,
    provider: &Provider,
    report: &Report,
) -> Result<HttpResponse, Error> {
    let words = caller.words();
    let title = t!(words, "people-trial");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href={ "/admin/providers/" (provider.slug) } { (provider.name) } }
            h1 { (title) }
            ol.stack #steps { @for step in &report.steps { (row(caller, step)) } }
            @if let Some(verdict) = report.verdict { p.panel #verdict { b { (t!(words, "people-trial-verdict")) } " " (words.say(verdict)) } }
            @if let Some(claims) = &report.claims { (claims_table(caller, provider, claims)) }
            p.muted.small { (t!(words, "people-trial-nothing")) }
        }
    };
    caller.page(&Page::new(&title, Nav::Admin, main).unlisted())
}

fn row(caller: &Caller, step: &Step) -> Markup {
    let words = caller.words();
    let (glyph, sentence, detail) = match &step.outcome {
        Ok(detail) => ("done", t!(words, "people-step-fine"), detail),
        Err(failure) => ("no", words.say(failure.sentence), &failure.detail),
    };
    html! {
        li.note class={ "s-" (glyph) } {
            (ring_in(Ring(glyph)))
            div { b { (words.say(step.name)) } p { (sentence) } @if !detail.is_empty() { p.small { code { (detail) } } } }
        }
    }
}

fn claims_table(caller: &Caller, provider: &Provider, claims: &Claims) -> Markup {
    let words = caller.words();
    let shown = |value: &serde_json::Value| -> String {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        text.chars().take(SHOWN).collect()
    };
    let values = claims.values(&provider.claim);
    html! {
        section.stack aria-labelledby="claims-h" {
            h2 #claims-h { (t!(words, "people-trial-claims")) }
            dl.facts #claims { @for (name, value) in &claims.all { dt { code { (name) } } dd { bdi { (shown(value)) } } } }
            @if !provider.claim.is_empty() {
                p #groups { (t!(words, "people-trial-values", claim = provider.claim.as_str())) " "
                    @if values.is_empty() { (t!(words, "people-trial-no-values")) } @else { bdi { (values.join(", ")) } } }
            }
        }
    }
}
