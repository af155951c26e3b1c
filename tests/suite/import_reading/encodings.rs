//! Bytes to letters.

use super::*;

const TEXT: &str = "id;titel\n1;Café “De Hoek” – één reünie\n2;Zo’n façade\n";

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let start = if mark { Some(0xfeff) } else { None };
    start
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

fn encoded(text: &str, name: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
    encoding.encode(text).0.into_owned()
}

#[track_caller]
fn assert_reads(bytes: Vec<u8>, encoding: &str) {
    let read = reading("ideeen.csv", bytes);
    assert_eq!(read.encoding, encoding);
    assert_eq!(read.columns, ["id", "titel"], "no mark in the first header");
    assert_eq!(
        titles(&read),
        ["Café “De Hoek” – één reünie", "Zo’n façade"]
    );
    assert_eq!(problems(&read), Vec::<String>::new());
}

#[test]
fn reach_4_unicode_is_told_with_and_without_its_mark() {
    assert_reads(TEXT.into(), "UTF-8");
    assert_reads(format!("\u{feff}{TEXT}").into(), "UTF-8");
    assert_reads(utf16(TEXT, true, u16::to_le_bytes), "UTF-16LE");
    assert_reads(utf16(TEXT, true, u16::to_be_bytes), "UTF-16BE");
    assert_reads(utf16(TEXT, false, u16::to_le_bytes), "UTF-16LE");
    assert_reads(utf16(TEXT, false, u16::to_be_bytes), "UTF-16BE");
}

#[test]
fn reach_4_windows_letters_are_told() {
    assert_reads(encoded(TEXT, "windows-1252"), "windows-1252");
    assert_reads(
        encoded(&TEXT.replace('\n', "\r\n"), "windows-1252"),
        "windows-1252",
    );
}

#[test]
fn reach_4_a_sign_after_a_letter_does_not_make_windows_letters_macintosh() {
    let text = "id;titel\n1;Café, naïef, reünie, promille‰\n";
    let read = reading("ideeen.csv", encoded(text, "windows-1252"));
    assert_eq!(titles(&read), ["Café, naïef, reünie, promille‰"]);
}

/// The encoder doesn't write this one, being older than the web.
fn macintosh(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        'é' => 0x8e,
        'ü' => 0x9f,
        'ç' => 0x8d,
        '–' => 0xd0,
        '“' => 0xd2,
        '”' => 0xd3,
        '’' => 0xd5,
        other => u8::try_from(other).unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn reach_4_macintosh_letters_are_told_by_themselves_and_by_bare_carriage_returns() {
    assert_reads(macintosh(TEXT), "macintosh");
    assert_reads(macintosh(&TEXT.replace('\n', "\r")), "macintosh");
    let few = macintosh("id\ttitel\r1\t“Hallo”\r2\tTwee\r");
    assert_eq!(titles(&reading("ideeen.txt", few)), ["“Hallo”", "Twee"]);
}

#[test]
fn reach_4_a_named_encoding_is_believed() {
    let named = |name: &str| Options {
        encoding: Some(name.into()),
        ..Options::default()
    };
    let source = file("ideeen.csv", b"id;titel\n1;\x8e\x8e\n".as_slice());
    let title = |name: &str| read(&source, &named(name)).unwrap().ideas[0].title.clone();
    assert_eq!(title("macintosh"), "éé");
    assert_eq!(title("MacRoman"), "éé");
    assert_eq!(title("windows-1252"), "ŽŽ");
    let wide = file(
        "ideeen.csv",
        utf16("id;titel\n1;漢字\n", false, u16::to_le_bytes),
    );
    assert_eq!(titles(&read(&wide, &named("utf-16le")).unwrap()), ["漢字"]);
    assert!(
        refusal("a.csv", "title\na", &named("klingon")).contains("unknown encoding \"klingon\"")
    );
}

#[test]
fn reach_4_one_damaged_row_does_not_change_the_letters_of_the_others() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.extend(b"3;Kapot \xe9 hier\n");
    let read = reading("ideeen.csv", bytes);
    assert_eq!(read.encoding, "UTF-8");
    assert_eq!(titles(&read)[1..], ["Zo’n façade", "Kapot \u{fffd} hier"]);
    assert_eq!(
        problems(&read),
        ["4 titel in: some characters can't be read; is the encoding right?"]
    );
}

#[test]
fn reach_4_letters_that_were_lost_before_are_told_not_mended() {
    let read = reading(
        "ideeen.csv",
        "id;titel;tekst\n1;Zoâ€™n cafÃ©;Mooi\n2;ÃÂ, NÃO en â;Zo hoort het\n",
    );
    assert_eq!(titles(&read), ["Zoâ€™n cafÃ©", "ÃÂ, NÃO en â"]);
    assert_eq!(
        problems(&read),
        ["2 titel in: \"â€™\" looks as if it was once saved in a wrong encoding"]
    );
}

#[test]
fn reach_4_signs_nobody_can_see_are_cleaned_away() {
    let read = reading(
        "ideeen.csv",
        "id;titel;tekst\n\u{0}1;A\u{0}n\u{0}n\u{1b}a;een\u{0}twee\u{b}\n",
    );
    let idea = &read.ideas[0];
    assert!(!format!("{}{}{}", idea.source_id, idea.title, idea.body).contains(char::is_control));
    assert_eq!(
        (idea.source_id.as_str(), idea.body.contains("een")),
        ("1", true)
    );
}
