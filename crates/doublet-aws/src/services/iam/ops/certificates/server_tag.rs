//! `TagServerCertificate`, `UntagServerCertificate`, `ListServerCertificateTags`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::Identities;
use crate::value::Fields;

/// `TagServerCertificate`
pub(crate) fn tag_server_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = &mut call.state.server_certificate_mut(input.text("ServerCertificateName"))?.tags;
    *tags = tags_with(tags, input)?;
    Ok(Fields::new())
}

/// `UntagServerCertificate`
pub(crate) fn untag_server_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = &mut call.state.server_certificate_mut(input.text("ServerCertificateName"))?.tags;
    *tags = tags_without(tags, input)?;
    Ok(Fields::new())
}

/// `ListServerCertificateTags`
pub(crate) fn list_server_certificate_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(&call.state.server_certificate(input.text("ServerCertificateName"))?.tags, input)
}
