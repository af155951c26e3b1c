//! Lists that those who run a board put in an order of their own.
use crate::t;
use crate::ui::Frame;
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// A list with one of it at another place, counted from nothing; a place behind the end is the end. What is not in the list stays out.
pub fn put<T: Copy + PartialEq>(list: &[T], one: T, place: usize) -> Vec<T> {
    let mut order: Vec<T> = list.iter().copied().filter(|other| *other != one).collect();
    if order.len() < list.len() {
        order.insert(place.min(order.len()), one);
    }
    order
}

/// The buttons that move one of a list up and down. Each names the place that is wished for, so that pressing twice moves once.
pub struct Movers<'a> {
    pub frame: &'a Frame,
    /// Where the wish is sent.
    pub action: String,
    /// What is moved.
    pub name: &'a str,
    /// Its place, counted from nothing.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

impl Movers<'_> {
    fn button(&self, place: usize, label: Cow<'_, str>) -> Markup {
        html! {
            form method="post" action=(self.action) {
                (self.frame.token())
                input type="hidden" name="place" value=(place);
                button.btn.line.s { (label) span.vh { ": " (self.name) } }
            }
        }
    }
}

impl Render for Movers<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            @if self.at > 0 { (self.button(self.at - 1, t!(words, "boards-up"))) }
            @if self.at + 1 < self.of { (self.button(self.at + 1, t!(words, "boards-down"))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::put;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn board_6_one_of_a_list_comes_to_its_place_and_the_others_keep_their_order(
            many in 1_usize..20, from in 0_usize..20, place in 0_usize..25,
        ) {
            let list: Vec<usize> = (0..many).collect();
            let one = from % many;
            let order = put(&list, one, place);
            prop_assert_eq!(order.iter().position(|other| *other == one), Some(place.min(many - 1)));
            let others = |list: &[usize]| list.iter().copied().filter(|other| *other != one).collect::<Vec<_>>();
            prop_assert_eq!(others(&order), others(&list));
            prop_assert_eq!(put(&order, one, place), order.clone(), "a second time changes nothing");
            prop_assert_eq!(put(&list, many, place), list.clone(), "what is not there stays out");
        }
    }
}
