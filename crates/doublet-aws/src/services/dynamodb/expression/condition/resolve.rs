//! Makes a condition of what was written: puts names and values in the places of placeholders and holds operands against operators.

use super::operand::{Operand, size};
use super::predicate::{Comparator, Predicate, order};
use super::syntax::Written;
use super::{Condition, Step};
use crate::services::dynamodb::expression::cursor::resolve_path;
use crate::services::dynamodb::expression::error::Problem;
use crate::services::dynamodb::expression::path::Path;
use crate::services::dynamodb::expression::placeholders::Placeholders;
use crate::services::dynamodb::value::AttributeValue;

const TYPES: [&str; 10] = ["B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"];
/// Types with an order.
const ORDERED: [&str; 3] = ["S", "N", "B"];
/// Most values to choose from.
const MOST_CHOICES: usize = 100;

/// The intermediate results of the calculation.
struct Stack {
    operands: Vec<Operand>,
    conditions: Vec<Vec<Step>>,
}

/// Makes a condition of what was written.
pub(super) fn resolve(written: Vec<Written<'_>>, placeholders: &mut Placeholders) -> Result<Condition, Problem> {
    let mut stack = Stack { operands: Vec::new(), conditions: Vec::new() };
    for step in written {
        match step {
            Written::Path(path) => stack.operands.push(Operand::Path(resolve_path(&path, placeholders)?)),
            Written::Value(name) => stack.operands.push(Operand::Value(placeholders.value(name)?)),
            Written::Call(function, count) => stack.call(function, count)?,
            Written::Compare(comparator) => stack.compare(comparator)?,
            Written::Between => stack.between()?,
            Written::In(count) => stack.choose(count)?,
            Written::Not => {
                let mut steps = stack.condition();
                steps.push(Step::Not);
                stack.conditions.push(steps);
            }
            Written::And => stack.join(Step::SkipUnless),
            Written::Or => stack.join(Step::SkipIf),
        }
    }
    Ok(Condition { steps: stack.condition() })
}

impl Stack {
    /// The last operands, in their order. The reader has seen to it that they are there.
    fn take(&mut self, count: usize) -> Vec<Operand> {
        self.operands.split_off(self.operands.len().saturating_sub(count))
    }

    fn take_pair(&mut self) -> Option<(Operand, Operand)> {
        let second = self.operands.pop()?;
        Some((self.operands.pop()?, second))
    }

    fn condition(&mut self) -> Vec<Step> {
        self.conditions.pop().unwrap_or_default()
    }

    fn test(&mut self, predicate: Predicate) {
        self.conditions.push(vec![Step::Test(predicate)]);
    }

    fn join(&mut self, skip: impl Fn(usize) -> Step) {
        let right = self.condition();
        let mut steps = self.condition();
        steps.push(skip(right.len()));
        steps.extend(right);
        self.conditions.push(steps);
    }

    fn compare(&mut self, comparator: Comparator) -> Result<(), Problem> {
        let Some((left, right)) = self.take_pair() else { return Ok(()) };
        check_distinct(comparator.name(), &left, std::slice::from_ref(&right))?;
        if comparator.orders() {
            check_types(comparator.name(), &[&left, &right], &ORDERED)?;
        }
        self.test(Predicate::Compare(comparator, left, right));
        Ok(())
    }

    fn between(&mut self) -> Result<(), Problem> {
        let high = self.operands.pop();
        let low = self.operands.pop();
        let (Some(value), Some(low), Some(high)) = (self.operands.pop(), low, high) else { return Ok(()) };
        check_types("BETWEEN", &[&value, &low, &high], &ORDERED)?;
        if let (Operand::Value(low), Operand::Value(high)) = (&low, &high) {
            let bounds = || (Box::new(low.clone()), Box::new(high.clone()));
            match order(low, high) {
                None => {
                    let (low, high) = bounds();
                    return Err(Problem::BoundTypes(low, high));
                }
                Some(order) if order.is_gt() => {
                    let (low, high) = bounds();
                    return Err(Problem::BoundOrder(low, high));
                }
                Some(_) => {}
            }
        }
        self.test(Predicate::Between(value, low, high));
        Ok(())
    }

