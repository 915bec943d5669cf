//! Identity providers: `OpenID` Connect and SAML.

pub(super) mod oidc;
pub(super) mod oidc_change;
pub(super) mod saml;
