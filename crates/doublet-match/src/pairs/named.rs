//! Names with values, in order.

/// Whether the case of a name matters.
///
/// ```
/// use doublet_match::{Names, Pairs};
///
/// assert_eq!(Pairs::ignoring_case(&[]).names, Names::IgnoringCase);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// `Id` and `id` are two names: query, form, cookies.
    #[default]
    AsWritten,
    /// `Id` and `id` are one name: headers.
    IgnoringCase,
}

impl Names {
    pub(super) fn same(self, left: &str, right: &str) -> bool {
        match self {
            Self::AsWritten => left == right,
            Self::IgnoringCase => left.eq_ignore_ascii_case(right),
        }
    }
}

/// Names with values, in order; a name may come several times.
///
/// ```
/// use doublet_match::{Pairs, PairsMatcher, TextMatcher};
///
/// let headers = [("Accept".to_owned(), "text/html".to_owned())];
/// let html = PairsMatcher::Contains(vec![("accept".to_owned(), TextMatcher::Contains("html".into()))]);
/// assert!(html.matches(Pairs::ignoring_case(&headers))?);
/// assert!(!html.matches(Pairs::new(&headers))?);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pairs<'value> {
    /// The pairs, in order.
    pub pairs: &'value [(String, String)],
    /// Whether the case of their names matters.
    pub names: Names,
}

impl<'value> Pairs<'value> {
    /// Pairs whose names are as they are written: query, form, cookies.
    ///
    /// ```
    /// use doublet_match::{Names, Pairs};
    ///
    /// assert_eq!(Pairs::new(&[]).names, Names::AsWritten);
    /// ```
    #[must_use]
    pub fn new(pairs: &'value [(String, String)]) -> Self {
        Self { pairs, names: Names::AsWritten }
    }

    /// Pairs whose names may be written in any case: headers.
    ///
    /// ```
    /// use doublet_match::{Pairs, PairsMatcher};
    ///
    /// let headers = [("Cookie".to_owned(), "a=1".to_owned())];
    /// assert!(!PairsMatcher::Absent(vec!["cookie".into()]).matches(Pairs::ignoring_case(&headers))?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn ignoring_case(pairs: &'value [(String, String)]) -> Self {
        Self { pairs, names: Names::IgnoringCase }
    }

    pub(super) fn values(self, name: &str) -> impl Iterator<Item = &'value str> {
        let named = self.pairs.iter().filter(move |(other, _)| self.names.same(other, name));
        named.map(|(_, value)| value.as_str())
    }
}