    fn choose(&mut self, count: usize) -> Result<(), Problem> {
        let choices = self.take(count);
        let Some(value) = self.operands.pop() else { return Ok(()) };
        if count > MOST_CHOICES {
            return Err(Problem::TooManyChoices(count));
        }
        check_distinct("IN", &value, &choices)?;
        self.test(Predicate::In(value, choices));
        Ok(())
    }

    fn call(&mut self, function: &str, count: usize) -> Result<(), Problem> {
        let expected = if matches!(function, "size" | "attribute_exists" | "attribute_not_exists") { 1 } else { 2 };
        if count != expected {
            return Err(Problem::OperandCount { function: function.to_owned(), count });
        }
        let mut operands = self.take(count).into_iter();
        let Some(first) = operands.next() else { return Ok(()) };
        match (function, operands.next()) {
            ("size", _) => self.operands.push(size_of(first)?),
            ("attribute_exists", _) => self.test(Predicate::Exists(path_of("attribute_exists", first)?)),
            ("attribute_not_exists", _) => self.test(Predicate::NotExists(path_of("attribute_not_exists", first)?)),
            ("attribute_type", Some(second)) => {
                check_distinct("attribute_type", &first, std::slice::from_ref(&second))?;
                self.test(Predicate::Type(first, type_named(second)?));
            }
            ("begins_with", Some(second)) => {
                check_distinct("begins_with", &first, std::slice::from_ref(&second))?;
                check_types("begins_with", &[&first, &second], &["S", "B"])?;
                self.test(Predicate::BeginsWith(first, second));
            }
            ("contains", Some(second)) => {
                check_distinct("contains", &first, std::slice::from_ref(&second))?;
                check_types("contains", &[&first], &["S", "B", "SS", "NS", "BS", "L"])?;
                self.test(Predicate::Contains(first, second));
            }
            // The reader has refused every other name.
            _ => {}
        }
        Ok(())
    }
}

fn check_distinct(operator: &'static str, first: &Operand, others: &[Operand]) -> Result<(), Problem> {
    match first {
        Operand::Path(path) if others.contains(first) => Err(Problem::NotDistinct { operator, path: path.clone() }),
        _ => Ok(()),
    }
}

fn check_types(operator: &'static str, operands: &[&Operand], allowed: &[&str]) -> Result<(), Problem> {
    let wrong = operands.iter().filter_map(|operand| operand.known_type()).find(|known| !allowed.contains(known));
    wrong.map_or(Ok(()), |operand_type| Err(Problem::OperandType { operator, operand_type }))
}

fn path_of(function: &'static str, operand: Operand) -> Result<Path, Problem> {
    match operand {
        Operand::Path(path) => Ok(path),
        _ => Err(Problem::PathRequired(function)),
    }
}

fn size_of(operand: Operand) -> Result<Operand, Problem> {
    let wrong = |operand_type| Problem::OperandType { operator: "size", operand_type };
    match operand {
        Operand::Path(path) => Ok(Operand::SizeOfPath(path)),
        Operand::Value(value) => size(&value).map(Operand::SizeOfValue).ok_or_else(|| wrong(value.type_name())),
        Operand::SizeOfPath(_) | Operand::SizeOfValue(_) => Err(wrong("N")),
    }
}

fn type_named(operand: Operand) -> Result<String, Problem> {
    let wrong = |operand_type| Problem::OperandType { operator: "attribute_type", operand_type };
    match operand {
        Operand::Value(AttributeValue::S(name)) if TYPES.contains(&name.as_str()) => Ok(name),
        Operand::Value(AttributeValue::S(name)) => Err(Problem::UnknownType(name)),
        Operand::Value(value) => Err(wrong(value.type_name())),
        // The service names all types for what it does not know before it has an item.
        Operand::Path(_) => Err(wrong("{NS,SS,L,BS,N,M,B,BOOL,NULL,S}")),
        Operand::SizeOfPath(_) | Operand::SizeOfValue(_) => Err(wrong("N")),
    }
}
