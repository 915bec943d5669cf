//! What belongs to the account: settings, activations, and who else may use its parameters.

pub(crate) mod activations;
pub(crate) mod resource_policies;
pub(crate) mod settings;
