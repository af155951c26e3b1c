//! The job `tell`: writes down who is told of a ledger entry, a batch at a time. Where it stopped is in the next job,
//! so a crash costs a batch at most, and the unique key keeps everyone at once.
use super::audience::{About, Batch, list_entitled};
use super::charter_news::tell_charter;
use super::deliver::DELIVER;
use super::desk::{handed_to, on_the_desk};
use super::follow_board::list_board_followers;
use super::model::{Because, Entitled};
use super::record::record;
use super::reminders::gather;
use super::removed::call_back_of_removed;
use super::writer::find_writers;
use crate::answers::{AnswerId, Rung, count_told};
use crate::boards::{BoardId, Sight, Visible, find_owners};
use crate::deeds::{DeedId, count_deed_told, ideas_of_deed};
use crate::discussion::{CommentId, find_removed, find_standing_comment};
use crate::ideas::{
    CollaborationId, IdeaId, RequestId, find_collaboration, find_idea_by_id, find_request,
};
use crate::ledger::{Act, Entry, TELL, find_entry};
use crate::people::{PersonId, find_person_by_email, for_ids};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::{follows, ledger, notices};
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

/// People a job writes down.
const BATCH: usize = 500;

#[derive(Serialize, Deserialize)]
struct Telling {
    entry: Uuid,
    after: Option<PersonId>,
    /// Which of several ideas the people are on; the first when it does not say.
    #[serde(default)]
    idea: Option<IdeaId>,
}

/// Writes the next batch, and the jobs that deliver it and go on after it.
pub(super) fn tell_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let telling: Telling = serde_json::from_value(payload).map_err(Error::internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let entry = find_entry(&mut conn, telling.entry).await?;
        if entry.act == Act::CharterWritten {
            return tell_charter(&mut conn, &entry, telling.after, now).await;
        }
        let ideas = concerned(&mut conn, &entry).await?;
        let at = telling.idea.or_else(|| ideas.as_slice().first().copied());
        let (Some(board), Some(idea)) = (entry.board.map(BoardId), at) else {
            return Ok(());
        };
        let from = (entry.actor.map(PersonId), telling.after);
        let mut batch = match entry.act {
            Act::CommentRemoved => the_writer(&mut conn, &entry).await?,
            Act::CommentEdited | Act::IdeaEdited => {
                the_mentioned(&mut conn, &entry, (board, idea), now).await?
            }
            Act::CommentPosted => {
                who_talks(&mut conn, &entry, (board, idea), (telling.after, now)).await?
            }
            Act::IdeaPosted => {
                who_watches(&mut conn, &entry, (board, idea), (telling.after, now)).await?
            }
            Act::BestAnswerChosen | Act::IdeaExtended => the_writer_once(&mut conn, &entry).await?,
            Act::CollaboratorNamed => who_was_named(&mut conn, &entry).await?,
            Act::RemovalAnswered => who_asked(&mut conn, &entry).await?,
            Act::LadderNear | Act::LadderExpired | Act::ArchiveNear | Act::IdeaArchived => {
                the_author(&mut conn, (board, idea)).await?
            }
            act if Rung::of(act).is_some() || act == Act::IdeaHandedOver => {
                who_has_it(&mut conn, &entry, (board, idea), now).await?
            }
            _ => list_entitled(&mut conn, (board, idea, About::Idea), from, (BATCH, now)).await?,
        };
        // whoever let it through is not its writer, who knows
        let writers = find_writers(&mut conn, &entry).await?;
        batch.heard.retain(|one| !writers.contains(&one.person));
        // what concerns a pseudonym is told to whose it is
        let heard: Vec<PersonId> = batch.heard.iter().map(|one| one.person).collect();
        let owners = find_owners(&mut conn, &heard).await?;
        for one in &mut batch.heard {
            one.person = owners.get(&one.person).copied().unwrap_or(one.person);
        }
        // who is told under two names counts as two: one less would say whose the other is
        let readers: HashSet<PersonId> = batch.heard.iter().map(|one| one.person).collect();
        let merged = heard.len() - readers.len();
        conn.transaction(async |conn| {
            call_back_of_removed(conn, &entry, (board, idea), now).await?;
            let to_tell: Vec<_> = batch.heard.iter().map(|one| (*one, idea)).collect();
            let recorded = record(conn, &entry, &to_tell, now).await?;
            let new = if recorded.new == 0 {
                0
            } else {
                recorded.new + merged
            };
            let new = i32::try_from(new).unwrap_or(i32::MAX);
            match (entry.act, entry.subject) {
                (Act::AnswerGiven, Some(answer)) => {
                    count_told(conn, AnswerId(answer), new).await?;
                }
                (Act::DeedPosted, Some(deed)) => {
                    count_deed_told(conn, DeedId(deed), new).await?;
                }
                _ => {}
            }
            let later = ideas.iter().skip_while(|other| **other != idea).nth(1);
            if recorded.at_once && Rung::of(entry.act).is_some() {
                gather(conn, board, now).await?;
            } else if recorded.at_once {
                mail_at_once(conn, entry.id, (telling.after, idea), now).await?;
            }
            go_on(conn, entry.id, (&batch, idea, later.copied()), now).await
        })
        .await
    }
    .boxed()
}

