//! The words of a statement.

/// A word with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// As it is written.
    pub(super) text: &'a str,
    /// Where it begins.
    pub(super) start: usize,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// `SELECT`, `price`
    Word,
    /// `"price"`, without its quotes.
    Quoted(String),
    /// `'text'`, without its quotes.
    Text(String),
    /// `12.5E3`
    Number,
    /// `?`, `<=` and so on.
    Symbol,
    /// A quote that is not closed, or no word of the language.
    Unknown,
    End,
}

const SYMBOLS: [&str; 22] = [
    "<<", ">>", "<=", ">=", "<>", "!=", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ".", ":", "*", "+", "-", "?",
];

/// All words of the text, and the end.
#[must_use]
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (kind, length) = word(first, rest);
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        tokens.push(Token { kind, text: word, start: text.len() - rest.len() });
        rest = after.trim_start();
    }
    // A semicolon may close a statement.
    if tokens.last().is_some_and(|last| last.text == ";") {
        tokens.pop();
    }
    tokens.push(Token { kind: Kind::End, text: "", start: text.len() });
    tokens
}

fn word(first: char, text: &str) -> (Kind, usize) {
    match first {
        'a'..='z' | 'A'..='Z' | '_' | '$' => {
            let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
            (Kind::Word, text.bytes().take_while(belongs).count())
        }
        '0'..='9' => (Kind::Number, number_length(text)),
        '"' => quoted(text, '"').map_or((Kind::Unknown, 1), |(name, length)| (Kind::Quoted(name), length)),
        '\'' => quoted(text, '\'').map_or((Kind::Unknown, 1), |(value, length)| (Kind::Text(value), length)),
        other => match SYMBOLS.iter().find(|symbol| text.starts_with(**symbol)) {
            Some(symbol) => (Kind::Symbol, symbol.len()),
            None => (Kind::Unknown, other.len_utf8()),
        },
    }
}

/// Digits, a point and a power, as far as they are there.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut length = digits(0);
    if bytes.get(length) == Some(&b'.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let power = digits(length + 1 + sign);
        if power > 0 {
            length += 1 + sign + power;
        }
    }
    length
}

/// What stands between quotes, and how long it is with them. A quote within is written twice.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut inner = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((place, letter)) = letters.next() {
        if letter != quote {
            inner.push(letter);
        } else if letters.next_if(|(_, next)| *next == quote).is_some() {
            inner.push(quote);
        } else {
            return Some((inner, place + 1));
        }
    }
    None
}
