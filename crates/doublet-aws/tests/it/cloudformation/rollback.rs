//! What fails is undone, in the order in which it was done.

use super::{Stacks, invalid};

#[test]
fn a_resource_that_cannot_be_made_takes_the_others_with_it() {
    let stacks = Stacks::new();
    let template = r#"{"Resources": {
        "Late": {"Type": "AWS::SQS::Queue", "DependsOn": "Early", "Properties": {"DelaySeconds": 3, "Colour": "red"}},
        "Early": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "early"}}
    }}"#;
    stacks.create("jobs", template).unwrap();
    assert_eq!(stacks.status("jobs"), "ROLLBACK_COMPLETE");
    assert_eq!(
        stacks.events("jobs"),
        [
            "Early CREATE_IN_PROGRESS",
            "Early CREATE_IN_PROGRESS Resource creation Initiated",
            "Early CREATE_COMPLETE",
            "Late CREATE_IN_PROGRESS",
            "Late CREATE_FAILED Properties validation failed for resource Late with message:\n#: extraneous key [Colour] is not permitted",
            "Late DELETE_COMPLETE",
            "Early DELETE_IN_PROGRESS",
            "Early DELETE_COMPLETE",
        ]
    );
    assert_eq!(stacks.queues(), Vec::<String>::new());
}

#[test]
fn an_update_that_fails_leaves_everything_as_it_was() {
    let stacks = Stacks::new();
    let template = |name: &str, second: &str| {
        format!(
            r#"{{"Resources": {{"First": {{"Type": "AWS::SQS::Queue", "Properties": {{"QueueName": "{name}"}}}}{second}}}}}"#
        )
    };
    stacks.create("jobs", &template("before", "")).unwrap();
    let second =
        r#", "Second": {"Type": "AWS::SQS::Queue", "DependsOn": "First", "Properties": {"DelaySeconds": 9999}}"#;
    stacks.update("jobs", &template("after", second)).unwrap();
    assert_eq!(stacks.status("jobs"), "UPDATE_ROLLBACK_COMPLETE");
    assert_eq!(stacks.queues(), ["before"]);
    stacks.update("jobs", &template("after", "")).unwrap();
    assert_eq!(stacks.status("jobs"), "UPDATE_COMPLETE");
    assert_eq!(stacks.queues(), ["after"]);
    assert_eq!(stacks.update("jobs", &template("after", "")), invalid("No updates are to be performed."));
}

#[test]
fn a_type_that_nobody_makes_is_named() {
    let stacks = Stacks::new();
    stacks.create("cloud", r#"{"Resources": {"Nine": {"Type": "AWS::Cloud9::EnvironmentEC2"}}}"#).unwrap();
    let stack = stacks.describe("cloud");
    let reason = super::text(&stack, "StackStatusReason");
    assert!(
        reason.starts_with(
            "The following resource(s) failed to create: [Nine]. doublet does not make resources of the type \
             AWS::Cloud9::EnvironmentEC2 yet. The types that it makes are listed at docs/aws-coverage.md: "
        ),
        "{reason}"
    );
}

#[test]
fn what_others_import_stays() {
    let stacks = Stacks::new();
    let exporting = r#"{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}},
        "Outputs": {"Name": {"Value": {"Fn::GetAtt": ["Q", "QueueName"]}, "Export": {"Name": "jobs"}}}}"#;
    stacks.create("giver", exporting).unwrap();
    let importing = r#"{"Resources": {"P": {"Type": "AWS::SSM::Parameter",
        "Properties": {"Name": "jobs", "Type": "String", "Value": {"Fn::ImportValue": "jobs"}}}}}"#;
    stacks.create("taker", importing).unwrap();
    assert_eq!(stacks.delete("giver"), invalid("Export jobs cannot be deleted as it is in use by taker"));
    stacks.delete("taker").unwrap();
    stacks.delete("giver").unwrap();
    assert_eq!(stacks.queues(), Vec::<String>::new());
}
