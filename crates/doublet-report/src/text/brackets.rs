//! Finds the parts of a one-line representation.
//!
//! It knows brackets, commas and quoted text, no language: lists, mappings, `Order(id=7)` and JSON all have parts. What
//! does not balance has none.

use std::ops::Range;

/// The widest bracket of a text, and its widest quoted text that holds a newline, both at the outermost level.
#[derive(Default)]
pub(super) struct Parts {
    /// What is between the brackets, without them.
    pub(super) group: Option<Range<usize>>,
    /// What the commas part in `group`.
    pub(super) items: Vec<Range<usize>>,
    /// A quoted text, with its quotes.
    pub(super) quoted: Option<Range<usize>>,
}

/// A walk over the bytes of a text; quotes and brackets are ASCII, so no character is ever split.
pub(super) fn scan(text: &str) -> Parts {
    let bytes = text.as_bytes();
    let mut found = Parts::default();
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut items = Vec::new();
    let mut item = 0;
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            b'\'' | b'"' if opens_quote(&bytes[..index]) => {
                let Some(length) = quoted_length(&bytes[index..]) else {
                    return Parts::default();
                };
                let quoted = index..index + length;
                let wider = found.quoted.as_ref().is_none_or(|known| known.len() < length);
                if open.is_empty() && wider && spans_lines(&text[quoted.clone()]) {
                    found.quoted = Some(quoted);
                }
                index += length;
                continue;
            }
            bracket @ (b'(' | b'[' | b'{') => {
                if open.is_empty() {
                    items.clear();
                    item = index + 1;
                }
                open.push((bracket, index + 1));
            }
            b',' if open.len() == 1 => {
                items.push(item..index);
                item = index + 1;
            }
            bracket @ (b')' | b']' | b'}') => {
                let Some((opened, start)) = open.pop() else {
                    return Parts::default();
                };
                if closing(opened) != bracket {
                    return Parts::default();
                }
                let wider = found.group.as_ref().is_none_or(|known| known.len() < index - start);
                if open.is_empty() && wider && start < index {
                    items.push(item..index);
                    found.group = Some(start..index);
                    found.items = std::mem::take(&mut items);
                }
            }
            _ => {}
        }
        index += 1;
    }
    if open.is_empty() { found } else { Parts::default() }
}

/// An apostrophe inside a word opens nothing, but the quote of `b'...'` does.
fn opens_quote(before: &[u8]) -> bool {
    let word = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80);
    let mut letters = word.take(3);
    let short = letters.by_ref().take(2).all(|byte| b"bBrRfFuU".contains(byte));
    short && letters.next().is_none()
}

/// The bytes of the quoted text at the start of `bytes`, quotes included; none if it never ends.
fn quoted_length(bytes: &[u8]) -> Option<usize> {
    let mut index = 1;
    while index < bytes.len() {
        match bytes[index] {
            b'\\' => index += 2,
            byte if byte == bytes[0] => return Some(index + 1),
            _ => index += 1,
        }
    }
    None
}

/// Says whether a quoted text goes on after an escaped newline.
fn spans_lines(quoted: &str) -> bool {
    let body = &quoted[1..quoted.len() - 1];
    escaped_newline(body).is_some_and(|end| end < body.len())
}

fn closing(bracket: u8) -> u8 {
    match bracket {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// Where the first `\n` written as an escape ends.
pub(super) fn escaped_newline(body: &str) -> Option<usize> {
    let mut characters = body.char_indices();
    while let Some((_, character)) = characters.next() {
        if character == '\\'
            && let Some((index, 'n')) = characters.next()
        {
            return Some(index + 1);
        }
    }
    None
}
