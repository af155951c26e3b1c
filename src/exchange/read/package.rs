//! A workbook's parts, unpacked under a limit and packed again without compression.
//!
//! A workbook is a zip file, and a few kilobytes of zip can unpack to gigabytes in the spreadsheet reader, which has no
//! limits of its own. What it gets to see is therefore not the file but what we unpacked and measured: the sizes a zip
//! claims are never believed.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::problem::ReadError;
use super::reading::MIB;

/// All parts together, unpacked.
pub(super) const UNPACKED: usize = 256 * MIB;
/// Parts in a workbook; real ones have some tens.
const PARTS: usize = 5000;

/// One part: its name and all of it.
pub(super) struct Part {
    pub name: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// The same workbook, with only its text parts, not compressed, within the limits.
///
/// # Errors
/// When it is no zip file, damaged, encrypted, not a workbook, or larger than the limits.
pub(super) fn repacked(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    repacked_within(bytes, UNPACKED)
}

fn repacked_within(bytes: &[u8], limit: usize) -> Result<Vec<u8>, ReadError> {
    let directory = Directory::of(bytes).ok_or_else(damaged)?;
    if directory.parts > PARTS {
        return Err(too_large());
    }
    let mut left = limit;
    let mut parts = Vec::new();
    let mut at = directory.start;
    for _ in 0..directory.parts {
        let entry = Entry::at(bytes, at).ok_or_else(damaged)?;
        at = entry.next;
        if entry.is_text() {
            let part = unpacked(bytes, &entry, left)?;
            left -= part.len();
            check_counts(&entry.name, &part)?;
            parts.push(Part {
                name: entry.name,
                bytes: part,
            });
        }
    }
    what_it_is(&parts)?;
    pack(&parts).ok_or_else(too_large)
}

/// What is said of a workbook with more in it than is taken.
pub(super) fn too_large() -> ReadError {
    ReadError::TooLargeUnpacked {
        limit: UNPACKED / MIB,
    }
}

fn damaged() -> ReadError {
    ReadError::Workbook("the file is damaged or was not downloaded whole".into())
}

/// Says what a zip file is when it isn't an Excel workbook of the kind that can be read.
fn what_it_is(parts: &[Part]) -> Result<(), ReadError> {
    let has = |end: &[u8]| parts.iter().any(|part| part.name.ends_with(end));
    if has(b"workbook.xml") {
        return Ok(());
    }
    Err(ReadError::WrongKind(if has(b"content.xml") {
        "this is an OpenDocument file (.ods or .odt); save it as .xlsx or .csv"
    } else if has(b"document.xml") {
        "this is a Word document; export the ideas as .csv or .xlsx"
    } else {
        "this is a zip file without a workbook (.xlsx) in it; unpack it first"
    }))
}

/// The shared texts claim how many there are, and the reader makes room for that many at once, so the claim must be possible.
fn check_counts(name: &[u8], part: &[u8]) -> Result<(), ReadError> {
    if !name.to_ascii_lowercase().ends_with(b"sharedstrings.xml") {
        return Ok(());
    }
    let text = String::from_utf8_lossy(part);
    for (at, claim) in text.match_indices("uniqueCount") {
        let after = text
            .get(at + claim.len()..)
            .unwrap_or_default()
            .trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
        let digits = after
            .bytes()
            .take_while(u8::is_ascii_digit)
            .map(|digit| usize::from(digit - b'0'));
        let claimed = digits.fold(0_usize, |sum, digit| {
            sum.saturating_mul(10).saturating_add(digit)
        });
        if claimed > part.len() {
            return Err(damaged());
        }
    }
    Ok(())
}

/// A part's bytes, of which at most so many are taken.
fn unpacked(bytes: &[u8], entry: &Entry, limit: usize) -> Result<Vec<u8>, ReadError> {
    let packed = bytes.get(entry.data..).ok_or_else(damaged)?;
    let stored = packed
        .get(..entry.packed.min(packed.len()))
        .unwrap_or_default();
    let mut part = Vec::new();
    // One byte more than may be, to tell a part that just fits from one that doesn't.
    let limit_and_one = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = match entry.method {
        0 => stored.take(limit_and_one).read_to_end(&mut part),
        8 => DeflateDecoder::new(packed)
            .take(limit_and_one)
            .read_to_end(&mut part),
        _ => {
            return Err(ReadError::Workbook(
                "it is packed in an unusual way; open it and save it again".into(),
            ));
        }
    };
    read.map_err(|error| ReadError::Workbook(format!("a part of it is damaged: {error}")))?;
    if part.len() > limit {
        return Err(too_large());
    }
    Ok(part)
}

/// Where a zip file lists its parts.
struct Directory {
    start: usize,
    parts: usize,
}

impl Directory {
    /// Found from the end: the closing record is followed by a comment of at most 64 KiB.
    fn of(bytes: &[u8]) -> Option<Self> {
        let from = bytes.len().saturating_sub(22 + 65_535);
        let found = bytes
            .get(from..)?
            .windows(4)
            .rposition(|at| at == b"PK\x05\x06")?;
        let end = from + found;
        let (parts, start) = (short(bytes, end + 10)?, long(bytes, end + 16)?);
        if parts != 0xffff && start != 0xffff_ffff {
            return Some(Self { start, parts });
        }
        // Programs that write as they go use the larger form even where the small one would do.
        let locator = end.checked_sub(20).filter(|at| {
            bytes
                .get(*at..)
                .is_some_and(|at| at.starts_with(b"PK\x06\x07"))
        })?;
        let large = very_long(bytes, locator + 8)?;
        bytes
            .get(large..)
            .filter(|at| at.starts_with(b"PK\x06\x06"))?;
        Some(Self {
            start: very_long(bytes, large.checked_add(48)?)?,
            parts: very_long(bytes, large.checked_add(32)?)?,
        })
    }
}

/// A part as the directory lists it.
struct Entry {
    name: Vec<u8>,
    method: usize,
    /// Bytes it takes in the file; needed only for parts that aren't compressed.
    packed: usize,
    /// Where its bytes begin.
    data: usize,
    /// Where the next entry begins.
    next: usize,
}

impl Entry {
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        bytes
            .get(at..)
            .filter(|rest| rest.starts_with(b"PK\x01\x02"))?;
        let encrypted = short(bytes, at + 8)? & 1 == 1;
        let method = if encrypted {
            usize::MAX
        } else {
            short(bytes, at + 10)?
        };
        let (name_len, extra_len, comment_len) = (
            short(bytes, at + 28)?,
            short(bytes, at + 30)?,
            short(bytes, at + 32)?,
        );
        let name_end = at + 46 + name_len;
        let name = bytes.get(at + 46..name_end)?.to_vec();
        let extra = bytes.get(name_end..name_end + extra_len)?;
        let mut large = large_values(extra);
        let mut value = |offset: usize, large_place: bool| {
            let small = long(bytes, at + offset)?;
            let stands_for_large = small == 0xffff_ffff;
            let in_extra = if stands_for_large { large.next() } else { None };
            if large_place {
                in_extra.or(Some(small))
            } else {
                Some(small)
            }
        };
        // In the extra field stand, in this order, only those that didn't fit: size unpacked, packed, place.
        value(24, false)?;
        let packed = value(20, true)?;
        let place = value(42, true)?;
        bytes
            .get(place..)
            .filter(|rest| rest.starts_with(b"PK\x03\x04"))?;
        let data = place.checked_add(30)? + short(bytes, place + 26)? + short(bytes, place + 28)?;
        Some(Self {
            name,
            method,
            packed,
            data,
            next: name_end + extra_len + comment_len,
        })
    }

