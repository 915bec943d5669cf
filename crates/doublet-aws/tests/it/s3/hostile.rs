//! Bodies, ranges and dates of any form: the twin of `fuzz/fuzz_targets/objects.rs` for `make test`.

use doublet_aws::WireResponse;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::sample::select;

use super::buckets::{ask, cloud, request, text};
use crate::cloud::Cloud;

/// What takes XML: method, target, and a body that is good where `{}` is; `b-1` is a bucket and `k` an object in it.
const TARGETS: [(&str, &str, &str); 26] = [
    (
        "PUT",
        "/b-2",
        "<CreateBucketConfiguration><LocationConstraint>{}</LocationConstraint></CreateBucketConfiguration>",
    ),
    ("PUT", "/b-1?accelerate", "<AccelerateConfiguration><Status>{}</Status></AccelerateConfiguration>"),
    (
        "PUT",
        "/b-1?acl",
        "<AccessControlPolicy><Owner><ID>main-canonical</ID></Owner><AccessControlList><Grant><Grantee xsi:type=\"Group\"><URI>{}</URI></Grantee><Permission>{}</Permission></Grant></AccessControlList></AccessControlPolicy>",
    ),
    (
        "PUT",
        "/b-1?analytics&id=a",
        "<AnalyticsConfiguration><Id>{}</Id><StorageClassAnalysis/></AnalyticsConfiguration>",
    ),
    (
        "PUT",
        "/b-1?cors",
        "<CORSConfiguration><CORSRule><AllowedOrigin>{}</AllowedOrigin><AllowedMethod>{}</AllowedMethod><AllowedHeader>{}</AllowedHeader><MaxAgeSeconds>{}</MaxAgeSeconds></CORSRule></CORSConfiguration>",
    ),
    (
        "PUT",
        "/b-1?encryption",
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>{}</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
    ),
    (
        "PUT",
        "/b-1?intelligent-tiering&id=a",
        "<IntelligentTieringConfiguration><Id>{}</Id><Status>{}</Status><Tiering><Days>{}</Days></Tiering></IntelligentTieringConfiguration>",
    ),
    (
        "PUT",
        "/b-1?inventory&id=a",
        "<InventoryConfiguration><Id>{}</Id><IsEnabled>{}</IsEnabled></InventoryConfiguration>",
    ),
    (
        "PUT",
        "/b-1?lifecycle",
        "<LifecycleConfiguration><Rule><ID>{}</ID><Filter><Prefix>{}</Prefix></Filter><Status>Enabled</Status><Expiration><Days>{}</Days></Expiration><Transition><Days>{}</Days><StorageClass>GLACIER</StorageClass></Transition><NoncurrentVersionExpiration><NoncurrentDays>{}</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>",
    ),
    (
        "PUT",
        "/b-1?lifecycle",
        "<LifecycleConfiguration><Rule><Filter><And><Prefix/><ObjectSizeGreaterThan>{}</ObjectSizeGreaterThan></And></Filter><Status>Enabled</Status><Expiration><Date>{}</Date></Expiration></Rule></LifecycleConfiguration>",
    ),
    ("PUT", "/b-1?metrics&id=a", "<MetricsConfiguration><Id>{}</Id></MetricsConfiguration>"),
    (
        "PUT",
        "/b-1?notification",
        "<NotificationConfiguration><TopicConfiguration><Topic>{}</Topic><Event>{}</Event><Filter><S3Key><FilterRule><Name>prefix</Name><Value>{}</Value></FilterRule></S3Key></Filter></TopicConfiguration><EventBridgeConfiguration/></NotificationConfiguration>",
    ),
    (
        "PUT",
        "/b-1?object-lock",
        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>{}</Mode><Days>{}</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
    ),
    (
        "PUT",
        "/b-1?ownershipControls",
        "<OwnershipControls><Rule><ObjectOwnership>{}</ObjectOwnership></Rule></OwnershipControls>",
    ),
    (
        "PUT",
        "/b-1?policy",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"{}\",\"Action\":\"{}\",\"Resource\":\"arn:aws:s3:::b-1/{}\"}]}",
    ),
    (
        "PUT",
        "/b-1?publicAccessBlock",
        "<PublicAccessBlockConfiguration><BlockPublicAcls>{}</BlockPublicAcls></PublicAccessBlockConfiguration>",
    ),
    (
        "PUT",
        "/b-1?replication",
        "<ReplicationConfiguration><Role>{}</Role><Rule><Status>{}</Status><Destination><Bucket>arn:aws:s3:::b-1</Bucket></Destination></Rule></ReplicationConfiguration>",
    ),
    ("PUT", "/b-1?requestPayment", "<RequestPaymentConfiguration><Payer>{}</Payer></RequestPaymentConfiguration>"),
    ("PUT", "/b-1?tagging", "<Tagging><TagSet><Tag><Key>{}</Key><Value>{}</Value></Tag></TagSet></Tagging>"),
    ("PUT", "/b-1?versioning", "<VersioningConfiguration><Status>{}</Status></VersioningConfiguration>"),
    (
        "PUT",
        "/b-1?website",
        "<WebsiteConfiguration><IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules><RoutingRule><Condition><KeyPrefixEquals>{}</KeyPrefixEquals></Condition><Redirect><HttpRedirectCode>{}</HttpRedirectCode><HostName>{}</HostName></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>",
    ),
    ("PUT", "/b-1/k?retention", "<Retention><Mode>{}</Mode><RetainUntilDate>{}</RetainUntilDate></Retention>"),
    ("PUT", "/b-1/k?tagging", "<Tagging><TagSet><Tag><Key>{}</Key><Value>{}</Value></Tag></TagSet></Tagging>"),
    ("POST", "/b-1/k?restore", "<RestoreRequest><Days>{}</Days></RestoreRequest>"),
    (
        "POST",
        "/b-1/k?select&select-type=2",
        "<SelectObjectContentRequest><Expression>SELECT {} FROM s3object s WHERE s._1 {} '{}'</Expression><ExpressionType>SQL</ExpressionType><InputSerialization><CSV><FieldDelimiter>{}</FieldDelimiter></CSV></InputSerialization><OutputSerialization><JSON/></OutputSerialization></SelectObjectContentRequest>",
    ),
    (
        "POST",
        "/b-1?delete",
        "<Delete><Object><Key>k</Key><VersionId>{}</VersionId><ETag>{}</ETag><LastModifiedTime>{}</LastModifiedTime><Size>{}</Size></Object></Delete>",
    ),
];

