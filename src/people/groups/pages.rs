//! The administrators' pages about groups.
use super::forms::GroupForm;
use super::model::{Group, GroupId, Member, last_day};
use crate::people::Caller;
use crate::platform::web::{Error, Fields, Problems};
use crate::t;
use crate::ui::{Area, Nav, Page, Summary, TextField, Tick, long_date};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// All groups, and the form for another.
pub(super) struct GroupsPage<'a> {
    pub caller: &'a Caller,
    pub groups: Vec<Group>,
    pub form: &'a GroupForm,
    pub problems: &'a Problems,
}

impl GroupsPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-groups");
        let main = html! {
            div.wrap.narrow.page.stack.g6.admin {
                p.crumb { a href="/admin" { (t!(words, "people-administration")) } }
                h1 { (title) }
                p.muted { (t!(words, "people-groups-text")) }
                @if self.groups.is_empty() { p { (t!(words, "people-groups-none")) } }
                ul.facets { @for group in &self.groups {
                    li.row {
                        a.f1 href={ "/admin/groups/" (group.id) } { bdi { (group.name) } }
                        @if group.self_chosen { span.tag { (t!(words, "people-group-self")) } }
                    }
                } }
                (self.make_part())
            }
        };
        self.caller.page(
            &Page::new(&title, Nav::Admin, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn make_part(&self) -> Markup {
        let (frame, words, problems) = (&self.caller.frame, self.caller.words(), self.problems);
        html! {
            form.panel.stack method="post" action="/admin/groups" novalidate {
                h2 { (t!(words, "people-group-make")) }
                (Summary { frame, problems })
                (frame.token())
                input type="hidden" name="id" value=(GroupId::fresh());
                (named(self.caller, self.form, problems))
                (Tick { frame, problems, name: "self_chosen", label: t!(words, "people-group-self-tick"), ticked: self.form.self_chosen })
                p.small.muted { (t!(words, "people-group-self-text")) }
                div.row { button.btn { (t!(words, "people-group-make")) } }
            }
        }
    }
}

/// Name and purpose.
fn named(caller: &Caller, form: &GroupForm, problems: &Problems) -> Markup {
    let (frame, words) = (&caller.frame, caller.words());
    html! {
        (TextField { value: &form.name, longest: 60, ..TextField::new(frame, problems, "name", t!(words, "people-group-name")) })
        (TextField { value: &form.purpose, longest: 300, optional: !form.self_chosen, hint: Some(t!(words, "people-group-purpose-hint")),
            ..TextField::new(frame, problems, "purpose", t!(words, "people-group-purpose")) })
    }
}

/// One group: its rules, its people.
pub(super) struct GroupPage<'a> {
    pub caller: &'a Caller,
    pub group: Group,
    pub members: Vec<Member>,
    /// How many are in by what a provider says of them.
    pub claimed: i64,
    pub form: GroupForm,
    pub fields: &'a Fields,
    pub problems: &'a Problems,
}

impl GroupPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let main = html! {
            div.wrap.narrow.page.stack.g6.admin {
                div { p.crumb { a href="/admin/groups" { (t!(words, "people-groups")) } } h1 dir="auto" { (self.group.name) } }
                (Summary { frame, problems: self.problems })
                (self.members_part())
                @if !self.group.self_chosen { (self.add_part()) }
                (self.rules_part())
            }
        };
        self.caller.page(
            &Page::new(&self.group.name, Nav::Admin, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self, what: &str) -> String {
        format!("/admin/groups/{}{what}", self.group.id)
    }

    fn members_part(&self) -> Markup {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        html! {
            section.stack aria-labelledby="members-h" {
                h2 #members-h { (t!(words, "people-group-members")) }
                @if self.group.self_chosen { p.muted { (t!(words, "people-group-self-text")) } }
                @if self.claimed > 0 { p.muted { (t!(words, "people-group-claimed", n = self.claimed)) } }
                @if self.members.is_empty() { p.muted { (t!(words, "people-group-empty")) } }
                ul.facets #members { @for member in &self.members { li.row {
                    span.f1 {
                        bdi { (member.name) } " " span.muted.small { (member.email.as_deref().unwrap_or_default()) }
                        @if let Some(until) = member.until { " " span.tag { (t!(words, "people-group-until", day = long_date(last_day(until, self.caller.site.time_zone), frame.language()))) } }
                    }
                    form method="post" action=(self.action(&format!("/members/{}/end", member.person))) {
                        (frame.token()) button.link { (t!(words, "people-group-take-out")) span.vh { ": " (member.name) } }
                    }
                } } }
            }
        }
    }

    fn add_part(&self) -> Markup {
        let (words, frame, problems) = (self.caller.words(), &self.caller.frame, self.problems);
        html! {
            form.panel.stack #add method="post" action=(self.action("/members")) novalidate {
                h2 { (t!(words, "people-group-add")) }
                (frame.token())
                (TextField { kind: "email", longest: 254, value: self.fields.get("email"), ..TextField::new(frame, problems, "email", t!(words, "people-email")) })
                (TextField { kind: "date", optional: true, value: self.fields.get("until"), hint: Some(t!(words, "people-group-last-day-hint")),
                    ..TextField::new(frame, problems, "until", t!(words, "people-group-last-day")) })
                div.row { button.btn { (t!(words, "people-group-add")) } }
            }
        }
    }

    fn rules_part(&self) -> Markup {
        let (words, frame, problems) = (self.caller.words(), &self.caller.frame, self.problems);
        let area = |name, label, hint, value| Area {
            frame,
            problems,
            name,
            label,
            hint: Some(hint),
            value,
            rows: 3,
            optional: true,
        };
        html! {
            form.stack #rules method="post" action=(self.action("")) novalidate {
                h2 { (t!(words, "people-group-rules")) }
                (frame.token())
                (named(self.caller, &self.form, problems))
                @if !self.group.self_chosen {
                    (area("domains", t!(words, "people-group-domains"), t!(words, "people-group-domains-hint"), &self.form.domains))
                    (area("claims", t!(words, "people-group-claims"), t!(words, "people-group-claims-hint"), &self.form.claims))
                }
                div.row { button.btn.line { (t!(words, "people-save")) } }
            }
        }
    }
}
