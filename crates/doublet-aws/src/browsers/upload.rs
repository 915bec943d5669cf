//! Uploads by forms: a form becomes `PutObject`.
//!
//! Source: Amazon S3 API Reference, "POST Object".

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::Form;
use super::post_policy;
use crate::body::Body;
use crate::engine::{Engine, Step};
use crate::fault::Fault;
use crate::identify::signed_form;
use crate::protocol::rest::bucket_and_key;
use crate::protocol::{self, Dialect, xml};
use crate::routing::{Route, Signature};
use crate::turn::Asked;
use crate::value::{Fields, Value};
use crate::wire::{WireRequest, WireResponse};

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Fields that go into headers of the same name.
const HEADERS: [&str; 8] = [
    "acl",
    "cache-control",
    "content-type",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-md5",
    "expires",
];
/// Fields that are not headers although they begin like some.
const OF_SIGNATURE: [&str; 6] =
    ["x-amz-signature", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-security-token", "x-amz-website"];

fn no_form() -> Fault {
    Fault::new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        .status(412)
        .member("Condition", "Bucket POST must be of the enclosure-type multipart/form-data")
}

impl Engine {
    /// Answers a form with a file; nothing if the request is none.
    pub(super) fn upload(&self, route: &Route, request: &WireRequest) -> Option<WireResponse> {
        if request.method != "POST" || route.operation.is_some() {
            return None;
        }
        let (bucket, key) = bucket_and_key(route.room.model(), request)?;
        if key.is_some() {
            return None;
        }
        let content_type = request.header("content-type").unwrap_or_default();
        if !content_type.starts_with("multipart/form-data") {
            return request.query.is_empty().then(|| self.refuse(route, &no_form()));
        }
        let body = whole_body(request)?;
        let malformed = || {
            let words = "The body of your POST request is not well-formed multipart/form-data.";
            Fault::new("MalformedPOSTRequest", words)
        };
        let form = Form::read(content_type, body).ok_or_else(malformed);
        let stored = form.and_then(|form| self.store(route, request, &bucket, form));
        let response = stored.unwrap_or_else(|fault| self.refuse(route, &fault));
        Some(self.with_cross_origin(route, request, response))
    }

    fn store(&self, route: &Route, request: &WireRequest, bucket: &str, mut form: Form) -> Result<WireResponse, Fault> {
        let missing = |name: &str| {
            let words = format!(
                "Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields."
            );
            Fault::new("InvalidArgument", words).member("ArgumentName", name).member("ArgumentValue", "")
        };
        let key = form.field("key").filter(|key| !key.is_empty()).ok_or_else(|| missing("key"))?;
        let key = key.replace("${filename}", form.file_name.as_deref().unwrap_or_default());
        // Conditions are about the whole key.
        for (name, value) in &mut form.fields {
            if name == "key" {
                value.clone_from(&key);
            }
        }
        let file = form.file.clone().ok_or_else(|| {
            let words = "POST requires exactly one file upload per request.";
            Fault::new("InvalidArgument", words).member("ArgumentName", "file").member("ArgumentValue", "0")
        })?;
        let signature = self.signature_of(&form)?;
        if let Some(policy) = form.field("policy") {
            if signature.is_none() {
                return Err(missing("AWSAccessKeyId"));
            }
            post_policy::check(policy, &form, bucket, self.clock().now())?;
        } else if signature.is_some() {
            return Err(missing("policy"));
        }
        let put = put_request(request, bucket, &key, &mut form, file)?;
        self.put(route, request, bucket, &key, &form, signature, &put)
    }

    /// Who signed the form; nobody for one that is not signed.
    fn signature_of(&self, form: &Form) -> Result<Option<Signature>, Fault> {
        let field = |name: &str| form.field(name);
        let signed = match (field("awsaccesskeyid"), field("x-amz-credential")) {
            (None, None) => return Ok(None),
            (Some(access_key), None) => {
                signed_form::SignedForm::Older { access_key, signature: field("signature"), policy: field("policy") }
            }
            (_, Some(scope)) => {
                signed_form::SignedForm::Newer { scope, signature: field("x-amz-signature"), policy: field("policy") }
            }
        };
        let token = field("x-amz-security-token");
        self.check_form(&signed, token)?;
        Ok(Some(Signature {
            access_key: Some(signed.access_key().to_owned()),
            token: token.map(str::to_owned),
            service: Some("s3".to_owned()),
            region: signed.region().map(str::to_owned),
        }))
    }

    #[expect(clippy::too_many_arguments, reason = "all that a form says")]
    fn put(
        &self,
        route: &Route,
        request: &WireRequest,
        bucket: &str,
        key: &str,
        form: &Form,
        signature: Option<Signature>,
        put: &WireRequest,
    ) -> Result<WireResponse, Fault> {
        let model = route.room.model();
        let Some(operation) = model.operation("PutObject") else { return Err(Fault::new("InternalError", "")) };
        let input = protocol::parse(Dialect::RestXml, model, operation, put).map_err(|fault| *fault)?;
        let signature = signature.unwrap_or_default();
        let region = signature.region.clone().unwrap_or_else(|| route.region(request));
        let asked = Asked {
            room: route.room,
            operation,
            signature: &signature,
            region: &region,
            origin: &request.origin(),
            moment: self.moment(None),
            wire: Some(request),
            told: None,
        };
        let Step::Done(reply) = self.run(&asked, input) else { return Err(Fault::new("InternalError", "")) };
        match reply.result {
            Ok(output) => Ok(answer(request, bucket, key, form, &output, &reply.request_id)),
            Err(fault) => {
                Ok(protocol::write_fault(Dialect::RestXml, Some(model), Some(operation), &fault, &reply.request_id))
            }
        }
    }
}

fn whole_body(request: &WireRequest) -> Option<Bytes> {
    let Some(content) = &request.content else { return Some(Bytes::from(request.body.clone())) };
    let mut whole = Vec::new();
    for piece in content.pieces() {
        whole.extend_from_slice(&piece.ok()?);
    }
    Some(whole.into())
}

/// The request that says the same without a form.
fn put_request(
    request: &WireRequest,
    bucket: &str,
    key: &str,
    form: &mut Form,
    file: Bytes,
) -> Result<WireRequest, Fault> {
    let mut headers = Vec::new();
    for (name, value) in &form.fields {
        let is_header =
            HEADERS.contains(&name.as_str()) || (name.starts_with("x-amz-") && !OF_SIGNATURE.contains(&name.as_str()));
        if name == "acl" {
            headers.push(("x-amz-acl".to_owned(), value.clone()));
        } else if name == "tagging" {
            headers.push(("x-amz-tagging".to_owned(), tags(value)?));
        } else if is_header {
            headers.push((name.clone(), value.clone()));
        }
    }
    Ok(WireRequest {
        method: "PUT".to_owned(),
        scheme: request.scheme.clone(),
        host: "localhost".to_owned(),
        path: format!("/{bucket}/{}", utf8_percent_encode(key, ESCAPED)),
        headers,
        content: Some(Body::from(file)),
        ..WireRequest::default()
    })
}

/// The tags of a form, which are XML, as a header has them.
fn tags(document: &str) -> Result<String, Fault> {
    let malformed = || {
        Fault::new(
            "MalformedXML",
            "The XML you provided was not well-formed or did not validate against our published schema",
        )
    };
    let root = xml::Element::read(document.as_bytes()).map_err(|_| malformed())?;
    let mut pairs = Vec::new();
    for set in root.named("TagSet") {
        for tag in set.named("Tag") {
            let part = |name: &str| tag.named(name).next().map(|element| element.text().to_owned());
            let (key, value) = (part("Key").ok_or_else(malformed)?, part("Value").ok_or_else(malformed)?);
            let escaped = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
            pairs.push(format!("{}={}", escaped(&key), escaped(&value)));
        }
    }
    Ok(pairs.join("&"))
}

/// What the form asks to be answered with.
fn answer(
    request: &WireRequest,
    bucket: &str,
    key: &str,
    form: &Form,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    let text = |name: &str| output.get(name).and_then(Value::as_text);
    let etag = text("ETag").unwrap_or_default();
    let escaped = utf8_percent_encode(key, ESCAPED).to_string();
    let in_host = request.path == "/" || request.path.is_empty();
    let location = if in_host {
        format!("{}/{escaped}", request.origin())
    } else {
        format!("{}/{bucket}/{escaped}", request.origin())
    };
    let respond = |status: u16| {
        let response = WireResponse { status, ..WireResponse::default() }
            .header("x-amz-request-id", request_id)
            .header("x-amz-id-2", request_id)
            .header("ETag", etag);
        match text("VersionId") {
            Some(version) => response.header("x-amz-version-id", version),
            None => response,
        }
    };
    let redirect = form.field("success_action_redirect").or_else(|| form.field("redirect"));
    if let Some(url) = redirect.filter(|url| url.starts_with("http://") || url.starts_with("https://")) {
        let mark = if url.contains('?') { '&' } else { '?' };
        let whole = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let target = format!("{url}{mark}bucket={}&key={}&etag={}", whole(bucket), whole(key), whole(etag));
        return respond(303).header("Location", target);
    }
    match form.field("success_action_status") {
        Some("200") => respond(200).header("Location", location),
        Some("201") => {
            let mut writer = xml::Writer::new();
            writer.open("PostResponse", &[]);
            writer.element("Location", &location);
            writer.element("Bucket", bucket);
            writer.element("Key", key);
            writer.element("ETag", etag);
            let body = writer.finish().into_bytes();
            WireResponse { body, ..respond(201) }.header("Location", location).header("Content-Type", "application/xml")
        }
        _ => respond(204).header("Location", location),
    }
}
