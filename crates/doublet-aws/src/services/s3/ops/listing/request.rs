//! What all lists are asked for by: prefix, delimiter, how many, and whether keys are to be escaped.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::input::Input;
use crate::services::s3::errors::S3Error;
use crate::value::{Fields, Value};

const MOST: usize = 1000;
/// As the service escapes keys: slashes stay.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*').remove(b'/');

/// What a list is asked for by.
#[derive(Debug)]
pub(in super::super::super) struct Listing<'a> {
    pub(in super::super::super) prefix: &'a str,
    /// None where keys are not put together.
    pub(in super::super::super) delimiter: Option<&'a str>,
    /// As many as were asked for.
    pub(in super::super::super) asked: usize,
    /// Whether keys are to be escaped.
    escaped: bool,
}

impl<'a> Listing<'a> {
    /// Reads it; `most` is the member that limits the list.
    ///
    /// # Errors
    /// If something of it is not possible.
    pub(in super::super::super) fn read(
        input: &Input<'a>,
        most: &'static str,
        name: &'static str,
    ) -> Result<Self, S3Error> {
        let asked = match input.integer(most) {
            None => MOST,
            Some(asked) if asked > i64::from(i32::MAX) => {
                let words = format!("Provided {name} not an integer or within integer range");
                return Err(S3Error::argument(words, name, asked.to_string()));
            }
            Some(asked) => {
                i32::try_from(asked).ok().and_then(|asked| usize::try_from(asked).ok()).ok_or_else(|| {
                    S3Error::argument(
                        format!("Argument {name} must be an integer between 0 and 2147483647"),
                        name,
                        asked.to_string(),
                    )
                })?
            }
        };
        let escaped = match input.optional_text("EncodingType") {
            None => false,
            Some("url") => true,
            Some(other) => {
                return Err(S3Error::argument("Invalid Encoding Method specified in Request", "encoding-type", other));
            }
        };
        Ok(Self {
            prefix: input.optional_text("Prefix").unwrap_or_default(),
            delimiter: input.optional_text("Delimiter").filter(|delimiter| !delimiter.is_empty()),
            asked,
            escaped,
        })
    }

    /// How many there are on a page at most.
    pub(in super::super::super) fn most(&self) -> usize {
        self.asked.min(MOST)
    }

    /// A key, a prefix or a marker, as it is written into the answer.
    pub(in super::super::super) fn written(&self, text: &str) -> String {
        if self.escaped { utf8_percent_encode(text, ESCAPED).to_string() } else { text.to_owned() }
    }

    /// What the answer repeats of the request.
    pub(in super::super::super) fn repeated(&self, bucket: &str) -> Fields {
        Fields::new()
            .with("Name", bucket)
            .with("Prefix", self.written(self.prefix))
            .maybe("Delimiter", self.delimiter.map(|delimiter| self.written(delimiter)))
            .maybe("EncodingType", self.escaped.then_some("url"))
    }

    /// Prefixes that keys have in common.
    pub(in super::super::super) fn prefixes(&self, prefixes: &[String]) -> Value {
        prefixes.iter().map(|prefix| Fields::new().with("Prefix", self.written(prefix))).collect()
    }

    /// The part of a key up to its first delimiter after the prefix, if it has one.
    pub(in super::super::super) fn common_prefix<'k>(&self, key: &'k str) -> Option<&'k str> {
        let delimiter = self.delimiter?;
        let rest = key.strip_prefix(self.prefix)?;
        let end = self.prefix.len() + rest.find(delimiter)? + delimiter.len();
        key.get(..end)
    }
}
