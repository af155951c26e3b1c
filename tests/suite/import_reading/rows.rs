//! Rows and cells of delimited files.

use proptest::prelude::*;

use super::*;

#[test]
fn reach_4_semicolons_part_cells_under_dutch_headers() {
    let csv = "Nummer;Titel;Omschrijving;Indiener;E-mailadres;Ingediend op;Stemmen voor;Stemmen tegen;Rubriek;Trefwoorden\n\
               7;Meer banken;In het park, bij de vijver;Ann;Ann@Example.nl;3-2-2024;12;1;Groen;park, zitten;\n";
    let read = reading("ideeen.csv", csv);
    assert_eq!(read.delimiter, Some(';'));
    let idea = &read.ideas[0];
    assert_eq!((idea.row, idea.source_id.as_str()), (2, "7"));
    assert_eq!(idea.title, "Meer banken");
    assert_eq!(idea.body, "In het park, bij de vijver");
    let author = idea.author.as_ref().unwrap();
    assert_eq!(author.name, "Ann");
    assert_eq!(author.email.as_deref(), Some("ann@example.nl"));
    assert_eq!((idea.votes_up, idea.votes_down), (12, 1));
    assert_eq!(idea.category.as_deref(), Some("Groen"));
    assert_eq!(idea.tags, ["park", "zitten"]);
    let created = idea.created_at.unwrap().to_string();
    assert_eq!(created, "2024-02-03 00:00:00 UTC", "day first by default");
}

#[test]
fn reach_4_each_usual_delimiter_is_found() {
    for delimiter in [',', ';', '\t', '|'] {
        let text = "id,title,body\n1,One,x\n2,Two,y\n".replace(',', &delimiter.to_string());
        let read = reading("ideas.txt", text);
        assert_eq!(read.delimiter, Some(delimiter));
        assert_eq!(titles(&read), ["One", "Two"]);
    }
}

#[test]
fn reach_4_a_file_of_titles_has_no_delimiter() {
    let read = reading("ideas.csv", "title\nBenches, more of them\nShade; trees\n");
    assert_eq!(read.delimiter, None);
    assert_eq!(titles(&read), ["Benches, more of them", "Shade; trees"]);
}

#[test]
fn reach_4_any_delimiter_can_be_named_but_a_quotation_mark() {
    let mut options = Options {
        delimiter: Some('¦'),
        ..Options::default()
    };
    let source = file("ideas.txt", "id¦title\n1¦One, two; three");
    let read = read(&source, &options).unwrap();
    assert_eq!(titles(&read), ["One, two; three"]);
    options.delimiter = Some('"');
    assert!(refusal("ideas.txt", "id", &options).contains("can't part cells"));
}

#[test]
fn reach_4_excel_may_name_the_delimiter_above_the_headers() {
    let read = reading(
        "ideas.csv",
        "sep=|\r\nid|title\r\n1|One; two; three, four\r\n",
    );
    assert_eq!(read.delimiter, Some('|'));
    assert_eq!(read.columns, ["id", "title"]);
    assert_eq!(read.ideas[0].row, 3);
}

#[test]
fn reach_4_rows_may_end_in_a_bare_carriage_return() {
    let text = "id,title,body\r1,One,\"two\nlines\"\r2,Two,\"a\rb\"\r3,Three,\r";
    let read = reading("ideas.csv", text);
    assert_eq!(titles(&read), ["One", "Two", "Three"]);
    assert_eq!(read.ideas[0].body, "two\nlines");
    assert_eq!(read.ideas[1].body, "a\nb");
    let rows: Vec<usize> = read.ideas.iter().map(|idea| idea.row).collect();
    assert_eq!(rows, [2, 4, 6], "the lines an editor shows");
}

#[test]
fn reach_4_a_carriage_return_in_a_cell_does_not_end_the_row() {
    let read = reading("ideas.csv", "id,title,body\n1,One,a\rb\n2,Two,c\n");
    assert_eq!(titles(&read), ["One", "Two"]);
    assert_eq!(read.ideas[0].body, "a\nb");
}

#[test]
fn reach_4_quoted_cells_may_hold_lines_delimiters_and_marks() {
    let text = "title,body\r\n\"One, two\",\"He said:\r\n\r\n\"\"Yes\"\"\"\r\nThree,\r\n";
    let read = reading("ideas.csv", text);
    assert_eq!(titles(&read), ["One, two", "Three"]);
    assert_eq!(read.ideas[0].body, "He said:\n\n\"Yes\"");
    assert_eq!(read.ideas[1].row, 5);
    assert_eq!(problems(&read), Vec::<String>::new());
}

#[test]
fn reach_4_a_row_that_stops_early_names_the_column_it_lacks() {
    let read = reading(
        "ideas.csv",
        "id,title,body,votes,spare\n1,One,x,4,\n2,Two,y,5\n3,Three\n",
    );
    assert_eq!(titles(&read), ["One", "Two", "Three"]);
    let lacks = "4 body in: the row stops before this column: 2 cells where 5 were expected";
    assert_eq!(problems(&read), [lacks], "nobody misses the spare cell");
}

#[test]
fn reach_4_a_row_that_goes_on_names_the_last_column_and_stays_out() {
    let read = reading(
        "ideas.csv",
        "id,title,votes\n1,Benches, and shade,4\n2,Two,5,,\n",
    );
    assert_eq!(titles(&read), ["Two"], "empty cells at the end are no harm");
    let goes_on =
        "2 votes out: the row goes on after this last column: 4 cells where 3 were expected";
    assert_eq!(problems(&read), [goes_on]);
}

