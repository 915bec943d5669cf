//! Files in S3, asked for over the bus: the one place where their bytes change hands.

use crate::body::Body;
use crate::fault::Fault;
use crate::room::Call;
use crate::services::dynamodb::state::DynamoDBState;
use crate::value::{Fields, Value};

/// Puts a file into a bucket.
pub(super) fn put(
    call: &mut Call<'_, DynamoDBState>,
    bucket: &str,
    key: &str,
    bytes: Vec<u8>,
) -> Result<(), Box<Fault>> {
    let input = Fields::new().with("Bucket", bucket).with("Key", key).with("Body", Body::from(bytes));
    call.call("s3", "PutObject", input).map(|_| ())
}

/// The contents of all files under a prefix.
pub(super) fn get_all(
    call: &mut Call<'_, DynamoDBState>,
    bucket: &str,
    prefix: Option<&str>,
) -> Result<Vec<Vec<u8>>, Box<Fault>> {
    let mut files = Vec::new();
    let mut token: Option<String> = None;
    loop {
        let asked =
            Fields::new().with("Bucket", bucket).maybe("Prefix", prefix).maybe("ContinuationToken", token.take());
        let listed = call.call("s3", "ListObjectsV2", asked)?;
        for entry in listed.get("Contents").map(Value::as_list).unwrap_or_default() {
            let key = entry.as_structure().and_then(|entry| entry.get("Key")).and_then(Value::as_text);
            let Some(key) = key else { continue };
            let object = call.call("s3", "GetObject", Fields::new().with("Bucket", bucket).with("Key", key))?;
            let body = object.get("Body").and_then(Value::as_body).map(Body::read).transpose();
            let bytes = body.map_err(|error| Fault::new("InternalServerError", error.to_string()).status(500))?;
            files.push(bytes.unwrap_or_default().to_vec());
        }
        match listed.get("NextContinuationToken").and_then(Value::as_text) {
            Some(next) => token = Some(next.to_owned()),
            None => return Ok(files),
        }
    }
}
