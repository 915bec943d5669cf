//! The shape of a file, for the library that reads and writes YAML.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_saphyr::{LitString, Spanned};

use super::body::{Written, written_layout};
use super::interaction::{Interaction, RecordedRequest, RecordedResponse};
use crate::headers::Headers;

/// The number of this format.
pub(super) const FORMAT: u32 = 1;

/// A whole file, to read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) cassette: u32,
    pub(super) interactions: Vec<Entry>,
}

/// Only the number of the format.
#[derive(Deserialize)]
pub(super) struct Marked {
    pub(super) cassette: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) request: Request,
    pub(super) response: Response,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) url: Spanned<String>,
    #[serde(default)]
    pub(super) headers: Fields,
    pub(super) body: Option<Spanned<Body>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Response {
    pub(super) status: Spanned<u16>,
    #[serde(default)]
    pub(super) reason: String,
    #[serde(default)]
    pub(super) headers: Fields,
    pub(super) body: Option<Spanned<Body>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub(super) json: Option<String>,
    pub(super) layout: Option<String>,
    pub(super) text: Option<String>,
    pub(super) base64: Option<String>,
}

/// Header fields: a name with its value, or with a list of them.
#[derive(Default)]
pub(super) struct Fields(pub(super) Vec<(String, Values)>);

/// The values of a header.
pub(super) enum Values {
    One(String),
    Several(Vec<String>),
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Fields;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("header fields: a name and its value, or a list of values, on each line")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(name) = map.next_key()? {
                    fields.push((name, map.next_value()?));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl<'de> Deserialize<'de> for Values {
    /// What is neither a text nor a list is refused: a number may not be spelled as it was meant.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Values;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text, in quotes if it looks like something else, or a list of texts")
            }

            fn visit_str<E>(self, value: &str) -> Result<Values, E> {
                Ok(Values::One(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Values, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Values::Several(values))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl Fields {
    pub(super) fn headers(self) -> Headers {
        let pairs = self.0.into_iter().flat_map(|(name, values)| {
            let values = match values {
                Values::One(value) => vec![value],
                Values::Several(values) => values,
            };
            values.into_iter().map(move |value| (name.clone(), value))
        });
        pairs.collect()
    }
}

/// A whole file, to write.
#[derive(Serialize)]
pub(super) struct WrittenDocument<'tape> {
    pub(super) cassette: u32,
    pub(super) interactions: Vec<WrittenEntry<'tape>>,
}

#[derive(Serialize)]
pub(super) struct WrittenEntry<'tape> {
    request: WrittenRequest<'tape>,
    response: WrittenResponse<'tape>,
}

#[derive(Serialize)]
struct WrittenRequest<'tape> {
    method: &'tape str,
    url: &'tape str,
    #[serde(skip_serializing_if = "WrittenFields::is_empty")]
    headers: WrittenFields<'tape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<WrittenBody>,
}

#[derive(Serialize)]
struct WrittenResponse<'tape> {
    status: u16,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'tape str,
    #[serde(skip_serializing_if = "WrittenFields::is_empty")]
    headers: WrittenFields<'tape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<WrittenBody>,
}

#[derive(Serialize)]
struct WrittenBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    layout: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    json: Option<LitString>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<LitString>,
}

/// A text that is set on lines of its own where YAML can keep it so.
#[derive(Serialize)]
#[serde(untagged)]
enum Said {
    OnLines(LitString),
    Quoted(String),
}

struct WrittenFields<'tape>(&'tape Headers);

impl WrittenFields<'_> {
    fn is_empty(&self) -> bool {
        self.0.fields().is_empty()
    }
}

impl Serialize for WrittenFields<'_> {
    /// Values of one name stand together, as names in YAML are written once.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut done: Vec<&str> = Vec::new();
        for (name, _) in self.0.fields() {
            if done.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                continue;
            }
            done.push(name);
            let values: Vec<_> = self.0.get_all(name).collect();
            match values[..] {
                [value] => map.serialize_entry(name, value)?,
                _ => map.serialize_entry(name, &values)?,
            }
        }
        map.end()
    }
}

impl<'tape> WrittenEntry<'tape> {
    pub(super) fn of(interaction: &'tape Interaction) -> Self {
        let Interaction { request, response } = interaction;
        Self { request: written_request(request), response: written_response(response) }
    }
}

fn written_request(request: &RecordedRequest) -> WrittenRequest<'_> {
    WrittenRequest {
        method: &request.method,
        url: &request.url,
        headers: WrittenFields(&request.headers),
        body: written_body(&request.body),
    }
}

fn written_response(response: &RecordedResponse) -> WrittenResponse<'_> {
    WrittenResponse {
        status: response.status,
        reason: &response.reason,
        headers: WrittenFields(&response.headers),
        body: written_body(&response.body),
    }
}

fn written_body(body: &[u8]) -> Option<WrittenBody> {
    if body.is_empty() {
        return None;
    }
    let (layout, json, text, base64) = match Written::of(body) {
        Written::Json(text, layout) => (written_layout(layout), Some(LitString(text)), None, None),
        Written::Text(text) => (None, None, Some(said(text)), None),
        Written::Base64(text) => (None, None, None, Some(LitString(text))),
    };
    Some(WrittenBody { layout, json, text, base64 })
}

fn said(text: String) -> Said {
    let is_block = text.contains('\n')
        && !text.contains('\r')
        && text.lines().next().is_some_and(|line| !line.is_empty() && !line.starts_with([' ', '\t']))
        && !text.ends_with("\n\n");
    if is_block { Said::OnLines(LitString(text)) } else { Said::Quoted(text) }
}
