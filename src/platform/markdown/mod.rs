//! People's Markdown: drawn as HTML, read as plain text, and made from imported HTML.
//!
//! comrak parses to a tree and we draw that tree through maud, so nothing a person types is ever HTML: there is no place in this folder where text could pass
//! unescaped, and cleaning what it draws changes nothing.
//!
//! - `parse` has the dialect and the limits, and hands out the tree
//! - `render` draws the tree, `links` says where a link may lead
//! - `mentions` finds the people a text names
//! - `plain` reads the tree as text
//! - `illustrations` are the images a text may show, and the files it leads to; all other images are links
//! - `from_html` makes Markdown of imported HTML

mod from_html;
mod illustrations;
mod links;
mod mentions;
mod parse;
mod plain;
mod render;

pub use from_html::from_html;
pub use illustrations::{FILES, Illustration, Illustrations, addresses};
pub use mentions::mentions;
pub use plain::{excerpt, plain};
pub use render::{Markdown, Shown};