    /// Sheets, texts and what ties them together; pictures and macros aren't needed.
    fn is_text(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.ends_with(b".xml") || name.ends_with(b".rels")
    }
}

/// The eight-byte values in the extra field that holds what didn't fit in four.
fn large_values(extra: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut rest = extra;
    let mut found: &[u8] = &[];
    while let (Some(kind), Some(length)) = (short(rest, 0), short(rest, 2)) {
        let content = rest.get(4..4 + length).unwrap_or_default();
        if kind == 1 {
            found = content;
        }
        rest = rest.get(4 + length..).unwrap_or_default();
    }
    found
        .chunks_exact(8)
        .filter_map(|chunk| very_long(chunk, 0))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|chunk| usize::from(u16::from_le_bytes(*chunk)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    bytes
        .get(at..)?
        .first_chunk()
        .and_then(|chunk| usize::try_from(u32::from_le_bytes(*chunk)).ok())
}

fn very_long(bytes: &[u8], at: usize) -> Option<usize> {
    bytes
        .get(at..)?
        .first_chunk()
        .and_then(|chunk| usize::try_from(u64::from_le_bytes(*chunk)).ok())
}

/// A zip file of parts as they are. None when a figure doesn't fit its field.
pub(super) fn pack(parts: &[Part]) -> Option<Vec<u8>> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let place = u32::try_from(zip.len()).ok()?;
        let mut sum = flate2::Crc::new();
        sum.update(&part.bytes);
        let size = u32::try_from(part.bytes.len()).ok()?;
        let name_length = u16::try_from(part.name.len()).ok()?;
        // Version 2.0, names in UTF-8, not compressed, no date; then checksum, both sizes, lengths of name and extra field.
        let mut common = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        for figure in [sum.sum(), size, size] {
            common.extend(figure.to_le_bytes());
        }
        common.extend(name_length.to_le_bytes());
        common.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(&part.name);
        zip.extend(&part.bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(&part.name);
    }
    let (start, size, count) = (
        zip.len(),
        directory.len(),
        u16::try_from(parts.len()).ok()?.to_le_bytes(),
    );
    zip.extend(directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count);
    zip.extend(count);
    zip.extend(u32::try_from(size).ok()?.to_le_bytes());
    zip.extend(u32::try_from(start).ok()?.to_le_bytes());
    zip.extend([0, 0]);
    Some(zip)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    fn part(name: &str, bytes: &[u8]) -> Part {
        Part {
            name: name.into(),
            bytes: bytes.into(),
        }
    }

    /// A zip file with one compressed part that says it is empty.
    fn lying(name: &str, bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        let mut zip = pack(&[part(name, &encoder.finish().unwrap())]).unwrap();
        let directory = zip.windows(4).rposition(|at| at == b"PK\x01\x02").unwrap();
        zip[directory + 10] = 8;
        zip[directory + 24..directory + 28].fill(0);
        zip
    }

    #[test]
    fn what_is_packed_is_unpacked_the_same() {
        let zip = pack(&[
            part("xl/workbook.xml", b"<workbook/>"),
            part("xl/media/image1.png", b"picture"),
        ])
        .unwrap();
        let again = pack(&[part("xl/workbook.xml", b"<workbook/>")]).unwrap();
        assert_eq!(repacked(&zip), Ok(again), "all but the picture");
    }

    #[test]
    fn a_bomb_is_stopped_whatever_size_it_claims() {
        let bomb = lying("xl/workbook.xml", &vec![b' '; 1_000_001]);
        assert!(bomb.len() < 5_000);
        assert_eq!(repacked_within(&bomb, 1_000_000), Err(too_large()));
        assert!(repacked_within(&bomb, 1_000_001).is_ok());
    }

    #[test]
    fn room_for_more_texts_than_there_can_be_is_not_made() {
        let sheet = |count: &str| {
            let strings =
                format!("<!-- <si> --><sst uniqueCount = \"{count}\"><si><t>one</t></si></sst>");
            pack(&[
                part("xl/workbook.xml", b""),
                part("xl/SharedStrings.xml", strings.as_bytes()),
            ])
            .unwrap()
        };
        assert!(repacked(&sheet("1")).is_ok());
        assert_eq!(repacked(&sheet("99999999999999999999")), Err(damaged()));
    }

    #[test]
    fn a_file_cut_off_anywhere_is_told_not_read() {
        let zip = lying("xl/workbook.xml", b"<workbook/>");
        assert!(repacked(&zip).is_ok());
        for end in 0..zip.len() - 2 {
            assert!(repacked(&zip[..end]).is_err(), "cut at {end}");
        }
    }
}
