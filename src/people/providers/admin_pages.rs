//! The pages on which providers are set up.
use super::directory;
use super::forms::ProviderForm;
use super::model::Provider;
use crate::people::Caller;
use crate::platform::web::{Error, Problems};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField, Tick};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::borrow::Cow;

/// Every provider there is.
pub(super) struct ListPage<'a> {
    pub caller: &'a Caller,
    pub providers: &'a [Provider],
}

impl ListPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-admin-providers");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href="/admin" { (t!(words, "people-admin")) } }
                div.row.between { h1 { (title) } a.btn href="/admin/providers/new" { (t!(words, "people-provider-new")) } }
                p { a href="/admin/providers/new?directory=ldap" { (t!(words, "people-directory-new")) } }
                p.muted { (t!(words, "people-admin-providers-text")) }
                ul.facets {
                    @for provider in self.providers {
                        li { a href={ "/admin/providers/" (provider.slug) } {
                            (provider.name) span.n { @if provider.is_on { (t!(words, "people-on")) } @else { (t!(words, "people-off")) } }
                        } }
                    }
                }
            }
        };
        self.caller
            .page(&Page::new(&title, Nav::Admin, main).unlisted())
    }
}

/// One provider, or one to be.
pub(super) struct EditPage<'a> {
    pub caller: &'a Caller,
    pub problems: &'a Problems,
    pub form: &'a ProviderForm,
    pub provider: Option<&'a Provider>,
}

impl EditPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title: Cow<'_, str> = match self.provider {
            Some(provider) => provider.name.as_str().into(),
            None if self.form.directory.is_some() => t!(words, "people-directory-new"),
            None => t!(words, "people-provider-new"),
        };
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href="/admin/providers" { (t!(words, "people-admin-providers")) } }
                h1 { (title) }
                (self.form())
                @if let Some(provider) = self.provider { (self.trial(provider)) (self.end(provider)) }
            }
        };
        self.caller.page(
            &Page::new(&title, Nav::Admin, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn field<'f>(
        &'f self,
        name: &'static str,
        label: Cow<'f, str>,
        value: &'f str,
    ) -> TextField<'f> {
        TextField {
            value,
            longest: 300,
            ..TextField::new(&self.caller.frame, self.problems, name, label)
        }
    }

    fn tick(&self, name: &'static str, label: Cow<'_, str>, ticked: bool) -> Markup {
        let tick = Tick {
            frame: &self.caller.frame,
            problems: self.problems,
            name,
            label,
            ticked,
        };
        html! { (tick) }
    }

    fn form(&self) -> Markup {
        let (words, frame, form) = (self.caller.words(), &self.caller.frame, self.form);
        let action = match self.provider {
            Some(provider) => format!("/admin/providers/{}", provider.slug),
            None => "/admin/providers".to_owned(),
        };
        let has_secret = self.provider.is_some_and(|p| p.client_secret.is_some());
        let secret_hint = if has_secret {
            t!(words, "people-provider-secret-kept")
        } else {
            t!(words, "people-provider-secret-hint")
        };
        let secret = TextField {
            kind: "password",
            autocomplete: Some("off"),
            optional: true,
            hint: Some(secret_hint),
            ..self.field("client_secret", t!(words, "people-provider-secret"), "")
        };
        html! {
            form.panel.stack method="post" action=(action) novalidate autocomplete="off" {
                (Summary { frame, problems: self.problems })
                (frame.token())
                @if form.directory.is_none() { p { (t!(words, "people-provider-back")) " " code { (self.caller.app.address(super::BACK)) } } }
                (TextField { hint: Some(t!(words, "people-provider-name-hint")), longest: 60, ..self.field("name", t!(words, "people-provider-name"), &form.name) })
                @if form.directory.is_some() {
                    (TextField { hint: Some(t!(words, "people-directory-address-hint")), ..self.field("issuer", t!(words, "people-directory-address"), &form.issuer) })
                    (TextField { optional: true, hint: Some(t!(words, "people-directory-service-hint")), ..self.field("client_id", t!(words, "people-directory-service"), &form.client_id) })
                    (TextField { label: t!(words, "people-directory-service-password"), ..secret })
                } @else {
                    (TextField { hint: Some(t!(words, "people-provider-issuer-hint")), ..self.field("issuer", t!(words, "people-provider-issuer"), &form.issuer) })
                    (self.field("client_id", t!(words, "people-provider-client"), &form.client_id))
                    (secret)
                }
                @if has_secret { (self.tick("forgets_secret", t!(words, "people-provider-forget"), form.forgets_secret)) }
                (directory::fields(self.caller, self.problems, form))
                (self.whom())
                (self.tick("is_on", t!(words, "people-provider-on"), form.is_on))
                div.row { button.btn { (t!(words, "people-save")) } }
            }
        }
    }

    /// Whom it lets in, and what becomes groups.
    fn whom(&self) -> Markup {
        let (words, form) = (self.caller.words(), self.form);
        let claim = if form.directory.is_some() {
            (
                t!(words, "people-directory-claim"),
                t!(words, "people-directory-claim-hint"),
            )
        } else {
            (
                t!(words, "people-provider-claim"),
                t!(words, "people-provider-claim-hint"),
            )
        };
        html! {
            (TextField { optional: true, hint: Some(t!(words, "people-provider-domains-hint")), longest: 2000, ..self.field("domains", t!(words, "people-provider-domains"), &form.domains) })
            (self.tick("trusts_addresses", t!(words, "people-provider-trusts"), form.trusts_addresses))
            (TextField { optional: true, hint: Some(claim.1), ..self.field("claim", claim.0, &form.claim) })
            @if form.directory.is_none() {
                (TextField { optional: true, hint: Some(t!(words, "people-provider-scopes-hint")), ..self.field("scopes", t!(words, "people-provider-scopes"), &form.scopes) })
            }
        }
    }

    fn trial(&self, provider: &Provider) -> Markup {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        html! {
            form.panel.stack #trial method="post" action={ "/admin/providers/" (provider.slug) "/trial" } {
                (frame.token())
                h2 { (t!(words, "people-trial")) }
                p { @if provider.directory.is_some() { (t!(words, "people-directory-trial-text")) } @else { (t!(words, "people-trial-text")) } }
                @if provider.claim.is_empty() { } @else {
                    p.muted.small { (t!(words, "people-trial-claim", slug = provider.slug.as_str())) }
                }
                @if provider.directory.is_some() { (directory::trial_fields(self.caller)) }
                div.row { button.btn.line { (t!(words, "people-trial-begin")) } }
            }
        }
    }

    fn end(&self, provider: &Provider) -> Markup {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        html! {
            form.panel.stack method="post" action={ "/admin/providers/" (provider.slug) "/removal" } {
                (frame.token())
                h2 { (t!(words, "people-provider-remove")) }
                p { (t!(words, "people-provider-remove-text")) }
                div.row { button.btn.line { (t!(words, "people-provider-remove-button")) } }
            }
        }
    }
}
