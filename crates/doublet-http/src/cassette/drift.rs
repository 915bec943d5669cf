//! What has changed since an answer was recorded.

use doublet_match::JsonMatcher;
use doublet_report::{Report, Text};
use serde_json::Value;

use super::interaction::{Interaction, RecordedResponse};
use crate::secrets::HIDDEN;

/// Header fields whose change is a change of the service; others tell the time, or who has answered.
const TELLING: [&str; 8] = [
    "access-control-allow-origin",
    "allow",
    "content-disposition",
    "content-language",
    "content-type",
    "deprecation",
    "link",
    "location",
];
/// So many changes are told for one answer.
const TOLD: usize = 20;

/// The report about today's answer to a recorded request, both without secrets; `None` if nothing that matters differs.
///
/// `number` is the recording's place among `total`, counted from 1.
#[must_use]
pub fn drift(recorded: &Interaction, today: &RecordedResponse, number: usize, total: usize) -> Option<Report> {
    let mut changes = heads(&recorded.response, today);
    changes.extend(bodies(&recorded.response, today));
    if changes.is_empty() {
        return None;
    }
    let left = changes.len().saturating_sub(TOLD);
    changes.truncate(TOLD);
    if left > 0 {
        changes.push(format!("and {left} further changes"));
    }
    let headline = format!("recording {number} of {total}, {}, is answered otherwise today", recorded.describe());
    Some(Report::new(headline).with(Text::new("changed", changes.join("\n"))))
}

fn change(place: &str, recorded: Option<&str>, today: Option<&str>) -> Option<String> {
    let said = match (recorded, today) {
        (Some(recorded), Some(today)) if is_same_but_for_secrets(recorded, today) => return None,
        // Only whoever has recorded it knows which names are secret.
        (Some(recorded), Some(_)) if recorded.contains(HIDDEN) => {
            format!("recorded {recorded}, today something else, not shown for its secrets")
        }
        (Some(recorded), Some(today)) => format!("recorded {recorded}, today {today}"),
        (Some(recorded), None) => format!("recorded {recorded}, today missing"),
        (None, Some(today)) => format!("not recorded, today {today}"),
        (None, None) => return None,
    };
    Some(format!("{place}: {said}"))
}

/// Whether today's text is the recorded one, with anything in the places of what was hidden.
fn is_same_but_for_secrets(recorded: &str, today: &str) -> bool {
    if recorded.trim_matches('"') == HIDDEN {
        return true;
    }
    let pieces: Vec<_> = recorded.split(HIDDEN).collect();
    let [first, between @ .., last] = &pieces[..] else { return recorded == today };
    let Some(mut rest) = today.strip_prefix(first) else { return false };
    for piece in between {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

fn heads(recorded: &RecordedResponse, today: &RecordedResponse) -> Vec<String> {
    let status = |response: &RecordedResponse| response.status.to_string();
    let mut changes = Vec::from_iter(change("status", Some(&status(recorded)), Some(&status(today))));
    for field in TELLING {
        let values = |response: &RecordedResponse| {
            let all: Vec<_> = response.headers.get_all(field).map(str::to_owned).collect();
            (!all.is_empty()).then(|| all.join(", "))
        };
        let (recorded, today) = (values(recorded), values(today));
        changes.extend(change(&format!("header {field}"), recorded.as_deref(), today.as_deref()));
    }
    changes
}

/// JSON is compared member by member, anything else as a whole.
fn bodies(recorded: &RecordedResponse, today: &RecordedResponse) -> Vec<String> {
    let json = |response: &RecordedResponse| serde_json::from_slice::<Value>(&response.body).ok();
    let (Some(expected), Some(actual)) = (json(recorded), json(today)) else {
        return Vec::from_iter(change("body", Some(&shown(recorded)), Some(&shown(today))));
    };
    let Ok(Some(mismatch)) = JsonMatcher::Equal(expected).compare(&actual) else { return Vec::new() };
    let leaves = mismatch.leaves().filter_map(|(path, recorded, today)| {
        let separator = if path.is_empty() || path.starts_with('[') { "" } else { "." };
        change(&format!("json{separator}{path}"), recorded, today)
    });
    leaves.collect()
}

/// A text as it is; of bytes, their number and what tells them apart from others.
fn shown(response: &RecordedResponse) -> String {
    match std::str::from_utf8(&response.body) {
        Ok(text) => format!("{text:?}"),
        Err(_) => format!("{} bytes (CRC {:08x})", response.body.len(), checksum(&response.body)),
    }
}

/// CRC-32, as gzip has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}
