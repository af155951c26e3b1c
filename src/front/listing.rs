//! Ideas in a list with their vote controls: what board, search and "what we did" have in common.
use crate::boards::{BoardId, Statuses, Visit, find_statuses};
use crate::ideas::{IdeaId, IdeaItem, IdeaRow, list_names, note_seen};
use crate::milestones::{Marks, MilestoneTags, find_marks};
use crate::people::PersonId;
use crate::picks::{Pick, PickLine, find_picks};
use crate::pins::{Pin, PinLine};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use crate::votes::{Mine, Purse, VoteControl, find_purse, may_cast, my_votes};
use maud::{Markup, html};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What the rows of a list need besides themselves.
pub(super) struct Listing {
    pub statuses: HashMap<BoardId, Statuses>,
    mine: HashMap<IdeaId, Mine>,
    /// What is left of the visitor's votes, where a board has a budget.
    purses: HashMap<BoardId, Purse>,
    names: HashMap<PersonId, String>,
    marks: Marks,
    picks: HashMap<IdeaId, Pick>,
    /// Those that stand before their place because few saw them.
    pub eyes: HashSet<IdeaId>,
    /// Those that stand above the list because they are pinned.
    pub pins: HashMap<IdeaId, Pin>,
}

impl Listing {
    /// Reads statuses and the visitor's votes for some rows that are about to be shown.
    pub async fn of(conn: &Connection, visit: &Visit, rows: &[IdeaRow]) -> Result<Self, Error> {
        let mut statuses = HashMap::new();
        for row in rows {
            if let Entry::Vacant(free) = statuses.entry(row.board) {
                free.insert(find_statuses(conn, row.board).await?);
            }
        }
        Self::with(conn, visit, rows, statuses).await
    }

    /// The same where the statuses of the rows' boards were read already.
    pub async fn with(
        conn: &Connection,
        visit: &Visit,
        rows: &[IdeaRow],
        statuses: HashMap<BoardId, Statuses>,
    ) -> Result<Self, Error> {
        let me = visit.me.as_ref().map(|me| me.id);
        let mut purses = HashMap::new();
        for board in statuses.keys().filter_map(|id| visit.visible.by_id(*id)) {
            if let Some(purse) = find_purse(conn, board, me).await? {
                purses.insert(board.id, purse);
            }
        }
        let ids: Vec<IdeaId> = rows.iter().map(|row| row.id).collect();
        let boards: Vec<BoardId> = statuses.keys().copied().collect();
        let all: Vec<&IdeaRow> = rows.iter().collect();
        let (mine, marks, picks, names) = tokio::try_join!(
            my_votes(conn, me, &ids),
            find_marks(conn, &boards, &ids),
            find_picks(conn, &ids),
            list_names(conn, &all),
        )?;
        note_seen(&visit.app, rows);
        Ok(Self {
            statuses,
            mine,
            purses,
            names,
            marks,
            picks,
            eyes: HashSet::new(),
            pins: HashMap::new(),
        })
    }

    /// Draws the rows.
    pub fn draw(&self, visit: &Visit, rows: &[IdeaRow], name_board: bool) -> Markup {
        html! { ul.ideas { @for row in rows { li { (self.one(visit, row, name_board)) } } } }
    }

    fn one(&self, visit: &Visit, idea: &IdeaRow, name_board: bool) -> Markup {
        let Some(board) = visit.visible.by_id(idea.board) else {
            return html! {};
        };
        let status = self
            .statuses
            .get(&idea.board)
            .and_then(|s| s.get(idea.status));
        let verdict = may_cast(board, idea, status, visit.me.as_ref());
        let mine = self.mine.get(&idea.id).copied();
        let (frame, shown) = (
            &visit.frame,
            board.shows_counts(visit.me.as_ref(), mine.is_some()),
        );
        let decided = status.is_some_and(|s| s.class.is_final());
        let vote = html! { (VoteControl { frame, board, idea, mine, purse: self.purses.get(&board.id).copied(), verdict, shown, big: false, back_to: &frame.path }) };
        let more = html! {
            @if let Some(pin) = self.pins.get(&idea.id) { (PinLine { frame, board, pin }) }
            (MilestoneTags { frame, idea, decided, marks: &self.marks, shown })
            @if let Some(pick) = self.picks.get(&idea.id) { (PickLine { frame, pick }) }
        };
        html! { (IdeaItem { frame, board, idea, status, vote, name_board, names: &self.names, needs_eyes: self.eyes.contains(&idea.id), more }) }
    }
}
