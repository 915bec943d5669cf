//! The words of an expression: one lexer for all kinds.
//!
//! What is no word of the language becomes a token, too: it is the parser that says where it stops.

/// A word with its place in the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// As it is written.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
}

impl Token<'_> {
    /// Where it ends.
    #[must_use]
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What a word is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// `price`
    Identifier,
    /// `#name`
    NamePlaceholder,
    /// `:value`
    ValuePlaceholder,
    /// `12`
    Digits,
    Open,
    Close,
    OpenIndex,
    CloseIndex,
    Comma,
    Dot,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// No word of the language.
    Unknown,
    /// After the last word.
    End,
}

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
    tokens.push(Token { kind: Kind::End, text: "", start: text.trim_end().len() });
    tokens
}

/// The kind and the length of the word at the beginning.
fn word(first: char, text: &str) -> (Kind, usize) {
    let second = text.as_bytes().get(1).copied();
    match first {
        'a'..='z' | 'A'..='Z' => (Kind::Identifier, run(text, is_letter)),
        '0'..='9' => (Kind::Digits, run(text, |byte| byte.is_ascii_digit())),
        '#' if second.is_some_and(is_letter) => (Kind::NamePlaceholder, placeholder(text)),
        ':' if second.is_some_and(is_letter) => (Kind::ValuePlaceholder, placeholder(text)),
        '(' => (Kind::Open, 1),
        ')' => (Kind::Close, 1),
        '[' => (Kind::OpenIndex, 1),
        ']' => (Kind::CloseIndex, 1),
        ',' => (Kind::Comma, 1),
        '.' => (Kind::Dot, 1),
        '+' => (Kind::Plus, 1),
        '-' => (Kind::Minus, 1),
        '=' => (Kind::Equal, 1),
        '<' if second == Some(b'>') => (Kind::NotEqual, 2),
        '<' if second == Some(b'=') => (Kind::LessOrEqual, 2),
        '<' => (Kind::Less, 1),
        '>' if second == Some(b'=') => (Kind::GreaterOrEqual, 2),
        '>' => (Kind::Greater, 1),
        other => (Kind::Unknown, other.len_utf8()),
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn run(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| belongs(*byte)).count()
}

fn placeholder(text: &str) -> usize {
    1 + text.get(1..).map_or(0, |name| run(name, is_letter))
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[test]
    fn words_are_told_apart() {
        let read = |text| tokens(text).into_iter().map(|token| token.kind).collect::<Vec<_>>();
        assert_eq!(
            read(" a.#b[10] <> :c "),
            [
                Kind::Identifier,
                Kind::Dot,
                Kind::NamePlaceholder,
                Kind::OpenIndex,
                Kind::Digits,
                Kind::CloseIndex,
                Kind::NotEqual,
                Kind::ValuePlaceholder,
                Kind::End,
            ]
        );
        assert_eq!(read("#$ ü:"), [Kind::Unknown, Kind::Unknown, Kind::Unknown, Kind::Unknown, Kind::End]);
    }
}
