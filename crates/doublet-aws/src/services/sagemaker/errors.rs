//! What SageMaker refuses, and in which words. Words of one kind of thing only stand with the kind (`kinds/`).

use crate::fault::Fault;

/// Why SageMaker does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum SageMakerError {
    /// What was asked makes no sense, or names what is not there where SageMaker says so in this way.
    #[error("{0}")]
    Invalid(String),
    /// What is meant is not there.
    #[error("{words}")]
    Missing { code: &'static str, words: String, knew: Vec<String> },
    #[error("{0}")]
    InUse(String),
    #[error("{0}")]
    Conflict(String),
    #[error("{0}")]
    NotFound(String),
    #[error("Invalid pagination token because \"{{0}}\".")]
    BadToken,
    #[error("Unknown property name: {0}")]
    UnknownProperty(String),
    #[error("Missing ARN.")]
    NeitherPackageNorGroup,
    #[error(
        "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use."
    )]
    PackageAndGroup,
    #[error("The variant name \"{0}\" was non-unique within the request.")]
    RepeatedVariant(String),
    #[error("The variant name(s) \"{names}\" is/are not present within endpoint configuration \"{config}\".")]
    UnknownVariants { names: String, config: String },
    #[error("Cannot update in-progress endpoint \"{0}\".")]
    EndpointAtWork(String),
}

impl From<SageMakerError> for Fault {
    fn from(error: SageMakerError) -> Self {
        let words = error.to_string();
        match error {
            SageMakerError::Missing { code, knew, .. } => knew.into_iter().fold(Self::new(code, words), Self::knew),
            SageMakerError::InUse(_) => Self::new("ResourceInUse", words),
            SageMakerError::Conflict(_) => Self::new("ConflictException", words),
            SageMakerError::NotFound(_) => Self::new("ResourceNotFound", words),
            _ => Self::new("ValidationException", words),
        }
    }
}
