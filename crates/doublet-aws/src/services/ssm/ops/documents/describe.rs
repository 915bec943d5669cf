//! `DescribeDocument` and `GetDocument`.

use crate::fault::Fault;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::documents::{Document, find};
use crate::value::{Fields, Value};

pub(crate) fn describe_document(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find_or_tell(call, input.text("Name"))?;
    let version = document.version(input.optional_text("DocumentVersion"), input.optional_text("VersionName"))?;
    Ok(Fields::new().with("Document", document.described(version)))
}

pub(crate) fn get_document(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find_or_tell(call, input.text("Name"))?;
    let version = document.version(input.optional_text("DocumentVersion"), input.optional_text("VersionName"))?;
    let content = &version.content;
    let asked = input.optional_text("DocumentFormat").unwrap_or("JSON");
    let format = if content.format == "TEXT" { "TEXT" } else { asked };
    let attachments: Vec<Fields> = version.attachments.iter().map(|name| Fields::new().with("Name", name)).collect();
    Ok(Fields::new()
        .with("Name", &document.name)
        .with("CreatedDate", version.created)
        .maybe("DisplayName", document.display_name.as_ref())
        .maybe("VersionName", version.name.as_ref())
        .with("DocumentVersion", version.number.to_string())
        .with("Status", "Active")
        .with("Content", content.written(format))
        .with("DocumentType", &document.kind)
        .with("DocumentFormat", format)
        .maybe("Requires", document.requires.as_ref().map(Value::from))
        .maybe("AttachmentsContent", (!attachments.is_empty()).then_some(attachments)))
}

fn find_or_tell<'a>(call: &'a Call<'_, Ssm>, name: &str) -> Result<&'a Document, Stop> {
    find(&call.state.documents, name).map_err(|error: SsmError| {
        let names: Vec<&str> = call.state.documents.keys().map(String::as_str).collect();
        let known = match names.len() {
            0 => "there are no documents in this account and region; those of AWS are not doubled".to_owned(),
            _ => format!("the documents are {}", names.join(", ")),
        };
        Stop::Fault(Box::new(Fault::from(error).knew(known)))
    })
}
