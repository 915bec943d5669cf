//! Requests find their service, operation and region by whatever they have.

use doublet_aws::{Coverage, WireRequest, coverage};
use serde_json::json;

use super::captured::{captured, with_header};
use crate::cloud::Cloud;

/// Service, operation and region of the last request.
fn last_call(cloud: &Cloud) -> (&'static str, String, String) {
    let calls = cloud.engine.calls();
    let last = calls.last().unwrap();
    (last.service, last.operation.to_owned(), last.region.clone())
}

fn went_to(request: &WireRequest) -> (&'static str, String, String) {
    let cloud = Cloud::new();
    cloud.answer(request);
    last_call(&cloud)
}

fn to(service: &'static str, operation: &str, region: &str) -> (&'static str, String, String) {
    (service, operation.to_owned(), region.to_owned())
}

fn form(host: &str, path: &str, body: &str) -> WireRequest {
    WireRequest {
        method: "POST".to_owned(),
        host: host.to_owned(),
        path: path.to_owned(),
        headers: vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
        body: body.as_bytes().to_vec(),
        ..WireRequest::default()
    }
}

#[test]
fn what_boto3_sends_arrives() {
    assert_eq!(went_to(&captured("sqs list_queues")), to("sqs", "ListQueues", "eu-west-1"));
    assert_eq!(went_to(&captured("ssm describe_parameters")), to("ssm", "DescribeParameters", "eu-west-1"));
    assert_eq!(went_to(&captured("iam list_users")), to("iam", "ListUsers", "us-east-1"));
    assert_eq!(went_to(&captured("sts presigned")), to("sts", "GetCallerIdentity", "eu-west-1"));
}

#[test]
fn a_target_or_an_action_alone_is_enough() {
    let mut request = with_header(captured("ssm describe_parameters"), "Authorization", None);
    request.host = "localhost:4566".to_owned();
    assert_eq!(went_to(&request), to("ssm", "DescribeParameters", "us-east-1"));

    let mut request = captured("sts assume_role_with_web_identity");
    request.host = "localhost:4566".to_owned();
    assert_eq!(went_to(&request), to("sts", "AssumeRoleWithWebIdentity", "us-east-1"));

    let request = form("127.0.0.1:5000", "/", "Action=ListUsers&Version=2010-05-08");
    assert_eq!(went_to(&request), to("iam", "ListUsers", "us-east-1"));
}

#[test]
fn a_get_with_everything_in_the_query_arrives() {
    let request = WireRequest {
        method: "GET".to_owned(),
        host: "localhost:4566".to_owned(),
        path: "/".to_owned(),
        query: "Action=ListQueues&QueueNamePrefix=a%20b&Version=2012-11-05".to_owned(),
        ..WireRequest::default()
    };
    assert_eq!(went_to(&request), to("sqs", "ListQueues", "us-east-1"));
}

#[test]
fn hosts_of_old_tell_service_and_region() {
    for (host, region) in [
        ("eu-central-1.queue.amazonaws.com", "eu-central-1"),
        ("queue.amazonaws.com", "us-east-1"),
        ("sqs.us-west-2.amazonaws.com", "us-west-2"),
    ] {
        assert_eq!(went_to(&form(host, "/", "Action=ListQueues")), to("sqs", "ListQueues", region), "{host}");
    }
}

#[test]
fn the_region_of_the_user_agent_comes_first() {
    let agent = "Boto3/1.43 md/Botocore#1.43 region/ap-southeast-2 cfg/retry-mode#legacy";
    let request = with_header(captured("sqs list_queues"), "User-Agent", Some(agent));
    assert_eq!(went_to(&request), to("sqs", "ListQueues", "ap-southeast-2"));
}

#[test]
fn a_form_sent_to_a_queue_is_about_that_queue() {
    let cloud = Cloud::new();
    cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": "jobs"})).unwrap();
    let request = form("eu-west-1.queue.amazonaws.com", "/123456789012/jobs", "Action=SendMessage&MessageBody=hello");
    let response = cloud.answer(&request);
    let body = String::from_utf8(response.body).unwrap();
    assert_eq!(response.status, 200, "{body}");
    assert!(body.contains("<MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592</MD5OfMessageBody>"), "{body}");
}

#[test]
fn what_nobody_doubles_is_told_by_name() {
    let request = with_header(
        captured("iam list_users"),
        "Authorization",
        Some("AWS4-HMAC-SHA256 Credential=A/20240615/us-east-1/redshift/aws4_request, SignedHeaders=host, Signature=0"),
    );
    let mut request = request;
    request.host = "redshift.us-east-1.amazonaws.com".to_owned();
    let response = Cloud::new().answer(&request);
    assert_eq!(response.status, 501);
    let body = String::from_utf8(response.body).unwrap();
    assert!(body.contains("doublet does not double redshift.ListUsers yet. It doubles "), "{body}");
}

#[test]
fn every_operation_of_a_model_is_known_or_missing() {
    for Coverage { service, answered, missing, .. } in coverage() {
        assert!(!answered.is_empty(), "{service} answers nothing");
        assert!(answered.iter().all(|name| !missing.contains(name)), "{service}");
    }
}

#[test]
fn a_function_of_lambda_is_told_as_lambda_and_not_left_to_the_network() {
    let host = "abc123.lambda-url.eu-west-1.on.aws";
    assert!(doublet_aws::is_aws_host(host) && doublet_aws::is_aws_host(&format!("{host}:443")));
    let request = WireRequest {
        method: "POST".to_owned(),
        host: host.to_owned(),
        path: "/".to_owned(),
        ..WireRequest::default()
    };
    let answer = Cloud::new().answer(&request);
    let body = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 501, "{body}");
    assert!(body.contains("doublet does not double lambda yet. "), "{body}");
}
