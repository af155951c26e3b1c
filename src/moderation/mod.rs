//! Moderation: what people report, what moderators hide, approve and decline, whom they ban, and how those it hits appeal; the log of
//! the staff and the public figures. Owns `reports`.
mod appeals;
mod bans;
mod figures;
mod forget;
mod hiding;
mod launch;
mod letters;
mod log;
mod pages;
mod parts;
mod policy;
mod reports;
mod routes;
mod settings;
mod waiting;

pub use forget::forget_reports;
pub use parts::{BanNote, HiddenNote, WaitingLine};
pub use policy::{may_hide, may_moderate, may_report};
pub use reports::{Report, ReportId, count_reports, open_reports};
pub use routes::routes;