/// The ideas an entry is about. Whoever is on several of them is told for the first.
async fn concerned(conn: &mut Connection, entry: &Entry) -> Result<Vec<IdeaId>, Error> {
    match (entry.act, entry.subject) {
        (Act::DeedPosted, Some(deed)) => ideas_of_deed(conn, DeedId(deed)).await,
        _ => Ok(entry.idea.map(IdeaId).into_iter().collect()),
    }
}

/// The writer of a removed comment, unless they removed it themselves.
async fn the_writer(conn: &mut Connection, entry: &Entry) -> Result<Batch, Error> {
    let mut heard = Vec::new();
    if let Some(comment) = entry.subject.map(CommentId) {
        let (comment, _) = find_removed(conn, comment).await?;
        if entry.actor != Some(comment.author.into()) {
            heard.push(Entitled {
                person: comment.author,
                because: Because::Writer,
            });
        }
    }
    Ok(Batch { heard, next: None })
}

/// The writer of a comment that is still there, unless they did it themselves or heard the same before.
async fn the_writer_once(conn: &mut Connection, entry: &Entry) -> Result<Batch, Error> {
    let mut heard = Vec::new();
    if let Some(id) = entry.subject.map(CommentId)
        && let Some(comment) = find_standing_comment(conn, id).await?
        && entry.actor != Some(comment.author.into())
        && !has_heard(conn, entry, comment.author).await?
    {
        heard.push(Entitled {
            person: comment.author,
            because: Because::Writer,
        });
    }
    Ok(Batch { heard, next: None })
}

/// Those a text names for the first time, less who wrote it, who may no longer see the board and who muted the idea.
async fn the_mentioned(
    conn: &mut Connection,
    entry: &Entry,
    (board, idea): (BoardId, IdeaId),
    now: DateTime<Utc>,
) -> Result<Batch, Error> {
    let mut named = crate::discussion::list_mentioned(conn, entry.id).await?;
    named.extend(crate::ideas::list_mentioned(conn, entry.id).await?);
    let owners = find_owners(conn, &named).await?;
    for one in &mut named {
        *one = owners.get(one).copied().unwrap_or(*one);
    }
    let muted: Vec<PersonId> = follows::table
        .filter(follows::idea.eq(idea))
        .filter(follows::person.eq_any(&named))
        .filter(diesel::dsl::not(follows::wanted))
        .select(follows::person)
        .load(conn)
        .await?;
    let sight = Sight::of(conn, board, now).await?;
    let heard = for_ids(conn, &named).await?.into_iter().filter(|p| {
        entry.actor != Some(p.id.into())
            && p.email.is_some()
            && !muted.contains(&p.id)
            && sight.shows(p)
    });
    Ok(Batch {
        heard: heard
            .map(|p| Entitled {
                person: p.id,
                because: Because::Mentioned,
            })
            .collect(),
        next: None,
    })
}

/// Those whom a new comment names, and everyone on the idea but who only voted: a vote asks for an answer, not for a conversation.
async fn who_talks(
    conn: &mut Connection,
    entry: &Entry,
    (board, idea): (BoardId, IdeaId),
    (after, now): (Option<PersonId>, DateTime<Utc>),
) -> Result<Batch, Error> {
    let from = (entry.actor.map(PersonId), after);
    let batch = list_entitled(conn, (board, idea, About::Talk), from, (BATCH, now)).await?;
    named_first(conn, entry, (board, idea), (after, now), batch).await
}

/// Those whom a new idea names, and who follows its board.
async fn who_watches(
    conn: &mut Connection,
    entry: &Entry,
    (board, idea): (BoardId, IdeaId),
    (after, now): (Option<PersonId>, DateTime<Utc>),
) -> Result<Batch, Error> {
    let followers = list_board_followers(conn, board, after, BATCH).await?;
    let sight = Sight::of(conn, board, now).await?;
    let last = followers.last().map(|(person, ..)| *person);
    let heard = followers.iter().filter(|(person, email, is_admin)| {
        entry.actor != Some((*person).into())
            && sight.includes(*person, email.as_deref(), *is_admin)
    });
    let batch = Batch {
        heard: heard
            .map(|(person, ..)| Entitled {
                person: *person,
                because: Because::Board,
            })
            .collect(),
        next: last.filter(|_| followers.len() == BATCH),
    };
    named_first(conn, entry, (board, idea), (after, now), batch).await
}

