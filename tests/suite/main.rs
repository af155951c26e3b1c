//! The whole program through its front door: HTTP against a real Postgres, a database a test, a clock moved by hand.
//! One binary, so that one private Postgres serves all tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, reason = "tests say what went wrong")]
mod world;

mod access;
mod answering;
mod boards;
mod discussing;
mod finding;
mod canary;
mod crash;
mod headers;
mod races;
mod house;
mod ideas;
mod importing;
mod looking;
mod people;
mod private_postgres;
mod schema;
mod telling;
mod text;
mod voting;
