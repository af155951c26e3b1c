//! Somebody's profile: what they brought and what became of it. It shows what the reader may see anyway, less what its owner keeps to
//! themselves; it ranks nobody.
mod queries;

use self::queries::{Spoken, Touched, count_thanks, is_met, list_spoken, list_touched};
use crate::boards::{Visit, carries_out};
use crate::people::{Member, PersonId, find_member};
use crate::platform::markdown::excerpt;
use crate::platform::web::{Error, Path};
use crate::privacy::{Part, find_hidden};
use crate::t;
use crate::ui::{Avatar, Nav, Page, Ring, day, ring_in};
use actix_web::HttpResponse;
use maud::{Markup, html};
use std::collections::HashSet;

/// Ideas shown in a part.
const SHOWN: usize = 20;

struct Profile<'a> {
    visit: &'a Visit,
    member: Member,
    /// What its owner keeps to themselves; they see it all the same.
    hidden: Vec<Part>,
    is_own: bool,
    touched: Vec<Touched>,
    spoken: Vec<Spoken>,
    thanks: i64,
}

pub(super) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<HttpResponse, Error> {
    let mut conn = visit.conn().await?;
    let member = find_member(&mut conn, id).await?;
    let is_own = visit.me.as_ref().is_some_and(|me| me.id == id);
    // whoever is only where the reader is not does not exist for them
    if !is_own && !is_met(&mut conn, id, &visit.visible).await? {
        return Err(Error::NotFound);
    }
    let profile = Profile {
        hidden: find_hidden(&mut conn, id).await?,
        touched: list_touched(&mut conn, id, (&visit.visible, is_own)).await?,
        spoken: list_spoken(&mut conn, id, &visit.visible).await?,
        thanks: count_thanks(&mut conn, id, &visit.visible).await?,
        visit: &visit,
        member,
        is_own,
    };
    drop(conn);
    let title = profile.member.name.clone();
    visit.page(
        &Page::new(&title, Nav::Elsewhere, profile.main())
            .with_own(&["account.css"])
            .unlisted(),
    )
}

