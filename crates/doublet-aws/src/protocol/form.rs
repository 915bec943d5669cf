//! Forms and queries: names and values with their escapes undone.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// The fields of `a=1&b=two+words`, in their order.
pub(crate) fn fields(form: &str) -> impl Iterator<Item = (String, String)> {
    form.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescaped(name), unescaped(value))
    })
}

fn unescaped(text: &str) -> String {
    let spaced: Cow<'_, str> =
        if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    percent_decode(spaced.as_bytes()).decode_utf8_lossy().into_owned()
}
