//! What is not as expected: a tree that follows the shape of the value.

use std::fmt;

/// What is not as expected, at one place.
///
/// A leaf has two texts, or one when the thing itself is missing or too many; any other node has children and no text.
///
/// ```
/// use doublet_match::JsonMatcher;
/// use serde_json::json;
///
/// let expected = JsonMatcher::Equal(json!({"user": {"name": "alice"}, "items": [1, 2]}));
/// let mismatch = expected.compare(&json!({"user": {"name": "bob"}, "items": [1, 3]}))?.expect("a mismatch");
/// assert_eq!(
///     mismatch.leaves().collect::<Vec<_>>(),
///     [
///         ("items[1]".to_owned(), Some("2"), Some("3")),
///         ("user.name".to_owned(), Some(r#""alice""#), Some(r#""bob""#)),
///     ],
/// );
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatch {
    /// Where, seen from the parent: `name`, `[0]`, `["odd key"]`, `$.a.path`; empty for the whole.
    pub label: String,
    /// What was expected; none when nothing was.
    pub expected: Option<String>,
    /// What came; none when nothing did.
    pub actual: Option<String>,
    /// What is not as expected inside.
    pub children: Vec<Mismatch>,
}

impl Mismatch {
    /// Something else came than what was expected.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// assert_eq!(Mismatch::differs("12", "10").to_string(), "expected 12, actual 10");
    /// ```
    pub fn differs(expected: impl Into<String>, actual: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), actual: Some(actual.into()), ..Self::default() }
    }

    /// Nothing came where something was expected.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// assert_eq!(Mismatch::missing("12").at("amount").to_string(), "amount: expected 12, missing");
    /// ```
    pub fn missing(expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..Self::default() }
    }

    /// Something came where nothing was expected.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// assert_eq!(Mismatch::unexpected("12").at("amount").to_string(), "amount: not expected, actual 12");
    /// ```
    pub fn unexpected(actual: impl Into<String>) -> Self {
        Self { actual: Some(actual.into()), ..Self::default() }
    }

    /// Puts mismatches into one; none stay none, and one stays as it is.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// let amount = Mismatch::differs("12", "10").at("amount");
    /// assert_eq!(Mismatch::gather(vec![]), None);
    /// assert_eq!(Mismatch::gather(vec![amount.clone()]), Some(amount.clone()));
    /// assert_eq!(Mismatch::gather(vec![amount.clone(), amount]).map(|both| both.weight()), Some(2));
    /// ```
    #[must_use]
    pub fn gather(mut children: Vec<Self>) -> Option<Self> {
        match children.len() {
            0 => None,
            1 => children.pop(),
            _ => Some(Self { children, ..Self::default() }),
        }
    }

    /// Says where; what already has a place keeps it, and gets a parent.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// let mismatch = Mismatch::differs("12", "10").at("amount").at("[0]").at("orders");
    /// assert_eq!(mismatch.to_string(), "orders[0].amount: expected 12, actual 10");
    /// ```
    #[must_use]
    pub fn at(self, label: impl Into<String>) -> Self {
        let label = label.into();
        if self.label.is_empty() {
            Self { label, ..self }
        } else {
            Self { label, children: vec![self], ..Self::default() }
        }
    }

    /// Every single difference, in order: its path from here, what was expected, what came.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// let mismatch = Mismatch::missing("12").at("amount").at("order");
    /// assert_eq!(mismatch.leaves().collect::<Vec<_>>(), [("order.amount".to_owned(), Some("12"), None)]);
    /// ```
    pub fn leaves(&self) -> impl Iterator<Item = (String, Option<&str>, Option<&str>)> {
        let mut waiting = vec![(self, self.label.clone())];
        std::iter::from_fn(move || {
            loop {
                let (mismatch, path) = waiting.pop()?;
                if mismatch.children.is_empty() {
                    return Some((path, mismatch.expected.as_deref(), mismatch.actual.as_deref()));
                }
                waiting.extend(mismatch.children.iter().rev().map(|child| (child, joined(&path, &child.label))));
            }
        })
    }

    /// How many single differences there are: of two, the lighter is nearer.
    ///
    /// ```
    /// use doublet_match::Mismatch;
    ///
    /// assert_eq!(Mismatch::differs("12", "10").at("amount").weight(), 1);
    /// ```
    #[must_use]
    pub fn weight(&self) -> usize {
        let mut weight = 0;
        let mut waiting = vec![self];
        while let Some(mismatch) = waiting.pop() {
            weight += usize::from(mismatch.children.is_empty());
            waiting.extend(&mismatch.children);
        }
        weight
    }
}

/// One line for each difference.
impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (path, expected, actual)) in self.leaves().enumerate() {
            let start = if index == 0 { "" } else { "\n" };
            let colon = if path.is_empty() { "" } else { ": " };
            write!(formatter, "{start}{path}{colon}")?;
            match (expected, actual) {
                (Some(expected), Some(actual)) => write!(formatter, "expected {expected}, actual {actual}")?,
                (Some(expected), None) => write!(formatter, "expected {expected}, missing")?,
                (None, Some(actual)) => write!(formatter, "not expected, actual {actual}")?,
                (None, None) => formatter.write_str("differs")?,
            }
        }
        Ok(())
    }
}

/// A path and what lies below it.
pub(crate) fn joined(path: &str, label: &str) -> String {
    let dot = if path.is_empty() || label.is_empty() || label.starts_with('[') { "" } else { "." };
    format!("{path}{dot}{label}")
}

/// How a key is written in a path.
///
/// Plain keys stand as they are; others in brackets and quotes, so that no key reads like two or like an index.
pub(crate) fn key_label(key: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    if !key.is_empty() && key.chars().all(plain) { key.to_owned() } else { format!("[{}]", quoted(key)) }
}

/// How the place of an element is written in a path.
pub(crate) fn index_label(index: usize) -> String {
    format!("[{index}]")
}

/// A text in quotes, as JSON writes it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Texts in quotes, one after the other.
pub(crate) fn all_quoted<'texts>(texts: impl IntoIterator<Item = &'texts str>) -> String {
    texts.into_iter().map(quoted).collect::<Vec<String>>().join(", ")
}
