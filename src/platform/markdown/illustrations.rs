//! The images a text may show. Who draws a text says which: everything else becomes a link or its description.

use std::collections::HashMap;

use comrak::nodes::NodeValue;

use super::parse::with_tree;

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

/// Images by the address a text gives them.
#[derive(Debug, Clone, Default)]
pub struct Illustrations(HashMap<String, Illustration>);

impl Illustrations {
    /// The image with this address, when it may be shown.
    pub(super) fn get(&self, address: &str) -> Option<&Illustration> {
        self.0.get(address)
    }
}

impl FromIterator<(String, Illustration)> for Illustrations {
    fn from_iter<T: IntoIterator<Item = (String, Illustration)>>(all: T) -> Self {
        Self(all.into_iter().collect())
    }
}

/// The addresses of all images in a text, in order; none when it is too long to be parsed.
pub fn image_addresses(source: &str) -> Vec<String> {
    let found = with_tree(source, |tree| {
        let address = |value: &NodeValue| match value {
            NodeValue::Image(image) => Some(image.url.clone()),
            _ => None,
        };
        tree.descendants()
            .filter_map(|node| address(&node.data().value))
            .collect()
    });
    found.unwrap_or_default()
}
