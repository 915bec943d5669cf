//! `PutBucketEncryption`, `GetBucketEncryption`, `DeleteBucketEncryption`.
//!
//! A bucket that was never told otherwise has the service's own keys, as all have since 2023.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::DefaultEncryption;
use crate::services::s3::state::version::Encryption;
use crate::value::{Fields, Kept, Value};

const ALGORITHMS: [&str; 5] = ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx", "aws:backup"];

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("ServerSideEncryptionConfiguration").ok_or(BucketError::MalformedXml)?;
    let rules = written.structures("Rules");
    let [rule] = rules.as_slice() else { return Err(BucketError::MalformedXml.into()) };
    let default = rule.structure("ApplyServerSideEncryptionByDefault");
    let algorithm = default.map_or("AES256", |default| default.text("SSEAlgorithm"));
    if !ALGORITHMS.contains(&algorithm) {
        return Err(BucketError::MalformedXml.into());
    }
    let key = default.and_then(|default| default.optional_text("KMSMasterKeyID"));
    if key.is_some() && algorithm == "AES256" {
        let words = "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse";
        return Err(BucketError::argument(words, "ApplyServerSideEncryptionByDefault", "").into());
    }
    let bucket_key = rule.flag("BucketKeyEnabled");
    let blocked = rule.structure("BlockedEncryptionTypes");
    let blocked = blocked.as_ref().map(|blocked| blocked.texts("EncryptionType")).unwrap_or_default();
    if blocked.iter().any(|kind| !matches!(*kind, "NONE" | "SSE-C")) {
        return Err(BucketError::MalformedXml.into());
    }
    let blocks_customer_keys = blocked.contains(&"SSE-C");
    let encryption = match algorithm {
        "AES256" => Encryption::Managed,
        kms => {
            Encryption::Kms { double: kms == "aws:kms:dsse", key: key.map(str::to_owned), bucket_key, context: None }
        }
    };
    // With keys of KMS, the answer always says whether the bucket has one of its own.
    let mut shown = rule.fields().clone();
    if algorithm != "AES256" {
        shown.set("BucketKeyEnabled", bucket_key);
    } else if !bucket_key {
        shown.remove("BucketKeyEnabled");
    }
    let written = Kept::Map(vec![("Rules".to_owned(), Kept::List(vec![Kept::from(&Value::Structure(shown))]))]);
    call.state.bucket_mut(input.text("Bucket"))?.settings.encryption =
        Some(DefaultEncryption { encryption, blocks_customer_keys, written });
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let set = bucket.settings.encryption.as_ref().map(|encryption| Value::from(&encryption.written));
    Ok(Fields::new().with("ServerSideEncryptionConfiguration", set.unwrap_or_else(usual)))
}

/// What every bucket begins with, and comes back to.
fn usual() -> Value {
    let default = Fields::new().with("SSEAlgorithm", "AES256");
    let rule = Fields::new().with("ApplyServerSideEncryptionByDefault", default).with("BucketKeyEnabled", false);
    Fields::new().with("Rules", vec![rule]).into()
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.encryption = None;
    Ok(Fields::new())
}