const NAMES: [&str; 64] = [
    "AccelerateConfiguration",
    "AccessControlPolicy",
    "AccessControlList",
    "Owner",
    "ID",
    "Grant",
    "Grantee",
    "URI",
    "Permission",
    "CORSConfiguration",
    "CORSRule",
    "AllowedOrigin",
    "AllowedMethod",
    "AllowedHeader",
    "MaxAgeSeconds",
    "ServerSideEncryptionConfiguration",
    "Rule",
    "ApplyServerSideEncryptionByDefault",
    "SSEAlgorithm",
    "LifecycleConfiguration",
    "Expiration",
    "Days",
    "Date",
    "ExpiredObjectDeleteMarker",
    "Transition",
    "StorageClass",
    "NoncurrentVersionExpiration",
    "NoncurrentDays",
    "AbortIncompleteMultipartUpload",
    "DaysAfterInitiation",
    "Filter",
    "Prefix",
    "And",
    "Tag",
    "Key",
    "Value",
    "Status",
    "ObjectSizeGreaterThan",
    "NotificationConfiguration",
    "QueueConfiguration",
    "Queue",
    "TopicConfiguration",
    "Topic",
    "Event",
    "S3Key",
    "FilterRule",
    "Name",
    "Id",
    "ObjectLockConfiguration",
    "DefaultRetention",
    "Mode",
    "Years",
    "Tagging",
    "TagSet",
    "VersioningConfiguration",
    "WebsiteConfiguration",
    "RoutingRules",
    "RoutingRule",
    "Condition",
    "Redirect",
    "HttpRedirectCode",
    "Delete",
    "Object",
    "RestoreRequest",
];

const TEXTS: [&str; 22] = [
    "",
    "Enabled",
    "Suspended",
    "Disabled",
    "GLACIER",
    "FULL_CONTROL",
    "GET",
    "*",
    "http*://a*b",
    "s3:ObjectCreated:*",
    "arn:aws:sns:us-east-1:111111111111:t",
    "AES256",
    "aws:kms",
    "-1",
    "0",
    "1",
    "99999999999999999999",
    "2147483647",
    "2024-06-16T00:00:00Z",
    "99999-01-01T00:00:00Z",
    "&#0;&b;&lt;",
    "GOVERNANCE",
];

/// A good body with whatever in it, or a tree of elements, deep ones among them; with some of its bytes changed.
fn asked() -> impl Strategy<Value = (&'static str, &'static str, String)> {
    let leaf = (select(&NAMES[..]), select(&TEXTS[..])).prop_map(|(name, text)| format!("<{name}>{text}</{name}>"));
    let tree = leaf.prop_recursive(6, 48, 5, |inner| {
        (select(&NAMES[..]), vec(inner, 0..5), prop_oneof![40 => Just(1_usize), 1 => Just(3_000)]).prop_map(
            |(name, inner, deep)| {
                let (open, close) = (format!("<{name}>").repeat(deep), format!("</{name}>").repeat(deep));
                format!("{open}{}{close}", inner.concat())
            },
        )
    });
    let texts = vec(select(&TEXTS[..]), 5);
    let broken = prop_oneof![6 => Just(""), 1 => select(vec!["<", ">", "&", "<!--", "]]>", "\0", "é"])];
    let form = (select(&TARGETS[..]), texts, proptest::option::weighted(0.2, tree), any::<Index>(), broken);
    form.prop_map(|((method, target, good), texts, tree, place, broken)| {
        let filled = || texts.iter().fold(good.to_owned(), |body, text| body.replacen("{}", text, 1));
        let mut body = tree.unwrap_or_else(filled);
        let place = place.index(body.len() + 1);
        if body.is_char_boundary(place) {
            body.insert_str(place, broken);
        }
        (method, target, body)
    })
}

