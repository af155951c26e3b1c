//! The comments of one idea, out of lists within lists or lists with parents.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::cells::{Cell, member};
use super::dates::Calendar;
use super::html::markdown;
use super::incoming::{IncomingAnswer, IncomingComment};
use super::people::Known;
use super::problem::Reason;
use super::words::{TEXT, cut, line};

const IDS: &[&str] = &["id", "comment_id", "external_id", "source_id", "uuid"];
const PARENTS: &[&str] = &[
    "parent",
    "parent_id",
    "parent_comment_id",
    "reply_to",
    "reply_to_id",
    "in_reply_to",
];
const AUTHORS: &[&str] = &[
    "author",
    "user",
    "creator",
    "author_name",
    "user_name",
    "username",
    "created_by",
    "posted_by",
    "name",
    "auteur",
];
/// What people wrote before what was made of it.
const BODIES: &[&str] = &[
    "body",
    "body_html",
    "text",
    "content",
    "comment",
    "value",
    "message",
    "html",
    "description",
    "tekst",
];
const REPLIES: &[&str] = &[
    "replies", "children", "comments", "answers", "threads", "thread", "reacties",
];
/// Exact dates before words such as `8 days ago`, which some boards print beside them.
const MOMENTS: &[&str] = &[
    "created_at",
    "created",
    "created_on",
    "posted_at",
    "published_at",
    "date",
    "datum",
    "timestamp",
    "time",
    "when",
];

/// Remarks on comments: where, as a path within the column, and what.
pub(super) type Remarks = Vec<(String, Reason)>;

/// Every cell that may hold a comment's date, replies' too.
pub(super) fn moments<'a>(value: &'a Value, found: &mut Vec<Cell<'a>>) {
    for map in value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
    {
        found.extend(member(map, MOMENTS).map(Cell::of));
        if let Some(replies) = replies(map) {
            moments(replies, found);
        }
    }
}

/// The list under a comment; some boards keep only their number under one of the names.
fn replies(map: &Map<String, Value>) -> Option<&Value> {
    REPLIES
        .iter()
        .find_map(|name| member(map, &[name]).filter(|value| value.is_array()))
}

/// The comments in a JSON list, replies after what they reply to.
pub(super) fn comments(list: &[Value], calendar: &Calendar) -> (Vec<IncomingComment>, Remarks) {
    let mut gathering = Gathering {
        calendar,
        found: Vec::new(),
        ids: HashSet::new(),
        remarks: Vec::new(),
        count: 0,
    };
    gathering.list(list, None, "");
    let Gathering {
        found, mut remarks, ..
    } = gathering;
    let sorted = parents_first(found, &mut remarks);
    (sorted, remarks)
}

struct Gathering<'a> {
    calendar: &'a Calendar,
    /// With their path, for remarks that can only be made when all are known.
    found: Vec<(String, IncomingComment)>,
    ids: HashSet<String>,
    remarks: Remarks,
    /// Comments met, for those without an id.
    count: usize,
}

impl Gathering<'_> {
    fn list(&mut self, list: &[Value], above: Option<&str>, path: &str) {
        for (place, value) in list.iter().enumerate() {
            let path = format!("{path}[{}]", place + 1);
            self.count += 1;
            match value {
                Value::Object(map) => self.object(map, above, &path),
                Value::String(text) => {
                    let map = Map::from_iter([("body".to_owned(), Value::String(text.clone()))]);
                    self.object(&map, above, &path);
                }
                other => self
                    .remarks
                    .push((path, Reason::NotComments(Cell::of(other).text()))),
            }
        }
    }

    /// One comment and its replies. When it can't come in itself, they hang where it hung.
    fn object(&mut self, map: &Map<String, Value>, above: Option<&str>, path: &str) {
        let text = |names| member(map, names).map(|value| Cell::of(value).text());
        let source_id = text(IDS)
            .and_then(|id| line(&id))
            .unwrap_or_else(|| format!("#{}", self.count));
        let parent = above.map(str::to_owned).or_else(|| parent(map));
        let taken = self.comment(map, source_id.clone(), parent.clone(), path);
        if let Some(Value::Array(replies)) = replies(map) {
            let (above, replies_path) = (
                if taken { Some(source_id) } else { parent },
                format!("{path}.replies"),
            );
            self.list(replies, above.as_deref(), &replies_path);
        }
    }

    fn comment(
        &mut self,
        map: &Map<String, Value>,
        source_id: String,
        parent: Option<String>,
        path: &str,
    ) -> bool {
        let body =
            member(map, BODIES).map_or_else(String::new, |value| markdown(&Cell::of(value).text()));
        if body.is_empty() {
            self.remarks.push((path.to_owned(), Reason::EmptyComment));
            return false;
        }
        if !self.ids.insert(source_id.clone()) {
            self.remarks
                .push((path.to_owned(), Reason::DuplicateComment(source_id)));
            return false;
        }
        let (body, characters) =
            cut(&body, TEXT).map_or((body, None), |(kept, had)| (kept, Some(had)));
        self.remarks
            .extend(characters.map(|characters| (path.to_owned(), Reason::TextCut { characters })));
        let moment = member(map, MOMENTS).map(Cell::of);
        let created_at = moment.and_then(|cell| self.calendar.read(cell));
        if let (Some(cell), None) = (moment, created_at) {
            self.remarks
                .push((path.to_owned(), Reason::NotADate(cell.text())));
        }
        let (author, wrong) = author(map);
        self.remarks
            .extend(wrong.map(|text| (path.to_owned(), Reason::NotAnEmail(text))));
        let comment = IncomingComment {
            source_id,
            parent,
            author,
            body,
            created_at,
        };
        self.found.push((path.to_owned(), comment));
        true
    }
}

