//! What all matchers share: all of these, any of these, not this.

use crate::error::MatchError;
use crate::mismatch::Mismatch;

type Answer<T> = Result<T, MatchError>;

/// A matcher that can be part of a larger one.
pub(crate) trait Part {
    /// Short words.
    fn words(&self) -> String;

    /// Whether the words need brackets inside larger ones.
    fn is_compound(&self) -> bool;
}

pub(crate) fn all<M>(parts: &[M], matches: impl Fn(&M) -> Answer<bool>) -> Answer<bool> {
    for part in parts {
        if !matches(part)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn any<M>(parts: &[M], matches: impl Fn(&M) -> Answer<bool>) -> Answer<bool> {
    for part in parts {
        if matches(part)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gathers what is not as expected. Once a part has not matched, the ones behind it may rely on it and fail.
pub(crate) fn compare_all<M>(
    parts: &[M],
    compare: impl Fn(&M) -> Answer<Option<Mismatch>>,
) -> Answer<Option<Mismatch>> {
    let mut found = Vec::new();
    for part in parts {
        match compare(part) {
            Ok(mismatch) => found.extend(mismatch),
            Err(error) if found.is_empty() => return Err(error),
            Err(_) => {}
        }
    }
    Ok(Mismatch::gather(found))
}

pub(crate) fn describe_all<M: Part>(parts: &[M]) -> String {
    joined(parts, " and ", "anything")
}

pub(crate) fn describe_any<M: Part>(parts: &[M]) -> String {
    joined(parts, " or ", "nothing")
}

pub(crate) fn describe_not<M: Part>(part: &M) -> String {
    format!("not {}", bracketed(part))
}

fn joined<M: Part>(parts: &[M], word: &str, without: &str) -> String {
    match parts {
        [] => without.to_owned(),
        [part] => part.words(),
        _ => parts.iter().map(bracketed).collect::<Vec<String>>().join(word),
    }
}

fn bracketed<M: Part>(part: &M) -> String {
    let words = part.words();
    if part.is_compound() { format!("({words})") } else { words }
}
