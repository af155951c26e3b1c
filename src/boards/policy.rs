//! Who may see a board and what may be done on it: one table a board says so, and what it does not say is denied.
use super::model::{Board, BoardId, BoardState, Role};
use crate::key;
use crate::people::{Me, PersonId};
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use crate::words_enum;

words_enum! {
    /// What the table speaks of.
    Action { View = "view", Post = "post", Vote = "vote", Comment = "comment" }
}

words_enum! {
    /// Whom the table allows, from widest to narrowest.
    Allows { Everyone = "everyone", People = "people", Members = "members", Staff = "staff" }
}

/// A board's table. An action without a line is denied to everyone but administrators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub view: Option<Allows>,
    pub post: Option<Allows>,
    pub vote: Option<Allows>,
    pub comment: Option<Allows>,
}

impl Rules {
    pub const fn of(&self, action: Action) -> Option<Allows> {
        match action {
            Action::View => self.view,
            Action::Post => self.post,
            Action::Vote => self.vote,
            Action::Comment => self.comment,
        }
    }

    /// Adds a line of the table.
    pub const fn allow(&mut self, action: Action, allows: Allows) {
        match action {
            Action::View => self.view = Some(allows),
            Action::Post => self.post = Some(allows),
            Action::Vote => self.vote = Some(allows),
            Action::Comment => self.comment = Some(allows),
        }
    }
}

/// Who asks, as far as a board's table cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub signed_in: bool,
    pub is_admin: bool,
    pub role: Option<Role>,
    /// One of those the board is for: by domain, group or invitation.
    pub belongs: bool,
}

impl Standing {
    /// A person's standing on a board, or a visitor's.
    pub fn on(board: &Board, me: Option<&Me>) -> Self {
        Self {
            signed_in: me.is_some(),
            is_admin: me.is_some_and(|me| me.is_admin),
            role: board.role.filter(|_| me.is_some()),
            belongs: board.belongs && me.is_some(),
        }
    }

    const fn is_member(self) -> bool {
        self.role.is_some() || self.belongs || self.is_admin
    }

    pub fn is_staff(self) -> bool {
        self.is_admin || self.role.is_some_and(Role::is_staff)
    }

    /// Whether they help on the board: champions, and the staff.
    pub fn helps(self) -> bool {
        self.is_admin || self.role.is_some_and(|role| role >= Role::Champion)
    }

    /// Whether one line of the table lets them.
    pub fn passes(self, allows: Option<Allows>) -> bool {
        match allows {
            None => false,
            Some(Allows::Everyone) => true,
            Some(Allows::People) => self.signed_in,
            Some(Allows::Members) => self.is_member(),
            Some(Allows::Staff) => self.is_staff(),
        }
    }
}

/// Whether a board exists for this visitor at all. What they may not see answers exactly like what is not there.
pub fn may_see(state: BoardState, rules: Rules, standing: Standing) -> bool {
    match state {
        BoardState::Draft => standing.is_staff(),
        BoardState::Open | BoardState::Closed => {
            standing.is_admin || standing.passes(rules.of(Action::View))
        }
    }
}

/// Whether the visitor may post, vote or comment on the board; rooms above add what they know of the idea.
pub fn may(board: &Board, me: Option<&Me>, action: Action) -> Verdict<PersonId> {
    let standing = Standing::on(board, me);
    if board.state == BoardState::Closed && action != Action::View {
        return Verdict::Denied(key!("boards-denied-closed"));
    }
    if board.state == BoardState::Draft && action != Action::View && !standing.is_staff() {
        return Verdict::Denied(key!("boards-denied-draft"));
    }
    if board.banned_until.is_some() && action != Action::View {
        return Verdict::Denied(key!("boards-denied-banned"));
    }
    match (me, standing.passes(board.rules.of(action))) {
        (Some(me), true) => Verdict::Allowed(me.id),
        // an account is needed to be named under what one does
        (None, true) => Verdict::SignIn,
        (None, false) if board.rules.of(action).is_some() => Verdict::SignIn,
        _ => Verdict::Denied(key!("boards-denied-members")),
    }
}

/// Whether a board takes posts from people without an account: those whose table lets everyone post.
pub fn takes_guests(board: &Board) -> bool {
    board.state == BoardState::Open && board.rules.post == Some(Allows::Everyone)
}

