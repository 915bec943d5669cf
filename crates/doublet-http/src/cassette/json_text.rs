//! JSON as its words: layout and secrets can be changed without touching the spelling of anything else.

use std::borrow::Cow;

use serde_json::Value;

use super::scrub::Scrubber;
use crate::secrets::HIDDEN;

/// A JSON text, cut into its words; what stood between them was only white space.
#[derive(Clone, Debug)]
pub(crate) struct JsonText<'text> {
    words: Vec<Cow<'text, str>>,
}

/// How the words of a JSON text are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Nothing between the words.
    Compact,
    /// A space behind each comma and colon.
    Spaced,
}

impl<'text> JsonText<'text> {
    /// Cuts a text; `None` if it is not JSON, or nested deeper than a parser would follow.
    pub(crate) fn parse(text: &'text str) -> Option<Self> {
        serde_json::from_str::<Value>(text).ok()?;
        let mut words = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let length = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => {
                    at += 1;
                    continue;
                }
                b'"' => length_of_string(&bytes[at..]),
                b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
                _ => bytes[at..].iter().take_while(|byte| !b" \t\n\r,:{}[]\"".contains(byte)).count(),
            };
            words.push(Cow::Borrowed(text.get(at..at + length)?));
            at += length;
        }
        Some(Self { words })
    }

    /// Whether it is an object or a list; anything else is as well read as a plain text.
    pub(crate) fn is_container(&self) -> bool {
        self.words.first().is_some_and(|word| word == "{" || word == "[")
    }

    /// The text on one line.
    pub(crate) fn on_one_line(&self, layout: Layout) -> String {
        let gap = |word: &str| if layout == Layout::Spaced && (word == "," || word == ":") { " " } else { "" };
        self.words.iter().flat_map(|word| [word.as_ref(), gap(word)]).collect()
    }

    /// The text with a line for each member and item.
    pub(crate) fn on_many_lines(&self) -> String {
        let mut text = String::new();
        let mut depth = 0_usize;
        let begin_line = |text: &mut String, depth: usize| {
            text.push('\n');
            text.extend(std::iter::repeat_n("  ", depth));
        };
        for (at, word) in self.words.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| self.words[at].as_ref());
            match word.as_ref() {
                "}" | "]" => {
                    depth = depth.saturating_sub(1);
                    if !matches!(before, Some("{" | "[")) {
                        begin_line(&mut text, depth);
                    }
                }
                "," => {}
                ":" => {
                    text.push_str(": ");
                    continue;
                }
                _ if matches!(before, Some("{" | "[" | ",")) => begin_line(&mut text, depth),
                _ => {}
            }
            text.push_str(word);
            if matches!(word.as_ref(), "{" | "[") {
                depth += 1;
            }
        }
        text
    }

    /// Hides the values of secret names, and what is known by its shape; `None` if there was nothing to hide.
    pub(crate) fn scrubbed(mut self, scrubber: &Scrubber) -> Option<Self> {
        let mut changed = false;
        // For each open container: whether it is an object, and whether all in it is secret.
        let mut open: Vec<(bool, bool)> = Vec::new();
        let mut name_is_secret = false;
        let mut name_is_key = false;
        for at in 0..self.words.len() {
            let (in_object, all_secret) = open.last().copied().unwrap_or_default();
            let word = self.words[at].as_ref();
            let is_name = in_object && self.words.get(at + 1).is_some_and(|next| next == ":");
            match word {
                "{" | "[" => {
                    open.push((word == "{", all_secret || (in_object && name_is_secret && !name_is_key)));
                    name_is_secret = false;
                }
                "}" | "]" => {
                    open.pop();
                }
                "," => name_is_secret = false,
                ":" | "null" | "true" | "false" => {}
                _ if is_name => {
                    let name: String = serde_json::from_str(word).unwrap_or_default();
                    name_is_secret = scrubber.hides(&name);
                    // Issues and stored objects have a `key` as well, which the code under test needs.
                    name_is_key = name.eq_ignore_ascii_case("key") && !scrubber.is_named(&name);
                    if let Some(hidden) = hidden_inside(&name, scrubber) {
                        self.words[at] = Cow::Owned(hidden);
                        changed = true;
                    }
                }
                _ => {
                    let said: Option<String> = serde_json::from_str(word).ok();
                    let named =
                        in_object && name_is_secret && !(name_is_key && said.as_deref().is_none_or(is_ordinary));
                    let hidden = if all_secret || named {
                        Some(quoted(HIDDEN))
                    } else {
                        said.and_then(|said| hidden_inside(&said, scrubber))
                    };
                    if let Some(hidden) = hidden.filter(|hidden| hidden != word) {
                        self.words[at] = Cow::Owned(hidden);
                        changed = true;
                    }
                }
            }
        }
        changed.then_some(self)
    }

    /// Puts the words back between the white space of the text from which they were cut.
    pub(crate) fn set_like(&self, original: &JsonText<'_>, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        for (word, former) in self.words.iter().zip(&original.words) {
            let start = rest.find(former.as_ref()).unwrap_or_default();
            result.push_str(&rest[..start]);
            result.push_str(word);
            rest = &rest[start + former.len()..];
        }
        result.push_str(rest);
        result
    }
}

/// Whether a `key` is no key of an API: short, or with letters that such keys do not have.
fn is_ordinary(key: &str) -> bool {
    key.len() < 20 || key.chars().any(|letter| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)))
}

fn hidden_inside(said: &str, scrubber: &Scrubber) -> Option<String> {
    let left = scrubber.text(said);
    (left != said).then(|| quoted(&left))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn length_of_string(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}
