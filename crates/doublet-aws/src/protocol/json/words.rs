//! What services differ in when they read and write JSON. DynamoDB has an older reader, which has limits and words of its own.

use crate::model::Model;

/// What stood in the JSON.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Found {
    True,
    False,
    Text,
    Null,
    Whole,
    Fraction,
    List,
    Map,
}

impl Found {
    pub(super) fn of(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(true) => Self::True,
            serde_json::Value::Bool(false) => Self::False,
            serde_json::Value::Number(number) if number.is_f64() => Self::Fraction,
            serde_json::Value::Number(_) => Self::Whole,
            serde_json::Value::String(_) => Self::Text,
            serde_json::Value::Array(_) => Self::List,
            serde_json::Value::Object(_) => Self::Map,
        }
    }

    /// By serde's words for it.
    fn told(words: &str) -> Self {
        match words.split([' ', '`']).next().unwrap_or_default() {
            "boolean" if words.contains("true") => Self::True,
            "boolean" => Self::False,
            "string" => Self::Text,
            "null" => Self::Null,
            "sequence" => Self::List,
            "map" => Self::Map,
            _ => Self::Whole,
        }
    }

    const fn token(self) -> &'static str {
        match self {
            Self::True => "TRUE_VALUE",
            Self::False => "FALSE_VALUE",
            Self::Text => "STRING_VALUE",
            Self::Null => "NULL_VALUE",
            Self::Fraction => "DECIMAL_VALUE",
            Self::Whole | Self::List | Self::Map => "NUMBER_VALUE",
        }
    }
}

/// Whose words are said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Words {
    /// Those of most services.
    Usual,
    DynamoDB,
}

impl Words {
    pub(super) fn of(model: &Model) -> Self {
        let target = model.metadata.target_prefix.as_deref().unwrap_or_default();
        if target.starts_with("DynamoDB") { Self::DynamoDB } else { Self::Usual }
    }

    /// The largest body that is read at all, where the service has such a limit.
    pub(super) const fn most_bytes(self) -> Option<usize> {
        match self {
            Self::Usual => None,
            Self::DynamoDB => Some(16 * 1024 * 1024),
        }
    }

    /// The body of an answer that has no members.
    pub(super) const fn nothing(self) -> &'static str {
        match self {
            Self::Usual => "{}",
            Self::DynamoDB => "",
        }
    }

    /// Why a text is no base64, if this is seen without reading it: most services take it without padding.
    pub(super) fn refused_base64(self, text: &str) -> Option<String> {
        let is_whole = self == Self::Usual || text.len().is_multiple_of(4);
        let length = text.len();
        (!is_whole).then(|| format!("Base64 encoded length is expected a multiple of 4 bytes but found: {length}"))
    }

    /// What serde says, as AWS says it.
    pub(super) fn translated(self, error: &serde_json::Error) -> String {
        let told = error.to_string();
        let mismatch = told.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected "));
        let Some((found, expected)) = mismatch else {
            // Errors of ours are said in AWS's words already; where they stood is not part of them.
            return match told.rsplit_once(" at line ") {
                Some((words, _)) if error.is_data() => words.to_owned(),
                _ => told,
            };
        };
        self.mismatch(Found::told(found), expected.split(" at line ").next().unwrap_or_default())
    }

    /// Something was found where a value of another type was expected.
    pub(super) fn mismatch(self, found: Found, expected: &str) -> String {
        match (self, found, expected) {
            (Self::Usual, Found::List, _) | (Self::DynamoDB, Found::List, "Structure" | "Map") => {
                "Start of list found where not expected".to_owned()
            }
            (Self::Usual, Found::Map, _) => "Start of structure or map found where not expected.".to_owned(),
            (Self::DynamoDB, Found::Map, _) => "Start of structure or map found where not expected".to_owned(),
            (_, _, "List" | "Map" | "Structure") => "Unexpected field type".to_owned(),
            (Self::DynamoDB, Found::List, "Blob") => {
                "Unrecognized collection type class java.nio.ByteBuffer".to_owned()
            }
            (Self::DynamoDB, Found::List, _) => format!("Unrecognized collection type class java.lang.{expected}"),
            (Self::DynamoDB, _, "Blob") => "only base-64-encoded strings are convertible to bytes".to_owned(),
            (Self::DynamoDB, Found::Text, "Boolean") => "Unexpected token received from parser".to_owned(),
            (Self::DynamoDB, _, _) => format!("{} cannot be converted to {expected}", found.token()),
            (Self::Usual, Found::Fraction, _) => self.mismatch(Found::Whole, expected),
            (Self::Usual, _, _) => {
                format!("{} can not be converted to {} {expected}", found.token(), article(expected))
            }
        }
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
}
