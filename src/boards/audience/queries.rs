//! Reading whom boards are for.
use super::terms::Terms;
use crate::boards::model::BoardId;
use crate::boards::policy::{Action, Allows, Rules};
use crate::people::{Crowd, GroupId, Me, PersonId, domain_of, email_key, groups_of};
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    board_domains, board_groups, board_invitations, board_rules, boards, pseudonyms,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};

/// What a board's table says.
///
/// # Errors
/// [`Error::NotFound`] when there is no such board; when the database refuses.
pub async fn find_terms(conn: &mut Connection, board: BoardId) -> Result<Terms, Error> {
    let lines: Vec<(Action, Allows)> = board_rules::table
        .filter(board_rules::board.eq(board))
        .select((board_rules::action, board_rules::audience))
        .load(conn)
        .await?;
    let mut rules = Rules::default();
    for (action, allows) in lines {
        rules.allow(action, allows);
    }
    let mut domains: Vec<String> = board_domains::table
        .filter(board_domains::board.eq(board))
        .select(board_domains::domain)
        .load(conn)
        .await?;
    // the database has its own idea of order
    domains.sort();
    Ok(Terms {
        audience: boards::table
            .find(board)
            .select(boards::audience)
            .first(conn)
            .await?,
        rules,
        domains,
        groups: board_groups::table
            .filter(board_groups::board.eq(board))
            .order(board_groups::group)
            .select((board_groups::group, board_groups::until))
            .load(conn)
            .await?,
    })
}

/// The boards that are for somebody, by domain, invitation or group, and their pseudonyms.
#[derive(Default)]
pub(in crate::boards) struct Belonging {
    pub boards: Vec<BoardId>,
    pub masks: HashMap<BoardId, PersonId>,
}

/// Asked in one go: every request of everybody who is signed in waits for it.
pub(in crate::boards) async fn load_belonging(
    mut conn: &Connection,
    me: &Me,
    now: DateTime<Utc>,
) -> Result<Belonging, Error> {
    type Row = (BoardId, Option<GroupId>, Option<PersonId>);
    let domain = me.domain();
    let none = || None::<uuid::Uuid>.into_sql::<Nullable<Uuid>>();
    let by_domain = board_domains::table
        .filter(board_domains::domain.eq(domain.clone().unwrap_or_default()))
        .select((board_domains::board, none(), none()));
    let address = me.email.as_deref().and_then(email_key);
    let by_invitation = board_invitations::table
        .filter(board_invitations::email_key.eq(address.unwrap_or_default()))
        .filter(
            board_invitations::until
                .is_null()
                .or(board_invitations::until.gt(now)),
        )
        .select((board_invitations::board, none(), none()));
    let by_group = board_groups::table
        .filter(
            board_groups::until
                .is_null()
                .or(board_groups::until.gt(now)),
        )
        .select((board_groups::board, board_groups::group.nullable(), none()));
    let masks = pseudonyms::table
        .filter(pseudonyms::owner.eq(me.id))
        .select((pseudonyms::board, none(), pseudonyms::person.nullable()));
    let rows: Vec<Row> = by_domain
        .union_all(by_invitation)
        .union_all(by_group)
        .union_all(masks)
        .load(&mut conn)
        .await?;
    // most sites have boards for domains or for everybody: then nobody's groups are asked for
    let groups = if rows.iter().any(|(_, group, _)| group.is_some()) {
        groups_of(conn, (me.id, domain.as_deref()), now).await?
    } else {
        Vec::new()
    };
    let mut belonging = Belonging::default();
    for (board, group, mask) in rows {
        match (group, mask) {
            (_, Some(mask)) => {
                belonging.masks.insert(board, mask);
            }
            (Some(group), None) if !groups.contains(&group) => {}
            (_, None) => belonging.boards.push(board),
        }
    }
    Ok(belonging)
}

/// Everybody one board is for, by domain, invitation or group; asked of many people at once.
#[derive(Clone, Debug, Default)]
pub struct OpenTo {
    domains: Vec<String>,
    invited: HashSet<String>,
    crowd: Crowd,
    /// Pseudonyms are of it as long as the board is: nobody learns from one who left.
    masks: HashSet<PersonId>,
}

impl OpenTo {
    /// Whether it is for somebody with this address.
    pub fn includes(&self, person: PersonId, email: Option<&str>) -> bool {
        let domain = email.and_then(domain_of);
        self.crowd.includes(person, domain.as_deref())
            || self.masks.contains(&person)
            || domain.is_some_and(|domain| self.domains.contains(&domain))
            || email
                .and_then(email_key)
                .is_some_and(|key| self.invited.contains(&key))
    }
}

/// Those a board is for now, or would be for under these terms.
pub(in crate::boards) async fn load_open_to(
    conn: &mut Connection,
    board: BoardId,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<OpenTo, Error> {
    let groups: Vec<GroupId> = terms
        .groups
        .iter()
        .filter(|(_, until)| until.is_none_or(|until| until > now))
        .map(|(group, _)| *group)
        .collect();
    let invited: Vec<String> = board_invitations::table
        .filter(board_invitations::board.eq(board))
        .filter(
            board_invitations::until
                .is_null()
                .or(board_invitations::until.gt(now)),
        )
        .select(board_invitations::email_key)
        .load(conn)
        .await?;
    let masks: Vec<PersonId> = pseudonyms::table
        .filter(pseudonyms::board.eq(board))
        .select(pseudonyms::person)
        .load(conn)
        .await?;
    Ok(OpenTo {
        masks: masks.into_iter().collect(),
        domains: terms.domains.clone(),
        invited: invited.into_iter().collect(),
        crowd: Crowd::of(conn, &groups, now).await?,
    })
}
