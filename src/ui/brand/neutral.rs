//! The backgrounds that text in a brand's colour meets: one table, equal to the stylesheet's tokens.

use super::colour::Rgb;

/// The backgrounds of one colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neutral {
    /// `--bg`: the page
    pub bg: Rgb,
    /// `--surface`: panels, fields and lists on the page
    pub surface: Rgb,
    /// `--sunken`: what lies deeper than the page
    pub sunken: Rgb,
}

/// The first values of the stylesheet's `light-dark()`; change both places together.
pub const LIGHT: Neutral = Neutral {
    bg: Rgb::new(0xf5f6f3),
    surface: Rgb::new(0xffffff),
    sunken: Rgb::new(0xeaede8),
};

/// The second values.
pub const DARK: Neutral = Neutral {
    bg: Rgb::new(0x111513),
    surface: Rgb::new(0x191e1b),
    sunken: Rgb::new(0x0c0f0d),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens as the stylesheet writes them. When this is red, the table was changed without the sheet.
    #[test]
    fn the_table_is_the_stylesheet_s() {
        let sheet = "--bg:light-dark(#f5f6f3,#111513);--surface:light-dark(#fff,#191e1b);--sunken:light-dark(#eaede8,#0c0f0d);";
        let pairs = [
            ("bg", LIGHT.bg, DARK.bg),
            ("surface", LIGHT.surface, DARK.surface),
            ("sunken", LIGHT.sunken, DARK.sunken),
        ];
        for (name, light, dark) in pairs {
            let start = format!("--{name}:light-dark(");
            let value = sheet.split(&start).nth(1).unwrap();
            let (left, right) = value.split_once(')').unwrap().0.split_once(',').unwrap();
            assert_eq!(Rgb::from_hex(left), Some(light), "--{name}, light");
            assert_eq!(Rgb::from_hex(right), Some(dark), "--{name}, dark");
        }
    }
}
