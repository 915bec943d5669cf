//! Public keys of SSH. They are kept as they were sent: whether they are keys at all is not looked at.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::known::not_there;
use crate::services::iam::ops::owners::{owner, status_in};
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{Identities, SshPublicKey, Status, fingerprint};
use crate::value::Fields;

/// A user has at most so many.
const MOST_KEYS: usize = 5;
const ID_LENGTH: usize = 20;

/// `UploadSSHPublicKey`
pub(crate) fn upload_ssh_public_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    let body = input.text("SSHPublicKeyBody");
    let keys = &call.state.user(name)?.security.ssh_keys;
    if keys.iter().any(|key| key.body == body) {
        return Err(AccountError::DuplicateSshKey.into());
    }
    if keys.len() >= MOST_KEYS {
        return Err(AccountError::Quota { quota: "SSHPublicKeysPerUser", limit: MOST_KEYS }.into());
    }
    let key = SshPublicKey {
        id: call.ids.principal("APKA", ID_LENGTH),
        body: body.to_owned(),
        status: Status::Active,
        uploaded: call.now,
    };
    let told = told_whole(name, &key);
    call.state.user_mut(name)?.security.ssh_keys.push(key);
    Ok(Fields::new().with("SSHPublicKey", told))
}

/// `GetSSHPublicKey`
pub(crate) fn get_ssh_public_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    let id = input.text("SSHPublicKeyId");
    let keys = &call.state.user(name)?.security.ssh_keys;
    let key = keys.iter().find(|key| key.id == id).ok_or_else(|| no_such_key(keys, name, id))?;
    Ok(Fields::new().with("SSHPublicKey", told_whole(name, key)))
}

/// `ListSSHPublicKeys`
pub(crate) fn list_ssh_public_keys(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = owner(call, input)?;
    let page = page_by_number(input, &call.state.security_of(&owner)?.ssh_keys)?;
    Ok(answer_page("SSHPublicKeys", page, |key| told(owner.user().unwrap_or_default(), key)))
}

/// `UpdateSSHPublicKey`
pub(crate) fn update_ssh_public_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("SSHPublicKeyId");
    let status = status_in(input)?;
    let name = input.text("UserName");
    let keys = &mut call.state.user_mut(name)?.security.ssh_keys;
    match keys.iter_mut().find(|key| key.id == id) {
        Some(key) => key.status = status,
        None => return Err(no_such_key(keys, name, id)),
    }
    Ok(Fields::new())
}

/// `DeleteSSHPublicKey`
pub(crate) fn delete_ssh_public_key(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("SSHPublicKeyId");
    let name = input.text("UserName");
    let keys = &mut call.state.user_mut(name)?.security.ssh_keys;
    let place = keys.iter().position(|key| key.id == id).ok_or_else(|| no_such_key(keys, name, id))?;
    keys.remove(place);
    Ok(Fields::new())
}

fn no_such_key(keys: &[SshPublicKey], user: &str, id: &str) -> Stop {
    let what = format!("public keys of the user `{user}`");
    not_there(AccountError::NoSuchSshKey(id.to_owned()), &what, keys.iter().map(|key| &key.id))
}

fn told(name: &str, key: &SshPublicKey) -> Fields {
    Fields::new()
        .with("UserName", name)
        .with("SSHPublicKeyId", &key.id)
        .with("Status", key.status.in_words())
        .with("UploadDate", key.uploaded)
}

fn told_whole(name: &str, key: &SshPublicKey) -> Fields {
    told(name, key).with("Fingerprint", fingerprint(&key.body)).with("SSHPublicKeyBody", &key.body)
}
