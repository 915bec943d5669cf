//! Where policies are enforced, a stack makes what its maker may make.

use doublet_aws::{Fields, Settings};

use super::{Stacks, text};
use crate::cloud::Cloud;

#[test]
fn a_stack_makes_only_what_its_maker_may() {
    let settings = Settings { enforce_policies: true, ..Settings::default() };
    let mut stacks = Stacks { cloud: Cloud::with(settings), access_key: "testing".to_owned() };
    let of_ada = || Fields::new().with("UserName", "ada");
    stacks.ask("iam", "CreateUser", of_ada()).unwrap();
    let policy =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cloudformation:*", "Resource": "*"}}"#;
    let input = of_ada().with("PolicyName", "stacks").with("PolicyDocument", policy);
    stacks.ask("iam", "PutUserPolicy", input).unwrap();
    let output = stacks.ask("iam", "CreateAccessKey", of_ada()).unwrap();
    stacks.access_key = text(output.get("AccessKey").unwrap().as_structure().unwrap(), "AccessKeyId");

    stacks
        .create("jobs", r#"{"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "q"}}}}"#)
        .unwrap();
    assert_eq!(stacks.status("jobs"), "ROLLBACK_COMPLETE");
    let failed = stacks.events("jobs").into_iter().find(|event| event.contains("CREATE_FAILED")).unwrap();
    assert!(failed.contains("User: arn:aws:iam::123456789012:user/ada is not authorized to perform: sqs:"), "{failed}");
}
