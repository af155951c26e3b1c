//! More than one machine: a standby that visitors read from, a server that takes over, a pooler in between. The real programs, started by
//! each test for itself; where one is not installed the test says "skipped".
mod failover;
mod pair;
mod pooler;
mod replica;
mod servers;
