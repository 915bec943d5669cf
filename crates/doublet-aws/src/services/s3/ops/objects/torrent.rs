//! `GetObjectTorrent`: the service makes no torrents any more, so that there is never one.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn get_object_torrent(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    lookup::find(call.state.bucket(input.text("Bucket"))?, input, "GET")?;
    let knew = vec!["the service makes no torrents any more".to_owned()];
    Err(S3Error::NoSuchKey { key: input.text("Key").to_owned(), knew }.into())
}
