//! What must be true of what is searched: filters, filters of one item of a list, and expressions of those.

use std::cmp::Ordering;

use super::property::{compare_with_text, items, values};
use super::record::Searched;
use crate::input::Input;
use crate::services::sagemaker::errors::SageMakerError;
use crate::value::Kept;

/// Deeper ones are refused.
const DEEPEST: usize = 20;

/// What must be true.
pub(super) struct Expression {
    parts: Vec<Part>,
    any: bool,
}

enum Part {
    Filter(Filter),
    Nested { list: String, filters: Vec<Filter> },
    Expression(Expression),
}

struct Filter {
    name: String,
    operator: Operator,
    value: String,
}

#[derive(Clone, Copy)]
enum Operator {
    Equals,
    NotEquals,
    GreaterThan,
    GreaterThanOrEqualTo,
    LessThan,
    LessThanOrEqualTo,
    Contains,
    Exists,
    NotExists,
    In,
}

impl Expression {
    pub(super) fn read(said: &Input<'_>, searched: Searched) -> Result<Self, SageMakerError> {
        Self::read_within(said, searched, DEEPEST)
    }

    fn read_within(said: &Input<'_>, searched: Searched, deep: usize) -> Result<Self, SageMakerError> {
        let Some(deep) = deep.checked_sub(1) else {
            return Err(SageMakerError::Invalid("The search expression is nested too deeply.".to_owned()));
        };
        let mut parts = Vec::new();
        for filter in said.structures("Filters") {
            parts.push(Part::Filter(Filter::read(&filter, searched)?));
        }
        for nested in said.structures("NestedFilters") {
            let list = nested.text("NestedPropertyName").to_owned();
            searched.check(&list)?;
            let filters = nested.structures("Filters");
            let filters = filters.iter().map(|filter| Filter::read(filter, searched)).collect::<Result<_, _>>()?;
            parts.push(Part::Nested { list, filters });
        }
        for inner in said.structures("SubExpressions") {
            parts.push(Part::Expression(Self::read_within(&inner, searched, deep)?));
        }
        Ok(Self { parts, any: said.optional_text("Operator") == Some("Or") })
    }

    /// Whether it is true of something with these members.
    pub(super) fn fits(&self, members: &[(String, Kept)]) -> bool {
        let mut parts = self.parts.iter().map(|part| part.fits(members));
        // What asks for nothing is true of everything.
        if self.any && !self.parts.is_empty() { parts.any(|fits| fits) } else { parts.all(|fits| fits) }
    }
}

impl Part {
    fn fits(&self, members: &[(String, Kept)]) -> bool {
        match self {
            Self::Filter(filter) => filter.fits(members, &filter.name),
            Self::Nested { list, filters } => {
                let fit = |item: &[(String, Kept)]| {
                    filters.iter().all(|filter| {
                        let within = filter.name.strip_prefix(list.as_str()).and_then(|rest| rest.strip_prefix('.'));
                        filter.fits(item, within.unwrap_or(&filter.name))
                    })
                };
                items(members, list).into_iter().any(fit)
            }
            Self::Expression(expression) => expression.fits(members),
        }
    }
}

impl Filter {
    fn read(said: &Input<'_>, searched: Searched) -> Result<Self, SageMakerError> {
        let name = said.text("Name").to_owned();
        searched.check(&name)?;
        let operator = match said.optional_text("Operator") {
            Some("NotEquals") => Operator::NotEquals,
            Some("GreaterThan") => Operator::GreaterThan,
            Some("GreaterThanOrEqualTo") => Operator::GreaterThanOrEqualTo,
            Some("LessThan") => Operator::LessThan,
            Some("LessThanOrEqualTo") => Operator::LessThanOrEqualTo,
            Some("Contains") => Operator::Contains,
            Some("Exists") => Operator::Exists,
            Some("NotExists") => Operator::NotExists,
            Some("In") => Operator::In,
            _ => Operator::Equals,
        };
        let value = said.optional_text("Value");
        if value.is_none() && !matches!(operator, Operator::Exists | Operator::NotExists) {
            return Err(SageMakerError::Invalid(format!("A value must be specified for the filter on {name}.")));
        }
        Ok(Self { name, operator, value: value.unwrap_or_default().to_owned() })
    }

    fn fits(&self, members: &[(String, Kept)], name: &str) -> bool {
        let values = values(members, name);
        let is = |value: &Kept, asked: &str| compare_with_text(value, asked) == Some(Ordering::Equal);
        let stands = |allowed: &[Ordering]| {
            let order = |value| compare_with_text(value, &self.value);
            values.iter().filter_map(order).any(|order| allowed.contains(&order))
        };
        match self.operator {
            Operator::Equals => values.iter().any(|value| is(value, &self.value)),
            Operator::NotEquals => !values.iter().any(|value| is(value, &self.value)),
            Operator::GreaterThan => stands(&[Ordering::Greater]),
            Operator::GreaterThanOrEqualTo => stands(&[Ordering::Greater, Ordering::Equal]),
            Operator::LessThan => stands(&[Ordering::Less]),
            Operator::LessThanOrEqualTo => stands(&[Ordering::Less, Ordering::Equal]),
            Operator::Contains => {
                values.iter().any(|value| value.as_text().is_some_and(|text| text.contains(&self.value)))
            }
            Operator::Exists => !values.is_empty(),
            Operator::NotExists => values.is_empty(),
            Operator::In => self.value.split(',').any(|asked| values.iter().any(|value| is(value, asked.trim()))),
        }
    }
}
