//! Versions, labels, tiers, secrets and pages of parameters.

use doublet_aws::{Fields, Sender, Step};
use serde_json::json;

use super::{ask, put, refusal, value};
use crate::cloud::Cloud;

#[test]
fn a_secret_is_not_to_be_seen_without_decryption() {
    let cloud = Cloud::new();
    put(&cloud, "/db/password", "hunter2", json!({"Type": "SecureString"})).unwrap();
    let sealed = value(&cloud, "/db/password").unwrap();
    let sealed = sealed.as_str().unwrap();
    assert!(sealed.starts_with("kms:alias/aws/ssm:"), "{sealed}");
    assert!(!sealed.contains("hunter2"));
    let open = ask(&cloud, "GetParameter", json!({"Name": "/db/password", "WithDecryption": true})).unwrap();
    assert_eq!(open["Parameter"]["Value"], "hunter2");
}

#[test]
fn a_label_that_moves_takes_its_selector_along() {
    let cloud = Cloud::new();
    for number in 1..=2 {
        put(&cloud, "flag", &format!("value {number}"), json!({"Overwrite": true})).unwrap();
    }
    let label = |version: i64| {
        ask(&cloud, "LabelParameterVersion", json!({"Name": "flag", "ParameterVersion": version, "Labels": ["live"]}))
    };
    label(1).unwrap();
    assert_eq!(value(&cloud, "flag:live"), Ok(json!("value 1")));
    label(2).unwrap();
    let found = ask(&cloud, "GetParameter", json!({"Name": "flag:live"})).unwrap();
    assert_eq!((&found["Parameter"]["Value"], &found["Parameter"]["Selector"]), (&json!("value 2"), &json!(":live")));
    assert_eq!(
        value(&cloud, "flag:9"),
        refusal(
            "ParameterVersionNotFound",
            "Systems Manager could not find version 9 of flag. Verify the version and try again."
        )
    );
}

#[test]
fn a_value_needs_the_tier_that_holds_it() {
    let cloud = Cloud::new();
    let long = "x".repeat(4097);
    assert_eq!(
        put(&cloud, "long", &long, json!({})),
        refusal(
            "ValidationException",
            "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger \
             parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see \
             https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html"
        )
    );
    let put_smart = put(&cloud, "long", &long, json!({"Tier": "Intelligent-Tiering"}));
    assert_eq!(put_smart, Ok(json!({"Version": 1, "Tier": "Advanced"})));
    assert_eq!(
        put(&cloud, "long", "short", json!({"Tier": "Standard", "Overwrite": true})),
        refusal(
            "ValidationException",
            "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the \
             advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced \
             parameter and recreate it as a standard parameter. Be aware that standard parameters have a value limit \
             of 4096 characters."
        )
    );
    assert_eq!(put(&cloud, "long", "short", json!({"Overwrite": true})), Ok(json!({"Version": 2, "Tier": "Advanced"})));
    assert_eq!(
        put(&cloud, "longer", &"x".repeat(8193), json!({"Tier": "Advanced"})),
        refusal(
            "ValidationException",
            "Advanced tier parameters support a maximum parameter value of 8192 characters."
        )
    );
    assert_eq!(
        put(&cloud, "longest", &"x".repeat(32_769), json!({"Tier": "Advanced"})),
        refusal(
            "ValidationException",
            "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length less \
             than or equal to 32768"
        )
    );
}

#[test]
fn the_default_tier_is_a_setting() {
    let cloud = Cloud::new();
    let setting = "/ssm/parameter-store/default-parameter-tier";
    ask(&cloud, "UpdateServiceSetting", json!({"SettingId": setting, "SettingValue": "Advanced"})).unwrap();
    assert_eq!(put(&cloud, "a", "b", json!({})), Ok(json!({"Version": 1, "Tier": "Advanced"})));
    let reset = ask(&cloud, "ResetServiceSetting", json!({"SettingId": setting})).unwrap();
    assert_eq!(reset["ServiceSetting"]["SettingValue"], "Standard");
}

