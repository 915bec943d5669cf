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
