//! A body as it is written in a file: as JSON or text where people can read it, as base64 where not. Exact to the byte.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::json_text::{JsonText, Layout};

/// So long are the lines of base64.
const LINE: usize = 100;

/// A body in one of its written forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// JSON with a line for each member; the layout says what the bytes look like.
    Json(String, &'static str),
    /// A text.
    Text(String),
    /// Base64 in lines.
    Base64(String),
}

const COMPACT: &str = "compact";
const COMPACT_LINE: &str = "compact line";
const SPACED: &str = "spaced";
const SPACED_LINE: &str = "spaced line";
const LAYOUTS: [(&str, Layout, &str); 4] = [
    (COMPACT, Layout::Compact, ""),
    (COMPACT_LINE, Layout::Compact, "\n"),
    (SPACED, Layout::Spaced, ""),
    (SPACED_LINE, Layout::Spaced, "\n"),
];

impl Written {
    /// Chooses the form that reads best and gives the same bytes again.
    pub(super) fn of(body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).ok().filter(|text| is_readable(text));
        let Some(text) = text else { return Self::Base64(encoded(body)) };
        if let Some(json) = JsonText::parse(text).filter(JsonText::is_container) {
            let is_its = |layout: &(&str, Layout, &str)| format!("{}{}", json.on_one_line(layout.1), layout.2) == text;
            if let Some((name, ..)) = LAYOUTS.into_iter().find(is_its) {
                return Self::Json(json.on_many_lines(), name);
            }
        }
        Self::Text(text.to_owned())
    }

    /// The bytes.
    ///
    /// # Errors
    /// What is wrong with the written form.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Text(text) => Ok(text.clone().into_bytes()),
            Self::Base64(text) => {
                let text: String = text.split_ascii_whitespace().collect();
                STANDARD.decode(text).map_err(|error| format!("`base64` is none: {error}"))
            }
            Self::Json(text, layout) => {
                let json = JsonText::parse(text).ok_or_else(|| format!("`json` is none: {}", why_no_json(text)))?;
                let (_, layout, end) =
                    LAYOUTS.into_iter().find(|(name, ..)| name == layout).ok_or_else(|| unknown_layout(layout))?;
                Ok(format!("{}{end}", json.on_one_line(layout)).into_bytes())
            }
        }
    }

    /// JSON in a layout of this name, none for the usual one.
    ///
    /// # Errors
    /// There is no such layout.
    pub(super) fn json(text: String, layout: Option<&str>) -> Result<Self, String> {
        let wanted = layout.unwrap_or(COMPACT);
        let known = LAYOUTS.into_iter().find(|(name, ..)| *name == wanted);
        known.map(|(name, ..)| Self::Json(text, name)).ok_or_else(|| unknown_layout(wanted))
    }
}

/// The layout as it is written; the usual one is not.
pub(super) fn written_layout(layout: &'static str) -> Option<&'static str> {
    (layout != COMPACT).then_some(layout)
}

fn unknown_layout(name: &str) -> String {
    let known: Vec<_> = LAYOUTS.iter().map(|(name, ..)| format!("`{name}`")).collect();
    format!("there is no layout `{name}`; there are {}", known.join(", "))
}

fn why_no_json(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Err(error) => error.to_string(),
        Ok(_) => "it cannot be cut into words".to_owned(),
    }
}

fn is_readable(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, '\n' | '\r' | '\t') || !(letter.is_control() || is_odd(letter)))
}

/// Letters that editors and YAML treat in ways of their own: line separators, byte order marks, non-characters.
fn is_odd(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn encoded(body: &[u8]) -> String {
    let text = STANDARD.encode(body);
    let lines = text.as_bytes().chunks(LINE).map(String::from_utf8_lossy);
    let mut lines: Vec<_> = lines.collect();
    lines.push("".into());
    lines.join("\n")
}
