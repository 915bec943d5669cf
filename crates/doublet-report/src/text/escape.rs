//! Makes characters visible that would move the cursor, hide, or reorder the text around them.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

/// Marks of no width that one visible character may carry; real scripts need two or three.
const MARKS_AT_MOST: usize = 3;

/// Escapes what a terminal would obey instead of show; newlines stay.
///
/// Escapes are written as Python writes them, so that a reader can paste them back.
///
/// ```
/// use doublet_report::text::printable;
///
/// assert_eq!(printable("red \x1b[31m, tab\t"), r"red \x1b[31m, tab\t");
/// assert_eq!(printable("two\nlines"), "two\nlines");
/// ```
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

/// Escapes like [`printable`], newlines included: the answer is always one line.
///
/// ```
/// use doublet_report::text::printable_line;
///
/// assert_eq!(printable_line("two\nlines"), r"two\nlines");
/// ```
#[must_use]
pub fn printable_line(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

fn escape(text: &str, keep_newlines: bool) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') || (byte == b'\n' && keep_newlines);
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut marks = 0;
    for character in text.chars() {
        marks = if character.width() == Some(0) { marks + 1 } else { 0 };
        if character == '\n' && keep_newlines {
            shown.push(character);
        } else if obeyed(character) || marks > MARKS_AT_MOST {
            push_escape(&mut shown, character);
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, and the invisible ones that reorder, join or separate their neighbours.
fn obeyed(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn push_escape(shown: &mut String, character: char) {
    // Writing to a string never fails.
    let _ = match (character, u32::from(character)) {
        ('\n', _) => write!(shown, "\\n"),
        ('\r', _) => write!(shown, "\\r"),
        ('\t', _) => write!(shown, "\\t"),
        (_, code @ 0..=0xff) => write!(shown, "\\x{code:02x}"),
        (_, code @ 0x100..=0xffff) => write!(shown, "\\u{code:04x}"),
        (_, code) => write!(shown, "\\U{code:08x}"),
    };
}
