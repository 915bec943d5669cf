//! `TagMFADevice`, `UntagMFADevice`, `ListMFADeviceTags`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::{Identities, Tags};
use crate::value::Fields;

/// `TagMFADevice`
pub(crate) fn tag_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = tags_of(call.state, input.text("SerialNumber"))?;
    *tags = tags_with(tags, input)?;
    Ok(Fields::new())
}

/// `UntagMFADevice`
pub(crate) fn untag_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = tags_of(call.state, input.text("SerialNumber"))?;
    *tags = tags_without(tags, input)?;
    Ok(Fields::new())
}

/// `ListMFADeviceTags`
pub(crate) fn list_mfa_device_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(tags_of(call.state, input.text("SerialNumber"))?, input)
}

fn tags_of<'a>(state: &'a mut Identities, serial: &str) -> Result<&'a mut Tags, Stop> {
    let of_virtual = state.account.virtual_mfa_devices.iter_mut().find(|device| device.serial == serial);
    if let Some(device) = of_virtual {
        return Ok(&mut device.tags);
    }
    let devices = state.users.iter_mut().flat_map(|user| &mut user.security.mfa_devices);
    let device = devices.into_iter().find(|device| device.serial == serial);
    device.map(|device| &mut device.tags).ok_or_else(|| AccountError::NoSuchDevice(serial.to_owned()).into())
}
