//! Resources of SSM.

pub(super) mod document;
pub(super) mod parameter;

use crate::services::cloudformation::deployment::workshop::{Failure, Workshop};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

/// Tags as SSM takes them.
fn tag_list(tags: &[(String, String)]) -> Value {
    tags.iter().map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect()
}

/// Gives a resource of SSM the tags of its new properties.
fn set_tags(
    workshop: &mut Workshop<'_, '_>,
    kind: &str,
    before: &StackResource,
    properties: &Node,
) -> Result<(), Failure> {
    let tags = workshop.tags(properties.get("Tags"));
    let old = workshop.former_tags(before.properties.get("Tags"));
    if tags == old {
        return Ok(());
    }
    let gone: Vec<String> =
        old.into_iter().map(|(key, _)| key).filter(|key| tags.iter().all(|(known, _)| known != key)).collect();
    let resource = || Fields::new().with("ResourceType", kind).with("ResourceId", &before.physical);
    if !gone.is_empty() {
        workshop.ask("ssm", "RemoveTagsFromResource", resource().with("TagKeys", gone))?;
    }
    if !tags.is_empty() {
        workshop.ask("ssm", "AddTagsToResource", resource().with("Tags", tag_list(&tags)))?;
    }
    Ok(())
}
