//! The page about a board's audience, and the page that shows what a change would do.
use super::effect::Effect;
use super::form::AudienceForm;
use crate::boards::audience::{Invitation, InvitationId};
use crate::boards::policy::{Action, Allows};
use crate::boards::{Audience, Board, Visit};
use crate::consents::Asking;
use crate::people::Group;
use crate::platform::text::Key;
use crate::platform::web::{Error, Fields, Problems};
use crate::ui::{Area, Choice, Nav, Note, Page, Summary, TextField, long_date};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

const fn allows_name(allows: Allows) -> Key {
    match allows {
        Allows::Everyone => key!("boards-view-everyone"),
        Allows::People => key!("boards-view-people"),
        Allows::Members => key!("boards-view-members"),
        Allows::Staff => key!("front-allows-staff"),
    }
}

const fn action_name(action: Action) -> Key {
    match action {
        Action::View => key!("boards-view"),
        Action::Post => key!("front-action-post"),
        Action::Vote => key!("front-action-vote"),
        Action::Comment => key!("front-action-comment"),
    }
}

/// Whom a board is for now, as a form.
pub(super) struct AudiencePage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub form: AudienceForm,
    pub groups: Vec<Group>,
    pub invited: Vec<Invitation>,
    pub fields: &'a Fields,
    pub problems: &'a Problems,
}

impl AudiencePage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "front-audience");
        let main = html! {
            div.wrap.narrow.page.stack.g6.admin {
                div { p.crumb { a href={ (self.board.path()) "/settings" } { bdi { (self.board.name) } } } h1 { (title) } }
                p.muted { (t!(words, "front-audience-text")) }
                (Summary { frame, problems: self.problems })
                (self.table_part())
                (self.invited_part())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn table_part(&self) -> Markup {
        let (words, frame, problems) = (self.visit.words(), &self.visit.frame, self.problems);
        let audiences = Audience::ALL
            .iter()
            .map(|one| (one.as_str().to_owned(), words.say(one.label()).into_owned()))
            .collect();
        html! {
            form.stack.g5 #table method="post" action={ (self.board.path()) "/settings/audience" } novalidate {
                (frame.token())
                (Choice { frame, problems, name: "audience", label: t!(words, "boards-audience"), hint: Some(t!(words, "boards-audience-hint")), options: audiences, chosen: &self.form.audience })
                fieldset.stack { legend { b { (t!(words, "front-table")) } }
                    p.small.muted { (t!(words, "front-table-text")) }
                    div.cols { @for (action, chosen) in &self.form.rules { (self.rule(*action, chosen)) } }
                }
                (Area { frame, problems, name: "domains", label: t!(words, "front-domains"), hint: Some(t!(words, "front-domains-hint")), value: &self.form.domains, rows: 2, optional: true })
                (self.groups_part())
                div.row { button.btn { (t!(words, "front-audience-look")) } }
            }
        }
    }

    fn rule(&self, action: Action, chosen: &str) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let offered = Allows::ALL.iter().filter(|allows| match action {
            Action::View | Action::Post => true,
            // an account is needed to be counted or named under what one says
            Action::Vote | Action::Comment => **allows != Allows::Everyone,
        });
        let named = offered.map(|allows| {
            let name = match (action, allows) {
                (Action::Post, Allows::Everyone) => key!("front-allows-guests"),
                _ => allows_name(*allows),
            };
            (allows.as_str().to_owned(), words.say(name).into_owned())
        });
        let nobody = (
            "nobody".to_owned(),
            t!(words, "front-allows-nobody").into_owned(),
        );
        let nobody = Some(nobody).filter(|_| action != Action::View);
        let options = named.chain(nobody).collect();
        html! { (Choice { frame, problems: self.problems, name: action.as_str(), label: words.say(action_name(action)), hint: None, options, chosen }) }
    }

    fn groups_part(&self) -> Markup {
        let words = self.visit.words();
        let problem = self.problems.of("groups");
        let opening = || self.groups.iter().filter(|group| !group.self_chosen);
        html! {
            fieldset class={ "field stack" @if problem.is_some() { " bad" } } #groups { legend { (t!(words, "front-groups")) }
                @if let Some(problem) = problem { p.err { (words.say(problem)) } }
                @if opening().next().is_none() { p.small.muted { (t!(words, "front-groups-none")) } }
                @for group in opening() {
                    @let until = self.form.until(group.id);
                    div.row.between {
                        span.check.f1 {
                            input type="checkbox" id={ "g-" (group.id) } name="group" value=(group.id) checked[until.is_some()];
                            label for={ "g-" (group.id) } { bdi { (group.name) } }
                        }
                        label.small { (t!(words, "front-last-day")) span.vh { ": " (group.name) } " "
                            input type="date" name={ "until-" (group.id) } value=(until.unwrap_or_default()); }
                    }
                }
            }
        }
    }

    fn invited_part(&self) -> Markup {
        let (words, frame, problems) = (self.visit.words(), &self.visit.frame, self.problems);
        let base = format!("{}/settings/invitations", self.board.path());
        let day = |until: &chrono::DateTime<chrono::Utc>| {
            long_date(
                until.with_timezone(&self.board.time_zone).date_naive(),
                frame.language(),
            )
        };
        html! {
            section.stack aria-labelledby="invited-h" {
                h2 #invited-h { (t!(words, "front-invited-people")) }
                p.muted.small { (t!(words, "front-invited-text")) }
                ul.facets #invited { @for one in &self.invited { li.row {
                    span.f1 { bdi { (one.email) } @if let Some(until) = &one.until { " " span.tag { (t!(words, "front-until", day = day(until))) } } }
                    form method="post" action={ (base) "/" (one.id) "/end" } { (frame.token()) button.link { (t!(words, "front-uninvite")) span.vh { ": " (one.email) } } }
                } } }
                form.panel.stack #invite method="post" action=(base) novalidate {
                    (frame.token())
                    input type="hidden" name="id" value=(InvitationId::fresh());
                    (TextField { kind: "email", longest: 254, value: self.fields.get("email"), ..TextField::new(frame, problems, "email", t!(words, "boards-person-email")) })
                    (TextField { kind: "date", optional: true, value: self.fields.get("until"), hint: Some(t!(words, "front-last-day-hint")), ..TextField::new(frame, problems, "until", t!(words, "front-last-day")) })
                    div.row { button.btn.line { (t!(words, "front-invite")) } }
                }
            }
        }
    }
}

