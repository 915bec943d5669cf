//! Whether the credentials of a request are good: known, active, not expired.

use crate::clock::Timestamp;
use crate::credentials::Credentials;
use crate::fault::Fault;
use crate::routing::Signature;
use crate::wire::WireRequest;
use crate::world::Settings;

/// The fault for credentials that are no good any more.
pub(crate) fn check(
    credentials: &Credentials,
    signature: &Signature,
    _signed: Option<&WireRequest>,
    now: Timestamp,
    _settings: &Settings,
) -> Result<(), Box<Fault>> {
    let Some(credential) = signature.access_key.as_deref().and_then(|key| credentials.get(key)) else { return Ok(()) };
    if credential.expires.is_some_and(|end| end <= now) {
        return Err(Box::new(
            Fault::new("ExpiredToken", "The security token included in the request is expired").status(403),
        ));
    }
    Ok(())
}
