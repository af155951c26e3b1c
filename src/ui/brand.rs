//! One brand colour in, readable tokens out, so that no organisation can make its board unreadable.
//!
//! The given colour stays the fill of buttons wherever it can carry text. Text in the brand colour walks OKLCH
//! lightness, down in the light scheme and up in the dark one, until it reads on every background it can meet.
//! Computed once, when the colour is saved; mails use the same values, because they know no CSS variables.

mod colour;
pub mod neutral;

use colour::Oklch;
pub use colour::Rgb;
use neutral::Neutral;

/// The lowest contrast ratio that WCAG 2.2 AA allows for running text (success criterion 1.4.3).
pub const READABLE: f64 = 4.5;

/// Below this ratio with the surface a button's fill can't be told from what it lies on.
const VISIBLE: f64 = 1.3;

/// The ink on a fill too light for white: the dark scheme's page.
const INK: Rgb = neutral::DARK.bg;

/// What was typed is not a colour: neither `#rgb` nor `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a colour: write it as #rgb or #rrggbb")]
pub struct NotAColour;

/// The six brand tokens of one colour scheme, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// `--brand`: fill of primary buttons
    pub brand: String,
    /// `--on-brand`: text on that fill
    pub on_brand: String,
    /// `--accent`: links, marks and focus on any neutral background
    pub accent: String,
    /// `--accent-strong`: the accent under a pointer
    pub accent_strong: String,
    /// `--on-accent`: text on the accent and on the strong accent
    pub on_accent: String,
    /// `--accent-soft`: a tint behind text
    pub accent_soft: String,
}

/// What an organisation's colour became.
#[derive(Clone, Debug, PartialEq)]
pub struct Brand {
    given: String,
    light: Scheme,
    dark: Scheme,
    lowest: f64,
}

/// One scheme and the lowest contrast ratio that its texts reach.
struct Computed {
    scheme: Scheme,
    lowest: f64,
}

impl Brand {
    /// Computes all tokens from `#rgb` or `#rrggbb`, with or without `#`; spaces around it don't matter.
    ///
    /// # Errors
    /// [`NotAColour`] when it is neither.
    pub fn from_hex(text: &str) -> Result<Brand, NotAColour> {
        let given = Rgb::from_hex(text.trim()).ok_or(NotAColour)?;
        let (light, dark) = (light_scheme(given), dark_scheme(given));
        Ok(Brand {
            given: given.to_string(),
            lowest: light.lowest.min(dark.lowest),
            light: light.scheme,
            dark: dark.scheme,
        })
    }

    /// The colour as the organisation gave it, written as `#rrggbb`.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The tokens of the light scheme.
    pub fn light(&self) -> &Scheme {
        &self.light
    }

    /// The tokens of the dark scheme.
    pub fn dark(&self) -> &Scheme {
        &self.dark
    }

    /// The accent for mails and other places without CSS variables: reads on white and on the light page.
    pub fn accent_light(&self) -> &str {
        &self.light.accent
    }

    /// Text on [`Brand::accent_light`].
    pub fn on_accent_light(&self) -> &str {
        &self.light.on_accent
    }

    /// Whether buttons carry the given colour itself. Only colours that vanish on white don't.
    pub fn kept_on_buttons(&self) -> bool {
        self.light.brand == self.given
    }

    /// Whether text in the light scheme has the given colour itself.
    pub fn kept_in_text(&self) -> bool {
        self.light.accent == self.given
    }

    /// The lowest contrast ratio (1.0 to 21.0) over both schemes of any text in or on the brand's colours;
    /// never under [`READABLE`].
    pub fn lowest_contrast(&self) -> f64 {
        self.lowest
    }

    /// The style sheet of the brand: both schemes by `light-dark()`, and the light one for browsers without it.
    pub fn css(&self) -> String {
        let (light, dark) = (self.light.tokens(), self.dark.tokens());
        let both: Vec<String> = light
            .iter()
            .zip(dark)
            .map(|((name, light), (_, dark))| format!("--{name}:light-dark({light},{dark})"))
            .collect();
        let old: Vec<String> = light
            .iter()
            .map(|(name, light)| format!("--{name}:{light}"))
            .collect();
        format!(
            ":root{{{}}}\n@supports not (color:light-dark(#000,#fff)){{:root{{{}}}}}\n",
            both.join(";"),
            old.join(";")
        )
    }
}

