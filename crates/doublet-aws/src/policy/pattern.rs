//! Wildcards and variables: `arn:aws:sqs:*:*:${aws:username}-?`.

use std::borrow::Cow;

use super::context::Context;

/// A pattern grows by the values of its variables; longer ones match nothing.
const LONGEST: usize = 16 * 1024;

/// What stands at one place of a pattern.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Token {
    /// This letter.
    Letter(char),
    /// `?`
    One,
    /// `*`
    Many,
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    /// Where variables get their values; none where `${` is plain text.
    pub(super) variables: Option<&'a Context>,
    /// Whether `*` and `?` are wildcards.
    pub(super) wildcards: bool,
    /// Whether capitals make no difference.
    pub(super) any_case: bool,
}

/// The tokens of a text; none if a variable has no value.
pub(super) fn tokens(text: &str, reading: Reading<'_>) -> Option<Vec<Token>> {
    let mut tokens = Vec::with_capacity(text.len().min(LONGEST));
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if tokens.len() > LONGEST {
            return None;
        }
        if let (Some(context), Some((inner, after))) = (reading.variables, variable(rest)) {
            // What a variable stands for is text, even if it has a `*`.
            let value = value_of(inner, context)?;
            tokens.extend(value.chars().take(LONGEST + 1).map(Token::Letter));
            rest = after;
            continue;
        }
        tokens.push(match letter {
            '*' if reading.wildcards => Token::Many,
            '?' if reading.wildcards => Token::One,
            _ => Token::Letter(letter),
        });
        rest = rest.get(letter.len_utf8()..)?;
    }
    (tokens.len() <= LONGEST).then_some(tokens)
}

/// Whether the text is of this pattern.
pub(super) fn matches(pattern: &str, text: &str, reading: Reading<'_>) -> bool {
    if pattern == "*" && reading.wildcards {
        return true;
    }
    tokens(pattern, reading).is_some_and(|tokens| fits(&tokens, text, reading.any_case))
}

/// Whether the text is of this pattern, where there are no variables.
pub(crate) fn fits_wildcards(pattern: &str, text: &str) -> bool {
    matches(pattern, text, Reading { variables: None, wildcards: true, any_case: false })
}

/// Whether the text is of the pattern with these tokens: at worst as many steps as both lengths multiplied.
pub(super) fn fits(tokens: &[Token], text: &str, any_case: bool) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let (mut at, mut place) = (0, 0);
    // Where to go on when what follows the last `*` does not fit: it takes one letter more.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        let step = match (tokens.get(at), letters.get(place)) {
            (None, None) => return true,
            (Some(Token::Many), _) => {
                retry = Some((at + 1, place));
                at += 1;
                continue;
            }
            (Some(Token::One), Some(_)) => true,
            (Some(Token::Letter(wanted)), Some(letter)) => {
                wanted == letter || (any_case && wanted.to_lowercase().eq(letter.to_lowercase()))
            }
            _ => false,
        };
        if step {
            at += 1;
            place += 1;
        } else {
            match retry {
                Some((after, taken)) if taken < letters.len() => {
                    (at, place) = (after, taken + 1);
                    retry = Some((after, taken + 1));
                }
                _ => return false,
            }
        }
    }
}

/// The names of the variables in a text, without `${*}`, `${?}` and `${$}`.
pub(super) fn variables(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(from) = rest.get(start..) else { break };
        let Some((inner, after)) = variable(from) else { break };
        let name = split(inner).0;
        if !matches!(name, "*" | "?" | "$") {
            names.push(name.to_owned());
        }
        rest = after;
    }
    names
}

/// The inner part of a variable at the start of the text, and what follows it.
fn variable(text: &str) -> Option<(&str, &str)> {
    let (inner, after) = text.strip_prefix("${")?.split_once('}')?;
    (!inner.is_empty()).then_some((inner, after))
}

/// Name and default: `aws:PrincipalTag/team, 'everyone'`.
fn split(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once(',') {
        Some((name, default)) => {
            let default = default.trim();
            let default = default.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).unwrap_or(default);
            (name.trim(), Some(default))
        }
        None => (inner.trim(), None),
    }
}

fn value_of<'a>(inner: &'a str, context: &'a Context) -> Option<Cow<'a, str>> {
    if matches!(inner, "*" | "?" | "$") {
        return Some(Cow::Borrowed(inner));
    }
    let (name, default) = split(inner);
    context.single(name).or(default).map(Cow::Borrowed)
}
