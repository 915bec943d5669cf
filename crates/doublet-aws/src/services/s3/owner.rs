//! How accounts are named in lists and grants.

use sha2::{Digest as _, Sha256};

use crate::value::Fields;

/// The canonical user of an account: 64 hexadecimal digits that do not tell its number.
pub(super) fn canonical_id(account: &str) -> String {
    let digest = Sha256::digest(account.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An owner, as lists and grants show it.
pub(super) fn owner(account: &str) -> Fields {
    Fields::new().with("ID", canonical_id(account))
}
