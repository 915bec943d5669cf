//! Finds a word in Rust source where it is code: not in a comment, a string, a character or a raw identifier.

/// The lines, counted from 1, where `word` stands in code.
///
/// ```
/// use doublet_dev::rust_words::lines_with_word;
///
/// let source = "// unsafe in a comment\nlet words = \"unsafe\";\nunsafe { read(unsafe_name) }";
/// assert_eq!(lines_with_word(source, "unsafe"), [3]);
/// ```
#[must_use]
pub fn lines_with_word(source: &str, word: &str) -> Vec<usize> {
    let code = code_only(source);
    let lines = code.lines().enumerate();
    let with_word = lines.filter(|(_, line)| line.split(|letter| !is_of_word(letter)).any(|other| other == word));
    with_word.map(|(index, _)| index + 1).collect()
}

/// The source with every comment and literal taken out, line breaks kept.
fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let length = length_of_other(rest, code.chars().next_back());
        let (taken, after) = rest.split_at(length.unwrap_or(letter.len_utf8()));
        if length.is_some() {
            code.push(' ');
            code.extend(taken.chars().filter(|letter| *letter == '\n'));
        } else {
            code.push(letter);
        }
        rest = after;
    }
    code
}

/// How many bytes at the start of `rest` are a comment or a literal, if it starts with one.
fn length_of_other(rest: &str, before: Option<char>) -> Option<usize> {
    if rest.starts_with("r#")
        && rest[2..].starts_with(|letter: char| is_of_word(letter))
        && !before.is_some_and(is_of_word)
    {
        return Some(raw_name(rest));
    }
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if rest.starts_with('"') {
        return Some(quoted(rest, '"'));
    }
    if rest.starts_with('\'') {
        return character(rest);
    }
    if before.is_some_and(is_of_word) { None } else { raw_string(rest) }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A raw identifier is a name, whatever word it is made of.
fn raw_name(rest: &str) -> usize {
    2 + rest[2..].find(|letter| !is_of_word(letter)).unwrap_or(rest.len() - 2)
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut position = 0;
    while position < rest.len() {
        let here = &rest[position..];
        if here.starts_with("/*") {
            depth += 1;
            position += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return position;
            }
        } else {
            position += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (position, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == mark => return position + letter.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// An apostrophe begins a character (`'a'`, `'\n'`) or a lifetime (`'a`).
fn character(rest: &str) -> Option<usize> {
    let mut letters = rest.chars().skip(1);
    let first = letters.next()?;
    if first == '\\' || letters.next() == Some('\'') { Some(quoted(rest, '\'')) } else { None }
}

fn raw_string(rest: &str) -> Option<usize> {
    let after_prefix = ["r", "br", "cr"].iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let hashes = after_prefix.bytes().take_while(|byte| *byte == b'#').count();
    let inside = after_prefix[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - inside.len();
    Some(inside.find(&end).map_or(rest.len(), |position| start + position + end.len()))
}
