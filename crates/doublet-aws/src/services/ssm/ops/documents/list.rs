//! `ListDocuments` and `ListDocumentVersions`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::state::documents::{Document, find};
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 50;

pub(crate) fn list_documents(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut filters: Vec<(&str, Vec<&str>)> =
        input.structures("Filters").iter().map(|filter| (filter.text("Key"), filter.texts("Values"))).collect();
    let older = input.structures("DocumentFilterList");
    filters.extend(older.iter().map(|filter| (filter.text("key"), vec![filter.text("value")])));
    let found = call
        .state
        .documents
        .values()
        .filter(|document| filters.iter().all(|(key, values)| passes(document, key, values)))
        .filter_map(Document::identified);
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next().unwrap_or_default();
    Ok(Fields::new().with("DocumentIdentifiers", page.items).with("NextToken", next))
}

fn passes(document: &Document, key: &str, values: &[&str]) -> bool {
    let is_any = |text: &str| values.contains(&text);
    match key {
        "Name" => values.iter().any(|value| document.name.starts_with(value)),
        // All documents that are doubled are the account's own.
        "Owner" => values.iter().any(|value| matches!(*value, "Self" | "All" | "Private")),
        "DocumentType" => is_any(&document.kind),
        "TargetType" => document.target_type.as_deref().is_some_and(is_any),
        "PlatformTypes" => document
            .default_version()
            .is_some_and(|version| version.content.platforms().iter().any(|platform| is_any(platform))),
        "SearchKeyword" => {
            values.iter().any(|value| document.name.to_ascii_lowercase().contains(&value.to_ascii_lowercase()))
        }
        _ => match key.strip_prefix("tag:") {
            Some(tag) => document.tags.get(tag).is_some_and(|value| values.is_empty() || is_any(value)),
            None => true,
        },
    }
}

pub(crate) fn list_document_versions(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find(&call.state.documents, input.text("Name"))?;
    let versions = document.versions.iter().rev().map(|version| {
        Fields::new()
            .with("Name", &document.name)
            .maybe("DisplayName", document.display_name.as_ref())
            .with("DocumentVersion", version.number.to_string())
            .maybe("VersionName", version.name.as_ref())
            .with("CreatedDate", version.created)
            .with("IsDefaultVersion", version.number == document.default)
            .with("DocumentFormat", &version.content.format)
            .with("Status", "Active")
    });
    let page = numbered_page(versions, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("DocumentVersions", page.items).maybe("NextToken", next))
}
