//! Managed policies, their versions, and documents that are none.

use doublet_aws::Value;

use super::{Account, POLICY, each, refused, text};

#[test]
fn a_policy_has_five_versions_at_most_and_keeps_the_one_in_force() {
    let account = Account::new();
    let arn = account.policy("read");
    let version = [("PolicyArn", arn.as_str()), ("PolicyDocument", POLICY), ("SetAsDefault", "true")];
    for _ in 0..4 {
        account.ask("CreatePolicyVersion", &version).unwrap();
    }
    let refusal = refused(
        "LimitExceeded",
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
    );
    assert_eq!(account.ask("CreatePolicyVersion", &version), Err(refusal));
    let in_force = account.ask("DeletePolicyVersion", &[("PolicyArn", &arn), ("VersionId", "v5")]);
    assert_eq!(in_force, Err(refused("DeleteConflict", "Cannot delete the default version of a policy.")));
    account.ask("DeletePolicyVersion", &[("PolicyArn", &arn), ("VersionId", "v1")]).unwrap();
    account.ask("CreatePolicyVersion", &version).unwrap();
    let versions = account.ask("ListPolicyVersions", &[("PolicyArn", &arn)]).unwrap();
    assert_eq!(each(&versions, "Versions", "VersionId"), ["v2", "v3", "v4", "v5", "v6"]);
    let refusal = refused(
        "DeleteConflict",
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The \
         default version is deleted with the policy.",
    );
    assert_eq!(account.ask("DeletePolicy", &[("PolicyArn", &arn)]), Err(refusal));
}

#[test]
fn a_policy_that_is_a_boundary_cannot_go() {
    let account = Account::new();
    let arn = account.policy("limits");
    account.ask("CreateUser", &[("UserName", "ada"), ("PermissionsBoundary", &arn)]).unwrap();
    let told = account.ask("GetPolicy", &[("PolicyArn", &arn)]).unwrap();
    let told = told.get("Policy").and_then(Value::as_structure).unwrap();
    assert_eq!(told.get("PermissionsBoundaryUsageCount"), Some(&Value::Integer(1)));
    let refusal = refused("DeleteConflict", "Cannot delete a policy attached to entities.");
    assert_eq!(account.ask("DeletePolicy", &[("PolicyArn", &arn)]), Err(refusal));
    account.ask("DeleteUserPermissionsBoundary", &[("UserName", "ada")]).unwrap();
    account.ask("DeletePolicy", &[("PolicyArn", &arn)]).unwrap();
}

#[test]
fn policies_of_aws_are_there_from_the_beginning() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "ada")]).unwrap();
    let arn = "arn:aws:iam::aws:policy/AdministratorAccess";
    account.ask("AttachUserPolicy", &[("UserName", "ada"), ("PolicyArn", arn)]).unwrap();
    let attached = account.ask("ListAttachedUserPolicies", &[("UserName", "ada")]).unwrap();
    assert_eq!(each(&attached, "AttachedPolicies", "PolicyName"), ["AdministratorAccess"]);
    let version = account.ask("GetPolicyVersion", &[("PolicyArn", arn), ("VersionId", "v1")]).unwrap();
    assert_eq!(
        text(&version, &["PolicyVersion", "Document"]),
        "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22%2A%22%2C\
         %22Resource%22%3A%22%2A%22%7D%5D%7D"
    );
    let used = account.ask("ListPolicies", &[("Scope", "AWS"), ("OnlyAttached", "true")]).unwrap();
    assert_eq!(each(&used, "Policies", "Arn"), [arn]);
}

#[test]
fn a_policy_of_aws_that_is_not_known_is_refused_with_its_neighbours() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "ada")]).unwrap();
    let arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess2";
    let members = [("UserName", "ada"), ("PolicyArn", arn)];
    let refusal = refused(
        "NoSuchEntity",
        "Policy arn:aws:iam::aws:policy/AmazonS3FullAccess2 does not exist or is not attachable.",
    );
    assert_eq!(account.ask("AttachUserPolicy", &members), Err(refusal));
    let knew = account.knew("AttachUserPolicy", &members);
    assert!(knew[0].ends_with("and this is not one of them; near it are AmazonS3FullAccess"), "{knew:?}");
}

#[test]
fn a_user_has_ten_attached_policies_at_most() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "ada")]).unwrap();
    let arns: Vec<String> = (0..11).map(|number| account.policy(&format!("p{number}"))).collect();
    for arn in &arns[..10] {
        account.ask("AttachUserPolicy", &[("UserName", "ada"), ("PolicyArn", arn)]).unwrap();
    }
    account.ask("AttachUserPolicy", &[("UserName", "ada"), ("PolicyArn", &arns[0])]).unwrap();
    let refusal = refused("LimitExceeded", "Cannot exceed quota for PoliciesPerUser: 10");
    assert_eq!(account.ask("AttachUserPolicy", &[("UserName", "ada"), ("PolicyArn", &arns[10])]), Err(refusal));
}

#[test]
fn policies_of_its_own_are_counted_together() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "ada")]).unwrap();
    let long = POLICY.replace("s3:GetObject", &format!("s3:{}", "x".repeat(1500)));
    let put = |name: &str| {
        account.ask("PutUserPolicy", &[("UserName", "ada"), ("PolicyName", name), ("PolicyDocument", &long)])
    };
    put("first").unwrap();
    put("first").unwrap();
    let refusal = refused("LimitExceeded", "Maximum policy size of 2048 bytes exceeded for user ada");
    assert_eq!(put("second"), Err(refusal));
}

#[test]
fn documents_that_are_no_policies_are_refused() {
    let account = Account::new();
    let check =
        |document: &str| account.ask("CreatePolicy", &[("PolicyName", "p"), ("PolicyDocument", document)]).unwrap_err();
    let deep = format!("{}{}", "[".repeat(60_000), "]".repeat(60_000));
    assert_eq!(check(&deep), refused("MalformedPolicyDocument", "Syntax errors in policy."));
    let named = POLICY.replace(r#""Effect""#, r#""Sid":"read-only","Effect""#);
    let words = "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
    assert_eq!(check(&named), refused("MalformedPolicyDocument", words));
    let trusting = POLICY.replace(r#""Effect""#, r#""Principal":"*","Effect""#);
    assert_eq!(check(&trusting), refused("MalformedPolicyDocument", "Policy document should not specify a principal."));
    let large = POLICY.replace("s3:GetObject", &format!("s3:{}", "x".repeat(6144)));
    assert_eq!(check(&large), refused("LimitExceeded", "Cannot exceed quota for PolicySize: 6144"));
}
