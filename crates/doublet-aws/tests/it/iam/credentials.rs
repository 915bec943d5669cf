//! Access keys, passwords, MFA devices, certificates: what one user has, and what others make of it.

use doublet_aws::{Sender, Step};

use super::{Account, each, refused, text};

const USER: &[(&str, &str)] = &[("UserName", "ada")];

fn account_with_ada() -> Account {
    let account = Account::new();
    assert!(account.ask("CreateUser", USER).is_ok());
    account
}

#[test]
fn a_key_that_is_renamed_with_its_user_is_still_the_users() {
    let account = account_with_ada();
    let key = text(&account.ask("CreateAccessKey", USER).unwrap(), &["AccessKey", "AccessKeyId"]);
    account.ask("UpdateUser", &[("UserName", "ada"), ("NewUserName", "grace")]).unwrap();
    let listed = account.ask_as(Some(&key), "ListAccessKeys", &[]).unwrap();
    assert_eq!(each(&listed, "AccessKeyMetadata", "UserName"), ["grace"]);
    let used = account.ask("GetAccessKeyLastUsed", &[("AccessKeyId", &key)]).unwrap();
    assert_eq!(text(&used, &["UserName"]), "grace");
    assert_eq!(text(&used, &["AccessKeyLastUsed", "ServiceName"]), "iam");
}

#[test]
fn a_key_that_is_not_there_is_refused_with_those_that_are() {
    let account = account_with_ada();
    let key = text(&account.ask("CreateAccessKey", USER).unwrap(), &["AccessKey", "AccessKeyId"]);
    let wrong = [("UserName", "ada"), ("AccessKeyId", "AKIAIOSFODNN7EXAMPLE")];
    assert_eq!(
        account.ask("DeleteAccessKey", &wrong).unwrap_err(),
        refused("NoSuchEntity", "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.")
    );
    assert_eq!(account.knew("DeleteAccessKey", &wrong), [format!("the access keys of the user `ada` are `{key}`")]);
}

#[test]
fn a_user_does_not_reach_the_keys_of_another_by_leaving_out_the_name() {
    let account = account_with_ada();
    account.ask("CreateUser", &[("UserName", "eve")]).unwrap();
    let key = text(&account.ask("CreateAccessKey", USER).unwrap(), &["AccessKey", "AccessKeyId"]);
    let eves = account.ask("CreateAccessKey", &[("UserName", "eve")]).unwrap();
    let eves = text(&eves, &["AccessKey", "AccessKeyId"]);
    let (refusal, _) = account.ask_as(Some(&eves), "DeleteAccessKey", &[("AccessKeyId", &key)]).unwrap_err();
    assert_eq!(refusal, refused("NoSuchEntity", &format!("The Access Key with id {key} cannot be found.")));
}

#[test]
fn a_user_goes_only_after_everything_that_is_the_users() {
    let account = account_with_ada();
    let key = text(&account.ask("CreateAccessKey", USER).unwrap(), &["AccessKey", "AccessKeyId"]);
    account.ask("CreateLoginProfile", &[("UserName", "ada"), ("Password", "secret")]).unwrap();
    let codes = [("AuthenticationCode1", "123456"), ("AuthenticationCode2", "654321")];
    let device = [("UserName", "ada"), ("SerialNumber", "GAHT12345678")];
    account.ask("EnableMFADevice", &[device, codes].concat()).unwrap();
    let steps = [
        ("must delete access keys first.", "DeleteAccessKey", &[("AccessKeyId", key.as_str())][..]),
        ("must delete login profile first.", "DeleteLoginProfile", USER),
        ("must delete MFA device first.", "DeactivateMFADevice", &device),
    ];
    for (words, operation, members) in steps {
        let refusal = account.ask("DeleteUser", USER).unwrap_err();
        assert_eq!(refusal, refused("DeleteConflict", &format!("Cannot delete entity, {words}")));
        account.ask(operation, members).unwrap();
    }
    account.ask("DeleteUser", USER).unwrap();
}

