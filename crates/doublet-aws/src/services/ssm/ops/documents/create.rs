//! `CreateDocument`: the first version of a document.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::content::Content;
use crate::services::ssm::state::documents::{Document, DocumentVersion};
use crate::services::ssm::state::tags::Tags;
use crate::value::Fields;

/// An account and region have no more.
const MOST_DOCUMENTS: usize = 500;

pub(crate) fn create_document(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("Name");
    if call.state.documents.contains_key(name) {
        return Err(SsmError::DocumentAlreadyExists.into());
    }
    if call.state.documents.len() >= MOST_DOCUMENTS {
        return Err(SsmError::DocumentLimitExceeded.into());
    }
    let text = |name: &str| input.optional_text(name).map(str::to_owned);
    let kind = input.optional_text("DocumentType").unwrap_or("Command");
    let version = DocumentVersion {
        number: 1,
        name: text("VersionName"),
        content: Content::read(input.text("Content"), input.optional_text("DocumentFormat").unwrap_or("JSON"), kind)?,
        created: call.now,
        attachments: attachments(input),
    };
    let document = Document {
        name: name.to_owned(),
        owner: call.place.account.clone(),
        kind: kind.to_owned(),
        target_type: text("TargetType"),
        display_name: text("DisplayName"),
        requires: input.kept("Requires"),
        tags: Tags::of(input)?,
        default: 1,
        next: 2,
        shared: Vec::new(),
        versions: vec![version.clone()],
    };
    let described = document.described(&version);
    call.state.documents.insert(name.to_owned(), document);
    Ok(Fields::new().with("DocumentDescription", described))
}

/// The names of the files that are attached; where they come from is not looked at.
pub(super) fn attachments(input: &Input<'_>) -> Vec<String> {
    input
        .structures("Attachments")
        .iter()
        .filter_map(|attachment| attachment.optional_text("Name").map(str::to_owned))
        .collect()
}
