//! Numbers of votes and comments, as people and programs write them.

use serde_json::Value;

use super::cells::Cell;

/// Votes past this are a mistake: they would be half of mankind.
pub(super) const VOTES: f64 = 4_000_000_000.0;

/// A number of votes or comments as one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers are kept between 0 and four thousand million"
)]
pub(super) fn whole(number: f64) -> u32 {
    number as u32
}

/// A whole number, also written `1,234`, `1.234` or `1 234`; the length of a list.
pub(super) fn number_in(cell: Cell<'_>) -> Option<f64> {
    let number = match cell {
        Cell::Number(number) => number,
        Cell::Json(Value::Array(list)) => f64::from(u32::try_from(list.len()).ok()?),
        Cell::Json(Value::Number(number)) => number.as_f64()?,
        Cell::Text(text) => text_number(text.trim())?,
        Cell::Empty | Cell::Moment(_) | Cell::Broken(_) | Cell::Json(_) => return None,
    };
    (number.fract() == 0.0).then_some(number)
}

fn text_number(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut groups = digits.split([',', '.', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = first.len() <= 3
        && rest
            .iter()
            .all(|group| group.len() == 3 && all_digits(group));
    // `12.0` is how some programs write 12.
    let point_zero = matches!(rest.as_slice(), [zeros] if !zeros.is_empty() && zeros.len() < 3 && zeros.bytes().all(|byte| byte == b'0'));
    if !all_digits(first) || !(rest.is_empty() || thousands || point_zero) {
        return None;
    }
    let whole = if point_zero {
        first.to_owned()
    } else {
        format!("{first}{}", rest.concat())
    };
    whole.parse::<f64>().ok().map(|number| sign * number)
}
