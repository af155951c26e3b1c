//! More requests than can be answered.
use crate::asked::{self, Site};
use crate::processes::Running;
use crate::{Options, load};
use std::rc::Rc;
use std::time::Duration;

/// What three times as many requests as can be answered do to those that are.
pub async fn ask(
    app: &Running,
    site: &Rc<Site>,
    options: &Options,
    span: Duration,
) -> anyhow::Result<()> {
    let asking = || asked::mixed(site);
    let many = options.connections;
    let calm = Duration::from_secs(options.seconds);
    load::ask(app.address, many, calm, asking()).await?;
    let best = load::ask(app.address, many, calm, asking()).await?;
    let best = (best.took.len() - best.refused) as f64 / best.seconds;
    println!("at its best: {best:.0} a second");
    let flood = load::ask_at_rate(app.address, best * 3.0, span, asking()).await?;
    let good = flood.per_second();
    println!(
        "{:.0} a second for {span:?}: {good:.0} answered ({:.0} % of the best), p50 {:.0} ms, p99 {:.0} ms, {:.0} a second refused, last {}",
        best * 3.0,
        good / best * 100.0,
        flood.within(0.5),
        flood.within(0.99),
        flood.refused as f64 / flood.seconds,
        flood.example,
    );
    let after = load::ask(app.address, many, calm, asking()).await?;
    let after = (after.took.len() - after.refused) as f64 / after.seconds;
    println!(
        "right after it: {after:.0} a second ({:.0} % of the best)",
        after / best * 100.0
    );
    Ok(())
}
