//! Calls by a user with one policy: allowed, or refused and why.

use serde_json::{Value as Json, json};

use super::{Account, QUEUE, document, queue_url};

const ALLOWED: &str = "allowed";

/// The rest of the message behind `is not authorized to perform: `, for an action that no policy of the user allows.
fn unmentioned(action: &str, resource: &str) -> String {
    format!("{action} on resource: {resource} because no identity-based policy allows the {action} action")
}

fn denied(action: &str, resource: &str) -> String {
    format!("{action} on resource: {resource} with an explicit deny in an identity-based policy")
}

fn check(cases: &[(&str, &str, Json, String)]) {
    for (statements, operation, input, expected) in cases {
        let account = Account::new();
        if !statements.is_empty() {
            account.allow("rights", statements);
        }
        let found = match account.ask(&account.ada, operation, input.clone()) {
            Ok(_) => ALLOWED.to_owned(),
            Err(fault) => {
                let start = "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: ";
                fault.message.strip_prefix(start).unwrap_or(&fault.message).to_owned()
            }
        };
        assert_eq!(found, *expected, "{operation} with {statements}");
    }
}

fn allow(rest: &str) -> String {
    format!(r#"{{"Effect":"Allow",{rest}}}"#)
}

#[test]
fn queues() {
    let jobs = queue_url("123456789012", "jobs");
    let body = json!({"QueueUrl": jobs, "MessageBody": "x"});
    let url = json!({"QueueUrl": jobs});
    let batch = json!({"QueueUrl": jobs, "Entries": [{"Id": "1", "MessageBody": "x"}]});
    let ok = || ALLOWED.to_owned();
    let all = allow(r#""Action":"*","Resource":"*""#);
    let send = allow(&format!(r#""Action":"sqs:SendMessage","Resource":"{QUEUE}""#));
    let deny = format!(r#"{all},{{"Effect":"Deny","Action":"sqs:Send*","Resource":"*"}}"#);
    check(&[
        ("", "sqs.SendMessage", body.clone(), unmentioned("sqs:SendMessage", QUEUE)),
        (&all, "sqs.SendMessage", body.clone(), ok()),
        (&send, "sqs.SendMessage", body.clone(), ok()),
        (&send, "sqs.SendMessageBatch", batch.clone(), ok()),
        (&send, "sqs.ReceiveMessage", url.clone(), unmentioned("sqs:ReceiveMessage", QUEUE)),
        (&send, "sqs.GetQueueUrl", json!({"QueueName": "jobs"}), unmentioned("sqs:GetQueueUrl", QUEUE)),
        (&deny, "sqs.SendMessage", body.clone(), denied("sqs:SendMessage", QUEUE)),
        (&deny, "sqs.SendMessageBatch", batch, denied("sqs:SendMessage", QUEUE)),
        (&deny, "sqs.ReceiveMessage", url.clone(), ok()),
        (&allow(r#""NotAction":"sqs:Delete*","Resource":"*""#), "sqs.SendMessage", body.clone(), ok()),
        (
            &allow(r#""NotAction":"sqs:Delete*","Resource":"*""#),
            "sqs.DeleteQueue",
            url.clone(),
            unmentioned("sqs:DeleteQueue", QUEUE),
        ),
        (
            &allow(r#""Action":"SQS:SENDMESSAGE","Resource":"arn:aws:sqs:*:*:j?bs""#),
            "sqs.SendMessage",
            body.clone(),
            ok(),
        ),
        (
            &allow(r#""Action":"sqs:*","NotResource":"arn:aws:sqs:*:*:jobs""#),
            "sqs.SendMessage",
            body.clone(),
            unmentioned("sqs:SendMessage", QUEUE),
        ),
        (
            &allow(r#""Action":"sqs:*","Resource":"arn:aws:sqs:us-east-1:*:*""#),
            "sqs.SendMessage",
            body.clone(),
            unmentioned("sqs:SendMessage", QUEUE),
        ),
        (
            &allow(r#""Action":"sqs:*","Resource":"arn:aws:sqs:*:*:${aws:username}-*""#),
            "sqs.CreateQueue",
            json!({"QueueName": "ada-x"}),
            ok(),
        ),
        (
            &allow(r#""Action":"sqs:*","Resource":"arn:aws:sqs:*:*:${aws:username}-*""#),
            "sqs.CreateQueue",
            json!({"QueueName": "bob-x"}),
            unmentioned("sqs:CreateQueue", "arn:aws:sqs:eu-west-1:123456789012:bob-x"),
        ),
        (
            &allow(r#""Action":"sqs:CreateQueue","Resource":"*""#),
            "sqs.CreateQueue",
            json!({"QueueName": "new", "tags": {"team": "red"}}),
            unmentioned("sqs:TagQueue", "arn:aws:sqs:eu-west-1:123456789012:new"),
        ),
    ]);
}

#[test]
fn conditions() {
    let send = json!({"QueueUrl": queue_url("123456789012", "jobs"), "MessageBody": "x"});
    let new = json!({"QueueName": "new", "tags": {"team": "red"}});
    let if_so = |condition: &str| allow(&format!(r#""Action":"sqs:*","Resource":"*","Condition":{{{condition}}}"#));
    let holds = |condition: &str| (if_so(condition), "sqs.SendMessage", send.clone(), ALLOWED.to_owned());
    let fails =
        |condition: &str| (if_so(condition), "sqs.SendMessage", send.clone(), unmentioned("sqs:SendMessage", QUEUE));
    let new_fails = unmentioned("sqs:CreateQueue", "arn:aws:sqs:eu-west-1:123456789012:new");
    let cases = [
        holds(r#""StringEquals":{"aws:RequestedRegion":"eu-west-1"}"#),
        fails(r#""StringEquals":{"aws:RequestedRegion":["us-east-1","us-west-2"]}"#),
        holds(r#""StringEquals":{"aws:username":"ada","aws:PrincipalAccount":"123456789012"}"#),
        holds(r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/team/*"}"#),
        fails(r#""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/team/*"}"#),
        holds(r#""StringEquals":{"aws:PrincipalTag/team":"red"}"#),
        holds(r#""StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}"#),
        fails(r#""StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/city}"}"#),
        holds(r#""StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/city, 'red'}"}"#),
        holds(r#""IpAddress":{"aws:SourceIp":"127.0.0.0/8"}"#),
        fails(r#""NotIpAddress":{"aws:SourceIp":"127.0.0.0/8"}"#),
        holds(r#""Bool":{"aws:SecureTransport":"true"}"#),
        holds(r#""DateLessThan":{"aws:CurrentTime":"2024-06-15T12:00:01Z"}"#),
        fails(r#""DateGreaterThan":{"aws:CurrentTime":"2024-06-15T12:00:00Z"}"#),
        holds(r#""NumericLessThanEquals":{"aws:EpochTime":"1718452800"}"#),
        fails(r#""Bool":{"aws:MultiFactorAuthPresent":"true"}"#),
        holds(r#""BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}"#),
        holds(r#""Null":{"aws:TokenIssueTime":"true"}"#),
        holds(r#""StringEquals":{"aws:PrincipalType":"User"}"#),
        (if_so(r#""StringEquals":{"aws:RequestTag/team":"red"}"#), "sqs.CreateQueue", new.clone(), ALLOWED.to_owned()),
        (if_so(r#""StringEquals":{"aws:RequestTag/team":"blue"}"#), "sqs.CreateQueue", new.clone(), new_fails.clone()),
        (
            if_so(r#""ForAllValues:StringEquals":{"aws:TagKeys":["team"]}"#),
            "sqs.CreateQueue",
            new.clone(),
            ALLOWED.to_owned(),
        ),
        (if_so(r#""ForAllValues:StringEquals":{"aws:TagKeys":["city"]}"#), "sqs.CreateQueue", new, new_fails),
    ];
    let cases: Vec<(&str, &str, Json, String)> = cases
        .iter()
        .map(|(statements, operation, input, told)| (statements.as_str(), *operation, input.clone(), told.clone()))
        .collect();
    check(&cases);
}

#[test]
fn parameters() {
    let db = "arn:aws:ssm:eu-west-1:123456789012:parameter/app/db";
    let key = "arn:aws:ssm:eu-west-1:123456789012:parameter/app/key";
    let read = allow(&format!(r#""Action":["ssm:GetParameter","ssm:GetParameters"],"Resource":"{db}""#));
    let path = allow(r#""Action":"ssm:GetParametersByPath","Resource":"arn:aws:ssm:*:*:parameter/app*""#);
    let put =
        allow(r#""Action":"ssm:PutParameter","Resource":"*","Condition":{"StringEquals":{"ssm:Overwrite":"true"}}"#);
    let again = json!({"Name": "/app/db", "Value": "z", "Type": "String", "Overwrite": true});
    let ok = || ALLOWED.to_owned();
    check(&[
        (&read, "ssm.GetParameter", json!({"Name": "/app/db"}), ok()),
        (&read, "ssm.GetParameter", json!({"Name": "/app/db:1"}), ok()),
        (&read, "ssm.GetParameter", json!({"Name": db}), ok()),
        (&read, "ssm.GetParameter", json!({"Name": "/app/key"}), unmentioned("ssm:GetParameter", key)),
        (&read, "ssm.GetParameters", json!({"Names": ["/app/db", "/app/key"]}), unmentioned("ssm:GetParameters", key)),
        (&path, "ssm.GetParametersByPath", json!({"Path": "/app"}), ok()),
        (&path, "ssm.GetParameter", json!({"Name": "/app/db"}), unmentioned("ssm:GetParameter", db)),
        (
            &path,
            "ssm.DescribeParameters",
            json!({}),
            unmentioned("ssm:DescribeParameters", "arn:aws:ssm:eu-west-1:123456789012:*"),
        ),
        (&put, "ssm.PutParameter", again, ok()),
        (
            &put,
            "ssm.PutParameter",
            json!({"Name": "/app/new", "Value": "z", "Type": "String"}),
            unmentioned("ssm:PutParameter", "arn:aws:ssm:eu-west-1:123456789012:parameter/app/new"),
        ),
    ]);
}

#[test]
fn identities() {
    let ada = "arn:aws:iam::123456789012:user/team/ada";
    let own = allow(r#""Action":"iam:*AccessKey*","Resource":"arn:aws:iam::*:user/team/${aws:username}""#);
    let attach = allow(
        r#""Action":"iam:AttachUserPolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::123456789012:policy/plain"}}"#,
    );
    let attached = |arn: &str| json!({"UserName": "ada", "PolicyArn": arn});
    let ok = || ALLOWED.to_owned();
    check(&[
        ("", "iam.GetUser", json!({}), unmentioned("iam:GetUser", ada)),
        (&own, "iam.ListAccessKeys", json!({}), ok()),
        (&own, "iam.CreateAccessKey", json!({"UserName": "ada"}), ok()),
        (
            &own,
            "iam.CreateAccessKey",
            json!({"UserName": "bob"}),
            unmentioned("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/bob"),
        ),
        (&own, "iam.ListUsers", json!({}), unmentioned("iam:ListUsers", "arn:aws:iam::123456789012:user/")),
        (&attach, "iam.AttachUserPolicy", attached("arn:aws:iam::123456789012:policy/plain"), ok()),
        (
            &attach,
            "iam.AttachUserPolicy",
            attached("arn:aws:iam::aws:policy/AdministratorAccess"),
            unmentioned("iam:AttachUserPolicy", ada),
        ),
        ("", "sts.GetCallerIdentity", json!({}), ok()),
        (r#"{"Effect":"Deny","Action":"*","Resource":"*"}"#, "sts.GetCallerIdentity", json!({}), ok()),
        (
            "",
            "sts.GetAccessKeyInfo",
            json!({"AccessKeyId": "AKIAIOSFODNN7EXAMPLE"}),
            unmentioned("sts:GetAccessKeyInfo", "*"),
        ),
    ]);
}

#[test]
fn groups_and_managed_policies_and_boundaries_count() {
    let account = Account::new();
    let sending = document(&allow(r#""Action":"sqs:SendMessage","Resource":"*""#));
    let reading = document(&allow(r#""Action":"sqs:ReceiveMessage","Resource":"*""#));
    account.set_up("iam.CreateGroup", json!({"GroupName": "senders"}));
    account.set_up("iam.AddUserToGroup", json!({"GroupName": "senders", "UserName": "ada"}));
    account.set_up("iam.CreatePolicy", json!({"PolicyName": "sending", "PolicyDocument": sending}));
    account.set_up("iam.CreatePolicy", json!({"PolicyName": "reading", "PolicyDocument": reading}));
    assert!(account.send(&account.ada).is_err());
    let sending = "arn:aws:iam::123456789012:policy/sending";
    account.set_up("iam.AttachGroupPolicy", json!({"GroupName": "senders", "PolicyArn": sending}));
    assert!(account.send(&account.ada).is_ok());
    let reading = "arn:aws:iam::123456789012:policy/reading";
    account.set_up("iam.PutUserPermissionsBoundary", json!({"UserName": "ada", "PermissionsBoundary": reading}));
    let fault = account.send(&account.ada).unwrap_err();
    assert_eq!(
        fault.message,
        format!(
            "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: sqs:SendMessage on resource: \
             {QUEUE} because no permissions boundary allows the sqs:SendMessage action"
        )
    );
    account.set_up("iam.PutUserPermissionsBoundary", json!({"UserName": "ada", "PermissionsBoundary": sending}));
    assert!(account.send(&account.ada).is_ok());
}
