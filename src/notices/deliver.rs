//! The job `deliver`: turns notices into mails. Whether somebody may still see the board is asked again here.
use super::letters::{
    Addressed, AnswerLetter, MergeLetter, RemovalLetter, Ruled, Said, charter_letter, deed_letter,
    handed_letter, named_letter, wish_letter,
};
use super::matters::{Matter, Often};
use super::model::Because;
use super::reminders::gather;
use super::still::list_still_told;
use super::unsubscribe::{Ends, make_link};
use crate::answers::{Answer, AnswerId, Rung, find_answer};
use crate::boards::{
    Board, BoardId, Charter, CharterId, Office, Sight, Statuses, Visible, find_charter_change,
    find_statuses, list_staff_keys, list_teams_beside, owner_of, post_to,
};
use crate::deeds::{Deed, DeedId, find_deed_by_id};
use crate::discussion::{Comment, CommentId, Stone, find_removed, find_standing_comment};
use crate::guard::{Measure, find_measure_of};
use crate::ideas::{
    Collaboration, CollaborationId, Idea, IdeaId, RemovalRequest, RequestId, find_collaboration,
    find_idea_by_id, find_request,
};
use crate::ledger::{Act, Entry, find_entry};
use crate::merging::{Merge, MergeId, find_merge};
use crate::people::{Person, PersonId, find_person};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::notices;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::mail::Letter;
use crate::platform::web::Error;
use crate::site::{Site, find_site};
use crate::teams::{HandOver, HandOverId, list_hand_overs};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The kind of this job.
pub(super) const DELIVER: &str = "deliver";
/// Mails a job writes.
const BATCH: i64 = 100;

/// What happened, as a mail tells it.
enum What {
    /// With the team beside its author's name.
    Answer(Box<Answer>, Statuses, Option<String>),
    Removal(Box<Comment>, Stone),
    Said(Box<Said>),
    /// With the path of the idea that stayed.
    Merge(Box<Merge>, Box<Idea>),
    Wish(Box<RemovalRequest>),
    Naming(Box<Collaboration>),
    Deed(Box<Deed>),
    HandedOver(HandOver),
    Rule(Ruled, Statuses),
    /// A new version, and the one before.
    Charter(Box<Charter>, Box<Charter>),
}

/// Everything the letters of one entry have in common.
struct News {
    site: Site,
    board: BoardId,
    sight: Sight,
    visible: Visible,
    what: What,
}