impl Scheme {
    fn tokens(&self) -> [(&'static str, &str); 6] {
        [
            ("brand", &self.brand),
            ("on-brand", &self.on_brand),
            ("accent", &self.accent),
            ("accent-strong", &self.accent_strong),
            ("on-accent", &self.on_accent),
            ("accent-soft", &self.accent_soft),
        ]
    }
}

fn light_scheme(given: Rgb) -> Computed {
    let base = given.to_oklch();
    let shade = |lightness: f64, chroma: f64| shade(base, lightness, chroma);
    let soft = shade(0.955, 0.02);
    let mut lightness = base.lightness.min(0.62);
    let accent = loop {
        let tried = shade(lightness, f64::MAX);
        lightness -= 0.004;
        if worst(tried, neutral::LIGHT, soft) >= READABLE || lightness <= 0.0 {
            break tried;
        }
    };
    let brand = if given.contrast(neutral::LIGHT.surface) >= VISIBLE {
        given
    } else {
        accent
    };
    let (on_brand, on_accent) = (text_on(brand), text_on(accent));
    Computed {
        lowest: worst(accent, neutral::LIGHT, soft)
            .min(on_accent.contrast(accent))
            .min(on_brand.contrast(brand)),
        scheme: Scheme {
            brand: brand.to_string(),
            on_brand: on_brand.to_string(),
            accent: accent.to_string(),
            accent_strong: shade((lightness - 0.07).max(0.12), f64::MAX).to_string(),
            on_accent: on_accent.to_string(),
            accent_soft: soft.to_string(),
        },
    }
}

/// In the dark the accent is the button's fill too: a raw brand colour would glare or vanish.
fn dark_scheme(given: Rgb) -> Computed {
    let base = given.to_oklch();
    let shade = |lightness: f64, chroma: f64| shade(base, lightness, chroma);
    let soft = shade(0.27, 0.028);
    let mut lightness = base.lightness.max(0.70);
    let accent = loop {
        let tried = shade(lightness, 0.15);
        lightness += 0.004;
        if worst(tried, neutral::DARK, soft) >= READABLE || lightness >= 1.0 {
            break tried;
        }
    };
    let tinted = shade(0.2, 0.04);
    let on_accent = if tinted.contrast(accent) >= READABLE {
        tinted
    } else {
        Rgb::BLACK
    };
    Computed {
        lowest: worst(accent, neutral::DARK, soft).min(on_accent.contrast(accent)),
        scheme: Scheme {
            brand: accent.to_string(),
            on_brand: on_accent.to_string(),
            accent: accent.to_string(),
            accent_strong: shade((lightness + 0.06).min(0.97), 0.12).to_string(),
            on_accent: on_accent.to_string(),
            accent_soft: soft.to_string(),
        },
    }
}

/// The brand's hue at another lightness, no more colourful than `chroma`.
fn shade(base: Oklch, lightness: f64, chroma: f64) -> Rgb {
    let chroma = base.chroma.min(chroma);
    Oklch {
        lightness,
        chroma,
        ..base
    }
    .to_rgb()
}

/// The lowest contrast of a text colour over all that it may lie on.
fn worst(text: Rgb, on: Neutral, soft: Rgb) -> f64 {
    [on.bg, on.surface, on.sunken, soft]
        .iter()
        .fold(f64::INFINITY, |low, back| low.min(text.contrast(*back)))
}

/// White where it reads, else ink, else black, which reads on everything that white doesn't.
fn text_on(fill: Rgb) -> Rgb {
    [Rgb::WHITE, INK]
        .into_iter()
        .find(|text| text.contrast(fill) >= READABLE)
        .unwrap_or(Rgb::BLACK)
}

#[cfg(test)]
mod tests;
