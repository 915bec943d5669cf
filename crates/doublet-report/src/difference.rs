//! One argument (field, header, …) that is not as expected: the fact, without the words for it.

use std::fmt;

/// What is compared: how the reader finds it again in the call.
///
/// ```
/// use doublet_report::Label;
///
/// assert_eq!(Label::Name("amount".into()).to_string(), "amount");
/// assert_eq!(Label::Position(2).to_string(), "argument 2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// The name of a keyword, parameter or field.
    Name(String),
    /// A nameless argument, counted from 1.
    Position(usize),
    /// What was called: the name of the function or method itself.
    Called,
}

impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => formatter.write_str(name),
            Self::Position(position) => write!(formatter, "argument {position}"),
            Self::Called => formatter.write_str("called"),
        }
    }
}

/// In which way something is not as expected. The texts are representations, of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Both sides have it, with different values.
    Differs {
        /// What was asked for.
        expected: String,
        /// What came.
        actual: String,
    },
    /// Both sides read the same and are not equal all the same: two objects without an equality of their own.
    SameText {
        /// What both sides read.
        text: String,
    },
    /// Only the expectation has it.
    Missing {
        /// What was asked for.
        expected: String,
    },
    /// Only what came has it.
    Unexpected {
        /// What came.
        actual: String,
    },
}

/// A label and what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub label: Label,
    /// What.
    pub finding: Finding,
}

impl Difference {
    /// Two unequal values; equal texts become [`Finding::SameText`].
    ///
    /// ```
    /// use doublet_report::{Difference, Finding, Label};
    ///
    /// let found = Difference::between(Label::Name("order".into()), "<Order 7>", "<Order 7>");
    /// assert_eq!(found.finding, Finding::SameText { text: "<Order 7>".into() });
    /// ```
    pub fn between(label: Label, expected: impl Into<String>, actual: impl Into<String>) -> Self {
        let (expected, actual) = (expected.into(), actual.into());
        let finding = if expected == actual {
            Finding::SameText { text: expected }
        } else {
            Finding::Differs { expected, actual }
        };
        Self { label, finding }
    }

    /// Something that was asked for and did not come.
    ///
    /// ```
    /// use doublet_report::{Difference, Finding, Label};
    ///
    /// let found = Difference::missing(Label::Position(1), "12");
    /// assert_eq!(found.finding, Finding::Missing { expected: "12".into() });
    /// ```
    pub fn missing(label: Label, expected: impl Into<String>) -> Self {
        Self { label, finding: Finding::Missing { expected: expected.into() } }
    }

    /// Something that came without being asked for.
    ///
    /// ```
    /// use doublet_report::{Difference, Finding, Label};
    ///
    /// let found = Difference::unexpected(Label::Name("currency".into()), "'EUR'");
    /// assert_eq!(found.finding, Finding::Unexpected { actual: "'EUR'".into() });
    /// ```
    pub fn unexpected(label: Label, actual: impl Into<String>) -> Self {
        Self { label, finding: Finding::Unexpected { actual: actual.into() } }
    }
}
