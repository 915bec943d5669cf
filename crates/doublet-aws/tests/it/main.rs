//! The engine as its doors see it: requests in, answers out, a clock that the tests move.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise, in a function that serves it too")]
#![expect(clippy::needless_pass_by_value, reason = "inputs are written in place, as `json!`")]

mod cloud;
mod cloudformation;
mod dynamodb;
mod dynamodbstreams;
mod iam;
mod keeping;
mod looking;
mod policies;
mod protocol;
mod s3;
mod sagemaker;
mod sagemaker_runtime;
mod sqs;
mod ssm;
mod waiting;
