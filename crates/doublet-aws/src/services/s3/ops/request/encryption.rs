//! How an object is to be encrypted, and the keys that clients have for it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::input::Input;
use crate::services::s3::digest::md5;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::settings::Settings;
use crate::services::s3::state::version::Encryption;

/// The members by which a request names the client's key.
struct Names {
    algorithm: &'static str,
    key: &'static str,
    key_md5: &'static str,
}

const OWN: Names = Names { algorithm: "SSECustomerAlgorithm", key: "SSECustomerKey", key_md5: "SSECustomerKeyMD5" };
const OF_SOURCE: Names = Names {
    algorithm: "CopySourceSSECustomerAlgorithm",
    key: "CopySourceSSECustomerKey",
    key_md5: "CopySourceSSECustomerKeyMD5",
};

/// How a new object is to be encrypted; where the request does not say, as the bucket has it.
///
/// # Errors
/// If it contradicts itself, or is not possible.
pub(in super::super::super) fn read(input: &Input<'_>, settings: &Settings) -> Result<Encryption, S3Error> {
    let asked = input.optional_text("ServerSideEncryption");
    let key = input.optional_text("SSEKMSKeyId");
    if let Some(key_md5) = customer_key(input, &OWN)? {
        if asked.is_some() || key.is_some() {
            return Err(S3Error::argument(
                "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
                "x-amz-server-side-encryption",
                asked.unwrap_or_default(),
            ));
        }
        if settings.encryption.as_ref().is_some_and(|default| default.blocks_customer_keys) {
            return Err(S3Error::BlockedCustomerKey);
        }
        return Ok(Encryption::Customer { key_md5 });
    }
    let context = input.optional_text("SSEKMSEncryptionContext").map(str::to_owned);
    let bucket_key = input.flag("BucketKeyEnabled");
    match asked {
        Some(method @ ("aws:kms" | "aws:kms:dsse")) => {
            let double = method == "aws:kms:dsse";
            if double && bucket_key {
                return Err(S3Error::InvalidRequest(
                    "Bucket Key is not supported for server-side encryption with DSSE-KMS.".to_owned(),
                ));
            }
            Ok(Encryption::Kms { double, key: key.map(str::to_owned), bucket_key, context })
        }
        Some("AES256") | None if key.is_some() => Err(S3Error::argument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
            "x-amz-server-side-encryption",
            asked.unwrap_or("null"),
        )),
        Some("AES256") => Ok(Encryption::Managed),
        None => Ok(settings.default_encryption()),
        Some(other) => Err(S3Error::argument(
            "The encryption method specified is not supported",
            "x-amz-server-side-encryption",
            other,
        )),
    }
}

/// Whether the request has the key that an object is encrypted with, if the client has it.
///
/// # Errors
/// If it has none, or another one, or one for an object that needs none.
pub(in super::super::super) fn check(input: &Input<'_>, encryption: &Encryption) -> Result<(), S3Error> {
    check_key(customer_key(input, &OWN)?, encryption)
}

/// The same for the source of a copy.
///
/// # Errors
/// As [`check`].
pub(in super::super::super) fn check_source(input: &Input<'_>, encryption: &Encryption) -> Result<(), S3Error> {
    check_key(customer_key(input, &OF_SOURCE)?, encryption)
}

fn check_key(given: Option<String>, encryption: &Encryption) -> Result<(), S3Error> {
    match (given, encryption) {
        (Some(given), Encryption::Customer { key_md5 }) if given == *key_md5 => Ok(()),
        (Some(_), Encryption::Customer { .. }) => Err(S3Error::InvalidRequest(
            "The provided encryption parameters did not match the ones used originally.".to_owned(),
        )),
        (None, Encryption::Customer { .. }) => Err(S3Error::InvalidRequest(
            "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.".to_owned(),
        )),
        (Some(_), _) => Err(S3Error::InvalidRequest(
            "The encryption parameters are not applicable to this object.".to_owned(),
        )),
        (None, _) => Ok(()),
    }
}

/// The MD5 of the client's key, in base64.
fn customer_key(input: &Input<'_>, names: &Names) -> Result<Option<String>, S3Error> {
    let text = |name: &str| input.optional_text(name);
    let name = "x-amz-server-side-encryption";
    let (algorithm, key, said) = match (text(names.algorithm), text(names.key), text(names.key_md5)) {
        (None, None, None) => return Ok(None),
        (None, _, _) => {
            return Err(S3Error::argument(
                "Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.",
                name,
                "null",
            ));
        }
        (Some(_), None, _) => {
            return Err(S3Error::argument(
                "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.",
                name,
                "null",
            ));
        }
        (Some(algorithm), Some(key), said) => (algorithm, key, said),
    };
    if algorithm != "AES256" {
        return Err(S3Error::argument("The encryption algorithm specified is not supported", name, algorithm));
    }
    let Some(key) = STANDARD.decode(key).ok().filter(|key| key.len() == 32) else {
        return Err(S3Error::argument("The secret key was invalid for the specified algorithm.", name, "null"));
    };
    let made = STANDARD.encode(md5(&key));
    match said {
        None => Err(S3Error::argument(
            "Requests specifying Server Side Encryption with Customer provided keys must provide the client calculated MD5 of the secret key.",
            name,
            "null",
        )),
        Some(said) if said != made => Err(S3Error::argument(
            "The calculated MD5 hash of the key did not match the hash that was provided.",
            name,
            "null",
        )),
        Some(_) => Ok(Some(made)),
    }
}
