//! What is switched on: features of the organization, federation to the outside, tokens of the global endpoint.
//!
//! There is no organization here: the account is taken for the management account of one of its own.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

const ROOT_CREDENTIALS: &str = "RootCredentialsManagement";
const ROOT_SESSIONS: &str = "RootSessions";

/// `EnableOrganizationsRootCredentialsManagement`
pub(crate) fn enable_root_credentials(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(switch(call, ROOT_CREDENTIALS, true))
}

/// `DisableOrganizationsRootCredentialsManagement`
pub(crate) fn disable_root_credentials(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(switch(call, ROOT_CREDENTIALS, false))
}

/// `EnableOrganizationsRootSessions`
pub(crate) fn enable_root_sessions(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(switch(call, ROOT_SESSIONS, true))
}

/// `DisableOrganizationsRootSessions`
pub(crate) fn disable_root_sessions(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(switch(call, ROOT_SESSIONS, false))
}

/// `ListOrganizationsFeatures`
pub(crate) fn list_organizations_features(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(told(call))
}

/// `EnableOutboundWebIdentityFederation`
pub(crate) fn enable_outbound_federation(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let issuer = &mut call.state.account.features.outbound_issuer;
    if issuer.is_some() {
        return Err(AccountError::FederationEnabled.into());
    }
    let address = format!("https://{}.tokens.sts.global.api.aws", call.ids.uuid());
    *issuer = Some(address.clone());
    Ok(Fields::new().with("IssuerIdentifier", address))
}

/// `DisableOutboundWebIdentityFederation`
pub(crate) fn disable_outbound_federation(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.account.features.outbound_issuer.take().ok_or(AccountError::FederationDisabled)?;
    Ok(Fields::new())
}

/// `GetOutboundWebIdentityFederationInfo`
pub(crate) fn get_outbound_federation(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let issuer = call.state.account.features.outbound_issuer.as_ref().ok_or(AccountError::FederationDisabled)?;
    Ok(Fields::new().with("IssuerIdentifier", issuer).with("JwtVendingEnabled", true))
}

/// `SetSecurityTokenServicePreferences`
pub(crate) fn set_token_preferences(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.account.features.tokens_for_every_region = input.text("GlobalEndpointTokenVersion") == "v2Token";
    Ok(Fields::new())
}

fn switch(call: &mut Call<'_, Identities>, feature: &str, on: bool) -> Fields {
    let features = &mut call.state.account.features.organization;
    if on {
        features.insert(feature.to_owned());
    } else {
        features.remove(feature);
    }
    told(call)
}

fn told(call: &Call<'_, Identities>) -> Fields {
    let features: Vec<&str> = call.state.account.features.organization.iter().map(String::as_str).collect();
    Fields::new().with("OrganizationId", format!("o-{}", call.place.account)).with("EnabledFeatures", features)
}
