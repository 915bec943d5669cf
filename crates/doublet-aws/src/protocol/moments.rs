//! Moments as the protocols write them: seconds since 1970, ISO 8601, and HTTP dates.

use crate::clock::Timestamp;
use crate::model::TimestampFormat;

/// The moment as text.
pub(crate) fn write(moment: Timestamp, format: TimestampFormat) -> String {
    match format {
        TimestampFormat::Seconds => seconds(moment),
        TimestampFormat::Iso => {
            jiff::Timestamp::from_millisecond(moment.0).map_or_else(|_| seconds(moment), |moment| moment.to_string())
        }
        TimestampFormat::Http => jiff::Timestamp::from_millisecond(moment.0)
            .map_or_else(|_| seconds(moment), |moment| moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()),
    }
}

/// The moment that a text of any of the three forms tells.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    if let Ok(seconds) = text.parse::<f64>() {
        return from_seconds(seconds);
    }
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Some(Timestamp(moment.as_millisecond()));
    }
    // A date without an offset is UTC.
    if let Ok(moment) = text.parse::<jiff::civil::DateTime>() {
        return Some(Timestamp(moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond()));
    }
    let moment = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Timestamp(moment.timestamp().as_millisecond()))
}

/// The moment so many seconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
pub(crate) fn from_seconds(seconds: f64) -> Option<Timestamp> {
    let milliseconds = (seconds * 1000.0).round();
    (milliseconds.abs() < 9.0e15).then_some(Timestamp(milliseconds as i64))
}

fn seconds(moment: Timestamp) -> String {
    let (whole, rest) = (moment.0.div_euclid(1000), moment.0.rem_euclid(1000));
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}").trim_end_matches('0').to_owned() }
}
