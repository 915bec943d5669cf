//! Values of parameters: what was given, what was there before, what is the default, and whether it is allowed.

use std::collections::BTreeMap;

use fancy_regex::Regex;

use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::state::stack::StackParameter;
use crate::services::cloudformation::template::node::Node;
use crate::services::cloudformation::template::section::Parameter;

/// A parameter as a request gives it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) value: Option<String>,
    pub(crate) use_previous: bool,
}

/// The values of all declared parameters. `look_up` reads a parameter of SSM.
pub(crate) fn settle(
    declared: &[Parameter],
    given: &[Given],
    previous: Option<&[StackParameter]>,
    mut look_up: impl FnMut(&str) -> Option<String>,
) -> Result<Vec<StackParameter>, CfnError> {
    let unknown: Vec<&str> = given
        .iter()
        .map(|given| given.name.as_str())
        .filter(|name| declared.iter().all(|parameter| parameter.name != *name))
        .collect();
    if !unknown.is_empty() {
        return Err(CfnError::Invalid(format!("Parameters: [{}] do not exist in the template", unknown.join(", "))));
    }
    let mut settled = Vec::new();
    let mut missing = Vec::new();
    for parameter in declared {
        match value_of(parameter, given, previous)? {
            Some(value) => {
                check(parameter, &value)?;
                let resolved = if parameter.kind.starts_with("AWS::SSM::Parameter::Value<") {
                    let found = look_up(&value).ok_or_else(|| {
                        CfnError::Invalid(format!(
                            "Unable to fetch parameters [{value}] from parameter store for this account."
                        ))
                    })?;
                    Some(found)
                } else {
                    None
                };
                settled.push(StackParameter {
                    name: parameter.name.clone(),
                    value,
                    resolved,
                    no_echo: parameter.no_echo,
                    list: is_list(&parameter.kind),
                });
            }
            None => missing.push(parameter.name.as_str()),
        }
    }
    if missing.is_empty() {
        return Ok(settled);
    }
    Err(CfnError::Invalid(format!("Parameters: [{}] must have values", missing.join(", "))))
}

fn value_of(
    parameter: &Parameter,
    given: &[Given],
    previous: Option<&[StackParameter]>,
) -> Result<Option<String>, CfnError> {
    let name = &parameter.name;
    match given.iter().find(|given| given.name == *name) {
        Some(Given { use_previous: true, value: Some(value), .. }) if !value.is_empty() => {
            Err(CfnError::Invalid(format!(
                "Invalid input for parameter key {name}. Cannot specify usePreviousValue as true and non empty value for a parameter"
            )))
        }
        Some(Given { use_previous: true, .. }) => {
            let before = previous.unwrap_or_default().iter().find(|before| before.name == *name);
            match before {
                Some(before) => Ok(Some(before.value.clone())),
                None => Err(CfnError::Invalid(format!(
                    "Invalid input for parameter key {name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template"
                ))),
            }
        }
        Some(Given { value: Some(value), .. }) => Ok(Some(value.clone())),
        _ => Ok(parameter.default.clone()),
    }
}

fn is_list(kind: &str) -> bool {
    let kind = kind.strip_prefix("AWS::SSM::Parameter::Value<").unwrap_or(kind);
    kind.starts_with("List<") || kind.starts_with("CommaDelimitedList")
}

fn check(parameter: &Parameter, value: &str) -> Result<(), CfnError> {
    let name = &parameter.name;
    let refuse = |words: String| {
        Err(CfnError::Invalid(match &parameter.constraint_description {
            Some(description) => format!("Parameter {name} failed to satisfy constraint: {description}"),
            None => words,
        }))
    };
    let parts: Vec<&str> =
        if is_list(&parameter.kind) { value.split(',').map(str::trim).collect() } else { vec![value] };
    let allowed = &parameter.allowed_values;
    if !allowed.is_empty() && !parts.iter().all(|part| allowed.iter().any(|allowed| allowed == part)) {
        return refuse(format!("Parameter '{name}' must be one of AllowedValues"));
    }
    let length = value.chars().count();
    if let Some(min) = parameter.min_length.filter(|min| length < *min) {
        return refuse(format!("Parameter '{name}' must contain at least {min} characters"));
    }
    if let Some(max) = parameter.max_length.filter(|max| length > *max) {
        return refuse(format!("Parameter '{name}' must contain at most {max} characters"));
    }
    if let Some(pattern) = &parameter.allowed_pattern {
        // A pattern that is none, or that takes too long, is not held against the value.
        let fits = |regex: Regex| parts.iter().all(|part| regex.is_match(part).unwrap_or(true));
        if !Regex::new(&format!("^(?:{pattern})$")).map_or(true, fits) {
            return refuse(format!("Parameter {name} must match pattern {pattern}"));
        }
    }
    if parameter.kind.contains("Number") {
        for part in parts {
            let Ok(number) = part.parse::<f64>() else { return refuse(format!("Parameter '{name}' must be a number")) };
            if let Some(min) = parameter.min_value.filter(|min| number < *min) {
                return refuse(format!("Parameter '{name}' must be a number not less than {min}"));
            }
            if let Some(max) = parameter.max_value.filter(|max| number > *max) {
                return refuse(format!("Parameter '{name}' must be a number not greater than {max}"));
            }
        }
    }
    Ok(())
}

/// The values as functions see them.
pub(crate) fn values(settled: &[StackParameter]) -> BTreeMap<String, Node> {
    let value = |parameter: &StackParameter| {
        let text = parameter.resolved.as_ref().unwrap_or(&parameter.value);
        match (parameter.list, text.is_empty()) {
            (true, true) => Node::List(Vec::new()),
            (true, false) => Node::List(text.split(',').map(|part| Node::text(part.trim())).collect()),
            (false, _) => Node::text(text),
        }
    };
    settled.iter().map(|parameter| (parameter.name.clone(), value(parameter))).collect()
}
