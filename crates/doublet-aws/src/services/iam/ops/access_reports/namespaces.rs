//! Which services a policy lets somebody use.

use std::collections::BTreeSet;

use serde_json::Value;

/// Services that `*` stands for, and how AWS calls them.
const SERVICES: &[(&str, &str)] = &[
    ("cloudwatch", "Amazon CloudWatch"),
    ("dynamodb", "Amazon DynamoDB"),
    ("ec2", "Amazon EC2"),
    ("events", "Amazon EventBridge"),
    ("iam", "AWS Identity and Access Management"),
    ("kms", "AWS Key Management Service"),
    ("lambda", "AWS Lambda"),
    ("logs", "Amazon CloudWatch Logs"),
    ("s3", "Amazon S3"),
    ("sagemaker", "Amazon SageMaker"),
    ("secretsmanager", "AWS Secrets Manager"),
    ("sns", "Amazon SNS"),
    ("sqs", "Amazon SQS"),
    ("ssm", "AWS Systems Manager"),
    ("sts", "AWS Security Token Service"),
];

/// The namespaces of the services that a policy allows something of.
pub(super) fn allowed(document: &str) -> BTreeSet<String> {
    let Ok(document) = serde_json::from_str::<Value>(document) else { return BTreeSet::new() };
    let statements = one_or_more(document.get("Statement"));
    let allowing =
        statements.iter().filter(|statement| statement.get("Effect").is_some_and(|effect| effect == "Allow"));
    let actions = allowing.flat_map(|statement| one_or_more(statement.get("Action")));
    actions.filter_map(Value::as_str).flat_map(namespaces).collect()
}

/// How AWS calls a service.
pub(super) fn name(namespace: &str) -> &str {
    SERVICES.iter().find(|(known, _)| *known == namespace).map_or(namespace, |(_, name)| name)
}

fn namespaces(action: &str) -> Vec<String> {
    match action.split_once(':') {
        Some((namespace, _)) => vec![namespace.to_lowercase()],
        None if action == "*" => SERVICES.iter().map(|(namespace, _)| (*namespace).to_owned()).collect(),
        None => Vec::new(),
    }
}

fn one_or_more(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn services_of_allowing_statements_count() {
        let document = r#"{"Statement": [
            {"Effect": "Allow", "Action": ["s3:Get*", "SQS:SendMessage"]}, {"Effect": "Deny", "Action": "iam:*"}]}"#;
        assert_eq!(allowed(document).into_iter().collect::<Vec<_>>(), ["s3", "sqs"]);
        assert!(allowed(r#"{"Statement": {"Effect": "Allow", "Action": "*"}}"#).contains("sts"));
    }

    #[test]
    fn what_is_no_policy_allows_nothing() {
        for document in ["", "[]", "{\"Statement\": 1}", "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": 1}]}"] {
            assert!(allowed(document).is_empty(), "{document}");
        }
    }
}
