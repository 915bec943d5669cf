//! Signature Version 4: read from headers or from a presigned query, and made again.
//!
//! Source: AWS, "Create a signed AWS API request".

use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

use super::refusal::Refusal;
use crate::clock::Timestamp;
use crate::wire::WireRequest;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The clocks of sender and service may differ by so many seconds.
const SKEW: i64 = 5 * 60;
const SKEW_OF_S3: i64 = 15 * 60;
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// RFC 3986: everything but these is escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const ESCAPED_IN_PATHS: &AsciiSet = &ESCAPED.remove(b'/');

/// The signature of a request.
pub(super) struct Signed {
    pub(super) access_key: String,
    pub(super) service: String,
    day: String,
    region: String,
    headers: Vec<String>,
    signature: String,
    /// As the request has it, `20240615T120000Z`.
    moment: String,
    at: Timestamp,
    /// For how many seconds a presigned request is good.
    lasts: Option<i64>,
}

/// Why there is no signature.
pub(super) enum Unsigned {
    Nothing,
    Incomplete(String),
}

impl Signed {
    pub(super) fn read(request: &WireRequest) -> Result<Self, Unsigned> {
        match request.header("authorization") {
            Some(header) => Self::from_header(request, header),
            None => Self::from_query(request),
        }
    }

