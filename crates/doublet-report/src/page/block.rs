//! Values of many lines, compared line by line.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::line::{Line, Side, Tone};
use crate::text::{columns, excerpts, printable, shorten, unfold};

/// Values of more lines than this are not compared by line.
const COMPARED_AT_MOST: usize = 5_000;
/// Lines printed of one comparison; the others are counted.
const PRINTED_AT_MOST: usize = 24;
/// Equal lines kept around a change.
const CONTEXT: usize = 2;

/// The comparison of two values as lines that start with `- ` (expected), `+ ` (actual) or two spaces (both).
///
/// None if the values are not laid out over lines or have no line in common that says anything.
pub(super) fn block(expected: &str, actual: &str, width: usize) -> Option<Vec<Line>> {
    let (left, right) = (lines_of(expected, width - 2), lines_of(actual, width - 2));
    let shorter = left.len().min(right.len());
    let longer = left.len().max(right.len());
    if shorter == 0 || !(2..=COMPARED_AT_MOST).contains(&longer) {
        return None;
    }
    if left == right {
        // Laid out over lines, they differ in nothing but blanks or commas.
        return None;
    }
    let operations = capture_diff_slices(Algorithm::Myers, &left, &right);
    let telling = |operation: &DiffOp| {
        matches!(operation, DiffOp::Equal { .. })
            && left[operation.old_range()].iter().any(|line| line.contains(char::is_alphanumeric))
    };
    operations.iter().any(telling).then(|| {
        let last = operations.len() - 1;
        let mut lines = Vec::new();
        for (index, operation) in operations.iter().enumerate() {
            let (old, new) = (&left[operation.old_range()], &right[operation.new_range()]);
            match operation {
                DiffOp::Equal { .. } => push_equal(&mut lines, old, index == 0, index == last, width),
                _ => push_change(&mut lines, old, new, width - 2),
            }
        }
        capped(lines)
    })
}

/// The lines of a value: its own, or else those that its brackets suggest.
fn lines_of(value: &str, width: usize) -> Vec<String> {
    let value = printable(value);
    if value.contains('\n') { value.split('\n').map(str::to_owned).collect() } else { unfold(&value, width) }
}

fn push_equal(lines: &mut Vec<Line>, equal: &[String], first: bool, last: bool, width: usize) {
    let head = if first { 0 } else { CONTEXT.min(equal.len()) };
    let tail = if last { 0 } else { CONTEXT.min(equal.len() - head) };
    let left_out = equal.len() - head - tail;
    let show = |line: &String| Line::of(Tone::Plain, format!("  {}", shorten(line, width - 2)));
    // One line takes no more room than the remark that it was left out.
    if left_out <= 1 {
        lines.extend(equal.iter().map(show));
        return;
    }
    lines.extend(equal[..head].iter().map(show));
    lines.push(Line::of(Tone::Faint, format!("  … {left_out} equal lines")));
    lines.extend(equal[equal.len() - tail..].iter().map(show));
}

/// Lines that were exchanged, in pairs where each has a partner, else first all expected and then all actual ones.
fn push_change(lines: &mut Vec<Line>, old: &[String], new: &[String], width: usize) {
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for index in 0..old.len().max(new.len()) {
        let (minus, plus) = match (old.get(index), new.get(index)) {
            // These lines only count: the page is full before them.
            (left, right) if index > PRINTED_AT_MOST => (left.map(|_| Line::default()), right.map(|_| Line::default())),
            (Some(left), Some(right)) => {
                let (minus, plus) = exchanged(left, right, width);
                (Some(minus), Some(plus))
            }
            (left, right) => (
                left.map(|line| Line::of(Tone::Expected, "- ").with(Tone::Expected, shorten(line, width))),
                right.map(|line| Line::of(Tone::Actual, "+ ").with(Tone::Actual, shorten(line, width))),
            ),
        };
        removed.extend(minus);
        added.extend(plus);
    }
    if old.len() == new.len() {
        lines.extend(removed.into_iter().zip(added).flat_map(<[Line; 2]>::from));
    } else {
        lines.extend(removed);
        lines.extend(added);
    }
}

fn exchanged(left: &str, right: &str, width: usize) -> (Line, Line) {
    let only_blanks = left.trim_end() == right.trim_end();
    let shown = |line: &str| if only_blanks { with_visible_end(line) } else { line.to_owned() };
    let (expected, actual) = excerpts(&shown(left), &shown(right), width);
    (
        Line::of(Tone::Expected, "- ").with_fragments(Side::Expected, &expected),
        Line::of(Tone::Actual, "+ ").with_fragments(Side::Actual, &actual),
    )
}

/// The line with its last spaces escaped, for lines that differ in nothing else.
fn with_visible_end(line: &str) -> String {
    let words = line.trim_end_matches(' ');
    format!("{words}{}", "\\x20".repeat(line.len() - words.len()))
}

fn capped(mut lines: Vec<Line>) -> Vec<Line> {
    if lines.len() > PRINTED_AT_MOST + 1 {
        let left_out = lines.len() - PRINTED_AT_MOST;
        lines.truncate(PRINTED_AT_MOST);
        lines.push(Line::of(Tone::Faint, format!("  … {left_out} more lines")));
    }
    lines
}

/// Whether a value needs more than one line of `budget` columns.
pub(super) fn is_large(value: &str, budget: usize) -> bool {
    value.contains('\n') || columns(value) > budget
}