/// The id of what a comment replies to; some boards write 0 for nothing.
fn parent(map: &Map<String, Value>) -> Option<String> {
    let text = match member(map, PARENTS)? {
        Value::Object(inner) => Cell::of(member(inner, IDS)?).text(),
        other => Cell::of(other).text(),
    };
    line(&text).filter(|id| id != "0")
}

fn author(map: &Map<String, Value>) -> (Option<super::incoming::IncomingPerson>, Option<String>) {
    let mut known =
        member(map, AUTHORS).map_or_else(Known::default, |value| Known::of(Cell::of(value)));
    let beside =
        |names| member(map, names).map_or_else(String::new, |value| Cell::of(value).text());
    if known.email.is_empty() {
        known.email = beside(&["author_email", "user_email", "email"]);
    }
    if known.source_id.is_empty() {
        known.source_id = beside(&["author_id", "author_user_id", "user_id", "creator_id"]);
    }
    known.person()
}

/// Puts each reply somewhere after what it replies to and leaves all else in the file's order. A reply to what isn't there,
/// or that in the end replies to itself, stands by itself.
fn parents_first(
    found: Vec<(String, IncomingComment)>,
    remarks: &mut Remarks,
) -> Vec<IncomingComment> {
    let depths = depths(&found);
    let places: HashMap<&str, usize> = found
        .iter()
        .zip(&depths)
        .map(|((_, one), depth)| (one.source_id.as_str(), *depth))
        .collect();
    let placed: Vec<bool> = found
        .iter()
        .zip(&depths)
        .map(|((_, one), depth)| {
            one.parent
                .as_deref()
                .and_then(|id| places.get(id))
                .is_some_and(|above| above < depth)
        })
        .collect();
    let mut sorted = Vec::new();
    for (((path, mut comment), depth), placed) in found.into_iter().zip(depths).zip(placed) {
        if let Some(id) = comment.parent.take_if(|_| !placed) {
            remarks.push((path, Reason::UnknownParent(id)));
        }
        sorted.push((depth, comment));
    }
    sorted.sort_by_key(|(depth, _)| *depth);
    sorted.into_iter().map(|(_, comment)| comment).collect()
}

/// How many comments stand above each.
fn depths(found: &[(String, IncomingComment)]) -> Vec<usize> {
    let places: HashMap<&str, usize> = found
        .iter()
        .enumerate()
        .map(|(place, (_, one))| (one.source_id.as_str(), place))
        .collect();
    let above = |place: usize| {
        found
            .get(place)
            .and_then(|(_, one)| places.get(one.parent.as_deref()?).copied())
    };
    let mut depths: HashMap<usize, usize> = HashMap::new();
    for start in 0..found.len() {
        let (mut way, mut on_way) = (Vec::new(), HashSet::new());
        let mut at = Some(start);
        // Up to what is placed already, to the top, or round in a circle.
        while let Some(place) =
            at.filter(|place| !depths.contains_key(place) && on_way.insert(*place))
        {
            way.push(place);
            at = above(place);
        }
        let below = at
            .and_then(|place| depths.get(&place))
            .map_or(0, |depth| depth + 1);
        depths.extend(way.into_iter().rev().zip(below..));
    }
    (0..found.len())
        .map(|place| depths.get(&place).copied().unwrap_or(0))
        .collect()
}

/// What an answer's object tells: text, date and author.
pub(super) fn answer(map: &Map<String, Value>, calendar: &Calendar) -> Option<IncomingAnswer> {
    let text = markdown(
        &Cell::of(member(map, BODIES).or_else(|| member(map, &["answer", "details", "summary"]))?)
            .text(),
    );
    let at = member(
        map,
        &["responded_at", "answered_at", "responded_on", "answered_on"],
    )
    .or_else(|| member(map, MOMENTS));
    let at = at.and_then(|value| calendar.read(Cell::of(value)));
    (!text.is_empty()).then(|| IncomingAnswer {
        text,
        at,
        author: author(map).0,
        reason: None,
        mind_changer: None,
    })
}
