//! `ListExports` and `ListImports`: values that stacks take from each other.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::pages::page_of;
use crate::services::cloudformation::state::Stacks;
use crate::value::{Fields, Value};

pub(crate) fn list_exports(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut exports: Vec<(&str, &str, &str)> = Vec::new();
    for stack in &call.state.stacks {
        exports.extend(stack.exports().map(|(name, value)| (name, value, stack.id.as_str())));
    }
    exports.sort_unstable();
    let page = page_of(exports, input.optional_text("NextToken"))?;
    let told = page.items.into_iter().map(|(name, value, stack)| {
        Fields::new().with("ExportingStackId", stack).with("Name", name).with("Value", value)
    });
    Ok(Fields::new().with("Exports", told.collect::<Value>()).maybe("NextToken", page.next))
}

pub(crate) fn list_imports(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ExportName");
    let importers = call.state.importers(name);
    if importers.is_empty() {
        return Err(CfnError::Invalid(format!("Export '{name}' is not imported by any stack.")).into());
    }
    let page = page_of(importers, input.optional_text("NextToken"))?;
    Ok(Fields::new().with("Imports", page.items).maybe("NextToken", page.next))
}
