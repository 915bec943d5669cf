//! Tables that are copied to S3, and tables that are made of what is there.

pub(crate) mod exports;
pub(crate) mod imports;
mod lines;
mod storage;

use crate::fault::Fault;
use crate::services::dynamodb::state::copies::Outcome;

/// Why S3 did not do what it was asked, as copies tell it.
fn failed(fault: &Fault) -> Outcome {
    Outcome::Failed { code: format!("S3{}", fault.code), message: fault.message.clone() }
}
