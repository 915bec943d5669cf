//! Who may do what: grants, policies, and what stands above both.

use super::{ask, cloud, denied, done};

const PUBLIC: (&str, &str) = ("x-amz-acl", "public-read");

fn policy(effect: &str, action: &str) -> String {
    format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "{effect}", "Principal": "*", "Action": "{action}", "Resource": "arn:aws:s3:::b-1/*"}}]}}"#
    )
}

#[test]
fn another_account_sees_what_it_was_granted_and_nobody_sees_more_than_everybody_may() {
    let cloud = cloud();
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1", &[], ""), done(200));
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1/private", &[], "x"), done(200));
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1/public", &[PUBLIC], "x"), done(200));
    assert_eq!(ask(&cloud, "other", "GET", "/b-1/private", &[], ""), denied());
    assert_eq!(ask(&cloud, "", "GET", "/b-1/private", &[], ""), denied());
    assert_eq!(ask(&cloud, "", "GET", "/b-1/public", &[], ""), done(200));
    assert_eq!(ask(&cloud, "other", "PUT", "/b-1/new", &[], "x"), denied());
    // Whoever may not list the bucket does not learn what is not there.
    assert_eq!(ask(&cloud, "other", "GET", "/b-1/nothing", &[], ""), denied());
    let grant = ("x-amz-grant-read", r#"id="other-canonical""#);
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1/private?acl", &[grant], ""), done(200));
    assert_eq!(ask(&cloud, "other", "GET", "/b-1/private", &[], ""), done(200));
    assert_eq!(ask(&cloud, "other", "GET", "/b-1/private?acl", &[], ""), denied());
}

#[test]
fn a_policy_lets_in_and_shuts_out_the_owner_too() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    ask(&cloud, "main", "PUT", "/b-1/k", &[], "x");
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?policy", &[], &policy("Allow", "s3:GetObject")), done(204));
    assert_eq!(ask(&cloud, "", "GET", "/b-1/k", &[], ""), done(200));
    assert_eq!(ask(&cloud, "other", "DELETE", "/b-1/k", &[], ""), denied());
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?policy", &[], &policy("Deny", "s3:*")), done(204));
    assert_eq!(ask(&cloud, "main", "GET", "/b-1/k", &[], ""), denied());
    assert_eq!(ask(&cloud, "main", "DELETE", "/b-1?policy", &[], ""), done(204));
    assert_eq!(ask(&cloud, "main", "GET", "/b-1/k", &[], ""), done(200));
}

#[test]
fn the_public_access_block_stands_above_grants_and_policies() {
    let cloud = cloud();
    let block = |acls: bool, ignore: bool, policy: bool, restrict: bool| {
        format!(
            "<PublicAccessBlockConfiguration><BlockPublicAcls>{acls}</BlockPublicAcls><IgnorePublicAcls>{ignore}</IgnorePublicAcls>\
             <BlockPublicPolicy>{policy}</BlockPublicPolicy><RestrictPublicBuckets>{restrict}</RestrictPublicBuckets></PublicAccessBlockConfiguration>"
        )
    };
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    ask(&cloud, "main", "PUT", "/b-1/k", &[PUBLIC], "x");
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?publicAccessBlock", &[], &block(true, true, true, false)), done(200));
    assert_eq!(ask(&cloud, "", "GET", "/b-1/k", &[], ""), denied());
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1/other", &[PUBLIC], "x"), denied());
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?policy", &[], &policy("Allow", "s3:GetObject")), denied());
    assert_eq!(ask(&cloud, "main", "DELETE", "/b-1?publicAccessBlock", &[], ""), done(204));
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?policy", &[], &policy("Allow", "s3:*")), done(204));
    assert_eq!(ask(&cloud, "other", "PUT", "/b-1/theirs", &[], "x"), done(200));
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?publicAccessBlock", &[], &block(false, false, false, true)), done(200));
    assert_eq!(ask(&cloud, "other", "PUT", "/b-1/more", &[], "x"), denied());
}

#[test]
fn what_somebody_else_wrote_is_theirs_unless_the_owner_of_the_bucket_has_everything() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[("x-amz-acl", "public-read-write")], "");
    assert_eq!(ask(&cloud, "other", "PUT", "/b-1/theirs", &[], "x"), done(200));
    assert_eq!(ask(&cloud, "main", "GET", "/b-1/theirs", &[], ""), denied());
    ask(&cloud, "main", "PUT", "/b-1?acl", &[("x-amz-acl", "private")], "");
    let enforced =
        "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>";
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?ownershipControls", &[], enforced), done(200));
    ask(&cloud, "main", "PUT", "/b-1?policy", &[], &policy("Allow", "s3:PutObject"));
    assert_eq!(ask(&cloud, "other", "PUT", "/b-1/ours", &[], "x"), done(200));
    assert_eq!(ask(&cloud, "main", "GET", "/b-1/ours", &[], ""), done(200));
    let refused = (400, "AccessControlListNotSupported".to_owned());
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1/public", &[PUBLIC], "x"), refused);
}

#[test]
fn whoever_expects_another_owner_gets_nothing() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    let expected = ("x-amz-expected-bucket-owner", "222222222222");
    assert_eq!(ask(&cloud, "main", "GET", "/b-1?location", &[expected], ""), denied());
}

#[test]
fn a_link_ends_by_the_clock() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    ask(&cloud, "main", "PUT", "/b-1/k", &[], "x");
    let link = "/b-1/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=main/20240615/us-east-1/s3/aws4_request\
                &X-Amz-Date=20240615T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0";
    assert_eq!(ask(&cloud, "", "GET", link, &[], ""), done(200));
    cloud.clock.advance(60_000);
    assert_eq!(ask(&cloud, "", "GET", link, &[], ""), denied());
}
