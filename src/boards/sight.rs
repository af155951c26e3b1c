//! Who else may see a board: asked of many people at once, before anything about it is counted or sent to them.
use super::model::{BoardId, BoardState, Role};
use super::policy::{Action, Allows, Rules, Standing, may_see};
use crate::people::{PersonId, domain_of};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_domains, board_rules, boards, grants};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// A board's table, roles and domains, as they are now.
pub struct Sight {
    state: BoardState,
    rules: Rules,
    roles: HashMap<PersonId, Role>,
    domains: Vec<String>,
}

impl Sight {
    /// Reads them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such board.
    pub async fn of(conn: &mut Connection, board: BoardId) -> Result<Self, Error> {
        let state = boards::table
            .find(board)
            .select(boards::state)
            .first(conn)
            .await?;
        let lines: Vec<(Action, Allows)> = board_rules::table
            .filter(board_rules::board.eq(board))
            .select((board_rules::action, board_rules::audience))
            .load(conn)
            .await?;
        let mut rules = Rules::default();
        for (action, allows) in lines {
            rules.allow(action, allows);
        }
        let roles: Vec<(PersonId, Role)> = grants::table
            .filter(grants::board.eq(board))
            .select((grants::person, grants::role))
            .load(conn)
            .await?;
        let domains = board_domains::table
            .filter(board_domains::board.eq(board))
            .select(board_domains::domain)
            .load(conn)
            .await?;
        Ok(Self {
            state,
            rules,
            roles: roles.into_iter().collect(),
            domains,
        })
    }

    /// Whether anybody with an account sees it, so that nobody needs to be asked for by name.
    pub fn is_everybodys(&self) -> bool {
        self.includes_standing(Standing {
            signed_in: true,
            is_admin: false,
            role: None,
            in_domain: false,
        })
    }

    /// Whether this person sees it.
    pub fn includes(&self, person: PersonId, email: Option<&str>, is_admin: bool) -> bool {
        let domain = email.and_then(domain_of);
        self.includes_standing(Standing {
            signed_in: true,
            is_admin,
            role: self.roles.get(&person).copied(),
            in_domain: domain.is_some_and(|domain| self.domains.contains(&domain)),
        })
    }

    fn includes_standing(&self, standing: Standing) -> bool {
        may_see(self.state, self.rules, standing)
    }
}
