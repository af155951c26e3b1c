//! As much colour science as one brand colour needs: sRGB, OKLCH and the contrast of WCAG.
//!
//! Sources: sRGB transfer curve, IEC 61966-2-1; OKLab and its matrices, Björn Ottosson, "A perceptual
//! color space for image processing" (2020, matrices of 2021), <https://bottosson.github.io/posts/oklab/>;
//! relative luminance and contrast ratio, WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.

use std::fmt;

/// A colour as a screen shows it: red, green and blue in sRGB, 0 to 255 each. Displays as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb([u8; 3]);

impl Rgb {
    pub const WHITE: Rgb = Rgb::new(0xffffff);
    pub const BLACK: Rgb = Rgb::new(0x000000);

    /// From the number that CSS would write: `0xb4371f` is `#b4371f`. The top byte is ignored.
    pub const fn new(number: u32) -> Rgb {
        let [_, red, green, blue] = number.to_be_bytes();
        Rgb([red, green, blue])
    }

    /// Reads `#rgb` or `#rrggbb`, with or without `#`, in any case. `None` for everything else.
    pub fn from_hex(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        // `from_str_radix` would take a sign for a digit
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Rgb::new(number)),
            // one digit stands for two equal ones: 0xb and 0xbb differ by a factor 0x11
            3 => Some(Rgb::new(
                ((number & 0xf00) << 8 | (number & 0x0f0) << 4 | number & 0x00f) * 0x11,
            )),
            _ => None,
        }
    }

    /// The same colour by lightness, chroma and hue.
    pub fn to_oklch(self) -> Oklch {
        let [r, g, b] = self.linear();
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        let a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
        let b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
        Oklch {
            lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// Contrast ratio with another colour, 1.0 (the same) to 21.0 (black on white); order doesn't matter.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, 0.0 (black) to 1.0 (white).
    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The three channels in linear light, 0.0 to 1.0.
    fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let v = f64::from(channel) / 255.0;
            if v <= 0.04045 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        })
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A colour as an eye orders it: equal steps of lightness look equal, and hue stays put when lightness moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    /// 0.0 (black) to 1.0 (white)
    pub lightness: f64,
    /// 0.0 (grey) upwards; screens reach about 0.32
    pub chroma: f64,
    /// Angle in radians
    pub hue: f64,
}

impl Oklch {
    /// The nearest colour a screen can show: lightness and hue are kept, chroma gives way until it fits.
    pub fn to_rgb(self) -> Rgb {
        let fits = |chroma: f64| {
            let shown = Oklch { chroma, ..self }.to_linear();
            shown.iter().all(|v| (-1e-4..=1.0001).contains(v))
        };
        let mut chroma = self.chroma;
        if !fits(chroma) {
            let (mut low, mut high) = (0.0, chroma);
            for _ in 0..24 {
                let middle = (low + high) / 2.0;
                if fits(middle) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            chroma = low;
        }
        Rgb(Oklch { chroma, ..self }.to_linear().map(to_channel))
    }

    /// Linear sRGB; outside 0.0 to 1.0 where no screen can follow.
    fn to_linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let m = (self.lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let s = (self.lightness - 0.0894841775 * a - 1.291485548 * b).powi(3);
        [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
        ]
    }
}

fn to_channel(linear: f64) -> u8 {
    let v = linear.clamp(0.0, 1.0);
    let curved = if v <= 0.0031308 {
        v * 12.92
    } else {
        1.055 * v.powf(1.0 / 2.4) - 0.055
    };
    // within 0 to 255 by the clamp above
    (curved * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hex_is_read_in_every_form_people_paste() {
        for text in ["#b4371f", "b4371f", "#B4371F"] {
            assert_eq!(Rgb::from_hex(text), Some(Rgb::new(0xb4371f)), "{text}");
        }
        assert_eq!(Rgb::from_hex("#fa3"), Some(Rgb::new(0xffaa33)));
        assert_eq!(Rgb::from_hex("FA3"), Some(Rgb::new(0xffaa33)));
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        let not = [
            "", "#", "#b4", "#b437", "#b4371", "#b4371f0", "##b4371f", "+b4371", "-12", "rood",
            "#ggg", "é1a",
        ];
        for text in not {
            assert_eq!(Rgb::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_has_the_ends_that_wcag_names() {
        assert!((Rgb::WHITE.contrast(Rgb::BLACK) - 21.0).abs() < 1e-9);
        assert!((Rgb::WHITE.contrast(Rgb::WHITE) - 1.0).abs() < 1e-9);
        // #767676 is the lightest grey that passes on white
        assert!(Rgb::new(0x767676).contrast(Rgb::WHITE) >= 4.5);
        assert!(Rgb::new(0x777777).contrast(Rgb::WHITE) < 4.5);
    }

    #[test]
    fn chroma_gives_way_and_hue_stays() {
        let asked = Oklch {
            chroma: 0.4,
            ..Rgb::new(0x0b6477).to_oklch()
        };
        let got = asked.to_rgb().to_oklch();
        assert!(got.chroma < 0.2, "{got:?}");
        assert!((got.hue - asked.hue).abs() < 0.05, "{got:?}");
        assert!((got.lightness - asked.lightness).abs() < 0.01, "{got:?}");
    }

    proptest! {
        #[test]
        fn every_colour_survives_the_way_there_and_back(number in 0u32..=0xff_ffff) {
            let colour = Rgb::new(number);
            prop_assert_eq!(colour.to_oklch().to_rgb(), colour);
            prop_assert_eq!(Rgb::from_hex(&colour.to_string()), Some(colour));
        }
    }
}
