//! The mails of this room: what was done to what somebody wrote and where to appeal, what came of a report, what came of
//! an appeal, that what waited is published.
use crate::boards::{Board, BoardId, Sight, owner_of, post_to};
use crate::guard::{Cause, MeasureId, MeasureKind};
use crate::key;
use crate::people::{PersonId, find_person};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::mail::Letter;
use crate::platform::text::{Key, Words};
use crate::platform::web::Error;
use crate::site::{Sheet, find_site};
use crate::t;
use crate::ui::long_date;
use chrono::{DateTime, NaiveDate, Utc};
use maud::html;
use uuid::Uuid;

/// What every act of this room needs.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub app: &'a App,
    pub board: &'a Board,
    pub now: DateTime<Utc>,
}

/// What a mail says.
pub(super) enum News<'a> {
    /// Something was done to somebody: what, for which reason, and where to appeal.
    Done(MeasureKind, Cause, MeasureId),
    /// Somebody may only read until a day.
    Banned(NaiveDate, Cause, MeasureId),
    /// What somebody reported was hidden or left; the address it has.
    Reported(bool, &'a str),
    /// What waited for a moderator is published; the address it has.
    Published(&'a str),
    /// An appeal was granted or not.
    Appealed(bool, MeasureId),
    /// An appeal was granted, and what comes back waits for its writer's yes: it is from before the board was opened.
    Waits,
}

impl News<'_> {
    const fn reason(&self) -> Key {
        match self {
            Self::Banned(..) => key!("moderation-mail-because-here"),
            Self::Done(..) | Self::Published(_) => key!("moderation-mail-because-wrote"),
            Self::Reported(..) => key!("moderation-mail-because-reported"),
            Self::Appealed(..) | Self::Waits => key!("moderation-mail-because-appealed"),
        }
    }

    const fn sentence(&self) -> Key {
        match self {
            Self::Done(kind, ..) => kind.sentence(),
            Self::Banned(..) => MeasureKind::Ban.sentence(),
            Self::Reported(true, _) => key!("moderation-mail-hidden"),
            Self::Reported(false, _) => key!("moderation-mail-left"),
            Self::Published(_) => key!("moderation-mail-published"),
            Self::Appealed(true, _) => key!("moderation-mail-granted"),
            Self::Appealed(false, _) => key!("moderation-mail-refused"),
            Self::Waits => key!("moderation-mail-waits"),
        }
    }

    const fn button(&self) -> Key {
        match self {
            Self::Done(..) | Self::Banned(..) => key!("moderation-mail-appeal"),
            Self::Waits => key!("moderation-mail-say"),
            _ => key!("moderation-mail-see"),
        }
    }

    const fn foot(&self) -> Key {
        match self {
            Self::Done(..) | Self::Banned(..) => key!("moderation-mail-foot-appeal"),
            Self::Published(_) => key!("moderation-mail-foot-published"),
            _ => key!("moderation-mail-foot"),
        }
    }

    /// The reason from the set, and until when.
    fn cause(&self, words: Words) -> String {
        match self {
            Self::Done(_, cause, _) => format!("{}.", words.say(cause.label())),
            Self::Banned(last, cause, _) => format!(
                "{}. {}",
                words.say(cause.label()),
                t!(
                    words,
                    "moderation-mail-until",
                    day = long_date(*last, words.language())
                )
            ),
            Self::Reported(..) | Self::Published(_) | Self::Appealed(..) | Self::Waits => {
                String::new()
            }
        }
    }

    fn path(&self, board: &Board) -> String {
        match self {
            Self::Done(_, _, measure)
            | Self::Banned(_, _, measure)
            | Self::Appealed(_, measure) => {
                format!("{}/appeals/{measure}", board.path())
            }
            Self::Reported(_, path) | Self::Published(path) => (*path).to_owned(),
            // a room beside this one answers there
            Self::Waits => format!("{}/consents", board.path()),
        }
    }
}

/// Draws a mail to somebody who may still see the board; `None` when there is nobody to send it to. Before the act, which holds locks.
///
/// # Errors
/// When the database refuses.
pub(super) async fn draw(
    conn: &mut Connection,
    desk: Desk<'_>,
    person: PersonId,
    (about, said, news): (&str, &str, News<'_>),
) -> Result<Option<Letter>, Error> {
    // what was done to a pseudonym is told to whose it is
    let person = owner_of(conn, person).await?;
    let person = find_person(conn, person).await?;
    let sight = Sight::of(conn, desk.board.id, desk.now).await?;
    let Some(site) = find_site(conn).await? else {
        return Ok(None);
    };
    // an address that nobody said is theirs may be anybody's
    if !person.hears() || !sight.shows(&person) {
        return Ok(None);
    }
    let words = Words(person.language());
    let sentence = words.say(news.sentence());
    let cause = news.cause(words);
    let mark = format!("moderation-{}", Uuid::now_v7());
    Ok(Some(
        person.envelope(desk.app, &site, mark).with(Sheet {
            kind: "moderation",
            sender: None,
            subject: t!(words, "moderation-mail-subject", title = about),
            reason: words.say(news.reason()),
            heading: about,
            body: html! {
                p { (sentence) " " (cause) }
                @if !said.is_empty() { blockquote dir="auto" { (said) } }
            },
            text: format!("{sentence} {cause}\n\n{said}")
                .trim_end()
                .to_owned(),
            button: (words.say(news.button()), news.path(desk.board)),
            foot: words.say(news.foot()),
        }),
    ))
}

/// Puts a mail that was drawn into the outbox; part of the act's transaction. It is asked again whether it may be read when it leaves.
///
/// # Errors
/// When the database refuses.
pub(super) async fn send(
    conn: &mut Connection,
    board: BoardId,
    letter: Option<Letter>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    match letter {
        Some(letter) => post_to(conn, board, letter, now).await,
        None => Ok(()),
    }
}
