//! Moderation: what people report, what moderators hide and whom they ban, and how those it hits appeal. Owns `reports`.
mod appeals;
mod bans;
mod hiding;
mod letters;
mod pages;
mod parts;
mod policy;
mod reports;
mod routes;

pub use parts::{BanNote, HiddenNote};
pub use policy::{may_hide, may_moderate, may_report};
pub use reports::{Report, ReportId, count_reports, open_reports};
pub use routes::routes;
