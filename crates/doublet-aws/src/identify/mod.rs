//! Whether the credentials of a request are good: known, active, not expired; and, when asked, whether its signature is right.
//!
//! `refusal.rs`: in which words each family of services says no. `signature.rs`: Signature Version 4.

mod refusal;
mod signature;

use crate::clock::Timestamp;
use crate::credentials::Credentials;
use crate::fault::Fault;
use crate::model::{Model, Operation};
use crate::routing::Signature;
use crate::wire::WireRequest;
use crate::world::RootKey;

use refusal::Refusal;
use signature::{Signed, Unsigned};

/// What a signature is held against.
pub(crate) struct Proof<'a> {
    /// The request as it came by the wire door.
    pub(crate) request: &'a WireRequest,
    /// Now, by the clock of those who sign.
    pub(crate) now: Timestamp,
    /// The key that nobody made, if there is one.
    pub(crate) root_key: Option<&'a RootKey>,
}

/// The fault for credentials that are no good.
///
/// `proof` is there when the signature has to be right; by the direct door nothing is signed. Unless somebody is held to policies,
/// a token may be missing: suites forget it, and the key alone says whose it is.
pub(crate) fn check(
    credentials: &Credentials,
    model: &Model,
    operation: &Operation,
    said: &Signature,
    now: Timestamp,
    policies_enforced: bool,
    proof: Option<&Proof<'_>>,
) -> Result<(), Box<Fault>> {
    let refuse = |refusal: Refusal| Err(Box::new(refusal.fault(model)));
    let known = said.access_key.as_deref().and_then(|key| credentials.get(key));
    if said.access_key.as_deref().is_some_and(|key| credentials.is_gone(key)) {
        return refuse(Refusal::UnknownKey);
    }
    if let Some(credential) = known {
        // Keys for good have no token; one that comes along may be left over from other credentials.
        let may_be_missing = said.token.is_none() && !policies_enforced && proof.is_none();
        if credential.token.is_some() && credential.token != said.token && !may_be_missing {
            return refuse(Refusal::UnknownKey);
        }
        if credential.expires.is_some_and(|end| end <= now) {
            return refuse(Refusal::ExpiredToken);
        }
        if !credential.active {
            return refuse(Refusal::UnknownKey);
        }
    }
    let Some(Proof { request, now: senders_now, root_key }) = proof.filter(|_| !operation.unsigned) else {
        return Ok(());
    };
    let signed = match Signed::read(request) {
        Ok(signed) => signed,
        Err(Unsigned::Nothing) => return refuse(Refusal::MissingToken),
        Err(Unsigned::Incomplete(words)) => return refuse(Refusal::Incomplete(words)),
    };
    let (secret, token) = match (known, root_key) {
        (Some(credential), _) => (credential.secret.as_str(), credential.token.as_deref()),
        (None, Some(root)) if root.access_key == signed.access_key => (root.secret.as_str(), root.token.as_deref()),
        _ => return refuse(Refusal::UnknownKey),
    };
    if token != said.token.as_deref() {
        return refuse(Refusal::UnknownKey);
    }
    if let Some(refusal) = signed.out_of_time(*senders_now, now) {
        return refuse(refusal);
    }
    if signed.service != model.metadata.signing_name {
        return refuse(Refusal::WrongScope(format!(
            "Credential should be scoped to correct service: '{}'. ",
            model.metadata.signing_name
        )));
    }
    if !signed.is_by(secret, request, model.metadata.signing_name == "s3") {
        return refuse(Refusal::WrongSignature);
    }
    Ok(())
}
