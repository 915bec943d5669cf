//! What STS refuses, and in which words.

use crate::fault::Fault;

/// Why STS does not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum StsError {
    #[error("Roles may not be assumed by root accounts.")]
    RootCaller,
    #[error("Cannot call {0} with session credentials")]
    SessionCaller(&'static str),
    #[error("MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.")]
    HalfSecondFactor,
    #[error("Not authorized to perform sts:{0}")]
    NotTrusted(&'static str),
    #[error("User: {caller} is not authorized to perform: sts:{action} on resource: {role}")]
    NoSuchRole { caller: String, action: &'static str, role: String },
    #[error("User: {caller} is not authorized to perform: sts:SetSourceIdentity on resource: {role}")]
    SourceIdentityStays { caller: String, role: String },
    #[error("Request ARN is invalid")]
    InvalidArn,
    #[error("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    TooLongForRole,
    #[error("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining")]
    TooLongForChain,
    #[error("Duplicate tag keys found. Please note that Tag keys are case insensitive.")]
    DuplicateTagKeys,
    #[error("The specified transitive tag key must be included in the requested tags.")]
    TransitiveTagMissing,
    #[error(
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session."
    )]
    TransitiveTagStays,
    #[error("This policy contains invalid Json")]
    PolicyNotJson,
    #[error("Syntax errors in policy.")]
    PolicySyntax,
    #[error("Packed policy consumes {0}% of allotted space, please use smaller policy.")]
    PackedPolicyTooLarge(usize),
    #[error("The policy with the ARN {0} does not exist or is not attachable.")]
    NoSuchPolicy(String),
    #[error("{0} is not a task policy of AssumeRoot")]
    NoTaskPolicy(String),
    #[error("Invalid base64 SAMLResponse")]
    NotBase64,
    #[error("Response did not contain a valid SAML assertion")]
    NoAssertion,
    #[error("RoleSessionName is required in AuthnResponse")]
    NoSessionName,
    #[error("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)")]
    NoWebToken,
    #[error("Token expired: current date/time {now} must be before the expiration date/time{ends}")]
    ExpiredWebToken { now: i64, ends: i64 },
    #[error("The message is not one that was encoded here, or it was shortened.")]
    NoAuthorizationMessage,
    #[error(
        "Value '{0}' at 'signingAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [RS256, ES384]"
    )]
    SigningAlgorithm(String),
    #[error("The requested token duration would extend the session beyond its original expiration time.")]
    DurationEscalation,
}

impl StsError {
    const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::RootCaller
            | Self::SessionCaller(_)
            | Self::HalfSecondFactor
            | Self::NotTrusted(_)
            | Self::NoSuchRole { .. }
            | Self::SourceIdentityStays { .. } => ("AccessDenied", 403),
            Self::InvalidArn
            | Self::TooLongForRole
            | Self::TooLongForChain
            | Self::NoTaskPolicy(_)
            | Self::SigningAlgorithm(_)
            | Self::NoSuchPolicy(_) => ("ValidationError", 400),
            Self::DuplicateTagKeys | Self::TransitiveTagMissing | Self::TransitiveTagStays => {
                ("InvalidParameterValue", 400)
            }
            Self::PolicyNotJson | Self::PolicySyntax => ("MalformedPolicyDocument", 400),
            Self::PackedPolicyTooLarge(_) => ("PackedPolicyTooLarge", 400),
            Self::NotBase64 | Self::NoAssertion | Self::NoSessionName | Self::NoWebToken => {
                ("InvalidIdentityToken", 400)
            }
            Self::ExpiredWebToken { .. } => ("ExpiredTokenException", 400),
            Self::NoAuthorizationMessage => ("InvalidAuthorizationMessageException", 400),
            Self::DurationEscalation => ("SessionDurationEscalationException", 403),
        }
    }
}

impl From<StsError> for Fault {
    fn from(error: StsError) -> Self {
        let (code, status) = error.code();
        Self::new(code, error.to_string()).status(status)
    }
}
