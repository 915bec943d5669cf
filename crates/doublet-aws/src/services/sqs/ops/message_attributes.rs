//! Message attributes as they are sent and received.
//!
//! Source: SQS developer guide, "Amazon SQS message metadata".

use crate::input::Input;
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::state::message::{Attribute, Content};
use crate::value::{Fields, Value};

const MOST: usize = 10;
const LONGEST_NAME: usize = 256;

/// Reads the attributes of a message that is sent.
pub(super) fn read(entries: &[(&str, Input<'_>)]) -> Result<Vec<(String, Attribute)>, SqsError> {
    if entries.len() > MOST {
        return Err(SqsError::Invalid(format!(
            "Number of message attributes [{}] exceeds the allowed maximum [{MOST}].",
            entries.len()
        )));
    }
    entries.iter().map(|(name, value)| Ok(((*name).to_owned(), read_one(name, value)?))).collect()
}

fn read_one(name: &str, value: &Input<'_>) -> Result<Attribute, SqsError> {
    check_name(name)?;
    let kind = value.text("DataType");
    let prefix = kind.split('.').next().unwrap_or_default();
    let content = match prefix {
        _ if kind.is_empty() => {
            return Err(SqsError::Invalid(format!(
                "The message attribute '{name}' must contain non-empty message attribute type."
            )));
        }
        "String" | "Number" => value.optional_text("StringValue").map(|text| Content::Text(text.to_owned())),
        "Binary" => value.blob("BinaryValue").map(|bytes| Content::Bytes(bytes.to_vec())),
        _ => {
            return Err(SqsError::Invalid(format!(
                "The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
            )));
        }
    };
    let empty = match &content {
        Some(Content::Text(text)) => text.is_empty(),
        Some(Content::Bytes(bytes)) => bytes.is_empty(),
        None => true,
    };
    match content {
        Some(content) if !empty => {
            if let (Content::Text(text), "Number") = (&content, prefix)
                && text.trim().parse::<f64>().is_err()
            {
                return Err(SqsError::Invalid(format!(
                    "Can't cast the value of message (user) attribute '{name}' to a number."
                )));
            }
            Ok(Attribute { kind: kind.to_owned(), content })
        }
        _ => Err(SqsError::Invalid(format!(
            "The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{prefix}'."
        ))),
    }
}

fn check_name(name: &str) -> Result<(), SqsError> {
    if name.is_empty() {
        return Err(SqsError::Invalid("Message (user) attribute name can not be empty.".to_owned()));
    }
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')) {
        return Err(SqsError::Invalid(format!(
            "The message attribute name '{name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters."
        )));
    }
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("aws.") || lower.starts_with("amazon.") {
        return Err(SqsError::Invalid(format!(
            "Message (user) attribute name '{name}' starts with invalid prefix 'aws.' or 'amazon.'."
        )));
    }
    if name.starts_with('.') || name.ends_with('.') || name.contains("..") {
        return Err(SqsError::Invalid(format!(
            "Message (user) attribute name '{name}' can not start or end with a period, or have periods in succession."
        )));
    }
    if name.len() > LONGEST_NAME {
        return Err(SqsError::Invalid(format!(
            "Message (user) attribute name '{name}' must be shorter than {LONGEST_NAME} bytes."
        )));
    }
    Ok(())
}

/// Writes attributes as a receiver gets them.
pub(in crate::services::sqs) fn write<'a>(attributes: impl IntoIterator<Item = &'a (String, Attribute)>) -> Value {
    let entries: Vec<(String, Value)> = attributes
        .into_iter()
        .map(|(name, attribute)| {
            let value = match &attribute.content {
                Content::Text(text) => Fields::new().with("StringValue", text),
                Content::Bytes(bytes) => Fields::new().with("BinaryValue", bytes.clone()),
            };
            (name.clone(), value.with("DataType", &attribute.kind).into())
        })
        .collect();
    entries.into()
}
