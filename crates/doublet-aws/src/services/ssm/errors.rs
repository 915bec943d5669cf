//! What SSM refuses, and in which words.

use crate::fault::Fault;

/// Why SSM does not do what it was asked.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum SsmError {
    /// An input that does not fit, in words made for it.
    #[error("{0}")]
    Validation(String),
    /// A name that belongs to AWS.
    #[error("No access to reserved parameter name: {0}.")]
    ReservedName(String),
    #[error("Parameter {0} not found.")]
    ParameterNotFound(String),
    #[error("An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret {0} not found.")]
    SecretNotFound(String),
    #[error("Systems Manager could not find version {version} of {name}. Verify the version and try again.")]
    ParameterVersionNotFound { version: String, name: String },
    #[error("The parameter already exists. To overwrite this value, set the overwrite option in the request to true.")]
    ParameterAlreadyExists,
    #[error(
        "You have reached the maximum number of {tier} parameters for this AWS account and Region ({most}).{advice}"
    )]
    ParameterLimitExceeded { tier: &'static str, most: usize, advice: &'static str },
    #[error(
        "You attempted to create a new version of {name} by calling the PutParameter API with the overwrite flag. Version {oldest}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again."
    )]
    ParameterMaxVersionLimitExceeded { name: String, oldest: i64 },
    // The words name the error a second time: so they reach the client.
    #[error(
        "An error occurred (ParameterVersionLabelLimitExceeded) when calling the LabelParameterVersion operation: A parameter version can have maximum 10 labels.Move one or more labels to another version and try again."
    )]
    ParameterVersionLabelLimitExceeded,
    #[error(
        "A hierarchy can have a maximum of 15 levels. For more information, see Requirements and constraints for parameter names in the Amazon Web Services Systems Manager User Guide."
    )]
    HierarchyLevelLimitExceeded,
    #[error("The request doesn't meet the regular expression requirement.")]
    InvalidAllowedPattern,
    #[error("Parameter value, cannot be validated against allowedPattern: {0}")]
    ParameterPatternMismatch(String),
    #[error("You specified more than the maximum number of allowed policies for the parameter. The maximum is 10.")]
    PoliciesLimitExceeded,
    #[error(
        "The policy type isn't supported. Parameter Store supports the following policy types: Expiration, ExpirationNotification, and NoChangeNotification."
    )]
    InvalidPolicyType,
    #[error("A policy attribute or its value is invalid.")]
    InvalidPolicyAttribute,
    #[error(
        "There is a conflict in the policies specified for this parameter. You can't, for example, specify two Expiration policies for a parameter. Review your policies, and try again."
    )]
    IncompatiblePolicy,
    #[error("The following filter key is not valid: {key}. Valid filter keys include: [{valid}].")]
    InvalidFilterKey { key: String, valid: &'static str },
    #[error("The following filter option is not valid: {option}. Valid options include: [{valid}].")]
    InvalidFilterOption { option: String, valid: &'static str },
    #[error("{0}")]
    InvalidFilterValue(String),
    #[error("The following filter values are missing : null for filter key {0}.")]
    MissingFilterValues(String),
    #[error(
        "The following filter is duplicated in the request: {0}. A request can contain only one occurrence of a specific filter."
    )]
    DuplicateFilter(String),
    #[error("The specified token isn't valid.")]
    InvalidNextToken,
    #[error("The resource ID isn't valid. Verify that you entered the correct ID and try again.")]
    InvalidResourceId,
    #[error("The Targets parameter includes too many tags. Remove one or more tags and try the command again.")]
    TooManyTags,

    #[error("The specified document does not exist.")]
    InvalidDocument,
    #[error("The specified document already exists.")]
    DocumentAlreadyExists,
    #[error("The content for the document is not valid.")]
    InvalidDocumentContent,
    #[error("The size limit of a document is 64 KB.")]
    MaxDocumentSizeExceeded,
    #[error("The version of the document schema isn't supported.")]
    InvalidDocumentSchemaVersion,
    #[error("The document version is not valid or does not exist.")]
    InvalidDocumentVersion,
    #[error("Default version of the document can't be deleted.")]
    DefaultVersionDeleted,
    #[error(
        "You attempted to delete a document while it is still shared. You must stop sharing the document before you can delete it."
    )]
    SharedDocumentDeleted,
    #[error("You can have at most 500 active SSM documents.")]
    DocumentLimitExceeded,
    #[error(
        "The content of the association document matches another document. Change the content of the document and try again."
    )]
    DuplicateDocumentContent,
    #[error("The specified version name is a duplicate.")]
    DuplicateDocumentVersionName,
    #[error("The document has too many versions. Delete one or more document versions and try again.")]
    DocumentVersionLimitExceeded,
    #[error("Accounts can either be all or a group of AWS accounts")]
    SharedWithAllAndSome,
    #[error(
        "The document can't be shared with more Amazon Web Services accounts. You can specify a maximum of 20 accounts per API operation to share a private document."
    )]
    DocumentPermissionLimit,

    #[error("The specified command ID isn't valid. Verify the ID and try again.")]
    InvalidCommandId,
    #[error(
        "The command ID and managed node ID you specified didn't match any invocations. Verify the command ID and the managed node ID and try again."
    )]
    InvocationDoesNotExist,
    #[error("The plugin name isn't valid.")]
    InvalidPluginName,
    #[error("You can't specify a managed node ID in more than one association.")]
    DuplicateInstanceId,
    #[error("{0}")]
    InvalidParameters(String),

    #[error("Maintenance window {0} does not exist")]
    WindowDoesNotExist(String),
    #[error("{0}")]
    DoesNotExist(String),
    #[error("{0}")]
    AlreadyExists(String),
    #[error("{0}")]
    ResourceInUse(String),
    #[error("You have reached the maximum number of {0}.")]
    ResourceLimitExceeded(&'static str),
    #[error(
        "Error returned when an idempotent operation is retried and the parameters don't match the original call to the API with the same idempotency token."
    )]
    IdempotentParameterMismatch,
    #[error("The target registration is in use by a task: {0}")]
    TargetInUse(String),

    #[error("The specified association doesn't exist.")]
    AssociationDoesNotExist,
    #[error("The specified association already exists.")]
    AssociationAlreadyExists,
    #[error(
        "The activation ID isn't valid. Verify that you entered the correct ActivationId or ActivationCode and try again."
    )]
    InvalidActivationId,
    #[error(
        "The specified service setting wasn't found. Either the service name or the setting hasn't been provisioned by the Amazon Web Services service team."
    )]
    ServiceSettingNotFound,
    #[error("{0}")]
    ResourceNotFound(String),
    #[error("{0}")]
    ResourcePolicy(&'static str),
    #[error("No policies with the specified policy ID and hash could be found.")]
    ResourcePolicyNotFound,
    #[error("The hash provided in the call doesn't match the stored hash.")]
    ResourcePolicyConflict,
    #[error("The specified policy document is malformed or invalid.")]
    MalformedResourcePolicy,
    #[error("A policy can't be greater than 1024 bytes in size.")]
    ResourcePolicyLimitExceeded,
}

