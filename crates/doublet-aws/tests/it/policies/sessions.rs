//! Roles and other sessions: who may become one, and what it may do then.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value as Json, json};

use super::{Account, allowing, document, refused, trusting};

const ROLE: &str = "arn:aws:iam::123456789012:role/worker";
const ADA: &str = r#"{"AWS":"arn:aws:iam::123456789012:user/team/ada"}"#;

fn assume(more: Json) -> Json {
    let mut input = json!({"RoleArn": ROLE, "RoleSessionName": "one"});
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    input
}

#[test]
fn a_role_has_its_own_rights_and_no_others() {
    let account = Account::new();
    account.role("worker", &trusting(ADA), &allowing("sqs:SendMessage", "*"));
    let session = account.session(&account.ada, "sts.AssumeRole", assume(json!({}))).unwrap();
    account.send(&session).unwrap();
    assert_eq!(
        refused(account.ask(&session, "iam.ListUsers", json!({}))),
        "User: arn:aws:sts::123456789012:assumed-role/worker/one is not authorized to perform: iam:ListUsers on resource: \
         arn:aws:iam::123456789012:user/ because no identity-based policy allows the iam:ListUsers action"
    );
}

#[test]
fn a_role_that_trusts_somebody_else_cannot_be_assumed() {
    let account = Account::new();
    account.role("worker", &trusting(r#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#), &allowing("*", "*"));
    account.allow("all", &allowing("*", "*"));
    let fault = account.session(&account.ada, "sts.AssumeRole", assume(json!({}))).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.status), ("AccessDenied", 403));
    assert_eq!(
        fault.message,
        format!(
            "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: sts:AssumeRole on resource: \
             {ROLE} because no role trust policy allows the sts:AssumeRole action"
        )
    );
    assert_eq!(
        fault.knew.last().map(String::as_str),
        Some(
            "nearest is statement 1 of the role trust policy \"policy of arn:aws:iam::123456789012:role/worker\": its \
             Principal is AWS \"arn:aws:iam::123456789012:user/bob\", the caller is \
             \"arn:aws:iam::123456789012:user/team/ada\""
        )
    );
}

