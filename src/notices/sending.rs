//! The job `mail-send`: the last question before a mail leaves. Whoever may no longer see the board it tells of does not get it,
//! however long it waited and whatever closed the board to them meanwhile.
use super::digest::{put_back, reader_of};
use super::letters::{HANDED_OVER, PROMISE};
use super::reminders;
use crate::boards::audience::{INVITATION, still_invited};
use crate::boards::{BoardId, Sight};
use crate::people::find_person_by_email;
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::mail::{Mail, find_mail, mail_of, send_mail, withdraw_mail};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// Why a mail was set aside, as the outbox shows it.
const WITHDRAWN: &str = "whoever it is for may no longer see the board";

pub(super) fn send_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let id = mail_of(&payload)?;
        let mail = {
            let mut conn = app.db.conn().await?;
            let mail = find_mail(&mut conn, id).await?;
            if mail.is_waiting() && !may_read(&mut conn, &mail, app.clock.now()).await? {
                drop(conn);
                return withdraw_mail(&app, &mail, WITHDRAWN).await;
            }
            mail
        };
        send_mail(&app, &mail).await
    }
    .boxed()
}

/// Whether whoever a mail is for may see all it tells of now.
async fn may_read(conn: &mut Connection, mail: &Mail, now: DateTime<Utc>) -> Result<bool, Error> {
    if mail.kind == INVITATION {
        return still_invited(conn, &mail.message_id).await;
    }
    if let Some(boards) = &mail.boards {
        return may_read_digest(conn, (mail, boards), now).await;
    }
    let Some(board) = mail.board.map(BoardId) else {
        return Ok(true);
    };
    let sight = Sight::of(conn, board, now).await?;
    let staffs = [HANDED_OVER, PROMISE].contains(&mail.kind.as_str());
    if sight.is_everybodys() && !staffs {
        return Ok(true);
    }
    let Some(reader) = find_person_by_email(conn, &mail.to_address).await? else {
        return Ok(false);
    };
    let stays = !staffs || sight.standing_of(&reader).is_staff();
    if mail.kind == PROMISE && !stays {
        reminders::put_back(conn, (reader.id, board), (mail.created_at, now)).await?;
    }
    Ok(sight.shows(&reader) && stays)
}

/// The same for a digest. One that may not leave is written anew by the next round, of what its reader still sees.
async fn may_read_digest(
    conn: &mut Connection,
    (mail, boards): (&Mail, &[Uuid]),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let Some(person) = find_person_by_email(conn, &mail.to_address).await? else {
        // somebody who has another address by now gets theirs there
        if let Some(person) = reader_of(conn, &mail.message_id).await? {
            put_back(conn, person, mail.created_at).await?;
        }
        return Ok(false);
    };
    for board in boards {
        if !Sight::of(conn, BoardId(*board), now).await?.shows(&person) {
            put_back(conn, person.id, mail.created_at).await?;
            return Ok(false);
        }
    }
    Ok(true)
}
