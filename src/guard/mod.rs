//! What moderators do to posts and people, each time with a reason from a set and words to whom it hits, and the one appeal against it.
//! Rooms above write the measure in the transaction that does it. And what is looked at before it is published: which posts are held, by
//! the board's mode and by signs of spam. Owns `measures`, `appeals`, `board_guards`, `held_posts`, `post_prints`, `post_turns` and
//! `spam_words`.
mod appeals;
mod bayes;
mod forget;
mod held;
mod jobs;
mod judge;
mod measures;
mod model;
mod parts;
mod queries;
mod rules;
mod sendings;
mod signs;
mod sketch;
mod turns;

pub use appeals::{decide_appeal, write_appeal};
pub use bayes::learn;
pub use forget::{expire_held, forget_edits, forget_measures};
pub use held::{
    Held, NewHeld, Waiting, find_held, find_waiting, find_waiting_edit, hold_post, list_held,
    list_held_titles, list_own_held, settle_held, withdraw_edit,
};
pub use jobs::jobs;
pub use judge::{Offered, find_mode, judge, set_mode};
pub use measures::{NewMeasure, note_measure, undo_measures};
pub use model::{APART_WITHIN, Appeal, Cause, Measure, MeasureId, MeasureKind};
pub use parts::{EditWaits, Honeypot, ReasonFields, read_reason};
pub use queries::{
    Figures, count_open_appeals, find_figures, find_measure, find_measure_of, list_open_appeals,
    list_own_measures,
};
pub use rules::{Mode, Why};
pub use sendings::{AGAIN, Sender, lock_sender, waits_already};
pub use turns::take_turn;
