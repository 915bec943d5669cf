//! Shows two long texts side by side in a narrow place without hiding where they differ.

use std::ops::Range;

use super::measure::{columns, cut_mark, head_end, shorten, tail_start};
use super::word_diff::{Piece, alike, pieces};

/// Columns kept around a change, and of a change, tried in this order until the texts fit.
const ZOOMS: [(usize, usize); 7] = [(40, 60), (24, 40), (16, 28), (12, 24), (9, 20), (6, 20), (4, 20)];
/// Columns of the very start and the very end that are kept for orientation.
const ORIENTATION: usize = 8;

/// Takes one side of a piece.
type Pick = fn(&Piece) -> &Range<usize>;
const EXPECTED: Pick = |piece| &piece.expected;
const ACTUAL: Pick = |piece| &piece.actual;

/// What a stretch of an excerpt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The same on both sides.
    Same,
    /// Only on this side.
    Changed,
    /// A mark in place of text that was left out.
    Cut,
}

/// A stretch of an excerpt, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fragment {
    pub(crate) kind: Kind,
    pub(crate) text: String,
}

/// Both texts as fragments of at most `budget` columns; unequal stretches survive the cutting as far as possible.
///
/// The texts are one line each and printable.
pub(crate) fn excerpts(expected: &str, actual: &str, budget: usize) -> (Vec<Fragment>, Vec<Fragment>) {
    let found = pieces(expected, actual);
    if !alike(&found, 3) {
        let (left, right) = (changed(expected, budget), changed(actual, budget));
        // Cutting the middle out of both must not make them read the same.
        if left != right {
            return (vec![left], vec![right]);
        }
    }
    let sides = |zoom| (side(&found, expected, EXPECTED, zoom), side(&found, actual, ACTUAL, zoom));
    std::iter::once((usize::MAX, usize::MAX))
        .chain(ZOOMS)
        .map(sides)
        .find(|(left, right)| width(left) <= budget && width(right) <= budget)
        .unwrap_or_else(|| first_change(&found, expected, actual, budget))
}

/// Many changes in little room: the first one is shown, what follows is counted.
fn first_change(found: &[Piece], expected: &str, actual: &str, budget: usize) -> (Vec<Fragment>, Vec<Fragment>) {
    let shown = found.iter().position(|piece| !piece.equal).map_or(found.len(), |index| index + 1);
    let excerpt = |text: &str, pick: Pick| {
        let mut fragments = side(&found[..shown], text, pick, (4, 16));
        let end = found[..shown].last().map_or(0, |piece| pick(piece).end);
        if end < text.len() {
            fragments.push(Fragment { kind: Kind::Cut, text: cut_mark(text[end..].chars().count(), "cut") });
        }
        if width(&fragments) > budget { vec![changed(text, budget)] } else { fragments }
    };
    (excerpt(expected, EXPECTED), excerpt(actual, ACTUAL))
}

fn side(found: &[Piece], text: &str, pick: Pick, zoom: (usize, usize)) -> Vec<Fragment> {
    let (context, change) = zoom;
    let last = found.len().saturating_sub(1);
    let mut fragments = Vec::new();
    for (index, piece) in found.iter().enumerate() {
        let stretch = &text[pick(piece).clone()];
        if stretch.is_empty() {
            continue;
        }
        if piece.equal {
            let head = if index == 0 { context.min(ORIENTATION) } else { context };
            let tail = if index == last { context.min(ORIENTATION) } else { context };
            push_equal(&mut fragments, stretch, head, tail);
        } else {
            fragments.push(changed(stretch, change));
        }
    }
    fragments
}

fn push_equal(fragments: &mut Vec<Fragment>, stretch: &str, head: usize, tail: usize) {
    let same = |text: &str| Fragment { kind: Kind::Same, text: text.to_owned() };
    let mark = columns(&cut_mark(stretch.chars().count(), "equal"));
    if columns(stretch) <= head.saturating_add(tail).saturating_add(mark) {
        fragments.push(same(stretch));
        return;
    }
    let start = head_end(stretch, head);
    let end = tail_start(stretch, tail);
    let left_out = stretch[start..end].chars().count();
    fragments.push(same(&stretch[..start]));
    fragments.push(Fragment { kind: Kind::Cut, text: cut_mark(left_out, "equal") });
    fragments.push(same(&stretch[end..]));
}

fn changed(text: &str, budget: usize) -> Fragment {
    Fragment { kind: Kind::Changed, text: shorten(text, budget).into_owned() }
}

fn width(fragments: &[Fragment]) -> usize {
    fragments.iter().map(|fragment| columns(&fragment.text)).sum()
}
