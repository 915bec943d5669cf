//! Forms that somebody signed: the signature is over the policy.
//!
//! Source: Amazon S3 API Reference, "Calculating a signature" for POST.

#![expect(clippy::result_large_err, reason = "such requests are rare, and their faults travel a few steps")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use super::refusal::Refusal;
use super::signature::of_text;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::services::room_of;

/// A form, by the version of its signature.
pub(crate) enum SignedForm<'a> {
    Older { access_key: &'a str, signature: Option<&'a str>, policy: Option<&'a str> },
    Newer { scope: &'a str, signature: Option<&'a str>, policy: Option<&'a str> },
}

impl<'a> SignedForm<'a> {
    pub(crate) fn access_key(&self) -> &'a str {
        match self {
            Self::Older { access_key, .. } => access_key,
            Self::Newer { scope, .. } => scope.split('/').next().unwrap_or_default(),
        }
    }

    /// The region that it is signed for.
    pub(crate) fn region(&self) -> Option<&'a str> {
        match self {
            Self::Older { .. } => None,
            Self::Newer { scope, .. } => scope.split('/').nth(2),
        }
    }

    fn signature(&self) -> (Option<&'a str>, &'static str) {
        match self {
            Self::Older { signature, .. } => (*signature, "signature"),
            Self::Newer { signature, .. } => (*signature, "X-Amz-Signature"),
        }
    }

    fn is_by(&self, secret: &str, said: &str) -> bool {
        match self {
            Self::Older { policy, .. } => {
                let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret.as_bytes()) else { return false };
                mac.update(policy.unwrap_or_default().as_bytes());
                STANDARD.encode(mac.finalize().into_bytes()) == said
            }
            Self::Newer { scope, policy, .. } => {
                let parts: Vec<&str> = scope.split('/').collect();
                let [_, day, region, service, "aws4_request"] = parts.as_slice() else { return false };
                of_text(secret, day, region, service, policy.unwrap_or_default()) == said
            }
        }
    }
}

impl Engine {
    /// Whether a form is signed by whom it says.
    ///
    /// # Errors
    /// In the words of S3.
    pub(crate) fn check_form(&self, form: &SignedForm<'_>, token: Option<&str>) -> Result<(), Fault> {
        let Some(room) = room_of("s3") else { return Ok(()) };
        let refuse = |refusal: Refusal| Err(refusal.fault(room.model()));
        let (Some(said), _) = form.signature() else {
            let name = form.signature().1;
            let words = format!(
                "Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields."
            );
            return Err(Fault::new("InvalidArgument", words).member("ArgumentName", name).member("ArgumentValue", ""));
        };
        if !self.is_signature_due() {
            return Ok(());
        }
        let world = self.world();
        let known = world.credentials.get(form.access_key());
        let (secret, expected) = match (known, &self.settings.root_key) {
            (Some(credential), _) => (credential.secret.as_str(), credential.token.as_deref()),
            (None, Some(own)) if own.access_key == form.access_key() => (own.secret.as_str(), own.token.as_deref()),
            _ => return refuse(Refusal::UnknownKey),
        };
        if expected != token {
            return refuse(Refusal::UnknownKey);
        }
        if form.is_by(secret, said) { Ok(()) } else { refuse(Refusal::WrongSignature) }
    }
}
