//! The places in a template: `{author}` and its like become what they say of the idea that is answered.
use crate::boards::Board;
use crate::ideas::IdeaRow;

/// Every slot there is.
pub const SLOTS: [&str; 6] = ["author", "idea", "number", "votes", "board", "me"];

/// What the slots are filled with.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    /// Who answers.
    pub me: &'a str,
}

impl Filling<'_> {
    fn of(&self, slot: &str) -> Option<String> {
        Some(match slot {
            "author" => self.idea.author_name.clone(),
            "idea" => self.idea.title.clone(),
            "number" => self.idea.number.to_string(),
            // how many are for it, as its page says supporters: votes against are no fewer people
            "votes" => self.idea.up.to_string(),
            "board" => self.board.name.clone(),
            "me" => self.me.to_owned(),
            _ => return None,
        })
    }
}

/// The text with every slot filled. Other words in braces stay as they are.
pub fn fill(text: &str, filling: Filling<'_>) -> String {
    replace(text, |slot| filling.of(slot))
}

/// Whether some word in braces is no slot: a template, or an answer to many, with one is refused, so that nobody is written to as `{autor}`.
pub fn has_unknown_slot(text: &str) -> bool {
    let mut unknown = false;
    replace(text, |slot| {
        unknown |= !SLOTS.contains(&slot);
        None
    });
    unknown
}

/// Puts what `of` says in the place of each `{word}`; what it puts in is not read again.
fn replace(text: &str, mut of: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let word = after
            .split_once('}')
            .map(|(word, _)| word)
            .filter(|w| !w.is_empty() && w.chars().all(char::is_alphabetic));
        match word.and_then(|word| Some((of(word)?, word.len() + 1))) {
            Some((value, length)) => {
                out.push_str(&value);
                rest = after.get(length..).unwrap_or_default();
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{has_unknown_slot, replace};
    use proptest::prelude::*;

    #[test]
    fn inbox_3_slots_are_filled_once_and_other_braces_stay() {
        let of = |slot: &str| (slot == "author").then(|| "{author} & {me}".to_owned());
        assert_eq!(
            replace("Dear {author}, {x} {} { {author", of),
            "Dear {author} & {me}, {x} {} { {author"
        );
        assert!(
            has_unknown_slot("Dear {autor}")
                && !has_unknown_slot("Dear {author} of {idea}, {1} {}")
        );
    }

    proptest! {
        #[test]
        fn inbox_3_a_text_without_slots_stays_what_it_is(text in "\\PC*") {
            prop_assert_eq!(replace(&text, |_| None), text);
        }
    }
}
