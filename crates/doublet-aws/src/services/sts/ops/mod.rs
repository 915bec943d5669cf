//! What STS does, an operation a file.

mod assume_role;
mod assume_role_with_saml;
mod assume_role_with_web_identity;
mod assume_root;
mod authorization_message;
mod delegated_access;
mod federation_token;
mod identity;
mod session_token;
mod web_identity_token;

use super::state::Sessions;
use crate::room::Operation;

/// Everything that STS does.
pub(super) const OPERATIONS: &[Operation<Sessions>] = &[
    Operation { name: "AssumeRole", handler: assume_role::assume_role },
    Operation { name: "AssumeRoleWithSAML", handler: assume_role_with_saml::assume_role_with_saml },
    Operation {
        name: "AssumeRoleWithWebIdentity",
        handler: assume_role_with_web_identity::assume_role_with_web_identity,
    },
    Operation { name: "AssumeRoot", handler: assume_root::assume_root },
    Operation { name: "DecodeAuthorizationMessage", handler: authorization_message::decode_authorization_message },
    Operation { name: "GetAccessKeyInfo", handler: identity::get_access_key_info },
    Operation { name: "GetCallerIdentity", handler: identity::get_caller_identity },
    Operation { name: "GetDelegatedAccessToken", handler: delegated_access::get_delegated_access_token },
    Operation { name: "GetFederationToken", handler: federation_token::get_federation_token },
    Operation { name: "GetSessionToken", handler: session_token::get_session_token },
    Operation { name: "GetWebIdentityToken", handler: web_identity_token::get_web_identity_token },
];
