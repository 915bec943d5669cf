//! The values of each name, laid against those that are expected.

use super::named::{Names, Pairs};
use crate::error::MatchError;
use crate::mismatch::{Mismatch, all_quoted, index_label, key_label, quoted};
use crate::text::TextMatcher;

type Expected = [(String, TextMatcher)];

pub(super) fn are_exact(expected: &Expected, actual: Pairs<'_>) -> Result<bool, MatchError> {
    if expected.len() != actual.pairs.len() {
        return Ok(false);
    }
    every_name(expected, actual.names, |name| {
        let (mut wanted, mut values) = (matchers(expected, actual.names, name), actual.values(name));
        loop {
            match (wanted.next(), values.next()) {
                (None, None) => return Ok(true),
                (Some(matcher), Some(value)) if matcher.matches(value)? => {}
                _ => return Ok(false),
            }
        }
    })
}

pub(super) fn are_contained(expected: &Expected, actual: Pairs<'_>) -> Result<bool, MatchError> {
    every_name(expected, actual.names, |name| {
        let mut values = actual.values(name);
        for matcher in matchers(expected, actual.names, name) {
            if !is_ahead(matcher, &mut values)? {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

pub(super) fn compare_exact(expected: &Expected, actual: Pairs<'_>) -> Result<Option<Mismatch>, MatchError> {
    let mut found = Vec::new();
    for name in distinct(expected, actual.names) {
        let wanted: Vec<&TextMatcher> = matchers(expected, actual.names, name).collect();
        let values: Vec<&str> = actual.values(name).collect();
        let single = wanted.len() <= 1 && values.len() <= 1;
        let mut of_name = Vec::new();
        for index in 0..wanted.len().max(values.len()) {
            let mismatch = match (wanted.get(index), values.get(index)) {
                (Some(matcher), Some(value)) => matcher.compare(value)?,
                (Some(matcher), None) => Some(Mismatch::missing(matcher.describe())),
                (None, value) => value.map(|value| Mismatch::unexpected(quoted(value))),
            };
            of_name.extend(mismatch.map(|it| if single { it } else { it.at(index_label(index)) }));
        }
        found.extend(Mismatch::gather(of_name).map(|mismatch| mismatch.at(key_label(name))));
    }
    let others =
        actual.pairs.iter().filter(|(name, _)| !expected.iter().any(|(other, _)| actual.names.same(other, name)));
    found.extend(others.map(|(name, value)| Mismatch::unexpected(quoted(value)).at(key_label(name))));
    Ok(Mismatch::gather(found))
}

pub(super) fn compare_contained(expected: &Expected, actual: Pairs<'_>) -> Result<Option<Mismatch>, MatchError> {
    let mut found = Vec::new();
    for name in distinct(expected, actual.names) {
        let values: Vec<&str> = actual.values(name).collect();
        let mut start = 0;
        for matcher in matchers(expected, actual.names, name) {
            if let Some(place) = position(matcher, &values[start..])? {
                start += place + 1;
            } else {
                found.push(not_found(matcher, &values, start)?.at(key_label(name)));
            }
        }
    }
    Ok(Mismatch::gather(found))
}

/// What is said of a matcher without a partner: such a value did not come, or only before the last one that was found.
fn not_found(matcher: &TextMatcher, values: &[&str], start: usize) -> Result<Mismatch, MatchError> {
    let words = matcher.describe();
    if values.is_empty() {
        return Ok(Mismatch::missing(words));
    }
    let shown = all_quoted(values.iter().copied());
    Ok(match position(matcher, &values[..start])? {
        Some(_) => Mismatch::differs(format!("{words} after {}", quoted(values[start - 1])), shown),
        None => Mismatch::differs(words, shown),
    })
}

/// Where the first value stands that matches.
fn position(matcher: &TextMatcher, values: &[&str]) -> Result<Option<usize>, MatchError> {
    for (place, value) in values.iter().enumerate() {
        if matcher.matches(value)? {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

pub(super) fn compare_absent(names: &[String], actual: Pairs<'_>) -> Option<Mismatch> {
    let mut found = Vec::new();
    for name in names {
        found.extend(actual.values(name).map(|value| Mismatch::unexpected(quoted(value)).at(key_label(name))));
    }
    Mismatch::gather(found)
}

/// Whether something holds for each name, asked once for each.
fn every_name(
    expected: &Expected,
    names: Names,
    holds: impl Fn(&str) -> Result<bool, MatchError>,
) -> Result<bool, MatchError> {
    for name in distinct(expected, names) {
        if !holds(name)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn distinct(expected: &Expected, names: Names) -> impl Iterator<Item = &str> {
    let first = move |index: usize, name: &str| !expected[..index].iter().any(|(other, _)| names.same(other, name));
    let all = expected.iter().enumerate().map(|(index, (name, _))| (index, name.as_str()));
    all.filter(move |(index, name)| first(*index, name)).map(|(_, name)| name)
}

fn matchers<'all>(expected: &'all Expected, names: Names, name: &str) -> impl Iterator<Item = &'all TextMatcher> {
    expected.iter().filter(move |(other, _)| names.same(other, name)).map(|(_, matcher)| matcher)
}

/// Moves on to the next value that matches, if there is one.
fn is_ahead<'value>(matcher: &TextMatcher, values: &mut impl Iterator<Item = &'value str>) -> Result<bool, MatchError> {
    for value in values {
        if matcher.matches(value)? {
            return Ok(true);
        }
    }
    Ok(false)
}
