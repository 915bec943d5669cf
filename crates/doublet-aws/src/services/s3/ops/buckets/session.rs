//! `CreateSession`: short-lived credentials for a directory bucket.

use crate::credentials::Credential;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket_name::directory_zone;
use crate::value::Fields;

/// So many seconds it lasts.
const LASTS: i64 = 300;
const KEY: usize = 20;
const TOKEN: usize = 100;

pub(in crate::services::s3) fn create_session(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    if directory_zone(&bucket.name).is_none() {
        let words = "The operation is only supported for directory buckets.";
        return Err(BucketError::InvalidRequest(words.to_owned()).into());
    }
    let (key, secret, token) = (call.ids.principal("ASIA", KEY), call.ids.secret(), call.ids.token(TOKEN));
    let expires = call.now.plus_seconds(LASTS);
    let credential = Credential {
        secret: secret.clone(),
        token: Some(token.clone()),
        expires: Some(expires),
        active: true,
        account: call.caller.account.clone(),
        principal: call.caller.principal.clone(),
        session_policies: call.caller.session_policies.clone(),
        session_tags: call.caller.session_tags.clone(),
    };
    call.credentials.insert(&key, credential);
    let credentials = Fields::new()
        .with("AccessKeyId", key)
        .with("SecretAccessKey", secret)
        .with("SessionToken", token)
        .with("Expiration", expires);
    Ok(Fields::new().with("Credentials", credentials))
}
