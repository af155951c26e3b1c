//! Reading boards.
use super::audience::{Belonging, load_belonging};
use super::calendar::Week;
use super::crisis::{CrisisRule, Posting};
use super::model::{Audience, Board, BoardId, BoardState, Kind, Role, VoteMode, Voting};
use super::policy::{Action, Allows, Rules};
use crate::people::{Me, Person, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_rules, boards, grants, people};
use crate::platform::text::Language;
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

#[derive(Queryable, Selectable)]
#[diesel(table_name = boards)]
struct BoardRow {
    id: BoardId,
    slug: String,
    name: String,
    tagline: String,
    audience: Audience,
    state: BoardState,
    language: String,
    time_zone: String,
    vote_mode: VoteMode,
    half_life_days: i16,
    points_per_vote: i16,
    kinds: Vec<String>,
    opened_at: Option<DateTime<Utc>>,
    vote_budget: i16,
    votes_per_idea: i16,
    counts_hidden: bool,
    against_needs_reason: bool,
    working_weekdays: Vec<i16>,
    dutch_holidays: bool,
    days_off: Vec<NaiveDate>,
    paused_until: Option<DateTime<Utc>>,
    crisis_until: Option<DateTime<Utc>>,
    crisis_posting: Posting,
    crisis_wait: i16,
    takes_files: bool,
}

impl BoardRow {
    fn into_board(self, rules: Rules, role: Option<Role>, belongs: bool) -> Board {
        Board {
            id: self.id,
            slug: self.slug,
            name: self.name,
            tagline: self.tagline,
            audience: self.audience,
            state: self.state,
            language: Language::from_code(&self.language).unwrap_or_default(),
            time_zone: self
                .time_zone
                .parse()
                .unwrap_or(chrono_tz::Europe::Amsterdam),
            week: Week::of(&self.working_weekdays, self.dutch_holidays, self.days_off),
            voting: Voting {
                mode: self.vote_mode,
                budget: self.vote_budget,
                per_idea: self.votes_per_idea,
                counts_hidden: self.counts_hidden,
                against_needs_reason: self.against_needs_reason,
                half_life_days: self.half_life_days,
            },
            points_per_vote: self.points_per_vote,
            kinds: self
                .kinds
                .iter()
                .filter_map(|word| Kind::from_word(word))
                .collect(),
            takes_files: self.takes_files,
            opened_at: self.opened_at,
            paused_until: self.paused_until,
            crisis: self.crisis_until.map(|until| CrisisRule {
                until,
                posting: self.crisis_posting,
                wait_minutes: self.crisis_wait,
            }),
            rules,
            role,
            belongs,
            viewer: None,
            mask: None,
            sees_hidden: false,
            banned_until: None,
        }
    }
}

/// All boards and who may do what on each, as they are for everybody.
pub(super) struct AllBoards {
    rows: Vec<BoardRow>,
    lines: Vec<(BoardId, Action, Allows)>,
}

impl AllBoards {
    pub async fn load(mut conn: &Connection) -> Result<Self, Error> {
        let mut beside = conn;
        let rows = boards::table
            .order((boards::position, boards::created_at))
            .select(BoardRow::as_select())
            .load(&mut conn);
        let lines = board_rules::table
            .select((
                board_rules::board,
                board_rules::action,
                board_rules::audience,
            ))
            .load(&mut beside);
        let (rows, lines) = tokio::try_join!(rows, lines)?;
        Ok(Self { rows, lines })
    }
}

/// All boards with what a person is on each. What may be seen of them is the policy's to say.
pub(super) async fn load_boards(
    conn: &Connection,
    AllBoards { rows, lines }: AllBoards,
    me: Option<&Me>,
    now: DateTime<Utc>,
) -> Result<Vec<Board>, Error> {
    let (roles, open_to) = match me {
        Some(me) => tokio::try_join!(load_roles(conn, me.id), load_belonging(conn, me, now))?,
        None => (Vec::new(), Belonging::default()),
    };
    let boards = rows.into_iter().map(|row| {
        let mut rules = Rules::default();
        lines
            .iter()
            .filter(|(board, ..)| *board == row.id)
            .for_each(|(_, action, allows)| rules.allow(*action, *allows));
        let role = roles
            .iter()
            .find(|(board, _)| *board == row.id)
            .map(|(_, role)| *role);
        let belongs = open_to.boards.contains(&row.id);
        let mut board = row.into_board(rules, role, belongs);
        board.mask = open_to.masks.get(&board.id).copied();
        board
    });
    Ok(boards.collect())
}

async fn load_roles(
    mut conn: &Connection,
    person: PersonId,
) -> Result<Vec<(BoardId, Role)>, Error> {
    Ok(grants::table
        .filter(grants::person.eq(person))
        .select((grants::board, grants::role))
        .load(&mut conn)
        .await?)
}

/// A board's people with a role, by role and name.
///
/// # Errors
/// When the database refuses.
pub async fn list_staff(
    mut conn: &Connection,
    board: BoardId,
) -> Result<Vec<(Person, Role)>, Error> {
    Ok(grants::table
        .inner_join(people::table)
        .filter(grants::board.eq(board))
        .order((grants::role.desc(), people::name))
        .limit(500)
        .select((Person::as_select(), grants::role))
        .load(&mut conn)
        .await?)
}

/// The keys of the people who speak for the organisation on a board.
///
/// # Errors
/// When the database refuses.
pub async fn list_staff_keys(conn: &Connection, board: BoardId) -> Result<Vec<PersonId>, Error> {
    Ok(list_staff(conn, board)
        .await?
        .into_iter()
        .filter(|(_, role)| role.is_staff())
        .map(|(person, _)| person.id)
        .collect())
}
