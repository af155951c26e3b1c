//! Headings, at levels that fit the page around the text.

use comrak::nodes::{AstNode, NodeValue};
use maud::{Markup, Render, html};

/// Which heading levels a text uses, so that its highest one, whatever it is, comes at the floor and none is left out: readers of headings trip over gaps.
pub(super) struct Levels {
    used: [bool; 7],
    floor: u8,
}

impl Levels {
    /// The levels used in a tree, to be drawn from `floor` on.
    pub(super) fn of<'t>(tree: &'t AstNode<'t>, floor: u8) -> Self {
        let mut used = [false; 7];
        for node in tree.descendants() {
            if let NodeValue::Heading(heading) = &node.data().value
                && let Some(used) = used.get_mut(usize::from(heading.level))
            {
                *used = true;
            }
        }
        let floor = floor.clamp(1, 6);
        Self { used, floor }
    }

    /// A heading typed at a level, drawn at the level it gets here.
    pub(super) fn draw(&self, typed: u8, words: &dyn Render) -> Markup {
        match self.level(typed) {
            1 => html! { h1 dir="auto" { (words) } },
            2 => html! { h2 dir="auto" { (words) } },
            3 => html! { h3 dir="auto" { (words) } },
            4 => html! { h4 dir="auto" { (words) } },
            5 => html! { h5 dir="auto" { (words) } },
            _ => html! { h6 dir="auto" { (words) } },
        }
    }

    fn level(&self, typed: u8) -> u8 {
        let above = self.used.iter().take(usize::from(typed));
        above
            .filter(|&&used| used)
            .fold(self.floor, |level, _| level.saturating_add(1))
            .min(6)
    }
}
