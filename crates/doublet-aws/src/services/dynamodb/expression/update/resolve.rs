//! Makes an update of what was written: puts names and values in the places of placeholders and holds operands against operators.

use super::syntax::{WrittenAction, WrittenStep};
use super::{Action, Change, SetStep, Update};
use crate::services::dynamodb::expression::cursor::resolve_path;
use crate::services::dynamodb::expression::error::Problem;
use crate::services::dynamodb::expression::path::Path;
use crate::services::dynamodb::expression::placeholders::Placeholders;
use crate::services::dynamodb::expression::projection::check_apart;
use crate::services::dynamodb::value::AttributeValue;

/// A step of a new value, with what it stands behind replaced.
enum Step<'a> {
    Path(Path),
    Value(AttributeValue),
    Call(&'a str, usize),
    Plus,
    Minus,
}

/// The new value of a path, and where it comes from.
enum Target<'a> {
    Set(Vec<Step<'a>>),
    Other(Change),
}

/// Makes an update of what was written. Each kind of mistake is looked for in the whole update before the next.
pub(super) fn resolve(
    written: Vec<WrittenAction<'_>>,
    repeated: Option<Problem>,
    placeholders: &mut Placeholders,
) -> Result<Update, Problem> {
    if let Some(repeated) = repeated {
        return Err(repeated);
    }
    let mut targets = Vec::with_capacity(written.len());
    for action in written {
        targets.push(defined(action, placeholders)?);
    }
    let paths: Vec<Path> = targets.iter().map(|(path, _)| path.clone()).collect();
    check_apart(&paths)?;
    for (_, target) in &targets {
        if let Target::Other(change) = target {
            check_section(change)?;
        }
    }
    let mut actions = Vec::with_capacity(targets.len());
    for (path, target) in targets {
        let change = match target {
            Target::Set(steps) => Change::Set(checked(steps)?),
            Target::Other(change) => change,
        };
        actions.push(Action { path, change });
    }
    Ok(Update { actions, older: false })
}

fn defined<'a>(action: WrittenAction<'a>, placeholders: &mut Placeholders) -> Result<(Path, Target<'a>), Problem> {
    Ok(match action {
        WrittenAction::Set(path, steps) => {
            let path = resolve_path(&path, placeholders)?;
            let steps = steps.into_iter().map(|step| {
                Ok(match step {
                    WrittenStep::Path(path) => Step::Path(resolve_path(&path, placeholders)?),
                    WrittenStep::Value(name) => Step::Value(placeholders.value(name)?),
                    WrittenStep::Call(function, count) => Step::Call(function, count),
                    WrittenStep::Plus => Step::Plus,
                    WrittenStep::Minus => Step::Minus,
                })
            });
            (path, Target::Set(steps.collect::<Result<_, Problem>>()?))
        }
        WrittenAction::Remove(path) => (resolve_path(&path, placeholders)?, Target::Other(Change::Remove)),
        WrittenAction::Add(path, value) => {
            (resolve_path(&path, placeholders)?, Target::Other(Change::Add(placeholders.value(value)?)))
        }
        WrittenAction::Delete(path, value) => {
            (resolve_path(&path, placeholders)?, Target::Other(Change::Delete(placeholders.value(value)?)))
        }
    })
}

fn check_section(change: &Change) -> Result<(), Problem> {
    let wrong = |section, value| Err(Problem::SectionType { section, operand_type: long_name(value) });
    match change {
        Change::Set(_) | Change::Remove | Change::Add(AttributeValue::N(_)) => Ok(()),
        Change::Add(value) | Change::Delete(value) if is_set(value) => Ok(()),
        Change::Add(value) => wrong("ADD", value),
        Change::Delete(value) => wrong("DELETE", value),
    }
}

const fn is_set(value: &AttributeValue) -> bool {
    matches!(value, AttributeValue::Ss(_) | AttributeValue::Ns(_) | AttributeValue::Bs(_))
}

/// The type as messages about sections name it.
const fn long_name(value: &AttributeValue) -> &'static str {
    match value {
        AttributeValue::S(_) => "STRING",
        AttributeValue::N(_) => "NUMBER",
        AttributeValue::B(_) => "BINARY",
        AttributeValue::Bool(_) => "BOOLEAN",
        AttributeValue::Null => "NULL",
        AttributeValue::M(_) => "MAP",
        AttributeValue::L(_) => "LIST",
        AttributeValue::Ss(_) => "STRING_SET",
        AttributeValue::Ns(_) => "NUMBER_SET",
        AttributeValue::Bs(_) => "BINARY_SET",
    }
}

/// What is known of an operand before an item is looked at.
#[derive(Clone, Copy)]
enum Known {
    Path,
    Type(&'static str),
    /// A list that was appended to. The service takes none of these once more, and does not say why.
    Appended,
    Nothing,
}

fn checked(written: Vec<Step<'_>>) -> Result<Vec<SetStep>, Problem> {
    let mut known: Vec<Known> = Vec::new();
    let mut steps = Vec::with_capacity(written.len());
    for step in written {
        let last_two = known.get(known.len().saturating_sub(2)..).unwrap_or_default();
        let (made, step) = match step {
            Step::Path(path) => {
                known.push(Known::Path);
                steps.push(SetStep::Path(path));
                continue;
            }
            Step::Value(value) => {
                known.push(Known::Type(value.type_name()));
                steps.push(SetStep::Value(value));
                continue;
            }
            Step::Plus => (checked_type("+", last_two, "N")?, SetStep::Plus),
            Step::Minus => (checked_type("-", last_two, "N")?, SetStep::Minus),
            Step::Call(function, count) if count != 2 => {
                return Err(Problem::OperandCount { function: function.to_owned(), count });
            }
            Step::Call("list_append", _) if last_two.iter().any(|operand| matches!(operand, Known::Appended)) => {
                return Err(Problem::MisusedFunction("list_append".to_owned()));
            }
            Step::Call("list_append", _) => {
                checked_type("list_append", last_two, "L")?;
                (Known::Appended, SetStep::ListAppend)
            }
            Step::Call(..) if !matches!(last_two, [Known::Path, _]) => {
                return Err(Problem::PathRequired("if_not_exists"));
            }
            Step::Call(..) => (Known::Nothing, SetStep::IfNotExists),
        };
        known.truncate(known.len().saturating_sub(2));
        known.push(made);
        steps.push(step);
    }
    Ok(steps)
}

/// The type that an operator takes and gives.
fn checked_type(operator: &'static str, operands: &[Known], allowed: &'static str) -> Result<Known, Problem> {
    let wrong = operands.iter().find_map(|operand| match operand {
        Known::Type(operand_type) if *operand_type != allowed => Some(*operand_type),
        Known::Appended if allowed != "L" => Some("L"),
        _ => None,
    });
    wrong.map_or(Ok(Known::Type(allowed)), |operand_type| Err(Problem::OperandType { operator, operand_type }))
}
