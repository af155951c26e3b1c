//! What moderators do to posts and people, each time with a reason from a set and words to whom it hits, and the one appeal against it.
//! Rooms above write the measure in the transaction that does it. Owns `measures` and `appeals`.
mod appeals;
mod measures;
mod model;
mod parts;
mod queries;

pub use appeals::{decide_appeal, write_appeal};
pub use measures::{NewMeasure, note_measure, undo_measures};
pub use model::{Appeal, Cause, Measure, MeasureId, MeasureKind};
pub use parts::{ReasonFields, read_reason};
pub use queries::{
    Figures, find_figures, find_measure, find_measure_of, list_open_appeals, list_own_measures,
};
