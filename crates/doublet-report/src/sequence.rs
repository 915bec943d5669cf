//! Lays a row of expected things against a row of actual ones.

/// Longer rows than this are laid against each other by their common start and end only.
const ALIGNED_AT_MOST: usize = 200;

/// Where two rows agree and part; the numbers count each side from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aligned {
    /// The expected thing and the actual one that equals it.
    Both(usize, usize),
    /// An expected thing that has no partner.
    Missing(usize),
    /// An actual thing that has no partner.
    Unexpected(usize),
}

/// One line of a [`Sequence`](crate::Sequence): a thing as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// On both sides.
    Same(String),
    /// Only on the expected side.
    Missing(String),
    /// Only on the actual side.
    Unexpected(String),
}

impl Step {
    /// The thing as a text.
    ///
    /// ```
    /// use doublet_report::Step;
    ///
    /// assert_eq!(Step::Missing("call.close()".into()).text(), "call.close()");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Missing(text) | Self::Unexpected(text) => text,
        }
    }
}

/// Lays two rows against each other so that as many things as possible agree.
///
/// Whether two things are equal is asked of `matches`, never more than twice for the same two.
///
/// ```
/// use doublet_report::{Aligned, align};
///
/// let (expected, actual) = (["open", "write", "close"], ["open", "close", "close"]);
/// assert_eq!(
///     align(3, 3, |left, right| expected[left] == actual[right]),
///     [Aligned::Both(0, 0), Aligned::Missing(1), Aligned::Unexpected(1), Aligned::Both(2, 2)],
/// );
/// ```
pub fn align(expected: usize, actual: usize, mut matches: impl FnMut(usize, usize) -> bool) -> Vec<Aligned> {
    let shorter = expected.min(actual);
    let start = (0..shorter).take_while(|index| matches(*index, *index)).count();
    let end = (1..=shorter - start).take_while(|back| matches(expected - back, actual - back)).count();
    let (left, right) = (expected - start - end, actual - start - end);
    let mut aligned: Vec<Aligned> = (0..start).map(|index| Aligned::Both(index, index)).collect();
    if left.max(right) <= ALIGNED_AT_MOST {
        let middle = longest_common(left, right, |row, column| matches(start + row, start + column));
        aligned.extend(middle.into_iter().map(|step| moved(step, start)));
    } else {
        aligned.extend((start..start + left).map(Aligned::Missing));
        aligned.extend((start..start + right).map(Aligned::Unexpected));
    }
    aligned.extend((1..=end).rev().map(|back| Aligned::Both(expected - back, actual - back)));
    aligned
}

/// Lays two rows against each other without regard to order: every expected thing finds its partner, if it has one.
///
/// ```
/// use doublet_report::{Aligned, pair_up};
///
/// let (expected, actual) = (["open", "close"], ["close", "write", "open"]);
/// assert_eq!(
///     pair_up(2, 3, |left, right| expected[left] == actual[right]),
///     [Aligned::Both(0, 2), Aligned::Both(1, 0), Aligned::Unexpected(1)],
/// );
/// ```
pub fn pair_up(expected: usize, actual: usize, mut matches: impl FnMut(usize, usize) -> bool) -> Vec<Aligned> {
    let mut left: Vec<usize> = (0..actual).collect();
    let mut pairs = Vec::with_capacity(expected.max(actual));
    for index in 0..expected {
        let place = left.iter().position(|other| matches(index, *other));
        pairs.push(place.map_or(Aligned::Missing(index), |place| Aligned::Both(index, left.remove(place))));
    }
    pairs.extend(left.into_iter().map(Aligned::Unexpected));
    pairs
}

/// What to say of a row of expected calls that all were made, though not in one piece.
///
/// ```
/// use doublet_report::{advise_on_order, align};
///
/// let advice = |expected: &[&str], actual: &[&str]| {
///     let same = |left: usize, right: usize| expected[left] == actual[right];
///     advise_on_order(&align(expected.len(), actual.len(), same), same)
/// };
/// assert!(advice(&["close", "open"], &["open", "close"]).is_some_and(|words| words.starts_with("all were made")));
/// assert!(advice(&["open", "close"], &["open", "write", "close"]).is_some_and(|words| words.starts_with("other calls")));
/// assert_eq!(advice(&["open", "write"], &["open"]), None);
/// ```
pub fn advise_on_order(aligned: &[Aligned], mut matches: impl FnMut(usize, usize) -> bool) -> Option<&'static str> {
    let mut left: Vec<usize> = Vec::new();
    for step in aligned {
        if let Aligned::Unexpected(right) = step {
            left.push(*right);
        }
    }
    let mut reordered = false;
    for step in aligned {
        if let Aligned::Missing(index) = step {
            let place = left.iter().position(|other| matches(*index, *other))?;
            left.remove(place);
            reordered = true;
        }
    }
    Some(if reordered {
        "all were made, in another order; `any_order=True` overlooks the order"
    } else {
        "other calls came between; pass `any_order=True` if they may"
    })
}

fn moved(step: Aligned, by: usize) -> Aligned {
    match step {
        Aligned::Both(left, right) => Aligned::Both(left + by, right + by),
        Aligned::Missing(left) => Aligned::Missing(left + by),
        Aligned::Unexpected(right) => Aligned::Unexpected(right + by),
    }
}

/// The longest common subsequence, from the table of how much can still agree from each place on.
fn longest_common(left: usize, right: usize, mut matches: impl FnMut(usize, usize) -> bool) -> Vec<Aligned> {
    let mut equal = vec![vec![false; right]; left];
    let mut agree = vec![vec![0_usize; right + 1]; left + 1];
    for row in (0..left).rev() {
        for column in (0..right).rev() {
            equal[row][column] = matches(row, column);
            agree[row][column] = if equal[row][column] {
                agree[row + 1][column + 1] + 1
            } else {
                agree[row + 1][column].max(agree[row][column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut steps = Vec::with_capacity(left + right);
    while row < left || column < right {
        if row < left && column < right && equal[row][column] {
            steps.push(Aligned::Both(row, column));
            (row, column) = (row + 1, column + 1);
        } else if column == right || (row < left && agree[row + 1][column] >= agree[row][column + 1]) {
            steps.push(Aligned::Missing(row));
            row += 1;
        } else {
            steps.push(Aligned::Unexpected(column));
            column += 1;
        }
    }
    steps
}
