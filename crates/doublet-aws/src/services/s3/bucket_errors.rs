//! What S3 refuses about buckets and what is set on them, and in which words.
//!
//! Source: Amazon S3 API reference, "Error responses".

use crate::fault::Fault;

/// Why S3 does not do what it was asked with a bucket.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum BucketError {
    #[error("The XML you provided was not well-formed or did not validate against our published schema")]
    MalformedXml,
    #[error("The XML you provided was not well-formed or did not validate against our published schema")]
    MalformedAcl,
    /// A value that is none, with the name of what it was given for.
    #[error("{words}")]
    InvalidArgument { words: String, name: &'static str, value: String },
    #[error("{0}")]
    InvalidRequest(String),
    #[error("{words}")]
    InvalidTag { code: &'static str, words: String },
    /// Nothing of this kind is set on the bucket.
    #[error("{}", .what.words())]
    NotSet { what: Setting, bucket: String },
    #[error("The specified bucket is not valid.")]
    InvalidBucketName(String),
    #[error("The specified location-constraint is not valid")]
    InvalidLocation(String),
    #[error(
        "The {asked} location constraint is incompatible for the region specific endpoint this request was sent to."
    )]
    IllegalLocation { asked: String, region: String },
    #[error("{0}")]
    MalformedPolicy(String),
    #[error("The bucket does not allow ACLs")]
    AclNotSupported,
    #[error("The x-amz-bucket-namespace header needs a bucket name that ends with {0}")]
    InvalidNamespace(String),
    #[error("Request Body is empty")]
    MissingBody,
    #[error("The Versioning element must be specified")]
    IllegalVersioning,
    #[error("Access Denied")]
    PublicAclBlocked,
    /// The body names another owner.
    #[error("Access Denied")]
    OwnerOfAcl,
    #[error("The e-mail address you provided does not match any account on record.")]
    UnknownAddress(String),
    #[error("This request does not support content")]
    UnexpectedContent,
    #[error("Your request was missing a required header")]
    MissingHeader,
    #[error("{0}")]
    InvalidBucketState(String),
    #[error("Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")]
    AclWithEnforcedOwner,
    #[error("{words}")]
    Logging { code: &'static str, words: String, bucket: String },
    #[error("Versioning must be 'Enabled' on the bucket to apply a replication configuration")]
    ReplicationWithoutVersions(String),
    #[error("{0}")]
    RetentionPeriod(String),
    #[error("You are attempting to create a new configuration but have already reached the 1,000-configuration limit.")]
    TooManyConfigurations,
    #[error("Unable to validate the following destination configurations")]
    UnknownDestination { arn: String, why: String },
}

/// What can be missing on a bucket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Setting {
    Policy,
    PublicAccessBlock,
    Ownership,
    Tags,
    Cors,
    Lifecycle,
    Website,
    Replication,
    ObjectLock,
    Listed,
}

impl Setting {
    fn code(self) -> &'static str {
        match self {
            Self::Policy => "NoSuchBucketPolicy",
            Self::PublicAccessBlock => "NoSuchPublicAccessBlockConfiguration",
            Self::Ownership => "OwnershipControlsNotFoundError",
            Self::Tags => "NoSuchTagSet",
            Self::Cors => "NoSuchCORSConfiguration",
            Self::Lifecycle => "NoSuchLifecycleConfiguration",
            Self::Website => "NoSuchWebsiteConfiguration",
            Self::Replication => "ReplicationConfigurationNotFoundError",
            Self::ObjectLock => "ObjectLockConfigurationNotFoundError",
            Self::Listed => "NoSuchConfiguration",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Policy => "The bucket policy does not exist",
            Self::PublicAccessBlock => "The public access block configuration was not found",
            Self::Ownership => "The bucket ownership controls were not found",
            Self::Tags => "The TagSet does not exist",
            Self::Cors => "The CORS configuration does not exist",
            Self::Lifecycle => "The lifecycle configuration does not exist",
            Self::Website => "The specified bucket does not have a website configuration",
            Self::Replication => "The replication configuration was not found",
            Self::ObjectLock => "Object Lock configuration does not exist for this bucket",
            Self::Listed => "The specified configuration does not exist.",
        }
    }
}

