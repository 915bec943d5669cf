//! What is wrong with a cassette, on which line, and what to do about it.

/// A cassette that cannot be read, or a way to match that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CassetteError {
    /// More bytes than a cassette may have.
    #[error("it has {bytes} bytes, and a cassette has at most {most}")]
    TooLarge {
        /// How many there are.
        bytes: usize,
        /// How many there may be.
        most: usize,
    },
    /// Another number of the format than the one that is known here.
    #[error("its format is {found}, and this version of doublet reads format 1")]
    Version {
        /// The number that the file has.
        found: String,
    },
    /// Not marked as a cassette at all.
    #[error("it is no cassette: it does not begin with `cassette: 1`")]
    NoCassette,
    /// The last line is not the end mark.
    #[error("it ends on line {line} without the end mark `...`, so the rest of it is missing")]
    Truncated {
        /// The last line.
        line: usize,
    },
    /// Nested, aliased or repeated beyond what a cassette needs.
    #[error("{why}")]
    TooMuch {
        /// The line, if it is known.
        line: Option<usize>,
        /// Which limit.
        why: String,
    },
    /// Not YAML, or YAML of another shape.
    #[error("{why}")]
    Malformed {
        /// The line, if it is known.
        line: Option<usize>,
        /// What is wrong.
        why: String,
    },
    /// A word for matching that is not known.
    #[error("requests cannot be matched on `{word}`; there are {}", KNOWN_PARTS)]
    UnknownPart {
        /// The word.
        word: String,
    },
}

const KNOWN_PARTS: &str = "`method`, `scheme`, `host`, `port`, `path`, `query`, `body` and `header:NAME`";

impl CassetteError {
    /// The line of the file.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::TooMuch { line, .. } | Self::Malformed { line, .. } => *line,
            _ => None,
        }
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge { .. } => Some("split it into several cassettes, or record fewer and smaller answers"),
            Self::Version { .. } => Some("use the version of doublet that wrote it, or record it again with `rewrite`"),
            Self::NoCassette => Some("check the path; a cassette is a file that doublet has recorded"),
            Self::Truncated { .. } => Some("restore the file, or record it again with `rewrite`"),
            Self::TooMuch { .. } => Some("a recorded cassette is never like that; do not trust this file"),
            Self::Malformed { .. } => Some("mend that line, or record the cassette again with `rewrite`"),
            Self::UnknownPart { .. } => None,
        }
    }
}
