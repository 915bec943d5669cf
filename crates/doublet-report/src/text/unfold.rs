//! Lays a long one-line representation out over several lines, so that it can be compared line by line.

use std::ops::Range;

use super::brackets::{Parts, escaped_newline, scan};
use super::measure::columns;

/// Brackets nested deeper than this stay on their line.
const DEPTH_AT_MOST: usize = 12;
/// Longer texts (in bytes) are not unfolded.
const LENGTH_AT_MOST: usize = 200_000;
/// A continued text starts below its own opening quote up to this column, else a step further in.
const HANGING_AT_MOST: usize = 30;

/// The lines of a one-line printable text; the outermost bracket or text opens always, inner ones where too wide.
pub(crate) fn unfold(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if text.len() > LENGTH_AT_MOST {
        lines.push(text.to_owned());
    } else {
        write_lines(text, 0, width, &mut lines);
    }
    lines
}

fn write_lines(text: &str, depth: usize, width: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let fits = depth > 0 && indent.len() + columns(text) <= width;
    let parts = if fits || depth >= DEPTH_AT_MOST { Parts::default() } else { scan(text) };
    if let Some(group) = parts.group {
        lines.push(format!("{indent}{}", &text[..group.start]));
        for item in parts.items {
            let item = text[item].trim();
            if !item.is_empty() {
                write_lines(&format!("{item},"), depth + 1, width, lines);
            }
        }
        lines.push(format!("{indent}{}", &text[group.end..]));
    } else if let Some(quoted) = parts.quoted {
        write_quoted(text, &quoted, &indent, lines);
    } else {
        lines.push(format!("{indent}{text}"));
    }
}

/// Parts a quoted text after each escaped newline, in the way adjacent literals join.
fn write_quoted(text: &str, quoted: &Range<usize>, indent: &str, lines: &mut Vec<String>) {
    let (head, body, tail) = (&text[..quoted.start], &text[quoted.clone()], &text[quoted.end..]);
    let quote = &body[..1];
    let hanging = if columns(head) <= HANGING_AT_MOST { columns(head) } else { 2 };
    let mut pieces = Vec::new();
    let mut rest = &body[1..body.len() - 1];
    while let Some(end) = escaped_newline(rest) {
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.into_iter().enumerate() {
        let before = if index == 0 { head.to_owned() } else { " ".repeat(hanging) };
        let after = if index == last { tail } else { "" };
        lines.push(format!("{indent}{before}{quote}{piece}{quote}{after}"));
    }
}
