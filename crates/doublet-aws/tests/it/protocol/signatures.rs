//! Signatures are checked when a world is told to.

use doublet_aws::{Settings, WireRequest, WireResponse};

use super::captured::{captured, signer, with_header};
use crate::cloud::{Cloud, NOON};

/// Status, code and words of a refusal in XML.
fn refusal(response: &WireResponse) -> (u16, String, String) {
    let body = String::from_utf8(response.body.clone()).unwrap();
    let between = |name: &str| {
        let rest = body.split(&format!("<{name}>")).nth(1).unwrap_or_default();
        rest.split(&format!("</{name}>")).next().unwrap_or_default().to_owned()
    };
    (response.status, between("Code"), between("Message"))
}

fn refused(status: u16, code: &str, words: &str) -> (u16, String, String) {
    (status, code.to_owned(), words.to_owned())
}

#[test]
fn what_boto3_signs_is_accepted_in_headers_and_in_queries() {
    let cloud = Cloud::with(signer());
    for name in
        ["sqs list_queues", "ssm describe_parameters", "iam list_users", "sts get_caller_identity", "sts presigned"]
    {
        let response = cloud.answer(&captured(name));
        assert_eq!(response.status, 200, "{name}: {}", String::from_utf8_lossy(&response.body));
    }
}

#[test]
fn a_request_that_was_changed_on_its_way_is_refused_by_every_family_in_its_words() {
    let cloud = Cloud::with(signer());
    let words = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    let mut iam = captured("iam list_users");
    iam.body.push(b'b');
    assert_eq!(refusal(&cloud.answer(&iam)), refused(403, "SignatureDoesNotMatch", words));

    let mut ssm = captured("ssm describe_parameters");
    ssm.body.push(b' ');
    let response = cloud.answer(&ssm);
    assert_eq!(response.status, 400);
    assert_eq!(
        String::from_utf8(response.body).unwrap(),
        format!(r#"{{"__type":"InvalidSignatureException","message":"{words}"}}"#)
    );

    let sqs = with_header(captured("sqs list_queues"), "X-Amz-Target", Some("AmazonSQS.ListQueueTags"));
    let response = cloud.answer(&sqs);
    let error = response.headers.iter().find(|(name, _)| name == "x-amzn-query-error").unwrap();
    assert_eq!((response.status, error.1.as_str()), (403, "SignatureDoesNotMatch;Sender"));
}

#[test]
fn an_unknown_key_and_none_at_all_are_told_apart() {
    let cloud = Cloud::with(Settings { root_key: None, ..signer() });
    assert_eq!(
        refusal(&cloud.answer(&captured("sts get_caller_identity"))),
        refused(403, "InvalidClientTokenId", "The security token included in the request is invalid.")
    );
    let nothing = with_header(captured("sts get_caller_identity"), "Authorization", None);
    assert_eq!(
        refusal(&cloud.answer(&nothing)),
        refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
    );
    let half = with_header(
        captured("sts get_caller_identity"),
        "Authorization",
        Some("AWS4-HMAC-SHA256 Credential=A/20240615/eu-west-1/sts/aws4_request"),
    );
    assert_eq!(
        refusal(&cloud.answer(&half)),
        refused(
            400,
            "IncompleteSignature",
            "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Credential=A/20240615/eu-west-1/sts/aws4_request"
        )
    );
}

#[test]
fn a_session_token_that_was_never_given_out_is_refused() {
    let cloud = Cloud::with(signer());
    let request = with_header(captured("sts get_caller_identity"), "X-Amz-Security-Token", Some("made up"));
    assert_eq!(refusal(&cloud.answer(&request)).1, "InvalidClientTokenId");
}

#[test]
fn a_signature_is_good_for_five_minutes_of_its_senders_clock() {
    let request = captured("iam list_users");
    let asked_after = |seconds| Cloud::asked_at(signer(), NOON.plus_seconds(seconds)).answer(&request);
    assert_eq!(asked_after(300).status, 200);
    assert_eq!(
        refusal(&asked_after(301)),
        refused(
            403,
            "SignatureDoesNotMatch",
            "Signature expired: 20240615T120000Z is now earlier than 20240615T120001Z (20240615T120501Z - 5 min.)"
        )
    );
    assert_eq!(
        refusal(&asked_after(-301)),
        refused(
            403,
            "SignatureDoesNotMatch",
            "Signature not yet current: 20240615T120000Z is still later than 20240615T115959Z (20240615T115459Z + 5 min.)"
        )
    );
}

#[test]
fn a_world_whose_clock_was_moved_takes_signatures_as_before() {
    let cloud = Cloud::with(signer());
    cloud.clock.advance(86_400_000);
    assert_eq!(cloud.answer(&captured("iam list_users")).status, 200);
}

#[test]
fn a_presigned_request_is_good_for_as_long_as_it_says() {
    let cloud = Cloud::with(signer());
    let request = captured("sts presigned");
    cloud.clock.freeze(NOON.plus_seconds(900));
    assert_eq!(cloud.answer(&request).status, 200);
    cloud.clock.freeze(NOON.plus_seconds(901));
    assert_eq!(refusal(&cloud.answer(&request)), refused(403, "SignatureDoesNotMatch", "Signature expired"));
}

#[test]
fn a_signature_for_another_service_or_day_is_refused() {
    let cloud = Cloud::with(signer());
    let changed = |from: &str, to: &str| {
        let request = captured("iam list_users");
        let signature = request.header("authorization").unwrap().replace(from, to);
        with_header(request, "Authorization", Some(&signature))
    };
    assert_eq!(
        refusal(&cloud.answer(&changed("/20240615/", "/20240614/"))).2,
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20240614' != '20240615', from '20240615T120000Z'."
    );
    assert_eq!(refusal(&cloud.answer(&changed("us-east-1", "eu-west-1"))).1, "SignatureDoesNotMatch");
}

#[test]
fn operations_that_need_no_credentials_need_no_signature() {
    let cloud = Cloud::with(signer());
    let code = refusal(&cloud.answer(&captured("sts assume_role_with_web_identity"))).1;
    assert!(!["MissingAuthenticationToken", "IncompleteSignature"].contains(&code.as_str()), "{code}");
}

#[test]
fn nothing_is_checked_unless_it_is_asked_for() {
    let cloud = Cloud::new();
    let unsigned: WireRequest = with_header(captured("iam list_users"), "Authorization", None);
    assert_eq!(cloud.answer(&unsigned).status, 200);
}
