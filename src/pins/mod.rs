//! Pins: what the staff of a board put above its list for a while. At most two, each with who, why and until when; nothing else is moved by
//! hand. Owns `pins`.
mod acts;
mod forms;
mod page;
mod parts;
mod policy;
mod queries;

pub use acts::{NewPin, Outcome, pin_idea};
pub use forms::LONGEST;
pub use page::routes;
pub use parts::{PinLine, PinNote, Pinned};
pub use policy::may_pin;
pub use queries::{MOST, Pin, list_pins};