/// The first batch, with those before it whom the text names: that is why they hear of it, then.
async fn named_first(
    conn: &mut Connection,
    entry: &Entry,
    place: (BoardId, IdeaId),
    (after, now): (Option<PersonId>, DateTime<Utc>),
    batch: Batch,
) -> Result<Batch, Error> {
    if after.is_some() {
        return Ok(batch);
    }
    let mut named = the_mentioned(conn, entry, place, now).await?;
    let is_named =
        |one: &Entitled, named: &Batch| named.heard.iter().any(|n| n.person == one.person);
    let others: Vec<_> = batch
        .heard
        .into_iter()
        .filter(|one| !is_named(one, &named))
        .collect();
    named.heard.extend(others);
    Ok(Batch {
        next: batch.next,
        ..named
    })
}

/// Whether a person was told the same of the same before: done, undone and done again is told once.
async fn has_heard(conn: &mut Connection, entry: &Entry, person: PersonId) -> Result<bool, Error> {
    let earlier = notices::table
        .inner_join(ledger::table.on(ledger::id.eq(notices::entry)))
        .filter(notices::person.eq(person))
        .filter(ledger::idea.eq(entry.idea))
        .filter(ledger::act.eq(entry.act))
        .filter(ledger::subject.eq(entry.subject))
        .filter(ledger::id.ne(entry.id));
    Ok(diesel::select(diesel::dsl::exists(earlier))
        .get_result(conn)
        .await?)
}

/// Whoever was named, when they have an account; an address that nobody here has hears nothing from us.
async fn who_was_named(conn: &mut Connection, entry: &Entry) -> Result<Batch, Error> {
    let mut heard = Vec::new();
    if let Some(naming) = entry.subject.map(CollaborationId) {
        let naming = find_collaboration(conn, naming).await?;
        let person = match (naming.person, &naming.address) {
            (Some(person), _) => Some(person),
            (None, Some(address)) => find_person_by_email(conn, address).await?.map(|p| p.id),
            (None, None) => None,
        };
        heard.extend(person.map(|person| Entitled {
            person,
            because: Because::Author,
        }));
    }
    Ok(Batch { heard, next: None })
}

/// Whoever has it on their desk at this step, or got it from somebody else.
async fn who_has_it(
    conn: &mut Connection,
    entry: &Entry,
    place: (BoardId, IdeaId),
    now: DateTime<Utc>,
) -> Result<Batch, Error> {
    let those = match Rung::of(entry.act) {
        Some(rung) => on_the_desk(conn, place, rung, now).await?,
        None => handed_to(entry),
    };
    let heard = those.into_iter().map(|person| Entitled {
        person,
        because: Because::Duty,
    });
    Ok(Batch {
        heard: heard.collect(),
        next: None,
    })
}

/// The author who asked for a removal, unless they answered it themselves.
async fn who_asked(conn: &mut Connection, entry: &Entry) -> Result<Batch, Error> {
    let mut heard = Vec::new();
    if let Some(request) = entry.subject.map(RequestId) {
        let request = find_request(conn, request).await?;
        if entry.actor != Some(request.author.into()) {
            heard.push(Entitled {
                person: request.author,
                because: Because::Author,
            });
        }
    }
    Ok(Batch { heard, next: None })
}

/// Whoever shared it.
async fn the_author(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
) -> Result<Batch, Error> {
    let visible = Visible::for_telling(conn, board).await?;
    let (idea, _) = find_idea_by_id(conn, &visible, idea).await?;
    let heard = vec![Entitled {
        person: idea.author,
        because: Because::Author,
    }];
    Ok(Batch { heard, next: None })
}

async fn mail_at_once(
    conn: &mut Connection,
    entry: Uuid,
    (after, idea): (Option<PersonId>, IdeaId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let place = after.map(|person| person.to_string()).unwrap_or_default();
    let job = NewJob {
        kind: DELIVER,
        payload: serde_json::json!({ "entry": entry }),
        key: Some(format!("{DELIVER}:{entry}:{idea}:{place}")),
        run_at: now,
    };
    enqueue(conn, job).await
}

async fn go_on(
    conn: &mut Connection,
    entry: Uuid,
    (batch, idea, later): (&Batch, IdeaId, Option<IdeaId>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // the rest of those on this idea, then those on the next one
    let rest = batch.next.map(|person| (Some(person), idea));
    if let Some((after, idea)) = rest.or_else(|| later.map(|idea| (None, idea))) {
        let telling = Telling {
            entry,
            after,
            idea: Some(idea),
        };
        let place = after.map(|person| person.to_string()).unwrap_or_default();
        enqueue(
            conn,
            NewJob {
                kind: TELL,
                payload: serde_json::to_value(telling).map_err(Error::internal)?,
                key: Some(format!("{TELL}:{entry}:{idea}:{place}")),
                run_at: now,
            },
        )
        .await?;
    }
    Ok(())
}
