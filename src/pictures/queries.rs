//! Reading pictures and files.
use super::model::{Picture, PictureId, Size, fit, how_large};
use super::policy::{reads_held, reads_hidden};
use crate::boards::{Board, Visible};
use crate::people::{Me, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::pictures;
use crate::platform::markdown::{FILES, Illustration, Illustrations, addresses};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How a text names a picture or a file.
pub(super) const ADDRESS: &str = FILES;

/// A picture or file this visit may see: of a text it may read on a board it may see, or one's own.
///
/// # Errors
/// [`Error::NotFound`] when it may not be seen, or is not there: the two are the same.
pub(super) async fn find_visible(
    conn: &mut Connection,
    visible: &Visible,
    me: Option<&Me>,
    id: PictureId,
) -> Result<Picture, Error> {
    let own = pictures::uploader.nullable().eq(me.map(|me| me.id));
    let of = |may: fn(&Board, Option<&Me>) -> bool| {
        let boards = visible.iter().filter(|board| may(board, me));
        boards.map(|board| board.id).collect::<Vec<_>>()
    };
    let hidden = pictures::moderators_only
        .eq(false)
        .and(pictures::board.eq_any(of(reads_hidden)));
    let readable = pictures::withheld_at
        .is_null()
        .or(hidden)
        .or(pictures::board.eq_any(of(reads_held)));
    Ok(pictures::table
        .find(id)
        .filter(pictures::gone_at.is_null())
        .filter(pictures::board.eq_any(visible.ids()))
        .filter(own.or(pictures::hangs_on.is_not_null().and(readable)))
        .select(Picture::as_select())
        .first(conn)
        .await?)
}

/// The pictures of these texts (ideas, comments, by their keys), for drawing them. Only a text's own pictures are drawn in it.
///
/// # Errors
/// When the database refuses.
pub async fn find_shown(mut conn: &Connection, texts: &[Uuid]) -> Result<Illustrations, Error> {
    let found: Vec<Picture> = pictures::table
        .filter(pictures::hangs_on.eq_any(texts))
        .filter(pictures::gone_at.is_null())
        .select(Picture::as_select())
        .load(&mut conn)
        .await?;
    Ok(drawn(&found))
}

/// The pictures of a text that is still being written: the writer's own, and those that are in texts of this board already.
///
/// # Errors
/// When the database refuses.
pub async fn find_own(
    conn: &mut Connection,
    board: &Board,
    me: Option<&Me>,
    text: &str,
) -> Result<Illustrations, Error> {
    let named = named_in(text);
    let Some(me) = me.filter(|_| !named.is_empty()) else {
        return Ok(Illustrations::default());
    };
    let found: Vec<Picture> = pictures::table
        .filter(pictures::id.eq_any(named))
        .filter(pictures::board.eq(board.id))
        .filter(pictures::gone_at.is_null())
        .filter(
            pictures::uploader.eq(me.id).or(pictures::hangs_on
                .is_not_null()
                .and(pictures::withheld_at.is_null())),
        )
        .select(Picture::as_select())
        .load(conn)
        .await?;
    Ok(drawn(&found))
}

/// The keys of the pictures and files a text names, each once.
pub(super) fn named_in(text: &str) -> Vec<PictureId> {
    // most texts name none, and need not be parsed for it
    if !text.contains(ADDRESS) {
        return Vec::new();
    }
    let mut keys: Vec<PictureId> = addresses(text)
        .iter()
        .filter_map(|address| address.strip_prefix(ADDRESS)?.parse().ok())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn drawn(found: &[Picture]) -> Illustrations {
    let images: Illustrations = found.iter().filter_map(image).collect();
    images.and_files(found.iter().filter_map(file))
}

/// How a picture is shown; nothing of a file.
fn image(picture: &Picture) -> Option<(String, Illustration)> {
    let side = |pixels: i32| u32::try_from(pixels).unwrap_or(1);
    let (width, height) = fit(
        side(picture.width?),
        side(picture.height?),
        Size::Small.longest(),
    );
    let address = format!("{ADDRESS}{}", picture.id);
    let illustration = Illustration {
        source: format!("{address}/{}", Size::Small.as_str()),
        large: format!("{address}/{}", Size::Large.as_str()),
        width,
        height,
    };
    Some((address, illustration))
}

/// What is said of a file beside its name, alike in every language; nothing of a picture.
fn file(of: &Picture) -> Option<(String, String)> {
    of.name.as_ref()?;
    let kind = of.kind.ending().to_uppercase();
    let said = format!("{kind}, {}", how_large(of.bytes));
    Some((format!("{ADDRESS}{}", of.id), said))
}

/// How many pictures and files somebody sent within a day.
pub(super) async fn count_sent(
    conn: &mut Connection,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    Ok(pictures::table
        .filter(pictures::uploader.eq(by))
        .filter(pictures::uploaded_at.gt(now - Duration::days(1)))
        .count()
        .get_result(conn)
        .await?)
}
