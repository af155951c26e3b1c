//! Floor 1: the design system as parts. One part a component of the design; pages put them together.
//! Nothing here asks a database or a clock.
mod assets;
pub mod brand;
mod dates;
mod errors;
mod fields;
mod frame;
mod icons;
pub mod letter;
mod parts;
mod shell;
pub mod trusted;

pub use assets::{routes as asset_routes, url as asset_url, worker};
pub use dates::{
    long_date, month_named, month_year, percent, short_date, short_month, weekday_date, weekdays,
};
pub use errors::draw_errors;
pub use fields::{Area, Choice, Meanwhile, Summary, TextField, Tick};
pub use frame::{Frame, Nav, Page, SiteLook, Theme, Who};
pub use icons::{Ring, icon, ring, ring_in};
pub use parts::{Avatar, Empty, Note, Pager, Tab, day, in_language, pill, tabs};
