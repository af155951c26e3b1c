//! Whole exports of real boards. They aren't ours to publish, so they lie beside the project and these tests pass without them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use super::*;

/// A real file, or nothing where the data isn't there.
fn real(name: &str) -> Option<Source> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(file(name, bytes)),
        Err(_) => {
            eprintln!("skipped: no {name} beside the project");
            None
        }
    }
}

const JSON: &str = "data/opengov-ideascale-2009/ideas-with-comments.jsonl";
const TABS: &str = "data/opengov-ideascale-2009/ideas.tab-delimited.csv";
const MACINTOSH: &str = "data/opengov-ideascale-2009/open-gov-dialog-0528.txt";
const SHEET: &str = "data/opengov-ideascale-2009/open-gov-dialog-0528.xlsx";

/// The one idea that three of the four files leave out: its collector took it for spam.
const SPAM: &str = "2979-4049";

/// The four readings, each made once.
static BOARD: LazyLock<BTreeMap<&str, Reading>> = LazyLock::new(|| {
    let of = |name| {
        // The other files have the longer of the two ids.
        let options = if name == JSON {
            mapped("id=external_id")
        } else {
            Options::default()
        };
        real(name).map(|source| (name, read(&source, &options).unwrap()))
    };
    [JSON, TABS, MACINTOSH, SHEET]
        .into_iter()
        .filter_map(of)
        .collect()
});

fn open_government(name: &str) -> Option<&'static Reading> {
    BOARD.get(name)
}

fn by_id(reading: &Reading) -> BTreeMap<&str, &IncomingIdea> {
    reading
        .ideas
        .iter()
        .map(|idea| (idea.source_id.as_str(), idea))
        .collect()
}

#[test]
fn reach_4_open_government_lines_come_in_whole_with_their_comments() {
    let Some(read) = open_government(JSON) else {
        return;
    };
    assert_eq!(problems(read), Vec::<String>::new());
    assert_eq!(read.ideas.len(), 1158);
    let comments: Vec<_> = read.ideas.iter().flat_map(|idea| &idea.comments).collect();
    assert_eq!(comments.len(), 2421);
    assert!(comments.iter().all(|one| one.created_at.is_some()));
    assert!(
        comments.iter().all(|one| one.parent.is_none()),
        "that board had no threads then"
    );
    assert!(
        read.ideas
            .iter()
            .all(|idea| idea.created_at.is_some() && idea.category.is_some())
    );
    let nameless = comments.iter().filter(|one| one.author.is_none()).count();
    assert_eq!(nameless, 2, "the file has no name for these");
    let ideas = by_id(read);
    // What the file says and what it holds agree, or there would be a remark; one idea says nothing.
    assert_eq!(
        (ideas[SPAM].comment_count, ideas[SPAM].comments.len()),
        (None, 4)
    );
    let longest = ideas["3277-4049"].body.chars().count();
    assert!(
        (60_000..70_000).contains(&longest),
        "{longest} characters of 65,435 with their markup"
    );
}

#[test]
fn reach_4_open_government_tabs_come_in_whole() {
    let Some(read) = open_government(TABS) else {
        return;
    };
    assert_eq!((read.encoding, read.delimiter), ("UTF-8", Some('\t')));
    assert_eq!(read.ideas.len(), 1157);
    let (first, last) = (read.ideas.first().unwrap(), read.ideas.last().unwrap());
    assert_eq!((first.row, last.row), (2, 1158), "a line for each");
    let told = problems(read);
    assert_eq!(told.len(), 55);
    assert!(
        told.iter()
            .all(|one| one.contains("once saved in a wrong encoding")),
        "{told:?}"
    );
    let body = &by_id(read)["3258-4049"].body;
    assert!(
        body.contains("\"Anyone who"),
        "122 zero bytes stood between these letters"
    );
}

#[test]
fn reach_4_open_government_from_a_macintosh_comes_in_whole() {
    let Some(read) = open_government(MACINTOSH) else {
        return;
    };
    assert_eq!((read.encoding, read.delimiter), ("macintosh", Some('\t')));
    assert_eq!(read.ideas.len(), 1157);
    let (first, last) = (read.ideas.first().unwrap(), read.ideas.last().unwrap());
    assert_eq!(
        (first.row, last.row),
        (2, 1158),
        "a line for each, though no line ends as lines do"
    );
    // 1,126 of its rows lack the last cell, which is one nobody uses.
    let told = problems(read);
    assert!(
        told.iter()
            .all(|one| one.contains("once saved in a wrong encoding")),
        "{told:?}"
    );
}