/// What would follow, with the button that does it.
pub(super) struct ConsiderPage<'a> {
    pub visit: &'a Visit,
    pub board: &'a Board,
    pub form: &'a AudienceForm,
    pub effect: Effect,
    pub seal: &'a str,
    /// It becomes one that everybody can read.
    pub opens: bool,
    /// Who would be asked, when what stands on it waits for them.
    pub asking: Option<Asking>,
    pub problems: &'a Problems,
}

impl ConsiderPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "front-consider");
        let here = format!("{}/settings/audience", self.board.path());
        let main = html! {
            div.wrap.narrow.page.stack.g5.admin {
                div { p.crumb { a href=(here) { bdi { (self.board.name) } } } h1 { (title) } }
                (Summary { frame, problems: self.problems })
                (self.who())
                (self.what())
                form.panel.stack #confirm method="post" action=(here) novalidate {
                    (frame.token())
                    (self.kept())
                    @if self.opens {
                        p { (t!(words, "front-consider-name", name = self.board.name.as_str())) }
                        (TextField { longest: 60, autocomplete: Some("off"), ..TextField::new(frame, self.problems, "name", t!(words, "front-board-name")) })
                    }
                    div.row { button class={ "btn" @if self.opens { " danger" } } { (t!(words, "front-consider-do")) } a href=(here) { (t!(words, "front-consider-not")) } }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn who(&self) -> Markup {
        let (words, effect) = (self.visit.words(), &self.effect);
        let nobody = effect.gain == 0 && effect.lose == 0;
        html! {
            ul.stack.g2 #who {
                @if effect.world_gains { li { b { (t!(words, "front-world-gains")) } } }
                @if effect.newcomers_gain { li { b { (t!(words, "front-newcomers-gain")) } } }
                @if effect.world_loses { li { (t!(words, "front-world-loses")) } }
                @if effect.gain > 0 { li { (t!(words, "front-gain", n = effect.gain)) } }
                @if effect.lose > 0 { li { (t!(words, "front-lose", n = effect.lose)) } }
                @if nobody { li { (t!(words, "front-same")) } }
            }
        }
    }

    fn what(&self) -> Markup {
        let (words, content) = (self.visit.words(), self.effect.content);
        let heading = t!(words, "front-content");
        html! {
            (Note { glyph: "wait", heading: &heading, text: html! {
                p #content { (t!(words, "front-content-counts", ideas = content.ideas, comments = content.comments, files = content.files, people = content.people)) }
                @match self.asking {
                    Some(asking) => {
                        p #asking { (t!(words, "front-asking", ideas = asking.ideas, comments = asking.comments, people = asking.people)) }
                        p.small.muted { (t!(words, "front-asking-text")) }
                    }
                    None => { p.small.muted { (t!(words, "front-content-text")) } }
                }
            } })
        }
    }

    /// The form as it was filled in, and the seal on what was shown.
    fn kept(&self) -> Markup {
        let form = self.form;
        html! {
            input type="hidden" name="seen" value=(self.seal);
            input type="hidden" name="audience" value=(form.audience);
            @for (action, word) in &form.rules { input type="hidden" name=(action.as_str()) value=(word); }
            textarea name="domains" hidden { "\n" (form.domains) }
            @for (group, until) in &form.groups {
                input type="hidden" name="group" value=(group);
                input type="hidden" name={ "until-" (group) } value=(until);
            }
        }
    }
}
