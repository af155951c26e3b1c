//! Files that are no pictures: known by what is in them and kept as they came. Nothing in them is unpacked or read any further, here or by a
//! browser that fetches one.
use super::model::{Kind, Prepared, Refusal, Size};
use super::sent::SentFile;
use crate::platform::names::clean_line;

/// The largest file, in bytes.
pub(super) const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The most parts in a packed document; real ones have some hundreds.
const PARTS: usize = 5000;
/// What they may be together when somebody unpacks them, in bytes, as they say themselves.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// Longest name without its ending, in characters.
const NAME: usize = 80;

/// What a packed document is by the part everything in it hangs on, without its ending.
const OFFICE: [(&str, Kind); 3] = [
    ("word/document", Kind::Docx),
    ("xl/workbook", Kind::Xlsx),
    ("ppt/presentation", Kind::Pptx),
];

/// What an OpenDocument file says it is, up to the beginning of its second part, so that templates are none.
const OPEN: [(&[u8], Kind); 3] = [
    (b"textPK", Kind::Odt),
    (b"spreadsheetPK", Kind::Ods),
    (b"presentationPK", Kind::Odp),
];

/// Names a file and keeps it as it is, when it is of a kind that is taken.
pub(super) fn take_file(sent: SentFile) -> Result<Prepared, Refusal> {
    let SentFile { name, bytes } = sent;
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::FileLarge);
    }
    let kind = kind_of(&bytes, &name)?;
    Ok(Prepared {
        kind,
        sides: None,
        name: Some(safe_name(&name, kind)),
        copies: vec![(Size::Large, bytes)],
    })
}

/// By what is in it. Its name says only whether a text is a table.
fn kind_of(bytes: &[u8], name: &str) -> Result<Kind, Refusal> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Kind::Pdf),
        [b'P', b'K', 3, 4, ..] => packed(bytes),
        text if !is_text(text) => Err(Refusal::FileKind),
        _ if name.to_lowercase().ends_with(".csv") => Ok(Kind::Csv),
        _ => Ok(Kind::Text),
    }
}

/// Text in any encoding whose letters are no control signs.
fn is_text(bytes: &[u8]) -> bool {
    let is_sign = |byte: &u8| matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0c | b' '..=b'~' | 0x80..);
    !bytes.is_empty() && bytes.iter().all(is_sign)
}

/// A packed document by its list of parts: one we take, without programs, and small enough for whoever opens it.
fn packed(bytes: &[u8]) -> Result<Kind, Refusal> {
    let (many, mut list) = list_of(bytes).ok_or(Refusal::FileKind)?;
    if many > PARTS {
        return Err(Refusal::Unpacked);
    }
    let mut kind = open_document(bytes);
    let mut unpacked = 0;
    for _ in 0..many {
        let part = Part::first_of(list).ok_or(Refusal::FileKind)?;
        list = part.rest;
        unpacked += part.unpacked;
        if is_program(&part.name) {
            return Err(Refusal::Macros);
        }
        kind = kind.or_else(|| office(&part.name));
    }
    if unpacked > UNPACKED {
        return Err(Refusal::Unpacked);
    }
    kind.ok_or(Refusal::FileKind)
}

/// What it is when this is its main part. Word in a browser numbers it: `word/document2.xml`.
fn office(part: &str) -> Option<Kind> {
    let stem = part.strip_suffix(".xml")?;
    let stem = stem.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let office = OFFICE.into_iter().find(|(main, _)| stem == *main);
    office.map(|(_, kind)| kind)
}

/// How many parts a zip file has, and its list of them. What closes the list is found from the end, where a comment of at most 64 KiB may
/// follow it. Lists longer than its fields can say belong to files larger than ours.
fn list_of(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    let closes = |at: &[u8]| at == b"PK\x05\x06";
    let end = from + bytes.get(from..)?.windows(4).rposition(closes)?;
    let comment = usize::from(short(bytes, end + 20)?);
    if end + 22 + comment != bytes.len() {
        return None;
    }
    let start = usize::try_from(long(bytes, end + 16)?).ok()?;
    Some((usize::from(short(bytes, end + 10)?), bytes.get(start..)?))
}

/// A part as the list has it.
struct Part<'a> {
    /// In small letters, with slashes as most write them.
    name: String,
    /// How many bytes it says it is when it is unpacked.
    unpacked: u64,
    rest: &'a [u8],
}

impl<'a> Part<'a> {
    fn first_of(list: &'a [u8]) -> Option<Self> {
        if !list.starts_with(b"PK\x01\x02") {
            return None;
        }
        let length = |at| short(list, at).map(usize::from);
        let name_end = 46 + length(28)?;
        let name = String::from_utf8_lossy(list.get(46..name_end)?);
        Some(Self {
            name: name.to_ascii_lowercase().replace('\\', "/"),
            unpacked: u64::from(long(list, 24)?),
            rest: list.get(name_end + length(30)? + length(32)?..)?,
        })
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let figure = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*figure))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let figure = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*figure))
}

/// Its first part is not compressed and says what it is, right behind a head of thirty bytes and its own name.
fn open_document(bytes: &[u8]) -> Option<Kind> {
    let said = bytes.get(30..)?;
    let said = said.strip_prefix(b"mimetypeapplication/vnd.oasis.opendocument.")?;
    let open = OPEN.into_iter().find(|(kind, _)| said.starts_with(kind));
    open.map(|(_, kind)| kind)
}

