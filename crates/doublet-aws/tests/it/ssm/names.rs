//! Names and hierarchies of parameters.

use serde_json::{Value, json};

use super::{ask, put, refusal};
use crate::cloud::Cloud;

const PATH_WORDS: &str = "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can \
                          consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of \
                          letters, numbers and the following 3 symbols .-_";

#[test]
fn a_name_is_refused_in_the_words_that_fit_it() {
    let cloud = Cloud::new();
    let deep = "/level".repeat(16);
    for (name, code, words) in [
        ("a/b", "ValidationException", "Parameter name must be a fully qualified name."),
        ("/a//b", "ValidationException", PATH_WORDS),
        ("/a/", "ValidationException", PATH_WORDS),
        ("/a b/c", "ValidationException", PATH_WORDS),
        (
            "a b",
            "ValidationException",
            "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). Only a mix of letters, numbers and the \
             following 3 symbols .-_ are allowed.",
        ),
        (
            &deep,
            "HierarchyLevelLimitExceededException",
            "A hierarchy can have a maximum of 15 levels. For more information, see Requirements and constraints for \
             parameter names in the Amazon Web Services Systems Manager User Guide.",
        ),
    ] {
        assert_eq!(put(&cloud, name, "value", json!({})), refusal(code, words), "{name}");
    }
}

#[test]
fn a_path_is_no_prefix() {
    let cloud = Cloud::new();
    for name in ["/shop/a", "/shop/deep/b", "/shopping/c", "shop"] {
        put(&cloud, name, "value", json!({})).unwrap();
    }
    let under = |path: &str, recursive: bool| {
        let answer = ask(&cloud, "GetParametersByPath", json!({"Path": path, "Recursive": recursive})).unwrap();
        answer["Parameters"].as_array().unwrap().iter().map(|found| found["Name"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(under("/shop", false), ["/shop/a"]);
    assert_eq!(under("/shop/", true), ["/shop/a", "/shop/deep/b"]);
    assert_eq!(under("/", false), ["shop"]);
}

#[test]
fn filters_of_tags_and_data_types_are_held_together() {
    let cloud = Cloud::new();
    put(
        &cloud,
        "image",
        "ami-0123456789abcdef0",
        json!({"DataType": "aws:ec2:image", "Tags": [{"Key": "team", "Value": "a"}]}),
    )
    .unwrap();
    put(&cloud, "text", "value", json!({"Tags": [{"Key": "team", "Value": "a"}]})).unwrap();
    let filters = json!([{"Key": "tag:team", "Values": ["a"]}, {"Key": "DataType", "Values": ["aws:ec2:image"]}]);
    let answer = ask(&cloud, "DescribeParameters", json!({"ParameterFilters": filters})).unwrap();
    assert_eq!(answer["Parameters"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["Parameters"][0]["ARN"], "arn:aws:ssm:eu-west-1:123456789012:parameter/image");
}
