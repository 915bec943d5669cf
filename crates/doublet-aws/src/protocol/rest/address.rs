//! Where the bucket of a request is: in its path, or before the host of the service.

use std::borrow::Cow;

use crate::fault::Fault;
use crate::model::Model;
use crate::routing::is_aws_host;
use crate::wire::WireRequest;

/// What a host says of the bucket.
#[derive(Debug, Eq, PartialEq)]
enum Host<'a> {
    /// It is in the path.
    Plain,
    /// It is this one.
    Bucket(&'a str),
    /// The host is no bucket's, but something else's that is not doubled.
    Other(&'static str),
}

/// The path with the bucket in front, wherever the request has it.
pub(crate) fn path<'a>(model: &Model, request: &'a WireRequest) -> Cow<'a, str> {
    match host(model, request) {
        Host::Bucket(bucket) => Cow::Owned(format!("/{bucket}{}", request.path)),
        Host::Plain | Host::Other(_) => Cow::Borrowed(&request.path),
    }
}

/// The bucket and the key that a request of S3 names, without escapes.
pub(crate) fn bucket_and_key(model: &Model, request: &WireRequest) -> Option<(String, Option<String>)> {
    let path = path(model, request);
    let path = percent_encoding::percent_decode_str(path.strip_prefix('/').unwrap_or(&path)).decode_utf8_lossy();
    let (bucket, key) = path.split_once('/').unwrap_or((&path, ""));
    (!bucket.is_empty()).then(|| (bucket.to_owned(), Some(key).filter(|key| !key.is_empty()).map(str::to_owned)))
}

/// The bucket whose website a host is.
pub(crate) fn website_bucket(host: &str) -> Option<&str> {
    let place = host.find(".s3-website")?;
    let rest = host.get(place + ".s3-website".len()..)?;
    (rest.starts_with(['.', '-', ':']) || rest.is_empty()).then(|| &host[..place]).filter(|bucket| !bucket.is_empty())
}

/// The fault for a host that stands for something else than a bucket.
pub(crate) fn check(model: &Model, request: &WireRequest) -> Result<(), Box<Fault>> {
    match host(model, request) {
        Host::Other(what) => {
            let words = format!("doublet does not double {what} of S3. The request was sent to {}.", request.host);
            Err(Box::new(Fault::new("NotImplemented", words).status(501)))
        }
        Host::Plain | Host::Bucket(_) => Ok(()),
    }
}

fn host<'a>(model: &Model, request: &'a WireRequest) -> Host<'a> {
    if model.metadata.service_id == "S3" { read(&request.host) } else { Host::Plain }
}

fn read(host: &str) -> Host<'_> {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name);
    let mut start = name.len();
    for label in name.rsplit('.') {
        start -= label.len();
        match label {
            "s3-accesspoint" | "s3-accesspoint-fips" => return Host::Other("access points"),
            "s3-object-lambda" => return Host::Other("Object Lambda"),
            "s3-outposts" | "s3-outposts-fips" => return Host::Other("Outposts"),
            "s3-control" | "s3-control-fips" => return Host::Other("the control interface"),
            // Elsewhere, who is named like `s3-files.example.com` serves no buckets before that name.
            _ if label == "s3"
                || (is_aws_host(host) && ["s3-", "s3express-"].iter().any(|start| label.starts_with(start))) =>
            {
                return name
                    .get(..start.saturating_sub(1))
                    .filter(|bucket| !bucket.is_empty())
                    .map_or(Host::Plain, Host::Bucket);
            }
            _ => {}
        }
        start = start.saturating_sub(1);
    }
    match name.strip_suffix(".localhost") {
        Some(bucket) if !bucket.is_empty() => Host::Bucket(bucket),
        _ => Host::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_what_stands_before_the_service() {
        for (host, expected) in [
            ("s3.amazonaws.com", Host::Plain),
            ("s3.eu-west-1.amazonaws.com", Host::Plain),
            ("s3-eu-west-1.amazonaws.com", Host::Plain),
            ("localhost:5000", Host::Plain),
            ("127.0.0.1:5000", Host::Plain),
            ("pictures.s3.amazonaws.com", Host::Bucket("pictures")),
            ("my.s3.pictures.s3.eu-west-1.amazonaws.com", Host::Bucket("my.s3.pictures")),
            ("pictures.s3.dualstack.eu-west-1.amazonaws.com", Host::Bucket("pictures")),
            ("pictures.s3-accelerate.amazonaws.com", Host::Bucket("pictures")),
            ("pictures.s3.localhost.localstack.cloud:4566", Host::Bucket("pictures")),
            ("pictures.s3.localhost:5000", Host::Bucket("pictures")),
            ("pictures.localhost:5000", Host::Bucket("pictures")),
            ("fast--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com", Host::Bucket("fast--use1-az4--x-s3")),
            ("files.s3-store.example.com", Host::Plain),
            ("way-123456789012.s3-accesspoint.eu-west-1.amazonaws.com", Host::Other("access points")),
        ] {
            assert_eq!(read(host), expected, "{host}");
        }
    }
}
