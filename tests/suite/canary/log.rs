//! What this process logs, by the program's own filter and everything of its own, looked through for words as it is written.
use super::CANARIES;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once};
use tracing_subscriber::EnvFilter;

static LINES: AtomicUsize = AtomicUsize::new(0);
static FOUND: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Watch;

impl io::Write for Watch {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LINES.fetch_add(1, Ordering::Relaxed);
        let text = String::from_utf8_lossy(line).to_lowercase();
        if CANARIES
            .iter()
            .any(|word| text.contains(&word.to_lowercase()))
        {
            FOUND.lock().unwrap().push(text);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// From now on every line is looked at, of all tests that run meanwhile, too.
pub fn watches() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new("info,actix_server=warn,weerklank=trace"))
            .with_writer(|| Watch)
            .init();
    });
}

/// How many lines there were, and those with such a word.
pub fn seen() -> (usize, Vec<String>) {
    (LINES.load(Ordering::Relaxed), FOUND.lock().unwrap().clone())
}
