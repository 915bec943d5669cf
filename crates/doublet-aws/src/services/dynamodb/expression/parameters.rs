//! Which parameters of a request may be together: expressions and what they have replaced are not.

use crate::fault::Fault;
use crate::value::Fields;

/// Why the parameters of a request cannot be together. Always a `ValidationException`.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum ParameterProblem {
    #[error(
        "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {{{older}}} Expression parameters: {{{newer}}}"
    )]
    Mixed { older: String, newer: String },
    #[error("ExpressionAttributeNames can only be specified when using expressions")]
    NamesWithoutExpression,
    #[error("ExpressionAttributeValues can only be specified when using expressions: {0}")]
    ValuesWithoutExpression(String),
}

impl From<ParameterProblem> for Fault {
    fn from(problem: ParameterProblem) -> Self {
        Self::new("ValidationException", problem.to_string())
    }
}

/// Refuses older parameters beside expressions, and names and values without one.
///
/// `older` and `newer` are the parameters that the operation has of both kinds, in the order in which messages name them; `with_values`
/// those expressions in which values can be, in the order in which messages name them.
///
/// # Errors
/// Why they cannot be together.
pub(crate) fn check_parameters(
    input: &Fields,
    older: &[&str],
    newer: &[&str],
    with_values: &[&str],
) -> Result<(), ParameterProblem> {
    let sent = |names: &[&str]| -> Vec<String> {
        names.iter().filter(|name| input.get(name).is_some()).map(|name| (*name).to_owned()).collect()
    };
    let (older, newer) = (sent(older), sent(newer));
    if !older.is_empty() && !newer.is_empty() {
        return Err(ParameterProblem::Mixed { older: older.join(", "), newer: newer.join(", ") });
    }
    if input.get("ExpressionAttributeNames").is_some() && newer.is_empty() {
        return Err(ParameterProblem::NamesWithoutExpression);
    }
    if input.get("ExpressionAttributeValues").is_some() && sent(with_values).is_empty() {
        let missing = match with_values {
            [] => String::new(),
            [one] => format!("{one} is null"),
            several => format!("{} are null", several.join(" and ")),
        };
        return Err(ParameterProblem::ValuesWithoutExpression(missing));
    }
    Ok(())
}
