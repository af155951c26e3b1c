//! Bytes to text: which encoding a file is in, and whether it is text at all.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use super::problem::ReadError;

/// A file's text, and the encoding it was in by its usual name.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Decodes a file by the encoding named, else by its byte order mark, else by looking at the bytes. What can't be decoded
/// becomes U+FFFD, which the rows it is in are warned about.
///
/// # Errors
/// When the encoding named is unknown, or the bytes aren't text.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> Result<Decoded, ReadError> {
    let encoding = match named {
        Some(name) => by_name(name)?,
        None => detect(bytes)?,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let unreadable = text.bytes().filter(|byte| *byte == 0).count();
    if unreadable > 16 && unreadable * 10 > text.len() {
        return Err(NOT_TEXT);
    }
    Ok(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    })
}

const NOT_TEXT: ReadError =
    ReadError::WrongKind("this doesn't look like text; export the ideas as .csv, .jsonl or .xlsx");

/// An encoding by one of the names the web knows it by, or one people use.
fn by_name(name: &str) -> Result<&'static Encoding, ReadError> {
    let label = name.trim().to_ascii_lowercase();
    let label = match label.as_str() {
        "macroman" | "mac-roman" | "mac roman" => "macintosh",
        "utf16" | "utf16le" => "utf-16le",
        "utf16be" => "utf-16be",
        "ansi" | "cp1252" => "windows-1252",
        other => other,
    };
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| ReadError::UnknownEncoding(name.to_owned()))
}

fn detect(bytes: &[u8]) -> Result<&'static Encoding, ReadError> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(ReadError::WrongKind(
            "this text is in UTF-32; save it as UTF-8",
        ));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = without_mark(bytes) {
        return Ok(encoding);
    }
    if is_utf8(bytes) {
        return Ok(UTF_8);
    }
    if is_macintosh(bytes) {
        return Ok(MACINTOSH);
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    Ok(detector.guess(None, false))
}

/// UTF-16 without its mark: in texts of Western letters every other byte is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let (mut even, mut odd) = (0, 0);
    for (place, _) in start.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        if place % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let most = |zeros: usize, others: usize| zeros * 5 > start.len() && others * 20 < zeros;
    if most(odd, even) {
        Some(UTF_16LE)
    } else if most(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Valid UTF-8, or all but a few bytes of it: one damaged row must not turn every é of the file into Ã©.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters >= broken * 4
}

/// Mac OS Roman, which the detector doesn't know. Where Windows has an accented letter it has a capital or a sign, and the
/// other way round, so the letters and marks right after small letters tell. Lines that end in a bare carriage return, which
/// only Macintosh wrote, decide when those don't.
fn is_macintosh(bytes: &[u8]) -> bool {
    let feeds = bytes.contains(&b'\n');
    let carriages = bytes.contains(&b'\r') && !feeds;
    let (mut macintosh, mut windows, mut high) = (0_usize, 0_usize, 0_usize);
    let before = std::iter::once(&b' ').chain(bytes);
    for (before, byte) in before.zip(bytes).filter(|(_, byte)| **byte >= 0x80) {
        high += 1;
        if before.is_ascii_lowercase() {
            macintosh += usize::from(MAC_FITS.contains(byte));
            windows += usize::from(WINDOWS_FITS.contains(byte));
        }
    }
    if carriages {
        return macintosh >= windows;
    }
    macintosh > windows * 3 && macintosh * 20 > high
}

/// Bytes that fit after a small letter in Mac OS Roman (accented small letters, – — ” ’) and not in Windows-1252.
const MAC_FITS: &[u8] = &[
    0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x91, 0x93, 0x95, 0x98, 0x9d, 0x9f,
    0xcf, 0xd0, 0xd1, 0xd3, 0xd5, 0xd8,
];

/// Bytes that fit after a small letter in Windows-1252 (accented small letters) and not in Mac OS Roman.
const WINDOWS_FITS: &[u8] = &[
    0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef,
    0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf6, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd,
];
