//! Keyset paging: a page begins after the last row of the one before, so the thousandth costs what the first does.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Where a page begins: after the row with this sort value and key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cursor {
    pub value: f64,
    pub key: Uuid,
}

impl Cursor {
    /// After a row of this moment; [`moment`] reads it back.
    pub fn at(at: DateTime<Utc>, key: Uuid) -> Self {
        Self {
            value: at.timestamp_micros() as f64,
            key,
        }
    }

    /// The form that travels in an address. Opaque on purpose: nobody should build one.
    pub fn encode(self) -> String {
        let mut bytes = [0_u8; 24];
        let (value, key) = bytes.split_at_mut(8);
        value.copy_from_slice(&self.value.to_be_bytes());
        key.copy_from_slice(self.key.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads one back; `None` when somebody made it up.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (value, key) = bytes.split_first_chunk::<8>()?;
        let value = f64::from_be_bytes(*value);
        value.is_finite().then_some(())?;
        Some(Self {
            value,
            key: Uuid::from_slice(key).ok()?,
        })
    }
}

/// The moment a cursor's value says, in microseconds; one that somebody made up is brought within what the database can hold.
pub fn moment(value: f64) -> DateTime<Utc> {
    let (year_1, year_9999) = (-6.2e16, 2.5e17);
    DateTime::from_timestamp_micros(value.clamp(year_1, year_9999) as i64).unwrap_or_default()
}

/// Rows of one page and where the next begins.
#[derive(Debug)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts a page of `size` out of rows read one too many.
    pub fn cut(mut rows: Vec<T>, size: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Uuid};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_comes_back_as_it_went(value in -1e300_f64..1e300, key: u128) {
            let cursor = Cursor { value, key: Uuid::from_u128(key) };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }

        #[test]
        fn a_made_up_cursor_is_no_cursor(text in "[^A-Za-z0-9_-]{1,40}|[A-Za-z0-9_-]{0,31}") {
            prop_assert_eq!(Cursor::decode(&text), None);
        }
    }
}
