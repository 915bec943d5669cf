//! Providers of SAML. Their metadata is kept as it was sent; only its end of validity is looked for.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::known::not_there;
use crate::services::iam::ops::tags::{all_tags, list_of_tags, tags_with, tags_without, told_tags};
use crate::services::iam::state::{Identities, SamlKey, SamlProvider, Tags};
use crate::value::{Fields, Value};

/// An account has at most so many.
const MOST_PROVIDERS: usize = 100;
/// A provider has at most so many.
const MOST_KEYS: usize = 2;
const KEY_ID_LENGTH: usize = 22;
/// Metadata that does not say how long it is good for is good for so many seconds.
const CENTURY: i64 = 100 * 365 * 24 * 3600;

/// `CreateSAMLProvider`
pub(crate) fn create_saml_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn =
        format!("arn:{}:iam::{}:saml-provider/{}", call.place.partition(), call.place.account, input.text("Name"));
    let tags = tags_with(&Tags::default(), input)?;
    let providers = &mut call.state.account.saml_providers;
    if providers.contains_key(&arn) {
        return Err(AccountError::SamlProviderExists(arn).into());
    }
    if providers.len() >= MOST_PROVIDERS {
        return Err(AccountError::Quota { quota: "SAMLProvidersPerAccount", limit: MOST_PROVIDERS }.into());
    }
    let metadata = input.text("SAMLMetadataDocument");
    let mut provider = SamlProvider {
        uuid: call.ids.principal("", KEY_ID_LENGTH),
        metadata: metadata.to_owned(),
        created: call.now,
        valid_until: valid_until(metadata, call.now),
        encryption: input.optional_text("AssertionEncryptionMode").map(str::to_owned),
        keys: Vec::new(),
        tags,
    };
    if input.has("AddPrivateKey") {
        provider.keys.push(SamlKey { id: call.ids.principal("", KEY_ID_LENGTH), added: call.now });
    }
    let told = Fields::new().with("SAMLProviderArn", &arn).maybe("Tags", told_tags(&provider.tags));
    providers.insert(arn, provider);
    Ok(told)
}

/// `GetSAMLProvider`
pub(crate) fn get_saml_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let provider = provider_mut(call.state, input)?;
    let keys = provider.keys.iter().map(|key| Fields::new().with("KeyId", &key.id).with("Timestamp", key.added));
    Ok(Fields::new()
        .with("SAMLProviderUUID", &provider.uuid)
        .with("SAMLMetadataDocument", &provider.metadata)
        .with("CreateDate", provider.created)
        .with("ValidUntil", provider.valid_until)
        .with("Tags", all_tags(&provider.tags))
        .maybe("AssertionEncryptionMode", provider.encryption.as_ref())
        .with("PrivateKeyList", keys.collect::<Value>()))
}

/// `ListSAMLProviders`
pub(crate) fn list_saml_providers(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let providers = call.state.account.saml_providers.iter().map(|(arn, provider)| {
        Fields::new().with("Arn", arn).with("ValidUntil", provider.valid_until).with("CreateDate", provider.created)
    });
    Ok(Fields::new().with("SAMLProviderList", providers.collect::<Value>()))
}

/// `UpdateSAMLProvider`
pub(crate) fn update_saml_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let provider = provider_mut(call.state, input)?;
    if let Some(id) = input.optional_text("RemovePrivateKey") {
        let place = provider.keys.iter().position(|key| key.id == id);
        provider.keys.remove(place.ok_or_else(|| AccountError::NoSuchSamlKey(id.to_owned()))?);
    }
    if input.has("AddPrivateKey") {
        if provider.keys.len() >= MOST_KEYS {
            return Err(AccountError::Quota { quota: "PrivateKeysPerSAMLProvider", limit: MOST_KEYS }.into());
        }
        provider.keys.push(SamlKey { id: call.ids.principal("", KEY_ID_LENGTH), added: call.now });
    }
    if let Some(metadata) = input.optional_text("SAMLMetadataDocument") {
        metadata.clone_into(&mut provider.metadata);
        provider.valid_until = valid_until(metadata, call.now);
    }
    if let Some(mode) = input.optional_text("AssertionEncryptionMode") {
        provider.encryption = Some(mode.to_owned());
    }
    Ok(Fields::new().with("SAMLProviderArn", input.text("SAMLProviderArn")))
}

/// `DeleteSAMLProvider`
pub(crate) fn delete_saml_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    provider_mut(call.state, input)?;
    call.state.account.saml_providers.remove(input.text("SAMLProviderArn"));
    Ok(Fields::new())
}

/// `TagSAMLProvider`
pub(crate) fn tag_saml_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = &mut provider_mut(call.state, input)?.tags;
    *tags = tags_with(tags, input)?;
    Ok(Fields::new())
}

/// `UntagSAMLProvider`
pub(crate) fn untag_saml_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = &mut provider_mut(call.state, input)?.tags;
    *tags = tags_without(tags, input)?;
    Ok(Fields::new())
}

/// `ListSAMLProviderTags`
pub(crate) fn list_saml_provider_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(&provider_mut(call.state, input)?.tags, input)
}

fn provider_mut<'a>(state: &'a mut Identities, input: &Input<'_>) -> Result<&'a mut SamlProvider, Stop> {
    let arn = input.text("SAMLProviderArn");
    let known = &mut state.account.saml_providers;
    if !known.contains_key(arn) {
        let error = AccountError::NoSuchSamlProvider(arn.to_owned());
        return Err(not_there(error, "SAML providers of this account", known.keys()));
    }
    known.get_mut(arn).ok_or_else(|| AccountError::NoSuchSamlProvider(arn.to_owned()).into())
}

/// When the metadata says that it ends.
fn valid_until(metadata: &str, now: Timestamp) -> Timestamp {
    let said = metadata.split_once("validUntil=\"").and_then(|(_, rest)| rest.split_once('"'));
    let moment = said.and_then(|(text, _)| text.parse::<jiff::Timestamp>().ok());
    moment.map_or_else(|| now.plus_seconds(CENTURY), |moment| Timestamp(moment.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::{CENTURY, valid_until};
    use crate::clock::Timestamp;

    #[test]
    fn the_end_of_validity_is_what_the_metadata_says() {
        let now = Timestamp::from_seconds(1_000);
        let metadata = r#"<EntityDescriptor validUntil="2030-01-01T00:00:00Z" entityID="x"/>"#;
        assert_eq!(valid_until(metadata, now), Timestamp::from_seconds(1_893_456_000));
        assert_eq!(valid_until("<EntityDescriptor/>", now), now.plus_seconds(CENTURY));
    }
}
