//! Moderators at work: one queue over the boards they staff, in an order each row can explain; texts answers begin with; answers that
//! wait two minutes before they go out; several ideas at one press. Owns `desk_views`, `answer_templates`,
//! `queued_answers` and `theme_moves`.
mod bulk;
mod bulk_parts;
mod candidates;
mod context;
mod errands;
mod filter;
mod forget;
mod joining;
mod model;
mod moving;
mod pages;
mod parts;
mod policy;
mod queries;
mod routes;
mod rules;
mod sending;
mod templates;
mod views;

pub use bulk::{find_chosen, list_of};
pub use context::{Contributions, Earlier, find_contributions};
pub use forget::{expire_sent, forget_answers_to, forget_desk};
pub use routes::routes;
pub use sending::{
    OnItsWay, Queued, find_typed, jobs, list_on_their_way, queue_answer, queue_answers,
};
pub use templates::{
    Filling, Template, TemplatePicker, fill, find_template, has_unknown_slot, list_templates,
};