/// Whether somebody helps on a board: champions, and its staff. Who is banned helps nobody.
pub fn may_help(board: &Board, me: Option<&Me>, reason: Key) -> Verdict<PersonId> {
    match me {
        None => Verdict::SignIn,
        Some(_) if board.banned_until.is_some() => Verdict::Denied(key!("boards-denied-banned")),
        Some(me) if Standing::on(board, Some(me)).helps() => Verdict::Allowed(me.id),
        Some(_) => Verdict::Denied(reason),
    }
}

/// Whether somebody may enter what others said, in their names: moderators and owners of a board that is open, and administrators.
pub fn may_enter_for_others(board: &Board, me: Option<&Me>) -> Verdict<PersonId> {
    match me {
        None => Verdict::SignIn,
        Some(_) if board.state == BoardState::Closed => {
            Verdict::Denied(key!("boards-denied-closed"))
        }
        Some(me) if me.is_admin || matches!(board.role, Some(Role::Moderator | Role::Owner)) => {
            Verdict::Allowed(me.id)
        }
        Some(_) => Verdict::Denied(key!("boards-denied-enter")),
    }
}

/// Leave to change a board: its charter, themes, statuses, people.
#[derive(Clone, Copy, Debug)]
pub struct Manage {
    board: BoardId,
    by: PersonId,
}

impl Manage {
    pub const fn board(&self) -> BoardId {
        self.board
    }

    pub const fn by(&self) -> PersonId {
        self.by
    }
}

/// Owners of the board and administrators of the site run it.
pub fn may_manage(board: &Board, me: Option<&Me>) -> Verdict<Manage> {
    match me {
        Some(me) if me.is_admin || board.role == Some(Role::Owner) => Verdict::Allowed(Manage {
            board: board.id,
            by: me.id,
        }),
        Some(_) => Verdict::Denied(key!("boards-denied-owners")),
        None => Verdict::SignIn,
    }
}

/// Leave to make a board.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    by: Option<PersonId>,
}

impl Found {
    pub const fn by(&self) -> Option<PersonId> {
        self.by
    }
}

/// Administrators make boards.
pub fn may_found(me: Option<&Me>) -> Verdict<Found> {
    match me {
        Some(me) if me.is_admin => Verdict::Allowed(Found { by: Some(me.id) }),
        Some(_) => Verdict::Denied(key!("boards-denied-admins")),
        None => Verdict::SignIn,
    }
}

/// The program itself, run by whoever operates the machine: setup, demo content and imports.
pub struct Operator(());

impl Operator {
    /// Only the command line and the setup page, which checks its code first, call this.
    pub const fn at_the_machine() -> Self {
        Self(())
    }

    pub const fn found(&self, by: PersonId) -> Found {
        Found { by: Some(by) }
    }

    pub const fn manage(&self, board: BoardId, by: PersonId) -> Manage {
        Manage { board, by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(role: Option<Role>, signed_in: bool, is_admin: bool) -> Standing {
        Standing {
            signed_in,
            is_admin,
            role,
            belongs: false,
        }
    }

    /// The whole table: who, by what a line says.
    #[test]
    fn board_4_what_the_table_does_not_say_is_denied() {
        let visitor = standing(None, false, false);
        let person = standing(None, true, false);
        let member = standing(Some(Role::Member), true, false);
        let official = standing(Some(Role::Official), true, false);
        let champion = standing(Some(Role::Champion), true, false);
        let employee = standing(Some(Role::Employee), true, false);
        assert!(champion.helps() && official.helps() && !employee.helps() && !member.helps());
        assert!(!champion.is_staff() && !employee.is_staff());
        let admin = standing(None, true, true);
        for who in [visitor, person, member, official, admin] {
            assert!(!who.passes(None), "no line lets nobody");
            assert!(who.passes(Some(Allows::Everyone)));
            assert_eq!(who.passes(Some(Allows::People)), who.signed_in);
        }
        assert_eq!(
            [visitor, person, member, official, admin].map(|w| w.passes(Some(Allows::Members))),
            [false, false, true, true, true]
        );
        assert_eq!(
            [visitor, person, member, official, admin].map(|w| w.passes(Some(Allows::Staff))),
            [false, false, false, true, true]
        );
    }

    #[test]
    fn board_3_a_draft_does_not_exist_for_outsiders() {
        let open_to_all = Rules {
            view: Some(Allows::Everyone),
            ..Rules::default()
        };
        assert!(!may_see(
            BoardState::Draft,
            open_to_all,
            standing(None, true, false)
        ));
        assert!(may_see(
            BoardState::Draft,
            open_to_all,
            standing(Some(Role::Moderator), true, false)
        ));
        assert!(!may_see(
            BoardState::Open,
            Rules::default(),
            standing(Some(Role::Member), true, false)
        ));
    }
}
