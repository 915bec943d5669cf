//! Who may do what with a bucket and its objects.

use super::errors::S3Error;
use super::state::S3State;
use crate::input::Input;
use crate::room::Call;

/// Whether the caller may run this operation on the bucket that the input names.
///
/// # Errors
/// If there is no such bucket, it is not whose the caller thinks it is, or the caller may not.
pub(super) fn check(call: &mut Call<'_, S3State>, operation: &str, input: &Input<'_>) -> Result<(), S3Error> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    // Every operation on a bucket that is there has this member, in the model that is newest.
    let expected = input.fields().get("ExpectedBucketOwner").and_then(crate::value::Value::as_text);
    if expected.is_some_and(|expected| expected != bucket.owner) {
        return Err(S3Error::AccessDenied);
    }
    let _ = operation;
    Ok(())
}