impl News {
    async fn of(
        conn: &mut Connection,
        entry: &Entry,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, Error> {
        // an idea that names somebody is its own subject
        let subject = entry.subject.or(entry.idea);
        let (Some(board), Some(subject)) = (entry.board, subject) else {
            return Ok(None);
        };
        // only a charter is told of without an idea, and it asks for none
        let idea = IdeaId(entry.idea.unwrap_or(subject));
        let board = BoardId(board);
        // it was done by somebody who saw the board; who hears of it is asked one by one
        let visible = Visible::for_telling(conn, board).await?;
        let what = match entry.act {
            Act::CommentRemoved => {
                let (comment, stone) = find_removed(conn, CommentId(subject)).await?;
                What::Removal(Box::new(comment), stone)
            }
            Act::BestAnswerChosen | Act::IdeaExtended | Act::CommentPosted | Act::CommentEdited => {
                match find_standing_comment(conn, CommentId(subject)).await? {
                    Some(comment) => {
                        let by = speaker(conn, &visible, (board, idea), &comment).await?;
                        What::Said(Box::new(Said::comment(comment, by, entry.act)))
                    }
                    // removed before anyone was told
                    None => return Ok(None),
                }
            }
            Act::IdeaPosted | Act::IdeaEdited => {
                let (idea, _) = find_idea_by_id(conn, &visible, idea).await?;
                What::Said(Box::new(Said::idea(idea)))
            }
            Act::CollaboratorNamed => {
                let naming = find_collaboration(conn, CollaborationId(subject)).await?;
                // taken back before anyone was told: then there is nothing to tell
                if naming.ended_at.is_some() {
                    return Ok(None);
                }
                What::Naming(Box::new(naming))
            }
            Act::RemovalAnswered => {
                What::Wish(Box::new(find_request(conn, RequestId(subject)).await?))
            }
            Act::IdeasMerged => match find_merge(conn, MergeId(subject)).await {
                Ok(merge) => {
                    let (target, _) = find_idea_by_id(conn, &visible, merge.target).await?;
                    What::Merge(Box::new(merge), Box::new(target))
                }
                // split again before anyone was told: then there is nothing to tell
                Err(Error::NotFound) => return Ok(None),
                Err(error) => return Err(error),
            },
            Act::LadderNear | Act::LadderExpired | Act::ArchiveNear | Act::IdeaArchived => {
                What::Rule(Ruled::of(entry)?, find_statuses(conn, board).await?)
            }
            Act::IdeaHandedOver => {
                let mut past = list_hand_overs(conn, idea).await?.into_iter();
                match past.find(|one| one.id == HandOverId(subject)) {
                    Some(handed) => What::HandedOver(handed),
                    None => return Ok(None),
                }
            }
            Act::CharterWritten => match find_charter_change(conn, CharterId(subject)).await? {
                (charter, Some(before)) => What::Charter(Box::new(charter), Box::new(before)),
                (_, None) => return Ok(None),
            },
            Act::DeedPosted => What::Deed(Box::new(find_deed_by_id(conn, DeedId(subject)).await?)),
            _ => {
                let answer = find_answer(conn, AnswerId(subject)).await?;
                let team = team_beside(conn, &visible, answer.idea, answer.author).await?;
                What::Answer(Box::new(answer), find_statuses(conn, board).await?, team)
            }
        };
        let site = find_site(conn)
            .await?
            .context("a site that tells is set up")
            .map_err(Error::Internal)?;
        Ok(Some(Self {
            site,
            board,
            sight: Sight::of(conn, board, now).await?,
            visible,
            what,
        }))
    }

    /// What one click in the letter ends; letters about somebody's own affairs have no such click.
    fn ends(&self, because: Because, (board, idea): (&Board, &Idea)) -> Option<Ends> {
        match &self.what {
            What::Merge(_, target) => Some(Ends::Idea(target.id)),
            What::Said(_) if because == Because::Board => Some(Ends::Board(board.id)),
            What::Answer(..) | What::Said(_) | What::Deed(_) => Some(Ends::Idea(idea.id)),
            What::Charter(..) => Some(Ends::Matter(Matter::Rules)),
            What::HandedOver(_) => Some(Ends::Matter(Matter::Duty)),
            What::Naming(_) | What::Wish(_) | What::Rule(..) | What::Removal(..) => None,
        }
    }

    async fn letter(
        &self,
        conn: &mut Connection,
        app: &Shared,
        (person, notice): (&Person, &Waiting),
        now: DateTime<Utc>,
    ) -> Result<Letter, Error> {
        let &(notice, _, because, idea) = notice;
        let (idea, board) = find_idea_by_id(conn, &self.visible, idea).await?;
        let ends = match self.ends(because, (board, &idea)) {
            Some(ends) => Some((ends, make_link(conn, app, (person.id, ends), now).await?)),
            None => None,
        };
        let to = Addressed {
            app,
            site: &self.site,
            board,
            idea: &idea,
            person,
            because,
            notice,
            ends,
        };
        Ok(match &self.what {
            What::Answer(answer, statuses, team) => AnswerLetter {
                answer,
                statuses,
                team: team.as_deref(),
            }
            .letter(&to),
            What::Said(said) => said.letter(&to),
            What::Merge(merge, target) => {
                let appeal = appeal_of(conn, app, (board, person), merge.source.0).await?;
                MergeLetter {
                    merge,
                    target,
                    appeal,
                }
                .letter(&to)
            }
            What::Naming(naming) => named_letter(&to, naming),
            What::Wish(request) => wish_letter(&to, request),
            What::Deed(deed) => deed_letter(&to, deed),
            What::Charter(charter, before) => charter_letter(&to, charter, before),
            What::Rule(ruled, statuses) => ruled.letter(&to, statuses),
            What::HandedOver(handed) => handed_letter(&to, handed),
            What::Removal(comment, stone) => {
                let appeal = appeal_of(conn, app, (board, person), comment.id.0).await?;
                RemovalLetter {
                    comment,
                    stone,
                    appeal,
                }
                .letter(&to)
            }
        })
    }
}

/// The team that stands beside an official's name under an idea.
async fn team_beside(
    conn: &mut Connection,
    visible: &Visible,
    idea: IdeaId,
    official: PersonId,
) -> Result<Option<String>, Error> {
    let (idea, board) = find_idea_by_id(conn, visible, idea).await?;
    let mut teams = list_teams_beside(conn, board.id, idea.theme).await?;
    Ok(teams.remove(&official))
}

/// Whoever wrote a comment, as its page names them: who speaks for the organisation with function and team.
async fn speaker(
    conn: &mut Connection,
    visible: &Visible,
    (board, idea): (BoardId, IdeaId),
    comment: &Comment,
) -> Result<String, Error> {
    let staff = list_staff_keys(conn, board).await?;
    if !staff.contains(&comment.author) {
        return Ok(comment.author_name.clone());
    }
    let team = team_beside(conn, visible, idea, comment.author).await?;
    let office = Office {
        function: comment.author_function.as_deref(),
        team: team.as_deref(),
    };
    Ok(office.behind(&comment.author_name))
}

/// Where somebody appeals against what was done to something of theirs.
async fn appeal_of(
    conn: &mut Connection,
    app: &Shared,
    (board, person): (&Board, &Person),
    subject: Uuid,
) -> Result<Option<String>, Error> {
    let measure = find_measure_of(conn, subject).await?;
    let theirs = match measure {
        Some(measure) if owner_of(conn, measure.person).await? == person.id => Some(measure),
        _ => None,
    };
    let path = |measure: Measure| format!("{}/appeals/{}", board.path(), measure.id);
    Ok(theirs.map(|measure| app.address(&path(measure))))
}

/// Writes the next mails of an entry and marks their notices, in one transaction.
pub(super) fn deliver_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let entry = payload
            .get("entry")
            .and_then(|v| v.as_str())
            .and_then(|s| s.parse::<Uuid>().ok())
            .context("a job without its entry")
            .map_err(Error::Internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let found = find_entry(&mut conn, entry).await?;
        if let (Some(_), Some(board)) = (Rung::of(found.act), found.board) {
            // written by a program that did not gather them yet
            return gather(&mut conn, BoardId(board), now).await;
        }
        let Some(news) = News::of(&mut conn, &found, now).await? else {
            return drop_all(&mut conn, entry, now).await;
        };
        conn.transaction(async |conn| {
            let waiting = take(conn, entry).await?;
            let many = waiting.len();
            for notice in waiting {
                deliver(conn, &app, &news, notice, now).await?;
            }
            if i64::try_from(many).unwrap_or_default() == BATCH {
                let payload = serde_json::json!({ "entry": entry });
                enqueue(
                    conn,
                    NewJob {
                        kind: DELIVER,
                        payload,
                        key: None,
                        run_at: now,
                    },
                )
                .await?;
            }
            Ok(())
        })
        .await
    }
    .boxed()
}

