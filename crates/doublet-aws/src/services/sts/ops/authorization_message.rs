//! `DecodeAuthorizationMessage`: why something was refused, for those who may know.

use crate::authorization::decode;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::state::Sessions;
use crate::value::Fields;

pub(super) fn decode_authorization_message(_: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let told = decode(input.text("EncodedMessage")).ok_or(StsError::NoAuthorizationMessage)?;
    Ok(Fields::new().with("DecodedMessage", told))
}
