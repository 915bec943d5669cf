//! The door for judgements that only someone above us can make.

use std::error::Error;
use std::fmt;

use crate::error::MatchError;

/// A judgement made elsewhere: a function or matcher object of the program under test.
///
/// `matches` asks no further once it knows; `compare` asks on for all there is to tell, so it may meet an error that
/// `matches` did not. Only in `All` do parts behind a mismatch fail silently: they may rely on what did not hold.
///
/// ```
/// use std::sync::Arc;
///
/// use doublet_match::{Predicate, PredicateError, TextMatcher};
///
/// struct Even;
///
/// impl Predicate<str> for Even {
///     fn holds(&self, value: &str) -> Result<bool, PredicateError> {
///         Ok(value.parse::<u32>().map_err(PredicateError::new)? % 2 == 0)
///     }
///     fn describe(&self) -> String {
///         "an even number".into()
///     }
/// }
///
/// let even = TextMatcher::Custom(Arc::new(Even));
/// assert!(even.matches("12")?);
/// let error = even.matches("twelve").expect_err("no number");
/// assert_eq!(error.to_string(), "the predicate `an even number` failed: invalid digit found in string");
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
pub trait Predicate<T: ?Sized>: Send + Sync {
    /// Whether the value is as expected.
    ///
    /// # Errors
    ///
    /// When the judgement itself fails; whoever asked gets the error back inside [`MatchError::Predicate`].
    fn holds(&self, value: &T) -> Result<bool, PredicateError>;

    /// What is expected, in short words: `an even number`.
    fn describe(&self) -> String;
}

impl<T: ?Sized> fmt::Debug for dyn Predicate<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Predicate({})", self.describe())
    }
}

/// The error of a [`Predicate`], of whatever type it is.
///
/// ```
/// use doublet_match::PredicateError;
///
/// let error = PredicateError::new("the row is gone");
/// assert_eq!(error.to_string(), "the row is gone");
/// ```
#[derive(Debug)]
pub struct PredicateError(Box<dyn Error + Send + Sync>);

impl PredicateError {
    /// Wraps an error, or a text that says what went wrong.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into())
    }

    /// The error that was wrapped, to be raised again by who knows its type.
    ///
    /// ```
    /// use std::fmt::Error;
    ///
    /// use doublet_match::PredicateError;
    ///
    /// assert!(PredicateError::new(Error).into_inner().is::<Error>());
    /// ```
    #[must_use]
    pub fn into_inner(self) -> Box<dyn Error + Send + Sync> {
        self.0
    }
}

impl fmt::Display for PredicateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error for PredicateError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// Asks a predicate.
pub(crate) fn ask<T: ?Sized>(predicate: &dyn Predicate<T>, value: &T) -> Result<bool, MatchError> {
    predicate.holds(value).map_err(|error| MatchError::Predicate { predicate: predicate.describe(), error })
}
