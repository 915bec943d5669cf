//! Templates that are none, and what is said about them.

use super::{Stacks, invalid};

#[test]
fn odd_templates_are_refused_in_the_words_of_the_service() {
    let stacks = Stacks::new();
    let queue = |properties: &str| format!(r#"{{"Resources": {{"Q": {{"Type": "AWS::SQS::Queue", {properties}}}}}}}"#);
    let cases = [
        ("words".to_owned(), "Template format error: unsupported structure."),
        ("Resources: [".to_owned(), "Template format error: YAML not well-formed. (line 1, column 13)"),
        ("{}".to_owned(), "Template format error: At least one Resources member must be defined."),
        (
            "Resources:\n  A: &a {Type: 'AWS::SQS::Queue'}\n  B: *a".to_owned(),
            "Template error: YAML aliases are not allowed in CloudFormation templates",
        ),
        (
            r#"{"Resources": {}, "Stuff": 1}"#.to_owned(),
            "Template validation error: Invalid template property or properties [Stuff]",
        ),
        (
            queue(r#""Properties": {"QueueName": {"Ref": "Nobody"}}"#),
            "Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template",
        ),
        (queue(r#""DependsOn": "Q""#), "Circular dependency between resources: [Q]"),
        (
            queue(r#""Properties": {"QueueName": {"Fn::ImportValue": "nothing"}}"#),
            "No export named nothing found.",
        ),
        (
            r#"{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}, "Outputs": {"O": {"Value": {"Fn::GetAtt": "Q.Colour"}}}}"#
                .to_owned(),
            "Template error: resource Q does not support attribute type Colour in Fn::GetAtt",
        ),
    ];
    for (template, words) in cases {
        assert_eq!(stacks.create("odd", &template), invalid(words), "{template}");
    }
}

#[test]
fn templates_nest_only_so_deep() {
    let stacks = Stacks::new();
    let words = "Template format error: the template nests deeper than 100 levels.";
    let json = format!("{{\"Resources\": {}1{}}}", "{\"a\":".repeat(120), "}".repeat(120));
    assert_eq!(stacks.create("deep", &json), invalid(words));
    let flow = format!("Resources: {}{}", "[".repeat(120), "]".repeat(120));
    assert_eq!(stacks.create("deep", &flow), invalid(words));
}
