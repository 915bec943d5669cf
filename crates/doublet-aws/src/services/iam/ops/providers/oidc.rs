//! `CreateOpenIDConnectProvider`, `GetOpenIDConnectProvider`, `ListOpenIDConnectProviders`, `DeleteOpenIDConnectProvider`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::known::not_there;
use crate::services::iam::ops::tags::{all_tags, tags_with, told_tags};
use crate::services::iam::state::{Identities, OidcProvider, Tags};
use crate::value::{Fields, Value};

/// An account has at most so many.
const MOST_PROVIDERS: usize = 100;
/// A provider has at most so many.
pub(super) const MOST_CLIENTS: usize = 100;
const MOST_THUMBPRINTS: usize = 5;
const THUMBPRINT_LENGTH: usize = 40;
const LONGEST_TEXT: usize = 255;

/// `CreateOpenIDConnectProvider`
pub(crate) fn create_oidc_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let url = input.text("Url");
    let client_ids = owned(&input.texts("ClientIDList"));
    let thumbprints = owned(&input.texts("ThumbprintList"));
    check_lengths(url, &client_ids, &thumbprints)?;
    let address = address(url).ok_or(AccountError::InvalidOidcUrl)?;
    check_thumbprints(&thumbprints)?;
    if client_ids.len() > MOST_CLIENTS {
        return Err(too_many_clients().into());
    }
    let tags = tags_with(&Tags::default(), input)?;
    let arn = format!("arn:{}:iam::{}:oidc-provider/{address}", call.place.partition(), call.place.account);
    let providers = &mut call.state.account.oidc_providers;
    if providers.contains_key(&arn) {
        return Err(AccountError::OidcProviderExists(url.to_owned()).into());
    }
    if providers.len() >= MOST_PROVIDERS {
        return Err(AccountError::Quota { quota: "OpenIdConnectProvidersPerAccount", limit: MOST_PROVIDERS }.into());
    }
    let told = Fields::new().with("OpenIDConnectProviderArn", &arn).maybe("Tags", told_tags(&tags));
    providers.insert(arn, OidcProvider { url: url.to_owned(), client_ids, thumbprints, created: call.now, tags });
    Ok(told)
}

/// `GetOpenIDConnectProvider`
pub(crate) fn get_oidc_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let provider = call.state.oidc_provider_mut(input)?;
    Ok(Fields::new()
        .with("Url", provider.address())
        .with("ClientIDList", provider.client_ids.clone())
        .with("ThumbprintList", provider.thumbprints.clone())
        .with("CreateDate", provider.created)
        .with("Tags", all_tags(&provider.tags)))
}

/// `ListOpenIDConnectProviders`
pub(crate) fn list_oidc_providers(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let arns = call.state.account.oidc_providers.keys().map(|arn| Fields::new().with("Arn", arn));
    Ok(Fields::new().with("OpenIDConnectProviderList", arns.collect::<Value>()))
}

/// `DeleteOpenIDConnectProvider`; one that is not there is deleted, too.
pub(crate) fn delete_oidc_provider(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.account.oidc_providers.remove(input.text("OpenIDConnectProviderArn"));
    Ok(Fields::new())
}

impl Identities {
    /// The provider that a request is about.
    pub(super) fn oidc_provider_mut(&mut self, input: &Input<'_>) -> Result<&mut OidcProvider, Stop> {
        let arn = input.text("OpenIDConnectProviderArn");
        let known = &mut self.account.oidc_providers;
        if !known.contains_key(arn) {
            let error = AccountError::NoSuchOidcProvider(arn.to_owned());
            return Err(not_there(error, "OpenID Connect providers of this account", known.keys()));
        }
        known.get_mut(arn).ok_or_else(|| AccountError::NoSuchOidcProvider(arn.to_owned()).into())
    }
}

pub(super) fn check_thumbprints(thumbprints: &[String]) -> Result<(), AccountError> {
    if thumbprints.len() > MOST_THUMBPRINTS {
        return Err(AccountError::TooManyThumbprints);
    }
    Ok(())
}

pub(super) const fn too_many_clients() -> AccountError {
    AccountError::Quota { quota: "ClientIdsPerOpenIdConnectProvider", limit: MOST_CLIENTS }
}

pub(super) fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The URL without scheme and query, as ARNs have it; none if it is no URL of a provider.
fn address(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let address = rest.split(['?', '#']).next()?;
    (!address.is_empty() && !address.starts_with('/')).then_some(address)
}

/// The limits of the model, in the words and the order that this operation has for them: with double quotes, and a list as one.
fn check_lengths(url: &str, client_ids: &[String], thumbprints: &[String]) -> Result<(), AccountError> {
    let mut findings = Vec::new();
    if thumbprints.iter().any(|thumbprint| thumbprint.len() != THUMBPRINT_LENGTH) {
        findings.push(wrong_list("thumbprintList", thumbprints, THUMBPRINT_LENGTH, THUMBPRINT_LENGTH));
    }
    if client_ids.iter().any(|id| id.is_empty() || id.len() > LONGEST_TEXT) {
        findings.push(wrong_list("clientIDList", client_ids, LONGEST_TEXT, 1));
    }
    if url.len() > LONGEST_TEXT {
        findings.push(format!(
            "Value \"{url}\" at \"url\" failed to satisfy constraint: Member must have length less than or equal to \
             {LONGEST_TEXT}"
        ));
    }
    let errors = match findings.len() {
        0 => return Ok(()),
        1 => "error",
        _ => "errors",
    };
    Err(AccountError::Validation(format!("{} validation {errors} detected: {}", findings.len(), findings.join("; "))))
}

fn wrong_list(name: &str, values: &[String], most: usize, least: usize) -> String {
    format!(
        "Value \"[{}]\" at \"{name}\" failed to satisfy constraint: Member must satisfy constraint: [Member must have \
         length less than or equal to {most}, Member must have length greater than or equal to {least}]",
        values.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_has_neither_scheme_nor_query() {
        assert_eq!(address("https://example.com/id?x=1"), Some("example.com/id"));
    }

    #[test]
    fn what_has_no_scheme_or_no_host_is_no_url_of_a_provider() {
        for url in ["example.org", "example", "ftp://example.org", "https://", "https:///id", "https://?x"] {
            assert_eq!(address(url), None, "{url}");
        }
    }
}
