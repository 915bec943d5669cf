//! Dynamic references, `{{resolve:ssm:name:version}}`: values that are looked up when a resource is made.
//!
//! Those of Secrets Manager and of secure parameters stay as they are.

use crate::room::Call;
use crate::services::cloudformation::deployment::preparation::look_up;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::template::node::Node;

const START: &str = "{{resolve:ssm:";

/// The value with what SSM has in the place of references to it; those to nothing stay.
pub(crate) fn resolve(call: &mut Call<'_, Stacks>, node: Node) -> Node {
    match node {
        Node::Text(text) if text.contains(START) => Node::Text(resolve_text(call, &text)),
        Node::List(items) => Node::List(items.into_iter().map(|item| resolve(call, item)).collect()),
        Node::Map(entries) => Node::Map(entries.into_iter().map(|(key, value)| (key, resolve(call, value))).collect()),
        plain => plain,
    }
}

fn resolve_text(call: &mut Call<'_, Stacks>, text: &str) -> String {
    let mut resolved = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        let Some((name, after_name)) = after.split_once("}}") else { break };
        resolved.push_str(before);
        let value = look_up(call, name).unwrap_or_else(|| format!("{START}{name}}}}}"));
        resolved.push_str(&value);
        rest = after_name;
    }
    resolved.push_str(rest);
    resolved
}
