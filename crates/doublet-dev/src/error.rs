//! Why a check could not look at all, as opposed to what it found.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// A check that could not be carried out.
#[derive(Debug)]
pub enum DevError {
    /// The words on the command line name no check.
    UnknownCommand {
        /// The words as they were given.
        words: Vec<String>,
    },
    /// A file or folder of the house cannot be read.
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// A manifest or list is not valid TOML.
    NotToml {
        /// The file.
        path: PathBuf,
        /// What the parser answered.
        source: Box<toml::de::Error>,
    },
    /// A TOML file is valid but does not hold what the check needs.
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is missing, as a clause: "… has no package name".
        what: String,
    },
    /// A table of ARCHITECTURE.md is not there exactly once.
    TableCount {
        /// The titles of its columns.
        columns: String,
        /// How often it is there.
        count: usize,
    },
    /// A row of a table cannot be understood.
    BadRow {
        /// The line in ARCHITECTURE.md, counted from 1.
        line: usize,
        /// What is wrong, as a clause.
        what: String,
    },
}

impl fmt::Display for DevError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCommand { words } if words.is_empty() => {
                write!(formatter, "no check was named\n{USAGE}")
            }
            Self::UnknownCommand { words } => {
                write!(formatter, "there is no check called `{}`\n{USAGE}", words.join(" "))
            }
            Self::Unreadable { path, source } => {
                write!(formatter, "{} cannot be read: {source}\n{AT_THE_ROOT}", path.display())
            }
            Self::NotToml { path, source } => {
                write!(formatter, "{} is not valid TOML: {source}", path.display())
            }
            Self::Malformed { path, what } => write!(formatter, "{} {what}", path.display()),
            Self::TableCount { columns, count } => write!(
                formatter,
                "ARCHITECTURE.md has {count} tables with the columns {columns}\n  hint: this table must stand there exactly once"
            ),
            Self::BadRow { line, what } => write!(formatter, "ARCHITECTURE.md:{line}: this row {what}"),
        }
    }
}

impl Error for DevError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::NotToml { source, .. } => Some(source),
            Self::UnknownCommand { .. } | Self::Malformed { .. } | Self::TableCount { .. } | Self::BadRow { .. } => {
                None
            }
        }
    }
}

const USAGE: &str = "  hint: the words are `check-layers`, `check-sizes`, `check-coverage`, `aws-coverage`, `aws-models DATA`, `aws-news DATA`, `aws-protocol-cases` and `new-service NAME DATA`";
const AT_THE_ROOT: &str = "  hint: run the checks from the root of the project";
