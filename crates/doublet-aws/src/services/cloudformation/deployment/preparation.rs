//! Everything about a deployment that is known before the first resource is made.

use std::collections::BTreeMap;

use super::plan::Plan;
use crate::room::Call;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::evaluation::parameters::{self, Given};
use crate::services::cloudformation::evaluation::{Pseudo, Scope};
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::stack::{Stack, StackParameter, StackResource};
use crate::services::cloudformation::template::Template;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

/// A template with everything that it needs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prepared {
    /// The text of the template.
    pub(crate) body: String,
    pub(crate) template: Template,
    pub(crate) parameters: Vec<StackParameter>,
    pub(crate) values: BTreeMap<String, Node>,
    pub(crate) exports: BTreeMap<String, String>,
    pub(crate) pseudo: Pseudo,
    pub(crate) plan: Plan,
}

impl Prepared {
    /// Prepares the deployment of a template to a stack that has its name and identifier; refuses what cannot work.
    pub(crate) fn new(
        call: &mut Call<'_, Stacks>,
        stack: &Stack,
        body: &str,
        given: &[Given],
    ) -> Result<Self, CfnError> {
        let template = Template::parse(body)?.without_transforms()?;
        let parameters =
            parameters::settle(&template.parameters, given, Some(&stack.parameters), |name| look_up(call, name))?;
        let mut prepared = Self {
            body: body.to_owned(),
            values: parameters::values(&parameters),
            parameters,
            exports: call.state.exports(Some(&stack.id)),
            pseudo: Pseudo {
                account: call.place.account.clone(),
                region: call.place.region.clone(),
                partition: call.place.partition(),
                stack_id: stack.id.clone(),
                stack_name: stack.name.clone(),
                notification_arns: stack.notification_arns.clone(),
            },
            plan: Plan::default(),
            template,
        };
        let plan = Plan::new(&mut prepared.scope(&[]))?;
        prepared.plan = plan;
        Ok(prepared)
    }

    /// Everything that functions may ask for, when these resources have been made.
    pub(crate) fn scope<'a>(&'a self, resources: &'a [StackResource]) -> Scope<'a> {
        Scope {
            template: &self.template,
            parameters: &self.values,
            conditions: self.plan.conditions.clone(),
            resources,
            exports: &self.exports,
            pseudo: &self.pseudo,
        }
    }
}

/// A parameter of SSM; `name:version` is one of its versions.
pub(crate) fn look_up(call: &mut Call<'_, Stacks>, name: &str) -> Option<String> {
    let answer = call.call("ssm", "GetParameter", Fields::new().with("Name", name)).ok()?;
    let value = answer.get("Parameter")?.as_structure()?.get("Value")?.as_text()?;
    Some(value.to_owned())
}
