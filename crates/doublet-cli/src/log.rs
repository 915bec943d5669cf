//! The log on standard error, as lines for people or as JSON.

use std::io::{IsTerminal, stderr};

use tracing::level_filters::LevelFilter;

use crate::words::{Format, Level};

/// Begins to tell. Whoever told already in this process goes on.
pub(crate) fn begin(level: Level, format: Format) {
    let level = match level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    let colours = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let log = tracing_subscriber::fmt().with_max_level(level).with_writer(stderr).with_ansi(colours).with_target(false);
    let _ = match format {
        Format::Text => log.try_init(),
        Format::Json => log.json().flatten_event(true).try_init(),
    };
}