#[test]
fn a_role_that_trusts_the_account_needs_a_policy_of_the_user_too() {
    let account = Account::new();
    account.role("worker", &trusting(r#"{"AWS":"arn:aws:iam::123456789012:root"}"#), &allowing("*", "*"));
    let ask = || account.session(&account.ada, "sts.AssumeRole", assume(json!({})));
    assert!(refused(ask()).ends_with("because no identity-based policy allows the sts:AssumeRole action"));
    account.allow("become", &allowing("sts:AssumeRole", ROLE));
    ask().unwrap();
}

#[test]
fn a_role_that_does_not_exist_cannot_be_assumed() {
    let account = Account::new();
    account.allow("all", &allowing("*", "*"));
    assert!(refused(account.session(&account.ada, "sts.AssumeRole", assume(json!({})))).contains("sts:AssumeRole"));
    assert!(account.session(&account.admin, "sts.AssumeRole", assume(json!({}))).is_err());
}

#[test]
fn an_external_id_has_to_be_the_right_one() {
    let account = Account::new();
    let trust = format!(
        r#"{{"Effect":"Allow","Principal":{ADA},"Action":"sts:AssumeRole","Condition":{{"StringEquals":{{"sts:ExternalId":"42"}}}}}}"#
    );
    account.role("worker", &trust, &allowing("*", "*"));
    account.session(&account.ada, "sts.AssumeRole", assume(json!({"ExternalId": "42"}))).unwrap();
    for wrong in [json!({}), json!({"ExternalId": "43"})] {
        assert!(account.session(&account.ada, "sts.AssumeRole", assume(wrong)).is_err());
    }
}

#[test]
fn a_session_policy_narrows_a_role_down() {
    let account = Account::new();
    account.role("worker", &trusting(ADA), &allowing("*", "*"));
    let policy = document(&allowing("sqs:ReceiveMessage", "*"));
    let session = account.session(&account.ada, "sts.AssumeRole", assume(json!({"Policy": policy}))).unwrap();
    assert!(refused(account.send(&session)).ends_with("because no session policy allows the sqs:SendMessage action"));
}

#[test]
fn tags_of_a_session_need_a_right_and_become_tags_of_the_principal() {
    let account = Account::new();
    let by_tag = r#"{"Effect":"Allow","Action":"sqs:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"red"}}}"#;
    account.role("worker", &trusting(ADA), by_tag);
    let plain = account.session(&account.ada, "sts.AssumeRole", assume(json!({}))).unwrap();
    assert!(account.send(&plain).is_err());
    let tags = json!({"Tags": [{"Key": "team", "Value": "red"}]});
    let tagged = account.session(&account.ada, "sts.AssumeRole", assume(tags)).unwrap();
    account.send(&tagged).unwrap();
}

#[test]
fn a_chain_of_roles_lasts_an_hour_at_most() {
    let account = Account::new();
    account.role("worker", &trusting(r#"{"AWS":"*"}"#), &allowing("*", "*"));
    let first = account.session(&account.ada, "sts.AssumeRole", assume(json!({}))).unwrap();
    assert_eq!(
        refused(account.session(&first, "sts.AssumeRole", assume(json!({"DurationSeconds": 3601})))),
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
    );
    account.session(&first, "sts.AssumeRole", assume(json!({"DurationSeconds": 3600}))).unwrap();
}

#[test]
fn a_session_ends_by_the_clock_of_the_world() {
    let account = Account::new();
    account.role("worker", &trusting(ADA), &allowing("*", "*"));
    let session = account.session(&account.ada, "sts.AssumeRole", assume(json!({"DurationSeconds": 900}))).unwrap();
    account.cloud.clock.advance(899_000);
    account.send(&session).unwrap();
    account.cloud.clock.advance(1_000);
    assert_eq!(refused(account.send(&session)), "The security token included in the request is expired");
}

#[test]
fn a_second_factor_is_shown_by_a_session_token() {
    let account = Account::new();
    account.allow(
        "strict",
        r#"{"Effect":"Allow","Action":["sqs:*","iam:ListUsers"],"Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}"#,
    );
    assert!(account.send(&account.ada).is_err());
    let plain = account.session(&account.ada, "sts.GetSessionToken", json!({})).unwrap();
    assert!(account.send(&plain).is_err());
    let fault = account.ask(&plain, "iam.ListUsers", json!({})).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.status), ("InvalidClientTokenId", 403));
    let shown = json!({"SerialNumber": "arn:aws:iam::123456789012:mfa/ada", "TokenCode": "123456"});
    let shown = account.session(&account.ada, "sts.GetSessionToken", shown).unwrap();
    account.send(&shown).unwrap();
    account.ask(&shown, "iam.ListUsers", json!({})).unwrap();
    assert_eq!(
        refused(account.session(&shown, "sts.GetSessionToken", json!({}))),
        "Cannot call GetSessionToken with session credentials"
    );
}

#[test]
fn a_federated_user_has_what_both_its_maker_and_its_session_have() {
    let account = Account::new();
    account.allow("some", &format!("{},{}", allowing("sqs:*", "*"), allowing("sts:GetFederationToken", "*")));
    let policy = document(&allowing("sqs:SendMessage", "*"));
    let make = json!({"Name": "guest", "Policy": policy});
    let guest = account.session(&account.ada, "sts.GetFederationToken", make).unwrap();
    account.send(&guest).unwrap();
    assert!(refused(account.ask(&guest, "sqs.ListQueues", json!({}))).starts_with(
        "User: arn:aws:sts::123456789012:federated-user/guest is not authorized to perform: sqs:ListQueues"
    ));
    let bare = account.session(&account.ada, "sts.GetFederationToken", json!({"Name": "guest"})).unwrap();
    assert!(refused(account.send(&bare)).ends_with("because no session policy allows the sqs:SendMessage action"));
}

#[test]
fn a_web_identity_has_to_be_trusted() {
    let account = Account::new();
    let trust = r#"{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/ci.example"},
        "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"ci.example:sub":"repo:team/*"}}}"#;
    account.role("worker", trust, &allowing("sqs:*", "*"));
    let token = |subject: &str, ends: i64| {
        let claims = json!({"iss": "https://ci.example", "sub": subject, "aud": "sts.amazonaws.com", "exp": ends});
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
    };
    let ask = |token: String| {
        let input = assume(json!({"WebIdentityToken": token}));
        account.session(&account.admin, "sts.AssumeRoleWithWebIdentity", input)
    };
    let session = ask(token("repo:team/app", 1_718_452_801)).unwrap();
    account.send(&session).unwrap();
    assert_eq!(
        refused(ask(token("repo:other/app", 1_718_452_801))),
        "Not authorized to perform sts:AssumeRoleWithWebIdentity"
    );
    assert_eq!(
        refused(ask(token("repo:team/app", 1_718_452_800))),
        "Token expired: current date/time 1718452800 must be before the expiration date/time1718452800"
    );
    assert_eq!(
        refused(ask("no token".to_owned())),
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"
    );
}

#[test]
fn a_root_session_does_its_task_and_nothing_else() {
    let account = Account::new();
    let task = json!({
        "TargetPrincipal": "123456789012",
        "TaskPolicyArn": {"arn": "arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy"},
    });
    let root = account.session(&account.admin, "sts.AssumeRoot", task).unwrap();
    account.ask(&root, "sqs.ListQueues", json!({})).unwrap();
    assert!(refused(account.send(&root)).ends_with("because no session policy allows the sqs:SendMessage action"));
    account.role("worker", &trusting(ADA), &allowing("*", "*"));
    assert!(account.session(&root, "sts.AssumeRole", assume(json!({}))).is_err());
}
