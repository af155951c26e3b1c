//! Boards: what they are, who may see them, what they promise. Hands out [`Visit`] and [`Visible`]. Owns `boards`, `board_numbers`, `board_rules`,
//! `board_domains`, `board_groups`, `board_invitations`, `pseudonyms`, `pseudonym_breaks`, `board_pauses`, `board_crises`, `grants`,
//! `role_changes`, `bans`, `teams`, `board_teams`, `team_members`, `themes`, `statuses`, `charters`, `charter_lines` and `charter_steps`.
mod acts;
mod admin;
pub mod audience;
mod bans;
mod calendar;
mod charter;
mod crisis;
mod duty;
mod forget;
mod founding;
mod masks;
mod model;
mod parts;
mod pausing;
pub mod policy;
mod presets;
mod queries;
mod roles;
mod seeing;
mod sight;
mod statuses;
mod themes;
mod visit;
mod voting;

pub use acts::{hold_as_found, must_be_as_found, next_numbers, open_board};
pub use admin::{LaunchPage, routes};
pub use bans::{Ban, BanId, NewBan, ban_person, end_bans, find_ban, list_bans};
pub use calendar::{Week, calendar_of};
pub use charter::{
    Charter, CharterDraft, CharterLine, LineId, LineKind, Part, Row, Step, crossed_lines,
    difference, find_charter, find_charter_change, find_charter_version, find_superseded,
    list_charter_versions, list_citable, write_charter,
};
pub use crisis::{Crisis, CrisisNote, CrisisRule, CrisisWord, Posting, find_crisis};
pub use duty::{
    BoardTeam, Duty, Post, add_team, choose_default, gaps, give_theme, list_duties, list_teams,
    set_duty,
};
pub use forget::forget_roles;
pub use founding::{NewBoard, make_board};
pub use masks::worn;
pub use masks::{Mask, find_owners, forget_masks, is_mask, may_mask, owner_of, post_to, wear};
pub use model::{
    Audience, Board, BoardId, BoardState, CharterId, Kind, Role, StatusId, TeamId, ThemeId,
    VoteMode, Voting,
};
pub use parts::{ChangedParts, CharterAside, CharterPanel, Legend, Office, status_pill};
pub use pausing::{Pause, PauseNote, find_pause, jobs};
pub use policy::Action;
pub use queries::{list_staff, list_staff_keys};
pub use roles::{grant_role, list_badges};
pub use sight::Sight;
pub use statuses::{Class, Status, Statuses, carries_out, find_statuses};
pub use themes::{Theme, ensure_team, ensure_theme, find_themes, list_teams_beside};
pub use visit::{Visible, Visit};
pub use voting::{find_voting, lock_board, set_voting};
