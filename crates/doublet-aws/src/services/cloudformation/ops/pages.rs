//! Lists in pages of fifty, in the order in which they are given.

use crate::paging::{Page, page};
use crate::services::cloudformation::errors::CfnError;

const LIMIT: usize = 50;

/// The page that a token asks for.
pub(super) fn page_of<T>(items: impl IntoIterator<Item = T>, token: Option<&str>) -> Result<Page<T>, CfnError> {
    let numbered = items.into_iter().enumerate();
    let page = page(numbered, |(place, _)| format!("{place:08}"), token, LIMIT)
        .map_err(|_| CfnError::Invalid(format!("Invalid pagination token: {}", token.unwrap_or_default())))?;
    Ok(Page { items: page.items.into_iter().map(|(_, item)| item).collect(), next: page.next })
}
