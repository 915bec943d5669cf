//! Signature Version 2, as S3 still takes it: in the header `Authorization: AWS key:signature`, or in a presigned query.
//!
//! Source: Amazon S3 API Reference, "Signing and authenticating REST requests".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::percent_decode_str;
use sha1::Sha1;

use super::refusal::Refusal;
use super::signature::read_moment;
use crate::clock::Timestamp;
use crate::wire::WireRequest;

/// The clocks of sender and service may differ by so many seconds.
const SKEW: i64 = 15 * 60;
/// The parts of a query that are signed.
const SIGNED: [&str; 29] = [
    "acl",
    "accelerate",
    "analytics",
    "cors",
    "delete",
    "encryption",
    "inventory",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "partNumber",
    "policy",
    "replication",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
];
const ALSO_SIGNED: [&str; 8] = [
    "versions",
    "website",
    "object-lock",
    "legal-hold",
    "retention",
    "publicAccessBlock",
    "ownershipControls",
    "select",
];

/// The signature of a request.
pub(super) struct SignedV2 {
    pub(super) access_key: String,
    signature: String,
    /// When a presigned request ends, in seconds since 1970, as it was written.
    expires: Option<String>,
}

impl SignedV2 {
    pub(super) fn read(request: &WireRequest) -> Option<Self> {
        if let Some(header) = request.header("authorization") {
            let (access_key, signature) = header.strip_prefix("AWS ")?.split_once(':')?;
            return Some(Self { access_key: access_key.to_owned(), signature: signature.to_owned(), expires: None });
        }
        let part = |wanted: &str| {
            let found =
                request.query.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == wanted);
            found.map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
        };
        Some(Self {
            access_key: part("AWSAccessKeyId")?,
            signature: part("Signature")?,
            expires: Some(part("Expires").unwrap_or_default()),
        })
    }

    /// Whether a request that is no link was signed too long ago, or will be.
    pub(super) fn out_of_time(&self, request: &WireRequest, now: Timestamp) -> Option<Refusal> {
        if self.expires.is_some() {
            return None;
        }
        let date = request.header("x-amz-date").or_else(|| request.header("date")).unwrap_or_default();
        let Some(signed) = read_date(date).filter(|signed| signed.0 > 0) else { return Some(Refusal::NoDate) };
        let apart = (now.seconds() - signed.seconds()).abs();
        (apart > SKEW).then(|| Refusal::OutOfTime(String::new()))
    }

    /// Whether it was made with this secret.
    pub(super) fn is_by(&self, secret: &str, request: &WireRequest) -> bool {
        let header = |name: &str| request.header(name).unwrap_or_default();
        let date = match &self.expires {
            Some(expires) => expires.as_str(),
            // The other date counts among the headers of Amazon.
            None if request.header("x-amz-date").is_some() => "",
            None => header("date"),
        };
        let of = |path: &str| {
            let to_sign = format!(
                "{}\n{}\n{}\n{date}\n{}{}",
                request.method,
                header("content-md5"),
                header("content-type"),
                amazon_headers(request),
                resource(request, path),
            );
            let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).ok()?;
            mac.update(to_sign.as_bytes());
            Some(STANDARD.encode(mac.finalize().into_bytes()))
        };
        // A bucket is the same with a slash at its end and without, and clients sign either.
        let with_slash = format!("{}/", request.path);
        of(&request.path).as_deref() == Some(&self.signature) || of(&with_slash).as_deref() == Some(&self.signature)
    }
}

/// A date of HTTP. Its day of the week is not held against it.
fn read_date(date: &str) -> Option<Timestamp> {
    let without_day = date.split_once(',').map_or(date, |(_, rest)| rest).trim();
    let without_zone = without_day.rsplit_once(' ').map_or(without_day, |(rest, _)| rest);
    match jiff::civil::DateTime::strptime("%d %b %Y %H:%M:%S", without_zone) {
        Ok(moment) => {
            let moment = moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
            Some(Timestamp(moment.timestamp().as_millisecond()))
        }
        Err(_) => read_moment(date),
    }
}

fn amazon_headers(request: &WireRequest) -> String {
    let mut headers: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, value) in &request.headers {
        let name = name.to_ascii_lowercase();
        if !name.starts_with("x-amz-") {
            continue;
        }
        match headers.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value.trim()),
            None => headers.push((name, vec![value.trim()])),
        }
    }
    headers.sort();
    headers.iter().map(|(name, values)| [name.as_str(), ":", &values.join(","), "\n"].concat()).collect()
}

fn resource(request: &WireRequest, path: &str) -> String {
    let mut signed: Vec<(&str, Option<String>)> = request
        .query
        .split('&')
        .map(|pair| pair.split_once('=').map_or((pair, None), |(name, value)| (name, Some(value))))
        .filter(|(name, _)| SIGNED.contains(name) || ALSO_SIGNED.contains(name))
        .map(|(name, value)| (name, value.map(|value| percent_decode_str(value).decode_utf8_lossy().into_owned())))
        .collect();
    signed.sort();
    let query: Vec<String> = signed
        .iter()
        .map(|(name, value)| match value {
            Some(value) if !value.is_empty() => format!("{name}={value}"),
            _ => (*name).to_owned(),
        })
        .collect();
    let bucket = bucket_of_host(&request.host).map(|bucket| format!("/{bucket}")).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{bucket}{path}{mark}{}", query.join("&"))
}

/// The bucket that a host names before the service's own name.
fn bucket_of_host(host: &str) -> Option<&str> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let before = name.strip_suffix(".amazonaws.com").or_else(|| name.strip_suffix(".localhost"))?;
    let mut parts = before.rmatch_indices("s3").map(|(place, _)| place);
    let place = parts.find(|place| before[..*place].is_empty() || before[..*place].ends_with('.'))?;
    let bucket = before[..place].trim_end_matches('.');
    // The oldest form has the region before the service.
    let bucket = bucket.split_once(".us-").map_or(bucket, |(bucket, _)| bucket);
    Some(bucket).filter(|bucket| !bucket.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the developer guide.
    #[test]
    fn the_example_of_the_guide_has_its_signature() {
        let request = WireRequest {
            method: "GET".to_owned(),
            path: "/photos/puppy.jpg".to_owned(),
            host: "awsexamplebucket1.us-west-1.s3.amazonaws.com".to_owned(),
            headers: vec![
                ("Date".to_owned(), "Tue, 27 Mar 2007 19:36:42 +0000".to_owned()),
                ("Authorization".to_owned(), "AWS AKIAIOSFODNN7EXAMPLE:qgk2+6Sv9/oM7G3qLEjTH1a1l1g=".to_owned()),
            ],
            ..WireRequest::default()
        };
        let Some(signed) = SignedV2::read(&request) else { panic!("there is a signature") };
        assert!(signed.is_by("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", &request));
        assert!(!signed.is_by("another", &request));
    }
}
