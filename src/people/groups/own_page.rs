//! The groups somebody is in, and those they may put themselves in.
use super::model::{Group, GroupId};
use crate::people::Caller;
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) struct OwnPage<'a> {
    pub caller: &'a Caller,
    pub groups: Vec<Group>,
    pub mine: Vec<GroupId>,
}

impl OwnPage<'_> {
    pub fn answer(&self) -> Result<HttpResponse, Error> {
        let words = self.caller.words();
        let title = t!(words, "people-own-groups");
        let main = html! {
            div.wrap.narrow.page.stack.g6 {
                div { p.crumb { a href="/account" { (t!(words, "people-account")) } } h1 { (title) } }
                (self.in_part())
                (self.choose_part())
            }
        };
        self.caller
            .page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
    }

    /// Those others put me in. A group I am not in is none of my business.
    fn in_part(&self) -> Markup {
        let words = self.caller.words();
        let given: Vec<&Group> = self
            .groups
            .iter()
            .filter(|group| !group.self_chosen && self.mine.contains(&group.id))
            .collect();
        html! {
            section.stack aria-labelledby="in-h" {
                h2 #in-h { (t!(words, "people-groups-in")) }
                @if given.is_empty() { p.muted { (t!(words, "people-groups-in-none")) } }
                ul.facets #in { @for group in given { li { bdi { (group.name) } @if !group.purpose.is_empty() { br; span.small.muted dir="auto" { (group.purpose) } } } } }
            }
        }
    }

    fn choose_part(&self) -> Markup {
        let (words, frame) = (self.caller.words(), &self.caller.frame);
        let offered: Vec<&Group> = self.groups.iter().filter(|g| g.self_chosen).collect();
        html! {
            @if !offered.is_empty() {
                form.panel.stack #choose method="post" action="/account/groups" {
                    (frame.token())
                    fieldset.stack {
                        legend { b { (t!(words, "people-groups-choose")) } }
                        p.small.muted { (t!(words, "people-groups-choose-text")) }
                        @for group in &offered {
                            div.check {
                                input type="checkbox" id={ "g-" (group.id) } name="group" value=(group.id) checked[self.mine.contains(&group.id)];
                                label for={ "g-" (group.id) } { bdi { (group.name) } br; span.small.muted dir="auto" { (group.purpose) } }
                            }
                        }
                    }
                    div.row { button.btn { (t!(words, "people-save")) } }
                }
            }
        }
    }
}
