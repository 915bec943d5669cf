//! Calls as rendered texts, and what differs between two of them.

use std::collections::HashMap;

use crate::difference::{Difference, Label};

/// Where an argument stands in its call.
///
/// ```
/// use doublet_report::{Argument, Place};
///
/// assert_eq!(Argument::keyword("amount", "12").place, Place::Keyword("amount".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Passed by position, its parameter unknown.
    Position,
    /// Passed by position to the parameter of this name.
    Parameter(String),
    /// Passed by this keyword.
    Keyword(String),
}

impl Place {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Position => None,
            Self::Parameter(name) | Self::Keyword(name) => Some(name),
        }
    }

    fn is_positional(&self) -> bool {
        !matches!(self, Self::Keyword(_))
    }
}

/// An argument: its place and its value as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Where it stands.
    pub place: Place,
    /// How its value represents itself.
    pub value: String,
}

impl Argument {
    /// An argument passed by position.
    ///
    /// ```
    /// use doublet_report::{Argument, Call};
    ///
    /// assert_eq!(Call::new("charge", vec![Argument::positional("12")]).text(), "charge(12)");
    /// ```
    pub fn positional(value: impl Into<String>) -> Self {
        Self { place: Place::Position, value: value.into() }
    }

    /// An argument passed by position to a parameter whose name is known; printed without it, talked about with it.
    ///
    /// ```
    /// use doublet_report::{Argument, Call};
    ///
    /// assert_eq!(Call::new("charge", vec![Argument::parameter("amount", "12")]).text(), "charge(12)");
    /// ```
    pub fn parameter(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { place: Place::Parameter(name.into()), value: value.into() }
    }

    /// An argument passed by keyword.
    ///
    /// ```
    /// use doublet_report::{Argument, Call};
    ///
    /// assert_eq!(Call::new("charge", vec![Argument::keyword("amount", "12")]).text(), "charge(amount=12)");
    /// ```
    pub fn keyword(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { place: Place::Keyword(name.into()), value: value.into() }
    }
}

/// A call, expected or made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// What was called.
    pub name: String,
    /// With what, in order.
    pub arguments: Vec<Argument>,
}

impl Call {
    /// A call of `name`.
    ///
    /// ```
    /// use doublet_report::Call;
    ///
    /// assert_eq!(Call::new("charge", vec![]).text(), "charge()");
    /// ```
    pub fn new(name: impl Into<String>, arguments: Vec<Argument>) -> Self {
        Self { name: name.into(), arguments }
    }

    /// The call as it would be written in a program.
    ///
    /// ```
    /// use doublet_report::{Argument, Call};
    ///
    /// let call = Call::new("charge", vec![Argument::positional("'alice'"), Argument::keyword("amount", "12")]);
    /// assert_eq!(call.text(), "charge('alice', amount=12)");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        let written = |argument: &Argument| match &argument.place {
            Place::Keyword(name) => format!("{name}={}", argument.value),
            Place::Position | Place::Parameter(_) => argument.value.clone(),
        };
        let arguments: Vec<String> = self.arguments.iter().map(written).collect();
        format!("{}({})", self.name, arguments.join(", "))
    }

    /// The call without its values: all that is needed to see which arguments belong together.
    ///
    /// ```
    /// use doublet_report::{Argument, Call, Place};
    ///
    /// let shape = Call::new("charge", vec![Argument::positional("12")]).shape();
    /// assert_eq!((shape.name.as_str(), shape.places), ("charge", vec![Place::Position]));
    /// ```
    #[must_use]
    pub fn shape(&self) -> Shape {
        let places = self.arguments.iter().map(|argument| argument.place.clone()).collect();
        Shape { name: self.name.clone(), places }
    }
}

/// A call without its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// What was called.
    pub name: String,
    /// Where its arguments stand.
    pub places: Vec<Place>,
}

