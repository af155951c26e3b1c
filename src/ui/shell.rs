//! Header, footer and everything between `<html>` and `<main>`.
use super::frame::{Frame, Nav, Page, Theme};
use super::{assets, icons, trusted};
use crate::t;
use maud::{DOCTYPE, Markup, html};

impl Frame {
    /// The whole page.
    pub fn page(&self, page: &Page) -> Markup {
        let words = self.words;
        html! {
            (DOCTYPE)
            html lang=(self.language().code()) dir="ltr" data-theme=[(self.theme != Theme::Auto).then(|| self.theme.as_str())] {
                (self.head(page))
                body {
                    (trusted::sprite())
                    a.skip href="#main" { (t!(words, "ui-skip")) }
                    (self.banner())
                    (self.header(page.nav))
                    @if let Some(flash) = self.flash {
                        div.wrap.flash { p.toast role="status" { span { (words.say(flash)) } } }
                    }
                    @if let Some(banner) = &self.banner { aside.wrap.flash aria-label=(t!(words, "ui-banner")) { (banner) } }
                    main #main { (page.main) }
                    (self.footer())
                    div #live role="status" aria-live="polite"
                        data-counted=(t!(words, "ui-vote-counted")) data-taken-back=(t!(words, "ui-vote-taken-back"))
                        data-failed=(t!(words, "ui-vote-failed")) data-again=(t!(words, "ui-try-again")) {}
                }
            }
        }
    }

    /// The addresses of the styles every page has: the design, and the organisation's colours.
    pub fn styles(&self) -> [String; 2] {
        let accent = self.site.accent.trim_start_matches('#');
        [
            assets::url("site.css").to_owned(),
            format!("/brand/{accent}.css"),
        ]
    }

