//! `Search`: things of a kind by what is true of them.
//!
//! `record.rs` is what is found, `expression.rs` whether it fits, `property.rs` the values that a name means.

mod expression;
mod property;
mod record;

use std::cmp::Ordering;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::ops::things::list::slice;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Value};
use expression::Expression;
use record::{Record, Searched};

/// How many a page holds when nothing is said.
const PAGE: usize = 100;

pub(crate) fn search(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let resource = input.text("Resource");
    let searched = Searched::named(resource).ok_or_else(|| {
        SageMakerError::Invalid(format!("doublet does not double searches for resources of type {resource}"))
    })?;
    let expression = match input.structure("SearchExpression") {
        Some(said) => Some(Expression::read(&said, searched)?),
        None => None,
    };
    let mut records = searched.records(call.state);
    records.retain(|record| expression.as_ref().is_none_or(|expression| expression.fits(&record.members)));
    if let Some(name) = input.optional_text("SortBy") {
        searched.check(name)?;
        let descending = input.optional_text("SortOrder") != Some("Ascending");
        sort(&mut records, name, descending);
    }
    let hits = records.len();
    let (page, next) = slice(records, input, PAGE)?;
    let results: Value = page.into_iter().map(|record| record.told(searched)).collect();
    Ok(Fields::new()
        .with("Results", results)
        .maybe("NextToken", next)
        .with("TotalHits", Fields::new().with("Value", hits).with("Relation", "EqualTo")))
}

/// By a property; those without it last. What is the same stays in the order of making.
fn sort(records: &mut [Record], name: &str, descending: bool) {
    let first = |record: &Record| property::values(&record.members, name).into_iter().next();
    records.sort_by(|one, other| match (first(one), first(other)) {
        (Some(one), Some(other)) => {
            let order = property::compare(&one, &other).unwrap_or(Ordering::Equal);
            if descending { order.reverse() } else { order }
        }
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
}
