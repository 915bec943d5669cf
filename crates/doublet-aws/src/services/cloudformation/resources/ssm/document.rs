//! `AWS::SSM::Document`. Attachments and required documents are not handed on: nothing runs documents here.

use super::{set_tags, tag_list};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, text};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SSM::Document",
    properties: &[
        "Attachments",
        "Content",
        "DocumentFormat",
        "DocumentType",
        "Name",
        "Requires",
        "Tags",
        "TargetType",
        "UpdateMethod",
        "VersionName",
    ],
    required: &["Content"],
    replaced_by: &["DocumentType", "Name"],
    carried: &[],
    named_by: Some("Name"),
    attributes: &[],
    create,
    update,
    delete: |workshop, document| {
        workshop.ask_to_remove("ssm", "DeleteDocument", Fields::new().with("Name", &document.physical))
    },
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "Name").unwrap_or_else(|| workshop.new_name(128));
    let tags = workshop.tags(properties.get("Tags"));
    let input = input(&name, properties).maybe("DocumentType", text(properties, "DocumentType"));
    let input = if tags.is_empty() { input } else { input.with("Tags", tag_list(&tags)) };
    workshop.ask("ssm", "CreateDocument", input)?;
    Ok(Made::new(name))
}

/// With `UpdateMethod: NewVersion` a changed document is a new version of it; otherwise it is a new document.
fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    const TOLD_IN_VERSIONS: &[&str] = &["Content", "DocumentFormat", "TargetType", "VersionName"];
    let changed = ResourceType::differences(&before.properties, properties);
    if changed.iter().any(|name| TOLD_IN_VERSIONS.contains(&name.as_str())) {
        if text(properties, "UpdateMethod").as_deref() != Some("NewVersion") {
            return Ok(None);
        }
        let input = input(&before.physical, properties).with("DocumentVersion", "$LATEST");
        let output = workshop.ask("ssm", "UpdateDocument", input)?;
        let version = output
            .get("DocumentDescription")
            .and_then(|description| description.as_structure()?.get("DocumentVersion")?.as_text())
            .unwrap_or_default()
            .to_owned();
        let input = Fields::new().with("Name", &before.physical).with("DocumentVersion", version);
        workshop.ask("ssm", "UpdateDocumentDefaultVersion", input)?;
    }
    set_tags(workshop, "Document", before, properties)?;
    Ok(Some(Made::new(&before.physical)))
}

fn input(name: &str, properties: &Node) -> Fields {
    Fields::new()
        .with("Name", name)
        .with("Content", document(properties, "Content").unwrap_or_default())
        .maybe("DocumentFormat", text(properties, "DocumentFormat"))
        // A kind of resource is a path, `/AWS::EC2::Instance`; placeholders in templates are left out.
        .maybe("TargetType", text(properties, "TargetType").filter(|kind| kind.starts_with('/')))
        .maybe("VersionName", text(properties, "VersionName"))
}
