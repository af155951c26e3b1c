//! Texts a board's staff begin an answer with, and the places in them that are filled for each idea.
mod acts;
mod pages;
mod queries;
mod routes;
mod slots;

pub(super) use pages::TemplateList;
pub use pages::TemplatePicker;
pub use queries::{find_template, list_templates};
pub(super) use routes::routes;
pub use slots::{Filling, fill, has_unknown_slot};

use crate::boards::BoardId;
use crate::id;
use crate::platform::db::schema::answer_templates;
use diesel::prelude::*;

id! {
    /// A template's key.
    TemplateId
}

/// One template.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = answer_templates)]
pub struct Template {
    pub id: TemplateId,
    pub board: BoardId,
    pub name: String,
    pub body: String,
    /// The key of the status it is for, or nothing.
    pub status: String,
}
