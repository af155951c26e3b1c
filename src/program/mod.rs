//! The root: puts the rooms together and gives the program its commands.
mod application;
mod backup;
mod bench;
pub mod cli;
mod commands;
mod demo;
mod doctor;
mod evaluate;
mod exposure;
mod import;
mod seen;
mod start;
#[cfg(feature = "telemetry")]
pub mod telemetry;

pub use application::{Application, all_jobs, all_routes};
pub use backup::{Backup, Source, put_back, take};
pub use bench::{Size as BenchSize, Ticket as BenchTicket, fill as fill_bench};
pub use demo::{Demo, plant as plant_demo};
pub use doctor::{Finding, examine, examine_files, examine_key};
pub use exposure::{Exposed, exposure};
