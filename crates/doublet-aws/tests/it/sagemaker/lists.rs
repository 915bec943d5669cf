//! Filters, orders and pages.

use serde_json::{Value, json};

use crate::cloud::Cloud;

fn names(list: &Value) -> Vec<&str> {
    list["Models"].as_array().unwrap().iter().map(|model| model["ModelName"].as_str().unwrap()).collect()
}

#[test]
fn pages_stay_where_they_were_while_things_go() {
    let cloud = Cloud::new();
    for name in ["c", "a", "d", "b"] {
        cloud.json("SageMaker.CreateModel", json!({ "ModelName": name })).unwrap();
    }
    let list = |input| cloud.json("SageMaker.ListModels", input).unwrap();
    let first = list(json!({ "SortBy": "Name", "SortOrder": "Ascending", "MaxResults": 2 }));
    assert_eq!(names(&first), ["a", "b"]);
    for name in ["a", "b"] {
        cloud.json("SageMaker.DeleteModel", json!({ "ModelName": name })).unwrap();
    }
    let token = &first["NextToken"];
    let second = list(json!({ "SortBy": "Name", "SortOrder": "Ascending", "NextToken": token }));
    assert_eq!((names(&second), &second["NextToken"]), (vec!["c", "d"], &Value::Null));
    assert_eq!(names(&list(json!({ "SortOrder": "Descending", "NameContains": "C" }))), ["c"]);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let cloud = Cloud::new();
    let token = cloud.json("SageMaker.ListModels", json!({ "NextToken": "nonsense" })).unwrap_err();
    assert_eq!(token.message, "Invalid pagination token because \"{0}\".");
    let name = cloud.json("SageMaker.CreateModel", json!({ "ModelName": "a b" })).unwrap_err();
    assert_eq!(
        (name.code.as_str(), name.message.as_str()),
        (
            "ValidationException",
            "1 validation error detected: Value 'a b' at 'modelName' failed to satisfy constraint: Member must satisfy \
             regular expression pattern: [a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?"
        )
    );
}