/// Macros and controls: of Office, of Excel before those, and of OpenDocument; and what Office embeds whose name does not say that it has none.
/// Names tell no more than that: a program may be called anything.
fn is_program(part: &str) -> bool {
    let embedded = [".bin", ".docm", ".xlsm", ".pptm"];
    let embeds = part.contains("/embeddings/") && embedded.iter().any(|end| part.ends_with(end));
    embeds
        || part.ends_with("vbaproject.bin")
        || part.contains("/macrosheets/")
        || part.contains("/activex/")
        || part.starts_with("basic/")
        || part.starts_with("scripts/")
}

/// The name somebody's file had, without folders and signs that mean something to a system, ending as its kind does.
fn safe_name(said: &str, kind: Kind) -> String {
    let last = said.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = clean_line(last);
    let ending = format!(".{}", kind.ending());
    let cut = clean.len().checked_sub(ending.len());
    let stem = match cut.and_then(|at| clean.split_at_checked(at)) {
        Some((stem, end)) if end.eq_ignore_ascii_case(&ending) => stem,
        _ => clean.as_str(),
    };
    let means = |sign: char| matches!(sign, '"' | '*' | ':' | '<' | '>' | '?' | '|');
    let stem: String = stem.chars().take(NAME).collect();
    let stem = stem.replace(means, "_");
    let stem = stem.trim_matches(['.', ' ']);
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}{ending}")
}

#[cfg(test)]
mod tests {
    use super::{Kind, Refusal, kind_of, safe_name};
    use proptest::prelude::*;
    use std::io::Cursor;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    #[test]
    fn post_9_a_file_keeps_its_name_and_ends_as_it_is() {
        for (said, kind, name) in [
            ("minutes.pdf", Kind::Pdf, "minutes.pdf"),
            ("Minutes 2026.PDF", Kind::Pdf, "Minutes 2026.pdf"),
            ("setup.exe", Kind::Pdf, "setup.exe.pdf"),
            ("C:\\Users\\ann\\plan.docx", Kind::Docx, "plan.docx"),
            ("../../etc/passwd", Kind::Text, "passwd.txt"),
            ("a\"b<c>:d?.csv", Kind::Csv, "a_b_c__d_.csv"),
            ("notulen \u{202e}fdp.txt", Kind::Text, "notulen fdp.txt"),
            ("Čeněk ☕.odt", Kind::Odt, "Čeněk ☕.odt"),
            ("..", Kind::Text, "file.txt"),
            (".pdf", Kind::Pdf, "file.pdf"),
            ("", Kind::Ods, "file.ods"),
        ] {
            assert_eq!(safe_name(said, kind), name, "{said}");
        }
    }

    #[test]
    fn post_9_what_is_text_is_said_by_its_bytes() {
        assert_eq!(kind_of(b"a;b\r\n1;2", "list.CSV"), Ok(Kind::Csv));
        assert_eq!(kind_of(b"caf\xe9", "menu"), Ok(Kind::Text));
        for bytes in [
            b"MZ\x90\0".as_slice(),
            b"\x7fELF",
            b"\xff\xfea\0",
            b"PK\x03\x04",
            b"",
        ] {
            assert_eq!(kind_of(bytes, "a.txt"), Err(Refusal::FileKind));
        }
    }

    /// A packed document of these parts, with nothing in them.
    fn packed_of(parts: &[&str]) -> Vec<u8> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for part in parts {
            zip.start_file(*part, stored).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn post_9_what_programs_in_a_document_are_called_is_refused() {
        for part in [
            "word/vbaProject.bin",
            "xl/macrosheets/sheet1.xml",
            "xl/activeX/activeX1.bin",
            "Basic/Standard/Module1.xml",
            "Scripts/python/a.py",
            "word/embeddings/oleObject1.bin",
            "word/embeddings/Sheet.XLSM",
            "xl/embeddings/a.docm",
            "ppt/embeddings/a.pptm",
        ] {
            let bytes = packed_of(&["word/document.xml", part]);
            assert_eq!(kind_of(&bytes, "a.docx"), Err(Refusal::Macros), "{part}");
        }
        let chart = packed_of(&["ppt/presentation.xml", "ppt/embeddings/Sheet1.xlsx"]);
        assert_eq!(kind_of(&chart, "a.pptx"), Ok(Kind::Pptx));
    }

    proptest! {
        #[test]
        fn post_9_no_name_is_long_or_leads_anywhere(said in "\\PC{0,200}") {
            let name = safe_name(&said, Kind::Pdf);
            prop_assert!(name.ends_with(".pdf") && name.chars().count() <= 84);
            prop_assert!(!name.starts_with('.') && !name.contains(['/', '\\', '"', ':', '<']));
        }

        #[test]
        fn post_9_no_changed_bytes_of_a_packed_document_break_the_reader(changed in proptest::collection::vec((0_usize..250, any::<u8>()), 1..20)) {
            let mut bytes = packed_of(&["word/document.xml", "word/styles.xml"]);
            for (at, byte) in changed {
                // from the end, where the list is
                if let Some(sign) = bytes.iter_mut().skip(4).rev().nth(at) {
                    *sign = byte;
                }
            }
            prop_assert!(matches!(kind_of(&bytes, "a.docx"), Ok(Kind::Docx) | Err(_)));
        }
    }
}
