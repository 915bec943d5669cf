//! Lists the things of a kind: filters, order and pages.
//!
//! A token says where the last thing of a page stood, so that things that come or go meanwhile move no page.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::order::{Order, Standing};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::{Doubled, Kind};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Value};

pub(crate) fn list<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    listed(call.state, K::KIND, input, |_| true)
}

/// The page that an input asks for, of those that `fits`, too.
pub(crate) fn listed(
    state: &SageMaker,
    kind: &Kind,
    input: &Input<'_>,
    fits: impl Fn(&Resource) -> bool,
) -> Result<Fields, Stop> {
    let (page, next) = page(state, kind, input, fits)?;
    let told: Value = page.into_iter().map(|thing| told(kind, thing)).collect();
    Ok(Fields::new().with(kind.list.result, told).maybe("NextToken", next))
}

/// The things of a page, and the token for the next one.
pub(crate) fn page<'s>(
    state: &'s SageMaker,
    kind: &Kind,
    input: &Input<'_>,
    fits: impl Fn(&Resource) -> bool,
) -> Result<(Vec<&'s Resource>, Option<String>), SageMakerError> {
    let text = |name: &str| input.fields().get(name).and_then(Value::as_text);
    let order = Order::asked(kind, text("SortBy"), text("SortOrder"));
    let token = text("NextToken").map(Token::read).transpose()?;
    let limit = input.fields().get("MaxResults").and_then(Value::as_integer);
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(kind.list.page).max(1);
    let passes = |thing: &Resource| passes(kind, thing, input) && fits(thing);
    let late = kind.list.filtered_late;
    let mut sorted: Vec<(Standing, &Resource)> = state
        .shelf(kind)
        .map(|(_, thing)| thing)
        .filter(|thing| late || passes(thing))
        .map(|thing| (order.standing(kind, thing), thing))
        .collect();
    sorted.sort_by(|(one, _), (other, _)| order.compare(one, other));
    let start = token.map_or(0, |token| token.start(&sorted, order));
    let rest = sorted.get(start..).unwrap_or_default();
    let (page, after) = rest.split_at(limit.min(rest.len()));
    let next = page.last().filter(|_| !after.is_empty()).map(|(standing, _)| Token::write(standing));
    Ok((page.iter().map(|(_, thing)| *thing).filter(|thing| !late || passes(thing)).collect(), next))
}

/// What a list says of a thing: what its summary has is taken from its description.
pub(crate) fn told(kind: &Kind, thing: &Resource) -> Value {
    let told = thing.description(kind).iter().map(|(name, value)| (name.clone(), Value::from(value))).collect();
    Value::Map(told)
}

/// Whether a thing passes the filters that most lists have.
fn passes(kind: &Kind, thing: &Resource, input: &Input<'_>) -> bool {
    let said = input.fields();
    let text = |name: &str| said.get(name).and_then(Value::as_text);
    let moment = |name: &str| said.get(name).and_then(Value::as_timestamp);
    let contains = text("NameContains").is_none_or(|part| contains(thing.called(), part));
    let status = text("StatusEquals").is_none_or(|status| thing.status(kind) == Some(status));
    let created_after = moment("CreationTimeAfter").or_else(|| moment("CreatedAfter"));
    let created_before = moment("CreationTimeBefore").or_else(|| moment("CreatedBefore"));
    contains
        && status
        && created_after.is_none_or(|after| thing.created >= after)
        && created_before.is_none_or(|before| thing.created < before)
        && moment("LastModifiedTimeAfter").is_none_or(|after| thing.modified >= after)
        && moment("LastModifiedTimeBefore").is_none_or(|before| thing.modified < before)
}

/// Whether a name has this in it, in capitals or small letters.
pub(crate) fn contains(name: &str, part: &str) -> bool {
    name.to_lowercase().contains(&part.to_lowercase())
}

/// Where a page begins.
pub(crate) enum Token {
    /// After what stood there.
    After(Standing),
    /// At this place; suites written for moto ask for pages so.
    At(usize),
}

impl Token {
    fn write(standing: &Standing) -> String {
        URL_SAFE_NO_PAD.encode(format!("after:{}:{}", standing.number, standing.text))
    }

    fn read(token: &str) -> Result<Self, SageMakerError> {
        if let Ok(place) = token.parse() {
            return Ok(Self::At(place));
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| SageMakerError::BadToken)?;
        let text = String::from_utf8(bytes).map_err(|_| SageMakerError::BadToken)?;
        let after = text.strip_prefix("after:").and_then(|rest| rest.split_once(':'));
        let (number, text) = after.ok_or(SageMakerError::BadToken)?;
        let number = number.parse().map_err(|_| SageMakerError::BadToken)?;
        Ok(Self::After(Standing { text: text.to_owned(), number }))
    }

    /// A token for lists whose order never changes: the place itself.
    pub(crate) fn write_place(place: usize) -> String {
        place.to_string()
    }

    /// The place that such a token names.
    pub(crate) fn read_place(token: &str) -> Result<usize, SageMakerError> {
        token.parse().map_err(|_| SageMakerError::BadToken)
    }

    fn start(&self, sorted: &[(Standing, &Resource)], order: Order) -> usize {
        match self {
            Self::At(place) => (*place).min(sorted.len()),
            Self::After(last) => sorted.partition_point(|(standing, _)| order.compare(standing, last).is_le()),
        }
    }
}

/// A page of what is no thing of its own: the nodes of a cluster, the parameters of an execution.
pub(crate) fn slice<T>(
    values: Vec<T>,
    input: &Input<'_>,
    page: usize,
) -> Result<(Vec<T>, Option<String>), SageMakerError> {
    let start = input.optional_text("NextToken").map(Token::read_place).transpose()?.unwrap_or(0);
    let limit = input.integer("MaxResults").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(page).max(1);
    let end = start.saturating_add(limit);
    let next = (end < values.len()).then(|| Token::write_place(end));
    Ok((values.into_iter().skip(start).take(limit).collect(), next))
}
