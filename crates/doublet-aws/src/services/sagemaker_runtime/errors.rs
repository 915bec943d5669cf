//! What SageMaker Runtime refuses, and in which words.

use crate::fault::Fault;

/// Why an endpoint gives no prediction.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum RuntimeError {
    #[error("Endpoint {name} of account {account} not found.")]
    NoEndpoint { name: String, account: String },
    #[error("Endpoint {name} is in status {status} and cannot be invoked.")]
    NotInService { name: String, status: String },
    #[error("Variant {variant} of endpoint {name} not found.")]
    NoVariant { name: String, variant: String },
    #[error(
        "Received {} error ({status}) from {variant} with message \"{message}\". See \
         https://{region}.console.aws.amazon.com/cloudwatch/home?region={region}#logEventViewer:group=/aws/sagemaker/Endpoints/{name} \
         in account {account} for more information.",
        if *status < 500 { "client" } else { "server" }
    )]
    Model { status: u16, message: String, variant: String, name: String, region: String, account: String },
    /// No test has said what the endpoint answers.
    #[error(
        "doublet knows no prediction of the endpoint {0}: no model runs behind it. hint: say what it answers, in Python with \
         `aws.sagemaker.answers(\"{0}\", …)`, and on a server with POST /moto-api/static/sagemaker/endpoint-results"
    )]
    Unanswered(String),
    #[error("The output location {0} is not in S3.")]
    BadLocation(String),
}

impl From<RuntimeError> for Fault {
    fn from(error: RuntimeError) -> Self {
        let words = error.to_string();
        match error {
            RuntimeError::Model { status, message, region, account, name, .. } => Self::new("ModelError", words)
                .status(424)
                .member("OriginalStatusCode", i64::from(status))
                .member("OriginalMessage", message)
                .member(
                    "LogStreamArn",
                    format!("arn:aws:logs:{region}:{account}:log-group:/aws/sagemaker/Endpoints/{name}"),
                ),
            RuntimeError::Unanswered(_) => Self::new("ModelError", words).status(424),
            RuntimeError::NoEndpoint { ref name, .. } => {
                let hint = format!(
                    "hint: create the endpoint, or say what it answers: `aws.sagemaker.answers(\"{name}\", …)`"
                );
                Self::new("ValidationError", words).knew(hint)
            }
            _ => Self::new("ValidationError", words),
        }
    }
}
