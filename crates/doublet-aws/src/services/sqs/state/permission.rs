//! The policy that `AddPermission` writes, a statement for each label.

use serde_json::{Value as Json, json};

/// The policy with one more statement; none if the label is taken.
pub(crate) fn add(
    policy: Option<&str>,
    queue: &str,
    label: &str,
    accounts: &[&str],
    actions: &[&str],
) -> Option<String> {
    let mut policy = read(policy).unwrap_or_else(
        || json!({"Version": "2012-10-17", "Id": format!("{queue}/SQSDefaultPolicy"), "Statement": []}),
    );
    let principals: Vec<Json> = accounts.iter().map(|account| json!(format!("arn:aws:iam::{account}:root"))).collect();
    let actions: Vec<Json> = actions.iter().map(|action| json!(format!("SQS:{action}"))).collect();
    let statement = json!({"Sid": label, "Effect": "Allow", "Principal": {"AWS": one_or_all(principals)}, "Action": one_or_all(actions), "Resource": queue});
    let statements = policy.get_mut("Statement")?.as_array_mut()?;
    if statements.iter().any(|statement| has_label(statement, label)) {
        return None;
    }
    statements.push(statement);
    Some(policy.to_string())
}

/// The policy without the label's statement; none if it has none.
pub(crate) fn remove(policy: Option<&str>, label: &str) -> Option<String> {
    let mut policy = read(policy)?;
    let statements = policy.get_mut("Statement")?.as_array_mut()?;
    let before = statements.len();
    statements.retain(|statement| !has_label(statement, label));
    (statements.len() < before).then(|| policy.to_string())
}

fn read(policy: Option<&str>) -> Option<Json> {
    serde_json::from_str(policy?).ok()
}

fn has_label(statement: &Json, label: &str) -> bool {
    statement.get("Sid").and_then(Json::as_str) == Some(label)
}

/// AWS writes a single value without a list around it.
fn one_or_all(mut values: Vec<Json>) -> Json {
    if values.len() == 1 { values.remove(0) } else { Json::Array(values) }
}
