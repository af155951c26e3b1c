//! Which column is what: said by a person, guessed for the rest.

use std::collections::BTreeMap;
use std::fmt;

use super::cells::Columns;
use super::headers::guess;
use super::problem::ReadError;

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The old board's id of the idea.
    Id,
    /// The title; the only one that must be there.
    Title,
    /// The text.
    Body,
    /// Who posted it: a name, or in JSON an object with name, id and email.
    Author,
    /// The old board's id of who posted it.
    AuthorId,
    /// The e-mail address of who posted it.
    Email,
    /// When it was posted.
    Created,
    /// Category, theme or campaign.
    Category,
    /// Tags, as a list or parted by commas, semicolons or pipes.
    Tags,
    /// Votes for.
    VotesUp,
    /// Votes against.
    VotesDown,
    /// Votes as one total; used where neither of the two before is known.
    Votes,
    /// What kind of post.
    Kind,
    /// Its status.
    Status,
    /// The official answer: a text, or in JSON an object with text, date and author.
    Answer,
    /// When it was answered.
    AnsweredAt,
    /// Who answered.
    AnsweredBy,
    /// Why the answer is no: a reason's key or name.
    Reason,
    /// What would change that no.
    MindChanger,
    /// The comments, a JSON list; a mere number counts as the next.
    Comments,
    /// How many comments there are.
    CommentCount,
    /// The old address.
    Link,
}

impl Field {
    /// All of them, those first that must win a column when two could have it.
    pub const ALL: [Self; 22] = [
        Self::Title,
        Self::Id,
        Self::Body,
        Self::VotesUp,
        Self::VotesDown,
        Self::Votes,
        Self::Created,
        Self::Author,
        Self::AuthorId,
        Self::Email,
        Self::Category,
        Self::Tags,
        Self::Kind,
        Self::Status,
        Self::Answer,
        Self::AnsweredAt,
        Self::AnsweredBy,
        Self::Reason,
        Self::MindChanger,
        Self::CommentCount,
        Self::Comments,
        Self::Link,
    ];

    /// The name to use in [`Mapping::parse`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Body => "body",
            Self::Author => "author",
            Self::AuthorId => "author_id",
            Self::Email => "email",
            Self::Created => "created",
            Self::Category => "category",
            Self::Tags => "tags",
            Self::VotesUp => "votes_up",
            Self::VotesDown => "votes_down",
            Self::Votes => "votes",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Answer => "answer",
            Self::AnsweredAt => "answered_at",
            Self::AnsweredBy => "answered_by",
            Self::Reason => "reason",
            Self::MindChanger => "mind_changer",
            Self::Comments => "comments",
            Self::CommentCount => "comment_count",
            Self::Link => "link",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which columns hold which field. A field can have several (their texts follow each other, parted by an empty line; of
/// dates, numbers and links the first that is filled counts), or none on purpose, which also keeps it from being guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: BTreeMap<Field, Vec<String>>,
}

/// Why a mapping can't be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// A name that is none of ours.
    #[error("\"{name}\" is none of the fields: {}", Field::ALL.map(Field::name).join(", "))]
    UnknownField {
        /// The name given.
        name: String,
    },
    /// Something without an equals sign.
    #[error("\"{0}\" doesn't say which column; write field=column, with commas between")]
    NoColumn(String),
    /// A field mapped twice.
    #[error("{0} is given twice; join columns with a plus: {0}=one+two")]
    Twice(Field),
    /// A quotation mark opens and nothing closes it.
    #[error("a quotation mark in the mapping is never closed")]
    OpenQuote,
}

