//! How long a new object is kept from being deleted, as the request or the bucket says.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::settings::Settings;
use crate::services::s3::state::version::{Retention, RetentionMode};

/// Until when a new object is kept; where the request does not say, as the bucket has it.
///
/// # Errors
/// If only half is said, it has passed already, or the bucket locks nothing.
pub(in super::super::super) fn retention(
    input: &Input<'_>,
    settings: &Settings,
    now: Timestamp,
) -> Result<Option<Retention>, S3Error> {
    let (mode, until) = match (input.optional_text("ObjectLockMode"), input.timestamp("ObjectLockRetainUntilDate")) {
        (None, None) => return Ok(settings.default_retention(now)),
        (Some(mode), Some(until)) => (mode, until),
        _ => {
            return Err(S3Error::argument(
                "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                "x-amz-object-lock-mode",
                input.optional_text("ObjectLockMode").unwrap_or("null"),
            ));
        }
    };
    check_bucket(settings)?;
    Ok(Some(Retention { mode: self::mode(mode)?, until: future(until, now)? }))
}

/// Whether a new object is held.
///
/// # Errors
/// If it is neither on nor off, or the bucket locks nothing.
pub(in super::super::super) fn legal_hold(input: &Input<'_>, settings: &Settings) -> Result<Option<bool>, S3Error> {
    let Some(status) = input.optional_text("ObjectLockLegalHoldStatus") else { return Ok(None) };
    check_bucket(settings)?;
    match status {
        "ON" => Ok(Some(true)),
        "OFF" => Ok(Some(false)),
        other => {
            Err(S3Error::argument("Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", other))
        }
    }
}

/// Whether the bucket locks objects at all.
///
/// # Errors
/// If it does not.
pub(in super::super::super) fn check_bucket(settings: &Settings) -> Result<(), S3Error> {
    if settings.locks_objects() {
        return Ok(());
    }
    Err(S3Error::InvalidRequest("Bucket is missing Object Lock Configuration".to_owned()))
}

/// The mode of this name.
///
/// # Errors
/// If there is none.
pub(in super::super::super) fn mode(name: &str) -> Result<RetentionMode, S3Error> {
    RetentionMode::named(name)
        .ok_or_else(|| S3Error::argument("Unknown wormMode directive.", "x-amz-object-lock-mode", name))
}

/// A moment that has not passed.
///
/// # Errors
/// If it has.
pub(in super::super::super) fn future(until: Timestamp, now: Timestamp) -> Result<Timestamp, S3Error> {
    if until > now {
        return Ok(until);
    }
    Err(S3Error::argument(
        "The retain until date must be in the future!",
        "x-amz-object-lock-retain-until-date",
        crate::protocol::moments::write(until, crate::model::TimestampFormat::Iso),
    ))
}
