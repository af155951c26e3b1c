//! The whole program through its front door: HTTP against a real Postgres, a database a test, a clock moved by hand.
//! One binary, so that one private Postgres serves all tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests say what went wrong"
)]
#![allow(
    clippy::too_many_lines,
    clippy::await_holding_lock,
    reason = "a test that tells one story may be long, and may hold others up while it does"
)]
mod world;

mod access;
mod accounts;
mod answering;
mod arranging;
mod asking;
mod attacks;
mod audiences;
mod backups;
mod behalf;
mod benching;
mod beyond;
mod boards;
mod budgets;
mod canary;
mod charters;
mod choosing;
mod clocks;
mod closing;
mod consents;
mod crash;
mod crises;
mod cuts;
mod deeds;
mod desk;
mod desk_bulk;
mod directories;
mod discussing;
mod editing;
mod evaluating;
mod extending;
mod fanout;
mod feeds;
mod figures;
mod finding;
mod groups;
mod guarding;
mod guests;
mod headers;
mod house;
mod ideas;
mod import_reading;
mod importing;
mod keeping;
mod lacking;
mod long_threads;
mod looking;
mod mail_test;
mod mentioning;
mod merging;
mod milestones;
mod moderating;
mod notes;
mod openings;
mod outrunning;
mod overload;
mod passkeys;
mod people;
mod pictures;
mod pinning;
mod poison;
mod pressing;
mod privacy;
mod private_postgres;
mod profiles;
mod providers;
mod pseudonyms;
mod races;
mod ranking;
mod removal;
mod responding;
mod restarting;
mod roles;
mod schema;
mod second_step;
mod seeing;
mod statistics;
mod supporting;
mod teams;
#[cfg(feature = "telemetry")]
mod telemetry;
mod telling;
mod text;
mod thanking;
mod together;
mod twice;
mod unheard;
mod upgrading;
mod voting;
mod whose;