impl SsmError {
    fn code(&self) -> &'static str {
        match self {
            Self::Validation(_) => "ValidationException",
            Self::ReservedName(_) => "AccessDeniedException",
            Self::ParameterNotFound(_) | Self::SecretNotFound(_) => "ParameterNotFound",
            Self::ParameterVersionNotFound { .. } => "ParameterVersionNotFound",
            Self::ParameterAlreadyExists => "ParameterAlreadyExists",
            Self::ParameterLimitExceeded { .. } => "ParameterLimitExceeded",
            Self::ParameterMaxVersionLimitExceeded { .. } => "ParameterMaxVersionLimitExceeded",
            Self::ParameterVersionLabelLimitExceeded => "ParameterVersionLabelLimitExceeded",
            Self::HierarchyLevelLimitExceeded => "HierarchyLevelLimitExceededException",
            Self::InvalidAllowedPattern => "InvalidAllowedPatternException",
            Self::ParameterPatternMismatch(_) => "ParameterPatternMismatchException",
            Self::PoliciesLimitExceeded => "PoliciesLimitExceededException",
            Self::InvalidPolicyType => "InvalidPolicyTypeException",
            Self::InvalidPolicyAttribute => "InvalidPolicyAttributeException",
            Self::IncompatiblePolicy => "IncompatiblePolicyException",
            Self::InvalidFilterKey { .. } | Self::DuplicateFilter(_) => "InvalidFilterKey",
            Self::InvalidFilterOption { .. } => "InvalidFilterOption",
            Self::InvalidFilterValue(_) | Self::MissingFilterValues(_) => "InvalidFilterValue",
            Self::InvalidNextToken => "InvalidNextToken",
            Self::InvalidResourceId => "InvalidResourceId",
            Self::TooManyTags => "TooManyTagsError",
            Self::InvalidDocument => "InvalidDocument",
            Self::DocumentAlreadyExists => "DocumentAlreadyExists",
            Self::InvalidDocumentContent => "InvalidDocumentContent",
            Self::MaxDocumentSizeExceeded => "MaxDocumentSizeExceeded",
            Self::InvalidDocumentSchemaVersion => "InvalidDocumentSchemaVersion",
            Self::InvalidDocumentVersion => "InvalidDocumentVersion",
            Self::DocumentLimitExceeded => "DocumentLimitExceeded",
            Self::DefaultVersionDeleted | Self::SharedDocumentDeleted => "InvalidDocumentOperation",
            Self::DuplicateDocumentContent => "DuplicateDocumentContent",
            Self::DuplicateDocumentVersionName => "DuplicateDocumentVersionName",
            Self::DocumentVersionLimitExceeded => "DocumentVersionLimitExceeded",
            Self::SharedWithAllAndSome | Self::DocumentPermissionLimit => "DocumentPermissionLimit",
            Self::InvalidCommandId => "InvalidCommandId",
            Self::InvocationDoesNotExist => "InvocationDoesNotExist",
            Self::InvalidPluginName => "InvalidPluginName",
            Self::DuplicateInstanceId => "DuplicateInstanceId",
            Self::InvalidParameters(_) => "InvalidParameters",
            Self::WindowDoesNotExist(_) | Self::DoesNotExist(_) => "DoesNotExistException",
            Self::AlreadyExists(_) => "AlreadyExistsException",
            Self::ResourceInUse(_) => "ResourceInUseException",
            Self::ResourceLimitExceeded(_) => "ResourceLimitExceededException",
            Self::IdempotentParameterMismatch => "IdempotentParameterMismatch",
            Self::TargetInUse(_) => "TargetInUseException",
            Self::AssociationDoesNotExist => "AssociationDoesNotExist",
            Self::AssociationAlreadyExists => "AssociationAlreadyExists",
            Self::InvalidActivationId => "InvalidActivationId",
            Self::ServiceSettingNotFound => "ServiceSettingNotFound",
            Self::ResourceNotFound(_) => "ResourceNotFoundException",
            Self::ResourcePolicy(_) => "ResourcePolicyInvalidParameterException",
            Self::ResourcePolicyNotFound => "ResourcePolicyNotFoundException",
            Self::ResourcePolicyConflict => "ResourcePolicyConflictException",
            Self::MalformedResourcePolicy => "MalformedResourcePolicyDocumentException",
            Self::ResourcePolicyLimitExceeded => "ResourcePolicyLimitExceededException",
        }
    }
}

impl From<SsmError> for Fault {
    fn from(error: SsmError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}
