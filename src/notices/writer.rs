//! Whose a new text is. Its entry names who put it on the board, which for a text that waited is a moderator.
use crate::boards::{BoardId, Visible, owner_of};
use crate::discussion::{CommentId, find_standing_comment};
use crate::ideas::{IdeaId, find_idea_by_id};
use crate::ledger::{Act, Entry};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;

/// The writer of the comment or idea an entry put on a board, and whose pseudonym that is; nobody for other entries and for texts that are gone.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find_writers(
    conn: &mut Connection,
    entry: &Entry,
) -> Result<Vec<PersonId>, Error> {
    let Some(writer) = find_writer(conn, entry).await? else {
        return Ok(Vec::new());
    };
    Ok(vec![writer, owner_of(conn, writer).await?])
}

async fn find_writer(conn: &mut Connection, entry: &Entry) -> Result<Option<PersonId>, Error> {
    match (entry.act, entry.board, entry.idea, entry.subject) {
        (Act::CommentPosted, _, _, Some(comment)) => {
            let comment = find_standing_comment(conn, CommentId(comment)).await?;
            Ok(comment.map(|comment| comment.author))
        }
        (Act::IdeaPosted, Some(board), Some(idea), _) => {
            let visible = Visible::for_telling(conn, BoardId(board)).await?;
            match find_idea_by_id(conn, &visible, IdeaId(idea)).await {
                Ok((idea, _)) => Ok(Some(idea.author)),
                Err(Error::NotFound) => Ok(None),
                Err(error) => Err(error),
            }
        }
        _ => Ok(None),
    }
}
