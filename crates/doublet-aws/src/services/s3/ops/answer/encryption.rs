//! How something is encrypted, in answers.

use crate::services::s3::state::version::Encryption;
use crate::value::Fields;

/// With how it is encrypted.
pub(in super::super::super) fn with_encryption(fields: Fields, encryption: &Encryption) -> Fields {
    match encryption {
        Encryption::Managed => fields.with("ServerSideEncryption", "AES256"),
        Encryption::Kms { double, key, bucket_key, .. } => fields
            .with("ServerSideEncryption", if *double { "aws:kms:dsse" } else { "aws:kms" })
            .maybe("SSEKMSKeyId", key.as_ref())
            .maybe("BucketKeyEnabled", bucket_key.then_some(true)),
        Encryption::Customer { key_md5 } => {
            fields.with("SSECustomerAlgorithm", "AES256").with("SSECustomerKeyMD5", key_md5)
        }
    }
}

/// With the context that was given for a key of KMS.
pub(in super::super::super) fn with_context(fields: Fields, encryption: &Encryption) -> Fields {
    match encryption {
        Encryption::Kms { context: Some(context), .. } => fields.with("SSEKMSEncryptionContext", context),
        _ => fields,
    }
}
