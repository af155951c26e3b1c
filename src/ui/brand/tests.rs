use super::*;
use proptest::prelude::*;

/// As the design drew them; the numbers in between are checked by these outcomes.
const ROOD: &str = ":root{--brand:light-dark(#b4371f,#ec775f);--on-brand:light-dark(#ffffff,#250f0a);--accent:light-dark(#b4371f,#ec775f);--accent-strong:light-dark(#9a1c00,#f59580);--on-accent:light-dark(#ffffff,#250f0a);--accent-soft:light-dark(#fdece8,#33211e)}
@supports not (color:light-dark(#000,#fff)){:root{--brand:#b4371f;--on-brand:#ffffff;--accent:#b4371f;--accent-strong:#9a1c00;--on-accent:#ffffff;--accent-soft:#fdece8}}
";
const WATER: &str = ":root{--brand:light-dark(#0b6477,#60abbf);--on-brand:light-dark(#ffffff,#001a21);--accent:light-dark(#0b6477,#60abbf);--accent-strong:light-dark(#004e5e,#74bfd4);--on-accent:light-dark(#ffffff,#001a21);--accent-soft:light-dark(#e2f4f9,#162a2f)}
@supports not (color:light-dark(#000,#fff)){:root{--brand:#0b6477;--on-brand:#ffffff;--accent:#0b6477;--accent-strong:#004e5e;--on-accent:#ffffff;--accent-soft:#e2f4f9}}
";

fn brand(hex: &str) -> Brand {
    Brand::from_hex(hex).unwrap()
}

fn rgb(hex: &str) -> Rgb {
    Rgb::from_hex(hex).unwrap()
}

#[test]
fn the_designed_brands_come_out_as_drawn() {
    assert_eq!(brand("#b4371f").css(), ROOD);
    assert_eq!(brand("#0b6477").css(), WATER);
}

#[test]
fn mails_get_plain_hex() {
    let yellow = brand("#ffd400");
    assert_eq!(yellow.accent_light(), "#806900");
    assert_eq!(yellow.on_accent_light(), "#ffffff");
}

#[test]
fn the_settings_page_can_tell_what_happened() {
    let red = brand("B4371F");
    assert_eq!(red.given(), "#b4371f");
    assert!(red.kept_on_buttons() && red.kept_in_text());
    assert!((red.lowest_contrast() - 5.069).abs() < 0.001);

    let yellow = brand(" #ffd400 ");
    assert!(yellow.kept_on_buttons() && !yellow.kept_in_text());
    assert_eq!(yellow.light().on_brand, "#111513");
    assert_eq!(yellow.dark().accent, "#f8d553");

    let white = brand("#fff");
    assert!(!white.kept_on_buttons() && !white.kept_in_text());
    assert_eq!(white.light().brand, "#6b6b6b");
}

#[test]
fn what_is_no_colour_is_refused() {
    assert_eq!(Brand::from_hex("rood"), Err(NotAColour));
    assert_eq!(Brand::from_hex(""), Err(NotAColour));
}

/// Every pair of text and background that the six tokens allow, hover included.
fn assert_readable(brand: &Brand) {
    let schemes = [
        (brand.light(), neutral::LIGHT),
        (brand.dark(), neutral::DARK),
    ];
    for (scheme, on) in schemes {
        let (accent, strong) = (rgb(&scheme.accent), rgb(&scheme.accent_strong));
        let soft = rgb(&scheme.accent_soft);
        let on_accent = rgb(&scheme.on_accent);
        let lowest = worst(accent, on, soft)
            .min(worst(strong, on, soft))
            .min(on_accent.contrast(accent))
            .min(on_accent.contrast(strong))
            .min(rgb(&scheme.on_brand).contrast(rgb(&scheme.brand)));
        assert!(lowest >= READABLE, "{lowest} for {brand:?}");
        assert!(
            lowest >= brand.lowest_contrast(),
            "the stated lowest is higher: {brand:?}"
        );
    }
}

/// LOOK-5: 18 steps a channel, 5,832 colours, from black to white.
#[test]
fn no_colour_makes_text_unreadable() {
    let step = |n: u32| n * 255 / 17;
    let mut lowest = f64::INFINITY;
    for n in 0..18 * 18 * 18 {
        let (r, g, b) = (step(n / 324), step(n / 18 % 18), step(n % 18));
        let brand = brand(&format!("{:06x}", r << 16 | g << 8 | b));
        assert_readable(&brand);
        lowest = lowest.min(brand.lowest_contrast());
    }
    // the walk stops at the first shade that reads, so the sweep ends just above the bar
    assert!((READABLE..4.51).contains(&lowest), "{lowest}");
}

proptest! {
    #[test]
    fn nor_does_one_between_the_steps(number in 0u32..=0xff_ffff) {
        assert_readable(&brand(&format!("{number:06x}")));
    }
}
