//! `CreateAccessKey`, `UpdateAccessKey`, `DeleteAccessKey`

use crate::credentials::{Credential, Principal};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::known::not_there;
use crate::services::iam::ops::owners::{Owner, owner, owner_who, status_in};
use crate::services::iam::state::{AccessKey, Identities, SecurityCredentials, Status};
use crate::value::Fields;

/// A user has at most so many.
const MOST_KEYS: usize = 2;
const ID_LENGTH: usize = 20;

/// `CreateAccessKey`
pub(crate) fn create_access_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = owner(call, input)?;
    if call.state.security_of(&owner)?.access_keys.len() >= MOST_KEYS {
        return Err(AccountError::Quota { quota: "AccessKeysPerUser", limit: MOST_KEYS }.into());
    }
    let key = AccessKey { id: call.ids.principal("AKIA", ID_LENGTH), status: Status::Active, created: call.now };
    let secret = call.ids.secret();
    let credential = Credential {
        secret: secret.clone(),
        token: None,
        expires: None,
        active: true,
        account: call.place.account.clone(),
        principal: principal(call.state, &owner)?,
        session_policies: Vec::new(),
        session_tags: Vec::new(),
    };
    call.credentials.insert(key.id.clone(), credential);
    let told = Fields::new()
        .maybe("UserName", owner.user())
        .with("AccessKeyId", &key.id)
        .with("Status", key.status.in_words())
        .with("SecretAccessKey", secret)
        .with("CreateDate", key.created);
    call.state.security_of_mut(&owner)?.access_keys.push(key);
    Ok(Fields::new().with("AccessKey", told))
}

/// `UpdateAccessKey`
pub(crate) fn update_access_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("AccessKeyId");
    let status = status_in(input)?;
    let owner = owner_who(call, input, |security| has_key(security, id))?;
    let keys = &mut call.state.security_of_mut(&owner)?.access_keys;
    match keys.iter_mut().find(|key| key.id == id) {
        Some(key) => key.status = status,
        None => return Err(no_such_key(keys, &owner, id)),
    }
    if let Some(credential) = call.credentials.get_mut(id) {
        credential.active = status.is_active();
    }
    Ok(Fields::new())
}

/// `DeleteAccessKey`
pub(crate) fn delete_access_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("AccessKeyId");
    let owner = owner_who(call, input, |security| has_key(security, id))?;
    let keys = &mut call.state.security_of_mut(&owner)?.access_keys;
    let place = keys.iter().position(|key| key.id == id).ok_or_else(|| no_such_key(keys, &owner, id))?;
    keys.remove(place);
    call.credentials.remove(id);
    Ok(Fields::new())
}

fn no_such_key(keys: &[AccessKey], owner: &Owner, id: &str) -> Stop {
    let what = format!("access keys of {}", owner.in_words());
    not_there(AccountError::NoSuchAccessKey(id.to_owned()), &what, keys.iter().map(|key| &key.id))
}

fn has_key(security: &SecurityCredentials, id: &str) -> bool {
    security.access_keys.iter().any(|key| key.id == id)
}

fn principal(state: &Identities, owner: &Owner) -> Result<Principal, Stop> {
    Ok(match owner {
        Owner::User(name) => {
            let identity = &state.user(name)?.identity;
            Principal::User { path_and_name: identity.path_and_name(), id: identity.id.clone() }
        }
        Owner::Root => Principal::Root,
    })
}
