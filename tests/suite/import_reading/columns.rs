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
    let text = "title,author,author_id,email\na,Ann,,\nb,,7,\nc,,,Bo@example.org\nd,Cy,9,not an address\ne,,,\n";
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

/// The headers that peers' exports have, as (headers, mapping guessed).
const PEERS: &[(&str, &str)] = &[
    (
        "number,title,description,created_at,created_by,votes_count,comments_count,status,responded_by,responded_at,response,\
         original_number,original_title,tags",
        "id=number,title=title,body=description,author=created_by,created=created_at,tags=tags,votes=votes_count,status=status,\
         answer=response,answered_at=responded_at,answered_by=responded_by,comment_count=comments_count",
    ),
    (
        "id;category/id;category/name/nl;title;body;state;reference;answer/nl;supports;comments;published_at;url",
        "id=id,title=title,body=body,created=published_at,category=category/name/nl,votes=supports,status=state,\
         answer=answer/nl,comments=comments,link=url",
    ),
    (
        "Idea Id,Idea Title,Idea Description,Idea Creator Name,Idea Creator Email Address,Forum Name,Category Name,Labels,\
         Public Status Name,Public Status Update Message,Public Status Updated Timestamp,\
         Public Status Creator Email Address,Moderation State,Voters Count,Created Timestamp,User Email Address,User Name",
        "id=Idea Id,title=Idea Title,body=Idea Description,author=Idea Creator Name,email=Idea Creator Email Address,\
         created=Created Timestamp,category=Category Name,tags=Labels,votes=Voters Count,status=Public Status Name,\
         answer=Public Status Update Message,answered_at=Public Status Updated Timestamp,\
         answered_by=Public Status Creator Email Address",
    ),
    (
        "suggestion.id,suggestion.title,suggestion.body,suggestion.portal_url,suggestion.category.name,\
         suggestion.status.name,suggestion.labels.name,suggestion.parent.id,suggestion.created_timestamp",
        "id=suggestion.id,title=suggestion.title,body=suggestion.body,created=suggestion.created_timestamp,\
         category=suggestion.category.name,tags=suggestion.labels.name,status=suggestion.status.name,\
         link=suggestion.portal_url",
    ),
    (
        "ideaId,authorUserId,created,title,description,response,categoryId,statusId,tagIds,voteValue,votersCount",
        "id=ideaId,title=title,body=description,author_id=authorUserId,created=created,category=categoryId,tags=tagIds,\
         votes=voteValue,status=statusId,answer=response",
    ),
    (
        "id,title,content,status,tags,board,author_name,author_email,vote_count,created_at",
        "id=id,title=title,body=content,author=author_name,email=author_email,created=created_at,category=board,tags=tags,\
         votes=vote_count,status=status",
    ),
    (
        "Nr, Post id,email,User Name,Post Name,Description,Url,Category,Up Votes,Down Votes,Points Count",
        "id=Post id,title=Post Name,body=Description,author=User Name,email=email,category=Category,votes_up=Up Votes,\
         votes_down=Down Votes,votes=Points Count,link=Url",
    ),
    ("subject,body,stage", "title=subject,body=body,status=stage"),
];

#[test]
fn reach_4_peers_headers_are_known() {
    for (headers, mapping) in PEERS {
        let read = reading("export.csv", format!("{headers}\n"));
        assert_eq!(read.mapping.to_string(), *mapping, "of {headers}");
    }
}
