//! `GetTemplate`, `GetTemplateSummary`, `ValidateTemplate`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::change_sets::find_change_set;
use crate::services::cloudformation::ops::request::{required_body, template_body};
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::status::Status;
use crate::services::cloudformation::template::Template;
use crate::services::cloudformation::template::node::Node;
use crate::services::cloudformation::template::section::Parameter;
use crate::value::{Fields, Value};

pub(crate) fn get_template(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let body = match input.optional_text("ChangeSetName") {
        Some(change_set) => {
            let (_, found) = find_change_set(call.state, change_set, input.optional_text("StackName"))?;
            found.body.clone()
        }
        None => call.state.find(input.text("StackName"))?.body.clone(),
    };
    Ok(Fields::new().with("TemplateBody", body).with("StagesAvailable", vec!["Original", "Processed"]))
}

pub(crate) fn get_template_summary(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let body = match (input.optional_text("StackName"), template_body(input)?) {
        (Some(_), Some(_)) => {
            return Err(CfnError::Invalid(
                "Only one of StackName, TemplateBody and TemplateURL may be specified.".to_owned(),
            )
            .into());
        }
        (Some(name), None) => {
            let stack = call.state.find(name)?;
            if stack.status == Status::ReviewInProgress {
                return Err(CfnError::Invalid(
                    "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.".to_owned(),
                )
                .into());
            }
            stack.body.clone()
        }
        (None, _) => required_body(input)?,
    };
    let template = Template::parse(&body)?;
    let parameters = template.parameters.iter().map(|parameter| {
        let constraints = Fields::new()
            .maybe("AllowedValues", Some(parameter.allowed_values.clone()).filter(|values| !values.is_empty()));
        declared(parameter).with("ParameterType", &parameter.kind).with("ParameterConstraints", constraints)
    });
    let identifiers = template.resource_types().into_iter().map(|kind| {
        let of_kind = template.resources.iter().filter(|resource| resource.kind == kind);
        let names: Vec<String> = of_kind.map(|resource| resource.logical.clone()).collect();
        Fields::new().with("ResourceType", kind).with("LogicalResourceIds", names)
    });
    let summary = Fields::new()
        .with("Parameters", parameters.collect::<Value>())
        .with("ResourceTypes", template.resource_types())
        .with("ResourceIdentifierSummaries", identifiers.collect::<Value>())
        .maybe("Version", template.version.as_ref())
        .maybe("Metadata", template.metadata.as_ref().map(Node::json));
    Ok(described(summary, &template))
}

pub(crate) fn validate_template(_: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let template = Template::parse(&required_body(input)?)?;
    let parameters: Value = template.parameters.iter().map(declared).collect();
    Ok(described(Fields::new().with("Parameters", parameters), &template))
}

/// What both tell of a template as a whole.
fn described(told: Fields, template: &Template) -> Fields {
    let told = told.maybe("Description", template.description.as_ref());
    let told = match template.capabilities() {
        Some((capability, reason)) => told.with("Capabilities", vec![capability]).with("CapabilitiesReason", reason),
        None => told,
    };
    told.maybe("DeclaredTransforms", Some(template.transforms.clone()).filter(|transforms| !transforms.is_empty()))
}

fn declared(parameter: &Parameter) -> Fields {
    Fields::new()
        .with("ParameterKey", &parameter.name)
        .maybe("DefaultValue", parameter.default.as_ref())
        .with("NoEcho", parameter.no_echo)
        .maybe("Description", parameter.description.as_ref())
}
