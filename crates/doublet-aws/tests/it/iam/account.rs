//! The account itself: alias, providers, details of authorization, reports, roles of services.

use super::{Account, each, refused, text};

#[test]
fn an_alias_belongs_to_one_account() {
    let account = Account::new();
    account.ask("CreateAccountAlias", &[("AccountAlias", "acme")]).unwrap();
    let (refusal, _) =
        account.ask_as(Some("111122223333"), "CreateAccountAlias", &[("AccountAlias", "acme")]).unwrap_err();
    assert_eq!(refusal, refused("EntityAlreadyExists", "The account alias acme already exists."));
    account.ask("CreateAccountAlias", &[("AccountAlias", "other")]).unwrap();
    account.ask_as(Some("111122223333"), "CreateAccountAlias", &[("AccountAlias", "acme")]).unwrap();
}

#[test]
fn a_provider_that_is_there_is_not_made_again() {
    let account = Account::new();
    let members =
        [("Url", "https://token.actions.githubusercontent.com"), ("ClientIDList.member.1", "sts.amazonaws.com")];
    account.ask("CreateOpenIDConnectProvider", &members).unwrap();
    assert_eq!(
        account.ask("CreateOpenIDConnectProvider", &members).unwrap_err(),
        refused("EntityAlreadyExists", "Provider with url https://token.actions.githubusercontent.com already exists.")
    );
    let wrong = "arn:aws:iam::123456789012:oidc-provider/example.com";
    assert_eq!(
        account.knew("GetOpenIDConnectProvider", &[("OpenIDConnectProviderArn", wrong)]),
        ["the OpenID Connect providers of this account are \
          `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com`"]
    );
}

#[test]
fn details_of_authorization_are_paged_over_all_kinds() {
    let account = Account::new();
    for name in ["ada", "grace"] {
        account.ask("CreateUser", &[("UserName", name)]).unwrap();
    }
    account.ask("CreateGroup", &[("GroupName", "team")]).unwrap();
    account.policy("reader");
    let filter = [
        ("Filter.member.1", "User"),
        ("Filter.member.2", "Group"),
        ("Filter.member.3", "LocalManagedPolicy"),
        ("MaxItems", "3"),
    ];
    let first = account.ask("GetAccountAuthorizationDetails", &filter).unwrap();
    assert_eq!(each(&first, "UserDetailList", "UserName"), ["ada", "grace"]);
    assert_eq!(each(&first, "GroupDetailList", "GroupName"), ["team"]);
    assert_eq!(each(&first, "Policies", "PolicyName"), [""; 0]);
    let marker = text(&first, &["Marker"]);
    let second =
        account.ask("GetAccountAuthorizationDetails", &[&filter[..], &[("Marker", &marker)]].concat()).unwrap();
    assert_eq!(each(&second, "UserDetailList", "UserName"), [""; 0]);
    assert_eq!(each(&second, "Policies", "PolicyName"), ["reader"]);
    assert!(second.get("Marker").is_none());
}

#[test]
fn a_report_tells_what_was_used_when_it_was_made() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "ada")]).unwrap();
    let document =
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:*","sqs:*"],"Resource":"*"}]}"#;
    let policy = [("UserName", "ada"), ("PolicyName", "p"), ("PolicyDocument", document)];
    account.ask("PutUserPolicy", &policy).unwrap();
    let key = account.ask("CreateAccessKey", &[("UserName", "ada")]).unwrap();
    account.ask_as(Some(&text(&key, &["AccessKey", "AccessKeyId"])), "ListUsers", &[]).unwrap();
    let arn = "arn:aws:iam::123456789012:user/ada";
    let job = text(&account.ask("GenerateServiceLastAccessedDetails", &[("Arn", arn)]).unwrap(), &["JobId"]);
    account.ask("DeleteUserPolicy", &[("UserName", "ada"), ("PolicyName", "p")]).unwrap();
    let report = account.ask("GetServiceLastAccessedDetails", &[("JobId", &job)]).unwrap();
    assert_eq!(each(&report, "ServicesLastAccessed", "ServiceNamespace"), ["iam", "sqs"]);
    let services = report.get("ServicesLastAccessed").unwrap().as_list();
    assert_eq!(text(services[0].as_structure().unwrap(), &["LastAuthenticatedEntity"]), arn);
    assert!(services[1].as_structure().unwrap().get("LastAuthenticated").is_none());
}

#[test]
fn a_service_takes_its_role_away_itself() {
    let account = Account::new();
    let service = [("AWSServiceName", "ecs.amazonaws.com")];
    account.ask("CreateServiceLinkedRole", &service).unwrap();
    assert_eq!(
        account.ask("CreateServiceLinkedRole", &service).unwrap_err(),
        refused(
            "InvalidInput",
            "Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix."
        )
    );
    let role = [("RoleName", "AWSServiceRoleForECS")];
    assert_eq!(account.ask("DeleteRole", &role).unwrap_err().code, "UnmodifiableEntity");
    let task = text(&account.ask("DeleteServiceLinkedRole", &role).unwrap(), &["DeletionTaskId"]);
    let status = account.ask("GetServiceLinkedRoleDeletionStatus", &[("DeletionTaskId", &task)]).unwrap();
    assert_eq!(text(&status, &["Status"]), "SUCCEEDED");
    assert_eq!(account.ask("GetRole", &role).unwrap_err().code, "NoSuchEntity");
}
