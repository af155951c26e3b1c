//! Excel workbooks, made here by hand.

use super::*;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip file of parts as they are.
fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let place = u32::try_from(zip.len()).unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let size = u32::try_from(text.len()).unwrap();
        let mut common = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        common.extend(
            [sum.sum(), size, size]
                .into_iter()
                .flat_map(u32::to_le_bytes),
        );
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        zip.extend(
            [
                b"PK\x03\x04",
                common.as_slice(),
                name.as_bytes(),
                text.as_bytes(),
            ]
            .concat(),
        );
        directory.extend(
            [
                b"PK\x01\x02\x14\0",
                common.as_slice(),
                &[0; 10],
                &place.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let sizes = [directory.len(), zip.len()].map(|size| u32::try_from(size).unwrap().to_le_bytes());
    zip.extend(directory);
    zip.extend(
        [
            b"PK\x05\x06\0\0\0\0",
            count.as_slice(),
            &count,
            &sizes[0],
            &sizes[1],
            &[0, 0],
        ]
        .concat(),
    );
    zip
}

fn relations(targets: &[(&str, String)]) -> String {
    let one = |(place, (kind, target)): (usize, &(&str, String))| {
        format!("<Relationship Id=\"r{place}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// A workbook of sheets, each (name and attributes, rows); style 1 is a date.
fn workbook(sheets: &[(&str, &str)], properties: &str) -> Vec<u8> {
    let place = |place: usize| ("worksheet", format!("worksheets/sheet{place}.xml"));
    let targets: Vec<_> = (0..sheets.len()).map(place).collect();
    let list: String = sheets
        .iter()
        .enumerate()
        .map(|(place, (name, _))| {
            format!(
                "<sheet {name} sheetId=\"{}\" r:id=\"r{place}\"/>",
                place + 1
            )
        })
        .collect();
    let styles =
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";
    let mut parts = vec![
        (
            "_rels/.rels",
            relations(&[("officeDocument", "xl/workbook.xml".into())]),
        ),
        ("xl/_rels/workbook.xml.rels", relations(&targets)),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{RELATION}\">{properties}<sheets>{list}</sheets></workbook>"
            ),
        ),
        ("xl/styles.xml", styles.to_owned()),
    ];
    let names: Vec<String> = targets
        .iter()
        .map(|(_, target)| format!("xl/{target}"))
        .collect();
    for (name, (_, rows)) in names.iter().zip(sheets) {
        parts.push((
            name,
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    zip(&parts)
}

/// A row of cells: a number stands alone, a date after @, an error after !, anything else is text.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(place, text): (usize, &&str)| {
        let at = format!(
            "{}{number}",
            char::from(b'A' + u8::try_from(place).unwrap())
        );
        if text.is_empty() {
            String::new()
        } else if let Some(days) = text.strip_prefix('@') {
            format!("<c r=\"{at}\" s=\"1\"><v>{days}</v></c>")
        } else if let Some(error) = text.strip_prefix('!') {
            format!("<c r=\"{at}\" t=\"e\"><v>{error}</v></c>")
        } else if text.parse::<f64>().is_ok() {
            format!("<c r=\"{at}\"><v>{text}</v></c>")
        } else {
            format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

fn created(reading: &Reading) -> Vec<String> {
    let moments = reading.ideas.iter().map(|idea| idea.created_at);
    moments
        .map(|at| at.map(|at| at.to_rfc3339()).unwrap_or_default())
        .collect()
}

#[test]
fn reach_4_numbers_and_dates_on_a_sheet_are_what_they_look_like() {
    let rows = [
        row(2, &["Id", "Titel", "Datum", "Stemmen"]),
        row(3, &["12.0", "Met opmaak", "@39953.5", "1200"]),
        row(5, &["A-7", "Zonder opmaak", "39953", "3.0"]),
        row(6, &["14", "Als tekst", "20 mei 2009", "0"]),
    ];
    let read = reading(
        "ideeen.xlsx",
        workbook(&[("name=\"Blad1\"", &rows.concat())], ""),
    );
    let ids: Vec<&str> = read
        .ideas
        .iter()
        .map(|idea| idea.source_id.as_str())
        .collect();
    assert_eq!(ids, ["12", "A-7", "14"]);
    let midnight = "2009-05-20T00:00:00+00:00";
    assert_eq!(
        created(&read),
        ["2009-05-20T12:00:00+00:00", midnight, midnight]
    );
    assert_eq!(read.ideas[0].votes_up, 1200);
    assert_eq!(read.ideas[1].row, 5, "as the sheet numbers it");
    assert_eq!(problems(&read), Vec::<String>::new());
}

#[test]
fn reach_4_a_macintosh_workbook_counts_its_days_from_1904() {
    let rows = [
        row(1, &["Titel", "Datum"]),
        row(2, &["Een", "@38491"]),
        row(3, &["Twee", "38491"]),
    ]
    .concat();
    let read = reading(
        "ideeen.xlsx",
        workbook(&[("name=\"Blad1\"", &rows)], "<workbookPr date1904=\"1\"/>"),
    );
    assert_eq!(created(&read), ["2009-05-20T00:00:00+00:00"; 2]);
}

#[test]
fn reach_4_a_sheet_is_found_by_name_or_else_the_first_in_sight() {
    let rows = |title: &str| [row(1, &["Titel"]), row(2, &[title])].concat();
    let (one, two, three) = (rows("een"), rows("twee"), rows("drie"));
    let sheets = [
        ("name=\"Oud\" state=\"hidden\"", one.as_str()),
        ("name=\"Nu\"", &two),
        ("name=\"Straks\"", &three),
    ];
    let source = file("ideeen.xlsx", workbook(&sheets, ""));
    let named = |sheet: Option<&str>| Options {
        sheet: sheet.map(str::to_owned),
        ..Options::default()
    };
    assert_eq!(titles(&read(&source, &named(None)).unwrap()), ["twee"]);
    assert_eq!(
        titles(&read(&source, &named(Some("straks"))).unwrap()),
        ["drie"]
    );
    let said = read(&source, &named(Some("Morgen")))
        .unwrap_err()
        .to_string();
    assert_eq!(
        said,
        "there is no sheet \"Morgen\"; the sheets are \"Oud\", \"Nu\", \"Straks\""
    );
}

#[test]
fn reach_4_what_a_sheet_cannot_show_is_told_by_row_and_column() {
    let rows = [
        row(1, &["Titel", "Stemmen", "", "Datum"]),
        row(2, &["Een", "!#REF!", "verdwaald", "@-4"]),
        row(3, &["Twee", "", "nog een", ""]),
    ];
    let read = reading(
        "ideeen.xlsx",
        workbook(&[("name=\"Blad1\"", &rows.concat())], ""),
    );
    assert_eq!(read.columns, ["Titel", "Stemmen", "Datum"]);
    assert_eq!(titles(&read), ["Een", "Twee"]);
    let expected = [
        "2 C in: cells under no header, left out",
        "2 Stemmen in: the sheet shows an error: #REF!",
        "2 Datum in: not a date: \"-4\"",
    ];
    assert_eq!(problems(&read), expected);
}

#[test]
fn reach_4_other_zip_files_are_told_apart() {
    let said = |name: &str| {
        refusal(
            "file",
            zip(&[(name, "<a/>".to_owned())]),
            &Options::default(),
        )
    };
    assert!(said("content.xml").contains("OpenDocument"));
    assert!(said("word/document.xml").contains("Word document"));
    assert!(said("ideas.csv").contains("zip file without a workbook"));
    assert!(said("xl/workbook.xml").starts_with("the workbook can't be read"));
}
