//! Statuses: rows a board names itself, with a class that has a fixed meaning.
mod acts;
mod form;
mod pages;

pub(super) use pages::{add, change, list, place, show};

use super::model::{BoardId, Kind, StatusId};
use super::presets::{self, PresetStatus};
use crate::platform::db::Connection;
use crate::platform::db::schema::statuses;
use crate::platform::text::{Key, Language};
use crate::platform::web::Error;
use crate::{key, words_enum};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

words_enum! {
    /// What a status means to the program, whatever it is called.
    Class { Open = "open", Active = "active", Done = "done", Closed = "closed", Merged = "merged" }
}

impl Class {
    /// Whether the idea has come to its end.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Closed | Self::Merged)
    }

    /// What a board may add statuses of: those that answers give. Every idea begins with the one that is open, and being put with
    /// another has its own act.
    pub const GIVEN: [Self; 3] = [Self::Active, Self::Done, Self::Closed];

    /// Whether answers give statuses of this class.
    pub fn is_given(self) -> bool {
        Self::GIVEN.contains(&self)
    }

    /// What such a status is for, in a word or two.
    pub const fn label(self) -> Key {
        match self {
            Self::Open => key!("boards-class-open"),
            Self::Active => key!("boards-class-active"),
            Self::Done => key!("boards-class-done"),
            Self::Closed => key!("boards-class-closed"),
            Self::Merged => key!("boards-class-merged"),
        }
    }

    /// The mark of a status that a board adds.
    const fn glyph(self) -> &'static str {
        match self {
            Self::Open => "new",
            Self::Active => "busy",
            Self::Done => "done",
            Self::Closed => "no",
            Self::Merged => "merge",
        }
    }
}

/// One status of a board.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = statuses)]
pub struct Status {
    pub id: StatusId,
    pub key: String,
    pub class: Class,
    pub glyph: String,
    kinds: Vec<String>,
    name_en: String,
    name_nl: String,
    about_en: String,
    about_nl: String,
    pub is_first: bool,
    pub needs_explanation: bool,
    pub needs_reason: bool,
    pub needs_link: bool,
    pub closes_votes: bool,
    /// Where people have a budget, their votes come back.
    pub returns_votes: bool,
    pub update_days: Option<i16>,
    pub enabled: bool,
}

impl Status {
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name_en,
            Language::Nl => &self.name_nl,
        }
    }

    /// What it means, for the legend.
    pub fn about(&self, language: Language) -> &str {
        match language {
            Language::En => &self.about_en,
            Language::Nl => &self.about_nl,
        }
    }

    /// Whether it says that something was done.
    pub fn carries_out(&self) -> bool {
        carries_out(&self.key, self.class)
    }

    /// Whether a post of this kind can have it.
    pub fn fits(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|word| word == kind.as_str())
    }
}

/// How the keys of statuses begin that a board adds itself. A preset names its own without it, so none ever takes the place of a board's.
const OWN: &str = "own-";

/// Whether the status of this key and class says that something was done. Its class alone does not: what was there already, a question with
/// its answer and praise that was passed on came to a good end too, and nothing was done for it. Of those a board adds, its class is all that
/// is known. The key stays, whatever a board calls it.
pub fn carries_out(key: &str, class: Class) -> bool {
    class == Class::Done && (key.starts_with(OWN) || matches!(key, "done" | "partly" | "solved"))
}

/// A board's statuses, in their order.
#[derive(Clone, Debug, Default)]
pub struct Statuses(Vec<Status>);

impl Statuses {
    pub fn get(&self, id: StatusId) -> Option<&Status> {
        self.0.iter().find(|s| s.id == id)
    }

    pub fn by_key(&self, key: &str) -> Option<&Status> {
        self.0.iter().find(|s| s.key == key)
    }

    /// What a post begins with.
    pub fn opening(&self) -> Option<&Status> {
        self.0.iter().find(|s| s.is_first)
    }

    /// All of them, also those switched off that old ideas may still have.
    pub fn all(&self) -> impl Iterator<Item = &Status> {
        self.0.iter()
    }

    /// Those the board uses.
    pub fn enabled(&self) -> impl Iterator<Item = &Status> {
        self.0.iter().filter(|s| s.enabled)
    }
}

/// Reads a board's statuses.
///
/// # Errors
/// When the database refuses.
pub async fn find_statuses(mut conn: &Connection, board: BoardId) -> Result<Statuses, Error> {
    let rows = statuses::table
        .filter(statuses::board.eq(board))
        .order((statuses::position, statuses::key))
        .select(Status::as_select())
        .load(&mut conn)
        .await?;
    Ok(Statuses(rows))
}

/// Writes a preset's statuses. Those that exist by key are renamed and switched, so ideas keep theirs.
pub(super) async fn apply_preset(
    conn: &mut Connection,
    board: BoardId,
    statuses: &[PresetStatus],
) -> Result<(), Error> {
    for (position, status) in statuses.iter().enumerate() {
        write(
            conn,
            board,
            i32::try_from(position).unwrap_or_default(),
            status,
        )
        .await?;
    }
    Ok(())
}

async fn write(
    conn: &mut Connection,
    board: BoardId,
    position: i32,
    status: &PresetStatus,
) -> Result<(), Error> {
    let ([name_en, about_en], [name_nl, about_nl]) = (&status.en, &status.nl);
    let words = (
        statuses::name_en.eq(name_en),
        statuses::name_nl.eq(name_nl),
        statuses::about_en.eq(about_en),
        statuses::about_nl.eq(about_nl),
        statuses::enabled.eq(status.enabled),
        statuses::position.eq(position),
    );
    let rules = (
        statuses::needs_explanation.eq(status.explain),
        statuses::needs_reason.eq(status.reason),
        statuses::needs_link.eq(status.link),
        statuses::closes_votes.eq(status.closes_votes),
        statuses::returns_votes.eq(status.returns_votes),
        statuses::update_days.eq(status.update_days),
    );
    let fixed = (
        statuses::id.eq(StatusId::fresh()),
        statuses::board.eq(board),
        statuses::key.eq(&status.key),
        statuses::class.eq(Class::from_word(&status.class).unwrap_or(Class::Open)),
        statuses::glyph.eq(&status.glyph),
        statuses::kinds.eq(&status.kinds),
        statuses::is_first.eq(status.first),
    );
    diesel::insert_into(statuses::table)
        .values((fixed, words, rules))
        .on_conflict((statuses::board, statuses::key))
        .do_update()
        .set(words)
        .execute(conn)
        .await?;
    Ok(())
}

/// The names of the presets a board can start from.
pub(super) fn preset_names() -> impl Iterator<Item = &'static str> {
    presets::names()
}
