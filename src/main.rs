//! The program. A wrong setting is one clear line and a non-zero exit.
use clap::Parser as _;
use std::io::IsTerminal as _;
use std::process::ExitCode;
use tracing_subscriber::{
    EnvFilter, Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};
use weerklank::program::cli::{Cli, LogFormat, run};

// multi-thread on purpose: migrations block in place, and database connections live on this runtime
#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("WEERKLANK_LOG")
        .unwrap_or_else(|_unset| EnvFilter::new("info,actix_server=warn"));
    let log = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let log = match cli.log_format {
        LogFormat::Text => log.boxed(),
        LogFormat::Json => log.json().boxed(),
    };
    let subscriber = tracing_subscriber::registry().with(filter).with(log);
    #[cfg(feature = "telemetry")]
    let done = match weerklank::program::telemetry::Telemetry::begin() {
        Ok(telemetry) => {
            subscriber.with(telemetry.layer()).init();
            let done = run(cli).await;
            telemetry.end();
            done
        }
        Err(error) => Err(error),
    };
    #[cfg(not(feature = "telemetry"))]
    let done = {
        subscriber.init();
        run(cli).await
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // eprintln and not the log: this line is for the person at the prompt
            eprintln!("weerklank: {error:#}");
            ExitCode::FAILURE
        }
    }
}
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
