//! The images a text may show, and the files it leads to. Who draws a text says which: everything else becomes a link or its words.

use std::collections::HashMap;

use comrak::nodes::NodeValue;

use super::parse::with_tree;

/// What addresses of files people sent begin with. A link there leads somewhere only from the text the file belongs to.
pub const FILES: &str = "/pictures/";

/// One image: where it and its large version are, and how much room it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Illustration {
    /// Address of what is shown.
    pub source: String,
    /// Address of the large version, which it links to.
    pub large: String,
    /// Width of what is shown.
    pub width: u32,
    /// Height of what is shown.
    pub height: u32,
}

/// Images, and what is said of files, by the address a text gives them.
#[derive(Debug, Clone, Default)]
pub struct Illustrations {
    images: HashMap<String, Illustration>,
    files: HashMap<String, String>,
}

impl Illustrations {
    /// The image with this address, when it may be shown.
    pub(super) fn get(&self, address: &str) -> Option<&Illustration> {
        self.images.get(address)
    }

    /// What is said of the file with this address, when the text may lead to it.
    pub(super) fn file(&self, address: &str) -> Option<&str> {
        self.files.get(address).map(String::as_str)
    }

    /// The same with files, each with what is said of it: its type and size.
    #[must_use]
    pub fn and_files(self, files: impl Iterator<Item = (String, String)>) -> Self {
        let files = files.collect();
        Self { files, ..self }
    }
}

impl FromIterator<(String, Illustration)> for Illustrations {
    fn from_iter<T: IntoIterator<Item = (String, Illustration)>>(all: T) -> Self {
        Self {
            images: all.into_iter().collect(),
            files: HashMap::new(),
        }
    }
}

/// Whether an address is that of a file somebody sent.
pub(super) fn is_file(address: &str) -> bool {
    address
        .strip_prefix(FILES)
        .is_some_and(|key| !key.contains('/'))
}

/// The addresses of all images and links in a text, in order; none when it is too long to be parsed.
pub fn addresses(source: &str) -> Vec<String> {
    let found = with_tree(source, |tree| {
        let address = |value: &NodeValue| match value {
            NodeValue::Image(to) | NodeValue::Link(to) => Some(to.url.clone()),
            _ => None,
        };
        tree.descendants()
            .filter_map(|node| address(&node.data().value))
            .collect()
    });
    found.unwrap_or_default()
}
