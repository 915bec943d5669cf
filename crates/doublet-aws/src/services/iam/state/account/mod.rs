//! The account itself: its settings, its own security credentials, and what belongs to no user.

mod access_report;
mod credential_report;
mod delegation;
mod password_policy;
mod providers;
mod server_certificate;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Named, SecurityCredentials, VirtualMfaDevice};
use crate::value::Fields;

pub(crate) use access_report::{AccessReport, PrincipalAccess, ServiceAccess, Subject};
pub(crate) use credential_report::CredentialReport;
pub(crate) use delegation::{DelegationRequest, Stage};
pub(crate) use password_policy::PasswordPolicy;
pub(crate) use providers::{OidcProvider, SamlKey, SamlProvider};
pub(crate) use server_certificate::ServerCertificate;

/// The account itself.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Account {
    pub(crate) alias: Option<String>,
    pub(crate) password_policy: Option<PasswordPolicy>,
    /// Those of its root user.
    pub(crate) root: SecurityCredentials,
    /// In the order in which they were made.
    pub(crate) virtual_mfa_devices: Vec<VirtualMfaDevice>,
    pub(crate) server_certificates: Named<ServerCertificate>,
    /// By ARN.
    pub(crate) oidc_providers: BTreeMap<String, OidcProvider>,
    /// By ARN.
    pub(crate) saml_providers: BTreeMap<String, SamlProvider>,
    pub(crate) credential_report: Option<CredentialReport>,
    /// By the job's identifier.
    pub(crate) access_reports: BTreeMap<String, AccessReport>,
    /// Tasks that deleted a service's role.
    pub(crate) role_deletions: BTreeSet<String>,
    pub(crate) delegation_requests: Vec<DelegationRequest>,
    pub(crate) features: Features,
    /// What `PutAccountProperties` has set.
    pub(crate) properties: BTreeMap<String, String>,
}

/// What is switched on in the account.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Features {
    /// Of the organization: `RootCredentialsManagement`, `RootSessions`.
    pub(crate) organization: BTreeSet<String>,
    /// Who vouches for the account outside, while that is switched on.
    pub(crate) outbound_issuer: Option<String>,
    /// Whether tokens of the global endpoint are good in every region.
    pub(crate) tokens_for_every_region: bool,
}

impl Account {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let oidc: Vec<&str> = self.oidc_providers.values().map(OidcProvider::address).collect();
        let saml: Vec<&str> = self.saml_providers.keys().map(String::as_str).collect();
        let devices: Vec<&str> = self.virtual_mfa_devices.iter().map(|device| device.serial.as_str()).collect();
        let certificates: Vec<&str> =
            self.server_certificates.iter().map(|known| known.identity.name.as_str()).collect();
        self.root
            .inspect(Fields::new().maybe("alias", self.alias.as_ref()))
            .with("virtual_mfa_devices", devices)
            .with("server_certificates", certificates)
            .with("oidc_providers", oidc)
            .with("saml_providers", saml)
    }
}