#[test]
fn reach_4_a_mark_that_never_closes_costs_one_row() {
    let read = reading(
        "ideas.csv",
        "id,title,body\n1,\"One\",\"a\"\n2,Two,\"open\n3,Three,c\n",
    );
    assert_eq!(titles(&read), ["One", "Three"]);
    let open = "3 body out: a quotation mark opens this cell and is never closed";
    assert_eq!(problems(&read), [open]);
}

#[test]
fn reach_4_marks_without_any_sense_refuse_the_file() {
    let rows: String = (0..200).map(|id| format!("{id},\"open\"x\n")).collect();
    let quoted = "1,\"a, b\"\n".repeat(500);
    let said = refusal(
        "ideas.csv",
        format!("id,title\n{quoted}{rows}"),
        &Options::default(),
    );
    assert!(
        said.contains("quotation marks in this file don't match up"),
        "{said}"
    );
}

#[test]
fn reach_4_a_mark_that_was_not_doubled_is_kept_and_told() {
    let read = reading(
        "ideas.csv",
        "id,title\n1,\"The \"real\" thing, twice\"\n2,\"b, c\"\n",
    );
    assert_eq!(titles(&read), ["The \"real\" thing, twice", "b, c"]);
    let stray = "2 title in: a quotation mark inside a quoted cell isn't doubled; kept as it is";
    assert_eq!(problems(&read), [stray]);
}

#[test]
fn reach_4_marks_in_a_file_that_does_not_quote_are_just_marks() {
    let read = reading(
        "ideas.tsv",
        "id\ttitle\tvotes\n1\t\"Open\" data\t4\n2\tPlain\t5\n",
    );
    assert_eq!(titles(&read), ["\"Open\" data", "Plain"]);
    // Two that happen to pair up would make one row of three.
    let text = "id\ttitle\tbody\tvotes\n1\t\"Open\tx\t4\n2\tTwo\ty\t5\n3\tdata\"\tz\t6\n";
    assert_eq!(
        titles(&reading("ideas.tsv", text)),
        ["\"Open", "Two", "data\""]
    );
}

#[test]
fn reach_4_a_second_row_with_an_id_stays_out() {
    let read = reading("ideas.csv", "id,title\n1,One\n2,Two\n1,Uno\n");
    assert_eq!(titles(&read), ["One", "Two"]);
    assert_eq!(problems(&read), ["4 id out: the same id as row 2: \"1\""]);
}

#[test]
fn reach_4_rows_without_ids_get_the_same_ids_every_time() {
    let first = reading("ideas.csv", "title,author\nOne,Ann\nTwo,Bo\nOne,Ann\n");
    let again = reading(
        "ideas.csv",
        "title,author\nZero,Cy\nTwo,Bo\nOne,Ann\nOne,Ann\n",
    );
    let ids = |reading: &Reading| {
        let mut ids: Vec<String> = reading
            .ideas
            .iter()
            .map(|idea| idea.source_id.clone())
            .collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&first).len(), 3);
    assert!(ids(&first).iter().all(|id| ids(&again).contains(id)));
    let missing = reading("ideas.csv", "id,title\n1,One\n,Two\n");
    let told = "3 id in: no id; title, author and date stand in for it";
    assert_eq!(problems(&missing), [told]);
}

#[test]
fn reach_4_a_row_without_a_title_stays_out() {
    let read = reading("ideas.csv", "id,title\n1,\n2, \u{0} \u{7} \n3,Three\n");
    assert_eq!(titles(&read), ["Three"]);
    assert_eq!(
        problems(&read),
        ["2 title out: no title", "3 title out: no title"]
    );
}

#[test]
fn reach_4_cells_made_harmless_for_spreadsheets_come_back_equal() {
    let read = reading(
        "ideas.csv",
        "id,title,votes\n1,'=1+1,'-3\n2,''=x,1\n3,'t Huis,2\n4,'@ann,3\n",
    );
    assert_eq!(titles(&read), ["=1+1", "'=x", "'t Huis", "@ann"]);
    assert_eq!(read.ideas[0].votes_down, 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the texts, every row that was written well comes back, in order, with nothing to remark.
    #[test]
    fn reach_4_no_row_is_lost(
        rows in prop::collection::vec(("[a-z][a-z\",;| é]{0,12}[a-z]", "[a-z\",;|\n é]{0,20}"), 1..12),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["id", "title", "body"]).unwrap();
        for (id, (title, body)) in rows.iter().enumerate() {
            writer.write_record([&id.to_string(), title, body]).unwrap();
        }
        let options = Options { delimiter: Some(char::from(delimiter)), ..Options::default() };
        let read = read(&file("ideas.csv", writer.into_inner().unwrap()), &options).unwrap();
        prop_assert_eq!(problems(&read), Vec::<String>::new());
        prop_assert_eq!(read.ideas.len(), rows.len());
        for (id, idea) in read.ideas.iter().enumerate() {
            prop_assert_eq!(&idea.source_id, &id.to_string());
        }
    }

    /// Any bytes at all are read or refused; nothing is thrown.
    #[test]
    fn reach_4_no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,300}") {
        for format in [None, Some(weerklank::exchange::read::Format::JsonLines), Some(weerklank::exchange::read::Format::Delimited)] {
            let options = Options { format, ..Options::default() };
            let _ = read(&file("any", bytes.clone()), &options);
            let _ = read(&file("any", format!("title,created,comments\n{text}")), &options);
        }
    }
}
