//! Records as an answer has them.

use super::datum::Datum;
use crate::input::Input;

/// How records are to be written.
pub(in super::super) enum Output {
    Json { record: String },
    Csv { record: String, field: String, quote: char, escape: char, always: bool },
}

impl Output {
    /// Reads it from the request.
    pub(in super::super) fn read(input: &Input<'_>) -> Self {
        if let Some(csv) = input.structure("CSV") {
            let text = |name: &str, usual: &str| csv.optional_text(name).unwrap_or(usual).to_owned();
            let letter = |name: &str| csv.optional_text(name).and_then(|text| text.chars().next()).unwrap_or('"');
            return Self::Csv {
                record: text("RecordDelimiter", "\n"),
                field: text("FieldDelimiter", ","),
                quote: letter("QuoteCharacter"),
                escape: letter("QuoteEscapeCharacter"),
                always: csv.optional_text("QuoteFields") == Some("ALWAYS"),
            };
        }
        let json = input.structure("JSON");
        let record = json.and_then(|json| json.optional_text("RecordDelimiter")).unwrap_or("\n").to_owned();
        Self::Json { record }
    }

    /// Adds one record.
    pub(super) fn write(&self, record: &[(String, Datum)], into: &mut String) {
        match self {
            Self::Json { record: delimiter } => {
                Datum::Map(record.to_vec()).write_json(into);
                into.push_str(delimiter);
            }
            Self::Csv { record: delimiter, field, quote, escape, always } => {
                for (place, (_, value)) in record.iter().enumerate() {
                    if place > 0 {
                        into.push_str(field);
                    }
                    let text = value.text();
                    let needs =
                        text.contains(field.as_str()) || text.contains(delimiter.as_str()) || text.contains(*quote);
                    if *always || needs {
                        into.push(*quote);
                        into.push_str(&text.replace(*quote, &format!("{escape}{quote}")));
                        into.push(*quote);
                    } else {
                        into.push_str(&text);
                    }
                }
                into.push_str(delimiter);
            }
        }
    }
}
