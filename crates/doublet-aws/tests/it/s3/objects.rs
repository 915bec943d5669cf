//! Objects and their bytes.

use doublet_aws::WireResponse;

use super::buckets::{ask, cloud, outcome, request, text};
use crate::cloud::Cloud;

fn bucket() -> Cloud {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/pictures", &[], "");
    cloud
}

fn answer(cloud: &Cloud, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> WireResponse {
    cloud.answer(&request("main", method, target, headers, body))
}

fn header(response: &WireResponse, name: &str) -> String {
    let found = response.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// What is within these tags, wherever they are.
fn within(text: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    text.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).map(str::to_owned).collect()
}

#[test]
fn an_object_comes_back_as_it_was_put() {
    let cloud = bucket();
    let headers = [("Content-Type", "text/plain"), ("x-amz-meta-Mood", "fair")];
    let put = answer(&cloud, "PUT", "/pictures/a%2Fb%20c//%C3%A9", &headers, "hello");
    assert_eq!(header(&put, "etag"), "\"5d41402abc4b2a76b9719d911017c592\"");
    let got = answer(&cloud, "GET", "/pictures/a/b%20c//%C3%A9", &[], "");
    assert_eq!((got.status, text(&got)), (200, "hello".to_owned()));
    assert_eq!(header(&got, "x-amz-meta-mood"), "fair");
    assert_eq!(header(&got, "last-modified"), "Sat, 15 Jun 2024 12:00:00 GMT");
}

#[test]
fn a_range_is_a_part_with_a_status_of_its_own() {
    let cloud = bucket();
    answer(&cloud, "PUT", "/pictures/cat", &[], "0123456789");
    let got = answer(&cloud, "GET", "/pictures/cat", &[("Range", "bytes=2-4")], "");
    assert_eq!((got.status, text(&got)), (206, "234".to_owned()));
    assert_eq!(header(&got, "content-range"), "bytes 2-4/10");
    let got = answer(&cloud, "GET", "/pictures/cat", &[("Range", "bytes=10-")], "");
    assert_eq!(outcome(&got), (416, "InvalidRange".to_owned()));
}

#[test]
fn a_body_in_chunks_is_stored_without_them_and_its_trailer_is_held_against_it() {
    let cloud = bucket();
    let put = |checksum: &str| {
        let headers = [
            ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ("x-amz-decoded-content-length", "11"),
            ("x-amz-trailer", "x-amz-checksum-crc32"),
            ("Content-Encoding", "aws-chunked"),
        ];
        let body = format!("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:{checksum}\r\n\r\n");
        outcome(&answer(&cloud, "PUT", "/pictures/cat", &headers, &body))
    };
    assert_eq!(put("DUoRhQ=="), (200, String::new()));
    assert_eq!(put("AAAAAA=="), (400, "BadDigest".to_owned()));
    let got = answer(&cloud, "GET", "/pictures/cat", &[], "");
    assert_eq!((text(&got), header(&got, "content-encoding")), ("hello world".to_owned(), String::new()));
}

#[test]
fn one_of_many_writers_wins_where_nothing_may_be_there_yet() {
    let cloud = bucket();
    let put = || ask(&cloud, "main", "PUT", "/pictures/cat", &[("If-None-Match", "*")], "miau");
    assert_eq!(put(), (200, String::new()));
    assert_eq!(put(), (412, "PreconditionFailed".to_owned()));
}

#[test]
fn a_list_puts_keys_with_a_prefix_together_and_goes_on_where_it_ended() {
    let cloud = bucket();
    for key in ["a/1", "a/2", "b", "c/1", "d"] {
        answer(&cloud, "PUT", &format!("/pictures/{key}"), &[], "");
    }
    let first = text(&answer(&cloud, "GET", "/pictures?list-type=2&delimiter=/&max-keys=2", &[], ""));
    assert_eq!((within(&first, "Key"), within(&first, "IsTruncated")), (vec!["b".to_owned()], vec!["true".to_owned()]));
    let token = within(&first, "NextContinuationToken").remove(0);
    let target = format!("/pictures?list-type=2&delimiter=/&continuation-token={}", token.replace('=', "%3D"));
    let second = text(&answer(&cloud, "GET", &target, &[], ""));
    assert_eq!(within(&second, "Key"), ["d"]);
    assert_eq!(within(&second, "CommonPrefixes"), ["<Prefix>c/</Prefix>"]);
}

#[test]
fn a_deleted_object_has_a_mark_where_versions_are_kept() {
    let cloud = bucket();
    let versioning = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    ask(&cloud, "main", "PUT", "/pictures?versioning", &[], versioning);
    let first = header(&answer(&cloud, "PUT", "/pictures/cat", &[], "one"), "x-amz-version-id");
    let gone = answer(&cloud, "DELETE", "/pictures/cat", &[], "");
    assert_eq!(header(&gone, "x-amz-delete-marker"), "true");
    assert_eq!(ask(&cloud, "main", "GET", "/pictures/cat", &[], ""), (404, "NoSuchKey".to_owned()));
    let old = answer(&cloud, "GET", &format!("/pictures/cat?versionId={first}"), &[], "");
    assert_eq!(text(&old), "one");
    let marker = header(&gone, "x-amz-version-id");
    answer(&cloud, "DELETE", &format!("/pictures/cat?versionId={marker}"), &[], "");
    assert_eq!(text(&answer(&cloud, "GET", "/pictures/cat", &[], "")), "one");
}

#[test]
fn parts_become_an_object_all_at_once() {
    let cloud = bucket();
    let begun = text(&answer(&cloud, "POST", "/pictures/film?uploads", &[], ""));
    let id = within(&begun, "UploadId").remove(0);
    let large = "x".repeat(5 * 1024 * 1024);
    let part = |number: u32, body: &str| {
        let target = format!("/pictures/film?partNumber={number}&uploadId={id}");
        let etag = header(&answer(&cloud, "PUT", &target, &[], body), "etag");
        format!("<Part><PartNumber>{number}</PartNumber><ETag>{}</ETag></Part>", etag.replace('"', "&quot;"))
    };
    let (small, end) = (part(1, "too small"), part(2, "end"));
    let complete = |parts: &str| {
        let body = format!("<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>");
        outcome(&answer(&cloud, "POST", &format!("/pictures/film?uploadId={id}"), &[], &body))
    };
    assert_eq!(complete(&format!("{small}{end}")), (400, "EntityTooSmall".to_owned()));
    assert_eq!(complete(&format!("{end}{small}")), (400, "InvalidPartOrder".to_owned()));
    assert_eq!(ask(&cloud, "main", "GET", "/pictures/film", &[], ""), (404, "NoSuchKey".to_owned()));
    assert_eq!(complete(&format!("{}{end}", part(1, &large))), (200, String::new()));
    let got = answer(&cloud, "GET", "/pictures/film?partNumber=2", &[], "");
    assert_eq!((got.status, text(&got)), (206, "end".to_owned()));
    assert_eq!(header(&got, "x-amz-mp-parts-count"), "2");
}

#[test]
fn everything_is_there_again_after_a_snapshot() {
    let cloud = bucket();
    answer(&cloud, "PUT", "/pictures/cat", &[("x-amz-tagging", "mood=fair")], "miau");
    let snapshot = cloud.engine.snapshot().unwrap();
    let other = Cloud::new();
    other.engine.restore(&snapshot).unwrap();
    assert_eq!(text(&answer(&other, "GET", "/pictures/cat", &[], "")), "miau");
}

#[test]
fn a_part_that_is_not_there_is_out_of_range_for_who_asks_for_the_head() {
    let cloud = bucket();
    answer(&cloud, "PUT", "/pictures/cat", &[], "0123456789");
    assert_eq!(answer(&cloud, "HEAD", "/pictures/cat?partNumber=1", &[], "").status, 206);
    assert_eq!(answer(&cloud, "HEAD", "/pictures/cat?partNumber=2", &[], "").status, 416);
    let got = answer(&cloud, "GET", "/pictures/cat?partNumber=2", &[], "");
    assert_eq!(outcome(&got), (400, "InvalidPart".to_owned()));
}

#[test]
fn an_upload_in_parts_says_by_which_key_it_is_encrypted_to_its_end() {
    let cloud = bucket();
    let key = [
        ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
        ("x-amz-server-side-encryption-customer-key", "pO3upElrwuEXSoFwCfnZPdSsmt/xWeFa0N9KgDijwVs="),
        ("x-amz-server-side-encryption-customer-key-md5", "DWygnHRtgiJ77HCm+1rvHw=="),
    ];
    let begun = text(&answer(&cloud, "POST", "/pictures/cat?uploads", &key, ""));
    let id = within(&begun, "UploadId").remove(0);
    let part = answer(&cloud, "PUT", &format!("/pictures/cat?partNumber=1&uploadId={id}"), &key, "hello");
    let body = format!(
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{}</ETag></Part></CompleteMultipartUpload>",
        header(&part, "etag")
    );
    let done = answer(&cloud, "POST", &format!("/pictures/cat?uploadId={id}"), &key, &body);
    assert_eq!(outcome(&done), (200, String::new()));
    assert_eq!(header(&done, "x-amz-server-side-encryption-customer-algorithm"), "AES256");
    assert_eq!(header(&done, "x-amz-server-side-encryption-customer-key-md5"), "DWygnHRtgiJ77HCm+1rvHw==");
}

#[test]
fn the_checksum_of_parts_is_told_with_their_number_but_for_attributes() {
    let cloud = bucket();
    let begun = text(&answer(&cloud, "POST", "/pictures/cat?uploads", &[("x-amz-checksum-algorithm", "SHA256")], ""));
    let id = within(&begun, "UploadId").remove(0);
    let part = answer(&cloud, "PUT", &format!("/pictures/cat?partNumber=1&uploadId={id}"), &[], "some value");
    let body = format!(
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{}</ETag></Part></CompleteMultipartUpload>",
        header(&part, "etag")
    );
    let done = text(&answer(&cloud, "POST", &format!("/pictures/cat?uploadId={id}"), &[], &body));
    assert_eq!(within(&done, "ChecksumSHA256"), ["DnKotDi4EtYGwNMDKmnR6SqH3bWVOlo2BC+tsz9rHqw=-1"]);
    let wanted = [("x-amz-object-attributes", "Checksum")];
    let attributes = text(&answer(&cloud, "GET", "/pictures/cat?attributes", &wanted, ""));
    assert_eq!(within(&attributes, "ChecksumSHA256"), ["DnKotDi4EtYGwNMDKmnR6SqH3bWVOlo2BC+tsz9rHqw="]);
}

#[test]
fn a_list_of_nothing_to_delete_is_malformed_wherever_it_is() {
    let cloud = bucket();
    for name in ["/pictures?delete", "/nowhere?delete"] {
        let refused = (400, "MalformedXML".to_owned());
        assert_eq!(outcome(&answer(&cloud, "POST", name, &[], "<Delete></Delete>")), refused, "{name}");
    }
}

#[test]
fn a_bucket_encrypts_by_itself_and_after_its_own_setting_is_gone() {
    let cloud = bucket();
    let algorithm = || within(&text(&answer(&cloud, "GET", "/pictures?encryption", &[], "")), "SSEAlgorithm");
    assert_eq!(algorithm(), ["AES256"]);
    let setting = "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>\
        </ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";
    assert_eq!(answer(&cloud, "PUT", "/pictures?encryption", &[], setting).status, 200);
    assert_eq!(algorithm(), ["aws:kms"]);
    assert_eq!(answer(&cloud, "DELETE", "/pictures?encryption", &[], "").status, 204);
    assert_eq!(algorithm(), ["AES256"]);
}

#[test]
fn a_bucket_that_blocks_keys_of_clients_takes_no_object_with_one() {
    let cloud = bucket();
    let setting = "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>\
        </ApplyServerSideEncryptionByDefault><BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>\
        </Rule></ServerSideEncryptionConfiguration>";
    assert_eq!(answer(&cloud, "PUT", "/pictures?encryption", &[], setting).status, 200);
    let key = [
        ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
        ("x-amz-server-side-encryption-customer-key", "pO3upElrwuEXSoFwCfnZPdSsmt/xWeFa0N9KgDijwVs="),
        ("x-amz-server-side-encryption-customer-key-md5", "DWygnHRtgiJ77HCm+1rvHw=="),
    ];
    assert_eq!(outcome(&answer(&cloud, "PUT", "/pictures/cat", &key, "x")), (403, "AccessDenied".to_owned()));
    assert_eq!(answer(&cloud, "PUT", "/pictures/cat", &[], "x").status, 200);
}
