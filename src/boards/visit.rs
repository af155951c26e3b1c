//! A visit: the caller and what they may see. Nothing reads ideas, votes, comments or counts without it.
use super::bans::load_bans;
use super::crisis::{CrisisNote, find_crisis};
use super::model::{Board, BoardId, Role};
use super::policy::{Standing, may_see};
use super::queries::load_boards;
use crate::people::{Caller, Me, PersonId, SeeAs};
use crate::platform::db::Connection;
use crate::platform::web::{Access, Error};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use maud::Render as _;
use std::ops::Deref;

/// The boards this visit may see, made here and nowhere else. Every read of what is on a board takes it.
#[derive(Clone, Debug)]
pub struct Visible(Vec<Board>);

impl Visible {
    /// What a person, or a visitor, may see.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn to(
        conn: &mut Connection,
        me: Option<&Me>,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut boards = load_boards(conn, me, now).await?;
        for board in &mut boards {
            board.crisis = board.crisis.filter(|rule| now <= rule.until);
        }
        if let Some(me) = me {
            let mut own = vec![me.id];
            own.extend(boards.iter().filter_map(|board| board.mask));
            let bans = load_bans(conn, &own, now).await?;
            for board in &mut boards {
                board.viewer = Some(me.id);
                board.sees_hidden = Standing::on(board, Some(me)).is_staff();
                board.banned_until = bans.iter().find(|ban| ban.0 == board.id).map(|ban| ban.1);
            }
        }
        Ok(Self(
            boards
                .into_iter()
                .filter(|board| may_see(board.state, board.rules, Standing::on(board, me)))
                .collect(),
        ))
    }

    /// What somebody would see who has this role on one board and nothing else: no other role, no group, no invitation.
    async fn with_role(
        conn: &mut Connection,
        me: Option<&Me>,
        (slug, role): (&str, Option<Role>),
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut boards = load_boards(conn, None, now).await?;
        for board in boards.iter_mut().filter(|board| board.slug == slug) {
            board.role = role;
            board.crisis = board.crisis.filter(|rule| now <= rule.until);
            board.sees_hidden = Standing::on(board, me).is_staff();
        }
        boards.retain(|board| may_see(board.state, board.rules, Standing::on(board, me)));
        Ok(Self(boards))
    }

    /// All boards, for whoever operates the machine: commands and imports.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn to_operator(conn: &mut Connection) -> Result<Self, Error> {
        let mut boards = load_boards(conn, None, DateTime::UNIX_EPOCH).await?;
        boards.iter_mut().for_each(|board| board.sees_hidden = true);
        Ok(Self(boards))
    }

    /// One board, for a job that tells people of something on it and asks of each of them whether they may still see it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn for_telling(conn: &mut Connection, board: BoardId) -> Result<Self, Error> {
        let mut all = Self::to_operator(conn).await?;
        all.0.retain(|b| b.id == board);
        Ok(all)
    }

    /// The board of an address. One that may not be seen is not found.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn board(&self, slug: &str) -> Result<&Board, Error> {
        self.0
            .iter()
            .find(|board| board.slug == slug)
            .ok_or(Error::NotFound)
    }

    /// The board with this key, when it may be seen.
    pub fn by_id(&self, id: BoardId) -> Option<&Board> {
        self.0.iter().find(|board| board.id == id)
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Board> {
        self.0.iter()
    }

    /// The visitor's pseudonyms on them.
    fn masks(&self) -> Vec<PersonId> {
        self.0.iter().filter_map(|board| board.mask).collect()
    }

    /// Their keys, for queries.
    pub fn ids(&self) -> Vec<BoardId> {
        self.0.iter().map(|board| board.id).collect()
    }
}

/// What a handler knows of its request.
pub struct Visit {
    pub caller: Caller,
    pub visible: Visible,
}

impl Deref for Visit {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let access = crate::people::access_of(&req);
            let mut caller = Caller::arrive(&req).await?;
            caller.door(&req, access).await?;
            let visible = {
                let mut conn = caller.conn().await?;
                match &caller.seeing {
                    Some(SeeAs::Role { board, role }) => {
                        let role = (board.as_str(), Role::from_word(role));
                        Visible::with_role(&mut conn, caller.me.as_ref(), role, caller.now).await?
                    }
                    _ => Visible::to(&mut conn, caller.me.as_ref(), caller.now).await?,
                }
            };
            let boards = visible.iter().map(|board| board.id.0).collect();
            caller.ring(&req, Some(boards)).await?;
            let mut visit = Self { caller, visible };
            visit.note_crisis(req.match_info().get("board")).await?;
            if let Some(me) = &mut visit.caller.me {
                me.masks = visit.visible.masks();
            }
            let is_staff = visit.is_staff_somewhere();
            if access == Access::Staff && !is_staff {
                return Err(Error::NotFound);
            }
            if let Some(who) = &mut visit.caller.frame.who {
                who.is_staff = is_staff;
            }
            Ok(visit)
        })
    }
}

impl Visit {
    /// Puts the note of a crisis over every page of its board.
    async fn note_crisis(&mut self, slug: Option<&str>) -> Result<(), Error> {
        let board = slug.and_then(|slug| self.visible.board(slug).ok());
        let Some(board) = board.filter(|board| board.crisis.is_some()) else {
            return Ok(());
        };
        if let Some(crisis) = find_crisis(&mut *self.conn().await?, board).await? {
            let (frame, crisis) = (&self.caller.frame, &crisis);
            let note = CrisisNote {
                frame,
                board,
                crisis,
            }
            .render();
            self.caller.frame.banner = Some(note);
        }
        Ok(())
    }

    fn is_staff_somewhere(&self) -> bool {
        self.visible
            .iter()
            .any(|board| Standing::on(board, self.me.as_ref()).is_staff())
    }

    /// Whether the visitor is staff of this board.
    pub fn is_staff_of(&self, board: &Board) -> bool {
        Standing::on(board, self.me.as_ref()).is_staff()
    }
}