    fn from_header(request: &WireRequest, header: &str) -> Result<Self, Unsigned> {
        let parts = header.strip_prefix(ALGORITHM).unwrap_or_default();
        let part = |name: &str| {
            let found =
                parts.split(',').filter_map(|part| part.trim().split_once('=')).find(|(known, _)| *known == name);
            found.map(|(_, value)| value).filter(|value| !value.is_empty())
        };
        let mut missing = String::new();
        let mut needed = |name: &str| {
            let found = part(name);
            if found.is_none() {
                missing.extend(["Authorization header requires '", name, "' parameter. "]);
            }
            found.unwrap_or_default()
        };
        let (scope, signature, headers) = (needed("Credential"), needed("Signature"), needed("SignedHeaders"));
        let date = request.header("x-amz-date").or_else(|| request.header("date"));
        if date.is_none() {
            missing.push_str("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if !missing.is_empty() {
            return Err(Unsigned::Incomplete(format!("{missing}Authorization={header}")));
        }
        Self::of(scope, signature, headers, date.unwrap_or_default(), None)
    }

    fn from_query(request: &WireRequest) -> Result<Self, Unsigned> {
        let parts: Vec<(String, String)> = pairs(&request.query).collect();
        let part = |name: &str| {
            let found = parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        if part("X-Amz-Algorithm").is_none() && part("X-Amz-Signature").is_none() {
            return Err(Unsigned::Nothing);
        }
        let mut missing = String::new();
        let mut needed = |name: &str| {
            let found = part(name);
            if found.is_none() {
                missing.extend(["AWS query-string parameters must include '", name, "'. "]);
            }
            found.unwrap_or_default()
        };
        let (scope, signature) = (needed("X-Amz-Credential"), needed("X-Amz-Signature"));
        let (headers, date) = (needed("X-Amz-SignedHeaders"), needed("X-Amz-Date"));
        let lasts = needed("X-Amz-Expires").parse().ok();
        if !missing.is_empty() {
            missing.push_str("Re-examine the query-string parameters.");
            return Err(Unsigned::Incomplete(missing));
        }
        Self::of(scope, signature, headers, date, Some(lasts.unwrap_or(0)))
    }

    fn of(scope: &str, signature: &str, headers: &str, date: &str, lasts: Option<i64>) -> Result<Self, Unsigned> {
        let parts: Vec<&str> = scope.split('/').collect();
        let [access_key, day, region, service, "aws4_request"] = parts.as_slice() else {
            return Err(Unsigned::Incomplete(format!(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{scope}'"
            )));
        };
        let Some(at) = read_moment(date) else {
            return Err(Unsigned::Incomplete(format!("Date must be in ISO-8601 'basic format'. Got '{date}'.")));
        };
        Ok(Self {
            access_key: (*access_key).to_owned(),
            service: (*service).to_owned(),
            day: (*day).to_owned(),
            region: (*region).to_owned(),
            headers: headers.split(';').map(str::to_ascii_lowercase).collect(),
            signature: signature.to_owned(),
            moment: write_moment(at),
            at,
            lasts,
        })
    }

    /// Whether it was signed too long ago, or will be, by the clock of those who sign. How long a presigned request is good, the
    /// clock of the world tells: a test moves it to see one expire.
    pub(super) fn out_of_time(&self, now: Timestamp, worlds_now: Timestamp, is_s3: bool) -> Option<Refusal> {
        let skew = if is_s3 { SKEW_OF_S3 } else { SKEW };
        if !self.moment.starts_with(&self.day) {
            return Some(Refusal::WrongScope(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{}' != '{}', from '{}'.",
                self.day,
                self.moment.split('T').next().unwrap_or_default(),
                self.moment
            )));
        }
        let (earliest, latest) = (now.plus_seconds(-skew), now.plus_seconds(skew));
        if self.at > latest {
            return Some(Refusal::OutOfTime(format!(
                "Signature not yet current: {} is still later than {} ({} + 5 min.)",
                self.moment,
                write_moment(latest),
                write_moment(now)
            )));
        }
        if let Some(seconds) = self.lasts {
            let ended = self.at.plus_seconds(seconds);
            return (ended < worlds_now).then_some(Refusal::ExpiredRequest { ended, now: worlds_now });
        }
        (self.at < earliest).then(|| {
            Refusal::OutOfTime(format!(
                "Signature expired: {} is now earlier than {} ({} - 5 min.)",
                self.moment,
                write_moment(earliest),
                write_moment(now)
            ))
        })
    }

    /// Whether it was made with this secret. S3 escapes paths once, everybody else twice.
    pub(super) fn is_by(&self, secret: &str, request: &WireRequest, path_as_it_is: bool) -> bool {
        let path = if request.path.is_empty() { "/" } else { &request.path };
        let path =
            if path_as_it_is { path.to_owned() } else { utf8_percent_encode(path, ESCAPED_IN_PATHS).to_string() };
        let canonical = format!(
            "{}\n{path}\n{}\n{}\n{}\n{}",
            request.method,
            self.canonical_query(&request.query),
            self.canonical_headers(request),
            self.headers.join(";"),
            self.payload(request, path_as_it_is)
        );
        let scope = format!("{}/{}/{}/aws4_request", self.day, self.region, self.service);
        let to_sign = format!("{ALGORITHM}\n{}\n{scope}\n{}", self.moment, hex(&Sha256::digest(canonical)));
        of_text(secret, &self.day, &self.region, &self.service, &to_sign) == self.signature
    }

    fn canonical_query(&self, query: &str) -> String {
        let mut fields: Vec<(String, String)> = pairs(query)
            .filter(|(name, _)| self.lasts.is_none() || name != "X-Amz-Signature")
            .map(|(name, value)| (escaped(&name), escaped(&value)))
            .collect();
        fields.sort();
        fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }

    fn canonical_headers(&self, request: &WireRequest) -> String {
        let line = |name: &String| {
            let mut values: Vec<String> = request
                .headers
                .iter()
                .filter(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            if values.is_empty() && name == "host" {
                values.push(request.host.clone());
            }
            format!("{name}:{}\n", values.join(","))
        };
        self.headers.iter().map(line).collect()
    }

    fn payload(&self, request: &WireRequest, may_be_unsigned: bool) -> String {
        match request.header("x-amz-content-sha256") {
            Some(said) if said.starts_with("UNSIGNED-PAYLOAD") || said.starts_with("STREAMING-") => said.to_owned(),
            None if may_be_unsigned && self.lasts.is_some() => UNSIGNED.to_owned(),
            _ => hex(&sha256(request)),
        }
    }
}

/// The signature of a text.
pub(super) fn of_text(secret: &str, day: &str, region: &str, service: &str, text: &str) -> String {
    let mut key = keyed(format!("AWS4{secret}").as_bytes(), day);
    for part in [region, service, "aws4_request"] {
        key = keyed(&key, part);
    }
    hex(&keyed(&key, text))
}

/// Names and values of a query with their escapes undone; a plus is a plus.
fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let unescaped = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    query.split('&').filter(|pair| !pair.is_empty()).map(move |pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescaped(name), unescaped(value))
    })
}

/// The digest of the body, wherever it is; of one that cannot be read nothing.
fn sha256(request: &WireRequest) -> Vec<u8> {
    let Some(content) = &request.content else { return Sha256::digest(&request.body).to_vec() };
    let mut digest = Sha256::new();
    for piece in content.pieces().flatten() {
        digest.update(&piece);
    }
    digest.finalize().to_vec()
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

fn keyed(key: &[u8], text: &str) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { unreachable!("a key may have any length") };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]).collect()
}

pub(super) fn read_moment(text: &str) -> Option<Timestamp> {
    match jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text) {
        Ok(moment) => {
            let moment = moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
            Some(Timestamp(moment.timestamp().as_millisecond()))
        }
        Err(_) => crate::protocol::moments::read(text),
    }
}

fn write_moment(moment: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(moment.0)
        .map_or_else(|_| String::new(), |moment| moment.strftime("%Y%m%dT%H%M%SZ").to_string())
}
