//! `Marker`, `MaxItems` and `IsTruncated`: lists page by page.

use crate::input::Input;
use crate::paging::{Page, page};
use crate::room::Stop;
use crate::services::iam::errors::IamError;
use crate::value::{Fields, Value};

/// A page has so many items, if the request does not say.
const USUAL: usize = 100;

/// The page of a list that the request asks for. Items come in the order of their keys.
///
/// A marker may also be a number: how many items came before, as suites written for other doubles say it.
pub(crate) fn page_by_key<T>(
    input: &Input<'_>,
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> String,
) -> Result<Page<T>, Stop> {
    let marker = input.optional_text("Marker");
    let limit = limit(input);
    if let Some(before) = marker.and_then(|marker| marker.parse().ok()) {
        let left = items.into_iter().skip(before);
        return page(left, key, None, limit).map_err(|_| IamError::InvalidMarker.into());
    }
    page(items, key, marker, limit).map_err(|_| IamError::InvalidMarker.into())
}

/// The page of a list that has no keys: its markers are numbers.
pub(crate) fn page_by_number<T>(input: &Input<'_>, items: impl IntoIterator<Item = T>) -> Result<Page<T>, Stop> {
    let before = match input.optional_text("Marker") {
        Some(marker) => marker.parse::<usize>().map_err(|_| IamError::InvalidMarker)?,
        None => 0,
    };
    let limit = limit(input);
    let mut left = items.into_iter();
    if before > 0 && left.nth(before - 1).is_none() {
        return Err(IamError::InvalidMarker.into());
    }
    let items: Vec<T> = left.by_ref().take(limit).collect();
    let next = left.next().map(|_| before.saturating_add(limit).to_string());
    Ok(Page { items, next })
}

/// The answer with this page as its member `list`.
pub(crate) fn answer_page<T, V: Into<Value>>(list: &'static str, page: Page<T>, told: impl Fn(T) -> V) -> Fields {
    let values: Vec<Value> = page.items.into_iter().map(|item| told(item).into()).collect();
    Fields::new().with(list, values).with("IsTruncated", page.next.is_some()).maybe("Marker", page.next)
}

fn limit(input: &Input<'_>) -> usize {
    input.integer("MaxItems").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(USUAL).max(1)
}
