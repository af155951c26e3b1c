//! The letters: one for each thing that people are told of by mail.
mod addressed;
mod answer;
mod charter;
mod comment;
mod deed;
mod handed;
mod merge;
mod named;
mod promise;
mod removal;
mod rule;
mod wish;

pub(super) use addressed::Addressed;
pub(super) use answer::AnswerLetter;
pub(super) use charter::charter_letter;
pub(super) use comment::Said;
pub(super) use deed::deed_letter;
pub(super) use handed::{HANDED_OVER, handed_letter};
pub(super) use merge::MergeLetter;
pub(super) use named::named_letter;
pub(super) use promise::{Owed, PROMISE, Reminder};
pub(super) use removal::RemovalLetter;
pub(super) use rule::Ruled;
pub(super) use wish::wish_letter;