fn world() -> Cloud {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[("x-amz-bucket-object-lock-enabled", "true")], "");
    ask(&cloud, "main", "PUT", "/b-1/k", &[], "0123456789");
    cloud
}

fn assert_sound(response: &WireResponse) {
    let body = text(response);
    assert_ne!(response.status, 500, "{body}");
    assert!(response.status < 400 || body.contains("<Code>"), "{} {body}", response.status);
    assert!(response.headers.iter().all(|(_, value)| !value.contains(['\r', '\n', '\0'])), "{response:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn settings_of_any_form_are_taken_or_refused_and_the_bucket_lives_with_them(bodies in vec(asked(), 1..6)) {
        let cloud = world();
        let ask = |method: &str, target: &str, body: &str| assert_sound(&cloud.answer(&request("main", method, target, &[], body)));
        for (method, target, body) in &bodies {
            ask(method, target, body);
        }
        for days in [1, 40, 4000] {
            ask("PUT", "/b-1/new", "x");
            cloud.clock.advance(days * 24 * 3600 * 1000);
            ask("GET", "/b-1/k", "");
            ask("GET", "/b-1?versions", "");
            ask("DELETE", "/b-1/k", "");
        }
        for (_, target, _) in &bodies {
            ask("GET", target, "");
        }
        let visit = [("Origin", "http://ab"), ("Access-Control-Request-Method", "GET")];
        assert_sound(&cloud.answer(&request("", "OPTIONS", "/b-1/k", &visit, "")));
    }

    #[test]
    fn bodies_in_chunks_of_any_form_are_stored_or_refused(
        pieces in vec(select(vec![
            "5", "a", "0", "ffffffffffffffff", "10000000000000000", "-1", ";chunk-signature=00", "\r\n", "\n", "hello",
            "x-amz-checksum-crc32:NhCmhg==", "x-amz-checksum-sha256:", "x-amz-trailer-signature:0", ":", "é",
        ]), 0..14),
        length in select(vec!["5", "0", "-1", "", "99999999999999999999"]),
        kind in select(vec!["STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-"]),
    ) {
        let cloud = world();
        let headers = [
            ("x-amz-content-sha256", kind),
            ("x-amz-decoded-content-length", length),
            ("x-amz-trailer", "x-amz-checksum-crc32"),
            ("Content-Encoding", "aws-chunked"),
        ];
        for target in ["/b-1/k", "/b-1/k?tagging"] {
            assert_sound(&cloud.answer(&request("main", "PUT", target, &headers, &pieces.concat())));
        }
        assert_eq!(cloud.answer(&request("main", "GET", "/b-1/k", &[], "")).status, 200);
    }

    #[test]
    fn ranges_and_conditions_of_any_form_are_read_ignored_or_refused(
        range in prop_oneof![
            "(bytes|items| )?=?[0-9 ,-]{0,24}",
            (any::<u64>(), any::<u64>()).prop_map(|(first, last)| format!("bytes={first}-{last}")),
            ".{0,12}",
        ],
        date in prop_oneof![
            "[A-Z][a-z]{2}, [0-9]{1,3} [A-Z][a-z]{2} [0-9]{1,6} [0-9:]{0,9} (GMT|UTC|[+-][0-9]{4})",
            "[0-9]{1,6}-[0-9]{1,3}-[0-9]{1,3}T[0-9:.]{0,16}Z?",
            "-?[0-9]{0,20}",
            ".{0,12}",
        ],
        tag in "(W/)?\"?[a-f0-9,* \"]{0,40}",
    ) {
        let cloud = world();
        let names = ["If-Modified-Since", "If-Unmodified-Since", "x-amz-copy-source-if-modified-since", "x-amz-copy-source-if-unmodified-since"];
        for name in names {
            let headers = [("Range", range.as_str()), (name, &date), ("If-None-Match", &tag), ("x-amz-copy-source-range", &range)];
            let got = cloud.answer(&request("main", "GET", "/b-1/k", &headers, ""));
            assert_sound(&got);
            if got.status == 206 {
                assert!("0123456789".contains(&text(&got)));
            }
            let copying = [headers[0], headers[1], headers[3], ("x-amz-copy-source", "/b-1/k")];
            assert_sound(&cloud.answer(&request("main", "PUT", "/b-1/copy", &copying, "")));
        }
        let held = [("x-amz-object-lock-mode", "GOVERNANCE"), ("x-amz-object-lock-retain-until-date", &date), ("Expires", &date)];
        assert_sound(&cloud.answer(&request("main", "PUT", "/b-1/held", &held, "x")));
        assert_sound(&cloud.answer(&request("main", "GET", "/b-1/held", &[], "")));
    }
}
