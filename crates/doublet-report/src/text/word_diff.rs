//! Finds the words in which two one-line texts differ.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Texts of more words than this are compared by their common start and end only.
const WORDS_AT_MOST: usize = 4_000;
/// A changed stretch of more bytes than this on both sides is searched for a common start and end.
const LONG_CHANGE: usize = 24;
/// A common start or end inside a changed stretch counts from this many characters on.
const WORTH_SHOWING: usize = 6;

/// One stretch of the two texts, given as byte ranges of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) equal: bool,
    pub(super) expected: Range<usize>,
    pub(super) actual: Range<usize>,
}

/// Splits both texts into stretches that are equal and stretches that differ, in order and without gaps.
pub(super) fn pieces(expected: &str, actual: &str) -> Vec<Piece> {
    let expected_words = words(expected);
    let actual_words = words(actual);
    let whole = Piece { equal: false, expected: 0..expected.len(), actual: 0..actual.len() };
    if expected_words.len().max(actual_words.len()) > WORDS_AT_MOST {
        return trimmed(expected, actual, &whole, 1);
    }
    let expected_ends = ends(&expected_words);
    let actual_ends = ends(&actual_words);
    let found = capture_diff_slices(Algorithm::Myers, &expected_words, &actual_words)
        .into_iter()
        .map(|operation| Piece {
            equal: matches!(operation, DiffOp::Equal { .. }),
            expected: bytes(&operation.old_range(), &expected_ends),
            actual: bytes(&operation.new_range(), &actual_ends),
        })
        .collect();
    smoothed(expected, found)
        .into_iter()
        .flat_map(|piece| {
            let long = !piece.equal && piece.expected.len().min(piece.actual.len()) > LONG_CHANGE;
            if long { trimmed(expected, actual, &piece, WORTH_SHOWING) } else { vec![piece] }
        })
        .collect()
}

/// Says whether at least one part in `parts` of the longer text is common to both.
pub(super) fn alike(pieces: &[Piece], parts: usize) -> bool {
    let equal: usize = pieces.iter().filter(|piece| piece.equal).map(|piece| piece.expected.len()).sum();
    let end = |side: fn(&Piece) -> &Range<usize>| pieces.last().map_or(0, |piece| side(piece).end);
    let longer = end(|piece| &piece.expected).max(end(|piece| &piece.actual));
    equal * parts >= longer
}

/// Words are runs of letters, digits and underscores; everything else stands alone.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut in_word = false;
    for (index, character) in text.char_indices() {
        let wordy = character.is_alphanumeric() || character == '_';
        if index > start && !(wordy && in_word) {
            found.push(&text[start..index]);
            start = index;
        }
        in_word = wordy;
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

fn ends(words: &[&str]) -> Vec<usize> {
    let mut end = 0;
    let running = words.iter().map(|word| {
        end += word.len();
        end
    });
    std::iter::once(0).chain(running).collect()
}

fn bytes(words: &Range<usize>, ends: &[usize]) -> Range<usize> {
    ends[words.start]..ends[words.end]
}

/// Joins changes that are parted by no more than a dot or a space: `1.5` against `2.7` is one change, not two.
fn smoothed(expected: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (index, mut piece) in pieces.into_iter().enumerate() {
        let between = index > 0 && index < last;
        let slight = &expected[piece.expected.clone()];
        if between && piece.equal && slight.len() <= 2 && !slight.contains(char::is_alphanumeric) {
            piece.equal = false;
        }
        match joined.last_mut() {
            Some(before) if before.equal == piece.equal => {
                before.expected.end = piece.expected.end;
                before.actual.end = piece.actual.end;
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// Splits the common start and end off a change, character by character, where they are long enough to help.
fn trimmed(expected: &str, actual: &str, change: &Piece, worth: usize) -> Vec<Piece> {
    let (old, new) = (&expected[change.expected.clone()], &actual[change.actual.clone()]);
    let same = |(left, right): &(char, char)| left == right;
    let long_enough = |common: Vec<usize>| {
        if common.len() < worth { 0 } else { common.iter().sum() }
    };
    let head =
        long_enough(old.chars().zip(new.chars()).take_while(same).map(|(character, _)| character.len_utf8()).collect());
    let tail = long_enough(
        old[head..]
            .chars()
            .rev()
            .zip(new[head..].chars().rev())
            .take_while(same)
            .map(|(character, _)| character.len_utf8())
            .collect(),
    );
    let middle = Piece {
        equal: false,
        expected: change.expected.start + head..change.expected.end - tail,
        actual: change.actual.start + head..change.actual.end - tail,
    };
    let start = Piece {
        equal: true,
        expected: change.expected.start..middle.expected.start,
        actual: change.actual.start..middle.actual.start,
    };
    let end = Piece {
        equal: true,
        expected: middle.expected.end..change.expected.end,
        actual: middle.actual.end..change.actual.end,
    };
    let filled = |piece: &Piece| !piece.expected.is_empty() || !piece.actual.is_empty();
    [start, middle, end].into_iter().filter(filled).collect()
}
