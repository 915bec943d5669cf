//! `UpdateDocument` and `UpdateDocumentDefaultVersion`.

use super::create::attachments;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::content::Content;
use crate::services::ssm::state::documents::{DocumentVersion, find_mut};
use crate::value::Fields;

pub(crate) fn update_document(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find_mut(&mut call.state.documents, input.text("Name"))?;
    let base = input.optional_text("DocumentVersion").unwrap_or("$LATEST");
    if document.numbered(base).is_none() {
        return Err(SsmError::InvalidDocumentVersion.into());
    }
    let format = input.optional_text("DocumentFormat").unwrap_or("JSON");
    let version = DocumentVersion {
        number: document.next,
        name: input.optional_text("VersionName").map(str::to_owned),
        content: Content::read(input.text("Content"), format, &document.kind)?,
        created: call.now,
        attachments: attachments(input),
    };
    document.push(version.clone())?;
    for (kept, name) in [(&mut document.target_type, "TargetType"), (&mut document.display_name, "DisplayName")] {
        if let Some(text) = input.optional_text(name) {
            *kept = Some(text.to_owned());
        }
    }
    Ok(Fields::new().with("DocumentDescription", document.described(&version)))
}

pub(crate) fn update_document_default_version(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find_mut(&mut call.state.documents, input.text("Name"))?;
    let version = document.numbered(input.text("DocumentVersion")).ok_or(SsmError::InvalidDocumentVersion)?;
    let (number, name) = (version.number, version.name.clone());
    document.default = number;
    let description = Fields::new()
        .with("Name", &document.name)
        .with("DefaultVersion", number.to_string())
        .maybe("DefaultVersionName", name);
    Ok(Fields::new().with("Description", description))
}
