//! A visit: the caller and what they may see. Nothing reads ideas, votes, comments or counts without it.
use super::bans::{Bans, load_bans};
use super::crisis::{CrisisNote, find_crisis};
use super::model::{Board, BoardId, Role};
use super::policy::{Standing, may_see};
use super::queries::{AllBoards, load_boards};
use crate::people::{Caller, Me, PersonId, SeeAs, conn_for};
use crate::platform::db::Connection;
use crate::platform::web::{Access, Error};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use maud::Render as _;
use std::iter;
use std::ops::Deref;
use uuid::Uuid;

/// The boards this visit may see, made here and nowhere else. Every read of what is on a board takes it.
#[derive(Clone, Debug)]
pub struct Visible(Vec<Board>);

impl Visible {
    /// What a person, or a visitor, may see.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn to(conn: &Connection, me: Option<&Me>, now: DateTime<Utc>) -> Result<Self, Error> {
        let all = AllBoards::load(conn).await?;
        let mut visible = Self::of(conn, all, me, now).await?;
        let bans = visible.find_bans(conn, me, now).await?;
        visible.note_bans(&bans);
        Ok(visible)
    }

    /// What a person may see of all boards, before it is known where they are banned.
    async fn of(
        conn: &Connection,
        all: AllBoards,
        me: Option<&Me>,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut boards = load_boards(conn, all, me, now).await?;
        for board in &mut boards {
            board.crisis = board.crisis.filter(|rule| now <= rule.until);
            board.viewer = me.map(|me| me.id);
            board.sees_hidden = Standing::on(board, me).is_staff();
        }
        boards.retain(|board| may_see(board.state, board.rules, Standing::on(board, me)));
        Ok(Self(boards))
    }

    /// What somebody would see who has this role on one board and nothing else: no other role, no group, no invitation.
    async fn with_role(
        conn: &Connection,
        all: AllBoards,
        me: Option<&Me>,
        (slug, role): (&str, Option<Role>),
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut boards = load_boards(conn, all, None, now).await?;
        for board in boards.iter_mut().filter(|board| board.slug == slug) {
            board.role = role;
            board.crisis = board.crisis.filter(|rule| now <= rule.until);
            board.sees_hidden = Standing::on(board, me).is_staff();
        }
        boards.retain(|board| may_see(board.state, board.rules, Standing::on(board, me)));
        Ok(Self(boards))
    }

    /// Where somebody is banned, under their name or a pseudonym on a board they see.
    async fn find_bans(
        &self,
        conn: &Connection,
        me: Option<&Me>,
        now: DateTime<Utc>,
    ) -> Result<Bans, Error> {
        let Some(me) = me else {
            return Ok(Bans::new());
        };
        let own: Vec<PersonId> = iter::once(me.id).chain(self.masks()).collect();
        load_bans(conn, &own, now).await
    }

    fn note_bans(&mut self, bans: &Bans) {
        for board in &mut self.0 {
            let ban = bans.iter().find(|(on, _)| *on == board.id);
            board.banned_until = ban.map(|(_, until)| *until);
        }
    }

    /// All boards, for whoever operates the machine: commands and imports.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn to_operator(conn: &Connection) -> Result<Self, Error> {
        let all = AllBoards::load(conn).await?;
        let mut boards = load_boards(conn, all, None, DateTime::UNIX_EPOCH).await?;
        boards.iter_mut().for_each(|board| board.sees_hidden = true);
        Ok(Self(boards))
    }

    /// One board, for a job that tells people of something on it and asks of each of them whether they may still see it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn for_telling(conn: &Connection, board: BoardId) -> Result<Self, Error> {
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

    /// Their keys, for rooms that know no boards.
    fn keys(&self) -> Vec<Uuid> {
        self.0.iter().map(|board| board.id.0).collect()
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
            // every page waits for these questions, so what can be asked together is
            let (mut caller, all) = {
                let conn = conn_for(&req).await?;
                tokio::try_join!(Caller::arrive(&conn, &req), AllBoards::load(&conn))?
            };
            caller.door(&req, access).await?;
            let (visible, unread) = {
                let conn = caller.conn().await?;
                let (me, now) = (caller.me.as_ref(), caller.now);
                if let Some(SeeAs::Role { board, role }) = &caller.seeing {
                    let role = (board.as_str(), Role::from_word(role));
                    let visible = Visible::with_role(&conn, all, me, role, now).await?;
                    let unread = caller.unread(&conn, &req, Some(visible.keys())).await?;
                    (visible, unread)
                } else {
                    let mut visible = Visible::of(&conn, all, me, now).await?;
                    let (unread, bans) = tokio::try_join!(
                        caller.unread(&conn, &req, Some(visible.keys())),
                        visible.find_bans(&conn, me, now),
                    )?;
                    visible.note_bans(&bans);
                    (visible, unread)
                }
            };
            caller.ring(&req, unread);
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
        if let Some(crisis) = find_crisis(&*self.conn().await?, board).await? {
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
