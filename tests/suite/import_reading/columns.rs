//! Which column is what.

use weerklank::exchange::read::MappingError;

use super::*;

#[test]
fn reach_4_without_a_title_the_columns_are_listed_with_the_way_out() {
    let said = refusal(
        "ideas.csv",
        "nr;wat, precies;wie\n1;a;b\n",
        &Options::default(),
    );
    let expected = "no column was recognised as the title; the columns are \"nr\", \"wat, precies\", \"wie\". \
                    Say which, for example: title=nr";
    assert_eq!(said, expected);
    let options = mapped("title=\"wat, precies\"");
    let read = read(&file("ideas.csv", "nr;wat, precies;wie\n1;a;b\n"), &options).unwrap();
    assert_eq!(titles(&read), ["a"]);
}

#[test]
fn reach_4_a_column_that_is_not_there_is_named() {
    let said = refusal("ideas.csv", "id,title\n1,a\n", &mapped("body=Tekst"));
    assert_eq!(
        said,
        "there is no column \"Tekst\" for body; the columns are \"id\", \"title\""
    );
}

#[test]
fn reach_4_a_mapping_is_written_as_it_is_read() {
    let text = "id=Nr,title=\"Titel, kort\",body=Omschrijving+\"a+b\"+\"de \"\"c\"\"\",votes=";
    let mapping = Mapping::parse(text).unwrap();
    assert_eq!(
        mapping.columns(Field::Body),
        ["Omschrijving", "a+b", "de \"c\""]
    );
    assert_eq!(mapping.to_string(), text);
    assert_eq!(Mapping::parse(&mapping.to_string()), Ok(mapping));
    let built = Mapping::default().with(Field::Title, "Titel");
    assert_eq!(built, Mapping::parse(" Title = Titel ,").unwrap());
}

#[test]
fn reach_4_a_mapping_with_a_mistake_says_which() {
    let said = |text: &str| Mapping::parse(text).unwrap_err();
    assert!(
        said("titel=a")
            .to_string()
            .starts_with("\"titel\" is none of the fields: title, id, body")
    );
    assert_eq!(said("title"), MappingError::NoColumn("title".into()));
    assert_eq!(said("title=a,title=b"), MappingError::Twice(Field::Title));
    assert_eq!(said("title=\"a"), MappingError::OpenQuote);
}

#[test]
fn reach_4_what_is_said_goes_before_what_is_guessed() {
    let text = "id,title,name,description,votes\n1,Short,Long,x,9\n";
    let read = read(
        &file("ideas.csv", text),
        &mapped("title=NAME,body=description+title,votes="),
    )
    .unwrap();
    let idea = &read.ideas[0];
    assert_eq!(
        (idea.title.as_str(), idea.body.as_str()),
        ("Long", "x\n\nShort")
    );
    assert_eq!(idea.votes_up, 0, "not to be guessed");
    assert_eq!(idea.author, None, "the column is taken");
    assert_eq!(
        read.mapping.to_string(),
        "id=id,title=name,body=description+title"
    );
}

#[test]
fn reach_4_columns_without_or_with_equal_names_can_still_be_told() {
    let read = reading("ideas.csv", "id,title,,votes,votes,\n1,One,x,3,4,\n");
    assert_eq!(
        read.columns,
        ["id", "title", "column 3", "votes", "votes (5)"]
    );
}

#[test]
fn reach_4_votes_come_in_many_shapes() {
    let votes = |text: &str| {
        let read = reading("ideas.csv", text);
        let told = problems(&read);
        (read.ideas[0].votes_up, read.ideas[0].votes_down, told.len())
    };
    assert_eq!(
        votes("title;votes_for;votes_against;votes\na;5;2;3\n"),
        (5, 2, 0)
    );
    assert_eq!(votes("title;votes\na;-73\n"), (0, 73, 0));
    assert_eq!(votes("title;votes\na;1.234\n"), (1234, 0, 0));
    assert_eq!(votes("title;votes\na;12.0\n"), (12, 0, 0));
    assert_eq!(votes("title;votes\na;\n"), (0, 0, 0));
    assert_eq!(votes("title;votes\na;many\n"), (0, 0, 1));
    assert_eq!(votes("title;votes_for\na;-1\n"), (0, 0, 1));
    let told = reading("ideas.csv", "title;Stemmen\na;veel\n");
    assert_eq!(problems(&told), ["2 Stemmen in: not a number: \"veel\""]);
}

#[test]
fn reach_4_people_are_kept_by_what_is_known_of_them() {
    let text = "title,author,author_id,email\na,Ann,,\nb,,7,\nc,,,Bo@example.org\nd,Cy,9,not an address\ne,,,\nf,Di <di@example.org>,,\ng,ed@example.org,,\n";
    let read = reading("ideas.csv", text);
    let person = |place: usize| {
        let author = read.ideas[place].author.clone();
        author.map(|one| {
            (
                one.name,
                one.source_id.unwrap_or_default(),
                one.email.unwrap_or_default(),
            )
        })
    };
    let known = |name: &str, id: &str, email: &str| {
        Some((name.to_owned(), id.to_owned(), email.to_owned()))
    };
    assert_eq!(person(0), known("Ann", "", ""));
    assert_eq!(person(1), known("", "7", ""));
    assert_eq!(person(2), known("bo", "", "bo@example.org"));
    assert_eq!(person(3), known("Cy", "9", ""));
    assert_eq!(person(4), None);
    assert_eq!(
        person(5),
        known("Di", "", "di@example.org"),
        "an address isn't shown as a name"
    );
    assert_eq!(person(6), known("ed", "", "ed@example.org"));
    assert_eq!(
        problems(&read),
        ["5 email in: not an e-mail address: \"not an address\""]
    );
}

#[test]
fn reach_4_only_addresses_that_can_lead_here_are_kept() {
    let text = "title,link\na,https://old.example.org/1\nb,/ideas/2\nc,javascript:alert(1)\nd,//evil.example.org\n";
    let read = reading("ideas.csv", text);
    let kept: Vec<Option<&str>> = read
        .ideas
        .iter()
        .map(|idea| idea.address.as_deref())
        .collect();
    assert_eq!(
        kept,
        [
            Some("https://old.example.org/1"),
            Some("/ideas/2"),
            None,
            None
        ]
    );
    assert_eq!(
        problems(&read)[0],
        "4 link in: not a web address: \"javascript:alert(1)\""
    );
}

#[test]
fn reach_4_headers_are_known_with_what_the_row_is_before_and_a_language_after() {
    let text = "Idea Id;ideaTitle;suggestion.body;category/name/nl;answer/nl;Voters Count;Créé\n";
    let read = reading("export.csv", text);
    let guessed = "id=Idea Id,title=ideaTitle,body=suggestion.body,category=category/name/nl,votes=Voters Count,answer=answer/nl";
    assert_eq!(read.mapping.to_string(), guessed);
}
