//! Differences as lines: a column of labels, and beside or below each one what was expected and what came.

use super::block::{block, is_large};
use super::line::{Line, Side, Tone};
use crate::difference::{Difference, Finding};
use crate::text::{Fragment, Kind, columns, excerpts, printable_line, shorten};

/// Differences printed of one call; the others are counted.
const PRINTED_AT_MOST: usize = 8;
/// Where labels start, and where values start that do not fit beside their label.
const LABELS_AT: usize = 2;
const BELOW_AT: usize = 4;
/// Narrower values are taken in at a glance; wider ones get their changes underlined.
const AT_A_GLANCE: usize = 20;
/// Columns of a text that both sides read, below which it gets a line for itself.
const READ_AT_LEAST: usize = 24;

const EXPECTED: &str = "expected ";
const ACTUAL: &str = "actual   ";

/// What there is to say about a difference.
enum Saying {
    /// Few lines, which start beside the label.
    Beside(Vec<Line>),
    /// A comparison by line, below the label.
    Below(Vec<Line>),
}

/// The lines that tell the differences, at most `width` columns wide.
pub(super) fn difference_lines(differences: &[Difference], width: usize) -> Vec<Line> {
    let shown = &differences[..differences.len().min(PRINTED_AT_MOST)];
    let labels: Vec<String> = shown
        .iter()
        .map(|difference| shorten(&printable_line(&difference.label.to_string()), width - LABELS_AT - 1).into_owned())
        .collect();
    let column = labels.iter().map(|label| columns(label)).filter(|wide| *wide <= width / 4).max().unwrap_or(0);
    let beside = LABELS_AT + column + 2;
    let mut lines = Vec::new();
    for (label, difference) in labels.iter().zip(shown) {
        let fits = columns(label) <= column;
        let start = if fits { beside } else { BELOW_AT };
        let title = Line::indent(LABELS_AT).with(Tone::Plain, format!("{label}:"));
        match say(&difference.finding, width - start, width - BELOW_AT) {
            Saying::Below(block) => {
                lines.push(with_legend(title, width - LABELS_AT - 1 - columns(label)));
                lines.extend(block.into_iter().map(|line| Line::indent(BELOW_AT).with_line(line)));
            }
            Saying::Beside(said) if fits => {
                let first = title.with(Tone::Plain, " ".repeat(start - LABELS_AT - 1 - columns(label)));
                let indents = std::iter::once(first).chain(std::iter::repeat_with(|| Line::indent(start)));
                lines.extend(indents.zip(said).map(|(indent, line)| indent.with_line(line)));
            }
            Saying::Beside(said) => {
                lines.push(title);
                lines.extend(said.into_iter().map(|line| Line::indent(start).with_line(line)));
            }
        }
    }
    let left_out = differences.len() - shown.len();
    if left_out > 0 {
        let noun = if left_out == 1 { "difference" } else { "differences" };
        lines.push(Line::indent(LABELS_AT).with(Tone::Faint, format!("… {left_out} more {noun}")));
    }
    lines
}

/// Adds what the signs of a comparison by line mean, where there is room for it.
fn with_legend(title: Line, room: usize) -> Line {
    if room < " (- expected, + actual)".len() {
        return title;
    }
    title
        .with(Tone::Faint, " (")
        .with(Tone::Expected, "- expected")
        .with(Tone::Faint, ", ")
        .with(Tone::Actual, "+ actual")
        .with(Tone::Faint, ")")
}

fn say(finding: &Finding, beside: usize, below: usize) -> Saying {
    match finding {
        Finding::Missing { expected } => Saying::Beside(vec![one("missing ", expected, Tone::Expected, beside)]),
        Finding::Unexpected { actual } => Saying::Beside(vec![one("unexpected ", actual, Tone::Actual, beside)]),
        Finding::SameText { text } => Saying::Beside(both_read(&printable_line(text), beside)),
        Finding::Differs { expected, actual } => differs(expected, actual, beside, below),
    }
}

fn one(word: &str, value: &str, tone: Tone, width: usize) -> Line {
    let value = printable_line(value);
    Line::of(Tone::Plain, word).with(tone, shorten(&value, width.saturating_sub(word.len())))
}

fn both_read(text: &str, width: usize) -> Vec<Line> {
    let (before, after) = ("both read ", "yet are not equal");
    let around = before.len() + ", ".len() + after.len();
    let first = |room| Line::of(Tone::Plain, before).with(Tone::Plain, shorten(text, room));
    if columns(text).min(READ_AT_LEAST) + around <= width {
        vec![first(width - around).with(Tone::Plain, format!(", {after}"))]
    } else {
        vec![first(width.saturating_sub(before.len())), Line::of(Tone::Plain, after)]
    }
}

fn differs(expected: &str, actual: &str, beside: usize, below: usize) -> Saying {
    let budget = beside.saturating_sub(EXPECTED.len());
    let large = is_large(expected, budget) || is_large(actual, budget);
    if large && let Some(lines) = block(expected, actual, below) {
        return Saying::Below(lines);
    }
    let (expected, actual) = (printable_line(expected), printable_line(actual));
    if expected == actual {
        return Saying::Beside(both_read(&expected, beside));
    }
    let (left, right) = excerpts(&expected, &actual, budget);
    let wide = [&left, &right].iter().any(|side| width_of(side, |_| true) > AT_A_GLANCE);
    let underline = wide && mostly_the_same(&left) && mostly_the_same(&right);
    let mut lines = Vec::new();
    for (word, side, fragments) in [(EXPECTED, Side::Expected, left), (ACTUAL, Side::Actual, right)] {
        lines.push(Line::of(Tone::Plain, word).with_fragments(side, &fragments));
        lines.extend(if underline { carets(side, &fragments) } else { None });
    }
    Saying::Beside(lines)
}

fn mostly_the_same(fragments: &[Fragment]) -> bool {
    let changed = width_of(fragments, |kind| kind == Kind::Changed);
    width_of(fragments, |kind| kind != Kind::Changed) >= changed
}

fn width_of(fragments: &[Fragment], wanted: impl Fn(Kind) -> bool) -> usize {
    let wanted = fragments.iter().filter(|fragment| wanted(fragment.kind));
    wanted.map(|fragment| columns(&fragment.text)).sum()
}

fn carets(side: Side, fragments: &[Fragment]) -> Option<Line> {
    let mut marks = String::new();
    for fragment in fragments {
        let mark = if fragment.kind == Kind::Changed { "^" } else { " " };
        marks.push_str(&mark.repeat(columns(&fragment.text)));
    }
    let marks = marks.trim_end();
    (!marks.is_empty()).then(|| Line::indent(EXPECTED.len()).with(side.tone(), marks))
}
