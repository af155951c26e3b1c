//! Codes that change every half minute (RFC 6238, as every authenticator app makes them: HMAC-SHA-1, six digits, thirty seconds).
use ring::hmac;

/// Bytes of a secret: as long as the hash, as RFC 4226 asks.
pub(super) const SECRET: usize = 20;
const PERIOD: i64 = 30;
/// Clocks differ: the half minute before and the one after count too.
const AROUND: i64 = 1;

/// The code of one half minute since 1970.
pub(super) fn code_of(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag.last().copied().unwrap_or_default() & 15);
    let cut = tag.iter().skip(at).take(4);
    let number = cut.fold(0_u32, |all, byte| (all << 8) | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

/// The half minute a code belongs to, when it is one of now and later than the last that was taken.
pub(super) fn step_of(secret: &[u8], code: &str, now: i64, last: i64) -> Option<i64> {
    let present = now.div_euclid(PERIOD);
    // all are compared, so that the time it takes says nothing
    (present - AROUND..=present + AROUND)
        .filter(|step| crate::platform::tokens::equal(&code_of(secret, *step), code))
        .find(|step| *step > last)
}

/// A secret as people type it (RFC 4648 base 32, no padding).
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::new();
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let at = (held >> bits) & 31;
            out.extend(LETTERS.get(at as usize).map(|c| char::from(*c)));
        }
    }
    if bits > 0 {
        let at = (held << (5 - bits)) & 31;
        out.extend(LETTERS.get(at as usize).map(|c| char::from(*c)));
    }
    out
}

/// What the picture says to the app.
pub(super) fn address(site: &str, account: &str, secret: &[u8]) -> String {
    // apps read %20, not every one reads a plus
    let escape = |text: &str| {
        let escaped: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        escaped.replace('+', "%20")
    };
    let (site, account) = (escape(&site.replace(':', " ")), escape(account));
    format!(
        "otpauth://totp/{site}:{account}?secret={}&issuer={site}",
        base32(secret)
    )
}

#[cfg(test)]
mod tests {
    use super::{base32, code_of, step_of};

    /// RFC 6238, appendix B, the last six of its eight digits.
    #[test]
    fn people_2_codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_of(secret, at / 30), code);
        }
    }

    #[test]
    fn people_2_a_code_counts_around_its_half_minute_and_not_again() {
        let (secret, now) = (b"12345678901234567890", 1_111_111_111);
        let step = now / 30;
        for (other, counts) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = code_of(secret, step + other);
            assert_eq!(step_of(secret, &code, now, 0).is_some(), counts, "{other}");
            assert_eq!(step_of(secret, &code, now, step + other), None);
        }
        assert_eq!(step_of(secret, "", now, 0), None);
    }

    #[test]
    fn people_2_secrets_are_written_in_base_32() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }
}
