//! Credentials for one service: a user name and a password, or a key.

use crate::clock::Timestamp;
use crate::ids::Ids;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::owners::{owner, owner_who, status_in};
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{Identities, SecretName, SecurityCredentials, ServiceCredential, Status};
use crate::value::Fields;

/// A user has at most so many for each service.
const MOST_CREDENTIALS: usize = 2;
const ID_LENGTH: usize = 21;
const DAY: i64 = 24 * 3600;

/// Services that have a user name and a password.
const WITH_USERS: &[&str] = &["cassandra.amazonaws.com", "codecommit.amazonaws.com"];
/// Services that have keys, and how the names of those begin.
const WITH_KEYS: &[(&str, &str)] = &[
    ("aws-external-anthropic.amazonaws.com", "AnthropicAPIKey"),
    ("bedrock.amazonaws.com", "BedrockAPIKey"),
    ("logs.amazonaws.com", "CloudWatchLogsAPIKey"),
];

/// `CreateServiceSpecificCredential`
pub(crate) fn create_service_credential(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let user = input.text("UserName");
    let service = input.text("ServiceName");
    let known = &call.state.user(user)?.security.service_credentials;
    let before = known.iter().filter(|credential| credential.service == service).count();
    let name = secret_name(call.ids, service, user, &call.place.account, before)?;
    if before >= MOST_CREDENTIALS {
        return Err(AccountError::Quota { quota: "ServiceSpecificCredentialsPerUser", limit: MOST_CREDENTIALS }.into());
    }
    let credential = ServiceCredential {
        id: call.ids.principal("ACCA", ID_LENGTH),
        service: service.to_owned(),
        name,
        secret: call.ids.secret(),
        created: call.now,
        expires: input.integer("CredentialAgeDays").map(|days| call.now.plus_seconds(days.saturating_mul(DAY))),
        status: Status::Active,
    };
    let told = told_with_secret(user, &credential, call.now);
    call.state.user_mut(user)?.security.service_credentials.push(credential);
    Ok(Fields::new().with("ServiceSpecificCredential", told))
}

/// `ListServiceSpecificCredentials`
pub(crate) fn list_service_credentials(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let service = input.optional_text("ServiceName");
    if let Some(service) = service.filter(|service| !is_supported(service)) {
        return Err(AccountError::ServiceNotSupported(service.to_owned()).into());
    }
    let only = if input.flag("AllUsers") { None } else { Some(owner(call, input)?) };
    let users = call.state.users.iter().map(|user| (user.identity.name.as_str(), &user.security));
    let meant = users.filter(|(name, _)| only.as_ref().is_none_or(|only| only.user() == Some(*name)));
    let credentials = meant
        .flat_map(|(name, security)| security.service_credentials.iter().map(move |credential| (name, credential)))
        .filter(|(_, credential)| service.is_none_or(|service| credential.service == service));
    let page = page_by_number(input, credentials)?;
    Ok(answer_page("ServiceSpecificCredentials", page, |(name, credential)| told(name, credential, call.now)))
}

/// `UpdateServiceSpecificCredential`
pub(crate) fn update_service_credential(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let status = status_in(input)?;
    change(call, input, |credential| credential.status = status)?;
    Ok(Fields::new())
}

/// `ResetServiceSpecificCredential`
pub(crate) fn reset_service_credential(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let secret = call.ids.secret();
    let (user, credential) = change(call, input, |credential| credential.secret = secret)?;
    Ok(Fields::new().with("ServiceSpecificCredential", told_with_secret(&user, &credential, call.now)))
}

/// `DeleteServiceSpecificCredential`
pub(crate) fn delete_service_credential(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("ServiceSpecificCredentialId");
    let owner = owner_who(call, input, |security| place_of(security, id).is_some())?;
    let security = call.state.security_of_mut(&owner)?;
    let place = place_of(security, id).ok_or_else(|| AccountError::NoSuchServiceCredential(id.to_owned()))?;
    security.service_credentials.remove(place);
    Ok(Fields::new())
}

fn change(
    call: &mut Call<'_, Identities>,
    input: &Input<'_>,
    work: impl FnOnce(&mut ServiceCredential),
) -> Result<(String, ServiceCredential), Stop> {
    let id = input.text("ServiceSpecificCredentialId");
    let owner = owner_who(call, input, |security| place_of(security, id).is_some())?;
    let credentials = &mut call.state.security_of_mut(&owner)?.service_credentials;
    let credential = credentials.iter_mut().find(|credential| credential.id == id);
    let credential = credential.ok_or_else(|| AccountError::NoSuchServiceCredential(id.to_owned()))?;
    work(credential);
    Ok((owner.user().unwrap_or_default().to_owned(), credential.clone()))
}

fn place_of(security: &SecurityCredentials, id: &str) -> Option<usize> {
    security.service_credentials.iter().position(|credential| credential.id == id)
}

fn is_supported(service: &str) -> bool {
    WITH_USERS.contains(&service) || WITH_KEYS.iter().any(|(known, _)| *known == service)
}

fn secret_name(ids: &mut Ids, service: &str, user: &str, account: &str, before: usize) -> Result<SecretName, Stop> {
    if let Some((_, prefix)) = WITH_KEYS.iter().find(|(known, _)| *known == service) {
        return Ok(SecretName::Alias(format!("{prefix}-{}-at-{account}", ids.hex(4))));
    }
    if !WITH_USERS.contains(&service) {
        return Err(AccountError::ServiceNotSupported(service.to_owned()).into());
    }
    let number = if before == 0 { String::new() } else { format!("+{before}") };
    Ok(SecretName::User(format!("{user}{number}-at-{account}")))
}

fn told(user: &str, credential: &ServiceCredential, now: Timestamp) -> Fields {
    let name = match &credential.name {
        SecretName::User(_) => "ServiceUserName",
        SecretName::Alias(_) => "ServiceCredentialAlias",
    };
    Fields::new()
        .with("UserName", user)
        .with("Status", credential.status(now))
        .with(name, credential.name.text())
        .with("CreateDate", credential.created)
        .maybe("ExpirationDate", credential.expires)
        .with("ServiceSpecificCredentialId", &credential.id)
        .with("ServiceName", &credential.service)
}

fn told_with_secret(user: &str, credential: &ServiceCredential, now: Timestamp) -> Fields {
    let secret = match &credential.name {
        SecretName::User(_) => "ServicePassword",
        SecretName::Alias(_) => "ServiceCredentialSecret",
    };
    told(user, credential, now).with(secret, &credential.secret)
}
