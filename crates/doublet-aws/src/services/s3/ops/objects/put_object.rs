//! `PutObject`.

use md5::{Digest as _, Md5};

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::state::S3State;
use crate::services::s3::state::version::{ContentHeaders, Object, Version};
use crate::value::Fields;

pub(in super::super::super) fn put_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let body = input.body("Body");
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    let mut digest = Md5::new();
    for piece in body.pieces() {
        digest.update(&piece.unwrap_or_default());
    }
    let etag: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let object = Object {
        body,
        etag: etag.clone(),
        headers: ContentHeaders {
            content_type: input.optional_text("ContentType").map(str::to_owned),
            ..ContentHeaders::default()
        },
        metadata: input
            .text_map("Metadata")
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Object::default()
    };
    let version =
        Version { id: None, modified: call.now, owner: call.caller.account.clone(), object: Some(Box::new(object)) };
    bucket.objects.add(input.text("Key"), version);
    Ok(Fields::new().with("ETag", format!("\"{etag}\"")))
}
