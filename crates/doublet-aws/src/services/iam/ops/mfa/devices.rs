//! `EnableMFADevice`, `DeactivateMFADevice`, `ResyncMFADevice`, `GetMFADevice`, `ListMFADevices`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::owners::{owner, owner_who};
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{Identities, MfaDevice, SecurityCredentials, Tags};
use crate::value::{Fields, Value};

/// A user has at most so many.
const MOST_DEVICES: usize = 8;

/// `EnableMFADevice`
pub(crate) fn enable_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let serial = input.text("SerialNumber");
    let name = input.text("UserName");
    let count = call.state.user(name)?.security.mfa_devices.len();
    if serial.starts_with("arn:") && !call.state.is_virtual(serial) {
        return Err(call.state.no_such_virtual_device(serial));
    }
    if call.state.user_with_device(serial).is_some() {
        return Err(AccountError::DeviceInUse.into());
    }
    if count >= MOST_DEVICES {
        return Err(AccountError::Quota { quota: "MFADevicesPerUser", limit: MOST_DEVICES }.into());
    }
    let device = MfaDevice { serial: serial.to_owned(), enabled: call.now, tags: Tags::default() };
    call.state.user_mut(name)?.security.mfa_devices.push(device);
    Ok(Fields::new())
}

/// `DeactivateMFADevice`
pub(crate) fn deactivate_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let serial = input.text("SerialNumber");
    let owner = owner_who(call, input, |security| place_of(security, serial).is_some())?;
    let security = call.state.security_of_mut(&owner)?;
    let place = place_of(security, serial).ok_or(AccountError::NotTheirDevice)?;
    security.mfa_devices.remove(place);
    Ok(Fields::new())
}

/// `ResyncMFADevice`
pub(crate) fn resync_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let security = &call.state.user(input.text("UserName"))?.security;
    place_of(security, input.text("SerialNumber")).ok_or(AccountError::NotTheirDevice)?;
    Ok(Fields::new())
}

/// `GetMFADevice`
pub(crate) fn get_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let serial = input.text("SerialNumber");
    let owner = owner_who(call, input, |security| place_of(security, serial).is_some())?;
    let device = call.state.security_of(&owner)?.mfa_devices.iter().find(|device| device.serial == serial);
    let device = device.ok_or_else(|| AccountError::NoSuchDevice(serial.to_owned()))?;
    Ok(Fields::new()
        .maybe("UserName", owner.user())
        .with("SerialNumber", serial)
        .with("EnableDate", device.enabled)
        .with("Certifications", Value::Map(Vec::new())))
}

/// `ListMFADevices`
pub(crate) fn list_mfa_devices(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = owner(call, input)?;
    let page = page_by_number(input, &call.state.security_of(&owner)?.mfa_devices)?;
    Ok(answer_page("MFADevices", page, |device| {
        Fields::new()
            .maybe("UserName", owner.user())
            .with("SerialNumber", &device.serial)
            .with("EnableDate", device.enabled)
    }))
}

fn place_of(security: &SecurityCredentials, serial: &str) -> Option<usize> {
    security.mfa_devices.iter().position(|device| device.serial == serial)
}
