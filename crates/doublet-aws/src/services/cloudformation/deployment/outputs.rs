//! What a stack says when it is done, and what it exports.

use super::Deployment;
use super::workshop::Failure;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::state::stack::StackOutput;

impl Deployment<'_, '_> {
    /// Evaluates the outputs.
    pub(super) fn set_outputs(&mut self) -> Result<(), Failure> {
        let outputs = self.evaluated_outputs().map_err(|error| Failure::new(error.to_string()))?;
        for output in &outputs {
            if let Some(name) = &output.export
                && self.prepared.exports.contains_key(name)
            {
                let owner =
                    self.call.state.stacks.iter().find(|stack| {
                        stack.id != self.stack.id && stack.exports().any(|(exported, _)| exported == name)
                    });
                let owner = owner.map(|stack| stack.name.clone()).unwrap_or_default();
                return Err(Failure::new(format!("Export with name {name} is already exported by stack {owner}.")));
            }
        }
        self.stack.outputs = outputs;
        Ok(())
    }

    fn evaluated_outputs(&self) -> Result<Vec<StackOutput>, CfnError> {
        let scope = self.prepared.scope(&self.stack.resources);
        let mut outputs = Vec::new();
        for output in &self.prepared.template.outputs {
            if !self.prepared.plan.holds(output.condition.as_ref()) {
                continue;
            }
            let Some(value) = scope.evaluate(&output.value)? else { continue };
            let Some(value) = value.scalar() else {
                return Err(CfnError::Format(
                    "The Value field of every Outputs member must evaluate to a String.".to_owned(),
                ));
            };
            let export = match &output.export {
                Some(name) => scope.evaluate_text(name)?,
                None => None,
            };
            outputs.push(StackOutput {
                name: output.name.clone(),
                value,
                description: output.description.clone(),
                export,
            });
        }
        Ok(outputs)
    }

    /// Refuses to take back or to change what other stacks import.
    pub(super) fn check_exports(&mut self, before: &[StackOutput]) -> Result<(), Failure> {
        for (name, value) in before.iter().filter_map(|output| Some((output.export.as_ref()?, &output.value))) {
            let importers = self.call.state.importers(name);
            let now = self.stack.outputs.iter().find(|output| output.export.as_ref() == Some(name));
            let what = match now {
                Some(output) if output.value == *value => continue,
                Some(_) => "updated",
                None => "deleted",
            };
            if !importers.is_empty() {
                return Err(Failure::new(format!(
                    "Export {name} cannot be {what} as it is in use by {}",
                    importers.join(", ")
                )));
            }
        }
        Ok(())
    }
}
