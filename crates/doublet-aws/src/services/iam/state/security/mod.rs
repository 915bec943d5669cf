//! Security credentials: what a user, or the account itself, proves with who it is.

mod access_key;
mod certificate;
mod login;
mod mfa;
mod service_credential;
mod ssh_key;
mod status;

use serde::{Deserialize, Serialize};

pub(crate) use access_key::AccessKey;
pub(crate) use certificate::{SigningCertificate, read_certificate};
pub(crate) use login::LoginProfile;
pub(crate) use mfa::{MfaDevice, VirtualMfaDevice};
pub(crate) use service_credential::{SecretName, ServiceCredential};
pub(crate) use ssh_key::{SshPublicKey, fingerprint};
pub(crate) use status::Status;

use crate::value::{Fields, Value};

/// Security credentials of a user, or of the account itself. All lists are in the order in which things were made.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct SecurityCredentials {
    pub(crate) access_keys: Vec<AccessKey>,
    pub(crate) login: Option<LoginProfile>,
    /// Those that are enabled, virtual ones too.
    pub(crate) mfa_devices: Vec<MfaDevice>,
    pub(crate) ssh_keys: Vec<SshPublicKey>,
    pub(crate) signing_certificates: Vec<SigningCertificate>,
    pub(crate) service_credentials: Vec<ServiceCredential>,
}

impl SecurityCredentials {
    /// What has to go before their user can go, in AWS's words; none if nothing has.
    pub(crate) fn hindrance(&self) -> Option<&'static str> {
        if !self.access_keys.is_empty() {
            Some("must delete access keys first.")
        } else if self.login.is_some() {
            Some("must delete login profile first.")
        } else if !self.mfa_devices.is_empty() {
            Some("must delete MFA device first.")
        } else if !self.signing_certificates.is_empty() {
            Some("must delete certificates first.")
        } else if !self.ssh_keys.is_empty() || !self.service_credentials.is_empty() {
            Some("must remove referenced objects first.")
        } else {
            None
        }
    }

    /// Whether there is nothing at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.hindrance().is_none()
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, fields: Fields) -> Fields {
        let serials: Vec<&str> = self.mfa_devices.iter().map(|device| device.serial.as_str()).collect();
        fields
            .with("access_keys", self.access_keys.iter().map(AccessKey::inspect).collect::<Value>())
            .with("has_password", self.login.is_some())
            .with("mfa_devices", serials)
    }
}
