//! Lists given page by page: tokens that are made here and understood here only.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// The token for the next one, if there is one.
    pub next: Option<String>,
}

/// A token that was not made here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct UnknownToken;

/// The page that a token asks for; without one, the first.
///
/// `key` names an item and stays the same while the list changes: the page after an item that has gone starts where it was.
/// Items must come in the order of their keys.
///
/// # Errors
/// [`UnknownToken`] if the token was not made here.
pub(crate) fn page<T>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> String,
    token: Option<&str>,
    limit: usize,
) -> Result<Page<T>, UnknownToken> {
    let after = token.map(read).transpose()?;
    let mut left = items.into_iter().filter(|item| after.as_ref().is_none_or(|after| key(item) > *after)).peekable();
    let items: Vec<T> = left.by_ref().take(limit.max(1)).collect();
    let next = if left.peek().is_some() { items.last().map(|last| write(&key(last))) } else { None };
    Ok(Page { items, next })
}

fn write(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("after:{key}"))
}

fn read(token: &str) -> Result<String, UnknownToken> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| UnknownToken)?;
    let text = String::from_utf8(bytes).map_err(|_| UnknownToken)?;
    text.strip_prefix("after:").map(str::to_owned).ok_or(UnknownToken)
}
