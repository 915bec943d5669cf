//! The documents that S3 answers with: their names and their namespace, by which clients other than botocore know them.

use super::buckets::{ask, cloud, request, text};

/// The first element of an answer.
fn root(method: &str, target: &str, body: &str) -> String {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/pictures", &[], "");
    ask(&cloud, "main", "PUT", "/pictures/cat", &[], "meow");
    let answer = text(&cloud.answer(&request("main", method, target, &[("x-amz-copy-source", "pictures/cat")], body)));
    answer
        .split_once('\n')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(root, _)| root.to_owned())
        .unwrap_or_default()
}

#[test]
fn documents_have_the_names_of_the_service_and_not_of_its_model() {
    let in_namespace = |name: &str| format!("<{name} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"");
    for (method, target, name) in [
        ("GET", "/", "ListAllMyBucketsResult"),
        ("GET", "/pictures", "ListBucketResult"),
        ("GET", "/pictures?list-type=2", "ListBucketResult"),
        ("GET", "/pictures?versions", "ListVersionsResult"),
        ("GET", "/pictures?uploads", "ListMultipartUploadsResult"),
        ("GET", "/pictures?versioning", "VersioningConfiguration"),
        ("GET", "/pictures?location", "LocationConstraint"),
        ("GET", "/pictures?acl", "AccessControlPolicy"),
        ("POST", "/pictures/dog?uploads", "InitiateMultipartUploadResult"),
        ("PUT", "/pictures/dog", "CopyObjectResult"),
    ] {
        assert_eq!(root(method, target, ""), in_namespace(name), "{method} {target}");
    }
    let keys = "<Delete><Object><Key>cat</Key></Object></Delete>";
    assert_eq!(root("POST", "/pictures?delete", keys), in_namespace("DeleteResult"));
    assert_eq!(root("GET", "/pictures/dog", ""), "<Error");
}
