//! `CreateVirtualMFADevice`, `DeleteVirtualMFADevice`, `ListVirtualMFADevices`

use super::picture::qr_code;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::ops::tags::{tags_with, told_tags};
use crate::services::iam::ops::users::told_whole_user;
use crate::services::iam::state::{Identities, Tags, VirtualMfaDevice};
use crate::value::Fields;

const SEED_LENGTH: usize = 64;
const LONGEST_PATH: usize = 512;

/// `CreateVirtualMFADevice`
pub(crate) fn create_virtual_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("VirtualMFADeviceName");
    let path = input.optional_text("Path").unwrap_or("/");
    check_path(path)?;
    let tags = tags_with(&Tags::default(), input)?;
    let serial = format!("arn:{}:iam::{}:mfa{path}{name}", call.place.partition(), call.place.account);
    if call.state.is_virtual(&serial) {
        return Err(AccountError::DeviceExists.into());
    }
    // Base 32 has the letters that identifiers have.
    let seed = call.ids.principal("", SEED_LENGTH);
    let picture = qr_code(&format!("otpauth://totp/{name}@{}?secret={seed}", call.place.account));
    let told = Fields::new()
        .with("SerialNumber", &serial)
        .with("Base32StringSeed", seed.into_bytes())
        .with("QRCodePNG", picture)
        .maybe("Tags", told_tags(&tags));
    call.state.account.virtual_mfa_devices.push(VirtualMfaDevice { serial, tags });
    Ok(Fields::new().with("VirtualMFADevice", told))
}

/// `DeleteVirtualMFADevice`
pub(crate) fn delete_virtual_mfa_device(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let serial = input.text("SerialNumber");
    if !call.state.is_virtual(serial) {
        return Err(call.state.no_such_virtual_device(serial));
    }
    if call.state.user_with_device(serial).is_some() {
        return Err(AccountError::DeviceEnabled.into());
    }
    call.state.account.virtual_mfa_devices.retain(|device| device.serial != serial);
    Ok(Fields::new())
}

/// `ListVirtualMFADevices`
pub(crate) fn list_virtual_mfa_devices(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let state = &*call.state;
    let assigned = match input.optional_text("AssignmentStatus") {
        Some("Assigned") => Some(true),
        Some("Unassigned") => Some(false),
        _ => None,
    };
    let devices: Vec<_> = state
        .account
        .virtual_mfa_devices
        .iter()
        .map(|device| (device, state.user_with_device(&device.serial)))
        .filter(|(_, user)| assigned.is_none_or(|assigned| user.is_some() == assigned))
        .collect();
    let page = page_by_number(input, devices)?;
    Ok(answer_page("VirtualMFADevices", page, |(device, user)| {
        Fields::new()
            .with("SerialNumber", &device.serial)
            .maybe("User", user.map(|(user, _)| told_whole_user(user, call.place)))
            .maybe("EnableDate", user.map(|(_, enabled)| enabled.enabled))
            .maybe("Tags", told_tags(&device.tags))
    }))
}

fn check_path(path: &str) -> Result<(), AccountError> {
    if path.len() > LONGEST_PATH {
        return Err(AccountError::Validation(format!(
            "1 validation error detected: Value '{path}' at 'path' failed to satisfy constraint: Member must have \
             length less than or equal to {LONGEST_PATH}"
        )));
    }
    let letters_are_right = path.bytes().all(|letter| letter.is_ascii_graphic());
    if !letters_are_right || !path.starts_with('/') || !path.ends_with('/') || path.contains("//") {
        return Err(AccountError::InvalidPath);
    }
    Ok(())
}
