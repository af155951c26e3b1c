//! Atom feeds of the site, a board, a theme, an idea and of what was done; internal boards' by a private key. Owns `feed_keys`.
mod atom;
mod keys;
mod link;
mod queries;
mod routes;

pub use keys::forget_feed_keys;
pub use link::FeedLink;
pub use routes::routes;
