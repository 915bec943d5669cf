//! Policies of parameters, and the clock.

use serde_json::{Value, json};

use super::{ask, put, refusal, value};
use crate::cloud::Cloud;

fn advanced(policies: &Value) -> Value {
    json!({"Tier": "Advanced", "Overwrite": true, "Policies": policies.to_string()})
}

fn expiration(moment: &str) -> Value {
    json!({"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": moment}})
}

#[test]
fn a_parameter_ends_when_its_policy_says() {
    let cloud = Cloud::new();
    put(&cloud, "/pass", "today", advanced(&json!([expiration("2024-06-15T13:00:00.000Z")]))).unwrap();
    let described = ask(&cloud, "DescribeParameters", json!({})).unwrap();
    assert_eq!(described["Parameters"][0]["Policies"][0]["PolicyStatus"], "Pending");
    cloud.clock.advance(3_599_000);
    assert_eq!(value(&cloud, "/pass"), Ok(json!("today")));
    cloud.clock.advance(1_000);
    assert_eq!(value(&cloud, "/pass"), refusal("ParameterNotFound", "Parameter /pass not found."));
}

#[test]
fn a_new_version_can_put_the_end_off_or_take_it_away() {
    let cloud = Cloud::new();
    put(&cloud, "/a", "1", advanced(&json!([expiration("2024-06-15T13:00:00Z")]))).unwrap();
    put(&cloud, "/a", "2", advanced(&json!([expiration("2024-06-16T13:00:00Z")]))).unwrap();
    put(&cloud, "/b", "1", advanced(&json!([expiration("2024-06-15T13:00:00Z")]))).unwrap();
    put(&cloud, "/b", "2", advanced(&json!([{}]))).unwrap();
    cloud.clock.advance(2 * 3_600_000);
    assert_eq!((value(&cloud, "/a"), value(&cloud, "/b")), (Ok(json!("2")), Ok(json!("2"))));
    cloud.clock.advance(24 * 3_600_000);
    assert!(value(&cloud, "/a").is_err());
}

#[test]
fn policies_are_held_to_their_rules() {
    let cloud = Cloud::new();
    let end = expiration("2024-06-15T13:00:00Z");
    for (policies, code) in [
        (json!([{"Type": "Expiry", "Version": "1.0"}]), "InvalidPolicyTypeException"),
        (json!([expiration("tomorrow")]), "InvalidPolicyAttributeException"),
        (
            json!([{"Type": "NoChangeNotification", "Version": "1.0", "Attributes": {"After": "20", "Unit": "Weeks"}}]),
            "InvalidPolicyAttributeException",
        ),
        (json!([end, end]), "IncompatiblePolicyException"),
        (Value::Array(vec![json!("Expiration"); 11]), "PoliciesLimitExceededException"),
    ] {
        assert_eq!(put(&cloud, "/a", "1", advanced(&policies)).unwrap_err().code, code, "{policies}");
    }
    let standard = json!({"Tier": "Standard", "Policies": json!([end]).to_string()});
    assert_eq!(put(&cloud, "/a", "1", standard).unwrap_err().code, "ValidationException");
    assert_eq!(
        put(&cloud, "/a", "1", json!({"Tier": "Intelligent-Tiering", "Policies": json!([end]).to_string()})),
        Ok(json!({"Version": 1, "Tier": "Advanced"}))
    );
}
