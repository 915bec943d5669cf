//! Forms and queries: names and values with their escapes undone.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// A name and its value.
pub(crate) type Field<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The fields of `a=1&b=two+words`, in their order. What is not UTF-8 in them is replaced.
pub(crate) fn fields(form: &str) -> impl Iterator<Item = Field<'_>> {
    form.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescaped(name), unescaped(value))
    })
}

/// The value of the first field of this name.
pub(crate) fn field<'a>(form: &'a str, name: &str) -> Option<Cow<'a, str>> {
    fields(form).find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Whether what is escaped in a form is UTF-8.
pub(crate) fn is_text(form: &str) -> bool {
    !form.contains('%') || percent_decode(form.as_bytes()).decode_utf8().is_ok()
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'+' | b'%')) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace('+', " ");
    Cow::Owned(percent_decode(spaced.as_bytes()).decode_utf8_lossy().into_owned())
}
