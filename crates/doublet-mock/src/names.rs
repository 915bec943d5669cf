//! Interned names, and what kind of name each special one is.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::ffi::gil_once::GilOnce;
use crate::magics::{Magic, TABLE, UNSUPPORTED, WITHOUT_DEFAULT};

/// An interned text, made when it is first needed.
///
/// In the place of `PyO3`'s macro, which lets other threads run while it makes the text: a process that is forked just
/// then would wait for it for ever.
macro_rules! intern {
    ($py:expr, $text:expr) => {{
        static TEXT: $crate::ffi::gil_once::GilOnce<::pyo3::Py<::pyo3::types::PyString>> =
            $crate::ffi::gil_once::GilOnce::new();
        let py: ::pyo3::Python<'_> = $py;
        TEXT.get_or_init(py, || ::pyo3::types::PyString::intern(py, $text).unbind()).bind(py)
    }};
}

pub(crate) use intern;

/// What a double does with a special name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// A magic method that a `MagicMock` answers by default.
    Magic(Magic),
    /// A magic method that can be set, but has no default.
    Settable,
    /// A magic method that cannot be set.
    Unsupported,
}

struct Names {
    magics: Vec<Py<PyString>>,
    kinds: Py<PyDict>,
}

const SETTABLE: u8 = 200;
const NOT_SUPPORTED: u8 = 201;

fn names(py: Python<'_>) -> &Names {
    static NAMES: GilOnce<Names> = GilOnce::new();
    NAMES.get_or_init(py, || {
        let kinds = PyDict::new(py);
        let mut magics = Vec::with_capacity(TABLE.len());
        let enter = |name: &str, code: u8| {
            let name = PyString::intern(py, name);
            // A dictionary of strings and small integers cannot refuse an entry but for memory.
            let _ = kinds.set_item(&name, code);
            name.unbind()
        };
        for (place, method) in (0_u8..).zip(TABLE) {
            magics.push(enter(method.name, place));
        }
        for name in WITHOUT_DEFAULT {
            enter(name, SETTABLE);
        }
        for name in UNSUPPORTED {
            enter(name, NOT_SUPPORTED);
        }
        Names { magics, kinds: kinds.unbind() }
    })
}

/// The interned name of a magic method.
pub(crate) fn magic(py: Python<'_>, magic: Magic) -> &Bound<'_, PyString> {
    names(py).magics[usize::from(magic.0)].bind(py)
}

/// What kind of special name this is, if any.
pub(crate) fn kind(name: &Bound<'_, PyString>) -> PyResult<Option<NameKind>> {
    if !is_dunder(name) {
        return Ok(None);
    }
    let py = name.py();
    let Some(code) = names(py).kinds.bind(py).get_item(name)? else { return Ok(None) };
    Ok(Some(match code.extract::<u8>()? {
        SETTABLE => NameKind::Settable,
        NOT_SUPPORTED => NameKind::Unsupported,
        place => NameKind::Magic(Magic(place)),
    }))
}

/// Whether a name begins and ends with two underscores.
pub(crate) fn is_dunder(name: &Bound<'_, PyString>) -> bool {
    name.to_str().is_ok_and(|name| {
        let bytes = name.as_bytes();
        bytes.len() >= 4 && bytes.starts_with(b"__") && bytes.ends_with(b"__")
    })
}