/// There is nothing to tell any more: nobody waits for it.
async fn drop_all(conn: &mut Connection, entry: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    let undelivered = notices::table
        .filter(notices::entry.eq(entry))
        .filter(notices::mail.eq(Often::AtOnce))
        .filter(notices::delivered_at.is_null());
    diesel::update(undelivered)
        .set(notices::delivered_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// A notice that waits: its key, for whom, why, and because of which idea.
type Waiting = (Uuid, PersonId, Because, IdeaId);

async fn take(conn: &mut Connection, entry: Uuid) -> Result<Vec<Waiting>, Error> {
    Ok(notices::table
        .filter(notices::entry.eq(entry))
        .filter(notices::delivered_at.is_null())
        .filter(notices::mail.eq(Often::AtOnce))
        .order(notices::id)
        .limit(BATCH)
        .select((
            notices::id,
            notices::person,
            notices::because,
            notices::idea,
        ))
        .for_update()
        .skip_locked()
        .load(conn)
        .await?)
}

async fn deliver(
    conn: &mut Connection,
    app: &Shared,
    news: &News,
    waiting: Waiting,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let person: Person = find_person(conn, waiting.1).await?;
    // what staff say to each other is for whoever is staff now
    let sees = news.sight.shows(&person)
        && (!matches!(news.what, What::HandedOver(_))
            || news.sight.standing_of(&person).is_staff());
    let board = news.visible.iter().next().map(|board| board.id);
    let still = match board.filter(|_| sees && person.hears()) {
        Some(board) => {
            let told = list_still_told(conn, (person.id, board), &[waiting.0]).await?;
            !told.is_empty()
        }
        None => false,
    };
    if still {
        let letter = news.letter(conn, app, (&person, &waiting), now).await?;
        post_to(conn, news.board, letter, now).await?;
    }
    diesel::update(notices::table.find(waiting.0))
        .set(notices::delivered_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