    fn head(&self, page: &Page) -> Markup {
        let words = self.words;
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title {
                    @if page.has_problems { (t!(words, "ui-error-title")) " " }
                    (page.title) @if page.title != self.site.name { " · " (self.site.name) }
                }
                meta name="color-scheme" content="light dark";
                @if let Some(text) = page.description {
                    meta name="description" content=(text);
                    meta property="og:title" content=(page.title);
                    meta property="og:description" content=(text);
                    meta property="og:site_name" content=(self.site.name);
                }
                @if let Some(address) = page.canonical { link rel="canonical" href=(address); }
                @if let Some(path) = page.feed { link rel="alternate" type="application/atom+xml" title=(page.title) href=(path); }
                @if page.hidden { meta name="robots" content="noindex"; }
                link rel="preload" href=(assets::url("schibsted-grotesk.woff2")) as="font" type="font/woff2" crossorigin;
                @for style in self.styles() { link rel="stylesheet" href={ (style) (page.style_query) }; }
                @for file in page.own.iter().filter(|f| f.ends_with(".css")) { link rel="stylesheet" href=(assets::url(file)); }
                link rel="icon" href=(assets::url("icon.svg")) type="image/svg+xml";
                script type="module" src=(assets::url("app.js")) {}
                @for file in page.own.iter().filter(|f| f.ends_with(".js")) { script type="module" src=(assets::url(file)) {} }
            }
        }
    }

    /// Says that these are not one's own eyes, and leads back to them.
    fn banner(&self) -> Markup {
        let words = self.words;
        html! {
            @if let Some(who) = &self.seeing {
                div.wrap { form.note.s-review #seeing method="post" action="/see-as/end" role="status" {
                    (icons::icon("info"))
                    div { b { (t!(words, "ui-seeing", who = who.as_str())) } " " (t!(words, "ui-seeing-text")) " " (self.token()) button.link { (t!(words, "ui-seeing-end")) } }
                } }
            }
        }
    }

    fn header(&self, nav: Nav) -> Markup {
        let words = self.words;
        let entry = |which: Nav, href: &str, label: &str| html! { a href=(href) aria-current=[(nav == which).then_some("page")] { (label) } };
        html! {
            header.top { div.wrap.top-in {
                a.org href="/" {
                    @if let Some(logo) = &self.site.logo { img src=(logo) alt="" width="30" height="30"; } @else { (icons::mark()) }
                    (self.site.name) @if !self.site.suffix.is_empty() { " " span { (self.site.suffix) } }
                }
                nav.nav aria-label=(t!(words, "ui-nav")) {
                    (entry(Nav::Start, "/", &t!(words, "ui-nav-start")))
                    (entry(Nav::Boards, "/boards", &t!(words, "ui-nav-boards")))
                    (entry(Nav::Done, "/done", &t!(words, "ui-nav-done")))
                    @if self.who.as_ref().is_some_and(|who| who.is_staff) { (entry(Nav::Desk, "/desk", &t!(words, "ui-nav-desk"))) }
                    @if self.who.as_ref().is_some_and(|who| who.is_admin) { (entry(Nav::Admin, "/admin", &t!(words, "ui-nav-admin"))) }
                }
                div.top-end {
                    (self.language_switch())
                    @if let Some(who) = &self.who {
                        (self.bell(who.unread))
                        @let (first, rest) = who.name.split_once(' ').unwrap_or((&who.name, ""));
                        // where there is no room for all of it, the first name
                        a href="/account" { span.vh { (t!(words, "ui-your-account")) " " } bdi { (first) @if !rest.is_empty() { span { " " (rest) } } } }
                    } @else {
                        a.btn.line.s href={ "/signin?next=" (encoded(&self.path)) } { (t!(words, "ui-sign-in")) }
                    }
                }
            } }
        }
    }

    /// The bell of somebody who has not read so much, counted up to a hundred.
    pub fn bell(&self, unread: i64) -> Markup {
        let (shown, said) = match unread {
            100.. => ("99+".to_owned(), t!(self.words, "ui-unread-many", n = 99)),
            few => (few.to_string(), t!(self.words, "ui-unread", n = few)),
        };
        html! {
            a.bell href="/notices" {
                (icons::icon("bell")) @if unread > 0 { b aria-hidden="true" { (shown) } }
                span.vh { (said) }
            }
        }
    }

    fn language_switch(&self) -> Markup {
        let other = self.language().other();
        html! {
            form method="post" action="/settings/language" {
                (self.token())
                input type="hidden" name="next" value=(self.path);
                button.switch name="language" value=(other.code()) lang=(other.code()) { (other.own_name()) }
            }
        }
    }

    fn footer(&self) -> Markup {
        let words = self.words;
        html! {
            footer.foot { div.wrap { div.cols {
                section { h2 { (self.site.name) } p { (t!(words, "ui-foot-promise")) } }
                section { h2 { (t!(words, "ui-foot-how")) } ul.list {
                    li { a href="/boards" { (t!(words, "ui-foot-expect")) } }
                    li { a href="/accessibility" { (t!(words, "ui-foot-accessibility")) } }
                    li { a href="/privacy" { (t!(words, "ui-foot-privacy")) } }
                } }
                // with an account it is one's own, without one what everybody reads
                section { h2 { (t!(words, "ui-foot-take")) } ul.list {
                    @if self.who.is_some() { li { a href="/account/data" { (t!(words, "ui-foot-data")) } } }
                    li { a href=(if self.who.is_some() { "/account/feeds" } else { "/feed" }) { (t!(words, "ui-foot-feeds")) } }
                } }
                section { h2 { (t!(words, "ui-foot-look")) }
                    form.seg method="post" action="/settings/theme" {
                        (self.token())
                        input type="hidden" name="next" value=(self.path);
                        @for theme in Theme::ALL {
                            button name="theme" value=(theme.as_str()) aria-pressed=(self.theme == theme) { (self.theme_name(theme)) }
                        }
                    }
                }
            } } }
        }
    }

    fn theme_name(&self, theme: Theme) -> std::borrow::Cow<'static, str> {
        match theme {
            Theme::Auto => t!(self.words, "ui-theme-auto"),
            Theme::Light => t!(self.words, "ui-theme-light"),
            Theme::Dark => t!(self.words, "ui-theme-dark"),
        }
    }

    /// The hidden field every form carries.
    pub fn token(&self) -> Markup {
        html! { @if let Some(csrf) = &self.csrf { input type="hidden" name="csrf" value=(csrf); } }
    }
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
