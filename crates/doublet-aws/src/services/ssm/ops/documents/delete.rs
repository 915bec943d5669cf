//! `DeleteDocument`: a document, or one of its versions.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::documents::find_mut;
use crate::value::Fields;

pub(crate) fn delete_document(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find_mut(&mut call.state.documents, input.text("Name"))?;
    let (number, name) = (input.optional_text("DocumentVersion"), input.optional_text("VersionName"));
    let whole = (number.is_none() && name.is_none()) || number == Some("$ALL");
    if whole {
        if !document.shared.is_empty() {
            return Err(SsmError::SharedDocumentDeleted.into());
        }
        let name = document.name.clone();
        call.state.documents.remove(&name);
        return Ok(Fields::new());
    }
    let number = document.version(number, name)?.number;
    if number == document.default {
        return Err(SsmError::DefaultVersionDeleted.into());
    }
    document.versions.retain(|version| version.number != number);
    Ok(Fields::new())
}
