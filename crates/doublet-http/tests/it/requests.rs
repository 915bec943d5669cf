//! What a request says of itself.

use doublet_http::{Headers, Request};
use serde_json::json;

use super::{get, post};

#[test]
fn a_request_knows_the_parts_of_its_url() {
    let request = get("https://API.test/a%20b?x=1&x=2&empty=");
    assert_eq!((request.scheme(), request.host(), request.port()), ("https", "api.test", 443));
    assert_eq!(request.path(), "/a%20b");
    assert_eq!(request.text(), "https://API.test/a%20b?x=1&x=2&empty=");
    let pairs: Vec<_> = request.query().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(pairs, [("x", "1"), ("x", "2"), ("empty", "")]);
}

#[test]
fn header_names_have_no_case_and_may_come_twice() {
    let fields = [("Accept", "a"), ("accept", "b")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let headers = Headers::from_iter(fields);
    assert_eq!(headers.get("ACCEPT"), Some("a"));
    assert_eq!(headers.get_all("Accept").collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(headers.get("host"), None);
}

#[test]
fn a_body_is_json_whatever_its_media_type_and_a_form_only_by_its_own() {
    assert_eq!(post("https://api.test/", "text/plain", r#"{"a": 1}"#).json(), Some(&json!({"a": 1})));
    assert_eq!(post("https://api.test/", "application/json", "{").json(), None);
    let form = post("https://api.test/", "application/x-www-form-urlencoded; charset=utf-8", "a=1&b=x+y");
    let fields: Vec<_> = form.form().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(fields, [("a", "1"), ("b", "x y")]);
    assert_eq!(post("https://api.test/", "text/plain", "a=1").form(), None);
}

#[test]
fn an_uploaded_form_has_parts() {
    let body = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTea\r\n--x\r\nContent-Disposition: form-data; \
                name=\"upload\"; filename=\"tea.csv\"\r\nContent-Type: text/csv\r\n\r\ngreen,2\r\n--x--\r\n";
    let request = post("https://api.test/", "multipart/form-data; boundary=x", body);
    let parts = request.multipart().unwrap();
    let named: Vec<_> =
        parts.iter().map(|part| (part.name.as_str(), part.filename.as_deref(), part.content.as_slice())).collect();
    assert_eq!(named, [("title", None, b"Tea".as_slice()), ("upload", Some("tea.csv"), b"green,2")]);
    assert_eq!(post("https://api.test/", "multipart/form-data; boundary=y", body).multipart(), None);
    assert_eq!(post("https://api.test/", "text/plain", body).multipart(), None);
}

#[test]
fn cookies_are_read_from_all_their_fields() {
    let fields =
        [("Cookie", "a=1; b=\"two\""), ("Cookie", "c=3=3")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let request = Request::new("get", "https://api.test/", Headers::from_iter(fields), Vec::new()).unwrap();
    let cookies = request.cookies();
    let pairs: Vec<_> = cookies.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(pairs, [("a", "1"), ("b", "two"), ("c", "3=3")]);
    assert_eq!(request.method(), "GET");
}

#[test]
fn a_request_without_a_url_is_refused() {
    let error = Request::new("GET", "/only/a/path", Headers::default(), Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "`/only/a/path` is not a URL: relative URL without a base");
}
