//! What SageMaker Runtime does.

mod endpoint;
pub(super) mod invoke;
pub(super) mod invoke_async;
