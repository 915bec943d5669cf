//! Values in headers: lists with commas and quotes, moments, JSON in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::model::{Kind, Member, Model, TimestampFormat};
use crate::protocol::json;
use crate::protocol::query::scalar;
use crate::protocol::xml;
use crate::value::Value;

/// Reads a header as its member says.
pub(super) fn read(model: &'static Model, member: &'static Member, text: &str) -> Result<Value, &'static str> {
    if member.json_value {
        let bytes = json::read::BASE64.decode(text.trim()).map_err(|_| "the header must be base64-encoded")?;
        return json::read::document(&bytes).map_err(|_| "the header must be JSON");
    }
    let kind = &model.shape(member.shape).kind;
    let Kind::List { member: inner, .. } = kind else { return scalar(kind, text) };
    if text.trim().is_empty() {
        return Ok(Value::List(Vec::new()));
    }
    let inner_kind = &model.shape(inner.shape).kind;
    let values = match (inner_kind, format_of(inner_kind, inner)) {
        // Such a date has a comma in it.
        (Kind::Timestamp(_), TimestampFormat::Http) => {
            let parts: Vec<&str> = text.split(',').map(str::trim).collect();
            parts.chunks(2).map(|date| date.join(", ")).collect()
        }
        _ => split(text),
    };
    values.iter().map(|value| scalar(inner_kind, value)).collect::<Result<_, _>>().map(Value::List)
}

/// Writes a header as its member says.
pub(super) fn write(model: &'static Model, member: &'static Member, value: &Value) -> String {
    if member.json_value {
        return STANDARD.encode(json::write::document(value));
    }
    let kind = &model.shape(member.shape).kind;
    match (kind, value) {
        (Kind::List { member: inner, .. }, Value::List(values)) => {
            let kind = &model.shape(inner.shape).kind;
            let quoted = |value: &Value| {
                let text = written(kind, inner, value);
                let is_date = matches!(kind, Kind::Timestamp(_));
                if !is_date && text.contains([',', '"']) {
                    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
                } else {
                    text
                }
            };
            values.iter().map(quoted).collect::<Vec<_>>().join(", ")
        }
        (kind, value) => written(kind, member, value),
    }
}

fn written(kind: &Kind, member: &Member, value: &Value) -> String {
    match value {
        Value::Timestamp(moment) => crate::protocol::moments::write(*moment, format_of(kind, member)),
        value => xml::scalar(kind, member, value),
    }
}

fn format_of(kind: &Kind, member: &Member) -> TimestampFormat {
    let of_shape = if let Kind::Timestamp(format) = kind { *format } else { None };
    member.timestamp.or(of_shape).unwrap_or(TimestampFormat::Http)
}

/// The values between commas; one in quotes may have commas in it.
fn split(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut value = String::new();
    let (mut quoted, mut was_quoted) = (false, false);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted => quoted = false,
            '"' if value.trim().is_empty() => {
                value.clear();
                (quoted, was_quoted) = (true, true);
            }
            '\\' if quoted => value.extend(letters.next()),
            ',' if !quoted => {
                values.push(if was_quoted { value } else { value.trim().to_owned() });
                (value, was_quoted) = (String::new(), false);
            }
            // Space after the closing quote.
            letter if was_quoted && !quoted && letter.is_whitespace() => {}
            letter => value.push(letter),
        }
    }
    values.push(if was_quoted { value } else { value.trim().to_owned() });
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_quotes_keep_their_commas() {
        assert_eq!(split(r#"a, "b,c" ,"\"d\"",  e "#), ["a", "b,c", "\"d\"", "e"]);
    }
}
