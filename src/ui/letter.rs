//! The HTML part of a mail. Mail programs know no variables and little CSS, so colours are written out and tables hold it up.
use super::brand::Brand;
use crate::platform::text::Language;
use maud::{DOCTYPE, Markup, html};

/// One mail's content between the organisation's name and the foot.
pub struct LetterPage<'a> {
    pub language: Language,
    pub site_name: &'a str,
    pub site_suffix: &'a str,
    pub accent: &'a str,
    pub subject: &'a str,
    /// Why this person gets it; over the heading.
    pub reason: &'a str,
    pub heading: &'a str,
    pub body: Markup,
    pub button: Option<(&'a str, &'a str)>,
    pub foot: Markup,
}

const DARK: &str = "@media (prefers-color-scheme:dark){.b{background:#111513!important;color:#e9eeea!important}\
    .c{background:#191e1b!important;border-color:#2f3632!important}.m,.m a{color:#aab4ae!important}.s{color:#e9eeea!important}}";

impl LetterPage<'_> {
    /// The whole HTML part.
    pub fn html(&self) -> String {
        let brand = Brand::from_hex(self.accent).ok();
        let accent = brand.as_ref().map_or("#2f5d50", |b| b.accent_light());
        let on_accent = brand.as_ref().map_or("#ffffff", |b| b.on_accent_light());
        html! {
            (DOCTYPE)
            html lang=(self.language.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    meta name="color-scheme" content="light dark";
                    style { (DARK) }
                    title { (self.subject) }
                }
                body.b style="margin:0;background:#f5f6f3;color:#151a17;font:16px/1.55 'Helvetica Neue',Arial,sans-serif" {
                    main { table role="presentation" width="100%" cellpadding="0" cellspacing="0" { tr { td align="center" style="padding:24px 12px" {
                        (self.card(accent, on_accent))
                    } } } }
                }
            }
        }
        .into_string()
    }

    fn card(&self, accent: &str, on_accent: &str) -> Markup {
        html! {
            table.c role="presentation" width="100%" cellpadding="0" cellspacing="0"
                style={ "max-width:560px;background:#ffffff;border:1px solid #d5dad3;border-top:4px solid " (accent) } {
                tr { td style="padding:20px 28px 0;font-weight:bold" {
                    (self.site_name) " " span.m style="color:#4d5651;font-weight:normal" { (self.site_suffix) }
                } }
                tr { td style="padding:20px 28px 4px" {
                    p.m style="margin:0 0 6px;color:#4d5651;font-size:14px" { (self.reason) }
                    h1 style="margin:0;font-size:23px;line-height:1.2;letter-spacing:-.3px" { (self.heading) }
                } }
                tr { td style="padding:14px 28px 0" { (self.body) } }
                @if let Some((label, address)) = self.button {
                    tr { td style="padding:22px 28px 26px" {
                        a href=(address) style={ "display:inline-block;background:" (accent) ";color:" (on_accent) ";text-decoration:none;font-weight:bold;padding:12px 20px;border-radius:6px" } { (label) }
                    } }
                }
                tr { td class="c m" style="padding:16px 28px 22px;border-top:1px solid #d5dad3;font-size:14px;color:#4d5651" { (self.foot) } }
            }
        }
    }
}
