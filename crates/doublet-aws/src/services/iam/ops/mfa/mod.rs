//! MFA devices. The codes that a device shows are not checked: a test has no device.

pub(super) mod devices;
mod picture;
pub(super) mod tag;
pub(super) mod virtual_devices;

use crate::room::Stop;
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::known::not_there;
use crate::services::iam::state::{Identities, MfaDevice, User};

impl Identities {
    /// The user for whom a device is enabled, and the device.
    fn user_with_device(&self, serial: &str) -> Option<(&User, &MfaDevice)> {
        self.users.iter().find_map(|user| {
            let device = user.security.mfa_devices.iter().find(|device| device.serial == serial)?;
            Some((user, device))
        })
    }

    /// Whether there is a virtual device with this serial number.
    fn is_virtual(&self, serial: &str) -> bool {
        self.account.virtual_mfa_devices.iter().any(|device| device.serial == serial)
    }

    /// The refusal for a virtual device that is not there.
    fn no_such_virtual_device(&self, serial: &str) -> Stop {
        let known = self.account.virtual_mfa_devices.iter().map(|device| &device.serial);
        not_there(AccountError::NoSuchVirtualDevice(serial.to_owned()), "virtual MFA devices of this account", known)
    }
}
