use crate::platform::app::Shared;
use super::cli::ImportArgs;
pub(super) async fn import(_app: &Shared, _args: &ImportArgs) -> anyhow::Result<()> { Ok(()) }
