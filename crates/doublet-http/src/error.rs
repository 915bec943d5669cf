//! What cannot be done with what was given, and the words for it.

use doublet_match::MatchError;

/// Something about a URL, a pattern or a template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// A text that is no URL.
    #[error("`{url}` is not a URL: {why}")]
    BadUrl {
        /// The text.
        url: String,
        /// What is wrong, in the parser's words.
        why: String,
    },
    /// A URL template that has a placeholder of a wrong form.
    #[error("`{template}` is not a URL template: {why}")]
    BadTemplate {
        /// The template.
        template: String,
        /// What is wrong.
        why: String,
    },
    /// An answer's template that cannot be read or filled in.
    #[error("the answer's template cannot be used: {why}")]
    BadAnswerTemplate {
        /// What is wrong, in the template engine's words, with the line.
        why: String,
    },
    /// A matcher that cannot be made, or could not decide.
    #[error(transparent)]
    Match(#[from] MatchError),
}

impl HttpError {
    /// The next step, if there is one that can be told.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::BadUrl { url, .. } if !url.contains("://") => {
                Some("a path begins with `/`, a URL with `https://` or `http://`")
            }
            Self::BadTemplate { .. } => Some("write a brace that is none of a placeholder as %7B or %7D"),
            Self::Match(MatchError::Pattern { .. }) => {
                Some("this is Rust's syntax; a pattern compiled by Python's `re` can be given as it is")
            }
            _ => None,
        }
    }
}
