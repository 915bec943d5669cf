//! How many columns a text takes, and how it is made to take fewer.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Columns that a cut must leave around its mark; below, the text simply ends in `…`.
const KEPT_AT_LEAST: usize = 8;

/// Counts the terminal columns of a text; wide characters take two, combining marks none.
///
/// ```
/// use doublet_report::text::columns;
///
/// assert_eq!(columns("naïve"), 5);
/// assert_eq!(columns("注文"), 4);
/// ```
#[must_use]
pub fn columns(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// Cuts the middle out of a text that is too wide, and says how many characters went.
///
/// ```
/// use doublet_report::text::shorten;
///
/// assert_eq!(shorten("short enough", 30), "short enough");
/// assert_eq!(shorten(&"abcdefghij".repeat(100), 30), "abcdefghij[… 984 cut …]efghij");
/// ```
#[must_use]
pub fn shorten(text: &str, budget: usize) -> Cow<'_, str> {
    if columns(text) <= budget {
        return Cow::Borrowed(text);
    }
    // The mark is widest when everything is cut, so this never underestimates it.
    let mark = columns(&cut_mark(text.chars().count(), "cut"));
    if budget < mark + KEPT_AT_LEAST {
        let head = head_end(text, budget.saturating_sub(1));
        let ellipsis = if budget == 0 { "" } else { "…" };
        return Cow::Owned(format!("{}{ellipsis}", &text[..head]));
    }
    let kept = budget - mark;
    let tail = kept * 2 / 5;
    let start = head_end(text, kept - tail);
    let end = tail_start(text, tail);
    let mark = cut_mark(text[start..end].chars().count(), "cut");
    Cow::Owned(format!("{}{mark}{}", &text[..start], &text[end..]))
}

/// The mark that stands where characters were left out.
pub(super) fn cut_mark(characters: usize, why: &str) -> String {
    format!("[… {characters} {why} …]")
}

/// Where the longest start of `text` ends that fits into `budget` columns.
pub(super) fn head_end(text: &str, budget: usize) -> usize {
    let mut used = 0;
    for (index, character) in text.char_indices() {
        used += width_of(character);
        if used > budget {
            return index;
        }
    }
    text.len()
}

/// Where the longest end of `text` starts that fits into `budget` columns; never at a mark parted from its letter.
pub(super) fn tail_start(text: &str, budget: usize) -> usize {
    let mut used = 0;
    let mut start = text.len();
    for (index, character) in text.char_indices().rev() {
        let width = width_of(character);
        used += width;
        if used > budget {
            break;
        }
        if width > 0 {
            start = index;
        }
    }
    start
}

/// Breaks prose at its spaces; a word wider than `width` keeps a line of its own, whole.
pub(crate) fn wrap(prose: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in prose.split('\n') {
        let words = paragraph.trim_start_matches(' ');
        let mut line = paragraph[..paragraph.len() - words.len()].to_owned();
        let mut started = false;
        for word in words.split(' ') {
            if started && columns(&line) + 1 + columns(word) > width {
                lines.push(std::mem::take(&mut line));
            } else if started {
                line.push(' ');
            }
            line.push_str(word);
            started = true;
        }
        lines.push(line);
    }
    lines
}

fn width_of(character: char) -> usize {
    character.width().unwrap_or(0)
}
