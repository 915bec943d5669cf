//! Links of S3: how long they are good, and requests that nobody signed.

use percent_encoding::percent_decode_str;

use super::refusal::Refusal;
use super::signature::read_moment;
use crate::clock::Timestamp;
use crate::wire::WireRequest;

/// A week.
const LONGEST: i64 = 604_800;

/// Whether nobody signed the request.
pub(super) fn is_anonymous(request: &WireRequest) -> bool {
    request.header("authorization").is_none_or(|header| header.trim().is_empty())
        && !request.query.split('&').any(|pair| {
            let name = pair.split_once('=').map_or(pair, |(name, _)| name);
            matches!(name, "X-Amz-Algorithm" | "X-Amz-Credential" | "X-Amz-Signature" | "AWSAccessKeyId" | "Signature")
        })
}

/// What is wrong with the time of a link, if it is one.
pub(super) fn out_of_time(request: &WireRequest, now: Timestamp) -> Option<Refusal> {
    if request.header("authorization").is_some() {
        return None;
    }
    let part = |wanted: &str| {
        let found = request.query.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == wanted);
        found.map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
    };
    if part("X-Amz-Signature").is_some() {
        let lasts = part("X-Amz-Expires")?;
        let Ok(seconds) = lasts.parse::<i64>() else {
            return Some(Refusal::BadQuery("X-Amz-Expires should be a number"));
        };
        if seconds < 0 {
            return Some(Refusal::BadQuery("X-Amz-Expires must be non-negative"));
        }
        if seconds > LONGEST {
            return Some(Refusal::BadQuery(
                "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
            ));
        }
        let signed = read_moment(&part("X-Amz-Date")?)?;
        let ended = signed.plus_seconds(seconds);
        return (ended <= now).then_some(Refusal::ExpiredRequest { ended, now });
    }
    part("AWSAccessKeyId")?;
    let end: i64 = part("Expires")?.parse().unwrap_or(0);
    (end < now.seconds()).then_some(Refusal::ExpiredRequest { ended: Timestamp::from_seconds(end), now })
}