#[test]
fn reach_4_open_government_on_a_sheet_comes_in_whole() {
    let Some(read) = open_government(SHEET) else {
        return;
    };
    assert_eq!(read.ideas.len(), 1157);
    let (first, last) = (read.ideas.first().unwrap(), read.ideas.last().unwrap());
    assert_eq!((first.row, last.row), (2, 1158));
    let told = problems(read);
    assert!(
        told.iter()
            .all(|one| one.contains("once saved in a wrong encoding")),
        "{told:?}"
    );
}

/// Letters and digits that no wrong encoding could change.
fn plain(text: &str) -> String {
    text.replace("&amp;", "&")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// Excel read quotation marks at the start of a title as its own and took them away when this set was put into it.
const UNQUOTED: [&str; 8] = [
    "2603-4049",
    "2929-4049",
    "3083-4049",
    "3098-4049",
    "3145-4049",
    "3226-4049",
    "3320-4049",
    "3847-4049",
];

#[test]
fn reach_4_the_same_board_is_the_same_in_all_four_files() {
    let Some(lines) = open_government(JSON) else {
        return;
    };
    let ideas = by_id(lines);
    for name in [TABS, MACINTOSH, SHEET] {
        let Some(read) = open_government(name) else {
            return;
        };
        let others = by_id(read);
        let left_out: Vec<&str> = ideas
            .keys()
            .copied()
            .filter(|id| !others.contains_key(id))
            .collect();
        assert_eq!(left_out, [SPAM], "{name}");
        assert!(others.keys().all(|id| ideas.contains_key(id)), "{name}");
        let mut titles = Vec::new();
        let mut bodies = Vec::new();
        for (id, other) in others {
            let idea = ideas[id];
            assert_eq!(
                (idea.votes_up, idea.votes_down),
                (other.votes_up, other.votes_down),
                "{name} {id}"
            );
            assert_eq!(idea.comment_count, other.comment_count, "{name} {id}");
            assert_eq!(idea.created_at, other.created_at, "{name} {id}");
            assert!(other.address.as_ref().unwrap().ends_with(id));
            // The collector wrote `Error: Author Missing` where a page had no author.
            assert!(
                idea.author == other.author || id == "2896-4049",
                "{name} {id}"
            );
            if idea.title != other.title {
                titles.push((id, other));
            }
            if plain(&idea.body) != plain(&other.body) {
                bodies.push(id);
            }
        }
        check_titles(name, titles);
        // The collector changed a few signs of two texts; Excel cut one at the 32,767 characters that a cell can hold.
        let changed: &[&str] = if name == TABS {
            &["2888-4049", "2994-4049"]
        } else {
            &["2888-4049", "2994-4049", "3277-4049"]
        };
        assert_eq!(bodies, changed, "{name}");
    }
}

/// Titles differ by a © that the collector lost, by marks that Excel took away, and by letters that were saved wrongly once,
/// each of which is told.
fn check_titles(name: &str, differing: Vec<(&str, &IncomingIdea)>) {
    let (wrong, rest): (Vec<_>, Vec<_>) = differing
        .into_iter()
        .partition(|(_, idea)| idea.title.contains("â€"));
    let mut rest: Vec<&str> = rest.into_iter().map(|(id, _)| id).collect();
    assert_eq!(wrong.len(), if name == TABS { 0 } else { 18 }, "{name}");
    rest.retain(|id| *id != "3277-4049");
    let unquoted: &[&str] = if name == TABS { &[] } else { &UNQUOTED };
    assert_eq!(rest, unquoted, "{name}");
}

#[test]
fn reach_4_petitions_come_in_with_a_mapping_said() {
    let Some(source) = real("data/uk-petitions-sample/petitions.ndjson") else {
        return;
    };
    let unsaid = read(&source, &Options::default()).unwrap_err().to_string();
    assert!(unsaid.contains("\"attributes.action\""), "{unsaid}");
    let answers = "attributes.government_response.summary+attributes.government_response.details+attributes.rejection.details";
    let options = mapped(&format!(
        "title=attributes.action,body=attributes.background+attributes.additional_details,author=attributes.creator_name,\
         created=attributes.created_at,votes=attributes.signature_count,status=attributes.state,answer={answers},\
         answered_at=attributes.government_response_at+attributes.rejected_at,link=links.self"
    ));
    let read = read(&source, &options).unwrap();
    assert_eq!(read.ideas.len(), 401);
    assert_eq!(problems(&read), Vec::<String>::new());
    let count = |has: fn(&IncomingIdea) -> bool| read.ideas.iter().filter(|idea| has(idea)).count();
    assert_eq!(count(|idea| idea.author.is_some()), 25);
    assert_eq!(
        count(|idea| idea.created_at.is_some() && idea.kind.as_deref() == Some("petition")),
        401
    );
    assert_eq!(
        count(|idea| idea.status.as_deref() == Some("rejected")),
        275
    );
    assert_eq!(
        count(|idea| idea
            .answer
            .as_ref()
            .is_some_and(|answer| answer.at.is_some())),
        // 13 from the government, and what was said of all but one of those rejected.
        287
    );
}

#[test]
fn reach_4_issues_of_a_code_forge_come_in_unasked() {
    let Some(source) = real("data/github-issues/quicwg-issues.rest.json") else {
        return;
    };
    let read = read(&source, &Options::default()).unwrap();
    assert_eq!(read.ideas.len(), 479);
    assert_eq!(problems(&read), Vec::<String>::new());
    assert!(read.ideas.iter().all(|idea| {
        idea.author
            .as_ref()
            .is_some_and(|one| one.source_id.is_some())
    }));
}

/// What is guessed from the headers of other boards' exports.
const PEERS: [(&str, &str); 8] = [
    (
        "fider-posts-export",
        "id=number,title=title,body=description,author=created_by,created=created_at,tags=tags,\
         votes=votes_count,status=status,answer=response,answered_at=responded_at,\
         answered_by=responded_by,comment_count=comments_count",
    ),
    (
        "decidim-proposals",
        "id=id,title=title,body=body,created=published_at,category=category/name/nl,votes=supports,\
         status=state,answer=answer/nl,comments=comments,link=url",
    ),
    (
        "uservoice-suggestions-new-export",
        "id=Idea Id,title=Idea Title,body=Idea Description,author=Idea Creator Name,\
         email=Idea Creator Email Address,created=Created Timestamp,category=Category Name,tags=Labels,\
         votes=Voters Count,status=Public Status Name,answer=Public Status Update Message,\
         answered_at=Public Status Updated Timestamp,answered_by=Public Status Creator Email Address",
    ),
    (
        "uservoice-analysis-export",
        "id=suggestion.id,title=suggestion.title,body=suggestion.body,\
         created=suggestion.created_timestamp,category=suggestion.category.name,\
         tags=suggestion.labels.name,status=suggestion.status.name,link=suggestion.portal_url",
    ),
    (
        "clearflask-export-posts",
        "id=ideaId,title=title,body=description,author_id=authorUserId,created=created,\
         category=categoryId,tags=tagIds,votes=voteValue,status=statusId,answer=response",
    ),
    (
        "quackback-export-posts",
        "id=id,title=title,body=content,author=author_name,email=author_email,created=created_at,\
         category=board,tags=tags,votes=vote_count,status=status",
    ),
    (
        "your-priorities-group-export",
        "id=Post id,title=Post Name,body=Description,author=User Name,email=email,category=Category,\
         votes_up=Up Votes,votes_down=Down Votes,votes=Points Count,link=Url",
    ),
    (
        "jive-ideation-import",
        "title=subject,body=body,status=stage",
    ),
];

#[test]
fn reach_4_peers_headers_are_known() {
    for (name, mapping) in PEERS {
        let Some(source) = real(&format!("formats/{name}.header.csv")) else {
            return;
        };
        let read = read(&source, &Options::default()).unwrap();
        assert_eq!(read.mapping.to_string(), mapping, "{name}");
    }
}
