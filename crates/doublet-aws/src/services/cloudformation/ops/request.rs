//! What requests say of a stack: template, parameters, tags.

use crate::input::Input;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::evaluation::parameters::Given;
use crate::services::cloudformation::state::stack::Stack;
use crate::value::{Fields, Value};

/// The template that is sent along; none if neither is there.
pub(super) fn template_body(input: &Input<'_>) -> Result<Option<String>, CfnError> {
    if let Some(body) = input.optional_text("TemplateBody") {
        if body.is_empty() {
            return Err(CfnError::Invalid(
                "1 validation error detected: Value '' at 'templateBody' failed to satisfy constraint: Member must have \
                 length greater than or equal to 1"
                    .to_owned(),
            ));
        }
        return Ok(Some(body.to_owned()));
    }
    match input.optional_text("TemplateURL") {
        None => Ok(None),
        Some(url) => Err(CfnError::Invalid(format!(
            "S3 error: doublet reads no templates by URL, and the request names {url}. Pass the text as `TemplateBody`"
        ))),
    }
}

/// The template that must be there.
pub(super) fn required_body(input: &Input<'_>) -> Result<String, CfnError> {
    template_body(input)?
        .ok_or_else(|| CfnError::Invalid("Either Template URL or Template Body must be specified.".to_owned()))
}

/// The template that is sent along, or the one that the stack has.
pub(super) fn new_or_previous_body(input: &Input<'_>, stack: &Stack) -> Result<String, CfnError> {
    match (template_body(input)?, input.flag("UsePreviousTemplate")) {
        (Some(_), true) => Err(CfnError::Invalid(
            "You cannot specify both usePreviousTemplate and Template Body or Template URL.".to_owned(),
        )),
        (Some(body), false) => Ok(body),
        (None, true) => Ok(stack.body.clone()),
        (None, false) => Err(CfnError::Invalid("Either Template URL or Template Body must be specified.".to_owned())),
    }
}

/// The parameters that are sent along.
pub(super) fn parameters(input: &Input<'_>) -> Vec<Given> {
    let given = |parameter: Input<'_>| Given {
        name: parameter.text("ParameterKey").to_owned(),
        value: parameter.optional_text("ParameterValue").map(str::to_owned),
        use_previous: parameter.flag("UsePreviousValue"),
    };
    input.structures("Parameters").into_iter().map(given).collect()
}

/// The tags that are sent along; none if there is no word of them.
pub(super) fn tags(input: &Input<'_>) -> Option<Vec<(String, String)>> {
    input.has("Tags").then(|| {
        let tags = input.structures("Tags").into_iter();
        tags.map(|tag| (tag.text("Key").to_owned(), tag.text("Value").to_owned())).collect()
    })
}

/// Texts of a list, to be remembered.
pub(super) fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Tags as they are told.
pub(super) fn told_tags(tags: &[(String, String)]) -> Value {
    tags.iter().map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect()
}
