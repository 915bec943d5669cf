//! What IAM refuses about security credentials, identity providers and the account itself, and in which words.

use crate::fault::Fault;

/// Why IAM does not do what it was asked about security credentials, identity providers or the account itself.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum AccountError {
    #[error("The Access Key with id {0} cannot be found.")]
    NoSuchAccessKey(String),
    #[error("Login profile for {0} not found")]
    NoSuchLogin(String),
    #[error("Login Profile for User {0} cannot be found.")]
    NoLoginToChange(String),
    #[error("User {0} already has password")]
    LoginExists(String),
    #[error("{0}")]
    PasswordViolation(String),
    #[error("The old password was incorrect.")]
    WrongPassword,
    #[error("Only IAM Users can change their own password.")]
    NotAUser,
    #[error("VirtualMFADevice with serial number {0} doesn't exist.")]
    NoSuchVirtualDevice(String),
    #[error("MFADevice with serial number {0} doesn't exist.")]
    NoSuchDevice(String),
    #[error("MFA Device invalid for user.")]
    NotTheirDevice,
    #[error("MFADevice entity at the same path and name already exists.")]
    DeviceExists,
    #[error("MFA Device is already in use.")]
    DeviceInUse,
    #[error("MFA VirtualDevice in use. Must deactivate first.")]
    DeviceEnabled,
    #[error(
        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters."
    )]
    InvalidPath,
    #[error("{0}")]
    Validation(String),
    #[error("The Public Key with id {0} cannot be found.")]
    NoSuchSshKey(String),
    #[error("The public key is already associated with the user.")]
    DuplicateSshKey,
    #[error("The Certificate with id {0} cannot be found.")]
    NoSuchCertificate(String),
    #[error("Unable to parse certificate. Please ensure the certificate is in PEM format.")]
    MalformedCertificate,
    #[error("The same certificate is associated with an IAM user in the account.")]
    DuplicateCertificate,
    #[error("The Server Certificate with name {0} already exists.")]
    ServerCertificateExists(String),
    #[error("The credential with id {0} cannot be found.")]
    NoSuchServiceCredential(String),
    #[error("No such service {0} is supported for Service Specific Credentials")]
    ServiceNotSupported(String),
    #[error("The status {0} cannot be set.")]
    InvalidStatus(String),
    #[error("OpenIDConnect Provider not found for arn {0}")]
    NoSuchOidcProvider(String),
    #[error("Provider with url {0} already exists.")]
    OidcProviderExists(String),
    #[error("Invalid Open ID Connect Provider URL")]
    InvalidOidcUrl,
    #[error("Thumbprint list must contain fewer than 5 entries.")]
    TooManyThumbprints,
    #[error("Manifest not found for arn {0}")]
    NoSuchSamlProvider(String),
    #[error("SAMLProvider {0} already exists.")]
    SamlProviderExists(String),
    #[error("The private key with id {0} cannot be found.")]
    NoSuchSamlKey(String),
    #[error("Cannot exceed quota for {quota}: {limit}")]
    Quota { quota: &'static str, limit: usize },
    #[error("The account alias {0} already exists.")]
    AliasExists(String),
    #[error("The account alias {0} cannot be found.")]
    NoSuchAlias(String),
    #[error("The Password Policy with domain name {0} cannot be found.")]
    NoPasswordPolicy(String),
    #[error("The account policy with name PasswordPolicy cannot be found.")]
    NoPasswordPolicyToDelete,
    #[error("No report present")]
    NoReport,
    #[error("The most recent credential report has expired.")]
    ReportExpired,
    #[error("{0} does not exist.")]
    NoSuchEntity(String),
    #[error("Job {0} not found.")]
    NoSuchJob(String),
    #[error("Invalid deletion task id: {0}")]
    InvalidDeletionTask(String),
    #[error("Deletion task id: {0} does not exist.")]
    NoSuchDeletionTask(String),
    #[error("Service role name {0} has been taken in this account, please try a different suffix.")]
    ServiceRoleTaken(String),
    #[error("The role with name {0} is not a service-linked role.")]
    NoServiceRole(String),
    #[error("Delegation request {0} not found.")]
    NoSuchDelegation(String),
    #[error("Delegation request {id} is {stage}.")]
    DelegationStage { id: String, stage: &'static str },
    #[error("Outbound web identity federation is already enabled for this account.")]
    FederationEnabled,
    #[error("Outbound web identity federation is not enabled for this account.")]
    FederationDisabled,
}

impl AccountError {
    const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::NoSuchAccessKey(_)
            | Self::NoSuchLogin(_)
            | Self::NoLoginToChange(_)
            | Self::NoSuchVirtualDevice(_)
            | Self::NoSuchDevice(_)
            | Self::NotTheirDevice
            | Self::NoSuchSshKey(_)
            | Self::NoSuchCertificate(_)
            | Self::NoSuchServiceCredential(_)
            | Self::NoSuchOidcProvider(_)
            | Self::NoSuchSamlProvider(_)
            | Self::NoSuchSamlKey(_)
            | Self::NoSuchAlias(_)
            | Self::NoPasswordPolicy(_)
            | Self::NoPasswordPolicyToDelete
            | Self::NoSuchEntity(_)
            | Self::NoSuchJob(_)
            | Self::NoSuchDeletionTask(_)
            | Self::NoSuchDelegation(_) => ("NoSuchEntity", 404),
            Self::LoginExists(_)
            | Self::DeviceExists
            | Self::DeviceInUse
            | Self::ServerCertificateExists(_)
            | Self::OidcProviderExists(_)
            | Self::SamlProviderExists(_)
            | Self::AliasExists(_) => ("EntityAlreadyExists", 409),
            Self::Quota { .. } => ("LimitExceeded", 409),
            Self::DeviceEnabled => ("DeleteConflict", 409),
            Self::PasswordViolation(_) => ("PasswordPolicyViolation", 400),
            Self::WrongPassword => ("AccessDenied", 403),
            Self::NotAUser => ("InvalidUserType", 400),
            Self::InvalidPath | Self::Validation(_) | Self::InvalidOidcUrl => ("ValidationError", 400),
            Self::DuplicateSshKey => ("DuplicateSSHPublicKey", 400),
            Self::MalformedCertificate => ("MalformedCertificate", 400),
            Self::DuplicateCertificate => ("DuplicateCertificate", 409),
            Self::ServiceNotSupported(_) => ("NotSupportedService", 404),
            Self::InvalidStatus(_)
            | Self::TooManyThumbprints
            | Self::InvalidDeletionTask(_)
            | Self::ServiceRoleTaken(_)
            | Self::NoServiceRole(_)
            | Self::DelegationStage { .. } => ("InvalidInput", 400),
            Self::NoReport => ("ReportNotPresent", 410),
            Self::ReportExpired => ("ReportExpired", 410),
            Self::FederationEnabled => ("FeatureEnabled", 409),
            Self::FederationDisabled => ("FeatureDisabled", 404),
        }
    }
}

impl From<AccountError> for Fault {
    fn from(error: AccountError) -> Self {
        let (code, status) = error.code();
        Self::new(code, error.to_string()).status(status)
    }
}
