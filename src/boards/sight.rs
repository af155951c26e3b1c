//! Who else may see a board: asked of many people at once, before anything about it is counted or sent to them.
use super::audience::{OpenTo, Terms, find_terms, load_open_to};
use super::model::{BoardId, BoardState, Role};
use super::policy::{Rules, Standing, may_see};
use crate::people::{Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{boards, grants};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// A board's table, roles and those it is for, as they are now.
pub struct Sight {
    state: BoardState,
    rules: Rules,
    roles: HashMap<PersonId, Role>,
    open_to: OpenTo,
}

impl Sight {
    /// Reads them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such board.
    pub async fn of(
        conn: &mut Connection,
        board: BoardId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let terms = find_terms(conn, board).await?;
        Self::under(conn, board, &terms, now).await
    }

    /// The same as it would be under other terms.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such board.
    pub async fn under(
        conn: &mut Connection,
        board: BoardId,
        terms: &Terms,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let state = boards::table
            .find(board)
            .select(boards::state)
            .first(conn)
            .await?;
        let roles: Vec<(PersonId, Role)> = grants::table
            .filter(grants::board.eq(board))
            .select((grants::person, grants::role))
            .load(conn)
            .await?;
        Ok(Self {
            state,
            rules: terms.rules,
            roles: roles.into_iter().collect(),
            open_to: load_open_to(conn, board, terms, now).await?,
        })
    }

    /// As it will be when the board is no draft any more.
    #[must_use]
    pub fn once_open(self) -> Self {
        Self {
            state: BoardState::Open,
            ..self
        }
    }

    /// Whether anybody with an account sees it, so that nobody needs to be asked for by name.
    pub fn is_everybodys(&self) -> bool {
        self.includes_standing(Standing {
            signed_in: true,
            is_admin: false,
            role: None,
            belongs: false,
        })
    }

    /// Whether this person sees it.
    pub fn includes(&self, person: PersonId, email: Option<&str>, is_admin: bool) -> bool {
        self.includes_standing(self.standing(person, email, is_admin))
    }

    /// Whether this account sees it.
    pub fn shows(&self, person: &Person) -> bool {
        self.includes_standing(self.standing_of(person))
    }

    /// What this account is on the board.
    pub fn standing_of(&self, person: &Person) -> Standing {
        self.standing(person.id, person.email.as_deref(), person.is_admin)
    }

    /// What somebody is on the board.
    pub fn standing(&self, person: PersonId, email: Option<&str>, is_admin: bool) -> Standing {
        Standing {
            signed_in: true,
            is_admin,
            role: self.roles.get(&person).copied(),
            belongs: self.open_to.includes(person, email),
        }
    }

    fn includes_standing(&self, standing: Standing) -> bool {
        may_see(self.state, self.rules, standing)
    }
}
