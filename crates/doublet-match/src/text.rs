//! What is expected of a text.

use std::sync::Arc;

use crate::combine::{self, Part};
use crate::error::MatchError;
use crate::mismatch::{Mismatch, all_quoted, quoted};
use crate::pattern::Pattern;
use crate::predicate::{Predicate, ask};

/// What is expected of a text. Texts are compared by code points, without normalisation.
///
/// ```
/// use doublet_match::TextMatcher;
///
/// let path = TextMatcher::All(vec![TextMatcher::StartsWith("/orders/".into()), TextMatcher::pattern(r"\d$")?]);
/// assert!(path.matches("/orders/12")?);
/// assert_eq!(path.describe(), r#"starting with "/orders/" and matching /\d$/"#);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone, Debug)]
pub enum TextMatcher {
    /// This text.
    Equal(String),
    /// This text, whatever the case of its letters: `Straße` equals `STRASSE`.
    EqualIgnoringCase(String),
    /// A text with this inside.
    Contains(String),
    /// A text that starts so.
    StartsWith(String),
    /// A text that ends so.
    EndsWith(String),
    /// A text that matches a regular expression.
    Pattern(Pattern),
    /// One of these texts.
    OneOf(Vec<String>),
    /// Any text.
    Anything,
    /// A text that does not match.
    Not(Box<TextMatcher>),
    /// A text that matches all of these; without any, every text does.
    All(Vec<TextMatcher>),
    /// A text that matches one of these; without any, no text does.
    Any(Vec<TextMatcher>),
    /// A text that somebody else judges.
    Custom(Arc<dyn Predicate<str>>),
}

impl TextMatcher {
    /// A text in which a regular expression is found.
    ///
    /// ```
    /// use doublet_match::TextMatcher;
    ///
    /// assert!(TextMatcher::pattern("^/orders/")?.matches("/orders/12")?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not a regular expression.
    pub fn pattern(source: impl Into<String>) -> Result<Self, MatchError> {
        Ok(Self::Pattern(Pattern::anywhere(source)?))
    }

    /// Whether the text matches.
    ///
    /// ```
    /// use doublet_match::TextMatcher;
    ///
    /// assert!(TextMatcher::OneOf(vec!["GET".into(), "HEAD".into()]).matches("HEAD")?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a predicate fails, or a pattern gives up.
    pub fn matches(&self, actual: &str) -> Result<bool, MatchError> {
        Ok(match self {
            Self::Equal(expected) => actual == expected,
            Self::EqualIgnoringCase(expected) => equal_ignoring_case(actual, expected),
            Self::Contains(part) => actual.contains(part.as_str()),
            Self::StartsWith(start) => actual.starts_with(start.as_str()),
            Self::EndsWith(end) => actual.ends_with(end.as_str()),
            Self::Pattern(pattern) => pattern.matches(actual)?,
            Self::OneOf(texts) => texts.iter().any(|text| text == actual),
            Self::Anything => true,
            Self::Not(matcher) => !matcher.matches(actual)?,
            Self::All(matchers) => combine::all(matchers, |matcher| matcher.matches(actual))?,
            Self::Any(matchers) => combine::any(matchers, |matcher| matcher.matches(actual))?,
            Self::Custom(predicate) => ask(predicate.as_ref(), actual)?,
        })
    }

    /// What is not as expected; none when the text matches.
    ///
    /// ```
    /// use doublet_match::{Mismatch, TextMatcher};
    ///
    /// let mismatch = TextMatcher::EndsWith(".json".into()).compare("orders.xml")?;
    /// assert_eq!(mismatch, Some(Mismatch::differs(r#"ending with ".json""#, r#""orders.xml""#)));
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a predicate fails, or a pattern gives up.
    pub fn compare(&self, actual: &str) -> Result<Option<Mismatch>, MatchError> {
        if let Self::All(matchers) = self {
            return combine::compare_all(matchers, |matcher| matcher.compare(actual));
        }
        Ok((!self.matches(actual)?).then(|| Mismatch::differs(self.describe(), quoted(actual))))
    }

    /// Short words for reports.
    ///
    /// ```
    /// use doublet_match::TextMatcher;
    ///
    /// assert_eq!(TextMatcher::Contains("abc".into()).describe(), r#"containing "abc""#);
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Equal(text) => quoted(text),
            Self::EqualIgnoringCase(text) => format!("{} in any case", quoted(text)),
            Self::Contains(part) => format!("containing {}", quoted(part)),
            Self::StartsWith(start) => format!("starting with {}", quoted(start)),
            Self::EndsWith(end) => format!("ending with {}", quoted(end)),
            Self::Pattern(pattern) => pattern.describe(),
            Self::OneOf(texts) if texts.is_empty() => "nothing".to_owned(),
            Self::OneOf(texts) => format!("one of {}", all_quoted(texts.iter().map(String::as_str))),
            Self::Anything => "anything".to_owned(),
            Self::Not(matcher) => combine::describe_not(matcher.as_ref()),
            Self::All(matchers) => combine::describe_all(matchers),
            Self::Any(matchers) => combine::describe_any(matchers),
            Self::Custom(predicate) => predicate.describe(),
        }
    }
}

impl Part for TextMatcher {
    fn words(&self) -> String {
        self.describe()
    }

    fn is_compound(&self) -> bool {
        match self {
            Self::Not(_) => true,
            Self::All(matchers) | Self::Any(matchers) => matchers.len() > 1 || matchers.iter().any(Part::is_compound),
            _ => false,
        }
    }
}

fn equal_ignoring_case(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right) || folded(left).eq(folded(right))
}

/// There and back again: letters that share a capital form become the same (`ß` and `ss`, `ς` and `σ`).
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}
