//! What the simulator refuses, and in which words.

use crate::fault::Fault;
use crate::policy::PolicyError;

/// Why nothing is simulated.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum SimulationError {
    #[error("Invalid policy in {place}: {error}.")]
    Policy { place: String, error: PolicyError },
    #[error("Invalid action name: {0}. An action is written as service:action.")]
    Action(String),
    #[error("Invalid ARN: {0}.")]
    Arn(String),
    #[error("A CallerArn of an IAM user is required when a ResourcePolicy is specified.")]
    NoCaller,
    #[error("The {kind} with name {name} cannot be found.")]
    NoSuchEntity { kind: &'static str, name: String },
    #[error("Organization policies cannot be simulated: doublet does not double organizations.")]
    Organization,
}

impl From<SimulationError> for Fault {
    fn from(error: SimulationError) -> Self {
        let (code, status) = match &error {
            SimulationError::NoSuchEntity { .. } => ("NoSuchEntity", 404),
            SimulationError::Organization => ("NotImplemented", 501),
            _ => ("InvalidInput", 400),
        };
        Self::new(code, error.to_string()).status(status)
    }
}
