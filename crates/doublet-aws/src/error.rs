//! What can go wrong with the engine itself, apart from what a service answers.

/// A service model that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The JSON is not a service model.
    #[error("this is no service model: {0}")]
    Malformed(String),
    /// The bytes are not a packed model.
    #[error("this is no packed service model: {0}")]
    Unpackable(String),
}
