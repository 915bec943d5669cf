//! The values that a property's name means: `Tags.team`, `HyperParameters.eta`, `Metrics.accuracy`.

use std::cmp::Ordering;

use crate::protocol::moments;
use crate::value::Kept;

/// All values of a property; several where lists are on the way.
pub(super) fn values(members: &[(String, Kept)], name: &str) -> Vec<Kept> {
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let found = members.iter().find(|(known, _)| known == first).map(|(_, value)| value);
    found.map(|value| within(value, rest)).unwrap_or_default()
}

/// The values of a list of structures, each by itself.
pub(super) fn items<'a>(members: &'a [(String, Kept)], name: &str) -> Vec<&'a [(String, Kept)]> {
    let found = members.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    found.map(|value| value.as_list().iter().map(Kept::as_map).collect()).unwrap_or_default()
}

/// A name has a bounded length, so that this ends.
fn within(value: &Kept, path: Option<&str>) -> Vec<Kept> {
    let Some(path) = path else {
        return match value {
            Kept::List(values) => values.clone(),
            single => vec![single.clone()],
        };
    };
    match value {
        Kept::List(values) => values.iter().flat_map(|item| of_item(item, path)).collect(),
        // A key may have dots in it: the whole rest is tried first.
        Kept::Map(entries) => match entries.iter().find(|(known, _)| known == path) {
            Some((_, value)) => within(value, None),
            None => self::values(entries, path),
        },
        _ => Vec::new(),
    }
}

/// What an item of a list has under a name: tags and metrics are named by a member of their own.
fn of_item(item: &Kept, path: &str) -> Vec<Kept> {
    for (name, value) in [("Key", "Value"), ("MetricName", "Value"), ("Name", "Value")] {
        if item.member(name).and_then(Kept::as_text) == Some(path) {
            return item.member(value).cloned().into_iter().collect();
        }
    }
    values(item.as_map(), path)
}

/// Which of two values comes first, if they can be compared.
pub(super) fn compare(one: &Kept, other: &Kept) -> Option<Ordering> {
    match (one, other) {
        (Kept::Text(one), Kept::Text(other)) => Some(one.cmp(other)),
        (Kept::Timestamp(one), Kept::Timestamp(other)) => Some(one.cmp(other)),
        (Kept::Boolean(one), Kept::Boolean(other)) => Some(one.cmp(other)),
        _ => number(one)?.partial_cmp(&number(other)?),
    }
}

/// How a value stands to one that is written in a filter.
pub(super) fn compare_with_text(value: &Kept, text: &str) -> Option<Ordering> {
    match value {
        Kept::Text(own) => match (own.parse::<f64>(), text.parse::<f64>()) {
            (Ok(own), Ok(asked)) => own.partial_cmp(&asked),
            _ => Some(own.as_str().cmp(text)),
        },
        Kept::Timestamp(own) => Some(own.cmp(&moments::read(text)?)),
        Kept::Boolean(own) => Some(own.cmp(&text.eq_ignore_ascii_case("true"))),
        _ => number(value)?.partial_cmp(&text.parse::<f64>().ok()?),
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of jobs are small")]
fn number(value: &Kept) -> Option<f64> {
    match value {
        Kept::Integer(number) => Some(*number as f64),
        Kept::Float(number) => Some(*number),
        _ => None,
    }
}
