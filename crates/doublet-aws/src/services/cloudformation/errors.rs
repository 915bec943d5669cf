//! What CloudFormation refuses, and in which words.
//!
//! Nearly everything is a `ValidationError`. Source: the API reference of CloudFormation, "Common Errors" and "Errors" of each
//! action, and its user guide, "Troubleshooting CloudFormation".

use crate::fault::Fault;

/// Why CloudFormation does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum CfnError {
    #[error("Stack with id {name} does not exist")]
    UnknownStack { name: String, knew: Vec<String> },
    #[error("Stack [{name}] does not exist")]
    NoSuchStack { name: String, knew: Vec<String> },
    #[error("Stack '{name}' does not exist")]
    MissingStack { name: String, knew: Vec<String> },
    #[error("Stack [{0}] already exists")]
    StackExists(String),
    #[error("Resource {resource} does not exist for stack {stack}")]
    UnknownResource { resource: String, stack: String },
    #[error("Template format error: {0}")]
    Format(String),
    #[error("Template error: {0}")]
    Template(String),
    #[error("Template validation error: {0}")]
    TemplateValidation(String),
    #[error("No updates are to be performed.")]
    NothingToDo,
    #[error("ChangeSet [{name}] does not exist")]
    UnknownChangeSet { name: String, knew: Vec<String> },
    #[error("ChangeSet {0} cannot be created because it already exists")]
    ChangeSetExists(String),
    #[error("ChangeSet [{id}] cannot be executed in its current execution status of [{status}]")]
    ChangeSetNotReady { id: String, status: String },
    /// A validation error with words of its own.
    #[error("{0}")]
    Invalid(String),
}

impl CfnError {
    fn code(&self) -> (&'static str, u16) {
        match self {
            Self::StackExists(_) | Self::ChangeSetExists(_) => ("AlreadyExistsException", 400),
            Self::UnknownChangeSet { .. } => ("ChangeSetNotFound", 404),
            Self::ChangeSetNotReady { .. } => ("InvalidChangeSetStatus", 400),
            _ => ("ValidationError", 400),
        }
    }
}

impl From<CfnError> for Fault {
    fn from(error: CfnError) -> Self {
        let (code, status) = error.code();
        let fault = Self::new(code, error.to_string()).status(status);
        match error {
            CfnError::UnknownStack { knew, .. }
            | CfnError::NoSuchStack { knew, .. }
            | CfnError::MissingStack { knew, .. }
            | CfnError::UnknownChangeSet { knew, .. } => knew.into_iter().fold(fault, Self::knew),
            _ => fault,
        }
    }
}