#[test]
fn a_password_is_changed_by_its_user_within_the_policy() {
    let account = account_with_ada();
    let key = text(&account.ask("CreateAccessKey", USER).unwrap(), &["AccessKey", "AccessKeyId"]);
    account.ask("CreateLoginProfile", &[("UserName", "ada"), ("Password", "first-1")]).unwrap();
    let policy = [("MinimumPasswordLength", "6"), ("RequireNumbers", "true"), ("PasswordReusePrevention", "1")];
    account.ask("UpdateAccountPasswordPolicy", &policy).unwrap();
    let change = |old, new| {
        let members = [("OldPassword", old), ("NewPassword", new)];
        account.ask_as(Some(&key), "ChangePassword", &members).map_err(|(refusal, _)| refusal)
    };
    let violation = |words| refused("PasswordPolicyViolation", words);
    assert_eq!(change("other", "second-2").unwrap_err(), refused("AccessDenied", "The old password was incorrect."));
    assert_eq!(change("first-1", "second").unwrap_err(), violation("Password should have at least one number"));
    assert_eq!(change("first-1", "2nd").unwrap_err(), violation("Password should have a minimum length of 6"));
    assert_eq!(
        change("first-1", "first-1").unwrap_err(),
        violation("Policy constraint violation with password reuse prevention")
    );
    change("first-1", "second-2").unwrap();
    change("second-2", "first-1").unwrap();
}

#[test]
fn a_credential_report_is_good_for_four_hours() {
    let account = account_with_ada();
    let refusal = account.ask("GetCredentialReport", &[]).unwrap_err();
    assert_eq!(refusal, refused("ReportNotPresent", "No report present"));
    assert_eq!(text(&account.ask("GenerateCredentialReport", &[]).unwrap(), &["State"]), "STARTED");
    let report = account.ask("GetCredentialReport", &[]).unwrap();
    let content = String::from_utf8(report.get("Content").unwrap().as_blob().unwrap().to_vec()).unwrap();
    assert_eq!(
        content.lines().nth(1).unwrap(),
        "ada,arn:aws:iam::123456789012:user/ada,2024-06-15T12:00:00+00:00,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,\
         false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
    );
    account.0.clock.advance(4 * 3600 * 1000 + 1);
    let refusal = account.ask("GetCredentialReport", &[]).unwrap_err();
    assert_eq!(refusal, refused("ReportExpired", "The most recent credential report has expired."));
}

#[test]
fn a_credential_for_a_service_expires_by_the_clock() {
    let account = account_with_ada();
    let members = [("UserName", "ada"), ("ServiceName", "bedrock.amazonaws.com"), ("CredentialAgeDays", "1")];
    account.ask("CreateServiceSpecificCredential", &members).unwrap();
    let statuses =
        || each(&account.ask("ListServiceSpecificCredentials", USER).unwrap(), "ServiceSpecificCredentials", "Status");
    assert_eq!(statuses(), ["Active"]);
    account.0.clock.advance(24 * 3600 * 1000);
    assert_eq!(statuses(), ["Expired"]);
}

#[test]
fn a_role_has_no_keys_of_its_own() {
    let account = account_with_ada();
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#;
    let role = account.ask("CreateRole", &[("RoleName", "worker"), ("AssumeRolePolicyDocument", trust)]).unwrap();
    let input =
        doublet_aws::Fields::new().with("RoleArn", text(&role, &["Role", "Arn"])).with("RoleSessionName", "session");
    let sender = Sender { access_key: Some("testing".to_owned()), region: "eu-west-1".to_owned(), ..Sender::default() };
    let Some(Step::Done(reply)) = account.0.engine.call("sts", "AssumeRole", input, &sender) else {
        panic!("AssumeRole gave no answer");
    };
    let made = reply.result.unwrap();
    let session = Sender {
        access_key: Some(text(&made, &["Credentials", "AccessKeyId"])),
        token: Some(text(&made, &["Credentials", "SessionToken"])),
        region: "eu-west-1".to_owned(),
    };
    let asked = account.0.engine.call("iam", "CreateAccessKey", doublet_aws::Fields::new(), &session);
    let Some(Step::Done(reply)) = asked else { panic!("CreateAccessKey gave no answer") };
    let fault = reply.result.unwrap_err();
    assert_eq!(
        (fault.code.as_str(), fault.message.as_str()),
        ("ValidationError", "Must specify userName when calling with non-User credentials")
    );
}