#[test]
fn an_allowed_pattern_holds_for_later_versions_too() {
    let cloud = Cloud::new();
    put(&cloud, "limit", "100", json!({"AllowedPattern": "\\d{1,4}"})).unwrap();
    assert_eq!(
        put(&cloud, "limit", "10,000", json!({"Overwrite": true})),
        refusal(
            "ParameterPatternMismatchException",
            "Parameter value, cannot be validated against allowedPattern: \\d{1,4}"
        )
    );
    assert_eq!(
        put(&cloud, "other", "1", json!({"AllowedPattern": "["})),
        refusal("InvalidAllowedPatternException", "The request doesn't meet the regular expression requirement.")
    );
}

#[test]
fn a_token_that_was_not_given_is_refused() {
    let cloud = Cloud::new();
    put(&cloud, "/a/b", "c", json!({})).unwrap();
    for (operation, input) in [
        ("DescribeParameters", json!({"NextToken": "next"})),
        ("GetParametersByPath", json!({"Path": "/a", "NextToken": "-1"})),
        ("GetParameterHistory", json!({"Name": "/a/b", "NextToken": "99999999999999999999"})),
    ] {
        assert_eq!(
            ask(&cloud, operation, input),
            refusal("InvalidNextToken", "The specified token isn't valid."),
            "{operation}"
        );
    }
}

#[test]
fn a_parameter_of_another_account_is_read_by_its_arn_when_it_is_shared() {
    let cloud = Cloud::new();
    put(&cloud, "/shared", "value", json!({"Tier": "Advanced"})).unwrap();
    let arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/shared";
    let stranger = Sender { access_key: Some("210987654321".to_owned()), region: "eu-west-1".to_owned(), token: None };
    let get = || match cloud.engine.call("ssm", "GetParameter", Fields::new().with("Name", arn), &stranger) {
        Some(Step::Done(reply)) => reply.result.map_err(|fault| fault.code.clone()),
        other => panic!("{other:?}"),
    };
    assert_eq!(get().err().as_deref(), Some("ParameterNotFound"));
    ask(&cloud, "PutResourcePolicy", json!({"ResourceArn": arn, "Policy": "{}"})).unwrap();
    assert!(get().is_ok());
}

#[test]
fn whoever_misses_a_parameter_is_told_which_ones_there_are() {
    let cloud = Cloud::new();
    put(&cloud, "/shop/db/host", "db", json!({})).unwrap();
    let sender = Sender { access_key: Some("testing".to_owned()), region: "eu-west-1".to_owned(), token: None };
    let reply = cloud.engine.call("ssm", "GetParameter", Fields::new().with("Name", "/shop/DB/host"), &sender);
    let Some(Step::Done(reply)) = reply else { panic!("{reply:?}") };
    let fault = reply.result.unwrap_err();
    assert_eq!(fault.message, "Parameter /shop/DB/host not found.");
    assert_eq!(fault.knew, ["a parameter of nearly this name is /shop/db/host"]);
}

#[test]
fn lists_are_in_the_order_in_which_parameters_were_made() {
    let cloud = Cloud::new();
    let names = ["/n/2", "/n/10", "/n/1"];
    for name in names {
        put(&cloud, name, "value", json!({})).unwrap();
    }
    put(&cloud, "/n/2", "again", json!({"Overwrite": true})).unwrap();
    for (operation, input) in [("GetParametersByPath", json!({"Path": "/n"})), ("DescribeParameters", json!({}))] {
        let found = ask(&cloud, operation, input).unwrap();
        let found: Vec<&str> =
            found["Parameters"].as_array().unwrap().iter().map(|found| found["Name"].as_str().unwrap()).collect();
        assert_eq!(found, names, "{operation}");
    }
}