impl Profile<'_> {
    fn shows(&self, part: Part) -> bool {
        self.is_own || !self.hidden.contains(&part)
    }

    fn of_role(&self, role: &str) -> impl Iterator<Item = &Touched> {
        self.touched.iter().filter(move |one| one.role == role)
    }

    /// Ideas that were done and that they shared, extended, or, where that is shown, voted for; each once.
    fn changed(&self) -> Vec<&Touched> {
        let mut seen = HashSet::new();
        // a part that is kept to oneself shows nowhere else either
        let counts = |one: &&Touched| {
            let part = match one.role.as_str() {
                "author" => Part::Ideas,
                "extension" => Part::Extensions,
                _ => Part::Votes,
            };
            carries_out(&one.status, one.class) && self.shows(part)
        };
        self.touched
            .iter()
            .filter(counts)
            .filter(|one| seen.insert((one.board, one.number)))
            .collect()
    }

    fn main(&self) -> Markup {
        let words = self.visit.words();
        html! {
            div.wrap.page { div.split {
                div.stack.g7 {
                    (self.head())
                    @if self.shows(Part::Changed) { (self.changed_part()) }
                    @if self.shows(Part::Ideas) { (self.ideas_part("ideas-h", &t!(words, "front-profile-ideas"), "author")) }
                    @if self.shows(Part::Extensions) { (self.ideas_part("extensions-h", &t!(words, "front-profile-extensions"), "extension")) }
                    @if self.shows(Part::Votes) { (self.ideas_part("votes-h", &t!(words, "front-profile-votes"), "vote")) }
                    @if self.shows(Part::Comments) { (self.comments_part()) }
                }
                (self.aside())
            } }
        }
    }

    fn head(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let name = self.member.name.as_str();
        html! {
            header.row {
                (Avatar { name, is_official: self.member.function.is_some() })
                div {
                    h1 dir="auto" { (name) }
                    p.muted { @if let Some(function) = &self.member.function { bdi { (function) } ". " } (t!(words, "front-profile-since")) " " (day(frame, self.member.created_at)) }
                }
            }
        }
    }

    fn changed_part(&self) -> Markup {
        let words = self.visit.words();
        let changed = self.changed();
        let own = changed.iter().filter(|one| one.role == "author").count();
        let shared = self.of_role("author").count();
        let helped = changed.len() - own;
        // where votes are kept to oneself nothing counted is not nothing done
        let tells_helped = helped > 0 || self.shows(Part::Votes);
        html! {
            @if !changed.is_empty() {
                section.stack aria-labelledby="changed-h" {
                    h2 #changed-h { @if self.is_own { (t!(words, "front-profile-your-input", n = changed.len())) } @else { (t!(words, "front-profile-input", n = changed.len())) } }
                    dl.kpis {
                        div.kpi { dt { (t!(words, "front-profile-carried-out")) } dd.v { (words.number(own as i64)) } @if self.shows(Part::Ideas) { dd { (t!(words, "front-profile-of-shared", n = shared)) } } }
                        @if tells_helped { div.kpi { dt { (t!(words, "front-profile-helped")) } dd.v { (words.number(helped as i64)) } dd { (t!(words, "front-profile-helped-text")) } } }
                    }
                    ul.facets { @for one in changed.iter().take(SHOWN) { (self.line(one)) } }
                }
            }
        }
    }

    fn ideas_part(&self, id: &str, heading: &str, role: &str) -> Markup {
        html! {
            @if self.of_role(role).next().is_some() {
                section.stack aria-labelledby=(id) {
                    h2 id=(id) { (heading) }
                    ul.facets { @for one in self.of_role(role).take(SHOWN) { (self.line(one)) } }
                }
            }
        }
    }

    fn line(&self, one: &Touched) -> Markup {
        let dutch = self.visit.frame.language().code() == "nl";
        let status = if dutch {
            &one.status_nl
        } else {
            &one.status_en
        };
        html! {
            @if let Some(board) = self.visit.visible.by_id(one.board) {
                li { a href={ (board.path()) "/" (one.number) "/" (one.slug) } {
                    (ring_in(Ring(&one.glyph))) bdi { (one.title) } span.n { (status) }
                } }
            }
        }
    }

    fn comments_part(&self) -> Markup {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        html! {
            @if !self.spoken.is_empty() {
                section.stack aria-labelledby="comments-h" {
                    h2 #comments-h { (t!(words, "front-profile-comments")) }
                    ul.list { @for said in &self.spoken {
                        @if let Some(board) = self.visit.visible.by_id(said.board) {
                            li {
                                a href={ (board.path()) "/" (said.number) "/comments/" (said.id) "#c-" (said.id) } dir="auto" { (said.title) } " "
                                span.muted.small { (day(frame, said.created_at)) }
                                br;
                                span dir="auto" { (excerpt(&said.body, 200)) }
                            }
                        }
                    } }
                }
            }
        }
    }

    fn aside(&self) -> Markup {
        let words = self.visit.words();
        html! {
            aside.side aria-label=(t!(words, "front-profile-beside")) {
                @if self.shows(Part::Thanks) && self.thanks > 0 {
                    div.panel { h2 { (t!(words, "front-profile-thanks")) } p { (t!(words, "front-profile-thanked", n = self.thanks)) } }
                }
                @if self.is_own {
                    div { h2 { (t!(words, "front-profile-hear")) } p.small { a href="/account/notices" { (t!(words, "front-profile-choose")) } } }
                    div { h2 { (t!(words, "front-profile-shown")) } p.small { a href="/account/profile" { (t!(words, "front-profile-choose")) } } }
                    div { h2 { (t!(words, "front-profile-data")) } p.small { a href="/account/data" { (t!(words, "front-profile-data-way")) } } }
                } @else if self.touched.is_empty() && self.spoken.is_empty() {
                    p.muted { (t!(words, "front-profile-nothing")) }
                }
            }
        }
    }
}
