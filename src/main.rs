//! The program. A wrong setting is one clear line and a non-zero exit.
use clap::Parser as _;
use std::io::IsTerminal as _;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;
use weerklank::program::cli::{Cli, LogFormat, run};

// multi-thread on purpose: migrations block in place, and database connections live on this runtime
#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("WEERKLANK_LOG")
        .unwrap_or_else(|_unset| EnvFilter::new("info,actix_server=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match cli.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // eprintln and not the log: this line is for the person at the prompt
            eprintln!("weerklank: {error:#}");
            ExitCode::FAILURE
        }
    }
}
