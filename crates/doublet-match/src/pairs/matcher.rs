//! What is expected of names with values, in whole or in part.

use super::named::Pairs;
use super::rows;
use crate::combine::{self, Part};
use crate::error::MatchError;
use crate::mismatch::{Mismatch, key_label, quoted};
use crate::text::TextMatcher;

/// What is expected of names with values.
///
/// The order between different names is free, the order of the values of one name is not.
///
/// ```
/// use doublet_match::{Pairs, PairsMatcher, TextMatcher};
///
/// let query = [("tag", "a"), ("page", "2"), ("tag", "b")].map(|(name, value)| (name.to_owned(), value.to_owned()));
/// let tags = ["a", "b"].map(|tag| ("tag".to_owned(), TextMatcher::Equal(tag.to_owned())));
/// assert!(PairsMatcher::Contains(tags.to_vec()).matches(Pairs::new(&query))?);
/// assert!(!PairsMatcher::Exact(tags.to_vec()).matches(Pairs::new(&query))?);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone, Debug)]
pub enum PairsMatcher {
    /// These names and no others, each with these values and no others.
    Exact(Vec<(String, TextMatcher)>),
    /// These names with these values, among others.
    Contains(Vec<(String, TextMatcher)>),
    /// None of these names.
    Absent(Vec<String>),
    /// Pairs that match all of these; without any, all pairs do.
    All(Vec<PairsMatcher>),
    /// Pairs that match one of these; without any, no pairs do.
    Any(Vec<PairsMatcher>),
    /// Pairs that do not match.
    Not(Box<PairsMatcher>),
}

impl PairsMatcher {
    /// Whether the pairs match.
    ///
    /// ```
    /// use doublet_match::{Pairs, PairsMatcher};
    ///
    /// assert!(PairsMatcher::Absent(vec!["debug".into()]).matches(Pairs::new(&[]))?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a predicate fails, or a pattern gives up.
    pub fn matches(&self, actual: Pairs<'_>) -> Result<bool, MatchError> {
        match self {
            Self::Exact(expected) => rows::are_exact(expected, actual),
            Self::Contains(expected) => rows::are_contained(expected, actual),
            Self::Absent(names) => Ok(names.iter().all(|name| actual.values(name).next().is_none())),
            Self::All(parts) => combine::all(parts, |part| part.matches(actual)),
            Self::Any(parts) => combine::any(parts, |part| part.matches(actual)),
            Self::Not(part) => Ok(!part.matches(actual)?),
        }
    }

    /// What is not as expected; none when the pairs match.
    ///
    /// ```
    /// use doublet_match::{Pairs, PairsMatcher, TextMatcher};
    ///
    /// let text = |text: &str| text.to_owned();
    /// let query = [(text("page"), text("2")), (text("debug"), text("1"))];
    /// let expected = PairsMatcher::Exact(vec![
    ///     (text("page"), TextMatcher::Equal(text("3"))),
    ///     (text("sort"), TextMatcher::Anything),
    /// ]);
    /// assert_eq!(
    ///     expected.compare(Pairs::new(&query))?.expect("a mismatch").to_string(),
    ///     "page: expected \"3\", actual \"2\"\nsort: expected anything, missing\ndebug: not expected, actual \"1\"",
    /// );
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a predicate fails, or a pattern gives up.
    pub fn compare(&self, actual: Pairs<'_>) -> Result<Option<Mismatch>, MatchError> {
        match self {
            Self::Exact(expected) => rows::compare_exact(expected, actual),
            Self::Contains(expected) => rows::compare_contained(expected, actual),
            Self::Absent(names) => Ok(rows::compare_absent(names, actual)),
            Self::All(parts) => combine::compare_all(parts, |part| part.compare(actual)),
            Self::Any(_) | Self::Not(_) => {
                Ok((!self.matches(actual)?).then(|| Mismatch::differs(self.describe(), shown(actual))))
            }
        }
    }

    /// Short words for reports.
    ///
    /// ```
    /// use doublet_match::{PairsMatcher, TextMatcher};
    ///
    /// let page = PairsMatcher::Contains(vec![("page".into(), TextMatcher::Equal("3".into()))]);
    /// assert_eq!(page.describe(), r#"containing page: "3""#);
    /// assert_eq!(PairsMatcher::Absent(vec!["debug".into()]).describe(), "without debug");
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Exact(expected) if expected.is_empty() => "no pairs".to_owned(),
            Self::Exact(expected) => described(expected),
            Self::Contains(expected) if expected.is_empty() => "anything".to_owned(),
            Self::Contains(expected) => format!("containing {}", described(expected)),
            Self::Absent(names) if names.is_empty() => "anything".to_owned(),
            Self::Absent(names) => {
                format!("without {}", names.iter().map(|name| key_label(name)).collect::<Vec<String>>().join(", "))
            }
            Self::All(parts) => combine::describe_all(parts),
            Self::Any(parts) => combine::describe_any(parts),
            Self::Not(part) => combine::describe_not(part.as_ref()),
        }
    }
}

impl Part for PairsMatcher {
    fn words(&self) -> String {
        self.describe()
    }

    fn is_compound(&self) -> bool {
        match self {
            Self::Exact(pairs) | Self::Contains(pairs) => !pairs.is_empty(),
            Self::Absent(names) => names.len() > 1,
            Self::Not(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.len() > 1 || parts.iter().any(Part::is_compound),
        }
    }
}

fn described(expected: &[(String, TextMatcher)]) -> String {
    let each = expected.iter().map(|(name, matcher)| format!("{}: {}", key_label(name), matcher.describe()));
    each.collect::<Vec<String>>().join(", ")
}

fn shown(actual: Pairs<'_>) -> String {
    if actual.pairs.is_empty() {
        return "no pairs".to_owned();
    }
    let each = actual.pairs.iter().map(|(name, value)| format!("{}: {}", key_label(name), quoted(value)));
    each.collect::<Vec<String>>().join(", ")
}
