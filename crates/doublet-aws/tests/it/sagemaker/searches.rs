//! `Search` finds what its filters ask for.

use serde_json::{Value, json};

use crate::cloud::Cloud;

fn with_runs() -> Cloud {
    let cloud = Cloud::new();
    let does = |operation: &str, input| cloud.json(&format!("SageMaker.{operation}"), input).unwrap();
    does("CreateExperiment", json!({ "ExperimentName": "depth" }));
    does("CreateTrial", json!({ "TrialName": "shallow", "ExperimentName": "depth" }));
    for (name, depth, team) in [("run-2", 2.0, "growth"), ("run-8", 8.0, "core")] {
        does(
            "CreateTrialComponent",
            json!({
                "TrialComponentName": name,
                "Parameters": { "depth": { "NumberValue": depth } },
                "Tags": [{ "Key": "team", "Value": team }],
            }),
        );
    }
    does("AssociateTrialComponent", json!({ "TrialName": "shallow", "TrialComponentName": "run-2" }));
    cloud
}

fn found(cloud: &Cloud, expression: Value) -> Vec<String> {
    let input = json!({ "Resource": "ExperimentTrialComponent", "SearchExpression": expression });
    let results = cloud.json("SageMaker.Search", input).unwrap();
    let name = |result: &Value| result["TrialComponent"]["TrialComponentName"].as_str().unwrap().to_owned();
    results["Results"].as_array().unwrap().iter().map(name).collect()
}

#[test]
fn things_are_found_by_what_is_true_of_them() {
    let cloud = with_runs();
    let filter =
        |name: &str, operator: &str, value: &str| json!({ "Name": name, "Operator": operator, "Value": value });
    let filters = |filters: Value| json!({ "Filters": filters });
    let depth = "Parameters.depth.NumberValue";
    assert_eq!(found(&cloud, filters(json!([filter(depth, "GreaterThan", "3")]))), ["run-8"]);
    assert_eq!(found(&cloud, filters(json!([filter("Tags.team", "Equals", "growth")]))), ["run-2"]);
    assert_eq!(found(&cloud, filters(json!([filter("TrialComponentName", "In", "run-8, run-9")]))), ["run-8"]);
    assert_eq!(found(&cloud, filters(json!([{ "Name": "StartTime", "Operator": "Exists" }]))), [""; 0]);
    let nested = json!({ "NestedFilters": [{
        "NestedPropertyName": "Parents",
        "Filters": [filter("Parents.ExperimentName", "Equals", "depth"), filter("Parents.TrialName", "Contains", "low")],
    }] });
    assert_eq!(found(&cloud, nested.clone()), ["run-2"]);
    let either =
        json!({ "Operator": "Or", "SubExpressions": [nested, filters(json!([filter(depth, "Equals", "8")]))] });
    assert_eq!(found(&cloud, either), ["run-2", "run-8"]);
}

#[test]
fn an_expression_may_not_nest_without_end() {
    let cloud = with_runs();
    let mut expression = json!({ "Filters": [{ "Name": "TrialComponentName", "Operator": "Exists" }] });
    for _ in 0..20 {
        expression = json!({ "SubExpressions": [expression] });
    }
    let input = json!({ "Resource": "ExperimentTrialComponent", "SearchExpression": expression });
    let refused = cloud.json("SageMaker.Search", input).unwrap_err();
    assert_eq!(refused.message, "The search expression is nested too deeply.");
}
