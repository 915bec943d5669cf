//! What browsers ask: whether they may ask, uploads by forms, pages of websites.

use super::{ask, cloud, denied, done, request, text};

const RULES: &str = "<CORSConfiguration><CORSRule><AllowedOrigin>https://*.example.org</AllowedOrigin><AllowedMethod>PUT</AllowedMethod>\
                     <AllowedHeader>x-amz-*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule></CORSConfiguration>";

#[test]
fn a_page_from_elsewhere_may_ask_what_the_rules_of_the_bucket_say() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?cors", &[], RULES), done(200));
    let origin = ("Origin", "https://shop.example.org");
    let wanted = [origin, ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "x-amz-acl")];
    let answer = cloud.answer(&request("", "OPTIONS", "/b-1/k", &wanted, ""));
    let header = |name: &str| answer.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(answer.status, 200);
    assert_eq!(header("Access-Control-Allow-Origin"), Some("https://shop.example.org"));
    assert_eq!(header("Access-Control-Allow-Headers"), Some("x-amz-acl"));
    assert_eq!(header("Access-Control-Max-Age"), Some("60"));
    let other = [origin, ("Access-Control-Request-Method", "DELETE")];
    assert_eq!(ask(&cloud, "", "OPTIONS", "/b-1/k", &other, ""), (403, "AccessForbidden".to_owned()));
    let answer = cloud.answer(&request("main", "PUT", "/b-1/k", &[origin], "x"));
    assert!(answer.headers.iter().any(|(name, value)| name == "Access-Control-Expose-Headers" && value == "ETag"));
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut parts = String::new();
    for (name, value) in fields {
        parts.extend(["--x\r\nContent-Disposition: form-data; name=\"", name, "\"\r\n\r\n", value, "\r\n"]);
    }
    format!("{parts}--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--x--\r\n")
}

const FORM: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=x");

fn encoded(policy: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(policy)
}

#[test]
fn a_form_is_held_against_the_policy_that_it_brings_along() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    let policy = encoded(
        r#"{"expiration": "2024-06-15T12:01:00Z", "conditions": [{"bucket": "b-1"}, ["starts-with", "$key", "in/"], ["content-length-range", 1, 5]]}"#,
    );
    let signed = |key: &str| form(&[("key", key), ("AWSAccessKeyId", "main"), ("signature", "s"), ("policy", &policy)]);
    assert_eq!(ask(&cloud, "", "POST", "/b-1", &[FORM], &signed("in/${filename}")), done(204));
    assert_eq!(text(&cloud.answer(&request("main", "GET", "/b-1/in/a.txt", &[], ""))), "hello");
    assert_eq!(ask(&cloud, "", "POST", "/b-1", &[FORM], &signed("out/a")), denied());
    assert_eq!(ask(&cloud, "", "POST", "/b-1", &[FORM], &form(&[("key", "in/b")])), denied());
    cloud.clock.advance(60_000);
    assert_eq!(ask(&cloud, "", "POST", "/b-1", &[FORM], &signed("in/late")), denied());
}

#[test]
fn a_website_shows_its_index_and_its_error_page() {
    let cloud = cloud();
    ask(&cloud, "main", "PUT", "/b-1", &[], "");
    let public = ("x-amz-acl", "public-read");
    ask(&cloud, "main", "PUT", "/b-1/index.html", &[public], "welcome");
    ask(&cloud, "main", "PUT", "/b-1/error.html", &[public], "sorry");
    let site = "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument><ErrorDocument><Key>error.html</Key></ErrorDocument></WebsiteConfiguration>";
    assert_eq!(ask(&cloud, "main", "PUT", "/b-1?website", &[], site), done(200));
    let visit = |path: &str| {
        let mut asked = request("", "GET", path, &[], "");
        asked.host = "b-1.s3-website-us-east-1.amazonaws.com".to_owned();
        let answer = cloud.answer(&asked);
        (answer.status, text(&answer))
    };
    assert_eq!(visit("/"), (200, "welcome".to_owned()));
    assert_eq!(visit("/nothing"), (403, "sorry".to_owned()));
}