impl Mapping {
    /// Understands `title=Titel,body=Omschrijving+Toelichting,votes=`: fields and their columns. A column whose name holds a
    /// comma, plus or equals sign stands in quotation marks; no column at all means that the field isn't to be guessed.
    ///
    /// # Errors
    /// When a field is unknown or given twice, or a part isn't `field=column`.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mut mapping = Self::default();
        for part in parts(text, ',')?
            .into_iter()
            .filter(|part| !part.trim().is_empty())
        {
            let (name, columns) = part
                .split_once('=')
                .ok_or_else(|| MappingError::NoColumn(part.trim().to_owned()))?;
            let simple = super::headers::simplify(name);
            let field = Field::ALL.into_iter().find(|field| field.name() == simple);
            let field = field.ok_or_else(|| MappingError::UnknownField {
                name: name.trim().to_owned(),
            })?;
            let columns: Vec<String> = parts(columns, '+')?
                .iter()
                .map(|column| unquoted(column))
                .collect();
            let columns = columns
                .into_iter()
                .filter(|column| !column.is_empty())
                .collect();
            if mapping.columns.insert(field, columns).is_some() {
                return Err(MappingError::Twice(field));
            }
        }
        Ok(mapping)
    }

    /// The mapping with one more column for a field.
    #[must_use]
    pub fn with(mut self, field: Field, column: impl Into<String>) -> Self {
        self.columns.entry(field).or_default().push(column.into());
        self
    }

    /// The columns of a field, in the order their texts follow each other.
    pub fn columns(&self, field: Field) -> &[String] {
        self.columns.get(&field).map_or(&[], Vec::as_slice)
    }

    /// This mapping in the file's own spelling, with what isn't said guessed from the columns' names.
    ///
    /// # Errors
    /// When a column isn't there, or nothing holds the title.
    pub(super) fn settle(&self, columns: &Columns) -> Result<Self, ReadError> {
        let mut settled = Self::default();
        for (field, asked) in &self.columns {
            let found: Result<Vec<String>, ReadError> = asked
                .iter()
                .map(|name| {
                    columns
                        .find(name)
                        .map(str::to_owned)
                        .ok_or_else(|| no_such(*field, name, columns))
                })
                .collect();
            settled.columns.insert(*field, found?);
        }
        for field in Field::ALL {
            if settled.columns.contains_key(&field) {
                continue;
            }
            let used: Vec<&String> = settled.columns.values().flatten().collect();
            let all = columns.names.iter().chain(&columns.groups);
            let free: Vec<&str> = all
                .filter(|name| !used.contains(name))
                .map(String::as_str)
                .collect();
            if let Some(column) = guess(field, &free) {
                settled.columns.insert(field, vec![column.to_owned()]);
            }
        }
        settled.columns.retain(|_, columns| !columns.is_empty());
        if settled.columns(Field::Title).is_empty() {
            return Err(ReadError::NoTitleColumn {
                columns: columns.names.clone(),
            });
        }
        Ok(settled)
    }
}

fn no_such(field: Field, column: &str, columns: &Columns) -> ReadError {
    ReadError::NoSuchColumn {
        field,
        column: column.to_owned(),
        columns: columns.names.clone(),
    }
}

/// As [`Mapping::parse`] takes it.
impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (field, columns)) in self.columns.iter().enumerate() {
            let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
            let comma = if place == 0 { "" } else { "," };
            write!(f, "{comma}{field}={}", names.join("+"))?;
        }
        Ok(())
    }
}

/// A column's name with quotation marks around it where it needs them.
pub(super) fn quoted(name: &str) -> String {
    if name.contains([',', '+', '=', '"']) || name.trim() != name {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}

fn unquoted(column: &str) -> String {
    let column = column.trim();
    let inside = column
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.map_or_else(|| column.to_owned(), |name| name.replace("\"\"", "\""))
}

/// Splits at a sign that isn't within quotation marks, which stay.
fn parts(text: &str, sign: char) -> Result<Vec<String>, MappingError> {
    let (mut parts, mut part, mut inside) = (Vec::new(), String::new(), false);
    for character in text.chars() {
        inside ^= character == '"';
        if character == sign && !inside {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(character);
        }
    }
    if inside {
        return Err(MappingError::OpenQuote);
    }
    parts.push(part);
    Ok(parts)
}
