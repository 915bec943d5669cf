//! The next step that a set of differences suggests.

use crate::difference::{Difference, Finding, Label};
use crate::spelling::did_you_mean;
use crate::text::{printable_line, shorten};

/// Columns that a value or name may take inside a hint.
const QUOTED_AT_MOST: usize = 40;

/// The most telling advice for the differences between an expected call and the nearest one, if there is any.
///
/// ```
/// use doublet_report::{Difference, Label, advise};
///
/// let name = |name: &str| Label::Name(name.into());
/// let found = [Difference::missing(name("currency"), "'EUR'"), Difference::unexpected(name("curency"), "'EUR'")];
/// assert_eq!(advise(&found).as_deref(), Some("the call says `curency` where `currency` is expected: a misspelling?"));
/// assert_eq!(advise(&[]), None);
/// ```
#[must_use]
pub fn advise(differences: &[Difference]) -> Option<String> {
    let advisers = [swapped, misspelt, by_position, without_equality, number_as_text, only_one];
    advisers.iter().find_map(|adviser| adviser(differences))
}

/// Two values stand in each other's place.
fn swapped(differences: &[Difference]) -> Option<String> {
    let [first, second] = differences else {
        return None;
    };
    let (Finding::Differs { expected, actual }, Finding::Differs { expected: other, actual: another }) =
        (&first.finding, &second.finding)
    else {
        return None;
    };
    let (left, right) = (mention(&first.label), mention(&second.label));
    (expected == another && actual == other).then(|| format!("the values of {left} and {right} look swapped"))
}

/// A keyword is missing and one that reads nearly the same is too many.
fn misspelt(differences: &[Difference]) -> Option<String> {
    let missing: Vec<&str> = names(differences, |finding| matches!(finding, Finding::Missing { .. })).collect();
    names(differences, |finding| matches!(finding, Finding::Unexpected { .. })).find_map(|written| {
        let meant = did_you_mean(written, missing.iter().copied())?;
        let (written, meant) = (quoted(written), quoted(meant));
        Some(format!("the call says `{written}` where `{meant}` is expected: a misspelling?"))
    })
}

/// The same value is passed by position on one side and by keyword on the other.
fn by_position(differences: &[Difference]) -> Option<String> {
    let [first, second] = differences else {
        return None;
    };
    let (Finding::Missing { expected: left }, Finding::Unexpected { actual: right }) =
        (&first.finding, &second.finding)
    else {
        return None;
    };
    let name = match (&first.label, &second.label) {
        (Label::Name(name), Label::Position(_)) | (Label::Position(_), Label::Name(name)) => quoted(name),
        _ => return None,
    };
    (left == right).then(|| {
        format!(
            "one side passes `{name}` by keyword, the other by position; \
             a double made with a spec (`create_autospec`) knows that they are the same"
        )
    })
}

/// Both sides read the same.
fn without_equality(differences: &[Difference]) -> Option<String> {
    let same = differences.iter().find(|difference| matches!(difference.finding, Finding::SameText { .. }))?;
    let subject = mention(&same.label);
    Some(format!(
        "{subject} reads the same on both sides: give its class an `__eq__`, or pass the very object that you expect"
    ))
}

/// `12` on one side is `'12'` on the other.
fn number_as_text(differences: &[Difference]) -> Option<String> {
    differences.iter().find_map(|difference| {
        let Finding::Differs { expected, actual } = &difference.finding else {
            return None;
        };
        let subject = mention(&difference.label);
        if unquoted(actual) == Some(expected) {
            Some(format!("{subject} came as text: convert it before the call, or expect {}", quoted(actual)))
        } else if unquoted(expected) == Some(actual) {
            Some(format!("{subject} is expected as text, but came as {}", quoted(actual)))
        } else {
            None
        }
    })
}

/// Everything else is as expected.
fn only_one(differences: &[Difference]) -> Option<String> {
    let [Difference { label: label @ (Label::Name(_) | Label::Position(_)), finding: Finding::Differs { .. } }] =
        differences
    else {
        return None;
    };
    Some(format!("only {} differs; expect `ANY` there if its value does not matter", mention(label)))
}

fn names(differences: &[Difference], wanted: impl Fn(&Finding) -> bool) -> impl Iterator<Item = &str> {
    differences.iter().filter_map(move |difference| match &difference.label {
        Label::Name(name) if wanted(&difference.finding) => Some(name.as_str()),
        _ => None,
    })
}

fn mention(label: &Label) -> String {
    match label {
        Label::Name(name) => format!("`{}`", quoted(name)),
        Label::Position(_) => label.to_string(),
        Label::Called => "the name".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    shorten(&printable_line(text), QUOTED_AT_MOST).into_owned()
}

/// The inside of a quoted text that holds no quote of its own.
fn unquoted(text: &str) -> Option<&str> {
    ['\'', '"'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
}
