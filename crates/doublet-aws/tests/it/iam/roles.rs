//! Roles, their trust, and instance profiles.

use super::{Account, refused, text};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;

#[test]
fn what_looks_like_a_trust_policy_has_to_be_one() {
    let account = Account::new();
    let create =
        |name: &str, trust: &str| account.ask("CreateRole", &[("RoleName", name), ("AssumeRolePolicyDocument", trust)]);
    create("words", "whoever").unwrap();
    create("good", TRUST).unwrap();
    let without = TRUST.replace(r#""Principal":{"Service":"ec2.amazonaws.com"},"#, "");
    assert_eq!(create("nobody", &without), Err(refused("MalformedPolicyDocument", "Missing required field Principal")));
    let other = TRUST.replace("sts:AssumeRole", "s3:GetObject");
    assert_eq!(
        create("other", &other),
        Err(refused(
            "MalformedPolicyDocument",
            "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity"
        ))
    );
    let all = TRUST.replace(r#""sts:AssumeRole""#, r#"["sts:AssumeRole","sts:TagSession"]"#);
    create("all", &all).unwrap();
}

#[test]
fn a_role_that_a_service_owns_is_left_alone() {
    let account = Account::new();
    let made = account.ask("CreateServiceLinkedRole", &[("AWSServiceName", "autoscaling.amazonaws.com")]).unwrap();
    let name = text(&made, &["Role", "RoleName"]);
    let arn = account.policy("read");
    assert_eq!(
        account.ask("AttachRolePolicy", &[("RoleName", &name), ("PolicyArn", &arn)]),
        Err(refused(
            "UnmodifiableEntity",
            "Cannot perform the operation on the protected role 'AWSServiceRoleForAutoScaling' - this role is only modifiable by AWS"
        ))
    );
}

#[test]
fn a_role_stays_while_an_instance_profile_has_it() {
    let account = Account::new();
    account.ask("CreateRole", &[("RoleName", "web"), ("AssumeRolePolicyDocument", TRUST)]).unwrap();
    account.ask("CreateInstanceProfile", &[("InstanceProfileName", "web")]).unwrap();
    let both = [("InstanceProfileName", "web"), ("RoleName", "web")];
    account.ask("AddRoleToInstanceProfile", &both).unwrap();
    let refusal = refused("DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
    assert_eq!(account.ask("DeleteRole", &[("RoleName", "web")]), Err(refusal.clone()));
    assert_eq!(account.ask("DeleteInstanceProfile", &[("InstanceProfileName", "web")]), Err(refusal));
    account.ask("RemoveRoleFromInstanceProfile", &both).unwrap();
    account.ask("DeleteRole", &[("RoleName", "web")]).unwrap();
}
