//! Checksums in answers.

use crate::services::s3::state::checksum::Checksum;
use crate::value::Fields;

/// With a checksum, under the name of its algorithm.
pub(in super::super::super) fn with_checksum(fields: Fields, checksum: Option<&Checksum>) -> Fields {
    match checksum {
        Some(checksum) => fields.with(checksum.algorithm.member(), checksum.shown()),
        None => fields,
    }
}

/// With a checksum, and what it is made of.
pub(in super::super::super) fn with_checksum_and_type(fields: Fields, checksum: Option<&Checksum>) -> Fields {
    with_checksum(fields, checksum).maybe("ChecksumType", checksum.map(|checksum| checksum.extent.name()))
}
