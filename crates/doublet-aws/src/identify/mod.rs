//! Whether the credentials of a request are good: known, active, not expired; and, when asked, whether its signature is right.
//!
//! `refusal.rs`: in which words each family of services says no. `signature.rs`: Signature Version 4.
//! `signature_v2.rs`: its forerunner, for S3. `signed_form.rs`: forms. `presigned.rs`: how long links of S3 are good.

mod presigned;
mod refusal;
mod signature;
mod signature_v2;
pub(crate) mod signed_form;

use crate::authentication::Demands;
use crate::clock::Timestamp;
use crate::credentials::Credentials;
use crate::fault::Fault;
use crate::routing::signs_as;
use crate::turn::Asked;
use crate::wire::WireRequest;
use crate::world::RootKey;

use refusal::Refusal;
use signature::{Signed, Unsigned};
use signature_v2::SignedV2;

/// What a signature is held against.
#[derive(Clone, Copy)]
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
/// A proof is demanded when the signature has to be right; by the direct door nothing is signed. Unless somebody is held to policies,
/// a token may be missing: suites forget it, and the key alone says whose it is.
pub(crate) fn check(credentials: &Credentials, asked: &Asked<'_>, demands: &Demands<'_>) -> Result<(), Box<Fault>> {
    let Asked { room, operation, signature: said, moment, wire, .. } = *asked;
    let (model, now, proof) = (room.model(), moment.came, demands.signature.as_ref());
    let refuse = |refusal: Refusal| Err(Box::new(refusal.fault(model)));
    let known = said.access_key.as_deref().and_then(|key| credentials.get(key));
    if said.access_key.as_deref().is_some_and(|key| credentials.is_gone(key)) {
        return refuse(Refusal::UnknownKey);
    }
    if let Some(credential) = known {
        // Keys for good have no token; one that comes along may be left over from other credentials.
        let may_be_missing = said.token.is_none() && !demands.policies && proof.is_none();
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
    let Some(request) = wire.filter(|_| !operation.unsigned) else { return Ok(()) };
    let is_s3 = model.metadata.signing_name == "s3";
    if is_s3 {
        // Links of S3 end by the clock of the world, whether or not their signature is looked at.
        if let Some(refusal) = presigned::out_of_time(request, now) {
            return refuse(refusal);
        }
        if presigned::is_anonymous(request) {
            // Whether nobody may do it is for the bucket's policy and grants to say.
            return Ok(());
        }
    }
    let Some(Proof { request, now: senders_now, root_key }) = proof else { return Ok(()) };
    let secret_of = |access_key: &str| match (known, root_key) {
        (Some(credential), _) => Some((credential.secret.as_str(), credential.token.as_deref())),
        (None, Some(root)) if root.access_key == access_key => Some((root.secret.as_str(), root.token.as_deref())),
        _ => None,
    };
    if let Some(signed) = SignedV2::read(request).filter(|_| is_s3) {
        let Some((secret, token)) = secret_of(&signed.access_key) else { return refuse(Refusal::UnknownKey) };
        if token != said.token.as_deref() {
            return refuse(Refusal::UnknownKey);
        }
        if let Some(refusal) = signed.out_of_time(request, *senders_now) {
            return refuse(refusal);
        }
        return if signed.is_by(secret, request) { Ok(()) } else { refuse(Refusal::WrongSignature) };
    }
    let other = |header: &str| is_s3 && !header.starts_with("AWS4-HMAC-SHA256") && !header.starts_with("AWS4-ECDSA");
    if request.header("authorization").is_some_and(other) {
        return refuse(Refusal::UnknownForm);
    }
    let signed = match Signed::read(request) {
        Ok(signed) => signed,
        Err(Unsigned::Nothing) => return refuse(Refusal::MissingToken),
        Err(Unsigned::Incomplete(words)) => return refuse(Refusal::Incomplete(words)),
    };
    let Some((secret, token)) = secret_of(&signed.access_key) else { return refuse(Refusal::UnknownKey) };
    if token != said.token.as_deref() {
        return refuse(Refusal::UnknownKey);
    }
    if let Some(refusal) = signed.out_of_time(*senders_now, now, is_s3) {
        return refuse(refusal);
    }
    if !signs_as(model, &signed.service) {
        return refuse(Refusal::WrongScope(format!(
            "Credential should be scoped to correct service: '{}'. ",
            model.metadata.signing_name
        )));
    }
    if !signed.is_by(secret, request, is_s3) {
        return refuse(Refusal::WrongSignature);
    }
    Ok(())
}
