//! What is checked before an input is held against the model: names of tables, which may be ARNs, and the limits of keys.

use crate::fault::Fault;
use crate::room::{Exception, Rule};
use crate::value::{Fields, Value};

/// Choices in the order in which the service shows them.
pub(crate) const EXCEPTIONS: &[Exception] = &[
    choices("ScalarAttributeType", &["B", "N", "S"]),
    choices("Select", &["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"]),
    choices("ReturnValue", &["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"]),
    choices("ReturnConsumedCapacity", &["INDEXES", "TOTAL", "NONE"]),
    choices("ReturnItemCollectionMetrics", &["SIZE", "NONE"]),
    choices("ConditionalOperator", &["OR", "AND"]),
    choices("ProjectionType", &["ALL", "INCLUDE", "KEYS_ONLY"]),
    choices(
        "ComparisonOperator",
        &[
            "IN",
            "NULL",
            "BETWEEN",
            "LT",
            "NOT_CONTAINS",
            "EQ",
            "GT",
            "NOT_NULL",
            "NE",
            "LE",
            "BEGINS_WITH",
            "GE",
            "CONTAINS",
        ],
    ),
];

const fn choices(shape: &'static str, order: &'static [&'static str]) -> Exception {
    Exception { shape, rule: Rule::Choices(order) }
}

const LONGEST_NAME: usize = 255;
const MOST_KEYS: usize = 2;

/// Refuses what the service refuses before everything else.
pub(crate) fn check(shape: &str, input: &Fields) -> Result<(), Box<Fault>> {
    let creates = matches!(shape, "CreateTableInput");
    if let "BatchGetItemInput" | "BatchWriteItemInput" = shape {
        return check_batch(shape.trim_end_matches("Input"), input.get("RequestItems"));
    }
    match input.get("TableName") {
        Some(Value::Text(name)) => check_name(name, creates)?,
        None if creates => {
            return refused("The parameter 'TableName' is required but was not present in the request".to_owned());
        }
        _ => {}
    }
    if shape == "QueryInput" && input.get("Limit").and_then(Value::as_integer).is_some_and(|limit| limit < 1) {
        return refused(
            "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1"
                .to_owned(),
        );
    }
    if creates {
        check_keys(input.get("KeySchema"))?;
    }
    Ok(())
}

/// Refuses a table's name that is none; only the shortest names of new tables have a lower limit than one letter.
pub(crate) fn check_name(name: &str, creates: bool) -> Result<(), Box<Fault>> {
    if name.starts_with("arn:") {
        return Ok(());
    }
    let shortest = if creates { 3 } else { 1 };
    let length = name.chars().count();
    let legal = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-');
    let constraint = if length < shortest {
        format!("Member must have length greater than or equal to {shortest}")
    } else if length > LONGEST_NAME {
        format!("Member must have length less than or equal to {LONGEST_NAME}")
    } else if name.chars().all(legal) {
        return Ok(());
    } else {
        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+".to_owned()
    };
    refused(format!(
        "1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: {constraint}"
    ))
}

fn check_batch(operation: &str, items: Option<&Value>) -> Result<(), Box<Fault>> {
    const MOST_KEYS: usize = 100;
    let items = items.map_or(&[][..], Value::as_map);
    if items.is_empty() {
        return refused(format!("The requestItems parameter is required for {operation}"));
    }
    for (name, asked) in items {
        check_name(name, false)?;
        let keys = asked.as_structure().and_then(|asked| asked.get("Keys")).map_or(0, |keys| keys.as_list().len());
        if keys > MOST_KEYS {
            return refused(format!(
                "1 validation error detected: Value at 'RequestItems.{name}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to {MOST_KEYS}"
            ));
        }
    }
    Ok(())
}

fn check_keys(keys: Option<&Value>) -> Result<(), Box<Fault>> {
    let keys = keys.map_or(&[][..], Value::as_list);
    if keys.len() <= MOST_KEYS {
        return Ok(());
    }
    let shown: Vec<String> = keys
        .iter()
        .filter_map(Value::as_structure)
        .map(|key| {
            let text = |member| key.get(member).and_then(Value::as_text).unwrap_or("null");
            format!("KeySchemaElement(attributeName={}, keyType={})", text("AttributeName"), text("KeyType"))
        })
        .collect();
    refused(format!(
        "1 validation error detected: Value '[{}]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to {MOST_KEYS}",
        shown.join(", ")
    ))
}

fn refused(words: String) -> Result<(), Box<Fault>> {
    Err(Box::new(Fault::new("ValidationException", words)))
}
