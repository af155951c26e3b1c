//! Votes on an idea, for staff: which look as if one hand had cast them, why people are against; and taking votes out of the count.
mod acts;
mod aside;
mod clusters;
mod pages;
mod queries;
mod voiding;

pub(super) use aside::bring_aside;
pub(super) use voiding::{restore, show, void};

use crate::id;

id! {
    /// The key of one act of voiding.
    VoidingId
}