/// Two arguments that belong together, or one that has no partner; the numbers count each side's arguments from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pair {
    Both(usize, usize),
    Missing(usize),
    Unexpected(usize),
}

/// Pairs arguments by name, then those passed by position by their place in the row.
///
/// Expected arguments come first, in their order, then the unexpected ones in theirs.
pub(crate) fn pair(expected: &Shape, actual: &Shape) -> Vec<Pair> {
    let by_name: HashMap<&str, usize> =
        actual.places.iter().enumerate().filter_map(|(index, place)| Some((place.name()?, index))).collect();
    let row: Vec<usize> = (0..actual.places.len()).filter(|index| actual.places[*index].is_positional()).collect();
    let mut taken = vec![false; actual.places.len()];
    let mut partners: Vec<Option<usize>> = vec![None; expected.places.len()];
    for (partner, place) in partners.iter_mut().zip(&expected.places) {
        *partner = place.name().and_then(|name| by_name.get(name).copied()).filter(|index| !taken[*index]);
        if let Some(index) = *partner {
            taken[index] = true;
        }
    }
    let positional = expected.places.iter().enumerate().filter(|(_, place)| place.is_positional());
    for ((index, place), candidate) in positional.zip(row) {
        let both_named = place.name().is_some() && actual.places[candidate].name().is_some();
        if partners[index].is_none() && !taken[candidate] && !both_named {
            partners[index] = Some(candidate);
            taken[candidate] = true;
        }
    }
    let wanted = partners.into_iter().enumerate().map(|(index, partner)| match partner {
        Some(partner) => Pair::Both(index, partner),
        None => Pair::Missing(index),
    });
    let unexpected =
        taken.into_iter().enumerate().filter(|(_, taken)| !taken).map(|(index, _)| Pair::Unexpected(index));
    wanted.chain(unexpected).collect()
}

/// Tells what differs between an expected call and an actual one.
///
/// Whether two values are equal is asked of `matches`, once for every two arguments that belong together; it is
/// given the place of each in its call, counted from 0.
///
/// ```
/// use doublet_report::{Argument, Call, Difference, Label, compare};
///
/// let expected = Call::new("charge", vec![Argument::positional("'alice'"), Argument::keyword("amount", "12")]);
/// let actual = Call::new("charge", vec![Argument::positional("'alice'"), Argument::keyword("currency", "'EUR'")]);
/// let found = compare(&expected, &actual, |expected_index, actual_index| (expected_index, actual_index) == (0, 0));
/// assert_eq!(
///     found,
///     [
///         Difference::missing(Label::Name("amount".into()), "12"),
///         Difference::unexpected(Label::Name("currency".into()), "'EUR'"),
///     ],
/// );
/// ```
pub fn compare(expected: &Call, actual: &Call, mut matches: impl FnMut(usize, usize) -> bool) -> Vec<Difference> {
    let (wanted, came) = (expected.shape(), actual.shape());
    let mut found = Vec::new();
    if expected.name != actual.name {
        found.push(Difference::between(Label::Called, &expected.name, &actual.name));
    }
    for pair in pair(&wanted, &came) {
        match pair {
            Pair::Both(left, right) if matches(left, right) => {}
            Pair::Both(left, right) => {
                // A name known on either side says more than a number.
                let label =
                    if wanted.places[left].name().is_some() { label(&wanted, left) } else { label(&came, right) };
                let (left, right) = (&expected.arguments[left].value, &actual.arguments[right].value);
                found.push(Difference::between(label, left, right));
            }
            Pair::Missing(left) => {
                found.push(Difference::missing(label(&wanted, left), &expected.arguments[left].value));
            }
            Pair::Unexpected(right) => {
                found.push(Difference::unexpected(label(&came, right), &actual.arguments[right].value));
            }
        }
    }
    found
}

fn label(shape: &Shape, index: usize) -> Label {
    match shape.places[index].name() {
        Some(name) => Label::Name(name.to_owned()),
        None => Label::Position(index + 1),
    }
}
