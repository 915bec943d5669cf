//! Regular expressions, of those that are quick and of those that look around.

use std::fmt;

use regex_syntax::ast;

use crate::error::MatchError;

/// So many steps may a pattern go back before it gives up; one text takes a fraction of a second at worst.
const BACKTRACKS_AT_MOST: usize = 1_000_000;

/// A regular expression, to be found anywhere in a text or to match the whole of it.
///
/// The syntax is that of the `regex` crate, which looks at each character once. What it refuses (look-around,
/// backreferences, atomic groups) is tried with `fancy-regex`, which goes back and tries again; after a million steps
/// back it gives up with [`MatchError::PatternTooSlow`].
///
/// ```
/// use doublet_match::Pattern;
///
/// assert!(Pattern::anywhere(r"\d+")?.matches("order 12")?);
/// assert!(!Pattern::whole(r"\d+")?.matches("order 12")?);
/// assert!(Pattern::whole(r"(\w)\1")?.matches("aa")?);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone)]
pub struct Pattern {
    source: String,
    whole: bool,
    engine: Engine,
}

#[derive(Clone)]
enum Engine {
    Plain(regex::Regex),
    Backtracking(fancy_regex::Regex),
}

impl Pattern {
    /// A pattern that may be found anywhere, as `re.search` finds it.
    ///
    /// ```
    /// use doublet_match::Pattern;
    ///
    /// assert!(Pattern::anywhere("b+")?.matches("abbc")?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not a regular expression.
    pub fn anywhere(source: impl Into<String>) -> Result<Self, MatchError> {
        let source = source.into();
        let engine = compile(&source).map_err(|reason| MatchError::Pattern { pattern: source.clone(), reason })?;
        Ok(Self { source, whole: false, engine })
    }

    /// A pattern that must match from the first character to the last, as `re.fullmatch` does.
    ///
    /// ```
    /// use doublet_match::Pattern;
    ///
    /// assert!(!Pattern::whole("b+")?.matches("abbc")?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not a regular expression.
    pub fn whole(source: impl Into<String>) -> Result<Self, MatchError> {
        let Self { source, .. } = Self::anywhere(source)?;
        // A comment at the end of a verbose pattern would swallow the bracket; there, a newline means nothing.
        let engine = compile(&format!(r"\A(?:{source})\z"))
            .or_else(|_| compile(&format!("\\A(?:{source}\n)\\z")))
            .map_err(|reason| MatchError::Pattern { pattern: source.clone(), reason })?;
        Ok(Self { source, whole: true, engine })
    }

    /// Whether the text matches.
    ///
    /// ```
    /// use doublet_match::Pattern;
    ///
    /// assert!(Pattern::whole("(?i)get|head")?.matches("GET")?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the pattern needs to go back too often.
    pub fn matches(&self, text: &str) -> Result<bool, MatchError> {
        match &self.engine {
            Engine::Plain(regex) => Ok(regex.is_match(text)),
            Engine::Backtracking(regex) => regex.is_match(text).map_err(|error| MatchError::PatternTooSlow {
                pattern: self.source.clone(),
                length: text.chars().count(),
                reason: error.to_string(),
            }),
        }
    }

    /// The regular expression as it was given.
    ///
    /// ```
    /// use doublet_match::Pattern;
    ///
    /// assert_eq!(Pattern::whole("a|b")?.source(), "a|b");
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Short words for reports.
    ///
    /// ```
    /// use doublet_match::Pattern;
    ///
    /// assert_eq!(Pattern::anywhere("a|b")?.describe(), "matching /a|b/");
    /// assert_eq!(Pattern::whole("a|b")?.describe(), "wholly matching /a|b/");
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        format!("{}matching /{}/", if self.whole { "wholly " } else { "" }, self.source)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pattern({})", self.describe())
    }
}

/// The engine for a pattern, or the reason why there is none.
fn compile(source: &str) -> Result<Engine, String> {
    use ast::ErrorKind::{FlagUnrecognized, UnsupportedBackreference, UnsupportedLookAround};
    let refused = match regex::Regex::new(source) {
        Ok(regex) => return Ok(Engine::Plain(regex)),
        Err(error) => error.to_string(),
    };
    let reason = ast::parse::Parser::new().parse(source).err().map(|error| error.kind().clone());
    let backtracking = || fancy_regex::RegexBuilder::new(source).backtrack_limit(BACKTRACKS_AT_MOST).build();
    match reason {
        Some(UnsupportedBackreference | UnsupportedLookAround) => {
            backtracking().map(Engine::Backtracking).map_err(|error| error.to_string())
        }
        // `(?>`, `(?P=` and `(?(` read like flags.
        Some(FlagUnrecognized) => backtracking().map(Engine::Backtracking).map_err(|_| refused),
        _ => Err(refused),
    }
}