impl BucketError {
    /// An argument that is none.
    pub(crate) fn argument(words: impl Into<String>, name: &'static str, value: impl Into<String>) -> Self {
        Self::InvalidArgument { words: words.into(), name, value: value.into() }
    }

    /// Its code and status.
    pub(crate) fn facts(&self) -> (&'static str, u16) {
        match self {
            Self::MalformedXml => ("MalformedXML", 400),
            Self::MalformedAcl => ("MalformedACLError", 400),
            Self::InvalidArgument { .. } | Self::UnknownDestination { .. } => ("InvalidArgument", 400),
            Self::InvalidRequest(_) | Self::ReplicationWithoutVersions(_) => ("InvalidRequest", 400),
            Self::InvalidTag { code, .. } | Self::Logging { code, .. } => (code, 400),
            Self::NotSet { what, .. } => (what.code(), 404),
            Self::InvalidBucketName(_) => ("InvalidBucketName", 400),
            Self::InvalidLocation(_) => ("InvalidLocationConstraint", 400),
            Self::IllegalLocation { .. } => ("IllegalLocationConstraintException", 400),
            Self::MalformedPolicy(_) => ("MalformedPolicy", 400),
            Self::PublicAclBlocked | Self::OwnerOfAcl => ("AccessDenied", 403),
            Self::UnknownAddress(_) => ("UnresolvableGrantByEmailAddress", 400),
            Self::UnexpectedContent => ("UnexpectedContent", 400),
            Self::MissingHeader => ("MissingSecurityHeader", 400),
            Self::InvalidNamespace(_) => ("InvalidNamespaceHeader", 400),
            Self::MissingBody => ("MissingRequestBodyError", 400),
            Self::IllegalVersioning => ("IllegalVersioningConfigurationException", 400),
            Self::RetentionPeriod(_) => ("InvalidRetentionPeriod", 400),
            Self::TooManyConfigurations => ("TooManyConfigurations", 400),
            Self::AclNotSupported => ("AccessControlListNotSupported", 400),
            Self::InvalidBucketState(_) => ("InvalidBucketState", 409),
            Self::AclWithEnforcedOwner => ("InvalidBucketAclWithObjectOwnership", 400),
        }
    }
}

impl From<BucketError> for Fault {
    fn from(error: BucketError) -> Self {
        let (code, status) = error.facts();
        let fault = Self::new(code, error.to_string()).status(status);
        match error {
            BucketError::InvalidArgument { name, value, .. } => {
                fault.member("ArgumentName", name).member("ArgumentValue", value)
            }
            BucketError::NotSet { bucket, .. } | BucketError::ReplicationWithoutVersions(bucket) => {
                fault.member("BucketName", bucket)
            }
            BucketError::InvalidBucketName(bucket) => fault.member("BucketName", bucket).knew(
                "names have 3 to 63 lower case letters, digits, dots and hyphens, and begin and end with a letter or digit; \
                 they are no IP address, have no two dots side by side, and none of the beginnings and ends that AWS keeps for itself (xn--, -s3alias, …)",
            ),
            BucketError::IllegalLocation { region, .. } => fault.knew(format!(
                "the request went to {region}, and a client of {region} makes buckets with the LocationConstraint {region:?}"
            )),
            BucketError::UnknownAddress(address) => fault.member("EmailAddress", address),
            BucketError::MissingHeader => fault.member("MissingHeaderName", "x-amz-acl"),
            BucketError::PublicAclBlocked => fault.knew(
                "the bucket's public access block has BlockPublicAcls, and the list grants something to everybody",
            ),
            BucketError::OwnerOfAcl => {
                fault.knew("the owner in the body is another one than the owner of the bucket or object")
            }
            BucketError::InvalidLocation(location) => {
                let fault = fault.member("LocationConstraint", location.as_str());
                if location == "us-east-1" {
                    fault.knew("a bucket of us-east-1 is made without a LocationConstraint")
                } else {
                    fault
                }
            }
            BucketError::Logging { bucket, .. } => fault.member("TargetBucket", bucket),
            BucketError::UnknownDestination { arn, why } => {
                fault.member("ArgumentName", arn).member("ArgumentValue", why)
            }
            _ => fault,
        }
    }
}
