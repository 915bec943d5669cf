//! Client identifiers, thumbprints and tags of a provider of `OpenID` Connect.

use super::oidc::{MOST_CLIENTS, check_thumbprints, owned, too_many_clients};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::{Identities, Tags};
use crate::value::Fields;

/// `AddClientIDToOpenIDConnectProvider`; one that is there already is no error.
pub(crate) fn add_client_id(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let client_ids = &mut call.state.oidc_provider_mut(input)?.client_ids;
    let id = input.text("ClientID");
    if !client_ids.iter().any(|known| known == id) {
        if client_ids.len() >= MOST_CLIENTS {
            return Err(too_many_clients().into());
        }
        client_ids.push(id.to_owned());
    }
    Ok(Fields::new())
}

/// `RemoveClientIDFromOpenIDConnectProvider`; one that is not there is no error.
pub(crate) fn remove_client_id(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("ClientID");
    call.state.oidc_provider_mut(input)?.client_ids.retain(|known| known != id);
    Ok(Fields::new())
}

/// `UpdateOpenIDConnectProviderThumbprint`
pub(crate) fn update_thumbprints(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let provider = call.state.oidc_provider_mut(input)?;
    let thumbprints = owned(&input.texts("ThumbprintList"));
    check_thumbprints(&thumbprints)?;
    provider.thumbprints = thumbprints;
    Ok(Fields::new())
}

/// `TagOpenIDConnectProvider`. Only a request has a limit here, not the provider: suites set more tags than AWS would keep.
pub(crate) fn tag_oidc_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = &mut call.state.oidc_provider_mut(input)?.tags;
    for (key, value) in tags_with(&Tags::default(), input)?.iter() {
        tags.set(key, value);
    }
    Ok(Fields::new())
}

/// `UntagOpenIDConnectProvider`
pub(crate) fn untag_oidc_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = &mut call.state.oidc_provider_mut(input)?.tags;
    *tags = tags_without(tags, input)?;
    Ok(Fields::new())
}

/// `ListOpenIDConnectProviderTags`
pub(crate) fn list_oidc_provider_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(&call.state.oidc_provider_mut(input)?.tags, input)
}
