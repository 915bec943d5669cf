//! Policies tried out on calls that nobody makes.

use doublet_aws::{Fields, Value};
use serde_json::json;

use super::{Account, QUEUE, allowing, document, text};

const ADA: &str = "arn:aws:iam::123456789012:user/team/ada";

fn results(answer: &Fields) -> Vec<Fields> {
    answer.get("EvaluationResults").unwrap().as_list().iter().filter_map(Value::as_structure).cloned().collect()
}

fn number(fields: &Fields, outer: &str, name: &str) -> i64 {
    fields.get(outer).unwrap().as_structure().unwrap().get(name).unwrap().as_integer().unwrap()
}

#[test]
fn the_policies_of_a_user_are_tried_out() {
    let account = Account::new();
    account.allow("worker", &allowing("sqs:SendMessage", QUEUE));
    let answer = account.set_up(
        "iam.SimulatePrincipalPolicy",
        json!({"PolicySourceArn": ADA, "ActionNames": ["sqs:SendMessage", "sqs:DeleteQueue"], "ResourceArns": [QUEUE]}),
    );
    let results = results(&answer);
    assert_eq!(text(&results[0], &["EvalDecision"]), "allowed");
    assert_eq!(text(&results[0], &["EvalResourceName"]), QUEUE);
    let matched = results[0].get("MatchedStatements").unwrap().as_list()[0].as_structure().unwrap().clone();
    assert_eq!(text(&matched, &["SourcePolicyId"]), "worker");
    assert_eq!(text(&matched, &["SourcePolicyType"]), "IAM Policy");
    assert_eq!((number(&matched, "StartPosition", "Line"), number(&matched, "StartPosition", "Column")), (1, 38));
    assert_eq!(text(&results[1], &["EvalDecision"]), "implicitDeny");
}

#[test]
fn one_denied_resource_denies_the_action() {
    let account = Account::new();
    let deny = format!(r#"{{"Effect":"Deny","Action":"*","Resource":"{QUEUE}"}}"#);
    let answer = account.set_up(
        "iam.SimulateCustomPolicy",
        json!({
            "PolicyInputList": [document(&allowing("*", "*")), document(&deny)],
            "ActionNames": ["sqs:SendMessage"],
            "ResourceArns": ["arn:aws:sqs:eu-west-1:123456789012:mails", QUEUE],
        }),
    );
    let result = results(&answer).remove(0);
    assert_eq!(text(&result, &["EvalDecision"]), "explicitDeny");
    let specific = result.get("ResourceSpecificResults").unwrap().as_list();
    let decisions: Vec<&str> =
        specific.iter().map(|one| text(one.as_structure().unwrap(), &["EvalResourceDecision"])).collect();
    assert_eq!(decisions, ["allowed", "explicitDeny"]);
}

#[test]
fn keys_that_the_request_does_not_give_are_told() {
    let account = Account::new();
    let policy = document(
        r#"{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}}"#,
    );
    let simulate = |entries: serde_json::Value| {
        let input = json!({"PolicyInputList": [policy], "ActionNames": ["sqs:SendMessage"], "ContextEntries": entries});
        results(&account.set_up("iam.SimulateCustomPolicy", input)).remove(0)
    };
    let entry = |key: &str| json!({"ContextKeyName": key, "ContextKeyType": "string", "ContextKeyValues": ["red"]});
    let one = simulate(json!([entry("aws:ResourceTag/team")]));
    assert_eq!(text(&one, &["EvalDecision"]), "implicitDeny");
    let missing: Vec<&str> =
        one.get("MissingContextValues").unwrap().as_list().iter().filter_map(Value::as_text).collect();
    assert_eq!(missing, ["aws:PrincipalTag/team"]);
    let both = simulate(json!([entry("aws:ResourceTag/team"), entry("aws:PrincipalTag/team")]));
    assert_eq!(text(&both, &["EvalDecision"]), "allowed");
    let keys = account.set_up("iam.GetContextKeysForCustomPolicy", json!({"PolicyInputList": [policy]}));
    assert_eq!(keys.get("ContextKeyNames").unwrap().as_list().len(), 2);
}

#[test]
fn a_boundary_is_told_apart() {
    let account = Account::new();
    let answer = account.set_up(
        "iam.SimulateCustomPolicy",
        json!({
            "PolicyInputList": [document(&allowing("*", "*"))],
            "PermissionsBoundaryPolicyInputList": [document(&allowing("ssm:*", "*"))],
            "ActionNames": ["sqs:SendMessage", "ssm:GetParameter"],
        }),
    );
    let passed: Vec<Option<bool>> = results(&answer)
        .iter()
        .map(|result| {
            result
                .get("PermissionsBoundaryDecisionDetail")?
                .as_structure()?
                .get("AllowedByPermissionsBoundary")?
                .as_boolean()
        })
        .collect();
    assert_eq!(passed, [Some(false), Some(true)]);
}

#[test]
fn what_cannot_be_simulated_is_refused() {
    let account = Account::new();
    for (operation, input, code) in [
        (
            "iam.SimulateCustomPolicy",
            json!({"PolicyInputList": ["{"], "ActionNames": ["sqs:SendMessage"]}),
            "InvalidInput",
        ),
        ("iam.SimulateCustomPolicy", json!({"PolicyInputList": [], "ActionNames": ["SendMessage"]}), "InvalidInput"),
        (
            "iam.SimulatePrincipalPolicy",
            json!({"PolicySourceArn": "arn:aws:iam::123456789012:user/bob", "ActionNames": ["sqs:SendMessage"]}),
            "NoSuchEntity",
        ),
    ] {
        assert_eq!(account.ask(&account.admin, operation, input).unwrap_err().code, code);
    }
}
