//! Tags in requests and answers: their limits, setting them, taking them off, listing them.

use std::collections::HashSet;
use std::sync::LazyLock;

use fancy_regex::Regex;

use crate::input::Input;
use crate::room::Stop;
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::Tags;
use crate::value::{Fields, Value};

const MOST_TAGS: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;
const KEY_PATTERN: &str = r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+";
const VALUE_PATTERN: &str = r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*";

/// The tags that a request sets on something that has `known` ones.
pub(crate) fn tags_with(known: &Tags, input: &Input<'_>) -> Result<Tags, Stop> {
    let new: Vec<(&str, &str)> =
        input.structures("Tags").iter().map(|tag| (tag.text("Key"), tag.text("Value"))).collect();
    check_count("tags", new.len())?;
    for (place, (key, value)) in (1..).zip(&new) {
        check_key(&format!("tags.{place}.member.key"), key)?;
        let path = format!("tags.{place}.member.value");
        check_length(&path, value, LONGEST_VALUE)?;
        check_pattern(&path, value, VALUE_PATTERN)?;
    }
    let mut keys = HashSet::new();
    if !new.iter().all(|(key, _)| keys.insert(key.to_lowercase())) {
        return Err(IamError::DuplicateTagKeys.into());
    }
    if known.len_with(new.iter().map(|(key, _)| *key)) > MOST_TAGS {
        return Err(IamError::TooManyTags.into());
    }
    let mut tags = known.clone();
    for (key, value) in new {
        tags.set(key, value);
    }
    Ok(tags)
}

/// The tags that are left of `known` ones when the request has taken its keys off.
pub(crate) fn tags_without(known: &Tags, input: &Input<'_>) -> Result<Tags, Stop> {
    let keys = input.texts("TagKeys");
    check_count("tagKeys", keys.len())?;
    for (place, key) in (1..).zip(&keys) {
        check_key(&format!("tagKeys.{place}.member"), key)?;
    }
    let mut tags = known.clone();
    for key in keys {
        tags.remove(key);
    }
    Ok(tags)
}

/// A page of tags.
pub(crate) fn list_of_tags(tags: &Tags, input: &Input<'_>) -> Result<Fields, Stop> {
    let page = page_by_number(input, tags.iter())?;
    Ok(answer_page("Tags", page, |(key, value)| told_tag(key, value)))
}

/// The tags, if there are any.
pub(crate) fn told_tags(tags: &Tags) -> Option<Value> {
    (!tags.is_empty()).then(|| all_tags(tags))
}

/// The tags, even if there are none.
pub(crate) fn all_tags(tags: &Tags) -> Value {
    tags.iter().map(|(key, value)| told_tag(key, value)).collect()
}

fn told_tag(key: &str, value: &str) -> Fields {
    Fields::new().with("Key", key).with("Value", value)
}

fn check_count(path: &'static str, count: usize) -> Result<(), Stop> {
    if count > MOST_TAGS {
        return Err(
            IamError::TooLong { path: path.to_owned(), value: format!("[{count} items]"), most: MOST_TAGS }.into()
        );
    }
    Ok(())
}

fn check_key(path: &str, key: &str) -> Result<(), Stop> {
    if key.is_empty() {
        return Err(IamError::Empty { path: path.to_owned() }.into());
    }
    check_length(path, key, LONGEST_KEY)?;
    check_pattern(path, key, KEY_PATTERN)
}

fn check_length(path: &str, value: &str, most: usize) -> Result<(), Stop> {
    if value.chars().count() > most {
        return Err(IamError::TooLong { path: path.to_owned(), value: value.to_owned(), most }.into());
    }
    Ok(())
}

fn check_pattern(path: &str, value: &str, pattern: &'static str) -> Result<(), Stop> {
    static WHOLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("^(?:{VALUE_PATTERN})$")).ok());
    if WHOLE.as_ref().is_none_or(|whole| whole.is_match(value).unwrap_or(true)) {
        return Ok(());
    }
    Err(IamError::Unfit { path: path.to_owned(), value: value.to_owned(), pattern }.into())
}
