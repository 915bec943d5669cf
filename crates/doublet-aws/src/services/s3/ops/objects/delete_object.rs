//! `DeleteObject`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn delete_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.objects.remove(input.text("Key"), None);
    Ok(Fields::new())
}
