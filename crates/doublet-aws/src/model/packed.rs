//! The form in which models are kept in the repository and in the extension: packed and deflated.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

use super::Model;
use crate::error::ModelError;

const BEST: u8 = 10;

/// A model as bytes.
///
/// # Errors
/// [`ModelError::Unpackable`] if it cannot be written; no model that was read is such.
pub fn pack(model: &Model) -> Result<Vec<u8>, ModelError> {
    let bytes = postcard::to_stdvec(model).map_err(|error| ModelError::Unpackable(error.to_string()))?;
    Ok(compress_to_vec(&bytes, BEST))
}

/// The model that [`pack`] wrote.
///
/// # Errors
/// [`ModelError::Unpackable`] for other bytes.
pub fn unpack(packed: &[u8]) -> Result<Model, ModelError> {
    let bytes = decompress_to_vec(packed).map_err(|error| ModelError::Unpackable(error.to_string()))?;
    postcard::from_bytes(&bytes).map_err(|error| ModelError::Unpackable(error.to_string()))
}
